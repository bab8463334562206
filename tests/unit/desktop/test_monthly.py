"""The worker's month: plans and results, their days and where their lines come from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from desktop.errors import Refused
from desktop.monthly_view import MonthFilter, MonthPaper, MonthPlace, WorkerMonth
from desktop.opening import App
from desktop.shown_state import ShownState
from tests import makers

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
PLAN = {
    "duty_code": "1.1.2",
    "activity": "ห่มดินแห้งชามน้ำชาม",
    "target_qty": Decimal(40),
    "unit": "ต้น",
    "weeks": "1,3",
}


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


@pytest.fixture
def worker(app: App) -> UUID:
    made = makers.a_worker(app)
    makers.a_contract(app, made, makers.a_site(app))
    return made


def open_(app: App, worker: UUID, paper: MonthPaper, month: date = NOVEMBER) -> WorkerMonth:
    return app.monthly.month(MonthPlace(worker, month, paper), user=makers.the_officer(app))


def work_days(app: App, worker: UUID, count: int, *, certified: int, first: date = NOVEMBER) -> None:
    for place in range(count):
        day = first + timedelta(days=place)
        makers.a_log(app, worker, day, **({"cert_date": day} if place < certified else {}))


def finish(app: App, worker: UUID, by: UUID, **values: object) -> None:
    id_ = open_(app, worker, MonthPaper.RESULT).sheet.id
    item = {"id": id_, "worker_id": worker, "period_month": NOVEMBER, "progress": "ต้นไม้รอดร้อยละ 90", **values}
    app.records.put("MonthlyResult", [item], by=by)
    app.records.step("MonthlyResult", id_, "ready", by=by)


def test_a_plan_takes_only_duties_of_the_contract(app: App, by: UUID, worker: UUID) -> None:
    item = {"worker_id": worker, "period_month": NOVEMBER}
    with pytest.raises(Refused) as refused:
        app.records.put("MonthlyWorkPlan", [{**item, "lines": [PLAN | {"duty_code": "2.1.1"}]}], by=by)
    assert "รายการที่ 1 รหัสงาน 2.1.1 ไม่ใช่ภารกิจของ นพต. CLM" in refused.value.fields["lines"]
    with pytest.raises(Refused):
        app.records.put("MonthlyWorkPlan", [{**item, "lines": [PLAN | {"duty_code": "9.9"}]}], by=by)
    app.records.put("MonthlyWorkPlan", [{**item, "lines": [PLAN | {"duty_code": "๑.๑.๒"}]}], by=by)
    view = open_(app, worker, MonthPaper.PLAN)
    assert view.sheet.values["lines"][0].duty_code == "1.1.2"
    assert {duty.code for duty in view.duties} >= {"1.1.1", "3", "5"}
    assert "2.1.1" not in {duty.code for duty in view.duties}


def test_a_plan_outside_the_contract_or_twice_is_refused(app: App, by: UUID, worker: UUID) -> None:
    with pytest.raises(Refused) as refused:
        makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=date(2025, 1, 1), lines=[PLAN])
    assert "อยู่นอกช่วงข้อตกลงจ้าง" in refused.value.fields["period_month"]
    makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN])
    with pytest.raises(Refused):
        makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN])


def test_weeks_are_ticked_one_to_five(app: App, worker: UUID) -> None:
    with pytest.raises(Refused):
        makers.put(
            app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN | {"weeks": "6"}]
        )


def test_last_months_plan_is_copied_without_what_is_there(app: App, by: UUID, worker: UUID) -> None:
    with pytest.raises(Refused):
        app.monthly.copy_plan(worker, NOVEMBER, by=by)
    other = PLAN | {"duty_code": "3", "activity": "ประชาสัมพันธ์เพจ"}
    makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=OCTOBER, lines=[PLAN, other])
    makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN])
    app.monthly.copy_plan(worker, NOVEMBER, by=by)
    lines = open_(app, worker, MonthPaper.PLAN).sheet.values["lines"]
    assert [line.activity for line in lines] == ["ห่มดินแห้งชามน้ำชาม", "ประชาสัมพันธ์เพจ"]


def test_all_plans_are_copied_for_those_who_have_none(app: App, by: UUID, worker: UUID) -> None:
    other = makers.a_worker(app, first_name="อนุชา")
    makers.a_contract(app, other, makers.a_site(app, name="แปลงสอง"), no="2")
    for one in (worker, other):
        makers.put(app, "MonthlyWorkPlan", worker_id=one, period_month=OCTOBER, lines=[PLAN])
    makers.put(app, "MonthlyWorkPlan", worker_id=other, period_month=NOVEMBER, lines=[PLAN])
    assert app.monthly.overview(NOVEMBER).plans_before == 1
    count, changes = app.monthly.copy_plans(NOVEMBER, by=by)
    assert count == 1
    assert app.monthly.overview(NOVEMBER).count(MonthFilter.NO_PLAN) == 0
    app.undoing.undo_act(changes.act, by=by)  # type: ignore[arg-type]
    assert app.monthly.overview(NOVEMBER).count(MonthFilter.NO_PLAN) == 1


def test_a_result_begins_with_the_lines_and_targets_of_the_plan(app: App, worker: UUID) -> None:
    makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN])
    view = open_(app, worker, MonthPaper.RESULT)
    (line,) = view.sheet.values["lines"]
    assert (line.activity, line.target_qty, line.unit, line.actual_qty) == ("ห่มดินแห้งชามน้ำชาม", 40, "ต้น", None)
    assert view.sheet.is_new
    gaps = app.papers.judge("MonthlyResult", None, view.sheet.values).gaps
    assert "progress" in [gap.key for gap in gaps]


def test_lines_added_to_the_plan_later_are_taken_over(app: App, by: UUID, worker: UUID) -> None:
    plan = makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN])
    sheet = open_(app, worker, MonthPaper.RESULT).sheet
    app.monthly.save("MonthlyResult", sheet.id, sheet.values, {"progress": "ดี"}, by=by)
    more = PLAN | {"activity": "ทำปุ๋ยหมัก"}
    app.records.put("MonthlyWorkPlan", [{"id": plan, "lines": [PLAN, more]}], by=by)
    app.monthly.take_plan(worker, NOVEMBER, by=by)
    lines = open_(app, worker, MonthPaper.RESULT).sheet.values["lines"]
    assert [line.activity for line in lines] == ["ห่มดินแห้งชามน้ำชาม", "ทำปุ๋ยหมัก"]


def test_days_are_those_of_the_logs_and_kept_when_ready(app: App, by: UUID, worker: UUID) -> None:
    work_days(app, worker, 5, certified=5)
    makers.put(app, "DailyLog", worker_id=worker, work_date=date(2026, 11, 9), day_kind="leave_sick")
    finish(app, worker, by)
    view = open_(app, worker, MonthPaper.RESULT)
    assert view.kept is not None
    assert (view.kept.work, view.kept.certified, view.kept.sick) == (5, 5, 1)
    makers.a_log(app, worker, date(2026, 11, 10), cert_date=date(2026, 11, 10))
    view = open_(app, worker, MonthPaper.RESULT)
    assert (view.kept.work, view.days.work) == (5, 6)
    app.records.step("MonthlyResult", view.sheet.id, "draft", by=by)
    assert open_(app, worker, MonthPaper.RESULT).kept is None


def test_more_days_than_certified_logs_wait_for_a_reason(app: App, by: UUID, worker: UUID) -> None:
    work_days(app, worker, 5, certified=3)
    with pytest.raises(Refused) as refused:
        finish(app, worker, by)
    words = refused.value.fields["days_reason"]
    assert words.startswith("วันปฏิบัติงาน 5 วัน มากกว่าวันที่เจ้าของแปลงรับรอง 3 วัน (ยังไม่รับรอง 4 พ.ย., 5 พ.ย.)")
    id_ = open_(app, worker, MonthPaper.RESULT).sheet.id
    app.records.put("MonthlyResult", [{"id": id_, "days_reason": "เจ้าของแปลงไปรักษาตัวที่ต่างจังหวัด"}], by=by)
    app.records.step("MonthlyResult", id_, "ready", by=by)
    view = open_(app, worker, MonthPaper.RESULT)
    assert (view.kept.work, view.kept.certified) == (5, 3)


def test_days_told_by_hand_cannot_go_beyond_the_logs_without_a_reason(
    app: App, by: UUID, worker: UUID
) -> None:
    work_days(app, worker, 3, certified=3)
    with pytest.raises(Refused) as refused:
        finish(app, worker, by, work_days=20)
    assert "20 วัน มากกว่าวันที่เจ้าของแปลงรับรอง 3 วัน" in refused.value.fields["days_reason"]


def test_a_line_below_its_target_says_why(app: App, by: UUID, worker: UUID) -> None:
    work_days(app, worker, 1, certified=1)
    line = {"duty_code": "1.1.2", "activity": "ห่มดิน", "target_qty": 40, "actual_qty": 30}
    with pytest.raises(Refused) as refused:
        finish(app, worker, by, lines=[line])
    assert refused.value.fields["lines"] == "รายการที่ 1 ผลไม่ถึงเป้าหมาย ต้องระบุเหตุผล"
    finish(app, worker, by, lines=[line | {"reason": "ฝนตกทั้งสัปดาห์"}])


def test_posts_of_the_month_stand_by_week(app: App, worker: UUID) -> None:
    site = app.people.worker(worker).contracts[0].site_id
    post = {"channel": "facebook", "url": "https://example.org/p/1", "site_ids": [site]}
    makers.put(app, "PublicityPost", **post, posted_on=date(2026, 11, 9))
    makers.put(app, "PublicityPost", **post | {"site_ids": None}, posted_on=date(2026, 11, 10))
    activity = makers.an_activity(app, site)
    line = {"channel": "line", "title": "ไลน์กลุ่ม นพต.", "activity_id": activity}
    makers.put(app, "PublicityPost", **line, posted_on=date(2026, 11, 15))
    posts = open_(app, worker, MonthPaper.RESULT).posts
    assert [(one.week, one.channel, one.words) for one in posts] == [
        (2, "Facebook", "https://example.org/p/1"),
        (3, "LINE", "ไลน์กลุ่ม นพต."),
    ]


def test_the_list_tells_who_has_what(app: App, worker: UUID) -> None:
    work_days(app, worker, 4, certified=3)
    makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[PLAN])
    (row,) = app.monthly.overview(date(2026, 11, 20)).workers
    assert (row.plan, row.plan_lines, row.result, row.work, row.certified) == (
        ShownState.READY,
        1,
        None,
        4,
        3,
    )
    assert [row.fits(one) for one in MonthFilter] == [True, False, True, True]


def test_what_a_rule_refuses_stays_typed(app: App, by: UUID, worker: UUID) -> None:
    sheet = open_(app, worker, MonthPaper.PLAN).sheet
    wrong = (PLAN | {"duty_code": "2.1.1"},)
    saved = app.monthly.save(
        "MonthlyWorkPlan", sheet.id, sheet.values, {"lines": wrong, "remark": "ทำต่อจากเดือนก่อน"}, by=by
    )
    assert "lines" in saved.refusals
    again = open_(app, worker, MonthPaper.PLAN).sheet
    assert again.values["remark"] == "ทำต่อจากเดือนก่อน"
    assert again.draft is not None
    assert again.draft.values["lines"][0].duty_code == "2.1.1"
