"""The list that opens under a field while the caret stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.lists import ListRow, RowList
from ui.widgets.paint import draw_box
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QPaintEvent

_MOST_ROWS = 9


class Suggestions(QWidget):
    """A window without focus: keys stay with the field, which forwards arrows and Enter. `least`: its width."""

    picked = Signal(object)

    def __init__(self, field: QWidget, *, name: str, least: int = 200) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(field, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self._least = least
        self.list = RowList(name=name, parent=self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _: self.pick_current())
        self._nothing = Text("", ink="muted", parent=self)
        self._nothing.hide()
        body = QVBoxLayout(self)
        body.setContentsMargins(2, theme().px(4), 2, theme().px(4))
        body.setSpacing(0)
        body.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self.list)

    def show_rows(self, rows: Sequence[ListRow], *, nothing: str, current: Hashable | None = None) -> None:
        """Open or refill. `nothing` is said when there are no rows."""
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.set_text(nothing)
        if current is None or not self.list.choose(current, quiet=True):
            self.list.setCurrentIndex(self.list.model().index(-1, 0))
        self._place()
        self.show()

    def pick_current(self) -> bool:
        key = self.list.current_key()
        if key is None:
            return False
        self.picked.emit(key)
        return True

    def _place(self) -> None:
        t = theme()
        heights = [self.list.row_height(row) for row in self.list.rows[:_MOST_ROWS]]
        height = sum(heights) if heights else t.px(44)
        size = QSize(max(self._field.width(), t.px(self._least)), height + 2 * t.px(4))
        screen = self._field.screen().availableGeometry()
        corner = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        if corner.y() + size.height() > screen.bottom():
            above = self._field.mapToGlobal(QPoint(0, -size.height() - 2))
            corner = above if above.y() >= screen.top() else corner
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - size.width())))
        self.setGeometry(corner.x(), corner.y(), size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        draw_box(
            QPainter(self), QRectF(self.rect()), fill=t.c.surface, line=t.c.edge, radius=8, width=t.border
        )
