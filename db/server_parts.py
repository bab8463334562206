"""What lies in a folder beside a book in a file, and in the database itself of a book on a server: the wraps of
its key, and its photos. The photos are the same sealed bytes in both, so that moving them is copying them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db import durable
from db.blobs import Blobs
from db.errors import BlobMissing, KeysMissing
from db.keys import BookKey, KeyFile, wraps_of
from db.sql import commit, run, run_many, set_meta

KEYS = "keys"
"""Fact of the database: the wraps of its key, as `keys/book.json` holds them."""
BLOB_TABLE = "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, content BYTEA NOT NULL)"
"""Beside the schema of `db.migrations`, which is that of every book: in a file they are files."""

Opens = Callable[[], AbstractContextManager[Connection]]


class ServerKeys(KeyFile):
    """The `device` wrap is the bare key here: whoever may open the database has all that it protects. An office
    that wants to be asked removes it, as from a file."""

    def __init__(self, reading: Opens, writing: Opens) -> None:
        super().__init__(Path(KEYS))
        self._reading, self._writing = reading, writing

    @property
    def exists(self) -> bool:
        return bool(self.content())

    def content(self) -> bytes:
        with self._reading() as connection:
            found = run(connection, "SELECT value FROM meta WHERE key = ?", (KEYS,)).scalar()
        return (found or "").encode()

    def put(self, content: bytes) -> None:
        with self._writing() as connection:
            set_meta(connection, KEYS, content.decode())
            commit(connection)

    def _read(self) -> list[dict[str, Any]]:
        content = self.content()
        if not content:
            raise KeysMissing("no key wraps in the database")
        return wraps_of(content)

    def _wrap_device(self, key: BookKey) -> dict[str, Any]:
        return {"kind": "device", "protected": base64.b64encode(key.raw).decode()}

    def _unwrap_device(self, wrap: dict[str, Any]) -> BookKey:
        return BookKey(base64.b64decode(wrap["protected"]))


class ServerBlobs(Blobs):
    """A photo is durable when its transaction is; before the row that names it, as everywhere."""

    def __init__(self, reading: Opens, writing: Opens, key: BookKey) -> None:
        super().__init__(Path("blob"), key)
        self._reading, self._writing = reading, writing

    def put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.has(sha256):
            self._keep([(sha256, self.seal(content, sha256))])
        return sha256

    def drop(self, sha256: str) -> None:
        with self._writing() as connection:
            run(connection, "DELETE FROM blob WHERE sha256 = ?", (sha256,))
            commit(connection)

    def put_bytes(self, sha256: str, sealed: bytes) -> None:
        self._keep([(sha256, sealed)])

    def get(self, sha256: str) -> bytes:
        return self.unseal(self.sealed(sha256), sha256)

    def sealed(self, sha256: str) -> bytes:
        with self._reading() as connection:
            found = run(connection, "SELECT content FROM blob WHERE sha256 = ?", (sha256,)).scalar()
        if found is None:
            raise BlobMissing(f"no blob {sha256}")
        return bytes(found)

    def copy_to(self, sha256: str, target: Path) -> None:
        with target.open("wb") as stream:
            stream.write(self.sealed(sha256))
            stream.flush()
            durable.sync_file(stream.fileno())

    def size(self, sha256: str) -> int | None:
        with self._reading() as connection:
            sql = "SELECT LENGTH(content) FROM blob WHERE sha256 = ?"
            found: int | None = run(connection, sql, (sha256,)).scalar()
        return found

    def has(self, sha256: str) -> bool:
        with self._reading() as connection:
            return run(connection, "SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)).first() is not None

    def all(self) -> Iterator[str]:
        with self._reading() as connection:
            rows = run(connection, "SELECT sha256 FROM blob ORDER BY sha256").all()
        return iter([sha256 for (sha256,) in rows])

    def _keep(self, rows: list[tuple[str, bytes]]) -> None:
        with self._writing() as connection:
            run_many(
                connection, "INSERT INTO blob (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING", rows
            )
            commit(connection)
