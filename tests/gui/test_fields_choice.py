from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.thai import fold
from desktop.thai.digits import thai_digits
from tests.gui.press import ALT, Key, press, write
from ui.tasks import Tasks
from ui.widgets.fields.choice import ChoiceField, PickerField
from ui.widgets.fields.code import CodeField
from ui.widgets.fields.number import NumberField
from ui.widgets.lists import ListRow

KINDS = [("aomue", "เอามื้อสามัคคี"), ("base", "เรียนรู้ตามฐาน"), ("visit", "ศึกษาดูงาน"), ("share", "แบ่งปันกล้าไม้")]
once = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def in_window(qtbot: QtBot, *fields: QWidget) -> QWidget:
    window = QWidget()
    box = QVBoxLayout(window)
    for field in fields:
        box.addWidget(field)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    fields[0].setFocus()
    fields[0].kept = window  # type: ignore[attr-defined]  # qtbot holds it weakly
    return window


# --- numbers ----------------------------------------------------------------------------------------


@once
@given(st.integers(0, 10**9), st.booleans())
def test_a_number_is_read_with_thai_digits_and_grouping(qtbot: QtBot, number: int, thai: bool) -> None:
    field = NumberField(name="คน")
    text = f"{number:,}"
    field.setText(thai_digits(text) if thai else text)
    field.finish()
    assert (field.value(), field.text(), field.problem()) == (number, f"{number:,}", "")


@once
@given(st.decimals(0, 10**6, places=2))
def test_a_decimal_keeps_its_places(qtbot: QtBot, number: Decimal) -> None:
    field = NumberField(name="ไร่", places=2)
    field.setText(str(number))
    field.finish()
    assert field.value() == number
    field.setText(str(number) + "5")
    assert field.value() is None


@pytest.mark.parametrize("wrong", ["สิบ", "1.5", "1e3", "--1", "12คน", "½", "Ⅷ", "²"])
def test_what_is_no_number_says_so_and_stays(qtbot: QtBot, wrong: str) -> None:
    field = NumberField(name="คน", width=80)
    qtbot.addWidget(field)
    field.setText(wrong)
    field.finish()
    assert (field.value(), field.text()) == (None, wrong)
    assert "12" in field.problem()


def test_limits_are_told_in_words(qtbot: QtBot) -> None:
    field = NumberField(name="คน", low=1, high=5000)
    qtbot.addWidget(field)
    field.setText("9999")
    assert field.value() is None
    assert "5,000" in field.problem()
    field.setText("")
    assert (field.value(), field.problem()) == (None, "")


def test_thai_layout_digits_are_typed_at_the_caret(qtbot: QtBot) -> None:
    field = NumberField(name="คน")
    in_window(qtbot, field)
    changes: list[str] = []
    field.changed.connect(lambda: changes.append(field.text()))
    write(field, "ๅภ")
    write(field, "๕")
    assert field.text() == "145"
    assert changes == ["1", "14", "145"]


# --- choosing ---------------------------------------------------------------------------------------


def test_typing_without_tone_marks_finds_the_option(qtbot: QtBot) -> None:
    field, after = ChoiceField(KINDS, name="ประเภท"), NumberField(name="คน")
    in_window(qtbot, field, after)
    field.selectAll()
    write(field, "เอามือ")  # the mark of มื้อ is missing
    assert field.is_open
    assert [row.title for row in field.suggestions.list.rows] == ["เอามื้อสามัคคี"]
    press(field, Key.Key_Return)
    assert (field.value(), field.text(), after.hasFocus()) == ("aomue", "เอามื้อสามัคคี", True)


@once
@given(st.sampled_from(KINDS), st.integers(1, 8))
def test_any_beginning_of_an_option_finds_it(qtbot: QtBot, option: tuple[str, str], length: int) -> None:
    field = ChoiceField(KINDS, name="ประเภท")
    typed = fold(option[1])[:length].strip()
    assert option in field.matching(typed)


