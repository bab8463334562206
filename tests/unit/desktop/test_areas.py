"""Areas: by code, by what a person types."""

from __future__ import annotations

import pytest

from desktop import areas


def test_all_of_thailand_is_there() -> None:
    assert len(areas.inside(None)) == 77
    assert [area.name for area in areas.inside("24")][:3] == ["คลองเขื่อน", "ท่าตะเกียบ", "บางคล้า"]
    assert len(areas.inside("24")) == 11


@pytest.mark.parametrize("typed", ["บางคล้า", "บางคลา", "อ.บางคล้า", "อำเภอบางคล้า", "บางคล้", "บาคล้า"])
def test_a_district_is_found_as_people_type_it(typed: str) -> None:
    assert areas.match(typed, within="24", level=4)[0].code == "2402"


def test_exact_names_come_first() -> None:
    found = areas.match("บ้านใหม่", within="24")
    assert found[0].name == "บ้านใหม่"


def test_words_for_places() -> None:
    assert areas.words_of("2401") == "อำเภอเมืองฉะเชิงเทรา"
    assert areas.words_of("1001") == "เขตพระนคร"
    assert areas.words_of("240101") == "ตำบลหน้าเมือง"
    assert areas.office_name("24") == "สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา"
    assert areas.find("240101").postcode == "24000"


def test_demo_places_do_not_stand_among_real_ones() -> None:
    assert "99" not in {area.code for area in areas.inside(None)}
    assert not areas.match("คลองไส้ไก่เหนือ")
    assert areas.match("คลองไส้ไก", within="9901")[0].code == "990103"


def test_nothing_fits_nonsense() -> None:
    assert areas.match("") == []
    assert areas.match("qwertyuiop") == []
