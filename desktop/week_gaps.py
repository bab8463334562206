"""What a week of a worker lacks: work days that the owner has not certified, and days without any log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.records.daily_logs import DailyLog, DayKind
from db.records.npt import NptContract
from desktop.npt import contract_on
from desktop.thai.dates import WEEKDAYS_SHORT

_USUAL_DAYS = 5  # Monday to Friday; work at a weekend counts when it was logged


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGaps:
    """`present`: days with a log of any kind; `uncertified`: work days that wait for the owner; `unlogged`: days
    from Monday to Friday, within the contract and past, of which nothing is known."""

    present: tuple[date, ...] = ()
    uncertified: tuple[date, ...] = ()
    unlogged: tuple[date, ...] = ()

    @property
    def missing(self) -> tuple[date, ...]:
        return tuple(sorted((*self.uncertified, *self.unlogged)))

    @property
    def words(self) -> str:
        """`ยังไม่รับรอง พ. 11 · ไม่มีบันทึก ศ. 13`"""
        parts = (("ยังไม่รับรอง", self.uncertified), ("ไม่มีบันทึก", self.unlogged))
        return " · ".join(f"{words} {days_words(days)}" for words, days in parts if days)


def gaps_of(
    contracts: Iterable[NptContract], logs: Mapping[date, DailyLog], monday: date, today: date
) -> WeekGaps:
    own = list(contracts)
    days = [monday + timedelta(days=place) for place in range(7)]
    return WeekGaps(
        present=tuple(day for day in days if day in logs),
        uncertified=tuple(
            day
            for day in days
            if day in logs and logs[day].day_kind is DayKind.WORK and logs[day].cert_date is None
        ),
        unlogged=tuple(
            day for day in days[:_USUAL_DAYS] if day not in logs and day < today and contract_on(own, day)
        ),
    )


def days_words(days: Iterable[date]) -> str:
    """`พ. 11, ศ. 13`"""
    return ", ".join(f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}" for day in days)
