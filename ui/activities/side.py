"""Beside the fields: what F01 still needs, and its preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.activity_checklist import PHOTOS, SITE
from desktop.activity_view import ActivityCheck, Weight
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.checklist import CheckItem, Checklist, Need
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEEDS = {Weight.MUST: Need.MUST, Weight.SHOULD: Need.SHOULD, Weight.DONE: Need.DONE}
_LINKS = {PHOTOS: "ไปที่ภาพ", SITE: "ไปที่แปลง"}


class CheckSide(Card):
    jump = Signal(str)
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=8)
        self.list = Checklist()
        self.list.jump.connect(self.jump)
        self._area = QScrollArea()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        self._area.setWidget(holder)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self._area.viewport(), holder):
            ground.setAutoFillBackground(False)
        self.preview = Button(
            "ดูก่อนพิมพ์ F01", icon="preview", kind=Kind.PRIMARY, key="Ctrl+P", on_click=self.preview_asked.emit
        )
        self.words = muted("ดูร่างได้ตลอด แม้ยังไม่ครบ")
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.words)
        self.body.addWidget(self.preview)

    def show_checks(self, checks: Sequence[ActivityCheck]) -> None:
        self.list.set_items(
            [
                CheckItem(
                    key=one.key,
                    text=one.text,
                    need=_NEEDS[one.weight],
                    second=one.second,
                    right=one.right,
                    link=_LINKS.get(one.key, "ไปที่ช่อง"),
                )
                for one in checks
            ]
        )
        self.words.set_text("พิมพ์ได้แล้ว" if self.list.is_complete else "ดูร่างได้ตลอด แม้ยังไม่ครบ")

    def set_whole(self, whole: bool) -> None:
        """Below the fields it has all the height it wants; beside them it scrolls by itself."""
        self._area.setMinimumHeight(self.list.sizeHint().height() + 8 if whole else 0)

    def focus_list(self) -> None:
        self.list.lines.setFocus(Qt.FocusReason.OtherFocusReason)
