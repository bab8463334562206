"""How states and types of plots look, everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.site_views import StoryEntry, StoryKind, TaskKind, Urgency
from ui.theme import Tone
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from ui.widgets.dotmap import Shape

_OPERATIONAL = {
    "ready": ("event_available", Tone.SENT),
    "working": ("check_circle", Tone.DONE),
    "not_yet": ("warning", Tone.DUE),
    "stopped": ("cancel", Tone.DRAFT),
}
_SHAPES: dict[str, Shape] = {"hlm": "circle", "clm": "square"}
LEGEND: tuple[tuple[Shape, str], ...] = (
    ("circle", "HLM"),
    ("square", "CLM"),
    ("triangle", "หมู่บ้าน ศก.พอเพียง/อื่น ๆ"),
)
SHORT_LEGEND: tuple[tuple[Shape, str], ...] = (("circle", "HLM"), ("square", "CLM"), ("triangle", "อื่น ๆ"))

_STORY = {
    StoryKind.ACTIVITY: ("handyman", Tone.SENT),
    StoryKind.VISITORS: ("group", Tone.SENT),
    StoryKind.POST: ("newspaper", Tone.SENT),
    StoryKind.WORKER: ("person_add", Tone.SENT),
    StoryKind.LOGS: ("assignment_turned_in", Tone.DONE),
    StoryKind.PHOTOS: ("image", Tone.SENT),
    StoryKind.PRINT: ("print", Tone.DRAFT),
    StoryKind.CHANGE: ("edit", Tone.DRAFT),
    StoryKind.ASSESSMENT: ("verified", Tone.DONE),
    StoryKind.PLAN: ("rule_settings", Tone.SENT),
    StoryKind.PRACTICE: ("verified_user", Tone.DONE),
}
_TASKS = {
    TaskKind.UNCERTIFIED: "error",
    TaskKind.REPORT: "schedule",
    TaskKind.BRIEFING: "groups",
    TaskKind.REASSIGN: "swap_horiz",
    TaskKind.CONTRACT_ENDS: "event",
}
_URGENCY = {Urgency.OVERDUE: Tone.OVERDUE, Urgency.SOON: Tone.DUE, Urgency.LATER: Tone.DRAFT}


def operational_look(code: str, words: str, *, is_active: bool = True) -> ChipLook:
    if not is_active:
        return ChipLook("เลิกใช้ในทะเบียน", "lock", Tone.DRAFT)
    icon, tone = _OPERATIONAL.get(code, ("help", Tone.DRAFT))
    return ChipLook(words, icon, tone)


def shape_of(site_type: str) -> Shape:
    return _SHAPES.get(site_type, "triangle")


def story_look(line: StoryEntry) -> tuple[str, Tone]:
    if line.kind is StoryKind.ACTIVITY and line.is_settled:
        return "check_circle", Tone.DONE
    if line.kind is StoryKind.ACTIVITY and line.is_open:
        return "edit_note", Tone.DUE
    if line.kind is StoryKind.LOGS and line.is_open:
        return "assignment", Tone.DUE
    if line.kind is StoryKind.ASSESSMENT and line.is_open:
        return "edit_note", Tone.DUE
    if line.kind is StoryKind.PLAN and line.is_settled:
        return "task", Tone.DONE
    return _STORY[line.kind]


def task_look(kind: TaskKind, urgency: Urgency) -> tuple[str, Tone]:
    return _TASKS[kind], _URGENCY[urgency]
