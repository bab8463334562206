"""Issue 4, must show 5: “A fourth readiness level and budget year 2567 added as data appear on screens and on F01,
F08, F11 without code.”

Here as a script does it, with `samutctl record put` and the sheets that it prints; through the window by keys in
`tests/gui/test_lists_as_data.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.end2end.program import Office, Program, a_site
from tests.paper_check import text_of

LEVELS = (
    {"list_name": "readiness_level", "code": "C", "label": "ปรับตัวสู่การพัฒนา", "order": 3, "min_percent": "55"},
    {"list_name": "readiness_level", "code": "D", "label": "เริ่มต้นพัฒนาพื้นที่", "order": 4, "min_percent": "0"},
)
YEAR: dict[str, Any] = {
    "list_name": "budget_year", "code": "2567", "label": "ปี 2567", "fiscal_year_be": 2567,
}  # fmt: skip


def printed(program: Program, folder: Path, form: str, *words: str) -> str:
    out = folder / f"{form}{len(list(folder.iterdir()))}.pdf"
    program.one("form", "print", form, "--out", out, "--draft", *words)
    return " ".join(" ".join(text_of(out.read_bytes())).split())


def test_a_fourth_level_and_a_further_budget_year_are_data(office: Office, tmp_path: Path) -> None:
    program, folder = office.program, tmp_path / "paper"
    folder.mkdir()
    money = [{"source": "village_se", "fiscal_year_be": 2566}]
    (site,) = program.put("Site", a_site(office.owner, site_type="village_se", budget_source=money))
    (activity,) = program.put(
        "Activity",
        {
            "site_id": site, "name": "เอามื้อสามัคคี", "kind": "aomue", "period_month": "2026-11",
            "held_on": "2026-11-14", "detail": "ขุดคลองไส้ไก่",
        },
    )  # fmt: skip
    (assessment,) = program.put("Assessment", {"site_id": site, "assessed_on": "2026-11-18"})
    sheets = {
        "F01": ("--record", activity), "F08": (), "F08-card": ("--site", site), "F11": ("--record", assessment),
        "F11-summary": (),
    }  # fmt: skip
    before = {form: printed(program, folder, form, *words) for form, words in sheets.items()}
    assert "๒๕๖๔ ๒๕๖๕ ๒๕๖๖" in before["F01"]
    assert "๒๕๖๗" not in before["F01"]
    assert not [form for form in ("F08", "F08-card", "F11") if "A B C D" in before[form]]
    assert "ระดับ D" not in before["F11"] + before["F11-summary"]

    program.put("CodeItem", *LEVELS, YEAR)

    after = {form: printed(program, folder, form, *words) for form, words in sheets.items()}
    assert "๒๕๖๔ ๒๕๖๕ ๒๕๖๖ ๒๕๖๗" in after["F01"]
    assert "A B C D" in after["F08"]
    assert "ระดับ A B C D" in after["F08-card"]
    assert "ระดับ D : เริ่มต้นพัฒนาพื้นที่" in after["F11"]
    assert "ระดับ D" in after["F11-summary"]
    blank = {form: printed(program, folder, form, "--blank") for form in ("F01", "F11")}
    assert "๒๕๖๔ ๒๕๖๕ ๒๕๖๖ ๒๕๖๗" in blank["F01"]
    assert "ระดับ D : เริ่มต้นพัฒนาพื้นที่" in blank["F11"]


def test_an_entry_that_ends_leaves_the_sheets_of_later_days(office: Office, tmp_path: Path) -> None:
    program, folder = office.program, tmp_path / "paper"
    folder.mkdir()
    (level, *_) = program.put("CodeItem", LEVELS[1], YEAR)
    assert "ระดับ D" in printed(program, folder, "F11", "--blank")
    program.one("record", "state", "CodeItem", level, "inactive")
    assert "ระดับ D" not in printed(program, folder, "F11", "--blank")
