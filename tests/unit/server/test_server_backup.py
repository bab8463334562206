"""A backup of a book on a server is a backup like every other: any PC opens it, and it can move back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.outgoing import OWN_OFFICE
from db.state import state_hash
from desktop.backups_restoring import restore_book
from desktop.checkup import check_book
from desktop.cli.main import run
from desktop.errors import BookWentBack
from desktop.moving import move_book
from desktop.opening import App, NewBook, open_book
from desktop.server_opening import make_on_server, open_on_server
from tests import makers, postgres
from tests.unit.desktop.sync.siege import a_photo

PROVINCE = NewBook(role="province", code="24", name="สพจ.ฉะเชิงเทรา")


@pytest.fixture
def address(server: postgres.Server, tmp_path: Path) -> Iterator[str]:
    database = server.new_database()
    make_on_server(server.url(database), tmp_path / "pc", PROVINCE)
    yield server.url(database)
    server.drop(database)


@pytest.fixture
def app(address: str, tmp_path: Path) -> Iterator[App]:
    app = open_on_server(address, tmp_path / "pc")
    owner = makers.an_owner(app, tambon_code="240101")
    a_photo(app, makers.an_activity(app, makers.a_site(app, owner_id=owner, tambon_code="240101")))
    yield app
    app.close()


def state_of(app: App) -> str:
    with app.store.reading() as reader:
        return state_hash(reader.session.connection(), None, OWN_OFFICE)


def test_it_is_restored_into_a_folder_and_moved_to_a_server_again(
    app: App, server: postgres.Server, tmp_path: Path
) -> None:
    made = app.backups.make()
    assert (made.summary.blobs, made.summary.lost, made.summary.office) == (1, [], "24")
    assert app.backups.verify(made.file) == 0
    before, name = state_of(app), app.store.me.id

    restore_book(tmp_path / "restored", made.file)
    restored = open_book(tmp_path / "restored")
    assert state_of(restored) == before
    assert restored.store.me.id != name, "the original may live on"
    assert check_book(restored.store) == []
    (photo,) = restored.store.blobs.all()
    assert restored.store.blobs.get(photo) == app.store.blobs.get(photo)
    restored.close()

    database = server.new_database()
    assert move_book(lambda _: open_book(tmp_path / "restored"), server.url(database)) is not None
    again = open_on_server(server.url(database), tmp_path / "pc2")
    assert state_of(again) == before
    assert check_book(again.store) == []
    again.close()
    server.drop(database)


def test_one_of_the_pcs_makes_one_a_day(app: App, address: str, tmp_path: Path) -> None:
    assert app.backups.is_due()
    assert app.backups.make_if_changed() is not None
    other = open_on_server(address, tmp_path / "other")
    assert not other.backups.is_due()
    assert other.backups.make_at_closing() is None
    assert app.backups.make_if_changed() is None, "nothing was stored since"
    makers.an_owner(other, tambon_code="240101", first_name="ใหม่")
    assert app.backups.make_if_changed() is not None
    assert other.backups.make_if_changed() is not None, "who asks for one gets one"
    other.close()


def test_the_second_place_gets_it_too(app: App, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    app.backups.choose_second(stick)
    carried = app.backups.to_second()
    assert carried.parent == stick
    assert app.backups.view().second.is_there
    assert len(app.backups.view().rows) == 2


def test_a_server_that_was_set_back_is_noticed(app: App, address: str, tmp_path: Path) -> None:
    from desktop.checkup import look_after

    app.backups.make()
    with app.store.transaction() as connection:
        last = connection.exec_driver_sql("SELECT MAX(seq) FROM change WHERE replica = 1").scalar_one()
        connection.exec_driver_sql(f"DELETE FROM change WHERE replica = 1 AND seq = {last}")
        connection.commit()
    with pytest.raises(BookWentBack):
        look_after(app.store, app.backups, app.settings)


def test_restoring_over_a_server_is_not_offered(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--data", str(tmp_path / "x"), "--database", address, "backup", "restore", "any.samutbk"]
    assert run(words) == 2
    assert "move --to" in capsys.readouterr().err
