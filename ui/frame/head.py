"""The head of a page. List pages: search and actions, then the title. Record pages: back, path, title with
its state chip, actions at the right. What does not fit beside each other goes one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.frame.search import SearchBox
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.chips import Chip
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

    from ui.widgets.paint import ChipLook

_SEARCH_LEAST = 320


class PageHead(Themed, QWidget):
    back_asked = Signal()

    def __init__(self, title: str, *, folded: bool) -> None:
        super().__init__()
        self.is_folded = folded
        self.title = Text(title, Role.PAGE_TITLE, elide=True)
        self.path = Text("", Role.LABEL, "muted", elide=True, parent=self)
        self.path.setVisible(folded)
        self.chip: Chip | None = None
        self.search: SearchBox | None = None
        self._own_actions: tuple[QWidget, ...] = ()
        self._tools: tuple[QWidget, ...] = ()
        self._actions, self._side = _Bar(self), _Bar(self)
        for bar in (self._actions, self._side):
            bar.hide()
        self._title_row = QHBoxLayout()
        self._title_row.addWidget(self.title)
        self._title_row.addStretch(1)
        self._first_row = QHBoxLayout()
        self._column = QVBoxLayout(self)
        # Narrower than what stands beside each other now: then it folds, see `_fold`.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addLayout(self._first_row)
        if folded:
            self._lay_out_record()
        else:
            self._lay_out_list()
        self._beside: bool | None = None
        self._side_beside: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_title(self, words: str) -> None:
        self.title.set_text(words)
        self._fold()

    def set_path(self, *steps: str) -> None:
        """`set_path("แปลงและศูนย์เรียนรู้", "ศูนย์เรียนรู้บ้านสวนกลาง (CLM)")`; record pages only."""
        self.path.set_text("  ›  ".join(steps))
        self.path.setAccessibleName("อยู่ใน " + ", ".join(steps))

    def set_chip(self, look: ChipLook | None) -> None:
        """The state beside the title."""
        if self.chip is None and look is not None:
            self.chip = Chip(look)
            self._title_row.insertWidget(1, self.chip)
        elif self.chip is not None and look is not None:
            self.chip.set_look(look)
        if self.chip is not None:
            self.chip.setVisible(look is not None)
        self._fold()

    def set_actions(self, buttons: Sequence[QWidget]) -> None:
        """At most three; one of them may be the page's one primary button, at the right end."""
        self._own_actions = tuple(buttons)
        self._actions.refill([*self._tools, *buttons])
        self._fold()

    def add_tool(self, button: QWidget) -> None:
        """What many pages have alike (Excel), before the page's own actions; it stays when they change."""
        self._tools = (*self._tools, button)
        self.set_actions(self._own_actions)

    def set_side(self, *widgets: QWidget) -> None:
        """What stands at the right of the title: today's date, or the pills of a page with several faces."""
        self._side.refill(widgets)
        self._fold()

    def restyle(self) -> None:
        t = theme()
        if self.is_folded:
            self._column.setContentsMargins(0, t.px(9), 0, t.px(10))
            self._column.setSpacing(t.px(6))
        else:
            self._column.setContentsMargins(0, t.px(12), 0, t.px(10))
            self._column.setSpacing(t.px(9))
        self._first_row.setSpacing(t.px(12))
        self._title_row.setSpacing(t.px(13))
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_SEARCH_LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is event.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    # --- laying out -----------------------------------------------------------------------------

    def _lay_out_list(self) -> None:
        self.search = SearchBox()
        self._first_row.addWidget(self.search, 1)
        self._column.addLayout(self._title_row)

    def _lay_out_record(self) -> None:
        back = IconButton("arrow_back", "กลับ (Esc)", on_click=self.back_asked.emit)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.path)
        words.addLayout(self._title_row)
        self._first_row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._first_row.addLayout(words, 1)

    def _title_width(self) -> int:
        t = theme()
        chip = self.chip.sizeHint().width() + t.px(13) if self.chip and not self.chip.isHidden() else 0
        return t.width(Role.PAGE_TITLE, self.title.full_text) + chip

    def _fold(self) -> None:
        if not hasattr(self, "_side_beside"):
            return  # still being built
        t = theme()
        width = self.width()
        actions, side = self._actions.sizeHint().width(), self._side.sizeHint().width()
        own = t.px(40 + 12) + self._title_width() if self.is_folded else t.px(_SEARCH_LEAST)
        if self.is_folded:
            own += side + t.px(13) if side else 0
        beside = not actions or own + t.px(24) + actions <= width
        side_beside = not side or self.is_folded or self._title_width() + t.px(24) + side <= width
        if beside != self._beside:
            self._beside = beside
            self._put(self._actions, self._first_row if beside else None)
        if side_beside != self._side_beside:
            self._side_beside = side_beside
            self._put(self._side, self._title_row if side_beside else None)

    def _put(self, bar: _Bar, row: QHBoxLayout | None) -> None:
        """At the end of a row, or on a line of its own below."""
        for layout in (self._first_row, self._title_row, self._column):
            layout.removeWidget(bar)
        if row is not None:
            row.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._column.addWidget(bar, 0, Qt.AlignmentFlag.AlignRight)
        self.updateGeometry()


class _Bar(Themed, QWidget):
    """A few widgets side by side, as wide as they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(8))

    def refill(self, widgets: Sequence[QWidget]) -> None:
        while item := self._row.takeAt(0):
            if (old := item.widget()) and old not in widgets:
                old.deleteLater()
                old.hide()
        for widget in widgets:
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            widget.show()
        self.setVisible(bool(widgets))  # an empty bar would still take the gap beside it
