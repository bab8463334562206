"""The plan of the visits from the book of a province."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.queries.supervision import plans_between
from db.records.supervision import SupervisionPlan
from desktop import areas
from desktop.forms.f21_plan import F21Member, F21Plan, F21Visit
from desktop.forms.f21_plan_draw import draw
from desktop.forms.heads import own_head
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.monitoring_topics import topics_in
from desktop.thai.dates import long_month, month_range
from desktop.visit_days import visits_in


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """By id; without ids that of the month."""
    if request.blank:
        return [_job(_blank(desk), None)]
    if request.records:
        found = [desk.reader.get(SupervisionPlan, id_) for id_ in request.records]
    else:
        month = request.month or desk.today
        found = plans_between(desk.reader, desk.office[:2], month, month)
    return [replace(_job(plan_data(desk, one), one), missing=desk.missing_for_print(one)) for one in found]


def _job(data: F21Plan, plan: SupervisionPlan | None) -> Job:
    return Job(
        form="F21",
        version=1,
        title=f"แผนนิเทศ ติดตาม {long_month(plan.month)}" if plan else "แผนนิเทศ ติดตาม",
        data=data,
        draw=partial(draw, data),
        subject_type="SupervisionPlan" if plan else "",
        subject_id=plan.id if plan else None,
        rev=plan.rev if plan else 1,
        records=(plan.id,) if plan else (),
        blank=plan is None,
        said=replace(data, chief_name="", chief_post=""),
    )


def _blank(desk: Desk) -> F21Plan:
    province = desk.office[:2]
    return F21Plan(
        province=province_of(province),
        visits=tuple(F21Visit(district=area.name) for area in areas.inside(province)),
        topics=tuple(one.title for one in topics_in(desk.reader, province, desk.today)),
        is_blank=True,
    )


def plan_data(desk: Desk, plan: SupervisionPlan) -> F21Plan:
    province = plan.owner_office
    topics = topics_in(desk.reader, province, month_range(plan.month)[1], plan.topic_codes)
    # A district that prints the plan it was sent has no name to put under it.
    head = own_head(desk) if desk.office == province else None
    return F21Plan(
        province=province_of(province),
        month=plan.month,
        visits=tuple(
            F21Visit(on=one.on, at=one.at, district=district_of(one.district)) for one in visits_in(plan)
        ),
        team=tuple(F21Member(post=one.post, name=one.name or "") for one in plan.team or ()),
        topics=tuple(one.title for one in topics),
        note=plan.note or "",
        chief_name=(head.chief_name or "") if head else "",
        chief_post=(head.chief_post or "") if head else "",
    )
