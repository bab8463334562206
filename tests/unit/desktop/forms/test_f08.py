from __future__ import annotations

import io

from pypdf import PdfReader

from desktop.forms import f08_card, f08_draw
from desktop.forms.f08 import F08Card, F08Register, F08Workers, f08_definition
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.samples import (
    BLANK,
    INFO,
    LONG_NAME,
    STORY,
    a_card,
    a_register,
    an_overfull_card,
    an_overfull_register,
    pdf_of,
    workers,
)  # fmt: skip
from tests.unit.desktop.forms.site_year import FOUR, a_register_with_targets


def register(data: F08Register) -> list[str]:
    return text_of(pdf_of(lambda paper: f08_draw.draw_register(data, paper, INFO)))


def in_drawing_order(data: F08Register) -> list[str]:
    """A cell's lines one after the other, which a reading by lines of the page tears apart."""
    pdf = pdf_of(lambda paper: f08_draw.draw_register(data, paper, INFO))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_register_and_its_sums() -> None:
    found = register(a_register(12))
    words = " ".join("\n".join(found).split())
    assert "ทะเบียนพื้นที่ต้นแบบ “โคก หนอง นา”" in words
    assert "9901-HLM-012" in words
    assert "รวม ๑๒ แปลง" in words
    assert "๓๖" in words  # twelve plots of three rai
    assert "จำนวนเป้าหมายพื้นที่ต้นแบบฯ" in found[-1]


def test_summary_counts_by_tambon_type_and_level() -> None:
    lines = register(a_register(3))[-1].split("\n")
    total = next(line.split() for line in lines if line.strip().startswith("รวม") and "๓๖" in line)
    assert total[-1] == "๔๘"  # 3 tambons × (1 + 12 + 3)


def test_three_hundred_rows_have_the_head_on_every_page() -> None:
    found = register(an_overfull_register())
    assert len(found) > 8
    assert all("รหัสแปลง" in text for text in found[:-1])
    assert holds(in_drawing_order(an_overfull_register()), LONG_NAME)
    assert "รวม ๓๐๐ แปลง" in " ".join(found[-2].split())


def test_a_fourth_level_is_a_matter_of_data() -> None:
    data = a_register(3)
    four = F08Register(
        district="โคกสุข", sites=data.sites, counts=data.counts, levels=("A", "B", "C", "D"), types=data.types
    )
    head = next(line for line in register(four)[-1].split("\n") if line.split().count("D") > 1)
    assert head.split().count("D") == 5  # four types and the sum


def test_nothing_says_so_and_blank_has_lines() -> None:
    assert "– ไม่มีข้อมูล –" in register(F08Register(district="โคกสุข"))[0]
    assert "ไม่มีข้อมูล" not in register(F08Register(is_blank=True))[0]


def test_card_holds_everything() -> None:
    (text,) = text_of(pdf_of(lambda paper: f08_card.draw_card(a_card(), paper, INFO)))
    words = " ".join(text.split())
    for expected in (
        "บัตรประจำแปลง",
        "9901-CLM-003",
        "๑๖.๑๒๓๔๕๖",
        "คนเอาถ่าน",
        "กล้วยตาก, ถ่านหุงต้ม",
        "๗๒.๕",
        "๒๑ พฤศจิกายน ๒๕๖๖",
    ):
        assert expected in words


def test_card_with_long_texts_flows() -> None:
    found = text_of(pdf_of(lambda paper: f08_card.draw_card(an_overfull_card(), paper, INFO)))
    assert len(found) > 1
    assert holds(found, INFO.text(STORY * 2))
    assert "(ต่อ)" in found[1]


def test_blank_card_is_one_sheet() -> None:
    (text,) = text_of(pdf_of(lambda paper: f08_card.draw_card(F08Card(), paper, BLANK)))
    assert "ภาพแปลง" in text


def test_register_of_workers() -> None:
    found = text_of(pdf_of(lambda paper: f08_draw.draw_workers(workers(45), paper, INFO)))
    assert len(found) >= 2
    assert all("ข้อตกลงจ้าง" in text for text in found)
    assert "๔๕/๒๕๖๗" in found[-1]
    assert "ทะเบียน นพต." in found[1]
    (nothing,) = text_of(pdf_of(lambda paper: f08_draw.draw_workers(F08Workers(), paper, INFO)))
    assert "– ไม่มีข้อมูล –" in nothing


def test_targets_stand_beside_what_there_is() -> None:
    (*_, summary) = register(a_register_with_targets())
    words = " ".join(summary.split())
    assert "เป้าหมาย" in words
    assert "๑ โคกสุข HLM ๑๒๐ ๑๘ ๑๕" in words
    assert "รวม HLM ๓๖๐ ๕๔ ๑๕" in words
    assert "แปลงผู้นำ ๒ ๐ ๐" in words  # none yet, and that is told


def test_a_card_has_a_box_for_every_level() -> None:
    draws = lambda paper: f08_card.draw_card(a_card(level="D"), paper, INFO, definition=f08_definition(FOUR))  # noqa: E731
    (text,) = text_of(pdf_of(draws))
    line = next(line for line in text.split("\n") if "การประเมินศักยภาพล่าสุด" in line)
    assert [word for word in line.split() if word in FOUR] == list(FOUR)
