"""What happened to a record: its journal entries as old and new values, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db import clock, journal
from db.base import Record
from db.causality import Replicas
from db.journal import Entry
from db.merge import DECISIONS, DELETED, NOT_FIELDS, OFFICE
from db.sql import run


@dataclass(frozen=True, slots=True)
class HistoryLine:
    replica: UUID
    seq: int
    at_ms: int
    user_id: UUID | None
    machine: str
    field: str
    before: Any
    after: Any
    reason: str | None


def history(connection: Connection, type_: type[Record], id_: UUID) -> list[HistoryLine]:
    """Oldest first, in the order of the clocks: the order in which values won."""
    replicas = Replicas(connection)
    machines = dict(run(connection, "SELECT ix, label FROM replica").all())
    entries = journal.of_records(connection, type_.__name__, [id_.bytes]).get(id_.bytes, [])
    now: dict[str, Any] = {}
    lines = []
    for entry in in_order(entries, replicas):
        for field, value in entry.decoded().items():
            if field in DECISIONS or (field not in (OFFICE, DELETED) and now.get(field) == value):
                continue
            lines.append(
                HistoryLine(
                    replica=replicas.id_of(entry.replica),
                    seq=entry.seq,
                    at_ms=clock.at_ms(entry.hlc),
                    user_id=UUID(bytes=entry.user_id) if entry.user_id else None,
                    machine=machines.get(entry.replica, ""),
                    field=field,
                    before=now.get(field),
                    after=value,
                    reason=entry.reason,
                )
            )
            now[field] = value
    return lines


def in_order(entries: list[Entry], replicas: Replicas) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.hlc, replicas.id_of(entry.replica).int))


@dataclass(frozen=True, slots=True)
class Before:
    """What a change replaced: the values to write to take it back."""

    values: dict[str, Any]
    """Field -> JSON value; None where it was empty."""
    superseded: tuple[str, ...]
    """Fields that were changed again later and are left alone."""
    creates: bool
    deletes: bool | None


def before_change(connection: Connection, entry: Entry, *, with_its_act: bool = False) -> Before:
    """What taking back `entry` would mean today. Raises nothing: an empty result means nothing to take back.

    `with_its_act`: the whole command is being taken back, so what it wrote later to the same fields is no
    later change.
    """
    replicas = Replicas(connection)
    entries = journal.of_records(connection, entry.record_type, [entry.record_id]).get(entry.record_id, [])
    ordered = in_order(entries, replicas)
    place = next(i for i, one in enumerate(ordered) if (one.replica, one.seq) == (entry.replica, entry.seq))
    told = ordered[place].decoded()
    later = {
        field
        for one in ordered[place + 1 :]
        if not (with_its_act and (one.replica, one.act) == (entry.replica, entry.act))
        for field in one.decoded()
    }
    earlier: dict[str, Any] = {}
    for one in ordered[:place]:
        earlier.update(one.decoded())
    fields = [field for field in told if field not in NOT_FIELDS]
    return Before(
        values={field: earlier.get(field) for field in fields if field not in later},
        superseded=tuple(field for field in fields if field in later),
        creates=OFFICE in told,
        deletes=told.get(DELETED) if DELETED not in later else None,
    )
