"""The store: opening a book, reading it, and the unit of work that writes rows and journal together.

    with store.work(by=user_id) as work:
        log = work.get(DailyLog, log_id)
        work.change(log, cert_date=day)
        work.commit()

Leaving the block without `commit` leaves the book as it was. Records are read-only objects; only `add`,
`change`, `delete` and `restore` write, and each of them is journalled.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock, get_ident
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from db import engine as engines
from db import ids, migrations
from db.blobs import Blobs
from db.clock import HybridClock, WallClock
from db.errors import (
    BookIsReadOnly,
    BookMoved,
    DatabaseDamaged,
    DatabaseFromNewerProgram,
    MoveUnfinished,
)
from db.ids import RandomBytes
from db.keys import BookKey, KeyFile
from db.reader import Reader, reading_session
from db.server import Pen, alone, take_pen, translating
from db.server_book import ServerBook
from db.sql import commit, set_meta
from db.still import Still
from db.work import Book, Work

DATABASE = "samut.db"


@dataclass(frozen=True, slots=True)
class Me:
    """This replica: its local number, its id, its office's area code."""

    ix: int
    id: UUID
    office: str


@dataclass(frozen=True, slots=True)
class _Together:
    """The transaction that commands of one thread share, and what reads inside it."""

    thread: int
    connection: Connection
    session: Session


