"""The way in: the first run, an existing book, and what can stand in the way of one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.keys import KeyFile
from db.lock import FolderLock
from desktop.errors import DatabaseFromNewerProgram
from desktop.opening import Born, NewBook, make_book, open_book
from desktop.paths import holds_book
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from ui.dialogs.base import Dialog
from ui.door.door import Door, Start
from ui.door.find import find_hits
from ui.door.secret import SecretFace
from ui.door.trouble import TroubleFace, Way
from ui.door.users import UserDialog
from ui.door.window import DoorWindow, Face
from ui.door.wizard import PROVINCE, CodeStep, OfficeStep, PersonStep
from ui.widgets.notices import Strip
from ui.widgets.text import Text

PATIENCE_MS = 15_000
SOUGHT = ("นำใส", "กัญญา", "ห่มดิน")  # a plot, a worker, a daily log


def wall() -> int:
    return makers.TODAY_MS


@pytest.fixture
def come(qtbot: QtBot) -> Iterator[Callable[..., Door]]:
    """Starts the program on a folder; whatever stands open at the end is closed and waited for."""
    doors: list[tuple[Door, list[object]]] = []

    def opened(folder: Path, **start: Any) -> Door:
        door = Door(Start(folder, now_ms=makers.TODAY_MS, **start))
        closed: list[object] = []
        door.closed.connect(lambda: closed.append(True))
        doors.append((door, closed))
        door.open()
        return door

    yield opened
    for door, closed in doors:
        if closed:
            continue
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, Dialog) and dialog.isVisible():
                dialog.reject()
        if door.porch is not None and isinstance(door.porch.face, CodeStep):
            door.porch.face._is_kept = True
        door.leave()
        qtbot.waitUntil(lambda closed=closed: bool(closed), timeout=PATIENCE_MS)


@pytest.fixture
def book(tmp_path: Path) -> tuple[Path, Born]:
    folder = tmp_path / "book"
    return folder, make_book(folder, a_new_book(), wall=wall)


def a_new_book() -> NewBook:
    return NewBook(
        role="district",
        code="2402",
        name="สำนักงานพัฒนาชุมชนอำเภอบางคล้า",
        officer="นางสาวมาลี พอดีเรียน",
        position="นักวิชาการพัฒนาชุมชน",
        pc_label="เครื่องหน้าห้อง",
    )


def face(qtbot: QtBot, door: Door, kind: type[Any]) -> Any:
    """The face of this kind, once it stands there."""
    qtbot.waitUntil(lambda: door.porch is not None and isinstance(door.porch.face, kind), timeout=PATIENCE_MS)
    assert isinstance(door.porch, DoorWindow)
    door.porch.activateWindow()
    qtbot.waitUntil(door.porch.isActiveWindow)
    door.porch.face.focus_first()
    return door.porch.face


def sit(qtbot: QtBot, door: Door) -> Any:
    """The session, once somebody is at work."""
    came: list[Any] = []
    door.at_work.connect(came.append)
    qtbot.waitUntil(
        lambda: bool(came) or (door.desk is not None and door.desk.session is not None), timeout=PATIENCE_MS
    )
    assert door.desk is not None
    qtbot.waitUntil(lambda: not door.desk.tasks.is_busy, timeout=PATIENCE_MS)
    return door.desk.session


def words_of(shown: Face) -> str:
    return " ".join(label.full_text for label in shown.findChildren(Text) if label.isVisible())


def pick_area(qtbot: QtBot, step: OfficeStep, typed: str) -> None:
    step.area.setFocus()
    write(step.area, typed)
    window = step.window()
    assert isinstance(window, DoorWindow)
    qtbot.waitUntil(lambda: step.area.is_open and not window.tasks.is_busy, timeout=PATIENCE_MS)
    press(step.area, Key.Key_Down)
    press(step.area, Key.Key_Return)


# --- the first run ----------------------------------------------------------------------------------


def test_nothing_told_is_asked_for_field_by_field(qtbot: QtBot, tmp_path: Path, come) -> None:
    step = face(qtbot, come(tmp_path / "new"), OfficeStep)
    press(step, Key.Key_Return, CTRL)
    assert "เลือกอำเภอจากรายการ" in step.form.boxes["code"].error
    assert "ต้องมีชื่อสำนักงาน" in step.form.boxes["name"].error
    assert not (tmp_path / "new").exists()


def test_a_word_that_is_no_district_is_not_taken(qtbot: QtBot, tmp_path: Path, come) -> None:
    step = face(qtbot, come(tmp_path / "new"), OfficeStep)
    step.area.setFocus()
    write(step.area, "ลอนดอน")
    press(step, Key.Key_Return, CTRL)
    assert step.form.boxes["code"].error
    assert step.answers.code == ""


def test_the_district_names_the_office_and_a_name_of_ones_own_stays(
    qtbot: QtBot, tmp_path: Path, come
) -> None:
    step = face(qtbot, come(tmp_path / "new"), OfficeStep)
    pick_area(qtbot, step, "บางคลา")  # without its tone mark
    qtbot.waitUntil(lambda: step.answers.code == "2402")
    assert step.name.value() == "สำนักงานพัฒนาชุมชนอำเภอบางคล้า"
    step.name.set_value("สพอ. บางคล้า")
    step.area.setFocus()
    step.area.selectAll()
    pick_area(qtbot, step, "๒๔๐๑")
    qtbot.waitUntil(lambda: step.answers.code == "2401")
    assert step.name.value() == "สพอ. บางคล้า"


def test_a_province_is_asked_for_by_its_own_words(qtbot: QtBot, tmp_path: Path, come) -> None:
    step = face(qtbot, come(tmp_path / "new"), OfficeStep)
    step.role.chosen.emit(PROVINCE)
    assert "จังหวัด" in step.form.boxes["code"].label.full_text
    pick_area(qtbot, step, "ฉะเชิงเทรา")
    qtbot.waitUntil(lambda: step.answers.code == "24")
    assert step.name.value() == "สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา"


def test_from_the_first_question_to_work(qtbot: QtBot, tmp_path: Path, come) -> None:
    """District, person, code shown once, book made, at work; and the first thing to do is offered."""
    folder = tmp_path / "new"
    door = come(folder)
    step = face(qtbot, door, OfficeStep)
    pick_area(qtbot, step, "2402")
    qtbot.waitUntil(lambda: step.answers.code == "2402")
    press(step, Key.Key_Return, CTRL)
    person = face(qtbot, door, PersonStep)
    person.make.click()
    assert "ชื่อผู้ใช้" in person.form.boxes["officer"].error
    person.back.click()
    again = face(qtbot, door, OfficeStep)
    assert (again.area.value(), again.name.value()) == ("2402", "สำนักงานพัฒนาชุมชนอำเภอบางคล้า")
    press(again, Key.Key_Return, CTRL)
    person = face(qtbot, door, PersonStep)
    person.form.set_values({"officer": "นางสาวมาลี พอดีเรียน", "pc": "เครื่องหน้าห้อง"})
    person.make.click()
    code = face(qtbot, door, CodeStep)
    groups = [label.full_text for label in code.findChildren(Text) if label.full_text.isdigit()]
    assert [len(group) for group in groups] == [6] * 8
    code.kept.click()
    session = sit(qtbot, door)
    assert session.officer_name == "นางสาวมาลี พอดีเรียน"
    assert session.app.store.office == "2402"
    home = door.window.page
    qtbot.waitUntil(lambda: home.focusWidget() is home.table)  # work begins in the list
    (strip,) = [one for one in door.window.findChildren(Strip) if "เพิ่มแปลงแรก" in one.words.full_text]
    assert strip.action is not None
    strip.action.click()
    assert door.window.page_key == "site_edit"
    door.leave()
    qtbot.waitUntil(lambda: door.desk is None, timeout=PATIENCE_MS)
    # The code that was shown opens the book on a PC that has no key of its own.
    KeyFile(folder / "keys").drop_device()
    open_book(folder, wall=wall, office_code=" ".join(groups)).close()


def test_the_code_is_not_lost_by_closing_the_window(qtbot: QtBot, tmp_path: Path, come) -> None:
    door = come(tmp_path / "new")
    face(qtbot, door, OfficeStep)
    assert door.porch is not None
    door.porch.show_face(CodeStep("482915 730264 119083 655720 904417 238956 571302 860149"))
    door.porch.close()
    assert door.porch is not None
    (dialog,) = [one for one in door.porch.findChildren(Dialog) if one.isVisible()]
    assert "ยังไม่ได้จด" in dialog.title.full_text
    dialog.reject()
    assert door.porch.isVisible()


def test_a_folder_that_cannot_be_written_is_told_and_what_was_typed_stays(
    qtbot: QtBot, tmp_path: Path, come
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    door = come(blocked / "book")
    step = face(qtbot, door, OfficeStep)
    pick_area(qtbot, step, "2402")
    qtbot.waitUntil(lambda: step.answers.code == "2402")
    press(step, Key.Key_Return, CTRL)
    person = face(qtbot, door, PersonStep)
    person.officer.set_value("นางสาวมาลี พอดีเรียน")
    person.make.click()
    qtbot.waitUntil(person.problem.isVisible, timeout=PATIENCE_MS)
    assert "เขียนลง" in person.problem.words.full_text
    assert person.officer.value() == "นางสาวมาลี พอดีเรียน"
    assert person.make.isEnabled()


# --- an existing book -------------------------------------------------------------------------------


def test_one_user_comes_straight_to_work(qtbot: QtBot, book, come) -> None:
    door = come(book[0])
    session = sit(qtbot, door)
    assert session.officer_name == "นางสาวมาลี พอดีเรียน"
    assert door.porch is None
    assert door.window.page_key == "home"


def test_the_second_start_paints_what_the_first_one_saw(qtbot: QtBot, book, come) -> None:
    first = come(book[0])
    sit(qtbot, first)
    first.leave()
    qtbot.waitUntil(lambda: first.desk is None, timeout=PATIENCE_MS)
    second = come(book[0])
    assert second.porch is None
    assert second.desk is not None  # painted before the book is open
    assert second.desk.session is None
    sit(qtbot, second)


def test_several_users_are_asked_who_it_is_and_need_not_be_asked_again(qtbot: QtBot, book, come) -> None:
    folder, _ = book
    add_user(folder, "kasem", "นายเกษม ดินดี")
    door = come(folder)
    dialog = user_dialog(qtbot, door)
    press(dialog, Key.Key_Escape)
    assert dialog.isVisible()  # nobody works here without a name
    dialog.once.set_value(True)
    dialog._take()
    chosen = sit(qtbot, door).officer_name
    door.leave()
    qtbot.waitUntil(lambda: door.desk is None, timeout=PATIENCE_MS)
    again = come(folder)
    assert sit(qtbot, again).officer_name == chosen


def test_somebody_else_takes_the_chair(qtbot: QtBot, book, come) -> None:
    folder, _ = book
    door = come(folder)
    session = sit(qtbot, door)
    session.app.records.put(
        "User",
        [
            {
                "login": "kasem",
                "display_name": "นายเกษม ดินดี",
                "position": "พัฒนาการอำเภอ",
                "role": "district_chief",
            }
        ],
        by=session.by,
    )
    door.desk.window.user_asked.emit()
    dialog = user_dialog(qtbot, door)
    other = next(one for one in session.app.users.all() if one.login == "kasem")
    dialog._on_choose(other, True)
    dialog.accept()
    assert door.desk.session.officer_name == "นายเกษม ดินดี"


def test_a_second_start_brings_the_first_window_to_the_front(qtbot: QtBot, book, come) -> None:
    first = come(book[0])
    sit(qtbot, first)
    first.window.showMinimized()
    second = Door(Start(book[0], now_ms=makers.TODAY_MS))
    with qtbot.waitSignal(second.closed, timeout=PATIENCE_MS):
        second.open()
    assert not first.window.isMinimized()
    assert not (book[0] / "samut.show").exists()


def test_the_search_finds_and_opens_the_page_of_what_it_found(qtbot: QtBot, book, come) -> None:
    door = come(book[0])
    session = sit(qtbot, door)
    site = makers.a_site(session.app, name="แปลงน้ำใสสมมุติ")
    worker = makers.a_worker(session.app)
    makers.a_contract(session.app, worker, site)
    makers.a_log(session.app, worker, makers.TODAY)
    pages = {(hit.page, hit.title) for words in SOUGHT for hit in find_hits(session, words)}
    assert ("site", "แปลงน้ำใสสมมุติ") in pages
    assert ("worker", "นางสาวกัญญา ทดลองงาม") in pages
    assert "week" in {page for page, _ in pages}
    for words in SOUGHT:
        for hit in find_hits(session, words):
            door.window.go(hit.page, hit.params)
            qtbot.waitUntil(lambda: not door.window.tasks.is_busy, timeout=PATIENCE_MS)
            assert door.window.page_key == hit.page


# --- what stands in the way -------------------------------------------------------------------------


def test_a_damaged_book_is_not_written_over_and_may_be_tried_again(qtbot: QtBot, book, come) -> None:
    folder, _ = book
    file = folder / "samut.db"
    kept = file.read_bytes()
    file.write_bytes(b"not a database" * 400)
    door = come(folder)
    trouble = face(qtbot, door, TroubleFace)
    assert "เปิดแฟ้มข้อมูลของสมุดไม่ได้" in words_of(trouble)
    assert str(folder) in words_of(trouble)
    assert trouble.buttons.keys() >= {Way.RETRY, Way.COPY, Way.FOLDER, Way.OTHER_BOOK}
    trouble.buttons[Way.COPY].click()
    assert "DatabaseDamaged" in QApplication.clipboard().text()
    assert file.read_bytes() == b"not a database" * 400
    file.write_bytes(kept)
    trouble.buttons[Way.RETRY].click()
    sit(qtbot, door)


def test_a_book_without_its_keys_asks_for_them(qtbot: QtBot, book, come, tmp_path: Path) -> None:
    folder, _ = book
    aside = tmp_path / "aside"
    shutil.move(folder / "keys", aside)
    door = come(folder)
    trouble = face(qtbot, door, TroubleFace)
    assert "ไม่พบกุญแจ" in words_of(trouble)
    door._adopt_keys([aside / "book.json"])
    sit(qtbot, door)


def test_a_moved_book_opens_with_the_office_code_and_a_wrong_one_is_told(qtbot: QtBot, book, come) -> None:
    folder, born = book
    KeyFile(folder / "keys").drop_device()
    door = come(folder)
    secret = face(qtbot, door, SecretFace)
    secret.open.click()
    assert "พิมพ์รหัสก่อน" in secret.box.error
    secret.kind.chosen.emit("office_code")
    secret.kind.set_current("office_code")
    secret.field.setText("111111 222222")
    secret.open.click()
    qtbot.waitUntil(lambda: bool(secret.box.error), timeout=PATIENCE_MS)
    assert "ข้อมูลในเครื่องยังอยู่ครบ" in secret.box.error
    assert secret.open.isEnabled()
    secret.field.setText(born.office_code)
    secret.open.click()
    sit(qtbot, door)


def test_a_book_in_use_elsewhere_says_who_and_opens_when_it_is_free(qtbot: QtBot, book, come) -> None:
    lock = FolderLock(book[0])
    lock.acquire()
    try:
        door = come(book[0])
        trouble = face(qtbot, door, TroubleFace)
        assert "เปิดอยู่แล้ว" in words_of(trouble)
    finally:
        lock.release()
    trouble.buttons[Way.RETRY].click()
    sit(qtbot, door)


def test_a_book_of_a_newer_program_is_left_alone(
    qtbot: QtBot, book, come, monkeypatch: pytest.MonkeyPatch
) -> None:
    def newer(*_: object, **__: object) -> None:
        raise DatabaseFromNewerProgram("schema 0099", made_by="9.9")

    monkeypatch.setattr("desktop.opening.open_book", newer)
    trouble = face(qtbot, come(book[0]), TroubleFace)
    assert "รุ่นใหม่กว่า" in words_of(trouble)
    assert trouble._trouble.ways[0] is Way.CLOSE


def test_a_bug_has_a_number_for_the_telephone(
    qtbot: QtBot, book, come, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("surprise")

    monkeypatch.setattr("desktop.opening.open_book", broken)
    monkeypatch.setenv("SAMUT_DATA", str(book[0]))
    trouble = face(qtbot, come(book[0]), TroubleFace)
    assert "เลขอ้างอิง 25" in words_of(trouble)
    assert "ข้อมูลในสมุดไม่ถูกแตะต้อง" in words_of(trouble)


def test_a_folder_without_a_book_is_not_opened_as_one(qtbot: QtBot, book, come, tmp_path: Path) -> None:
    door = come(tmp_path / "new")
    step = face(qtbot, door, OfficeStep)
    (tmp_path / "empty").mkdir()
    door._use_folder(tmp_path / "empty")
    told = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
    assert told
    told[0].accept()
    assert door.porch is not None
    assert door.porch.face is step
    door._use_folder(book[0])
    sit(qtbot, door)
    assert not holds_book(tmp_path / "empty")


# --- helpers ----------------------------------------------------------------------------------------


def add_user(folder: Path, login: str, name: str) -> None:
    app = open_book(folder, wall=wall)
    by = app.users.all()[0].id
    values = {"login": login, "display_name": name, "position": "พัฒนาการอำเภอ", "role": "district_chief"}
    app.records.put("User", [values], by=by)
    app.close()


def user_dialog(qtbot: QtBot, door: Door) -> UserDialog:
    def shown() -> list[UserDialog]:
        return [
            one for one in QApplication.topLevelWidgets() if isinstance(one, UserDialog) and one.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
    return shown()[0]
