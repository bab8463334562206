"""The province sums up what its district's file brought, through the command line."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.end2end.program import Office, Program
from tests.paper_check import check_paper, text_of


def test_a_month_is_summed_up_printed_and_written(pair: tuple[Office, Program], tmp_path: Path) -> None:
    district, province = pair
    visit = {"site_id": district.site, "visited_on": "2026-11-05", "kind": "group", "name": "คณะครู", "purpose": ["learn"],
             "organisation": "โรงเรียนบ้านสวน", "count_total": 60}  # fmt: skip
    district.program.put("VisitorEntry", visit)
    district.program.put(
        "DailyLog", district.log("2026-11-09"), district.log("2026-11-10", cert_date=None, state="draft")
    )
    sent = district.program.one("bundle", "export", "--for", "24", "--to", tmp_path)
    province.call("bundle", "import", *sent["files"])

    told, total = province.call("report", "consolidate", "--month", "2026-11")
    assert (told["visitors"], told["visits"], told["workers"], told["work_days"], told["certified_days"]) == (
        60,
        1,
        1,
        2,
        1,
    )
    assert {key: total[key] for key in ("visitors", "sites", "levels")} == {
        "visitors": 60,
        "sites": 1,
        "levels": {},
    }

    lines = province.call(
        "report", "lines", "--month", "2026-11", "--office", "2401", "--set", "network_work=ประชุม 7 ภาคี", "--remark", "ครบแล้ว"
    )  # fmt: skip
    (network,) = [one for one in lines if one.get("code") == "network_work"]
    assert network["values"] == {"2401": {"value": "ประชุม 7 ภาคี", "from": "typed"}}
    assert lines[-1] == {"remark": "ครบแล้ว"}

    sheet, book, year = tmp_path / "f24.pdf", tmp_path / "f24.xlsx", tmp_path / "year.xlsx"
    province.call("report", "consolidate", "--month", "2026-11", "--out", sheet)
    province.call("report", "consolidate", "--month", "2026-11", "--out", book)
    province.call("report", "consolidate", "--year", 2570, "--out", year)
    assert check_paper(sheet.read_bytes()) == []
    said = " ".join(" ".join(text_of(sheet.read_bytes())).split())
    assert "ประชุม ๗ ภาคี" in said
    assert "ครบแล้ว" in said
    assert load_workbook(book).sheetnames == ["สรุปรวม", "การส่งรายงาน", "รายการตามแบบกรมฯ", "แผนภูมิ"]
    assert "รายเดือน" in load_workbook(year).sheetnames


def test_what_cannot_be_written_is_said_before_anything_is_read(pair: tuple[Office, Program]) -> None:
    district, province = pair
    province.call("report", "consolidate", "--out", "f24.doc", code=2)
    province.call("report", "consolidate", "--year", 2570, "--out", "f24.pdf", code=2)
    province.call("report", "consolidate", "--year", 570, code=2)
    province.call("report", "lines", "--set", "own=1", code=2)
    assert district.program.ending("report", "consolidate") != 0
