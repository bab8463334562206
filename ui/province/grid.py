"""Districts by obligations: each cell a tile in the colour of its state. The arrow keys walk from cell to cell.

The names of the districts, the heads and the totals stay; districts and obligations that have no room come in when
they are walked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from desktop.thai.dates import short_date
from desktop.thai.words import words as break_words
from ui.province.grid_paint import HEAD_SIDES, MORE, SILENT, paint_grid
from ui.theme import Ink, Role, Themed, theme
from ui.widgets.paint import wrapped
from ui.widgets.states import cell_look
from ui.widgets.tables.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from desktop.province_matrix_view import MatrixCell, MatrixColumn, MatrixRow, ProvinceMatrix

_ROW, _COLUMN, _ROWS_LEAST = 43, 92, 4
_NAME_LEAST, _NAME_MOST = 112, 190
_TITLE_LINES = 2


class MatrixGrid(Themed, QWidget):
    """`chosen` when another cell is walked to, `opened` on Enter or a double click."""

    chosen = Signal()
    opened = Signal()
    row_head = "อำเภอ"
    row_least = _ROW

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix: ProvinceMatrix | None = None
        self._rows: tuple[MatrixRow, ...] = ()
        self.first_column = 0
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
        self.matrix, self._rows = matrix, tuple(row for row in matrix.rows if only(row))
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
        columns = self.columns
        return columns[self.column] if self.column < len(columns) else None

    @property
    def current_cell(self) -> MatrixCell | None:
        row = self.current_row
        return row.cells[self.column] if row and self.column < len(row.cells) else None

    @property
    def columns(self) -> Sequence[MatrixColumn]:
        return self.matrix.columns if self.matrix else ()

    def choose(self, row: int, column: int) -> None:
        if not self._rows or not self.columns:
            return
        self.row = max(0, min(len(self._rows) - 1, row))
        first = self._bar.value()
        self._bar.setValue(max(self.row - self.fitting_rows + 1, min(first, self.row)))
        self.column = max(0, min(len(self.columns) - 1, column))
        self._tell()
        self.chosen.emit()

    def choose_cell(self, office: str, code: str) -> bool:
        """Where it is shown."""
        offices, codes = [row.office for row in self._rows], [column.code for column in self.columns]
        if office not in offices or code not in codes:
            return False
        self.choose(offices.index(office), codes.index(code))
        return True

    def step_to(self, fits: Callable[[MatrixCell], bool], step: int = 1) -> bool:
        """The next cell that fits, from left to right and then down; after the last one the first again."""
        width = len(self.columns)
        count = len(self._rows) * width
        for away in range(1, count + 1):
            row, column = divmod((self.row * width + self.column + step * away) % count, width)
            if fits(self._rows[row].cells[column]):
                self.choose(row, column)
                return True
        return False

    def words_of(self, row: MatrixRow, place: int) -> str:
        """A cell as a sentence: what those who do not see the picture hear."""
        column = self.columns[place]
        due = f" กำหนดส่ง {short_date(column.due)}" if column.due else ""
        state = SILENT if row.is_silent else row.cells[place].words
        return f"{row.name}, {column.title} {column.form}{due}, {state}"

    # --- what another table of tiles says in its own way ---

    def second_of(self, row: MatrixRow) -> str:
        """Below the name."""
        return ""

    def tile_of(self, cell: MatrixCell) -> Cell | None:
        """None where nothing is owed."""
        if cell.state is None:
            return None
        ink: Ink = "overdue" if cell.is_late else "muted"
        return Cell(
            tile=cell_look(cell.state), second=cell.second, second_strong=cell.is_late, second_ink=ink
        )

    def total_of(self, place: int) -> tuple[int, int]:
        assert self.matrix is not None
        return self.matrix.accepted(place)

    def _tell(self) -> None:
        fit = self.fitting
        self.first_column = max(self.column - fit + 1, min(self.first_column, self.column))
        self.first_column = max(0, min(self.first_column, len(self.columns) - fit))
        row = self.current_row
        self.setAccessibleDescription(self.words_of(row, self.column) if row and self.columns else "")
        self._place_bar()
        self.update()

    def _place_bar(self) -> None:
        hidden = max(0, len(self._rows) - self.fitting_rows)
        self._bar.setRange(0, hidden)
        self._bar.setPageStep(self.fitting_rows)
        self._bar.setVisible(hidden > 0)
        width = self._bar.sizeHint().width()
        height = self.fitting_rows * self.row_height
        self._bar.setGeometry(self.width() - width, self.head_height, width, height)

    # --- size ------------------------------------------------------------------------------------

    @property
    def name_width(self) -> int:
        t = theme()
        rows = self.matrix.rows if self.matrix else ()
        widest = max(
            (
                max(t.width(Role.BODY_STRONG, row.name), t.width(Role.SMALL, self.second_of(row)))
                for row in rows
            ),
            default=0,
        ) + t.px(26)
        return max(t.px(_NAME_LEAST), min(t.px(_NAME_MOST), widest))

    @property
    def _room(self) -> int:
        """Beside the names."""
        bar = 0 if self._bar.isHidden() else self._bar.sizeHint().width()
        return self.width() - self.name_width - bar

    @property
    def fitting(self) -> int:
        """So many obligations have room beside the names."""
        t = theme()
        if len(self.columns) * t.px(_COLUMN) <= self._room:
            return max(1, len(self.columns))
        return max(1, (self._room - t.px(MORE)) // t.px(_COLUMN))

    @property
    def fitting_rows(self) -> int:
        room = self.height() - self.head_height - self.row_height - theme().px(4)
        return max(1, min(len(self._rows), room // self.row_height))

    @property
    def column_width(self) -> float:
        more = theme().px(MORE) if self.fitting < len(self.columns) else 0
        return (self._room - more) / self.fitting

    @property
    def row_height(self) -> int:
        t = theme()
        return max(t.px(self.row_least), t.line(Role.LABEL_STRONG) + t.px(18))

    @property
    def head_height(self) -> int:
        t = theme()
        return self._title_lines * t.px(20) + t.line(Role.SMALL) + t.px(12)

    @property
    def _title_lines(self) -> int:
        return max((len(self.title_of(one)) for one in self.columns), default=1)

    @property
    def title_role(self) -> Role:
        """A size smaller where a long word would have to be cut in two."""
        room = self.column_width - theme().px(HEAD_SIDES)
        longest = (word for one in self.columns for word in break_words(one.title))
        fits = all(theme().width(Role.LABEL_STRONG, word) <= room for word in longest)
        return Role.LABEL_STRONG if fits else Role.SMALL_STRONG

    def title_of(self, column: MatrixColumn) -> list[str]:
        room = self.column_width - theme().px(HEAD_SIDES)
        return wrapped(column.title, self.title_role, room, most=_TITLE_LINES)

    def _height_of(self, rows: int) -> int:
        return self.head_height + (rows + 1) * self.row_height + theme().px(4)

    def sizeHint(self) -> QSize:
        """The least that it can be read at; it grows until every row is in sight."""
        height = self._height_of(min(len(self._rows), _ROWS_LEAST))
        return QSize(self.name_width + theme().px(_COLUMN) * 2, height)

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
        if y < self.head_height and self.has_more and x > self.name_width + self.fitting * self.column_width:
            self.choose(self.row, self.first_column + self.fitting)
            return
        row = self._row_at(y)
        if row is not None:
            place = int((x - self.name_width) // self.column_width)
            self.choose(row, self.first_column + place if place >= 0 else self.column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row_at(event.position().y()) is not None:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._bar.isVisible():
            self._bar.event(event)
        else:
            super().wheelEvent(event)

    def _row_at(self, y: float) -> int | None:
        place = int((y - self.head_height) // self.row_height)
        return self._bar.value() + place if 0 <= place < self.fitting_rows else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- painting --------------------------------------------------------------------------------

    @property
    def first_row(self) -> int:
        return self._bar.value()

    @property
    def has_more(self) -> bool:
        return self.first_column + self.fitting < len(self.columns)

    def box_of(self, row: int, column: int) -> QRectF:
        width = self.column_width
        left = self.name_width + (column - self.first_column) * width
        top = self.head_height + (row - self._bar.value()) * self.row_height
        return QRectF(left, top, width, self.row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.matrix is not None and self.columns:
            paint_grid(QPainter(self), self)
