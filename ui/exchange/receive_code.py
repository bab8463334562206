"""The code that answers a bundle, large enough to be read out, one press to copy it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from desktop.sync.receipt_codes import in_groups
from ui.theme import Role, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.text import Text, muted


class CodeShown(Card):
    """Hidden while there is no code. Blanks stand between the groups, on the screen and in what is copied."""

    def __init__(self, *, quiet: bool = False) -> None:
        """`quiet` inside another card."""
        super().__init__(padding=(16, 8), quiet=quiet)
        self._title = Text("รหัสตอบรับทางโทรศัพท์", Role.BODY_STRONG, wrap=True)
        self._about = muted("", wrap=True)
        self._digits = Text("", Role.CARD_NUMBER).make_selectable()
        self.copy = Button("คัดลอกรหัส", icon="content_copy", on_click=self._copy)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        row.addLayout(words, 1)
        row.addWidget(self._digits, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self._code = ""
        self.hide()

    @property
    def code(self) -> str:
        return self._code

    def show_code(self, code: str, bundle_no: str) -> None:
        """Twelve digits, or none."""
        self._code = in_groups(code)
        self._about.set_text(f"อ่านทีละกลุ่มให้ผู้ส่งแฟ้ม {bundle_no} ฟัง ใช้แทนแฟ้มใบตอบรับได้")
        self._digits.set_text(self._code.replace(" ", "  "))
        self._digits.setAccessibleName(f"รหัสตอบรับ {self._code}")
        self.copy.set_text("คัดลอกรหัส")
        self.copy.set_icon("content_copy")
        self.setVisible(bool(code))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._code)
        self.copy.set_text("คัดลอกแล้ว")
        self.copy.set_icon("check")
