"""The figures of a span by district and plot: one count for the district's own sheets and for the province's.

Every function takes the offices it is asked about, a district itself or all districts of a province, and answers
by office; an office without anything may be missing. Plain statements, alike on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select

from db.lifecycles import SIGNED
from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.assessments import Assessment
from db.records.consolidation import DepartmentFigure
from db.records.follow_ups import KnowledgeUse, VisitorFollowUp
from db.records.npt import NptContract, NptWorker
from db.records.problems import MonthlyDistrictSummary, ProblemReport
from db.records.sites import Site, SiteType
from db.records.visitors import VisitorEntry, VisitorKind


@dataclass(frozen=True, slots=True)
class Visitors:
    """Lines of the visitors' books: single ones, groups, and people in all."""

    individual: int = 0
    group: int = 0
    people: int = 0


def visitors_by_site(
    reader: Reader, offices: Collection[str], first: date, last: date
) -> dict[str, dict[UUID, Visitors]]:
    visit = VisitorEntry
    statement = (
        select(
            visit.owner_office,
            visit.site_id,
            func.sum(case((visit.kind == VisitorKind.INDIVIDUAL, 1), else_=0)),
            func.sum(case((visit.kind == VisitorKind.GROUP, 1), else_=0)),
            func.sum(func.coalesce(visit.count_total, 1)),
        )
        .where(visit.owner_office.in_(tuple(offices)), visit.visited_on.between(first, last))
        .where(visit.deleted.is_(False))
        .group_by(visit.owner_office, visit.site_id)
    )
    found: dict[str, dict[UUID, Visitors]] = defaultdict(dict)
    for office, site, *counts in reader.session.execute(statement):
        found[office][site] = Visitors(*map(int, counts))
    return found


def follow_ups_by_site(
    reader: Reader, offices: Collection[str], first: date, last: date
) -> dict[str, dict[UUID | None, tuple[int, int]]]:
    """How many learners of a plot were followed up (as F10 counts: whoever was not found too), and how many of them
    use what they learnt. Under None those who learnt at no plot that is known."""
    asked, visit = VisitorFollowUp, VisitorEntry
    site = func.coalesce(asked.site_id, visit.site_id, type_=VisitorEntry.site_id.type)
    statement = (
        select(
            asked.owner_office, site, func.count(), func.sum(case((asked.used == KnowledgeUse.USED, 1), else_=0))
        )
        .outerjoin(visit, visit.id == asked.visitor_id)
        .where(asked.owner_office.in_(tuple(offices)), asked.follow_date.between(first, last))
        .where(asked.deleted.is_(False), asked.state != "cancelled")
        .group_by(asked.owner_office, site)
    )  # fmt: skip
    found: dict[str, dict[UUID | None, tuple[int, int]]] = defaultdict(dict)
    for office, where, count, used in reader.session.execute(statement):
        found[office][where] = (int(count), int(used or 0))
    return found


def activities_by_site(
    reader: Reader, offices: Collection[str], first: date, last: date
) -> dict[str, dict[UUID | None, int]]:
    """Reported for the months of a span, cancelled ones left out; under None those that name no plot."""
    one = Activity
    statement = (
        select(one.owner_office, one.site_id, func.count())
        .where(one.owner_office.in_(tuple(offices)), one.period_month.between(first, last))
        .where(one.deleted.is_(False), one.state != "cancelled")
        .group_by(one.owner_office, one.site_id)
    )
    found: dict[str, dict[UUID | None, int]] = defaultdict(dict)
    for office, site, count in reader.session.execute(statement):
        found[office][site] = int(count)
    return found


def post_counts_by_office(
    reader: Reader, offices: Collection[str], first: date, last: date
) -> dict[str, int]:
    post = PublicityPost
    statement = (
        select(post.owner_office, func.count())
        .where(post.owner_office.in_(tuple(offices)), post.posted_on.between(first, last))
        .where(post.deleted.is_(False))
        .group_by(post.owner_office)
    )
    return {office: int(count) for office, count in reader.session.execute(statement)}


