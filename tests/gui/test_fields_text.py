from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.thai import normalise
from tests.gui.press import CTRL, SHIFT, Key, press, write
from ui.widgets.fields.text import LongTextField, TextField, WrappedLineField

MARK = "\u200b"
LONG = "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา"
thai_text = st.text(alphabet="กขคงนมรลวสหอเแโใไะาิีึืุู่้๊์็ำๆ 0123๔๕()\n.,ab", max_size=60)


@pytest.fixture
def field(qtbot: QtBot) -> LongTextField:
    made = LongTextField(name="รายละเอียด", lines=4)
    qtbot.addWidget(made)
    made.resize(260, 160)
    made.show()
    return made


def test_a_line_is_put_in_order_when_it_is_left(qtbot: QtBot) -> None:
    field = TextField(name="ชื่อ")
    qtbot.addWidget(field)
    write(field, "  นำ\u0e49   ใส  ")
    field.insert("\u200b\ufeff")
    changes: list[str] = []
    field.left.connect(lambda: changes.append(field.text()))
    press(field, Key.Key_Return)
    assert field.text() == normalise("  นำ\u0e49   ใส  ") == field.value()
    assert changes == [field.text()]
    field.finish()
    assert len(changes) == 1


def test_setting_a_value_tells_nobody(qtbot: QtBot, field: LongTextField) -> None:
    line = TextField(name="ชื่อ")
    qtbot.addWidget(line)
    with qtbot.assertNotEmitted(line.changed), qtbot.assertNotEmitted(field.changed):
        line.set_value("แปลง")
        field.set_value(LONG)
    assert (line.value(), field.value()) == ("แปลง", LONG)
    line.set_value(None)
    field.set_value(None)
    assert (line.value(), field.value()) == (None, None)


def test_enter_goes_to_the_next_field_and_shift_enter_back(qtbot: QtBot) -> None:
    window = QWidget()
    first, second = TextField(name="ก"), TextField(name="ข")
    box = QVBoxLayout(window)
    box.addWidget(first)
    box.addWidget(second)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    first.setFocus()
    press(first, Key.Key_Return)
    assert second.hasFocus()
    press(second, Key.Key_Return, SHIFT)
    assert first.hasFocus()


def test_long_text_wraps_at_word_ends_without_libthai(field: LongTextField) -> None:
    from desktop.thai.words import break_points

    field.set_value(LONG)
    field.grab()  # lines are laid out when they are painted
    layout = field.document().firstBlock().layout()
    assert layout.lineCount() > 2
    marked = field.toPlainText()
    ends = {
        len(marked[: layout.lineAt(line).textStart()].replace(MARK, ""))
        for line in range(1, layout.lineCount())
    }
    assert ends <= set(break_points(LONG))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(thai_text, thai_text, st.integers(0, 60))
def test_marks_never_reach_the_value_however_text_is_typed(
    field: LongTextField, first: str, second: str, place: int
) -> None:
    field.set_value(first)
    cursor = field.textCursor()
    cursor.setPosition(min(place, len(field.toPlainText())))
    at = len(field.toPlainText()[: cursor.position()].replace(MARK, ""))
    field.setTextCursor(cursor)
    for sign in second:
        field.textCursor().insertText(sign)
    expected = first[:at] + second + first[at:]
    assert field.plain() == expected
    assert field.value() == (normalise(expected, multiline=True) or None)
    assert MARK not in (field.value() or "")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(thai_text, thai_text)
def test_undo_and_redo_walk_back_and_forth_over_the_same_texts(
    field: LongTextField, first: str, second: str
) -> None:
    field.set_value(first)
    field.moveCursor(QTextCursor.MoveOperation.End)
    seen = [field.plain()]
    for sign in second:
        field.textCursor().insertText(sign)
        seen.append(field.plain())
    back = [field.plain()]
    while field.document().isUndoAvailable():
        field.undo()
        back.append(field.plain())
    assert back[-1] == first
    assert set(back) <= set(seen)
    while field.document().isRedoAvailable():
        field.redo()
    assert field.plain() == first + second


def test_caret_and_deletion_step_over_marks(field: LongTextField) -> None:
    field.set_value("แปลงนา")  # a mark stands between แปลง and นา
    assert MARK in field.toPlainText()
    field.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(2):
        press(field, Key.Key_Left)
    press(field, Key.Key_Backspace)  # takes ง, not the mark
    assert field.plain() == "แปลนา"
    press(field, Key.Key_Delete)
    assert field.plain() == "แปลา"


