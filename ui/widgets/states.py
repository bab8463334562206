"""Which icon and tone a state has, everywhere."""

from __future__ import annotations

from desktop.shown_state import CELL_WORDS, WORDS, CellState, ShownState
from ui.theme import Tone
from ui.widgets.paint import ChipLook

STATE_LOOKS: dict[ShownState, tuple[str, Tone]] = {
    ShownState.OVERDUE: ("error", Tone.OVERDUE),
    ShownState.DUE_SOON: ("schedule", Tone.DUE),
    ShownState.WORKING: ("edit", Tone.DRAFT),
    ShownState.READY: ("task", Tone.DRAFT),
    ShownState.PRINTED: ("print", Tone.DRAFT),
    ShownState.SIGNED: ("signature", Tone.DRAFT),
    ShownState.DONE: ("assignment_turned_in", Tone.DRAFT),
    ShownState.SENT: ("upload", Tone.SENT),
    ShownState.RECEIVED: ("move_to_inbox", Tone.SENT),
    ShownState.ACKNOWLEDGED: ("check_circle", Tone.DONE),
    ShownState.RETURNED: ("undo", Tone.DUE),
    ShownState.CANCELLED: ("cancel", Tone.DRAFT),
    ShownState.CHANGED_AFTER_PRINT: ("warning", Tone.DUE),
    ShownState.NOT_RECEIVED: ("help", Tone.DUE),
    ShownState.WAIVED: ("cancel", Tone.DRAFT),
}

CELL_LOOKS: dict[CellState, tuple[str, Tone]] = {
    CellState.DUE: ("schedule", Tone.DUE),
    CellState.OVERDUE: ("error", Tone.OVERDUE),
    CellState.LATER: ("radio_button_unchecked", Tone.DRAFT),
    CellState.TO_CHECK: ("visibility", Tone.SENT),
    CellState.ACKNOWLEDGED: ("check_circle", Tone.DONE),
    CellState.RETURNED: ("undo", Tone.DUE),
}


def state_look(state: ShownState, more: str = "") -> ChipLook:
    """`state_look(DUE_SOON, "อีก 3 วัน")` reads “ใกล้ครบกำหนด อีก 3 วัน”."""
    icon, tone = STATE_LOOKS[state]
    return ChipLook(f"{WORDS[state]} {more}".strip(), icon, tone)


def cell_look(state: CellState) -> ChipLook:
    icon, tone = CELL_LOOKS[state]
    return ChipLook(CELL_WORDS[state], icon, tone)
