"""Keys work in the Latin and in the Thai layout, on Linux and Windows scan codes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.press import ALT, CTRL, NONE, SHIFT, Key, press, write
from ui import keys
from ui.widgets.fields.text import TextField


def show(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def event(code: int, held: Qt.KeyboardModifier = NONE, text: str = "", *, scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, held, scan, 0, 0, text)


def scan_of(sign: str) -> int:
    return next(code for code, found in keys.SCAN_CODES.items() if found == sign) + keys._SCAN_OFFSET


@pytest.mark.parametrize(
    ("binding", "thai"),
    [("Ctrl+K", "า"), ("Ctrl+N", "ื"), ("Ctrl+D", "ก"), ("Ctrl+'", "ง"), ("Ctrl+1", "ๅ"), ("Ctrl+8", "ค"),
     ("Ctrl+0", "จ"), ("Ctrl+P", "ย"), ("Ctrl+B", "ิ"), ("Ctrl+Z", "ผ"), ("Ctrl+=", "ช")],
)  # fmt: skip
def test_a_shortcut_is_heard_in_both_layouts(qtbot: QtBot, binding: str, thai: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[str] = []
    keys.bind(window, binding, lambda: heard.append(binding))
    show(qtbot, window)
    press(window, binding[-1], CTRL)
    press(window, thai, CTRL)
    assert heard == [binding, binding]


def test_shifted_shortcuts_have_their_thai_twin(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[int] = []
    keys.bind(window, "Ctrl+Shift+P", lambda: heard.append(1))
    show(qtbot, window)
    press(window, "ญ", CTRL | SHIFT)
    assert heard == [1]


def test_plus_is_heard_with_and_without_shift(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[int] = []
    keys.bind(window, "Ctrl++", lambda: heard.append(1))
    show(qtbot, window)
    for code in (Key.Key_Plus, Key.Key_Equal, "ช"):
        press(window, code, CTRL)
    assert len(heard) == 3


def test_hidden_widgets_do_not_listen(qtbot: QtBot) -> None:
    window, page = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(page)
    qtbot.addWidget(window)
    heard: list[int] = []
    keys.bind(page, "Ctrl+N", lambda: heard.append(1))
    show(qtbot, window)
    page.hide()
    press(window, Key.Key_N, CTRL)
    assert heard == []


@pytest.mark.parametrize("sign", list("kdn'1,-;"))
def test_position_is_the_same_whatever_the_layout_typed(sign: str) -> None:
    thai = keys._LATIN_TO_THAI[sign]
    assert keys.position(event(ord(sign.upper()), text=sign)) == sign
    if not thai.isascii():
        assert keys.position(event(ord(thai), text=thai)) == sign
    assert keys.position(event(ord(thai), text=thai, scan=scan_of(sign))) == sign


@pytest.mark.parametrize("value", range(10))
def test_a_digit_is_a_digit_from_every_key_that_gives_one(value: int) -> None:
    sign, thai_digit = str(value), "๐๑๒๓๔๕๖๗๘๙"[value]
    on_thai_key = keys._LATIN_TO_THAI[sign]
    assert keys.digit(event(ord(sign), text=sign)) == value
    assert keys.digit(event(ord(sign), Qt.KeyboardModifier.KeypadModifier, sign)) == value
    assert keys.digit(event(ord(thai_digit), SHIFT, thai_digit)) == value
    assert keys.digit(event(ord(on_thai_key), text=on_thai_key, scan=scan_of(sign))) == value
    assert keys.digit(event(ord(sign), CTRL)) is None


def test_what_is_no_digit_is_none() -> None:
    assert keys.digit(event(Key.Key_A, text="a")) is None
    assert keys.digit(event(Key.Key_Left)) is None
    assert keys.digit(event(ord("ก"), text="ก")) is None
    assert keys.digit(event(ord("!"), SHIFT, "!", scan=scan_of("1"))) is None


def test_pressed_looks_at_the_place_and_at_all_modifiers() -> None:
    assert keys.pressed(event(ord("ง"), CTRL), "Ctrl+'")
    assert keys.pressed(event(Key.Key_Down, ALT | Qt.KeyboardModifier.KeypadModifier), "Alt+Down")
    assert not keys.pressed(event(ord("ง"), CTRL | SHIFT), "Ctrl+'")
    assert not keys.pressed(event(Key.Key_Down), "Alt+Down")


def test_edit_keys_work_in_a_field_with_the_thai_layout_on(qtbot: QtBot) -> None:
    field = TextField(name="ชื่อ")
    qtbot.addWidget(field)
    show(qtbot, field)
    field.setFocus()
    write(field, "เอามื้อ")
    press(field, "ฟ", CTRL)  # Ctrl+A
    press(field, "แ", CTRL)  # Ctrl+C
    press(field, Key.Key_End)
    press(field, "อ", CTRL)  # Ctrl+V
    assert field.text() == "เอามื้อเอามื้อ"
    press(field, "ผ", CTRL)  # Ctrl+Z
    assert field.text() == "เอามื้อ"
    press(field, "ั", CTRL)  # Ctrl+Y
    assert field.text() == "เอามื้อเอามื้อ"


def test_undo_goes_to_the_window_when_the_field_has_nothing_to_undo(qtbot: QtBot) -> None:
    window, field = QWidget(), TextField(name="ชื่อ")
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    heard: list[int] = []
    keys.bind(window, "Ctrl+Z", lambda: heard.append(1))
    show(qtbot, window)
    field.setFocus()
    press(field, Key.Key_Z, CTRL)
    assert heard == [1]
    write(field, "ก")
    press(field, "ผ", CTRL)
    assert (heard, field.text()) == ([1], "")
