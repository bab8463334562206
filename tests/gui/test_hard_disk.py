"""The window on a disk that fills up while people work, and on one that can only be read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening import NewBook, make_book
from tests import makers
from tests.end2end.test_hard_places import _fill, small_disk  # noqa: F401 - a fixture
from tests.gui.test_door import PATIENCE_MS, come, face, sit, wall, words_of  # noqa: F401 - a fixture
from tests.gui.test_rescue import plots, strips
from ui.door.trouble import TroubleFace, Way

# ruff: noqa: F811


@pytest.fixture
def book(small_disk: Path) -> Path:
    folder = small_disk / "book"
    make_book(folder, NewBook(role="district", code="2402", name="สพอ. บางคล้า", officer="มาลี"), wall=wall)
    return folder


def test_a_disk_that_fills_up_is_told_and_work_goes_on_when_there_is_room(
    qtbot: QtBot, small_disk: Path, book: Path, come
) -> None:
    door = come(book)
    session = sit(qtbot, door)
    app = session.app
    _fill(small_disk)
    long = "ขุดคลองไส้ไก่ " * 40

    def write() -> None:
        for number in range(200):
            makers.a_site(app, name=f"แปลง {number}", prominent_points=long)

    door.desk.tasks.run(write, owner=door.window)
    qtbot.waitUntil(lambda: "unwritable" in strips(door), timeout=PATIENCE_MS)
    words = strips(door)["unwritable"].words.full_text
    assert "พื้นที่เต็ม" in words
    assert "งานที่บันทึกแล้วยังอยู่ครบ" in words
    saved = plots(session)
    (small_disk / "filler").unlink()
    strips(door)["unwritable"].action.click()
    qtbot.waitUntil(lambda: "unwritable" not in strips(door), timeout=PATIENCE_MS)
    makers.a_site(app, name="หลังมีที่ว่าง")
    assert plots(session) == saved | {"หลังมีที่ว่าง"}


def test_a_folder_that_can_only_be_read_is_looked_at(
    qtbot: QtBot, small_disk: Path, book: Path, come, tmp_path: Path
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        door = come(book)
        trouble = face(qtbot, door, TroubleFace)
        assert "เขียนลงโฟลเดอร์ข้อมูลไม่ได้" in words_of(trouble)
        assert trouble.first is Way.LOOK
        trouble.buttons[Way.LOOK].click()
        session = sit(qtbot, door)
        assert "เปิดดูอย่างเดียว" in strips(door)["read_only"].words.full_text
        for page in ("sites", "people", "forms", "settings", "send", "duties", "visitors", "logs"):
            door.window.go(page)
            qtbot.waitUntil(lambda: not door.desk.tasks.is_busy, timeout=PATIENCE_MS)
        assert session.app.store.is_read_only
        door.leave()
        qtbot.waitUntil(lambda: door.desk is None, timeout=PATIENCE_MS)
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    shutil.rmtree(book)
