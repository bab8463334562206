"""The worker's month and the end of a contract: F04, F05, F07, briefing; and the district's summary of it, F06."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from db.queries import calendar as queries
from db.queries.calendar import PaperRow
from db.records.monthly import EndOfProjectSummary, MonthlyResult, MonthlyWorkPlan
from db.records.npt import NptContract
from db.records.problems import MonthlyDistrictSummary, ProblemReport
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, shifted, single_day
from desktop.calendar.rules import Rule, Within
from desktop.calendar.settling.ledger import OFFICE, WHOLE_DISTRICT, Ledger, worker_name
from desktop.calendar.settling.papers import Owed, furthest, settled
from desktop.npt import last_day

_SAME_PROJECT = timedelta(days=31)
"""A contract that follows so soon goes on with the same project."""


def month_plans(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    return _of_workers(ledger, rule, occasions, MonthlyWorkPlan)


def month_results(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    return _of_workers(ledger, rule, occasions, MonthlyResult)


def month_progress(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """What the worker tells the department stands in the month's result."""
    return _of_workers(ledger, rule, occasions, MonthlyResult)


def _of_workers(
    ledger: Ledger, rule: Rule, occasions: Sequence[Occasion], type_: type[Any]
) -> list[Instance]:
    """Every worker whose contract covers a day of the month owes one paper."""
    if not occasions or not ledger.contracts:
        return []
    first, last = min(one.period.first for one in occasions), max(one.period.last for one in occasions)
    facts = (type_.worker_id, type_.period_month)
    where = type_.period_month.between(first, last)
    by_key: dict[tuple[UUID, date], list[PaperRow]] = {}
    for paper in queries.papers(ledger.reader, type_, ledger.office, facts, where):
        by_key.setdefault((paper.facts[0], paper.facts[1]), []).append(paper)
    owed = []
    for occasion in occasions:
        month = occasion.period
        usual = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        for worker in ledger.working(month.first, month.last):
            instance = replace(usual, subject=Subject("worker", worker.id, worker_name(worker)))
            owed.append(Owed(instance, furthest(by_key.get((worker.id, month.first), ()))))
    return settled(ledger, type_.__name__, owed)


# --- the district's summary -------------------------------------------------------------------------


def month_summaries(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    found = _by_month(ledger, MonthlyDistrictSummary, occasions)
    owed = [
        Owed(_of_office(ledger, rule, one), furthest(found.get(one.period.first, ()))) for one in occasions
    ]
    return settled(ledger, "MonthlyDistrictSummary", owed)


def month_problems(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Part 3 of the summary: it leaves with it, and must say something or that there is nothing."""
    reports = _by_month(ledger, ProblemReport, occasions)
    summaries = month_summaries(ledger, rule, occasions)
    found = []
    for instance, occasion in zip(summaries, occasions, strict=True):
        papers = furthest(reports.get(occasion.period.first, ()))
        if not papers:
            open_ = _of_office(ledger, rule, occasion)
            found.append(replace(open_, note="ยังไม่ได้บันทึกปัญหา หรือยืนยันว่าไม่มีปัญหา"))
            continue
        refs = (*instance.records, RecordRef("ProblemReport", papers[0].id)) if instance.records else ()
        found.append(replace(instance, records=refs))
    return found


def _by_month(ledger: Ledger, type_: type[Any], occasions: Sequence[Occasion]) -> dict[date, list[PaperRow]]:
    months = {one.period.first for one in occasions}
    if not months:
        return {}
    where = type_.period_month.between(min(months), max(months))
    found: dict[date, list[PaperRow]] = {}
    for paper in queries.papers(ledger.reader, type_, ledger.office, (type_.period_month,), where):
        found.setdefault(paper.facts[0], []).append(paper)
    return found


def _of_office(ledger: Ledger, rule: Rule, occasion: Occasion) -> Instance:
    return replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)


# --- contracts --------------------------------------------------------------------------------------


def briefings(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Each new contract: the worker and the owner are told what it asks, within days of its start."""
    found = []
    for contract, instance in _after(ledger, rule, lambda one: one.start):
        if contract.briefed_on is not None:
            ref = RecordRef("NptContract", contract.id)
            instance = replace(instance, settled_on=contract.briefed_on, records=(ref,))
        found.append(instance)
    return found


def end_summaries(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Each worker whose project ended; a contract that is followed by another at once ended nothing."""
    ended = [
        (contract, replace(instance, subject=Subject("contract", contract.id, instance.subject.name)))
        for contract, instance in _after(ledger, rule, last_day)
        if instance.subject is not None and not _goes_on(ledger, contract)
    ]
    type_ = EndOfProjectSummary
    by_contract: dict[UUID, list[PaperRow]] = {}
    for paper in queries.papers(ledger.reader, type_, ledger.office, (type_.contract_id,)) if ended else ():
        by_contract.setdefault(paper.facts[0], []).append(paper)
    owed = [Owed(instance, furthest(by_contract.get(contract.id, ()))) for contract, instance in ended]
    return settled(ledger, type_.__name__, owed)


def _goes_on(ledger: Ledger, contract: NptContract) -> bool:
    end = last_day(contract)
    return any(
        one.worker_id == contract.worker_id and end < one.start <= end + _SAME_PROJECT
        for one in ledger.contracts
    )


def _after(ledger: Ledger, rule: Rule, event: Any) -> list[tuple[NptContract, Instance]]:
    """Contracts with what is owed within days of an event of each, where that day is in the span."""
    assert isinstance(rule.recur, Within)
    wait = timedelta(days=rule.recur.days)
    found = []
    for contract in ledger.contracts:
        worker = ledger.workers.get(contract.worker_id)
        day: date = event(contract)
        if worker is None or not ledger.first - wait <= day <= ledger.last - wait:
            continue
        occasion = shifted(rule, day + wait, single_day(day), ledger.holidays)
        instance = replace(
            open_instance(rule, ledger.office, occasion, ledger.today),
            subject=Subject("worker", worker.id, worker_name(worker)),
            place=WHOLE_DISTRICT,
        )
        found.append((contract, instance))
    return found
