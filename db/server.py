"""PostgreSQL's way to the book: connections, engines, the pen, and what the server says when it fails.

What a book on a server is, and why:

- One database holds one book: schema, journal, rows, identity, key wraps, photos. Nothing lies beside it, so
  a PC needs the address and nothing else, and a move or a backup is whole or not at all. Photos in a shared
  folder would be half of a book under other rights, another path on each PC, and no part of a transaction.
- Every PC that opens it is the same replica: one id, one sequence, one hash chain, one clock. A chain has one
  end, so two writers must stand in line anyway. They do at the `hlc` row of `meta`, which every transaction
  locks first (`take_pen`), in READ COMMITTED: whoever holds it sees all that was committed before and nobody
  else writes. It is BEGIN IMMEDIATE of SQLite, hence the same code and the same meaning on both. SERIALIZABLE
  would fail all but one of them at the chain's end, and a command typed by a person cannot be run again.
- Readers take REPEATABLE READ, READ ONLY: one view while it lasts, never waiting and never failing.
- Exports and imports number bundles outside of one transaction: one at a time, by an advisory lock (`alone`).
- Text is ordered by code point (COLLATE "C") whatever the database was made with: `sort_key` needs that.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, String, Text, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool

from db.errors import (
    AppError,
    BookMoved,
    CannotWrite,
    DatabaseDamaged,
    ServerAddressWrong,
    ServerBusy,
    ServerGone,
    ServerRefuses,
)

if TYPE_CHECKING:
    import psycopg

OLDEST_SERVER = 130000
LOCK_WAIT_S = 120
"""A large import holds the pen that long; after it a person is told to try again."""
_DRIVERS = frozenset({"postgresql", "postgresql+psycopg"})
_CONNECT_S = 8
_SILENCE_MS = 20_000
"""A server that does not answer on an open connection is gone after this."""
_EXCHANGE = 0x73616D7574
"""Number of the advisory lock."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a book stands."""

    url: URL

    @classmethod
    def at(cls, address: str) -> Server:
        """Raises ServerAddressWrong."""
        try:
            url = make_url(address)
        except (ArgumentError, ValueError) as error:
            raise ServerAddressWrong(str(error), address=_without_password(address)) from None
        if url.drivername not in _DRIVERS or not url.database:
            raise ServerAddressWrong("not of PostgreSQL", address=_without_password(address))
        return cls(url.set(drivername="postgresql+psycopg"))

    @property
    def shown(self) -> str:
        """To be remembered: without the password."""
        return _without_password(self.url.render_as_string(hide_password=False))

    @property
    def words(self) -> str:
        """For people: `samut ที่เครื่อง server1`."""
        host = self.url.host or self.url.query.get("host") or "นี้"
        return f"{self.url.database} ที่เครื่อง {host if isinstance(host, str) else host[0]}"

    def connect(self, *, read_only: bool = False) -> psycopg.Connection[Any]:
        """Raises ServerGone or ServerRefuses."""
        import psycopg
        from psycopg import IsolationLevel

        told: Any = self.url.get_dialect()().create_connect_args(self.url)[1]
        named: Any = {
            "connect_timeout": _CONNECT_S, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2,
            "tcp_user_timeout": _SILENCE_MS, "application_name": "samut", "client_encoding": "utf8",
        } | dict(told)  # fmt: skip
        with translating(self):
            connection = psycopg.connect(**named)
            try:
                # Pages ask the same few hundred questions: planned once, the matrix takes a fifth less.
                connection.prepare_threshold, connection.prepared_max = 1, 400
                connection.adapters.register_loader("numeric", _sum_loader())
                # A server set otherwise must not make a promise of ours untrue.
                connection.execute(
                    "SELECT set_config('synchronous_commit', 'on', false), set_config('lock_timeout', %s, false),"
                    " set_config('jit', 'off', false), set_config('TimeZone', 'UTC', false)",
                    (f"{LOCK_WAIT_S}s",),
                )
                connection.commit()
                _require_fit(connection.info)
                way = IsolationLevel.REPEATABLE_READ if read_only else IsolationLevel.READ_COMMITTED
                connection.isolation_level, connection.read_only = way, read_only
            except BaseException:
                connection.close()
                raise
        return connection


def _without_password(address: str) -> str:
    head, at, tail = address.rpartition("@")
    scheme, _, account = head.partition("://")
    return f"{scheme}://{account.split(':')[0]}@{tail}" if at and scheme else address


def _require_fit(info: psycopg.ConnectionInfo) -> None:
    if info.server_version < OLDEST_SERVER:
        raise ServerRefuses(
            f"server {info.server_version}", why="โปรแกรม PostgreSQL ของเครื่องแม่ข่ายเก่าเกินไป ต้องเป็นรุ่น 13 ขึ้นไป"
        )
    encoding = info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise ServerRefuses(f"encoding {encoding}", why="ฐานข้อมูลต้องสร้างแบบ UTF8 จึงจะเก็บภาษาไทยได้")


