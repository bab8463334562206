"""Where backups lie: what is there, what may go, and carrying one to another place."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from dataclasses import dataclass
from pathlib import Path

from db import backup_file, durable, rotation
from db.backup_file import NAMES, SUFFIX, Report, Steps, Summary, book_id, chunks_of, require_room
from db.backup_pool import Pool, names_of
from db.errors import AppError, BackupDamaged, BlobDamaged, BlobMissing, cannot_write
from db.keys import BookKey

_RESERVE = 1 << 20
_LEFT_S = 3600


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that looks like a backup. Without `summary` it is damaged, or of another book or program."""

    file: Path
    size: int
    summary: Summary | None
    problem: str = ""


def stored(place: Path, key: BookKey | None = None) -> list[Stored]:
    """Every file with our ending, newest first, those that cannot be read last."""
    found, came = [], dict[Path, int]()
    try:
        files = [path for path in place.iterdir() if path.name.endswith(SUFFIX) and path.is_file()]
    except OSError:
        return []
    for file in files:
        try:
            size = file.stat().st_size
            came[file] = file.stat().st_mtime_ns
            found.append(Stored(file, size, backup_file.read_summary(file, key)))
        except AppError as error:
            found.append(Stored(file, size, None, error.for_user))
        except OSError:
            continue
    return sorted(
        found, key=lambda one: (one.summary.made_ms if one.summary else 0, came[one.file]), reverse=True
    )


def is_own_name(name: str) -> bool:
    """Whether the program named it: a file under a name that a person gave is never rotated away."""
    return re.fullmatch(r"samut-\d{2,4}-\d{8}-\d{6}(-\d+)?\.samutbk", name) is not None


def drop_leftovers(place: Path) -> None:
    """Half files of a backup that was cut off; young ones may be another PC's, which is writing just now."""
    for part in place.glob(f"*{SUFFIX}.part"):
        with contextlib.suppress(OSError):
            if is_own_name(part.name.removesuffix(".part")) and time.time() - part.stat().st_mtime > _LEFT_S:
                part.unlink()


def rotate(place: Path, key: BookKey, *, spare: Path) -> list[Path]:
    """Remove superfluous backups of this book; `spare` was made a moment ago. A file goes only when one that
    stands for its day, week or month has been read whole; broken files are neither counted nor removed."""
    drop_leftovers(place)
    book = book_id(key)
    ours = [
        one
        for one in stored(place, key)
        if one.summary is not None and one.summary.book == book and is_own_name(one.file.name)
    ]
    at = {one.file: one.summary.made_ms for one in ours if one.summary is not None}
    stay = rotation.kept(at.values())
    gone, whole = [], {spare}
    for file, made_ms in at.items():
        if file == spare or made_ms in stay:
            continue
        standing = [
            one
            for one, ms in at.items()
            if one != file and ms in stay and ms in rotation.standing_for(made_ms, stay)
        ]
        if standing and not any(one in whole or _read_whole(one, key, whole) for one in standing):
            continue
        file.unlink(missing_ok=True)
        gone.append(file)
    if gone:
        durable.sync_folder(place)
        _forget_blobs(place, key, book)
    return gone


def _read_whole(file: Path, key: BookKey, whole: set[Path]) -> bool:
    try:
        backup_file.check_whole(file, key, _quiet)
    except (AppError, OSError):
        return False
    whole.add(file)
    return True


def _quiet(_done: int, _total: int) -> None:
    pass


def _forget_blobs(place: Path, key: BookKey, book: str) -> None:
    """Only when every backup of this folder can tell what it needs."""
    needed: set[str] = set()
    for one in stored(place, key):
        if one.summary is None:
            return
        if one.summary.book == book:
            needed |= {sha256 for sha256, _ in names_of(backup_file.part_bytes(one.file, NAMES))}
    Pool(place, book, key).forget_all_but(needed)


def carry(file: Path, key: BookKey, place: Path, report: Report) -> Path:
    """A backup to another place, with its photos. Raises TooLittleRoom, CannotWrite, BackupDamaged, Cancelled."""
    summary = backup_file.read_summary(file, key)
    blobs = names_of(backup_file.part_bytes(file, NAMES))
    here, there = Pool(file.parent, summary.book, key), Pool(place, summary.book, key)
    size = file.stat().st_size
    target, part = place / file.name, place / f"{file.name}.part"
    try:
        missing = [(sha256, length) for sha256, length in blobs if not there.holds(sha256, length)]
        require_room(place, size + sum(length for _, length in missing) + _RESERVE)
        steps = Steps(report, 2 * size + sum(length for _, length in missing))
        for sha256, length in missing:
            with contextlib.suppress(BlobMissing, BlobDamaged):
                there.take(sha256, here.blobs, link=False)
            steps.next(length)
        digest = hashlib.sha256()
        with part.open("wb") as stream:
            for chunk in chunks_of(file):
                stream.write(chunk)
                digest.update(chunk)
                steps.within(stream.tell())
            stream.flush()
            durable.sync_file(stream.fileno())
        steps.next(size)
        if backup_file.hash_from_device(part, steps.within) != digest.hexdigest():
            raise BackupDamaged(f"{part.name} differs after reading back", file=target.name)
        durable.replace(part, target)
    except OSError as error:
        raise cannot_write(error, place) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        rotate(place, key, spare=target)
    return target
