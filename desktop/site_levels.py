"""How ready a plot is, over the years, and the lines that its story has of assessments, plans and practices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.lifecycles import SIGNED
from db.queries.assessments import assessments_of_site, best_practices_of_site
from db.queries.plans import items_of_site, result_items, results_of
from db.reader import Reader
from db.records.assessments import Assessment
from db.records.plans import DevelopmentPlan, ItemStatus
from desktop.assessing import find_template
from desktop.codes import READINESS_LEVEL, Code, codes_in, label_in
from desktop.moments import local
from desktop.site_views import StoryEntry, StoryKind
from desktop.thai.dates import fiscal_year_be

_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLevels:
    """`years`: the last five fiscal years with the level that each gave; `latest` is signed or not."""

    level: str = ""
    words: str = ""
    assessed_on: date | None = None
    years: tuple[tuple[int, str | None], ...] = ()
    scale: tuple[str, ...] = ()
    is_placeholder: bool = False
    latest: UUID | None = None
    is_open: bool = False


def site_levels(reader: Reader, office: str, site: UUID, today: date) -> SiteLevels:
    scale = codes_in(reader, office, READINESS_LEVEL, today)
    made = [one for one in assessments_of_site(reader, site) if one.state != "cancelled"]
    signed = [one for one in made if one.state in SIGNED and one.level and one.assessed_on]
    by_year: dict[int, str] = {}
    for one in reversed(signed):
        assert one.assessed_on is not None
        by_year[fiscal_year_be(one.assessed_on)] = one.level or ""
    now = fiscal_year_be(today)
    years = tuple((year, by_year.get(year)) for year in range(now - _YEARS + 1, now + 1))
    latest = made[0] if made else None
    is_open = latest is not None and latest.state not in SIGNED
    if not signed:
        return SiteLevels(scale=_scale(scale, ()), latest=latest.id if latest else None, is_open=is_open)
    current = signed[0]
    template = find_template(reader, current.template_id, office)
    return SiteLevels(
        level=current.level or "",
        words=label_in(scale, current.level) if current.level in {one.code for one in scale} else "",
        assessed_on=current.assessed_on,
        years=years,
        scale=_scale(scale, by_year.values()),
        is_placeholder=bool(template and template.is_placeholder) or any(one.is_placeholder for one in scale),
        latest=made[0].id,
        is_open=is_open,
    )


def _scale(scale: Sequence[Code], used: Iterable[str]) -> tuple[str, ...]:
    codes = [one.code for one in scale]
    return (*codes, *sorted(set(used) - set(codes)))


def assessment_lines(reader: Reader, site: UUID) -> list[StoryEntry]:
    return [
        _assessment(one)
        for one in assessments_of_site(reader, site)
        if one.state != "cancelled" and one.assessed_on
    ]


def _assessment(one: Assessment) -> StoryEntry:
    is_signed = one.state in SIGNED
    score = f" ร้อยละ {one.percent:.2f}" if one.percent is not None else ""
    level = f"ระดับ {one.level}{score}" if one.level else "ยังไม่ได้ให้คะแนน"
    assert one.assessed_on is not None
    return StoryEntry(
        kind=StoryKind.ASSESSMENT,
        day=one.assessed_on,
        text=level,
        id=one.id,
        what=f"ครั้งที่ {one.round}" if one.round else "",
        is_open=not is_signed,
        is_settled=one.state == "acknowledged",
    )


def plan_lines(reader: Reader, site: UUID) -> list[StoryEntry]:
    """What was planned for the plot, on the day it was put into the plan, and how far it is."""
    items = items_of_site(reader, site)
    plans = reader.many(DevelopmentPlan, {one.plan_id for one in items})
    status: dict[UUID, ItemStatus] = {}
    results = results_of(reader, plans)
    told = result_items(reader, [one.id for one in results])
    for result in results:
        status |= {one.item_id: one.status for one in told if one.result_id == result.id}
    lines = []
    for item in items:
        plan = plans.get(item.plan_id)
        how = status.get(item.id)
        day = plan.planned_on if plan is not None and plan.planned_on else local(item.created_ms).date()
        parts = (item.dim.label, item.strategy.label if item.strategy else "", how.label if how else "")
        lines.append(
            StoryEntry(
                kind=StoryKind.PLAN,
                day=day,
                text=item.activity,
                id=item.plan_id,
                what=" · ".join(part for part in parts if part),
                is_open=how is not ItemStatus.DONE,
                is_settled=how is ItemStatus.DONE,
            )
        )
    return lines


def practice_lines(reader: Reader, site: UUID) -> list[StoryEntry]:
    return [
        StoryEntry(
            kind=StoryKind.PRACTICE,
            day=local(one.created_ms).date(),
            text=one.title,
            id=one.id,
            what=f"ปีงบประมาณ {one.fiscal_year_be}" if one.fiscal_year_be else "",
        )
        for one in best_practices_of_site(reader, site)
    ]
