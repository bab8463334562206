"""The page check refuses what it is there to refuse: a broken sheet for each of its rules."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import StreamObject

from desktop.typeset.measures import LANDSCAPE, LETTER, PORTRAIT, Sheet
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import ONE_PORTRAIT, Signer
from desktop.typeset.table import Column, Row, Table
from tests.paper_check import check_paper, drawn_text, holds, text_of

COLUMNS = (Column("ที่", 20), Column("รายการ", 60), Column("ผล", 40), Column("หมายเหตุ", 40))


def sheet_of(draw: Callable[[Page], None], sheet: Sheet = PORTRAIT) -> bytes:
    out = io.BytesIO()
    with Paper(out, title="ตัวอย่าง") as paper:
        draw(paper.add_page(sheet))
    return out.getvalue()


def wrong_of(draw: Callable[[Page], None], sheet: Sheet = PORTRAIT) -> str:
    return "; ".join(check_paper(sheet_of(draw, sheet), LETTER if sheet == LETTER else PORTRAIT))


def signed(page: Page, y: float) -> None:
    ONE_PORTRAIT.of([Signer("ผู้รายงาน", "นายธีรเดช เรียนรู้เพียร")], page).draw(page, y)


def listed(page: Page, y: float, *, with_head: bool) -> None:
    table = Table(COLUMNS, page.sheet.left, 14)
    if with_head:
        y += table.draw_head(page, y)
    table.draw_rows(
        page, y, table.lay([Row(("๑", "ขุดลอกคลองไส้ไก่", "๒๔ เมตร", "")), Row(("๒", "", "", ""))], page)
    )


def good(page: Page) -> None:
    page.text(30, 26, "แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบ")
    listed(page, 40, with_head=True)
    page.value_on_dots(31, 80, "ขุดลอกคลองไส้ไก่ด้านทิศเหนือ", 16, 30, 190)
    page.frame(30, 90, 76, 57)
    signed(page, 170)


def test_a_good_sheet_has_nothing_wrong() -> None:
    assert wrong_of(good) == ""


@pytest.mark.parametrize(("x", "y"), [(12, 60), (176, 60), (60, 12), (60, 289)])
def test_ink_outside_the_margins(x: float, y: float) -> None:
    def draw(page: Page) -> None:
        good(page)
        page.text(x, y, "แบบรายงานโครงการ")

    # The line above the text and the foot may hold words, but not everywhere.
    expected = "" if (x, y) in ((60, 12), (60, 289)) else "ink outside"
    assert expected in wrong_of(draw)
    assert bool(wrong_of(draw)) == bool(expected)


@pytest.mark.parametrize("y", [6.0, 17.5, 294.0])
def test_ink_between_the_bands(y: float) -> None:
    """Above the stamps, between them and the text, on the paper's edge."""
    assert "ink outside" in wrong_of(lambda page: page.line(60, y, 90, y))


def test_letters_may_begin_higher_but_forms_may_not() -> None:
    def draw(page: Page) -> None:
        page.frame(91, 15.2, 28, 30)

    assert wrong_of(draw, LETTER) == ""
    assert "ink outside" not in wrong_of(draw, LETTER)
    lying = sheet_of(lambda page: page.text(20, 22, "แบบรายงาน"), LANDSCAPE)
    assert "ink outside" in "; ".join(check_paper(lying))


def test_words_on_a_rule() -> None:
    def draw(page: Page) -> None:
        good(page)
        page.text(60, 200, "ผู้ใหญ่ปู่น้ำทิพย์")
        page.line(30, 199, 190, 199)

    assert "text on a line" in wrong_of(draw)


def test_words_on_dots() -> None:
    def draw(page: Page) -> None:
        page.text(60, 200, "กตัญญูญาณฐิติ")
        page.dots(30, 190, 200)  # with no gap for what hangs low

    assert "text on a line" in wrong_of(draw)


def test_words_on_words() -> None:
    def draw(page: Page) -> None:
        page.text(30, 200, "เจ้าของแปลง นพต. และภาคีเครือข่าย")
        page.text(31, 201.2, "ร่วมแรงขุดคลองไส้ไก่ยาว ๘๖ เมตร")

    assert "overprinted" in wrong_of(draw)


