from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from desktop.forms import f02_draw
from desktop.forms.f02 import F02Data, F02Day, F02Line
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.samples import BLANK, INFO, LONG_NAME, STORY, a_week, an_overfull_week, pdf_of


def pages(data: F02Data) -> list[str]:
    return text_of(pdf_of(lambda paper: f02_draw.draw(data, paper, INFO)))


def test_one_week_on_one_sheet() -> None:
    (text,) = pages(a_week())
    words = " ".join(text.split())
    for expected in (
        "บันทึกการปฏิบัติงานประจำวันของนักพัฒนาพื้นที่ต้นแบบ (นพต.)",
        "สัปดาห์ที่ ๕๐ ระหว่างวันที่ ๑๑ ธันวาคม ถึงวันที่ ๑๗ ธันวาคม พ.ศ. ๒๕๖๖",
        "นางสาวชลธิชา ลองทำนา",
        "๑๔/๒๕๖๗",
        "จ. ๑๑ ธ.ค. ๖๖",
        "๐๘.๓๐–๑๖.๓๐",
        "ลาป่วย",
        "วันหยุด",
        "รหัสงาน",
        "เจ้าหน้าที่ผู้ตรวจสอบ",
        "(นายธีรเดช เรียนรู้เพียร)",
    ):
        assert expected in words


def test_blanks_for_forty_workers_in_one_call() -> None:
    monday = date(2023, 12, 18)
    weeks = [
        F02Data(
            week_no=51,
            monday=monday,
            worker_name=f"นายสมหมาย ลำดับที่ {i}",
            lab="hlm",
            district="โคกสุข",
            days=tuple(F02Day(day=monday + timedelta(days=day)) for day in range(7)),
        )
        for i in range(40)
    ]
    infos = [replace(BLANK, blank_for=f"N{i:03d}") for i in range(40)]
    found = text_of(
        pdf_of(
            *[
                lambda paper, w=week, i=info: f02_draw.draw(w, paper, i)
                for week, info in zip(weeks, infos, strict=True)
            ]
        )
    )
    assert len(found) == 40
    assert all("ระหว่างวันที่" in text and "อา. ๒๔ ธ.ค. ๖๖" in text for text in found)
    assert "N039" in found[39]


def test_a_full_week_stays_on_one_sheet() -> None:
    """Seven rows of two lines each: set tight rather than on a second sheet."""
    line = F02Line(duty="2.1.1", work="ขุดลอกคลองไส้ไก่ด้านทิศเหนือ และทำฝายชะลอน้ำ", result="คลองยาว 24 เมตร")
    days = tuple(replace(a_week().days[0], lines=(line,)) for _ in range(7))
    assert len(pages(a_week(days=days))) == 1


def test_a_very_full_week_flows_and_loses_nothing() -> None:
    week = an_overfull_week()
    found = pages(week)
    assert len(found) > 1
    assert "เจ้าหน้าที่ผู้ตรวจสอบ" in found[-1]
    assert "(ต่อ)" in found[1]
    assert "วัน เดือน ปี" in found[-1]  # the head is repeated, and rows went over with the signatures
    assert holds(found, INFO.text(week.check_note))
    assert holds(found, LONG_NAME)


def test_each_work_of_a_day_keeps_its_code() -> None:
    lines = (F02Line(duty="2.1.1", work=STORY[:120]), F02Line(duty="3", work="ถ่ายภาพ"))
    text = pages(a_week(days=(replace(a_week().days[0], lines=lines),)))[0]
    row = next(line for line in text.split("\n") if "ถ่ายภาพ" in line)
    assert "๓" in row.split()


def test_a_week_over_new_year_shows_both_years() -> None:
    words = " ".join(
        pages(a_week(monday=date(2023, 12, 25) + timedelta(days=7 * 53 - 0), days=()))[0].split()
    )
    assert "พ.ศ." in words
    words = " ".join(pages(a_week(monday=date(2024, 12, 30), days=()))[0].split())
    assert "๓๐ ธันวาคม ๒๕๖๗ ถึงวันที่ ๕ มกราคม พ.ศ. ๒๕๖๘" in words


def test_key_of_codes_follows_the_kind_of_plot() -> None:
    assert "๑.๑.๑–๑.๑.๗" in pages(a_week(lab="clm"))[0]
    assert "๑.๑.๑–๑.๑.๗" not in pages(a_week(lab="hlm"))[0]
    both = "".join(pages(a_week(lab=None)))
    assert "๑.๑.๑–๑.๑.๗" in both
    assert "๒.๑.๑–๒.๑.๒" in both


def test_a_print_run_shares_its_static_parts() -> None:
    weeks = [a_week(worker_name=f"นายสมหมาย {i}", contract_no=str(i)) for i in range(60)]
    infos = [replace(INFO, record_id=UUID(int=i + 1)) for i in range(60)]
    pdf = pdf_of(
        *[lambda paper, w=w, i=i: f02_draw.draw(w, paper, i) for w, i in zip(weeks, infos, strict=True)]
    )
    assert pdf.count(b"/Subtype /Form") == 3  # head, grid, foot of the table
