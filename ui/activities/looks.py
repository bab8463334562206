"""How far a report is, as the road at the top of its page and as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shown_state import WORDS, ShownState
from ui.widgets.states import STATE_LOOKS, state_look
from ui.widgets.steps import RoadStep

if TYPE_CHECKING:
    from desktop.activity_view import ActivitySheet
    from ui.widgets.paint import ChipLook

_ROAD = (
    ShownState.WORKING, ShownState.READY, ShownState.PRINTED, ShownState.SIGNED, ShownState.SENT,
    ShownState.RECEIVED, ShownState.ACKNOWLEDGED,
)  # fmt: skip
ROAD = tuple(RoadStep(STATE_LOOKS[state][0], WORDS[state]) for state in _ROAD)
_PLACES = {state: place for place, state in enumerate(_ROAD)} | {
    ShownState.CHANGED_AFTER_PRINT: 0,
    ShownState.CANCELLED: 0,
    ShownState.RETURNED: 5,
}


def road_place(stage: ShownState) -> int:
    return _PLACES.get(stage, 0)


def off_the_road(stage: ShownState) -> str:
    """The word that stands in place of the step where the paper left the straight road."""
    return WORDS[stage] if stage in (ShownState.RETURNED, ShownState.CANCELLED) else ""


def chip_of(sheet: ActivitySheet) -> ChipLook:
    """That it is due goes before how far it is, while it is not sent."""
    if sheet.flag is not None and sheet.stage is not ShownState.CHANGED_AFTER_PRINT:
        return state_look(sheet.flag, sheet.flag_words)
    return state_look(sheet.stage)
