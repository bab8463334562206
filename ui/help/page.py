"""The help: topics at the left, the chosen one at the right. F1 opens it at the page or field that was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.help_topics import Topic, is_topic, matching, topic_for, topics
from ui.frame.page import Page
from ui.help.text import HelpText
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields.text import TextField
from ui.widgets.lists import ListRow, RowList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from ui.frame.page import Shell

_ICONS = {
    "start": "book", "home": "dashboard", "duties": "event_available", "sites": "psychiatry", "people": "groups",
    "week": "calendar_month", "visitors": "menu_book", "activities": "event", "leaders": "groups", "forms": "print", "send": "upload",
    "receive": "move_to_inbox", "office": "desktop_windows", "register": "history", "records": "inventory_2",
    "settings": "settings", "keys": "keyboard", "trouble": "warning",
}  # fmt: skip
_LIST_WIDTH = 268
_TEXT_WIDTH = 720


class HelpPage(Page):
    help_key = "help"

    def __init__(self, shell: Shell) -> None:
        super().__init__("คู่มือการใช้งาน")
        self._shell = shell
        self.topic = topics()[0]
        self.words = TextField(name="ค้นหาในคู่มือ", placeholder="ค้นหาในคู่มือ")
        self.words.textChanged.connect(lambda _: self._show_topics())
        self.list = RowList(name="หัวข้อในคู่มือ")
        self.list.chosen.connect(lambda key: self.show_topic(str(key)))
        self._nothing = muted("ไม่พบคำนี้ในคู่มือ ลองพิมพ์คำที่สั้นลง", wrap=True)
        left = self._left = Card(padding=(1, 8), gap=6)
        row = QHBoxLayout()
        row.setContentsMargins(theme().px(10), 0, theme().px(10), 0)
        row.addWidget(self.words)
        left.body.addLayout(row)
        left.body.addWidget(self._nothing)
        left.body.addWidget(self.list, 1)
        self.text = HelpText(name="เนื้อหาคู่มือ")
        right = Card(padding=(26, 18))
        inner = QHBoxLayout()
        inner.addWidget(self.text, 100)
        inner.addStretch(1)
        right.body.addLayout(inner)
        self._columns = QHBoxLayout()
        self._columns.addWidget(left)
        self._columns.addWidget(right, 1)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._columns)
        self.body.addWidget(both, 1)
        self._back = Button("กลับไปทำงานต่อ (Esc)", icon="arrow_back", on_click=shell.back)
        self._back.hide()
        self.head.set_side(self._back)
        self._show_topics()
        self.restyle()

    def on_enter(self, params: object) -> None:
        """`params` is the help key of the page or field that was left; None by the navigation."""
        self._back.setVisible(isinstance(params, str))
        if isinstance(params, str):
            self.words.clear()
            self.show_topic(topic_for(params).key if is_topic(params) else topics()[0].key)

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_topic(self, key: str) -> None:
        self.topic = topic_for(key)
        self.list.choose(self.topic.key, quiet=True)
        self.text.show_markdown(self.topic.text)

    def _show_topics(self) -> None:
        found = matching(self.words.text())
        self.list.set_rows([_row(one) for one in found])
        self._nothing.setVisible(not found)
        if found:
            keys = [one.key for one in found]
            self.show_topic(self.topic.key if self.topic.key in keys else keys[0])

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            t = theme()
            self._columns.setSpacing(t.px(12))
            self._left.setFixedWidth(t.px(_LIST_WIDTH))
            self.text.setMaximumWidth(t.px(_TEXT_WIDTH))


def _row(topic: Topic) -> ListRow:
    return ListRow(key=topic.key, title=topic.title, icon=_ICONS.get(topic.key, "help"))
