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
    bundle_no: str = ""
    """The file that this change came with; empty for what was written here."""
    lost: str = ""
    """`open`: the value lost against one its writer had not seen, and waits for a person; `decided`: somebody
    has chosen another; `held`: the change came but is not applied."""


def history(connection: Connection, type_: type[Record], id_: UUID) -> list[HistoryLine]:
    """Oldest first, in the order of the clocks: the order in which values won. Values that lost are there, too,
    and a decision about kept values is a line of its own: field `_resolves` or `_reopens`, after = the units."""
    replicas = Replicas(connection)
    machines = dict(run(connection, "SELECT ix, label FROM replica").all())
    entries = journal.of_records(connection, type_.__name__, [id_.bytes]).get(id_.bytes, [])
    files = dict(run(connection, "SELECT no, bundle_no FROM import_event").all())
    lost = _lost(connection, type_, id_)
    unit_of = {name: spec.unit_name for name, spec in type_.fields.items()}
    now: dict[str, Any] = {}
    lines = []
    for entry in in_order(entries, replicas):
        for field, value in entry.decoded().items():
            place = (unit_of.get(field, field), entry.replica, entry.seq)
            # What lost is told even where it only repeats what stood before by the clock.
            if field not in NOT_FIELDS and now.get(field) == value and place not in lost:
                continue
            if field in DECISIONS:
                value = sorted({unit for unit, _, _ in value})
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
                    bundle_no=files.get(entry.import_no, "") if entry.import_no is not None else "",
                    lost=lost.get(place) or lost.get(("", entry.replica, entry.seq), ""),
                )
            )
            now[field] = value
    return lines


def _lost(connection: Connection, type_: type[Record], id_: UUID) -> dict[tuple[str, int, int], str]:
    """What became of values that do not stand: by unit, replica and sequence; a held change has no unit."""
    where = "WHERE record_type = ? AND record_id = ?"
    record = (type_.__name__, id_.bytes)
    found: dict[tuple[str, int, int], str] = {}
    for table, word in (("loser", "open"), ("decided", "decided")):
        for unit, ix, seq in run(connection, f"SELECT unit, replica, seq FROM {table} {where}", record):
            found[unit, ix, seq] = word
    for ix, seq in run(connection, f"SELECT replica, seq FROM held {where}", record):
        found["", ix, seq] = "held"
    return found


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
