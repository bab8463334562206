"""The month's duties as the home page and the page of duties show them: obligations gathered into lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.store import Store
from desktop import areas
from desktop.calendar.calendar import Calendar, instances_by_row
from desktop.calendar.instances import DutyState, Instance
from desktop.calendar.settling import WHOLE_DISTRICT
from desktop.duty_details import DetailMaker
from desktop.duty_words import late_title, title_of
from desktop.errors import NotFound
from desktop.home_view import HomeDetail, HomeRow, HomeView
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.thai.dates import month_range, next_month

_CARRIED_MONTHS = 3
"""What is overdue stays in sight for so long; the page of duties shows older lateness."""


class Home:
    """A `HomeService`. All of it is called from the reading thread only."""

    def __init__(self, store: Store, calendar: Calendar, records: Records) -> None:
        self._calendar = calendar
        self._details = DetailMaker(store, calendar, records)
        self._lines: dict[str, tuple[HomeRow, list[Instance]]] = {}

    def month(self, month: date) -> HomeView:
        """Everything due in a month; in the present one also what is overdue from the months before, one line
        for each rule."""
        first, last = month_range(month)
        today = self._calendar.today()
        began = self._calendar.begins()  # what was due before was owed on paper
        since = first
        if (today.year, today.month) == (first.year, first.month):
            since = min(first, max(next_month(first, -_CARRIED_MONTHS), began))
        found = self._calendar.instances(since, last)
        self._lines = {}
        self._add_overdue([one for one in found if one.due < first], first)
        self._add([one for one in found if one.due >= first and (one.due >= began or one.is_settled)], first)
        return HomeView(month=first, today=today, rows=tuple(row for row, _ in self._lines.values()))

    def span(self, first: date, last: date) -> HomeView:
        """Everything due in any span, for the page of duties."""
        self._lines = {}
        self._add(self._calendar.instances(first, last), None)
        rows = tuple(row for row, _ in self._lines.values())
        holidays = self._calendar.holidays(first, last)
        return HomeView(month=first, today=self._calendar.today(), rows=rows, holidays=holidays)

    def detail(self, row_id: str) -> HomeDetail:
        """Raises NotFound for a line that the last view did not have."""
        try:
            row, instances = self._lines[row_id]
        except KeyError:
            raise NotFound(f"no duty {row_id}", label="งานที่ต้องส่งนี้ ") from None
        return self._details.detail(row, instances)

    def _add(self, instances: Sequence[Instance], month: date | None) -> None:
        for key, some in instances_by_row(instances).items():
            self._lines[key] = (_row(key, some, title_of(some[0], month)), some)

    def _add_overdue(self, before: Sequence[Instance], first: date) -> None:
        late: dict[str, list[list[Instance]]] = {}
        for some in instances_by_row(before).values():
            if any(one.state is DutyState.OVERDUE for one in some):
                late.setdefault(f"{some[0].rule.code}|{some[0].office}", []).append(some)
        for key, lines in late.items():
            title = late_title(lines[0][0], len(lines)) if len(lines) > 1 else title_of(lines[0][0], first)
            some = [one for line in lines for one in line if one.state is DutyState.OVERDUE]
            self._lines[f"{key}|late"] = (_row(f"{key}|late", some, title), some)


def _row(key: str, instances: Sequence[Instance], title: str) -> HomeRow:
    state, on = _state_of(instances)
    owed = [one for one in instances if not one.is_settled]
    one = min(owed, key=lambda each: each.late_after) if owed else max(instances, key=lambda each: each.due)
    return HomeRow(
        id=key,
        title=title,
        place=_place(instances),
        due=one.due,
        state=state,
        settled_on=on,
        late_from=one.late_after if one.late_after > one.due else None,
        reminds=any(each.asks_today for each in instances),
    )


def _place(instances: Sequence[Instance]) -> str:
    first = instances[0]
    if first.is_foreign:
        return f"อ.{areas.name_of(first.office)}"
    if len({one.place for one in instances}) > 1:
        return WHOLE_DISTRICT
    if first.progress is not None and len(instances) > 1:
        past = [one for one in instances if one.due <= one.today]
        done = sum(one.is_settled for one in past)
        if not done:
            return f"ค้าง {len(past)} วัน" if past else first.place
        return f"{done}/{len(past)} วัน" if done < len(past) else first.place
    if len(instances) == 1:
        return first.place
    done = sum(one.is_settled for one in instances)
    unit = "แปลง" if first.subject and first.subject.kind == "site" else "คน"
    return f"{done}/{len(instances)} {unit}" if 0 < done < len(instances) else first.place


def _state_of(instances: Sequence[Instance]) -> tuple[ShownState, date | None]:
    """The state of a line: that of its most urgent part; and the day on which the last part got there."""
    live = [one for one in instances if not one.waived] or list(instances)
    shown = {one.shown for one in live}
    for state in _BY_URGENCY:
        if state in shown:
            return state, None
    last = next((state for state in _BY_DISTANCE if state in shown), ShownState.SENT)
    if shown == {ShownState.WAIVED}:
        return ShownState.WAIVED, None
    days = {
        ShownState.DONE: [one.settled_on for one in live],
        ShownState.SENT: [one.sent_on for one in live],
        ShownState.RECEIVED: [one.received_on or one.sent_on for one in live],
        ShownState.ACKNOWLEDGED: [one.acknowledged_on for one in live],
    }[last]
    return last, max((day for day in days if day is not None), default=None)


_BY_DISTANCE = (ShownState.DONE, ShownState.SENT, ShownState.RECEIVED, ShownState.ACKNOWLEDGED)
"""How far what is settled has come; a line is as far as its last part."""

_BY_URGENCY = (
    ShownState.RETURNED,
    ShownState.OVERDUE,
    ShownState.DUE_SOON,
    ShownState.CHANGED_AFTER_PRINT,
    ShownState.WORKING,
    ShownState.READY,
    ShownState.PRINTED,
    ShownState.SIGNED,
)
