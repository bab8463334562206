"""Issue 5, must show 5: “R20 changed from 20 to 25 reaches a district by file and moves only open instances; a fourth level,
a changed form title and a new assessment template likewise, with no release.”

By `samutctl` and files on a stick, as a script does it; through the window by keys in `tests/gui/test_steering_pages.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.opening import open_book, wall_clock_from
from tests.end2end.program import NOW, TODAY, Office, Program
from tests.makers import TODAY_MS, the_officer
from tests.paper_check import holds, text_of

LATER = "2026-12-02T10:00:00+07:00"
LATER_MS = TODAY_MS + 12 * 86_400_000
AUTUMN = ("--from", "2026-10-01", "--to", "2027-01-31")
TITLE = "แบบรายงานกิจกรรมโคก หนอง นา ของจังหวัด"
CRITERIA = {
    "name": "แบบประเมินของจังหวัด",
    "items": [
        {"section": "ด้านน้ำ", "code": "1", "text": "มีน้ำใช้ตลอดปีจากหนองและคลองไส้ไก่", "max_score": "70"},
        {"section": "ด้านคน", "code": "2", "text": "มีครูพาทำประจำฐานเรียนรู้", "max_score": "30"},
    ],
}


class Post:
    """A stick between the two, and the receipt back."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._trips = folder, 0

    def carry(self, sender: Program, receiver: Program, code: str, *, now: str = NOW) -> dict[str, Any]:
        self._trips += 1
        stick = self._folder / f"usb{self._trips}"
        (file,) = sender.one("bundle", "export", "--for", code, "--to", stick, now=now)["files"]
        told = receiver.one("bundle", "import", file, now=now)
        sender.one("bundle", "import", told["receipt"], now=now)
        return told


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path)


def dues(program: Program, code: str = "R20", *, now: str = NOW) -> list[str]:
    return sorted({one["due"] for one in program.call("calendar", *AUTUMN, now=now) if one["rule"] == code})


