"""A book moved to a server and back is the same book, once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from db import moving
from db.errors import BookMoved, FolderNotEmpty, MoveDiffers, MoveUnfinished, ServerNotEmpty
from db.outgoing import OWN_OFFICE
from db.state import state_hash
from desktop.checkup import check_book
from desktop.cli.main import run
from desktop.errors import Cancelled, WrongUsage
from desktop.moving import move_book
from desktop.opening import App, NewBook, look_into, make_book, open_book
from desktop.server_opening import open_on_server
from tests import makers, postgres
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send
from tests.unit.desktop.sync.siege import a_photo

PROVINCE = NewBook(role="province", code="24", name="สพจ.ฉะเชิงเทรา")
Opens = Callable[[bool], App]


@pytest.fixture
def address(server: postgres.Server) -> Iterator[str]:
    database = server.new_database()
    yield server.url(database)
    server.drop(database)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A province's book with a little of everything."""
    folder = tmp_path / "book"
    make_book(folder, PROVINCE)
    app = open_book(folder)
    owner = makers.an_owner(app, tambon_code="240101")
    site = makers.a_site(app, owner_id=owner, tambon_code="240101")
    a_photo(app, makers.an_activity(app, site))
    makers.put(app, "Site", id=site, name="ชื่อใหม่")
    app.records.delete("SiteOwner", [makers.an_owner(app, tambon_code="240101")], by=makers.the_officer(app))
    app.settings.set("zoom", 130, by=None)
    app.drafts.save(makers.the_officer(app), "site/new", {"name": "ยังไม่เสร็จ"})
    app.close()
    return folder


def in_folder(folder: Path) -> Opens:
    return lambda only_look: look_into(folder) if only_look else open_book(folder)


def on_server(address: str, work: Path) -> Opens:
    return lambda only_look: open_on_server(address, work, only_look=only_look)


def facts_of(app: App) -> dict[str, object]:
    """All that must be the same afterwards."""
    with app.store.reading() as reader:
        connection = reader.session.connection()
        return {
            "state": state_hash(connection, None, OWN_OFFICE),
            "name": app.store.me,
            "clock": app.store.clock.last,
            "journal": [tuple(row) for row in reader.rows("SELECT replica, seq, hlc, fields, hash FROM change ORDER BY replica, seq")],
            "known": [tuple(row) for row in reader.rows("SELECT replica, first, last FROM known_range ORDER BY replica, first")],
            "people": [tuple(row) for row in reader.rows("SELECT ix, id, office, card FROM replica ORDER BY ix")],
            "photos": sorted(app.store.blobs.all()),
            "zoom": app.settings.get("zoom"),
            "drafts": [tuple(row) for row in reader.rows("SELECT user_id, place, content FROM draft")],
            "own user": reader.meta("own_user"),
        }  # fmt: skip


def test_there_and_back_it_is_the_same_book(folder: Path, address: str, tmp_path: Path) -> None:
    app = open_book(folder)
    before = facts_of(app)
    app.close()
    told = move_book(in_folder(folder), address)
    assert told is not None
    assert (told.photos, told.lost, told.state) == (1, (), before["state"])

    app = open_on_server(address, tmp_path / "pc")
    assert app.moved is None, "no copy: it keeps its name"
    assert facts_of(app) == before
    assert check_book(app.store) == []
    makers.an_owner(app, first_name="เขียนที่แม่ข่าย", tambon_code="240101")
    later = facts_of(app)
    app.close()

    home = tmp_path / "home"
    assert move_book(on_server(address, tmp_path / "pc"), str(home)) is not None
    app = open_book(home)
    assert app.moved is None
    assert facts_of(app) == later
    assert check_book(app.store) == []
    for photo in app.store.blobs.all():
        app.store.blobs.get(photo)
    app.close()


def test_where_it_was_it_can_only_be_looked_at_and_says_where_it_went(
    folder: Path, address: str, tmp_path: Path
) -> None:
    move_book(in_folder(folder), address)
    with pytest.raises(BookMoved) as told:
        open_book(folder)
    assert "ย้ายไปที่" in told.value.for_user
    assert "ที่เครื่อง" in told.value.for_user
    looked = look_into(folder)
    assert looked.users.all()
    looked.close()

    other = open_on_server(address, tmp_path / "other pc")
    home = tmp_path / "home"
    move_book(on_server(address, tmp_path / "pc"), str(home))
    with pytest.raises(BookMoved) as told:
        makers.an_owner(other, tambon_code="240101")
    assert str(home) in told.value.for_user
    other.close()
    with pytest.raises(BookMoved):
        open_on_server(address, tmp_path / "pc")
    open_on_server(address, tmp_path / "pc", only_look=True).close()


