"""What the week of daily logs shows. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WeekPlace:
    """Where the page `week` opens: without a worker the first of the list, without a Monday this week."""

    worker: UUID | None = None
    monday: date | None = None
