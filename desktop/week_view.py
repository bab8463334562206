"""What the week of daily logs shows: all workers of a week at the left, one worker's seven days at the right.

Plain values. A day's rows are its pieces of work and, last, its problem: problem and remedy stand in the same
two columns as work and result, so that both are keyed alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from db.records.daily_logs import CheckResult, DayKind
from desktop.thai import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from desktop.changes import Changes
    from desktop.progress import Progress

PROBLEM = "ปัญหา"
"""Stands in the place of a duty code in the row of a day's problem and its remedy."""


@dataclass(frozen=True, slots=True)
class WeekPlace:
    """Where the page `week` opens: without a worker the first of the list, without a Monday this week."""

    worker: UUID | None = None
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One piece of work of a day, or (`code` is PROBLEM) its problem and remedy."""

    code: str = ""
    text: str = ""
    result: str = ""
    qty: Decimal | None = None
    unit: str = ""

    @property
    def amount(self) -> str:
        return f"{self.qty.normalize():f} {self.unit}".strip() if self.qty is not None else ""

    @property
    def result_words(self) -> str:
        return " ".join(part for part in (self.result, self.amount) if part)

    @property
    def is_problem(self) -> bool:
        return self.code == PROBLEM

    @property
    def is_blank(self) -> bool:
        return not (self.code or self.text or self.result or self.amount)

    @property
    def is_whole(self) -> bool:
        """Enough to be stored: a code and what was done."""
        return bool(self.code and self.text)

    def with_result(self, words: str) -> WorkRow:
        """The amount is part of the words that are edited; it stays one while it is still told at their end."""
        if self.amount and words.endswith(self.amount):
            return replace(self, result=words.removesuffix(self.amount).strip())
        return replace(self, result=words, qty=None, unit="")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """A day of the grid. `kind` None: nothing is keyed yet. `locked` says why nothing can be keyed.

    `unsaved` are rows that were being typed when the program ended or that are not whole yet; they stand in
    place of `rows`.
    """

    day: date
    kind: DayKind | None = None
    rows: tuple[WorkRow, ...] = ()
    unsaved: tuple[WorkRow, ...] | None = None
    time_from: time | None = None
    time_to: time | None = None
    site: UUID | None = None
    elsewhere: str = ""
    """Where the worker was, when it was not the usual plot."""
    certifier: str = ""
    certified_on: date | None = None
    deputy: str = ""
    log: UUID | None = None
    """The record, once something is in the book."""
    late_days: int = 0
    """Certified so many days after the day, when that is later than the office accepts without a word."""
    locked: str = ""

    @property
    def is_off(self) -> bool:
        """Leave or holiday: grey, and asks for no certification."""
        return self.kind is not None and self.kind is not DayKind.WORK

    @property
    def lacks_certification(self) -> bool:
        return self.kind is DayKind.WORK and self.certified_on is None

    @property
    def shown_rows(self) -> tuple[WorkRow, ...]:
        return self.rows if self.unsaved is None else self.unsaved


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSheet:
    """One worker's week, as it is keyed, certified, received and checked."""

    worker: UUID
    monday: date
    name: str
    lab: str = ""
    site_words: str = ""
    certifier: str = ""
    contract_no: str = ""
    days: tuple[WeekDay, ...] = ()
    received_on: date | None = None
    received_by: str = ""
    check: CheckResult | None = None
    note: str = ""
    checked_by: str = ""
    collection: UUID | None = None
    """The record of receipt and check, once there is one."""
    scans: int = 0
    duties: tuple[Duty, ...] = ()
    sites: tuple[tuple[UUID, str], ...] = ()
    """Where this worker may be: the home plot or that of an assignment first, then the HLM plots to visit."""

    @property
    def work_days(self) -> int:
        return sum(day.kind is DayKind.WORK for day in self.days)

    @property
    def certified_days(self) -> int:
        return sum(day.kind is DayKind.WORK and day.certified_on is not None for day in self.days)

    @property
    def is_empty(self) -> bool:
        return all(day.kind is None and not day.shown_rows for day in self.days)


