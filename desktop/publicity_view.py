"""What was published in a month and of whom nothing was yet, as the page shows it. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    id: UUID
    posted_on: date
    channel: str
    channel_words: str
    title: str
    url: str = ""
    sites: tuple[str, ...] = ()
    reach: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCount:
    channel: str
    words: str
    posts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UncoveredSite:
    id: UUID
    name: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityMonth:
    """`covered` of `sites` plots were told of in the fiscal year up to the end of the month."""

    month: date
    fiscal_year_be: int
    posts: tuple[PostRow, ...] = ()
    channels: tuple[ChannelCount, ...] = ()
    sites: int = 0
    covered: int = 0
    uncovered: tuple[UncoveredSite, ...] = ()
    reach: int = 0
    missions: tuple[tuple[str, str], ...] = ()
    """Code and words of the missions that a post may be told of."""


@dataclass(frozen=True, slots=True)
class PublicityPlace:
    """What another page links to: a month, or one post of it. Without either, this month."""

    month: date | None = None
    id: UUID | None = None


class PublicityService(Protocol):
    def month(self, month: date) -> PublicityMonth: ...
