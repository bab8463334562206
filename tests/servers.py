"""Books of tests that stand on a server: where, and their end."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from hashlib import sha256

from db.identity import Owner
from db.server import Server
from db.server_book import ServerBook
from db.sql import run
from tests import postgres

wanted = ""
"""`province`: the books of provinces stand on a server, as in life; `all`: all do; empty: none."""

_running: postgres.Server | None = None

_template = ""
_places: list[tuple[ServerBook, str]] = []
_end = ExitStack()


def server() -> postgres.Server:
    """Started when the first book is made, once a process."""
    global _running
    if _running is None:
        _running = _end.enter_context(postgres.serving())
        atexit.register(_end.close)
    return _running


def a_place() -> ServerBook:
    """A book of district 2401 that nobody has written in, under the key of the tests."""
    from tests.unit.db.books import KEY, START_MS

    global _template
    if not _template:
        _template = server().new_database()
        book = ServerBook(Server.at(server().url(_template)))
        owner = Owner(office="2401", office_name="สพอ.เมืองฉะเชิงเทรา", role="district", label="เครื่องหน้าห้อง")
        book.create(owner, lambda: START_MS, KEY)
        book.dispose()
    return place_in(server().new_database(like=_template))


def place_in(database: str) -> ServerBook:
    book = ServerBook(Server.at(server().url(database)))
    _places.append((book, database))
    return book


def reopened(book: ServerBook | None) -> ServerBook | None:
    """The same place, after its store was closed."""
    return place_in(str(book.server.url.database)) if book is not None else None


def copy_of(book: ServerBook) -> str:
    """Another database with the same content, as a dump that was restored: its name. Nobody may be connected."""
    book.dispose()
    return server().new_database(like=str(book.server.url.database))


def drop(book: ServerBook) -> None:
    book.dispose()
    server().drop(str(book.server.url.database))


def clear_away() -> None:
    """After each test."""
    for book, _ in _places:
        book.dispose()
    for database in sorted({database for _, database in _places}):
        server().drop(database)
    _places.clear()


def digest_of(book: ServerBook) -> str:
    """Of every row of every table."""
    with book.beside() as connection:
        sql = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        tables = sorted(name for (name,) in run(connection, sql))
        one = "SELECT '{0}', md5(COALESCE(string_agg(md5(r::text), '' ORDER BY md5(r::text)), '')) FROM \"{0}\" r"
        rows = run(connection, " UNION ALL ".join(one.format(name) for name in tables)).all()
    return sha256(repr(sorted(map(tuple, rows))).encode()).hexdigest()
