"""Development plans: the grid, what may still be changed, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.plans import DevelopmentPlan, PlanItem, PlanResult, Strategy
from db.records.terms import PlanDim
from desktop.errors import NotAllowed, Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.planning import Sum, matrix_of, month_spans, months_words, percent_of
from tests.makers import (
    a_code,
    a_plan,
    a_plan_item,
    a_site,
    an_app,
    an_assessment,
    put,
    scores_at,
    sign,
    the_officer,
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book")
    yield app
    app.close()


def refused(app: App, type_name: str, **values: Any) -> dict[str, str]:
    with pytest.raises(Refused) as error:
        app.records.put(type_name, [values], by=the_officer(app))
    return dict(error.value.fields)


def missing(app: App, type_: type, id_: UUID) -> dict[str, str]:
    with app.store.reading() as reader:
        return app.records.missing_for(reader, reader.get(type_, id_), "ready")


MONEY = st.none() | st.integers(0, 10**10).map(lambda satang: Decimal(satang) / 100)
ITEMS = st.lists(
    st.tuples(st.sampled_from(PlanDim), st.none() | st.sampled_from(Strategy), MONEY), max_size=12
)


@given(ITEMS)
def test_the_matrix_adds_up_to_the_list(items: list[tuple[PlanDim, Strategy | None, Decimal | None]]) -> None:
    matrix = matrix_of(items)
    assert matrix.total == Sum(len(items), sum((baht or Decimal(0) for _, _, baht in items), Decimal(0)))
    assert sum((matrix.column(one) for one in matrix.columns), Sum()) == matrix.total
    assert sum((matrix.row(dim) for dim in PlanDim), Sum()) == matrix.total


def test_a_column_for_no_strategy_stands_only_where_there_is_one() -> None:
    assert matrix_of([("place", "repair", None)]).columns == ("repair", "strengthen", "build")
    assert matrix_of([("people", None, None)]).columns[-1] == ""


def test_months_follow_the_fiscal_year() -> None:
    assert month_spans({"01", "10", "12", "11", "09"}) == [(0, 3), (11, 11)]
    assert months_words({"11", "12"}) == "พ.ย.–ธ.ค."
    assert months_words({"12", "01", "09"}) == "ธ.ค.–ม.ค., ก.ย."
    assert months_words(None) == ""


def test_percent_needs_a_target() -> None:
    assert percent_of(Decimal(1), Decimal(3)) == Decimal("33.3")
    assert percent_of(None, Decimal(3)) is None
    assert percent_of(Decimal(1), Decimal(0)) is None


def test_the_level_at_planning_is_noted(app: App) -> None:
    site = a_site(app)
    an_assessment(app, site, scores=scores_at(app, Decimal("0.5")), state="signed")
    item = a_plan_item(app, a_plan(app), site)
    with app.store.reading() as reader:
        assert reader.get(PlanItem, item).level_at_plan == "C"


def test_a_topic_belongs_to_its_dimension(app: App) -> None:
    plan, site = a_plan(app), a_site(app)
    a_plan_item(app, plan, site, topic="pond")
    usual = {
        "plan_id": plan, "site_id": site, "activity": "อบรม", "target_qty": 1, "target_unit": "คน", "months": ["10"],
        "responsible": "พัฒนากร", "expected": "มีครูพาทำ", "dim": "people",
    }  # fmt: skip
    assert refused(app, "PlanItem", **usual, topic="pond") == {"topic": "หัวข้อ “หนอง” อยู่ใต้มิติ Place"}
    assert "ไม่มีหัวข้อ “x”" in refused(app, "PlanItem", **usual, topic="x")["topic"]
    a_code(app, "plan_topic", "x", "หมอดินอาสา", group="people")
    put(app, "PlanItem", **usual, topic="x")


def test_a_strategy_may_be_asked_of_every_dimension(app: App) -> None:
    plan, site = a_plan(app), a_site(app)
    a_plan_item(app, plan, site, dim="people", strategy=None)
    app.settings.set("strategy_for_all", "yes", by=None)
    usual = {
        "plan_id": plan, "site_id": site, "activity": "อบรม", "target_qty": 1, "target_unit": "คน", "months": ["10"],
        "responsible": "พัฒนากร", "expected": "มีครูพาทำ", "dim": "people",
    }  # fmt: skip
    assert refused(app, "PlanItem", **usual) == {"strategy": "ต้องเลือก ซ่อม เสริม หรือสร้าง"}


def test_a_plan_without_activities_is_not_ready(app: App) -> None:
    plan = a_plan(app)
    assert missing(app, DevelopmentPlan, plan)["items"] == "ต้องมีกิจกรรมตามแผนอย่างน้อย 1 กิจกรรม"
    a_plan_item(app, plan, a_site(app))
    assert "items" not in missing(app, DevelopmentPlan, plan)


def test_plots_below_the_best_level_without_an_activity_are_named(app: App) -> None:
    plan = a_plan(app)
    for name, share in (("ก", 1), ("ข", Decimal("0.5")), ("ค", Decimal("0.5"))):
        an_assessment(app, a_site(app, name=f"แปลง{name}"), scores=scores_at(app, share), state="signed")
    warned = app.records.try_out("DevelopmentPlan", {"id": plan}).warnings["items"]
    assert warned == "แปลงระดับ C ยังไม่มีกิจกรรมตามแผน 2 แปลง: แปลงข, แปลงค"


def test_a_signed_plan_keeps_its_activities(app: App) -> None:
    plan, site = a_plan(app), a_site(app)
    item = a_plan_item(app, plan, site)
    sign(app, "DevelopmentPlan", plan)
    said = refused(app, "PlanItem", id=item, activity="อย่างอื่น")["plan_id"]
    assert said == "แผนนี้ลงนามแล้ว จึงเพิ่มหรือแก้กิจกรรมไม่ได้ ให้เปิดฉบับแก้ไขของแผนก่อน"
    with pytest.raises(NotAllowed, match="line of a paper"):
        app.records.delete("PlanItem", item, by=None)


# --- what came of it ----------------------------------------------------------------------------------


def test_a_result_reports_on_every_activity(app: App) -> None:
    plan, site = a_plan(app), a_site(app)
    first, second = a_plan_item(app, plan, site), a_plan_item(app, plan, site, activity="ปลูกแฝก")
    result = put(app, "PlanResult", plan_id=plan, period_no=1)
    put(app, "PlanResultItem", result_id=result, item_id=first, status="done")
    assert missing(app, PlanResult, result)["items"] == "ยังไม่ได้รายงานผล 1 กิจกรรม: ปลูกแฝก"
    put(app, "PlanResultItem", result_id=result, item_id=second, status="not_started")
    assert "ยังไม่ได้กรอกผลที่เกิดขึ้น 1 กิจกรรม" in missing(app, PlanResult, result)["items"]


def test_a_result_is_of_its_own_plan(app: App) -> None:
    site = a_site(app)
    other = a_plan_item(app, a_plan(app, quarter=2), site)
    result = put(app, "PlanResult", plan_id=a_plan(app), period_no=1)
    said = refused(app, "PlanResultItem", result_id=result, item_id=other, status="done")
    assert said == {"item_id": "กิจกรรมนี้ไม่ได้อยู่ในแผนของรายงานนี้"}


# --- on paper -----------------------------------------------------------------------------------------


def test_the_plan_on_paper(app: App) -> None:
    site = a_site(app)
    an_assessment(app, site, scores=scores_at(app, Decimal("0.5")), state="signed")
    plan = a_plan(app)
    a_plan_item(
        app, plan, site, budget_baht=25000, budget_source="อปท.", topic="pond", partner_sectors=["government"]
    )
    a_plan_item(app, plan, site, dim="promotion", strategy=None, market_level="province")
    (job,) = app.printing.jobs(PrintRequest(form="F13", records=(plan,)))
    (group,) = job.data.sites
    assert (group.name, group.level, len(group.items)) == ("ศูนย์เรียนรู้บ้านสวนกลาง", "C", 2)
    assert (group.items[0].topic, group.items[0].months, group.items[0].partners) == ("หนอง", (1, 2), "ภาครัฐ")
    assert group.items[1].topic == "ระดับจังหวัด"
    assert job.data.levels == (("A", 0), ("B", 0), ("C", 1))
    assert set(job.missing) == {"planned_on", "planner_user", "planner_position"}


def test_levels_of_other_plots_do_not_change_a_printed_plan(app: App) -> None:
    plan = a_plan(app)
    a_plan_item(app, plan, a_site(app))
    (before,) = app.printing.jobs(PrintRequest(form="F13", records=(plan,)))
    an_assessment(app, a_site(app, name="แปลงอื่น"), scores=scores_at(app, 1), state="signed")
    (after,) = app.printing.jobs(PrintRequest(form="F13", records=(plan,)))
    assert before.digest == after.digest


def test_the_result_on_paper_has_all_activities(app: App) -> None:
    plan, site = a_plan(app), a_site(app)
    told = a_plan_item(app, plan, site, target_qty=4)
    a_plan_item(app, plan, site, activity="ปลูกแฝก")
    result = put(app, "PlanResult", plan_id=plan, period_no=1, as_of=date(2026, 11, 20))
    put(app, "PlanResultItem", result_id=result, item_id=told, status="working", actual_qty=3, result="ขุดแล้ว")
    (job,) = app.printing.jobs(PrintRequest(form="F14", records=(result,)))
    items = job.data.sites[0].items
    assert [(one.status, one.percent) for one in items] == [("working", 75), ("not_started", None)]