def plots_in_use(reader: Reader, offices: Collection[str]) -> dict[str, list[UUID]]:
    """In Thai order of their names."""
    site = Site
    statement = (
        select(site.owner_office, site.id)
        .where(site.owner_office.in_(tuple(offices)), site.deleted.is_(False), site.state == "active")
        .order_by(site.sort_key, site.id)
    )
    found: dict[str, list[UUID]] = defaultdict(list)
    for office, id_ in reader.session.execute(statement):
        found[office].append(id_)
    return found


@dataclass(frozen=True, slots=True)
class Plot:
    id: UUID
    office: str
    name: str
    type: SiteType | None
    tambon_code: str | None


def plots_named(reader: Reader, offices: Collection[str]) -> list[Plot]:
    """In use, by office and then in Thai order."""
    site = Site
    statement = (
        select(site.id, site.owner_office, site.name, site.site_code, site.site_type, site.tambon_code)
        .where(site.owner_office.in_(tuple(offices)), site.deleted.is_(False), site.state == "active")
        .order_by(site.owner_office, site.sort_key, site.id)
    )
    return [
        Plot(row[0], row[1], row[2] or row[3] or "", row[4], row[5])
        for row in reader.session.execute(statement)
    ]


def assessed_between(reader: Reader, offices: Collection[str], first: date, last: date) -> set[UUID]:
    """Plots with a signed assessment that gave a level."""
    one = Assessment
    statement = (
        select(one.site_id)
        .where(one.owner_office.in_(tuple(offices)), one.assessed_on.between(first, last))
        .where(one.deleted.is_(False), one.state.in_(sorted(SIGNED)), one.level.is_not(None))
        .distinct()
    )
    return set(reader.session.scalars(statement))


def problem_reports(
    reader: Reader, offices: Collection[str], first: date, last: date
) -> dict[str, ProblemReport]:
    """The latest report of each office in a span: open problems roll over from month to month."""
    found = reader.select(
        ProblemReport,
        ProblemReport.owner_office.in_(tuple(offices)),
        ProblemReport.period_month.between(first, last),
        ProblemReport.state != "cancelled",
        order=(ProblemReport.period_month, ProblemReport.id),
    )
    return {one.owner_office: one for one in found}


def summaries_of_month(
    reader: Reader, offices: Collection[str], month: date
) -> dict[str, MonthlyDistrictSummary]:
    found = reader.select(
        MonthlyDistrictSummary,
        MonthlyDistrictSummary.owner_office.in_(tuple(offices)),
        MonthlyDistrictSummary.period_month == month,
        MonthlyDistrictSummary.state != "cancelled",
        order=(MonthlyDistrictSummary.id,),
    )
    return {one.owner_office: one for one in found}


def department_figures(reader: Reader, province: str, month: date) -> dict[tuple[str, str], str]:
    """What a province typed for a month (its first day): by line and district."""
    one = DepartmentFigure
    statement = select(one.code, one.office, one.value).where(
        one.owner_office == province, one.period_month == month, one.deleted.is_(False)
    )
    return {(code, office): value for code, office, value in reader.session.execute(statement)}


@dataclass(frozen=True, slots=True)
class Term:
    """How long a contract runs."""

    start: date
    end: date
    ended_on: date | None


def terms_between(
    reader: Reader, offices: Collection[str], first: date, last: date
) -> dict[str, dict[UUID, list[Term]]]:
    """Contracts of workers still in the register that cover any day of a span, by worker, oldest first."""
    one = NptContract
    statement = (
        select(one.owner_office, one.worker_id, one.start, one.end, one.ended_on)
        .join(NptWorker, NptWorker.id == one.worker_id)
        .where(one.owner_office.in_(tuple(offices)), one.deleted.is_(False), NptWorker.deleted.is_(False))
        .where(one.start <= last, one.end >= first)
        .order_by(one.start, one.id)
    )
    found: dict[str, dict[UUID, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in reader.session.execute(statement):
        found[row[0]][row[1]].append(Term(*row[2:]))
    return found
