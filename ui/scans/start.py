"""Before anything was read: where scans come from, and the folder into which the scanner puts them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from desktop.scans.view import ScanFolder


class StartFace(QWidget):
    """`refused` says why the last reading came to nothing."""

    files_asked = Signal()
    folder_asked = Signal()
    standing_asked = Signal()
    """To choose the scanner's folder."""
    read_asked = Signal()
    """To read it."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble = Strip("", tone=Tone.OVERDUE, icon="error")
        self.trouble.hide()
        self.empty = EmptyState(
            "เลือกภาพหรือ PDF ที่สแกนจากกระดาษที่ลงนามแล้ว หรือลากมาวางที่นี่",
            icon="scanner",
            detail="โปรแกรมอ่าน QR ท้ายกระดาษ จับคู่กับรายการให้ แล้วให้ท่านดูก่อนเก็บ ไฟล์เดิมไม่ถูกลบหรือย้าย",
            action="เลือกไฟล์",
            on_action=self.files_asked.emit,
            more="อ่านทั้งโฟลเดอร์",
            on_more=self.folder_asked.emit,
        )
        self._card = Card(padding=(16, 12), gap=4)
        self._title = Text("โฟลเดอร์ของเครื่องสแกน", Role.BODY_STRONG)
        self._words = muted("", wrap=True)
        self.read_button = Button("", icon="scanner", kind=Kind.PRIMARY, on_click=self.read_asked.emit)
        self.choose = LinkButton("เลือกโฟลเดอร์", icon="folder_open", on_click=self.standing_asked.emit)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._words)
        line = self._line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._card.body.addLayout(line)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self._card)
        self._column.addWidget(self.empty, 1)
        self._column.setSpacing(theme().px(12))
        self.show_folder(None)

    def show_folder(self, folder: ScanFolder | None) -> None:
        can_read = bool(folder and folder.is_there and folder.files)
        self.read_button.setVisible(can_read)
        self.choose.set_text("เลือกโฟลเดอร์อื่น" if folder else "เลือกโฟลเดอร์")
        if folder is None:
            self._words.set_text(
                "บอกไว้ครั้งเดียวว่าเครื่องสแกนเก็บไฟล์ไว้ที่ใด มีไฟล์ใหม่เมื่อใดโปรแกรมจะเสนอให้อ่าน ไม่เก็บเองโดยไม่ถาม"
            )
            return
        if not folder.is_there:
            self._words.set_text(f"ไม่พบ {folder.path} ตรวจว่าเสียบอุปกรณ์หรือเครื่องที่ใช้ร่วมเปิดอยู่")
            return
        fresh = f"มีไฟล์ใหม่ {folder.fresh:,} ไฟล์" if folder.fresh else "ไม่มีไฟล์ใหม่"
        self._words.set_text(f"{Path(folder.path).name} · {fresh} จากทั้งหมด {folder.files:,} ไฟล์")
        self._words.setToolTip(folder.path)
        self.read_button.set_text("อ่านโฟลเดอร์นี้")

    def show_trouble(self, words: str) -> None:
        self.trouble.words.set_text(words)
        self.trouble.setAccessibleName(words)
        self.trouble.setVisible(bool(words))

    def focus_first(self) -> None:
        target = self.read_button if self.read_button.isVisible() else self.empty.action
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
