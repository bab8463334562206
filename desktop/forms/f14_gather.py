"""F14 from the book: what came of every activity of a plan, also of those that nobody reported on yet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from db.queries.attachments import attachments_of
from db.queries.plans import items_of, plans_of, result_items, results_of
from db.records.attachments import AttachmentKind
from db.records.plans import DevelopmentPlan, ItemStatus, PlanItem, PlanResult, PlanResultItem
from db.records.users import User
from desktop.forms.f14 import F14Data, F14Item, F14Site
from desktop.forms.f14_draw import draw
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.forms.plan_sites import in_groups, level_in
from desktop.forms.worker_head import chief_of
from desktop.planning import percent_of, plan_title, target_words
from desktop.thai.dates import fiscal_year_be


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Reports by id; without ids those of the plans of the month's fiscal year."""
    if request.blank:
        return [_job(F14Data(province=province_of(desk.office), is_blank=True), None, "")]
    if request.records:
        results = [desk.reader.get(PlanResult, id_) for id_ in request.records]
    else:
        plans = plans_of(desk.reader, desk.office, fiscal_year_be(request.month or desk.today))
        found = results_of(desk.reader, [plan.id for plan in plans])
        results = [one for one in found if one.state != "cancelled"]
    return [_result(desk, result) for result in results]


def _job(data: F14Data, result: PlanResult | None, title: str) -> Job:
    return Job(
        form="F14",
        version=1,
        title=f"ผลการพัฒนาตามแผน 5P {title}".strip(),
        data=data,
        draw=partial(draw, data),
        subject_type="PlanResult" if result else "",
        subject_id=result.id if result else None,
        rev=result.rev if result else 1,
        records=(result.id, result.plan_id) if result else (),
        blank=result is None,
        said=replace(data, chief_name="", chief_post=""),
    )


def _result(desk: Desk, result: PlanResult) -> Job:
    plan = desk.reader.get(DevelopmentPlan, result.plan_id, deleted=True)
    data = result_data(desk, result, plan)
    title = f"{plan_title(plan.fiscal_year_be, plan.quarter)} ครั้งที่ {result.period_no}"
    return replace(_job(data, result, title), missing=desk.missing_for_print(result))


def result_data(desk: Desk, result: PlanResult, plan: DevelopmentPlan) -> F14Data:
    reader, office = desk.reader, result.owner_office
    told = {one.item_id: one for one in result_items(reader, [result.id])}
    items = items_of(reader, [plan.id])
    reporter = reader.find(User, result.reporter_user, deleted=True) if result.reporter_user else None
    chief = chief_of(desk)
    groups = in_groups(desk, items)
    ids = [result.id, *(told[one.id].id for _, some in groups for one in some if one.id in told)]
    return F14Data(
        district=district_of(office),
        province=province_of(office),
        quarter=plan.quarter,
        fiscal_year_be=plan.fiscal_year_be,
        period_no=result.period_no,
        as_of=result.as_of,
        sites=tuple(
            F14Site(
                name=site.name,
                tambon=site.tambon,
                type_words=site.type_words,
                area_rai=site.area_rai,
                level=level_in(some),
                items=tuple(_item(one, told.get(one.id)) for one in some),
            )
            for site, some in groups
        ),
        photos=photos_of(desk, ids),
        reporter_name=reporter.display_name if reporter else "",
        reporter_post=result.reporter_position or "",
        chief_name=chief.name,
        chief_post=chief.post,
    )


def photos_of(desk: Desk, parents: list[UUID]) -> tuple[BlobPhoto, ...]:
    """Of these records in their order; the same picture once."""
    found: dict[str, BlobPhoto] = {}
    for parent in parents:
        for one in attachments_of(desk.reader, parent, AttachmentKind.PHOTO):
            found.setdefault(one.sha256, BlobPhoto(one.sha256, one.caption or "", desk.read_blob))
    return tuple(found.values())


def _item(item: PlanItem, told: PlanResultItem | None) -> F14Item:
    base = F14Item(
        dim=item.dim.value,
        strategy=item.strategy.value if item.strategy else "",
        activity=item.activity,
        target=target_words(item.target_qty, item.target_unit),
        status=ItemStatus.NOT_STARTED.value,
        level_before=item.level_at_plan or "",
    )
    if told is None:
        return base
    return replace(
        base,
        actual=told.actual_qty,
        percent=percent_of(told.actual_qty, item.target_qty),
        status=told.status.value,
        spent_baht=told.spent_baht,
        result=told.result or "",
        level_after=told.level_after or "",
        problem=told.problem or "",
        remedy=told.remedy or "",
        evidence=told.evidence or "",
    )
