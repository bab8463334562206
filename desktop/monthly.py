"""The worker's month: plans and results, begun from the month before, from the plan and from the logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from db.base import Record
from db.ids import natural_id
from db.queries.monthly import (
    DayCounts,
    SitePost,
    day_counts,
    plans_of_month,
    posts_between,
    results_of_month,
)
from db.queries.npt import contracts_of, duties
from db.records.monthly import MonthlyResult, MonthlyWorkPlan, PlanLine, ResultLine
from db.records.npt import NptContract, NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from desktop import areas
from desktop.changes import Changes
from desktop.errors import NotFound, Refused
from desktop.month_facts import contract_in, contracts_of_month, posts_of_sites, sites_of_month, week_no
from desktop.monthly_rules import FIGURES
from desktop.monthly_view import (
    Days,
    MonthOverview,
    MonthPaper,
    MonthPlace,
    PostOfMonth,
    WorkerMonth,
    WorkerMonthRow,
)
from desktop.npt import assignment_on, last_day
from desktop.paper_photos import PaperPhotos
from desktop.paper_stage import stages_of
from desktop.records import changes_of
from desktop.sites import site_title
from desktop.thai.dates import long_month, month_range, next_month
from desktop.thai.names import full_name
from desktop.week_view import Duty

TYPES: dict[MonthPaper, type[Record]] = {
    MonthPaper.PLAN: MonthlyWorkPlan,
    MonthPaper.RESULT: MonthlyResult,
}


class Monthly(PaperPhotos):
    """A `MonthService`."""

    photos_of = "MonthlyResult"

    # --- reading ---

    def overview(self, month: date) -> MonthOverview:
        first, last = month_range(month)
        office = self._store.office
        with self._store.reading() as reader:
            contracts = contracts_of_month(reader, office, first)
            workers = reader.many(NptWorker, contracts, deleted=False)
            sites = reader.many(Site, {one.home_site_id for one in contracts.values() if one.home_site_id})
            plans = plans_of_month(reader, office, first)
            results = results_of_month(reader, office, first)
            before = plans_of_month(reader, office, next_month(first, -1))
            counts = day_counts(reader, workers, first, last)
            stages = {
                **stages_of(
                    reader, MonthlyWorkPlan, plans.values(), self._records, self._calendar, here=office
                ),
                **stages_of(
                    reader, MonthlyResult, results.values(), self._records, self._calendar, here=office
                ),
            }
        rows = []
        for worker in sorted(workers.values(), key=lambda one: (one.sort_key, one.id)):
            contract = contracts[worker.id]
            site = sites.get(contract.home_site_id)
            plan, result = plans.get(worker.id), results.get(worker.id)
            days = counts.get(worker.id, DayCounts())
            rows.append(
                WorkerMonthRow(
                    worker=worker.id,
                    name=full_name(worker.title_th, worker.first_name, worker.last_name),
                    lab=contract.lab.value.upper() if contract.lab else "",
                    place=f"ต.{areas.name_of(site.tambon_code)}" if site and site.tambon_code else "",
                    plan=stages[plan.id] if plan else None,
                    plan_lines=len(plan.lines or ()) if plan else 0,
                    result=stages[result.id] if result else None,
                    work=days.work,
                    certified=days.certified,
                )
            )
        waiting = [one for one in rows if one.plan is None and one.worker in before]
        return MonthOverview(
            month=first, today=self._calendar.today(), workers=tuple(rows), plans_before=len(waiting)
        )

    def month(self, place: MonthPlace, *, user: UUID) -> WorkerMonth:
        """Raises NotFound."""
        first, last = month_range(place.month)
        office = self._store.office
        with self._store.reading() as reader:
            worker = reader.find(NptWorker, place.worker)
            if worker is None:
                raise NotFound(f"NptWorker {place.worker}", label="นพต.")
            contract = contract_in(contracts_of(reader, [worker.id]).get(worker.id, ()), first)
            plan = reader.find(MonthlyWorkPlan, plan_id(worker.id, first))
            before = reader.find(MonthlyWorkPlan, plan_id(worker.id, next_month(first, -1)))
            id_ = paper_id(place.paper, worker.id, first)
            start = self._start(place.paper, worker.id, first, plan)
            sheet = self.open(reader, TYPES[place.paper], id_, start, user=user)
            sites = sites_of_month(contract, first)
            places = reader.many(Site, sites)
            home = places.get(contract.home_site_id) if contract else None
            owner = reader.find(SiteOwner, home.owner_id, deleted=True) if home and home.owner_id else None
            counts = day_counts(reader, [worker.id], first, last).get(worker.id, DayCounts())
            posts = posts_of_sites(posts_between(reader, office, first, last), sites)
            plan_state = None
            if plan is not None:
                found = stages_of(reader, MonthlyWorkPlan, [plan], self._records, self._calendar, here=office)
                plan_state = found[plan.id]
            return WorkerMonth(
                worker=worker.id,
                name=full_name(worker.title_th, worker.first_name, worker.last_name),
                month=first,
                paper=place.paper,
                sheet=sheet,
                contract_no=(contract.no or "") if contract else "",
                lab=contract.lab.label if contract and contract.lab else "",
                site=site_title(home) if home else "",
                owner=full_name(owner.title_th, owner.first_name, owner.last_name) if owner else "",
                moved_to=_moved_words(contract, places, first, last),
                days=days_of(counts),
                kept=_kept(sheet.values, sheet.state),
                plan_state=plan_state,
                plan_lines=len(plan.lines or ()) if plan else 0,
                lines_before=len(before.lines or ()) if before else 0,
                posts=tuple(
                    PostOfMonth(week_no(one.post.posted_on), one.post.channel.label, _post_words(one))
                    for one in posts
                ),
                photos=self.photos(reader, id_),
                sites=tuple(sorted(sites, key=str)),
                duties=tuple(
                    Duty(duty.code, duty.text)
                    for duty in duties(reader, office[:2])
                    if contract is None
                    or contract.lab is None
                    or duty.lab.value in ("both", contract.lab.value)
                ),
            )

    def _start(
        self, paper: MonthPaper, worker: UUID, month: date, plan: MonthlyWorkPlan | None
    ) -> dict[str, Any]:
        start: dict[str, Any] = {"worker_id": worker, "period_month": month}
        if paper is MonthPaper.RESULT and plan is not None and plan.lines:
            start["lines"] = result_lines(plan)
        return start

    # --- writing ---

    def copy_plan(self, worker: UUID, month: date, *, by: UUID) -> Changes:
        """Last month's lines below those that are there. Raises Refused when there was no plan last month."""
        first = month.replace(day=1)
        with self._store.reading() as reader:
            before = reader.find(MonthlyWorkPlan, plan_id(worker, next_month(first, -1)))
            plan = reader.find(MonthlyWorkPlan, plan_id(worker, first))
        if before is None or not before.lines:
            words = f"เดือน{long_month(next_month(first, -1))}ไม่มีแผนให้คัดลอก"
            raise Refused("no plan to copy", {"lines": words})
        lines = _joined(plan.lines or () if plan else (), before.lines)
        item = {"id": plan_id(worker, first), "worker_id": worker, "period_month": first, "lines": lines}
        return self._records.put("MonthlyWorkPlan", [item], by=by, reason="คัดลอกแผนเดือนก่อน").changes

    def copy_plans(self, month: date, *, by: UUID) -> tuple[int, Changes]:
        """Last month's plans for everyone who has none yet; how many, and what to undo."""
        first = month.replace(day=1)
        office = self._store.office
        with self._store.work(by=by, reason="คัดลอกแผนเดือนก่อน") as work:
            contracts = contracts_of_month(work, office, first)
            there = plans_of_month(work, office, first)
            before = plans_of_month(work, office, next_month(first, -1))
            items = [
                {"worker_id": worker, "period_month": first, "lines": before[worker].lines}
                for worker in contracts
                if worker not in there and worker in before and before[worker].lines
            ]
            self._records.save(work, MonthlyWorkPlan, items)
            return len(items), changes_of(work.commit())

    def take_plan(self, worker: UUID, month: date, *, by: UUID) -> Changes:
        """The lines of the plan that the result does not have yet. Raises Refused when there is no plan."""
        first = month.replace(day=1)
        with self._store.reading() as reader:
            plan = reader.find(MonthlyWorkPlan, plan_id(worker, first))
            result = reader.find(MonthlyResult, paper_id(MonthPaper.RESULT, worker, first))
        if plan is None or not plan.lines:
            raise Refused("no plan", {"lines": f"เดือน{long_month(first)}ยังไม่มีแผนให้ยกมา"})
        there = tuple(result.lines or ()) if result else ()
        known = {(line.duty_code, line.activity) for line in there}
        new = tuple(line for line in result_lines(plan) if (line.duty_code, line.activity) not in known)
        item = {
            "id": paper_id(MonthPaper.RESULT, worker, first),
            "worker_id": worker,
            "period_month": first,
            "lines": (*there, *new),
        }
        return self._records.put("MonthlyResult", [item], by=by, reason="ยกรายการมาจากแผน").changes


