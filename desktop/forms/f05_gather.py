"""F05 from the book: a worker's report of a month. While it is a draft its days are those of the logs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from db.queries.attachments import attachments_of
from db.queries.monthly import DayCounts, SitePost, day_counts, posts_between, results_of_month
from db.queries.npt import contracts_of
from db.records.attachments import AttachmentKind
from db.records.monthly import MonthlyResult
from db.records.npt import NptContract, NptWorker
from desktop.forms.f05 import F05Data, F05Days, F05Extra, F05Line, F05Post
from desktop.forms.f05_draw import draw
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.worker_head import Chief, chief_of, head_of
from desktop.month_facts import (
    contract_in,
    contracts_of_month,
    percent_of,
    posts_of_sites,
    sites_of_month,
    week_no,
)
from desktop.thai.dates import month_range, short_month

_PHOTOS = 4


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Reports by their records, or those of a month, of all workers or some."""
    if request.blank:
        return _blanks(desk, request)
    if request.records:
        results = [desk.reader.get(MonthlyResult, id_) for id_ in request.records]
    else:
        month = (request.month or desk.today).replace(day=1)
        found = results_of_month(desk.reader, desk.office, month)
        results = [one for one in found.values() if not request.workers or one.worker_id in request.workers]
    workers = desk.reader.many(NptWorker, {one.worker_id for one in results})
    results.sort(key=lambda one: (workers[one.worker_id].sort_key, one.period_month))
    chief = chief_of(desk)
    posts: dict[date, list[SitePost]] = {}
    jobs = []
    for result in results:
        month = result.period_month
        if month not in posts:
            posts[month] = posts_between(desk.reader, result.owner_office, *month_range(month))
        jobs.append(_job(desk, result, workers[result.worker_id], posts[month], chief))
    return jobs


def _blanks(desk: Desk, request: PrintRequest) -> list[Job]:
    month = (request.month or desk.today).replace(day=1)
    contracts = contracts_of_month(desk.reader, desk.office, month)
    wanted = set(request.workers) or set(contracts)
    workers = desk.reader.many(NptWorker, wanted & set(contracts), deleted=False)
    empty, chief = F05Data(is_blank=True), chief_of(desk)
    if not workers:
        return [_blank_job(empty)]
    filled = replace(empty, month=month, chief_name=chief.name, chief_post=chief.post)
    return [
        _blank_job(replace(filled, head=head_of(desk, worker, contracts[worker.id])))
        for worker in sorted(workers.values(), key=lambda one: (one.sort_key, one.id))
    ]


def _blank_job(data: F05Data) -> Job:
    title = f"รายงานผลรายเดือน {data.head.worker_name}".strip()
    return Job(form="F05", version=1, title=title, data=data, draw=partial(draw, data), blank=True)


def _job(desk: Desk, result: MonthlyResult, worker: NptWorker, posts: list[SitePost], chief: Chief) -> Job:
    month = result.period_month
    first, last = month_range(month)
    contract = contract_in(contracts_of(desk.reader, [worker.id]).get(worker.id, ()), month)
    counts = day_counts(desk.reader, [worker.id], first, last).get(worker.id, DayCounts())
    photos = attachments_of(desk.reader, result.id, AttachmentKind.PHOTO)[:_PHOTOS]
    data = F05Data(
        month=month,
        head=head_of(desk, worker, contract),
        days=_days(result, counts),
        days_reason=result.days_reason or "",
        lines=tuple(
            F05Line(
                activity=line.activity,
                target=line.target_qty,
                unit=line.unit or "",
                actual=line.actual_qty,
                percent=percent_of(line.target_qty, line.actual_qty),
                result=line.result or "",
                reason=line.reason or "",
            )
            for line in result.lines or ()
        ),
        extra=tuple(
            F05Extra(duty=line.duty_code or "", activity=line.activity, result=line.result or "")
            for line in result.extra_lines or ()
        ),
        progress=result.progress or "",
        posts=_posts(contract, posts, month),
        problems=result.problems or "",
        remedy=result.remedy or "",
        suggestion=result.suggestion or "",
        photos=tuple(BlobPhoto(one.sha256, one.caption or "", desk.read_blob) for one in photos),
        chief_name=chief.name,
        chief_post=chief.post,
    )
    return Job(
        form="F05",
        version=1,
        title=f"รายงานผลรายเดือน {data.head.worker_name} {short_month(month)}",
        data=data,
        draw=partial(draw, data),
        subject_type="MonthlyResult",
        subject_id=result.id,
        rev=result.rev,
        records=(result.id,),
        missing=desk.missing_for_print(result),
        said=replace(data, chief_name="", chief_post=""),
    )


def _days(result: MonthlyResult, counts: DayCounts) -> F05Days:
    """What the report keeps once it is ready, or was told with its reason; else what the logs say now."""
    if result.state != "draft":
        return F05Days(
            work=result.work_days,
            certified=result.certified_days,
            sick=result.sick_days,
            personal=result.personal_days,
            holidays=result.holidays,
            absent=result.absent_days,
        )
    told = result.work_days if result.days_reason and result.work_days is not None else counts.work
    return F05Days(
        work=told,
        certified=counts.certified,
        sick=counts.sick,
        personal=counts.personal,
        holidays=counts.holidays,
        absent=counts.absent,
    )


def _posts(contract: NptContract | None, posts: list[SitePost], month: date) -> tuple[F05Post, ...]:
    """Those about the plots at which the worker was in the month."""
    own = posts_of_sites(posts, sites_of_month(contract, month))
    return tuple(
        F05Post(
            week=week_no(one.post.posted_on),
            channel=one.post.channel.label,
            link=one.post.url or one.post.title or "",
        )
        for one in own
    )
