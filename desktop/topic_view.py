"""What is shown of a district's answers for the visit (F21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.paper_sheets import PaperSaved, PaperSheet, PaperWriting
from desktop.visit_days import VisitDay

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.visit_places import TopicPlace


@dataclass(frozen=True, slots=True)
class Heading:
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A mission and how many of its headings are answered."""

    code: str
    title: str
    short: str
    bullets: tuple[str, ...]
    answered: int
    of: int

    @property
    def is_done(self) -> bool:
        return self.answered >= self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView:
    """`sheet` holds the paper's own fields and, by the codes of the headings, the answers of the mission in sight.

    `filled`: headings whose text the program took from the book and nobody has changed.
    """

    month: date
    today: date
    sheet: PaperSheet
    topic: str
    topics: tuple[TopicRow, ...]
    headings: tuple[Heading, ...]
    visit: VisitDay | None = None
    district: str = ""
    """Of another office, read at the province."""
    filled: frozenset[str] = frozenset()
    positions: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def row(self) -> TopicRow | None:
        return next((one for one in self.topics if one.code == self.topic), None)

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self.topics)


class TopicService(PaperWriting, Protocol):
    def view(self, place: TopicPlace, *, user: UUID) -> TopicsView: ...
    def save_topic(
        self, id_: UUID, topic: str, start: Mapping[str, Any], values: Mapping[str, Any], *, by: UUID
    ) -> PaperSaved: ...
    def keep_topic_draft(
        self, id_: UUID, topic: str, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None: ...
    def drop_topic_draft(self, id_: UUID, topic: str, *, user: UUID) -> None: ...
    def begin(self, month: date, *, by: UUID) -> PaperSaved: ...
    def fill(self, month: date, *, by: UUID | None) -> Changes: ...