def _sum_loader() -> Any:
    """No column of ours is NUMERIC: what comes is a sum of whole numbers, or an average. As SQLite tells it."""
    from psycopg.adapt import Loader

    class Sum(Loader):
        def load(self, data: Any) -> int | float:
            text = bytes(data)
            return float(text) if b"." in text or b"N" in text else int(text)

    return Sum


def engine_of(server: Server, *, read_only: bool = False, spare: int = 0) -> Engine:
    """One connection, and `spare` more at a time (-1: as many as are asked for; of a reader always, for readings
    nest). One that died while it rested is replaced unnoticed."""
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: server.connect(read_only=read_only),
        poolclass=QueuePool,
        pool_size=1 + max(spare, 0),
        max_overflow=-1 if read_only else spare,
        pool_pre_ping=True,
        use_native_hstore=False,
    )
    event.listen(engine, "handle_error", _no_such_value)
    return engine


def _no_such_value(context: ExceptionContext) -> None:
    """What no column can hold (a NUL in a text, a key of thousands of letters): only a file from elsewhere brings
    that, and importing refuses the file for a ValueError as for every other value that is not of its kind."""
    import psycopg

    error = context.original_exception
    if isinstance(error, psycopg.DataError) or str(getattr(error, "sqlstate", "")) == "54000":
        raise ValueError(str(error)) from error


@compiles(Text, "postgresql")
@compiles(String, "postgresql")
def _ordered_by_code_point(_type: String, _compiler: Any, **more: Any) -> str:
    """Lengths are no limits in SQLite, and must be none here. A cast in a statement takes no collation."""
    return 'TEXT COLLATE "C"' if more.get("type_expression") is not None else "TEXT"


# --- standing in line -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pen:
    """What a writer has to know of what others wrote since."""

    hlc: int
    self_ix: int
    schema: str


def take_pen(connection: Connection) -> Pen:
    """First statement of every writing transaction: from here to its end nobody else writes in this book.

    Raises BookMoved.
    """
    hlc = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'hlc' FOR UPDATE").scalar_one()
    # By now all that stood before in the line is committed; a second statement sees it.
    self_ix, schema, moved = connection.exec_driver_sql(
        "SELECT (SELECT value FROM meta WHERE key = 'self_ix'), (SELECT version_num FROM alembic_version),"
        " (SELECT value FROM meta WHERE key = 'moved_to')"
    ).one()
    if moved is not None:
        raise BookMoved.by_mark(moved)
    return Pen(int(hlc), int(self_ix), schema)


@contextlib.contextmanager
def alone(server: Server) -> Iterator[None]:
    """No other PC sends, receives or takes back files meanwhile. Raises ServerBusy, ServerGone."""
    with translating(server):
        connection = server.connect()
        connection.autocommit = True
        try:
            connection.execute("SELECT pg_advisory_lock(%s)", (_EXCHANGE,))
            yield
        finally:
            connection.close()  # and the lock with it


# --- what went wrong --------------------------------------------------------------------------------

_GONE = ("08", "57P01", "57P02", "57P03", "58", "F0")
_BUSY = ("55P03", "57014", "40", "53300")
_LOGIN = ("28",)
_RIGHTS = ("42501",)
_FULL = ("53",)
_READ_ONLY = ("25006",)
_DAMAGED = ("XX001", "XX002", "57P04")


@contextlib.contextmanager
def translating(server: Server) -> Iterator[None]:
    """What driver and server say, as something a person can act on. What is our own mistake stays as it is."""
    import psycopg

    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, psycopg.Error, NoFreeConnection) as error:
        told = translated(error, server)
        if told is None:
            raise
        raise told from error


def translated(error: Exception, server: Server) -> AppError | None:
    import psycopg

    cause: BaseException = (error.orig if isinstance(error, DBAPIError) else None) or error
    code = str(getattr(cause, "sqlstate", None) or "")
    words = str(cause)
    if isinstance(error, NoFreeConnection) or code.startswith(_BUSY):
        return ServerBusy(words)
    if code.startswith(_LOGIN) or "authentication failed" in words or "no password supplied" in words:
        return ServerRefuses(words, why="ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง")
    if code == "3D000" or ("database" in words and "does not exist" in words):
        return ServerRefuses(words, why=f"ไม่มีฐานข้อมูลชื่อ {server.url.database}")
    if not code and "FATAL" in words and "the database system is" not in words:
        return ServerRefuses(words, why="เครื่องแม่ข่ายไม่รับชื่อผู้ใช้หรือเครื่องนี้")
    if code.startswith(_RIGHTS):
        return CannotWrite(words, place=server.words, cause="ผู้ใช้นี้ไม่มีสิทธิ์ในฐานข้อมูล")
    if code.startswith(_READ_ONLY):
        return CannotWrite(words, place=server.words, cause="เครื่องแม่ข่ายนี้เปิดให้อ่านอย่างเดียว")
    if code.startswith(_FULL):
        return CannotWrite(words, place=server.words, cause="พื้นที่หรือหน่วยความจำของเครื่องแม่ข่ายเต็ม")
    if code.startswith(_DAMAGED):
        return DatabaseDamaged(words)
    if code.startswith(_GONE) or (
        not code and isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)
    ):
        return ServerGone(words, server=server.words)
    return None
