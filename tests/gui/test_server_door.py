"""A book on the office's server: chosen in the door, remembered, shared with colleagues, told of when it goes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.moving import move_book
from desktop.opening import NewBook, make_book, open_book
from desktop.server_opening import open_on_server
from desktop.server_place import ServerPlace, forget, remember, remembered
from tests import makers, postgres, servers
from tests.gui.test_door import come
from ui.door.door import Door
from ui.door.mishaps import Mishaps
from ui.door.server import ServerFace
from ui.door.trouble import TroubleFace, Way
from ui.door.wizard import OfficeStep
from ui.settings.page import SettingsPage, SettingsPart
from ui.widgets.notices import Strip

PATIENCE_MS = 20_000
__all__ = ["come"]


@pytest.fixture
def server() -> postgres.Server:
    try:
        return servers.server()
    except postgres.NoPostgres as missing:
        pytest.skip(str(missing))


@pytest.fixture
def address(server: postgres.Server) -> Iterator[str]:
    database = server.new_database()
    yield server.url(database)
    server.drop(database)


@pytest.fixture
def moved(address: str, tmp_path: Path) -> Path:
    """The folder of a province whose book went to the server."""
    folder = tmp_path / "book"
    make_book(folder, NewBook(role="province", code="24", name="สพจ.ฉะเชิงเทรา", officer="นายเกษม ดินดี"))
    move_book(lambda _: open_book(folder), address)
    return folder


def at_work(qtbot: QtBot, door: Door) -> None:
    if door.desk is None or door.desk.session is None:
        qtbot.waitUntil(lambda: door.desk is not None and door.desk.session is not None, timeout=PATIENCE_MS)


def face_of(qtbot: QtBot, door: Door, kind: type) -> object:
    qtbot.waitUntil(lambda: door.porch is not None and isinstance(door.porch.face, kind), timeout=PATIENCE_MS)
    assert door.porch is not None
    return door.porch.face


def test_a_folder_whose_book_went_to_a_server_leads_there(
    qtbot: QtBot,
    moved: Path,
    address: str,
    come,  # type: ignore[no-untyped-def]
) -> None:
    door = come(moved)
    face = face_of(qtbot, door, TroubleFace)
    assert isinstance(face, TroubleFace)
    assert "ย้ายไปที่" in face.words.text().replace("\u200b", "")
    face.buttons[Way.SERVER].click()
    asked = face_of(qtbot, door, ServerFace)
    assert isinstance(asked, ServerFace)
    assert asked.database.text() == address.split("/")[3].split("?")[0], "what the mark told is filled in"
    # The server of the tests is reached by a socket, which no field of the page can name.
    asked.given.emit(_Socket(address), True)
    at_work(qtbot, door)
    assert door.desk is not None
    assert door.desk.app is not None
    assert door.desk.app.is_on_server
    assert door.desk.session is not None
    assert door.desk.session.officer_name == "นายเกษม ดินดี"


class _Socket(ServerPlace):
    """A place whose address is given."""

    def __init__(self, address: str) -> None:
        super().__init__()
        object.__setattr__(self, "_address", address)

    @property
    def address(self) -> str:
        return str(self._address)  # type: ignore[attr-defined]


def test_a_server_that_is_not_there_is_told_on_the_page_where_it_was_typed(
    qtbot: QtBot,
    come,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    door = come(tmp_path / "nothing")
    first = face_of(qtbot, door, OfficeStep)
    assert isinstance(first, OfficeStep)
    first.server_asked.emit()
    asked = face_of(qtbot, door, ServerFace)
    assert isinstance(asked, ServerFace)
    asked.open.click()
    assert asked.host_box.error
    asked.host.setText("127.0.0.1:1")
    asked.open.click()
    qtbot.waitUntil(lambda: asked.findChild(Strip) is not None, timeout=PATIENCE_MS)
    strip = asked.findChild(Strip)
    assert strip is not None
    assert asked.open.isEnabled()
    asked.back_asked.emit()
    face_of(qtbot, door, OfficeStep)


def test_what_a_colleague_saves_comes_by_itself(
    qtbot: QtBot,
    moved: Path,
    address: str,
    tmp_path: Path,
    come,  # type: ignore[no-untyped-def]
) -> None:
    door = come(tmp_path / "pc", address=address)
    at_work(qtbot, door)
    desk = door.desk
    assert desk is not None
    assert desk._company is not None
    company = desk._company
    qtbot.waitUntil(lambda: company._look._known is not None, timeout=PATIENCE_MS)
    colleague = open_on_server(address, tmp_path / "other")
    with qtbot.waitSignal(
        desk.window.tasks.stored, timeout=PATIENCE_MS, check_params_cb=lambda told: told.touches("SiteOwner")
    ):
        with colleague.store.work(by=None) as work:
            from db.records.site_owners import SiteOwner

            work.add(SiteOwner, {"first_name": "จากเครื่องข้าง ๆ", "tambon_code": "240101"})
            work.commit()
        company.look()
    colleague.close()


def test_a_server_that_goes_away_is_told_in_a_strip_and_work_goes_on_after(
    qtbot: QtBot,
    come,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    try:
        own = postgres.Server()
    except postgres.NoPostgres as missing:
        pytest.skip(str(missing))
    try:
        address = own.url(own.new_database())
        from desktop.server_opening import make_on_server

        make_on_server(address, tmp_path, NewBook(role="province", code="24", name="สพจ."))
        door = come(tmp_path / "pc", address=address)
        at_work(qtbot, door)
        desk = door.desk
        assert desk is not None
        assert desk.app is not None
        app, window = desk.app, desk.window
        own.stop("immediate")
        window.tasks.run(lambda: makers.an_owner(app, tambon_code="240101"), owner=window)
        qtbot.waitUntil(lambda: "server" in window._strips, timeout=PATIENCE_MS)
        own.start()
        action = window._strips["server"].action
        assert action is not None
        action.click()
        qtbot.waitUntil(lambda: "server" not in window._strips, timeout=PATIENCE_MS)
        with qtbot.waitSignal(window.tasks.stored, timeout=PATIENCE_MS):
            window.tasks.run(
                lambda: app.settings.set("min_photos", 7, by=app.users.all()[0].id), owner=window
            )
        assert isinstance(desk._mishaps, Mishaps)
        door.leave()
        qtbot.waitUntil(lambda: door.desk is None, timeout=PATIENCE_MS)
    finally:
        own.remove()


# --- there and back ---------------------------------------------------------------------------------------


def test_the_book_moves_there_and_back_from_the_page_of_settings(
    qtbot: QtBot,
    address: str,
    tmp_path: Path,
    come,  # type: ignore[no-untyped-def]
) -> None:
    folder = tmp_path / "book"
    make_book(folder, NewBook(role="province", code="24", name="สพจ.ฉะเชิงเทรา", officer="นายเกษม ดินดี"))
    door = come(folder)
    at_work(qtbot, door)
    assert door.desk is not None
    assert door.desk.app is not None
    name = door.desk.app.store.me.id
    window = door.desk.window
    window.go("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    page.show_part(SettingsPart.PC)
    qtbot.waitUntil(page.pc.place.isVisible, timeout=PATIENCE_MS)
    page.pc.move_book.click()
    asked = face_of(qtbot, door, ServerFace)
    assert isinstance(asked, ServerFace)
    assert asked.open.text().replace("\u200b", "") == "ย้ายสมุด"
    asked.given.emit(_Socket(address), False)
    at_work_again(qtbot, door, is_on_server=True)
    assert door.desk.app.store.me.id == name
    door.desk.window.ask_move()
    at_work_again(qtbot, door, is_on_server=False)
    assert door.desk.app.store.me.id == name
    assert list(folder.glob("before-move-*"))


def at_work_again(qtbot: QtBot, door: Door, *, is_on_server: bool) -> None:
    def stands() -> bool:
        desk = door.desk
        return (
            desk is not None
            and desk.app is not None
            and desk.session is not None
            and desk.app.is_on_server == is_on_server
        )

    qtbot.waitUntil(stands, timeout=PATIENCE_MS)


def test_a_place_that_cannot_be_moved_to_is_told_and_the_book_stays(
    qtbot: QtBot,
    tmp_path: Path,
    come,  # type: ignore[no-untyped-def]
) -> None:
    folder = tmp_path / "book"
    make_book(folder, NewBook(role="province", code="24", name="สพจ.ฉะเชิงเทรา", officer="นายเกษม ดินดี"))
    door = come(folder)
    at_work(qtbot, door)
    assert door.desk is not None
    door.desk.window.ask_move()
    asked = face_of(qtbot, door, ServerFace)
    assert isinstance(asked, ServerFace)
    asked.host.setText("127.0.0.1:1")
    asked.open.click()
    qtbot.waitUntil(
        lambda: (
            door.porch is not None
            and isinstance(door.porch.face, ServerFace)
            and door.porch.face.findChild(Strip) is not None
        ),
        timeout=PATIENCE_MS,
    )
    assert door.porch is not None
    assert isinstance(door.porch.face, ServerFace)
    assert door.porch.face.host.text() == "127.0.0.1:1", "what was typed is still there"
    door.porch.face.back_asked.emit()
    at_work_again(qtbot, door, is_on_server=False)


# --- what is remembered -----------------------------------------------------------------------------------


def test_a_pc_remembers_its_server_and_forgets_it(tmp_path: Path) -> None:
    assert remembered(tmp_path) is None
    place = ServerPlace("server1:5433", "สมุด", "samut", "รหัส/ลับ:@1")
    remember(tmp_path, place)
    address = remembered(tmp_path)
    assert address is not None
    assert ServerPlace.of(address) == place
    assert "รหัส" not in (tmp_path / "server.json").read_text(encoding="utf-8")
    forget(tmp_path)
    assert remembered(tmp_path) is None


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"host": 1}', '{"host":"a","database":"b","user":"c","password":"%"}']
)
def test_a_spoilt_note_is_no_note(tmp_path: Path, content: str) -> None:
    (tmp_path / "server.json").write_text(content)
    assert remembered(tmp_path) is None


def test_no_password_is_left_in_a_plain_address() -> None:
    assert json.dumps(ServerPlace("h", "d", "u", "").address) == '"postgresql+psycopg://u@h/d"'
