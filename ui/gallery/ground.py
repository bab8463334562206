"""The ground that specimens stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Themed, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


def in_a_row(*widgets: QWidget, gap: int = 10) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    return row


class Sheet(Themed, QWidget):
    """A page-like ground."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.bg)

    def row(self, *widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
        line = in_a_row(*widgets)
        if stretch:
            line.addStretch(1)
        self.column.addLayout(line)
        return line


DETAIL = (
    "เจ้าของแปลง นพต. และเพื่อนบ้านหมู่ที่ 4 ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา "
    "ปลูกแฝกกันดินพังสองฝั่ง แล้วห่มดินด้วยฟาง หลังเลิกงานกินข้าวร่วมกันและแบ่งกล้ามะเขือ 40 ต้นกลับบ้าน"
)
