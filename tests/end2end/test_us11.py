"""US11 Calendar by data (workflows.md §9): “province changes R20 from 20 to 25 from a date; after the down bundle the
district’s open instances move, past ones do not; 20 ม.ค. 2567 (เสาร์) shows ‘ตรงกับวันหยุด’ and moves only if shift says so.”"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.opening import App
from tests import makers
from tests.unit.desktop.sync.offices import an_office, carry, enrol

AUTUMN = (date(2026, 9, 1), date(2026, 12, 31))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


def due(app: App, code: str, first: date = AUTUMN[0], last: date = AUTUMN[1]) -> list[date]:
    return [one.due for one in app.calendar.instances(first, last, office="2401") if one.rule.code == code]


def test_after_the_down_bundle_open_instances_move_and_past_ones_do_not(offices: tuple[App, App]) -> None:
    district, province = offices
    makers.put(
        province, "RuleChange", rule_code="R20", active_from=date(2026, 11, 1), day_of_month=25,
        letter_from="สพจ.ฉะเชิงเทรา", letter_no="ฉช 0019/ว 7", letter_date=date(2026, 10, 28),
    )  # fmt: skip
    assert due(district, "R20") == [date(2026, month, 20) for month in (9, 10, 11, 12)]
    carry(province, district)
    moved = [date(2026, 9, 20), date(2026, 10, 20), date(2026, 11, 25), date(2026, 12, 25)]
    assert due(district, "R20") == moved
    assert due(province, "R20") == moved, "both ends tell the same"
    assert due(district, "R80") == moved, "the file goes with the report"
    (row,) = [
        row for row in district.home.month(date(2026, 11, 1)).rows if row.id.startswith("R20|2401|2026-11")
    ]
    source = district.home.detail(row.id).source
    assert source == "หนังสือสพจ.ฉะเชิงเทรา ที่ ฉช 0019/ว 7 ลงวันที่ 28 ต.ค. 2569"


def test_a_saturday_shows_holiday_and_moves_only_if_shift_says_so(offices: tuple[App, App]) -> None:
    district, province = offices
    january = (date(2024, 1, 1), date(2024, 1, 31))
    (one,) = [one for one in district.calendar.instances(*january) if one.rule.code == "R20"]
    assert (one.due, one.day_hint) == (date(2024, 1, 20), "ตรงกับวันหยุด (วันเสาร์)")
    makers.put(
        province, "RuleChange", rule_code="R20", active_from=date(2024, 1, 1), shift="next_working_day"
    )
    makers.put(province, "Holiday", on=date(2024, 1, 22), name="วันหยุดพิเศษ")
    carry(province, district)
    (one,) = [one for one in district.calendar.instances(*january) if one.rule.code == "R20"]
    assert one.due == date(2024, 1, 23)
    assert one.day_hint == "เลื่อนจากวันที่ 20 ซึ่งตรงกับวันหยุด"
