"""A book on a server as `db.store` opens it: its connections, its keys, its photos; and making one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from db import identity, migrations
from db.clock import WallClock
from db.errors import BookMoved, DatabaseDamaged, MoveUnfinished, NoBookOnServer, ServerNotEmpty
from db.identity import Owner
from db.keys import BookKey
from db.server import Server, engine_of, take_pen, translating
from db.server_parts import BLOB_TABLE, ServerBlobs, ServerKeys
from db.sql import run, set_meta

_SCHEMA = 0x73616D7575
"""Number of the advisory lock under which a schema is made or changed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known before a book is opened."""

    schema: str
    moved_to: str | None
    arriving: str | None


class ServerBook:
    """Nothing is connected before it is asked for."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.writer: Engine = engine_of(server)
        self.reader: Engine = engine_of(server, read_only=True, spare=2)
        # Photos and key wraps are written while a command is, and need no place in the line.
        self._side: Engine = engine_of(server, spare=-1)
        self.keys = ServerKeys(self.beside, self.beside)
        self._is_closed = False
        for engine in (self.reader, self.writer, self._side):
            event.listen(engine, "checkin", self._on_checkin)

    def blobs(self, key: BookKey) -> ServerBlobs:
        return ServerBlobs(self.beside, self.beside, key)

    @contextmanager
    def beside(self) -> Iterator[Connection]:
        """A transaction of its own, rolled back unless committed inside."""
        with translating(self.server), self._side.connect() as connection, connection.begin() as transaction:
            yield connection
            if transaction.is_active:
                transaction.rollback()

    @contextmanager
    def view(self) -> Iterator[Connection]:
        """One view of the book, to be read through."""
        with translating(self.server), self.reader.connect() as connection, connection.begin():
            yield connection

    def size(self) -> int:
        """Bytes of the book without its photos, about as many as in a file."""
        sql = "SELECT pg_database_size(current_database()) - pg_total_relation_size('blob')"
        with self.beside() as connection:
            return int(run(connection, sql).scalar_one())

    def facts(self) -> Facts:
        """Raises NoBookOnServer, ServerGone, ServerRefuses."""
        with self.beside() as connection:
            if not _has_table(connection, "meta"):
                raise NoBookOnServer(f"no book in {self.server.shown}", server=self.server.words)
            rows = run(connection, "SELECT key, value FROM meta WHERE key IN ('moved_to', 'arriving')").all()
            told = {str(key): str(value) for key, value in rows}
            schema = run(connection, "SELECT version_num FROM alembic_version").scalar()
        if schema is None:
            raise DatabaseDamaged("no schema version")
        return Facts(schema, told.get("moved_to"), told.get("arriving"))

    def whereabouts(self) -> tuple[str, str, int]:
        """What tells this database from a copy of it: server, name, number. A server moved with its disk is the same."""
        sql = "SELECT system_identifier FROM pg_control_system()"
        number = "SELECT oid FROM pg_database WHERE datname = current_database()"
        with self.beside() as connection:
            system = run(connection, sql).scalar_one()
            return (
                f"postgresql {system}",
                str(self.server.url.database),
                int(run(connection, number).scalar_one()),
            )

    def require_here(self, *, to_write: bool = True) -> None:
        """Raises BookMoved, MoveUnfinished, NoBookOnServer."""
        facts = self.facts()
        if facts.arriving is not None:
            raise MoveUnfinished.by_mark(facts.arriving)
        if to_write and facts.moved_to is not None:
            raise BookMoved.by_mark(facts.moved_to)

    def _on_checkin(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """Of a reading that was still going on when the book was closed."""
        if self._is_closed:
            record.invalidate()

    def dispose(self) -> None:
        self._is_closed = True
        for engine in (self.reader, self.writer, self._side):
            engine.dispose()

    # --- making ---

    def create(self, owner: Owner, wall: WallClock, key: BookKey | None = None) -> tuple[BookKey, str]:
        """Schema, identity and key in a database that holds nothing yet; the key and the office code to print.

        All in one transaction: nothing is left of one that fails. Raises ServerNotEmpty.
        """
        now_ms = wall()
        with self.making() as connection:
            identity.register_self(connection, identity.new_keys(), owner, now_ms)
            for name, value in (("hlc", "0"), ("role", owner.role), ("born_ms", str(now_ms))):
                set_meta(connection, name, value)
        return self.keys.create(key)

    @contextmanager
    def making(self, *, beside_left: bool = False) -> Iterator[Connection]:
        """The schema in an empty database, committed together with what the block puts in. With `beside_left` what
        a book left there when it moved is set aside. Raises ServerNotEmpty."""
        with translating(self.server), self.writer.connect() as connection, connection.begin():
            run(connection, "SELECT pg_advisory_xact_lock(?)", (_SCHEMA,))
            if beside_left and _went_away(connection):
                _set_aside(connection)
            if not _is_empty(connection):
                raise ServerNotEmpty(f"{self.server.shown} is not empty", server=self.server.words)
            migrations.upgrade(connection)
            connection.exec_driver_sql(BLOB_TABLE)
            yield connection

    def arriving(self) -> str | None:
        """The mark of a move that was cut off here (`db.moving`); None when there is room.

        Raises ServerNotEmpty.
        """
        with self.beside() as connection:
            if _is_empty(connection) or _went_away(connection):
                return None
            if _has_table(connection, "meta"):
                sql = "SELECT value FROM meta WHERE key = 'arriving'"
                if (mark := run(connection, sql).scalar()) is not None:
                    return str(mark)
        raise ServerNotEmpty(f"{self.server.words} is not empty", server=self.server.words)

    def clear(self) -> None:
        """Only of what `arriving` said is ours."""
        with self.beside() as connection:
            tables = ", ".join(f'"{name}"' for name in _tables(connection))
            run(connection, f"DROP TABLE {tables} CASCADE")
            connection.commit()

    def upgrade(self) -> None:
        """An older schema, in one transaction: PostgreSQL takes back a half of one by itself. Others wait, and are
        told to update when their turn comes (`Store`)."""
        with translating(self.server), self.writer.connect() as connection, connection.begin():
            run(connection, "SELECT pg_advisory_xact_lock(?)", (_SCHEMA,))
            take_pen(connection)
            migrations.upgrade(connection)


def _is_empty(connection: Connection) -> bool:
    sql = "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')"
    return run(connection, sql).first() is None


def _tables(connection: Connection) -> list[str]:
    sql = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    return [name for (name,) in run(connection, sql)]


def _went_away(connection: Connection) -> bool:
    """Whether what stands here is what a book left when it moved: nobody can write in it any more."""
    if not _has_table(connection, "meta"):
        return False
    return run(connection, "SELECT 1 FROM meta WHERE key = 'moved_to'").first() is not None


def _set_aside(connection: Connection) -> None:
    """Into a schema of its own, where `psql` still finds it."""
    number = run(connection, "SELECT COUNT(*) FROM pg_namespace WHERE nspname LIKE 'before_move_%'").scalar()
    name = f"before_move_{int(number or 0) + 1}"
    run(connection, f"CREATE SCHEMA {name}")
    for table in _tables(connection):
        run(connection, f'ALTER TABLE "{table}" SET SCHEMA {name}')


def _has_table(connection: Connection, name: str) -> bool:
    return run(connection, "SELECT to_regclass(?)", (name,)).scalar() is not None
