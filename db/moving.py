"""A whole book from a folder to a server or back: rows, journal, clocks, identity, key wraps, photos.

It stays the same replica, so there must never be two that write on. Each step may be cut off and the move told
again; then it goes on, or begins anew:

    the source is held: nobody writes in it until the end
    target made, marked `arriving` (it opens for nobody), compared row by row and state by state
    source marked `moved_to`: from now on it can only be looked at, and says where the book went
    target loses its mark: the book is there

The source is never changed otherwise and never deleted: it is the copy that is kept aside. A folder whose book went
away takes it back: what was left there goes to `before-move-…/`.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection

from db import durable
from db import engine as engines
from db.base import metadata
from db.blobs import Blobs
from db.checking import journal_findings
from db.connection import connect_still, driver_module
from db.copying import ARRIVING, MOVED, copy_rows, new_file
from db.errors import AppError, BlobDamaged, BlobMissing, FolderNotEmpty, MoveDiffers, cannot_write
from db.keys import BookKey, KeyFile, portable_wraps, wraps_of
from db.outgoing import OWN_OFFICE
from db.server import Server
from db.server_book import ServerBook
from db.sql import commit, run, set_meta
from db.state import state_hash
from db.store import DATABASE, Store

MARK = "move.json"
_PARTS = ("blobs", "keys", DATABASE)

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What is now at the other place."""

    to: str
    rows: int
    photos: int
    lost: tuple[str, ...]
    """Photos that were missing or spoilt in the source already."""
    state: str


class Target(Protocol):
    words: str
    address: str
    """Of a server, to open the book there; without a password."""

    def unfinished(self, key: BookKey) -> str | None:
        """The mark of a move that did not come to its end here. Raises FolderNotEmpty, ServerNotEmpty."""

    def clear(self) -> None:
        """Remove what such a move left."""

    def making(self, key: BookKey, mark: str) -> Any:
        """A transaction in a new book that is marked as not there yet; committed at the end of the block."""

    def looking(self, key: BookKey) -> Any:
        """A connection to what was made."""

    def keys(self) -> KeyFile: ...

    def blobs(self, key: BookKey) -> Blobs: ...

    def open_up(self, key: BookKey) -> None:
        """The book is there. May be told again."""

    def close(self) -> None: ...


class ToServer:
    def __init__(self, server: Server) -> None:
        self._book = ServerBook(server)
        self.words, self.address = server.words, server.shown

    def unfinished(self, key: BookKey) -> str | None:
        return self._book.arriving()

    def clear(self) -> None:
        self._book.clear()

    @contextmanager
    def making(self, key: BookKey, mark: str) -> Iterator[Connection]:
        with self._book.making(beside_left=True) as connection:
            yield connection
            set_meta(connection, ARRIVING, mark)

    def looking(self, key: BookKey) -> Any:
        return self._book.beside()

    def keys(self) -> KeyFile:
        return self._book.keys

    def blobs(self, key: BookKey) -> Blobs:
        return self._book.blobs(key)

    def open_up(self, key: BookKey) -> None:
        with self._book.beside() as connection:
            run(connection, "DELETE FROM meta WHERE key = ?", (ARRIVING,))
            commit(connection)

    def close(self) -> None:
        self._book.dispose()


