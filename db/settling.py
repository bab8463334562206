"""Changes that are kept but cannot be applied yet: children before their parents, clocks from the future."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection

from db import clock
from db.catalog import BY_NAME
from db.fields import Kind
from db.journal import Entry
from db.materialise import Materialiser
from db.rows import access
from db.sql import run, run_many

WAITING = "waiting"
FUTURE = "future"
SCOPE = "scope"
UNDONE = "undone"
_NEVER_BY_ITSELF = (SCOPE, UNDONE)


def hold(connection: Connection, held: Iterable[tuple[Entry, str, str]], now_ms: int) -> None:
    rows = [
        (entry.replica, entry.seq, reason, detail, entry.record_type, entry.record_id, now_ms)
        for entry, reason, detail in held
    ]
    sql = (
        "INSERT INTO held (replica, seq, reason, detail, record_type, record_id, held_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    )
    run_many(connection, sql, rows)


def set_aside(
    connection: Connection, record_type: str, ids: Iterable[bytes], import_no: int, now_ms: int
) -> None:
    """What an import said of these records counts no more, until somebody brings it back."""
    sql = (
        "INSERT INTO held (replica, seq, reason, detail, record_type, record_id, held_ms)"
        " SELECT replica, seq, ?, '', record_type, record_id, ? FROM change"
        " WHERE record_type = ? AND record_id = ? AND import_no = ? ON CONFLICT DO NOTHING"
    )
    run_many(connection, sql, [(UNDONE, now_ms, record_type, id_, import_no) for id_ in ids])


def hold_children(
    connection: Connection,
    materialiser: Materialiser,
    missing: Mapping[str, Mapping[bytes, int]],
    import_no: int,
    now_ms: int,
) -> None:
    """Take back rows of this import whose parent is not here; they wait, and so do their own children."""
    sql = (
        "INSERT INTO held (replica, seq, reason, detail, record_type, record_id, held_ms)"
        " SELECT replica, seq, ?, ?, record_type, record_id, ? FROM change"
        " WHERE record_type = ? AND record_id = ? AND import_no = ? ON CONFLICT DO NOTHING"
    )
    while missing:
        waiting: dict[str, set[bytes]] = {}
        for target, ids in missing.items():
            for parent in ids:
                detail = f"{target}:{UUID(bytes=parent)}"
                for type_name, child in _children(connection, target, parent):
                    waiting.setdefault(type_name, set()).add(child)
                    values = (WAITING, detail, now_ms, type_name, child, import_no)
                    run(connection, sql, values)
        missing = {}
        for type_name, children in waiting.items():
            materialiser.rebuild(BY_NAME[type_name], children)
            still_here = access(BY_NAME[type_name]).load(connection, children)
            missing[type_name] = dict.fromkeys(children - still_here.keys(), 1)
        missing = {type_name: gone for type_name, gone in missing.items() if gone}


def _children(connection: Connection, target: str, parent: bytes) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for type_name, type_ in BY_NAME.items():
        for name, spec in type_.fields.items():
            if spec.kind is Kind.REF and spec.target == target:
                sql = f'SELECT id FROM "{type_.__tablename__}" WHERE "{name}" = ?'
                rows = run(connection, sql, (parent,))
                found.extend((type_name, id_) for (id_,) in rows)
    return found


def release(connection: Connection, materialiser: Materialiser, now_ms: int) -> int:
    """Apply whatever need not be held any more; returns how many changes came in."""
    released = 0
    while ready := [row for row in _held(connection) if _may_come_in(connection, row, now_ms)]:
        for replica, seq, _, _, _, _, _ in ready:
            run(connection, "DELETE FROM held WHERE replica = ? AND seq = ?", (replica, seq))
        for type_name, id_ in {(row[4], row[5]) for row in ready}:
            materialiser.rebuild(BY_NAME[type_name], [id_])
        released += len(ready)
    return released


HeldRow = tuple[int, int, str, str, str, bytes, int]


def _held(connection: Connection) -> list[HeldRow]:
    sql = (
        "SELECT held.replica, held.seq, held.reason, held.detail, held.record_type, held.record_id, change.hlc"
        " FROM held JOIN change ON change.replica = held.replica AND change.seq = held.seq"
        " WHERE held.reason NOT IN (?, ?) ORDER BY held.replica, held.seq"
    )
    rows = run(connection, sql, _NEVER_BY_ITSELF)
    return [tuple(row) for row in rows]


def _may_come_in(connection: Connection, row: HeldRow, now_ms: int) -> bool:
    _, _, reason, detail, type_name, id_, hlc = row
    if reason == FUTURE:
        return not clock.is_from_the_future(hlc, now_ms)
    target, _, parent = detail.partition(":")
    parent_id = UUID(parent).bytes
    if parent_id == id_ and target == type_name:
        # Waits for its own creation: any entry that creates it and is not itself held will do.
        sql = (
            "SELECT 1 FROM change WHERE record_type = ? AND record_id = ? AND fields LIKE ?"
            " AND NOT EXISTS (SELECT 1 FROM held WHERE held.replica = change.replica AND held.seq = change.seq)"
        )
        values = (type_name, id_, '%"_office":%')
        return run(connection, sql, values).first() is not None
    return bool(access(BY_NAME[target]).load(connection, [parent_id]))
