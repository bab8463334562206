"""Record rows in bulk: plain statements over stored values, for commands, imports and exports alike.

A row is a dict of column -> stored value (`db.columns`). Nothing here knows what a field means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection

from db.base import Record
from db.columns import Json, Stored
from db.sql import run, run_many

Row = dict[str, Stored]
T = TypeVar("T")

BLOCK = 500
"""Rows fetched or looked up in one statement."""


def blocks(items: Iterable[T], size: int = BLOCK) -> Iterator[list[T]]:
    iterator = iter(items)
    while block := list(islice(iterator, size)):
        yield block


class RowAccess:
    """Reads and writes rows of one record type."""

    def __init__(self, type_: type[Record]) -> None:
        self.type = type_
        self.table = type_.__tablename__
        self.columns = tuple(column.name for column in type_.__table__.columns)
        self.codecs = {name: spec.codec for name, spec in type_.fields.items()}
        self.decoders = {name: codec.json_to_stored for name, codec in self.codecs.items()}
        names = ", ".join(f'"{name}"' for name in self.columns)
        self._select = f'SELECT {names} FROM "{self.table}"'
        self._insert = f'INSERT INTO "{self.table}" ({names}) VALUES ({", ".join("?" * len(self.columns))})'
        self._updated = tuple(name for name in self.columns if name != "id")
        # Rows that change places under a unique key are out of the way for a moment (db.clashes).
        self._moved = frozenset({"clash"}) if type_.__unique__ else frozenset()
        self._inserted_values = itemgetter(*self.columns)
        self._empty = dict.fromkeys(self.columns)

    def load(self, connection: Connection, ids: Iterable[bytes]) -> dict[bytes, Row]:
        """Rows by id; those that are not there are left out."""
        found: dict[bytes, Row] = {}
        for block in blocks(ids):
            marks = ", ".join("?" * len(block))
            cursor = run(connection, f"{self._select} WHERE id IN ({marks})", tuple(block))
            for values in cursor:
                row = dict(zip(self.columns, values, strict=True))
                found[row["id"]] = row
        return found

    def present(self, connection: Connection, ids: Iterable[bytes]) -> set[bytes]:
        """Those of the ids that have a row."""
        found: set[bytes] = set()
        for block in blocks(ids):
            marks = ", ".join("?" * len(block))
            cursor = run(connection, f'SELECT id FROM "{self.table}" WHERE id IN ({marks})', tuple(block))
            found.update([id_ for (id_,) in cursor])
        return found

    def insert(self, connection: Connection, rows: Sequence[Row]) -> None:
        run_many(connection, self._insert, list(map(self._inserted_values, rows)))

    def update(self, connection: Connection, rows: Iterable[Row], before: Mapping[bytes, Row]) -> None:
        """Write what differs from `before`: SQLite makes every index anew of whose columns one is named."""
        by_names: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            old = before[row["id"]]
            names = tuple([name for name in self._updated if row[name] != old[name] or name in self._moved])
            by_names.setdefault(names, []).append(row)
        for names, some in by_names.items():
            if names:
                sets = ", ".join(f'"{name}" = ?' for name in names)
                sql = f'UPDATE "{self.table}" SET {sets} WHERE id = ?'
                run_many(connection, sql, list(map(itemgetter(*names, "id"), some)))

    def delete(self, connection: Connection, ids: Iterable[bytes]) -> None:
        run_many(connection, f'DELETE FROM "{self.table}" WHERE id = ?', [(id_,) for id_ in ids])

    def empty(self) -> Row:
        return self._empty.copy()

    def json_of(self, row: Mapping[str, Stored], names: Iterable[str] | None = None) -> dict[str, Json]:
        """Field values as the journal writes them; empty fields are left out."""
        codecs = self.codecs
        return {
            name: codecs[name].stored_to_json(row[name])
            for name in (names if names is not None else codecs)
            if row[name] is not None
        }


@cache
def access(type_: type[Record]) -> RowAccess:
    return RowAccess(type_)
