"""The outer file: a stored zip of exactly `HEADER.json`, `HEADER.sig`, `payload.age`, byte for byte.

Written and read by our own few lines because the reader must refuse everything else: a second directory,
bytes between entries, other names, other flags. 7-Zip opens it all the same. See FORMAT.md §2.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

LOCAL = struct.Struct("<IHHHHHIIIHH")
CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
END = struct.Struct("<IHHHHIIH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = 0x04034B50, 0x02014B50, 0x06054B50
_VERSION = 20
_DOS_DATE = 0x21
"""1 January 1980: a bundle's time stands in its header, signed."""

CHUNK = 1 << 20
MAX_ENTRY = (1 << 32) - 2


class Malformed(ValueError):
    """The bytes are not a zip of our exact layout; says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored file inside the zip: `size` bytes at `offset`."""

    name: str
    size: int
    crc: int
    offset: int = 0


def zip_parts(
    entries: Iterable[tuple[Entry, Callable[[], Iterable[bytes]]]],
) -> Iterator[bytes]:
    """The bytes of a zip, streamed: each entry with its size and CRC known, and how to get its content."""
    directory = []
    position = 0
    for entry, content in entries:
        name = entry.name.encode("ascii")
        directory.append((entry, position))
        head = LOCAL.pack(
            _LOCAL_SIGN, _VERSION, 0, 0, 0, _DOS_DATE, entry.crc, entry.size, entry.size, len(name), 0
        )
        yield head + name
        yield from content()
        position += len(head) + len(name) + entry.size
    start = position
    for entry, offset in directory:
        record = _central(entry, offset)
        yield record
        position += len(record)
    yield END.pack(_END_SIGN, 0, 0, len(directory), len(directory), position - start, start, 0)


def _central(entry: Entry, offset: int) -> bytes:
    name = entry.name.encode("ascii")
    return (
        CENTRAL.pack(
            _CENTRAL_SIGN, _VERSION, _VERSION, 0, 0, 0, _DOS_DATE, entry.crc, entry.size, entry.size,
            len(name), 0, 0, 0, 0, 0, offset,
        )
        + name
    )  # fmt: skip


def read_entries(stream: BinaryIO, *, max_entries: int) -> list[Entry]:
    """The entries of a zip of our layout. Raises Malformed for anything else; contents are not read."""
    stream.seek(0, 2)
    length = stream.tell()
    end = _exactly(stream, length - END.size, END.size)
    sign, disk, disk_start, here, total, size, start, comment = END.unpack(end)
    if sign != _END_SIGN or disk or disk_start or here != total or comment:
        raise Malformed("no end record in its place")
    if not 0 < total <= max_entries or start + size + END.size != length:
        raise Malformed("directory does not fill the rest of the file")
    directory = _exactly(stream, start, size)
    entries = []
    position, expected = 0, 0
    for _ in range(total):
        entry, position = _parse_central(directory, position, expected)
        _check_local(stream, entry, expected)
        entries.append(entry)
        expected = entry.offset + entry.size
    if position != size or expected != start:
        raise Malformed("bytes that belong to nothing")
    if len({entry.name for entry in entries}) != len(entries):
        raise Malformed("a name stands twice")
    return entries


def _parse_central(directory: bytes, position: int, offset: int) -> tuple[Entry, int]:
    fixed = directory[position : position + CENTRAL.size]
    if len(fixed) != CENTRAL.size:
        raise Malformed("directory too short")
    name_length = CENTRAL.unpack(fixed)[10]
    name = directory[position + CENTRAL.size : position + CENTRAL.size + name_length]
    values = CENTRAL.unpack(fixed)
    try:
        entry = Entry(name.decode("ascii"), values[9], values[7], offset + LOCAL.size + name_length)
    except UnicodeDecodeError as error:
        raise Malformed("name is not ASCII") from error
    if len(name) != name_length or not 0 < name_length <= 80 or fixed + name != _central(entry, offset):
        raise Malformed("directory entry is not of our layout")
    return entry, position + CENTRAL.size + name_length


def _check_local(stream: BinaryIO, entry: Entry, offset: int) -> None:
    name = entry.name.encode("ascii")
    expected = LOCAL.pack(
        _LOCAL_SIGN, _VERSION, 0, 0, 0, _DOS_DATE, entry.crc, entry.size, entry.size, len(name), 0
    )
    if _exactly(stream, offset, LOCAL.size + len(name)) != expected + name:
        raise Malformed(f"local header of {entry.name} differs from the directory")


def _exactly(stream: BinaryIO, offset: int, size: int) -> bytes:
    if offset < 0 or size < 0:
        raise Malformed("file too short")
    stream.seek(offset)
    content = stream.read(size)
    if len(content) != size:
        raise Malformed("file too short")
    return content


def content_of(stream: BinaryIO, entry: Entry, *, limit: int) -> bytes:
    """A small entry whole, its CRC checked. Raises Malformed."""
    if entry.size > limit:
        raise Malformed(f"{entry.name} is larger than {limit} bytes")
    content = _exactly(stream, entry.offset, entry.size)
    if zlib.crc32(content) != entry.crc:
        raise Malformed(f"checksum of {entry.name} differs")
    return content


def chunks_of(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """A large entry in pieces; the CRC is checked at the end. Raises Malformed."""
    crc, left, offset = 0, entry.size, entry.offset
    while left:
        content = _exactly(stream, offset, min(CHUNK, left))
        crc = zlib.crc32(content, crc)
        offset += len(content)
        left -= len(content)
        yield content
    if crc != entry.crc:
        raise Malformed(f"checksum of {entry.name} differs")
