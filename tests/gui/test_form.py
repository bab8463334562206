from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.press import CTRL, Key, press
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.flags import SegmentedField, TickField, TogglesField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.number import NumberField, TimeField
from ui.widgets.fields.text import LongTextField, TextField

TODAY = date(2026, 11, 20)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.add("name", FieldBox("ชื่อกิจกรรม", TextField(), required=True), least=260, grow=3)
    made.add("held_on", FieldBox("วันที่จัด", DateField(today=lambda: TODAY)), least=136, grow=0)
    made.add("from", FieldBox("เวลา", TimeField()), least=88, grow=0)
    made.add("detail", FieldBox("รายละเอียด", LongTextField()), line=True)
    qtbot.addWidget(made)
    made.resize(700, made.heightForWidth(700))
    with qtbot.waitActive(made):
        made.show()
    return made


def test_fields_stand_side_by_side_and_fold_when_it_is_narrow(qtbot: QtBot, form: Form) -> None:
    boxes = form.boxes
    assert boxes["name"].y() == boxes["held_on"].y() == boxes["from"].y()
    assert boxes["detail"].width() == form.width()
    form.resize(300, form.heightForWidth(300))
    assert boxes["name"].y() < boxes["held_on"].y()
    assert all(box.geometry().right() <= 300 for box in boxes.values())


def test_a_label_names_its_field(form: Form) -> None:
    box = form.boxes["held_on"]
    assert box.field.accessibleName() == "วันที่จัด"
    assert box.label.buddy() is box.field
    assert "ต้องกรอก" in form.boxes["name"].field.accessibleName()


def test_errors_of_rules_are_shown_and_the_first_gets_the_focus(form: Form) -> None:
    form.show_errors({"held_on": "วันที่จัดต้องอยู่ในเดือนที่รายงาน", "detail": "ต้องยาวกว่านี้"})
    assert form.boxes["held_on"].field.hasFocus()
    assert form.boxes["held_on"].field.property("wrong") is True
    assert form.boxes["held_on"].field.accessibleDescription() == "วันที่จัดต้องอยู่ในเดือนที่รายงาน"
    assert form.boxes["name"].error == ""


def test_an_error_goes_when_the_person_begins_to_repair_it(qtbot: QtBot, form: Form) -> None:
    form.show_errors({"name": "ต้องกรอก"})
    qtbot.keyClicks(form.boxes["name"].field, "a")
    assert form.boxes["name"].error == ""
    assert form.boxes["name"].field.property("wrong") is False


def test_what_a_field_cannot_read_is_told_when_it_is_left(form: Form) -> None:
    field = form.boxes["held_on"].field
    field.setText("31/02/2569")
    field.finish()
    assert "พ.ศ." in form.boxes["held_on"].error
    assert not form.check()
    assert field.hasFocus()


def test_notes_never_lie_on_each_other_or_on_a_field(form: Form) -> None:
    for key in ("name", "held_on", "from"):
        form.boxes[key].show_error("ข้อความอธิบายวิธีแก้ที่ยาวพอสมควรสำหรับช่องแคบ ๆ")
    form.resize(700, form.heightForWidth(700))
    form.grab()
    notes = [QRect(box.give_note().geometry()) for key, box in form.boxes.items() if key != "detail"]
    fields = [box.geometry() for box in form.boxes.values()]
    assert all(note.height() > 10 for note in notes)
    for place, note in enumerate(notes):
        assert not any(note.intersects(other) for other in notes[place + 1 :] + fields)


def test_values_go_in_and_come_out(form: Form) -> None:
    given = {"name": "เอามื้อ", "held_on": TODAY, "from": None, "detail": "ขุดคลอง\nปลูกแฝก"}
    form.set_values(given)
    assert form.values() == given


def test_the_form_says_which_field_was_edited_and_left(qtbot: QtBot, form: Form) -> None:
    field = form.boxes["name"].field
    with qtbot.waitSignal(form.changed) as changed:
        qtbot.keyClicks(field, "a")
    with qtbot.waitSignal(form.left) as left:
        field.finish()
    assert (changed.args, left.args) == (["name"], ["name"])


def test_a_note_is_told_without_being_an_error(form: Form) -> None:
    box = form.boxes["held_on"]
    box.field.setText("14/11/2026")
    box.field.finish()
    assert box.error == ""
    assert "2569" in box._below._text.full_text


def test_ticks_and_rows_of_choices_are_fields_too(qtbot: QtBot) -> None:
    form = Form()
    form.add("follow_up", FieldBox("", TickField("ยินดีให้ติดตามผล")))
    form.add("kind", FieldBox("ประเภท", SegmentedField([("individual", "บุคคล"), ("group", "คณะ")])))
    form.add("dims", FieldBox("กรอบ 5P", TogglesField([(1, "Place"), (2, "People"), (3, "Product")])))
    qtbot.addWidget(form)
    told: list[str] = []
    form.left.connect(told.append)
    given = {"follow_up": True, "kind": "group", "dims": frozenset({1, 3})}
    form.set_values(given)
    assert (form.values(), told) == (given, [])
    form.boxes["follow_up"].field.click()
    form.boxes["kind"].field.pill("0").click()
    form.boxes["dims"].field.pill("1").click()
    assert form.values() == {"follow_up": False, "kind": "individual", "dims": frozenset({1, 2, 3})}
    assert told == ["follow_up", "kind", "dims"]
    assert form.check()
    assert form.boxes["kind"].field.accessibleName() == "ประเภท"


def test_enter_goes_on_from_a_row_of_choices(qtbot: QtBot) -> None:
    form = Form()
    form.add("kind", FieldBox("ประเภท", SegmentedField([("individual", "บุคคล"), ("group", "คณะ")])))
    form.add("name", FieldBox("ชื่อ", TextField()))
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    kind, name = form.boxes["kind"].field, form.boxes["name"].field
    kind.setFocus()
    press(kind, Key.Key_Return)
    assert name.hasFocus()
    kind.setFocus()
    press(kind, Key.Key_Return, CTRL)
    assert kind.hasFocus(), "Ctrl+Enter belongs to the page"


def test_a_number_field_has_no_error_when_it_is_empty(qtbot: QtBot) -> None:
    box = FieldBox("จำนวน", NumberField(low=1))
    qtbot.addWidget(box)
    assert box.check()


def test_what_does_not_go_in_is_told_below_the_field(qtbot: QtBot) -> None:
    form = Form()
    form.add("name", FieldBox("ชื่อ", TextField(max_length=10)))
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    box = form.boxes["name"]
    box.field.setFocus()
    QApplication.clipboard().setText("ก" * 25)
    press(box.field, "V", CTRL)
    assert box.field.value() == "ก" * 10
    assert "ไม่เกิน 10 ตัวอักษร" in box._below._text.full_text
    press(box.field, Key.Key_Backspace)
    assert not box._below.isVisible()
