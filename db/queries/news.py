"""What others wrote in the same book meanwhile: of interest only where several PCs have it open."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from db.reader import Reader

Heads = Mapping[int, int]
"""The last change of each replica that has one."""


def heads(reader: Reader) -> Heads:
    rows = reader.rows("SELECT replica, MAX(last) FROM known_range GROUP BY replica")
    return {int(replica): int(seq) for replica, seq in rows}


def types_since(reader: Reader, before: Heads, *, but_not_by: UUID) -> frozenset[str]:
    """Types of records that somebody else changed."""
    found: set[str] = set()
    for replica, seq in heads(reader).items():
        if seq > before.get(replica, 0):
            rows = reader.rows(
                "SELECT DISTINCT record_type FROM change WHERE replica = ? AND seq > ?"
                " AND (user_id IS NULL OR user_id <> ?)",
                *(replica, before.get(replica, 0), but_not_by.bytes),
            )
            found.update(name for (name,) in rows)
    return frozenset(found)
