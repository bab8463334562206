"""F04 from the book: a worker's plan of a month, or a blank one with the head filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from db.queries.monthly import plans_of_month
from db.queries.npt import contracts_of, duties
from db.records.monthly import MonthlyWorkPlan, PlanLine
from db.records.npt import NptWorker
from db.records.sites import Site
from desktop.forms.f04 import F04Data, F04Line
from desktop.forms.f04_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.worker_head import chief_of, head_of
from desktop.month_facts import contract_in, contracts_of_month
from desktop.sites import site_title
from desktop.thai.dates import next_month, short_month


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Plans by their records, or those of a month, of all workers or some."""
    if request.blank:
        return _blanks(desk, request)
    if request.records:
        plans = [desk.reader.get(MonthlyWorkPlan, id_) for id_ in request.records]
    else:
        month = (request.month or next_month(desk.today)).replace(day=1)
        found = plans_of_month(desk.reader, desk.office, month)
        plans = [one for one in found.values() if not request.workers or one.worker_id in request.workers]
    workers = desk.reader.many(NptWorker, {one.worker_id for one in plans})
    plans.sort(key=lambda one: (workers[one.worker_id].sort_key, one.period_month))
    return [_job(desk, one, workers[one.worker_id]) for one in plans]


def _blanks(desk: Desk, request: PrintRequest) -> list[Job]:
    """A sheet for each worker of the month; without any worker at all one quite empty sheet."""
    month = (request.month or next_month(desk.today)).replace(day=1)
    contracts = contracts_of_month(desk.reader, desk.office, month)
    wanted = set(request.workers) or set(contracts)
    workers = desk.reader.many(NptWorker, wanted & set(contracts), deleted=False)
    empty = F04Data(is_blank=True)
    if not workers:
        return [_blank_job(empty)]
    chief = chief_of(desk).name
    return [
        _blank_job(
            replace(empty, month=month, head=head_of(desk, worker, contracts[worker.id]), chief_name=chief)
        )
        for worker in sorted(workers.values(), key=lambda one: (one.sort_key, one.id))
    ]


def _blank_job(data: F04Data) -> Job:
    title = f"แผนรายเดือน {data.head.worker_name}".strip()
    return Job(form="F04", version=1, title=title, data=data, draw=partial(draw, data), blank=True)


def _job(desk: Desk, plan: MonthlyWorkPlan, worker: NptWorker) -> Job:
    contract = contract_in(contracts_of(desk.reader, [worker.id]).get(worker.id, ()), plan.period_month)
    priorities = {one.code: one.priority for one in duties(desk.reader, desk.office[:2])}
    sites = desk.reader.many(Site, {line.site_id for line in plan.lines or () if line.site_id})
    data = F04Data(
        month=plan.period_month,
        head=head_of(desk, worker, contract),
        lines=tuple(_line(line, priorities.get(line.duty_code), sites) for line in plan.lines or ()),
        remark=plan.remark or "",
        chief_name=chief_of(desk).name,
    )
    return Job(
        form="F04",
        version=1,
        title=f"แผนรายเดือน {data.head.worker_name} {short_month(plan.period_month)}",
        data=data,
        draw=partial(draw, data),
        subject_type="MonthlyWorkPlan",
        subject_id=plan.id,
        rev=plan.rev,
        records=(plan.id,),
        missing=desk.missing_for_print(plan),
        said=replace(data, chief_name=""),
    )


def _line(line: PlanLine, priority: int | None, sites: Mapping[UUID, Site]) -> F04Line:
    site = sites.get(line.site_id) if line.site_id else None
    return F04Line(
        duty=line.duty_code,
        priority=priority,
        activity=line.activity,
        site=site_title(site) if site else "",
        target=line.target_qty,
        unit=line.unit or "",
        weeks=frozenset(int(one) for one in (line.weeks or "").split(",") if one.strip().isdigit()),
        remark=line.remark or "",
    )
