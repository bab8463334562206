"""The demo's year: twelve months that end today, their working days, and when things were keyed."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cached_property

from desktop.moments import BANGKOK
from desktop.thai.dates import month_range, week_start

_MONTHS = 12
_WEEKS_CLOSE = 5
"""So many weeks before today are keyed week by week; what is older was keyed month by month."""

_KEYED_AT = time(16, 20)
_DAY = timedelta(days=1)

_HOLIDAYS = frozenset({
    (1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 1), (5, 4), (6, 3), (7, 28), (8, 12), (10, 13), (10, 23),
    (12, 5), (12, 10), (12, 31),
})  # fmt: skip
"""Fixed public holidays (month, day); those that follow the moon are left out."""


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in _HOLIDAYS


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += _DAY
    return day


class Year:
    """`today` is the officer's today; the last thing was keyed on the working day before."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.last_day = today - _DAY
        while not is_working_day(self.last_day):
            self.last_day -= _DAY
        self.month = today.replace(day=1)
        self.months = tuple(_months_before(self.month, back) for back in range(_MONTHS - 1, -1, -1))
        self.first_day = self.months[0]

    @cached_property
    def rounds(self) -> tuple[date, ...]:
        """The days on which the officers sat down and keyed, in order."""
        close = week_start(self.last_day) - timedelta(weeks=_WEEKS_CLOSE)
        days = {_last_working_day(month) for month in self.months}
        days.update(close + timedelta(weeks=week, days=4) for week in range(_WEEKS_CLOSE + 1))
        return (*sorted(day for day in days if day < self.last_day), self.last_day)

    def round_of(self, day: date) -> int | None:
        """Number of the sitting in which something that lay on the desk on `day` was keyed; None: not yet."""
        place = bisect_left(self.rounds, day)
        return place if place < len(self.rounds) else None

    def days(self, first: date, last: date) -> list[date]:
        """All days from first to last inside the year, up to the last keyed day."""
        first, last = max(first, self.first_day), min(last, self.last_day)
        return [first + _DAY * ahead for ahead in range((last - first).days + 1)]

    def days_of(self, month: date) -> list[date]:
        return self.days(*month_range(month))


class OfficeClock:
    """The wall clock of the making: turned to each sitting, a millisecond a look, so that ids keep order."""

    def __init__(self, day: date) -> None:
        self._now_ms = _ms(day)

    def __call__(self) -> int:
        self._now_ms += 1
        return self._now_ms

    def turn_to(self, day: date) -> None:
        self._now_ms = max(self._now_ms, _ms(day))


def _ms(day: date) -> int:
    return int(datetime.combine(day, _KEYED_AT, BANGKOK).timestamp() * 1000)


def _months_before(month: date, back: int) -> date:
    year, index = divmod(month.year * 12 + month.month - 1 - back, 12)
    return date(year, index + 1, 1)


def _last_working_day(month: date) -> date:
    day = month_range(month)[1]
    while not is_working_day(day):
        day -= _DAY
    return day
