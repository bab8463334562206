"""A province's month: who sent what, the districts' figures, and the same table as sheet, workbook and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.calendar.instances import Instance
from desktop.consolidation_sheets import tables_of
from desktop.consolidation_view import Lack
from desktop.errors import CannotWrite, NotAllowed
from desktop.forms.f24 import F24Cell
from desktop.forms.f24_gather import cell_of, obligations_shown
from desktop.forms.jobs import PrintRequest
from desktop.forms_desk import FormsDesk
from desktop.forms_view import FormRow, FormsPlace, SheetState
from desktop.opening import App
from desktop.province_matrix_view import MatrixCell, MatrixColumn
from desktop.report_answers import ReportRef, Returning
from desktop.session import Session
from desktop.shown_state import CellState
from desktop.thai.dates import month_range
from tests import makers
from tests.unit.desktop.sync.offices import an_office, carry, enrol

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App, App]]:
    """Two districts and their province, which has the files of both."""
    made = an_office(tmp_path, "2401"), an_office(tmp_path, "2402"), an_office(tmp_path, "24")
    one, other, province = made
    for app in (one, other):
        enrol(app, province)
    site = makers.a_site(one)
    makers.a_visit(one, site, date(2026, 11, 2))
    makers.an_assessment(
        one, site, state="signed", assessed_on=date(2026, 11, 3), level="B", level_reason="ปรับ"
    )
    makers.a_visit(
        other, makers.a_site(other), date(2026, 11, 3), kind="group", count_total=9, organisation="อบต."
    )
    for app in (one, other):
        makers.sign(app, "Activity", makers.an_activity(app, makers.a_site(app, name="=SUM(A1)")))
        carry(app, province)
    yield made
    for app in made:
        app.close()


def column(app: App, code: str) -> int:
    return [one.code for one in app.consolidation.month(NOVEMBER).matrix.columns].index(code)


def test_districts_stand_beside_their_figures_and_the_sum_is_of_them(offices: tuple[App, App, App]) -> None:
    *_, province = offices
    found = province.consolidation.month(date(2026, 11, 18))
    assert [row.office for row in found.matrix.rows] == ["2402", "2401"]  # in Thai order
    assert [(one.visitors, one.sites, one.activities) for one in found.figures] == [(9, 2, 1), (1, 2, 1)]
    assert (found.total.visitors, found.total.levels) == (10, {"B": 1})
    assert [one.code for one in found.levels] == ["A", "B", "C"]


def test_a_report_about_a_month_stands_in_its_table_though_it_is_due_in_the_next(
    offices: tuple[App, App, App],
) -> None:
    *_, province = offices
    makers.put(province, "RuleChange", rule_code="R06", active_from=date(2026, 10, 1))
    codes = [one.code for one in province.consolidation.month(NOVEMBER).matrix.columns]
    assert codes == ["R20", "R80", "R22", "R23", "R06"]
    december = [one.code for one in province.consolidation.month(date(2026, 12, 1)).matrix.columns]
    assert december == ["R20", "R80", "R22", "R23", "R06"]


def test_the_sheet_has_room_for_five_obligations_reports_first_and_names_the_others() -> None:
    columns = tuple(
        MatrixColumn(code=f"R{number}", title=f"เรื่อง {number}", is_report=number not in (2, 3))
        for number in range(1, 8)
    )
    assert [columns[place].code for place in obligations_shown(columns)] == ["R1", "R4", "R5", "R6", "R7"]
    assert obligations_shown(columns[:3]) == [0, 1, 2]


def test_what_came_was_accepted_or_returned_is_told_with_its_day(offices: tuple[App, App, App]) -> None:
    one, other, province = offices
    place = column(province, "R20")
    (waiting,) = [row for row in province.province_matrix.waiting() if row.office == "2401"]
    (back,) = [row for row in province.province_matrix.waiting() if row.office == "2402"]
    by = makers.the_officer(province)
    assert waiting.report
    assert back.report
    province.report_answers.accept([waiting.report], by=by)
    province.report_answers.send_back(
        [Returning(report=back.report, reason="ภาพไม่ครบ", due_on=date(2026, 11, 27))], by=by
    )
    (job,) = province.printing.jobs(PrintRequest(form="F24", month=NOVEMBER))
    cells = {row.district: row.cells[place] for row in job.data.rows}
    assert {name: (cell.sent, cell.times) for name, cell in cells.items()} == {
        job.data.rows[0].district: ("returned", 1),
        job.data.rows[1].district: ("accepted", 0),
    }
    assert job.data.accepted[place] == (1, 2)
    assert cells[job.data.rows[1].district].on == makers.TODAY
    assert isinstance(waiting.report, ReportRef)
    del one, other


def test_several_reports_are_told_by_what_asks_for_most() -> None:
    def told(**more: object) -> tuple[str, int, int]:
        cell = cell_of(MatrixCell(code="R20", state=CellState.TO_CHECK, of=4, **more))  # type: ignore[arg-type]
        return cell.sent, cell.count, cell.of

    assert told(accepted=2, overdue=1, returned=1, returns=1) == ("missing", 1, 4)
    assert told(accepted=3, returned=1, returns=2) == ("returned", 1, 4)
    assert told(accepted=1) == ("open", 3, 4)
    assert told(accepted=3, to_check=1, late_days=2) == ("late", 4, 4)
    assert told(accepted=3, to_check=1) == ("received", 1, 4)
    assert told(accepted=4) == ("accepted", 4, 4)
    assert cell_of(MatrixCell(code="R20", waived="ไม่มี นพต.")) == F24Cell()


def test_the_workbook_says_what_the_sheet_says_and_holds_no_formula(
    offices: tuple[App, App, App], tmp_path: Path
) -> None:
    *_, province = offices
    target = tmp_path / "f24.xlsx"
    assert province.consolidation.write(*month_range(NOVEMBER), target) == 2
    book = load_workbook(target)
    assert book.sheetnames == ["สรุปรวม", "การส่งรายงาน", "รายการตามแบบกรมฯ", "แผนภูมิ"]
    sheet = book["สรุปรวม"]
    heads = [cell.value for cell in sheet[4]]
    visitors = heads.index("ผู้มาเรียนรู้")
    assert [row[visitors].value for row in sheet.iter_rows(min_row=5)] == [9, 1, 10]
    assert sheet.cell(7, 2).value == "รวมทั้งจังหวัด"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert len(book["แผนภูมิ"]._charts) == 4
    sent = book["การส่งรายงาน"]
    assert [cell.value for cell in sent[4]][:4] == ["อำเภอ", "เรื่อง", "แบบ", "กำหนดส่ง"]
    assert sent.cell(5, 4).value.date() == date(2026, 11, 20)


def test_the_csv_is_one_table_with_the_departments_lines_behind(
    offices: tuple[App, App, App], tmp_path: Path
) -> None:
    *_, province = offices
    target = tmp_path / "f24.csv"
    province.consolidation.write(*month_range(NOVEMBER), target)
    heads, *rows = csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig")))
    summary, _, department = tables_of(province.consolidation.month(NOVEMBER))
    assert heads == [*summary.heads, *department.heads[2:]]
    assert [row[1] for row in rows] == [str(row[1]) for row in (*summary.rows, summary.total)]
    assert [row[heads.index("ผู้มาเรียนรู้")] for row in rows] == ["9", "1", "10"]
    assert [row[heads.index("พื้นที่ CLM ที่ดำเนินการ (แห่ง)")] for row in rows] == ["2", "2", "4"]


def test_a_folder_that_is_not_there_is_told(offices: tuple[App, App, App], tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        offices[2].consolidation.write(*month_range(NOVEMBER), tmp_path / "no" / "f24.xlsx")


def test_a_district_has_nothing_to_sum_up(app: App) -> None:
    with pytest.raises(NotAllowed):
        app.consolidation.month(NOVEMBER)
    assert app.printing.jobs(PrintRequest(form="F24", month=NOVEMBER)) == []
    (blank,) = app.printing.jobs(PrintRequest(form="F24", blank=True))
    assert blank.blank


def test_who_prints_it_and_when_is_no_change_of_what_it_says(offices: tuple[App, App, App]) -> None:
    *_, province = offices
    first, again = (
        province.printing.jobs(PrintRequest(form="F24", month=NOVEMBER), officer_name=name)[0]
        for name in ("มาลี", "")
    )
    assert first.digest == again.digest
    assert first.subject_id == again.subject_id


def test_the_year_has_every_month_that_has_begun(offices: tuple[App, App, App], tmp_path: Path) -> None:
    """The annual report of the province (R43)."""
    *_, province = offices
    target = tmp_path / "year.xlsx"
    province.consolidation.write(date(2026, 10, 1), date(2027, 9, 30), target)
    book = load_workbook(target)
    assert book.sheetnames == ["สรุปรวม", "การส่งรายงาน", "รายเดือน", "แผนภูมิ"]
    assert book["สรุปรวม"]["A1"].value == "บัญชีสรุปรวมรายอำเภอ ปีงบประมาณ พ.ศ. 2570"
    months = book["รายเดือน"]
    heads = [cell.value for cell in months[4]]
    visitors = heads.index("ผู้มาเรียนรู้")
    told = [
        (row[0].value.date(), row[visitors].value)
        for row in months.iter_rows(min_row=5, max_row=months.max_row)
    ]
    assert told == [(date(2026, 10, 1), 0), (date(2026, 10, 1), 0), (NOVEMBER, 9), (NOVEMBER, 1)]


# --- what else the page shows -------------------------------------------------------------------------


def test_plots_of_which_nothing_was_told_are_named_by_district(offices: tuple[App, App, App]) -> None:
    """Each district has a plot with a visitor and one with an activity; one of them is assessed, none published."""
    one, _, province = offices
    found = province.consolidation.coverage(*month_range(NOVEMBER))
    assert found.sites == 4
    assert {lack: found.without(lack) for lack in Lack} == {
        Lack.ACTIVITY: 2,
        Lack.POST: 4,
        Lack.VISITORS: 2,
        Lack.ASSESSMENT: 3,
    }
    assert [gap.office for gap in found.gaps] == ["2402", "2402", "2401", "2401"]
    site = makers.a_site(one, name="แปลงครบ")
    activity = makers.an_activity(one, site)
    makers.put(
        one, "PublicityPost", channel="line", title="ข่าว", posted_on=date(2026, 11, 4), activity_id=activity
    )
    makers.a_visit(one, site, date(2026, 11, 2))
    makers.an_assessment(one, site, state="signed", level="A", level_reason="ปรับ")
    carry(one, province)
    again = province.consolidation.coverage(*month_range(NOVEMBER))
    assert again.sites == 5
    assert site not in {gap.site for gap in again.gaps}


def test_problems_of_all_districts_stand_together_with_their_status(offices: tuple[App, App, App]) -> None:
    one, other, province = offices
    site = makers.a_site(one, name="แปลงน้ำแห้ง")
    item = {"area": "water_soil", "text": "น้ำไม่พอ", "remedy": "ขุดสระ", "status": "needs_support",
            "support_needed": "รถขุด", "site_id": str(site)}  # fmt: skip
    makers.put(one, "ProblemReport", period_month=date(2026, 10, 1), items=[{**item, "text": "เก่า"}])
    makers.put(one, "ProblemReport", period_month=NOVEMBER, items=[item])
    makers.put(other, "ProblemReport", period_month=date(2026, 10, 1), no_problem=True)
    carry(one, province)
    carry(other, province)
    found = province.consolidation.problems(*month_range(NOVEMBER))
    (row,) = found.rows
    assert (row.text, row.about, row.status, row.support) == ("น้ำไม่พอ", "แปลงน้ำแห้ง", "needs_support", "รถขุด")
    assert (row.site, row.since, found.count("needs_support")) == (site, NOVEMBER, 1)
    assert found.silent == (province.consolidation.month(NOVEMBER).matrix.rows[0].name,)
    quarter = province.consolidation.problems(date(2026, 10, 1), date(2026, 12, 31))
    assert [one.text for one in quarter.rows] == ["น้ำไม่พอ"]  # what was told last
    assert quarter.none == found.silent


def test_levels_stand_at_the_end_of_each_year(offices: tuple[App, App, App]) -> None:
    one, _, province = offices
    site = makers.a_site(one, name="แปลงที่ดีขึ้น")
    for day, level in ((date(2024, 12, 1), "C"), (date(2026, 11, 1), "A")):
        makers.an_assessment(one, site, state="signed", assessed_on=day, level=level, level_reason="ปรับ")
    carry(one, province)
    found = province.consolidation.levels(NOVEMBER)
    assert found.years == (2566, 2567, 2568, 2569, 2570)
    (row,) = [row for row in found.rows if row.office == "2401"]
    assert row.by_year == ({}, {}, {"C": 1}, {"C": 1}, {"A": 1, "B": 1})
    assert found.total is not None
    assert (found.total.by_year[-1], found.total.sites) == ({"A": 1, "B": 1}, 5)


def test_a_quarter_sums_up_its_months(offices: tuple[App, App, App]) -> None:
    one, _, province = offices
    makers.a_visit(one, makers.a_site(one, name="ของเดือนก่อน"), date(2026, 10, 5))
    carry(one, province)
    quarter = province.consolidation.table(date(2026, 10, 1), date(2026, 12, 31))
    assert [figures.visitors for figures in quarter.figures] == [9, 2]
    assert [figures.visitors for figures in province.consolidation.month(NOVEMBER).figures] == [9, 1]


# --- the letter to the department ---------------------------------------------------------------------


def test_the_letter_to_the_department_encloses_the_table_and_tells_its_sums(
    offices: tuple[App, App, App],
) -> None:
    *_, province = offices
    cover = province.letters.cover("F24", NOVEMBER)
    assert cover["to"] == "อธิบดีกรมการพัฒนาชุมชน"
    assert "ของ 2 อำเภอ มีพื้นที่ต้นแบบ 4 แปลง" in cover["body"]
    assert "มีผู้มาเรียนรู้ 10 คน" in cover["body"]
    assert "{" not in cover["body"] + cover["subject"]
    assert [(one.text, one.qty) for one in cover["enclosures"]] == [
        ("บัญชีสรุปรวมรายอำเภอ ประจำเดือนพฤศจิกายน 2569", 1)
    ]


def test_a_province_covers_its_own_table_and_a_district_its_own_reports(
    offices: tuple[App, App, App],
) -> None:
    district, _, province = offices
    assert [one.form for one in province.letters.year(2026, NOVEMBER).covers] == ["F21-plan", "F24"]
    assert "F24" not in [one.form for one in district.letters.year(2026, NOVEMBER).covers]


def test_the_month_is_settled_when_its_letter_left(offices: tuple[App, App, App]) -> None:
    *_, province = offices
    october = date(2026, 10, 1)

    def duty() -> Instance:
        found = province.calendar.instances(date(2026, 11, 1), date(2026, 11, 30), office="24", codes={"R14"})
        (one,) = found
        return one

    makers.put(province, "RuleChange", rule_code="R14", active_from=date(2026, 10, 1))
    assert (duty().due, duty().settled_on, duty().period.first) == (date(2026, 11, 10), None, october)
    letter = makers.put(province, "LetterDoc", **province.letters.cover("F24", october))
    assert duty().papers
    makers.sign(province, "LetterDoc", letter, "sent")
    assert duty().settled_on == makers.TODAY


def test_the_months_print_run_has_the_table_behind_its_letter(
    offices: tuple[App, App, App], tmp_path: Path
) -> None:
    *_, province = offices
    by, october = makers.the_officer(province), date(2026, 10, 1)
    makers.put(province, "RuleChange", rule_code="R14", active_from=october)
    makers.put(
        province, "Office", code="24", kind="province_office", name="สพจ.ทดสอบ", letter_place_1="ศาลากลางจังหวัด",
        doc_prefix="ฉช 0019",
    )  # fmt: skip
    makers.put(
        province, "LetterDoc", **province.letters.cover("F24", october), doc_no="ฉช 0019/1", doc_date=makers.TODAY,
        signer_name="นายเกษม พอดีเรียน", signer_post="พัฒนาการจังหวัด",
    )  # fmt: skip
    (part,) = [one for one in province.month_printing.look(NOVEMBER).parts if one.form == "F24"]
    assert (part.sheets, part.covers, part.lacking) == (1, 1, ())
    province.month_printing.save(NOVEMBER, tmp_path / "all.pdf", by=by, officer_name="มาลี")
    (again,) = [one for one in province.month_printing.look(NOVEMBER).parts if one.form == "F24"]
    assert (again.sheets, again.printed) == (0, 1)


def test_the_page_of_forms_has_the_table_of_the_month_and_tells_when_it_changed_since(
    offices: tuple[App, App, App],
) -> None:
    district, _, province = offices
    session = Session(province, province.users.all()[0])
    desk = FormsDesk(session)

    def row() -> FormRow:
        found = desk.month(NOVEMBER, FormsPlace("F24", month=NOVEMBER))
        assert found.chosen == "F24"
        (one,) = [one for one in found.rows if one.form == "F24"]
        return one

    assert row().state is SheetState.READY
    province.printing.print_(row().request, io.BytesIO(), by=session.by)
    assert row().state is SheetState.PRINTED
    makers.a_visit(district, makers.a_site(district, name="แปลงใหม่"), date(2026, 11, 9))
    carry(district, province)
    assert row().state is SheetState.CHANGED
    (told,) = [one for one in desk.catalogue(NOVEMBER) if one.code == "F24"]
    assert not told.is_blank
    assert [
        one.form for one in FormsDesk(Session(district, district.users.all()[0])).month(NOVEMBER).rows
    ].count("F24") == 0
