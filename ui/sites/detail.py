"""The chosen plot beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.sites.looks import operational_look
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Facts
from ui.widgets.chips import Chip
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from desktop.site_views import SiteRow


class SiteDetail(Card):
    open_asked = Signal()
    edit_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=6)
        self.setAccessibleName("แปลงที่เลือก")
        self._chip = Chip(ChipLook(""))
        self._name = Text("", Role.PANEL_TITLE, wrap=True)
        self._facts = Facts()
        self._hint = muted("เลือกแปลงในรายการเพื่อดูข้อมูลย่อ", wrap=True)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._name, self._facts, self._hint):
            self.body.addWidget(part)
        self.body.addSpacing(theme().px(4))
        self._open = Button(
            "เปิดแปลงนี้", icon="arrow_forward", kind=Kind.PRIMARY, on_click=self.open_asked.emit
        )
        self._edit = Button("แก้ไข", icon="edit", on_click=self.edit_asked.emit)
        self._print = Button("พิมพ์บัตร", icon="print", on_click=self.print_asked.emit)
        self.body.addWidget(self._open)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme().px(8))
        self._row.addWidget(self._edit, 1)
        self._row.addWidget(self._print, 1)
        self.body.addLayout(self._row)
        self.show_row(None)

    def show_row(self, row: SiteRow | None) -> None:
        for part in (self._chip, self._name, self._facts, self._open, self._edit, self._print):
            part.setVisible(row is not None)
        self._hint.setVisible(row is None)
        if row is None:
            return
        self._chip.set_look(operational_look(row.operational, row.operational_words, is_active=row.is_active))
        self._name.set_text(row.name)
        facts = (
            ("เจ้าของ", row.owner),
            ("โทร.", row.phone),
            ("ที่อยู่", row.address),
            ("งบประมาณ", row.budget),
            ("ระดับ", row.level or "ยังไม่ประเมิน"),
            ("ฐานเรียนรู้", f"{row.bases} ฐาน" if row.bases else ""),
        )
        self._facts.set_facts([(label, value) for label, value in facts if value])
