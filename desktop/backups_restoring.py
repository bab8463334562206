"""Putting a backup in the place of the book: with the book closed, damaged, or not there at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db import backup_checks, backup_file, backup_places, restoring
from db.backup_checks import Verified
from db.backup_file import KEYS, Summary, book_id
from db.clock import WallClock, system_wall_clock
from db.keys import BookKey, KeyFile
from db.lock import FolderLock
from desktop.backups import FOLDER, all_places
from desktop.backups_view import BackupRow, row_of
from desktop.errors import AppError, KeyNeeded, NotFound, cannot_read, cannot_write
from desktop.progress import NoProgress, Progress


@dataclass(frozen=True, slots=True)
class RestoredBook:
    """`aside`: folder with what was there before; `missing`: photos that neither the backup nor the PC has."""

    summary: Summary
    aside: Path | None
    missing: int


def restore_book(
    folder: Path,
    file: Path,
    *,
    wall: WallClock = system_wall_clock,
    password: str | None = None,
    office_code: str | None = None,
    progress: Progress | None = None,
    wait_s: float = 0,
) -> RestoredBook:
    """The book of `folder` becomes that of `file`, as a new replica; what was there is set aside, never deleted.

    Raises NotFound, KeyNeeded, WrongKey, FolderBusy, BackupDamaged, BackupFromNewerProgram, TooLittleRoom,
    CannotRead, CannotWrite, Cancelled: the book is then as it was.
    """
    progress = progress or NoProgress()
    try:
        key = key_for(folder, file, password=password, office_code=office_code)
    except OSError as error:
        raise _unreadable(file, error) from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
        lock.acquire(wait_s)
    except OSError as error:
        raise cannot_write(error, folder) from error
    try:
        done = restoring.restore(folder, file, key, wall(), progress.step)
    finally:
        lock.release()
    return RestoredBook(done.summary, done.aside, len(done.missing))


def key_for(
    folder: Path, file: Path, *, password: str | None = None, office_code: str | None = None
) -> BookKey:
    """The key that this PC has for the book, else the one that password or office code open.

    Raises KeyNeeded, WrongKey, BackupDamaged, BackupFromNewerProgram, NotFound, OSError.
    """
    try:
        summary = backup_file.read_summary(file)
    except FileNotFoundError as error:
        raise NotFound(str(error), label=f"แฟ้มสำเนา {file.name} ") from None
    for place in (folder / "keys", folder / FOLDER):
        with suppress(AppError):
            key = KeyFile(place).open(password=password)
            if book_id(key) == summary.book:
                return key
    keys = backup_file.part_bytes(file, KEYS)
    return KeyFile.open_portable(keys, password=password, office_code=office_code)


def verify_file(
    folder: Path,
    file: Path,
    *,
    password: str | None = None,
    office_code: str | None = None,
    progress: Progress | None = None,
) -> Verified:
    """Every byte, the database opened, every photo. Raises as `restore_book`."""
    progress = progress or NoProgress()
    try:
        try:
            key = key_for(folder, file, password=password, office_code=office_code)
        except KeyNeeded:
            backup_file.check_whole(file, None, progress.step)  # a damaged one is told first
            raise
        with tempfile.TemporaryDirectory(prefix="samut-verify-", ignore_cleanup_errors=True) as scratch:
            return backup_checks.verify(file, key, Path(scratch), progress.step)
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> AppError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NotFound(str(error), label=f"แฟ้มสำเนา {file.name} ")
    return cannot_read(error, file)


def found_backups(folder: Path, drives: Iterable[Path] = ()) -> tuple[BackupRow, ...]:
    """What a damaged book could be restored from, newest first: in the data folder, where backups were put
    before, and on these drives. Without the key only heads and lengths are looked at."""
    books = set(_books_at_hand(folder))
    found: dict[str, BackupRow] = {}
    for place in all_places(folder, drives):
        for one in backup_places.stored(place):
            book = one.summary.book if one.summary and one.summary.book in books else None
            row = row_of(one, book or "", is_second=place != folder / FOLDER)
            found.setdefault(f"{row.made_ms} {row.file.name}", row)
    whole = sorted(
        (row for row in found.values() if not row.problem), key=lambda row: row.made_ms, reverse=True
    )
    ours = tuple(row for row in whole if row.is_ours)
    return ours or tuple(whole)


def _books_at_hand(folder: Path) -> Iterator[str]:
    """Of the key in its place and of its copy beside the backups: one of them may be spoilt."""
    for place in (folder / "keys", folder / FOLDER):
        with suppress(AppError):
            yield book_id(KeyFile(place).open_by_device())
