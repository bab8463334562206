"""From journal entries to the row they add up to, and back into the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection

from db import clashes, clock, journal
from db.base import Record
from db.causality import Causality, Replicas
from db.columns import Json, encode_json
from db.merge import DELETED, STATE_FIELDS, LostValue, Merged, RecordChange, UnitOf, Version, merge
from db.rows import Row, access, blocks
from db.sql import run, run_many

UnitClocks = dict[str, list[int]]
"""{unit: [hlc, replica, seq]} for units written after the row."""


@cache
def unit_of(type_: type[Record]) -> UnitOf:
    units = {name: spec.unit_name for name, spec in type_.fields.items()}
    return lambda name: units.get(name, name)


def row_of(type_: type[Record], id_: bytes, merged: Merged, replicas: Replicas) -> Row:
    """The row that a merged record stands for; fields of a newer version go to `extra` as they came."""
    codecs = access(type_).codecs
    row = access(type_).empty()
    row.update(
        id=id_,
        owner_office=merged.office,
        state=type_.__lifecycle__.initial.value,
        rev=1,
        source="keyed",
        deleted=merged.deleted,
        clash=0,
    )
    extra: dict[str, Any] = {}
    for unit, write in merged.winners.items():
        if unit == DELETED:
            continue
        for name, value in write.values.items():
            if name in STATE_FIELDS:
                row[name] = state_value(name, value)
            elif name in codecs:
                row[name] = None if value is None else codecs[name].json_to_stored(value)
            else:
                extra[name] = value
    row["extra"] = encode_json(extra).decode() if extra else None
    _put_times(row, merged)
    _put_clocks(row, merged, replicas)
    row.update(type_.derived(row))
    return row


def state_value(name: str, value: Json) -> Json:
    """`state` and `source` are short codes, `rev` a small number. Raises ValueError."""
    if name == "rev":
        if type(value) is not int or not 1 <= value < 100_000:
            raise ValueError(f"rev {value!r:.20}")
    elif not isinstance(value, str) or len(value) > 20:
        raise ValueError(f"{name} {value!r:.20}")
    return value


def _put_times(row: Row, merged: Merged) -> None:
    row["created_ms"] = clock.at_ms(merged.created.version.hlc)
    row["created_by"] = _user(merged.created)
    row["updated_ms"] = clock.at_ms(merged.updated.version.hlc)
    row["updated_by"] = _user(merged.updated)


def _user(change: RecordChange) -> bytes | None:
    return change.user_id.bytes if change.user_id else None


def _put_clocks(row: Row, merged: Merged, replicas: Replicas) -> None:
    birth = merged.created.version
    row["row_hlc"], row["row_replica"], row["row_seq"] = numbers(birth, replicas)
    later: UnitClocks = {
        unit: list(numbers(write.version, replicas))
        for unit, write in merged.winners.items()
        if write.version != birth
    }
    row["unit_clocks"] = encode_json(later).decode() if later else None


def numbers(version: Version, replicas: Replicas) -> tuple[int, int, int]:
    ix = replicas.ix_of(version.replica)
    assert ix is not None, f"replica {version.replica} is not registered"
    return version.hlc, ix, version.seq


class Materialiser:
    """Recomputes whole records from the journal: the road for everything that is not plain succession."""

    def __init__(self, connection: Connection, replicas: Replicas, causality: Causality, now_ms: int) -> None:
        self._connection = connection
        self._replicas = replicas
        self._causality = causality
        self._now_ms = now_ms

    def merged(
        self,
        type_: type[Record],
        ids: Iterable[bytes],
        extra: Mapping[bytes, list[RecordChange]] | None = None,
    ) -> dict[bytes, Merged | None]:
        """Merge what the journal holds of these records, plus changes not in it yet. Reads only."""
        ids = list(ids)
        held = self.held(type_.__name__, ids)
        entries = journal.of_records(self._connection, type_.__name__, ids)
        result = {}
        for id_ in ids:
            changes = [
                journal.record_change(entry, self._replicas.id_of(entry.replica))
                for entry in entries.get(id_, ())
                if (entry.replica, entry.seq) not in held
            ]
            changes.extend((extra or {}).get(id_, ()))
            result[id_] = merge(changes, unit_of(type_), self._causality.saw)
        return result

    def row(self, type_: type[Record], id_: bytes, merged: Merged) -> Row:
        return row_of(type_, id_, merged, self._replicas)

    def rebuild(self, type_: type[Record], ids: Iterable[bytes]) -> None:
        """Bring table and losers of these records in line with the journal."""
        for block in blocks(ids):
            self.write(type_, self.merged(type_, block))

    def write(self, type_: type[Record], merged: Mapping[bytes, Merged | None]) -> None:
        rows = access(type_)
        existing = rows.load(self._connection, merged)
        inserts: list[Row] = []
        updates: list[Row] = []
        gone: list[bytes] = []
        for id_, one in merged.items():
            if one is None:
                if id_ in existing:
                    gone.append(id_)
                continue
            row = self.row(type_, id_, one)
            (updates if id_ in existing else inserts).append(row)
        rows.delete(self._connection, gone)
        clashes.rank(self._connection, type_, existing, [*inserts, *updates], self._replicas)
        rows.update(self._connection, updates, existing)
        rows.insert(self._connection, inserts)
        clashes.close_ranks(self._connection, type_, existing, updates, self._replicas)
        self._write_losers(type_, merged)

    def _write_losers(self, type_: type[Record], merged: Mapping[bytes, Merged | None]) -> None:
        name = type_.__name__
        for table in ("loser", "decided"):
            delete = f"DELETE FROM {table} WHERE record_type = ? AND record_id = ?"
            run_many(self._connection, delete, [(name, id_) for id_ in merged])
        here = [(id_, one) for id_, one in merged.items() if one is not None]
        lost = [(name, id_, *self._lost(item), self._now_ms) for id_, one in here for item in one.losers]
        decided = [
            (name, id_, *self._lost(item.lost), *self._place(item.by.version))
            for id_, one in here
            for item in one.decided
        ]
        columns = "record_type, record_id, unit, replica, seq, value"
        if lost:
            insert = f"INSERT INTO loser ({columns}, noticed_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
            run_many(self._connection, insert, lost)
        if decided:
            insert = f"INSERT INTO decided ({columns}, by_replica, by_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            run_many(self._connection, insert, decided)

    def _lost(self, lost: LostValue) -> tuple[str, int, int, str]:
        return lost.unit, *self._place(lost.write.version), encode_json(dict(lost.write.values)).decode()

    def _place(self, version: Version) -> tuple[int, int]:
        _, ix, seq = numbers(version, self._replicas)
        return ix, seq

    def held(self, type_name: str, ids: Iterable[bytes]) -> set[tuple[int, int]]:
        """(replica number, sequence) of changes of these records that count for nothing at present."""
        held: set[tuple[int, int]] = set()
        for block in blocks(ids):
            marks = ", ".join("?" * len(block))
            sql = f"SELECT replica, seq FROM held WHERE record_type = ? AND record_id IN ({marks})"
            rows = run(self._connection, sql, (type_name, *block))
            held.update((replica, seq) for replica, seq in rows)
        return held


def has_unsettled(connection: Connection, type_name: str) -> bool:
    """Is there any open conflict or held change of the type? In most books of most types there is none."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM loser WHERE record_type = ?)"
        " OR EXISTS (SELECT 1 FROM held WHERE record_type = ?)"
    )
    return bool(run(connection, sql, (type_name, type_name)).scalar())


def contested_records(connection: Connection, type_name: str, ids: Iterable[bytes]) -> set[bytes]:
    """Those of the records that have an open conflict."""
    return _in_table(connection, "loser", type_name, ids)


def held_records(connection: Connection, type_name: str, ids: Iterable[bytes]) -> set[bytes]:
    """Those of the records that have a change held back."""
    return _in_table(connection, "held", type_name, ids)


def _in_table(connection: Connection, table: str, type_name: str, ids: Iterable[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for block in blocks(ids):
        marks = ", ".join("?" * len(block))
        sql = f"SELECT record_id FROM {table} WHERE record_type = ? AND record_id IN ({marks})"
        found.update(id_ for (id_,) in run(connection, sql, (type_name, *block)))
    return found
