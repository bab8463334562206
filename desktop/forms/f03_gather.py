"""F03 from the book: the cover of a week for all workers, or of the workers asked for one sheet each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.queries.daily_logs import collections_of_week, logs_between
from db.queries.npt import contracts_between
from db.records.daily_logs import DailyLog, DayKind, WeeklyCollection
from db.records.npt import NptContract, NptWorker
from db.records.sites import Site
from desktop.forms.f03 import F03Data, F03Row, f03_definition
from desktop.forms.f03_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, person_name, province_of, tambon_of
from desktop.forms.worker_head import chief_of
from desktop.npt import last_day
from desktop.thai.dates import day_month, month_range, week_of_month, week_start
from desktop.week_gaps import gaps_of

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Week:
    """What is known of one worker's week."""

    worker: NptWorker
    row: F03Row
    collection: WeeklyCollection | None
    records: tuple[UUID, ...]


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """A sheet per week; a sheet per worker and week where workers are named."""
    empty = F03Data(district=district_of(desk.office), province=province_of(desk.office))
    if request.blank:
        return [_job(desk, replace(empty, is_blank=True), None, (), blank=True)]
    jobs = []
    for monday in _mondays(desk, request):
        weeks = _weeks(desk, monday, request.workers)
        if not any(one.records or one.collection for one in weeks):
            continue
        data = replace(
            empty,
            monday=monday,
            week_no=week_of_month(monday)[0],
            officer_name=desk.officer_name,
            chief_name=chief_of(desk).name,
        )
        if request.workers:
            jobs += [_job(desk, _filled(data, [one]), monday, [one]) for one in weeks]
        else:
            jobs.append(_job(desk, _filled(data, weeks), monday, weeks))
    return jobs


def _mondays(desk: Desk, request: PrintRequest) -> list[date]:
    """The week of a day, those of a month (by their Thursdays), or this week."""
    if request.first is not None:
        first, last = request.first, request.last or request.first
    elif request.month is not None:
        first, last = month_range(request.month)
    else:
        first = last = desk.today
    monday, mondays = week_start(first), []
    while monday <= last:
        mondays.append(monday)
        monday += _WEEK
    if request.first is None and request.month is not None:
        month = request.month.replace(day=1)
        return [one for one in mondays if week_of_month(one)[1] == month]
    return mondays


def _weeks(desk: Desk, monday: date, wanted: Sequence[UUID]) -> list[_Week]:
    sunday = monday + _WEEK - timedelta(days=1)
    by_worker: dict[UUID, list[NptContract]] = {}
    for contract in contracts_between(desk.reader, desk.office, monday, sunday):
        if last_day(contract) >= monday and (not wanted or contract.worker_id in wanted):
            by_worker.setdefault(contract.worker_id, []).append(contract)
    workers = desk.reader.many(NptWorker, by_worker, deleted=False)
    sites = desk.reader.many(Site, {one.home_site_id for some in by_worker.values() for one in some})
    logs = logs_between(desk.reader, workers, monday, sunday)
    collections = collections_of_week(desk.reader, desk.office, monday)
    return [
        _week(desk, worker, by_worker[worker.id], sites, logs.get(worker.id, {}), collections.get(worker.id), monday)
        for worker in sorted(workers.values(), key=lambda one: (one.sort_key, one.id))
    ]  # fmt: skip


def _week(
    desk: Desk,
    worker: NptWorker,
    contracts: Sequence[NptContract],
    sites: Mapping[UUID, Site],
    logs: Mapping[date, DailyLog],
    collection: WeeklyCollection | None,
    monday: date,
) -> _Week:
    contract, words = contracts[0], f03_definition()
    site = sites.get(contract.home_site_id)
    worked = [log for log in logs.values() if log.day_kind is DayKind.WORK]
    check: Any = collection.check_result.value if collection and collection.check_result else None
    received = collection.received_on if collection else None
    row = F03Row(
        name=person_name(worker),
        lab=contract.lab.value.upper() if contract.lab else "",
        tambon=tambon_of(site.tambon_code) if site else "",
        work_days=len(worked),
        certified_days=sum(log.cert_date is not None for log in worked),
        missing=gaps_of(contracts, logs, monday, desk.today).words,
        check=check,
        note=f"{words.received} {day_month(received)}" if received else words.not_sent,
    )
    return _Week(worker, row, collection, tuple(log.id for log in logs.values()))


def _filled(data: F03Data, weeks: Sequence[_Week]) -> F03Data:
    remarks = [
        f"{one.row.name}: {one.collection.remark}"
        for one in weeks
        if one.collection and one.collection.remark
    ]
    return replace(
        data,
        rows=tuple(one.row for one in weeks),
        remark=" · ".join(remarks),
        collector_name=weeks[0].row.name if len(weeks) == 1 else "",
    )


def _job(
    desk: Desk, data: F03Data, monday: date | None, weeks: Sequence[_Week], *, blank: bool = False
) -> Job:
    """One worker's cover belongs to the collection; that of all is no record: it is known by office and week."""
    subject_type, subject, rev, title = "", None, 1, "ใบปะหน้าประจำสัปดาห์"
    if monday is not None and len(weeks) == 1 and data.collector_name and weeks[0].collection:
        subject_type, subject = "WeeklyCollection", weeks[0].collection.id
        rev, title = weeks[0].collection.rev, f"{title} {data.collector_name}"
    elif monday is not None:
        subject_type, subject = "WeeklyCover", natural_id("WeeklyCover", desk.office, monday)
    return Job(
        form="F03",
        version=1,
        title=title,
        data=data,
        draw=partial(draw, data),
        subject_type=subject_type,
        subject_id=subject,
        rev=rev,
        records=tuple(one.collection.id for one in weeks if one.collection),
        blank=blank,
        said=replace(data, officer_name="", chief_name=""),
    )
