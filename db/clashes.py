"""Two PCs used the same key (site code, line of the book) for two things: both stay, the younger is parked.

`clash` is 0 for the row that keeps the key and 1, 2 … for the others, by age `(hlc, replica, id)`, so every
replica that knows the same rows parks the same one. The unique index includes `clash`: a local duplicate is
still refused, an imported one never lost (notes/sync.md: a unique constraint must not make rows disappear).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection

from db.base import Record
from db.causality import Replicas
from db.columns import Stored
from db.rows import Row, blocks, placeholders

Key = tuple[Stored, ...]


def rank(connection: Connection, type_: type[Record], incoming: Sequence[Row], replicas: Replicas) -> int:
    """Set `clash` of the incoming rows and of rows in the table that share their key, before they are written.

    Returns how many rows are parked.
    """
    if not type_.__unique__:
        return 0
    groups = _by_key(type_, incoming)
    own_ids = {row["id"] for row in incoming}
    neighbours = _neighbours(connection, type_, groups, own_ids)
    parked = 0
    for key, group in groups.items():
        ordered = sorted([*group, *neighbours.get(key, ())], key=lambda row: _age(row, replicas))
        moved = [row for row in neighbours.get(key, ()) if row["clash"] != ordered.index(row)]
        # Out of the way first: the unique index must hold at every step.
        _set(connection, type_, [(-1 - index, row["id"]) for index, row in enumerate(moved)])
        _set(connection, type_, [(ordered.index(row), row["id"]) for row in moved])
        for row in group:
            row["clash"] = ordered.index(row)
        parked += len(ordered) - 1
    return parked


def _by_key(type_: type[Record], rows: Sequence[Row]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        key = tuple(row[name] for name in type_.__unique__)
        if not row["deleted"] and None not in key:
            groups.setdefault(key, []).append(row)
    return groups


def _neighbours(
    connection: Connection, type_: type[Record], keys: Iterable[Key], but_not: Collection[bytes]
) -> dict[Key, list[Row]]:
    """Live rows in the table under these keys."""
    names = ", ".join(f'"{name}"' for name in type_.__unique__)
    found: dict[Key, list[Row]] = {}
    for block in blocks(keys, 100):
        one = f"({', '.join('?' * len(type_.__unique__))})"
        sql = (
            f'SELECT id, clash, row_hlc, row_replica, {names} FROM "{type_.__tablename__}"'
            f" WHERE deleted = false AND ({names}) IN (VALUES {', '.join([one] * len(block))})"
        )
        values = tuple(value for key in block for value in key)
        for id_, clash, hlc, ix, *key in connection.exec_driver_sql(placeholders(sql, connection), values):
            if id_ not in but_not:
                row = {"id": id_, "clash": clash, "row_hlc": hlc, "row_replica": ix}
                found.setdefault(tuple(key), []).append(row)
    return found


def _age(row: Row, replicas: Replicas) -> tuple[int, int, UUID]:
    return row["row_hlc"], replicas.id_of(row["row_replica"]).int, UUID(bytes=row["id"])


def _set(connection: Connection, type_: type[Record], pairs: Sequence[tuple[int, bytes]]) -> None:
    if pairs:
        sql = f'UPDATE "{type_.__tablename__}" SET clash = ? WHERE id = ?'
        connection.exec_driver_sql(placeholders(sql, connection), list(pairs))
