"""From a rule to its due days: pure functions of dates."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.calendar.rules import (
    Fixed,
    Manual,
    MonthEnd,
    Monthly,
    QuarterEnd,
    Recur,
    Rule,
    Weekly,
    Within,
    Yearly,
)
from desktop.thai.dates import (
    MONTHS_SHORT,
    WEEKDAYS,
    fiscal_year_be,
    long_month,
    month_range,
    next_month,
    quarter,
    week_of_month,
    week_start,
)

_LONGEST_SHIFT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Period:
    """What an obligation is about. `key` is ISO: `2026-11`, `2026-W46`, `2569-Q1`, `2026-11-20`."""

    key: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """`สัปดาห์ที่ 2`, `พฤศจิกายน 2569`, `ไตรมาสที่ 1/2570`."""
        if "W" in self.key:
            number, _ = week_of_month(self.first)
            return f"สัปดาห์ที่ {number}"
        if "Q" in self.key:
            return f"ไตรมาสที่ {quarter(self.first)}/{fiscal_year_be(self.first)}"
        return long_month(self.first)

    def words_in(self, month: date) -> str:
        """As `words`, with the month where a week belongs to another one than `month`."""
        if "W" in self.key:
            number, own = week_of_month(self.first)
            more = "" if own == month.replace(day=1) else f" {MONTHS_SHORT[own.month - 1]}"
            return f"สัปดาห์ที่ {number}{more}"
        return self.words


@dataclass(frozen=True, slots=True)
class Occasion:
    """One due day of a rule. `hint` says that it falls on a holiday, or that it was moved for one."""

    due: date
    period: Period
    hint: str = ""


def week(monday: date) -> Period:
    year, number, _ = monday.isocalendar()
    return Period(f"{year}-W{number:02d}", monday, monday + timedelta(days=6))


def month(day: date) -> Period:
    return Period(f"{day:%Y-%m}", *month_range(day))


def single_day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def occasions(rule: Rule, first: date, last: date, holidays: Collection[date] = ()) -> list[Occasion]:
    """The due days from `first` to `last`. Rules that wait for an event or a person have none here."""
    found = []
    for due, period in _due_days(rule.recur, rule.period_of, first - _LONGEST_SHIFT, last + _LONGEST_SHIFT):
        if not _is_valid(rule, due, period):
            continue
        occasion = shifted(rule, due, period, holidays)
        if first <= occasion.due <= last:
            found.append(occasion)
    return found


def shifted(rule: Rule, due: date, period: Period, holidays: Collection[date] = ()) -> Occasion:
    """Lateness is counted from the day the rule ends up on; `as_is` only says that it is a holiday."""
    ends_the_week = isinstance(rule.recur, Weekly) and rule.recur.weekday >= 5
    if ends_the_week or not _is_free(due, holidays):
        return Occasion(due, period)
    if rule.shift == "as_is":
        return Occasion(due, period, f"ตรงกับวันหยุด (วัน{WEEKDAYS[due.weekday()]})")
    step = timedelta(days=1 if rule.shift == "next_working_day" else -1)
    moved = due
    while _is_free(moved, holidays):
        moved += step
    return Occasion(moved, period, f"เลื่อนจากวันที่ {due.day} ซึ่งตรงกับวันหยุด")


def _is_free(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() >= 5 or day in holidays


def _is_valid(rule: Rule, due: date, period: Period) -> bool:
    if (rule.active_from and due < rule.active_from) or (rule.active_to and due > rule.active_to):
        return False
    if rule.fiscal_years and fiscal_year_be(period.first) not in rule.fiscal_years:
        return False
    return not rule.months or period.first.month in rule.months


def _due_days(recur: Recur, period_of: str, first: date, last: date) -> Iterator[tuple[date, Period]]:
    match recur:
        case Weekly(weekday, weeks_after):
            monday = week_start(first) - timedelta(weeks=weeks_after + 1)
            while monday <= last:
                yield monday + timedelta(days=weekday, weeks=weeks_after), week(monday)
                monday += timedelta(weeks=1)
        case Monthly(day):
            for start in _months(first, last):
                yield clamped(start, day), _month_meant(start, period_of)
        case MonthEnd():
            for start in _months(first, last):
                yield month_range(start)[1], _month_meant(start, period_of)
        case QuarterEnd(days_after):
            for start in _months(next_month(first, -6), last):
                if start.month in (12, 3, 6, 9):
                    end = month_range(start)[1]
                    begin = next_month(start, -2)
                    key = f"{fiscal_year_be(begin)}-Q{quarter(begin)}"
                    yield end + timedelta(days=days_after), Period(key, begin, end)
        case Yearly(month_number, day):
            for year in range(first.year, last.year + 1):
                due = clamped(date(year, month_number, 1), day)
                yield due, month(due)
        case Fixed(dates):
            for due in dates:
                yield due, single_day(due)
        case Within() | Manual():
            return


def _months(first: date, last: date) -> Iterator[date]:
    start = first.replace(day=1)
    while start <= last:
        yield start
        start = next_month(start)


def _month_meant(start: date, period_of: str) -> Period:
    return month(next_month(start, -1) if period_of == "previous_month" else start)


def clamped(start: date, day: int) -> date:
    """The `day` of a month, or its last one."""
    return start.replace(day=min(day, month_range(start)[1].day))
