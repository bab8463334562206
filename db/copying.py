"""Every row of a book into another of the same schema, wherever the two stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Table

from db import engine as engines
from db import migrations
from db.base import metadata
from db.forking import PLACE
from db.keys import BookKey
from db.rows import blocks
from db.server_parts import KEYS
from db.sql import is_on_server, run, run_many, stream

MOVED, ARRIVING = "moved_to", "arriving"
"""Facts that `db.moving` leaves in a book."""
_STAY = frozenset({KEYS, PLACE, MOVED, ARRIVING})
"""Facts that belong to where the book stands."""


@contextmanager
def new_file(path: Path, key: BookKey) -> Iterator[Connection]:
    """An empty book in a file, committed at the end of the block."""
    engine = engines.writing_engine(path, key)
    try:
        with engines.translating(path), engine.connect() as connection, connection.begin():
            migrations.upgrade(connection)
            yield connection
    finally:
        engine.dispose()  # folds the write-ahead log in


class Asking:
    """A connection of SQLAlchemy for what asks a driver's (`db.backup_checks`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str) -> Any:
        return run(self._connection, sql)


def copy_rows(
    source: Connection, target: Connection, *, pc: str = "", told: Callable[[int], None] = lambda _: None
) -> None:
    """Every row of every table into an empty book of the same schema."""
    for table in metadata.tables.values():
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = stream(source, f'SELECT {names} FROM "{table.name}"')
        into = _into(source, target, table, map(tuple, rows), pc)
        for block in blocks(into):
            _insert(target, table, names, block)
            told(len(block))


def _into(
    source: Connection, target: Connection, table: Table, rows: Iterable[tuple[Any, ...]], pc: str
) -> Iterable[tuple[Any, ...]]:
    """Rows as the other place keeps them."""
    if table.name == "meta":
        return (row for row in rows if row[0] not in _STAY)
    if table.name == "pc_setting":
        return _settings_of_pc(rows, pc, was_many=is_on_server(source), are_many=is_on_server(target))
    flags = [place for place, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
    if not flags or not is_on_server(target):
        return rows
    return (_with_flags(row, flags) for row in rows)


def _with_flags(row: tuple[Any, ...], flags: list[int]) -> tuple[Any, ...]:
    """SQLite keeps yes and no as numbers."""
    values = list(row)
    for place in flags:
        if values[place] is not None:
            values[place] = bool(values[place])
    return tuple(values)


def _settings_of_pc(
    rows: Iterable[tuple[Any, ...]], pc: str, *, was_many: bool, are_many: bool
) -> Iterator[tuple[Any, ...]]:
    """On a server each PC has its own, under its name."""
    if was_many == are_many:
        yield from rows
        return
    for key, value in rows:
        if are_many:
            yield f"{pc}/{key}", value
        elif key.startswith(f"{pc}/"):
            yield key.removeprefix(f"{pc}/"), value


def _insert(target: Connection, table: Table, names: str, rows: list[tuple[Any, ...]]) -> None:
    if is_on_server(target):
        raw: Any = target.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(table.columns))
    run_many(target, f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)
