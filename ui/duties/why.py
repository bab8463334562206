"""“ทำไมต้องส่ง”, below the list of duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import Role, Tone
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.chips import Chip
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from desktop.home_view import HomeAction, HomeDetail


class Why(Card):
    """What the letter asks, and which letter it is; from here a duty may be waived."""

    asked = Signal(object)
    rules_asked = Signal()
    """To the rules that are in force, with the edition of the province."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 9), gap=2)
        self._local = Chip(ChipLook("ภายในอำเภอ", "", Tone.DRAFT))
        self.waive = LinkButton("ไม่ต้องส่ง", on_click=self._on_waive_clicked)
        self.rules = LinkButton("กติกาที่ใช้อยู่", on_click=self.rules_asked.emit)
        self._waiving: HomeAction | None = None
        self._words, self._source = Text("", Role.LABEL, wrap=True), muted("", wrap=True)
        self._source.make_selectable()
        title = QHBoxLayout()
        title.addWidget(Text("ทำไมต้องส่ง", Role.BODY_STRONG))
        title.addWidget(self._local)
        title.addStretch(1)
        title.addWidget(self.rules)
        title.addWidget(self.waive)
        self.body.addLayout(title)
        self.body.addWidget(self._words)
        self.body.addWidget(self._source)
        self.hide()

    def show_why(self, detail: HomeDetail) -> None:
        self._words.set_text(detail.why)
        self._source.set_text(f"ที่มา: {detail.source}")
        self._local.setVisible(detail.is_local)
        self._waiving = detail.waiving
        self.waive.setVisible(self._waiving is not None)
        if self._waiving is not None:
            self.waive.set_text(self._waiving.words)
        self.setVisible(bool(detail.why))

    def _on_waive_clicked(self) -> None:
        if self._waiving is not None:
            self.asked.emit(self._waiving)
