"""Several PCs at one book: they stand in line, know one another's work, and survive their server."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from uuid import UUID

import pytest

from db import forking, journal, migrations
from db.errors import (
    AppError,
    DatabaseFromNewerProgram,
    NoBookOnServer,
    ServerAddressWrong,
    ServerBusy,
    ServerGone,
    ServerNotEmpty,
    ServerRefuses,
)
from db.records.site_owners import SiteOwner
from db.server import Server
from db.server_book import ServerBook
from db.sql import run
from db.store import Store
from desktop.checkup import check_book
from desktop.opening import NewBook
from desktop.server_opening import make_on_server, open_on_server
from desktop.settings import Settings
from tests import postgres, servers
from tests.unit.db.books import KEY, Clock, open_store

THAI = re.compile("[ก-๛]")
PROVINCE = NewBook(role="province", code="24", name="สพจ.ฉะเชิงเทรา")


@pytest.fixture
def pcs(server: postgres.Server, tmp_path: Path) -> Iterator[list[Store]]:
    """Three PCs at the same book, with clocks that differ by minutes."""
    place = servers.a_place()
    database = str(place.server.url.database)
    found = []
    for number in range(3):
        folder = tmp_path / f"pc{number}"
        folder.mkdir()
        clock = Clock()
        clock.advance(number * 90_000)
        found.append(open_store(folder, clock, random.Random(number).randbytes, servers.place_in(database)))
    yield found
    for store in found:
        store.close()


def an_owner(store: Store, name: str) -> UUID:
    with store.work(by=None) as work:
        id_ = work.add(SiteOwner, {"first_name": name, "tambon_code": "240101"})
        work.commit()
    return id_


def entries_of(store: Store) -> list[journal.Entry]:
    with store.reading() as reader:
        connection = reader.session.connection()
        return list(journal.in_ranges(connection, store.me.ix, ((1, 1 << 40),)))


def test_they_are_one_replica_with_one_chain(pcs: list[Store]) -> None:
    for number in range(12):
        an_owner(pcs[number % 3], f"คนที่ {number}")
    written = entries_of(pcs[0])
    assert [one.seq for one in written] == list(range(1, 13))
    stamps = [one.hlc for one in written]
    assert stamps == sorted(set(stamps)), "a PC whose clock is behind goes on from what was seen"
    assert {store.me.id for store in pcs} == {pcs[0].me.id}
    assert check_book(pcs[2]) == []


def test_all_at_once_lose_nothing(pcs: list[Store]) -> None:
    begin, typed, wrong = Barrier(6), [], []

    def work(store: Store, who: int) -> None:
        begin.wait()
        try:
            for number in range(15):
                typed.append((an_owner(store, f"{who}-{number}"), f"{who}-{number}"))
        except Exception as error:  # noqa: BLE001 - told in the main thread
            wrong.append(error)

    threads = [Thread(target=work, args=(pcs[who % 3], who)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(typed) == 90
    with pcs[1].reading() as reader:
        assert {(one.id, one.first_name) for one in reader.select(SiteOwner)} == set(typed)
    assert check_book(pcs[0]) == []


def test_a_view_stays_what_it_was_while_others_write(pcs: list[Store]) -> None:
    an_owner(pcs[0], "ก")
    with pcs[1].reading() as reader:
        assert reader.count(SiteOwner) == 1
        an_owner(pcs[0], "ข")
        assert reader.count(SiteOwner) == 1
    with pcs[1].reading() as reader:
        assert reader.count(SiteOwner) == 2


def test_who_waits_too_long_is_told_that_another_is_at_work(
    pcs: list[Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pcs[0].transaction(), pytest.raises(ServerBusy) as told, pcs[1].transaction() as connection:
        raise AssertionError(connection)  # pragma: no cover - never gets here
    assert "ยังไม่ได้บันทึก" in told.value.for_user


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.server.LOCK_WAIT_S", 2)


def test_only_one_sends_or_receives_at_a_time(pcs: list[Store]) -> None:
    with pcs[0].alone(), pytest.raises(ServerBusy), pcs[1].alone():
        pass
    with pcs[1].alone():
        an_owner(pcs[0], "ผู้อื่นยังบันทึกได้")


def test_a_new_name_taken_at_one_pc_is_known_at_the_others(pcs: list[Store]) -> None:
    an_owner(pcs[1], "ก่อน")
    before = pcs[1].me.id
    with pcs[0].transaction() as connection:
        forking.reborn(connection, pcs[0].now_ms(), why="new_keys")
        connection.commit()
    pcs[0].forget_identity()
    an_owner(pcs[1], "หลัง")
    assert pcs[1].me.id == pcs[0].me.id != before
    assert [one.seq for one in entries_of(pcs[1])] == [1]
    assert check_book(pcs[1]) == []


def test_who_sends_knows_the_name_that_another_pc_took(pcs: list[Store]) -> None:
    before = pcs[1].me.id
    with pcs[0].transaction() as connection:
        forking.reborn(connection, pcs[0].now_ms(), why="new_keys")
        connection.commit()
    with pcs[1].alone():
        assert pcs[1].me.id != before


def test_each_pc_has_its_own_settings(pcs: list[Store], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Settings(pcs[0]), Settings(pcs[1])
    one.set("zoom", 140, by=None)
    monkeypatch.setattr("desktop.settings.this_pc", lambda: "another pc of the office")
    assert other.get("zoom") == 100
    one.set("numerals", "arabic", by=None)
    assert other.get("numerals") == "arabic", "what the office decides holds for all"


def test_a_schema_that_grew_meanwhile_stops_the_older_program(pcs: list[Store]) -> None:
    with pcs[0].transaction() as connection:
        run(connection, "UPDATE alembic_version SET version_num = ?", ("9999",))
        connection.commit()
    with pytest.raises(DatabaseFromNewerProgram):
        an_owner(pcs[1], "สาย")


# --- a server that goes and comes -------------------------------------------------------------------------


def test_a_server_that_goes_away_is_told_in_thai_and_comes_back(tmp_path: Path) -> None:
    try:
        own = postgres.Server()
    except postgres.NoPostgres as missing:
        pytest.skip(str(missing))
    try:
        address = own.url(own.new_database())
        make_on_server(address, tmp_path, PROVINCE)
        app = open_on_server(address, tmp_path)
        kept = an_owner(app.store, "ก่อนไฟดับ")
        own.stop("immediate")
        for act in (
            lambda: an_owner(app.store, "ระหว่างไฟดับ"),
            lambda: app.settings.get("zoom"),
            app.users.all,
        ):
            with pytest.raises(ServerGone) as told:
                act()
            assert "ไม่ต้องปิดโปรแกรม" in told.value.for_user
            assert not re.search("psycopg|OperationalError|Traceback", told.value.for_user)
        own.start()
        an_owner(app.store, "หลังไฟมา")
        with app.store.reading() as reader:
            names = {one.first_name: one.id for one in reader.select(SiteOwner)}
        assert names["ก่อนไฟดับ"] == kept
        assert set(names) == {"ก่อนไฟดับ", "หลังไฟมา"}
        assert check_book(app.store) == []
        app.close()
    finally:
        own.remove()


def test_cut_off_in_the_middle_of_a_command_nothing_of_it_stays(
    server: postgres.Server, pcs: list[Store]
) -> None:
    def half() -> None:
        with pcs[0].work(by=None) as work:
            work.add(SiteOwner, {"first_name": "ครึ่งเดียว", "tambon_code": "240101"})
            work.flush()
            server.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'samut'"
            )
            work.commit()

    with pytest.raises(ServerGone):
        half()
    with pcs[0].reading() as reader:
        assert reader.count(SiteOwner) == 0
    an_owner(pcs[0], "ต่อได้ทันที")
    assert check_book(pcs[0]) == []


# --- doors ------------------------------------------------------------------------------------------------


def test_an_empty_database_holds_no_book_and_a_full_one_takes_no_second(
    server: postgres.Server, tmp_path: Path
) -> None:
    database = server.new_database()
    address = server.url(database)
    try:
        with pytest.raises(NoBookOnServer):
            open_on_server(address, tmp_path)
        born = make_on_server(address, tmp_path, PROVINCE)
        with pytest.raises(ServerNotEmpty):
            make_on_server(address, tmp_path, PROVINCE)
        app = open_on_server(address, tmp_path, office_code=born.office_code)
        assert (app.store.office, app.is_province, app.store.me.id) == ("24", True, born.replica)
        assert check_book(app.store) == []
        app.close()
    finally:
        server.drop(database)


def test_somebody_elses_tables_are_not_taken_for_room(server: postgres.Server, tmp_path: Path) -> None:
    database = server.new_database()
    book = ServerBook(Server.at(server.url(database)))
    with book.beside() as connection:
        run(connection, "CREATE TABLE salaries (x int)")
        connection.commit()
    book.dispose()
    with pytest.raises(ServerNotEmpty):
        make_on_server(server.url(database), tmp_path, PROVINCE)
    server.drop(database)


def test_a_password_is_asked_for_as_of_a_folder(server: postgres.Server) -> None:
    keys = servers.a_place().keys
    keys.add_password(KEY, "malee", "ยาวพอสมควร")
    keys.drop_device()
    with pytest.raises(AppError):
        keys.open()
    assert keys.open(password="ยาวพอสมควร") == KEY
    code = keys.renew_code(KEY)
    assert keys.open(office_code=code) == KEY


def test_photos_lie_with_their_book(pcs: list[Store]) -> None:
    name = pcs[0].blobs.put(b"photo" * 1000)
    assert pcs[1].blobs.put(b"photo" * 1000) == name
    assert pcs[2].blobs.get(name) == b"photo" * 1000
    assert list(pcs[1].blobs.all()) == [name]
    sealed = pcs[1].blobs.sealed(name)
    assert b"photophoto" not in sealed
    assert pcs[0].blobs.size(name) == len(sealed)
    pcs[0].blobs.drop(name)
    assert not pcs[2].blobs.has(name)


@pytest.mark.parametrize(
    "address", ["", "samut", "mysql://a@b/c", "postgresql://server", "postgresql+psycopg://u:secret@h:xx/db"]
)
def test_a_wrong_address_is_told_without_its_password(address: str, tmp_path: Path) -> None:
    with pytest.raises(ServerAddressWrong) as told:
        open_on_server(address, tmp_path)
    assert "secret" not in told.value.for_user
    assert THAI.search(told.value.for_user)


def test_what_the_server_refuses_is_told(server: postgres.Server, tmp_path: Path) -> None:
    with pytest.raises(ServerRefuses) as told:
        open_on_server(server.url("nosuch"), tmp_path)
    assert "nosuch" in told.value.for_user
    stranger = server.url("postgres").replace("samut@", "stranger:secret@")
    with pytest.raises(ServerRefuses) as told:
        open_on_server(stranger, tmp_path)
    assert "secret" not in told.value.for_user
    with pytest.raises(ServerGone):
        open_on_server(f"postgresql://u@/db?host={tmp_path}", tmp_path)


def test_a_dump_put_into_another_database_is_a_copy_with_a_name_of_its_own(
    server: postgres.Server, tmp_path: Path
) -> None:
    address = server.url(server.new_database())
    make_on_server(address, tmp_path, PROVINCE)
    first = open_on_server(address, tmp_path)
    name, hlc = first.store.me.id, first.store.clock.last
    first.close()
    place = ServerBook(Server.at(address))
    copy = servers.copy_of(place)
    second = open_on_server(server.url(copy), tmp_path)
    assert second.store.me.id != name
    assert second.moved is not None
    assert second.store.clock.last >= hlc
    second.close()
    again = open_on_server(server.url(copy), tmp_path)
    assert again.moved is None
    again.close()
    third = open_on_server(address, tmp_path)
    assert (third.store.me.id, third.moved) == (name, None)
    third.close()
    for database in (copy, str(place.server.url.database)):
        server.drop(database)


def test_check_finds_what_was_changed_from_outside(pcs: list[Store]) -> None:
    an_owner(pcs[0], "ก")
    an_owner(pcs[1], "ข")
    with pcs[0].transaction() as connection:
        run(connection, "UPDATE change SET fields = REPLACE(fields, 'ก', 'ค') WHERE seq = 1")
        connection.commit()
    assert {one.code for one in check_book(pcs[1])} == {"journal_chain"}


def test_every_index_and_column_fits(server: postgres.Server) -> None:
    with servers.a_place().beside() as connection:
        sql = "SELECT COUNT(*) FROM information_schema.columns WHERE data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_schema = 'public' AND table_name NOT IN ('blob', 'alembic_version')"
        assert run(connection, sql).scalar() == 0
        assert run(connection, "SELECT version_num FROM alembic_version").scalar() == migrations.HEAD
