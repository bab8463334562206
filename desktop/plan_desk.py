"""Plans and what came of them, as their pages use them: lines by plot, the matrix, reports, carrying over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.lifecycles import LC_PAPER
from db.queries.attachments import photo_counts
from db.queries.plans import (
    carried_items,
    items_of,
    plans_of,
    progress_reports,
    result_items,
    results_of,
)
from db.reader import Reader
from db.records.plans import DevelopmentPlan, ItemStatus, PlanItem, PlanResult, PlanResultItem
from db.records.sites import Site
from db.records.users import User
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.codes import PLAN_TOPIC, READINESS_LEVEL, codes_in, label_in
from desktop.errors import NotAllowed, Refused
from desktop.moments import today
from desktop.planning import (
    matrix_of_items,
    months_words,
    percent_of,
    plan_title,
    short_plan_title,
    sites_without_items,
    target_words,
)
from desktop.record_sheets import values_of
from desktop.records import Records, changes_of
from desktop.site_year_view import CarryLine, PlanLine, PlanView, ResultLine, ResultView
from desktop.thai.dates import fiscal_year_be, quarter
from desktop.thai.digits import grouped

_TOLD = ("status", "actual_qty", "spent_baht", "result", "level_after", "problem", "remedy", "evidence")
_CARRIED = (
    *(
        "site_id",
        "dim",
        "strategy",
        "topic",
        "market_level",
        "problem",
        "activity",
        "target_qty",
        "target_unit",
    ),
    *("budget_baht", "budget_source", "months", "partner_sectors", "responsible", "expected"),
)


class Plans:
    """A `PlanService`."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    # --- plans ---

    def plan(self, id_: UUID) -> PlanView:
        """Raises NotFound."""
        day = today(self._store.now_ms())
        with self._store.reading() as reader:
            plan = reader.get(DevelopmentPlan, id_, deleted=True)
            items = items_of(reader, [id_])
            topics = codes_in(reader, plan.owner_office, PLAN_TOPIC, day)
            sites = reader.many(Site, {one.site_id for one in items})
            status = _latest_status(reader, id_)
            lines = [_line(one, sites.get(one.site_id), label_in(topics, one.topic), status) for one in items]
            lacking = sites_without_items(reader, plan.owner_office, plan.planned_on or day, items)
            carriable = len(_unfinished(reader, plan.owner_office, plan.fiscal_year_be))
        order = {site.id: site.sort_key or "" for site in sites.values()}
        return PlanView(
            id=id_,
            title=plan_title(plan.fiscal_year_be, plan.quarter),
            year_be=plan.fiscal_year_be,
            quarter=plan.quarter,
            is_locked=self._is_locked(plan),
            lines=tuple(sorted(lines, key=lambda one: (order.get(one.site, ""), one.site.bytes))),
            matrix=matrix_of_items(items),
            lacking=tuple((site.id, site.name or site.site_code or "", level) for site, level in lacking),
            carriable=carriable,
        )

    def start(self, type_name: str, **given: Any) -> Mapping[str, Any]:
        """What a new paper of the year begins with: the quarter of today, who is typing, today."""
        day = today(self._store.now_ms())
        year, now = given.get("fiscal_year_be") or fiscal_year_be(day), given.get("quarter") or quarter(day)
        user: UUID | None = given.pop("user", None)
        with self._store.reading() as reader:
            officer = reader.find(User, user) if user else None
            position = (officer.position or "") if officer else ""
            match type_name:
                case "DevelopmentPlan":
                    values: dict[str, Any] = {
                        "fiscal_year_be": year,
                        "quarter": _free_quarter(reader, self._store.office, year),
                        "planned_on": day,
                        "planner_user": user,
                        "planner_position": position,
                    }
                case "ProgressReport":
                    values = {
                        "fiscal_year_be": year,
                        "quarter": now,
                        "round_no": _free_round(reader, self._store.office, year, now),
                        "as_of": day,
                        "report_date": day,
                        "reporter_user": user,
                        "reporter_position": position,
                    }
                case "BestPractice":
                    values = {"fiscal_year_be": year}
                case _:
                    values = {}
        return {name: value for name, value in {**values, **given}.items() if value not in (None, "")}

    def carriable(self, id_: UUID) -> list[CarryLine]:
        """Unfinished activities of the fiscal year before, that no plan of this year continues yet."""
        with self._store.reading() as reader:
            plan = reader.get(DevelopmentPlan, id_)
            return _carry_lines(reader, _unfinished(reader, plan.owner_office, plan.fiscal_year_be))

    def carry(self, items: Sequence[UUID], plan: UUID, *, by: UUID | None) -> Changes:
        """New activities of `plan` that continue these. One that was carried already is left out.

        Raises NotFound, Refused.
        """
        with self._store.work(by=by, reason="ยกกิจกรรมที่ยังไม่เสร็จมาแผนใหม่") as work:
            self._carry(work, items, work.get(DevelopmentPlan, plan))
            return changes_of(work.commit())

    def next_year(self, plan: UUID, items: Sequence[UUID], *, by: UUID | None) -> tuple[UUID, Changes]:
        """Carry activities of a plan to the first plan of the next fiscal year, which is made if there is none."""
        with self._store.work(by=by, reason="ยกกิจกรรมที่ยังไม่เสร็จไปปีถัดไป") as work:
            year = work.get(DevelopmentPlan, plan).fiscal_year_be + 1
            target = self.carry_into(work, items, year)
            return target, changes_of(work.commit())

    def carry_into(self, work: Work, items: Sequence[UUID], year_be: int) -> UUID:
        """As `next_year`, inside a caller's unit of work; the caller commits."""
        found = [one for one in plans_of(work, self._store.office, year_be) if one.state != "cancelled"]
        if not found:
            self._records.save(work, DevelopmentPlan, [{"fiscal_year_be": year_be, "quarter": 1}])
            work.flush()
            found = plans_of(work, self._store.office, year_be)
        self._carry(work, items, found[-1])
        return found[-1].id

    def unfinished_before(self, reader: Reader, year_be: int) -> list[CarryLine]:
        """Unfinished activities of the fiscal year before, that no plan continues yet."""
        return _carry_lines(reader, _unfinished(reader, self._store.office, year_be))

    def _carry(self, work: Work, items: Sequence[UUID], plan: DevelopmentPlan) -> None:
        done = {one.carried_from for one in carried_items(work, items)}
        wanted = [work.get(PlanItem, id_) for id_ in items if id_ not in done]
        values = [{name: getattr(one, name) for name in _CARRIED} for one in wanted]
        drafts = self._records.save(work, PlanItem, [{"plan_id": plan.id, **one} for one in values])
        work.flush()
        for draft, one in zip(drafts, wanted, strict=True):
            assert draft.id is not None
            work.change_by_id(PlanItem, draft.id, {"carried_from": one.id})

    # --- results ---

    def begin_result(self, plan: UUID, *, by: UUID | None) -> tuple[UUID, Changes]:
        """The next report of a plan, with a line for each of its activities as the report before left it.

        Raises NotFound, Refused (the plan has no activities).
        """
        day = today(self._store.now_ms())
        with self._store.work(by=by, reason="เริ่มรายงานผลตามแผน") as work:
            work.get(DevelopmentPlan, plan)
            items = items_of(work, [plan])
            if not items:
                raise Refused("no items", {"plan_id": "แผนนี้ยังไม่มีกิจกรรม จึงยังรายงานผลไม่ได้"})
            before = [one for one in results_of(work, [plan]) if one.state != "cancelled"]
            told = {one.item_id: one for one in result_items(work, [before[-1].id])} if before else {}
            number = max((one.period_no for one in results_of(work, [plan])), default=0) + 1
            officer = work.find(User, by) if by else None
            head = {"plan_id": plan, "period_no": number, "as_of": day}
            if officer is not None:
                head |= {"reporter_user": officer.id, "reporter_position": officer.position}
            (draft,) = self._records.save(work, PlanResult, [head])
            work.flush()
            assert draft.id is not None
            self._records.save(
                work, PlanResultItem, [_first(draft.id, one, told.get(one.id)) for one in items]
            )
            return draft.id, changes_of(work.commit())

    def result(self, id_: UUID) -> ResultView:
        """Raises NotFound."""
        day = today(self._store.now_ms())
        with self._store.reading() as reader:
            result = reader.get(PlanResult, id_, deleted=True)
            plan = reader.get(DevelopmentPlan, result.plan_id, deleted=True)
            items = items_of(reader, [plan.id])
            told = {one.item_id: one for one in result_items(reader, [id_])}
            sites = reader.many(Site, {one.site_id for one in items})
            photos = photo_counts(reader, [one.id for one in told.values()])
            levels = codes_in(reader, result.owner_office, READINESS_LEVEL, day)
        order = {site.id: site.sort_key or "" for site in sites.values()}
        items.sort(key=lambda one: (order.get(one.site_id, ""), one.site_id.bytes))
        return ResultView(
            id=id_,
            title=f"{short_plan_title(plan.fiscal_year_be, plan.quarter)} ครั้งที่ {result.period_no}",
            plan=plan.id,
            is_locked=self._is_locked(result),
            lines=tuple(_result_line(one, told.get(one.id), sites.get(one.site_id), photos) for one in items),
            levels=levels,
        )

    def tell(self, result: UUID, item: UUID, values: Mapping[str, Any], *, by: UUID | None) -> Changes:
        """Keep what is reported of one activity. Raises Refused."""
        unknown = set(values) - set(_TOLD)
        if unknown:
            raise NotAllowed(f"not told in a report: {unknown}", why="ช่องนี้ไม่ได้อยู่ในรายงานผล")
        with self._store.reading() as reader:
            is_there = reader.find(PlanResultItem, natural_id("PlanResultItem", result, item)) is not None
        if is_there:
            line: dict[str, Any] = {"id": natural_id("PlanResultItem", result, item), **values}
        else:
            line = {"result_id": result, "item_id": item, "status": ItemStatus.NOT_STARTED.value, **values}
        return self._records.put("PlanResultItem", [line], by=by).changes

    def _is_locked(self, paper: DevelopmentPlan | PlanResult) -> bool:
        return paper.deleted or paper.owner_office != self._store.office or paper.state in LC_PAPER.frozen


