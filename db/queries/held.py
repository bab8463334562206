"""Changes that are kept and have no effect yet, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db.columns import decode_json
from db.reader import Reader
from db.rows import blocks

Told = dict[str, Any]
"""Field -> JSON value, as a journal says it."""


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """Changes of one record that are held for one reason. `hlc` is the latest's, `changes` how many there are."""

    record_type: str
    record_id: UUID
    reason: str
    """`waiting`, `future`, `scope` or `undone`, as in `db.settling`."""
    detail: str
    """Of `waiting`: `type:id` of what it waits for; of `scope`: the office whose record it is."""
    machine: str
    office: str
    hlc: int
    since_ms: int
    changes: int


_FROM = (
    " FROM held JOIN change ON change.replica = held.replica AND change.seq = held.seq"
    " JOIN replica ON replica.ix = held.replica"
)
_RECORD = "held.record_type, held.record_id, held.reason, held.detail, replica.label, replica.office"


def held_records(reader: Reader, limit: int = 500) -> list[HeldRecord]:
    """The latest first."""
    rows = reader.rows(
        f"SELECT {_RECORD}, MAX(change.hlc), MIN(held.held_ms), COUNT(*){_FROM} GROUP BY {_RECORD}"
        " ORDER BY MIN(held.held_ms) DESC, held.record_type, held.record_id LIMIT ?",
        limit,
    )
    return [HeldRecord(row[0], UUID(bytes=row[1]), *row[2:]) for row in rows]


def held_counts(reader: Reader) -> dict[str, int]:
    """How many `held_records` would tell without a limit, by reason."""
    told = f"SELECT held.reason AS reason{_FROM} GROUP BY {_RECORD}"
    return dict(map(tuple, reader.rows(f"SELECT reason, COUNT(*) FROM ({told}) AS told GROUP BY reason")))


def held_fields(reader: Reader, records: Iterable[UUID]) -> dict[tuple[str, UUID], Told]:
    """What held changes say of these records, by (type, id), a later one over an earlier one."""
    found: dict[tuple[str, UUID], Told] = {}
    for block in blocks(records):
        marks = ", ".join("?" * len(block))
        rows = reader.rows(
            f"SELECT held.record_type, held.record_id, change.fields{_FROM}"
            f" WHERE held.record_id IN ({marks}) ORDER BY change.hlc",
            *(id_.bytes for id_ in block),
        )
        for type_name, id_, fields in rows:
            found.setdefault((type_name, UUID(bytes=id_)), {}).update(decode_json(fields))
    return found