def test_a_place_that_holds_something_is_left_alone(folder: Path, address: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    make_book(other, PROVINCE)
    with pytest.raises(FolderNotEmpty):
        move_book(in_folder(folder), str(other))
    with pytest.raises(WrongUsage):
        move_book(in_folder(folder), str(folder))
    move_book(in_folder(other), address)
    with pytest.raises(ServerNotEmpty):
        move_book(in_folder(folder), address)
    open_book(folder).close()


def test_it_comes_back_to_the_folder_it_left(folder: Path, address: str, tmp_path: Path) -> None:
    move_book(in_folder(folder), address)
    app = open_on_server(address, tmp_path / "pc")
    makers.an_owner(app, first_name="เขียนที่แม่ข่าย", tambon_code="240101")
    later = facts_of(app)
    app.close()
    assert move_book(on_server(address, tmp_path / "pc"), str(folder)) is not None
    app = open_book(folder)
    assert app.moved is None
    assert facts_of(app) == later
    assert check_book(app.store) == []
    app.close()
    (aside,) = folder.glob("before-move-*")
    left = look_into(aside)
    assert left.store.me == later["name"], "what was left before is kept, and can be looked at"
    left.close()
    with pytest.raises(BookMoved):
        open_book(aside)
    assert move_book(in_folder(folder), address) is not None, "and there again, where it stood before"
    app = open_on_server(address, tmp_path / "pc")
    assert facts_of(app) == later
    assert check_book(app.store) == []
    app.close()


class _Killed(BaseException):
    pass


@pytest.mark.parametrize("way", ["to server", "to folder"])
def test_cut_off_anywhere_it_can_be_told_again(
    folder: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    source, there = in_folder(folder), on_server(address, tmp_path / "pc")
    to = address
    if way == "to folder":
        move_book(source, address)
        to = str(tmp_path / "home")
        source, there = on_server(address, tmp_path / "pc"), in_folder(tmp_path / "home")
    app = source(False)
    before = facts_of(app)
    app.close()
    for step in ("copy_rows", "_compare", "set_meta", "open_up"):
        whose = (moving.ToServer if way == "to server" else moving.ToFolder) if step == "open_up" else moving
        real = getattr(whose, step)

        def cut_off(
            *given: object, step: str = step, real: Callable[..., object] = real, **more: object
        ) -> None:
            if step != "set_meta" or given[1] == moving.MOVED:
                raise _Killed
            real(*given, **more)

        with monkeypatch.context() as patch:
            patch.setattr(whose, step, cut_off)
            with pytest.raises(_Killed):
                move_book(source, to)
        if step in ("copy_rows", "_compare", "set_meta"):
            app = source(False)
            assert facts_of(app) == before, "the source goes on"
            app.close()
        if step in ("_compare", "set_meta", "open_up"):
            with pytest.raises(MoveUnfinished):
                there(False)
    with pytest.raises(BookMoved):
        source(False)
    assert move_book(source, to) is None, "only the last step was left"
    app = there(False)
    assert facts_of(app) == before
    app.close()


def test_stopped_by_a_person_nothing_has_changed(folder: Path, address: str) -> None:
    class Stops:
        def step(self, done: int, total: int) -> None:
            if done > total // 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        move_book(in_folder(folder), address, Stops())
    open_book(folder).close()
    assert move_book(in_folder(folder), address) is not None


def test_a_difference_is_found_before_anything_is_given_up(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loses_a_row(source: object, target: object, **more: object) -> None:
        real(source, target, **more)  # type: ignore[arg-type]
        moving.run(target, "UPDATE site SET name = 'อื่น'")  # type: ignore[arg-type, attr-defined]

    real = moving.copy_rows
    with monkeypatch.context() as patch:
        patch.setattr(moving, "copy_rows", loses_a_row)
        with pytest.raises(MoveDiffers):
            move_book(in_folder(folder), address)
    open_book(folder).close()


def test_a_lost_photo_is_named_and_does_not_hold_up_the_rest(folder: Path, address: str) -> None:
    app = open_book(folder)
    (photo,) = app.store.blobs.all()
    app.store.blobs.drop(photo)
    spoilt = app.store.blobs.put(b"x")
    app.store.blobs.path(spoilt).write_bytes(b"spoilt")
    app.close()
    told = move_book(in_folder(folder), address)
    assert told is not None
    assert told.lost == (spoilt,)


def test_partners_go_on_exchanging_with_it(folder: Path, address: str, tmp_path: Path) -> None:
    district, province = an_office(tmp_path, "2401"), open_book(folder)
    enrol(district, province)
    makers.a_site(district)
    carry(district, province)
    province.close()
    move_book(in_folder(folder), address)
    province = open_on_server(address, tmp_path / "pc")
    makers.an_owner(district, first_name="หลังย้าย")
    (done,) = province.exchange.import_(send(district, province).files, by=None)
    assert (done.report.applied, done.missing_numbers) == (1, [])
    assert done.receipt is not None
    (answer,) = district.exchange.import_([done.receipt], by=None)
    assert answer.agrees == "agrees"
    district.close()
    province.close()


def test_samutctl_moves(folder: Path, address: str, tmp_path: Path) -> None:
    def told(*words: str) -> tuple[int, dict[str, object]]:
        out = io.StringIO()
        with redirect_stdout(out):
            code = run(["--json", *words])
        return code, json.loads(out.getvalue().splitlines()[-1])

    code, facts = told("--data", str(folder), "move", "--to", address)
    assert (code, facts["photos"], facts["lost"]) == (0, 1, [])
    code, facts = told("--data", str(folder), "record", "put", "SiteOwner", "/dev/null")
    assert (code, facts["error"]) == (13, "moved")
    assert "เครื่อง" in str(facts["message"])
    assert told("--data", str(folder), "move", "--to", address)[0] == 13
    code, facts = told("--data", str(tmp_path / "pc"), "--database", address, "check")
    assert (code, facts["ok"]) == (0, True)
    code, facts = told(
        "--data", str(tmp_path / "pc"), "--database", address, "move", "--to", str(tmp_path / "back")
    )
    assert code == 0
    assert told("--data", str(tmp_path / "back"), "check")[1]["ok"] is True