def _name(site: Site | None) -> str:
    return (site.name or site.site_code or "") if site else ""


def _free_quarter(reader: Reader, office: str, year_be: int) -> int | None:
    """The first quarter of the year without a plan."""
    taken = {one.quarter for one in plans_of(reader, office, year_be)}
    return next((number for number in range(1, 5) if number not in taken), None)


def _free_round(reader: Reader, office: str, year_be: int, quarter_no: int) -> int | None:
    """The next round of a quarter; None when all three are there."""
    taken = {one.round_no for one in progress_reports(reader, office, year_be) if one.quarter == quarter_no}
    return next((number for number in range(1, 4) if number not in taken), None)


def _latest_status(reader: Reader, plan: UUID) -> dict[UUID, ItemStatus]:
    """Of each activity, by the last report that was not cancelled."""
    results = [one for one in results_of(reader, [plan]) if one.state != "cancelled"]
    found: dict[UUID, ItemStatus] = {}
    by_result: dict[UUID, list[PlanResultItem]] = {}
    for one in result_items(reader, [result.id for result in results]):
        by_result.setdefault(one.result_id, []).append(one)
    for result in results:
        found |= {one.item_id: one.status for one in by_result.get(result.id, ())}
    return found


def _carry_lines(reader: Reader, found: Sequence[tuple[PlanItem, ItemStatus]]) -> list[CarryLine]:
    sites = reader.many(Site, {item.site_id for item, _ in found})
    return [
        CarryLine(
            id=item.id,
            site_name=_name(sites.get(item.site_id)),
            activity=item.activity,
            dim_words=item.dim.label,
            status_words=status.label,
        )
        for item, status in found
    ]


