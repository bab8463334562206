"""Making a bundle: journal entries and photos → inner zip → age → volumes (FORMAT.md §3–5)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import msgspec
import zstandard

from db import outgoing
from db.clock import at_ms
from db.identity import Keys
from db.journal import Entry as Change
from db.outgoing import Profile
from db.reader import Reader
from db.report import Tally
from db.scratch import Scratch
from db.vectors import Ranges
from desktop.errors import BlobMissing
from desktop.progress import Progress
from desktop.sync import container
from desktop.sync.container import Entry, zip_parts
from desktop.sync.counting import counted
from desktop.sync.messages import (
    DOMAIN,
    MAX_VOLUME,
    Header,
    Manifest,
    RecordFile,
    Size,
    encode,
)
from desktop.sync.streams import ChunkReader

_LEVEL = 3
_BATCH = 500
SMALLEST = 16 << 10
"""Bytes of payload in a volume: smaller ones would be nothing but headers."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the inner zip whose bytes can be asked for again."""

    entry: Entry
    chunks: Callable[[], Iterable[bytes]]


def write_records(
    reader: Reader,
    ranges: dict[int, Ranges],
    places: dict[int, int],
    profile: Profile,
    scratch: Scratch,
    progress: Progress,
    total: int,
) -> tuple[list[RecordFile], list[Piece], dict[str, Tally]]:
    """Changes per record type as JSON lines, zstd, into scratch; and how many records of each type they are.

    `places`: replica number → place in manifest.
    """
    files: list[RecordFile] = []
    pieces: list[Piece] = []
    counts: dict[str, Tally] = {}
    done = 0
    for type_, entries in outgoing.cut(reader.session.connection(), ranges, profile):
        start = scratch.size
        writer = _Compressed(scratch)
        lines, tally = 0, Tally()
        for batch in _batches(counted(entries, tally)):
            writer.write(b"".join([_line(change, places[change.replica]) for change in batch]))
            lines += len(batch)
            done += len(batch)
            progress.step(min(done, total), total)
        if not lines:
            continue
        raw = writer.finish()
        name = f"r/{len(files) + 1}.ndjson.zst"
        files.append(RecordFile(type_.__name__, name, lines, raw))
        pieces.append(_from_scratch(scratch, name, start, scratch.size - start))
        counts[type_.__name__] = tally
    return files, pieces, counts


def _batches(entries: Iterator[Change]) -> Iterator[list[Change]]:
    from itertools import islice

    while batch := list(islice(entries, _BATCH)):
        yield batch


def _line(change: Change, place: int) -> bytes:
    user = f'"{change.user_id.hex()}"' if change.user_id else "null"
    reason = "null" if change.reason is None else msgspec.json.encode(change.reason).decode()
    return (
        f"[{place},{change.seq},{at_ms(change.hlc)},{change.hlc & 0xFFFF},{change.act},"
        f'"{change.record_id.hex()}",{change.fields},{user},{reason}]\n'
    ).encode()


class _Compressed:
    def __init__(self, target: Scratch) -> None:
        self._target = target
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
        self._raw = 0

    def write(self, content: bytes) -> None:
        self._raw += len(content)
        if packed := self._compressor.compress(content):
            self._target.write(packed)

    def finish(self) -> int:
        """Bytes before compression."""
        self._target.write(self._compressor.flush())
        return self._raw


def _from_scratch(scratch: Scratch, name: str, start: int, size: int) -> Piece:
    def chunks() -> Iterator[bytes]:
        position = start
        while position < start + size:
            scratch.seek(position)
            content = scratch.read(min(container.CHUNK, start + size - position))
            position += len(content)
            yield content

    crc = 0
    for chunk in chunks():
        crc = zlib.crc32(chunk, crc)
    return Piece(Entry(name, size, crc), chunks)


