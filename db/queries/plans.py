"""Development plans with their activities, what came of them, and the figures of progress reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from db.reader import Reader
from db.records.activities import Activity
from db.records.plans import DevelopmentPlan, PlanItem, PlanResult, PlanResultItem, ProgressReport


def plans_of(reader: Reader, office: str, year_be: int | None = None) -> list[DevelopmentPlan]:
    """Newest first."""
    where = [DevelopmentPlan.owner_office == office]
    if year_be is not None:
        where.append(DevelopmentPlan.fiscal_year_be == year_be)
    order = (DevelopmentPlan.fiscal_year_be.desc(), DevelopmentPlan.quarter.desc(), DevelopmentPlan.id)
    return reader.select(DevelopmentPlan, *where, order=order)


def items_of(reader: Reader, plans: Iterable[UUID]) -> list[PlanItem]:
    """In the order in which they were made."""
    return reader.select(PlanItem, PlanItem.plan_id.in_(tuple(plans)), order=(PlanItem.row_hlc, PlanItem.id))


def items_of_site(reader: Reader, site: UUID) -> list[PlanItem]:
    return reader.select(PlanItem, PlanItem.site_id == site, order=(PlanItem.row_hlc, PlanItem.id))


def carried_items(reader: Reader, items: Iterable[UUID]) -> list[PlanItem]:
    """Items that continue one of these."""
    return reader.select(PlanItem, PlanItem.carried_from.in_(tuple(items)), order=(PlanItem.id,))


def results_of(reader: Reader, plans: Iterable[UUID]) -> list[PlanResult]:
    """Oldest period first."""
    return reader.select(
        PlanResult, PlanResult.plan_id.in_(tuple(plans)), order=(PlanResult.period_no, PlanResult.id)
    )


def result_items(reader: Reader, results: Iterable[UUID]) -> list[PlanResultItem]:
    return reader.select(
        PlanResultItem, PlanResultItem.result_id.in_(tuple(results)), order=(PlanResultItem.id,)
    )


def progress_reports(reader: Reader, office: str, year_be: int) -> list[ProgressReport]:
    """Of a fiscal year, in the order of their quarters and rounds."""
    return reader.select(
        ProgressReport,
        ProgressReport.owner_office == office,
        ProgressReport.fiscal_year_be == year_be,
        order=(ProgressReport.quarter, ProgressReport.round_no, ProgressReport.id),
    )


# --- the figures of a progress report -----------------------------------------------------------------


def activities_held(reader: Reader, office: str, first: date, last: date) -> list[Activity]:
    """Activities of plots on these days, cancelled ones left out."""
    return reader.select(
        Activity,
        Activity.owner_office == office,
        Activity.held_on.between(first, last),
        Activity.state != "cancelled",
        order=(Activity.held_on, Activity.id),
    )
