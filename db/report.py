"""What an import does, or would do: the same words for preview, result and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from db.columns import Json, Stored


@dataclass(frozen=True, slots=True)
class FieldDifference:
    record_type: str
    record_id: UUID
    field: str
    before: Json
    after: Json


@dataclass(slots=True)
class Tally:
    new: int = 0
    changed: int = 0
    deleted: int = 0


@dataclass(slots=True)
class Report:
    """What an import does, or would do."""

    counts: dict[str, Tally] = field(default_factory=dict)
    differences: list[FieldDifference] = field(default_factory=list)
    fresh: list[tuple[str, Mapping[str, Stored]]] = field(default_factory=list)
    """Rows of the first new records of each type, for a person to look at."""
    contested: list[tuple[str, UUID, str]] = field(default_factory=list)
    """Record type, id and merge unit of new conflicts, the first of them."""
    applied: int = 0
    """Records touched."""
    changes: int = 0
    conflicts: int = 0
    waiting: int = 0
    future: list[tuple[int, int]] = field(default_factory=list)
    """(replica ix, hlc) of changes held back because of their clock."""
    out_of_scope: int = 0
    parked: int = 0
    copied: frozenset[int] = frozenset()
    """Replicas (ix) under whose name two books write: nothing of theirs was taken."""

    def tally(self, type_name: str) -> Tally:
        return self.counts.setdefault(type_name, Tally())
