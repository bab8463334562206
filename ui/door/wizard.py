"""The first run: whose book it is, who uses this PC, and the office code for the safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop import areas
from ui.dialogs.ask import confirm
from ui.door.code_card import CodeCard
from ui.door.places import area_rows
from ui.door.window import Face
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.fields.choice import PickerField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.text import TextField
from ui.widgets.notices import Strip
from ui.widgets.options import Option, OptionCards
from ui.widgets.steps import NumberedTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.tasks import Tasks
    from ui.widgets.lists import ListRow

DISTRICT, PROVINCE = "district", "province"
_LEVEL = {DISTRICT: 4, PROVINCE: 2}
_ROLES = (
    Option(DISTRICT, "อำเภอ (สพอ.)", "เก็บแปลง บันทึก และกิจกรรม แล้วส่งแฟ้มให้จังหวัด", "psychiatry"),
    Option(PROVINCE, "จังหวัด (สพจ.)", "รับแฟ้มจากทุกอำเภอ ตรวจ และตอบรับ", "move_to_inbox"),
)
_STEPS = ("หน่วยงาน", "ผู้ใช้", "รหัสหน่วยงาน")


@dataclass(slots=True)
class Answers:
    """What the wizard has been told so far."""

    role: str = DISTRICT
    code: str = ""
    area: str = ""
    name: str = ""
    officer: str = ""
    position: str = "นักวิชาการพัฒนาชุมชน"
    pc: str = ""


class _Step(Face):
    """One of the three: its number among them, the content, and the buttons."""

    def __init__(self, place: int, title: str, words: str) -> None:
        super().__init__(title, words)
        road = QHBoxLayout()
        road.setSpacing(theme().px(22))
        for number, name in enumerate(_STEPS, start=1):
            road.addWidget(NumberedTitle(number, name, done=number <= place, waits=number > place + 1))
        road.addStretch(1)
        self.body.insertLayout(0, road)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme().px(8))

    def add_foot(self) -> None:
        self.body.addSpacing(theme().px(4))
        self.body.addLayout(self.foot)


class OfficeStep(_Step):
    """Role, area by name or code, and the office's name. `done` when all three are there."""

    done = Signal()
    open_asked = Signal()
    server_asked = Signal()
    demo_asked = Signal()

    def __init__(self, answers: Answers, tasks: Tasks) -> None:
        super().__init__(0, "เริ่มใช้สมุดโคก หนอง นา", "สมุดหนึ่งเล่มเป็นของสำนักงานหนึ่งแห่ง บอกก่อนว่าเป็นของสำนักงานใด")
        self.answers = answers
        self.role = OptionCards(_ROLES, name="ระดับของสำนักงาน")
        self.role.chosen.connect(self._on_role_chosen)
        self.area = PickerField(
            self._find, tasks=tasks, placeholder="พิมพ์ชื่ออำเภอหรือรหัส 4 หลัก เช่น บางคล้า หรือ 2402"
        )
        self.area.nothing = "ไม่พบชื่อหรือรหัสนี้ ลองพิมพ์เพียงบางส่วนของชื่อ"
        self.area.changed.connect(self._on_area_changed)
        self.name = TextField(max_length=120)
        self.form = Form()
        self.form.add("code", FieldBox("อำเภอ", self.area, required=True), line=True)
        self.form.add("name", FieldBox("ชื่อสำนักงาน (พิมพ์บนแบบรายงาน)", self.name, required=True), line=True)
        self.body.addWidget(self.role)
        self.body.addWidget(self.form)
        self.foot.addWidget(LinkButton("เปิดสมุดที่มีอยู่แล้ว", icon="folder_open", on_click=self.open_asked.emit))
        self.foot.addWidget(
            LinkButton("สมุดอยู่ที่เครื่องแม่ข่าย", icon="desktop_windows", on_click=self.server_asked.emit)
        )
        self.foot.addWidget(LinkButton("ลองสมุดตัวอย่างก่อน", icon="visibility", on_click=self.demo_asked.emit))
        self.foot.addStretch(1)
        self.foot.addWidget(
            Button("ถัดไป", icon="arrow_forward", kind=Kind.PRIMARY, key="Ctrl+Return", on_click=self._next)
        )
        self.add_foot()
        self._show_answers()

    def focus_first(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_answers(self) -> None:
        told = self.answers
        self.role.set_options(_ROLES, told.role)
        self._name_area_field()
        self.area.set_value((told.code, told.area) if told.code else None)
        self.name.set_value(told.name or None)

    def _on_role_chosen(self, role: str) -> None:
        if role == self.answers.role:
            return
        self.answers.role = role
        self.answers.code = self.answers.area = self.answers.name = ""
        self._show_answers()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_area_field(self) -> None:
        is_district = self.answers.role == DISTRICT
        self.form.boxes["code"].set_label("อำเภอ *" if is_district else "จังหวัด *")
        example = "ชื่ออำเภอหรือรหัส 4 หลัก เช่น บางคล้า หรือ 2402" if is_district else "ชื่อจังหวัดหรือรหัส 2 หลัก เช่น 24"
        self.area.setPlaceholderText(f"พิมพ์{example}")

    def _find(self, words: str) -> Sequence[ListRow]:
        """Runs on the reading thread."""
        return area_rows(words, _LEVEL[self.answers.role])

    def _on_area_changed(self) -> None:
        code = self.area.value()
        if not isinstance(code, str):
            return
        old = areas.office_name(self.answers.code) if self.answers.code else ""
        self.answers.code, self.answers.area = code, self.area.text()
        if self.name.value() in (None, old):
            self.name.set_value(areas.office_name(code))

    def _next(self) -> None:
        self.answers.name = self.name.value() or ""
        level = "อำเภอ" if self.answers.role == DISTRICT else "จังหวัด"
        errors = {}
        if self.area.problem() or not self.answers.code:
            errors["code"] = f"เลือก{level}จากรายการ พิมพ์บางส่วนของชื่อหรือรหัส แล้วเลือก"
        if not self.answers.name:
            errors["name"] = "ต้องมีชื่อสำนักงาน เช่น สำนักงานพัฒนาชุมชนอำเภอบางคล้า"
        self.form.show_errors(errors)
        if not errors:
            self.done.emit()


class PersonStep(_Step):
    done = Signal()
    back_asked = Signal()

    def __init__(self, answers: Answers, computer: str) -> None:
        super().__init__(
            1, "ใครใช้เครื่องนี้", "ชื่อนี้อยู่ในประวัติการแก้ไขและเป็นผู้รายงานบนแบบ เพิ่มผู้ใช้คนอื่นภายหลังได้ในหน้าตั้งค่า"
        )
        self.answers = answers
        self.officer = TextField(max_length=120, placeholder="เช่น นางสาวมาลี พอดีเรียน")
        self.position = TextField(max_length=120)
        self.pc = TextField(max_length=40, placeholder="เช่น เครื่องหน้าห้อง")
        self.form = Form()
        self.form.add("officer", FieldBox("คำนำหน้า ชื่อ และนามสกุล", self.officer, required=True), line=True)
        self.form.add("position", FieldBox("ตำแหน่ง", self.position, required=True), line=True)
        hint = "ถ้าสำนักงานมีหลายเครื่อง ชื่อนี้บอกว่าแก้ไขจากเครื่องใด"
        self.form.add("pc", FieldBox("ชื่อเรียกเครื่องนี้", self.pc, hint=hint), line=True)
        self.body.addWidget(self.form)
        self.problem = Strip("", icon="warning", tone=Tone.DUE)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.back = Button("ย้อนกลับ", icon="arrow_back", on_click=self._back)
        self.make = Button("ตั้งสมุด", icon="book", kind=Kind.PRIMARY, key="Ctrl+Return", on_click=self._next)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.make)
        self.add_foot()
        self.form.set_values(
            {"officer": answers.officer or None, "position": answers.position, "pc": answers.pc or computer}
        )

    def focus_first(self) -> None:
        self.officer.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        for part in (self.form, self.back, self.make):
            part.setEnabled(not busy)
        self.make.set_text("กำลังตั้งสมุด" if busy else "ตั้งสมุด")

    def show_problem(self, words: str) -> None:
        self.set_busy(False)
        self.problem.words.set_text(words)
        self.problem.show()

    def _keep(self) -> None:
        told = self.form.values()
        self.answers.officer = told["officer"] or ""
        self.answers.position = told["position"] or ""
        self.answers.pc = told["pc"] or ""

    def _back(self) -> None:
        self._keep()
        self.back_asked.emit()

    def _next(self) -> None:
        self._keep()
        errors = {}
        if not self.answers.officer:
            errors["officer"] = "ต้องมีชื่อผู้ใช้อย่างน้อยหนึ่งคน"
        if not self.answers.position:
            errors["position"] = "ต้องมีตำแหน่ง เพราะพิมพ์บนแบบรายงาน"
        self.form.show_errors(errors)
        if not errors:
            self.set_busy(True)
            self.done.emit()


