"""US8 Plan 5P.

Accept: item under Place cannot be saved without ซ่อม/เสริม/สร้าง; matrix totals equal the item list; result form
brings all plan items; unfinished ones can be carried to the next year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from db.records.plans import DevelopmentPlan, PlanItem
from desktop.errors import Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from tests.makers import a_plan, a_plan_item, a_site, an_app, the_officer
from tests.paper_check import check_paper, text_of


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book")
    yield app
    app.close()


def printed(app: App, request: PrintRequest) -> list[str]:
    pdf = app.printing.preview(request)
    assert check_paper(pdf) == []
    return [" ".join(page.split()) for page in text_of(pdf)]


def test_an_item_under_place_needs_a_strategy(app: App) -> None:
    """“item under Place cannot be saved without ซ่อม/เสริม/สร้าง”"""
    plan, site = a_plan(app), a_site(app)
    with pytest.raises(Refused) as refused:
        a_plan_item(app, plan, site, strategy=None)
    assert refused.value.fields == {"strategy": "มิติ Place ต้องเลือก ซ่อม เสริม หรือสร้าง"}
    a_plan_item(app, plan, site, dim="people", strategy=None)


def test_matrix_totals_equal_the_item_list(app: App) -> None:
    """“matrix totals equal the item list”: on the page and on paper."""
    plan, site = a_plan(app), a_site(app)
    a_plan_item(app, plan, site, budget_baht=25000)
    a_plan_item(app, plan, site, dim="people", strategy="strengthen", budget_baht=4800)
    a_plan_item(app, plan, site, dim="product", strategy="build", budget_baht=12500)
    a_plan_item(app, plan, site, dim="pass_on_perfect", strategy=None)
    view = app.plans.plan(plan)
    assert view.matrix.total.count == len(view.lines) == 4
    assert (
        view.matrix.total.baht
        == sum((line.budget_baht or Decimal(0) for line in view.lines), Decimal(0))
        == 42300
    )
    assert sum(view.matrix.column(one).count for one in view.matrix.columns) == 4
    text = "\n".join(printed(app, PrintRequest(form="F13", records=(plan,))))
    assert "รวม ๔ กิจกรรม ๔๒,๓๐๐" in text
    assert re.search(r"รวม ๑ \(๒๕,๐๐๐\) ๑ \(๔,๘๐๐\) ๑ \(๑๒,๕๐๐\) ๑ \(๐\) ๔ \(๔๒,๓๐๐\)", text)


def test_the_result_form_brings_all_plan_items(app: App) -> None:
    """“result form brings all plan items”, also one that was added after the report was begun."""
    plan, site = a_plan(app), a_site(app)
    first = a_plan_item(app, plan, site)
    a_plan_item(app, plan, site, activity="ปลูกแฝกกันดินพัง")
    result, _ = app.plans.begin_result(plan, by=the_officer(app))
    late = a_plan_item(app, plan, site, activity="ทำป้ายฐานเรียนรู้")
    assert [line.activity for line in app.plans.result(result).lines] == [
        "ขุดลอกหนองและปูก้นหนองด้วยดินเหนียว",
        "ปลูกแฝกกันดินพัง",
        "ทำป้ายฐานเรียนรู้",
    ]
    by = the_officer(app)
    app.plans.tell(result, first, {"status": "done", "actual_qty": 1, "result": "เก็บน้ำได้ตลอดแล้ง"}, by=by)
    app.plans.tell(result, late, {"status": "working", "result": "สั่งทำแล้ว"}, by=by)
    text = "\n".join(printed(app, PrintRequest(form="F14", records=(result,))))
    for words in ("ขุดลอกหนอง", "ปลูกแฝก", "ทำป้ายฐานเรียนรู้", "รวม ๓ กิจกรรม", "แล้วเสร็จ ๑"):
        assert words in text
    # The next report begins where this one ended.
    second, _ = app.plans.begin_result(plan, by=by)
    assert [line.status for line in app.plans.result(second).lines] == ["done", "not_started", "working"]


def test_unfinished_items_can_be_carried_to_the_next_year(app: App) -> None:
    """“unfinished ones can be carried to the next year”, by choice, once, and naming where they come from."""
    plan, site = a_plan(app), a_site(app)
    done, open_ = (
        a_plan_item(app, plan, site),
        a_plan_item(app, plan, site, activity="ปลูกแฝก", budget_baht=500),
    )
    left = a_plan_item(app, plan, site, activity="ทำป้าย")
    result, _ = app.plans.begin_result(plan, by=the_officer(app))
    app.plans.tell(result, done, {"status": "done", "result": "เสร็จ"}, by=the_officer(app))

    new, _ = app.plans.next_year(plan, [open_], by=the_officer(app))
    with app.store.reading() as reader:
        assert reader.get(DevelopmentPlan, new).fiscal_year_be == 2571
        (carried,) = [one for one in reader.select(PlanItem) if one.plan_id == new]
    assert (carried.activity, carried.budget_baht, carried.carried_from) == ("ปลูกแฝก", 500, open_)
    assert carried.months == frozenset({"11", "12"})
    # What is finished, and what was carried already, is not offered again.
    assert [line.id for line in app.plans.carriable(new)] == [left]
    app.plans.carry([left, open_], new, by=the_officer(app))
    assert [line.activity for line in app.plans.plan(new).lines] == ["ปลูกแฝก", "ทำป้าย"]
    assert app.plans.carriable(new) == []
