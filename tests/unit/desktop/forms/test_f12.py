from __future__ import annotations

import re

import pytest

from desktop.forms import f12_draw
from desktop.forms.f12 import F12Order
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.letter_samples import ORDERS, an_order
from tests.unit.desktop.forms.samples import INFO, pdf_of


def pages(order: F12Order) -> list[str]:
    return text_of(pdf_of(lambda paper: f12_draw.draw(order, paper, INFO)))


def test_an_order_says_its_parts_in_their_order() -> None:
    squeezed = "".join("".join(pages(an_order())).split())
    parts = (
        "คำสั่งอำเภอโคกสุข", "ที่๒๑๖/๒๕๖๖", "เรื่องแต่งตั้ง", "อาศัยอำนาจตามระเบียบ", "ที่๑๘๘/๒๕๖๕", "ประกอบด้วย",
        "๑.นายอนุชา", "ประธานคณะทำงาน", "๒๑.นายธีรเดช", "คณะทำงานและผู้ช่วยเลขานุการ", "ให้คณะทำงานมีหน้าที่",
        "ทั้งนี้ตั้งแต่บัดนี้เป็นต้นไป", "สั่งณวันที่๒๗พฤศจิกายนพ.ศ.๒๕๖๖", "(นายอนุชาสวนสมมุติ)",
    )  # fmt: skip
    places = [squeezed.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_it_has_no_foot_and_no_code() -> None:
    for name in ("ordinary", "overfull", "blank"):
        pdf = pdf_of(lambda paper, name=name: f12_draw.draw(ORDERS[name], paper, INFO))
        text = "".join(text_of(pdf))
        assert "F12" not in text
        assert "หน้า ๑" not in text
        assert "rev" not in text


@pytest.mark.parametrize("name", [name for name in ORDERS if name.endswith("members")])
def test_a_list_never_leaves_one_row_alone(name: str) -> None:
    for text in pages(ORDERS[name]):
        rows = re.findall(r"^ *[๐-๙]+\. +(?:นาย|นาง)", text, re.MULTILINE)
        assert len(rows) != 1


def test_the_catchword_names_the_next_row() -> None:
    first, second, *_ = pages(an_order())
    catchword = first.strip().splitlines()[-1].strip()
    assert re.fullmatch(r"/[๐-๙]+\. .+\.\.\.", catchword)
    assert catchword[1:].split(".")[0] in second


def test_a_day_to_begin_is_told() -> None:
    assert "ตั้งแต่วันที่๑ธันวาคม๒๕๖๖เป็นต้นไป" in "".join("".join(pages(ORDERS["small"])).split())


def test_three_hundred_members_are_all_there() -> None:
    found = pages(ORDERS["overfull"])
    assert "๓๐๐." in "".join(found)
    assert holds(found, INFO.text(ORDERS["overfull"].duties[-1]))
