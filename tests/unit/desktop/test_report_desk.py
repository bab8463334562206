"""A report as the province checks it, after it came in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.records.activities import Activity
from db.records.problems import MonthlyDistrictSummary
from desktop.district_figures import figures_of, to_json
from desktop.errors import StateConflict
from desktop.opening import App
from desktop.report_answers import ReportRef, Returning
from tests import makers
from tests.unit.desktop.sync.offices import an_office, carry, enrol

DUE = date(2026, 11, 27)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


def a_report(district: App) -> ReportRef:
    id_ = makers.an_activity(district, makers.a_site(district), name="ขุดคลองไส้ไก่")
    makers.sign(district, "Activity", id_)
    return ReportRef("Activity", id_)


def test_what_lacks_is_a_reason_to_return_it(offices: tuple[App, App]) -> None:
    district, province = offices
    report = a_report(district)
    carry(district, province)
    sheet = province.report_desk.sheet(report)
    assert sheet.title == "ขุดคลองไส้ไก่"
    assert sheet.findings == ("มีภาพ 0 ภาพ ต้องมีอย่างน้อย 6 ภาพ", "ไม่มีภาพสแกนฉบับที่ลงนาม")
    assert sheet.revisions is not None
    told = {row.label: row.values[-1] for row in sheet.revisions.rows}
    assert told["ชื่อกิจกรรม"] == "ขุดคลองไส้ไก่"


def test_every_answer_stands_on_the_sheet_and_can_be_taken_back(offices: tuple[App, App]) -> None:
    district, province = offices
    report = a_report(district)
    carry(district, province)
    desk, by = province.report_desk, makers.the_officer(province)
    assert province.province_matrix.waiting_count() == 1
    desk.send_back([Returning(report=report, reason="ภาพไม่ชัด", due_on=DUE)], by=by)
    answer = desk.sheet(report).answer
    assert answer is not None
    assert (answer.reason, answer.due_on) == ("ภาพไม่ชัด", DUE)
    assert province.province_matrix.waiting_count() == 0
    desk.withdraw(report, by=by)
    assert desk.sheet(report).answer is None
    assert [one.report for one in desk.waiting()] == [report]


def test_a_correction_is_wanted_in_five_working_days(offices: tuple[App, App]) -> None:
    _, province = offices
    assert province.report_desk.usual_due() == DUE, "from Friday 20 November over the weekend"
    makers.put(province, "Holiday", on=date(2026, 11, 24), name="วันหยุดของจังหวัด")
    assert province.report_desk.usual_due() == date(2026, 11, 30)


def test_figures_of_a_summary_stand_beside_what_is_counted(offices: tuple[App, App]) -> None:
    district, province = offices
    month = date(2026, 10, 1)
    makers.a_site(district)
    id_ = makers.put(district, "MonthlyDistrictSummary", period_month=month)
    with district.store.work(by=makers.the_officer(district)) as work:
        figures = to_json(figures_of(work, "2401", month))
        work.change_by_id(MonthlyDistrictSummary, id_, {"figures": figures})
        work.commit()
    makers.sign(district, "MonthlyDistrictSummary", id_)
    report = ReportRef("MonthlyDistrictSummary", id_)
    carry(district, province)
    assert all(one.agrees for one in province.report_desk.sheet(report).counted)
    makers.a_site(district, name="แปลงที่มาทีหลัง")
    carry(district, province)
    wrong = [one for one in province.report_desk.sheet(report).counted if not one.agrees]
    assert [(one.label, one.told, one.counted) for one in wrong] == [("แปลง (แห่ง)", 1, 2)]
    assert "แปลง (แห่ง) ในรายงาน 1 แต่นับได้ 2" in province.report_desk.sheet(report).findings


def test_a_revision_that_came_while_another_was_read_is_not_answered_unread(offices: tuple[App, App]) -> None:
    district, province = offices
    report = a_report(district)
    carry(district, province)
    (read,) = province.report_desk.waiting()
    assert read.report is not None
    with district.store.work(by=makers.the_officer(district)) as work:
        work.change_by_id(Activity, report.id, {"rev": 2})
        work.commit()
    carry(district, province)
    by = makers.the_officer(province)
    with pytest.raises(StateConflict) as told:
        province.report_desk.accept([read.report], by=by)
    assert "มีฉบับใหม่มาถึง" in told.value.for_user
    (again,) = province.report_desk.waiting()
    assert again.report is not None
    province.report_desk.accept([again.report], by=by)
    assert province.province_matrix.waiting_count() == 0
