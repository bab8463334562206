"""Putting a file on a medium so that it is either whole under its name or not there at all.

`name.part` → fsync → read back and compare every byte → rename → fsync of the folder. A stick that is pulled
or fills up in between holds at most a `.part`, which no reader takes for a bundle.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db import durable
from db.engine import free_bytes
from db.errors import HELD, Cancelled, cannot_write
from desktop.errors import CannotWrite
from desktop.sync.errors import NoRoom, WroteWrong

_CHUNK = 1 << 20
_RESERVE = 1 << 20


class Stage(StrEnum):
    WRITING = "writing"
    READING_BACK = "reading_back"
    NAMING = "naming"


Report = Callable[[Stage, int, int], None]
"""Told the stage and how many bytes of how many; may raise Cancelled."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to write: its name, its exact size, and its bytes each time they are asked for."""

    name: str
    size: int
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Delivered:
    files: list[Path]
    found: int
    """That many of them were there already, whole, from an earlier try."""


def deliver(folder: Path, parcels: list[Parcel], report: Report, *, goes_on: bool = False) -> Delivered:
    """Write all parcels into `folder`; all or none stay. Raises NoRoom, CannotWrite, WroteWrong, Cancelled.

    With `goes_on` finished parcels stay when a later one fails, and those that an earlier try finished are read
    back again instead of written.
    """
    total = sum(parcel.size for parcel in parcels)
    finished = _finished(folder, parcels, total, report) if goes_on else set()
    _require_room(folder, sum(parcel.size for parcel in parcels if parcel.name not in finished))
    device = _device(folder)
    written: list[Path] = []
    done = sum(parcel.size for parcel in parcels if parcel.name in finished)
    try:
        for parcel in parcels:
            if parcel.name in finished:
                written.append(folder / parcel.name)
                continue
            written.append(_deliver_one(folder, parcel, done, total, report))
            if _device(folder) != device:
                raise _cannot(folder, OSError(errno.ENODEV, "pulled, and the folder below it written to"))
            done += parcel.size
    except (CannotWrite, WroteWrong, Cancelled):
        for path in written if not goes_on else ():
            with contextlib.suppress(OSError):
                durable.unlink(path)
        raise
    return Delivered(written, len(finished))


def _device(folder: Path) -> int:
    """Where a stick was mounted an empty folder may be left, which takes files as well. Raises CannotWrite."""
    try:
        return folder.stat().st_dev
    except OSError as error:
        raise _cannot(folder, error) from error


def _finished(folder: Path, parcels: list[Parcel], total: int, report: Report) -> set[str]:
    """Names of the parcels that lie in `folder` byte for byte. May raise Cancelled."""
    found, done = set(), 0
    for parcel in parcels:
        path = folder / parcel.name
        try:
            if path.stat().st_size != parcel.size:
                continue
            digest = hashlib.sha256()
            for chunk in parcel.chunks():
                digest.update(chunk)
            _read_back(path, digest.digest(), done, total, report)
        except (OSError, WroteWrong):
            continue
        found.add(parcel.name)
        done += parcel.size
    return found


def _require_room(folder: Path, needed: int) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = free_bytes(folder)
    except OSError as error:
        raise _cannot(folder, error) from error
    if free < needed + _RESERVE:
        raise NoRoom(
            f"{free} < {needed}",
            place=folder,
            needed=-(-(needed + _RESERVE) // 1_000_000),
            free=free // 1_000_000,
        )


def _deliver_one(folder: Path, parcel: Parcel, before: int, total: int, report: Report) -> Path:
    part, final = folder / f"{parcel.name}.part", folder / parcel.name
    try:
        digest = _write(part, parcel, before, total, report)
        _read_back(part, digest, before, total, report)
        report(Stage.NAMING, before + parcel.size, total)
        durable.replace(part, final)
    except OSError as error:
        _drop(part)
        raise _cannot(folder, error) from error
    except (WroteWrong, Cancelled):
        _drop(part)
        raise
    return final


def _write(part: Path, parcel: Parcel, before: int, total: int, report: Report) -> bytes:
    digest, size = hashlib.sha256(), 0
    with durable.opened(part, "wb") as stream:
        for chunk in parcel.chunks():
            stream.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            report(Stage.WRITING, before + size, total)
        stream.flush()
        durable.sync_file(stream.fileno())
    assert size == parcel.size, f"{parcel.name}: {size} written, {parcel.size} announced"
    return digest.digest()


def _read_back(part: Path, expected: bytes, before: int, total: int, report: Report) -> None:
    """Compare what the device gives back, from the device and not from the cache where the system lets us."""
    digest, size = hashlib.sha256(), 0
    with durable.opened(part, "rb") as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            report(Stage.READING_BACK, before + size, total)
    if digest.digest() != expected:
        raise WroteWrong(f"{part.name} differs after reading back", place=part.parent)


def _drop(part: Path) -> None:
    with contextlib.suppress(OSError):
        durable.unlink(part)


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    causes = {
        errno.ENOSPC: "พื้นที่เต็ม",
        errno.EROFS: "เขียนไม่ได้ อุปกรณ์ล็อกไว้",
        errno.EACCES: "ไม่มีสิทธิ์เขียน",
        errno.EPERM: "ไม่มีสิทธิ์เขียน",
        errno.ENODEV: "อุปกรณ์ถูกถอด",
        errno.EIO: "อุปกรณ์ถูกถอดหรือเสีย",
        errno.ENOENT: "ไม่พบโฟลเดอร์หรืออุปกรณ์ถูกถอด",
        errno.ENOTDIR: "ปลายทางไม่ใช่โฟลเดอร์",
        errno.EEXIST: "ปลายทางไม่ใช่โฟลเดอร์",
    }
    if (told := cannot_write(error, folder)).facts["cause"] == HELD:
        return told
    cause = causes.get(error.errno or 0, error.strerror or "อุปกรณ์มีปัญหา")
    return CannotWrite(str(error), place=folder, cause=cause)
