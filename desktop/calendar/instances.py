"""One obligation: who owes what for which period, when it is due, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop.calendar.recurring import Occasion, Period
from desktop.calendar.rules import Rule
from desktop.shown_state import ShownState

SOON_DAYS = 7


class DutyState(StrEnum):
    OPEN = "open"
    DONE = "done"
    LATE_DONE = "late_done"
    OVERDUE = "overdue"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class RecordRef:
    type: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """What an instance is about, where a period has several: a worker, a plot, an activity."""

    kind: str
    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """`settled_on`: the day on which what the rule asks for was done. `sent_on` and `acknowledged_on` are
    read from the exchange: when a file that holds it left, and when the province confirmed it.

    `stage` is how far a paper is that is not settled; `note` says in words how it stands.
    """

    rule: Rule
    office: str
    due: date
    period: Period
    today: date
    subject: Subject | None = None
    settled_on: date | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None
    records: tuple[RecordRef, ...] = ()
    place: str = ""
    stage: ShownState = ShownState.WORKING
    day_hint: str = ""
    """The due day falls on a holiday, or was moved for one."""
    note: str = ""
    waived: str = ""
    is_local: bool = False
    is_foreign: bool = False
    """Another office's, told at the province."""

    @property
    def state(self) -> DutyState:
        if self.waived:
            return DutyState.WAIVED
        if self.settled_on is not None:
            return DutyState.LATE_DONE if self.settled_on > self.due else DutyState.DONE
        return DutyState.OVERDUE if self.today > self.due else DutyState.OPEN

    @property
    def hint(self) -> str:
        return " · ".join(words for words in (self.day_hint, self.note) if words)

    @property
    def is_settled(self) -> bool:
        return self.settled_on is not None or bool(self.waived)

    @property
    def late_days(self) -> int:
        """Days after the due day, done or not; 0 when in time."""
        if self.waived:
            return 0
        return max(0, ((self.settled_on or self.today) - self.due).days)

    @property
    def key(self) -> str:
        """Tells it from every other instance of the office."""
        parts = [self.rule.code, self.office, self.period.key]
        return "|".join([*parts, str(self.subject.id)] if self.subject else parts)

    @property
    def shown(self) -> ShownState:
        """The chip: the due flag while it is not settled, then how far it has travelled."""
        if self.waived:
            return ShownState.CANCELLED
        if self.acknowledged_on is not None:
            return ShownState.ACKNOWLEDGED
        if self.sent_on is not None:
            return ShownState.SENT
        if self.settled_on is not None:
            return ShownState.DONE
        if self.stage is ShownState.RETURNED:
            return self.stage
        days = (self.due - self.today).days
        if days < 0:
            return ShownState.OVERDUE
        return ShownState.DUE_SOON if days <= SOON_DAYS else self.stage


def open_instance(rule: Rule, office: str, occasion: Occasion, today: date) -> Instance:
    return Instance(
        rule=rule,
        office=office,
        due=occasion.due,
        period=occasion.period,
        today=today,
        day_hint=occasion.hint,
    )
