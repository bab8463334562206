"""The table of fifteen leaders: lines in the columns of report 1.1, one of them open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.leader_names_view import LEADERS, NameLine, NamesSheet
from ui.leaders import names_columns as columns
from ui.leaders.names_editor import NameEditor
from ui.theme import Themed, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QMouseEvent, QPaintEvent


class NamesTable(QWidget):
    """`asked` carries the number of a line that was clicked."""

    asked = Signal(int)

    def __init__(self, understood: Callable[[str], str]) -> None:
        super().__init__()
        self.setAccessibleName("ผู้นำ 15 คน")
        self.open_no = 0
        self.positions: dict[str, str] = {}
        self._lines: dict[int, NameLine] = {}
        self.editor = NameEditor(understood)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.editor)
        self._rows: dict[int, _Row] = {}
        for seq in range(1, LEADERS + 1):
            row = self._rows[seq] = _Row(seq)
            row.clicked.connect(self.asked)
            self._column.addWidget(row)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (self._area.viewport(), inside):
            ground.setAutoFillBackground(False)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(_Head(self._area))
        body.addWidget(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.editor.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(520), theme().px(260))

    # --- what it shows ---------------------------------------------------------------------------

    def show_lines(self, sheet: NamesSheet, ahead: Mapping[int, NameLine]) -> None:
        """`ahead` are lines that were ended here and are not yet read back."""
        self.positions = dict(sheet.positions)
        self.editor.offer_positions(sheet.positions)
        self._lines = {line.seq: line for line in sheet.lines} | dict(ahead)
        self._show_rows()

    def line(self, seq: int) -> NameLine:
        return self._lines.get(seq) or NameLine(seq=seq)

    def open_line(self, seq: int) -> None:
        """0 closes the open one: the table lies there to be read."""
        self.open_no = seq
        if seq:
            self.editor.open_line(self.line(seq), above=self._above(seq))
        self._show_rows()
        if seq:
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.editor, 0, theme().px(8)))

    def _above(self, seq: int) -> Mapping[str, Any]:
        for before in range(seq - 1, 0, -1):
            if not self.line(before).is_blank:
                return self.line(before).shown
        return {}

    def _show_rows(self) -> None:
        """All lines stand in order; the editor stands before the open one, which is hidden."""
        for seq, row in self._rows.items():
            row.show_line(self.line(seq), self.positions)
            row.setVisible(seq != self.open_no)
        opened = self._rows.get(self.open_no)
        self.editor.setVisible(opened is not None)
        if opened is not None and self._column.indexOf(self.editor) != self._column.indexOf(opened) - 1:
            self._column.removeWidget(self.editor)
            self._column.insertWidget(self._column.indexOf(opened), self.editor)


class _Row(Themed, QWidget):
    clicked = Signal(int)

    def __init__(self, seq: int) -> None:
        super().__init__()
        self._line = NameLine(seq=seq)
        self._positions: Mapping[str, str] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: NameLine, positions: Mapping[str, str]) -> None:
        self._line, self._positions = line, positions
        self.setAccessibleName(columns.spoken(line, positions))
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(520), theme().px(columns.ROW))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self._line.seq)

    def paintEvent(self, event: QPaintEvent) -> None:
        columns.draw_line(
            QPainter(self), self.width(), self._line, self._positions, hovered=self.underMouse()
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
        return QSize(theme().px(520), theme().px(columns.HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        columns.draw_head(QPainter(self), self.width(), columns=self._area.viewport().width())
