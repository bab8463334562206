"""Tables: columns in mm, rows as high as their text, heads on every page, groups that stay together.

table = Table(columns, x=20, size=13)
rows = table.lay([Row(("๑", "ขุดลอกคลอง")), ...], page)
for part in paginate(rows, first=80, rest=120, tail=30): ...
    table.draw_rows(page, y + table.draw_head(page, y), part)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from desktop.typeset import measures as m
from desktop.typeset.face import Family, Typeface
from desktop.typeset.lines import wrap
from desktop.typeset.page import Page

ColumnAlign = Literal["left", "centre", "right"]
RowKind = Literal["row", "group", "total", "note"]

SIDE_PADDING = 1.3
NUMBER_PADDING = 1.8
_PADDING = {"left": 2 * SIDE_PADDING, "centre": 1.2, "right": NUMBER_PADDING + 0.6}
_HEAD_SIDE, _HEAD_PADDING = 0.6, 0.3
NOTHING = "– ไม่มีข้อมูล –"


@dataclass(frozen=True, slots=True)
class Column:
    """`head` may hold ends of line; without them it is broken between words. Neighbours of one `group`
    have it as a common head above their own."""

    head: str
    width: float
    align: ColumnAlign = "left"
    group: str = ""


class Cell(NamedTuple):
    """`align` None: as the column. `span`: how many columns are joined. `keep`: not broken (a name).
    `lines`: the text already broken."""

    text: str = ""
    align: ColumnAlign | None = None
    span: int = 1
    bold: bool = False
    keep: bool = False
    lines: tuple[str, ...] = ()


class Row(NamedTuple):
    """`least`: height that the row has at least; `group` rows are titles, `total` rows sums."""

    cells: tuple[Cell | str, ...]
    kind: RowKind = "row"
    least: float = 0.0


class LaidCell(NamedTuple):
    """A cell that holds something."""

    column: int
    span: int
    lines: tuple[str, ...]
    align: ColumnAlign
    bold: bool


class LaidRow(NamedTuple):
    cells: tuple[LaidCell, ...]
    edges: tuple[int, ...]  # columns before which there is a rule
    kind: RowKind
    height: float
    padding: float
    source: int  # index of the row it came from


class _Head(NamedTuple):
    lines: list[list[str]]
    upper: float  # height of the common heads; 0 where no columns are grouped
    lower: float


class Table:
    """`head_height`: at least so high. `row_padding`: above and below a text together. Without `has_head`
    the rows draw their own upper edge."""

    def __init__(
        self,
        columns: Sequence[Column],
        x: float,
        size: float,
        *,
        head_height: float = 0.0,
        head_size: float = 0.0,
        row_least: float = 0.0,
        row_padding: float = 1.0,
        has_head: bool = True,
    ) -> None:
        self.columns = tuple(columns)
        self.x = x
        self.size = size
        self.head_height = head_height
        self.head_size = head_size or size
        self.row_least = row_least
        self.row_padding = row_padding
        self.has_head = has_head
        self.edges = tuple(accumulate((column.width for column in columns), initial=x))  # x of the rules
        self._all_edges = tuple(range(1, len(columns)))
        self._rooms = [column.width - _PADDING[column.align] for column in columns]
        self._heads: dict[Family, _Head] = {}

    @property
    def width(self) -> float:
        return self.edges[-1] - self.x

    # --- laying

    def lay(self, rows: Sequence[Row], page: Page) -> list[LaidRow]:
        """Break the cells' texts and find the heights. No rows: one that says so."""
        if not rows:
            rows = [Row((Cell(NOTHING, "centre", span=len(self.columns)),))]
        return [self._lay_row(row, i, page.paper.family) for i, row in enumerate(rows)]

    def _lay_row(self, row: Row, index: int, family: Family) -> LaidRow:
        at, most = 0, 1
        cells: list[LaidCell] = []
        edges: tuple[int, ...] | None = None
        is_bold = row.kind in ("group", "total")
        for cell in row.cells:
            if isinstance(cell, str):
                if cell:
                    lines = self._lines(cell, self._rooms[at], family.face(is_bold), False)
                    most = max(most, len(lines))
                    cells.append(LaidCell(at, 1, lines, self.columns[at].align, is_bold))
                at += 1
                continue
            bold = cell.bold or is_bold
            lines = cell.lines
            if cell.text:
                width = self.edges[at + cell.span] - self.edges[at]
                room = width - _PADDING[cell.align or self.columns[at].align]
                lines = self._lines(cell.text, room, family.face(bold), cell.keep)
            if lines:
                most = max(most, len(lines))
                cells.append(LaidCell(at, cell.span, lines, cell.align or self.columns[at].align, bold))
            if cell.span > 1:
                joined = range(at + 1, at + cell.span)
                edges = tuple(edge for edge in edges or self._all_edges if edge not in joined)
            at += cell.span
        least = max(row.least, self.row_least) if row.kind == "row" else row.least
        height = max(most * m.leading(self.size) + self.row_padding, least)
        kept = self._all_edges if edges is None else edges
        return LaidRow(tuple(cells), kept, row.kind, height, self.row_padding, index)

    def _lines(self, text: str, room: float, face: Typeface, keep: bool) -> tuple[str, ...]:
        if "\n" not in text and face.width(text, self.size) <= room:
            return (text,)
        return tuple(wrap(text, face, self.size, room, keep=(text,) if keep else (), even=True))

    # --- drawing

    def head(self, page: Page) -> float:
        """Height of the head."""
        head = self._head(page.paper.family)
        return head.upper + head.lower

    def _head(self, family: Family) -> _Head:
        head = self._heads.get(family)
        if head is None:
            size = self.head_size
            pitch = m.leading(size) - 0.3
            lines = [
                wrap(c.head, family.bold, size, c.width - 2 * _HEAD_SIDE, even=True) for c in self.columns
            ]
            upper = pitch + _HEAD_PADDING if any(column.group for column in self.columns) else 0.0
            needed = max(map(len, lines)) * pitch + _HEAD_PADDING
            head = self._heads[family] = _Head(lines, upper, max(needed, self.head_height - upper))
        return head

    def draw_head(self, page: Page, y: float) -> float:
        """Grey head at y; returns its height."""
        size = self.head_size
        pitch = m.leading(size) - 0.3
        words, upper, lower = self._head(page.paper.family)
        height = upper + lower
        page.fill(self.x, y, self.width, height, m.HEAD_GREY)
        page.frame(self.x, y, self.width, height)
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
        right, bottom = self.edges[-1], y + height
        page.path([(self.x, y), (self.x, bottom), (right, bottom), (right, y)], m.FRAME_PT)
        if not self.has_head:
            page.line(self.x, y, right, y, m.FRAME_PT)
        top = y
        started: dict[int, float] = {}  # edge -> where its running rule began
        for row in rows:
            if row.kind in ("group", "total"):
                page.fill(self.x, top, self.width, row.height, m.GROUP_GREY)
            if top > y:
                page.line(self.x, top, self.edges[-1], top)
            for edge in list(started):
                if edge not in row.edges:
                    page.line(self.edges[edge], started.pop(edge), self.edges[edge], top)
            for edge in row.edges:
                started.setdefault(edge, top)
            top += row.height
        for edge, start in started.items():
            page.line(self.edges[edge], start, self.edges[edge], top)

    def draw_texts(self, page: Page, y: float, rows: Sequence[LaidRow]) -> None:
        pitch, size = m.leading(self.size), self.size
        drop = _drop(page, size) + pitch / 2
        for row in rows:
            middle = y + row.height / 2 + drop
            for column, span, lines, align, bold in row.cells:
                if align == "centre":
                    x = (self.edges[column] + self.edges[column + span]) / 2
                elif align == "left":
                    x = self.edges[column] + SIDE_PADDING
                else:
                    x = self.edges[column + span] - NUMBER_PADDING
                baseline = middle - len(lines) * pitch / 2
                for line in lines:
                    page.text(x, baseline, line, size, bold=bold, align=align)
                    baseline += pitch
            y += row.height

    def draw_rows(self, page: Page, y: float, rows: Sequence[LaidRow]) -> None:
        self.draw_grid(page, y, rows)
        self.draw_texts(page, y, rows)

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
