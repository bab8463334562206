"""Tables: columns in mm, rows as high as their text, heads on every page, groups that stay together.

table = Table(columns, x=20, size=13)
rows = table.lay([Row(("๑", "ขุดลอกคลอง")), ...], page)
for part in paginate(rows, first=80, rest=120, tail=30): ...
    table.draw_rows(page, y + table.draw_head(page, y), part)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby
from typing import Literal

from desktop.typeset import measures as m
from desktop.typeset.lines import wrap
from desktop.typeset.page import Page

ColumnAlign = Literal["left", "centre", "right"]
RowKind = Literal["row", "group", "total", "note"]

SIDE_PADDING = 1.3
NUMBER_PADDING = 1.8
_HEAD_PADDING = 0.6
_ROW_PADDING = 1.1  # above and below together
_GROUP_KEPT_WHOLE = 60.0
NOTHING = "– ไม่มีข้อมูล –"


@dataclass(frozen=True, slots=True)
class Column:
    """`head` may hold ends of line; without them it is broken between words. Neighbours of one `group`
    have it as a common head above their own."""

    head: str
    width: float
    align: ColumnAlign = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`align` None: as the column. `span`: how many columns are joined. `keep`: not broken (a name).
    `lines`: the text already broken."""

    text: str = ""
    align: ColumnAlign | None = None
    span: int = 1
    bold: bool = False
    keep: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """`least`: height that the row has at least; `group` rows are titles, `total` rows sums."""

    cells: tuple[Cell | str, ...]
    kind: RowKind = "row"
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class LaidCell:
    column: int
    span: int
    lines: tuple[str, ...]
    align: ColumnAlign
    bold: bool


