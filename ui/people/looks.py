"""How the states of workers look, everywhere."""

from __future__ import annotations

from desktop.people_views import WORKER_WORDS, WorkerState
from ui.theme import Tone
from ui.widgets.paint import ChipLook

_LOOKS = {
    WorkerState.WORKING: ("check_circle", Tone.DONE),
    WorkerState.AWAY: ("swap_horiz", Tone.SENT),
    WorkerState.NEEDS_PLACE: ("warning", Tone.DUE),
    WorkerState.COMING: ("schedule", Tone.SENT),
    WorkerState.ENDED: ("event_available", Tone.DRAFT),
    WorkerState.NO_CONTRACT: ("error", Tone.DUE),
}


def worker_look(state: WorkerState, *, is_active: bool = True) -> ChipLook:
    if not is_active:
        return ChipLook("เลิกใช้ในทะเบียน", "lock", Tone.DRAFT)
    icon, tone = _LOOKS[state]
    return ChipLook(WORKER_WORDS[state], icon, tone)
