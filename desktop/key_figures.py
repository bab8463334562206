"""The key figures of a month, or of several: the same count for a district's own pages and for the province's table (F24).

Each is made by the query that the district's sheets are made by: workers and days as F06 part ๑, visitors as the
foot of F09 and F15, followed-up learners as F10, posts as F16, levels as F11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from uuid import UUID

from db.queries.assessments import current_levels
from db.queries.consolidation import (
    activities_by_site,
    follow_ups_by_site,
    plots_in_use,
    post_counts_by_office,
    terms_between,
    visitors_by_site,
)
from db.queries.monthly import work_days
from db.reader import Reader
from desktop.npt import last_day

SUMS = (
    "sites", "workers", "work_days", "certified_days", "activities", "visits", "visitors", "followed", "used", "posts",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """`levels`: plots by their level at the end of the month; one not yet assessed is in none."""

    sites: int = 0
    workers: int = 0
    work_days: int = 0
    certified_days: int = 0
    activities: int = 0
    visits: int = 0
    visitors: int = 0
    followed: int = 0
    used: int = 0
    posts: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)

    @property
    def certified_percent(self) -> int | None:
        """Of the work days."""
        return round(self.certified_days * 100 / self.work_days) if self.work_days else None

    @property
    def assessed(self) -> int:
        return sum(self.levels.values())

    def __add__(self, other: KeyFigures) -> KeyFigures:
        sums = {name: getattr(self, name) + getattr(other, name) for name in SUMS}
        levels = Counter(self.levels) + Counter(other.levels)
        return KeyFigures(**sums, levels=dict(levels))


def total_of(some: Collection[KeyFigures]) -> KeyFigures:
    return reduce(KeyFigures.__add__, some, KeyFigures())


def key_figures(reader: Reader, offices: Collection[str], first: date, last: date) -> dict[str, KeyFigures]:
    """Of each office from `first` to `last`, whole months; plots and their levels as they stand at the end."""
    plots = plots_in_use(reader, offices)
    hired = _hired(reader, offices, first, last)
    days = work_days(reader, [worker for some in hired.values() for worker in some], first, last)
    activities = activities_by_site(reader, offices, first, last)
    came = visitors_by_site(reader, offices, first, last)
    followed = follow_ups_by_site(reader, offices, first, last)
    posts = post_counts_by_office(reader, offices, first, last)
    levels = levels_by_office(reader, plots, last)
    return {
        office: KeyFigures(
            sites=len(plots.get(office, ())),
            workers=len(hired.get(office, ())),
            work_days=sum(days.get(worker, (0, 0))[0] for worker in hired.get(office, ())),
            certified_days=sum(days.get(worker, (0, 0))[1] for worker in hired.get(office, ())),
            activities=sum(activities.get(office, {}).values()),
            visits=sum(one.individual + one.group for one in came.get(office, {}).values()),
            visitors=sum(one.people for one in came.get(office, {}).values()),
            followed=sum(asked for asked, _ in followed.get(office, {}).values()),
            used=sum(used for _, used in followed.get(office, {}).values()),
            posts=posts.get(office, 0),
            levels=levels.get(office, {}),
        )
        for office in offices
    }


def levels_by_office(
    reader: Reader, plots: Mapping[str, Collection[UUID]], on: date
) -> dict[str, dict[str, int]]:
    """How many plots in use have each level, by their latest signed assessment until a day."""
    found: dict[str, dict[str, int]] = {}
    for prefix in _fewest(plots):
        levels = current_levels(reader, prefix, on)
        for office, sites in plots.items():
            if office.startswith(prefix):
                found[office] = dict(Counter(levels[site].level for site in sites if site in levels))
    return found


def _fewest(offices: Collection[str]) -> set[str]:
    """One reading for all districts of a province, where more than one is asked about."""
    return {office[:2] for office in offices} if len(offices) > 1 else set(offices)


def _hired(reader: Reader, offices: Collection[str], first: date, last: date) -> dict[str, list[UUID]]:
    """Workers whose contract covers any day of the span, each once."""
    return {
        office: [
            worker for worker, terms in by_worker.items() if any(last_day(one) >= first for one in terms)
        ]
        for office, by_worker in terms_between(reader, offices, first, last).items()
    }
