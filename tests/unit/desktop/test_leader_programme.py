"""How far the leader programme is: what each tambon has brought, what is owed next, and the summary of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import CannotWrite
from desktop.leader_programme_view import Item, LeaderReportKind
from desktop.opening import App
from desktop.shown_state import ShownState
from tests.makers import (
    a_clip,
    a_leader_report,
    a_pair,
    an_app,
    fifteen_leaders,
    indicator_figures,
    put,
    sign,
)
from tests.unit.desktop.sync.offices import an_office, carry, enrol

ELDER, YOUNGER = "990103", "990102"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book", office="9901")
    yield made
    made.close()


def test_a_year_without_the_programme_is_empty(app: App) -> None:
    found = app.leader_programme.programme(2569)
    assert (found.rows, found.report_four) == ((), None)


def test_the_elder_stands_above_its_younger_and_what_has_no_pair_behind(app: App) -> None:
    a_pair(app, ELDER, YOUNGER)
    fifteen_leaders(app, "990101", count=3)
    rows = app.leader_programme.programme().rows
    assert [row.tambon for row in rows] == [ELDER, YOUNGER, "990101"]
    assert [row.side_words for row in rows] == [
        "พี่ คู่กับ ต.ดอนร่มไม้",
        "น้อง คู่กับ ต.คลองไส้ไก่เหนือ",
        "พี่",
    ]


def test_each_item_tells_how_far_it_is(app: App) -> None:
    pair = a_pair(app, ELDER, YOUNGER)
    fifteen_leaders(app, ELDER, count=14, trained_day1=True, trained_day2=True)
    a_clip(app, ELDER, "reach")
    a_clip(app, ELDER, "reach")
    plan = put(app, "LeaderActionPlan", fiscal_year_be=2570, tambon_code=ELDER)
    report = a_leader_report(app, "r21", ELDER, figures=indicator_figures(app, 12))
    sign(app, "LeaderReport", report)
    first, second = app.leader_programme.programme().rows
    names, clips = first.cell(Item.NAMES), first.cell(Item.CLIPS)
    assert (names.done, names.of, names.is_done, first.trained) == (14, 15, False, 14)
    assert (clips.done, clips.lacking) == (1, ("เข้าใจ", "พัฒนา"))
    agreement = first.cell(Item.AGREEMENT)
    assert (agreement.record, agreement.stage) == (pair, ShownState.WORKING)
    assert second.cell(Item.AGREEMENT).record == pair, "one paper of both"
    assert first.cell(Item.PLAN).record == plan
    assert (first.cell(Item.R21).stage, first.cell(Item.R21).is_done) == (ShownState.SIGNED, True)
    assert second.cell(Item.R21).record is None
    assert first.percent_driving == "80.0"


def test_the_days_of_the_letters_stand_at_what_they_ask_for(app: App) -> None:
    a_pair(app, ELDER, YOUNGER)
    put(app, "LeaderActionPlan", fiscal_year_be=2570, tambon_code=YOUNGER, challenge_start=date(2026, 10, 1))
    found = app.leader_programme.programme()
    first, second = found.rows
    assert first.cell(Item.R11).due == date(2027, 8, 8)
    assert first.cell(Item.CLIPS).due == date(2027, 8, 15), "the soonest of the three"
    assert (second.cell(Item.PLAN).due_words, second.cell(Item.PLAN).is_late) == ("เกิน 20 วัน", True)
    assert first.cell(Item.PLAN).due is None
    assert [one.due for one in found.dues][:3] == [date(2026, 10, 31), date(2027, 8, 6), date(2027, 8, 8)]
    late, _, report = found.dues[:3]
    assert (late.words, late.waiting, late.about) == ("เกิน 20 วัน", ("ตำบลดอนร่มไม้",), second.id)
    assert len(report.waiting) == 2


def test_the_summary_has_a_row_for_each_tambon(app: App, tmp_path: Path) -> None:
    a_pair(app, ELDER, YOUNGER)
    a_clip(app, ELDER, "reach")
    target = tmp_path / "สรุป.csv"
    assert app.leader_programme.write_summary(target) == 2
    head, *rows = csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline=""))
    said = dict(zip(head, rows[0], strict=True))
    assert (said["ตำบล"], said["พี่/น้อง"], said["คลิป (ระยะ)"]) == ("คลองไส้ไก่เหนือ", "พี่", "1")
    assert (said["ข้อตกลงพี่–น้อง"], said["คลิปที่ยังขาด"]) == ("กำลังทำ", "เข้าใจ, พัฒนา")
    with pytest.raises(CannotWrite):
        app.leader_programme.write_summary(tmp_path)


def test_a_province_sees_the_tambons_of_its_districts(tmp_path: Path) -> None:
    district, province = an_office(tmp_path, "9901"), an_office(tmp_path, "99")
    enrol(district, province)
    a_pair(district, ELDER, YOUNGER)
    fifteen_leaders(district, ELDER)
    report = a_leader_report(district, "r11", ELDER)
    sign(district, "LeaderReport", report)
    carry(district, province)
    found = province.leader_programme.programme()
    first, second = found.rows
    assert (first.district, first.cell(Item.NAMES).done) == ("โคกสุข", 15)
    assert first.cell(Item.R11).stage is ShownState.RECEIVED
    assert second.cell(Item.R11).due == date(2027, 8, 8)
    assert found.dues[1].title.startswith("แบบรายงาน ๑.๑")
    target = tmp_path / "r11.csv"
    assert province.leaders.write_csv(LeaderReportKind.R11, target) == 15, (
        "its units put together what the districts sent"
    )
    district.close()
    province.close()
