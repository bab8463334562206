"""The plots' year: assessed, planned, reported; the order of the network; what was seen to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from db.queries import calendar as queries
from db.queries.calendar import PaperRow
from db.records.assessments import Assessment, BestPractice
from db.records.networks import NetworkOrder
from db.records.plans import DevelopmentPlan, PlanResult, ProgressReport
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion
from desktop.calendar.rules import Rule
from desktop.calendar.settling.ledger import OFFICE, WHOLE_DISTRICT, Ledger
from desktop.calendar.settling.papers import Owed, furthest, settled
from desktop.sites import site_title
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, quarter


def assessments(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every plot in use is assessed in the fiscal year (“ทุกแห่ง”)."""
    owed = []
    for occasion in occasions:
        first, last = fiscal_year_range(fiscal_year_be(occasion.due))
        where = Assessment.assessed_on.between(first, last)
        by_site: dict[UUID, list[PaperRow]] = {}
        for paper in queries.papers(ledger.reader, Assessment, ledger.office, (Assessment.site_id,), where):
            by_site.setdefault(paper.facts[0], []).append(paper)
        usual = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        for site in ledger.sites:
            instance = replace(usual, subject=Subject("site", site.id, site_title(site)))
            owed.append(Owed(instance, furthest(by_site.get(site.id, ()))))
    return settled(ledger, "Assessment", owed)


def site_changes(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every plot is looked at once a month."""
    if not occasions or not ledger.sites:
        return []
    first, last = occasions[0].period.first, occasions[-1].period.last
    seen = queries.changes_seen(ledger.reader, ledger.office, first, last)
    subjects = [Subject("site", site.id, site_title(site)) for site in ledger.sites]
    found = []
    for occasion in occasions:
        usual = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        months: dict[UUID, tuple[UUID, date]] = {}
        for id_, site, day in seen:
            if occasion.period.first <= day <= occasion.period.last:
                months.setdefault(site, (id_, day))
        for subject in subjects:
            one = months.get(subject.id)
            if one is None:
                found.append(replace(usual, subject=subject))
            else:
                refs = (RecordRef("GeosocialChange", one[0]),)
                found.append(replace(usual, subject=subject, settled_on=one[1], records=refs))
    return found


# --- papers of the office ---------------------------------------------------------------------------

Find = Callable[[Occasion], Sequence[PaperRow]]


def _of_office(
    ledger: Ledger, rule: Rule, occasions: Sequence[Occasion], type_name: str, find: Find
) -> list[Instance]:
    owed = [
        Owed(
            replace(open_instance(rule, ledger.office, one, ledger.today), place=OFFICE),
            furthest(find(one)),
        )
        for one in occasions
    ]
    return settled(ledger, type_name, owed)


def network_orders(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """An order made or reviewed in the fiscal year; a draft without its day is one of this year."""

    def find(occasion: Occasion) -> list[PaperRow]:
        first, last = fiscal_year_range(fiscal_year_be(occasion.due))
        found = queries.papers(ledger.reader, NetworkOrder, ledger.office, (NetworkOrder.ordered_on,))
        is_now = first <= ledger.today <= last
        return [one for one in found if (first <= one.facts[0] <= last if one.facts[0] else is_now)]

    return _of_office(ledger, rule, occasions, "NetworkOrder", find)


def development_plans(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    def find(occasion: Occasion) -> list[PaperRow]:
        of_year = DevelopmentPlan.fiscal_year_be == fiscal_year_be(occasion.period.first)
        of_quarter = DevelopmentPlan.quarter == quarter(occasion.period.first)
        return queries.papers(ledger.reader, DevelopmentPlan, ledger.office, (), of_year, of_quarter)

    return _of_office(ledger, rule, occasions, "DevelopmentPlan", find)


def plan_results(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    def find(occasion: Occasion) -> list[PaperRow]:
        year, number = fiscal_year_be(occasion.period.first), quarter(occasion.period.first)
        of_quarter = DevelopmentPlan.quarter == number
        return queries.plan_results(ledger.reader, ledger.office, year, of_quarter)

    return _of_office(ledger, rule, occasions, "PlanResult", find)


def annual_results(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """The year's report is the result of its plans as of the last quarter or later."""

    def find(occasion: Occasion) -> list[PaperRow]:
        year = fiscal_year_be(occasion.due)
        last_quarter = date(fiscal_year_range(year)[1].year, 7, 1)
        late = PlanResult.as_of >= last_quarter
        return queries.plan_results(ledger.reader, ledger.office, year, late)

    return _of_office(ledger, rule, occasions, "PlanResult", find)


def progress_reports(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    def find(occasion: Occasion) -> list[PaperRow]:
        of_year = ProgressReport.fiscal_year_be == fiscal_year_be(occasion.due)
        of_round = ProgressReport.round_no == int(rule.extra.get("round", 1))
        return queries.papers(ledger.reader, ProgressReport, ledger.office, (), of_year, of_round)

    return _of_office(ledger, rule, occasions, "ProgressReport", find)


def best_practices(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    def find(occasion: Occasion) -> list[PaperRow]:
        of_year = BestPractice.fiscal_year_be == fiscal_year_be(occasion.due)
        return queries.papers(ledger.reader, BestPractice, ledger.office, (), of_year)

    return _of_office(ledger, rule, occasions, "BestPractice", find)
