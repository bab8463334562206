"""Excel by the command line: out, a template, in with wrong rows by cell, twice, undone."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.end2end.program import Office
from tests.unit.desktop.sheets.office_sheets import HOSTILE, a_workbook, rewritten, sites_as_kept

CONSTANTS = {"operational": "ดำเนินการอยู่", "budget_source": "ไม่ใช้งบประมาณจากทางราชการ"}


def test_five_thousand_plots_as_an_office_keeps_them(office: Office, tmp_path: Path) -> None:
    """Must-show 7: imports after mapping, wrong rows named by cell, undo exact."""
    program = office.program
    sheet = sites_as_kept(
        tmp_path / "แปลง.xlsx", 5_000, wrong={3: (2, "ม.3 ต.ไม่มีจริง"), 4_000: (5, "31/2/2567")}
    )
    mapping = tmp_path / "map.json"
    mapping.write_text(
        json.dumps({"constants": CONSTANTS, "columns": {"H": ""}}, ensure_ascii=False), encoding="utf-8"
    )
    before = program.state()
    tried = program.call("sheet", "import", "Site", sheet, "--map", mapping, "--dry-run")
    assert program.state() == before
    assert (tried[-1]["created"], tried[-1]["refused"], tried[-1]["written"]) == (4_998, 2, False)
    wrong = {
        one["cell"]: one["reason"] for row in tried if row.get("result") == "refused" for one in row["cells"]
    }
    assert set(wrong) == {"C8", "F4017"}
    done = program.one("sheet", "import", "Site", sheet, "--map", mapping)
    assert (done["created"], done["written"]) == (4_998, True)
    again = program.one("sheet", "import", "Site", sheet, "--map", mapping)
    assert (again["unchanged"], again["created"], again["act"]) == (4_998, 0, None)


def test_a_hostile_sheet_is_an_error_in_thai_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    before = office.program.state()
    for name, (change, reason) in HOSTILE.items():
        told = office.program.one(
            "sheet", "import", "Site", rewritten(tmp_path / f"{name}.xlsx", change), code=10
        )
        assert (told["error"], told["reason"]) == ("sheet_refused", reason)
        assert "ยังไม่มีข้อมูลใดถูกนำเข้า" in told["message"]
    assert office.program.state() == before


def test_all_or_nothing(office: Office, tmp_path: Path) -> None:
    heads = ["คำนำหน้า", "ชื่อ", "นามสกุล", "เบอร์โทร"]
    sheet = a_workbook(tmp_path / "a.xlsx", [heads, ["นาย", "ก", "ข", "0812345678"], ["นาย", "ค", "ง", "12"]])
    told = office.program.call("sheet", "import", "NptWorker", sheet, "--all-or-nothing", code=10)
    assert [one.get("result") for one in told] == ["created", "refused", None]
    assert told[1]["cells"] == [{"cell": "D3", "reason": "เบอร์โทรต้องเป็นตัวเลข 9–10 หลัก ขึ้นต้นด้วย 0"}]
    assert not told[-1]["written"]
    assert office.program.one("sheet", "import", "NptWorker", sheet)["created"] == 1


def test_a_template_filled_in_by_hand_comes_in(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    office.program.one("sheet", "template", "NptWorker", path)
    book = load_workbook(path)
    for column, value in enumerate(("นาง", "สมพร", "ลองทำนา", "เกษตรกร", "๐๘๑๒๓๔๕๖๗๘", "หมายเหตุ"), start=1):
        book.active.cell(3, column, value)
    book.save(path)
    assert office.program.one("sheet", "import", "NptWorker", path)["created"] == 1
    found = office.program.call("record", "list", "NptWorker", "--text", "ลองทำนา")
    assert (found[0]["phone"], found[0]["group"], found[0]["source"]) == ("0812345678", "farmer", "imported")


def test_a_map_that_names_what_is_not_there_is_told(office: Office, tmp_path: Path) -> None:
    sheet = a_workbook(tmp_path / "a.xlsx", [["ชื่อ", "นามสกุล"], ["ก", "ข"]])
    mapping = tmp_path / "map.json"
    for told in ({"ไม่มีหัวนี้": "first_name"}, {"A": "no_such_field"}):
        mapping.write_text(json.dumps(told), encoding="utf-8")
        assert (
            office.program.one("sheet", "import", "NptWorker", sheet, "--map", mapping, code=2)["error"]
            == "usage"
        )
