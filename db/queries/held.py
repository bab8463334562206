"""Changes that are kept and have no effect yet, and why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.reader import Reader


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """Changes of one record that are held for one reason. `hlc` is the latest's, `changes` how many there are."""

    record_type: str
    record_id: UUID
    reason: str
    """`waiting`, `future`, `scope` or `undone`, as in `db.settling`."""
    detail: str
    """Of `waiting`: `type:id` of what it waits for."""
    machine: str
    office: str
    hlc: int
    since_ms: int
    changes: int


def held_records(reader: Reader, limit: int = 500) -> list[HeldRecord]:
    """The latest first."""
    rows = reader.rows(
        "SELECT held.record_type, held.record_id, held.reason, held.detail, replica.label, replica.office,"
        " MAX(change.hlc), MIN(held.held_ms), COUNT(*) FROM held"
        " JOIN change ON change.replica = held.replica AND change.seq = held.seq"
        " JOIN replica ON replica.ix = held.replica"
        " GROUP BY held.record_type, held.record_id, held.reason, held.detail, replica.label, replica.office"
        " ORDER BY MIN(held.held_ms) DESC, held.record_type, held.record_id LIMIT ?",
        limit,
    )
    return [HeldRecord(row[0], UUID(bytes=row[1]), *row[2:]) for row in rows]
