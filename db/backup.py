"""Backups: made by SQLite itself, opened and checked before they get their name, put where they are wanted.

    staged copy (backup API, one snapshot) → opened: pages, schema, journal heads, photos → file.part, synced,
    read back from the device → renamed, folder synced → older ones rotated

Copying the file of a live database is never done: 14 of 30 such copies were corrupt (notes/reliability.md §2b).
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from db import backup_file, durable
from db.backup_checks import heads_of, mark_of, opened
from db.backup_file import (
    DATABASE,
    KEYS,
    NAMES,
    SUFFIX,
    Part,
    Report,
    Steps,
    Summary,
    book_id,
    chunks_of,
    require_room,
)
from db.backup_places import rotate
from db.backup_pool import Pool, lines_of
from db.blobs import Blobs
from db.connection import connect_still, driver_module, translated
from db.copying import Asking, copy_rows, new_file
from db.engine import free_bytes
from db.errors import (
    BackupDamaged,
    BlobDamaged,
    BlobMissing,
    DatabaseDamaged,
    KeysMissing,
    cannot_write,
)
from db.keys import BookKey, KeyFile, portable_wraps
from db.server_book import ServerBook

_PAGES_A_STEP = 2000
_RESERVE = 1 << 20
_THAILAND = timezone(timedelta(hours=7))
STAGING = "making"
"""Folder beside the backups where a copy is being made; whatever lies there at the start is a leftover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An open book as a backup needs it."""

    folder: Path
    """Of this PC, where a copy is put together."""
    database: Path
    book: ServerBook | None = None
    """Where it stands, when not in `database`."""
    alone: bool = False
    """Nobody writes to the database meanwhile (a book that is only looked at)."""
    key: BookKey
    office: str
    office_name: str
    replica: str
    pc: str
    program: str
    now_ms: int

    @property
    def size(self) -> int:
        return self.book.size() if self.book is not None else self.database.stat().st_size

    @property
    def blobs(self) -> Blobs:
        return self.book.blobs(self.key) if self.book is not None else Blobs(self.folder / "blobs", self.key)

    @property
    def keys(self) -> KeyFile:
        return self.book.keys if self.book is not None else KeyFile(self.folder / "keys")


@dataclass(frozen=True, slots=True)
class Made:
    file: Path
    summary: Summary


def file_name(office: str, now_ms: int) -> str:
    moment = datetime.fromtimestamp(now_ms / 1000, _THAILAND)
    return f"samut-{office}-{moment:%Y%m%d-%H%M%S}{SUFFIX}"


# --- making -----------------------------------------------------------------------------------------


def make(source: Source, place: Path, report: Report, *, name: str | None = None) -> Made:
    """Make one in `place` and rotate those that are there. All or nothing.

    Raises TooLittleRoom, CannotWrite, DatabaseDamaged (the book itself has a broken page), KeysMissing, Cancelled.
    """
    needed = source.size + _RESERVE
    staging = _staging(source.folder / "backups", place, needed)
    steps = Steps(report, 4 * needed)
    try:
        require_room(place, needed if staging.parent != place else 2 * needed)
        copy = staging / DATABASE
        summary, named = _copied(source, copy, steps)
        pool = Pool(place, summary.book, source.key)
        blobs, lost = _pooled(pool, source.blobs, named, steps)
        contents = _contents(source, staging, blobs)
        summary = replace_struct(
            summary,
            lost=lost,
            blobs=len(blobs),
            blob_bytes=sum(size for _, size in blobs),
            parts=[_part(part, path) for part, path in contents],
        )
        made = Made(_named(place, name or file_name(source.office, source.now_ms), name is not None), summary)
        _deliver(made, source.key, contents, steps)
    except OSError as error:
        raise cannot_write(error, place) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    with contextlib.suppress(OSError):
        rotate(place, source.key, spare=made.file)
    return made


def replace_struct(summary: Summary, **changes: Any) -> Summary:
    import msgspec

    return msgspec.structs.replace(summary, **changes)


def _staging(own: Path, place: Path, needed: int) -> Path:
    """On this PC's disk if it has room, else where the backup goes. Raises CannotWrite."""
    for folder in (own, place):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if free_bytes(folder) < needed and folder != place:
                continue
            staging = folder / STAGING
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
        except OSError as error:
            if folder == place:
                raise cannot_write(error, place) from error
            continue
        return staging
    raise AssertionError("the place itself was tried")


