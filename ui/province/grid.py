"""Districts by obligations: each cell a tile in the colour of its state. The arrow keys walk from cell to cell.

The names of the districts, the heads and the totals stay; districts and obligations that have no room come in when
they are walked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from desktop.thai.dates import day_month, short_date
from desktop.thai.words import words as break_words
from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text, wrapped
from ui.widgets.states import cell_look
from ui.widgets.tables.cells import Cell, draw_tile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from desktop.province_matrix_view import MatrixCell, MatrixColumn, MatrixRow, ProvinceMatrix

_ROW, _COLUMN, _ROWS_LEAST = 43, 92, 4
_MORE = 16  # where there are more columns than fit
_NAME_LEAST, _NAME_MOST = 112, 190
_TITLE_LINES, _HEAD_SIDES = 2, 7
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
SILENT = "ยังไม่เคยได้รับแฟ้ม"


class MatrixGrid(Themed, QWidget):
    """`chosen` when another cell is walked to, `opened` on Enter or a double click."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: ProvinceMatrix | None = None
        self._rows: tuple[MatrixRow, ...] = ()
        self._first_column = 0
        self.row = self.column = 0
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.valueChanged.connect(lambda _: self.update())
        self._bar.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def show_matrix(self, matrix: ProvinceMatrix, only: Callable[[MatrixRow], bool] = lambda _: True) -> None:
        """The rows that fit `only`; the totals below are always of all. The chosen cell stays where it can."""
        before, code = self.current_row, self.current_column
        self._matrix, self._rows = matrix, tuple(row for row in matrix.rows if only(row))
        offices = [row.office for row in self._rows]
        codes = [column.code for column in matrix.columns]
        self.row = offices.index(before.office) if before and before.office in offices else 0
        self.column = codes.index(code.code) if code and code.code in codes else 0
        self._fit()
        self._tell()

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[MatrixRow, ...]:
        return self._rows

    @property
    def current_row(self) -> MatrixRow | None:
        return self._rows[self.row] if self.row < len(self._rows) else None

    @property
    def current_column(self) -> MatrixColumn | None:
        columns = self._columns
        return columns[self.column] if self.column < len(columns) else None

    @property
    def current_cell(self) -> MatrixCell | None:
        row = self.current_row
        return row.cells[self.column] if row and self.column < len(row.cells) else None

    @property
    def _columns(self) -> Sequence[MatrixColumn]:
        return self._matrix.columns if self._matrix else ()

    def choose(self, row: int, column: int) -> None:
        if not self._rows or not self._columns:
            return
        self.row = max(0, min(len(self._rows) - 1, row))
        first = self._bar.value()
        self._bar.setValue(max(self.row - self._fitting_rows + 1, min(first, self.row)))
        self.column = max(0, min(len(self._columns) - 1, column))
        self._tell()
        self.chosen.emit()

    def choose_cell(self, office: str, code: str) -> bool:
        """Where it is shown."""
        offices, codes = [row.office for row in self._rows], [column.code for column in self._columns]
        if office not in offices or code not in codes:
            return False
        self.choose(offices.index(office), codes.index(code))
        return True

    def step_to(self, fits: Callable[[MatrixCell], bool], step: int = 1) -> bool:
        """The next cell that fits, from left to right and then down; after the last one the first again."""
        width = len(self._columns)
        count = len(self._rows) * width
        for away in range(1, count + 1):
            row, column = divmod((self.row * width + self.column + step * away) % count, width)
            if fits(self._rows[row].cells[column]):
                self.choose(row, column)
                return True
        return False

    def words_of(self, row: MatrixRow, place: int) -> str:
        """A cell as a sentence: what those who do not see the picture hear."""
        column = self._columns[place]
        due = f" กำหนดส่ง {short_date(column.due)}" if column.due else ""
        state = SILENT if row.is_silent else row.cells[place].words
        return f"{row.name}, {column.title} {column.form}{due}, {state}"

    def _tell(self) -> None:
        fit = self._fitting
        self._first_column = max(self.column - fit + 1, min(self._first_column, self.column))
        self._first_column = max(0, min(self._first_column, len(self._columns) - fit))
        row = self.current_row
        self.setAccessibleDescription(self.words_of(row, self.column) if row and self._columns else "")
        self._place_bar()
        self.update()

    def _place_bar(self) -> None:
        hidden = max(0, len(self._rows) - self._fitting_rows)
        self._bar.setRange(0, hidden)
        self._bar.setPageStep(self._fitting_rows)
        self._bar.setVisible(hidden > 0)
        width = self._bar.sizeHint().width()
        height = self._fitting_rows * self._row_height
        self._bar.setGeometry(self.width() - width, self._head, width, height)

    # --- size ------------------------------------------------------------------------------------

    @property
    def _name_width(self) -> int:
        t = theme()
        rows = self._matrix.rows if self._matrix else ()
        widest = max((t.width(Role.BODY_STRONG, row.name) for row in rows), default=0) + t.px(26)
        return max(t.px(_NAME_LEAST), min(t.px(_NAME_MOST), widest))

    @property
    def _room(self) -> int:
        """Beside the names."""
        bar = 0 if self._bar.isHidden() else self._bar.sizeHint().width()
        return self.width() - self._name_width - bar

    @property
    def _fitting(self) -> int:
        """So many obligations have room beside the names."""
        t = theme()
        if len(self._columns) * t.px(_COLUMN) <= self._room:
            return max(1, len(self._columns))
        return max(1, (self._room - t.px(_MORE)) // t.px(_COLUMN))

    @property
    def _fitting_rows(self) -> int:
        room = self.height() - self._head - self._row_height - theme().px(4)
        return max(1, min(len(self._rows), room // self._row_height))

    @property
    def _column_width(self) -> float:
        more = theme().px(_MORE) if self._fitting < len(self._columns) else 0
        return (self._room - more) / self._fitting

    @property
    def _row_height(self) -> int:
        t = theme()
        return max(t.px(_ROW), t.line(Role.LABEL_STRONG) + t.px(18))

    @property
    def _head(self) -> int:
        t = theme()
        return self._title_lines * t.px(20) + t.line(Role.SMALL) + t.px(12)

    @property
    def _title_lines(self) -> int:
        return max((len(self._title(one)) for one in self._columns), default=1)

    @property
    def _title_role(self) -> Role:
        """A size smaller where a long word would have to be cut in two."""
        room = self._column_width - theme().px(_HEAD_SIDES)
        longest = (word for one in self._columns for word in break_words(one.title))
        fits = all(theme().width(Role.LABEL_STRONG, word) <= room for word in longest)
        return Role.LABEL_STRONG if fits else Role.SMALL_STRONG

    def _title(self, column: MatrixColumn) -> list[str]:
        room = self._column_width - theme().px(_HEAD_SIDES)
        return wrapped(column.title, self._title_role, room, most=_TITLE_LINES)

    def _height_of(self, rows: int) -> int:
        return self._head + (rows + 1) * self._row_height + theme().px(4)

    def sizeHint(self) -> QSize:
        """The least that it can be read at; it grows until every row is in sight."""
        height = self._height_of(min(len(self._rows), _ROWS_LEAST))
        return QSize(self._name_width + theme().px(_COLUMN) * 2, height)

    minimumSizeHint = sizeHint

    def _fit(self) -> None:
        self.setMaximumHeight(self._height_of(len(self._rows)))
        self.updateGeometry()

    def restyle(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()
        if event.oldSize().width() != event.size().width():
            self._fit()

    # --- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Home: (-len(self._rows), 0), Qt.Key.Key_End: (len(self._rows), 0),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            down, right = steps[key]
            self.choose(self.row + down, self.column + right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        if y < self._head and x > self.width() - theme().px(24) and self._more_right:
            self.choose(self.row, self._first_column + self._fitting)
            return
        row = self._row_at(y)
        if row is not None:
            place = int((x - self._name_width) // self._column_width)
            self.choose(row, self._first_column + place if place >= 0 else self.column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row_at(event.position().y()) is not None:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._bar.isVisible():
            self._bar.event(event)
        else:
            super().wheelEvent(event)

    def _row_at(self, y: float) -> int | None:
        place = int((y - self._head) // self._row_height)
        return self._bar.value() + place if 0 <= place < self._fitting_rows else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- painting --------------------------------------------------------------------------------

    @property
    def _more_right(self) -> bool:
        return self._first_column + self._fitting < len(self._columns)

    def _box(self, row: int, column: int) -> QRectF:
        width = self._column_width
        left = self._name_width + (column - self._first_column) * width
        top = self._head + (row - self._bar.value()) * self._row_height
        return QRectF(left, top, width, self._row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._matrix is None or not self._columns:
            return
        painter = QPainter(self)
        shown = range(self._first_column, self._first_column + self._fitting)
        self._draw_head(painter, shown)
        first = self._bar.value()
        for place in range(first, first + self._fitting_rows):
            self._draw_row(painter, place, self._rows[place], shown)
        self._draw_totals(painter, shown)

    def _draw_head(self, painter: QPainter, shown: range) -> None:
        t = theme()
        painter.fillRect(QRectF(0, 0, self.width(), self._head), t.c.head)
        self._line(painter, self._head - 1)
        name = QRectF(t.px(16), 0, self._name_width - t.px(16), self._head)
        draw_text(painter, name, "อำเภอ", Role.LABEL_STRONG, t.c.muted)
        for place in shown:
            column = self._columns[place]
            box = self._box(0, place)
            room = box.width() - t.px(_HEAD_SIDES)
            top = t.px(5)
            for words in self._title(column):
                line = QRectF(box.left() + t.px(6), top, box.width() - t.px(6), t.px(24))
                draw_text(painter, line, words, self._title_role, t.c.text)
                top += t.px(20)
            due = day_month(column.due) if column.due else ""
            second = " · ".join(part for part in (column.form, due) if part)
            line = QRectF(
                box.left() + t.px(6),
                self._head - t.line(Role.SMALL) - t.px(4),
                room + t.px(8),
                t.line(Role.SMALL),
            )
            draw_text(painter, line, second, Role.SMALL, t.c.muted)
        side = t.px(20)
        if self._more_right:
            place_of = QRectF(self.width() - side, 0, side, t.px(28))
            paint_icon(painter, place_of, "chevron_right", t.c.primary)
        if self._first_column:
            paint_icon(
                painter, QRectF(self._name_width - side, 0, side, t.px(28)), "chevron_left", t.c.primary
            )

    def _draw_row(self, painter: QPainter, place: int, row: MatrixRow, shown: range) -> None:
        t = theme()
        top, height = self._box(place, 0).top(), self._row_height
        is_current = place == self.row
        if is_current:
            painter.fillRect(QRectF(0, top, self.width(), height - 1), t.c.select)
            painter.fillRect(QRectF(0, top, t.px(4), height - 1), t.c.primary)
        name = QRectF(t.px(16), top, self._name_width - t.px(20), height - 1)
        draw_text(painter, name, row.name, Role.BODY_STRONG if is_current else Role.BODY, t.c.text)
        if row.is_silent:
            rest = QRectF(self._name_width, top, self.width() - self._name_width, height - 1)
            draw_text(painter, rest.adjusted(t.px(10), 0, 0, 0), SILENT, Role.LABEL, t.c.muted)
            if is_current and self.hasFocus():
                draw_focus(painter, rest.adjusted(1, 2, -2, -2), 6)
        else:
            for column in shown:
                box = self._box(place, column)
                self._draw_cell(painter, box, row.cells[column])
                if is_current and column == self.column:
                    width = 2 if self.hasFocus() else 1
                    ring = box.adjusted(1, 1, -1, -2)
                    draw_box(painter, ring, line=t.c.primary, radius=7, width=width)
        self._line(painter, top + height - 1, soft=True)

    def _draw_cell(self, painter: QPainter, box: QRectF, cell: MatrixCell) -> None:
        t = theme()
        if cell.state is None:
            draw_text(painter, box, "–", Role.BODY, t.c.muted, _MIDDLE)
            return
        tile = Cell(
            tile=cell_look(cell.state),
            second=cell.second,
            second_strong=cell.is_late,
            second_ink="overdue" if cell.is_late else "muted",
        )
        draw_tile(painter, box.adjusted(t.px(2), t.px(2), -t.px(2), -t.px(3)), tile)

    def _draw_totals(self, painter: QPainter, shown: range) -> None:
        assert self._matrix is not None
        t = theme()
        top, height = self._head + self._fitting_rows * self._row_height, self._row_height
        painter.fillRect(QRectF(0, top, self.width(), self.height() - top), t.c.head)
        words = f"รวม {len(self._matrix.rows)} อำเภอ"
        draw_text(
            painter,
            QRectF(t.px(16), top, self._name_width - t.px(16), height),
            words,
            Role.BODY_STRONG,
            t.c.text,
        )
        for place in shown:
            box = self._box(0, place).adjusted(t.px(8), 0, -t.px(14), 0)
            done, of = self._matrix.accepted(place)
            share = done / of if of else 0.0
            line = QRectF(box.left(), top + t.px(3), box.width(), t.px(26))
            draw_text(painter, line, f"{done} จาก {of}", Role.LABEL_STRONG, t.c.text, _LEFT)
            bar = QRectF(box.left(), top + height - t.px(12), box.width(), t.px(5))
            draw_box(painter, bar, fill=t.c.track, radius=3)
            if share:
                full = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
                draw_box(painter, full, fill=t.c.done, radius=3)

    def _line(self, painter: QPainter, y: float, *, soft: bool = False) -> None:
        t = theme()
        ink = t.c.edge if t.border > 1 else t.c.line_soft if soft else t.c.line
        painter.fillRect(QRectF(0, y, self.width(), t.border), ink)
