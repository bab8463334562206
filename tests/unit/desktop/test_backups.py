"""When backups are made by themselves, what the second place is for, and what is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup_places import is_own_name
from desktop.backups import DAY_MS, remembered_places
from desktop.backups_glimpse import glimpse
from desktop.errors import Cancelled, NotFound
from desktop.opening import App
from tests import makers
from tests.unit.db.books import KEY, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(makers.TODAY_MS)


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[App]:
    from db.keys import KeyFile

    made = makers.an_app(tmp_path / "book")
    KeyFile(tmp_path / "book" / "keys").create(KEY)
    made.store._wall = clock
    yield made
    made.close()


def files(app: App) -> list[Path]:
    return sorted(app.backups.place.glob("*.samutbk"))


def test_one_a_day_and_only_when_something_changed(app: App, clock: Clock) -> None:
    assert app.backups.is_due()
    assert app.backups.make_if_changed() is not None
    assert not app.backups.is_due()
    assert app.backups.make_if_changed() is None
    clock.advance(DAY_MS)
    assert app.backups.is_due()
    assert app.backups.make_if_changed() is None, "nothing was stored"
    makers.a_site(app)
    assert app.backups.make_if_changed() is not None
    assert len(files(app)) == 2


def test_a_clock_that_went_back_does_not_stop_backups(app: App, clock: Clock) -> None:
    app.backups.make()
    clock.advance(-3 * 365 * DAY_MS)
    makers.a_site(app)
    assert app.backups.is_due()
    assert app.backups.make_if_changed() is not None


def test_typing_under_way_comes_with_the_backup(app: App) -> None:
    app.backups.make()
    app.drafts.save(makers.the_officer(app), "site/new", {"name": "พิมพ์ค้าง"})
    assert app.backups.make_if_changed() is not None


def test_the_second_place_gets_what_there_is_now(app: App, tmp_path: Path, clock: Clock) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    app.backups.choose_drive(stick)
    assert app.backups.second_is_due()
    makers.a_site(app)
    carried = app.backups.to_second()
    assert carried.parent == stick / "samut-backup"
    assert not app.backups.second_is_due()
    assert app.backups.verify(carried) == 0
    assert remembered_places(app.folder) == (stick / "samut-backup",)
    clock.advance(DAY_MS)
    assert app.backups.second_is_due()
    shutil.rmtree(stick)
    assert not app.backups.second_is_due(), "it was pulled out"
    with pytest.raises(NotFound, match="second place"):
        app.backups.to_second()


def test_a_week_without_a_second_place_is_told(app: App, tmp_path: Path, clock: Clock) -> None:
    assert not app.backups.needs_second(), "a new book has time"
    app.backups.make()
    clock.advance(7 * DAY_MS)
    assert app.backups.needs_second()
    assert "ยังไม่มีสำเนานอกเครื่องนี้" in glimpse(app).reminder
    (tmp_path / "other").mkdir()
    app.backups.choose_second(tmp_path / "other")
    app.backups.to_second()
    assert not app.backups.needs_second()
    assert glimpse(app).is_well
    clock.advance(8 * DAY_MS)
    assert "เก่า 8 วันแล้ว" in glimpse(app).reminder


def test_what_is_said_of_the_last_one(app: App, clock: Clock) -> None:
    assert glimpse(app).words == "ยังไม่มีสำเนาสำรอง"
    app.backups.make()
    assert glimpse(app).words == "สำรองข้อมูลล่าสุด วันนี้ 10:00 น."
    clock.advance(2 * DAY_MS)
    assert glimpse(app).words == "สำรองข้อมูลล่าสุด 20 พ.ย. 2569 10:00 น."


def test_the_list_tells_broken_ones_and_those_of_other_books(app: App, tmp_path: Path) -> None:
    app.backups.make()
    other = makers.an_app(tmp_path / "other")
    other.close()
    (app.backups.place / "samut-2401-20200101-000000.samutbk").write_bytes(b"SAMUT-BACKUP-1\nbroken")
    rows = app.backups.view().rows
    assert [bool(row.problem) for row in rows] == [False, True]
    assert rows[0].inside


def test_what_a_restore_would_lose_is_counted(app: App) -> None:
    made = app.backups.make()
    assert app.backups.lost_by(made.file) == 0
    makers.a_site(app)
    assert app.backups.lost_by(made.file) >= 2


def test_a_name_that_a_person_gave_stays(app: App, tmp_path: Path) -> None:
    place = tmp_path / "audit"
    named = app.backups.make_at(place / "ก่อนตรวจ.samutbk").file
    assert named.name == "ก่อนตรวจ.samutbk"
    for _ in range(3):
        app.backups.make_at(place)
    assert named.exists()
    assert not is_own_name(named.name)
    assert is_own_name("samut-2401-20261120-100000-2.samutbk")


def test_stopped_on_the_way_to_the_second_place_nothing_is_there(app: App, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    app.backups.choose_second(tmp_path / "other")
    app.backups.make()

    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        app.backups.to_second(Stop())
    assert not list((tmp_path / "other").glob("*.samutbk*"))
    assert app.backups.second_is_due()
