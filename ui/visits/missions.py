"""The missions beside their answers: which one is in hand, and how much of each is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from ui.theme import Role, theme
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import KeyHints
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.topic_view import TopicRow

_WIDTH = 264


class MissionList(Card):
    """`chosen` follows the row, `opened` is Enter: on to the answers. Both carry the code of a mission."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self._title = Text("ภารกิจ", Role.PANEL_TITLE)
        self.list = RowList(name="ภารกิจ")
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(KeyHints([("Ctrl+↑↓", "เลื่อน")]))
        self.body.addLayout(self._head)
        self.body.addWidget(Divider())
        self.body.addWidget(self.list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle()

    def show_topics(self, topics: Sequence[TopicRow], current: str) -> None:
        self.list.set_rows([_row(number, one) for number, one in enumerate(topics, start=1)])
        self.list.choose(current, quiet=True)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_head"):
            t = theme()
            self.setFixedWidth(t.px(_WIDTH))
            self._head.setContentsMargins(t.px(16), t.px(8), t.px(10), t.px(8))


def _row(number: int, one: TopicRow) -> ListRow:
    told = f"ตอบแล้ว {one.answered} จาก {one.of} หัวข้อ" if one.answered else "ยังไม่มีคำตอบ"
    return ListRow(
        key=one.code,
        title=f"{number}. {one.short}",
        second=told,
        second_ink="done" if one.is_done else "muted",
        right_icon="check" if one.is_done else "",
    )
