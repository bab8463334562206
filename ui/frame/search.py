"""Search of everything: a field (Ctrl+K or F3) with its results below, grouped by kind."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.thai import normalise
from ui.icons import paint_icon
from ui.theme import Role, theme
from ui.widgets.cards import Card
from ui.widgets.fields.base import LineField
from ui.widgets.paint import draw_keycap, keycap_width

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QFocusEvent, QHideEvent, QPaintEvent, QResizeEvent

    from ui.tasks import Tasks
    from ui.widgets.fields.suggest import Suggestions

    Find = Callable[[str], Sequence["SearchHit"]]

_AFTER_TYPING_MS = 120
_KEY = "Ctrl+K"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`page` and `params` are what `Shell.go` is given; hits of one `kind` stand together."""

    page: str
    params: Any
    title: str
    second: str = ""
    kind: str = ""
    icon: str = "search"


_INVITES = ("ค้นหาชื่อ แปลง ตำบล หรือเลขที่หนังสือ", "ค้นหาชื่อ แปลง ตำบล", "ค้นหา")
"""The longest that fits is shown."""


class SearchBox(LineField):
    """`connect_find` gives it its road; `picked` carries the hit. Empty text offers what was opened lately."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="ค้นหาทั้งหมด", placeholder=_INVITES[0], parent=parent)
        self._find: Find | None = None
        self._tasks: Tasks | None = None
        self._hits: list[SearchHit] = []
        self._list: Suggestions | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_TYPING_MS)
        self._wait.timeout.connect(self._on_wait_timeout)
        self.textEdited.connect(lambda _: self._wait.start())
        self.restyle()

    def connect_find(self, find: Find, tasks: Tasks) -> None:
        self._find, self._tasks = find, tasks

    @property
    def results(self) -> Suggestions | None:
        return self._list

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self.setTextMargins(t.px(26), 0, keycap_width(_KEY) + t.px(4), t.px(2))
        self._invite()

    def _invite(self) -> None:
        t, margins = theme(), self.textMargins()
        room = self.width() - margins.left() - margins.right() - t.px(24)
        fitting = (words for words in _INVITES if t.width(Role.BODY, words) <= room)
        self.setPlaceholderText(next(fitting, _INVITES[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        showing = self._list is not None and self._list.isVisible()
        if showing and self._list and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.list.move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if showing and self._list:
                self._list.pick_current()
        elif event.key() == Qt.Key.Key_Escape and (showing or self.text()):
            self._hide_list()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()
            self._on_wait_timeout()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = theme()
        painter = QPainter(self)
        paint_icon(painter, QRectF(t.px(10), 0, t.px(18), self.height()), "search", t.c.muted)
        draw_keycap(painter, self.width() - keycap_width(_KEY) - t.px(8), self.height() / 2, _KEY)

    def hideEvent(self, event: QHideEvent) -> None:
        self._wait.stop()
        self._hide_list()
        super().hideEvent(event)

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _on_wait_timeout(self) -> None:
        if self._find is None or self._tasks is None:
            return
        words, find = normalise(self.text()), self._find
        self._tasks.read(lambda: find(words), owner=self, done=self._show_hits, slot="search")

    def _show_hits(self, hits: Sequence[SearchHit]) -> None:
        if not self.hasFocus():
            return
        # Imported late: the first window has no results to show.
        from ui.widgets.fields.suggest import Suggestions
        from ui.widgets.lists import ListRow

        if self._list is None:
            self._list = Suggestions(self, name="ผลการค้นหา")
            self._list.picked.connect(self._on_list_picked)
        # Groups keep the order in which their best hit came.
        order: dict[str, int] = {}
        for hit in hits:
            order.setdefault(hit.kind, len(order))
        self._hits = sorted(hits, key=lambda hit: order[hit.kind])
        if not self._hits and not self.text():
            self._hide_list()
            return
        rows: list[ListRow] = []
        for kind, group in groupby(enumerate(self._hits), key=lambda pair: pair[1].kind):
            if kind:
                rows.append(ListRow(key=f"\0{kind}", title=kind, is_group=True))
            rows += [
                ListRow(key=place, title=hit.title, second=hit.second, icon=hit.icon) for place, hit in group
            ]
        self._list.show_rows(rows, nothing=f"ไม่พบ “{self.text()}” ลองพิมพ์คำที่สั้นลง")
        self._list.list.move(1)

    def _on_list_picked(self, key: Hashable) -> None:
        assert isinstance(key, int)
        hit = self._hits[key]
        self._hide_list()
        self.clear()
        self.picked.emit(hit)


class FloatingSearch(QWidget):
    """The same search over pages that have no search row; Esc or leaving closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.box = SearchBox()
        card = Card(padding=(12, 12))
        card.body.addWidget(self.box)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(card)
        self.box.picked.connect(lambda _: self.hide())
        self.box.editingFinished.connect(self.hide)
        self.hide()

    def open(self) -> None:
        window = self._window
        width = min(theme().px(640), window.width() - theme().px(120))
        self.setGeometry((window.width() - width) // 2, theme().px(8), width, theme().px(66))
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
