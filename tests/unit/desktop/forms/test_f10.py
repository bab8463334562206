from __future__ import annotations

from desktop.forms import f10_draw
from desktop.forms.f10 import F10Data, F10List
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.learner_samples import FOLLOW_UP_LISTS, FOLLOW_UPS, a_follow_up
from tests.unit.desktop.forms.samples import INFO, LONG_NAME, pdf_of


def sheet(data: F10Data) -> list[str]:
    return text_of(pdf_of(lambda paper: f10_draw.draw(data, paper, INFO)))


def listed(data: F10List) -> list[str]:
    return text_of(pdf_of(lambda paper: f10_draw.draw_list(data, paper, INFO)))


def test_the_parts_of_the_sheet_stand_in_their_order() -> None:
    (text,) = sheet(a_follow_up())
    squeezed = "".join(text.split())
    parts = (
        "๑.ข้อมูลผู้เรียนรู้", "นางสมพรลองทำนา", "๒.วิธีติดตาม", "เยี่ยมพื้นที่", "๓.การนำองค์ความรู้ไปใช้", "นำไปใช้แล้ว",
        "๔.องค์ความรู้ที่นำไปใช้", "๕.ผลที่เกิดขึ้น", "๓๕๐", "บาท/เดือน", "๑,๒๐๐.๕", "๖.ปัญหา", "ผู้ติดตาม",
    )  # fmt: skip
    places = [squeezed.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_blank_and_ordinary_are_one_sheet() -> None:
    assert len(sheet(F10Data())) == 1
    assert len(sheet(a_follow_up())) == 1


def test_long_texts_flow_on() -> None:
    data = FOLLOW_UPS["overfull"]
    found = sheet(data)
    assert len(found) > 1
    for text in (data.knowledge, data.problems, data.needs, data.name):
        assert holds(found, INFO.text(text))


def test_three_hundred_rows_have_the_head_on_every_page_and_their_sums() -> None:
    found = listed(FOLLOW_UP_LISTS["overfull"])
    assert len(found) > 20
    assert all("องค์ความรู้" in text for text in found[:-1])
    last = "".join("".join(found[-2:]).split())
    assert "ติดตามแล้ว๓๐๐คน" in last
    assert "คิดเป็นร้อยละ๙๕" in last
    assert LONG_NAME[:20] in "".join(found)


def test_nobody_followed_says_so() -> None:
    assert "– ไม่มีข้อมูล –" in listed(FOLLOW_UP_LISTS["empty"])[0]
