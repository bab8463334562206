"""Photos, scans and files: one encrypted file each, named by the SHA-256 of its content.

A file is durable before the row that names it, and is never changed; what no row names any more is removed
by housekeeping, never by a command.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db import durable
from db.errors import BlobDamaged, BlobMissing, cannot_write
from db.keys import BookKey

_MAGIC = b"SMB1"
_NONCE = 12
_NAME = re.compile("[0-9a-f]{64}")


class Blobs:
    def __init__(self, folder: Path, key: BookKey) -> None:
        self._folder = folder
        self._cipher = AESGCM(key.derive("blobs"))

    def put(self, content: bytes) -> str:
        """Store and return the SHA-256 (hex); storing the same content twice keeps one file. Raises CannotWrite."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            sealed = self.seal(content, sha256)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                durable.write(path, sealed)
            except OSError as error:
                raise cannot_write(error, self._folder) from error
        return sha256

    def drop(self, sha256: str) -> None:
        """Take back what `put` stored for rows that never came. A file that cannot go stays, named by nothing."""
        with contextlib.suppress(OSError):
            self.path(sha256).unlink()

    def put_sealed(self, sha256: str, source: Path) -> None:
        """Take in a copy of this book's own blob, from a backup. Raises BlobMissing, BlobDamaged or OSError."""
        self.check(source, sha256)
        self.put_bytes(sha256, source.read_bytes())

    def put_bytes(self, sha256: str, sealed: bytes) -> None:
        """What `sealed` gave, of this book elsewhere; it was looked at by the caller."""
        path = self.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.write(path, sealed)

    def seal(self, content: bytes, sha256: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return _MAGIC + nonce + self._cipher.encrypt(nonce, content, sha256.encode())

    def get(self, sha256: str) -> bytes:
        """Raises BlobMissing, or BlobDamaged when the content is not what its name says."""
        return self.check(self.path(sha256), sha256)

    def sealed(self, sha256: str) -> bytes:
        """As it is kept. Raises BlobMissing."""
        return _bytes_of(self.path(sha256), sha256)

    def copy_to(self, sha256: str, target: Path) -> None:
        """As it is kept, synced. Raises FileNotFoundError or BlobMissing, OSError."""
        with self.path(sha256).open("rb") as content, target.open("wb") as stream:
            shutil.copyfileobj(content, stream, 1 << 20)
            stream.flush()
            durable.sync_file(stream.fileno())

    def size(self, sha256: str) -> int | None:
        """How much it takes where it is kept; None when it is not there."""
        try:
            return self.path(sha256).stat().st_size
        except OSError:
            return None

    def check(self, path: Path, sha256: str) -> bytes:
        """The content of a copy of this book's blob that lies at `path`, a backup's for example. Raises as `get`."""
        return self.unseal(_bytes_of(path, sha256), sha256)

    def unseal(self, raw: bytes, sha256: str) -> bytes:
        """Raises BlobDamaged."""
        start = len(_MAGIC) + _NONCE
        try:
            content = self._cipher.decrypt(raw[len(_MAGIC) : start], raw[start:], sha256.encode())
        except (InvalidTag, ValueError) as error:
            raise BlobDamaged(f"blob {sha256} does not decrypt") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BlobDamaged(f"blob {sha256} has other content")
        return content

    def has(self, sha256: str) -> bool:
        return self.path(sha256).exists()

    def path(self, sha256: str) -> Path:
        """Where it lies or would lie. A file from elsewhere may tell any text as a hash: what is none leads to
        where nothing ever lies, and never out of this folder."""
        if not _NAME.fullmatch(sha256):
            return self._folder / "no-hash"
        return self._folder / sha256[:2] / sha256[2:]

    def all(self) -> Iterator[str]:
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                if len(path.name) == 62:
                    yield folder.name + path.name


def _bytes_of(path: Path, sha256: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BlobMissing(f"no blob {sha256}") from None
