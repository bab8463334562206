"""What is asked when a contract ends early, a worker is sent to learn elsewhere, or was told the duties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.dialogs.asking import AskingDialog
from ui.widgets.fields.choice import ChoiceField, PickerField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField
from ui.widgets.list_rows import ListRow
from ui.widgets.pills import Choice, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.people_views import ContractLine
    from desktop.record_lists import Pick
    from ui.tasks import Tasks

AT_CLM, BY_DUTY = "clm", "duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAsked:
    site: UUID | None
    duty: str | None
    from_day: date
    to_day: date | None
    reason: str | None
    assigned_by: str | None


class EndContractDialog(AskingDialog):
    """Answers (day, reason)."""

    def __init__(
        self,
        contract: ContractLine,
        reasons: Sequence[tuple[str, str]],
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        words = f"ข้อตกลงจ้างเลขที่ {contract.no or '–'} {contract.term} วันหลังวันสิ้นสุดจริงจะบันทึกประจำวันไม่ได้"
        super().__init__("สิ้นสุดข้อตกลงจ้างก่อนกำหนด", words, do="สิ้นสุดข้อตกลง", icon="event", parent=parent)
        day = DateField(today=today, earliest=contract.start, latest=contract.last_day)
        day.set_value(min(today(), contract.last_day) if contract.last_day else today())
        self.form.add("ended_on", FieldBox("วันที่สิ้นสุดจริง", day, required=True), least=150, grow=0)
        self.form.add("end_reason", FieldBox("เหตุสิ้นสุด", ChoiceField(reasons), required=True), least=180)

    def answer(self) -> tuple[date, str] | None:
        if not self._need("ended_on", "ต้องใส่วันที่สิ้นสุดจริง") or not self._need("end_reason", "ต้องเลือกเหตุสิ้นสุด"):
            return None
        values = self.form.values()
        return values["ended_on"], str(values["end_reason"])


class DayDialog(AskingDialog):
    """Answers a day: when the duties were told, when an assignment ends."""

    def __init__(
        self,
        title: str,
        words: str,
        label: str,
        *,
        do: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, words, do=do, icon="event_available", parent=parent)
        day = DateField(today=today)
        day.set_value(today())
        self.form.add("day", FieldBox(label, day, required=True), least=150, grow=0)

    def answer(self) -> date | None:
        return self.form.values()["day"] if self._need("day", "ต้องใส่วันที่") else None


class AssignDialog(AskingDialog):
    """Answers AssignmentAsked: a CLM, or a duty in line with the project (records.md §5, 000 E2 ๒.๒)."""

    def __init__(
        self,
        name: str,
        find: Callable[[str], Sequence[Pick]],
        *,
        tasks: Tasks,
        today: Callable[[], date],
        reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        words = f"{name} จะไปเรียนรู้ที่แปลง CLM หรือทำภารกิจที่สอดคล้องกับโครงการ ระหว่างที่แปลงที่รับผิดชอบยังดำเนินการไม่ได้"
        super().__init__("มอบหมายไปเรียนรู้ที่อื่น", words, do="มอบหมาย", icon="swap_horiz", parent=parent)
        self._way = Segmented(
            [Choice(AT_CLM, "ไปเรียนรู้ที่ CLM"), Choice(BY_DUTY, "ภารกิจที่สอดคล้อง")], name="มอบหมายอะไร"
        )
        self._way.chosen.connect(lambda _: self._show_way())
        self.body.insertWidget(self.body.indexOf(self.form), self._way)

        def rows(words: str) -> Sequence[ListRow]:
            return [ListRow(key=pick.id, title=pick.title, second=pick.second) for pick in find(words)]

        site = PickerField(rows, tasks=tasks, placeholder="พิมพ์ชื่อแปลง CLM")
        start, end = DateField(today=today), DateField(today=today)
        start.set_value(today())
        self.form.add("site_id", FieldBox("แปลงที่ไปเรียนรู้", site, required=True), line=True)
        self.form.add(
            "duty_text", FieldBox("ภารกิจที่สอดคล้อง", TextField(max_length=200), required=True), line=True
        )
        self.form.add("from_day", FieldBox("ตั้งแต่", start, required=True), least=150, grow=0)
        self.form.add("to_day", FieldBox("ถึง", end, hint="เว้นว่างถ้ายังไม่รู้"), least=150, grow=0)
        why = TextField(max_length=200)
        why.set_value(reason or None)
        self.form.add("reason", FieldBox("เหตุผล", why), line=True)
        self.form.add("assigned_by", FieldBox("ผู้มอบหมาย", TextField(max_length=120)), line=True)
        self._show_way()

    def answer(self) -> AssignmentAsked | None:
        at_clm = self._way.current == AT_CLM
        if at_clm and not self._need("site_id", "ต้องเลือกแปลง CLM จากรายการ"):
            return None
        if not at_clm and not self._need("duty_text", "ต้องระบุภารกิจที่สอดคล้องกับโครงการ"):
            return None
        if not self._need("from_day", "ต้องใส่วันที่เริ่ม"):
            return None
        values = self.form.values()
        return AssignmentAsked(
            site=values["site_id"] if at_clm else None,
            duty=None if at_clm else values["duty_text"],
            from_day=values["from_day"],
            to_day=values["to_day"],
            reason=values["reason"],
            assigned_by=values["assigned_by"],
        )

    def _show_way(self) -> None:
        at_clm = self._way.current == AT_CLM
        self.form.boxes["site_id"].setVisible(at_clm)
        self.form.boxes["duty_text"].setVisible(not at_clm)
        self.form.restyle()
        self.fit()
