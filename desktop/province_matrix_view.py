"""Who has sent what, ready to show: districts by obligations. Plain values, no Qt, no tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.shown_state import CELL_WORDS, CellState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from desktop.changes import Changes
    from desktop.report_answers import ReportRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """An obligation. `due` is None where its days differ. `is_report`: a paper or a file is to come, besides what is
    merely to be done."""

    code: str
    title: str
    form: str = ""
    due: date | None = None
    is_report: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """`state` None: nothing is owed, `waived` says why where somebody said so. `of`: so many obligations stand
    together, `count` of them are in this state. `second` is the line below the word; `is_late` makes it loud."""

    code: str
    state: CellState | None = None
    second: str = ""
    is_late: bool = False
    late_days: int = 0
    of: int = 0
    count: int = 0
    accepted: int = 0
    overdue: int = 0
    waived: str = ""
    waiting: tuple[ReportRef, ...] = ()
    """The reports that wait for an answer."""
    came_on: date | None = None
    to_check: int = 0
    returned: int = 0
    returns: int = 0
    """So often the report was returned that was returned most, whether or not it was corrected since."""

    @property
    def words(self) -> str:
        if self.state is None:
            return f"ไม่ต้องส่ง {self.waived}".rstrip()
        return f"{CELL_WORDS[self.state]} {self.second}".rstrip()

    @property
    def is_accepted(self) -> bool:
        return self.of > 0 and self.accepted == self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A district. `last_file_on` None: no file has ever come from it."""

    office: str
    name: str
    cells: tuple[MatrixCell, ...]
    last_file_on: date | None = None

    @property
    def is_silent(self) -> bool:
        return self.last_file_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceMatrix:
    first: date
    last: date
    today: date
    columns: tuple[MatrixColumn, ...] = ()
    rows: tuple[MatrixRow, ...] = ()

    def cell(self, row: int, column: int) -> MatrixCell:
        return self.rows[row].cells[column]

    def accepted(self, column: int) -> tuple[int, int]:
        """How many districts have everything of a column accepted, of how many that owe it."""
        cells = [row.cells[column] for row in self.rows]
        return sum(one.is_accepted for one in cells), sum(one.state is not None for one in cells)

    @property
    def to_check(self) -> int:
        return sum(len(cell.waiting) for row in self.rows for cell in row.cells)

    @property
    def overdue(self) -> int:
        return sum(cell.overdue for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report behind a cell, or one that is not there yet (`report` None)."""

    report: ReportRef | None
    title: str
    label: str
    office: str
    district: str
    state: CellState
    code: str = ""
    duty: str = ""
    form: str = ""
    rev: int = 1
    due: date | None = None
    came_on: date | None = None
    late_days: int = 0
    second: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.report is not None and self.state is CellState.TO_CHECK


class MatrixService(Protocol):
    """Read on the reading thread, written on the writing one."""

    def matrix(self, first: date, last: date) -> ProvinceMatrix: ...
    def reports(self, office: str, code: str, first: date, last: date) -> tuple[ReportRow, ...]: ...
    def accept(self, reports: Sequence[ReportRef], *, by: UUID) -> Changes: ...
