"""What the chip of an activity says, and the lines of its checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.activity_checklist import PHOTOS, SITE
from desktop.activity_view import ActivityCheck, Weight
from desktop.shown_state import ShownState
from ui.widgets.checklist import CheckItem, Need
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.activity_view import ActivitySheet
    from ui.widgets.paint import ChipLook

_NEEDS = {Weight.MUST: Need.MUST, Weight.SHOULD: Need.SHOULD, Weight.DONE: Need.DONE}
_LINKS = {PHOTOS: "ไปที่ภาพ", SITE: "ไปที่แปลง"}


def items_of_checks(checks: Sequence[ActivityCheck]) -> list[CheckItem]:
    return [
        CheckItem(
            key=one.key,
            text=one.text,
            need=_NEEDS[one.weight],
            second=one.second,
            right=one.right,
            link=_LINKS.get(one.key, "ไปที่ช่อง"),
        )
        for one in checks
    ]


def chip_of(sheet: ActivitySheet) -> ChipLook:
    """That it is due goes before how far it is, while it is not sent."""
    if sheet.flag is not None and sheet.stage is not ShownState.CHANGED_AFTER_PRINT:
        return state_look(sheet.flag, sheet.flag_words)
    return state_look(sheet.stage)
