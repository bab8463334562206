from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import AppError, Cancelled
from tests.gui.press import Key, press
from tests.gui.test_looks import _free_ink, _ink
from ui.dialogs.ask import about, confirm, message
from ui.dialogs.base import Dialog
from ui.dialogs.errors import install_crash_dialog, show_error
from ui.theme import ThemeName, use_theme
from ui.widgets.text import Text


class BundleFromNewerProgram(AppError):
    message_th = "ชุดข้อมูลนี้สร้างจากโปรแกรมรุ่น {made_by} กรุณาปรับปรุงโปรแกรมเครื่องนี้ก่อนนำเข้า ข้อมูลเดิมไม่เปลี่ยนแปลง"


def words_of(dialog: Dialog) -> str:
    return " ".join(text.full_text for text in dialog.findChildren(Text))


def buttons_of(dialog: Dialog) -> dict[str, QPushButton]:
    return {button.text(): button for button in dialog.findChildren(QPushButton)}


@pytest.fixture
def shown(qtbot: QtBot):
    def keep(dialog: Dialog | None) -> Dialog:
        assert dialog is not None
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return keep


def test_what_a_person_can_mend_is_told_once_and_logged_as_information(
    shown, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    dialog = shown(show_error(None, BundleFromNewerProgram("bundle 47 from 2.4", made_by="2.4")))
    assert "โปรแกรมรุ่น 2.4" in words_of(dialog)
    assert [record.levelname for record in caplog.records] == ["INFO"]
    buttons_of(dialog)["คัดลอกรายละเอียด"].click()
    assert QApplication.clipboard().text() == "BundleFromNewerProgram: bundle 47 from 2.4"
    assert dialog.isVisible()


def test_a_bug_gets_a_reference_that_the_log_also_has(shown, caplog: pytest.LogCaptureFixture) -> None:
    dialog = shown(show_error(None, ZeroDivisionError("secret 1234")))
    reference = dialog.property("reference")
    assert reference in words_of(dialog)
    assert "ยังอยู่ครบ" in words_of(dialog)
    assert "secret" not in words_of(dialog)
    assert reference in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_stopped_task_says_nothing(qtbot: QtBot) -> None:
    assert show_error(None, Cancelled()) is None


def test_an_exception_from_a_slot_takes_the_same_road(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import threading

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    seen: list[BaseException] = []
    monkeypatch.setattr("ui.dialogs.errors.show_error", lambda parent, error: seen.append(error))
    install_crash_dialog()
    error = ValueError("x")
    sys.excepthook(ValueError, error, None)
    assert seen == [error]


def test_a_dangerous_question_rests_on_keeping(qtbot: QtBot, shown) -> None:
    done: list[int] = []
    dialog = shown(
        confirm(None, "ลบ 3 รายการหรือไม่", "นำกลับมาได้จากประวัติ", do="ลบ 3 รายการ", keep="ไม่ลบ", danger=True,
                on_do=lambda: done.append(1))
    )  # fmt: skip
    assert list(buttons_of(dialog)) == ["ไม่ลบ", "ลบ 3 รายการ"]
    qtbot.waitUntil(buttons_of(dialog)["ไม่ลบ"].hasFocus)
    with qtbot.waitSignal(dialog.finished):
        press(buttons_of(dialog)["ไม่ลบ"], Key.Key_Return)
    assert done == []


def test_a_plain_question_does_what_its_button_says(qtbot: QtBot, shown) -> None:
    done: list[int] = []
    dialog = shown(confirm(None, "พิมพ์ 12 ฉบับหรือไม่", do="พิมพ์ 12 ฉบับ", on_do=lambda: done.append(1)))
    with qtbot.waitSignal(dialog.finished):
        buttons_of(dialog)["พิมพ์ 12 ฉบับ"].click()
    assert done == [1]


def test_escape_changes_nothing(qtbot: QtBot, shown) -> None:
    done: list[int] = []
    dialog = shown(confirm(None, "ลบหรือไม่", do="ลบ", on_do=lambda: done.append(1)))
    with qtbot.waitSignal(dialog.finished):
        press(dialog, Key.Key_Escape)
    assert done == []


@pytest.mark.parametrize("zoom", [100, 125, 150])
def test_long_words_make_the_dialog_higher(shown, zoom: int) -> None:
    use_theme(ThemeName.LIGHT, zoom)
    words = "รายการที่ลบยังนำกลับมาได้จากประวัติ จนกว่าจะส่งแฟ้มครั้งถัดไป " * 4
    dialog = shown(message(None, "ข้อความที่ยาวมากจนต้องขึ้นบรรทัดใหม่หลายครั้งจึงจะอ่านได้ครบถ้วน", words))
    dialog.grab()
    for label in dialog.findChildren(QLabel):
        assert _ink(label, label.size()) >= _free_ink(label)


def test_about_names_the_licences(shown) -> None:
    dialog = shown(about(None, version="0.1.0", facts=[("ที่เก็บข้อมูล", "D:\\samut")]))
    for name in ("LGPL", "OFL", "Apache", "0.1.0"):
        assert name in words_of(dialog)


def test_standard_buttons_speak_thai(qtbot: QtBot) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Save | standard.Cancel | standard.Discard | standard.Close)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"บันทึก", "ยกเลิก", "ไม่บันทึก", "ปิด"}
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "อยู่ในโฟลเดอร์"
