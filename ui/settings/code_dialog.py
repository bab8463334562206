"""A new office code, shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.base import Dialog
from ui.door.code_card import CodeCard
from ui.theme import Tone
from ui.widgets.buttons import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.door.code_sheet import CodeSheet


class CodeDialog(Dialog):
    """Only “จดแล้ว” closes it: Esc would throw the code away unseen."""

    def __init__(self, code: str, sheet: CodeSheet, *, parent: QWidget | None = None) -> None:
        super().__init__(
            "รหัสหน่วยงานใหม่", "รหัสนี้แสดงครั้งเดียว พิมพ์หรือจดแล้วใส่ซองปิดผนึก รหัสเดิมใช้ไม่ได้แล้ว",
            icon="lock", tone=Tone.DUE, parent=parent,
        )  # fmt: skip
        self.body.addWidget(CodeCard(code, columns=4))
        self.add_button("พิมพ์", icon="print", on_click=sheet.print_, closes=False)
        self.add_button("บันทึก PDF", icon="save", on_click=sheet.save, closes=False)
        self.add_button("จดแล้ว", kind=Kind.PRIMARY, icon="check").setFocus()

    def reject(self) -> None:
        """Not by Esc."""