def test_arrows_pass_every_mark_in_one_step(field: LongTextField) -> None:
    field.set_value("แปลงนา")
    field.moveCursor(QTextCursor.MoveOperation.Start)
    stops = 0
    while not field.textCursor().atEnd():
        press(field, Key.Key_Right)
        stops += 1
    assert stops == len("แปลงนา")


def test_copied_text_is_what_was_typed(field: LongTextField) -> None:
    field.set_value(LONG)
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == LONG


def test_pasted_text_is_normalised_and_keeps_its_lines(field: LongTextField) -> None:
    data = QMimeData()
    data.setText("นํ้าใส\u200b\r\nบรรทัดสอง")
    field.insertFromMimeData(data)
    assert field.value() == "น้ำใส\nบรรทัดสอง"


def test_too_long_a_text_is_told_with_the_number(qtbot: QtBot) -> None:
    field = LongTextField(name="รายละเอียด", max_length=10)
    qtbot.addWidget(field)
    field.set_value("กกกกก กกกกก กก")
    assert "4" in field.problem()
    field.set_value("สั้น")
    assert field.problem() == ""


def test_ctrl_enter_and_escape_pass_on_to_the_page(qtbot: QtBot, field: LongTextField) -> None:
    heard: list[int] = []

    class Page(QWidget):
        def keyPressEvent(self, event) -> None:
            heard.append(event.key())

    page = Page()
    qtbot.addWidget(page)
    field.setParent(page)
    press(field, Key.Key_Return, CTRL)
    press(field, Key.Key_Escape)
    assert [key for key in heard if key != Key.Key_Control] == [Key.Key_Return, Key.Key_Escape]
    field.setParent(None)


def test_the_context_menu_is_thai(qtbot: QtBot) -> None:
    from ui.widgets.fields.edit_menu import edit_menu

    field = TextField(name="ชื่อ")
    qtbot.addWidget(field)
    field.set_value("แปลง")
    menu = edit_menu(field, True, False, selected=True)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["เลิกทำ", "ทำซ้ำ", "ตัด", "คัดลอก", "วาง", "เลือกทั้งหมด"]


def test_a_name_longer_than_its_field_says_so_at_rest_and_is_whole_while_edited(qtbot: QtBot) -> None:
    box = QWidget()
    row = QHBoxLayout(box)
    short, other = TextField(name="แปลง"), TextField(name="อื่น")
    short.setFixedWidth(120)
    row.addWidget(short)
    row.addWidget(other)
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
    short.set_value("ศูนย์เรียนรู้บ้านสวนกลาง")
    other.setFocus()
    at_rest = short.grab().toImage()
    short._draw_cut = lambda: None  # type: ignore[method-assign]
    assert at_rest != short.grab().toImage()
    del short._draw_cut
    assert short.is_cut()
    short.set_value("แปลง")
    assert not short.is_cut()


def test_a_long_line_goes_on_below_and_enter_leaves_it(qtbot: QtBot) -> None:
    box = QWidget()
    column = QVBoxLayout(box)
    field, next_one = WrappedLineField(name="เรื่อง", max_length=400), TextField(name="เรียน")
    column.addWidget(field)
    column.addWidget(next_one)
    qtbot.addWidget(box)
    box.resize(300, 300)
    with qtbot.waitActive(box):
        box.show()
    one_line = field.sizeHint().height()
    field.set_value("ส่งแบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่")
    qtbot.waitUntil(lambda: field.height() > one_line)
    assert field.sizeHint().height() <= 3 * one_line
    field.setFocus()
    field.selectAll()
    QApplication.clipboard().setText("ส่งแบบรายงาน\nประจำเดือน")
    press(field, "V", CTRL)
    with qtbot.waitSignal(field.left):
        press(field, Key.Key_Return)
    assert next_one.hasFocus()
    assert field.value() == "ส่งแบบรายงาน ประจำเดือน"
    qtbot.waitUntil(lambda: field.height() == one_line)


def test_a_long_text_is_chosen_with_its_beginning_in_sight(qtbot: QtBot) -> None:
    field = TextField(name="ผลงานสำคัญ")
    qtbot.addWidget(field)
    field.setFixedWidth(140)
    with qtbot.waitActive(field):
        field.show()
    field.set_value("ฟื้นฟูดินและขุดคลองไส้ไก่รอบแปลงนาจนน้ำพอใช้ตลอดปี")
    field.clearFocus()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.selectedText() == field.text()
    assert field.cursorPosition() == 0
    write(field, "ก")
    assert field.text() == "ก"
