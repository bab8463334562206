"""The folder that is shared with the partner: watched, offered, never taken in unasked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening import App, Born, open_book
from desktop.sync.exchange import SendRequest
from tests.gui.test_door import PATIENCE_MS, book, come, sit, wall  # noqa: F401 - fixtures
from tests.makers import an_owner
from tests.unit.desktop.sync.offices import an_office
from ui.folders import FolderWatch

# ruff: noqa: F811


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[FolderWatch]:
    made = FolderWatch()
    yield made
    made.stop()


def lie_there(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(b"something")
    return path


def test_what_lies_there_at_the_start_is_told(qtbot: QtBot, watch: FolderWatch, tmp_path: Path) -> None:
    lie_there(tmp_path, "2401-2569-0001.samut")
    with qtbot.waitSignal(watch.changed):
        watch.watch(tmp_path)


def test_a_bundle_that_comes_is_told_and_nothing_else(
    qtbot: QtBot, watch: FolderWatch, tmp_path: Path
) -> None:
    lie_there(tmp_path, "ของเดิม.samut")
    with qtbot.waitSignal(watch.changed):
        watch.watch(tmp_path)
    with qtbot.waitSignal(watch._looked):
        lie_there(tmp_path, "2401-2569-0001.samut.part")  # the system tells of it; it is no bundle yet
    with qtbot.assertNotEmitted(watch.changed, wait=100):
        pass
    with qtbot.waitSignal(watch.changed, timeout=PATIENCE_MS):
        lie_there(tmp_path, "2401-2569-0001.samut")


def test_a_share_that_is_away_is_looked_for_again(qtbot: QtBot, watch: FolderWatch, tmp_path: Path) -> None:
    share = tmp_path / "share"
    with qtbot.waitSignal(watch._looked):
        watch.watch(share)
    lie_there(share, "2401-2569-0001.samut")
    with qtbot.waitSignal(watch.changed):
        watch.look_now()


@pytest.fixture
def shared(book: tuple[Path, Born], tmp_path: Path) -> Iterator[tuple[Path, App]]:
    """A folder that a district watches, and its province."""
    folder, place = tmp_path / "ใช้ร่วมกัน", tmp_path
    folder.mkdir()
    with closing(an_office(place, "24")) as province:
        with closing(open_book(book[0], wall=wall)) as district:
            for shows, takes in ((province, district), (district, province)):
                card = place / f"{shows.store.office}.card"
                shows.trust.write_card(card)
                takes.trust.take(card, None, lambda _: True)
            district.settings.set("send_folder", str(folder), by=None)
        an_owner(province, tambon_code="240201")
        yield folder, province


def test_a_file_in_the_shared_folder_is_offered_and_not_taken_in(qtbot: QtBot, book, come, shared) -> None:
    folder, province = shared
    door = come(book[0])
    session = sit(qtbot, door)
    window = door.desk.window
    assert "shared" not in window._strips
    file = province.exchange.send(SendRequest(receiver="2402", target=folder.parent / "outside")).files[0]
    shutil.move(file, folder)
    qtbot.waitUntil(lambda: "shared" in window._strips, timeout=PATIENCE_MS)
    strip = window._strips["shared"]
    assert strip.words.full_text.startswith("มีแฟ้มใหม่ 1 แฟ้ม จาก สพจ. ")
    assert strip.words.full_text.endswith("ยังไม่ได้นำเข้า")
    assert window.nav.buttons["send"]._badge == 1
    assert list(session.app.browse.records("SiteOwner")) == []
    assert session.app.exchange.register.history() == []
    strip.action.click()
    assert window.page_key == "receive"
    assert "shared" not in window._strips
