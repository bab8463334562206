"""F07 from the book: a worker's whole contract, its days by duty from the logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from db.queries.attachments import attachments_of
from db.queries.monthly import (
    DayCounts,
    changes_of_sites,
    day_counts,
    days_by_duty,
    end_summaries,
    ended_between,
)
from db.queries.npt import duties
from db.records.attachments import AttachmentKind
from db.records.monthly import EndOfProjectSummary
from db.records.npt import NptContract, NptWorker
from desktop.forms.f07 import F07Change, F07Data, F07Duty
from desktop.forms.f07_draw import draw
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.worker_head import chief_of, head_of
from desktop.month_facts import with_days
from desktop.npt import last_day
from desktop.thai.dates import month_range
from desktop.thai.digits import grouped


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Summaries by their records, or of the contracts that end in a month, of all workers or some."""
    if request.blank:
        data = F07Data(is_blank=True)
        title = "สรุปผลเมื่อสิ้นสุดโครงการ"
        return [Job(form="F07", version=1, title=title, data=data, draw=partial(draw, data), blank=True)]
    if request.records:
        found = [desk.reader.get(EndOfProjectSummary, id_) for id_ in request.records]
    else:
        contracts = ended_between(desk.reader, desk.office, *month_range(request.month or desk.today))
        found = list(end_summaries(desk.reader, [one.id for one in contracts]).values())
        found = [one for one in found if not request.workers or one.worker_id in request.workers]
    workers = desk.reader.many(NptWorker, {one.worker_id for one in found})
    found.sort(key=lambda one: (workers[one.worker_id].sort_key, one.id))
    return [_job(desk, one, workers[one.worker_id]) for one in found]


def _job(desk: Desk, summary: EndOfProjectSummary, worker: NptWorker) -> Job:
    contract = desk.reader.find(NptContract, summary.contract_id, deleted=True)
    counts, totals = DayCounts(), tuple(summary.totals or ())
    if contract is not None and contract.start:
        last = last_day(contract)
        counts = day_counts(desk.reader, [worker.id], contract.start, last).get(worker.id, counts)
        if summary.state == "draft":
            days: Mapping[str, int] = days_by_duty(desk.reader, [worker.id], contract.start, last).get(
                worker.id, {}
            )
            totals = with_days(totals, days)
    photos = attachments_of(desk.reader, summary.id, AttachmentKind.PHOTO)
    chief = chief_of(desk)
    known = {one.code: one.text for one in duties(desk.reader, desk.office[:2])}
    data = F07Data(
        head=head_of(desk, worker, contract),
        first_day=contract.start if contract else None,
        last_day=last_day(contract) if contract and contract.end else None,
        work_days=counts.work,
        certified_days=counts.certified,
        duties=tuple(
            F07Duty(
                code=one.duty_code,
                text=known.get(one.duty_code, ""),
                days=one.days or 0,
                achievement=one.achievement or "",
            )
            for one in totals
        ),
        achievements=summary.achievements or "",
        changes=_changes(desk, contract),
        changes_text=summary.changes_geosocial or "",
        photos=tuple(BlobPhoto(one.sha256, one.caption or "", desk.read_blob) for one in photos),
        lessons=summary.lessons or "",
        problems=summary.problems or "",
        suggestions=summary.suggestions or "",
        opinions=summary.opinions or "",
        chief_name=chief.name,
        chief_post=chief.post,
    )
    return Job(
        form="F07",
        version=1,
        title=f"สรุปผลเมื่อสิ้นสุดโครงการ {data.head.worker_name}",
        data=data,
        draw=partial(draw, data),
        subject_type="EndOfProjectSummary",
        subject_id=summary.id,
        rev=summary.rev,
        records=(summary.id,),
        missing=desk.missing_for_print(summary),
        said=replace(data, chief_name="", chief_post=""),
    )


def _changes(desk: Desk, contract: NptContract | None) -> tuple[F07Change, ...]:
    """What was observed at the worker's plot while the contract ran."""
    if contract is None or contract.home_site_id is None or not contract.start:
        return ()
    found = changes_of_sites(desk.reader, [contract.home_site_id], contract.start, last_day(contract))
    return tuple(
        F07Change(
            topic=one.topic.label,
            before=one.before or "",
            after=_measured(one.after, one.measure, one.measure_unit),
        )
        for one in found
    )


def _measured(words: str, measure: Decimal | None, unit: str | None) -> str:
    """`มีน้ำทั้งปี (2.4 เมตร)`"""
    if measure is None:
        return words
    amount = " ".join(part for part in (grouped(measure), unit) if part)
    return f"{words} ({amount})"
