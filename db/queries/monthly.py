"""The worker's month and the district's: days counted from the logs, plans and results, posts of a month."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.monthly import EndOfProjectSummary, MonthlyResult, MonthlyWorkPlan
from db.records.npt import NptContract
from db.records.problems import GeosocialChange
from db.rows import blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """Days of one worker in a span. `uncertified` are the work days that nobody has certified, oldest first."""

    work: int = 0
    certified: int = 0
    sick: int = 0
    personal: int = 0
    holidays: int = 0
    absent: int = 0
    uncertified: tuple[date, ...] = ()


_KINDS = {"leave_sick": "sick", "leave_personal": "personal", "holiday": "holidays", "absent": "absent"}


def day_counts(reader: Reader, workers: Iterable[UUID], first: date, last: date) -> dict[UUID, DayCounts]:
    """By worker; one without a log is left out."""
    some = list(workers)
    counted = _days_by_kind(reader, some, first, last)
    open_days: dict[bytes, list[date]] = {}
    for block in blocks([id_.bytes for id_ in some]):
        marks = ", ".join("?" * len(block))
        rows = reader.rows(
            "SELECT worker_id, work_date FROM daily_log"
            f" WHERE worker_id IN ({marks}) AND work_date BETWEEN ? AND ? AND deleted = false"
            " AND day_kind = 'work' AND cert_date IS NULL ORDER BY work_date",
            *block,
            first.isoformat(),
            last.isoformat(),
        )
        for worker, day in rows:
            open_days.setdefault(worker, []).append(date.fromisoformat(day))
    return {
        UUID(bytes=worker): DayCounts(**counts, uncertified=tuple(open_days.get(worker, ())))
        for worker, counts in counted.items()
    }


def work_days(
    reader: Reader, workers: Iterable[UUID], first: date, last: date
) -> dict[UUID, tuple[int, int]]:
    """Of many workers at once: their work days, and how many of them are certified."""
    counted = _days_by_kind(reader, workers, first, last)
    return {UUID(bytes=worker): (one["work"], one["certified"]) for worker, one in counted.items()}


def _days_by_kind(
    reader: Reader, workers: Iterable[UUID], first: date, last: date
) -> dict[bytes, Counter[str]]:
    """By worker, under the names of `DayCounts`."""
    counted: dict[bytes, Counter[str]] = {}
    for block in blocks([id_.bytes for id_ in workers]):
        marks = ", ".join("?" * len(block))
        rows = reader.rows(
            "SELECT worker_id, day_kind, cert_date IS NOT NULL, COUNT(*) FROM daily_log"
            f" WHERE worker_id IN ({marks}) AND work_date BETWEEN ? AND ? AND deleted = false"
            " GROUP BY worker_id, day_kind, cert_date IS NOT NULL",
            *block,
            first.isoformat(),
            last.isoformat(),
        )
        for worker, kind, is_certified, count in rows:
            counts = counted.setdefault(worker, Counter())
            if kind == "work":
                counts["work"] += count
                counts["certified"] += count if is_certified else 0
            elif kind in _KINDS:
                counts[_KINDS[kind]] += count
    return counted


def days_by_duty(
    reader: Reader, workers: Iterable[UUID], first: date, last: date
) -> dict[UUID, Counter[str]]:
    """Days on which a worker did something under each duty; a day with two duties counts for both."""
    found: dict[UUID, Counter[str]] = {}
    for block in blocks([id_.bytes for id_ in workers]):
        marks = ", ".join("?" * len(block))
        rows = reader.rows(
            f"SELECT worker_id, lines FROM daily_log WHERE worker_id IN ({marks}) AND work_date BETWEEN ? AND ?"
            " AND day_kind = 'work' AND lines IS NOT NULL AND deleted = false",
            *block,
            first.isoformat(),
            last.isoformat(),
        )
        for worker, text in rows:
            codes = {line["duty_code"] for line in json.loads(text)}
            found.setdefault(UUID(bytes=worker), Counter()).update(codes)
    return found


def plans_of_month(reader: Reader, office: str, month: date) -> dict[UUID, MonthlyWorkPlan]:
    """Plans of a month (its first day) by worker."""
    found = reader.select(
        MonthlyWorkPlan,
        MonthlyWorkPlan.owner_office == office,
        MonthlyWorkPlan.period_month == month,
        order=(MonthlyWorkPlan.id,),
    )
    return {one.worker_id: one for one in found}


def results_of_month(reader: Reader, office: str, month: date) -> dict[UUID, MonthlyResult]:
    """Results of a month (its first day) by worker."""
    found = reader.select(
        MonthlyResult,
        MonthlyResult.owner_office == office,
        MonthlyResult.period_month == month,
        order=(MonthlyResult.id,),
    )
    return {one.worker_id: one for one in found}


def results_of_worker(reader: Reader, worker: UUID) -> list[MonthlyResult]:
    return reader.select(
        MonthlyResult, MonthlyResult.worker_id == worker, order=(MonthlyResult.period_month, MonthlyResult.id)
    )


def end_summaries(reader: Reader, contracts: Collection[UUID]) -> dict[UUID, EndOfProjectSummary]:
    """By contract."""
    found: dict[UUID, EndOfProjectSummary] = {}
    for block in blocks(contracts):
        some = reader.select(EndOfProjectSummary, EndOfProjectSummary.contract_id.in_(block))
        found.update((one.contract_id, one) for one in some)
    return found


@dataclass(frozen=True, slots=True)
class SitePost:
    """A post, and the plots that it is about."""

    post: PublicityPost
    sites: frozenset[UUID]


def posts_between(reader: Reader, office: str, first: date, last: date) -> list[SitePost]:
    """An office's posts, oldest first; one that belongs to an activity is about its plot too."""
    posts = reader.select(
        PublicityPost,
        PublicityPost.owner_office == office,
        PublicityPost.posted_on.between(first, last),
        order=(PublicityPost.posted_on, PublicityPost.id),
    )
    activities = reader.many(Activity, {one.activity_id for one in posts if one.activity_id})
    return [SitePost(one, _sites_of(one, activities.get(one.activity_id))) for one in posts]  # type: ignore[arg-type]


def _sites_of(post: PublicityPost, activity: Activity | None) -> frozenset[UUID]:
    sites = set(post.site_ids or ())
    if activity is not None and activity.site_id is not None:
        sites.add(activity.site_id)
    return frozenset(sites)


def changes_of_sites(
    reader: Reader, sites: Collection[UUID], first: date | None = None, last: date | None = None
) -> list[GeosocialChange]:
    """What was observed on these plots, oldest first."""
    found: list[GeosocialChange] = []
    for block in blocks(sites):
        where = [GeosocialChange.site_id.in_(block)]
        if first is not None and last is not None:
            where.append(GeosocialChange.observed_on.between(first, last))
        found += reader.select(
            GeosocialChange, *where, order=(GeosocialChange.observed_on, GeosocialChange.id)
        )
    return found


def changes_of_office(reader: Reader, office: str) -> list[GeosocialChange]:
    return reader.select(
        GeosocialChange,
        GeosocialChange.owner_office == office,
        order=(GeosocialChange.observed_on, GeosocialChange.id),
    )


def ended_between(reader: Reader, office: str, first: date, last: date) -> list[NptContract]:
    """An office's contracts whose last day lies in a span, real ends counted."""
    found = reader.select(
        NptContract,
        NptContract.owner_office == office,
        NptContract.end >= first,
        NptContract.start <= last,
        order=(NptContract.end, NptContract.id),
    )
    return [one for one in found if first <= min(one.end, one.ended_on or one.end) <= last]
