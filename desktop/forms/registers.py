"""Lying registers: a title, a line of fields and one long table with its head on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from desktop.forms.sheets import PageDrawer
from desktop.typeset.fields import Item, arrange_centred
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.table import LaidRow, Row, Table

_BOTTOM = 188.0
_FIELDS_AT = 36.6
_UNDER_FIELDS = 2.8
_NOTE_PITCH = 6.4


@dataclass(frozen=True, slots=True)
class Register:
    """`fields` stand centred under the title, `note` between them."""

    title: str
    fields: Sequence[Item]
    table: Table
    rows: Sequence[Row]
    fields_width: float = 200.0
    note: str = ""

    def pages(self, measure: Page) -> list[PageDrawer]:
        lines = arrange_centred(self.fields, self.fields_width, 14, measure) if self.fields else []
        fields_at = _FIELDS_AT + (_NOTE_PITCH if self.note else 0.0)
        top = fields_at + 6.4 * (len(lines) - 1) + _UNDER_FIELDS if lines else fields_at - 3.5
        head = self.table.head(measure)
        laid = self.table.lay(self.rows, measure)
        parts = paginate(laid, _BOTTOM - top - head, _BOTTOM - LANDSCAPE.top - head)

        def draw(part: list[LaidRow], is_first: bool, page: Page) -> None:
            y = LANDSCAPE.top
            if is_first:
                page.text(
                    LANDSCAPE.centre, LANDSCAPE.first_baseline, self.title, 18, bold=True, align="centre"
                )
                if self.note:
                    page.text(LANDSCAPE.centre, _FIELDS_AT - 0.6, self.note, 14, align="centre")
                for i, line in enumerate(lines):
                    line.draw(page, fields_at + 6.4 * i)
                y = top
            self.table.draw_rows(page, y + self.table.draw_head(page, y), part)

        return [partial(draw, part, i == 0) for i, part in enumerate(parts)]
