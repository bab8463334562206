"""Development plans on the grid of 5P × ซ่อม/เสริม/สร้าง, and what came of them: rules and sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from db.lifecycles import LC_PAPER
from db.queries.assessments import current_levels
from db.queries.plans import items_of, plans_of, result_items
from db.reader import Reader
from db.records.plans import DevelopmentPlan, FiscalMonth, PlanItem, PlanResult, Strategy
from db.records.sites import Site
from db.records.terms import PlanDim
from desktop.codes import PLAN_TOPIC, READINESS_LEVEL, codes_in, label_in
from desktop.drafting import Draft, Rulebook
from desktop.thai.dates import field_date
from desktop.thai.digits import grouped

NO_STRATEGY = ""
"""Column of the matrix for activities that need no strategy and have none."""
_TENTH = Decimal("0.1")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sum:
    count: int = 0
    baht: Decimal = Decimal(0)

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.count + other.count, self.baht + other.baht)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Activities and baht by dimension and strategy. `columns` are the strategies, with `NO_STRATEGY` where
    there are such activities: the matrix adds up to the list in any case."""

    cells: Mapping[tuple[str, str], Sum] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        has_none = any(column == NO_STRATEGY for _, column in self.cells)
        return (*(one.value for one in Strategy), *((NO_STRATEGY,) if has_none else ()))

    def cell(self, dim: str, strategy: str) -> Sum:
        return self.cells.get((dim, strategy), Sum())

    def row(self, dim: str) -> Sum:
        return sum((self.cell(dim, column) for column in self.columns), Sum())

    def column(self, strategy: str) -> Sum:
        return sum((self.cell(dim.value, strategy) for dim in PlanDim), Sum())

    @property
    def total(self) -> Sum:
        return sum((self.row(dim.value) for dim in PlanDim), Sum())


def matrix_of(items: Iterable[tuple[str, str | None, Decimal | None]]) -> Matrix:
    """Of (dimension, strategy, baht)."""
    cells: dict[tuple[str, str], Sum] = {}
    for dim, strategy, baht in items:
        key = (str(dim), str(strategy) if strategy else NO_STRATEGY)
        cells[key] = cells.get(key, Sum()) + Sum(1, baht or Decimal(0))
    return Matrix(cells)


def matrix_of_items(items: Iterable[PlanItem]) -> Matrix:
    return matrix_of((one.dim, one.strategy, one.budget_baht) for one in items)


def percent_of(actual: Decimal | None, target: Decimal | None) -> Decimal | None:
    """None where there is nothing to compare."""
    if actual is None or not target:
        return None
    return (actual * 100 / target).quantize(_TENTH, ROUND_HALF_UP)


# --- the months of a fiscal year ----------------------------------------------------------------------

MONTH_ORDER = tuple(one.value for one in FiscalMonth)


def month_spans(months: Collection[str] | None) -> list[tuple[int, int]]:
    """Runs of neighbouring months as places in the fiscal year, 0 to 11, both ends included."""
    places = sorted(MONTH_ORDER.index(month) for month in months or () if month in MONTH_ORDER)
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and spans[-1][1] == place - 1:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    return spans


def months_words(months: Collection[str] | None) -> str:
    """`ต.ค.–ธ.ค., มี.ค.`"""
    labels = [one.label for one in FiscalMonth]
    return ", ".join(
        labels[first] if first == last else f"{labels[first]}–{labels[last]}"
        for first, last in month_spans(months)
    )


# --- who still needs a plan ---------------------------------------------------------------------------


def sites_without_items(
    reader: Reader, office: str, on: date, items: Iterable[PlanItem]
) -> list[tuple[Site, str]]:
    """Plots in use below the best level that no activity is planned for, with their levels."""
    scale = [one.code for one in codes_in(reader, office, READINESS_LEVEL, on)]
    below = set(scale[1:])
    planned = {one.site_id for one in items}
    levels = current_levels(reader, office, on)
    wanted = [id_ for id_, one in levels.items() if one.level in below and id_ not in planned]
    sites = reader.many(Site, wanted, deleted=False)
    found = [
        (site, levels[site.id].level)
        for site in sites.values()
        if site.state == "active" and site.owner_office == office
    ]
    return sorted(found, key=lambda one: (scale.index(one[1]), one[0].sort_key or ""))


# --- rules --------------------------------------------------------------------------------------------


