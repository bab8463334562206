"""The paper page: twelve lines in the columns of F09, one of them open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.visitor_view import LINES, BookPage, VisitorLine
from ui.theme import Themed, theme
from ui.visitors import columns
from ui.visitors.line_editor import LineEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QMouseEvent, QPaintEvent


class PageSheet(QWidget):
    """`asked` carries the number of a line that was clicked."""

    asked = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.page: BookPage | None = None
        self._lines: dict[int, VisitorLine] = {}
        self._rows: dict[int, _Row] = {}
        self.editor = LineEditor(today)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.editor)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (self._area.viewport(), self._inside):
            ground.setAutoFillBackground(False)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(_Head(self._area))
        body.addWidget(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.open_no = 0

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(560), theme().px(220))

    # --- what it shows ---------------------------------------------------------------------------

    def show_lines(self, page: BookPage, ahead: Mapping[int, VisitorLine]) -> None:
        """`ahead` are lines that were ended here and are not yet read back."""
        self.page = page
        self._lines = {line.line_no: line for line in page.lines} | dict(ahead)
        last = max([LINES, *self._lines, self.open_no])
        for number in range(1, last + 2 if last > LINES else last + 1):
            if number not in self._rows:
                row = self._rows[number] = _Row(number)
                row.clicked.connect(self.asked)
                self._column.insertWidget(self._column.count() - 1, row)
        for number in [number for number in self._rows if number > last + 1]:
            self._rows.pop(number).deleteLater()
        self._show_rows()

    def line(self, number: int) -> VisitorLine:
        return self._lines.get(number) or VisitorLine(line_no=number)

    def day_above(self, number: int) -> date | None:
        """The day of the nearest line above that has one."""
        for before in range(number - 1, 0, -1):
            day = self._values(before).get("visited_on")
            if hasattr(day, "year"):
                return day
        return None

    def values_above(self, number: int) -> Mapping[str, Any]:
        for before in range(number - 1, 0, -1):
            if not self.line(before).is_blank:
                return self._values(before)
        return {}

    def _values(self, number: int) -> Mapping[str, Any]:
        line = self.line(number)
        return line.values if line.typed is None else line.typed

    def open_line(self, number: int) -> None:
        """0 closes the open one: the page lies there to be read."""
        assert self.page is not None
        self.open_no = number
        if not number:
            self._show_rows()
            return
        if number not in self._rows:
            self.show_lines(self.page, {})
        day = self.day_above(number) or self.page.latest
        self.editor.open_line(self.line(number), day=day, above=self.values_above(number))
        self._show_rows()
        QTimer.singleShot(0, self, self.show_open)

    def show_open(self) -> None:
        """Scroll so that the open line is seen whole."""
        self._area.ensureWidgetVisible(self.editor, 0, theme().px(8))

    def _show_rows(self) -> None:
        """All lines stand in order; the editor stands before the open one, which is hidden."""
        for number, row in self._rows.items():
            row.show_line(self.line(number), self.day_above(number))
            row.setVisible(number != self.open_no)
        opened = self._rows.get(self.open_no)
        self.editor.setVisible(opened is not None)
        if opened is not None and self._column.indexOf(self.editor) != self._column.indexOf(opened) - 1:
            self._column.removeWidget(self.editor)
            self._column.insertWidget(self._column.indexOf(opened), self.editor)


class _Row(Themed, QWidget):
    clicked = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.line = VisitorLine(line_no=number)
        self._day_before: date | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_line(self, line: VisitorLine, day_before: date | None) -> None:
        self.line, self._day_before = line, day_before
        self.setAccessibleName(columns.spoken(line))
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(560), theme().px(columns.ROW))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self.line.line_no)

    def paintEvent(self, event: QPaintEvent) -> None:
        columns.draw_line(
            QPainter(self), self.width(), self.line, day_before=self._day_before, hovered=self.underMouse()
        )


class _Head(Themed, QWidget):
    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        area.verticalScrollBar().rangeChanged.connect(self.update)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(560), theme().px(columns.HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        columns.draw_head(QPainter(self), self.width(), columns=self._area.viewport().width())
