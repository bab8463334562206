"""The demo's year: twelve months that end today, their working days, and when things were keyed."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cached_property

from desktop.moments import BANGKOK
from desktop.thai.dates import BE_OFFSET, fiscal_year_be, month_range, next_month, week_start

_MONTHS = 12
_WEEKS_CLOSE = 5
"""So many weeks before today are keyed week by week; what is older was keyed month by month."""

_KEYED_AT = time(16, 20)
_DAY = timedelta(days=1)

_REPORTS_BY = 5
"""Day of the month by which the papers of the month before are typed."""
_DUE_DAYS = (_REPORTS_BY, 15, 20)
"""Days of the month on which something leaves for the province."""
ORDERED, PLAN_SENT, RESULT_SENT = (11, 18), (2, 12), (2, 24)
ROUNDS_SENT = ((2, 8), (2, 15), (3, 13))
"""Days (month, day) of the year under review; the first round was asked for when it was late already."""

IDLE_MONTH = 2
"""Place of the month in which no activity was held."""

HOLIDAYS: dict[tuple[int, int], str] = {
    (1, 1): "วันขึ้นปีใหม่", (4, 6): "วันจักรี", (4, 13): "วันสงกรานต์", (4, 14): "วันสงกรานต์", (4, 15): "วันสงกรานต์",
    (5, 1): "วันแรงงานแห่งชาติ", (5, 4): "วันฉัตรมงคล",
    (6, 3): "วันเฉลิมพระชนมพรรษา สมเด็จพระนางเจ้าฯ พระบรมราชินี",
    (7, 28): "วันเฉลิมพระชนมพรรษา พระบาทสมเด็จพระเจ้าอยู่หัว", (8, 12): "วันแม่แห่งชาติ", (10, 13): "วันนวมินทรมหาราช",
    (10, 23): "วันปิยมหาราช", (12, 5): "วันพ่อแห่งชาติ", (12, 10): "วันรัฐธรรมนูญ", (12, 31): "วันสิ้นปี",
}  # fmt: skip
"""Fixed public holidays (month, day); those that follow the moon are left out."""


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in HOLIDAYS


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_by(day: date) -> date:
    while not is_working_day(day):
        day -= _DAY
    return day


def last_working_day(month: date) -> date:
    return working_day_by(month_range(month)[1])


def reports_day(month: date) -> date:
    """The day in the month after `month` on which its papers are typed."""
    return working_day_by(next_month(month).replace(day=_REPORTS_BY))


class Year:
    """`today` is the officer's today; the last thing was keyed on the working day before."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.last_day = working_day_by(today - _DAY)
        self.month = today.replace(day=1)
        self.months = tuple(next_month(self.month, -back) for back in range(_MONTHS - 1, -1, -1))
        self.first_day = self.months[0]
        self.review_be = _review_year(today)

    @cached_property
    def rounds(self) -> tuple[date, ...]:
        """The days on which the officers sat down and keyed, in order."""
        close = week_start(self.last_day) - timedelta(weeks=_WEEKS_CLOSE)
        days = {last_working_day(month) for month in self.months}
        days.update(working_day_by(month.replace(day=day)) for month in self.months for day in _DUE_DAYS)
        dues = [self.review_day(*one) for one in (PLAN_SENT, RESULT_SENT, *ROUNDS_SENT)]
        dues += [self.review_day(*ORDERED, year_be) for year_be in self.assessed_be]
        days.update(day for day in dues if day >= self.first_day)
        days.update(close + timedelta(weeks=week, days=4) for week in range(_WEEKS_CLOSE + 1))
        return (*sorted(day for day in days if day < self.last_day), self.last_day)

    def round_of(self, day: date) -> int | None:
        """Number of the sitting in which something that lay on the desk on `day` was keyed; None: not yet."""
        place = bisect_left(self.rounds, day)
        return place if place < len(self.rounds) else None

    @property
    def assessed_be(self) -> tuple[int, ...]:
        """The fiscal years whose assessments are over: those of a new year are, before there is a plan."""
        year_be = fiscal_year_be(self.today)
        return tuple(sorted({self.review_be, year_be})) if self.today.month <= 9 else (self.review_be,)

    def review_day(self, month: int, day: int, year_be: int | None = None) -> date:
        """A day of a fiscal year (the one under review), or the last one before it on which people worked."""
        year = (year_be or self.review_be) - BE_OFFSET - (month >= 10)
        return working_day_by(date(year, month, day))

    def is_known(self, day: date) -> bool:
        """Whether it has happened when the demo ends."""
        return day <= self.last_day

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


def _review_year(today: date) -> int:
    """The fiscal year of the last plan that was sent."""
    year_be = fiscal_year_be(today)
    planned = date(year_be - BE_OFFSET, *PLAN_SENT)
    return year_be if planned < today else year_be - 1
