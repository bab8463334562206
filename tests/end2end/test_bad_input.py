"""Every refusal names the field and the way on in Thai, has its exit code, and changes nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.end2end import pictures
from tests.end2end.program import TODAY, TOMORROW, Office, a_site

TOO_FEW = "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-09-30", "วันที่ 30/09/2569 อยู่นอกช่วงข้อตกลงจ้าง (01/10/2569–30/11/2569)"),
        (TOMORROW, "บันทึกวันในอนาคตไม่ได้ วันนี้วันที่ 20/11/2569"),
    ],
)
def test_log_on_a_day_that_cannot_be(office: Office, day: str, words: str) -> None:
    before = office.program.state()
    refused = office.program.refuse("DailyLog", office.log(day, state="draft", cert_date=None))
    assert refused == {"work_date": words}
    assert office.program.state() == before


def test_second_log_of_a_day_is_refused_but_the_first_may_be_edited(office: Office) -> None:
    (first,) = office.program.put("DailyLog", office.log(TODAY))
    refused = office.program.refuse("DailyLog", office.log(TODAY))
    assert "มีบันทึกการปฏิบัติงานประจำวันของนพต. และ วันที่นี้อยู่แล้ว" in refused["work_date"]
    assert office.program.put("DailyLog", {"id": first, "problems": "ฝนตกหนัก"}) == [first]


def test_area_that_does_not_fit_its_choice(office: Office) -> None:
    refused = office.program.refuse(
        "Site", a_site(office.owner, name="แปลงใหม่", area_choice="3", area_rai="5")
    )
    assert "เลือก 3 ไร่ แต่ระบุ 5" in refused["area_rai"]


def test_tambon_of_another_district(office: Office) -> None:
    refused = office.program.refuse("Site", a_site(office.owner, name="แปลงใหม่", tambon_code="240201"))
    assert "ตำบลต้องอยู่ในอำเภอเมืองฉะเชิงเทรา" in refused["tambon_code"]


def test_one_bad_line_refuses_the_whole_file(office: Office) -> None:
    before = office.program.state()
    lines = [office.log("2026-11-18"), office.log("2026-11-19"), office.log(TOMORROW)]
    told = office.program.one("record", "put", "DailyLog", "-", given=lines, code=10)
    assert told["line"] == 3
    assert office.program.state() == before


def test_five_photos_do_not_make_a_report(office: Office, tmp_path: Path) -> None:
    program = office.program
    (user,) = program.call("user", "list")
    (activity,) = program.put("Activity", office.activity(reporter_user=user["id"]))
    photos = pictures.photos(tmp_path, 6)
    program.call("attach", "Activity", activity, *photos[:5])
    out = tmp_path / "F01.pdf"
    told = program.one("form", "print", "F01", "--record", activity, "--out", out, code=10)
    assert told["fields"] == {"photos": TOO_FEW}
    assert not out.exists()
    told = program.one("record", "state", "Activity", activity, "ready", code=10)
    assert told["fields"]["photos"] == TOO_FEW
    program.call("attach", "Activity", activity, photos[5])
    assert program.one("form", "print", "F01", "--record", activity, "--out", out)["pages"] == 1


def test_the_same_photo_does_not_count_twice(office: Office, tmp_path: Path) -> None:
    (activity,) = office.program.put("Activity", office.activity())
    (photo,) = pictures.photos(tmp_path, 1)
    office.program.call("attach", "Activity", activity, photo)
    told = office.program.one("attach", "Activity", activity, photo, code=10)
    assert "ซ้ำกับภาพที่ 1" in told["fields"]["file"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (pictures.text_named_jpg, "เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG"),
        (pictures.half_jpeg, "ภาพไม่ครบหรือเสียหาย ลองคัดลอกจากกล้องใหม่"),
        (pictures.huge_png, "ภาพใหญ่เกินไป (100 ล้านจุด)"),
    ],
)
def test_files_that_are_no_photos(office: Office, tmp_path: Path, make: Any, words: str) -> None:
    (activity,) = office.program.put("Activity", office.activity())
    before = office.program.state()
    good, bad = pictures.photos(tmp_path, 1)[0], make(tmp_path)
    told = office.program.one("attach", "Activity", activity, good, bad, code=10)
    assert told["error"] == "bad_file"
    assert words in told["fields"]["file"]
    assert bad.name in told["fields"]["file"]
    assert office.program.state() == before, "all files of a call, or none"


@pytest.mark.parametrize(
    "text", ["<b>ตัวหนา</b> &amp; & <a", "=cmd|' /C calc'!A0 +SUM(1,2)", "%(name)s {name} \\n $HOME `id`"]
)
def test_markup_and_formulas_are_only_text(office: Office, tmp_path: Path, text: str) -> None:
    program = office.program
    (activity,) = program.put(
        "Activity", office.activity(name=text, detail=f"{text} เพื่อให้ยาวพอจะเป็นรายละเอียด")
    )
    out = tmp_path / "F01.pdf"
    program.one("form", "print", "F01", "--record", activity, "--out", out, "--draft")
    printed = " ".join(_text_of(out).split())
    assert text in printed
    sheet = tmp_path / "activities.xlsx"
    program.one("sheet", "export", "Activity", sheet)
    from openpyxl import load_workbook

    cells = [cell for row in load_workbook(sheet).active.iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]


def _text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_wrong_words_on_the_command_line(office: Office) -> None:
    assert office.program.one("record", "lsit", "Site", code=2)["error"] == "usage"
    assert office.program.one("record", "get", "Site", "ไม่ใช่รหัส", code=2)["error"]
    assert office.program.one("record", "get", "Site", office.worker, code=11)["error"] == "not_found"
    assert office.program.one("record", "put", "DailyLog", "ไม่มี.jsonl", code=11)["error"] == "not_found"


def test_lines_that_are_not_json(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"first_name": "สมพร"}\n{"first_name": \n', encoding="utf-8")
    told = office.program.one("record", "put", "NptWorker", file, code=10)
    assert told["fields"] == {"line": "บรรทัดที่ 2 ไม่ใช่ JSON ที่ถูกต้อง"}


def test_unknown_fields_and_choices_are_named(office: Office) -> None:
    refused = office.program.refuse("Site", a_site(office.owner, name="แปลงใหม่", สี="เขียว"))
    assert refused == {"สี": "แปลง/ศูนย์เรียนรู้ไม่มีช่อง “สี”"}
    refused = office.program.refuse("Site", a_site(office.owner, name="แปลงใหม่", site_type="สวน"))
    assert "เลือกได้: CLM ระดับตำบล" in refused["site_type"]
