"""F18 from the book: the agreement of a pair, the action plan of a tambon."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.queries.leaders import action_plans_of, pairs_of
from db.records.leaders import LeaderActionPlan, Side, TambonPair
from desktop.forms.f18 import F18Agreement, F18Line, F18Plan, F18Signer
from desktop.forms.f18_draw import draw_agreement, draw_plan
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of, tambon_of
from desktop.forms.worker_head import chief_of
from desktop.thai.dates import fiscal_year_be


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Pairs by id; without ids those of the office in the month's fiscal year."""
    if request.blank:
        return [_agreement_job(F18Agreement(), None)]
    if request.records:
        pairs = [desk.reader.get(TambonPair, id_) for id_ in request.records]
    else:
        year = fiscal_year_be(request.month or desk.today)
        pairs = [one for one in pairs_of(desk.reader, [year]) if one.owner_office == desk.office]
    return [
        replace(_agreement_job(agreement_data(one), one), missing=desk.missing_for_print(one))
        for one in pairs
    ]


def _agreement_job(data: F18Agreement, pair: TambonPair | None) -> Job:
    between = f" ตำบล{data.elder_tambon}–ตำบล{data.younger_tambon}" if pair else ""
    return Job(
        form="F18",
        version=1,
        title=f"ข้อตกลงตำบลพี่–น้อง{between}",
        data=data,
        draw=partial(draw_agreement, data),
        subject_type="TambonPair" if pair else "",
        subject_id=pair.id if pair else None,
        rev=pair.rev if pair else 1,
        records=(pair.id,) if pair else (),
        blank=pair is None,
    )


def agreement_data(pair: TambonPair) -> F18Agreement:
    def signing(side: Side) -> tuple[F18Signer, ...]:
        return tuple(
            F18Signer(name=one.name, post=one.post or "")
            for one in pair.signers or ()
            if one.side is side and not one.is_witness
        )

    return F18Agreement(
        elder_tambon=tambon_of(pair.elder_tambon),
        elder_district=district_of(pair.elder_tambon),
        younger_tambon=tambon_of(pair.younger_tambon),
        younger_district=district_of(pair.younger_tambon),
        number=pair.agreement_no or "",
        made_at=pair.agreed_at or "",
        made_on=pair.agreed_on,
        ends_on=pair.ends_on,
        readiness=pair.readiness_reason or "",
        elder_signers=signing(Side.ELDER),
        younger_signers=signing(Side.YOUNGER),
        witnesses=tuple(
            F18Signer(name=one.name, post=one.post or "") for one in pair.signers or () if one.is_witness
        ),
    )


def gather_plans(desk: Desk, request: PrintRequest) -> list[Job]:
    """Plans by id; without ids those of the office in the month's fiscal year."""
    if request.blank:
        return [_plan_job(F18Plan(), None)]
    if request.records:
        plans = [desk.reader.get(LeaderActionPlan, id_) for id_ in request.records]
    else:
        plans = action_plans_of(desk.reader, desk.office, fiscal_year_be(request.month or desk.today))
    return [
        replace(_plan_job(plan_data(desk, one), one), missing=desk.missing_for_print(one)) for one in plans
    ]


def _plan_job(data: F18Plan, plan: LeaderActionPlan | None) -> Job:
    return Job(
        form="F18",
        version=1,
        title=f"แผนปฏิบัติการ ตำบล{data.tambon}" if plan else "แผนปฏิบัติการตำบล",
        data=data,
        draw=partial(draw_plan, data),
        subject_type="LeaderActionPlan" if plan else "",
        subject_id=plan.id if plan else None,
        rev=plan.rev if plan else 1,
        records=(plan.id,) if plan else (),
        blank=plan is None,
        said=replace(data, chief_name="", chief_post=""),
    )


def plan_data(desk: Desk, plan: LeaderActionPlan) -> F18Plan:
    chief = chief_of(desk)
    return F18Plan(
        tambon=tambon_of(plan.tambon_code),
        district=district_of(plan.tambon_code),
        province=province_of(plan.tambon_code),
        fiscal_year_be=plan.fiscal_year_be,
        strengths=plan.strengths or "",
        weaknesses=plan.weaknesses or "",
        opportunities=plan.opportunities or "",
        threats=plan.threats or "",
        three_months=plan.three_months or "",
        challenge_start=plan.challenge_start,
        challenge_end=plan.challenge_end,
        lines=tuple(
            F18Line(
                activity=one.activity,
                target=one.target or "",
                when=one.when or "",
                who=one.who or "",
                pillar=one.pillar.value if one.pillar else "",
            )
            for one in plan.lines or ()
        ),
        chief_name=chief.name,
        chief_post=chief.post,
    )
