"""When the province comes: the days of its plans, of one district or of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from db.queries.supervision import plans_between
from db.reader import Reader
from db.records.supervision import SupervisionPlan
from desktop.thai.dates import WEEKDAYS, short_date, table_date


@dataclass(frozen=True, slots=True)
class VisitDay:
    """`is_draft`: the plan is not printed yet, so the day may still move."""

    on: date
    at: time | None = None
    district: str = ""
    plan: UUID | None = None
    is_draft: bool = False

    @property
    def words(self) -> str:
        """`พุธ 17 เม.ย. 2567 08.30 น.`"""
        return f"{WEEKDAYS[self.on.weekday()]} {short_date(self.on)} {clock_words(self.at)}".rstrip()


def plan_of_month(reader: Reader, province: str, month: date) -> SupervisionPlan | None:
    found = plans_between(reader, province, month, month)
    return found[0] if found else None


def visits_in(plan: SupervisionPlan) -> Iterator[VisitDay]:
    """In the order of their days and times."""
    is_draft = plan.state in ("draft", "ready")
    found = [VisitDay(one.on, one.at, one.district, plan.id, is_draft) for one in plan.visits or ()]
    yield from sorted(found, key=lambda one: (one.on, one.at or time.max, one.district))


def visit_of(plan: SupervisionPlan | None, office: str) -> VisitDay | None:
    """The first one of a district in a plan."""
    return next((one for one in visits_in(plan) if one.district == office), None) if plan else None


def visits_between(
    reader: Reader, province: str, first: date, last: date, district: str | None = None
) -> list[VisitDay]:
    """By day; with `district` only its own."""
    return [
        one
        for plan in plans_between(reader, province, first, last)
        for one in visits_in(plan)
        if first <= one.on <= last and district in (None, one.district)
    ]


def clock_words(at: time | None) -> str:
    """`08.30 น.`"""
    return f"{at.hour:02d}.{at.minute:02d} น." if at else ""


def weekday_short_date(day: date) -> str:
    """`พุธ 17 เม.ย. 67`, as a plan is printed."""
    return f"{WEEKDAYS[day.weekday()]} {table_date(day)}"
