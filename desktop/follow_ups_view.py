"""Following up visitors, as its pages show it. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from desktop.shown_state import ShownState


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """Who is asked: the line of the visitor book. Telephone and name never leave the office by default."""

    visitor: UUID | None
    name: str
    organisation: str = ""
    phone: str = ""
    visited_on: date | None = None
    site: UUID | None = None
    site_name: str = ""
    topics: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFollow:
    """A visitor who agreed to be asked. `days` until the day, negative when it is over."""

    visited: Visited
    due_on: date
    days: int

    @property
    def is_due(self) -> bool:
        return self.days <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    id: UUID
    visited: Visited
    followed_on: date | None
    method: str
    used: str
    """Code of how the knowledge is used."""
    used_words: str
    stage: ShownState


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFigures:
    """Of a fiscal year, as F15 counts them."""

    followed: int = 0
    used: int = 0

    @property
    def percent(self) -> int | None:
        return round(100 * self.used / self.followed) if self.followed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    fiscal_year_be: int
    after_days: int
    due: tuple[ToFollow, ...] = ()
    soon: tuple[ToFollow, ...] = ()
    done: tuple[Followed, ...] = ()
    figures: FollowFigures = FollowFigures()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPlace:
    """`shell.go("followup", FollowUpPlace(visitor=…))`: one follow-up, or a new one for a visitor. `todo` are the
    visitors that come after."""

    id: UUID | None = None
    visitor: UUID | None = None
    todo: tuple[UUID, ...] = ()


class FollowUpService(Protocol):
    def view(self, fiscal_year_be: int | None = None) -> FollowUpView: ...
    def start(self, visitor: UUID | None, *, user: UUID) -> Mapping[str, Any]: ...
    def visited(self, visitor: UUID | None, name: str) -> Visited: ...
    def existing(self, visitor: UUID) -> UUID | None: ...
