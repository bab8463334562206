"""A block of cells as it came from a file or from the clipboard. Light: the reading child imports this too.

What a cell says is not yet known here: a number may be a telephone that lost its zero, a text a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 20_000
"""Rows with anything in them that one import takes; more are a reason to send several files."""
MOST_COLUMNS = 200
FARTHEST_ROW = 200_000
"""A cell with content below this is a slip of the hand or a trap, never a list."""


class Said(StrEnum):
    """What the file says a cell is."""

    TEXT = "s"
    NUMBER = "n"
    DAY = "d"
    """ISO day, perhaps with a time; the year as Excel counts it, so a Buddhist one lies in the future."""
    TIME = "t"
    YES_NO = "b"
    ERROR = "e"
    UNCOUNTED = "f"
    """A formula that was never calculated."""


@dataclass(frozen=True, slots=True)
class RawCell:
    said: Said
    text: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """`number` as Excel counts, `cells` by column from 0; empty cells are not there."""

    number: int
    cells: Mapping[int, RawCell]

    @property
    def texts(self) -> list[str]:
        return [cell.text for _, cell in sorted(self.cells.items())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    rows: tuple[GridRow, ...]
    source: str
    """The file's name, or where the block was copied."""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """All that can be chosen, in the file's order."""

    @property
    def width(self) -> int:
        return 1 + max((column for row in self.rows for column in row.cells), default=-1)


def column_letters(column: int) -> str:
    """`0` → `A`, `27` → `AB`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """`A` → 0; -1 for what is no column."""
    number = 0
    for sign in letters.upper():
        if not "A" <= sign <= "Z":
            return -1
        number = number * 26 + ord(sign) - 64
    return number - 1


def cell_name(column: int, row: int) -> str:
    """`C17`, as Excel calls it."""
    return f"{column_letters(column)}{row}"