@dataclass(frozen=True, slots=True)
class LaidRow:
    cells: tuple[LaidCell, ...]
    kind: RowKind
    height: float
    least: float
    source: int  # index of the row it came from

    @property
    def spans(self) -> tuple[int, ...]:
        return tuple(cell.span for cell in self.cells)


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    x: float
    size: float
    head_height: float = 0.0  # 0: as its text needs
    row_least: float = 0.0
    head_size: float = 0.0

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """x of the rules, left to right."""
        return tuple(accumulate((column.width for column in self.columns), initial=self.x))

    @property
    def width(self) -> float:
        return self.edges[-1] - self.x

    # --- laying

    def lay(self, rows: Sequence[Row], page: Page) -> list[LaidRow]:
        """Break the cells' texts and find the heights. No rows: one that says so."""
        if not rows:
            rows = [Row((Cell(NOTHING, "centre", span=len(self.columns)),))]
        return [self._lay_row(row, i, page) for i, row in enumerate(rows)]

    def _lay_row(self, row: Row, index: int, page: Page) -> LaidRow:
        at = 0
        most = 1
        cells: list[LaidCell] = []
        is_bold = row.kind in ("group", "total")
        for cell in row.cells:
            if isinstance(cell, str):
                text, align, span, bold, keep = cell, self.columns[at].align, 1, is_bold, False
            else:
                text, span, keep = cell.text, cell.span, cell.keep
                align = cell.align or self.columns[at].align
                bold = cell.bold or is_bold
            lines: tuple[str, ...] = () if isinstance(cell, str) else cell.lines
            if text:
                room = self.edges[at + span] - self.edges[at] - 2 * SIDE_PADDING
                lines = self._lines(text, room, bold, keep, page)
            most = max(most, len(lines))
            cells.append(LaidCell(at, span, lines, align, bold))
            at += span
        least = max(row.least, self.row_least if row.kind == "row" else 0.0)
        height = max(most * m.leading(self.size) + _ROW_PADDING, least)
        return LaidRow(tuple(cells), row.kind, height, least, index)

    def _lines(self, text: str, room: float, bold: bool, keep: bool, page: Page) -> tuple[str, ...]:
        face = page.paper.family.face(bold)
        if "\n" not in text and face.width(text, self.size) <= room:
            return (text,)
        return tuple(wrap(text, face, self.size, room, keep=(text,) if keep else (), even=True))

    # --- drawing

    def head(self, page: Page) -> float:
        """Height of the head."""
        return sum(self._head_heights(page))

    def _head_lines(self, page: Page) -> list[list[str]]:
        face, size = page.paper.family.bold, self.head_size or self.size
        return [wrap(c.head, face, size, c.width - 2 * _HEAD_PADDING, even=True) for c in self.columns]

    def _head_heights(self, page: Page) -> tuple[float, float]:
        """Heights of the upper (common) and the lower head; the upper is 0 where no columns are grouped."""
        pitch = m.leading(self.head_size or self.size) - 0.3
        upper = pitch + _ROW_PADDING if any(column.group for column in self.columns) else 0.0
        needed = max(map(len, self._head_lines(page))) * pitch + _ROW_PADDING
        return upper, max(needed, self.head_height - upper)

    def draw_head(self, page: Page, y: float) -> float:
        """Grey head at y; returns its height."""
        size = self.head_size or self.size
        pitch = m.leading(size) - 0.3
        upper, lower = self._head_heights(page)
        height = upper + lower
        page.fill(self.x, y, self.width, height, m.HEAD_GREY)
        page.frame(self.x, y, self.width, height)
        words = self._head_lines(page)
        at = 0
        for group, members in groupby(self.columns, key=lambda column: column.group):
            count = len(list(members))
            left, right = self.edges[at], self.edges[at + count]
            if at:
                page.line(left, y, left, y + height)
            if group:
                self._block(page, [group], (left + right) / 2, "centre", y, upper, size, True, pitch)
                page.line(left, y + upper, right, y + upper)
            top, tall = (y + upper, lower) if group else (y, height)
            for i in range(at, at + count):
                if i > at:
                    page.line(self.edges[i], top, self.edges[i], y + height)
                middle = (self.edges[i] + self.edges[i + 1]) / 2
                self._block(page, words[i], middle, "centre", top, tall, size, True, pitch)
            at += count
        return height

    def draw_grid(self, page: Page, y: float, rows: Sequence[LaidRow]) -> None:
        """Rules and grounds of the rows; what can be a static part."""
        height = sum(row.height for row in rows)
        page.frame(self.x, y, self.width, height)
        top = y
        started: dict[int, float] = {}  # edge -> where its running rule began
        for row in rows:
            if row.kind in ("group", "total"):
                page.fill(self.x, top, self.width, row.height, m.GROUP_GREY)
            if top > y:
                page.line(self.x, top, self.edges[-1], top)
            here = {cell.column for cell in row.cells} - {0}
            for edge in list(started):
                if edge not in here:
                    page.line(self.edges[edge], started.pop(edge), self.edges[edge], top)
            for edge in here:
                started.setdefault(edge, top)
            top += row.height
        for edge, start in started.items():
            page.line(self.edges[edge], start, self.edges[edge], top)

    def draw_texts(self, page: Page, y: float, rows: Sequence[LaidRow]) -> None:
        pitch = m.leading(self.size)
        for row in rows:
            for cell in row.cells:
                if cell.lines:
                    x = self._anchor(cell)
                    self._block(page, cell.lines, x, cell.align, y, row.height, self.size, cell.bold, pitch)
            y += row.height

    def draw_rows(self, page: Page, y: float, rows: Sequence[LaidRow]) -> None:
        self.draw_grid(page, y, rows)
        self.draw_texts(page, y, rows)

    def _anchor(self, cell: LaidCell) -> float:
        left, right = self.edges[cell.column], self.edges[cell.column + cell.span]
        if cell.align == "centre":
            return (left + right) / 2
        return left + SIDE_PADDING if cell.align == "left" else right - NUMBER_PADDING

    def _block(
        self,
        page: Page,
        lines: Sequence[str],
        x: float,
        align: ColumnAlign,
        y: float,
        height: float,
        size: float,
        bold: bool,
        pitch: float,
    ) -> None:
        baseline = y + (height - len(lines) * pitch) / 2 + pitch / 2 + _drop(page, size)
        for line in lines:
            page.text(x, baseline, line, size, bold=bold, align=align)
            baseline += pitch


