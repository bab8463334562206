from __future__ import annotations

import io

from pypdf import PdfReader

from desktop.forms import f09_draw, f09_sheets
from desktop.forms.f09 import F09Book, F09Group, F09Month
from desktop.thai.digits import thai_digits
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.samples import (
    BLANK,
    BOOK,
    INFO,
    LONG_NAME,
    a_group,
    a_month,
    a_visit,
    an_overfull_month,
    pdf_of,
)  # fmt: skip


def filled(month: F09Month) -> list[str]:
    return text_of(pdf_of(lambda paper: f09_draw.draw_filled(month, paper, INFO)))


def test_twenty_blank_pages_are_numbered() -> None:
    pdf = pdf_of(lambda paper: f09_draw.draw_blank(F09Book(), paper, BLANK, 20))
    found = text_of(pdf)
    assert len(found) == 20
    for i, text in enumerate(found, start=1):
        words = " ".join(text.split())
        assert f"หน้าที่ {thai_digits(i)} ประจำเดือน" in words
        assert f"หน้า {thai_digits(i)}/๒๐" in words
        assert words.count("ยินดีให้ติดตามผล") == 12
    assert pdf.count(b"/Subtype /Form") == 2  # all pages share head and grid


def test_a_part_of_a_book_goes_on_where_the_last_one_ended() -> None:
    found = text_of(
        pdf_of(lambda paper: f09_draw.draw_blank(BOOK, paper, BLANK, 3, first_page=21, last_page=50))
    )
    assert "หน้า ๒๓/๕๐" in found[-1]
    assert "หน้าที่ ๒๓" in " ".join(found[-1].split())


def test_filled_page_has_all_of_a_visit() -> None:
    words = " ".join(filled(a_month())[0].split())
    for expected in (
        "นายสมหมาย น้ำใสสมมุติ",
        "(นางลำดวน แบ่งปันสุข)",
        "๐๙ ๙๐๐๐ ๐๒๑๔",
        "ลงชื่อในสมุด",
        "Mr. Alan Sample",
        "พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล",
    ):
        assert expected in words
    assert "สรุปประจำเดือน : บุคคล ๒ คน คณะ ๑ คณะ ๓๖ คน รวม ๓๘ คน" in words


def test_sums_and_signatures_only_on_the_last_page() -> None:
    found = filled(a_month(visits=tuple(a_visit(i) for i in range(1, 41))))
    assert len(found) > 3
    assert all("สรุปประจำเดือน" not in text and "ลงชื่อ." not in text for text in found[:-1])
    assert "เจ้าหน้าที่ผู้ตรวจสอบ" in found[-1]
    assert len([line for line in found[-1].split("\n") if "นายสมหมาย" in line]) >= 2  # rows go with them
    assert "หน้าที่ ๔" in " ".join(found[1].split())  # the book's own numbers, from first_page


def test_three_hundred_rows_lose_nothing() -> None:
    found = filled(an_overfull_month())
    assert len(found) > 20
    assert holds(found, LONG_NAME)
    assert all("ลายมือชื่อ" in text for text in found)
    assert "๒๙๙ คน คณะ ๑ คณะ ๑,๒๓๔ คน" in " ".join(found[-1].split())


def test_choices_are_ticked() -> None:
    month = a_month(visits=(a_visit(1, purposes=(1, 4), follow_up_ok=True),))
    pdf = pdf_of(lambda paper: f09_draw.draw_filled(month, paper, INFO))
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    (strokes,) = [line for line in content.get_data().split(b"\n") if b"1 J 1 j" in line]
    assert strokes.count(b" m ") == 4  # individual, two purposes, follow-up


def test_month_without_visits_says_so() -> None:
    words = " ".join(filled(a_month(visits=()))[0].split())
    assert "– ไม่มีข้อมูล –" in words
    assert "รวม ๐ คน" in words


def test_cover_and_group_list() -> None:
    (cover,) = text_of(pdf_of(lambda paper: f09_sheets.draw_cover(BOOK, paper, INFO)))
    assert "๑ ตุลาคม ๒๕๖๖" in cover
    (blank,) = text_of(pdf_of(lambda paper: f09_sheets.draw_group(F09Group(book=BOOK), paper, BLANK)))
    assert "๓๐" in blank.split()
    found = text_of(pdf_of(lambda paper: f09_sheets.draw_group(a_group(62), paper, INFO)))
    assert len(found) > 1
    assert "ลายมือชื่อ" in found[-1]
    assert "๖๒" in found[-1].split()
