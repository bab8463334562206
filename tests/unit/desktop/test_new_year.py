"""The turn of the fiscal year: what goes on, by choice, in one command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.queries.plans import items_of, plans_of
from db.records.problems import ProblemReport
from desktop.errors import Refused
from desktop.new_year_view import Carry, NewYearChoice
from desktop.opening import App
from tests.makers import a_contract, a_site, a_worker, an_app, put, the_officer

SEPTEMBER_MS = 1_790_046_000_000
"""22 September 2026: the end of fiscal year 2569."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book", office="5601", now_ms=SEPTEMBER_MS)
    yield made
    made.close()


def a_problem(text: str, status: str = "working", **more: Any) -> dict[str, Any]:
    support = {"support_needed": "เครื่องสูบน้ำ"} if status == "needs_support" else {}
    return {"area": "water_soil", "text": text, "remedy": "ขุดลอก", "status": status, **support, **more}


def a_plan(app: App, site: UUID, *activities: str) -> list[UUID]:
    plan = put(app, "DevelopmentPlan", fiscal_year_be=2569, quarter=1)
    return [
        put(app, "PlanItem", plan_id=plan, site_id=site, dim="people", activity=activity, target_qty=1, target_unit="ครั้ง",
            months=["10"], responsible="มาลี", expected="ดีขึ้น")
        for activity in activities
    ]  # fmt: skip


def open_all(app: App, *kinds: Carry) -> Any:
    keys = [row.key for row in app.new_year.view().rows if row.kind in kinds]
    return app.new_year.open(NewYearChoice(year_be=2570, keys=keys), by=the_officer(app))


def test_from_july_on_the_next_year_is_the_one_to_open(app: App) -> None:
    view = app.new_year.view()
    assert (view.year_be, view.first) == (2570, date(2026, 10, 1))
    assert app.new_year.view(2569).year_be == 2569


def test_open_problems_go_on_and_solved_ones_stay(app: App) -> None:
    site = a_site(app)
    put(app, "ProblemReport", period_month=date(2026, 8, 1), items=[a_problem("เก่าแล้ว")])
    put(
        app, "ProblemReport", period_month=date(2026, 9, 1),
        items=[a_problem("น้ำแห้ง", site_id=str(site)), a_problem("แก้แล้ว", "solved"), a_problem("ดินเค็ม", "needs_support")],
    )  # fmt: skip
    rows = app.new_year.view().of(Carry.PROBLEM)
    assert [row.title for row in rows] == ["น้ำแห้ง", "ดินเค็ม"]
    assert rows[0].second == "ศูนย์เรียนรู้บ้านสวนกลาง · กำลังแก้ · ตั้งแต่กันยายน 2569"
    app.new_year.open(NewYearChoice(year_be=2570, keys=[rows[1].key]), by=the_officer(app))
    with app.store.reading() as reader:
        (report,) = reader.select(ProblemReport, ProblemReport.period_month == date(2026, 10, 1))
    assert [(one.text, one.since) for one in report.items or ()] == [("ดินเค็ม", date(2026, 9, 1))]
    assert [row.title for row in app.new_year.view().of(Carry.PROBLEM)] == ["น้ำแห้ง"], "it is asked only once"


def test_unfinished_activities_go_on_by_choice_and_only_once(app: App) -> None:
    first, _ = a_plan(app, a_site(app), "ขุดคลองไส้ไก่", "ปลูกป่า 5 ระดับ")
    assert len(app.new_year.view().of(Carry.ITEM)) == 2
    app.new_year.open(NewYearChoice(year_be=2570, keys=[str(first)]), by=the_officer(app))
    with app.store.reading() as reader:
        (plan,) = plans_of(reader, "5601", 2570)
        (item,) = items_of(reader, [plan.id])
    assert (item.activity, item.carried_from) == ("ขุดคลองไส้ไก่", first)
    assert [row.title for row in app.new_year.view().of(Carry.ITEM)] == ["ปลูกป่า 5 ระดับ"]


def test_targets_are_copied_where_the_new_year_has_none(app: App) -> None:
    put(app, "TargetCount", fiscal_year_be=2569, tambon_code="560101", site_type="clm", target=3)
    (row,) = app.new_year.view().of(Carry.TARGETS)
    assert row.title == "จำนวนเป้าหมายรายตำบล 1 ช่อง รวม 3 แห่ง"
    open_all(app, Carry.TARGETS)
    assert app.new_year.view().of(Carry.TARGETS) == ()
    assert app.site_years.grid(2570).cells["560101", "clm"].target == 3


def test_days_of_old_letters_are_dated_anew_only_when_chosen(app: App) -> None:
    """001 asked Phayao for plan, results and three rounds of 2567; nobody knows what it asks in 2570."""
    rows = app.new_year.view().of(Carry.RULE)
    assert {row.key.partition("|")[0] for row in rows} == {"R32", "R33", "R34", "R35", "R36"}
    assert not any(row.chosen for row in rows)
    year = (date(2026, 10, 1), date(2027, 9, 30))
    assert not [one for one in app.calendar.instances(*year) if one.rule.code == "R32"]
    open_all(app, Carry.RULE)
    found = {one.rule.code: one for one in app.calendar.instances(*year) if one.rule.code in ("R32", "R33")}
    assert {code: one.due for code, one in found.items()} == {
        "R32": date(2027, 2, 13),
        "R33": date(2027, 2, 25),
    }
    assert found["R32"].is_local
    assert app.new_year.view().of(Carry.RULE) == ()


def test_one_undo_takes_all_of_it_back(app: App) -> None:
    a_plan(app, a_site(app), "ขุดคลองไส้ไก่")
    put(app, "ProblemReport", period_month=date(2026, 9, 1), items=[a_problem("น้ำแห้ง")])
    before = app.new_year.view().rows
    changes = open_all(app, Carry.ITEM, Carry.PROBLEM, Carry.RULE)
    app.undoing.undo_act(changes.act, by=the_officer(app))
    assert app.new_year.view().rows == before


def test_what_ends_with_the_year_is_counted(app: App) -> None:
    a_contract(app, a_worker(app), a_site(app), start=date(2025, 10, 1), end=date(2026, 9, 30))
    put(app, "Holiday", on=date(2026, 10, 13), name="วันนวมินทรมหาราช")
    view = app.new_year.view()
    assert (view.contracts, view.holidays) == (1, 1)
    assert view.duties > 20
    assert view.owed > 0


def test_nothing_chosen_is_refused(app: App) -> None:
    with pytest.raises(Refused):
        app.new_year.open(NewYearChoice(year_be=2570), by=the_officer(app))
