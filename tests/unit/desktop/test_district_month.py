"""The district's month: problems that roll over, figures reckoned and kept, the department's lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.district_view import DistrictMonth
from desktop.errors import NotReady, Refused
from desktop.forms.jobs import PrintRequest
from desktop.month_places import DistrictPaper, DistrictPlace
from desktop.opening import App
from desktop.paper_view import Signing
from tests import makers

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
DRY = {"area": "water_soil", "text": "น้ำในหนองแห้งเร็ว", "remedy": "ปูก้นหนองด้วยดินเหนียว", "status": "working"}
SIGN = {
    "area": "budget",
    "text": "ป้ายฐานเรียนรู้ชำรุด",
    "remedy": "ซ่อมชั่วคราว",
    "status": "needs_support",
    "support_needed": "ป้ายใหม่",
}
DONE = {"area": "people", "text": "ผู้รับจ้างลาออก", "remedy": "จ้างคนใหม่แล้ว", "status": "solved"}


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def open_(app: App, paper: DistrictPaper, month: date = NOVEMBER) -> DistrictMonth:
    return app.district_months.month(DistrictPlace(month, paper), user=makers.the_officer(app))


def problems(app: App, month: date, *items: dict[str, Any], **more: Any) -> UUID:
    return makers.put(app, "ProblemReport", period_month=month, items=list(items), **more)


def summary(app: App, month: date = NOVEMBER) -> UUID:
    sheet = open_(app, DistrictPaper.SUMMARY, month).sheet
    told = {"report_date": date(2026, 11, 20), "summary": "เรียบร้อยดี"}
    app.district_months.save(
        "MonthlyDistrictSummary", sheet.id, sheet.values, told, by=makers.the_officer(app)
    )
    return sheet.id


def test_open_problems_of_last_month_begin_the_next_one(app: App) -> None:
    problems(app, OCTOBER, DRY, SIGN, DONE)
    sheet = open_(app, DistrictPaper.PROBLEMS).sheet
    assert sheet.is_new
    carried = sheet.values["items"]
    assert [one.text for one in carried] == ["น้ำในหนองแห้งเร็ว", "ป้ายฐานเรียนรู้ชำรุด"]
    assert {one.since for one in carried} == {OCTOBER}


def test_what_is_still_open_keeps_the_month_in_which_it_was_found(app: App, by: UUID) -> None:
    problems(app, OCTOBER, DRY)
    app.district_months.carry(NOVEMBER, by=by)
    with pytest.raises(Refused):
        app.district_months.carry(NOVEMBER, by=by)
    app.district_months.carry(DECEMBER, by=by)
    (item,) = open_(app, DistrictPaper.PROBLEMS, DECEMBER).sheet.values["items"]
    assert item.since == OCTOBER


def test_solved_problems_do_not_roll_over(app: App) -> None:
    problems(app, OCTOBER, DONE)
    assert open_(app, DistrictPaper.PROBLEMS).open_before == 0


def test_support_asked_for_is_named(app: App) -> None:
    with pytest.raises(Refused) as refused:
        problems(app, NOVEMBER, SIGN | {"support_needed": None})
    assert refused.value.fields["items"] == "รายการที่ 1 ขอรับการสนับสนุน ต้องระบุสิ่งที่ขอ"


def test_a_summary_waits_for_the_problems_or_for_the_word_that_there_are_none(
    app: App, by: UUID, tmp_path: Path
) -> None:
    id_ = summary(app)
    gaps = {gap.key: gap.words for gap in app.papers.stand("MonthlyDistrictSummary", id_).verdict.gaps}
    assert "ต้องบันทึกปัญหาอุปสรรคของเดือนพฤศจิกายน 2569" in gaps["problems"]
    with pytest.raises(NotReady):
        app.printing.print_(PrintRequest(form="F06", records=(id_,)), tmp_path / "f06.pdf", by=by)
    makers.put(app, "ProblemReport", period_month=NOVEMBER, no_problem=True)
    assert not app.papers.stand("MonthlyDistrictSummary", id_).verdict.gaps
    app.printing.print_(PrintRequest(form="F06", records=(id_,)), tmp_path / "f06.pdf", by=by)


def test_figures_are_reckoned_by_kind_of_plot_and_by_duty(app: App) -> None:
    clm, hlm = makers.a_site(app), makers.a_site(app, site_type="hlm", name="แปลงหนึ่ง")
    makers.a_site(app, site_type="hlm", name="แปลงสอง", operational="not_yet")
    one, two = makers.a_worker(app), makers.a_worker(app, first_name="อนุชา")
    makers.a_contract(app, one, clm)
    makers.a_contract(app, two, hlm, lab="hlm", no="2")
    makers.a_log(app, one, date(2026, 11, 2), cert_date=date(2026, 11, 2))
    makers.a_log(app, one, date(2026, 11, 3))
    line = {"duty_code": "2.1.2", "text": "ห่มดิน"}
    makers.a_log(
        app, two, date(2026, 11, 2), lines=[line, line | {"duty_code": "3"}], cert_date=date(2026, 11, 2)
    )
    target = {"duty_code": "2.1.2", "activity": "ห่มดิน", "target_qty": 10}
    makers.put(
        app,
        "MonthlyWorkPlan",
        worker_id=two,
        period_month=NOVEMBER,
        lines=[target, target | {"duty_code": "3"}],
    )
    makers.put(
        app, "MonthlyResult", worker_id=two, period_month=NOVEMBER, lines=[target | {"actual_qty": 12}]
    )
    figures = open_(app, DistrictPaper.SUMMARY).figures
    first, second = figures.labs
    assert (first.sites, first.running, first.not_yet, first.workers, first.work_days, first.percent) == (
        1,
        1,
        0,
        1,
        2,
        50,
    )
    assert (second.sites, second.running, second.not_yet, second.workers, second.percent) == (2, 1, 1, 1, 100)
    assert (figures.total.sites, figures.total.work_days) == (3, 3)
    duties = {one.code: (one.planned, one.reached, one.days) for one in figures.duties}
    assert duties == {"1.1.2": (0, 0, 2), "2.1.2": (1, 1, 1), "3": (1, 0, 1)}


def test_figures_are_kept_from_ready_on(app: App, by: UUID) -> None:
    makers.put(app, "ProblemReport", period_month=NOVEMBER, no_problem=True)
    makers.a_site(app)
    id_ = summary(app)
    app.records.step("MonthlyDistrictSummary", id_, "ready", by=by)
    makers.a_site(app, name="แปลงใหม่")
    view = open_(app, DistrictPaper.SUMMARY)
    assert (view.is_kept, view.figures.total.sites) == (True, 1)
    app.records.step("MonthlyDistrictSummary", id_, "draft", by=by)
    view = open_(app, DistrictPaper.SUMMARY)
    assert (view.is_kept, view.figures.total.sites) == (False, 2)


def test_printing_keeps_the_figures_too_and_says_so_when_the_book_goes_on(
    app: App, by: UUID, tmp_path: Path
) -> None:
    makers.put(app, "ProblemReport", period_month=NOVEMBER, no_problem=True)
    id_ = summary(app)
    app.printing.print_(PrintRequest(form="F06", records=(id_,)), tmp_path / "f06.pdf", by=by)
    stand = app.papers.stand("MonthlyDistrictSummary", id_)
    assert (stand.rev, stand.stage.value, stand.is_changed) == (1, "printed", False)
    assert open_(app, DistrictPaper.SUMMARY).is_kept
    makers.a_site(app)
    assert not app.papers.stand("MonthlyDistrictSummary", id_).is_changed, (
        "the kept figures are what is signed"
    )


def test_problems_stay_as_they_were_signed(app: App, by: UUID, tmp_path: Path) -> None:
    report = problems(app, NOVEMBER, DRY)
    id_ = summary(app)
    app.printing.print_(PrintRequest(form="F06", records=(id_,)), tmp_path / "f06.pdf", by=by)
    signing = Signing(signed_on=date(2026, 11, 20), signer="นางวราภรณ์ ทดลองงาม", kept_at="แฟ้ม นพต.")
    app.papers.sign("MonthlyDistrictSummary", id_, signing, by=by)
    with pytest.raises(Refused) as refused:
        app.records.put("ProblemReport", [{"id": report, "items": [DONE]}], by=by)
    assert "ลงนามแล้ว" in refused.value.fields["items"]
    assert open_(app, DistrictPaper.PROBLEMS).sheet.locked
    app.papers.reopen("MonthlyDistrictSummary", id_, by=by)
    app.records.put("ProblemReport", [{"id": report, "items": [DONE]}], by=by)


def test_lines_of_the_department_are_data_and_some_answer_themselves(app: App) -> None:
    makers.a_site(app)
    item = {"list_name": "department_line", "code": "trees", "label": "ต้นไม้ที่ปลูก (ต้น)", "order": 900}
    makers.put(app, "CodeItem", **item)
    lines = {one.code: one for one in open_(app, DistrictPaper.SUMMARY).lines}
    assert lines["clm_sites"].value == "1"
    assert lines["trees"].label == "ต้นไม้ที่ปลูก (ต้น)"
    told = [{"code": "trees", "label": "ต้นไม้ที่ปลูก (ต้น)", "value": "1,200"}]
    makers.put(app, "MonthlyDistrictSummary", period_month=NOVEMBER, department_values=told)
    lines = {one.code: one for one in open_(app, DistrictPaper.SUMMARY).lines}
    assert lines["trees"].value == "1,200"
