"""F13 from the book: a development plan with its activities by plot."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.queries.assessments import current_levels
from db.queries.plans import items_of, plans_of
from db.records.plans import DevelopmentPlan, PlanItem
from db.records.sites import Site
from db.records.terms import Sector
from db.records.users import User
from desktop.codes import PLAN_TOPIC, READINESS_LEVEL, codes_in, label_in
from desktop.forms.f13 import F13Data, F13Item, F13Site
from desktop.forms.f13_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.forms.plan_sites import in_groups, level_in
from desktop.forms.worker_head import chief_of
from desktop.planning import level_counts, month_spans, months_words, plan_title, target_words
from desktop.thai.dates import fiscal_year_be


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Plans by id; without ids those of the month's fiscal year."""
    if request.blank:
        scale = tuple((one.code, None) for one in desk.codes(READINESS_LEVEL))
        return [_job(F13Data(province=province_of(desk.office), levels=scale, is_blank=True), None)]
    if request.records:
        plans = [desk.reader.get(DevelopmentPlan, id_) for id_ in request.records]
    else:
        found = plans_of(desk.reader, desk.office, fiscal_year_be(request.month or desk.today))
        plans = [one for one in reversed(found) if one.state != "cancelled"]
    return [_plan(desk, plan) for plan in plans]


def _job(data: F13Data, plan: DevelopmentPlan | None) -> Job:
    return Job(
        form="F13",
        version=1,
        title=f"แผนพัฒนา 5P {plan_title(plan.fiscal_year_be, plan.quarter)}" if plan else "แผนพัฒนา 5P",
        data=data,
        draw=partial(draw, data),
        subject_type="DevelopmentPlan" if plan else "",
        subject_id=plan.id if plan else None,
        rev=plan.rev if plan else 1,
        records=(plan.id,) if plan else (),
        blank=plan is None,
        # How many plots of each level there are today says nothing of the plan.
        said=replace(data, chief_name="", chief_post="", site_count=None, levels=()),
    )


def _plan(desk: Desk, plan: DevelopmentPlan) -> Job:
    data = plan_data(desk, plan)
    return replace(_job(data, plan), missing=desk.missing_for_print(plan))


def plan_data(desk: Desk, plan: DevelopmentPlan) -> F13Data:
    reader, office = desk.reader, plan.owner_office
    day = min(plan.planned_on or desk.today, desk.today)
    items = items_of(reader, [plan.id])
    topics = codes_in(reader, office, PLAN_TOPIC, day)
    scale = [one.code for one in codes_in(reader, office, READINESS_LEVEL, day)]
    sites = reader.select(Site, Site.owner_office == office, Site.state == "active")
    levels = {id_: one.level for id_, one in current_levels(reader, office, day).items()}
    tally = level_counts(levels, [site.id for site in sites])
    scale += sorted(set(tally) - set(scale) - {""})
    planner = reader.find(User, plan.planner_user, deleted=True) if plan.planner_user else None
    chief = chief_of(desk)
    return F13Data(
        district=district_of(office),
        province=province_of(office),
        quarter=plan.quarter,
        fiscal_year_be=plan.fiscal_year_be,
        site_count=len(sites),
        levels=tuple((code, tally[code]) for code in (*scale, *([""] if tally[""] else []))),
        sites=tuple(
            F13Site(
                name=site.name,
                tambon=site.tambon,
                type_words=site.type_words,
                area_rai=site.area_rai,
                level=level_in(some),
                items=tuple(_item(one, label_in(topics, one.topic)) for one in some),
            )
            for site, some in in_groups(desk, items)
        ),
        planner_name=planner.display_name if planner else "",
        planner_post=plan.planner_position or "",
        chief_name=chief.name,
        chief_post=chief.post,
    )


def _item(item: PlanItem, topic: str) -> F13Item:
    return F13Item(
        problem=item.problem or "",
        dim=item.dim.value,
        strategy=item.strategy.value if item.strategy else "",
        topic=topic or (item.market_level.label if item.market_level else ""),
        activity=item.activity,
        target=target_words(item.target_qty, item.target_unit),
        budget_baht=item.budget_baht,
        budget_source=item.budget_source or "",
        months=tuple(month for first, last in month_spans(item.months) for month in range(first, last + 1)),
        months_words=months_words(item.months),
        partners=", ".join(one.label for one in Sector if one in (item.partner_sectors or ())),
        responsible=item.responsible or "",
    )
