"""The figures of a district's month, reckoned from the book; kept with the summary once that is ready.

What is kept is plain JSON, so that it travels and stays readable whatever this program learns to count later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from db.queries.consolidation import activities_by_site, visitors_by_site
from db.queries.monthly import (
    DayCounts,
    day_counts,
    days_by_duty,
    plans_of_month,
    results_of_month,
)
from db.queries.npt import contracts_between, duties
from db.reader import Reader
from db.records.monthly import MonthlyResult, MonthlyWorkPlan
from db.records.npt import NptContract, NptWorker
from db.records.sites import Operational, Site, SiteType
from desktop.month_facts import contract_in
from desktop.npt import last_day
from desktop.sites import site_title
from desktop.thai.dates import month_range
from desktop.thai.names import full_name

LABS = (SiteType.CLM, SiteType.HLM)
_RUNNING = (Operational.READY, Operational.WORKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabFigures:
    """One row of part ๑: plots of a kind, and the workers hired for them."""

    lab: str
    sites: int = 0
    running: int = 0
    not_yet: int = 0
    workers: int = 0
    work_days: int = 0
    certified_days: int = 0

    @property
    def percent(self) -> int | None:
        """Of the work days, how many are certified."""
        return round(self.certified_days * 100 / self.work_days) if self.work_days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFigures:
    """One row of part ๒: lines of the plans under a duty, how many reached their targets, and days by the logs."""

    code: str
    text: str = ""
    priority: int = 0
    planned: int = 0
    reached: int = 0
    days: int = 0

    @property
    def percent(self) -> int | None:
        return round(self.reached * 100 / self.planned) if self.planned else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveFigures:
    """One row of part ๔: who was sent where, with ISO days."""

    worker: str
    from_site: str = ""
    to: str = ""
    first: str = ""
    last: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictFigures:
    labs: tuple[LabFigures, ...] = ()
    duties: tuple[DutyFigures, ...] = ()
    moves: tuple[MoveFigures, ...] = ()
    plans: int = 0
    results: int = 0
    ended: int = 0
    """Contracts that ended in the month."""
    activities: int = 0
    visits: int = 0
    visitors: int = 0

    @property
    def total(self) -> LabFigures:
        names = ("sites", "running", "not_yet", "workers", "work_days", "certified_days")
        return LabFigures(lab="", **{name: sum(getattr(one, name) for one in self.labs) for name in names})

    @property
    def duty_days(self) -> int:
        return sum(one.days for one in self.duties)

    def lab(self, code: str) -> LabFigures:
        return next((one for one in self.labs if one.lab == code), LabFigures(lab=code))


@dataclass(frozen=True, slots=True)
class _Hired:
    """Who works in a month: every contract that covers any day of it, and the one that its papers are about."""

    all_contracts: Mapping[UUID, list[NptContract]]
    contracts: Mapping[UUID, NptContract]
    workers: Mapping[UUID, NptWorker]


def figures_of(reader: Reader, office: str, month: date) -> DistrictFigures:
    first, last = month_range(month)
    hired = _hired(reader, office, first, last)
    plans, results = plans_of_month(reader, office, first), results_of_month(reader, office, first)
    return replace(
        _plain(reader, office, hired, first, last),
        duties=_duties(reader, office, hired.contracts, plans, results, first, last),
        moves=_moves(reader, hired.all_contracts, hired.workers, first, last),
        plans=len(plans),
        results=len(results),
    )


def plain_figures_of(reader: Reader, office: str, month: date) -> DistrictFigures:
    """Without the papers of the workers, their duties and moves: what a province asks of many districts at once."""
    first, last = month_range(month)
    return _plain(reader, office, _hired(reader, office, first, last), first, last)


def _hired(reader: Reader, office: str, first: date, last: date) -> _Hired:
    by_worker: dict[UUID, list[NptContract]] = {}
    for one in contracts_between(reader, office, first, last):
        by_worker.setdefault(one.worker_id, []).append(one)
    contracts = {
        worker: contract for worker, some in by_worker.items() if (contract := contract_in(some, first))
    }
    workers = reader.many(NptWorker, contracts, deleted=False)
    return _Hired(by_worker, {id_: one for id_, one in contracts.items() if id_ in workers}, workers)


def _plain(reader: Reader, office: str, hired: _Hired, first: date, last: date) -> DistrictFigures:
    sites = reader.select(Site, Site.owner_office == office, Site.state == "active")
    days = day_counts(reader, hired.contracts, first, last)
    activities = activities_by_site(reader, [office], first, last).get(office, {})
    came = visitors_by_site(reader, [office], first, last).get(office, {}).values()
    return DistrictFigures(
        labs=tuple(_lab(kind, sites, hired.contracts, days) for kind in LABS),
        ended=sum(
            first <= last_day(one) <= last
            for some in hired.all_contracts.values()
            for one in some
            if one.start and one.end
        ),
        activities=sum(activities.values()),
        visits=sum(one.individual + one.group for one in came),
        visitors=sum(one.people for one in came),
    )


def _lab(
    kind: SiteType,
    sites: Sequence[Site],
    contracts: Mapping[UUID, NptContract],
    days: Mapping[UUID, DayCounts],
) -> LabFigures:
    own = [site for site in sites if site.site_type is kind]
    hired = [worker for worker, one in contracts.items() if one.lab and one.lab.value == kind.value]
    counts = [days.get(worker, DayCounts()) for worker in hired]
    return LabFigures(
        lab=kind.value,
        sites=len(own),
        running=sum(site.operational in _RUNNING for site in own),
        not_yet=sum(site.operational not in _RUNNING for site in own),
        workers=len(hired),
        work_days=sum(one.work for one in counts),
        certified_days=sum(one.certified for one in counts),
    )


def _duties(
    reader: Reader,
    office: str,
    contracts: Mapping[UUID, NptContract],
    plans: Mapping[UUID, MonthlyWorkPlan],
    results: Mapping[UUID, MonthlyResult],
    first: date,
    last: date,
) -> tuple[DutyFigures, ...]:
    """In the order of the duty table; only what was planned or done."""
    planned = Counter(line.duty_code for plan in plans.values() for line in plan.lines or ())
    reached: Counter[str] = Counter()
    for result in results.values():
        for line in result.lines or ():
            if line.actual_qty is not None and (not line.target_qty or line.actual_qty >= line.target_qty):
                reached[line.duty_code] += 1
    worked: Counter[str] = Counter()
    for counts in days_by_duty(reader, contracts, first, last).values():
        worked.update(counts)
    known = {duty.code: duty for duty in duties(reader, office[:2])}
    order = sorted(known, key=_by_code)
    codes = [*order, *sorted((planned.keys() | worked.keys()) - known.keys())]
    return tuple(
        DutyFigures(
            code=code,
            text=known[code].text if code in known else "",
            priority=known[code].priority if code in known else 0,
            planned=planned[code],
            reached=min(reached[code], planned[code]) if planned[code] else reached[code],
            days=worked[code],
        )
        for code in codes
        if planned[code] or worked[code] or reached[code]
    )


def _by_code(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split(".") if part.isdigit())


def _moves(
    reader: Reader,
    contracts: Mapping[UUID, Iterable[NptContract]],
    workers: Mapping[UUID, NptWorker],
    first: date,
    last: date,
) -> tuple[MoveFigures, ...]:
    """Who learned elsewhere on any day of the month."""
    found = [
        (workers[worker], contract, one)
        for worker, some in contracts.items()
        if worker in workers
        for contract in some
        for one in contract.assignments or ()
        if one.from_day <= last and (one.to_day is None or one.to_day >= first)
    ]
    ids = {contract.home_site_id for _, contract, _ in found} | {one.site_id for *_, one in found}
    sites = reader.many(Site, {id_ for id_ in ids if id_ is not None})

    def name(id_: UUID | None) -> str:
        site = sites.get(id_) if id_ else None
        return site_title(site) if site else ""

    found.sort(key=lambda one: (one[0].sort_key, one[2].from_day))
    return tuple(
        MoveFigures(
            worker=full_name(worker.title_th, worker.first_name, worker.last_name),
            from_site=name(contract.home_site_id),
            to=name(one.site_id) if one.site_id else one.duty_text or "",
            first=one.from_day.isoformat(),
            last=one.to_day.isoformat() if one.to_day else "",
            reason=one.reason or "",
        )
        for worker, contract, one in found
    )


# --- as they are kept -----------------------------------------------------------------------------------


def to_json(figures: DistrictFigures) -> dict[str, Any]:
    return asdict(figures)


def from_json(kept: object) -> DistrictFigures | None:
    """None when nothing was kept; what a newer program counted besides is left out."""
    if not isinstance(kept, Mapping):
        return None
    lists: dict[str, type[Any]] = {"labs": LabFigures, "duties": DutyFigures, "moves": MoveFigures}
    values: dict[str, Any] = {}
    for name in DistrictFigures.__dataclass_fields__:
        if name in lists:
            values[name] = tuple(_made(lists[name], one) for one in kept.get(name, ()))
        elif name in kept:
            values[name] = kept[name]
    return DistrictFigures(**values)


def _made(type_: type[Any], kept: Mapping[str, Any]) -> Any:
    known = type_.__dataclass_fields__
    return type_(**{name: value for name, value in kept.items() if name in known})
