"""How the states of the papers of a month look in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.theme import Tone
from ui.widgets.paint import ChipLook
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from desktop.shown_state import ShownState

NOT_BEGUN = ChipLook("ยังไม่เริ่ม", "radio_button_unchecked", Tone.DRAFT)


def paper_look(stage: ShownState | None) -> ChipLook:
    return NOT_BEGUN if stage is None else state_look(stage)
