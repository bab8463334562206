"""Two books writing under one name: found by comparing what a file says with what stands here.

The same replica and sequence with another clock reading or record is another change. Whoever finds that takes nothing
of that replica from the file, keeps what stands, and says so in the receipt: the book that is the copy then
takes a name of its own (`db.forking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from db.journal import Entry, mark_of
from db.rows import blocks
from db.sql import run
from db.vectors import Ranges, contains


def written_by_two(connection: Connection, entries: Iterable[Entry], known: Mapping[int, Ranges]) -> set[int]:
    """Replicas of which `entries` tell other changes than the journal does, under the same numbers."""
    found: set[int] = set()
    heard = (
        (entry.replica, entry.seq, mark_of(entry.hlc, entry.record_id))
        for entry in entries
        if contains(known.get(entry.replica, ()), entry.seq)
    )
    for block in blocks(heard):
        by_replica: dict[int, dict[int, int]] = {}
        for ix, seq, mark in block:
            if ix not in found:
                by_replica.setdefault(ix, {})[seq] = mark
        for ix, told in by_replica.items():
            if _differing(connection, ix, told):
                found.add(ix)
    return found


def first_difference(connection: Connection, entries: Iterable[Entry], ix: int) -> int | None:
    """The lowest sequence of a replica at which a file tells another change than the journal does."""
    told = {entry.seq: mark_of(entry.hlc, entry.record_id) for entry in entries if entry.replica == ix}
    return min(
        (seq for block in blocks(told.items()) for seq in _differing(connection, ix, dict(block))),
        default=None,
    )


def _differing(connection: Connection, ix: int, told: Mapping[int, int]) -> list[int]:
    places = ", ".join("?" * len(told))
    sql = f"SELECT seq, hlc, record_id FROM change WHERE replica = ? AND seq IN ({places})"
    rows = run(connection, sql, (ix, *told))
    return [seq for seq, hlc, record_id in rows if told[seq] != mark_of(hlc, record_id)]
