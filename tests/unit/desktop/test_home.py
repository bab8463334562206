from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.activity_view import ActivityPlace
from desktop.errors import NotFound
from desktop.home_view import HomeDetail, HomeRow, HomeStepState
from desktop.opening import App
from desktop.shown_state import ShownState
from desktop.week_view import WeekPlace
from tests.makers import TODAY, a_contract, a_site, a_worker, an_activity, put, the_officer

NOVEMBER = date(2026, 11, 1)


def rows(app: App, month: date = NOVEMBER) -> dict[str, HomeRow]:
    return {row.title: row for row in app.home.month(month).rows}


def detail(app: App, title: str, month: date = NOVEMBER) -> HomeDetail:
    return app.home.detail(rows(app, month)[title].id)


def three_workers(app: App) -> list:
    site = a_site(app)
    workers = []
    for name in ("กัญญา", "ธีรเดช", "ลำดวน"):
        worker = a_worker(app, first_name=name)
        a_contract(app, worker, site, no=name)
        workers.append(worker)
    return workers


def collect(app: App, worker, monday: date) -> None:
    put(app, "WeeklyCollection", worker_id=worker, week_start=monday, received_on=monday + timedelta(days=4),
        received_by=the_officer(app))  # fmt: skip


def test_a_week_is_one_line_that_counts_its_workers(app: App) -> None:
    one, two, _ = three_workers(app)
    for worker in (one, two):
        collect(app, worker, date(2026, 11, 9))
    row = rows(app)["บันทึกประจำวัน นพต. สัปดาห์ที่ 2"]
    assert (row.place, row.state, row.due) == ("2/3 คน", ShownState.OVERDUE, date(2026, 11, 13))
    found = detail(app, row.title)
    assert found.share == pytest.approx(2 / 3)
    assert found.share_words == "รวบรวมแล้ว 2 จาก 3 คน  เหลือ นางสาวลำดวน ทดลองงาม"
    place = found.actions[0].params
    assert isinstance(place, WeekPlace)
    assert place.monday == date(2026, 11, 9)
    assert place.worker == _worker_named(app, "ลำดวน")


def _worker_named(app: App, name: str):
    from uuid import UUID

    return next(UUID(one["id"]) for one in app.browse.records("NptWorker") if one["first_name"] == name)


def test_a_week_that_is_collected_waits_for_the_file(app: App) -> None:
    for worker in three_workers(app):
        collect(app, worker, date(2026, 11, 9))
    row = rows(app)["บันทึกประจำวัน นพต. สัปดาห์ที่ 2"]
    assert (row.state, row.settled_on, row.place) == (ShownState.DONE, date(2026, 11, 13), "ทั้งอำเภอ")
    steps = detail(app, row.title).steps
    assert steps[0] == ("รับรวบรวม 3 จาก 3 คน", HomeStepState.DONE)
    assert steps[1] == ("ทำแฟ้มส่งจังหวัด", HomeStepState.NOW)


def test_a_month_without_activity_says_so_and_leads_to_a_new_one(app: App) -> None:
    found = detail(app, "รายงานกิจกรรม F01")
    assert ("กิจกรรม", "ยังไม่มีกิจกรรมเดือนนี้") in found.facts
    assert found.actions[0].params == ActivityPlace(month=NOVEMBER)


def test_an_activity_is_a_line_of_its_own_that_says_what_is_missing(app: App) -> None:
    activity = an_activity(app, a_site(app))
    found = detail(app, "F01 เอามื้อสามัคคีขุดคลองไส้ไก่")
    assert found.actions[0].params == ActivityPlace(id=activity)
    assert found.preview
    assert found.share is not None
    assert 0 < found.share < 1
    assert "ภาพ" in found.share_words or "ผู้รายงาน" in found.share_words
    assert ("แนบ", "ภาพถ่าย 0 ภาพ") in found.facts


def test_every_line_answers_why_it_must_be_sent(app: App) -> None:
    three_workers(app)
    for row in app.home.month(NOVEMBER).rows:
        found = app.home.detail(row.id)
        assert found.why
        assert "ลงวันที่" in found.source
        assert found.row == row
        assert found.actions
    assert detail(app, "บันทึกประจำวัน นพต. สัปดาห์ที่ 2").is_local


def test_what_is_overdue_from_before_is_one_line_a_rule(app: App) -> None:
    """The book of these tests began in 2023."""
    three_workers(app)
    found = rows(app)
    assert found["บันทึกประจำวัน นพต. ค้าง 5 สัปดาห์"].state is ShownState.OVERDUE
    late = detail(app, "บันทึกประจำวัน นพต. ค้าง 5 สัปดาห์")
    assert late.about.startswith("ค้างตั้งแต่")
    october = rows(app, date(2026, 10, 1))
    assert not any("ค้าง" in title for title in october)


def test_nothing_is_overdue_from_before_the_book_began(app: App) -> None:
    assert any(row.due < TODAY for row in rows(app).values())
    app.store.put_meta("born_ms", str(app.store.now_ms()))
    assert all(row.due >= TODAY for row in rows(app).values())
    three_workers(app)
    assert not any("ค้าง" in title for title in rows(app))


def test_a_span_shows_all_its_months(app: App) -> None:
    view = app.home.span(date(2026, 10, 1), date(2026, 12, 31))
    titles = [row.title for row in view.rows]
    assert {"แฟ้มข้อมูลประจำเดือน ต.ค.", "แฟ้มข้อมูลประจำเดือน พ.ย.", "แฟ้มข้อมูลประจำเดือน ธ.ค."} <= set(titles)


def test_a_line_that_is_gone_is_not_found(app: App) -> None:
    app.home.month(NOVEMBER)
    with pytest.raises(NotFound):
        app.home.detail("R99|2401|2026-11")
