"""A backup becomes the book again, also over what is left of a damaged one.

Everything is made ready beside the book, opened, and given a new replica id there; then files change places by
renames. `restoring/` exists from the moment when the new book is whole until it stands in its place: killed
before, the old book is as it was; killed after, the next start (`finish`) completes it. The old files are
never deleted: they lie in `before-restore-<time>/` of the data folder.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from db import births, durable, forking, migrations
from db.backup_checks import check_copy, extract
from db.backup_file import DATABASE, KEYS, NAMES, Report, Summary, check_whole, part_bytes, read_summary
from db.backup_pool import Pool, names_of
from db.blobs import Blobs
from db.create import upgrade_database
from db.engine import free_bytes, translating, writing_engine
from db.errors import (
    BackupDamaged,
    BlobDamaged,
    BlobMissing,
    DatabaseFromNewerProgram,
    TooLittleRoom,
    cannot_write,
)
from db.keys import BookKey, KeyFile
from db.sql import run

READY, PREPARING = "restoring", "restoring.part"
_PLAN = "plan.json"
_SIDES = ("-wal", "-shm", "-journal")
_RESERVE = 4 << 20
_THAILAND = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Restored:
    """`aside` holds what was there before, None if nothing was; `missing` are photos found nowhere."""

    summary: Summary
    aside: Path | None
    missing: list[str]


def restore(folder: Path, file: Path, key: BookKey, now_ms: int, report: Report) -> Restored:
    """Into `folder`, whose lock the caller holds. Until the last step the old book is untouched.

    Raises BackupDamaged, BackupFromNewerProgram, DatabaseFromNewerProgram, TooLittleRoom, CannotWrite,
    CannotRead, Cancelled.
    """
    try:
        finish(folder)
        size = file.stat().st_size
        _require_room(folder, 2 * size)
        summary = check_whole(file, key, lambda done, total: report(done, 2 * total))
        preparing = folder / PREPARING
        _clear(preparing)
        (preparing / "keys").mkdir(parents=True)
        _prepare_database(preparing, file, summary, key, now_ms)
        _prepare_keys(preparing, folder, file, key)
        missing = _bring_blobs(folder, file, key, report)
        aside = _name_aside(folder, now_ms)
        durable.write(preparing / _PLAN, json.dumps({"aside": aside, "from": file.name}).encode())
        durable.replace(preparing, folder / READY)
        finish(folder)
    except OSError as error:
        _clear(folder / PREPARING)
        raise cannot_write(error, folder) from error
    except BaseException:
        _clear(folder / PREPARING)
        raise
    place = folder / aside
    return Restored(summary, place if place.exists() else None, missing)


def finish(folder: Path) -> bool:
    """Complete a restore that was cut off, or clear away one that had not begun to change anything.

    Returns whether a book was put in its place. Every step may be repeated. Raises OSError.
    """
    with contextlib.suppress(OSError):
        _clear(folder / PREPARING)
    ready = folder / READY
    if not ready.is_dir():
        return False
    try:
        aside = folder / Path(json.loads((ready / _PLAN).read_bytes())["aside"]).name
    except (OSError, ValueError, KeyError, TypeError):
        if (ready / DATABASE).exists():
            raise  # a complete stage has its plan; whoever took it away shall be told
        aside = None
    new, old = ready / DATABASE, folder / DATABASE
    put = new.exists()
    if put:
        assert aside is not None
        # Side files first: a write-ahead log that stays behind would be played over the restored book.
        for side in (*(folder / f"{DATABASE}{ending}" for ending in _SIDES), old):
            _move_aside(side, aside)
        _put_keys(ready, folder, aside)
        durable.replace(new, old)
    shutil.rmtree(ready)
    durable.sync_folder(folder)
    return put


def is_under_way(folder: Path) -> bool:
    return (folder / READY).is_dir()


def _require_room(folder: Path, needed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    free = free_bytes(folder)
    if free < needed + _RESERVE:
        megabytes = 1_000_000
        raise TooLittleRoom(
            f"{free} < {needed}",
            place=folder,
            needed=-(-(needed + _RESERVE) // megabytes),
            free=free // megabytes,
        )


def _prepare_database(preparing: Path, file: Path, summary: Summary, key: BookKey, now_ms: int) -> None:
    """Opened and checked, brought to this program's schema, and named anew: its counters have gone back."""
    database = preparing / DATABASE
    extract(file, DATABASE, database)
    check_copy(file, summary, database, key)
    if summary.schema not in migrations.KNOWN:
        raise DatabaseFromNewerProgram(f"schema {summary.schema}")
    if summary.schema != migrations.HEAD:
        upgrade_database(preparing, key)
        _clear(preparing / "backups")
    engine = writing_engine(database, key)
    try:
        with translating(database), engine.connect() as connection, connection.begin():
            forking.reborn(connection, now_ms, why=births.RESTORED)
            # A copy of a book that went elsewhere may live on: it has a name of its own now.
            run(connection, "DELETE FROM meta WHERE key = 'moved_to'")
        with translating(database), engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    for ending in _SIDES:
        if (side := preparing / f"{DATABASE}{ending}").exists():
            raise BackupDamaged(f"{side.name} stays behind", file=file.name)
    with database.open("rb+") as stream:
        durable.sync_file(stream.fileno())


