"""A folder that was copied or set back: the book takes a new name before it writes anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.catalog import SiteOwner
from db.keys import KeyFile
from desktop.opening import App, open_book
from desktop.whereabouts import STATE, Moved
from tests.makers import TODAY_MS, an_app, an_owner
from tests.unit.db.books import KEY


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "state"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "book"
    KeyFile(place / "keys").create(KEY)
    app = an_app(place)
    an_owner(app)
    app.close()
    open_book(place).close()
    return place


def reopened(folder: Path) -> tuple[Moved | None, str]:
    app = open_book(folder)
    try:
        return app.moved, str(app.store.me.id)
    finally:
        app.close()


def a_copy(folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder, folder.with_name(name), ignore=shutil.ignore_patterns("*.lock*")))


def test_a_book_that_stays_where_it_is_keeps_its_name(folder: Path) -> None:
    assert reopened(folder) == reopened(folder)
    assert reopened(folder)[0] is None


def test_a_copy_beside_the_original_takes_a_new_name_once(folder: Path) -> None:
    _, name = reopened(folder)
    copy = a_copy(folder, "copy")
    moved, new_name = reopened(copy)
    assert moved is Moved.COPIED
    assert new_name != name
    assert reopened(copy) == (None, new_name)
    assert reopened(folder) == (None, name)


def test_a_folder_that_was_moved_keeps_its_name(folder: Path) -> None:
    _, name = reopened(folder)
    moved = folder.rename(folder.with_name("moved"))
    assert reopened(moved) == (None, name)


def test_a_folder_on_another_pc_takes_a_new_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, name = reopened(folder)
    monkeypatch.setattr("desktop.whereabouts.this_pc", lambda: "another")
    moved, new_name = reopened(folder)
    assert (moved, new_name != name) == (Moved.COPIED, True)


def test_a_folder_set_back_by_hand_takes_a_new_name(folder: Path) -> None:
    before = a_copy(folder, "before")
    app: App = open_book(folder)
    name = str(app.store.me.id)
    an_owner(app)
    app.close()
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    moved, new_name = reopened(folder)
    assert moved is Moved.SET_BACK
    assert new_name != name


def test_a_memory_that_cannot_be_read_or_written_is_no_reason_to_fail(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state" / "books.json").write_text("[nonsense", encoding="utf-8")
    assert reopened(folder)[0] is None
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(STATE, str(tmp_path / "file" / "below"))
    assert reopened(folder)[0] is None


def test_a_buddhist_year_set_as_a_gregorian_one_is_mended_at_the_next_start(folder: Path) -> None:
    wrong = open_book(folder, wall=lambda: TODAY_MS + 543 * 365 * 86_400_000)
    owner = an_owner(wrong, first_name="พุทธศักราช")
    wrong.close()
    app = open_book(folder, wall=lambda: TODAY_MS)
    assert app.moved is Moved.CLOCK
    with app.store.reading() as reader:
        found = reader.get(SiteOwner, owner)
        assert (found.first_name, found.created_ms) == ("พุทธศักราช", TODAY_MS)
    app.close()
    assert reopened(folder)[0] is None