def check_development_plans(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        plan = draft.after
        if plan.planned_on is not None and plan.planned_on > book.today:
            draft.refuse("planned_on", f"วันที่จัดทำแผนต้องไม่เกินวันนี้ ({field_date(book.today)})")
        if draft.before is None or draft.before.state in LC_PAPER.frozen:
            continue
        items = items_of(book.work, [draft.before.id])
        if plan.state != "draft" and not items:
            draft.refuse("items", "ต้องมีกิจกรรมตามแผนอย่างน้อย 1 กิจกรรม")
        lacking = sites_without_items(book.work, book.office, plan.planned_on or book.today, items)
        if lacking:
            draft.warnings["items"] = lacking_words(lacking)


def lacking_words(lacking: Sequence[tuple[Site, str]]) -> str:
    levels = ", ".join(dict.fromkeys(level for _, level in lacking))
    named = ", ".join(site.name or site.site_code or "" for site, _ in lacking[:_NAMED])
    more = f" และอีก {len(lacking) - _NAMED} แปลง" if len(lacking) > _NAMED else ""
    return f"แปลงระดับ {levels} ยังไม่มีกิจกรรมตามแผน {len(lacking)} แปลง: {named}{more}"


def check_plan_items(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Activities stay as they are once their plan is signed; a plot's level is noted when it is planned for."""
    plans = book.work.many(DevelopmentPlan, {one.after.plan_id for one in drafts if one.after.plan_id})
    levels = None
    topics = None
    for draft in drafts:
        item = draft.after
        plan = plans.get(item.plan_id)
        if plan is not None and plan.state in LC_PAPER.frozen and draft.changed - {"state"}:
            words = LC_PAPER.states(plan.state).label
            draft.refuse("plan_id", f"แผนนี้{words} จึงเพิ่มหรือแก้กิจกรรมไม่ได้ ให้เปิดฉบับแก้ไขของแผนก่อน")
        if item.site_id is not None and "site_id" in draft.changed:
            if levels is None:
                levels = current_levels(book.work, book.office, book.today)
            level = levels[item.site_id].level if item.site_id in levels else None
            if level != item.level_at_plan:
                draft.set("level_at_plan", level)
        if item.topic is not None and {"topic", "dim"} & draft.changed:
            topics = codes_in(book.work, book.office, PLAN_TOPIC, book.today) if topics is None else topics
            topic = next((one for one in topics if one.code == item.topic), None)
            if topic is None and "topic" in draft.changed:
                draft.refuse("topic", f"ไม่มีหัวข้อ “{item.topic}” ในรายการหัวข้อตามกรอบ 5P")
            elif topic is not None and item.dim is not None and topic.group != item.dim:
                dim = PlanDim(topic.group).label if topic.group in set(PlanDim) else topic.group
                draft.refuse("topic", f"หัวข้อ “{topic.label}” อยู่ใต้มิติ {dim}")
        if item.dim is not None and item.strategy is None and book.setting("strategy_for_all") == "yes":
            draft.refuse("strategy", "ต้องเลือก ซ่อม เสริม หรือสร้าง")


def check_plan_results(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Every activity of the plan is reported on; what was begun says what came of it."""
    for draft in drafts:
        report = draft.after
        if report.as_of is not None and report.as_of > book.today:
            draft.refuse("as_of", f"วันที่ของข้อมูลต้องไม่เกินวันนี้ ({field_date(book.today)})")
        if report.state == "draft" or draft.before is None or draft.before.state in LC_PAPER.frozen:
            continue
        items = items_of(book.work, [report.plan_id])
        told = {one.item_id: one for one in result_items(book.work, [draft.before.id])}
        untold = [one for one in items if one.id not in told]
        empty = [
            one
            for one in items
            if one.id in told and told[one.id].status != "not_started" and not told[one.id].result
        ]
        if not items:
            draft.refuse("items", "แผนนี้ยังไม่มีกิจกรรม")
        elif untold:
            draft.refuse("items", f"ยังไม่ได้รายงานผล {len(untold)} กิจกรรม: {_activities(untold)}")
        elif empty:
            draft.refuse("items", f"ยังไม่ได้กรอกผลที่เกิดขึ้น {len(empty)} กิจกรรม: {_activities(empty)}")


def check_plan_result_items(book: Rulebook, drafts: Sequence[Draft]) -> None:
    results = book.work.many(PlanResult, {one.after.result_id for one in drafts if one.after.result_id})
    items = book.work.many(PlanItem, {one.after.item_id for one in drafts if one.after.item_id})
    levels = None
    for draft in drafts:
        one = draft.after
        result, item = results.get(one.result_id), items.get(one.item_id)
        if result is not None and result.state in LC_PAPER.frozen and draft.changed - {"state"}:
            words = LC_PAPER.states(result.state).label
            draft.refuse("result_id", f"รายงานนี้{words} จึงแก้ผลไม่ได้ ให้เปิดฉบับแก้ไขของรายงานก่อน")
        if result is not None and item is not None and item.plan_id != result.plan_id:
            draft.refuse("item_id", "กิจกรรมนี้ไม่ได้อยู่ในแผนของรายงานนี้")
        if one.level_after is not None and "level_after" in draft.changed:
            levels = levels or {
                level.code for level in codes_in(book.work, book.office, READINESS_LEVEL, book.today)
            }
            if one.level_after not in levels:
                draft.refuse("level_after", f"ไม่มีระดับ “{one.level_after}” ในรายการระดับความพร้อม")


def _activities(items: Sequence[PlanItem]) -> str:
    named = ", ".join(one.activity for one in items[:2])
    return f"{named}{f' และอีก {len(items) - 2} กิจกรรม' if len(items) > 2 else ''}"


# --- words --------------------------------------------------------------------------------------------


def topic_words(reader: Reader, office: str, on: date, code: str | None) -> str:
    return label_in(codes_in(reader, office, PLAN_TOPIC, on), code)


def target_words(qty: Decimal | None, unit: str | None) -> str:
    return f"{grouped(qty) if qty is not None else ''} {unit or ''}".strip()


def level_counts(levels: Mapping[UUID, str], sites: Collection[UUID]) -> Counter[str]:
    """How many of these sites have each level; those without one are counted under ""."""
    return Counter(levels.get(site, "") for site in sites)


def plan_title(year_be: int, quarter_no: int) -> str:
    return f"ไตรมาส {quarter_no} ปีงบประมาณ {year_be}"


def short_plan_title(year_be: int, quarter_no: int) -> str:
    """For the head of a page."""
    return f"ไตรมาส {quarter_no}/{year_be}"


def next_plan(reader: Reader, office: str, plan: DevelopmentPlan) -> DevelopmentPlan | None:
    """The first plan of the fiscal year after a plan's."""
    found = plans_of(reader, office, plan.fiscal_year_be + 1)
    return found[-1] if found else None
