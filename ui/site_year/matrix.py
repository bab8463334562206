"""The grid of 5P × ซ่อม/เสริม/สร้าง: how many activities, and what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.planning import Matrix, Sum
from desktop.thai.digits import grouped
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

DIMS = (
    ("place", "Place พื้นที่"),
    ("people", "People คน"),
    ("product", "Product ผลผลิต"),
    ("promotion", "Promotion"),
    ("pass_on_perfect", "Pass on Perfect"),
)
_COLUMNS = {"repair": "ซ่อม", "strengthen": "เสริม", "build": "สร้าง", "": "ไม่ระบุ"}
_ROW = 40
_FIRST = 1.25  # share of the column with the names


class MatrixView(Themed, QWidget):
    """Painted; every figure is also told in words to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_matrix(Matrix())

    def show_matrix(self, matrix: Matrix) -> None:
        self.matrix = matrix
        told = [
            f"{name} {_COLUMNS[column]} {words_of(matrix.cell(dim, column))}"
            for dim, name in DIMS
            for column in matrix.columns
            if matrix.cell(dim, column).count
        ]
        self.setAccessibleName("ตาราง 5P กับ ซ่อม เสริม สร้าง")
        self.setAccessibleDescription(", ".join([*told, f"รวม {words_of(matrix.total)}"]))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _row_height(self) -> int:
        t = theme()
        return max(t.px(_ROW), t.line(Role.BODY_STRONG) + t.line(Role.SMALL) + t.px(4))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(560), theme().px(32) + self._row_height() * (len(DIMS) + 1) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(420), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        columns = (*self.matrix.columns, None)
        unit = (self.width() - 2) / (_FIRST + len(columns))
        head, row = t.px(32), self._row_height()
        draw_box(painter, QRectF(self.rect()), fill=t.c.surface, line=t.c.line, radius=8)
        painter.fillRect(QRectF(1, 1, self.width() - 2, head - 1), t.c.head)
        middle = Qt.AlignmentFlag.AlignHCenter
        for place, column in enumerate(columns):
            box = QRectF(1 + unit * (_FIRST + place), 0, unit, head)
            words = "รวม" if column is None else _COLUMNS[column]
            draw_text(painter, box, words, Role.LABEL_STRONG, t.c.muted, middle)
        names = [*DIMS, (None, "รวม")]
        for line, (dim, name) in enumerate(names):
            top = head + row * line
            painter.fillRect(QRectF(1, top, self.width() - 2, 1), t.c.line)
            role = Role.BODY_STRONG if dim is None else Role.BODY
            draw_text(painter, QRectF(t.px(12), top, unit * _FIRST - t.px(14), row), name, role, t.c.text)
            for place, column in enumerate(columns):
                box = QRectF(1 + unit * (_FIRST + place), top, unit, row)
                self._draw_cell(painter, box, self._sum(dim, column), strong=dim is None or column is None)

    def _sum(self, dim: str | None, column: str | None) -> Sum:
        matrix = self.matrix
        if dim is None:
            return matrix.total if column is None else matrix.column(column)
        return matrix.row(dim) if column is None else matrix.cell(dim, column)

    def _draw_cell(self, painter: QPainter, box: QRectF, one: Sum, *, strong: bool) -> None:
        t = theme()
        middle = Qt.AlignmentFlag.AlignHCenter
        role = Role.BODY_STRONG if strong else Role.BODY
        if not one.count:
            draw_text(painter, box, "–", Role.BODY, t.c.muted, middle)
            return
        first, second = t.line(role), t.line(Role.SMALL)
        top = box.top() + (box.height() - first - second) / 2
        draw_text(
            painter, QRectF(box.left(), top, box.width(), first), str(one.count), role, t.c.text, middle
        )
        money = f"{grouped(one.baht)} บาท"
        place = QRectF(box.left(), top + first, box.width(), second)
        draw_text(painter, place, money, Role.SMALL, t.c.muted, middle)


def words_of(one: Sum) -> str:
    return f"{one.count} กิจกรรม {grouped(one.baht)} บาท"
