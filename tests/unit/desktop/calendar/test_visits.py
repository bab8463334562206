"""The province's visits in the calendar of the district and of the province."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.calendar.instances import DutyState, Instance
from desktop.home_view import HomeRow
from desktop.opening import App
from desktop.visit_places import TopicPlace, VisitNotePlace
from tests import makers

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
MONTH = NOVEMBER[0]


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "province", office="24")
    yield made
    made.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[App]:
    """A district of a province that ships no rules of visits."""
    made = makers.an_app(tmp_path / "elsewhere", office="5601")
    yield made
    made.close()


def due(app: App, code: str, first: date = NOVEMBER[0], last: date = NOVEMBER[1]) -> list[Instance]:
    return app.calendar.instances(first, last, codes={code})


def planned(app: App, day: int = 25, **values: Any) -> None:
    makers.a_province_plan(app, MONTH, (date(2026, 11, day), "08.30", app.store.office), **values)


def test_answers_are_due_the_day_before_the_visit(app: App) -> None:
    assert due(app, "R70") == []
    planned(app)
    (one,) = due(app, "R70")
    assert (one.due, one.period.key, one.state) == (date(2026, 11, 24), "2026-11", DutyState.OPEN)


def test_a_visit_on_a_monday_says_that_the_day_before_is_free(app: App) -> None:
    planned(app, 23)
    (one,) = due(app, "R70")
    assert (one.due, one.day_hint) == (date(2026, 11, 22), "ตรงกับวันหยุด (วันอาทิตย์)")


def test_a_plan_asks_also_where_no_rule_was_switched_on(elsewhere: App) -> None:
    planned(elsewhere)
    assert [one.due for one in due(elsewhere, "R70")] == [date(2026, 11, 24)]


def test_another_districts_visit_is_none_of_ours(app: App) -> None:
    makers.a_province_plan(app, MONTH, (date(2026, 11, 25), "08.30", "2402"))
    assert due(app, "R70") == due(app, "VISIT") == []


def test_the_answers_settle_it_when_they_left_on_paper(app: App) -> None:
    planned(app)
    by = makers.the_officer(app)
    shown = app.topic_answers.view(TopicPlace(MONTH, "M03"), user=by)
    app.topic_answers.save_topic(
        shown.sheet.id, "M03", dict(shown.sheet.values), {"1": "ใส่ผ้าไทยทุกวันอังคาร"}, by=by
    )
    (one,) = due(app, "R70")
    assert ([ref.id for ref in one.papers], one.settled_on) == ([shown.sheet.id], None)
    makers.sign(app, "TopicSheet", shown.sheet.id, "sent")
    (one,) = due(app, "R70")
    assert one.settled_on == makers.TODAY


def test_the_visit_stands_on_its_day_and_is_over_with_it(app: App) -> None:
    planned(app)
    (one,) = due(app, "VISIT")
    assert (one.due, one.rule.title_th, one.settled_on) == (
        date(2026, 11, 25), "คณะนิเทศลงพื้นที่ 08.30 น.", None,
    )  # fmt: skip
    makers.a_province_plan(app, date(2026, 10, 1), (date(2026, 10, 14), "", app.store.office), state="draft")
    (past,) = due(app, "VISIT", date(2026, 10, 1), date(2026, 10, 31))
    assert (past.state, past.settled_on, past.note) == (DutyState.DONE, date(2026, 10, 14), "แผนยังเป็นร่าง")


def test_home_shows_the_visit_what_to_prepare_and_what_was_asked_for(app: App) -> None:
    planned(app)
    note = makers.a_province_note(app, date(2026, 10, 14))
    makers.a_province_instruction(app, note, date(2026, 11, 27))
    rows: dict[str, HomeRow] = {row.title: row for row in app.home.month(MONTH).rows}
    assert {"คณะนิเทศลงพื้นที่ 08.30 น.", "เตรียมสรุปผลตามประเด็นการติดตาม", "ข้อสั่งการ: ซ่อมป้ายฐานเรียนรู้"} <= set(rows)
    detail = app.home.detail(rows["ข้อสั่งการ: ซ่อมป้ายฐานเรียนรู้"].id)
    assert (detail.actions[0].words, detail.actions[0].page) == ("รายงานผล", "visit_notes")
    detail = app.home.detail(rows["คณะนิเทศลงพื้นที่ 08.30 น."].id)
    assert detail.actions[0].params == TopicPlace(MONTH)
    assert detail.source == "แผนการลงพื้นที่นิเทศ ติดตาม เดือนพฤศจิกายน 2569"


def test_at_the_province_a_planned_visit_leads_to_its_note(province: App) -> None:
    visits = [{"on": date(2026, 11, 25), "at": "08:30", "district": "2401"}]
    plan = makers.put(province, "SupervisionPlan", month=MONTH, visits=visits)
    (row,) = [row for row in province.home.month(MONTH).rows if row.title.startswith("ลงพื้นที่นิเทศ")]
    detail = province.home.detail(row.id)
    place = VisitNotePlace("2401", date(2026, 11, 25), plan)
    assert (detail.actions[0].page, detail.actions[0].params) == ("visit_note", place)
    start = province.visits.start_note(place)
    note = makers.put(province, "VisitNote", **start.start)
    province.home.month(MONTH)
    assert province.home.detail(row.id).actions[0].params == note


def test_an_instruction_is_done_when_told_of_and_confirmed_when_closed(app: App) -> None:
    note = makers.a_province_note(app, date(2026, 10, 14))
    id_ = makers.a_province_instruction(app, note, date(2026, 11, 10))
    assert [one.state for one in due(app, "INSTRUCTION")] == [DutyState.OVERDUE]
    makers.put(app, "InstructionReply", instruction_id=id_, done_on=date(2026, 11, 9), text="ซ่อมแล้ว")
    (one,) = due(app, "INSTRUCTION")
    assert (one.state, one.settled_on, one.acknowledged_on) == (DutyState.DONE, date(2026, 11, 9), None)


def test_the_province_owes_next_months_plan_until_it_is_signed(province: App) -> None:
    (one,) = due(province, "R71")
    assert (one.due, one.period.key, one.settled_on) == (date(2026, 11, 30), "2026-12", None)
    visits = [{"on": date(2026, 12, 8), "at": "08:30", "district": "2401"}]
    team = [{"post": "พัฒนาการจังหวัด"}]
    plan = makers.put(province, "SupervisionPlan", month=date(2026, 12, 1), visits=visits, team=team)
    assert [one.papers[0].id for one in due(province, "R71")] == [plan]
    makers.sign(province, "SupervisionPlan", plan)
    assert [one.settled_on for one in due(province, "R71")] == [makers.TODAY]


def test_the_province_writes_a_note_of_each_visit_and_follows_what_it_asked_for(province: App) -> None:
    visits = [
        {"on": date(2026, 11, day), "at": "08:30", "district": district}
        for day, district in ((17, "2401"), (18, "2402"))
    ]
    makers.put(province, "SupervisionPlan", month=MONTH, visits=visits)
    first, second = due(province, "VISIT")
    assert (first.rule.title_th, first.state) == ("ลงพื้นที่นิเทศ อ.เมืองฉะเชิงเทรา 08.30 น.", DutyState.OVERDUE)
    note = makers.put(province, "VisitNote", district="2401", visited_on=date(2026, 11, 17))
    first, second = due(province, "VISIT")
    assert (first.settled_on, second.settled_on) == (date(2026, 11, 17), None)
    id_ = makers.put(province, "VisitInstruction", note_id=note, words="ซ่อมป้าย", due_on=date(2026, 11, 19))
    (one,) = due(province, "INSTRUCTION")
    assert (one.state, one.note, one.place) == (DutyState.OVERDUE, "อำเภอยังไม่รายงาน", "อ.เมืองฉะเชิงเทรา")
    makers.put(province, "VisitInstruction", id=id_, status="closed", outcome="ซ่อมแล้ว")
    (one,) = due(province, "INSTRUCTION")
    assert one.settled_on == makers.TODAY


def a_change(app: App, code: str) -> None:
    makers.put(app, "RuleChange", rule_code=code, active_from=date(2026, 10, 1))


def test_the_month_of_food_security_is_settled_by_what_is_written_of_it(app: App) -> None:
    a_change(app, "R25")
    assert [one.settled_on for one in due(app, "R25")] == [None]
    by = makers.the_officer(app)
    shown = app.topic_answers.view(TopicPlace(MONTH, "M02"), user=by)
    app.topic_answers.save_topic(shown.sheet.id, "M02", dict(shown.sheet.values), {"1": "ตลาดในแปลง"}, by=by)
    (one,) = due(app, "R25")
    assert (one.settled_on, one.records[0].type) == (makers.TODAY, "TopicAnswer")


def test_a_quarter_is_advised_by_activities_or_by_a_visit(app: App, province: App) -> None:
    quarter = (date(2026, 10, 1), date(2026, 12, 31))
    a_change(app, "R24")
    assert [one.settled_on for one in due(app, "R24", *quarter)] == [None]
    makers.a_province_note(app, date(2026, 11, 17))
    assert [one.settled_on for one in due(app, "R24", *quarter)] == [date(2026, 11, 17)]
    a_change(province, "R24")
    makers.put(province, "VisitNote", district="2401", visited_on=date(2026, 11, 17))
    (one,) = due(province, "R24", *quarter)
    assert (one.settled_on, one.note) == (date(2026, 11, 17), "นิเทศแล้ว 1 ครั้ง")
