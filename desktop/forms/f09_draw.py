"""How the lying pages of the visitors' book (F09) are laid out: blank ones to write on, filled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from desktop.forms.f09 import F09Book, F09Definition, F09Month, F09Visit, f09_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import PageDrawer, columns_of, draw_pages
from desktop.typeset import measures as m
from desktop.typeset.fields import FieldLine, Label, LineSpec, Slot
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_LANDSCAPE, Signer
from desktop.typeset.table import LaidRow, Row, Table

_LEFT, _RIGHT = LANDSCAPE.left, LANDSCAPE.right
_HEAD_SIZE, _SIZE = 14, 12
_TITLE, _HEAD_LINE, _HEAD_PITCH = LANDSCAPE.first_baseline, 37.2, 6.4
_UNDER_HEAD = 2.8
_TABLE_HEAD = 11.4
_ROWS = 12  # of a blank page
_ROW, _BLANK_ROW = 11.0, 10.8
_BOTTOM = 188.0
_NOTE_DROP, _TOTALS_DROP, _SIGN_DROP = 4.2, 8.3, 10.6  # each under the line before
_UPPER, _LOWER = -1.0, 3.9  # the two lines of a cell with boxes, from its middle
_KIND, _PURPOSE, _PHONE = 5, 7, 9  # columns with boxes
_BOX_INSET = (1.4, 1.6, 1.4)
_SECOND_PURPOSE = 8.5  # from the first box of the line


def line_band(line_no: int) -> tuple[float, float, float, float]:
    """Where a line of a page to write on lies, as shares of the lying sheet: left, top, right, bottom."""
    top = _HEAD_LINE + _UNDER_HEAD + _TABLE_HEAD + (line_no - 1) * _BLANK_ROW
    width, height = LANDSCAPE.width, LANDSCAPE.height
    return _LEFT / width, top / height, _RIGHT / width, (top + _BLANK_ROW) / height


def draw_blank(
    book: F09Book,
    paper: Paper,
    info: PrintInfo,
    pages: int,
    *,
    first_page: int = 1,
    last_page: int = 0,
    definition: F09Definition | None = None,
) -> int:
    """Pages of twelve lines to write on, numbered from `first_page` within the book.

    `last_page`: how many the book has in all, when this is a part of it.
    """
    month = F09Month(book=book, first_page=first_page)
    sheet = _Book(month, paper, info, _plan(definition or f09_definition(), info.thai_digits))
    return sheet.draw_blank(pages, last_page)


def draw_filled(
    month: F09Month, paper: Paper, info: PrintInfo, *, definition: F09Definition | None = None
) -> int:
    """The visits of a month; sums and signatures on the last page only. Returns the number of pages."""
    return _Book(month, paper, info, _plan(definition or f09_definition(), info.thai_digits)).draw_filled()


class _Plan:
    """What is the same for every page of a print run."""

    def __init__(self, words: F09Definition, info: PrintInfo) -> None:
        self.words = words
        self.info = info
        self.table = Table(columns_of(words.columns, info), _LEFT, _SIZE, head_height=_TABLE_HEAD)
        self.head = LineSpec(
            [
                *(Label(words.site), Slot(weight=4.6, left=True), Label(words.tambon), Slot(weight=2.1)),
                *(Label(words.district), Slot(weight=1.7), Label(words.book), Slot(weight=0.6)),
                *(Label(words.page), Slot(weight=0.65), Label(words.month), Slot(weight=2.0)),
                *(Label(words.year), Slot(weight=1.05)),
            ],
            _LEFT,
            _RIGHT,
            _HEAD_SIZE,
        )
        self.totals = LineSpec(
            [
                *(Label(words.totals, True), Label(f"  {words.individuals}", True), Slot()),
                *(Label(f"{words.people}   {words.groups}", True), Slot(weight=0.8)),
                *(Label(words.groups, True), Slot(weight=1.1)),
                *(Label(f"{words.people}   {words.all}", True), Slot(weight=1.1), Label(words.people, True)),
            ],
            _LEFT,
            _LEFT + 165,
            _HEAD_SIZE,
        )
        keys = "  ".join(f"{choice.code} {choice.text}" for choice in words.purposes)
        self.note = info.text(f"{words.purpose_key}  {keys}")


@lru_cache(maxsize=8)
def _plan(words: F09Definition, thai_digits: bool) -> _Plan:
    return _Plan(words, PrintInfo.for_digits(thai_digits))


class _Book:
    def __init__(self, data: F09Month, paper: Paper, info: PrintInfo, plan: _Plan) -> None:
        self.data = data
        self.paper = paper
        self.info = info
        self.plan = plan
        self.words = plan.words
        self.measure = paper.ruler(LANDSCAPE)
        self.head_height = plan.table.head(self.measure)

    # --- blank

    def draw_blank(self, pages: int, last_page: int) -> int:
        first = self.data.first_page
        total = last_page or first + pages - 1
        return sum(
            draw_pages(
                self.paper,
                LANDSCAPE,
                [partial(self._blank_page, number)],
                self._of_page(number),
                self.words,
                first=number,
                total=total,
                continued=False,
            )
            for number in range(first, first + pages)
        )

    def _of_page(self, number: int) -> PrintInfo:
        """Each page comes back as a scan of its own, so its QR says which one it is: `9901-CLM-003 2/21`."""
        book = self.data.book
        if not book.site_code:
            return self.info
        return replace(self.info, blank_for=f"{book.site_code} {book.book_no or ''}/{number}")

    def _blank_page(self, number: int, page: Page) -> None:
        lines = self._head_lines(number)
        y = self._draw_head(page, lines)
        room = _BOTTOM - _NOTE_DROP - 2 - y - self.head_height
        height = min(_BLANK_ROW, room / _ROWS)
        rows = [Row((self.info.plain(i + 1),), least=height) for i in range(_ROWS)]
        laid = self.plan.table.lay(rows, self.measure)
        page.static((self.plan, "blank", y), partial(self._draw_form, y, laid, True))

    # --- filled

    def draw_filled(self) -> int:
        data, table = self.data, self.plan.table
        rows = table.lay([self._row(visit) for visit in data.visits], self.measure)
        top = self._top(self._head_lines(data.first_page))
        room = _BOTTOM - top - self.head_height - _NOTE_DROP - (_BOTTOM - LANDSCAPE.last_baseline)
        signers = [
            Signer(role, name)
            for role, name in zip(self.words.signers, (data.keeper_name, data.officer_name), strict=True)
        ]
        signatures = TWO_LANDSCAPE.of(signers, self.measure)
        tail = _TOTALS_DROP + _SIGN_DROP + signatures.height
        parts = paginate(rows, room, room, tail)
        last = len(parts) - 1
        drawers: list[PageDrawer] = []
        for i, part in enumerate(parts):

            def draw(page: Page, i: int = i, part: list[LaidRow] = part) -> None:
                bottom = self._filled_page(page, data.first_page + i, part)
                if i == last:
                    at = bottom + _NOTE_DROP + _TOTALS_DROP
                    self._totals().draw(page, at)
                    signatures.draw(page, at + _SIGN_DROP)

            drawers.append(draw)
        return draw_pages(
            self.paper, LANDSCAPE, drawers, self.info, self.words, continued=False
        )  # the head of every page says whose book it is

    def _filled_page(self, page: Page, number: int, rows: Sequence[LaidRow]) -> float:
        """Returns the lower edge of the table."""
        y = self._draw_head(page, self._head_lines(number))
        key = (self.plan, y, *((row.height, row.edges) for row in rows))
        page.static(key, partial(self._draw_form, y, rows, False))
        y += self.head_height
        self.plan.table.draw_texts(page, y, rows)
        for row in rows:
            if self.data.visits:
                self._draw_choices(page, y + row.height / 2, self.data.visits[row.source])
            y += row.height
        return y

    def _row(self, visit: F09Visit) -> Row:
        info = self.info
        name = info.text(visit.name)
        if visit.leader_name:
            name += f"\n({info.text(visit.leader_name)})"
        count = visit.count if visit.count is not None else 1 if visit.kind == "individual" else None
        return Row(
            (
                info.plain(visit.line_no),
                info.table_date(visit.visited_on),
                info.clock(visit.arrived),
                name,
                info.text(visit.organisation),
                "",
                info.number(count),
                "",
                info.text(visit.topics),
                "",
                info.text(visit.comment),
                self.words.signed if visit.is_signed else "",
            ),
            least=_ROW,
        )

    def _draw_choices(self, page: Page, middle: float, visit: F09Visit) -> None:
        """Ticks and the telephone of a row."""
        edges = self.plan.table.edges
        for i, choice in enumerate(self.words.kinds):
            if visit.kind == choice.code:
                page.tick(edges[_KIND] + _BOX_INSET[0], middle + (_UPPER, _LOWER)[i], m.BOX_SMALL)
        for i, choice in enumerate(self.words.purposes):
            if int(choice.code) in visit.purposes:
                page.tick(*self._purpose_box(i, middle), m.BOX_SMALL)
        left = edges[_PHONE] + _BOX_INSET[2]
        page.text(left, middle + _UPPER, self.info.phone(visit.phone) or "–", _SIZE)
        if visit.follow_up_ok:
            page.tick(left, middle + _LOWER, m.BOX_SMALL)

    def _purpose_box(self, index: int, middle: float) -> tuple[float, float]:
        left = self.plan.table.edges[_PURPOSE] + _BOX_INSET[1] + index % 2 * _SECOND_PURPOSE
        return left, middle + (_UPPER, _LOWER)[index // 2]

    def _totals(self) -> FieldLine:
        data, info = self.data, self.info
        figures = (data.individuals, data.groups, data.people_in_groups, data.people)
        return self.plan.totals.fill(self.paper.family, [info.number(figure) for figure in figures])[0]

    # --- both

    def _head_lines(self, number: int) -> list[FieldLine]:
        data, info = self.data, self.info
        book = data.book
        values = (
            *(info.text(book.site_name), book.tambon, book.district, info.plain(book.book_no)),
            *(info.plain(number), info.month(data.month), info.year(data.month)),
        )
        return self.plan.head.fill(self.paper.family, values)

    def _top(self, lines: Sequence[FieldLine]) -> float:
        return _HEAD_LINE + (len(lines) - 1) * _HEAD_PITCH + _UNDER_HEAD

    def _draw_head(self, page: Page, lines: Sequence[FieldLine]) -> float:
        """Title and field lines; returns the upper edge of the table."""

        def draw_words(part: Page) -> None:
            title = self.info.text(self.words.title[0])
            part.text(LANDSCAPE.centre, _TITLE, title, 18, bold=True, align="centre")
            for i, line in enumerate(lines):
                line.draw_labels(part, _HEAD_LINE + i * _HEAD_PITCH)

        page.static((self.plan, "head", *(line.key for line in lines)), draw_words)
        for i, line in enumerate(lines):
            line.draw_values(page, _HEAD_LINE + i * _HEAD_PITCH)
        return self._top(lines)

    def _draw_form(self, y: float, rows: Sequence[LaidRow], with_texts: bool, page: Page) -> None:
        """Table, boxes and the lines of small print under it."""
        table, words = self.plan.table, self.words
        y += table.draw_head(page, y)
        table.draw_grid(page, y, rows)
        if with_texts:
            table.draw_texts(page, y, rows)
        for row in rows:
            if len(row.edges) == len(table.columns) - 1:
                self._draw_boxes(page, y + row.height / 2)
            y += row.height
        page.text(_LEFT, y + _NOTE_DROP, self.plan.note, _SIZE)
        page.text(_RIGHT, y + _NOTE_DROP, self.info.text(words.privacy), _SIZE, align="right")

    def _draw_boxes(self, page: Page, middle: float) -> None:
        edges, words = self.plan.table.edges, self.words
        after = m.BOX_SMALL + m.AFTER_BOX_SMALL
        for i, choice in enumerate(words.kinds):
            x, at = edges[_KIND] + _BOX_INSET[0], middle + (_UPPER, _LOWER)[i]
            page.box(x, at, side=m.BOX_SMALL)
            page.text(x + after, at, choice.text, _SIZE)
        for i, choice in enumerate(words.purposes):
            x, at = self._purpose_box(i, middle)
            page.box(x, at, side=m.BOX_SMALL)
            page.text(x + after, at, self.info.text(choice.code), _SIZE)
        x = edges[_PHONE] + _BOX_INSET[2]
        page.box(x, middle + _LOWER, side=m.BOX_SMALL)
        page.text(x + after, middle + _LOWER, words.follow_up, _SIZE)
