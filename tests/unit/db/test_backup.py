"""Backups of real encrypted books: whole or not there, read back, opened; refused when a byte is wrong."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import backup, backup_checks, backup_file, backup_places, restoring
from db.backup import Source
from db.blobs import Blobs
from db.connection import connect
from db.errors import AppError, BackupDamaged, BackupFromNewerProgram, Cancelled, KeyNeeded, WrongKey
from db.keys import BookKey, KeyFile
from db.state import state_hash
from db.store import Store
from tests.unit.db.books import KEY, TestBook, a_book

pytestmark = pytest.mark.file_book
NOW = 1_795_143_600_000
DAY = 86_400_000


def quiet(_done: int, _total: int) -> None:
    pass


def a_full_book(folder: Path) -> TestBook:
    """With an owner, two photos and keys."""
    from db.records.attachments import Attachment, AttachmentKind
    from db.records.site_owners import SiteOwner

    book = a_book(folder)
    _, code = KeyFile(folder / "keys").create(KEY)
    (folder / "code.txt").write_text(code)
    with book.store.work(by=None) as work:
        owner = work.add(SiteOwner, {"first_name": "วิเชียร", "tambon_code": "240101"})
        for number in range(2):
            content = f"photo {number}".encode() * 500
            values: dict[str, Any] = {
                "parent_type": "SiteOwner", "parent_id": owner, "kind": AttachmentKind.PHOTO,
                "sha256": book.store.blobs.put(content), "bytes": len(content), "mime": "image/jpeg",
            }  # fmt: skip
            work.add(Attachment, values)
        work.commit()
    return book


def source_of(book: TestBook, now_ms: int = NOW) -> Source:
    store = book.store
    return Source(
        folder=store.folder, database=store.path, key=KEY, office=store.office, office_name="สพอ.ทดสอบ",
        replica=str(store.me.id), pc="เครื่องหน้าห้อง", program="0.1.0", now_ms=now_ms,
    )  # fmt: skip


def state(folder: Path) -> str:
    store = Store(folder, KEY, lambda: NOW, random.Random(5).randbytes)
    try:
        with store.reading() as reader:
            return state_hash(reader.session.connection())
    finally:
        store.close()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[TestBook]:
    made = a_full_book(tmp_path / "book")
    yield made
    made.store.close()


@pytest.fixture
def made(book: TestBook) -> backup.Made:
    return backup.make(source_of(book), book.store.folder / "backups", quiet)


def test_a_backup_tells_what_is_inside_and_verifies(
    book: TestBook, made: backup.Made, tmp_path: Path
) -> None:
    assert made.file.name == "samut-2401-20261120-100000.samutbk"
    told = backup_checks.verify(made.file, KEY, tmp_path, quiet)
    assert told.missing == []
    assert told.summary.blobs == 2
    assert told.summary.heads == {str(book.store.me.id).replace("-", ""): 3}
    assert sorted(path.name for path in made.file.parent.iterdir()) == [
        f"blobs-{told.summary.book}", made.file.name,
    ]  # fmt: skip


def test_the_keys_of_this_pc_stay_at_home(made: backup.Made) -> None:
    wraps = json.loads(backup_file.part_bytes(made.file, backup_file.KEYS))["wraps"]
    assert [wrap["kind"] for wrap in wraps] == ["office_code", "account"]
    assert KEY.raw not in made.file.read_bytes()


def test_restored_elsewhere_it_is_the_same_book_under_another_name(
    book: TestBook, made: backup.Made, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    restored = restoring.restore(there, made.file, KEY, NOW + 5000, quiet)
    assert (restored.aside, restored.missing) == (None, [])
    assert state(there) == state(book.store.folder)
    store = Store(there, KEY, lambda: NOW, random.Random(5).randbytes)
    assert store.me.id != book.store.me.id
    assert len(list(store.blobs.all())) == 2
    store.close()
    code = (book.store.folder / "code.txt").read_text()
    assert KeyFile(there / "keys").open(office_code=code) == KEY
    assert sorted(path.name for path in there.iterdir()) == ["blobs", "keys", "samut.db"]


def test_what_was_there_is_set_aside(book: TestBook, made: backup.Made, tmp_path: Path) -> None:
    folder = book.store.folder
    before = state(folder)
    book.store.close()
    spoilt = b"not a database" * 400
    (folder / "samut.db").write_bytes(spoilt)
    (folder / "samut.db-wal").write_bytes(b"stale")
    restored = restoring.restore(folder, made.file, KEY, NOW + 5000, quiet)
    assert restored.aside is not None
    assert (restored.aside / "samut.db").read_bytes() == spoilt
    assert (restored.aside / "samut.db-wal").read_bytes() == b"stale"
    assert state(folder) == before


def test_lost_and_spoilt_photos_come_back(book: TestBook, made: backup.Made) -> None:
    folder = book.store.folder
    book.store.close()
    blobs = Blobs(folder / "blobs", KEY)
    first, second = sorted(blobs.all())
    blobs.path(first).unlink()
    whole = blobs.path(second).read_bytes()
    blobs.path(second).unlink()
    blobs.path(second).write_bytes(whole[:-1] + b"x")
    assert restoring.restore(folder, made.file, KEY, NOW + 5000, quiet).missing == []
    assert {len(blobs.get(sha256)) for sha256 in (first, second)} == {3500}


def test_every_wrong_byte_is_refused(made: backup.Made, tmp_path: Path) -> None:
    content = made.file.read_bytes()
    chance = random.Random(3)
    spoilt = tmp_path / made.file.name
    places = [*range(0, 3000, 7), *(chance.randrange(len(content)) for _ in range(150))]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        spoilt.write_bytes(changed)
        with pytest.raises((BackupDamaged, BackupFromNewerProgram)):
            backup_file.check_whole(spoilt, KEY, quiet)
    for length in (0, 1, 14, 15, 100, *range(1000, len(content), 8192), len(content) - 1):
        spoilt.write_bytes(content[:length])
        with pytest.raises(BackupDamaged):
            backup_file.check_whole(spoilt, KEY, quiet)
    spoilt.write_bytes(content + b"x")
    with pytest.raises(BackupDamaged):
        backup_file.check_whole(spoilt, KEY, quiet)


def test_another_books_key_opens_nothing(made: backup.Made, tmp_path: Path) -> None:
    with pytest.raises(AppError):
        backup_checks.verify(made.file, BookKey(bytes(32)), tmp_path, quiet)


def test_keys_of_a_backup_open_here_by_themselves_and_elsewhere_by_the_code(
    book: TestBook, made: backup.Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = backup_file.part_bytes(made.file, backup_file.KEYS)
    assert KeyFile.open_portable(keys) == KEY
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another PC"))
    with pytest.raises(KeyNeeded):
        KeyFile.open_portable(keys)
    with pytest.raises(WrongKey):
        KeyFile.open_portable(keys, office_code="111111 222222")
    code = (book.store.folder / "code.txt").read_text()
    assert KeyFile.open_portable(keys, office_code=code) == KEY


def test_a_format_of_tomorrow_is_named_as_such(tmp_path: Path) -> None:
    file = tmp_path / "x.samutbk"
    file.write_bytes(b"SAMUT-BACKUP-2\n" + b"whatever" * 200)
    with pytest.raises(BackupFromNewerProgram):
        backup_file.read_summary(file)


def test_cancelled_at_any_step_leaves_nothing(book: TestBook) -> None:
    place = book.store.folder / "backups"
    for limit in range(0, 12):
        left = [limit]

        def stop(_done: int, _total: int, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Cancelled

        try:
            backup.make(source_of(book, NOW + limit), place, stop)
        except Cancelled:
            assert not [path for path in place.rglob("*") if path.suffix in (".part", ".samutbk")]
            assert not (place / "making").exists()
        else:
            assert limit > 4
            break


def test_a_photo_lost_in_the_book_is_named_and_the_rest_is_backed_up(book: TestBook) -> None:
    first = min(book.store.blobs.all())
    book.store.blobs.path(first).unlink()
    made = backup.make(source_of(book), book.store.folder / "backups", quiet)
    assert made.summary.lost == [first]
    assert made.summary.blobs == 1


def test_writing_goes_on_while_a_backup_is_made(book: TestBook, tmp_path: Path) -> None:
    from db.records.site_owners import SiteOwner

    written = []

    def write(_done: int, _total: int) -> None:
        if len(written) < 3:
            with book.store.work(by=None) as work:
                written.append(work.add(SiteOwner, {"first_name": "ขณะสำรอง", "tambon_code": "240101"}))
                work.commit()

    made = backup.make(source_of(book), book.store.folder / "backups", write)
    assert len(written) == 3
    assert backup_checks.verify(made.file, KEY, tmp_path, quiet).missing == []


def test_a_second_place_gets_file_and_photos_once(book: TestBook, made: backup.Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    carried = backup_places.carry(made.file, KEY, stick, quiet)
    (tmp_path / "scratch").mkdir()
    assert backup_checks.verify(carried, KEY, tmp_path / "scratch", quiet).missing == []
    photos = {path: path.stat().st_mtime_ns for path in stick.rglob("blobs-*/*/*")}
    assert len(photos) == 2
    again = backup.make(source_of(book, NOW + DAY), book.store.folder / "backups", quiet)
    backup_places.carry(again.file, KEY, stick, quiet)
    assert {path: path.stat().st_mtime_ns for path in stick.rglob("blobs-*/*/*")} == photos


def test_the_mark_changes_with_what_would_be_missed(book: TestBook) -> None:
    def mark() -> str:
        connection = connect(book.store.path, KEY, read_only=True)
        try:
            return backup_checks.mark_of(connection)
        finally:
            connection.close()

    first = mark()
    book.store.put_meta("anything", "1")
    assert mark() == first
    with book.store.transaction() as connection:
        connection.exec_driver_sql(
            "INSERT INTO draft (user_id, place, content, updated_ms) VALUES (x'00', 'site/new', '{}', 5)"
        )
        connection.commit()
    assert mark() != first


def test_photos_that_no_backup_names_any_more_go(book: TestBook) -> None:
    place = book.store.folder / "backups"
    made = backup.make(source_of(book), place, quiet)
    pool = place / f"blobs-{made.summary.book}"
    with book.store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM attachment")
        connection.commit()
    for day in range(1, 420):
        newer = place / backup.file_name("2401", NOW + day * DAY)
        if day < 419:
            _cloned(made, newer, NOW + day * DAY)
    backup.make(source_of(book, NOW + 419 * DAY), place, quiet)
    left = [one for one in backup_places.stored(place, KEY) if one.summary]
    assert 14 <= len(left) <= 14 + 8 + 12
    assert len(list(pool.glob("*/*"))) == 2  # still named by older ones
    for one in left[1:]:
        one.file.unlink()
    backup_places._forget_blobs(place, KEY, made.summary.book)
    assert list(pool.glob("*/*")) == []


def _cloned(made: backup.Made, target: Path, made_ms: int) -> None:
    """The same content under another date."""
    summary = backup.replace_struct(made.summary, made_ms=made_ms)
    parts = [[backup_file.part_bytes(made.file, name)] for name in backup_file.PARTS]
    backup_file.write(target, summary, KEY, parts)


def test_a_broken_backup_stands_for_none(book: TestBook) -> None:
    place = book.store.folder / "backups"
    made = backup.make(source_of(book), place, quiet)
    later = place / backup.file_name("2401", NOW + 3600_000)
    _cloned(made, later, NOW + 3600_000)
    content = bytearray(later.read_bytes())
    content[-5] ^= 1
    later.write_bytes(content)
    backup_places.rotate(place, KEY, spare=later.with_name("another"))
    assert made.file.exists(), "the only whole one of its day"
