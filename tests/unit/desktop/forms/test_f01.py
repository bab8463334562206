from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from pypdf import PdfReader

from desktop.forms import f01_draw
from desktop.forms.f01 import F01Data, Layout
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.samples import (
    BLANK,
    DEMO,
    INFO,
    LONG_DETAIL,
    LONG_NAME,
    STORY,
    an_activity,
    an_overfull_activity,
    pdf_of,
)  # fmt: skip
from tests.unit.desktop.typeset.pictures import a_photo

# Word for word from domain/forms.md F01, in its order.
ITEMS = [
    "แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่",
    "ประยุกต์สู่ “โคก หนอง นา”",
    "ประจำเดือน",
    "๑. พื้นที่ที่ดำเนินกิจกรรม (โปรดเลือก)",
    "โครงการเสริมสร้างและพัฒนาผู้นำการเปลี่ยนแปลง ปี ๒๕๖๓",
    "โครงการภายใต้งบประมาณเงินกู้โควิด-๑๙ เพื่อฟื้นฟูเศรษฐกิจฐานราก",
    "โครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง",
    "๒. ขนาดพื้นที่ดำเนินการ",
    "๓. สถานที่ดำเนินการ",
    "ชื่อเจ้าของแปลง",
    "บ้านเลขที่",
    "เบอร์โทร",
    "๔. กิจกรรมที่ดำเนินการ",
    "ชื่อกิจกรรม",
    "รายละเอียดกิจกรรม เช่น กิจกรรมการเยี่ยมชม/ศึกษาดูงานศูนย์เรียนรู้ หรือ กิจกรรมอื่น ๆ",
    "๕. ภาพกิจกรรม (อย่างน้อย ๖ ภาพ)",
    "๖. ช่องทางประชาสัมพันธ์",
    "ลงชื่อ",
    "ผู้รายงาน",
]


def pages(data: F01Data, layout: Layout = "auto") -> list[str]:
    return text_of(pdf_of(lambda paper: f01_draw.draw(data, paper, INFO, layout=layout)))


@pytest.mark.parametrize("data", [an_activity(), an_activity(detail=STORY), F01Data()])
def test_items_stand_in_the_order_and_words_of_the_form(data: F01Data) -> None:
    text = "\n".join(pages(data))
    at = -1
    for item in ITEMS:
        found = text.find(item, at + 1)
        assert found > at, item
        at = found


def test_short_texts_take_one_page_and_long_ones_two() -> None:
    assert len(pages(an_activity())) == 1
    assert len(pages(an_activity(detail=STORY))) == 2
    assert len(pages(F01Data())) == 1


@pytest.mark.parametrize(("lines", "count"), [(1, 1), (2, 1), (3, 1), (4, 2), (10, 2)])
def test_layout_follows_lines_of_detail_and_links(lines: int, count: int) -> None:
    """With one link, T ≤ 4 stays on one page (domain/forms.md F01, note h)."""
    detail = "\n".join(f"ปลูกแฝกแถวที่ {i}" for i in range(1, lines + 1))
    assert len(pages(an_activity(detail=detail))) == count


@pytest.mark.parametrize(
    ("detail", "links", "height"), [(1, 1, 37.5), (2, 1, 34.2), (2, 2, 30.6), (3, 1, 30.6)]
)
def test_frames_are_as_high_as_the_room_that_is_left(detail: int, links: int, height: float) -> None:
    data = an_activity(
        detail="\n".join(f"ปลูกแฝกแถวที่ {i}" for i in range(detail)),
        links=tuple(f"https://example.org/{i}" for i in range(links)),
    )
    content = (
        PdfReader(io.BytesIO(pdf_of(lambda paper: f01_draw.draw(data, paper, INFO)))).pages[0].get_contents()
    )
    assert content is not None
    frames = {
        float(found)
        for found in re.findall(rb"\d+\.\d\d (\d+\.\d\d) re", content.get_data())
        if float(found) > 40
    }
    assert [round(frame / 72 * 25.4, 1) for frame in frames] == [pytest.approx(height, abs=0.4)]


