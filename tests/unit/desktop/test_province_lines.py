"""The department's own lines over a province's districts: typed, told on F06, or counted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.errors import NotAllowed
from desktop.forms.jobs import PrintRequest
from desktop.month_places import DistrictPlace
from desktop.opening import App
from desktop.province_lines import Origin, ProvinceLine
from desktop.thai.dates import month_range
from tests import makers
from tests.paper_check import check_paper, text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    """A district with a visitor, a running plot and a value told on F06, and its province."""
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    makers.a_visit(district, makers.a_site(district), date(2026, 11, 2))
    makers.put(
        district, "MonthlyDistrictSummary", period_month=NOVEMBER,
        department_values=[{"code": "network_work", "label": "การขับเคลื่อน", "value": "ประชุม 7 ภาคี 1 ครั้ง"}],
    )  # fmt: skip
    carry(district, province)
    yield district, province
    district.close()
    province.close()


def line(province: App, code: str) -> ProvinceLine:
    return next(one for one in province.department_lines.month(NOVEMBER).lines if one.code == code)


def test_a_line_is_counted_told_by_the_district_or_typed(offices: tuple[App, App]) -> None:
    _, province = offices
    by = makers.the_officer(province)
    counted, told = line(province, "clm_sites"), line(province, "network_work")
    assert [(one.value, one.origin) for one in counted.values] == [("1", Origin.COUNTED)]
    assert [(one.value, one.origin) for one in told.values] == [("ประชุม 7 ภาคี 1 ครั้ง", Origin.TOLD)]
    assert (counted.total, told.total) == (1, None)
    province.department_lines.put(NOVEMBER, "clm_sites", "2401", " 1,200 ", by=by)
    (value,) = line(province, "clm_sites").values
    assert (value.value, value.usual, value.origin) == ("1,200", "1", Origin.TYPED)
    assert line(province, "clm_sites").total == 1200
    province.department_lines.put(NOVEMBER, "clm_sites", "2401", "", by=by)
    assert line(province, "clm_sites").values == counted.values
    province.department_lines.put(NOVEMBER, "clm_sites", "2401", "7", by=by)  # after it was taken away
    assert line(province, "clm_sites").total == 7


def test_the_province_lengthens_the_list_with_a_named_figure_or_words_of_its_own(
    offices: tuple[App, App],
) -> None:
    district, province = offices
    makers.a_code(province, "department_line", "visitors", "ผู้มาเรียนรู้ (คน)", order=1)
    makers.a_code(province, "department_line", "followed", "ผู้ที่ติดตามผล (คน)", order=2)
    makers.a_code(province, "department_line", "own", "งบประมาณที่ได้รับสนับสนุน (บาท)", order=3)
    makers.a_code(province, "department_line", "next_month", state="inactive")
    found = province.department_lines.month(NOVEMBER).lines
    assert {one.code for one in found} >= {"visitors", "followed", "own"}
    assert "next_month" not in {one.code for one in found}
    assert [line(province, code).total for code in ("visitors", "followed", "own")] == [1, 0, None]
    carry(province, district)
    told = {
        one.code: one
        for one in district.district_months.month(
            DistrictPlace(NOVEMBER), user=makers.the_officer(district)
        ).lines
    }
    assert told["visitors"].value == "1", "the district sees the same line, counted alike"


def test_the_lines_and_the_remark_are_printed_under_the_table_and_stand_in_the_workbook(
    offices: tuple[App, App], tmp_path: Path
) -> None:
    _, province = offices
    by = makers.the_officer(province)
    province.department_lines.put(NOVEMBER, "network_work", "2401", "=HYPERLINK(1)", by=by)
    province.department_lines.put_remark(NOVEMBER, "อำเภอหนึ่งขอขยายเวลา", by=by)
    out = io.BytesIO()
    province.printing.print_(PrintRequest(form="F24", month=NOVEMBER), out, by=by)
    assert check_paper(out.getvalue()) == []
    said = " ".join(" ".join(text_of(out.getvalue())).split())
    assert "รายการตามแบบกรมการพัฒนาชุมชน ประจำเดือนพฤศจิกายน" in said
    assert "อำเภอหนึ่งขอขยายเวลา" in said
    assert "นพต. ที่สิ้นสุด" not in said, "a line that is nothing everywhere needs no paper"
    province.consolidation.write(*month_range(NOVEMBER), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["รายการตามแบบกรมฯ"]
    row = {head.value: cell for head, cell in zip(sheet[4], sheet[5], strict=True)}
    assert row["พื้นที่ CLM ที่ดำเนินการ (แห่ง)"].value == 1
    typed = row["การขับเคลื่อนงานร่วมกับภาคีเครือข่าย"]
    assert (typed.value, typed.data_type) == ("=HYPERLINK(1)", "s")
    province.department_lines.put_remark(NOVEMBER, "", by=by)
    assert province.department_lines.month(NOVEMBER).remark == ""


def test_a_district_has_no_lines_over_districts_and_writes_none(offices: tuple[App, App]) -> None:
    district, province = offices
    by = makers.the_officer(district)
    with pytest.raises(NotAllowed):
        district.department_lines.month(NOVEMBER)
    with pytest.raises(NotAllowed):
        district.department_lines.put(NOVEMBER, "own", "2401", "1", by=by)
    with pytest.raises(NotAllowed):
        province.department_lines.put(NOVEMBER, "own", "5601", "1", by=makers.the_officer(province))
    with pytest.raises(NotAllowed):
        makers.put(district, "DepartmentFigure", period_month=NOVEMBER, code="own", office="2401", value="1")