def a_draft(program: Program, folder: Path) -> None:
    """Everything that the must-show asks for, by verbs."""
    program.one("steer", "rule", "R20", "--day", "25")
    level = ("--label", "เริ่มต้นพัฒนาพื้นที่", "--order", "4", "--percent", "0")
    program.call("steer", "code", "readiness_level", "D", *level)
    program.call("steer", "code", "readiness_level", "C", "--percent", "55")
    for name, told in (("words", {"texts": {"title/0": TITLE}}), ("template", CRITERIA)):
        (folder / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    program.call("steer", "words", "F01", folder / "words.json")
    program.one("steer", "template", folder / "template.json")


def printed(program: Program, folder: Path, form: str, *words: str, now: str = LATER) -> list[str]:
    out = folder / f"{form}-{len(list(folder.iterdir()))}.pdf"
    program.one("form", "print", form, "--out", out, *words, now=now)
    return text_of(out.read_bytes())


def test_rules_levels_words_and_criteria_reach_a_district_by_file_with_no_release(
    pair: tuple[Office, Program], tmp_path: Path, post: Post
) -> None:
    office, province = pair
    district = office.program
    (activity,) = district.put("Activity", office.activity(held_on="2026-11-05", name="ขุดคลองไส้ไก่"))
    before = printed(district, tmp_path, "F01", "--record", activity, "--draft", now=NOW)
    assert not holds(before, TITLE)
    assert dues(district) == ["2026-10-20", "2026-11-20", "2026-12-20", "2027-01-20"]

    a_draft(province, tmp_path)
    assert [one["key"] for one in province.call("steer", "draft")] == [
        "RuleChange|R20", "CodeItem|readiness_level|D", "CodeItem|readiness_level|C", "FormWording|F01",
        "AssessmentTemplate",
    ]  # fmt: skip
    edition = ("--title", "ปรับปรุงการรายงาน", "--from", "2026-12-01", "--letter", "ฉช 0019/ว 7")
    assert province.one("steer", "publish", *edition)["number"] == 1
    assert province.call("steer", "draft") == []
    assert province.one("steer", "who-has")["reach"] == "waits"

    post.carry(province, district, "2401")
    assert province.one("steer", "who-has") == {
        "office": "2401", "district": "เมืองฉะเชิงเทรา", "edition": 1, "reach": "has", "on": TODAY, "file": None,
        "has_edition": 1,
    }  # fmt: skip

    # the calendar: what was due before the day stays, what is open after it moves
    moved = ["2026-10-20", "2026-11-20", "2026-12-25", "2027-01-25"]
    assert dues(district) == dues(province) == moved
    assert dues(district, "R80") == moved, "the file goes with the report"
    (rule,) = [one for one in district.call("calendar", "rules", now=LATER) if one["rule"] == "R20"]
    assert "ฉช 0019/ว 7" in rule["source"]

    # the paper: the new title from its day on
    assert not holds(printed(district, tmp_path, "F01", "--record", activity, "--draft", now=NOW), TITLE)
    after = printed(district, tmp_path, "F01", "--record", activity, "--draft")
    assert holds(after, TITLE)
    assert holds(after, "F01 v2")
    blank = printed(district, tmp_path, "F11", "--blank")
    assert holds(blank, "ระดับ D : เริ่มต้นพัฒนาพื้นที่")
    assert holds(blank, "มีครูพาทำประจำฐานเรียนรู้")
    assert not holds(blank, "เกณฑ์ตัวอย่าง"), "the province’s criteria are no placeholder"
    assert holds(printed(district, tmp_path, "F08-card", "--site", office.site), "A B C D")

    # a new assessment is made on it, and its level comes from the fourth step
    assess = {
        "site_id": office.site,
        "assessed_on": "2026-12-02",
        "scores": [{"code": "1", "score": 30}, {"code": "2", "score": 10}],
    }
    (made,) = [
        one["id"] for one in district.call("record", "put", "Assessment", "-", given=[assess], now=LATER)
    ]
    told = district.one("record", "get", "Assessment", made, now=LATER)
    assert (told["percent"], told["proposed_level"], told["level"]) == ("40.00", "D", "D")


def test_the_districts_screens_show_it_and_cannot_change_it(
    pair: tuple[Office, Program], tmp_path: Path, post: Post
) -> None:
    office, province = pair
    a_draft(province, tmp_path)
    province.one("steer", "publish", "--title", "ปรับปรุงการรายงาน", "--from", "2026-12-01")
    post.carry(province, office.program, "2401")
    app = open_book(office.program.data, wall=wall_clock_from(LATER_MS))
    try:
        user = the_officer(app)
        view = app.steering.view(user=user)
        assert not view.can_write
        (edition,) = view.editions
        assert (edition.number, edition.title) == (1, "ปรับปรุงการรายงาน")
        assert [one.what for one in edition.contents] == [
            "R20 รายงานกิจกรรม F01", "ระดับความพร้อม: D", "ระดับความพร้อม: C", "แบบ F01 ชื่อแบบ", "แบบประเมินศักยภาพ (F11)",
        ]  # fmt: skip
        assert [one.code for one in app.steering.entries("readiness_level", user=user)] == [
            "A",
            "B",
            "C",
            "D",
        ]
        assert app.steering.template(user=user).name == CRITERIA["name"]
        rows = app.home.month(date(2026, 12, 1)).rows
        assert [one.due for one in rows if one.id.startswith("R20")] == [
            date(2026, 11, 20),
            date(2026, 12, 25),
        ]
    finally:
        app.close()
    for words in (
        ("rule", "R20", "--day", "28"),
        ("holiday", "2026-12-25", "หยุดเอง"),
        ("publish", "--title", "ก", "--from", TODAY),
    ):
        told = office.program.one("steer", *words, code=12)
        assert "จังหวัดเป็นผู้กำหนด" in told["message"]


def test_a_paper_that_was_signed_keeps_the_words_it_was_printed_with(
    pair: tuple[Office, Program], tmp_path: Path, post: Post
) -> None:
    office, province = pair
    district = office.program
    app = open_book(district.data, wall=wall_clock_from(TODAY_MS))
    app.settings.set("min_photos", 0, by=None)
    app.close()
    reporter = district.one("user", "list")["id"]
    (activity,) = district.put("Activity", office.activity(held_on="2026-11-05", reporter_user=reporter))
    signed = printed(district, tmp_path, "F01", "--record", activity, now=NOW)
    assert holds(signed, "F01 v1")
    a_draft(province, tmp_path)
    province.one("steer", "publish", "--title", "ชื่อแบบใหม่", "--from", "2026-12-01")
    post.carry(province, district, "2401")
    again = printed(district, tmp_path, "F01", "--record", activity)
    assert holds(again, "F01 v1")
    assert not holds(again, TITLE)
    assert district.one("paper", "show", "Activity", activity, now=LATER).get("changed") in (None, False)


def test_a_second_edition_follows_the_first_though_its_file_comes_first(
    pair: tuple[Office, Program], tmp_path: Path
) -> None:
    office, province = pair
    files = []
    for number, day in enumerate(("25", "22"), 1):
        province.one("steer", "rule", "R20", "--day", day)
        province.one("steer", "publish", "--title", f"ฉบับ {number}", "--from", "2026-12-01")
        made = province.one("bundle", "export", "--for", "2401", "--to", tmp_path / f"usb{number}")
        files += made["files"]
    for file in _turned(files):
        office.program.one("bundle", "import", file)
    assert dues(office.program) == ["2026-10-20", "2026-11-20", "2026-12-22", "2027-01-22"]
    assert [one["number"] for one in office.program.call("steer", "list")] == [2, 1]


def _turned(files: Sequence[str]) -> list[str]:
    return list(reversed(files))
