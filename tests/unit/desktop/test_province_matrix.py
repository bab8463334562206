"""Who has sent what, at a province that takes in real files of two districts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop.cli.main import run
from desktop.errors import NotAllowed
from desktop.opening import App, open_book
from desktop.province_matrix_view import MatrixCell, ProvinceMatrix
from desktop.report_answers import ReportRef, Returning
from desktop.shown_state import CellState
from desktop.thai.dates import month_range
from tests import makers
from tests.unit.desktop.sync.offices import an_office, carry, enrol

MONTH = month_range(makers.TODAY)
REPORTS = "R20"


@dataclass
class Province:
    app: App
    first: App
    second: App

    def matrix(self, month: tuple[date, date] = MONTH) -> ProvinceMatrix:
        return self.app.province_matrix.matrix(*month)

    def cell(self, office: str, code: str = REPORTS, month: tuple[date, date] = MONTH) -> MatrixCell:
        found = self.matrix(month)
        column = [one.code for one in found.columns].index(code)
        return next(row.cells[column] for row in found.rows if row.office == office)

    @property
    def by(self) -> UUID:
        return makers.the_officer(self.app)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    first, second, app = (an_office(tmp_path, code) for code in ("2401", "2402", "24"))
    enrol(first, app)
    enrol(second, app)
    made = Province(app, first, second)
    yield made
    for one in (made.first, made.second, made.app):
        one.close()


def a_report(district: App, day: date = makers.TODAY, **values: object) -> ReportRef:
    month = {"held_on": day, "period_month": day.replace(day=1)}
    id_ = makers.an_activity(district, makers.a_site(district), **month | values)
    makers.sign(district, "Activity", id_)
    return ReportRef("Activity", id_)


def test_a_district_has_no_matrix(province: Province) -> None:
    with pytest.raises(NotAllowed):
        province.first.province_matrix.matrix(*MONTH)


def test_every_enrolled_district_stands_there_and_who_never_sent_is_said(province: Province) -> None:
    a_report(province.first)
    carry(province.first, province.app)
    found = province.matrix()
    assert [row.office for row in found.rows] == ["2401", "2402"] or len(found.rows) == 2
    assert {row.office: row.is_silent for row in found.rows} == {"2401": False, "2402": True}
    assert [(one.code, one.form, one.due) for one in found.columns if one.code == REPORTS] == [
        (REPORTS, "F01", date(2026, 11, 20))
    ]


def test_a_report_goes_from_owed_to_checked(province: Province) -> None:
    assert province.cell("2401").state is CellState.DUE
    assert province.cell("2401", month=month_range(date(2026, 10, 1))).state is CellState.OVERDUE
    assert province.cell("2401", month=month_range(date(2026, 12, 1))).state is CellState.LATER
    report = a_report(province.first)
    carry(province.first, province.app)
    cell = province.cell("2401")
    assert (cell.state, cell.waiting) == (CellState.TO_CHECK, (report,))
    assert province.matrix().to_check == 1
    province.app.province_matrix.accept([report], by=province.by)
    cell = province.cell("2401")
    assert (cell.state, cell.waiting, cell.is_accepted) == (CellState.ACKNOWLEDGED, (), True)
    column = [one.code for one in province.matrix().columns].index(REPORTS)
    assert province.matrix().accepted(column) == (1, 2)


def test_what_came_late_is_still_received(province: Province) -> None:
    report = a_report(province.first, date(2026, 10, 5))
    carry(province.first, province.app)
    october = month_range(date(2026, 10, 1))
    cell = province.cell("2401", month=october)
    late = (makers.TODAY - date(2026, 10, 20)).days
    assert (cell.state, cell.second, cell.is_late) == (CellState.TO_CHECK, f"ช้า {late} วัน", True)
    province.app.report_answers.accept([report], by=province.by)
    cell = province.cell("2401", month=october)
    assert (cell.state, cell.late_days) == (CellState.ACKNOWLEDGED, late)


def test_what_was_returned_is_owed_by_the_day_of_the_province_until_it_comes_again(
    province: Province,
) -> None:
    report = a_report(province.first)
    carry(province.first, province.app)
    due = date(2026, 11, 27)
    returning = Returning(report=report, reason="ภาพไม่ชัด", due_on=due)
    province.app.report_answers.send_back([returning], by=province.by)
    cell = province.cell("2401")
    assert (cell.state, cell.second) == (CellState.RETURNED, f"แก้ใน {(due - makers.TODAY).days} วัน")
    carry(province.app, province.first)
    province.first.papers.reopen("Activity", report.id, by=makers.the_officer(province.first))
    carry(province.first, province.app)
    assert province.cell("2401").state is CellState.RETURNED, "opened for correction: still on its way back"
    makers.sign(province.first, "Activity", report.id)
    carry(province.first, province.app)
    cell = province.cell("2401")
    assert (cell.state, cell.is_late, cell.waiting) == (CellState.TO_CHECK, False, (report,))


def test_a_returned_report_does_not_undo_that_the_activity_was_held(province: Province) -> None:
    report = a_report(province.first, date(2026, 11, 5), kind="aomue")
    carry(province.first, province.app)
    held = province.cell("2401", "R22")
    assert held.state is CellState.ACKNOWLEDGED
    returning = Returning(report=report, reason="ภาพไม่ชัด", due_on=date(2026, 11, 27))
    province.app.report_answers.send_back([returning], by=province.by)
    assert province.cell("2401", "R22") == held


def test_several_reports_of_a_cell_are_told_together_and_one_by_one(province: Province) -> None:
    three = [a_report(province.first, date(2026, 11, day), name=f"กิจกรรมที่ {day}") for day in (1, 2, 3)]
    carry(province.first, province.app)
    province.app.report_answers.accept(three[:2], by=province.by)
    cell = province.cell("2401")
    assert (cell.state, cell.second, cell.accepted, cell.of) == (CellState.TO_CHECK, "1 จาก 3", 2, 3)
    rows = province.app.province_matrix.reports("2401", REPORTS, *MONTH)
    assert [(row.state, row.title) for row in rows] == [
        (CellState.TO_CHECK, "กิจกรรมที่ 3"),
        (CellState.ACKNOWLEDGED, "กิจกรรมที่ 1"),
        (CellState.ACKNOWLEDGED, "กิจกรรมที่ 2"),
    ]
    (waiting,) = province.app.province_matrix.waiting()
    assert (waiting.report, waiting.district, waiting.came_on) == (three[2], rows[0].district, makers.TODAY)


def test_drafts_and_what_is_not_owed_to_the_province_wait_for_nobody(province: Province) -> None:
    district = province.first
    makers.an_activity(district, makers.a_site(district))
    carry(district, province.app)
    assert province.app.province_matrix.waiting() == ()
    (row,) = province.app.province_matrix.reports("2401", REPORTS, *MONTH)
    assert (row.report, row.state) == (None, CellState.DUE)


def test_a_quarter_and_a_year_hold_their_months_together(province: Province) -> None:
    for day in (date(2026, 10, 5), date(2026, 11, 5)):
        a_report(province.first, day)
    carry(province.first, province.app)
    cell = province.cell("2401", month=(date(2026, 10, 1), date(2026, 12, 31)))
    assert (cell.state, cell.count, cell.of) == (CellState.TO_CHECK, 2, 3)
    assert cell.second == f"ช้า {(makers.TODAY - date(2026, 10, 20)).days} วัน", "of several the latest speaks"


@pytest.mark.file_book
def test_the_headless_face_tells_the_same(province: Province) -> None:
    report = a_report(province.first)
    carry(province.first, province.app)
    folder = province.app.folder
    province.app.close()

    def told(*words: str) -> list[dict[str, object]]:
        out = io.StringIO()
        with redirect_stdout(out):
            code = run(
                ["--data", str(folder), "--json", "--now", "2026-11-20T10:00:00+07:00", "report", *words]
            )
        assert code == 0
        return [json.loads(line) for line in out.getvalue().splitlines()]

    cells = {(one["office"], one["rule"]): one for one in told("matrix", "--month", "2026-11")}
    assert cells["2401", REPORTS]["state"] == "to_check"
    assert cells["2401", REPORTS]["waiting"] == [{"type": "Activity", "id": str(report.id)}]
    assert (cells["2402", REPORTS]["state"], cells["2402", REPORTS]["last_file_on"]) == ("due", None)
    (one,) = told("waiting")
    province.app = open_book(folder)
    assert (one["id"], one["office"], one["rev"]) == (str(report.id), "2401", 1)