class WorkerFilter(StrEnum):
    ALL = "all"
    LACKS_CERTIFICATION = "lacks_certification"
    NOT_RECEIVED = "not_received"
    PRINTED = "printed"
    RECEIVED = "received"
    CHECKED = "checked"
    NOT_PRINTED = "not_printed"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerWeek:
    """A row of the list of workers."""

    worker: UUID
    name: str
    lab: str = ""
    tambon: str = ""
    work_days: int = 0
    certified: int = 0
    is_printed: bool = False
    is_received: bool = False
    is_checked: bool = False
    is_queried: bool = False
    present: tuple[date, ...] = ()
    """Days with a log of any kind."""
    missing: tuple[date, ...] = ()
    """Work days that nobody certified, and past days from Monday to Friday without a log."""
    missing_words: str = ""

    @property
    def lacking(self) -> int:
        return self.work_days - self.certified

    def fits(self, chosen: WorkerFilter) -> bool:
        match chosen:
            case WorkerFilter.LACKS_CERTIFICATION:
                return self.lacking > 0
            case WorkerFilter.NOT_RECEIVED:
                return not self.is_received
            case WorkerFilter.RECEIVED:
                return self.is_received
            case WorkerFilter.PRINTED:
                return self.is_printed
            case WorkerFilter.NOT_PRINTED:
                return not self.is_printed
            case WorkerFilter.CHECKED:
                return self.is_checked
            case WorkerFilter.NOT_CHECKED:
                return not self.is_checked
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOverview:
    """All workers of a week, and by which days it is to be collected and checked."""

    monday: date
    today: date
    due: date
    check_due: date
    workers: tuple[WorkerWeek, ...] = ()

    def count(self, chosen: WorkerFilter) -> int:
        return sum(worker.fits(chosen) for worker in self.workers)

    @property
    def days_late(self) -> int:
        """0 while nothing is late, or once everything is in and checked."""
        if self.count(WorkerFilter.NOT_RECEIVED):
            return max(0, (self.today - self.due).days)
        return max(0, (self.today - self.check_due).days) if self.count(WorkerFilter.NOT_CHECKED) else 0

    def next_not_received(self, worker: UUID) -> UUID | None:
        """The first worker below this one whose week is not in, then from the top."""
        ids = [one.worker for one in self.workers]
        place = ids.index(worker) + 1 if worker in ids else 0
        around = [*self.workers[place:], *self.workers[:place]]
        return next((one.worker for one in around if not one.is_received and one.worker != worker), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRow:
    """A line of the clipboard as it was understood. `problem` says why it cannot be taken."""

    day: date | None
    row: WorkRow
    problem: str = ""


class WeekService(Protocol):
    """Reading runs on the reading thread, commands on the writing one; each command is one act to undo."""

    def overview(self, monday: date) -> WeekOverview: ...
    def sheet(self, worker: UUID, monday: date, *, by: UUID) -> WeekSheet: ...
    def keep_unsaved(
        self, worker: UUID, monday: date, rows: Mapping[date, Sequence[WorkRow]], *, by: UUID
    ) -> None: ...
    def set_kind(self, worker: UUID, day: date, kind: DayKind, *, by: UUID) -> Changes: ...
    def set_rows(self, worker: UUID, day: date, rows: Sequence[WorkRow], *, by: UUID) -> Changes: ...
    def set_place(
        self,
        worker: UUID,
        day: date,
        *,
        time_from: time | None,
        time_to: time | None,
        site: UUID | None,
        by: UUID,
    ) -> Changes: ...
    def certify(
        self, worker: UUID, day: date, *, on: date | None = None, deputy: str = "", by: UUID
    ) -> Changes: ...
    def uncertify(self, worker: UUID, day: date, *, by: UUID) -> Changes: ...
    def copy_above(self, worker: UUID, day: date, *, by: UUID) -> Changes: ...
    def read_rows(self, text: str, sheet: WeekSheet, start: date) -> tuple[PastedRow, ...]: ...
    def paste(self, worker: UUID, rows: Sequence[PastedRow], *, by: UUID) -> Changes: ...
    def receive(self, worker: UUID, monday: date, *, on: date | None = None, by: UUID) -> Changes: ...
    def take_back_receipt(self, worker: UUID, monday: date, *, by: UUID) -> Changes: ...
    def check(self, worker: UUID, monday: date, result: CheckResult, note: str, *, by: UUID) -> Changes: ...
    def clear_check(self, worker: UUID, monday: date, *, by: UUID) -> Changes: ...
    def attach_scans(
        self, worker: UUID, monday: date, files: Sequence[Path], *, by: UUID, progress: Progress
    ) -> Changes: ...


def days_of(monday: date) -> tuple[date, ...]:
    return tuple(monday + timedelta(days=place) for place in range(7))


def matching_duties(duties: Iterable[Duty], typed: str) -> list[Duty]:
    """Duties whose code begins with what was typed (`113` is 1.1.3 too), then those whose words hold it."""
    wanted = fold(typed)
    bare = wanted.replace(".", "").replace(" ", "")
    all_of_them = list(duties)
    by_code = [duty for duty in all_of_them if bare and duty.code.replace(".", "").startswith(bare)]
    by_code.sort(key=lambda duty: duty.code != wanted)
    by_words = [duty for duty in all_of_them if wanted in fold(duty.text) and duty not in by_code]
    return by_code + by_words


def stored_values(rows: Sequence[WorkRow]) -> dict[str, Any]:
    """Whole rows as the fields of a daily log; what is not whole is left out."""
    problem = next((row for row in rows if row.is_problem and row.text), None)
    lines = [row for row in rows if row.is_whole and not row.is_problem]
    return {
        "lines": [
            {
                "duty_code": row.code,
                "text": row.text,
                "result": row.result or None,
                "qty": row.qty,
                "unit": row.unit or None,
            }
            for row in lines
        ],
        "problems": problem.text if problem else None,
        "remedy": (problem.result or None) if problem else None,
    }


__all__ = [
    "PROBLEM", "CheckResult", "DayKind", "Duty", "PastedRow", "WeekDay", "WeekOverview", "WeekPlace",
    "WeekService", "WeekSheet", "WorkRow", "WorkerFilter", "WorkerWeek", "days_of", "matching_duties",
    "stored_values",
]  # fmt: skip
