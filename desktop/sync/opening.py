"""Opening a bundle: layout, signature, then header, then decryption, then manifest, in that order and no other.

Nothing is parsed before the signature holds; nothing of the content is used before age has said that the
whole payload is genuine; no name in a file becomes a path.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from db import durable
from db.columns import id_bytes
from db.errors import Cancelled
from db.journal import Entry as Change
from db.scratch import Scratch
from db.vectors import contains
from desktop.progress import Progress
from desktop.sync import container, messages
from desktop.sync.cards import verify
from desktop.sync.container import Entry, Malformed
from desktop.sync.errors import (
    BundleDamaged,
)
from desktop.sync.messages import MAX_LINE, MAX_MANIFEST, Manifest
from desktop.sync.streams import ChunkReader
from desktop.sync.volumes import Volume

_MAX_INNER = 65_535
_RECORD_NAME = re.compile(r"r/\d{1,3}\.ndjson\.zst")
_BLOB_NAME = re.compile(r"p/[0-9a-f]{64}")
_MAX_RAW = 8 << 30
_FREE_RAW, _MAX_RATIO = 64 << 20, 200
"""What changes may unpack to: this much, and beyond that so many times what they take packed (ours: 5 to 30)."""
_PIECE = 1 << 10
"""Packed bytes unpacked at a time: even of nothing but repetition these make no more than 32 MB."""
_WINDOW = 8 << 20
_MAX_BLOB = 64 << 20


class _Joined:
    """The payloads of all volumes in order, each checked against its signed hash, hashed as a whole."""

    def __init__(self, volumes: Sequence[Volume], progress: Progress) -> None:
        self._volumes = volumes
        self._progress = progress
        self.whole = hashlib.sha256()
        self.stopped: Cancelled | None = None
        """Kept because age, through which it must pass, makes an OSError of it."""

    def __iter__(self) -> Iterator[bytes]:
        total, done = self._volumes[0].header.whole.bytes, 0
        for volume in self._volumes:
            part = hashlib.sha256()
            with durable.opened(volume.path, "rb") as stream:
                for chunk in container.chunks_of(stream, volume.payload):
                    part.update(chunk)
                    self.whole.update(chunk)
                    done += len(chunk)
                    self._tell(done, total)
                    yield chunk
            if part.hexdigest() != volume.header.payload.sha256:
                raise Malformed(f"{volume.path.name}: payload differs from the signed hash")

    def _tell(self, done: int, total: int) -> None:
        try:
            self._progress.step(done, total)
        except Cancelled as error:
            self.stopped = error
            raise


class Opened:
    """A decrypted bundle: its manifest, its changes and its photos, from scratch storage."""

    def __init__(self, volumes: Sequence[Volume], scratch: Scratch) -> None:
        self.header = volumes[0].header
        self.signer = volumes[0].signer
        self.is_back = volumes[0].is_back
        self.files = tuple(volume.path for volume in volumes)
        self._scratch = scratch
        self._entries = {entry.name: entry for entry in self._inner()}
        self.manifest = self._manifest()

    @property
    def size(self) -> int:
        return self.header.whole.bytes

    def close(self) -> None:
        self._scratch.close()

    def damaged(self, detail: str, cause: str = "เนื้อหาไม่ถูกรูปแบบ") -> BundleDamaged:
        return BundleDamaged(detail, file=self.files[0].name, cause=cause)

    def _inner(self) -> list[Entry]:
        try:
            entries = container.read_entries(cast(BinaryIO, self._scratch), max_entries=_MAX_INNER)
        except Malformed as error:
            raise self.damaged(f"inner zip: {error}") from error
        for entry in entries:
            allowed = (
                entry.name == "manifest.json"
                or _RECORD_NAME.fullmatch(entry.name)
                or _BLOB_NAME.fullmatch(entry.name)
            )
            if not allowed:
                raise self.damaged(f"name {entry.name!r} is not allowed")
        return entries

    def _manifest(self) -> Manifest:
        entry = self._entries.get("manifest.json")
        if entry is None:
            raise self.damaged("no manifest")
        try:
            raw = container.content_of(cast(BinaryIO, self._scratch), entry, limit=MAX_MANIFEST)
            manifest = messages.decode_manifest(raw)
            for card in manifest.replicas:
                verify(card)
        except ValueError as error:
            raise self.damaged(f"manifest: {error}") from error
        self._check(manifest)
        return manifest

    def _check(self, manifest: Manifest) -> None:
        """The encrypted word must repeat the signed one: a payload cannot be given another header."""
        header = self.header
        if (manifest.bundle_no, manifest.sender, manifest.from_office, manifest.to_office) != (
            header.bundle_no, header.sender, header.from_office, header.to_office,
        ):  # fmt: skip
            raise self.damaged("manifest names another bundle than the header")
        # PCs of one office pass on to each other what came from elsewhere: together they are the office.
        is_ours = header.from_office == header.to_office
        if not is_ours and any(card.office != header.from_office for card in manifest.replicas):
            raise self.damaged("a replica of another office is inside", cause="มีข้อมูลของหน่วยงานอื่นปนมา")
        inside = {str(card.replica_id) for card in manifest.replicas}
        if set(header.ranges) - inside or any(
            seen.replica >= len(manifest.replicas) for seen in manifest.seen
        ):
            raise self.damaged("ranges of a replica without card")
        names = {file.name for file in manifest.files} | {"manifest.json"}
        blobs = {name for name in self._entries if name.startswith("p/")}
        if names | blobs != set(self._entries) or len(blobs) != manifest.attachments:
            raise self.damaged("entries differ from the manifest")
        if sorted((file.type, file.lines) for file in manifest.files) != sorted(header.counts.items()):
            raise self.damaged("counts differ from the header")
        packed = sum(self._entries[file.name].size for file in manifest.files)
        if sum(file.bytes for file in manifest.files) > min(_MAX_RAW, _FREE_RAW + _MAX_RATIO * packed):
            raise self.damaged("more than any office could have written", cause="เนื้อหาใหญ่ผิดปกติ")

    @property
    def blob_names(self) -> list[str]:
        """SHA-256 of the photos inside."""
        return sorted(name[2:] for name in self._entries if name.startswith("p/"))

    def blob(self, sha256: str) -> bytes:
        """Raises BundleDamaged when the content is not what its name says."""
        try:
            content = container.content_of(
                cast(BinaryIO, self._scratch), self._entries[f"p/{sha256}"], limit=_MAX_BLOB
            )
        except Malformed as error:
            raise self.damaged(str(error)) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise self.damaged(f"photo {sha256} has other content", cause="ภาพในแฟ้มไม่ตรงกับรหัส")
        return content

    def changes(self, file: messages.RecordFile, numbers: Sequence[int]) -> Iterator[Change]:
        """Changes of one record type; `numbers` gives the local number of each replica of the manifest."""
        ranges = [tuple(self.header.ranges.get(str(card.replica_id), ())) for card in self.manifest.replicas]
        lines = 0
        for line in self._lines(file):
            lines += 1
            try:
                found = messages.decode_change(line)
                if not contains(ranges[found.replica], found.seq):
                    raise ValueError("change outside the announced ranges")
                yield _change(found, numbers[found.replica], file.type)
            except (ValueError, IndexError) as error:
                raise self.damaged(f"{file.name} line {lines}: {error}") from error
        if lines != file.lines:
            raise self.damaged(f"{file.name}: {lines} lines, {file.lines} announced")

    def _lines(self, file: messages.RecordFile) -> Iterator[bytes]:
        import zstandard

        decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        rest, size = b"", 0
        try:
            for chunk in container.chunks_of(cast(BinaryIO, self._scratch), self._entries[file.name]):
                for start in range(0, len(chunk), _PIECE):
                    if decompressor.eof:
                        raise self.damaged(f"{file.name} goes on after its frame")
                    raw = decompressor.decompress(chunk[start : start + _PIECE])
                    size += len(raw)
                    if size > file.bytes:
                        raise self.damaged(f"{file.name} unpacks to more than announced")
                    *complete, rest = (rest + raw).split(b"\n")
                    if len(raw) > MAX_LINE and max(map(len, complete), default=0) > MAX_LINE:
                        raise self.damaged(f"{file.name} has an endless line")
                    yield from complete
                    if len(rest) > MAX_LINE:
                        raise self.damaged(f"{file.name} has an endless line")
        except (Malformed, zstandard.ZstdError) as error:
            raise self.damaged(f"{file.name}: {error}") from error
        if rest or size != file.bytes or not decompressor.eof or decompressor.unused_data:
            raise self.damaged(f"{file.name} ends in the middle")


def _change(found: messages.ChangeLine, ix: int, type_name: str) -> Change:
    told = messages.decode_told(found.told)
    if not 0 <= found.ms < 1 << 47 or not 0 <= found.count < 1 << 16:
        raise ValueError("not a change")
    if not 1 <= found.act <= found.seq < 1 << 62:
        raise ValueError("numbers out of range")
    if found.reason is not None and len(found.reason) > 2000:
        raise ValueError("reason too long")
    return Change(
        ix,
        found.seq,
        found.ms << 16 | found.count,
        found.act,
        type_name,
        id_bytes(found.record),
        str(found.told, "utf-8"),
        id_bytes(found.user) if found.user else None,
        found.reason,
        None,
        None,
        told,
    )


def unseal(volumes: Sequence[Volume], secrets: Iterable[str], folder: Path, progress: Progress) -> Opened:
    """Decrypt into scratch storage. Raises BundleDamaged; nothing is kept when anything is wrong."""
    import pyrage

    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    scratch = Scratch(folder)
    name = volumes[0].path.name
    joined = _Joined(volumes, progress)
    try:
        try:
            reader = ChunkReader(joined)
            pyrage.decrypt_io(cast(BinaryIO, reader), cast(BinaryIO, scratch), identities)
            while reader.read(container.CHUNK):
                raise Malformed("bytes after the end of the payload")
        except (pyrage.DecryptError, Malformed, OSError, ValueError) as error:
            if joined.stopped:
                raise joined.stopped from None
            if scratch.failed:
                raise scratch.failed from None
            raise BundleDamaged(str(error), file=name, cause="ถอดรหัสไม่ได้ แฟ้มไม่ครบหรือถูกแก้") from error
        if joined.whole.hexdigest() != volumes[0].header.whole.sha256:
            raise BundleDamaged("joined payload differs", file=name, cause="แฟ้มย่อยต่อกันไม่ตรง")
        return Opened(volumes, scratch)
    except BaseException:
        scratch.close()
        raise
