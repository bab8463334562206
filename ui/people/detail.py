"""The chosen worker beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.thai.dates import long_month
from ui.people.looks import worker_look
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Facts
from ui.widgets.chips import Chip
from ui.widgets.paint import ChipLook
from ui.widgets.progress import Bar
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from datetime import date

    from desktop.people_views import WorkerRow


class WorkerDetail(Card):
    week_asked = Signal()
    open_asked = Signal()
    edit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=6)
        self.setAccessibleName("นพต. ที่เลือก")
        self._chip = Chip(ChipLook(""))
        self._name = Text("", Role.PANEL_TITLE, wrap=True)
        self._facts = Facts()
        self._bar = Bar(words="")
        self._share = muted("", wrap=True)
        self._hint = muted("เลือก นพต. ในรายการเพื่อดูข้อมูลย่อ", wrap=True)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._name, self._facts, self._bar, self._share, self._hint):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._week = Button(
            "เปิดบันทึกสัปดาห์นี้", icon="edit_note", kind=Kind.PRIMARY, on_click=self.week_asked.emit
        )
        self._open = Button("เปิดข้อมูล", icon="arrow_forward", on_click=self.open_asked.emit)
        self._edit = Button("แก้ไข", icon="edit", on_click=self.edit_asked.emit)
        self.body.addWidget(self._week)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self._open, 1)
        row.addWidget(self._edit, 1)
        self.body.addLayout(row)
        self.show_row(None, None)

    def show_row(self, row: WorkerRow | None, month: date | None) -> None:
        shown = row is not None
        for part in (
            self._chip,
            self._name,
            self._facts,
            self._bar,
            self._share,
            self._week,
            self._open,
            self._edit,
        ):
            part.setVisible(shown)
        self._hint.setVisible(not shown)
        if row is None or month is None:
            return
        self._chip.set_look(worker_look(row.state))
        self._name.set_text(row.name)
        contract = f"เลขที่ {row.contract_no}" if row.contract_no else ""
        facts = (
            ("แปลง", row.site),
            ("ประเภท", row.lab),
            ("ข้อตกลง", contract),
            ("ระยะเวลา", row.term),
            ("กลุ่ม", row.group),
            ("โทร.", row.phone),
        )
        self._facts.set_facts([(label, value) for label, value in facts if value])
        self._bar.setVisible(row.worked > 0)
        share = row.certified / row.worked if row.worked else 0
        self._bar.set_share(share, f"รับรองแล้ว {row.certified} จาก {row.worked} วัน")
        words = f"{long_month(month)} ทำงาน {row.worked} วัน รับรองแล้ว {row.certified} วัน"
        self._share.set_text(words if row.worked else f"{long_month(month)} ยังไม่มีบันทึกวันทำงาน")
