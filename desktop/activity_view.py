"""What the page of one activity and the list of a month show. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """Where the page `activity` opens: an existing one by `id`, else a new one of a plot and a month."""

    id: UUID | None = None
    site: UUID | None = None
    month: date | None = None
