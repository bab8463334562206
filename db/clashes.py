"""Two PCs used the same key (site code, line of the book) for two things: both stay, the younger is parked.

`clash` is 0 for the row that keeps the key and 1, 2 … for the others, by age `(hlc, replica, id)`, so every
replica that knows the same rows parks the same one. The unique index includes `clash`: a local duplicate is
still refused, an imported one never lost (notes/sync.md: a unique constraint must not make rows disappear).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection

from db.base import Record
from db.causality import Replicas
from db.columns import Stored
from db.rows import Row, blocks
from db.sql import run, run_many

Key = tuple[Stored, ...]


def key_of(type_: type[Record], row: Row | None) -> Key | None:
    """The unique key that a live row holds, or None when it holds none."""
    if row is None or row["deleted"] or not type_.__unique__:
        return None
    key = tuple(row[name] for name in _columns(type_))
    return None if None in key else key


def rank(
    connection: Connection,
    type_: type[Record],
    before: Mapping[bytes, Row],
    rows: Sequence[Row],
    replicas: Replicas,
) -> int:
    """Before `rows` are written: set their `clash`, and that of rows in the table that share their key.

    `before` holds what stands in the table now. Returns how many rows are parked.
    """
    if not type_.__unique__:
        return 0
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        key = key_of(type_, row)
        if key is not None:
            groups.setdefault(key, []).append(row)
    neighbours = _holders(connection, type_, groups, but_not={row["id"] for row in rows})
    ranked = {
        key: sorted([*group, *neighbours.get(key, ())], key=lambda row: _age(row, replicas))
        for key, group in groups.items()
    }
    for key, group in groups.items():
        for row in group:
            row["clash"] = ranked[key].index(row)
    _make_way(connection, type_, before, rows)
    for key, ordered in ranked.items():
        _place(connection, type_, ordered, neighbours.get(key, ()))
    return sum(len(ordered) - 1 for ordered in ranked.values())


def _columns(type_: type[Record]) -> tuple[str, ...]:
    """Each office numbers and names for itself."""
    return ("owner_office", *type_.__unique__)


def _make_way(
    connection: Connection, type_: type[Record], before: Mapping[bytes, Row], rows: Sequence[Row]
) -> None:
    """Rows that change places with one another must not meet on the way (the index holds at every step)."""
    leaving = [
        row["id"]
        for row in rows
        if (old := before.get(row["id"])) is not None
        and (key_of(type_, old), old["clash"]) != (key_of(type_, row), row["clash"])
        and key_of(type_, old) is not None
    ]
    sql = f'UPDATE "{type_.__tablename__}" SET clash = ? WHERE id = ?'
    run_many(connection, sql, [(-1_000_000 - index, id_) for index, id_ in enumerate(leaving)])


def close_ranks(
    connection: Connection,
    type_: type[Record],
    before: Mapping[bytes, Row],
    after: Iterable[Row],
    replicas: Replicas,
) -> None:
    """After rows were written: where one gave up its key (deleted, renumbered), the next oldest takes it."""
    if not type_.__unique__:
        return
    left = {
        key
        for row in after
        if (key := key_of(type_, before.get(row["id"]))) is not None and key != key_of(type_, row)
    }
    for holders in _holders(connection, type_, left).values():
        _place(connection, type_, sorted(holders, key=lambda row: _age(row, replicas)), holders)


def holders_of(
    connection: Connection, type_: type[Record], keys: Iterable[Key], *, but_not: Collection[bytes] = ()
) -> dict[Key, bytes]:
    """Who holds these keys now: key -> id of the oldest holder."""
    return {
        key: min(rows, key=lambda row: int(row["clash"]))["id"]
        for key, rows in _holders(connection, type_, keys, but_not=but_not).items()
    }


def _holders(
    connection: Connection, type_: type[Record], keys: Iterable[Key], *, but_not: Collection[bytes] = ()
) -> dict[Key, list[Row]]:
    names = ", ".join(f'"{name}"' for name in _columns(type_))
    found: dict[Key, list[Row]] = {}
    for block in blocks(keys, 100):
        one = f"({', '.join('?' * len(_columns(type_)))})"
        sql = (
            f'SELECT id, clash, row_hlc, row_replica, {names} FROM "{type_.__tablename__}"'
            f" WHERE deleted = false AND ({names}) IN (VALUES {', '.join([one] * len(block))})"
        )
        values = tuple(value for key in block for value in key)
        for id_, clash, hlc, ix, *key in run(connection, sql, values):
            if id_ not in but_not:
                row = {"id": id_, "clash": clash, "row_hlc": hlc, "row_replica": ix}
                found.setdefault(tuple(key), []).append(row)
    return found


def _place(
    connection: Connection, type_: type[Record], ordered: Sequence[Row], in_table: Collection[Row]
) -> None:
    moved = [row for row in in_table if row["clash"] != ordered.index(row)]
    sql = f'UPDATE "{type_.__tablename__}" SET clash = ? WHERE id = ?'
    # Out of the way first: the unique index must hold at every step.
    run_many(connection, sql, [(-1 - index, row["id"]) for index, row in enumerate(moved)])
    run_many(connection, sql, [(ordered.index(row), row["id"]) for row in moved])


def _age(row: Row, replicas: Replicas) -> tuple[int, int, UUID]:
    return row["row_hlc"], replicas.id_of(row["row_replica"]).int, UUID(bytes=row["id"])
