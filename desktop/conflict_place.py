"""Where the page of conflicts may be sent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConflictPlace:
    """A value that lost, named as `desktop.conflict_view.Candidate.id` does, and its record."""

    type: str
    record: UUID
    kept: str