def _unfinished(reader: Reader, office: str, year_be: int) -> list[tuple[PlanItem, ItemStatus]]:
    """Of the fiscal year before, without those that were carried over already."""
    before = [one for one in plans_of(reader, office, year_be - 1) if one.state != "cancelled"]
    items = items_of(reader, [one.id for one in before])
    status: dict[UUID, ItemStatus] = {}
    for one in before:
        status |= _latest_status(reader, one.id)
    open_ = [one for one in items if status.get(one.id, ItemStatus.NOT_STARTED) is not ItemStatus.DONE]
    carried = {one.carried_from for one in carried_items(reader, [one.id for one in open_])}
    return [(one, status.get(one.id, ItemStatus.NOT_STARTED)) for one in open_ if one.id not in carried]


def _line(item: PlanItem, site: Site | None, topic: str, status: Mapping[UUID, ItemStatus]) -> PlanLine:
    told = status.get(item.id)
    budget = f"{grouped(item.budget_baht)} บาท" if item.budget_baht is not None else ""
    return PlanLine(
        id=item.id,
        site=item.site_id,
        site_name=_name(site),
        level=item.level_at_plan or "",
        dim=item.dim.value,
        dim_words=item.dim.label,
        strategy=item.strategy.value if item.strategy else "",
        strategy_words=item.strategy.label if item.strategy else "",
        activity=item.activity,
        topic=topic or (item.market_level.label if item.market_level else ""),
        target=target_words(item.target_qty, item.target_unit),
        budget_baht=item.budget_baht,
        budget_words=" · ".join(part for part in (budget, item.budget_source or "") if part),
        months=months_words(item.months),
        responsible=item.responsible or "",
        status=told.value if told else "",
        is_carried=item.carried_from is not None,
    )


def _first(result: UUID, item: PlanItem, before: PlanResultItem | None) -> dict[str, Any]:
    """What a new report begins with: what the one before said."""
    told = {name: getattr(before, name) for name in _TOLD} if before is not None else {}
    line = {
        "status": ItemStatus.NOT_STARTED,
        **{name: value for name, value in told.items() if value is not None},
    }
    return {"result_id": result, "item_id": item.id, **line}


def _result_line(
    item: PlanItem, told: PlanResultItem | None, site: Site | None, photos: Mapping[UUID, int]
) -> ResultLine:
    values = (
        {name: value for name, value in values_of(told, PlanResultItem).items() if name in _TOLD}
        if told
        else {}
    )
    status = told.status if told else ItemStatus.NOT_STARTED
    return ResultLine(
        item=item.id,
        id=told.id if told else None,
        site_name=_name(site),
        activity=item.activity,
        dim_words=" · ".join(
            part for part in (item.dim.label, item.strategy.label if item.strategy else "") if part
        ),
        target=target_words(item.target_qty, item.target_unit),
        target_qty=item.target_qty,
        status=status.value,
        status_words=status.label,
        values=values,
        percent=percent_of(told.actual_qty if told else None, item.target_qty),
        photos=photos.get(told.id, 0) if told else 0,
    )
