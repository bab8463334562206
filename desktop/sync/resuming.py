"""A bundle of many volumes that was not finished: the stick was pulled, the PC went off, a person stopped it.

The sealed payload (encrypted as it travels) and its signed headers stay in the data folder until all volumes are
written, one bundle a receiver. Sending the same content again goes on with the volumes that are missing, so that
those on the first stick and those on the second are one bundle. Content that changed, a month gone by, or the end
of the work drops it.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from db import durable
from db.errors import cannot_write
from db.report import Tally
from desktop.sync import counting, messages
from desktop.sync.container import CHUNK
from desktop.sync.making import Sealed, Volume

_FOLDER = "unfinished"
_KEEP_S = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Sealing:
    """All that is needed once the payload is sealed: to write the volumes, and to register them."""

    sealed: Sealed
    volumes: list[Volume]
    counts: Mapping[str, Tally]
    blobs: tuple[str, ...]


class _Part(msgspec.Struct, frozen=True):
    header: bytes
    signature: bytes
    offset: int
    size: int
    crc: int


class _Plan(msgspec.Struct, frozen=True):
    key: str
    size: int
    sha256: str
    parts: list[_Part]
    counts: dict[str, dict[str, int]]
    blobs: list[str]


class Unfinished:
    """`folder`: the book's folder for what is on its way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER

    def keep(self, receiver: str, key: str, sealing: Sealing) -> Sealing:
        """Before the first volume is written; nothing happens to what was found here. Raises CannotWrite."""
        if sealing.sealed.path == self._payload(receiver):
            return sealing
        try:
            return self._keep(receiver, key, sealing)
        except OSError as error:
            raise cannot_write(error, self._folder) from error

    def _keep(self, receiver: str, key: str, sealing: Sealing) -> Sealing:
        self.drop(receiver)
        self._folder.mkdir(parents=True, exist_ok=True)
        payload = self._payload(receiver)
        with sealing.sealed.path.open("r+b") as stream:
            durable.sync_file(stream.fileno())
        durable.replace(sealing.sealed.path, payload)
        parts = [
            _Part(one.header_bytes, one.signature, one.offset, one.size, one.crc) for one in sealing.volumes
        ]
        plan = _Plan(
            key=key,
            size=sealing.sealed.size,
            sha256=sealing.sealed.sha256,
            parts=parts,
            counts=counting.to_json(sealing.counts),
            blobs=list(sealing.blobs),
        )
        durable.write(self._plan(receiver), msgspec.json.encode(plan))
        return Sealing(
            Sealed(payload, plan.size, plan.sha256), sealing.volumes, sealing.counts, sealing.blobs
        )

    def find(self, receiver: str, key: str) -> Sealing | None:
        """What is left of a bundle with this content. Anything else that lies there is dropped."""
        try:
            plan_file, payload = self._plan(receiver), self._payload(receiver)
            plan = msgspec.json.decode(plan_file.read_bytes(), type=_Plan)
            is_fresh = time.time() - plan_file.stat().st_mtime < _KEEP_S
            if plan.key == key and is_fresh and _digest(payload) == plan.sha256:
                return Sealing(
                    Sealed(payload, plan.size, plan.sha256),
                    [_volume(part) for part in plan.parts],
                    counting.from_json(plan.counts),
                    tuple(plan.blobs),
                )
        except (OSError, ValueError):
            pass  # killed while it was kept, or spoilt: then the bundle is made anew
        self.drop(receiver)
        return None

    def drop(self, receiver: str) -> None:
        for path in (self._plan(receiver), self._payload(receiver)):
            with contextlib.suppress(OSError):
                path.unlink()

    def _payload(self, receiver: str) -> Path:
        return self._folder / f"{receiver}.age"

    def _plan(self, receiver: str) -> Path:
        return self._folder / f"{receiver}.json"


def key_of(**facts: Any) -> str:
    """Names a content: same facts, same key."""
    return hashlib.sha256(msgspec.json.encode(facts, order="deterministic")).hexdigest()


def _volume(part: _Part) -> Volume:
    header = messages.decode_header(part.header)
    return Volume(header, part.header, part.signature, part.offset, part.size, part.crc)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