def _prepare_keys(preparing: Path, folder: Path, file: Path, key: BookKey) -> None:
    """Keys that open this book today are newer than those of the backup (another code, another password)."""
    present = folder / "keys" / "book.json"
    staged = preparing / "keys" / "book.json"
    with contextlib.suppress(Exception):
        if KeyFile(present.parent).open_by_device().raw == key.raw:
            durable.write(staged, present.read_bytes())
            staged.chmod(0o600)
            return
    durable.write(staged, part_bytes(file, KEYS))
    staged.chmod(0o600)
    KeyFile(staged.parent).add_device_unless_asked(key)


def _bring_blobs(folder: Path, file: Path, key: BookKey, report: Report) -> list[str]:
    """Photos that the book lacks or holds spoilt, from beside the backup. Adding some changes nothing yet."""
    names = names_of(part_bytes(file, NAMES))
    here = Blobs(folder / "blobs", key)
    pool = Pool(file.parent, read_summary(file).book, key)
    missing = []
    for place, (sha256, _) in enumerate(names):
        report(len(names) + place, 2 * len(names))
        if _is_whole(here, sha256):
            continue
        try:
            here.put_sealed(sha256, pool.blobs.path(sha256))
        except (BlobMissing, BlobDamaged):
            missing.append(sha256)
    return missing


def _is_whole(blobs: Blobs, sha256: str) -> bool:
    try:
        blobs.get(sha256)
    except (BlobMissing, BlobDamaged, OSError):
        return False
    return True


def _name_aside(folder: Path, now_ms: int) -> str:
    stem = f"before-restore-{datetime.fromtimestamp(now_ms / 1000, _THAILAND):%Y%m%d-%H%M%S}"
    name, number = stem, 2
    while (folder / name).exists():
        name, number = f"{stem}-{number}", number + 1
    return name


def _move_aside(path: Path, aside: Path) -> None:
    if not path.exists():
        return
    aside.mkdir(exist_ok=True)
    target = aside / path.name
    if target.exists():
        # The book was opened between two starts of this restore; both states are kept.
        target = aside / f"{path.name}.{len(list(aside.iterdir()))}"
    durable.replace(path, target)
    durable.sync_folder(path.parent)


def _put_keys(ready: Path, folder: Path, aside: Path) -> None:
    new, old = ready / "keys" / "book.json", folder / "keys" / "book.json"
    if not new.exists():
        return
    if old.exists():
        aside.mkdir(exist_ok=True)
        with contextlib.suppress(FileExistsError):
            (aside / "keys").mkdir()
        durable.write(aside / "keys" / "book.json", old.read_bytes())
        (aside / "keys" / "book.json").chmod(0o600)
    old.parent.mkdir(exist_ok=True)
    durable.replace(new, old)


def _clear(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
