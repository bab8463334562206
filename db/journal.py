"""The journal: appending changes with gap-free numbers and a hash chain, and reading them back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db.columns import decode_json, encode_json
from db.merge import RecordChange, Version
from db.rows import blocks
from db.sql import run, run_many, walk
from db.vectors import Range, Ranges, normalised

_COLUMNS = "replica, seq, hlc, act, record_type, record_id, fields, user_id, reason, hash, import_no"
_INSERT = f"INSERT INTO change ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
SELECT = f"SELECT {_COLUMNS} FROM change"


@dataclass(slots=True)
class Entry:
    """One row of `change`, as stored. `fields` is JSON text, ids are 16 bytes."""

    replica: int
    seq: int
    hlc: int
    act: int
    record_type: str
    record_id: bytes
    fields: str
    user_id: bytes | None
    reason: str | None
    hash: bytes | None = None
    import_no: int | None = None
    told: dict[str, Any] | None = None
    """`fields` decoded, once somebody needed it."""

    def decoded(self) -> dict[str, Any]:
        if self.told is None:
            self.told = decode_json(self.fields)
        return self.told

    def row(self) -> tuple[Any, ...]:
        return (
            self.replica, self.seq, self.hlc, self.act, self.record_type, self.record_id, self.fields,
            self.user_id, self.reason, self.hash, self.import_no,
        )  # fmt: skip


def mark_of(hlc: int, record_id: bytes) -> int:
    """Tells a change from another one of the same number: two books of one name may write in the same moment."""
    return hlc ^ int.from_bytes(record_id[-6:], "big")


def chain_hash(previous: bytes, replica: UUID, entry: Entry) -> bytes:
    """SHA-256 over the previous hash and the digest of everything the entry says.

    The digest stands between, so that an erased entry can keep it and the chain still holds.
    """
    content = encode_json(
        [
            str(replica), entry.seq, entry.hlc, entry.act, entry.record_type, entry.record_id.hex(),
            entry.fields, entry.user_id.hex() if entry.user_id else None, entry.reason,
        ]
    )  # fmt: skip
    return hashlib.sha256(previous + hashlib.sha256(content).digest()).digest()


EMPTY_CHAIN = bytes(32)


def insert(connection: Connection, entries: Sequence[Entry]) -> None:
    run_many(connection, _INSERT, [entry.row() for entry in entries])


def last_seq(connection: Connection, replica: int) -> int:
    return run(connection, "SELECT MAX(seq) FROM change WHERE replica = ?", (replica,)).scalar() or 0


def last_hash(connection: Connection, replica: int) -> bytes:
    sql = "SELECT hash FROM change WHERE replica = ? ORDER BY seq DESC LIMIT 1"
    return run(connection, sql, (replica,)).scalar() or EMPTY_CHAIN


def of_records(connection: Connection, record_type: str, ids: Iterable[bytes]) -> dict[bytes, list[Entry]]:
    """All known entries of some records."""
    found: dict[bytes, list[Entry]] = {}
    for block in blocks(ids):
        marks = ", ".join("?" * len(block))
        sql = f"{SELECT} WHERE record_type = ? AND record_id IN ({marks})"
        for values in run(connection, sql, (record_type, *block)):
            found.setdefault(values[5], []).append(Entry(*values))
    return found


def find(connection: Connection, replica: int, seq: int) -> Entry | None:
    row = run(connection, f"{SELECT} WHERE replica = ? AND seq = ?", (replica, seq)).first()
    return Entry(*row) if row else None


def at(connection: Connection, replica: int, seqs: Sequence[int]) -> list[Entry]:
    """The entries of a replica with these sequences (ascending), in their order."""
    if seqs[-1] - seqs[0] == len(seqs) - 1:
        where, seqs = "seq BETWEEN ? AND ?", (seqs[0], seqs[-1])
    else:
        where = f"seq IN ({', '.join('?' * len(seqs))})"
    sql = f"{SELECT} WHERE replica = ? AND {where} ORDER BY seq"
    return [Entry(*row) for row in run(connection, sql, (replica, *seqs))]


def of_act(connection: Connection, replica: int, act: int) -> list[Entry]:
    """The entries of one command."""
    sql = f"{SELECT} WHERE replica = ? AND act = ? ORDER BY seq"
    return [Entry(*row) for row in run(connection, sql, (replica, act))]


def in_ranges(connection: Connection, replica: int, ranges: Ranges) -> Iterator[Entry]:
    """Entries of a replica in order, streamed."""
    for first, last in ranges:
        sql = f"{SELECT} WHERE replica = ? AND seq BETWEEN ? AND ? ORDER BY seq"
        with walk(connection, sql, (replica, first, last)) as rows:
            for row in rows:
                yield Entry(*row)


def known_ranges(connection: Connection, replica: int) -> Ranges:
    sql = "SELECT first, last FROM known_range WHERE replica = ? ORDER BY first"
    rows = run(connection, sql, (replica,))
    return tuple((first, last) for first, last in rows)


def all_known(connection: Connection) -> dict[int, Ranges]:
    """What is known of every replica of which something is."""
    found: dict[int, list[Range]] = {}
    for replica, first, last in run(
        connection, "SELECT replica, first, last FROM known_range ORDER BY first"
    ):
        found.setdefault(replica, []).append((first, last))
    return {replica: tuple(ranges) for replica, ranges in found.items()}


def add_known(connection: Connection, replica: int, ranges: Iterable[Range]) -> Ranges:
    """Grow what is known of a replica; returns all of it."""
    ranges = tuple(ranges)
    before = known_ranges(connection, replica)
    after = normalised((*before, *ranges))
    gone, new = set(before) - set(after), set(after) - set(before)
    sql = "DELETE FROM known_range WHERE replica = ? AND first = ? AND last = ?"
    run_many(connection, sql, [(replica, first, last) for first, last in sorted(gone)])
    sql = "INSERT INTO known_range (replica, first, last) VALUES (?, ?, ?)"
    run_many(connection, sql, [(replica, first, last) for first, last in sorted(new)])
    return after


def record_change(entry: Entry, replica: UUID) -> RecordChange:
    """The entry as merging sees it."""
    return RecordChange(
        Version(entry.hlc, replica, entry.seq),
        entry.decoded(),
        UUID(bytes=entry.user_id) if entry.user_id else None,
    )
