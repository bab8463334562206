"""Killed before every single step on the file system: the backup is whole or not there, the book old or new."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import backup, backup_checks, backup_places, restoring
from db.blobs import Blobs
from db.connection import connect
from db.state import state_hash
from db.store import DATABASE, Store
from tests.unit.db.books import KEY, TestBook
from tests.unit.db.test_backup import NOW, a_full_book, quiet, source_of

pytestmark = [
    pytest.mark.file_book,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a child of this process is killed"),
]

_STEPS = frozenset(
    {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "os.chmod"}
)
_KILLED, _DONE = 9, 0


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """Run `act` in a child that dies before its `step`-th touch of the file system. False when it came to its end."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (_KILLED, _DONE), f"step {step}: exit code {code}"
        return code == _KILLED
    try:
        left = [step]

        def count(event: str, arguments: tuple[object, ...]) -> None:
            if event not in _STEPS or (event == "open" and _only_reads(arguments)):
                return
            left[0] -= 1
            if left[0] < 0:
                os._exit(_KILLED)

        sys.addaudithook(count)
        act()
        os._exit(_DONE)
    except BaseException:  # noqa: BLE001 - the child must not go on as a second pytest
        os._exit(1)


def _only_reads(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments
    return isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR) == 0 and "w" not in str(mode or "")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[TestBook]:
    made = a_full_book(tmp_path / "book")
    yield made
    made.store.close()


def state_of(folder: Path) -> tuple[str, str]:
    """What is in it, and under which replica id."""
    store = Store(folder, KEY, lambda: NOW, random.Random(5).randbytes)
    try:
        with store.reading() as reader:
            assert reader.rows("PRAGMA quick_check") == [("ok",)]
            return state_hash(reader.session.connection()), str(store.me.id)
    finally:
        store.close()


def test_a_killed_backup_is_whole_or_not_there(book: TestBook, tmp_path: Path) -> None:
    folder = book.store.folder
    source = source_of(book)
    book.store.close()
    place = tmp_path / "stick"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    points = 0
    for step in range(1000):
        shutil.rmtree(place, ignore_errors=True)
        was_killed = killed_at(step, lambda: backup.make(source, place, quiet))
        for one in backup_places.stored(place, KEY):
            assert one.summary is not None, f"step {step}: {one.problem}"
            assert backup_checks.verify(one.file, KEY, scratch, quiet).missing == []
        assert state_of(folder)[0]
        again = backup.make(source, place, quiet)  # what was left behind is in nobody's way
        assert backup_checks.verify(again.file, KEY, scratch, quiet).missing == []
        if not was_killed:
            break
        points += 1
    assert points > 20


def test_a_killed_restore_leaves_the_old_book_or_the_new_and_the_next_start_completes_it(
    book: TestBook, tmp_path: Path
) -> None:
    """Over a book that has gone on since, with a stale log beside it and a lost photo."""
    folder = book.store.folder
    made = backup.make(source_of(book), tmp_path / "stick", quiet)
    new_state = state_of(folder)[0]
    with book.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE site_owner SET first_name = 'แก้ทีหลัง'")
        connection.commit()
    book.store.close()
    blobs = Blobs(folder / "blobs", KEY)
    blobs.path(min(blobs.all())).unlink()
    kept = tmp_path / "kept"
    shutil.move(folder, kept)
    old_state, old_id = state_of(kept)
    (kept / f"{DATABASE}-wal").write_bytes(b"")
    seen: set[str] = set()
    points = 0
    for step in range(1000):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        was_killed = killed_at(step, lambda: restoring.restore(folder, made.file, KEY, NOW + 5000, quiet))
        restoring.finish(folder)  # as each start does
        state, replica = state_of(folder)
        assert (state, replica == old_id) in ((old_state, True), (new_state, False)), f"step {step}"
        assert not (folder / "restoring").exists()
        assert not (folder / "restoring.part").exists()
        if state == new_state:
            assert all(_first_name(aside) == "แก้ทีหลัง" for aside in folder.glob("before-restore-*"))
            assert len(list(folder.glob("before-restore-*"))) == 1, "the old book is kept"
        seen.add(state)
        points += 1
        if not was_killed:
            break
        restoring.restore(folder, made.file, KEY, NOW + 9000, quiet)  # asked for once more
        assert state_of(folder)[0] == new_state
    assert seen == {old_state, new_state}
    assert points > 25


def test_killed_while_completing_it_is_completed_later(book: TestBook, tmp_path: Path) -> None:
    folder = book.store.folder
    made = backup.make(source_of(book), tmp_path / "stick", quiet)
    new_state = state_of(folder)[0]
    book.store.close()
    (folder / DATABASE).write_bytes(b"spoilt" * 500)
    (folder / f"{DATABASE}-wal").write_bytes(b"stale" * 500)
    ready = tmp_path / "ready"
    for step in range(1000):  # stop right after the stage got its name
        shutil.rmtree(ready, ignore_errors=True)
        shutil.copytree(folder, ready)
        killed_at(step, lambda: restoring.restore(ready, made.file, KEY, NOW + 5000, quiet))
        if (ready / "restoring").is_dir():
            break
    for step in range(1000):
        victim = tmp_path / "victim"
        shutil.rmtree(victim, ignore_errors=True)
        shutil.copytree(ready, victim)
        was_killed = killed_at(step, lambda victim=victim: restoring.finish(victim))
        restoring.finish(victim)
        assert state_of(victim)[0] == new_state
        (aside,) = victim.glob("before-restore-*")
        assert (aside / DATABASE).read_bytes() == b"spoilt" * 500
        assert (aside / f"{DATABASE}-wal").read_bytes() == b"stale" * 500
        if not was_killed:
            assert step > 5
            return
    raise AssertionError("it never came to its end")


def _first_name(aside: Path) -> str:
    connection = connect(aside / DATABASE, KEY, read_only=True)
    try:
        return str(connection.execute("SELECT first_name FROM site_owner").fetchone()[0])
    finally:
        connection.close()