def _copied(source: Source, copy: Path, steps: Steps) -> tuple[Summary, list[str]]:
    """One snapshot of the book, while others go on writing; then opened as a restore would open it."""
    size = source.size
    taken = _from_server if source.book is not None else _from_file
    heads, mark = taken(source, copy, steps, size)
    steps.next(size)
    found = opened(copy, source.key, steps)
    if found.heads != heads or (source.book is None and found.mark != mark):
        raise DatabaseDamaged("the copy holds another journal than the book")
    steps.next(size)
    summary = Summary(
        format=backup_file.FORMAT,
        office=source.office,
        office_name=source.office_name,
        book=book_id(source.key),
        replica=source.replica,
        pc=source.pc,
        made_ms=source.now_ms,
        program=source.program,
        schema=found.schema,
        heads=heads,
        mark=mark,
        records=found.records,
        parts=[],
    )
    return summary, found.blobs


def _from_file(source: Source, copy: Path, steps: Steps, size: int) -> tuple[dict[str, int], str]:
    driver = driver_module()
    reader = connect_still(source.database, source.key, alone=source.alone)
    try:
        reader.execute("BEGIN")
        heads, mark = heads_of(reader), mark_of(reader)
        target = driver.connect(str(copy), isolation_level=None)
        try:
            target.execute(f"PRAGMA key = \"x'{source.key.raw.hex()}'\"")
            target.execute("PRAGMA synchronous = OFF")  # it is synced when it is named
            reader.backup(
                target,
                pages=_PAGES_A_STEP,
                progress=lambda _, left, total: steps.within(size * (total - left) // (total or 1)),
            )
        finally:
            target.close()
    except driver.DatabaseError as error:
        raise translated(error, source.database) from error
    finally:
        reader.close()
    return heads, mark


def _from_server(source: Source, copy: Path, steps: Steps, size: int) -> tuple[dict[str, int], str]:
    """A book in a file, made of what one view of the server shows: no dump, which only a server of the same
    version reads, but what every PC of every office can open and restore."""
    assert source.book is not None
    with source.book.view() as view, new_file(copy, source.key) as made:
        asked = Asking(view)
        heads, mark = heads_of(asked), mark_of(asked)
        total, done = max(1, sum(heads.values())), 0

        def told(rows: int) -> None:
            nonlocal done
            done += rows
            steps.within(min(size, size * done // (3 * total)))

        copy_rows(view, made, told=told)
    return heads, mark


def _pooled(
    pool: Pool, blobs: Blobs, names: list[str], steps: Steps
) -> tuple[list[tuple[str, int]], list[str]]:
    """Photos into the pool; each is read through when it comes in. Those lost in the book itself are named:
    a lost photo is no reason to be without a backup of all the rest."""
    found, lost = [], []
    link = pool.folder.parent == blobs.path("00").parent.parent.parent / "backups"
    for sha256 in names:
        steps.within(0)
        try:
            size = blobs.size(sha256)
            if size is None:
                raise BlobMissing(f"no blob {sha256}")
            if not pool.holds(sha256, size):
                pool.take(sha256, blobs, link=link)
        except (BlobMissing, BlobDamaged):
            kept = pool.size_of(sha256)
            if kept is None:
                lost.append(sha256)
                continue
            size = kept
        found.append((sha256, size))
    return found, lost


def _contents(source: Source, staging: Path, blobs: list[tuple[str, int]]) -> list[tuple[str, Path]]:
    keys, names = staging / "book.json", staging / NAMES
    try:
        keys.write_bytes(portable_wraps(source.keys.content(), source.key))
    except FileNotFoundError as error:
        raise KeysMissing(str(error)) from error
    names.write_bytes(lines_of(blobs))
    return [(KEYS, keys), (NAMES, names), (DATABASE, staging / DATABASE)]


def _part(name: str, path: Path) -> Part:
    digest = hashlib.sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return Part(name=name, size=path.stat().st_size, sha256=digest.hexdigest())


def _named(place: Path, name: str, is_told: bool) -> Path:
    """A name that is free, unless the person told one."""
    stem, number = name.removesuffix(SUFFIX), 2
    path = place / name
    while not is_told and path.exists():
        path = place / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path


def _deliver(made: Made, key: BookKey, contents: list[tuple[str, Path]], steps: Steps) -> None:
    part = made.file.with_name(made.file.name + ".part")
    size = made.summary.part(DATABASE).size
    done = 0

    def told(path: Path) -> Iterator[bytes]:
        nonlocal done
        for chunk in chunks_of(path):
            done += len(chunk)
            steps.within(done)
            yield chunk

    try:
        written = backup_file.write(part, made.summary, key, (told(path) for _, path in contents))
        steps.next(size)
        if backup_file.hash_from_device(part, steps.within) != written:
            raise BackupDamaged(f"{part.name} differs after reading back", file=made.file.name)
        durable.replace(part, made.file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
