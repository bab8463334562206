"""How the matrix of districts and obligations is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt

from desktop.thai.dates import day_month
from ui.icons import paint_icon
from ui.theme import Role, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.tables.cells import Cell, draw_tile, two_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop.province_matrix_view import MatrixCell, MatrixColumn, MatrixRow, ProvinceMatrix

HEAD_SIDES, MORE = 7, 16
"""Beside the words of a head; and where there are more columns than fit."""
SILENT = "ยังไม่เคยได้รับแฟ้ม"
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter


class Grid(Protocol):
    """What is painted, and where everything stands."""

    matrix: ProvinceMatrix | None
    row: int
    column: int
    first_column: int

    @property
    def rows(self) -> tuple[MatrixRow, ...]: ...
    @property
    def columns(self) -> Sequence[MatrixColumn]: ...
    @property
    def first_row(self) -> int: ...
    @property
    def fitting(self) -> int: ...
    @property
    def fitting_rows(self) -> int: ...
    @property
    def has_more(self) -> bool: ...
    @property
    def name_width(self) -> int: ...
    @property
    def column_width(self) -> float: ...
    @property
    def row_height(self) -> int: ...
    @property
    def head_height(self) -> int: ...
    @property
    def title_role(self) -> Role: ...
    @property
    def row_head(self) -> str: ...
    def title_of(self, column: MatrixColumn) -> list[str]: ...
    def second_of(self, row: MatrixRow) -> str: ...
    def tile_of(self, cell: MatrixCell) -> Cell | None: ...
    def total_of(self, place: int) -> tuple[int, int]: ...
    def box_of(self, row: int, column: int) -> QRectF: ...
    def width(self) -> int: ...
    def height(self) -> int: ...
    def hasFocus(self) -> bool: ...


def paint_grid(painter: QPainter, grid: Grid) -> None:
    shown = range(grid.first_column, grid.first_column + grid.fitting)
    _draw_head(painter, grid, shown)
    for place in range(grid.first_row, grid.first_row + grid.fitting_rows):
        _draw_row(painter, grid, place, grid.rows[place], shown)
    _draw_totals(painter, grid, shown)


def _draw_head(painter: QPainter, grid: Grid, shown: range) -> None:
    t = theme()
    painter.fillRect(QRectF(0, 0, grid.width(), grid.head_height), t.c.head)
    _line(painter, grid, grid.head_height - 1)
    name = QRectF(t.px(16), 0, grid.name_width - t.px(16), grid.head_height)
    draw_text(painter, name, grid.row_head, Role.LABEL_STRONG, t.c.muted)
    for place in shown:
        column = grid.columns[place]
        box = grid.box_of(0, place)
        room = box.width() - t.px(HEAD_SIDES)
        top = t.px(5)
        for words in grid.title_of(column):
            line = QRectF(box.left() + t.px(6), top, box.width() - t.px(6), t.px(24))
            draw_text(painter, line, words, grid.title_role, t.c.text)
            top += t.px(20)
        due = day_month(column.due) if column.due else ""
        second = " · ".join(part for part in (column.form, due) if part)
        line = QRectF(
            box.left() + t.px(6),
            grid.head_height - t.line(Role.SMALL) - t.px(4),
            room + t.px(8),
            t.line(Role.SMALL),
        )
        draw_text(painter, line, second, Role.SMALL, t.c.muted)
    side = t.px(MORE)
    if grid.has_more:
        right = grid.name_width + grid.fitting * grid.column_width
        paint_icon(painter, QRectF(right, 0, side, t.px(30)), "chevron_right", t.c.primary)
    if grid.first_column:
        paint_icon(painter, QRectF(grid.name_width - side, 0, side, t.px(30)), "chevron_left", t.c.primary)


def _draw_row(painter: QPainter, grid: Grid, place: int, row: MatrixRow, shown: range) -> None:
    t = theme()
    top, height = grid.box_of(place, 0).top(), grid.row_height
    is_current = place == grid.row
    if is_current:
        painter.fillRect(QRectF(0, top, grid.width(), height - 1), t.c.select)
        painter.fillRect(QRectF(0, top, t.px(4), height - 1), t.c.primary)
    name = QRectF(t.px(16), top, grid.name_width - t.px(20), height - 1)
    if second := grid.second_of(row):
        name, below = two_lines(name)
        draw_text(painter, below, second, Role.SMALL, t.c.muted)
    draw_text(painter, name, row.name, Role.BODY_STRONG if is_current else Role.BODY, t.c.text)
    if row.is_silent:
        rest = QRectF(grid.name_width, top, grid.width() - grid.name_width, height - 1)
        draw_text(painter, rest.adjusted(t.px(10), 0, 0, 0), SILENT, Role.LABEL, t.c.muted)
        if is_current and grid.hasFocus():
            draw_focus(painter, rest.adjusted(1, 2, -2, -2), 6)
    else:
        for column in shown:
            box = grid.box_of(place, column)
            _draw_cell(painter, box, grid.tile_of(row.cells[column]))
            if is_current and column == grid.column:
                width = 2 if grid.hasFocus() else 1
                ring = box.adjusted(1, 1, -1, -2)
                draw_box(painter, ring, line=t.c.primary, radius=7, width=width)
    _line(painter, grid, top + height - 1, soft=True)


def _draw_cell(painter: QPainter, box: QRectF, tile: Cell | None) -> None:
    t = theme()
    if tile is None:
        draw_text(painter, box, "–", Role.BODY, t.c.muted, _MIDDLE)
    else:
        draw_tile(painter, box.adjusted(t.px(2), t.px(2), -t.px(2), -t.px(3)), tile)


def _draw_totals(painter: QPainter, grid: Grid, shown: range) -> None:
    assert grid.matrix is not None
    t = theme()
    top, height = grid.head_height + grid.fitting_rows * grid.row_height, grid.row_height
    painter.fillRect(QRectF(0, top, grid.width(), grid.height() - top), t.c.head)
    words = f"รวม {len(grid.matrix.rows)} {grid.row_head}"
    draw_text(
        painter,
        QRectF(t.px(16), top, grid.name_width - t.px(16), height),
        words,
        Role.BODY_STRONG,
        t.c.text,
    )
    for place in shown:
        box = grid.box_of(0, place).adjusted(t.px(8), 0, -t.px(14), 0)
        done, of = grid.total_of(place)
        share = done / of if of else 0.0
        line = QRectF(box.left(), top + t.px(3), box.width(), t.px(26))
        draw_text(painter, line, f"{done} จาก {of}", Role.LABEL_STRONG, t.c.text, _LEFT)
        bar = QRectF(box.left(), top + height - t.px(12), box.width(), t.px(5))
        draw_box(painter, bar, fill=t.c.track, radius=3)
        if share:
            full = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
            draw_box(painter, full, fill=t.c.done, radius=3)


def _line(painter: QPainter, grid: Grid, y: float, *, soft: bool = False) -> None:
    t = theme()
    ink = t.c.edge if t.border > 1 else t.c.line_soft if soft else t.c.line
    painter.fillRect(QRectF(0, y, grid.width(), t.border), ink)
