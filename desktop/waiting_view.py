"""What came in and has no effect yet, as the page and `bundle waiting` tell it. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class WaitReason(StrEnum):
    """In the order in which somebody can do something about it; the values are those of `db.settling`."""

    FUTURE = "future"
    """Written by a clock that ran ahead."""
    WAITING = "waiting"
    """What it refers to has not come."""
    UNDONE = "undone"
    """Its import was taken back."""
    SCOPE = "scope"
    """Not the sender's to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Changes of one record that are kept and have no effect, for one reason."""

    type: str
    record: UUID
    label: str
    """Of the record type."""
    title: str
    """What people call the record; empty when nothing that came names it."""
    reason: WaitReason
    why: str
    to_do: str
    """What ends it, and what a person can do for that."""
    machine: str
    office: str
    office_name: str
    since: datetime
    changes: int
    can_open: bool = False
    """The record itself stands in this book."""

    @property
    def name(self) -> str:
        """Kind and title; the title of what is called by its day begins with the kind."""
        return self.title if self.title.startswith(self.label) else f"{self.label} {self.title}".strip()

    @property
    def words(self) -> str:
        return f"{self.why} {self.to_do}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """`count`: how many there are, of which `rows` holds the first few hundred."""

    rows: tuple[Waiting, ...] = ()
    count: int = 0
