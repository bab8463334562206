"""The head of a page. List pages: search and actions, then the title. Record pages: back, path, title with
its state chip, actions at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.frame.search import SearchBox
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.chips import Chip
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.paint import ChipLook


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
        self._actions = QHBoxLayout()
        self.side = QHBoxLayout()
        self._title_row = QHBoxLayout()
        self._title_row.addWidget(self.title)
        self._title_row.addStretch(1)
        self._title_row.addLayout(self.side)
        self._column: QVBoxLayout | QHBoxLayout
        if folded:
            self._lay_out_record()
        else:
            self._lay_out_list()
        self.restyle()

    def set_title(self, words: str) -> None:
        self.title.set_text(words)

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

    def set_actions(self, buttons: Sequence[QWidget]) -> None:
        """At most three; one of them may be the page's one primary button, at the right end."""
        _refill(self._actions, buttons)

    def set_side(self, *widgets: QWidget) -> None:
        """What stands at the right of the title: today's date, or the pills of a page with several faces."""
        _refill(self.side, widgets)

    def restyle(self) -> None:
        t = theme()
        if self.is_folded:
            self._column.setContentsMargins(0, t.px(9), 0, t.px(10))
            self._column.setSpacing(t.px(12))
        else:
            self._column.setContentsMargins(0, t.px(12), 0, t.px(10))
            self._column.setSpacing(t.px(9))
            self._first_row.setSpacing(t.px(12))
        self._title_row.setSpacing(t.px(13))
        self._actions.setSpacing(t.px(8))
        self.side.setSpacing(t.px(8))

    def _lay_out_list(self) -> None:
        self.search = SearchBox()
        self._first_row = QHBoxLayout()
        self._first_row.addWidget(self.search, 1)
        self._first_row.addLayout(self._actions)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._first_row)
        self._column.addLayout(self._title_row)

    def _lay_out_record(self) -> None:
        self._column = QHBoxLayout(self)
        back = IconButton("arrow_back", "กลับ (Esc)", on_click=self.back_asked.emit)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.path)
        words.addLayout(self._title_row)
        self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(words, 1)
        self._column.addLayout(self._actions)


def _refill(row: QHBoxLayout, widgets: Sequence[QWidget]) -> None:
    while item := row.takeAt(0):
        if (old := item.widget()) and old not in widgets:
            old.deleteLater()
            old.hide()
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