class Store:
    """An open book. One per process and data folder; threads may share it."""

    def __init__(
        self,
        folder: Path,
        key: BookKey,
        wall: WallClock,
        random_bytes: RandomBytes,
        *,
        still: Still | None = None,
        server: ServerBook | None = None,
        only_look: bool = False,
    ) -> None:
        """With `still`, or told to `only_look`, every transaction raises BookIsReadOnly. With `server` the book
        stands there, and `folder` is for what this PC has on its way."""
        self.folder = folder
        self.path = still.database if still else folder / DATABASE
        self._still = still
        self._only_look = only_look or still is not None
        self.server = server
        self.keys: KeyFile = server.keys if server else KeyFile(folder / "keys")
        self.blobs: Blobs = server.blobs(key) if server else Blobs(folder / "blobs", key)
        self._key = key
        self._wall = wall
        self._random = random_bytes
        # One connection writes; a second thread waits here instead of stepping into the first one's work.
        self._writing = RLock()
        self._together: _Together | None = None
        self._writer: Engine | None
        self._reader: Engine | None
        if server is not None:
            self._writer, self._reader = None if only_look else server.writer, server.reader
        elif still is not None:
            self._writer, self._reader = None, engines.still_engine(self.path, key, alone=still.alone)
        else:
            self._writer, self._reader = (
                engines.writing_engine(self.path, key),
                engines.reading_engine(self.path, key),
            )
        try:
            self._check_schema()
            self._check_here()
            with self.reading() as reader:
                self.clock = HybridClock(wall, int(reader.meta("hlc") or 0))
        except BaseException:
            self.close()  # a file that is held open cannot be set aside by a restore
            raise

    @property
    def is_read_only(self) -> bool:
        return self._only_look

    # --- facts of this book ---

    @cached_property
    def me(self) -> Me:
        """Which replica this is. Cleared by `forget_identity`."""
        with self.reading() as reader:
            row = reader.rows(
                "SELECT ix, id, office FROM replica"
                " WHERE ix = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'self_ix')"
            )[0]
        return Me(row[0], UUID(bytes=row[1]), row[2])

    @property
    def office(self) -> str:
        """Area code of the office this book belongs to: 2 digits a province, 4 a district."""
        return self.me.office

    def forget_identity(self) -> None:
        """After a restore or a noticed clone gave this book a new replica id."""
        self.__dict__.pop("me", None)

    @cached_property
    def is_demo(self) -> bool:
        """Invented data: every sheet says so, and its bundles go only to other demo books."""
        with self.reading() as reader:
            return reader.meta("demo") == "1"

    def put_meta(self, key: str, value: str) -> None:
        """Keep one fact of this database; not journalled."""
        with self.transaction() as connection:
            set_meta(connection, key, value)
            commit(connection)

    @property
    def key(self) -> BookKey:
        """For what opens this book beside its connections: a backup."""
        return self._key

    def wrap_key_for(self, office: str, recipient: str) -> None:
        """Let `recipient` (age) open this book in an emergency: one of the wraps of `db.keys`."""
        self.keys.add_recipient(self._key, office, recipient)

    def wrapped_for(self) -> list[str]:
        """Recipients that may open this book in an emergency."""
        return self.keys.recipients()

    def unwrap_key_for(self, recipient: str) -> None:
        self.keys.drop_recipient(recipient)

    def renew_office_code(self) -> str:
        """A new code for the safe; the old one opens nothing any more."""
        return self.keys.renew_code(self._key)

    def new_id(self) -> UUID:
        return ids.new_id(self._wall(), self._random)

    def now_ms(self) -> int:
        return self._wall()

    @property
    def reads_alone(self) -> bool:
        """Whether nobody writes to the file that is read (`db.still`)."""
        return self._still is not None and self._still.alone

    @property
    def place(self) -> str:
        """Where the book is, for people."""
        return self.server.server.words if self.server else str(self.folder)

    def storage_words(self) -> str:
        """What keeps it, e.g. `PostgreSQL 15.3`."""
        if self.server is None:
            return f"SQLCipher, SQLite {engines.sqlite_version()}"
        with self.reading() as reader:
            return f"PostgreSQL {reader.rows('SHOW server_version')[0][0]}"

    # --- reading and writing ---

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A consistent view of the book while the block lasts."""
        assert self._reader is not None, "the book is closed"
        ours = self._ours()
        with self._translating():
            if ours is not None:
                ours.session.expunge_all()
                yield Reader(ours.session)
                return
            with reading_session(self._reader) as session:
                yield Reader(session)

    @contextmanager
    def work(self, *, by: UUID | None, reason: str | None = None) -> Iterator[Work]:
        """One command: one transaction, rows and journal together."""
        with self._translating(), self.transaction() as connection:
            yield Work(self.book(), connection, by=by, reason=reason)

    def book(self) -> Book:
        return Book(self.me.office, self.me.ix, self.me.id, self.clock, self.new_id)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """The writer's connection inside BEGIN IMMEDIATE, or holding the pen of a server; rolled back unless
        committed inside (`db.sql.commit`)."""
        if self.is_read_only:
            raise BookIsReadOnly("the book is open to look at")
        assert self._writer is not None, "the book is closed"
        ours = self._ours()
        with contextlib.ExitStack() as stack:
            if ours is None:
                stack.enter_context(self._writing)
            stack.enter_context(self._translating())
            connection = ours.connection if ours else stack.enter_context(self._writer.connect())
            transaction = connection.begin_nested() if ours else connection.begin()
            try:
                if ours is None and self.server is not None:
                    self._catch_up(take_pen(connection))
                yield connection
            finally:
                if transaction.is_active:
                    transaction.rollback()

    def _catch_up(self, pen: Pen) -> None:
        """With what other PCs wrote since. Raises DatabaseFromNewerProgram."""
        if pen.schema != migrations.HEAD:
            raise DatabaseFromNewerProgram(f"schema became {pen.schema} meanwhile")
        self.clock.set_back(pen.hlc)
        if self.me.ix != pen.self_ix:
            self.forget_identity()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other program sends or takes in files meanwhile: their numbers are given outside of one transaction.

        A folder is one program's anyway. Raises ServerBusy.
        """
        if self.server is None:
            yield
            return
        with alone(self.server.server):
            # Another PC may have changed the keys, or seen a later clock: files are signed and judged by those.
            self.forget_identity()
            with self.reading() as reader:
                self.clock.set_back(int(reader.meta("hlc") or 0))
            yield

    @contextmanager
    def together(self) -> Iterator[None]:
        """Commands of this thread inside the block become durable together, at its end.

        One that fails leaves nothing of itself; what was done before it stays, also when its error leaves the
        block. For many small commands in a row: a durable commit for each would cost more than the work.
        """
        assert self._together is None, "already together"
        with self.transaction() as connection, reading_session(connection) as session:
            self._together = _Together(get_ident(), connection, session)
            try:
                yield
            finally:
                self._together = None
                try:
                    commit(connection)
                except BaseException:
                    self.forget_identity()
                    raise

    def _ours(self) -> _Together | None:
        """Of `together`, for the thread inside it: nobody else sees what was written so far."""
        together = self._together
        return together if together is not None and together.thread == get_ident() else None

    def release_memory(self) -> None:
        """Let go of the pages that a large piece of work leaves in memory."""
        if self.server is None:
            with self.transaction() as connection:
                connection.exec_driver_sql("PRAGMA shrink_memory")

    def close(self) -> None:
        """Let go of the file; SQLite folds its write-ahead log in when the last connection closes."""
        for engine in (self._reader, self._writer):
            if engine is not None:
                engine.dispose()
        self._reader = self._writer = None
        if self.server is not None:
            self.server.dispose()
        if self._still is not None:
            self._still.close()

    def _translating(self) -> AbstractContextManager[None]:
        return translating(self.server.server) if self.server else engines.translating(self.path)

    def _check_schema(self) -> None:
        """Raises DatabaseFromNewerProgram; an older schema is upgraded before the store opens (bootstrap)."""
        with self.reading() as reader:
            rows = reader.rows("SELECT version_num FROM alembic_version")
        if not rows:
            raise DatabaseDamaged("no schema version")
        found = rows[0][0]
        if found not in migrations.KNOWN:
            raise DatabaseFromNewerProgram(f"schema {found} is unknown to this program")
        if found != migrations.HEAD:
            raise migrations.NeedsUpgrade(f"schema {found}, program {migrations.HEAD}")

    def _check_here(self) -> None:
        """Raises BookMoved to write in a book that went elsewhere, MoveUnfinished for one that has not come yet."""
        with self.reading() as reader:
            arriving, moved = reader.meta("arriving"), reader.meta("moved_to")
        if arriving is not None:
            raise MoveUnfinished.by_mark(arriving)
        if moved is not None and not self.is_read_only:
            raise BookMoved.by_mark(moved)