def test_lines_too_close_for_their_marks() -> None:
    def draw(page: Page, pitch: float) -> None:
        for line in range(6):
            page.text(30, 100 + line * pitch, "ปู่ฏุฎูญูธิ์ที่ฟี้ป๊ก")

    assert "overprinted" in wrong_of(lambda page: draw(page, 4.2))
    assert wrong_of(lambda page: draw(page, 7.3)) == ""


@pytest.mark.parametrize("code", [b"0000", b"7777"])
def test_codes_that_stand_for_no_character(code: bytes) -> None:
    """.notdef, and a code that nobody could copy out. What the program itself cannot set it says (`Paper.missing_characters`)."""
    writer = PdfWriter(clone_from=io.BytesIO(sheet_of(lambda page: page.text(30, 60, "ปลูกไม้"))))
    stream = writer.pages[0]["/Contents"].get_object()
    assert isinstance(stream, StreamObject)
    stream.set_data(re.sub(rb"<([0-9A-F]{4})", b"<" + code, stream.get_data(), count=1))
    out = io.BytesIO()
    writer.write(out)
    assert (".notdef is set" if code == b"0000" else "codes without characters") in "; ".join(
        check_paper(out.getvalue())
    )


def test_a_signature_alone_on_its_page() -> None:
    assert "lonely signature" in wrong_of(lambda page: signed(page, 30))

    def after_one_line(page: Page) -> None:
        page.text(30, 26, "บรรทัดสุดท้าย")
        signed(page, 37.5)

    def after_two_lines(page: Page) -> None:
        page.text(30, 26, "บรรทัดก่อนสุดท้าย")
        page.text(30, 33.3, "บรรทัดสุดท้าย")
        signed(page, 44.8)

    assert "lonely signature" in wrong_of(after_one_line)
    assert wrong_of(after_two_lines) == ""


def test_the_line_above_the_text_is_no_company_for_a_signature() -> None:
    def draw(page: Page) -> None:
        page.text(30, 13.5, "แบบรายงานฯ อำเภอโคกสุข (ต่อ)", 12)
        signed(page, 30)

    assert "lonely signature" in wrong_of(draw)


def test_a_letter_signed_on_a_page_of_its_own() -> None:
    def draw(page: Page, *lines: str) -> None:
        page.text(110, 17, "- ๒ -", align="centre")
        for i, line in enumerate((*lines, "ขอแสดงความนับถือ")):
            page.text(60, 30 + 7.3 * i, line)
        page.text(120, 90, "(นายอนุชา สวนสมมุติ)", align="centre")
        page.text(120, 97.3, "นายอำเภอโคกสุข", align="centre")

    assert "lonely signature" in wrong_of(lambda page: draw(page), LETTER)
    assert "lonely signature" in wrong_of(lambda page: draw(page, "จึงเรียนมาเพื่อโปรดทราบ"), LETTER)
    assert wrong_of(lambda page: draw(page, "อำเภอโคกสุข", "จึงเรียนมาเพื่อโปรดทราบ"), LETTER) == ""


@pytest.mark.parametrize("sheet", [PORTRAIT, LANDSCAPE], ids=["upright", "lying"])
def test_rows_without_their_head(sheet: Sheet) -> None:
    top = sheet.top + 5
    assert wrong_of(lambda page: listed(page, top, with_head=True), sheet) == ""
    assert "a table without its head" in wrong_of(lambda page: listed(page, top, with_head=False), sheet)


def test_the_head_of_another_table_does_not_count() -> None:
    def draw(page: Page) -> None:
        listed(page, 40, with_head=True)
        listed(page, 80, with_head=False)

    assert "a table without its head at 80" in wrong_of(draw)


def test_text_that_was_cut_is_missed() -> None:
    told = "เจ้าของแปลง นพต. และภาคีเครือข่าย ๓๒ คน ร่วมแรงขุดคลองไส้ไก่ยาว ๘๖ เมตร"
    pdf = sheet_of(lambda page: page.text(30, 60, told[:-6]))
    for pages in (text_of(pdf), drawn_text(pdf)):
        assert not holds(pages, told)
        assert holds(pages, told[:-6])
    assert not holds(["ขุดคลอง ปลูกแฝก"], "ปลูกแฝก ขุดคลอง")
