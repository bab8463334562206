"""What the turn of the fiscal year asks: what goes on, what is dated anew. Plain values, light to import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from desktop.changes import Changes


class Carry(StrEnum):
    """The kinds of things that may go on in the new year."""

    PROBLEM = "problem"
    ITEM = "item"
    RULE = "rule"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryRow:
    """One thing; `key` names it in the choice. `chosen`: ticked at first."""

    kind: Carry
    key: str
    title: str
    second: str
    chosen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewYearView:
    """The fiscal year that is opened, what may be carried into it, and what else is worth a look."""

    year_be: int
    first: date
    rows: tuple[CarryRow, ...] = ()
    duties: int = 0
    """Obligations with a day in the new year."""
    owed: int = 0
    """Obligations of the old year that are still open."""
    contracts: int = 0
    """Workers whose contract ends with the old year."""
    holidays: int = 0

    def of(self, kind: Carry) -> tuple[CarryRow, ...]:
        return tuple(row for row in self.rows if row.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewYearChoice:
    """What goes on: keys of the rows."""

    year_be: int
    keys: Sequence[str] = ()


class NewYearService(Protocol):
    def view(self, year_be: int | None = None) -> NewYearView: ...
    def open(self, choice: NewYearChoice, *, by: UUID | None) -> Changes: ...
