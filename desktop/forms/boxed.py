"""Check boxes in the cells of a table: all options of a column, the chosen one ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.forms.definitions import Choice
from desktop.typeset import measures as m
from desktop.typeset.page import Page
from desktop.typeset.table import Table

_INSET, _PITCH = 1.6, 5.5


@dataclass(frozen=True, slots=True)
class BoxColumn:
    """`across` options beside each other, the others below; set in 12 pt."""

    column: int
    options: Sequence[Choice]
    across: int = 1
    size: float = 12

    @property
    def least(self) -> float:
        """Height that a row needs for them."""
        return self._lines * _PITCH + 1.0

    @property
    def _lines(self) -> int:
        return -(-len(self.options) // self.across)

    def draw(self, page: Page, table: Table, y: float, height: float, chosen: str = "") -> None:
        """In the row from y down."""
        left, right = table.edges[self.column], table.edges[self.column + 1]
        room = (right - left - _INSET) / self.across
        drop = 0.36 * self.size * page.paper.family.regular.factor / m.PT_PER_MM
        for i, option in enumerate(self.options):
            line, place = divmod(i, self.across)
            x = left + _INSET + place * room
            at = y + height / 2 + (line - (self._lines - 1) / 2) * _PITCH + drop
            page.box(x, at, option.code == chosen, side=m.BOX_SMALL)
            page.text(x + m.BOX_SMALL + m.AFTER_BOX_SMALL, at, option.text, self.size)
