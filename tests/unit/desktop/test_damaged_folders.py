"""Whatever the disk holds: a book or a Thai way on, never a traceback, never a new empty book, nothing overwritten."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.connection import connect
from db.keys import KeyFile
from db.store import DATABASE
from desktop.backups_restoring import found_backups, restore_book
from desktop.checkup import check_book, look_after
from desktop.errors import AppError, BookIsReadOnly, BookMissing, BookWentBack, FolderBusy
from desktop.opening import App, NewBook, look_into, make_book, open_book
from desktop.whereabouts import Moved
from tests import makers

ROUNDS = int(os.environ.get("SAMUT_DAMAGES", "30"))
"""Of each kind of damage; there are nine kinds that depend on chance."""

Damage = Callable[[Path, random.Random], None]


def wall() -> int:
    return makers.TODAY_MS


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with plots, a photo in the backup's pool, a backup, and commits that still lie in its log."""
    folder = tmp_path_factory.mktemp("whole") / "book"
    make_book(folder, NewBook(role="district", code="2402", name="สพอ. บางคล้า", officer="มาลี"), wall=wall)
    with closing(open_book(folder, wall=wall)) as app:
        for _ in range(6):
            makers.a_site(app)
        app.backups.make()
    return folder


@pytest.fixture(scope="module")
def logged(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, copied while it was open: the last changes are only in the write-ahead log."""
    place = tmp_path_factory.mktemp("logged")
    folder, opened = place / "book", place / "opened"
    shutil.copytree(whole, opened)
    with closing(open_book(opened, wall=wall)) as app:
        makers.a_site(app, name="แปลงในแฟ้มบันทึก")
        shutil.copytree(opened, folder, ignore=shutil.ignore_patterns("samut.lock*", "*-shm"))
    assert (folder / f"{DATABASE}-wal").stat().st_size
    return folder


def _overwrite(file: Path, place: int, content: bytes) -> None:
    with file.open("rb+") as stream:
        stream.seek(place)
        stream.write(content)


def _cut(folder: Path, chance: random.Random) -> None:
    file = folder / DATABASE
    with file.open("rb+") as stream:
        stream.truncate(chance.randrange(file.stat().st_size))


def _page_zeroed(folder: Path, chance: random.Random) -> None:
    _overwrite(
        folder / DATABASE, 4096 * chance.randrange((folder / DATABASE).stat().st_size // 4096), bytes(4096)
    )


def _random_bytes(folder: Path, chance: random.Random) -> None:
    file = folder / DATABASE
    _overwrite(file, chance.randrange(file.stat().st_size - 64), chance.randbytes(64))


def _one_bit(folder: Path, chance: random.Random) -> None:
    file = folder / DATABASE
    place = chance.randrange(file.stat().st_size)
    _overwrite(file, place, bytes([file.read_bytes()[place] ^ 1 << chance.randrange(8)]))


def _all_random(folder: Path, chance: random.Random) -> None:
    (folder / DATABASE).write_bytes(chance.randbytes(chance.randrange(1, 200_000)))


def _log_spoilt(folder: Path, chance: random.Random) -> None:
    log = folder / f"{DATABASE}-wal"
    log.write_bytes(chance.randbytes(chance.randrange(1, 80_000)))


def _side_files_of_another(folder: Path, chance: random.Random) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        if chance.random() < 0.6:
            (folder / f"{DATABASE}{ending}").write_bytes(chance.randbytes(chance.randrange(0, 40_000)))


def _keys_spoilt(folder: Path, chance: random.Random) -> None:
    file = folder / "keys" / "book.json"
    content = bytearray(file.read_bytes())
    for _ in range(chance.randrange(1, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content[: chance.choice((len(content), len(content), chance.randrange(len(content))))])


def _pages_swapped(folder: Path, chance: random.Random) -> None:
    file = folder / DATABASE
    content = bytearray(file.read_bytes())
    first, second = (4096 * chance.randrange(len(content) // 4096) for _ in range(2))
    content[first : first + 4096], content[second : second + 4096] = (
        content[second : second + 4096], content[first : first + 4096],
    )  # fmt: skip
    file.write_bytes(content)


BY_CHANCE: tuple[Damage, ...] = (
    _cut, _page_zeroed, _random_bytes, _one_bit, _all_random, _log_spoilt, _side_files_of_another, _keys_spoilt,
    _pages_swapped,
)  # fmt: skip


def _empty(folder: Path, _: random.Random) -> None:
    (folder / DATABASE).write_bytes(b"")


def _plain(folder: Path, _: random.Random) -> None:
    (folder / DATABASE).unlink()
    with closing(sqlite3.connect(folder / DATABASE)) as plain:
        plain.execute("CREATE TABLE alembic_version (version_num)")
        plain.commit()


def _missing(folder: Path, _: random.Random) -> None:
    (folder / DATABASE).unlink()


def _a_folder(folder: Path, _: random.Random) -> None:
    (folder / DATABASE).unlink()
    (folder / DATABASE).mkdir()


def _only_backups(folder: Path, _: random.Random) -> None:
    (folder / DATABASE).unlink()
    shutil.rmtree(folder / "keys")


def _no_keys(folder: Path, _: random.Random) -> None:
    shutil.rmtree(folder / "keys")


def _strange_keys(folder: Path, chance: random.Random) -> None:
    strange = ("{}", "[]", "null", '{"format": "samut-keys-1", "wraps": [{}]}', '{"format": "samut-keys-1", "wraps": 5}',
               '{"format": "samut-keys-1", "wraps": [{"kind": "device", "protected": "AAAA"}]}',
               '{"format": "samut-keys-1", "wraps": [{"kind": "device"}]}',
               '{"format": "samut-keys-1", "wraps": [{"kind": "device", "protected": 7}]}',
               '{"format": "samut-keys-9", "wraps": []}', "\x00\x01", "")  # fmt: skip
    (folder / "keys" / "book.json").write_text(chance.choice(strange))


def _of_another_office(folder: Path, _: random.Random) -> None:
    other = folder.with_name("other")
    make_book(other, NewBook(role="district", code="2401", name="สพอ. เมือง"), wall=wall)
    shutil.copy(other / DATABASE, folder / DATABASE)


def _leftovers(folder: Path, _: random.Random) -> None:
    (folder / "restoring.part" / "keys").mkdir(parents=True)
    (folder / "restoring.part" / DATABASE).write_bytes(b"half")


def _plan_without_book(folder: Path, _: random.Random) -> None:
    (folder / "restoring").mkdir()


ONCE: tuple[Damage, ...] = (
    _empty, _plain, _missing, _a_folder, _only_backups, _no_keys, _strange_keys, _of_another_office, _leftovers,
    _plan_without_book,
)  # fmt: skip


def _cases() -> Iterator[tuple[str, Damage, int]]:
    for damage in BY_CHANCE:
        for seed in range(ROUNDS):
            yield damage.__name__, damage, seed
    for damage in ONCE:
        for seed in range(11 if damage is _strange_keys else 1):
            yield damage.__name__, damage, seed


def test_there_are_many() -> None:
    assert len(list(_cases())) >= 200


@pytest.mark.parametrize("damage", [*BY_CHANCE, *ONCE], ids=lambda one: one.__name__.strip("_"))
def test_a_damaged_folder_opens_or_says_what_to_do(
    damage: Damage, whole: Path, logged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, one, seed in _cases():
        if one is not damage:
            continue
        chance = random.Random(f"{name} {seed}")
        folder = tmp_path / f"{seed}" / "book"
        shutil.copytree(logged if chance.random() < 0.5 else whole, folder)
        one(folder, chance)
        before = _files(folder)
        _, told_looking = _try(lambda folder=folder: look_into(folder, wall=wall))
        assert _files(folder) == before, f"{name} {seed}: looking changed the folder"
        opened, told = _try(lambda folder=folder: open_book(folder, wall=wall))
        assert told or (opened or 0) >= 6, f"{name} {seed}: a book with {opened} plots"
        if opened is None and "samut.db" in before and f"{DATABASE}-wal" not in before:
            assert _files(folder)["samut.db"] == before["samut.db"], f"{name} {seed}"
        for words in (told, told_looking):
            assert not words or any("\u0e00" <= sign <= "\u0e7f" for sign in words)
        if told and seed % 5 == 0:
            _restored(folder, _files(folder))


def _restored(folder: Path, before: dict[str, bytes]) -> None:
    newest = found_backups(folder)[0]
    done = restore_book(folder, newest.file, wall=wall)
    with closing(open_book(folder, wall=wall)) as app:
        assert _plots(app) >= 6
        assert check_book(app.store) == []
    if "samut.db" in before:
        assert done.aside is not None
        assert (done.aside / "samut.db").read_bytes() == before["samut.db"]


def _try(open_: Callable[[], App]) -> tuple[int | None, str]:
    """How many plots are seen, None when it did not open, and what was told: a spoilt page may also be met later."""
    try:
        app = open_()
    except AppError as error:
        return None, error.for_user
    with closing(app):
        try:
            return _plots(app), ""
        except AppError as error:
            return 0, error.for_user


def _plots(app: App) -> int:
    return len(list(app.browse.records("Site")))


def _files(folder: Path) -> dict[str, bytes]:
    passing = ("samut.lock", "samut.lock.txt")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in passing and "backups" not in path.parts
    }


def test_looking_refuses_to_write_and_shows_what_is_in_the_log(logged: Path, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(logged, folder)
    before = _files(folder)
    with closing(look_into(folder, wall=wall)) as app:
        assert "แปลงในแฟ้มบันทึก" in {site["name"] for site in app.browse.records("Site")}
        with pytest.raises(BookIsReadOnly):
            makers.a_site(app)
        app.drafts.save(makers.the_officer(app), "site/new", {"name": "x"})  # typing is no command
    assert _files(folder) == before


def test_a_book_that_is_looked_at_is_backed_up_elsewhere(logged: Path, tmp_path: Path) -> None:
    """The disk can only be read: the way out is a stick."""
    folder = tmp_path / "book"
    shutil.copytree(logged, folder)
    before = _files(folder)
    with closing(look_into(folder, wall=wall)) as app:
        with pytest.raises(BookIsReadOnly):
            app.backups.make()
        made = app.backups.make_at(tmp_path / "stick")
    assert _files(folder) == before
    restore_book(tmp_path / "there", made.file, wall=wall)
    with closing(open_book(tmp_path / "there", wall=wall)) as app:
        assert "แปลงในแฟ้มบันทึก" in {site["name"] for site in app.browse.records("Site")}


def test_looking_beside_the_program_that_has_it_open(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(whole, folder)
    with closing(open_book(folder, wall=wall)) as writing, closing(look_into(folder, wall=wall)) as looking:
        makers.a_site(writing, name="เพิ่งเพิ่ม")
        assert "เพิ่งเพิ่ม" in {site["name"] for site in looking.browse.records("Site")}


def test_a_file_that_another_program_holds_is_told_soon(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(whole, folder)
    key = KeyFile(folder / "keys").open_by_device()
    with closing(connect(folder / DATABASE, key)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(FolderBusy, match="locked"):
            open_book(folder, wall=wall)
        assert time.monotonic() - began < 4
    open_book(folder, wall=wall).close()


def test_a_folder_with_only_backups_is_no_empty_folder(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(whole / "backups", folder / "backups")
    with pytest.raises(BookMissing):
        open_book(folder, wall=wall)
    with pytest.raises(AppError, match="holds a book"):
        make_book(folder, NewBook(role="district", code="2402", name="สพอ."), wall=wall)
    restore_book(folder, found_backups(folder)[0].file, wall=wall)
    with closing(open_book(folder, wall=wall)) as app:
        assert _plots(app) == 6


def test_a_lost_log_is_noticed(tmp_path: Path) -> None:
    """Somebody deletes `samut.db-wal`: the book opens, but older than its newest backup."""
    folder = tmp_path / "book"
    make_book(folder, NewBook(role="district", code="2402", name="สพอ. บางคล้า"), wall=wall)
    before = (folder / DATABASE).read_bytes()
    with closing(open_book(folder, wall=wall)) as app:
        makers.a_site(app)
        app.backups.make()
    with (folder / DATABASE).open("rb+") as stream:
        stream.write(before)
        stream.truncate()
    with closing(open_book(folder, wall=wall)) as app, pytest.raises(BookWentBack):
        look_after(app.store, app.backups, app.settings, was_set_back=app.moved is Moved.SET_BACK)
    restore_book(folder, found_backups(folder)[0].file, wall=wall)
    with closing(open_book(folder, wall=wall)) as app:
        assert _plots(app) == 1
        look_after(app.store, app.backups, app.settings, was_set_back=app.moved is Moved.SET_BACK)