class ToFolder:
    """Whose lock the caller holds. All is put together in a folder inside, and comes out of it by renames."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stage = folder / ARRIVING
        self._mark = self._stage / MARK
        self._path = self._stage / DATABASE
        self.words, self.address = str(folder), ""

    def unfinished(self, key: BookKey) -> str | None:
        if self._mark.exists():
            return self._mark.read_text(encoding="utf-8")
        if any((self._folder / name).exists() for name in _PARTS) and not self._went_away(key):
            raise FolderNotEmpty(f"{self._folder} holds a book", folder=self._folder)
        return None

    def _went_away(self, key: BookKey) -> bool:
        """Whether what lies here is this very book, as it was left when it moved."""
        try:
            with closing(connect_still(self._folder / DATABASE, key)) as connection:
                return connection.execute("SELECT 1 FROM meta WHERE key = ?", (MOVED,)).fetchone() is not None
        except (AppError, driver_module().DatabaseError):
            return False

    def clear(self) -> None:
        shutil.rmtree(self._stage)

    @contextmanager
    def making(self, key: BookKey, mark: str) -> Iterator[Connection]:
        try:
            self._stage.mkdir(parents=True, exist_ok=True)
            durable.write(self._mark, mark.encode())
            with new_file(self._path, key) as connection:
                yield connection
        except OSError as error:
            raise cannot_write(error, self._folder) from error

    def looking(self, key: BookKey) -> Any:
        return self._connected(key)

    @contextmanager
    def _connected(self, key: BookKey) -> Iterator[Connection]:
        engine = engines.writing_engine(self._path, key)
        try:
            with engines.translating(self._path), engine.connect() as connection, connection.begin():
                yield connection
        finally:
            engine.dispose()  # folds the write-ahead log in

    def keys(self) -> KeyFile:
        return KeyFile(self._stage / "keys")

    def blobs(self, key: BookKey) -> Blobs:
        return Blobs(self._stage / "blobs", key)

    def open_up(self, key: BookKey) -> None:
        try:
            if self._path.exists() and (self._folder / DATABASE).exists() and not self._went_away(key):
                raise FolderNotEmpty(f"{self._folder} holds a book", folder=self._folder)
            aside = self._folder / f"before-move-{json.loads(self._mark.read_bytes())['token'][:8]}"
            for name in _PARTS:  # the database last: with it there is a book
                if (self._stage / name).exists():
                    self._set_aside(name, aside)
                    durable.replace(self._stage / name, self._folder / name)
            shutil.rmtree(self._stage)
            durable.sync_folder(self._folder)
        except OSError as error:
            raise cannot_write(error, self._folder) from error

    def _set_aside(self, name: str, aside: Path) -> None:
        for part in (name, f"{name}-wal", f"{name}-shm"):
            if (self._folder / part).exists():
                aside.mkdir(exist_ok=True)
                durable.replace(self._folder / part, aside / part)

    def close(self) -> None:
        pass


def move(store: Store, target: Target, *, pc: str, report: Report) -> Moved:
    """The book of `store`, which is of no use afterwards and is closed by the caller. `pc` names this PC among
    those of a server.

    Raises FolderNotEmpty, ServerNotEmpty, MoveDiffers, what reading and writing raise, and Cancelled: then the
    source is as it was.
    """
    try:
        with store.alone(), store.transaction() as source:
            if target.unfinished(store.key) is not None:
                target.clear()
            token = secrets.token_hex(16)
            moved = _bring(store, source, target, _told(source=store.place, token=token), pc, report)
            place = {"to": target.words, "address": target.address}
            set_meta(source, MOVED, _told(**place, at_ms=store.now_ms(), token=token))
            commit(source)
        target.open_up(store.key)
        return moved
    finally:
        target.close()


def go_on(mark: str, target: Target, key: BookKey) -> bool:
    """Of a book that is marked as moved: whether its move had only the last step left, which is done now."""
    try:
        arriving = target.unfinished(key)
        if arriving is None or json.loads(arriving)["token"] != json.loads(mark)["token"]:
            return False
        target.open_up(key)
        return True
    finally:
        target.close()


def _told(**facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False)


def _bring(store: Store, source: Connection, target: Target, mark: str, pc: str, report: Report) -> Moved:
    total = sum(count for _, count in _counted(source))
    names = list(store.blobs.all())
    done = 0

    def told(rows: int) -> None:
        nonlocal done
        done += rows
        report(min(done, total + len(names)), total + len(names))

    key = store.key
    with target.making(key, mark) as made:
        copy_rows(source, made, pc=pc, told=told)
    _bring_keys(store.keys.content(), target.keys(), key)
    lost, blobs = [], target.blobs(key)
    for sha256 in names:
        try:
            sealed = store.blobs.sealed(sha256)
            store.blobs.unseal(sealed, sha256)
        except (BlobMissing, BlobDamaged):
            lost.append(sha256)
        else:
            blobs.put_bytes(sha256, sealed)
        told(1)
    with target.looking(key) as made:
        state = _compare(source, made)
    if missing := set(names) - set(lost) - set(blobs.all()):
        raise MoveDiffers(f"{len(missing)} photos are not there")
    return Moved(target.words, total, len(names) - len(lost), tuple(lost), state)


def _bring_keys(content: bytes, keys: KeyFile, key: BookKey) -> None:
    """As it was: by itself where it opened by itself, asking where it asked."""
    keys.put(portable_wraps(content))
    if any(wrap["kind"] == "device" for wrap in wraps_of(content)):
        keys.add_device(key)


# --- comparing ------------------------------------------------------------------------------------


def _counted(connection: Connection) -> Iterator[tuple[str, int]]:
    for table in metadata.tables.values():
        if table.name not in ("meta", "pc_setting"):
            yield table.name, run(connection, f'SELECT COUNT(*) FROM "{table.name}"').scalar_one()


def _compare(source: Connection, target: Connection) -> str:
    """Raises MoveDiffers unless both hold the same; the hash of all records."""
    here, there = dict(_counted(source)), dict(_counted(target))
    if here != there:
        wrong = {name: (count, there[name]) for name, count in here.items() if count != there[name]}
        raise MoveDiffers(f"other counts: {wrong}")
    one, other = (state_hash(connection, None, OWN_OFFICE) for connection in (source, target))
    if one != other:
        raise MoveDiffers(f"state {one} became {other}")
    if found := next(journal_findings(target), None):
        raise MoveDiffers(f"journal: {found}")
    return one