def test_item_five_starts_on_page_one_while_a_row_fits() -> None:
    ten = "\n".join(f"ปลูกแฝกแถวที่ {i}" for i in range(10))
    eleven = ten + "\nปลูกแฝกแถวที่ ๑๑"
    assert "๕. ภาพกิจกรรม" in pages(an_activity(detail=ten))[0]
    assert "๕. ภาพกิจกรรม (อย่างน้อย" in pages(an_activity(detail=eleven))[1]


def test_the_user_may_force_a_layout() -> None:
    assert len(pages(an_activity(), "two")) == 2
    five = "\n".join(f"ปลูกแฝกแถวที่ {i}" for i in range(5))
    assert len(pages(an_activity(detail=five))) == 2
    assert len(pages(an_activity(detail=five), "one")) == 1


def test_nothing_of_the_longest_text_is_lost() -> None:
    data = an_overfull_activity()
    found = pages(data)
    for text in (LONG_DETAIL, data.links[0], LONG_NAME, data.activity_name, data.photos[12].caption):
        assert holds(found, INFO.text(text)), text[:40]


def test_more_than_six_photos_go_on_sheets_of_six_with_captions() -> None:
    photos = tuple(a_photo(i, f"คำบรรยาย {i}") for i in range(1, 14))
    found = pages(an_activity(photos=photos))
    assert len(found) == 3
    assert "ภาพที่ ๗" in found[1]
    assert "คำบรรยาย ๑๒" in found[1]
    assert "ภาพที่ ๑๓" in found[2]
    assert "คำบรรยาย" not in found[0]


def test_missing_photos_leave_numbered_frames() -> None:
    text = pages(an_activity(photos=(a_photo(),)))[0]
    assert "ภาพที่ ๑" not in text
    assert all(f"ภาพที่ {digit}" in text for digit in "๒๓๔๕๖")


def test_blank_form_is_dots_and_frames() -> None:
    text = text_of(pdf_of(lambda paper: f01_draw.draw(F01Data(province="สวนสร้าง"), paper, BLANK)))[0]
    assert "สวนสร้าง" in text
    assert "ภาพที่ ๖" in text
    assert "blank" in text
    assert "โคกสุข" not in text


def test_typed_signs_are_not_markup() -> None:
    typed = "<b>ตัวหนา</b> & =SUM(A1:A9) <br/> %d {x} \\n"
    assert holds(pages(an_activity(activity_name=typed)), INFO.text(typed))


def test_digits_follow_the_office() -> None:
    arabic = replace(INFO, thai_digits=False)
    text = text_of(pdf_of(lambda paper: f01_draw.draw(an_activity(), paper, arabic)))[0]
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(text)
    assert "2566" in text
    thai = pages(an_activity())[0]
    assert "https://example.org/posts/2566-12-0417" in thai  # links stay as they are
    assert "๓๒ คน" in thai
    assert "๐๙ ๙๐๐๐ ๐๑๒๓" in thai


def test_later_sheets_say_whose_they_are() -> None:
    second = pages(an_activity(detail=STORY))[1]
    assert "แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบฯ อำเภอโคกสุข ธันวาคม ๒๕๖๖ (ต่อ)" in " ".join(second.split())


def test_stamps_and_foot() -> None:
    text = text_of(pdf_of(lambda paper: f01_draw.draw(an_activity(), paper, DEMO)))[0]
    for words in (
        "ร่าง",
        "ข้อมูลตัวอย่าง",
        "ฉบับแก้ไข ครั้งที่ ๒",
        "F01 v1",
        "rev 1",
        "#7c41 e09a",
        "พิมพ์ ๑๙ ธ.ค. ๒๕๖๖ ๑๔.๒๕ น.",
        "หน้า ๑/๑",
    ):
        assert words in " ".join(text.split())


def test_ticks_are_drawn_for_what_is_chosen() -> None:
    def ticks(data: F01Data) -> int:
        pdf = pdf_of(lambda paper: f01_draw.draw(data, paper, INFO))
        content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
        assert content is not None
        stroke = [line for line in content.get_data().split(b"\n") if b"1 J 1 j" in line]
        return stroke[0].count(b" m ") if stroke else 0

    assert ticks(F01Data()) == 0
    assert ticks(an_activity()) == 3  # the loan, its HLM, three rai
    several = (("leader_2563", None), ("village_se", "2565"), ("village_se", "2566"))
    assert ticks(an_activity(sources=several, area_choice="other", area_rai=Decimal(10))) == 5
