"""A bundle taken apart into plain values, and put together again with whatever was changed in between.

The writer here is not the program's: it repairs checksums, lengths, hashes, counts and the signature, so that
a change reaches the layer that it is meant for instead of failing at the first check.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
import zstandard

from db.identity import Keys
from tests.unit.desktop.sync.format_reader import read_zip

Json = Any
DOMAIN = b"samut-bundle-v1\0"


@dataclass(frozen=True)
class Raw:
    """Text of JSON as it is, right or wrong."""

    text: bytes


@dataclass(frozen=True)
class Pairs:
    """An object whose keys may stand twice."""

    pairs: tuple[tuple[str, Json], ...]


def dump(value: Json) -> bytes:
    """JSON of values that may hold Raw and Pairs; strings may hold lone surrogates."""
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, dict):
        value = Pairs(tuple(value.items()))
    if isinstance(value, Pairs):
        return b"{" + b",".join(_text(key) + b":" + dump(one) for key, one in value.pairs) + b"}"
    if isinstance(value, (list, tuple)):
        return b"[" + b",".join(map(dump, value)) + b"]"
    if isinstance(value, str):
        return _text(value)
    return json.dumps(value).encode()


def _text(value: str) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def same(value: Any) -> Any:
    return value


Entries = list[tuple[str, bytes]]


@dataclass
class Hooks:
    """What is done to each layer after it was put together, from the inside out."""

    packed: Callable[[str, bytes], bytes] = field(default=lambda _, packed: packed)
    manifest: Callable[[Json], Json | bytes] = same
    inner: Callable[[Entries], Entries] = same
    inner_raw: Callable[[bytes], bytes] = same
    payload: Callable[[bytes], bytes] = same
    header: Callable[[Json], Json | bytes] = same
    signature: Callable[[bytes], bytes] = same
    outer: Callable[[Entries], Entries] = same
    outer_raw: Callable[[bytes], bytes] = same


@dataclass
class Draft:
    """A bundle as values. `files`: record type -> lines, each a list of nine or bytes; `hooks` spoil the rest."""

    header: dict[str, Json]
    manifest: dict[str, Json]
    files: list[tuple[str, list[Json]]]
    blobs: dict[str, bytes]
    hooks: Hooks = field(default_factory=Hooks)
    signed_by: Keys | None = None
    """Instead of the sender."""

    def copy(self) -> Draft:
        """Lines are values that nobody changes in place."""
        files = [(name, list(lines)) for name, lines in self.files]
        return Draft(deepcopy(self.header), deepcopy(self.manifest), files, dict(self.blobs))


def take_apart(path: Path, secret: str) -> Draft:
    outer = read_zip(path.read_bytes())
    header = json.loads(outer["HEADER.json"])
    inner = read_zip(pyrage.decrypt(outer["payload.age"], [pyrage.x25519.Identity.from_str(secret)]))
    manifest = json.loads(inner["manifest.json"])
    files = []
    for file in manifest["files"]:
        raw = zstandard.ZstdDecompressor().decompressobj().decompress(inner[file["name"]])
        files.append((file["type"], [json.loads(line) for line in raw.splitlines()]))
    blobs = {name[2:]: content for name, content in inner.items() if name.startswith("p/")}
    return Draft(header, manifest, files, blobs)


def put_together(draft: Draft, keys: Keys, recipients: Iterable[str]) -> bytes:
    """The bytes of one file, signed by `keys`."""
    hooks = draft.hooks
    entries: Entries = []
    described = []
    for number, (type_name, lines) in enumerate(draft.files, 1):
        raw = b"".join((line if isinstance(line, bytes) else dump(line)) + b"\n" for line in lines)
        name = f"r/{number}.ndjson.zst"
        entries.append((name, hooks.packed(name, zstandard.ZstdCompressor(level=1).compress(raw))))
        described.append({"type": type_name, "name": name, "lines": len(lines), "bytes": len(raw)})
    entries += [(f"p/{sha256}", content) for sha256, content in draft.blobs.items()]
    manifest = hooks.manifest({**draft.manifest, "files": described, "attachments": len(draft.blobs)})
    content = manifest if isinstance(manifest, bytes) else dump(manifest)
    entries = hooks.inner([("manifest.json", content), *entries])
    keyed = [pyrage.x25519.Recipient.from_str(one) for one in dict.fromkeys(recipients)]
    payload = hooks.payload(pyrage.encrypt(hooks.inner_raw(a_zip(entries)), keyed))
    told = {"bytes": len(payload), "sha256": hashlib.sha256(payload).hexdigest()}
    header = {
        **draft.header,
        "counts": {one["type"]: one["lines"] for one in described},
        "attachments": len(draft.blobs),
        "payload": told,
        "whole": told,
    }
    spoilt = hooks.header(header)
    head = spoilt if isinstance(spoilt, bytes) else dump(spoilt)
    signature = hooks.signature((draft.signed_by or keys).sign(DOMAIN + head))
    outer: Entries = [("HEADER.json", head), ("HEADER.sig", signature), ("payload.age", payload)]
    return hooks.outer_raw(a_zip(hooks.outer(outer)))


# --- zip --------------------------------------------------------------------------------------------------


LOCAL = "<IHHHHHIIIHH"
CENTRAL = "<IHHHHHHIIIHHHHHII"
END = "<IHHHHIIH"


def a_zip(entries: Entries) -> bytes:
    """A stored zip of §3 of FORMAT.md, of whatever names."""
    out, directory = io.BytesIO(), []
    for name, content in entries:
        raw, crc, at = name.encode("utf-8", "surrogatepass"), zlib.crc32(content), out.tell()
        out.write(
            struct.pack(LOCAL, 0x04034B50, 20, 0, 0, 0, 0x21, crc, len(content), len(content), len(raw), 0)
        )
        out.write(raw + content)
        fixed = (0x02014B50, 20, 20, 0, 0, 0, 0x21, crc, len(content), len(content), len(raw), 0, 0, 0, 0, 0)
        directory.append(struct.pack(CENTRAL, *fixed, at) + raw)
    start = out.tell()
    listed = b"".join(directory)
    end = struct.pack(END, 0x06054B50, 0, 0, len(entries), len(entries), len(listed), start, 0)
    return out.getvalue() + listed + end