# --- what the sheets need too ---------------------------------------------------------------------------


def plan_id(worker: UUID, month: date) -> UUID:
    return natural_id("MonthlyWorkPlan", worker, month)


def paper_id(paper: MonthPaper, worker: UUID, month: date) -> UUID:
    return natural_id(TYPES[paper].__name__, worker, month)


def result_lines(plan: MonthlyWorkPlan) -> tuple[ResultLine, ...]:
    return tuple(
        ResultLine(
            duty_code=line.duty_code, activity=line.activity, target_qty=line.target_qty, unit=line.unit
        )
        for line in plan.lines or ()
    )


def _joined(there: Sequence[PlanLine], more: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    known = {(line.duty_code, line.activity) for line in there}
    return (*there, *(line for line in more if (line.duty_code, line.activity) not in known))


def _moved_words(contract: NptContract | None, places: Mapping[UUID, Site], first: date, last: date) -> str:
    if contract is None:
        return ""
    day = max(first, contract.start)
    while day <= min(last, last_day(contract)):
        one = assignment_on(contract, day)
        if one is not None:
            site = places.get(one.site_id) if one.site_id else None
            return site_title(site) if site else one.duty_text or ""
        day = day.fromordinal(day.toordinal() + 1)
    return ""


def days_of(counts: DayCounts) -> Days:
    return Days(
        work=counts.work,
        certified=counts.certified,
        sick=counts.sick,
        personal=counts.personal,
        holidays=counts.holidays,
        absent=counts.absent,
        uncertified=counts.uncertified,
    )


def _kept(values: Mapping[str, Any], state: str) -> Days | None:
    """The figures that the result keeps: once it is ready, or told with a reason."""
    if values.get("work_days") is None or (state == "draft" and not values.get("days_reason")):
        return None
    days: dict[str, Any] = {name: values.get(key) or 0 for key, name in FIGURES.items()}
    return Days(**days)


def _post_words(one: SitePost) -> str:
    return one.post.url or one.post.title or one.post.channel.label
