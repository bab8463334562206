"""What is asked about an instruction: what it is, how it was closed, what the district did."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.thai.dates import short_date
from desktop.visits_view import Close, Instruct, Reply
from ui.dialogs.asking import AskingDialog
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import LongTextField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.visits_view import InstructionRow

_DISTRICT_CHIEF = "พัฒนาการอำเภอ"


class InstructDialog(AskingDialog):
    """Answers an Instruct; `one` is the instruction to be changed, None for a new one."""

    def __init__(
        self,
        note: UUID,
        one: InstructionRow | None,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        words = "อำเภอเห็นข้อสั่งการนี้ที่หน้าแรกเมื่อรับแฟ้มจากจังหวัด และอยู่ที่นั่นจนจังหวัดปิด"
        super().__init__(
            "แก้ข้อสั่งการ" if one else "เพิ่มข้อสั่งการ", words, do="บันทึกข้อสั่งการ", icon="assignment", parent=parent
        )
        self._note, self._id = note, one.id if one else None
        text = LongTextField(name="ข้อสั่งการ ต้องกรอก", lines=3, max_length=500)
        text.set_value(one.words if one else None)
        self.form.add("words", FieldBox("ข้อสั่งการ", text, required=True), line=True)
        who = TextField(name="ผู้รับผิดชอบ", max_length=160)
        who.set_value(one.responsible if one else _DISTRICT_CHIEF)
        self.form.add("responsible", FieldBox("ผู้รับผิดชอบ", who), least=220)
        due = DateField(name="กำหนด ต้องกรอก", today=today)
        due.set_value(one.due_on if one else None)
        self.form.add("due_on", FieldBox("กำหนด", due, required=True), least=150, grow=0)

    def answer(self) -> Instruct | None:
        if not (self._need("words", "ต้องกรอกข้อสั่งการ") and self._need("due_on", "ต้องกรอกวันกำหนด")):
            return None
        values = self.form.values()
        return Instruct(
            note=self._note,
            words=values["words"],
            due_on=values["due_on"],
            responsible=values["responsible"] or "",
            id=self._id,
        )


class CloseDialog(AskingDialog):
    """Answers a Close."""

    def __init__(
        self, one: InstructionRow, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        told = (
            f"{short_date(one.replied_on)} อำเภอรายงานว่า {one.reply}"
            if one.replied_on
            else "อำเภอยังไม่รายงานผล"
        )
        super().__init__(
            "ปิดข้อสั่งการ", f"{one.words}\n{told}", do="ปิดข้อสั่งการ", icon="assignment_turned_in", parent=parent
        )
        self._id = one.id
        outcome = TextField(name="ผล ต้องกรอก", max_length=500)
        outcome.set_value(one.outcome or one.reply or None)
        self.form.add("outcome", FieldBox("ผล", outcome, required=True), line=True)
        closed = DateField(name="ปิดเมื่อ ต้องกรอก", today=today, latest=today())
        closed.set_value(one.closed_on or today())
        self.form.add("closed_on", FieldBox("ปิดเมื่อ", closed, required=True), least=150, grow=0)

    def answer(self) -> Close | None:
        if not (self._need("outcome", "ต้องบอกผล") and self._need("closed_on", "ต้องกรอกวันที่ปิด")):
            return None
        values = self.form.values()
        return Close(id=self._id, outcome=values["outcome"], closed_on=values["closed_on"])


class ReplyDialog(AskingDialog):
    """Answers a Reply."""

    def __init__(
        self, one: InstructionRow, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        words = f"{one.words}\nกำหนด {short_date(one.due_on)} รายงานนี้ไปถึงจังหวัดกับแฟ้มที่ส่งครั้งถัดไป"
        super().__init__("รายงานผลการดำเนินงาน", words, do="บันทึกผล", icon="edit_note", parent=parent)
        self._instruction = one.id
        text = LongTextField(name="ผลการดำเนินงาน ต้องกรอก", lines=4, max_length=2000)
        text.set_value(one.reply or None)
        self.form.add("text", FieldBox("ผลการดำเนินงาน", text, required=True), line=True)
        done = DateField(name="ดำเนินการเมื่อ ต้องกรอก", today=today, latest=today())
        done.set_value(one.replied_on or today())
        self.form.add("done_on", FieldBox("ดำเนินการเมื่อ", done, required=True), least=150, grow=0)

    def answer(self) -> Reply | None:
        if not (self._need("text", "ต้องกรอกผลการดำเนินงาน") and self._need("done_on", "ต้องกรอกวันที่ดำเนินการ")):
            return None
        values = self.form.values()
        return Reply(instruction=self._instruction, text=values["text"], done_on=values["done_on"])
