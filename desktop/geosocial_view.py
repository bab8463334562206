"""What changed at the plots (geosocial changes) on screen. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """`measured` is the value with its unit; `entered_on` may be unknown although it is entered."""

    id: UUID
    site: str
    day: date
    topic: str
    before: str
    after: str
    measured: str = ""
    is_entered: bool = False
    entered_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangesPlace:
    """The page `changes`: one plot, or without one the whole district."""

    site: UUID | None = None


class ChangesService(Protocol):
    def changes(
        self, sites: Collection[UUID] | None, first: date | None = None, last: date | None = None
    ) -> tuple[ChangeLine, ...]: ...
    def site_name(self, site: UUID) -> str: ...
    def mark(self, id_: UUID, entered: bool, *, by: UUID) -> Changes: ...
