"""What the list of workers and the page of one worker show. Plain values, and what the pages ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from desktop.thai import fold

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.record_lists import Pick


class WorkerState(StrEnum):
    WORKING = "working"
    AWAY = "away"
    NEEDS_PLACE = "needs_place"
    COMING = "coming"
    ENDED = "ended"
    NO_CONTRACT = "no_contract"


WORKER_WORDS = {
    WorkerState.WORKING: "ทำงานอยู่",
    WorkerState.AWAY: "เรียนรู้ที่อื่น",
    WorkerState.NEEDS_PLACE: "รอมอบหมาย",
    WorkerState.COMING: "ยังไม่เริ่ม",
    WorkerState.ENDED: "สิ้นสุดแล้ว",
    WorkerState.NO_CONTRACT: "ไม่มีข้อตกลง",
}
PRESENT = (WorkerState.WORKING, WorkerState.AWAY, WorkerState.NEEDS_PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """One worker of the list, with the contract of today, else the last one. `worked` and `certified` are
    days of this month."""

    id: UUID
    name: str
    state: WorkerState
    group: str = ""
    phone: str = ""
    site: str = ""
    site_id: UUID | None = None
    tambon: str = ""
    lab: str = ""
    contract_no: str = ""
    term: str = ""
    worked: int = 0
    certified: int = 0
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerList:
    rows: tuple[WorkerRow, ...]
    month: date

    def count(self, states: Sequence[WorkerState]) -> int:
        return sum(not states or row.state in states for row in self.rows)

    def fitting(self, text: str, states: Sequence[WorkerState]) -> list[WorkerRow]:
        words = fold(text).split()
        return [
            row
            for row in self.rows
            if (not states or row.state in states) and all(word in row.search for word in words)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLine:
    """`place` is its number in the contract's list."""

    contract: UUID
    place: int
    where: str
    term: str
    reason: str = ""
    by: str = ""
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractLine:
    id: UUID
    no: str
    term: str
    site: str
    site_id: UUID | None
    lab: str
    start: date | None
    last_day: date | None
    is_now: bool
    is_over: bool
    ended: str = ""
    """Why and when it ended early; "" otherwise."""
    briefed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerMonth:
    month: date
    certified: int
    uncertified: int
    leave: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerWeekLine:
    monday: date
    worked: int
    certified: int
    received_on: date | None = None
    is_checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerView:
    id: UUID
    name: str
    state: WorkerState
    today: date
    group: str = ""
    phone: str = ""
    note: str = ""
    is_active: bool = True
    contracts: tuple[ContractLine, ...] = ()
    assignments: tuple[AssignmentLine, ...] = ()
    months: tuple[WorkerMonth, ...] = ()
    weeks: tuple[WorkerWeekLine, ...] = ()
    year_be: int = 0
    year_worked: int = 0
    year_certified: int = 0
    open_days: int = 0
    oldest_open: date | None = None

    @property
    def current(self) -> ContractLine | None:
        return next((one for one in self.contracts if one.is_now), None)


class PeopleService(Protocol):
    """Reads run on the reading thread, the others on the writing thread."""

    def workers(self) -> WorkerList: ...
    def worker(self, id_: UUID) -> WorkerView: ...
    def learning_places(self, text: str, contract: UUID) -> Sequence[Pick]: ...
    def assign(
        self,
        contract: UUID,
        *,
        site: UUID | None,
        duty: str | None,
        from_day: date,
        to_day: date | None,
        reason: str | None,
        assigned_by: str | None,
        by: UUID,
    ) -> Changes: ...
    def end_assignment(self, contract: UUID, place: int, last_day: date, *, by: UUID) -> Changes: ...
    def end_contract(self, contract: UUID, on: date, reason: str, *, by: UUID) -> Changes: ...
    def brief(self, contract: UUID, on: date, *, by: UUID) -> Changes: ...
    def end_reasons(self) -> Sequence[tuple[str, str]]: ...
