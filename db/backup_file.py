"""The one file of a backup, byte for byte: three lines of text, then its parts one after the other.

    SAMUT-BACKUP-1
    {"format": 1, "office": "2401", …, "parts": [{"name": "keys/book.json", "size": …, "sha256": …}, …]}
    <SHA-256 of the line above> <HMAC-SHA256 of it under the book's key>
    <bytes of keys/book.json><bytes of blobs.txt><bytes of samut.db>

Every byte is covered: the lines by their hash, each part by its own, and nothing may stand before, between or
after. No compression (what is encrypted does not shrink) and no limit of 4 GB; in thirty years a text editor
shows where the parts lie and `tail -c` cuts them out. Photos are not inside: they are the same from day to day,
and lie once in the folder `blobs-<book>` beside the backups, under the names that `blobs.txt` lists.

The clear lines hold no person and no place beyond the office; keys travel wrapped, never the PC's own wrap.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from db import durable
from db.engine import free_bytes
from db.errors import BackupDamaged, BackupFromNewerProgram, TooLittleRoom
from db.keys import BookKey

FORMAT = 1
SUFFIX = ".samutbk"
KEYS, NAMES, DATABASE = "keys/book.json", "blobs.txt", "samut.db"
PARTS = (KEYS, NAMES, DATABASE)
CHUNK = 1 << 20
_MAGIC = b"SAMUT-BACKUP-1\n"
_MAGIC_FAMILY = b"SAMUT-BACKUP-"
_LONGEST_HEADER = 1 << 20
_PROOF = 64 + 1 + 64 + 1

Report = Callable[[int, int], None]
"""Told how many bytes of how many; may raise Cancelled."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    size: int
    sha256: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What is inside, as the second line tells it. `book` names the key, so that two books may share a folder."""

    format: int
    office: str
    office_name: str
    book: str
    replica: str
    pc: str = ""
    made_ms: int
    program: str = ""
    schema: str
    heads: dict[str, int]
    """The last change of each replica: what restoring it would lose is counted from here."""
    mark: str
    """Of everything that is worth another backup when it changes (`db.backup.mark_of`)."""
    records: dict[str, int] = {}
    blobs: int = 0
    blob_bytes: int = 0
    lost: list[str] = []
    """Photos that were already missing or spoilt in the book itself."""
    parts: list[Part]

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts)

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


def mac_of(line: bytes, key: BookKey) -> str:
    return hmac.new(key.derive("backup"), line, hashlib.sha256).hexdigest()


def write(path: Path, summary: Summary, key: BookKey, contents: Iterable[Iterable[bytes]]) -> str:
    """Lines and parts, synced. Returns the SHA-256 of the whole file. Raises OSError."""
    line = msgspec.json.encode(summary)
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        head = _MAGIC + line + b"\n" + f"{hashlib.sha256(line).hexdigest()} {mac_of(line, key)}\n".encode()
        for chunk in _joined(head, contents):
            stream.write(chunk)
            digest.update(chunk)
        stream.flush()
        durable.sync_file(stream.fileno())
    return digest.hexdigest()


def _joined(head: bytes, contents: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    yield head
    for content in contents:
        yield from content


def hash_from_device(path: Path, report: Report) -> str:
    """SHA-256 of a file as the device gives it back, not the cache where the system lets us choose."""
    digest, total, done = hashlib.sha256(), path.stat().st_size, 0
    with path.open("rb", buffering=0) as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            report(done, total)
    return digest.hexdigest()


def read_summary(path: Path, key: BookKey | None = None) -> Summary:
    """The first lines, checked, and the length of the file. With `key`, that this book's own key wrote it.

    Raises BackupDamaged, BackupFromNewerProgram, OSError.
    """
    with path.open("rb") as stream:
        return _read_head(stream, path, key)[0]


def part_chunks(path: Path, name: str) -> Iterator[bytes]:
    """The bytes of one part, its hash checked at the end. Raises BackupDamaged, OSError."""
    with path.open("rb") as stream:
        summary, start = _read_head(stream, path, None)
        for part in summary.parts:
            if part.name == name:
                yield from _hashed(stream, path, part, start)
                return
            start += part.size


def part_bytes(path: Path, name: str) -> bytes:
    return b"".join(part_chunks(path, name))


def check_whole(path: Path, key: BookKey | None, report: Report) -> Summary:
    """Every byte. Raises BackupDamaged, BackupFromNewerProgram, OSError."""
    with path.open("rb") as stream:
        summary, start = _read_head(stream, path, key)
        done = 0
        for part in summary.parts:
            for chunk in _hashed(stream, path, part, start):
                done += len(chunk)
                report(done, summary.size)
            start += part.size
    return summary


def _read_head(stream: BinaryIO, path: Path, key: BookKey | None) -> tuple[Summary, int]:
    magic = stream.read(len(_MAGIC))
    if magic != _MAGIC:
        number = magic.removeprefix(_MAGIC_FAMILY).strip()
        if magic.startswith(_MAGIC_FAMILY) and number.isdigit() and int(number) > FORMAT:
            raise BackupFromNewerProgram(f"{path.name}: format {number!r}", file=path.name)
        raise damaged(path, "no backup of ours")
    line = stream.readline(_LONGEST_HEADER)
    proof = stream.read(_PROOF)
    if not line.endswith(b"\n") or len(proof) != _PROOF:
        raise damaged(path, "header is cut off")
    line = line[:-1]
    if proof[:65] + proof[-1:] != hashlib.sha256(line).hexdigest().encode() + b" \n":
        raise damaged(path, "header differs from its hash")
    if key is not None and not hmac.compare_digest(proof[65:-1], mac_of(line, key).encode()):
        raise damaged(path, "header was not written with this book's key")
    start = stream.tell()
    try:
        summary = msgspec.json.decode(line, type=Summary)
    except msgspec.DecodeError as error:
        raise damaged(path, f"header: {error}") from error
    if summary.format > FORMAT:
        raise BackupFromNewerProgram(f"{path.name}: format {summary.format}", file=path.name)
    if tuple(part.name for part in summary.parts) != PARTS or min(part.size for part in summary.parts) < 0:
        raise damaged(path, "parts are not those of a backup")
    if start + summary.size != stream.seek(0, os.SEEK_END):
        raise damaged(path, "length differs from what the header says")
    return summary, start


def _hashed(stream: BinaryIO, path: Path, part: Part, start: int) -> Iterator[bytes]:
    stream.seek(start)
    digest, left = hashlib.sha256(), part.size
    while left:
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            raise damaged(path, f"{part.name} is cut off")
        digest.update(chunk)
        left -= len(chunk)
        yield chunk
    if digest.hexdigest() != part.sha256:
        raise damaged(path, f"{part.name} differs from its hash")


def damaged(path: Path, why: str) -> BackupDamaged:
    return BackupDamaged(f"{path.name}: {why}", file=path.name)


def book_id(key: BookKey) -> str:
    """Names the book among others in one place, and tells nothing about the key."""
    return key.derive("backup place").hex()[:12]


class Steps:
    """Stages of different pace as one road."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self.total, self._before, self._done = report, total, 0, 0

    def within(self, done: int, _total: int = 0) -> None:
        self._done = min(self._before + done, self.total)
        self._report(self._done, self.total)

    def next(self, size: int) -> None:
        self._before += size
        self.within(0)


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def require_room(place: Path, needed: int) -> None:
    place.mkdir(parents=True, exist_ok=True)
    free = free_bytes(place)
    if free < needed:
        megabytes = 1_000_000
        raise TooLittleRoom(
            f"{free} < {needed}", place=place, needed=-(-needed // megabytes), free=free // megabytes
        )
