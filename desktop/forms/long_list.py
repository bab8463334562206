"""A long table under a title, its head on every page, and below its last row what closes the sheet: sums, remarks,
signatures. A row taller than a page goes on; two rows always go along with what closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from desktop.forms.sheets import PageDrawer
from desktop.typeset.fields import FieldLine, Item, arrange_centred
from desktop.typeset.flow import Block
from desktop.typeset.lines import wrap
from desktop.typeset.measures import Sheet
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.table import LaidRow, Row, Table

_TITLE_PITCH, _FIELD_PITCH = 7.8, 6.4
_UNDER_TITLE, _UNDER_HEAD = 7.4, 2.8


@dataclass(frozen=True, slots=True)
class LongList:
    """`fields` stand centred under the titles. `after`: blocks below the last row, the first `before` it counted
    from the table's lower edge; `bottom` is the lowest y that anything may reach."""

    sheet: Sheet
    titles: Sequence[str]
    fields: Sequence[Item]
    table: Table
    rows: Sequence[Row]
    after: Sequence[Block] = ()
    bottom: float = 188.0
    fields_width: float = 220.0

    def pages(self, measure: Page) -> list[PageDrawer]:
        titles = [
            line
            for title in self.titles
            for line in wrap(title, measure.paper.family.bold, 18, self.sheet.text_width - 4, even=True)
        ]
        lines = arrange_centred(self.fields, self.fields_width, 14, measure) if self.fields else []
        last_title = self.sheet.first_baseline + _TITLE_PITCH * (len(titles) - 1)
        fields_at = last_title + _UNDER_TITLE
        top = fields_at + _FIELD_PITCH * (len(lines) - 1) + _UNDER_HEAD if lines else last_title + 4.0
        head = self.table.head(measure)
        tail = sum(block.before + block.depth for block in self.after)
        rows = self.table.lay(self.rows, measure)
        parts = paginate(rows, self.bottom - top - head, self.bottom - self.sheet.top - head, tail)
        return [
            partial(self._draw, titles, lines, fields_at, top, part, i == 0, i == len(parts) - 1)
            for i, part in enumerate(parts)
        ]

    def _draw(
        self,
        titles: Sequence[str],
        lines: Sequence[FieldLine],
        fields_at: float,
        top: float,
        part: Sequence[LaidRow],
        is_first: bool,
        is_last: bool,
        page: Page,
    ) -> None:
        y = self.sheet.top
        if is_first:
            for i, title in enumerate(titles):
                at = self.sheet.first_baseline + _TITLE_PITCH * i
                page.text(self.sheet.centre, at, title, 18, bold=True, align="centre")
            for i, line in enumerate(lines):
                line.draw(page, fields_at + _FIELD_PITCH * i)
            y = top
        if part or is_first:
            y += self.table.draw_head(page, y)
            self.table.draw_rows(page, y, part)
            y += sum(row.height for row in part)
        if is_last:
            for block in self.after:
                y += block.before
                block.draw(page, y)
                y += block.depth
