"""Taking imports back: exactly, in any order, with what was written here since."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.catalog import SiteOwner
from db.outgoing import OWN_OFFICE
from db.queries.conflicts import open_losers
from db.state import lines
from db.store import Store
from desktop.errors import NotFound, StateConflict
from desktop.opening import App
from tests import makers
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send

EDITS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from("กขค")), max_size=4)


def a_pair(folder: Path) -> tuple[App, App]:
    """Two PCs of one district that know the same three owners."""
    one, other = an_office(folder, "2401", "one"), an_office(folder, "2401", "other")
    enrol(one, other)
    for name in ("แดง", "ดำ", "ขาว"):
        makers.an_owner(one, first_name=name)
    carry(one, other)
    return one, other


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[App, App]]:
    apps = a_pair(tmp_path)
    yield apps
    for app in apps:
        app.close()


def held_in(app: App) -> tuple[Any, ...]:
    """All that a person can see: live records, and values that wait for a choice."""
    with app.store.reading() as reader:
        lost = sorted((one.unit, str(one.record_id), str(one.other)) for one in open_losers(reader))
        return tuple(lines(reader.session.connection(), None, OWN_OFFICE)), tuple(lost)


def owners(store: Store) -> list[SiteOwner]:
    with store.reading() as reader:
        return reader.select(SiteOwner, order=(SiteOwner.id,))


def names(app: App) -> list[str | None]:
    return [one.first_name for one in owners(app.store)]


def edit(app: App, which: int, name: str) -> None:
    app.store._wall.advance(1000)  # type: ignore[attr-defined]
    with app.store.work(by=None) as work:
        found = work.select(SiteOwner, order=(SiteOwner.id,))
        work.change(found[which % len(found)], first_name=name)
        work.commit()


def a_file_from(sender: App, receiver: App) -> tuple[str, Path]:
    done = send(sender, receiver)
    assert done.bundle_no is not None
    return done.bundle_no, done.files[0]


def test_undone_it_is_as_before(pair: tuple[App, App]) -> None:
    here, there = pair
    edit(there, 0, "จากอีกเครื่อง")
    makers.an_owner(there, first_name="คนใหม่")
    before = held_in(here)
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    assert held_in(here) != before
    undone = here.exchange.undo.undo(number, by=None)
    assert held_in(here) == before
    assert undone.back == {"SiteOwner": 2, "User": 1}, "the colleague came with the first file"
    assert undone.kept == ()


def test_what_was_written_here_since_stays(pair: tuple[App, App]) -> None:
    here, there = pair
    _, second, third = names(here)
    edit(there, 0, "จากอีกเครื่อง")
    edit(there, 1, "จากอีกเครื่องด้วย")
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    edit(here, 0, "แก้ต่อที่นี่")
    here.exchange.undo.undo(number, by=None)
    assert names(here) == ["แก้ต่อที่นี่", second, third]


def test_a_record_of_the_file_that_others_refer_to_stays(pair: tuple[App, App]) -> None:
    here, there = pair
    owner = makers.an_owner(there, first_name="เจ้าของใหม่")
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    makers.a_site(here, owner_id=str(owner))
    assert here.exchange.undo.undo(number, by=None).kept == (("SiteOwner", owner),)
    assert owner in [one.id for one in owners(here.store)]


def test_conflicts_of_the_file_go_with_it_and_come_back_with_it(pair: tuple[App, App]) -> None:
    here, there = pair
    edit(here, 0, "ที่นี่")
    edit(there, 0, "ที่นั่น")
    before = held_in(here)
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    after = held_in(here)
    assert here.conflicts.count() == 1
    here.exchange.undo.undo(number, by=None)
    assert held_in(here) == before
    here.exchange.import_([file], by=None)
    assert held_in(here) == after


def test_the_undo_reaches_the_other_pc(pair: tuple[App, App]) -> None:
    here, there = pair
    before = names(here)
    edit(there, 0, "จากอีกเครื่อง")
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    here.exchange.undo.undo(number, by=None)
    carry(here, there)
    assert held_in(there)[0] == held_in(here)[0]
    assert names(there) == before


def test_undoing_twice_is_refused(pair: tuple[App, App]) -> None:
    here, there = pair
    edit(there, 0, "ก")
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    here.exchange.undo.undo(number, by=None)
    with pytest.raises(StateConflict):
        here.exchange.undo.undo(number, by=None)
    with pytest.raises(NotFound):
        here.exchange.undo.undo("2401-2569-9999", by=None)


def test_another_offices_file_is_set_aside_until_its_next_one(tmp_path: Path) -> None:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    owner = makers.an_owner(district, first_name="ก่อน")
    carry(district, province)
    before = held_in(province)
    edit(district, 0, "หลัง")
    number, file = a_file_from(district, province)
    province.exchange.import_([file], by=None)
    assert province.exchange.undo.undo(number, by=None).comes_again
    assert held_in(province) == before
    makers.an_owner(district, first_name="คนถัดไป")
    carry(district, province)
    assert {one.first_name for one in owners(province.store) if one.id == owner} == {"หลัง"}
    district.close()
    province.close()


def test_the_preview_of_an_undo_changes_nothing(pair: tuple[App, App]) -> None:
    here, there = pair
    edit(there, 0, "ก")
    number, file = a_file_from(there, here)
    here.exchange.import_([file], by=None)
    before = held_in(here)
    shown = here.exchange.undo.preview(number)
    assert held_in(here) == before
    assert shown.back == here.exchange.undo.undo(number, by=None).back


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    batches=st.lists(EDITS, min_size=1, max_size=4),
    local=EDITS,
    order=st.permutations(range(4)),
    again=st.permutations(range(4)),
)
def test_any_imports_undone_in_any_order_and_brought_back_in_any_other(
    batches: list[list[tuple[int, str]]], local: list[tuple[int, str]], order: list[int], again: list[int]
) -> None:
    """With edits here before the first file, so that some of what comes is in conflict."""
    folder = Path(mkdtemp(prefix="samut-undo-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    here, there = a_pair(folder)
    try:
        for which, name in local:
            edit(here, which, f"{name} ที่นี่")
        before = held_in(here)
        numbers = []
        for batch in batches:
            for which, name in batch:
                edit(there, which, name)
            makers.an_owner(there)
            number, file = a_file_from(there, here)
            here.exchange.import_([file], by=None)
            numbers.append(number)
        after = held_in(here)
        undo = here.exchange.undo
        for place in order:
            if place < len(numbers):
                undo.undo(numbers[place], by=None)
        assert held_in(here) == before
        for place in again:
            if place < len(numbers):
                undo.redo(numbers[place], by=None)
        assert held_in(here) == after
    finally:
        here.close()
        there.close()
        shutil.rmtree(folder, ignore_errors=True)
