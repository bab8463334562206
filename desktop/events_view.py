"""Gatherings as their pages show them. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringRow:
    """An activity of shared labour or seedlings; `event` None: nothing is written of it besides F01 yet."""

    activity: UUID
    event: UUID | None
    held_on: date | None
    name: str
    site_name: str = ""
    kind: str = ""
    occasion: str = ""
    shared: int = 0
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow:
    """A day of the year to honour; `day` None: it has none of its own."""

    code: str
    words: str
    day: date | None = None
    held: int = 0
    activity: UUID | None = None
    """The latest that honoured it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringYear:
    fiscal_year_be: int
    rows: tuple[GatheringRow, ...] = ()
    occasions: tuple[OccasionRow, ...] = ()
    raised: int = 0
    shared: int = 0
    receivers: int = 0

    @property
    def unwritten(self) -> tuple[GatheringRow, ...]:
        return tuple(row for row in self.rows if row.event is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringView:
    """What an event has from its activity, and the occasions to choose from (code, words)."""

    activity: UUID
    event: UUID | None
    name: str
    held_on: date | None = None
    site_name: str = ""
    kind: str = ""
    people: int | None = None
    sectors: tuple[tuple[str, int], ...] = ()
    photos: int = 0
    posts: int = 0
    occasions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GatheringPlace:
    """The page of one gathering, by its activity."""

    activity: UUID


class GatheringService(Protocol):
    def year(self, fiscal_year_be: int | None = None) -> GatheringYear: ...
    def view(self, activity: UUID) -> GatheringView:
        """Raises NotFound."""
        ...

    def activity_of(self, event: UUID) -> UUID:
        """Raises NotFound."""
        ...

    def start(self, activity: UUID) -> Mapping[str, Any]:
        """What a new event of an activity begins with."""
        ...