def _drop(page: Page, size: float) -> float:
    """How far a baseline lies below the middle of its line."""
    return 0.36 * size * page.paper.family.regular.factor / m.PT_PER_MM


def paginate(rows: Sequence[LaidRow], first: float, rest: float, tail: float = 0.0) -> list[list[LaidRow]]:
    """Rows for each page: `first` mm on the first, `rest` on the others; on the last, `tail` mm stay free.

    Rows are not split unless taller than a page. A group title keeps two rows with it, a short group stays
    whole, and the tail (sums, signatures) never stands without two rows.
    """
    pages: list[list[LaidRow]] = [[]]
    room = first
    for block in _blocks(rows, rest):
        height = sum(row.height for row in block)
        if height > room and pages[-1]:
            pages.append([])
            room = rest
        for row in block:
            while row.height > room + 1e-6:
                upper, lower = _split(row, room)
                if upper is not None:
                    pages[-1].append(upper)
                pages.append([])
                room, row = rest, lower
            pages[-1].append(row)
            room -= row.height
    if tail > room:
        moved = _last_rows(pages[-1], rest - tail)
        if len(moved) == len(pages[-1]) and len(pages) > 1:
            pages.append([])  # nothing would stay: better the tail alone with what it has
        else:
            del pages[-1][len(pages[-1]) - len(moved) :]
            pages.append(moved)
    return [page for page in pages if page] or [[]]


def _blocks(rows: Sequence[LaidRow], page: float) -> list[list[LaidRow]]:
    """What may not be parted by the end of a page."""
    blocks: list[list[LaidRow]] = []
    at = 0
    while at < len(rows):
        if rows[at].kind == "group":
            stop = at + 1
            while stop < len(rows) and rows[stop].kind == "row":
                stop += 1
            whole = list(rows[at:stop])
            if sum(row.height for row in whole) <= min(_GROUP_KEPT_WHOLE, page):
                blocks.append(whole)
            else:
                blocks.append(whole[:3])
                blocks += [[row] for row in whole[3:]]
            at = stop
        elif rows[at].kind == "total" and blocks:
            blocks[-1].append(rows[at])
            at += 1
        else:
            blocks.append([rows[at]])
            at += 1
    return blocks


def _last_rows(rows: Sequence[LaidRow], room: float) -> list[LaidRow]:
    """The last rows that go over with the tail: two ordinary ones if there is room, and what belongs to them."""
    count, used, ordinary = 0, 0.0, 0
    for row in reversed(rows):
        if used + row.height > room or ordinary == 2:
            break
        count += 1
        used += row.height
        ordinary += row.kind == "row"
    if count < len(rows) and rows[len(rows) - count - 1].kind == "group":
        count += 1
    return list(rows[len(rows) - count :])


def _split(row: LaidRow, room: float) -> tuple[LaidRow | None, LaidRow]:
    """A row taller than the page: as many lines as fit, and the rest."""
    tallest = max(len(cell.lines) for cell in row.cells)
    pitch = (row.height - _ROW_PADDING) / max(tallest, 1)
    fit = int((room - _ROW_PADDING) / pitch)
    if fit < 2 or tallest <= 1:
        if tallest <= 1:  # a height that was asked for, not needed
            return None, replace(row, height=min(row.height, room), least=0.0)
        return None, row
    upper = tuple(replace(cell, lines=cell.lines[:fit]) for cell in row.cells)
    lower = tuple(replace(cell, lines=cell.lines[fit:]) for cell in row.cells)
    left = max(len(cell.lines) for cell in lower)
    return (
        replace(row, cells=upper, height=fit * pitch + _ROW_PADDING),
        replace(row, cells=lower, height=max(left * pitch + _ROW_PADDING, 0.0)),
    )
