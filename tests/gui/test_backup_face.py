"""Backups in the settings: what is there, making one, the second place, and the question before a restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.sync.drives import Drive
from ui.dialogs.base import Dialog
from ui.frame.window import MainWindow
from ui.gallery.backup_samples import EMPTY, OLD, ROWS, SampleBackups
from ui.gallery.door import settings_window
from ui.settings.backup import BackupFace
from ui.settings.page import SettingsPage, SettingsPart
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.text import Text

Settle = Callable[[], None]


@pytest.fixture
def service() -> SampleBackups:
    return SampleBackups()


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, service: SampleBackups, settle: Settle) -> MainWindow:
    made = settings_window(tasks, SettingsPart.BACKUP, backups=service)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.fixture
def face(window: MainWindow) -> BackupFace:
    assert isinstance(window.page, SettingsPage)
    return window.page.backup


def words_of(widget: Any) -> str:
    return " ".join(label.full_text for label in widget.findChildren(Text) if not label.isHidden())


def button(dialog: Dialog, words: str) -> Button:
    return next(one for one in dialog.findChildren(Button) if one.text() == words)


def test_the_list_tells_when_where_and_whether_it_can_be_used(face: BackupFace) -> None:
    chips = [row.chip.text for row in face.list.rows if row.chip]
    assert chips == ["ตรวจแล้ว"] * 6 + ["ของสมุดอื่น", "ใช้ไม่ได้"]
    assert face.list.rows[0].title == "20 พ.ย. 2569 10:02 น."
    assert face.list.rows[2].second.startswith("แห่งที่สอง")
    assert "20 พ.ย. 2569 10:02 น." in words_of(face.here)


def test_no_backup_yet(window: MainWindow, face: BackupFace, service: SampleBackups, settle: Settle) -> None:
    service.shown = EMPTY
    face.read()
    settle()
    assert face.empty.isVisible()
    assert not face.list.isVisible()
    assert "ยังไม่เคยสำรอง" in words_of(face.here)
    assert not face.second.now.isVisible()


def test_one_click_makes_one_and_reads_again(
    face: BackupFace, service: SampleBackups, settle: Settle
) -> None:
    face.here.button.click()
    assert not face.here.button.isEnabled()
    settle()
    settle()
    assert ("make", None) in service.asked
    assert face.here.button.isEnabled()
    assert face.problem is None


def test_a_backup_that_fails_says_why_and_may_be_tried_again(
    face: BackupFace, service: SampleBackups, settle: Settle
) -> None:
    service.fails = True
    face.here.button.click()
    settle()
    settle()
    assert face.problem is not None
    assert "ไม่พอ" in face.problem.words.full_text
    service.fails = False
    face.here.button.click()
    settle()
    settle()
    assert face.problem is None


def test_a_stick_is_offered_as_the_second_place(
    face: BackupFace, service: SampleBackups, settle: Settle
) -> None:
    drive = Drive(Path("/media/stick"), "STICK", 10**9, 10**10)
    face.second.show_drives((drive,))
    face.second._drive_buttons["/media/stick"].click()
    settle()
    assert ("drive", drive.path) in service.asked
    face.second.show_drives(())
    assert face.second._drive_buttons == {}


def test_the_second_place_that_is_not_there(face: BackupFace, service: SampleBackups, settle: Settle) -> None:
    service.shown = OLD
    face.read()
    settle()
    assert not face.second.now.isEnabled()
    assert "ยังไม่ได้ต่อ" in words_of(face.second)
    assert "9 วันก่อน" in words_of(face.second)
    face.second.drop.click()
    settle()
    assert ("choose", None) in service.asked


def test_a_restore_is_asked_for_in_words_and_with_what_would_be_lost(
    qtbot: QtBot, window: MainWindow, face: BackupFace, service: SampleBackups, settle: Settle
) -> None:
    face.list.choose_place(1)
    face._open(str(ROWS[1].file))
    (shown,) = [one for one in window.findChildren(Dialog) if one.isVisible()]
    assert "เครื่องหน้าห้อง" in words_of(shown)
    button(shown, "กู้จากสำเนานี้").click()
    settle()
    (question,) = [one for one in window.findChildren(Dialog) if one.isVisible() and one is not shown]
    assert "120 ครั้ง" in words_of(question)
    assert "ไม่ถูกลบ" in words_of(question)
    assert button(question, "ยกเลิก").hasFocus()
    with qtbot.waitSignal(window.restore_asked) as asked:
        button(question, "กู้สมุด").click()
    assert asked.args == [ROWS[1].file]


def test_a_broken_one_and_anothers_are_not_restored_by_a_click(window: MainWindow, face: BackupFace) -> None:
    for row in ROWS[-2:]:
        dialog = face.open_row(row)
        assert {one.text() for one in dialog.findChildren(Button)} == {"ปิด"}
        dialog.reject()


def test_every_byte_is_read_when_asked(face: BackupFace, service: SampleBackups, settle: Settle) -> None:
    button(face.open_row(ROWS[0]), "ตรวจทุกไบต์").click()
    settle()
    assert ("verify", ROWS[0].file) in service.asked
