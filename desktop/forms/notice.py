"""A plain sheet about a file: what it would do, or why it cannot be taken. No record is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import PageDrawer
from desktop.typeset.fields import FieldLine, Label, Slot, arrange
from desktop.typeset.foot import draw_continuation, draw_foot, draw_stamps
from desktop.typeset.lines import wrap
from desktop.typeset.measures import PORTRAIT, leading
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.paper import Paper
from desktop.typeset.signature import ONE_PORTRAIT, Signer
from desktop.typeset.table import Cell, Column, LaidRow, Row, Table

_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_SIZE, _TABLE_SIZE = 14, 13
_PITCH = leading(_SIZE)
_FIRST = PORTRAIT.first_baseline + 10.4
_BOTTOM = 272.0
_BEFORE_SIGN = 14.0
_FORM = "F23"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A line of the table, or with `is_group` the title of some."""

    cells: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`facts`: labels and values; those of `exact` keep their digits, as numbers and names of files must.
    `paragraphs`: what happened and what to do, as they are. `columns`: head and width in mm.
    """

    title: str
    about: str
    facts: tuple[tuple[str, str], ...] = ()
    exact: frozenset[str] = frozenset()
    paragraphs: tuple[str, ...] = ()
    columns: tuple[tuple[str, float], ...] = ()
    rows: tuple[NoticeRow, ...] = ()
    signer_role: str = ""
    signer_name: str = ""


def draw_notice(data: Notice, paper: Paper, info: PrintInfo) -> int:
    """Returns the number of pages."""
    measure = paper.ruler(PORTRAIT)
    sheet = _Sheet(data, info, measure)
    pages = sheet.pages()
    foot = info.foot(_FORM, 1)
    stamps = info.stamps
    for number, draw in enumerate(pages, start=1):
        page = paper.add_page(PORTRAIT)
        draw(page)
        if stamps:
            draw_stamps(page, stamps)
        if number > 1:
            draw_continuation(page, f"{data.title}  {data.about}", stamps)
        draw_foot(page, foot, info.page_words(number, len(pages)))
    return len(pages)


class _Sheet:
    def __init__(self, data: Notice, info: PrintInfo, measure: Page) -> None:
        self._data, self._info = data, info
        family = measure.paper.family
        self._facts: list[FieldLine] = [
            line
            for label, value in data.facts
            for line in arrange(
                [
                    Label(label),
                    Slot(value if label in data.exact else info.text(value), left=True, keep=False),
                ],
                _LEFT,
                _RIGHT,
                _SIZE,
                measure,
            )
        ]
        room = PORTRAIT.text_width
        self._words = [
            wrapped
            for paragraph in data.paragraphs
            for wrapped in (*wrap(paragraph, family.regular, _SIZE, room), "")
        ]
        self._table = Table([Column(head, width) for head, width in data.columns], _LEFT, _TABLE_SIZE)
        self._measure = measure
        signers = [Signer(data.signer_role, data.signer_name)] if data.signer_role else []
        self._signatures = ONE_PORTRAIT.of(signers, measure) if signers else None

    def pages(self) -> Sequence[PageDrawer]:
        top = _FIRST + (len(self._facts) + len(self._words)) * _PITCH
        tail = _BEFORE_SIGN + self._signatures.height if self._signatures else 0.0
        if not self._data.columns:
            return [partial(self._draw, [], True, True, top)]
        head = self._table.head(self._measure)
        laid = self._table.lay([self._row(row) for row in self._data.rows], self._measure)
        rest = _BOTTOM - PORTRAIT.top - head
        parts = paginate(laid, _BOTTOM - top - head, rest, tail)
        last = len(parts) - 1
        return [
            partial(self._draw, part, i == 0, i == last, top if i == 0 else PORTRAIT.top)
            for i, part in enumerate(parts)
        ]

    def _row(self, row: NoticeRow) -> Row:
        cells = tuple(self._info.text(cell) for cell in row.cells)
        if row.is_group:
            return Row((Cell(cells[0], "left", span=len(self._data.columns)),), kind="group")
        return Row(cells)

    def _draw(self, rows: list[LaidRow], is_first: bool, is_last: bool, top: float, page: Page) -> None:
        y = top
        if is_first:
            title = self._info.text(self._data.title)
            page.text(PORTRAIT.centre, PORTRAIT.first_baseline, title, 18, bold=True, align="centre")
            y = _FIRST
            for line in self._facts:
                line.draw(page, y)
                y += _PITCH
            for words in self._words:
                page.text(_LEFT, y, words, _SIZE)
                y += _PITCH
            y = top
        if rows:
            y += self._table.draw_head(page, y)
            self._table.draw_rows(page, y, rows)
            y += sum(row.height for row in rows)
        if is_last and self._signatures:
            self._signatures.draw(page, y + _BEFORE_SIGN)
