"""The leader programme in the calendar: R60–R69 are settled by its records, wherever the day lies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.calendar.instances import DutyState, Instance
from desktop.opening import App
from desktop.shown_state import ShownState
from tests.makers import (
    TODAY,
    a_clip,
    a_leader,
    a_leader_report,
    a_pair,
    an_app,
    fifteen_leaders,
    put,
    sign,
)
from tests.unit.desktop.sync.offices import an_office, carry, enrol

YEAR = (date(2026, 10, 1), date(2027, 9, 30))
ELDER, YOUNGER = "990101", "990102"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book", office="9901")
    yield made
    made.close()


def due(app: App, code: str, office: str | None = None) -> list[Instance]:
    return [one for one in app.calendar.instances(*YEAR, office=office) if one.rule.code == code]


def the_one(app: App, code: str) -> Instance:
    (one,) = due(app, code)
    return one


def names(app: App, code: str) -> dict[str, date | None]:
    return {one.subject.name if one.subject else "": one.settled_on for one in due(app, code)}


def test_without_a_pair_it_is_asked_for_and_may_be_ticked(app: App) -> None:
    one = the_one(app, "R60")
    assert (one.due, one.note) == (date(2027, 8, 31), "ยังไม่มีคู่ตำบลของปี 2570")
    assert due(app, "R61") == due(app, "R64") == due(app, "R68") == []
    app.duty_marks.tick(one.key, on=TODAY, by=app.users.all()[0].id)
    assert the_one(app, "R60").is_ticked


def test_a_pair_needs_its_signed_agreement_and_thirty_names(app: App) -> None:
    pair = a_pair(app, ELDER, YOUNGER)
    fifteen_leaders(app, ELDER)
    fifteen_leaders(app, YOUNGER, count=14)
    sign(app, "TambonPair", pair)
    one = the_one(app, "R60")
    assert (one.settled_on, one.note) == (None, "ตำบลดอนร่มไม้มีรายชื่อ 14 จาก 15 คน")
    a_leader(app, YOUNGER, 15)
    assert the_one(app, "R60").settled_on == TODAY


def test_a_tambon_that_is_coached_from_another_district_is_that_districts(app: App) -> None:
    pair = a_pair(app, ELDER, "990201")
    fifteen_leaders(app, ELDER)
    sign(app, "TambonPair", pair)
    assert the_one(app, "R60").settled_on == TODAY
    assert list(names(app, "R61")) == ["ตำบลโคกสุข"]


@pytest.mark.parametrize(("code", "kind"), [("R61", "r11"), ("R62", "r21"), ("R63", "r22")])
def test_each_tambon_owes_each_report(app: App, code: str, kind: str) -> None:
    a_pair(app, ELDER, YOUNGER)
    assert names(app, code) == {"ตำบลโคกสุข": None, "ตำบลดอนร่มไม้": None}
    report = a_leader_report(app, kind, ELDER)
    assert [one.papers[0].id for one in due(app, code) if one.papers] == [report]
    sign(app, "LeaderReport", report)
    (begun,) = [one for one in due(app, code) if one.papers]
    assert (begun.stage, begun.settled_on) == (ShownState.SIGNED, None), "signed is not yet sent"
    sign(app, "LeaderReport", report, "sent")
    assert names(app, code) == {"ตำบลโคกสุข": TODAY, "ตำบลดอนร่มไม้": None}


@pytest.mark.parametrize(("code", "phase"), [("R64", "understand"), ("R65", "reach"), ("R66", "develop")])
def test_each_tambon_shows_a_clip_of_each_phase(app: App, code: str, phase: str) -> None:
    a_pair(app, ELDER, YOUNGER)
    a_clip(app, ELDER, phase, published_on=date(2026, 11, 3))
    a_clip(app, ELDER, phase, published_on=date(2026, 11, 9))
    assert names(app, code) == {"ตำบลโคกสุข": date(2026, 11, 3), "ตำบลดอนร่มไม้": None}


def test_the_challenge_of_each_plan_lasts_thirty_days(app: App) -> None:
    put(app, "CheckItem", code="R68-start", text="เริ่มโจทย์", done_on=date(2026, 11, 2))
    assert [one.due for one in due(app, "R68")] == [date(2026, 12, 2)]
    usual = {"fiscal_year_be": 2570, "challenge_start": date(2026, 10, 10)}
    put(app, "LeaderActionPlan", tambon_code=ELDER, **usual, challenge_end=date(2026, 11, 12))
    put(app, "LeaderActionPlan", tambon_code=YOUNGER, **usual)
    first, second = sorted(due(app, "R68"), key=lambda one: one.settled_on is None)
    assert (first.due, first.state, first.late_days) == (date(2026, 11, 9), DutyState.LATE_DONE, 3)
    assert (second.settled_on, second.state) == (None, DutyState.OVERDUE)


def test_days_before_the_letter_block_nothing(tmp_path: Path) -> None:
    """002 is of 2 August 2564 and asks for reports by the 8th: what is written long after is late, and settles it."""
    app = an_app(tmp_path / "nong-khai", office="4301")
    first, last = date(2021, 8, 1), date(2021, 9, 30)
    tambon, other = "430101", "430102"
    a_pair(app, tambon, other, fiscal_year_be=2564)
    report = a_leader_report(app, "r11", tambon, fiscal_year_be=2564)
    sign(app, "LeaderReport", report, "sent")
    found = [one for one in app.calendar.instances(first, last) if one.rule.code == "R61"]
    done, open_ = sorted(found, key=lambda one: one.settled_on is None)
    assert (done.due, done.settled_on, done.state) == (date(2021, 8, 8), TODAY, DutyState.LATE_DONE)
    assert open_.state is DutyState.OVERDUE
    app.close()


def test_units_of_the_province_put_together_what_the_districts_send(tmp_path: Path) -> None:
    district, province = an_office(tmp_path, "9901"), an_office(tmp_path, "99")
    enrol(district, province)
    assert the_one_of(province, "R61").note == "ยังไม่มีตำบลที่เข้าร่วมในปี 2570"
    a_pair(district, ELDER, YOUNGER)
    reports = [a_leader_report(district, "r11", tambon) for tambon in (ELDER, YOUNGER)]
    a_clip(district, ELDER, "reach")
    sign(district, "LeaderReport", reports[0])
    carry(district, province)
    one = the_one_of(province, "R61")
    assert (one.settled_on, one.note) == (None, "ได้แล้ว 1 จาก 2 ตำบล เหลือ ดอนร่มไม้")
    assert the_one_of(province, "R65").note == "ได้แล้ว 1 จาก 2 ตำบล เหลือ ดอนร่มไม้"
    shown = {
        one.subject.name: one.settled_on is not None for one in due(province, "R61", "9901") if one.subject
    }
    assert shown == {"ตำบลโคกสุข": True, "ตำบลดอนร่มไม้": False}, "as the province's matrix tells it"
    sign(district, "LeaderReport", reports[1])
    carry(district, province)
    assert the_one_of(province, "R61").settled_on == TODAY
    district.close()
    province.close()


def the_one_of(province: App, code: str) -> Instance:
    (one,) = due(province, code, "99")
    return one


def test_the_ranking_is_settled_by_its_signature(tmp_path: Path) -> None:
    province = an_app(tmp_path / "province", office="99")
    report = put(province, "GreenHeartReport", fiscal_year_be=2570)
    assert the_one(province, "R67").papers[0].id == report
    sign(province, "GreenHeartReport", report)
    assert the_one(province, "R67").settled_on == TODAY
    province.close()
