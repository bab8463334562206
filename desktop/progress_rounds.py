"""Progress reports (F15): what happened at each plot since the round before.

While a report is a draft its figures are reckoned anew whenever it is shown or kept; once it becomes ready they
stay as they are, so that the signed sheet remains true. What the officer types in a row is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from db.ids import SiteId
from db.lifecycles import LC_PAPER
from db.queries.consolidation import Visitors, follow_ups_by_site, visitors_by_site
from db.queries.plans import activities_held, items_of, plans_of, progress_reports
from db.reader import Reader
from db.records.plans import ProgressReport, ProgressRow
from db.records.sites import Site
from db.records.terms import PlanDim
from desktop.drafting import Draft, Rulebook
from desktop.thai.dates import field_date, fiscal_year_range, next_month

_TEXT = 1000
_DIM_ORDER = [one.value for one in PlanDim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """At one plot in the time of a report."""

    activities: tuple[str, ...] = ()
    dims: frozenset[str] = frozenset()
    visitors: Visitors = field(default_factory=Visitors)
    followed: int = 0
    used: int = 0

    @property
    def is_something(self) -> bool:
        return bool(self.activities or self.visitors.people or self.followed)


def quarter_range(year_be: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of a fiscal year."""
    first = next_month(fiscal_year_range(year_be)[0], 3 * (quarter - 1))
    return first, next_month(first, 3) - timedelta(days=1)


def since(reader: Reader, office: str, year_be: int, quarter: int, as_of: date, but: UUID | None) -> date:
    """First day that a report is about: the one after the round before, else the first of its quarter."""
    before = [
        one.as_of
        for one in progress_reports(reader, office, year_be)
        if one.id != but
        and one.quarter == quarter
        and one.state != "cancelled"
        and one.as_of
        and one.as_of < as_of
    ]
    first = quarter_range(year_be, quarter)[0]
    return max(before) + timedelta(days=1) if before else first


def happenings(reader: Reader, office: str, first: date, last: date) -> dict[UUID, Happened]:
    """By plot, of these days."""
    names: dict[UUID, list[str]] = {}
    dims: dict[UUID, set[str]] = {}
    for one in activities_held(reader, office, first, last):
        if one.site_id is None:
            continue
        names.setdefault(one.site_id, []).append(one.name or "")
        dims.setdefault(one.site_id, set()).update(one.plan_dims or ())
    visitors = visitors_by_site(reader, [office], first, last).get(office, {})
    told = follow_ups_by_site(reader, [office], first, last).get(office, {})
    followed = {site: counts for site, counts in told.items() if site is not None}
    return {
        site: Happened(
            activities=tuple(names.get(site, ())),
            dims=frozenset(dims.get(site, ())),
            visitors=visitors.get(site, Visitors()),
            followed=followed.get(site, (0, 0))[0],
            used=followed.get(site, (0, 0))[1],
        )
        for site in {*names, *visitors, *followed}
    }


def reckoned(row: ProgressRow, found: Mapping[UUID, Happened]) -> ProgressRow:
    """The row with the figures of its time; what was typed stays."""
    here = found.get(row.site_id, Happened())
    return replace(
        row,
        activities=", ".join(name for name in dict.fromkeys(here.activities) if name)[:_TEXT] or None,
        dims=", ".join(PlanDim(dim).label for dim in _DIM_ORDER if dim in here.dims) or None,
        times=len(here.activities),
        visitors_individual=here.visitors.individual,
        visitors_group=here.visitors.group,
        visitors_people=here.visitors.people,
        follow_up_done=here.followed,
        follow_up_used=here.used,
    )


def rows_to_begin_with(reader: Reader, office: str, year_be: int, found: Mapping[UUID, Happened]) -> tuple[ProgressRow, ...]:  # fmt: skip
    """Plots at which something happened, or for which something is planned this year; in Thai order."""
    planned = {
        one.site_id for one in items_of(reader, [plan.id for plan in plans_of(reader, office, year_be)])
    }
    wanted = planned | {site for site, here in found.items() if here.is_something}
    sites = [one for one in reader.many(Site, wanted, deleted=False).values() if one.state == "active"]
    return tuple(
        reckoned(ProgressRow(site_id=SiteId(site.id)), found)
        for site in sorted(sites, key=lambda one: (one.sort_key or "", one.id.bytes))
    )


def figures_of(reader: Reader, office: str, report: ProgressReport) -> tuple[ProgressRow, ...]:
    """The rows as they are to be shown: reckoned while it is a draft, as they were kept afterwards."""
    rows = report.rows or ()
    if report.state != "draft" or report.as_of is None or report.owner_office != office:
        return rows
    first = since(reader, office, report.fiscal_year_be, report.quarter, report.as_of, report.id)
    found = happenings(reader, office, first, report.as_of)
    return tuple(reckoned(row, found) for row in rows)


def check_progress(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        report, before = draft.after, draft.before
        if report.as_of is not None and report.as_of > book.today:
            draft.refuse("as_of", f"วันที่ของข้อมูลต้องไม่เกินวันนี้ ({field_date(book.today)})")
        if report.report_date is not None and report.as_of is not None and report.report_date < report.as_of:
            draft.refuse("report_date", "วันที่รายงานต้องไม่ก่อนวันที่ของข้อมูล")
        sites = [row.site_id for row in report.rows or ()]
        if len(set(sites)) < len(sites):
            draft.refuse("rows", "มีแปลงซ้ำกันในรายงานนี้ แปลงหนึ่งมีได้แถวเดียว")
        if _is_kept(draft) or report.as_of is None or None in (report.fiscal_year_be, report.quarter):
            continue
        if before is not None and before.state in LC_PAPER.frozen and report.state == before.state:
            continue
        first = since(book.work, book.office, report.fiscal_year_be, report.quarter, report.as_of, draft.id)
        found = happenings(book.work, book.office, first, report.as_of)
        rows = report.rows
        if rows is None and draft.creates:
            rows = rows_to_begin_with(book.work, book.office, report.fiscal_year_be, found)
        fresh = tuple(reckoned(row, found) for row in rows or ())
        if fresh != (report.rows or ()):
            draft.set("rows", fresh)


def _is_kept(draft: Draft) -> bool:
    """Was it ready, or beyond, before this change, and stays so?"""
    return draft.before is not None and draft.before.state != "draft" and draft.after.state != "draft"
