"""What is asked before a draft becomes an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.steering_view import Publication
from ui.dialogs.asking import AskingDialog
from ui.steering.looks import difference_row
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField
from ui.widgets.lists import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.steering_view import Difference


class PublishDialog(AskingDialog):
    """Answers a Publication; the list of what changes is read here once more."""

    def __init__(
        self,
        number: int,
        draft: Sequence[Difference],
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        words = "ทุกอำเภอจะได้รับพร้อมแฟ้มถัดไปของจังหวัด งานที่ครบกำหนดก่อนวันที่ใช้อยู่ที่เดิม งานที่ยังไม่ครบกำหนดย้ายตามกติกาใหม่"
        super().__init__(
            f"ประกาศชุดกติกา ฉบับที่ {number}",
            words,
            do=f"ประกาศ {len(draft)} รายการ",
            icon="verified",
            parent=parent,
        )
        self._now = today()
        self.list = RowList(name="สิ่งที่จะเปลี่ยน")
        self.list.set_rows([difference_row(one, place) for place, one in enumerate(draft)])
        self.body.addWidget(self.list)
        title = TextField(name="เรื่อง", max_length=200)
        self.form.add("title", FieldBox("เรื่อง", title, required=True), least=300, line=True)
        day = DateField(name="ใช้ตั้งแต่", today=today)
        self.day = FieldBox("ใช้ตั้งแต่", day, required=True)
        self.form.add("effective_on", self.day, least=150, grow=0)
        letter = TextField(name="ที่หนังสือ", max_length=60)
        self.form.add("letter_no", FieldBox("ที่หนังสือ", letter), least=150)
        letter_date = DateField(name="หนังสือลงวันที่", today=today)
        self.form.add("letter_date", FieldBox("ลงวันที่", letter_date), least=150, grow=0)
        note = TextField(name="หมายเหตุ", max_length=200)
        self.form.add("note", FieldBox("หมายเหตุ", note), least=300, line=True)
        day.changed.connect(self._warn_past)

    def answer(self) -> Publication | None:
        if not (self._need("title", "ต้องบอกว่าเป็นเรื่องใด") and self._need("effective_on", "ต้องใส่วันที่เริ่มใช้")):
            return None
        values = self.form.values()
        return Publication(
            title=values["title"],
            effective_on=values["effective_on"],
            letter_no=values["letter_no"] or "",
            letter_date=values["letter_date"],
            note=values["note"] or "",
        )

    def _warn_past(self) -> None:
        day = self.day.field.value()
        is_past = day is not None and day < self._now
        self.day.show_warning("เป็นวันย้อนหลัง งานที่ส่งแล้วก่อนวันนั้นไม่เปลี่ยน" if is_past else "")
