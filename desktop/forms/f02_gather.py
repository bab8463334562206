"""F02 from the book: a worker's week, filled from the logs or blank with the head and the dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from db.ids import natural_id
from db.queries.daily_logs import logs_between
from db.queries.npt import contracts_between
from db.records.daily_logs import DailyLog, DayKind
from db.records.npt import NptContract, NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from desktop.forms.f02 import F02Data, F02Day, F02Line, f02_definition
from desktop.forms.f02_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, person_name, province_of, tambon_of
from desktop.npt import assignment_on, contract_on, last_day
from desktop.thai.dates import month_range, week_of_month, week_start

_WEEK = timedelta(days=7)


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """A sheet per worker and week; without any worker at all one quite empty sheet."""
    mondays = _mondays(desk, request)
    contracts = contracts_between(desk.reader, desk.office, mondays[0], mondays[-1] + _WEEK)
    wanted = set(request.workers) or {contract.worker_id for contract in contracts}
    workers = desk.reader.many(NptWorker, wanted, deleted=False)
    if not workers and request.blank:
        return [_job(F02Data(), None, None, blank=True)]
    by_worker: dict[UUID, list[NptContract]] = {}
    for contract in contracts:
        by_worker.setdefault(contract.worker_id, []).append(contract)
    logs = {} if request.blank else logs_between(desk.reader, wanted, mondays[0], mondays[-1] + _WEEK)
    places = _Places(desk, contracts)
    jobs = []
    for worker in sorted(workers.values(), key=lambda one: (one.sort_key, one.id)):
        for monday in mondays:
            own = _contract_of_week(by_worker.get(worker.id, ()), monday)
            if own is None:
                continue
            week = logs.get(worker.id, {})
            if not request.blank and not any(monday <= day < monday + _WEEK for day in week):
                continue
            data = _data(desk, worker, own, monday, week, places, blank=request.blank)
            ids = tuple(log.id for day, log in sorted(week.items()) if monday <= day < monday + _WEEK)
            jobs.append(_job(data, worker, monday, blank=request.blank, records=ids))
    return jobs


def _mondays(desk: Desk, request: PrintRequest) -> list[date]:
    """Blanks default to next week; filled sheets to the weeks of the month asked for, or to this week."""
    if request.first is not None:
        first, last = request.first, request.last or request.first
    elif request.month is not None:
        first, last = month_range(request.month)
    else:
        first = last = desk.today + _WEEK if request.blank else desk.today
    monday, mondays = week_start(first), []
    while monday <= last:
        mondays.append(monday)
        monday += _WEEK
    return mondays


def _contract_of_week(contracts: Iterable[NptContract], monday: date) -> NptContract | None:
    return next((one for one in contracts if one.start < monday + _WEEK and monday <= last_day(one)), None)


class _Places:
    """Plots and owners of the contracts, read once for all sheets."""

    def __init__(self, desk: Desk, contracts: Iterable[NptContract]) -> None:
        ids: set[UUID] = set()
        for contract in contracts:
            ids.add(contract.home_site_id)
            ids.update(one.site_id for one in contract.assignments or () if one.site_id)
        self._sites = desk.reader.many(Site, {id_ for id_ in ids if id_})
        self._owners = desk.reader.many(
            SiteOwner, {site.owner_id for site in self._sites.values() if site.owner_id}
        )

    def of_week(self, contract: NptContract, monday: date) -> tuple[Site | None, SiteOwner | None]:
        """Where the worker is this week, and whose plot it is: that owner certifies."""
        assignment = assignment_on(contract, monday)
        site = self._sites.get((assignment.site_id if assignment else None) or contract.home_site_id)
        return site, self._owners.get(site.owner_id) if site else None


def _data(
    desk: Desk,
    worker: NptWorker,
    contract: NptContract,
    monday: date,
    logs: Mapping[date, DailyLog],
    places: _Places,
    *,
    blank: bool,
) -> F02Data:
    site, owner = places.of_week(contract, monday)
    days = tuple(_day(monday + timedelta(days=i), logs, contract) for i in range(7))
    week = [log for day, log in logs.items() if monday <= day < monday + _WEEK]
    worked = [log for log in week if log.day_kind is DayKind.WORK]
    checked = next((log for log in week if log.officer_check is not None), None)
    return F02Data(
        week_no=week_of_month(monday)[0],
        monday=monday,
        worker_name=person_name(worker),
        contract_no=contract.no or "",
        lab=contract.lab.value,  # type: ignore[arg-type]
        owner_name=person_name(owner),
        moo=site.moo if site else None,
        tambon=tambon_of(site.tambon_code) if site else "",
        district=district_of(site.tambon_code) if site else district_of(desk.office),
        province=province_of(desk.office),
        days=days,
        work_days=None if blank else len(worked),
        certified_days=None if blank else sum(log.cert_date is not None for log in worked),
        check=checked.officer_check.value if checked and checked.officer_check else None,  # type: ignore[arg-type]
        check_note=(checked.officer_note or "") if checked else "",
        officer_name=desk.officer_name,
    )


def _day(day: date, logs: Mapping[date, DailyLog], contract: NptContract) -> F02Day:
    log = logs.get(day)
    if log is None:
        outside = contract_on([contract], day) is None
        return F02Day(day=day, off=f02_definition().outside if outside else "")
    if log.day_kind is not DayKind.WORK:
        return F02Day(day=day, off=log.day_kind.label if log.day_kind else "")
    problem = " – ".join(part for part in (log.problems, log.remedy) if part)
    return F02Day(
        day=day,
        start=log.time_from,
        end=log.time_to,
        lines=tuple(
            F02Line(duty=one.duty_code, work=one.text, result=_result(one)) for one in log.lines or ()
        ),
        problem=problem or "–",
    )


def _result(line: object) -> str:
    result, qty, unit = (getattr(line, name) for name in ("result", "qty", "unit"))
    amount = f"{qty.normalize():f} {unit or ''}".strip() if qty is not None else ""
    return " ".join(part for part in (result or "", amount) if part)


def _job(
    data: F02Data,
    worker: NptWorker | None,
    monday: date | None,
    *,
    blank: bool,
    records: tuple[UUID, ...] = (),
) -> Job:
    # The sheet is the week's: its QR names the collection, which may not have been recorded yet.
    subject = natural_id("WeeklyCollection", worker.id, monday) if worker and monday else None
    return Job(
        form="F02",
        version=1,
        title=f"บันทึกประจำวัน {data.worker_name}".strip(),
        data=data,
        draw=partial(draw, data),
        subject_type="WeeklyCollection" if subject else "",
        subject_id=subject,
        records=records,
        blank=blank,
        said=replace(data, officer_name=""),
    )
