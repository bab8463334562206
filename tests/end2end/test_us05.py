"""US5 Visitor book.

Accept: 20 blank pages with running numbers print; 12 lines are keyed in < 5 min by keyboard only (Tab/Enter, repeat date,
today’s default); group of 60 counts 60 people and 1 คณะ; month totals agree between the F09 foot, F15 and F24.

F24 is the province’s sheet, made from what the district’s file brought. The keying itself is in
tests/gui/stories/test_of_the_month.py and tests/gui/test_visitors_page.py.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.visitor_view import BookPage, BookPlace
from tests import makers
from tests.end2end.month_offices import NOVEMBER, printed
from tests.makers import TODAY
from tests.paper_check import check_paper, text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol

PAGE = 14
SIXTY = {
    "kind": "group",
    "name": "คณะครูโรงเรียนบ้านท่าทดลอง",
    "organisation": "โรงเรียนบ้านท่าทดลอง",
    "count_total": 60,
}


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app)


def keyed(app: App, site: UUID, line: int, **values: Any) -> None:
    usual = {
        "visited_on": date(2026, 11, 17),
        "kind": "individual",
        "name": f"นายคนที่ {line}",
        "purpose": ["learn"],
    }
    app.visitor_pages.save_line(
        BookPlace(site, 2, PAGE), line, None, usual | values, by=makers.the_officer(app)
    )  # fmt: skip


def page(app: App, site: UUID) -> BookPage:
    found = app.visitor_pages.page(BookPlace(site, 2, PAGE), by=makers.the_officer(app))
    assert found is not None
    return found


def test_twenty_blank_pages_with_running_numbers_print(app: App, site: UUID) -> None:
    """“20 blank pages with running numbers print”; the next lot goes on where this one ended."""
    request = PrintRequest(form="F09-pages", sites=(site,), blank=True, pages=20, book_no=3, first_page=21)
    pdf = app.printing.preview(request)
    assert check_paper(pdf) == []
    pages = [" ".join(text.split()) for text in text_of(pdf)]
    numbers = [re.search(r"เล่มที่ ([๐-๙]+) หน้าที่ ([๐-๙]+)", text) for text in pages]
    digits = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    assert [tuple(int(part.translate(digits)) for part in found.groups()) for found in numbers if found] == [
        (3, number) for number in range(21, 41)
    ]


def test_twelve_lines_are_keyed(app: App, site: UUID) -> None:
    """“12 lines are keyed”: a page of paper is one page here; a new line begins with the day of the one above, the
    first one with today."""
    assert page(app, site).latest == TODAY
    for line in range(1, 13):
        keyed(app, site, line)
    whole = page(app, site)
    assert [line.line_no for line in whole.lines] == list(range(1, 13))
    assert whole.latest == date(2026, 11, 17)
    assert whole.sums.people == 12


def test_a_group_of_sixty_counts_sixty_people_and_one_group(app: App, site: UUID) -> None:
    """“group of 60 counts 60 people and 1 คณะ”, on the page and at the foot of F09."""
    keyed(app, site, 1, **SIXTY)
    sums = page(app, site).sums
    assert (sums.people, sums.groups, sums.people_in_groups, sums.individuals) == (60, 1, 60, 0)
    said = printed(app, PrintRequest(form="F09", sites=(site,), month=NOVEMBER))
    assert "สรุปประจำเดือน : บุคคล ๐ คน คณะ ๑ คณะ ๖๐ คน รวม ๖๐ คน" in said


def test_month_totals_agree_between_the_foot_of_f09_and_f15(app: App, site: UUID) -> None:
    """“month totals agree between the F09 foot, F15 and F24”."""
    keyed(app, site, 1, **SIXTY)
    for line in (2, 3, 4):
        keyed(app, site, line)
    report = makers.put(
        app, "ProgressReport", fiscal_year_be=2570, quarter=1, round_no=1, as_of=TODAY,
        rows=[{"site_id": str(site), "progress_text": "ผู้มาเรียนรู้เพิ่มขึ้น"}],
    )  # fmt: skip
    sums = page(app, site).month_sums
    assert (sums.individuals, sums.groups, sums.people) == (3, 1, 63)
    foot = printed(app, PrintRequest(form="F09", sites=(site,), month=NOVEMBER))
    assert "สรุปประจำเดือน : บุคคล ๓ คน คณะ ๑ คณะ ๖๐ คน รวม ๖๓ คน" in foot
    text = printed(app, PrintRequest(form="F15", records=(report,)))
    (job,) = app.printing.jobs(PrintRequest(form="F15", records=(report,)))
    (row,) = job.data.rows
    assert (row.individual, row.group, row.people) == (3, 1, 63)
    assert "รวม ๑ แปลง ๐ ๓ ๑ ๖๓" in text, text


def test_month_totals_agree_between_the_foot_of_f09_f15_and_f24(tmp_path: Path) -> None:
    """“month totals agree between the F09 foot, F15 and F24”: two districts, their files imported by the province."""
    district, other = an_office(tmp_path, "2401"), an_office(tmp_path, "2402")
    province = an_office(tmp_path, "24")
    for app in (district, other):
        enrol(app, province)
    site, second = makers.a_site(district), makers.a_site(district, name="แปลงที่สอง")
    keyed(district, site, 1, **SIXTY)
    for line in (2, 3, 4):
        keyed(district, site, line)
    makers.a_visit(district, second, date(2026, 11, 3), kind="group", count_total=7, organisation="อสม. หมู่ 4")
    elsewhere = makers.a_site(other)
    for day in (date(2026, 11, 5), date(2026, 10, 31)):
        makers.a_visit(other, elsewhere, day)
    report = makers.put(
        district, "ProgressReport", fiscal_year_be=2570, quarter=1, round_no=1, as_of=date(2026, 11, 20),
        rows=[{"site_id": str(one), "progress_text": "ผู้มาเรียนรู้เพิ่มขึ้น"} for one in (site, second)],
    )  # fmt: skip
    carry(district, province)
    carry(other, province)

    feet = [job.data for job in district.printing.jobs(PrintRequest(form="F09", month=NOVEMBER))]
    assert sum(foot.people for foot in feet) == 70
    (round_,) = (job.data for job in district.printing.jobs(PrintRequest(form="F15", records=(report,))))
    assert sum(row.people for row in round_.rows) == 70
    (job,) = province.printing.jobs(PrintRequest(form="F24", month=NOVEMBER))
    assert sorted((row.figures.visitors, row.figures.visits) for row in job.data.rows) == [(1, 1), (70, 5)]
    assert job.data.total.visitors == 71
    text = printed(province, PrintRequest(form="F24", month=NOVEMBER))
    assert "รวมทั้งจังหวัด" in text
    assert "๗๑" in text
    for app in (district, other, province):
        app.close()
