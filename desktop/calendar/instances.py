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
    """`settled_on`: the day on which what the rule asks for was done. `sent_on`, `received_on` and
    `acknowledged_on` are read from the exchange: when a file that holds it left, when the province confirmed the
    file, and when it accepted what is in it.

    `stage` is how far a paper is that is not settled; `note` says in words how it stands. `late_from`: lateness
    is counted from this day where it is after the due day (the letter came later; a week is collected on Friday).
    `progress` and `waiting` tell an instance that stands for many: done, of how many, and who is missing.
    """

    rule: Rule
    office: str
    due: date
    period: Period
    today: date
    subject: Subject | None = None
    settled_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    acknowledged_on: date | None = None
    records: tuple[RecordRef, ...] = ()
    """What settles it, as far as it does."""
    papers: tuple[RecordRef, ...] = ()
    """The papers that it asks for, however far they are."""
    place: str = ""
    stage: ShownState = ShownState.WORKING
    day_hint: str = ""
    """The due day falls on a holiday, or was moved for one."""
    note: str = ""
    late_from: date | None = None
    progress: tuple[int, int] | None = None
    waiting: tuple[str, ...] = ()
    waived: str = ""
    """Why it need not be done."""
    is_ticked: bool = False
    """Somebody said that it was done; no record tells it."""
    is_foreign: bool = False
    """Another office's, told at the province."""

    @property
    def state(self) -> DutyState:
        if self.waived:
            return DutyState.WAIVED
        if self.settled_on is not None:
            return DutyState.LATE_DONE if self.settled_on > self.late_after else DutyState.DONE
        return DutyState.OVERDUE if self.today > self.late_after else DutyState.OPEN

    @property
    def late_after(self) -> date:
        """The last day on which it is in time."""
        return max(self.due, self.late_from) if self.late_from else self.due

    @property
    def is_local(self) -> bool:
        return self.rule.is_local

    @property
    def hint(self) -> str:
        return " · ".join(words for words in (self.day_hint, self.note) if words)

    @property
    def is_settled(self) -> bool:
        return self.settled_on is not None or bool(self.waived)

    @property
    def late_days(self) -> int:
        """Days after the last day in time, done or not; 0 when in time."""
        if self.waived:
            return 0
        return max(0, ((self.settled_on or self.today) - self.late_after).days)

    @property
    def days_left(self) -> int:
        return (self.due - self.today).days

    @property
    def asks_today(self) -> bool:
        """A reminder is due: so many days before as the rule says, or it is overdue."""
        if self.is_settled:
            return False
        return self.state is DutyState.OVERDUE or self.days_left in self.rule.remind_days

    @property
    def key(self) -> str:
        """Tells it from every other instance of the office."""
        return f"{self.group}|{self.subject.id}" if self.subject else self.group

    @property
    def group(self) -> str:
        """The key of all instances of its rule and period together."""
        return f"{self.rule.code}|{self.office}|{self.period.key}"

    @property
    def shown(self) -> ShownState:
        """The chip: the due flag while it is not settled, then how far it has travelled."""
        if self.waived:
            return ShownState.WAIVED
        if self.acknowledged_on is not None:
            return ShownState.ACKNOWLEDGED
        if self.sent_on is not None:
            return ShownState.RECEIVED if self.received_on is not None else ShownState.SENT
        if self.settled_on is not None:
            return ShownState.DONE
        if self.stage is ShownState.RETURNED:
            return self.stage
        if self.today > self.late_after:
            return ShownState.OVERDUE
        return ShownState.DUE_SOON if self.days_left <= SOON_DAYS else self.stage


def open_instance(rule: Rule, office: str, occasion: Occasion, today: date) -> Instance:
    return Instance(
        rule=rule,
        office=office,
        due=occasion.due,
        period=occasion.period,
        today=today,
        day_hint=occasion.hint,
        late_from=occasion.late_from,
    )
