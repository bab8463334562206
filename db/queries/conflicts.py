"""Open conflicts with both values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db import clock, journal
from db.catalog import BY_NAME
from db.causality import Replicas
from db.columns import decode_json
from db.history import in_order
from db.materialise import unit_of
from db.reader import Reader
from db.rows import access


@dataclass(frozen=True, slots=True)
class OpenLoser:
    record_type: str
    record_id: UUID
    title: str
    unit: str
    replica: UUID
    seq: int
    machine: str
    user_id: UUID | None
    at_ms: int
    other: dict[str, Any]
    current: dict[str, Any]
    current_machine: str
    current_user_id: UUID | None


def count_losers(reader: Reader) -> int:
    counted: int = reader.rows("SELECT COUNT(*) FROM loser")[0][0]
    return counted


def open_losers(reader: Reader) -> list[OpenLoser]:
    """Newest first."""
    connection = reader.session.connection()
    replicas = Replicas(connection)
    machines = dict(reader.rows("SELECT ix, label FROM replica"))
    found = []
    rows = reader.rows(
        "SELECT loser.record_type, loser.record_id, loser.unit, loser.replica, loser.seq, loser.value, change.hlc,"
        " change.user_id FROM loser JOIN change ON change.replica = loser.replica AND change.seq = loser.seq"
        " ORDER BY change.hlc DESC"
    )
    for type_name, id_, unit, ix, seq, value, hlc, user_id in rows:
        type_ = BY_NAME[type_name]
        row = access(type_).load(connection, [id_]).get(id_)
        entries = journal.of_records(connection, type_name, [id_]).get(id_, [])
        writers = [
            entry
            for entry in in_order(entries, replicas)
            if any(unit_of(type_)(name) == unit for name in entry.decoded())
            and (entry.replica, entry.seq) != (ix, seq)
        ]
        winner = writers[-1] if writers else None
        other = decode_json(value)
        stored = {name: row.get(name) for name in other if row is not None and name in access(type_).codecs}
        current = {
            name: None if kept is None else access(type_).codecs[name].stored_to_json(kept)
            for name, kept in stored.items()
        }
        found.append(
            OpenLoser(
                record_type=type_name,
                record_id=UUID(bytes=id_),
                title=type_.title_of(row) if row is not None else "",
                unit=unit,
                replica=replicas.id_of(ix),
                seq=seq,
                machine=machines.get(ix, ""),
                user_id=UUID(bytes=user_id) if user_id else None,
                at_ms=clock.at_ms(hlc),
                other=other,
                current=current if unit != "_deleted" else {"_deleted": False},
                current_machine=machines.get(winner.replica, "") if winner else "",
                current_user_id=UUID(bytes=winner.user_id) if winner and winner.user_id else None,
            )
        )
    return found
