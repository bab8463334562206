"""What the home page shows: the month's duties, ready to read. Plain values, no Qt, no tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from desktop.shown_state import ShownState
from desktop.thai.dates import day_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class HomeFilter(StrEnum):
    ALL = "all"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NOT_SENT = "not_sent"
    REMINDED = "reminded"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"


class HomeCommand(StrEnum):
    """What a button does here, without leading to another page."""

    WAIVE = "waive"
    UNWAIVE = "unwaive"
    TICK = "tick"
    UNTICK = "untick"


class HomeOrder(StrEnum):
    STATE = "state"
    DUE = "due"


_SENT = (ShownState.SENT, ShownState.RECEIVED, ShownState.NOT_RECEIVED)
_BEHIND = (*_SENT, ShownState.ACKNOWLEDGED, ShownState.CANCELLED, ShownState.WAIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAction:
    """A button of the detail; `page` and `params` are where it leads, unless it is a command."""

    words: str
    icon: str
    page: str = ""
    params: Any = None
    command: HomeCommand | None = None


class HomeStepState(StrEnum):
    DONE = "done"
    NOW = "now"
    TO_DO = "to_do"


class MarkState(StrEnum):
    """How one period of a duty went."""

    DONE = "done"
    LATE = "late"
    OVERDUE = "overdue"
    OPEN = "open"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class HomeMark:
    """One period in the small picture of how a duty went: `พ.ย.`, and in words what happened."""

    label: str
    state: MarkState
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRow:
    """One duty. `settled_on` is the day it was done, sent or acknowledged. `late_from`: nobody is late before that
    day, though it was due. `reminds`: today is a day on which its rule asks for it."""

    id: str
    title: str
    place: str
    due: date
    state: ShownState
    settled_on: date | None = None
    late_from: date | None = None
    reminds: bool = False

    @property
    def is_sent(self) -> bool:
        return self.state in _SENT

    @property
    def is_acknowledged(self) -> bool:
        return self.state is ShownState.ACKNOWLEDGED

    def fits(self, chosen: HomeFilter) -> bool:
        match chosen:
            case HomeFilter.OVERDUE:
                return self.state is ShownState.OVERDUE
            case HomeFilter.DUE_SOON:
                return self.state is ShownState.DUE_SOON
            case HomeFilter.NOT_SENT:
                return self.state not in _BEHIND
            case HomeFilter.REMINDED:
                return self.reminds
            case HomeFilter.SENT:
                return self.is_sent
            case HomeFilter.ACKNOWLEDGED:
                return self.is_acknowledged
        return True

    def distance(self, today: date) -> str:
        """The day distance in words: “เกิน 4 วัน”, “วันนี้”, “อีก 3 วัน”, “ส่ง 12 พ.ย.”, “รับ 6 พ.ย.”."""
        if self.settled_on and (self.is_sent or self.is_acknowledged or self.state is ShownState.DONE):
            word = "รับ" if self.is_acknowledged else "ส่ง" if self.is_sent else "เสร็จ"
            return f"{word} {day_month(self.settled_on)}"
        if self.state in _BEHIND or self.state is ShownState.DONE:
            return ""
        if self.late_from is not None and self.due < today:
            return day_distance(self.late_from, today) if today > self.late_from else "พ้นกำหนดแล้ว"
        return day_distance(self.due, today)

    def flag_words(self, today: date) -> str:
        """What follows the state on the chip of the detail: “เกินกำหนด 4 วัน”, “ใกล้ครบกำหนด อีก 3 วัน”."""
        if self.state is ShownState.OVERDUE:
            return f"{(today - max(self.due, self.late_from or self.due)).days} วัน"
        return self.distance(today) if self.state is ShownState.DUE_SOON else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeDetail:
    """The chosen duty: facts, how much is filled in, the steps, and what can be done next (first = primary).

    `why` and `source` answer “ทำไมต้องส่ง”: what the letter asks, and which letter it is. `keys` are its
    obligations that are still owed, or those that were waived (`waived` says why): what waiving and taking it back
    is about. `group` names them for a tick. `marks` tell how the last periods went."""

    row: HomeRow
    about: str
    facts: tuple[tuple[str, str], ...] = ()
    share: float | None = None
    share_words: str = ""
    steps: tuple[tuple[str, HomeStepState], ...] = ()
    actions: tuple[HomeAction, ...] = ()
    preview: HomeAction | None = None
    why: str = ""
    source: str = ""
    is_local: bool = False
    keys: tuple[str, ...] = ()
    group: str = ""
    waived: str = ""
    marks: tuple[HomeMark, ...] = ()

    @property
    def waiving(self) -> HomeAction | None:
        """Saying that it need not be done, or taking that back."""
        if self.waived:
            return HomeAction(words="ต้องส่งตามเดิม", icon="undo", command=HomeCommand.UNWAIVE)
        if self.keys:
            return HomeAction(words="ไม่ต้องส่ง", icon="event_busy", command=HomeCommand.WAIVE)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`computed_on` is set when the rules could not be read and the list is an older one."""

    month: date
    today: date
    rows: tuple[HomeRow, ...]
    computed_on: date | None = None
    holidays: Mapping[date, str] = field(default_factory=dict)

    def count(self, chosen: HomeFilter) -> int:
        return sum(row.fits(chosen) for row in self.rows)


class HomeService(Protocol):
    """Both run on the reading thread."""

    def month(self, month: date) -> HomeView: ...
    def detail(self, row_id: str) -> HomeDetail: ...


_FAR = 1000


def day_distance(due: date, today: date) -> str:
    """In days, over a thousand of them in years: nobody counts so far, and it would not fit beside the date."""
    days = (due - today).days
    far = f"{abs(days)} วัน" if abs(days) < _FAR else f"{abs(days) // 365} ปี"
    return f"เกิน {far}" if days < 0 else f"อีก {far}" if days else "วันนี้"


def in_order(rows: Iterable[HomeRow], order: HomeOrder = HomeOrder.STATE) -> list[HomeRow]:
    """Returned, overdue, due, in work, done, sent, acknowledged, cancelled; inside a group the soonest first, what
    is sent or acknowledged newest first."""
    if order is HomeOrder.DUE:
        return sorted(rows, key=lambda row: (row.due, row.title))
    return sorted(rows, key=lambda row: (_group(row), *_within(row), row.title))


def _group(row: HomeRow) -> int:
    if row.state is ShownState.RETURNED:
        return -1
    if row.state in (ShownState.OVERDUE, ShownState.DUE_SOON):
        return 0 if row.state is ShownState.OVERDUE else 1
    if row.state is ShownState.DONE:
        return 3
    if row.is_sent:
        return 4
    if row.is_acknowledged:
        return 5
    return 6 if row.state in (ShownState.CANCELLED, ShownState.WAIVED) else 2


def _within(row: HomeRow) -> tuple[int, int]:
    due = row.due.toordinal()
    if row.is_sent or row.is_acknowledged:
        return -(row.settled_on or row.due).toordinal(), -due
    return due, 0
