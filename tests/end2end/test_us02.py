"""US2 Blank and filled daily log.

Accept: one click prints next week's blanks for 40 workers as one PDF ≤ 60 s; after keying, a day without
certification is red, weekly sheet counts working and certified days; a log outside the contract or a second log
for the same day is refused.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from tests import makers
from tests.end2end.month_offices import MONDAY, printed, some_workers, work
from tests.paper_check import text_of


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = makers.an_app(tmp_path / "book")
    yield app
    app.close()


def test_one_click_prints_next_weeks_blanks_for_forty_workers(app: App, tmp_path: Path) -> None:
    """“one click prints next week's blanks for 40 workers as one PDF ≤ 60 s”."""
    some_workers(app, makers.a_site(app), 40)
    file = tmp_path / "blanks.pdf"
    began = time.monotonic()
    done = app.printing.print_(PrintRequest(form="F02", blank=True), file, by=makers.the_officer(app))
    assert time.monotonic() - began < 60
    assert (done.sheets, done.pages) == (40, 40)
    pages = text_of(file.read_bytes())
    assert all("๒๓ พฤศจิกายน" in page for page in pages), "today is Friday the 20th: next week's Monday"


def test_a_day_without_certification_is_red(app: App) -> None:
    """“after keying, a day without certification is red”: the cell, its row and the count in the list say so."""
    (worker,) = some_workers(app, makers.a_site(app), 1)
    work(app, worker, 5, certified=4)
    sheet = app.weeks.sheet(worker, MONDAY, by=makers.the_officer(app))
    assert [day.lacks_certification for day in sheet.days[:5]] == [False, False, False, False, True]
    (row,) = app.weeks.overview(MONDAY).workers
    assert row.lacking == 1


def test_the_weekly_sheet_counts_working_and_certified_days(app: App) -> None:
    (worker,) = some_workers(app, makers.a_site(app), 1)
    work(app, worker, 5, certified=4)
    makers.put(app, "DailyLog", worker_id=worker, work_date=date(2026, 11, 14), day_kind="holiday")
    said = printed(app, PrintRequest(form="F02", workers=(worker,), first=MONDAY))
    assert "รวมวันปฏิบัติงาน ๕ วัน วันที่รับรองแล้ว ๔ วัน" in said


def test_a_log_outside_the_contract_is_refused(app: App) -> None:
    (worker,) = some_workers(app, makers.a_site(app), 1)
    with pytest.raises(Refused) as refused:
        makers.a_log(app, worker, date(2026, 9, 30))
    assert "อยู่นอกช่วงข้อตกลงจ้าง" in refused.value.fields["work_date"]


def test_a_second_log_for_the_same_day_is_refused(app: App) -> None:
    (worker,) = some_workers(app, makers.a_site(app), 1)
    makers.a_log(app, worker, MONDAY)
    with pytest.raises(Refused) as refused:
        makers.a_log(app, worker, MONDAY)
    assert "มีบันทึกการปฏิบัติงานประจำวันของนพต. และ วันที่นี้อยู่แล้ว" in refused.value.fields["work_date"]
