"""From a rule to its due days: pure functions of dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.calendar.rules import (
    Fixed,
    Manual,
    MonthEnd,
    Monthly,
    QuarterEnd,
    Rule,
    Weekly,
    Within,
    WorkingDay,
    Yearly,
)
from desktop.thai.dates import (
    MONTHS_SHORT,
    WEEKDAYS,
    fiscal_year_be,
    fiscal_year_range,
    long_date,
    long_month,
    month_range,
    next_month,
    quarter,
    week_of_month,
    week_start,
)

_LONGEST_SHIFT = timedelta(days=14)
_NUMBERED = re.compile(r"(quarter|round)\((\d)\)")
TOLD_LATE = "พ้นกำหนดก่อนได้รับแจ้ง"


@dataclass(frozen=True, slots=True)
class Period:
    """What an obligation is about. `key`: `2026-11`, `2026-W46`, `2026-11-20`, and of a fiscal year (B.E.)
    `2570-Q1`, `2570-R2` (a round of reports), `2570-FY`."""

    key: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """`สัปดาห์ที่ 2`, `พฤศจิกายน 2569`, `ไตรมาสที่ 1/2570`, `ครั้งที่ 2/2570`, `ปีงบประมาณ 2570`."""
        if "W" in self.key:
            number, _ = week_of_month(self.first)
            return f"สัปดาห์ที่ {number}"
        year, _, part = self.key.partition("-")
        if part == "FY":
            return f"ปีงบประมาณ {year}"
        if part.startswith("Q"):
            return f"ไตรมาสที่ {part[1:]}/{year}"
        if part.startswith("R"):
            return f"ครั้งที่ {part[1:]}/{year}"
        return long_date(self.first) if self.key.count("-") == 2 else long_month(self.first)

    def words_in(self, month: date) -> str:
        """As `words`, with the month where a week belongs to another one than `month`."""
        if "W" in self.key:
            number, own = week_of_month(self.first)
            more = "" if own == month.replace(day=1) else f" {MONTHS_SHORT[own.month - 1]}"
            return f"สัปดาห์ที่ {number}{more}"
        return self.words


@dataclass(frozen=True, slots=True)
class Occasion:
    """One due day of a rule. `hint` says that it falls on a holiday, or that it was moved for one, or that it
    was past before anybody had been told; then lateness is counted from `late_from`."""

    due: date
    period: Period
    hint: str = ""
    late_from: date | None = None


def week(monday: date) -> Period:
    year, number, _ = monday.isocalendar()
    return Period(f"{year}-W{number:02d}", monday, monday + timedelta(days=6))


def month(day: date) -> Period:
    return Period(f"{day:%Y-%m}", *month_range(day))


def single_day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def quarter_of(day: date) -> Period:
    first = next_month(day, -((day.month - 1) % 3))
    return Period(f"{fiscal_year_be(first)}-Q{quarter(first)}", first, month_range(next_month(first, 2))[1])


def fiscal_year(day: date) -> Period:
    year = fiscal_year_be(day)
    return Period(f"{year}-FY", *fiscal_year_range(year))


def occasions(rule: Rule, first: date, last: date, holidays: Collection[date] = ()) -> list[Occasion]:
    """The due days from `first` to `last`. Rules that wait for an event or a person have none here.

    `holidays` may be a mapping from day to name.
    """
    found = []
    for due, period in _due_days(rule, first - _LONGEST_SHIFT, last + _LONGEST_SHIFT, holidays):
        if not _is_valid(rule, due, period):
            continue
        occasion = shifted(rule, due, period, holidays)
        if first <= occasion.due <= last:
            found.append(occasion)
    return found


def shifted(rule: Rule, due: date, period: Period, holidays: Collection[date] = ()) -> Occasion:
    """Lateness is counted from the day the rule ends up on; `as_is` only says that it is a holiday."""
    ends_the_week = isinstance(rule.recur, Weekly) and rule.recur.weekday >= 5
    if ends_the_week or not is_free(due, holidays):
        return _told_late(rule, Occasion(due, period))
    if rule.shift == "as_is":
        return _told_late(rule, Occasion(due, period, f"ตรงกับวันหยุด ({_free_words(due, holidays)})"))
    step = timedelta(days=1 if rule.shift == "next_working_day" else -1)
    moved = due
    while is_free(moved, holidays):
        moved += step
    # The last working day of a month is what such a rule asks for, not something that was moved.
    hint = "" if isinstance(rule.recur, MonthEnd) else f"เลื่อนจากวันที่ {due.day} ซึ่งตรงกับวันหยุด"
    return _told_late(rule, Occasion(moved, period, hint))


def is_free(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() >= 5 or day in holidays


def after_working_days(day: date, count: int, holidays: Collection[date] = ()) -> date:
    """The day on which so many working days have passed since `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= not is_free(day, holidays)
    return day


def _free_words(day: date, holidays: Collection[date]) -> str:
    weekday = f"วัน{WEEKDAYS[day.weekday()]}"
    name = holidays.get(day) if isinstance(holidays, Mapping) else None
    if name is None:
        return weekday
    return f"{weekday} {name}" if day.weekday() >= 5 else str(name)


def _told_late(rule: Rule, occasion: Occasion) -> Occasion:
    """A letter may ask for what was due before it was written (001 of 7 ก.พ. 2567 for 30 ม.ค. 2567)."""
    told, due = rule.told_on, occasion.due
    is_once = isinstance(rule.recur, (Fixed, Yearly))
    if told is None or not is_once or due >= told or fiscal_year_be(due) != fiscal_year_be(told):
        return occasion
    hint = f"{occasion.hint} · {TOLD_LATE}" if occasion.hint else TOLD_LATE
    return Occasion(due, occasion.period, hint, told)


def _is_valid(rule: Rule, due: date, period: Period) -> bool:
    if (rule.active_from and due < rule.active_from) or (rule.active_to and due > rule.active_to):
        return False
    if rule.fiscal_years and fiscal_year_be(period.first) not in rule.fiscal_years:
        return False
    return not rule.months or period.first.month in rule.months


def _due_days(
    rule: Rule, first: date, last: date, holidays: Collection[date]
) -> Iterator[tuple[date, Period]]:
    recur = rule.recur
    match recur:
        case WorkingDay():
            due = first
            while due <= last:
                if not is_free(due, holidays):
                    yield due, single_day(due)
                due += timedelta(days=1)
        case Weekly(weekday, weeks_after):
            monday = week_start(first) - timedelta(weeks=weeks_after + 1)
            while monday <= last:
                yield monday + timedelta(days=weekday, weeks=weeks_after), week(monday)
                monday += timedelta(weeks=1)
        case Monthly(day):
            for start in _months(first, last):
                yield clamped(start, day), period_meant(rule.period_of, start)
        case MonthEnd():
            for start in _months(first, last):
                end = month_range(start)[1]
                yield end, period_meant(rule.period_of, end)
        case QuarterEnd(days_after):
            for start in _months(next_month(first, -6), last):
                if start.month in (12, 3, 6, 9):
                    yield month_range(start)[1] + timedelta(days=days_after), quarter_of(start)
        case Yearly(month_number, day):
            for year in range(first.year, last.year + 1):
                due = clamped(date(year, month_number, 1), day)
                yield due, period_meant(rule.period_of, due)
        case Fixed(dates):
            for due in dates:
                yield due, period_meant(rule.period_of, due)
        case Within() | Manual():
            return


def _months(first: date, last: date) -> Iterator[date]:
    start = first.replace(day=1)
    while start <= last:
        yield start
        start = next_month(start)


def period_meant(period_of: str, due: date) -> Period:
    """What an obligation due on a day is about."""
    if period_of in ("previous_month", "next_month"):
        return month(next_month(due, -1 if period_of == "previous_month" else 1))
    if period_of == "same_month":
        return month(due)
    if period_of == "fiscal_year":
        return fiscal_year(due)
    if period_of == "quarter":
        return quarter_of(due)
    if found := _NUMBERED.fullmatch(period_of):
        year, number = fiscal_year(due), int(found.group(2))
        if found.group(1) == "quarter":
            return quarter_of(next_month(year.first, 3 * (number - 1)))
        return Period(f"{fiscal_year_be(due)}-R{number}", year.first, year.last)
    return single_day(due)


def clamped(start: date, day: int) -> date:
    """The `day` of a month, or its last one."""
    return start.replace(day=min(day, month_range(start)[1].day))
