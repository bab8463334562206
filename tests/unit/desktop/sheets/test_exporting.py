"""Lists and templates as workbooks: real dates, no formulas from anybody's text, heads on each page; and back again."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db import migrations
from desktop.dictionary import edited_types
from desktop.errors import Cancelled, CannotWrite
from desktop.opening import App
from desktop.record_lists import ListQuery
from desktop.sheets.columns import DAY_FORMAT, columns_of
from desktop.sheets.layout import HEADS_ROW, NAMES_ROW
from desktop.sheets.template import FIRST_ROW as FIRST_TO_FILL
from tests import makers

TRAPS = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "'=1",
    "{=1}",
)
FIRST_ROW = HEADS_ROW + 1
TYPES = [one.type for one in edited_types("2401")]


def exported(app: App, type_name: str, **query: Any) -> Any:
    path = app.folder / f"{type_name}.xlsx"
    app.excel.export(type_name, path, ids=app.lists.rows(ListQuery(type=type_name, **query)).all_ids)
    return openpyxl.load_workbook(path).active


def column_of(sheet: Any, label: str) -> int:
    return next(cell.column for cell in sheet[HEADS_ROW] if cell.value == label)


# --- export -----------------------------------------------------------------------------------------


def test_heads_are_the_labels_of_the_fields_and_records_stand_below(app: App) -> None:
    makers.a_site(app, moo=3)
    sheet = exported(app, "Site")
    assert [cell.value for cell in sheet[HEADS_ROW]] == [column.head for column in columns_of("Site")]
    assert sheet.cell(FIRST_ROW, column_of(sheet, "เจ้าของแปลง")).value == "นายวิเชียร ปลูกเพลิน"
    assert sheet.cell(FIRST_ROW, column_of(sheet, "ประเภทพื้นที่")).value == "CLM ระดับตำบล"
    assert sheet.cell(FIRST_ROW, column_of(sheet, "ตำบล")).value == "หน้าเมือง"
    assert sheet.cell(FIRST_ROW, column_of(sheet, "หมู่ที่")).value == 3


def test_days_are_days_for_excel_shown_with_thai_words_and_buddhist_years(app: App) -> None:
    makers.a_site(app, active_from=date(2024, 2, 15))
    sheet = exported(app, "Site")
    cell = sheet.cell(FIRST_ROW, column_of(sheet, "เริ่มใช้ทะเบียนเมื่อ"))
    assert (cell.value, cell.number_format, cell.is_date) == (datetime(2024, 2, 15), DAY_FORMAT, True)  # noqa: DTZ001


@pytest.mark.parametrize("trap", TRAPS)
def test_no_text_of_a_person_becomes_a_formula(app: App, trap: str) -> None:
    makers.a_site(app, name=f"{trap}x", learning_bases=[{"name": f"{trap}y"}], best_practice_note=trap)
    app.excel.export("Site", app.folder / "a.xlsx", about=trap)
    with zipfile.ZipFile(app.folder / "a.xlsx") as whole:
        xml = whole.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "<f " not in xml
    sheet = openpyxl.load_workbook(app.folder / "a.xlsx").active
    for cell in sheet[FIRST_ROW]:
        if isinstance(cell.value, str):
            assert cell.data_type == "s"
    cell = sheet.cell(FIRST_ROW, column_of(sheet, "ชื่อแปลง/ศูนย์เรียนรู้"))
    assert cell.quotePrefix


def test_what_looks_like_an_escape_of_excel_stays_as_it_was_typed(app: App) -> None:
    makers.a_site(app, name="รุ่น _x0041_ <b>&amp; _x_")
    app.excel.export("Site", app.folder / "a.xlsx")
    (row,) = app.excel.open(app.folder / "a.xlsx").rows[1:]
    assert row.cells[1].text == "รุ่น _x0041_ <b>&amp; _x_"


def test_it_prints_on_a4_across_with_heads_on_every_page(app: App) -> None:
    makers.a_site(app)
    sheet = exported(app, "Site")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
        "landscape",
        9,
        1,
    )
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${HEADS_ROW}:${HEADS_ROW}"
    assert sheet.freeze_panes == f"B{FIRST_ROW}"
    assert sheet.auto_filter.ref == f"A{HEADS_ROW}:X{FIRST_ROW}"
    assert "$W$" in sheet.print_area
    assert "แปลง" in sheet.oddHeader.center.text


def test_rows_and_their_order_are_those_of_the_list(app: App) -> None:
    for name in ("ขข", "กก", "คค"):
        makers.a_site(app, name=name)
    sheet = exported(app, "Site", order="_title", descending=True)
    names = [sheet.cell(row, 2).value for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert names == ["คค", "ขข", "กก"]
    assert exported(app, "Site", text="กก").max_row == FIRST_ROW


def test_two_of_the_same_name_are_told_apart(app: App) -> None:
    sites = [makers.a_site(app, name="แปลงทดลอง") for _ in range(2)]
    for site in sites:
        makers.a_visit(app, site, date(2026, 11, 2))
    path = app.folder / "v.xlsx"
    app.excel.export("VisitorEntry", path)
    sheet = openpyxl.load_workbook(path).active
    assert {sheet.cell(row, 1).value for row in (2, 3)} == {
        "แปลงทดลอง (2401-CLM-001)",
        "แปลงทดลอง (2401-CLM-002)",
    }
    trial = app.excel.try_out(grid := app.excel.open(path), app.excel.guess("VisitorEntry", grid))
    assert trial.counts.unchanged == 2


def test_a_deleted_reference_keeps_its_name(app: App) -> None:
    site = makers.a_site(app)
    makers.a_visit(app, site, date(2026, 11, 2))
    with app.store.work(by=None) as work:
        from db.catalog import Site

        work.delete(work.get(Site, site))
        work.commit()
    assert exported(app, "VisitorEntry").cell(FIRST_ROW, 1).value == "ศูนย์เรียนรู้บ้านสวนกลาง"


def test_stopping_leaves_no_file(app: App, tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    makers.a_site(app)
    with pytest.raises(Cancelled):
        app.excel.export("Site", tmp_path / "a.xlsx", progress=Stop())
    assert not list(tmp_path.glob("*.xlsx*"))


def test_a_place_that_cannot_be_written_is_told_and_an_old_file_stays(app: App, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        app.excel.export("Site", tmp_path / "nowhere" / "a.xlsx")
    with pytest.raises(CannotWrite):
        app.excel.template("Site", tmp_path / "nowhere" / "a.xlsx")


def test_what_went_out_comes_in_as_it_was(app: App) -> None:
    site = makers.a_site(
        app,
        name="แปลง · หนึ่ง | สอง: สาม",
        lat="13.690001",
        lon="101.070002",
        clusters=["กลุ่มหนึ่ง", "กลุ่มสอง"],
        is_best_practice=True,
        active_from=date(2021, 2, 28),
        learning_bases=[
            {"name": "คน·เอา|ถ่าน", "topic": "ก: ข\\", "media_done": True, "instructor": "นายสม"},
            {"name": "ฐาน: สอง"},
        ],
        products=[{"name": "=กล้วย", "kind": "otop"}],
    )
    worker = makers.a_worker(app)
    makers.a_contract(
        app, worker, site, assignments=[{"site_id": site, "from_day": date(2026, 10, 3), "reason": "น้ำท่วม"}]
    )
    makers.a_log(
        app, worker, date(2026, 11, 2), site_id=site, time_from="08.30", time_to="16.30", problems="หนึ่ง\nสอง"
    )
    makers.a_visit(
        app, site, date(2026, 11, 2), phone="0812345678", bases=["คนเอาถ่าน"], purpose=["learn", "activity"]
    )
    makers.an_activity(
        app, site, participants_by_sector={"people": 19}, plan_dims=["place"], participants=1900
    )
    for name in (
        "Site",
        "SiteOwner",
        "NptWorker",
        "NptContract",
        "DailyLog",
        "VisitorEntry",
        "Activity",
        "User",
    ):
        path = app.folder / "back.xlsx"
        assert app.excel.export(name, path) > 0
        grid = app.excel.open(path)
        trial = app.excel.try_out(grid, app.excel.guess(name, grid))
        assert (name, trial.counts.unchanged, [row.problems for row in trial.rows if row.problems]) == (
            name,
            len(trial.rows),
            [],
        )


# --- template ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("type_name", TYPES)
def test_every_type_has_a_template_that_the_import_understands(app: App, type_name: str) -> None:
    path = app.folder / "t.xlsx"
    app.excel.template(type_name, path)
    book = openpyxl.load_workbook(path)
    sheet, lists = book.worksheets
    keys = [column.key for column in columns_of(type_name) if column.key != "state"]
    assert [cell.value.partition("@")[0] for cell in sheet[NAMES_ROW]] == [
        f"{type_name}.{key}" for key in keys
    ]
    assert sheet[NAMES_ROW][len(keys) - 1].value.endswith(f"@{migrations.HEAD}")
    assert sheet.row_dimensions[NAMES_ROW].hidden
    assert all(cell.comment and cell.comment.text for cell in sheet[HEADS_ROW])
    assert lists.sheet_state == "hidden"
    plan = app.excel.guess(type_name, app.excel.open(path))
    assert list(plan.columns.values()) == keys
    assert plan.first_row == FIRST_TO_FILL


def test_choices_places_and_names_are_offered_from_the_hidden_sheet(app: App) -> None:
    makers.a_site(app)
    app.excel.template("Site", app.folder / "t.xlsx")
    book = openpyxl.load_workbook(app.folder / "t.xlsx")
    sheet, lists = book.worksheets
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    def offered(label: str) -> list[str]:
        letter = sheet.cell(
            HEADS_ROW, next(c.column for c in sheet[HEADS_ROW] if c.value.rstrip(" *") == label)
        ).column_letter
        rule = rules[f"{letter}{FIRST_TO_FILL}"]
        place = rule.formula1.rpartition("!")[2].replace("$", "")
        return [row[0].value for row in lists[place]] if ":" in place else [lists[place].value]

    assert offered("ประเภทพื้นที่")[:2] == ["CLM ระดับตำบล", "HLM ระดับครัวเรือน"]
    assert offered("เจ้าของแปลง") == ["นายวิเชียร ปลูกเพลิน"]
    assert "หน้าเมือง" in offered("ตำบล")
    assert offered("Best Practice") == ["ใช่", "ไม่"]


def test_a_sheet_of_another_type_is_known_for_what_it_is(app: App) -> None:
    app.excel.template("Site", app.folder / "t.xlsx")
    plan = app.excel.guess("SiteOwner", app.excel.open(app.folder / "t.xlsx"))
    assert (plan.other_type, plan.columns) == ("Site", {})
