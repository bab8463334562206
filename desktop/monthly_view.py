"""The worker's month on screen: all workers of a month in one list, and one worker's plan or result. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from desktop.activity_view import ActivityPhoto
from desktop.month_facts import percent_of
from desktop.month_places import MonthPaper, MonthPlace
from desktop.paper_sheets import PaperSheet, PaperWriting
from desktop.shown_state import ShownState
from desktop.week_view import Duty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.attachments import TakenMany
    from desktop.changes import Changes
    from desktop.progress import Progress


class MonthFilter(StrEnum):
    ALL = "all"
    NO_PLAN = "no_plan"
    NO_RESULT = "no_result"
    LACKS_CERTIFICATION = "lacks_certification"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerMonthRow:
    """A row of the list. `plan` and `result` are None while nothing is begun."""

    worker: UUID
    name: str
    lab: str = ""
    place: str = ""
    plan: ShownState | None = None
    plan_lines: int = 0
    result: ShownState | None = None
    work: int = 0
    certified: int = 0

    def fits(self, chosen: MonthFilter) -> bool:
        match chosen:
            case MonthFilter.NO_PLAN:
                return self.plan in (None, ShownState.WORKING)
            case MonthFilter.NO_RESULT:
                return self.result in (None, ShownState.WORKING)
            case MonthFilter.LACKS_CERTIFICATION:
                return self.certified < self.work
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOverview:
    """All workers with a contract in a month, in Thai order. `plans_before`: how many of those without a plan had
    one the month before."""

    month: date
    today: date
    workers: tuple[WorkerMonthRow, ...] = ()
    plans_before: int = 0

    def count(self, chosen: MonthFilter) -> int:
        return sum(one.fits(chosen) for one in self.workers)


@dataclass(frozen=True, slots=True)
class PostOfMonth:
    week: int
    channel: str
    words: str
    """Its link, or its title where the channel has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days of the month by the logs; `uncertified` are the work days that wait for the owner."""

    work: int = 0
    certified: int = 0
    sick: int = 0
    personal: int = 0
    holidays: int = 0
    absent: int = 0
    uncertified: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerMonth:
    """One worker's plan or result of a month. `kept` is what the result keeps where that differs from the logs;
    `lines_before` is how many lines last month's plan has."""

    worker: UUID
    name: str
    month: date
    paper: MonthPaper
    sheet: PaperSheet
    contract_no: str = ""
    lab: str = ""
    site: str = ""
    owner: str = ""
    moved_to: str = ""
    days: Days = field(default_factory=Days)
    kept: Days | None = None
    plan_state: ShownState | None = None
    plan_lines: int = 0
    lines_before: int = 0
    posts: tuple[PostOfMonth, ...] = ()
    photos: tuple[ActivityPhoto, ...] = ()
    sites: tuple[UUID, ...] = ()
    """Where the worker was in the month."""
    duties: tuple[Duty, ...] = ()


class MonthService(PaperWriting, Protocol):
    """Reading runs on the reading thread, commands on the writing one."""

    def overview(self, month: date) -> MonthOverview: ...
    def month(self, place: MonthPlace, *, user: UUID) -> WorkerMonth: ...
    def copy_plan(self, worker: UUID, month: date, *, by: UUID) -> Changes: ...
    def copy_plans(self, month: date, *, by: UUID) -> tuple[int, Changes]: ...
    def take_plan(self, worker: UUID, month: date, *, by: UUID) -> Changes: ...
    def picture(self, sha256: str) -> bytes: ...
    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany: ...
    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes: ...
    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes: ...
    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes: ...


__all__ = [
    "ActivityPhoto", "Days", "Duty", "MonthFilter", "MonthOverview", "MonthPaper", "MonthPlace", "MonthService",
    "PostOfMonth", "WorkerMonth", "WorkerMonthRow", "percent_of",
]  # fmt: skip