def blob_pieces(
    get: Callable[[str], bytes], hashes: Iterable[str], progress: Progress, total: int
) -> list[Piece]:
    """Photos by their hash. A photo that is lost here is left out; `check` and the record say so."""
    pieces = []
    for done, sha256 in enumerate(hashes, start=1):
        progress.step(done, total)
        try:
            content = get(sha256)
        except BlobMissing:
            continue
        entry = Entry(f"p/{sha256}", len(content), zlib.crc32(content))
        pieces.append(Piece(entry, _again(get, sha256)))
    return pieces


def _again(get: Callable[[str], bytes], sha256: str) -> Callable[[], Iterable[bytes]]:
    return lambda: (get(sha256),)


def manifest_piece(manifest: Manifest) -> Piece:
    content = encode(manifest)
    return Piece(Entry("manifest.json", len(content), zlib.crc32(content)), lambda: (content,))


@dataclass(frozen=True, slots=True)
class Sealed:
    """An encrypted payload in a file of its own."""

    path: Path
    size: int
    sha256: str


def seal(pieces: list[Piece], recipients: Iterable[str], target: Path) -> Sealed:
    """Encrypt the inner zip to the recipients (age X25519)."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(one) for one in dict.fromkeys(recipients)]
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        chunks = zip_parts((piece.entry, piece.chunks) for piece in pieces)
        pyrage.encrypt_io(cast(BinaryIO, ChunkReader(chunks)), stream, keys)
    digest = hashlib.sha256()
    with target.open("rb") as stream:
        while chunk := stream.read(container.CHUNK):
            digest.update(chunk)
    return Sealed(target, target.stat().st_size, digest.hexdigest())


@dataclass(frozen=True, slots=True)
class Volume:
    header: Header
    header_bytes: bytes
    signature: bytes
    offset: int
    size: int
    crc: int


def volumes(
    sealed: Sealed, limit: int | None, make_header: Callable[..., Header], keys: Keys
) -> list[Volume]:
    """Cut the payload into parts of at most `limit` bytes of file, each with a signed header of its own."""
    # What a volume needs beside its part: three zip entries and the header.
    overhead = 8 << 10
    largest = min(limit or MAX_VOLUME, MAX_VOLUME) - overhead
    largest = max(largest, SMALLEST)
    count = max(1, -(-sealed.size // largest))
    whole = Size(sealed.size, sealed.sha256)
    made = []
    with sealed.path.open("rb") as stream:
        for index in range(count):
            offset = index * largest
            size = min(largest, sealed.size - offset)
            digest, crc = _sums(stream, offset, size)
            header = make_header(volume=(index + 1, count), payload=Size(size, digest), whole=whole)
            raw = encode(header)
            made.append(Volume(header, raw, keys.sign(DOMAIN + raw), offset, size, crc))
    return made


def _sums(stream: BinaryIO, offset: int, size: int) -> tuple[str, int]:
    digest, crc = hashlib.sha256(), 0
    stream.seek(offset)
    while size:
        chunk = stream.read(min(container.CHUNK, size))
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        size -= len(chunk)
    return digest.hexdigest(), crc


def volume_chunks(sealed: Sealed, volume: Volume) -> Iterator[bytes]:
    """The bytes of one volume's file."""

    def payload() -> Iterator[bytes]:
        with sealed.path.open("rb") as stream:
            stream.seek(volume.offset)
            left = volume.size
            while left:
                chunk = stream.read(min(container.CHUNK, left))
                left -= len(chunk)
                yield chunk

    def small(name: str, content: bytes) -> tuple[Entry, Callable[[], Iterable[bytes]]]:
        return Entry(name, len(content), zlib.crc32(content)), lambda: (content,)

    yield from zip_parts(
        [
            small("HEADER.json", volume.header_bytes),
            small("HEADER.sig", volume.signature),
            (Entry("payload.age", volume.size, volume.crc), payload),
        ]
    )


def volume_size(volume: Volume) -> int:
    """Bytes of the file that `volume_chunks` makes."""
    names = sum(len(name) for name in ("HEADER.json", "HEADER.sig", "payload.age"))
    fixed = 3 * (container.LOCAL.size + container.CENTRAL.size) + 2 * names + container.END.size
    return fixed + len(volume.header_bytes) + len(volume.signature) + volume.size
