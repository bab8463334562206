"""What is shown of the province's visits: the plan of a month, the notes, the instructions and what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.paper_sheets import PaperSheet, PaperWriting
from desktop.shown_state import ShownState
from desktop.visit_days import clock_words, weekday_short_date

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.visit_places import VisitNotePlace, VisitPlanPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDistrict:
    """A district of the plan's month. `answers`: its answers and how far they are, where they came."""

    code: str
    name: str
    on: date | None = None
    answers: UUID | None = None
    stage: ShownState | None = None
    note: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlanView:
    """`topics`: code and title of the missions in force. `without`: districts that have no day yet."""

    month: date
    today: date
    sheet: PaperSheet
    districts: tuple[PlannedDistrict, ...]
    topics: tuple[tuple[str, str], ...] = ()
    is_province: bool = True
    team_from: date | None = None
    """The month whose plan gave the team of a new one."""

    @property
    def without(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.districts if one.on is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A visit that was planned or made. `open_count` of `count` instructions are not closed."""

    district: str
    name: str
    on: date
    at: time | None = None
    note: UUID | None = None
    plan: UUID | None = None
    stage: ShownState | None = None
    count: int = 0
    open_count: int = 0

    @property
    def when(self) -> str:
        return f"{weekday_short_date(self.on)} {clock_words(self.at)}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionRow:
    id: UUID
    note: UUID
    words: str
    district: str
    responsible: str
    due_on: date
    is_closed: bool = False
    outcome: str = ""
    closed_on: date | None = None
    reply: str = ""
    replied_on: date | None = None

    def is_late(self, today: date) -> bool:
        return not self.is_closed and self.replied_on is None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsYear:
    """Of a fiscal year the visits; of the instructions also older ones that are not closed."""

    fiscal_year_be: int
    today: date
    is_province: bool
    visits: tuple[VisitRow, ...] = ()
    instructions: tuple[InstructionRow, ...] = ()

    @property
    def open_count(self) -> int:
        return sum(not one.is_closed for one in self.instructions)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """What a note has besides its own fields."""

    today: date
    is_province: bool
    instructions: tuple[InstructionRow, ...] = ()
    answers: UUID | None = None
    """The district's answers for the month of the visit."""
    is_locked: bool = False
    """Signed: instructions are neither added nor changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruct:
    """What is asked: a new instruction without `id`."""

    note: UUID
    words: str
    due_on: date
    responsible: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    id: UUID
    outcome: str
    closed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    instruction: UUID
    text: str
    done_on: date


@dataclass(frozen=True, slots=True)
class NoteStart:
    """A note that is there already, or what a new one begins with."""

    id: UUID | None
    start: Mapping[str, Any] = field(default_factory=dict)


class PlanService(PaperWriting, Protocol):
    def plan(self, place: VisitPlanPlace, *, user: UUID) -> VisitPlanView: ...
    def spread(self, month: date, visits: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]: ...


class VisitService(Protocol):
    def year(self, year_be: int | None = None) -> VisitsYear: ...
    def note(self, id_: UUID | None) -> NoteView: ...
    def start_note(self, place: VisitNotePlace) -> NoteStart: ...
    def instruct(self, command: Instruct, *, by: UUID | None) -> Changes: ...
    def drop(self, instruction: UUID, *, by: UUID | None) -> Changes: ...
    def close(self, command: Close, *, by: UUID | None) -> Changes: ...
    def reopen(self, instruction: UUID, *, by: UUID | None) -> Changes: ...
    def reply(self, command: Reply, *, by: UUID | None) -> Changes: ...
