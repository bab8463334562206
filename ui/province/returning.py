"""What is asked when reports go back: what is to be corrected in each, and by when they are wanted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.report_answers import Returning
from ui.dialogs.asking import AskingDialog
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import LongTextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.province_matrix_view import ReportRow

_ONE_BY_ONE = 4
"""More than these are returned for one reason: the dialog would be longer than the screen."""
_REASON = "ข้อที่ต้องแก้ไข"


class ReturningDialog(AskingDialog):
    """Answers a list of Returning."""

    def __init__(
        self,
        reports: Sequence[ReportRow],
        *,
        today: Callable[[], date],
        due: date,
        found: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`found`: what did not fit in the only report, as its first words."""
        count = len(reports)
        self._reports = tuple(one for one in reports if one.report is not None)
        title = "ส่งคืนแก้ไข" if count == 1 else f"ส่งคืนแก้ไข {count:,} รายงาน"
        words = "อำเภอจะเห็นข้อที่ต้องแก้ไขและวันกำหนดเป็นเรื่องแรกของหน้าแรก เมื่อรับแฟ้มตอบกลับครั้งถัดไป"
        do = "ส่งคืนแก้ไข" if count == 1 else f"ส่งคืน {count:,} รายงาน"
        super().__init__(title, words, do=do, icon="undo", parent=parent)
        self._one_reason = count > _ONE_BY_ONE
        shown = self._reports[:1] if self._one_reason else self._reports
        for place, one in enumerate(shown):
            label = _REASON if self._one_reason or count == 1 else f"{_REASON}: {one.title}"
            field = LongTextField(name=label, lines=3 if count == 1 else 2, max_length=1000)
            if count == 1 and found:
                field.set_value("\n".join(f"{at}. {words}" for at, words in enumerate(found, start=1)))
            self.form.add(f"reason{place}", FieldBox(label, field, required=True), least=420, line=True)
        day = DateField(today=today, earliest=today())
        day.set_value(due)
        self.form.add("due_on", FieldBox("ให้ส่งใหม่ภายในวันที่", day, required=True), least=170, grow=0, line=True)

    def answer(self) -> list[Returning] | None:
        values = self.form.values()
        told = [name for name in self.form.boxes if name.startswith("reason")]
        for name in told:
            if not self._need(name, "บอกข้อที่ต้องแก้ไข เพื่อให้อำเภอแก้ได้ตรง"):
                self.form.boxes[name].jump()
                return None
        if not self._need("due_on", "ต้องบอกว่าให้ส่งใหม่ภายในวันใด"):
            return None
        reasons = [values[name] for name in told]
        if self._one_reason:
            reasons *= len(self._reports)
        return [
            Returning(report=one.report, reason=reason, due_on=values["due_on"])
            for one, reason in zip(self._reports, reasons, strict=True)
            if one.report is not None
        ]

    def refuse(self, fields: dict[str, str]) -> None:
        super().refuse({"reason0" if key == "reason" else key: words for key, words in fields.items()})
