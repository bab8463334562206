"""The plain faces of the page: choosing a file, refused, done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Themed
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.drops import DropZone
from ui.widgets.notices import EmptyState


class StartFace(Themed, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._drop = DropZone("table_convert")
        self._drop.show_words(
            "ลากแฟ้ม Excel (.xlsx) มาวางที่นี่",
            "ตารางที่สำนักงานมีอยู่แล้วใช้ได้เลย โปรแกรมจับคู่หัวตารางให้ แล้วให้ตรวจทุกแถวก่อนนำเข้า",
        )
        self.open = Button("เลือกแฟ้ม", icon="folder_open", kind=Kind.PRIMARY, show_key=True, key="Ctrl+O")
        self.paste = Button("วางตารางที่คัดลอกจาก Excel", icon="content_copy", key="Ctrl+V", show_key=True)
        card = Card(padding=(16, 16), gap=12)
        card.body.addWidget(self._drop, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def focus_first(self) -> None:
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)


class OneFace(QWidget):
    """One state at a time: refused, done."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(padding=(80, 16))
        self.state: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_state(self, state: EmptyState) -> None:
        if self.state is not None:
            self._card.body.removeWidget(self.state)
            self.state.hide()
            self.state.deleteLater()
        self.state = state
        self._card.body.addWidget(state)

    def focus_first(self) -> None:
        if self.state is not None and self.state.action is not None:
            self.state.action.setFocus(Qt.FocusReason.OtherFocusReason)
