"""The line at the foot: what is saved, backed up and plugged in; who works here; help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Themed, theme
from ui.widgets.chips import KeyHints
from ui.widgets.notices import StatusItem

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from ui.theme import Ink


class StatusLine(Themed, QWidget):
    help_asked = Signal()
    user_asked = Signal()

    def __init__(self, user: str) -> None:
        super().__init__()
        self.setAccessibleName("แถบสถานะ")
        self._items: dict[str, StatusItem] = {}
        self._left = QHBoxLayout()
        self._user = _UserItem(self, user)
        self._help = _HelpHint(self)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._left)
        self._row.addStretch(1)
        self._row.addWidget(self._user)
        self._row.addWidget(self._help)
        self.restyle()

    def set_item(self, key: str, icon: str, words: str, ink: Ink = "muted") -> None:
        if key not in self._items:
            self._items[key] = StatusItem(icon, words, ink=ink)
            self._left.addWidget(self._items[key])
        self._items[key].show_status(icon, words, ink)
        self._items[key].setVisible(bool(words))
        self._shorten()

    def words_of(self, key: str) -> str:
        return self._items[key].accessibleName() if key in self._items else ""

    def set_user(self, name: str) -> None:
        self._user.show_status("account_circle", name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Where not all words fit, the last facts keep only their icons: what is saved is said longest."""
        t = theme()
        items = [item for item in self._items.values() if item.accessibleName()]
        order = [self._user, *items[::-1]]
        room = self.width() - 2 * t.px(24) - self._help.sizeHint().width() - t.px(22) * (len(order) + 1)
        for item in order:
            wanted = sum(one.full_width() for one in order)
            item.set_short(wanted > room)
            if wanted > room:
                room += item.full_width() - t.px(18)

    def restyle(self) -> None:
        t = theme()
        self._row.setContentsMargins(t.px(24), 0, t.px(24), 0)
        self._row.setSpacing(t.px(22))
        self._left.setSpacing(t.px(22))
        self.setFixedHeight(max(t.px(42), 32))
        self._shorten()


class _UserItem(StatusItem):
    """Who works here; a click changes it."""

    def __init__(self, line: StatusLine, user: str) -> None:
        super().__init__("account_circle", user)
        self._line = line
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._line.user_asked.emit()


class _HelpHint(KeyHints):
    """“F1 ช่วยเหลือ”, which may also be clicked."""

    def __init__(self, line: StatusLine) -> None:
        super().__init__([("F1", "ช่วยเหลือ")])
        self._line = line

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._line.help_asked.emit()