def test_arrows_choose_while_the_list_is_closed(qtbot: QtBot) -> None:
    field = ChoiceField(KINDS, name="ประเภท")
    in_window(qtbot, field)
    seen: list[str] = []
    field.changed.connect(lambda: seen.append(field.value()))
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(field, key)
    assert seen == ["aomue", "base", "aomue"]


def test_the_list_opens_with_the_choice_marked_and_escape_keeps_it(qtbot: QtBot) -> None:
    field = ChoiceField(KINDS, name="ประเภท")
    field.set_value("visit")
    in_window(qtbot, field)
    press(field, Key.Key_Down, ALT)
    assert field.is_open
    assert field.suggestions.list.current_key() == 2
    press(field, Key.Key_Down)
    press(field, Key.Key_Escape)
    assert (field.is_open, field.value()) == (False, "visit")
    press(field, Key.Key_F4)
    press(field, Key.Key_Up)
    press(field, Key.Key_Return)
    assert field.value() == "base"


def test_leaving_with_an_unknown_text_goes_back_to_the_last_choice(qtbot: QtBot) -> None:
    field, after = ChoiceField(KINDS, name="ประเภท"), NumberField(name="คน")
    field.set_value("base")
    in_window(qtbot, field, after)
    field.selectAll()
    write(field, "ฟฟฟ")
    after.setFocus()
    assert (field.value(), field.text()) == ("base", "เรียนรู้ตามฐาน")
    field.setText("")
    field.finish()
    assert field.value() is None


def test_a_register_is_searched_on_the_reading_thread(qtbot: QtBot, tasks: Tasks, settle) -> None:
    asked: list[str] = []

    def find(words: str) -> Sequence[ListRow]:
        asked.append(words)
        return [ListRow(key=n, title=f"นายคนที่ {n}", second="ต.โคกสุข") for n in range(3)]

    field, after = PickerField(find, tasks=tasks, name="เจ้าของแปลง"), NumberField(name="คน")
    in_window(qtbot, field, after)
    write(field, "นาย")
    qtbot.waitUntil(lambda: field.is_open)
    settle()
    assert asked[-1] == "นาย"
    press(field, Key.Key_Down)
    press(field, Key.Key_Return)
    assert (field.value(), field.text(), after.hasFocus()) == (1, "นายคนที่ 1", True)


def test_a_register_offers_to_add_what_is_not_there(qtbot: QtBot, tasks: Tasks, settle) -> None:
    field = PickerField(lambda words: [], tasks=tasks, name="เจ้าของแปลง", add_words="เพิ่มเจ้าของแปลง")
    in_window(qtbot, field)
    write(field, "นางใหม่")
    qtbot.waitUntil(lambda: field.is_open)
    with qtbot.waitSignal(field.add_asked) as asked:
        press(field, Key.Key_Return)
    assert asked.args == ["นางใหม่"]
    assert field.value() is None
    assert "เลือก" in field.problem()


# --- the code of a receipt --------------------------------------------------------------------------


@pytest.fixture
def code(qtbot: QtBot) -> CodeField:
    made = CodeField(name="รหัสตอบรับ", check=lambda place, digits: digits[0] != "9")
    in_window(qtbot, made)
    return made


def test_a_code_jumps_from_group_to_group(qtbot: QtBot, code: CodeField) -> None:
    with qtbot.waitSignal(code.left):
        for sign in "4829๐๗๑๕":
            write(next(g for g in code.groups if g.hasFocus()), sign)
        write(code.groups[2], "5551")
    assert code.value() == "482907155551"


def test_a_wrong_group_is_told_at_once_and_holds_the_caret(code: CodeField) -> None:
    write(code.groups[0], "9829")
    assert code.groups[0].hasFocus()
    assert "ชุดที่ 1" in code.problem()
    assert code.groups[0].property("wrong") is True


def test_a_pasted_code_fills_all_groups(code: CodeField) -> None:
    data = QMimeData()
    data.setText("รหัส ๔๘๒๙-0715 5551")
    code.paste_code(data)
    assert code.value() == "482907155551"
    assert code.right_groups() == 3
