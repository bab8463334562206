"""A damaged start on a real folder: restore, look only, keys; backups of their own accord; closing."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.keys import KeyFile
from desktop.errors import BookIsReadOnly, CannotWrite, DatabaseDamaged
from desktop.opening import Born, open_book
from tests import makers
from tests.gui.test_door import PATIENCE_MS, book, come, face, sit, wall, words_of  # noqa: F401 - fixtures
from ui.dialogs.base import Dialog
from ui.door.door import Door
from ui.door.help import HelpFace
from ui.door.rescue import ChoiceFace
from ui.door.secret import SecretFace
from ui.door.trouble import TroubleFace, Way
from ui.settings.page import SettingsPage
from ui.widgets.notices import Strip

# ruff: noqa: F811


@pytest.fixture
def backed_up(book: tuple[Path, Born]) -> tuple[Path, Born]:
    with closing(open_book(book[0], wall=wall)) as app:
        makers.a_site(app, name="แปลงก่อนสำรอง")
        app.backups.make()
        makers.a_site(app, name="แปลงหลังสำรอง")
    return book


def plots(session: Any) -> set[str]:
    return {site["name"] for site in session.app.browse.records("Site")}


def strips(door: Door) -> dict[str, Strip]:
    return dict(door.desk.window._strips)


def offered(qtbot: QtBot, door: Door) -> TroubleFace:
    trouble: TroubleFace = face(qtbot, door, TroubleFace)
    qtbot.waitUntil(
        lambda: Way.RESTORE in trouble.buttons and trouble.buttons[Way.RESTORE].isVisible(),
        timeout=PATIENCE_MS,
    )
    return trouble


def spoil(folder: Path) -> bytes:
    for side in folder.glob("samut.db-*"):
        side.unlink()
    (folder / "samut.db").write_bytes(b"spoilt" * 700)
    return b"spoilt" * 700


# --- a damaged start --------------------------------------------------------------------------------


def test_a_damaged_book_is_restored_by_one_button(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    spoilt = spoil(folder)
    door = come(folder)
    trouble = offered(qtbot, door)
    assert "20 พ.ย. 2569 10:00 น." in words_of(trouble)
    assert "จะไม่อยู่ในสมุดที่กู้" in words_of(trouble)
    assert trouble.first is Way.RESTORE
    trouble.buttons[Way.RESTORE].click()
    session = sit(qtbot, door)
    assert plots(session) == {"แปลงก่อนสำรอง"}
    (aside,) = folder.glob("before-restore-*")
    assert (aside / "samut.db").read_bytes() == spoilt
    assert aside.name in strips(door)["said"].words.full_text


def test_a_book_that_is_gone_is_no_new_book(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    (folder / "samut.db").unlink()
    trouble = offered(qtbot, come(folder))
    assert "ไม่พบแฟ้มสมุด" in words_of(trouble)
    assert not (folder / "samut.db").exists()


def test_another_backup_may_be_chosen_and_one_may_go_back(
    qtbot: QtBot, backed_up, come, tmp_path: Path
) -> None:
    folder, _ = backed_up
    spoil(folder)
    door = come(folder)
    offered(qtbot, door).buttons[Way.OTHER_BACKUP].click()
    choice = face(qtbot, door, ChoiceFace)
    choice.back_asked.emit()
    offered(qtbot, door).buttons[Way.OTHER_BACKUP].click()
    choice = face(qtbot, door, ChoiceFace)
    choice.list.opened.emit(next(iter(choice._rows)))
    question = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()
    )
    question.accept()
    door._rescue().start(next(iter(choice._rows.values())).file)
    assert plots(sit(qtbot, door)) == {"แปลงก่อนสำรอง"}


def test_a_broken_backup_leaves_everything_as_it_was(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    spoilt = spoil(folder)
    (file,) = folder.glob("backups/*.samutbk")
    content = bytearray(file.read_bytes())
    content[-9] ^= 1
    file.write_bytes(content)
    door = come(folder)
    offered(qtbot, door).buttons[Way.RESTORE].click()
    told: list[Dialog] = []

    def shown() -> bool:
        told[:] = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()
        ]
        return bool(told)

    qtbot.waitUntil(shown, timeout=PATIENCE_MS)
    assert "ยังไม่มีอะไรถูกกู้" in told[0].words.full_text
    told[0].accept()
    face(qtbot, door, TroubleFace)
    assert (folder / "samut.db").read_bytes() == spoilt


def test_without_the_account_the_office_code_restores(
    qtbot: QtBot, backed_up, come, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, born = backed_up
    spoil(folder)
    shutil.rmtree(folder / "keys")
    (folder / "backups" / "book.json").unlink()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    door = come(folder)
    offered(qtbot, door).buttons[Way.RESTORE].click()
    secret = face(qtbot, door, SecretFace)
    secret.kind.set_current("office_code")
    secret.kind.chosen.emit("office_code")
    secret.field.setText(born.office_code)
    secret.open.click()
    assert plots(sit(qtbot, door)) == {"แปลงก่อนสำรอง"}


def test_lost_keys_are_taken_from_their_copy(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    shutil.rmtree(folder / "keys")
    door = come(folder)
    trouble = face(qtbot, door, TroubleFace)
    trouble.buttons[Way.KEYS_COPY].click()
    assert plots(sit(qtbot, door)) == {"แปลงก่อนสำรอง", "แปลงหลังสำรอง"}


def test_the_help_tells_what_to_do_and_leads_back(qtbot: QtBot, backed_up, come) -> None:
    spoil(backed_up[0])
    door = come(backed_up[0])
    offered(qtbot, door).buttons[Way.HELP].click()
    shown = face(qtbot, door, HelpFace)
    assert "กู้จากสำเนาสำรอง" in shown.text.toPlainText().replace("\u200b", "")
    shown.back.click()
    face(qtbot, door, TroubleFace)


# --- looking only -----------------------------------------------------------------------------------


def test_a_book_that_is_open_elsewhere_may_be_looked_at(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    with closing(open_book(folder, wall=wall)) as other:
        door = come(folder)
        trouble = face(qtbot, door, TroubleFace)
        before = (folder / "samut.db").read_bytes()
        trouble.buttons[Way.LOOK].click()
        session = sit(qtbot, door)
        assert plots(session) == plots_of(other)
        assert "เปิดดูอย่างเดียว" in strips(door)["read_only"].words.full_text
        door.window.go("sites")
        assert "เปิดดูอย่างเดียว" in strips(door)["read_only"].words.full_text
        with pytest.raises(BookIsReadOnly):
            makers.a_site(session.app)
        assert (folder / "samut.db").read_bytes() == before
    strips(door)["read_only"].action.click()
    qtbot.waitUntil(
        lambda: door.desk is not None and door.desk.app is not None and not door.desk.app.store.is_read_only,
        timeout=PATIENCE_MS,
    )
    makers.a_site(sit(qtbot, door).app)


def plots_of(app: Any) -> set[str]:
    return {site["name"] for site in app.browse.records("Site")}


def test_a_command_on_a_looked_at_book_is_refused_in_one_sentence(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    door = come(folder)
    sit(qtbot, door)
    door.desk._on_error(door.window, BookIsReadOnly("x"))
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
    assert len(dialogs) == 1
    door.desk._on_error(door.window, BookIsReadOnly("x"))
    assert (
        len([one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()])
        == 1
    )


# --- while it is open -------------------------------------------------------------------------------


def test_a_folder_that_becomes_unwritable_is_told_and_tried_again(qtbot: QtBot, backed_up, come) -> None:
    door = come(backed_up[0])
    session = sit(qtbot, door)
    error = CannotWrite("readonly", place=session.app.store.path, cause="อ่านได้อย่างเดียวหรือไม่มีสิทธิ์")
    door.desk._on_error(door.window, error)
    strip = strips(door)["unwritable"]
    assert "งานที่บันทึกแล้วยังอยู่ครบ" in strip.words.full_text
    strip.action.click()
    qtbot.waitUntil(lambda: "unwritable" not in strips(door), timeout=PATIENCE_MS)


def test_damage_met_while_working_leads_to_the_same_page(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    door = come(folder)
    sit(qtbot, door)
    door.desk._on_error(door.window, DatabaseDamaged("malformed"))
    strips(door)["damage"].action.click()
    trouble = offered(qtbot, door)
    assert "เปิดแฟ้มข้อมูลของสมุดไม่ได้" in words_of(trouble)
    trouble.buttons[Way.RETRY].click()
    sit(qtbot, door)


def test_the_settings_restore_the_open_book(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    door = come(folder)
    session = sit(qtbot, door)
    assert plots(session) == {"แปลงก่อนสำรอง", "แปลงหลังสำรอง"}
    before = session.app.store.me.id
    door.window.go("settings", "backup")
    assert isinstance(door.window.page, SettingsPage)
    (file,) = folder.glob("backups/*.samutbk")
    door.window.ask_restore(file)
    qtbot.waitUntil(lambda: door.desk is None or door.desk.session is not session, timeout=PATIENCE_MS)
    again = sit(qtbot, door)
    assert plots(again) == {"แปลงก่อนสำรอง"}
    assert again.app.store.me.id != before


def test_closing_makes_a_backup_when_something_changed_and_none_when_not(qtbot: QtBot, book, come) -> None:
    folder, _ = book
    door = come(folder)
    session = sit(qtbot, door)
    makers.a_site(session.app)
    with qtbot.waitSignal(door.closed, timeout=PATIENCE_MS):
        door.leave()
    (first,) = folder.glob("backups/*.samutbk")
    again = come(folder)
    sit(qtbot, again)
    with qtbot.waitSignal(again.closed, timeout=PATIENCE_MS):
        again.leave()
    assert list(folder.glob("backups/*.samutbk")) == [first]


def test_closing_need_not_be_waited_for(qtbot: QtBot, book, come, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    door = come(book[0])
    session = sit(qtbot, door)
    makers.a_site(session.app)
    go_on = Event()

    def slow(progress: Any) -> None:
        go_on.wait(20)
        progress.step(1, 2)

    monkeypatch.setattr(session.app.backups, "make_if_changed", slow)
    door.leave()
    strip = strips(door)["closing"]
    assert "กำลังสำรองข้อมูล" in strip.words.full_text
    assert door.window.isVisible()
    with qtbot.waitSignal(door.closed, timeout=PATIENCE_MS):
        strip.action.click()
        go_on.set()


def test_a_day_without_a_backup_makes_one_and_tells(qtbot: QtBot, book, come) -> None:
    folder, _ = book
    door = come(folder)
    sit(qtbot, door)
    door.desk._backing_up.look()
    qtbot.waitUntil(lambda: "วันนี้ 10:00 น." in door.window.status.words_of("backup"), timeout=PATIENCE_MS)
    assert len(list(folder.glob("backups/*.samutbk"))) == 1


def test_a_week_without_a_second_place_is_said_once_and_one_click_does_it(
    qtbot: QtBot, book, come, tmp_path: Path
) -> None:
    folder, _ = book
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(open_book(folder, wall=lambda: makers.TODAY_MS - 9 * 86_400_000)) as app:
        app.backups.choose_drive(stick)
        app.backups.to_second()
    shutil.rmtree(stick / "samut-backup")
    door = come(folder)
    sit(qtbot, door)
    qtbot.waitUntil(lambda: "backup" in strips(door), timeout=PATIENCE_MS)
    assert "เก่า 9 วันแล้ว" in strips(door)["backup"].words.full_text
    strips(door)["backup"].action.click()
    qtbot.waitUntil(lambda: "backup" not in strips(door), timeout=PATIENCE_MS)
    assert len(list((stick / "samut-backup").glob("*.samutbk"))) == 1


def test_keys_are_kept_when_a_newer_code_was_made(qtbot: QtBot, backed_up, come) -> None:
    folder, _ = backed_up
    with closing(open_book(folder, wall=wall)) as app:
        code = app.store.renew_office_code()
    spoil(folder)
    door = come(folder)
    offered(qtbot, door).buttons[Way.RESTORE].click()
    sit(qtbot, door)
    assert KeyFile(folder / "keys").open(office_code=code)