class CodeStep(_Step):
    """The code is shown once. `done` is “จดแล้ว”."""

    done = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(
            2,
            "เก็บรหัสหน่วยงานไว้ในที่ปลอดภัย",
            "ข้อมูลในเครื่องถูกเข้ารหัส ถ้าเครื่องเสียหรือย้ายสมุดไปเครื่องใหม่ รหัสนี้ใช้เปิดสมุดได้ พิมพ์หรือจดแล้วใส่ซองปิดผนึก",
        )
        self._is_kept = False
        self.body.addWidget(CodeCard(code))
        self.body.addWidget(
            Strip(
                "รหัสนี้แสดงครั้งเดียว โปรแกรมไม่เก็บไว้ และไม่มีใครออกให้ใหม่ได้ถ้าเปิดสมุดไม่ได้แล้ว",
                icon="warning",
                tone=Tone.DUE,
            )
        )
        self.foot.addWidget(Button("พิมพ์", icon="print", key="Ctrl+P", on_click=self.print_asked.emit))
        self.foot.addWidget(Button("บันทึก PDF", icon="save", on_click=self.save_asked.emit))
        self.foot.addStretch(1)
        self.kept = Button("จดแล้ว เริ่มใช้งาน", icon="check", kind=Kind.PRIMARY, on_click=self._on_kept)
        self.foot.addWidget(self.kept)
        self.add_foot()

    def focus_first(self) -> None:
        self.kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_close(self) -> bool:
        if not self._is_kept:
            confirm(
                self, "ยังไม่ได้จดรหัสหน่วยงาน", "รหัสนี้จะไม่แสดงอีก ถ้าปิดตอนนี้ สมุดยังใช้บนเครื่องนี้ได้ตามปกติ แต่ย้ายไปเครื่องอื่นไม่ได้",
                do="ปิดโดยไม่จด", on_do=self._close_anyway, keep="กลับไปจด", danger=True,
            )  # fmt: skip
        return self._is_kept

    def _close_anyway(self) -> None:
        self._is_kept = True
        self.window().close()

    def _on_kept(self) -> None:
        self._is_kept = True
        self.done.emit()
