"""What is copied out of a PDF is what was typed, by two readers that share no code."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.table import Column, Row, Table
from tests.paper_check import text_of
from tests.unit.desktop.typeset.makers import a_pdf
from tests.unit.desktop.typeset.random_thai import lines

TALL = replace(PORTRAIT, width=420, height=1000, right=410)
TRICKY = [
    "ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ", "กตัญญู ป่าไม้ผึ้งหลวง", "เก๊กฮวย น้ำใสสมมุติ ค้ำ ซ้ำ", "อื่น ๆ ฯลฯ กรมฯ",
    "Wi-Fiฟรีที่ชั้น2", "PM2.5เกินค่าน้ำ", "ฏุ ฐู ญู ธิ์ ฟ้า ฝ้าย ปี่ กี๊ ฤๅ", "พุทฺธํ สรณํ คจฺฉามิ",
    "<b>ตัวหนา</b> & =SUM(A1) \\(x\\) [1] {2} %d", "“โคก หนอง นา” ‘ก’ – — … • ½ € ฿ ™", "Ünïcödé façade Łódź",
    "OTOP Trader (CLM) a.b@example.org https://example.org/a?b=c&d=e", "่นำหน้า", "ำ",
]  # fmt: skip


def write_lines(texts: list[str]) -> bytes:
    per_page = 120

    def page_of(part: list[str]) -> object:
        def draw(page: Page) -> None:
            for i, text in enumerate(part):
                page.text(30, 30 + 8 * i, text, bold=i % 7 == 3)

        return draw

    parts = [texts[i : i + per_page] for i in range(0, len(texts), per_page)]
    return a_pdf(*[page_of(part) for part in parts], sheet=TALL)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def many() -> tuple[list[str], bytes]:
    texts = TRICKY + lines(10_000 - len(TRICKY), seed=20231103)
    return texts, write_lines(texts)


def test_ten_thousand_lines_in_pdftotext(many: tuple[list[str], bytes]) -> None:
    texts, pdf = many
    read = [line.strip() for page in text_of(pdf) for line in page.split("\n") if line.strip()]
    assert read == texts


def test_ten_thousand_lines_in_pypdf(many: tuple[list[str], bytes]) -> None:
    texts, pdf = many
    read = [line for page in PdfReader(io.BytesIO(pdf)).pages for line in page.extract_text().split("\n")]
    assert [line.strip() for line in read if line.strip()] == texts


def read_by_both(pdf: bytes) -> list[list[str]]:
    return [
        [line.strip() for line in text_of(pdf)[0].split("\n") if line.strip()],
        [
            line.strip()
            for line in PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split("\n")
            if line.strip()
        ],
    ]


def test_aligned_and_justified_text_keeps_its_blanks() -> None:
    texts = [
        "ตามหนังสือที่อ้างถึง จังหวัดสวนสร้างให้อำเภอรายงานผลการดำเนินกิจกรรมโครงการพัฒนา",
        "อำเภอโคกสุขได้ดำเนินกิจกรรม ประจำเดือน ธันวาคม ๒๕๖๖ จำนวน ๘ กิจกรรม",
    ]

    def draw(page: Page) -> None:
        page.spread_text(30, 40, texts[0], 16, page.width_of(texts[0]) + 4)
        page.spread_text(30, 50, texts[1], 16, page.width_of(texts[1]) + 9)
        page.text(190, 60, texts[0], align="right")
        page.text(110, 70, texts[1], 14, align="centre")

    for read in read_by_both(a_pdf(draw)):
        assert read == [texts[0], texts[1], texts[0], texts[1]]


def test_a_line_that_is_almost_full_is_spread_by_numbers_that_a_pdf_knows() -> None:
    """Without blanks, a hair short of its width: the shares of its clusters are nearly nothing."""
    text = "ตามหนังสือที่อ้างถึงจังหวัดสวนสร้าง"

    def draw(page: Page) -> None:
        for i, more in enumerate((1e-6, 1e-12, 0.001)):
            page.spread_text(30, 40 + 10 * i, text, 16, page.width_of(text) + more)

    for read in read_by_both(a_pdf(draw)):
        assert read == [text] * 3


def test_cells_keep_their_text() -> None:
    words = ["ฐานคนเอาถ่าน", "น้ำใสสมมุติ", "๑,๒๓๔.๕๐", "CLM 12"]

    def draw(page: Page) -> None:
        table = Table(
            [Column("ก", 30), Column("ข", 40, "centre"), Column("ค", 30, "right"), Column("ง", 40)], 30, 13
        )
        table.draw_rows(page, 50, table.lay([Row(tuple(words))], page))

    for read in read_by_both(a_pdf(draw)):
        found = " ".join(read).split()
        assert found == " ".join(words).split()


def test_characters_without_a_glyph_are_framed_copied_and_told() -> None:
    import io as io_

    from desktop.typeset.paper import Paper

    out = io_.BytesIO()
    with Paper(out, title="ทดสอบ") as paper:
        page = paper.add_page(PORTRAIT)
        page.text(30, 40, "ส่งแล้ว 😀 中文 ✓")
        page.text(30, 50, "ปกติ")
    assert paper.missing_characters == ["✓", "中", "文", "😀"]
    for read in read_by_both(out.getvalue()):
        assert read == ["ส่งแล้ว 😀 中文 ✓", "ปกติ"]


def test_control_characters_never_reach_the_page() -> None:
    typed = "ก\x00ข\x07ค\u200bง\u202eจ\ufeffฉ\x1b[0mช\ud800ซ\tฌ"
    for read in read_by_both(a_pdf(lambda page: page.text(30, 40, typed))):
        assert read == ["กขคงจฉ[0mชซ ฌ"]
