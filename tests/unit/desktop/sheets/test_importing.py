"""A sheet comes in: tried out by cell, written as one command, undone exactly; and nothing before the person agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.catalog import Activity, NptWorker, Site, SiteOwner
from db.outgoing import OWN_OFFICE
from db.state import lines
from desktop.errors import NotAllowed
from desktop.opening import App
from desktop.sheets.grid import Grid
from desktop.sheets.heads import Existing, Plan
from desktop.sheets.importing import Imported, Outcome, SheetChanged, Trial
from tests import makers
from tests.unit.desktop.sheets.office_sheets import a_workbook, sites_as_kept

CONSTANTS = {"operational": "ดำเนินการอยู่", "budget_source": "ไม่ใช้งบประมาณจากทางราชการ"}
OWNER_HEADS = ["คำนำหน้า", "ชื่อ", "นามสกุล", "ตำบล", "เบอร์โทร"]


@pytest.fixture
def opened(app: App, tmp_path: Path) -> Callable[..., tuple[Grid, Plan]]:
    def open_(type_name: str, *rows: Sequence[Any]) -> tuple[Grid, Plan]:
        grid = app.excel.open(a_workbook(tmp_path / "แฟ้ม.xlsx", rows))
        return grid, app.excel.guess(type_name, grid)

    return open_


def taken(app: App, grid: Grid, plan: Plan) -> Imported:
    return app.excel.write(grid, plan, app.excel.try_out(grid, plan), by=makers.the_officer(app))


def all_of(app: App, type_: type[Any]) -> list[Any]:
    with app.store.reading() as reader:
        return reader.select(type_)


def state_of(app: App) -> list[Any]:
    with app.store.reading() as reader:
        return list(lines(reader.session.connection(), profile=OWN_OFFICE))


def cells(trial: Trial) -> dict[str, str]:
    return {note.cell: note.words for row in trial.rows for note in row.problems}


# --- must-show 7 ------------------------------------------------------------------------------------


def test_plots_as_an_office_keeps_them_come_in_after_matching_and_go_again(app: App, tmp_path: Path) -> None:
    """Merged title, Thai digits, Buddhist days as text, “ม.3 ต.…”, blank rows, headings, total; wrong rows by cell."""
    wrong = {3: (2, "ม.3 ต.ไม่มีจริง"), 10: (5, "31/2/2567"), 20: (4, "สิบไร่"), 290: (3, "XYZ"), 260: (1, None)}
    grid = app.excel.open(sites_as_kept(tmp_path / "แปลง.xlsx", 300, wrong=wrong))
    plan = app.excel.guess("Site", grid)
    assert plan.columns == {
        1: "owner_id",
        2: "@place",
        3: "site_type",
        4: "@area",
        5: "active_from",
        6: "owner_id.phone",
    }
    before = state_of(app)
    missing = app.excel.try_out(grid, plan)
    assert missing.missing == ("budget_source", "operational")
    assert missing.counts.written == 0
    plan = replace(plan, constants=CONSTANTS)
    trial = app.excel.try_out(grid, plan)
    assert state_of(app) == before
    assert (trial.counts.created, trial.counts.refused, len(trial.newcomers)) == (295, 5, 295)
    named = cells(trial)
    assert set(named) == {"C8", "F15", "E25", "D296", ""}
    assert "ไม่พบตำบล “ไม่มีจริง”" in named["C8"]
    assert named[""] == "ต้องกรอกเจ้าของแปลง"
    assert [row.remarks[0].words for row in trial.rows if row.outcome is Outcome.SKIPPED][-2:] == [
        "แถวรวมยอด",
        "หัวข้อหรือหมายเหตุ",
    ]

    done = app.excel.write(grid, plan, trial, by=makers.the_officer(app))
    assert done.counts == trial.counts
    sites = {one.name: one for one in all_of(app, Site)}
    assert len(sites) == 295
    first = sites["แปลงนายชื่อที่๑ นามสกุล๐"]
    assert (first.site_type, first.area_rai, first.moo, first.active_from) == (
        "clm",
        Decimal(15),
        1,
        date(2021, 1, 1),
    )
    assert first.source == "imported"
    assert sites["แปลงนางชื่อที่๒ นามสกุล๑"].active_from == date(2021, 2, 2)
    assert {one.site_code for one in sites.values()} >= {"2401-CLM-001", "2401-HLM-001"}
    phones = {one.first_name: one.phone for one in all_of(app, SiteOwner)}
    assert (phones["ชื่อที่๑"], phones["ชื่อที่๒"]) == ("0800005678", "0810000001")

    again = app.excel.try_out(grid, plan)
    assert (again.counts.unchanged, again.counts.written, again.newcomers) == (295, 0, ())

    assert done.changes.act is not None
    app.undoing.undo_act(done.changes.act, by=makers.the_officer(app))
    assert state_of(app) == before


# --- what is there already --------------------------------------------------------------------------


def test_a_code_finds_its_plot_and_only_what_differs_is_changed(app: App, opened: Callable) -> None:
    site = makers.a_site(app, name="แปลงบ้านสวน", moo=3)
    code = all_of(app, Site)[0].site_code
    grid, plan = opened("Site", ["รหัสแปลง", "ชื่อแปลง/ศูนย์เรียนรู้", "หมู่ที่"], [code, "แปลงบ้านสวนใหม่", None])
    done = taken(app, grid, plan)
    (stored,) = all_of(app, Site)
    assert (stored.id, stored.name, stored.moo, stored.source) == (site, "แปลงบ้านสวนใหม่", 3, "keyed")
    assert (done.counts.updated, done.counts.created) == (1, 0)


def test_what_is_there_is_left_alone_if_the_person_wants_so(app: App, opened: Callable) -> None:
    makers.an_owner(app, first_name="วิเชียร", last_name="ปลูกเพลิน", phone="0811111111")
    grid, plan = opened("SiteOwner", OWNER_HEADS, ["นาย", "วิเชียร", "ปลูกเพลิน", "หน้าเมือง", "0822222222"])
    trial = app.excel.try_out(grid, replace(plan, existing=Existing.SKIP))
    assert (trial.counts.skipped, trial.rows[0].remarks[0].words) == (1, "มีอยู่ในสมุดแล้ว จึงข้ามตามที่เลือก")
    assert app.excel.try_out(grid, plan).counts.updated == 1


def test_a_namesake_in_another_tambon_is_somebody_else(app: App, opened: Callable) -> None:
    makers.an_owner(app, first_name="วิเชียร", last_name="ปลูกเพลิน")
    grid, plan = opened("SiteOwner", OWNER_HEADS, ["นาย", "วิเชียร", "ปลูกเพลิน", "ท่าไข่", "0822222222"])
    assert app.excel.try_out(grid, plan).counts.created == 1


def test_two_namesakes_are_not_guessed_between(app: App, opened: Callable) -> None:
    for _ in range(2):
        makers.an_owner(app, first_name="วิเชียร", last_name="ปลูกเพลิน")
    grid, plan = opened("SiteOwner", OWNER_HEADS, ["นาย", "วิเชียร", "ปลูกเพลิน", "หน้าเมือง", "0822222222"])
    assert "2 รายการ" in cells(app.excel.try_out(grid, plan))["B2"]


def test_a_daily_log_is_found_by_worker_and_day(app: App, opened: Callable) -> None:
    site, worker = makers.a_site(app), makers.a_worker(app)
    makers.a_contract(app, worker, site)
    makers.a_log(app, worker, date(2026, 11, 2), site_id=site)
    heads = ["นพต.", "วันที่", "ลักษณะวัน", "งานที่ปฏิบัติ", "สถานที่ปฏิบัติงาน"]
    grid, plan = opened(
        "DailyLog", heads,
        ["กัญญา ทดลองงาม", "2 พ.ย. 69", "ปฏิบัติงาน", "1.1.2 · ห่มดินใหม่", "ศูนย์เรียนรู้บ้านสวนกลาง"],
        ["น.ส.กัญญา ทดลองงาม", "3/11/2569", "ปฏิบัติงาน", "1.1.2 · งานที่ปฏิบัติ: ขุดคลอง · จำนวน: 60 · หน่วย: เมตร", "ศูนย์เรียนรู้บ้านสวนกลาง"],
        ["นางสาวกัญญา ทดลองงาม", "2569-11-03", "ลากิจ", None, None],
    )  # fmt: skip
    trial = app.excel.try_out(grid, plan)
    assert [row.outcome.value for row in trial.rows] == ["updated", "created", "refused"]
    assert cells(trial) == {"A4": "ซ้ำกับแถวที่ 3 ของตารางนี้ ให้เหลือแถวเดียว"}
    taken(app, grid, plan)
    found = {facts["work_date"]: facts["lines"] for facts in app.browse.records("DailyLog")}
    assert found["2026-11-02"][0]["text"] == "ห่มดินใหม่"
    assert found["2026-11-03"][0]["unit"] == "เมตร"


def test_a_record_that_is_finished_is_refused_only_if_it_would_change(app: App) -> None:
    activity = makers.an_activity(app, makers.a_site(app))
    path = app.folder / "กิจกรรม.xlsx"
    app.excel.export("Activity", path)
    grid = app.excel.open(path)
    plan = app.excel.guess("Activity", grid)
    with app.store.work(by=None) as work:
        work.change_by_id(Activity, activity, {"state": "sent"})
        work.commit()
    assert app.excel.try_out(grid, plan).counts.unchanged == 1
    plan = replace(
        plan, columns={column: key for column, key in plan.columns.items() if key in ("id", "name")}
    )
    column = next(column for column, key in plan.columns.items() if key == "name")
    rows = list(grid.rows)
    changed = dict(rows[-1].cells)
    changed[column] = replace(changed[column], text="ชื่ออื่น")
    trial = app.excel.try_out(replace(grid, rows=(*rows[:-1], replace(rows[-1], cells=changed))), plan)
    assert "ส่งแล้ว" in next(iter(cells(trial).values()))


def test_an_id_of_no_record_makes_a_new_one_and_says_so(app: App, opened: Callable) -> None:
    heads = [*OWNER_HEADS, "รหัสรายการ (เว้นว่าง = เพิ่มใหม่)"]
    row = ["นาย", "ก", "ข", "หน้าเมือง", None, "01a1f6e5-8780-72cf-bb2a-643b03b2f48e"]
    trial = app.excel.try_out(*opened("SiteOwner", heads, row, ["นาย", "ค", "ง", "หน้าเมือง", None, "12"]))
    assert [one.outcome.value for one in trial.rows] == ["created", "refused"]
    assert "รายการใหม่" in trial.rows[0].remarks[0].words
    assert "F3" in cells(trial)


# --- references and the same for all ----------------------------------------------------------------


def test_an_unknown_reference_is_told_unless_it_is_a_person_to_add(app: App, opened: Callable) -> None:
    heads = ["แปลง", "วัน เดือน ปี", "ประเภท", "ชื่อ–สกุล / ชื่อคณะ", "วัตถุประสงค์"]
    grid, plan = opened("VisitorEntry", heads, ["แปลงที่ไม่มี", "2/11/69", "บุคคล", "สมพร", "เรียนรู้"])
    assert cells(app.excel.try_out(grid, plan)) == {"A2": "ไม่พบ “แปลงที่ไม่มี” ในทะเบียนแปลง/ศูนย์เรียนรู้"}


def test_people_are_not_added_when_the_person_does_not_want_it(app: App, tmp_path: Path) -> None:
    grid = app.excel.open(sites_as_kept(tmp_path / "a.xlsx", 2))
    plan = replace(app.excel.guess("Site", grid), constants=CONSTANTS, creates_references=False)
    trial = app.excel.try_out(grid, plan)
    assert trial.counts.refused == 2
    assert "ไม่พบ" in cells(trial)["B5"]


def test_one_owner_of_two_plots_is_added_once(app: App, opened: Callable) -> None:
    heads = ["ชื่อแปลง", "เจ้าของแปลง", "ที่อยู่", "ประเภทพื้นที่", "ขนาดพื้นที่"]
    grid, plan = opened(
        "Site", heads, ["แปลง 1", "นายวิเชียร ปลูกเพลิน", "ม.3 ต.หน้าเมือง", "CLM", "15 ไร่"],
        ["แปลง 2", "วิเชียร ปลูกเพลิน", "ม.4 ต.หน้าเมือง", "HLM", "3 ไร่"],
    )  # fmt: skip
    taken(app, grid, replace(plan, constants=CONSTANTS))
    assert (len(all_of(app, SiteOwner)), len(all_of(app, Site))) == (1, 2)


def test_a_constant_that_cannot_be_read_is_told_at_its_field(app: App, opened: Callable) -> None:
    grid, plan = opened("Site", ["ชื่อแปลง", "เจ้าของแปลง"], ["ก", "ข"])
    trial = app.excel.try_out(grid, replace(plan, constants={"operational": "อะไรก็ได้"}))
    assert "เลือกได้" in trial.constant_problems["operational"]


# --- the person and the book ------------------------------------------------------------------------


def test_what_changed_between_looking_and_writing_stops_all_of_it(app: App, opened: Callable) -> None:
    grid, plan = opened(
        "SiteOwner", OWNER_HEADS, ["นาย", "ก", "ข", "หน้าเมือง", None], ["นาย", "ค", "ง", "หน้าเมือง", None]
    )
    trial = app.excel.try_out(grid, plan)
    makers.an_owner(app, first_name="ค", last_name="ง")
    with pytest.raises(SheetChanged) as caught:
        app.excel.write(grid, plan, trial, by=makers.the_officer(app))
    assert "แถวที่ 3" in caught.value.for_user
    assert len(all_of(app, SiteOwner)) == 1


def test_heads_that_were_matched_once_are_known_the_next_time(app: App, opened: Callable) -> None:
    rows = (["คำนำ", "เรียกว่า", "ตระกูล", "แขวงของเรา"], ["นาย", "ก", "ข", "หน้าเมือง"])
    grid, plan = opened("SiteOwner", *rows)
    assert plan.from_order
    corrected = replace(plan, first_row=2, heads=dict(enumerate(rows[0])), from_order=False)
    for column, key in enumerate(("title_th", "first_name", "last_name", "tambon_code")):
        corrected = corrected.with_column(column, key)
    taken(app, grid, corrected)
    assert app.excel.guess("SiteOwner", grid).columns == corrected.columns


def test_what_the_program_writes_itself_cannot_be_imported(app: App, opened: Callable) -> None:
    grid, _ = opened("SiteOwner", OWNER_HEADS, ["นาย", "ก", "ข", "หน้าเมือง", None])
    with pytest.raises(NotAllowed):
        app.excel.try_out(grid, Plan(type="FormPrint", first_row=2, columns={}))


def test_a_block_from_the_clipboard_goes_the_same_road(app: App) -> None:
    grid = app.excel.pasted("นาย\tสมชาย\tใจดี\t\t\t๐๘๑๒๓๔๕๖๗๘\t\t๓\t\tหน้าเมือง")
    plan = app.excel.guess("NptWorker", app.excel.pasted("คำนำหน้า\tชื่อ\tนามสกุล\nนาย\tสมชาย\tใจดี"))
    assert list(plan.columns.values()) == ["title_th", "first_name", "last_name"]
    assert app.excel.guess("SiteOwner", grid).from_order
    done = taken(app, app.excel.pasted("คำนำหน้า\tชื่อ\tนามสกุล\nนาย\tสมชาย\tใจดี"), plan)
    assert (done.counts.created, all_of(app, NptWorker)[0].last_name) == (1, "ใจดี")
