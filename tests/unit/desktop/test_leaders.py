"""The leader programme: one pair a tambon, fifteen leaders, figures before and after, points of the ranking, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.records.leaders import (
    ChangeLeader,
    ClipPhase,
    GreenHeartGrade,
    LeaderReport,
    LeaderReportKind,
    TambonPair,
)
from desktop import areas
from desktop.errors import NotAllowed, Refused
from desktop.leader_rules import DRIVING
from desktop.leaders_view import grade_words
from desktop.opening import App
from tests.makers import (
    a_leader,
    a_leader_report,
    an_app,
    fifteen_leaders,
    indicator_figures,
    put,
    the_officer,
)

YEAR = 2570
ELDER, YOUNGER, THIRD = "240101", "240102", "240103"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "province", office="24")
    yield app
    app.close()


def a_pair(app: App, elder: str = ELDER, younger: str = YOUNGER, **values: Any) -> UUID:
    usual = {"fiscal_year_be": YEAR, "elder_tambon": elder, "younger_tambon": younger}
    return put(app, "TambonPair", **usual | values)


def refusals(app: App, type_name: str, **values: Any) -> dict[str, str]:
    return app.records.try_out(type_name, values).refusals


# --- pairs ------------------------------------------------------------------------------------------------


def test_a_tambon_is_in_one_pair_a_year(app: App) -> None:
    a_pair(app)
    with pytest.raises(Refused) as refused:
        a_pair(app, THIRD, YOUNGER)
    assert "หนึ่งตำบลอยู่ได้คู่เดียวในหนึ่งปี" in refused.value.fields["younger_tambon"]
    a_pair(app, THIRD, YOUNGER, fiscal_year_be=YEAR + 1)


def test_two_pairs_of_one_file_are_held_against_each_other(app: App) -> None:
    said = [
        {"fiscal_year_be": YEAR, "elder_tambon": elder, "younger_tambon": YOUNGER} for elder in (ELDER, THIRD)
    ]
    with pytest.raises(Refused) as refused:
        app.records.put("TambonPair", said, by=the_officer(app))
    assert "younger_tambon" in refused.value.fields


def test_a_cancelled_pair_frees_its_tambons(app: App) -> None:
    first = a_pair(app)
    app.records.put("TambonPair", [{"id": first, "state": "cancelled"}], by=the_officer(app))
    a_pair(app, THIRD, YOUNGER)


def test_a_pair_of_another_office_is_told_and_not_refused(app: App) -> None:
    with app.store.work(by=None) as work:
        said = {"fiscal_year_be": YEAR, "elder_tambon": ELDER, "younger_tambon": YOUNGER}
        work.add(TambonPair, said, office="2402")
        work.commit()
    draft = app.records.try_out(
        "TambonPair", {"fiscal_year_be": YEAR, "elder_tambon": THIRD, "younger_tambon": YOUNGER}
    )
    assert draft.refusals == {}
    assert f"{areas.short_office_name('2402')}บันทึกไว้" in draft.warnings["younger_tambon"]


def test_both_sides_sign_the_agreement(app: App) -> None:
    pair = a_pair(
        app,
        agreed_on=date(2026, 11, 2),
        agreed_at="หอประชุมอำเภอ",
        signers=[{"side": "elder", "name": "นายหนึ่ง"}],
    )
    with pytest.raises(Refused) as refused:
        app.records.put("TambonPair", [{"id": pair, "state": "ready"}], by=the_officer(app))
    assert "ตำบลน้อง" in refused.value.fields["signers"]


# --- leaders and their reports ----------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "told"), [(14, "ขาดอีก 1 คน"), (0, "ขาดอีก 15 คน")])
def test_report_11_needs_fifteen(app: App, count: int, told: str) -> None:
    fifteen_leaders(app, ELDER, count=count)
    report = a_leader_report(app, "r11", ELDER, reported_on=date(2026, 11, 19))
    with pytest.raises(Refused) as refused:
        app.records.put("LeaderReport", [{"id": report, "state": "ready"}], by=the_officer(app))
    assert told in refused.value.fields["tambon_code"]


def test_fifteen_leaders_make_report_11_ready(app: App) -> None:
    fifteen_leaders(app, ELDER)
    report = a_leader_report(app, "r11", ELDER, reported_on=date(2026, 11, 19))
    app.records.put("LeaderReport", [{"id": report, "state": "ready"}], by=the_officer(app))


def test_leaders_of_another_year_or_out_of_use_do_not_count(app: App) -> None:
    ids = fifteen_leaders(app, ELDER)
    app.records.put("ChangeLeader", [{"id": ids[3], "state": "inactive"}], by=the_officer(app))
    (row,) = app.leaders.year(YEAR).tambons
    assert (row.leaders, row.lacking) == (14, 1)
    assert 4 not in row.seqs


def test_a_leader_has_a_position_of_the_list_and_the_side_of_the_pair(app: App) -> None:
    a_pair(app)
    usual = {"fiscal_year_be": YEAR, "tambon_code": ELDER, "seq": 1, "first_name": "ก", "last_name": "ข"}
    assert "position" in refusals(app, "ChangeLeader", **usual, side="elder", position="king")
    draft = app.records.try_out("ChangeLeader", {**usual, "side": "younger", "position": "volunteer"})
    assert draft.refusals == {}
    assert "เป็นตำบลพี่" in draft.warnings["side"]


def test_positions_and_indicators_may_be_told_by_their_words(app: App) -> None:
    """As they stand on paper and in a sheet of Excel; what is kept is the code."""
    leader = a_leader(app, ELDER, 1, position="กำนัน/ผู้ใหญ่บ้าน")
    report = a_leader_report(app, "r21", ELDER, figures={"ครัวเรือนปลูกผักสวนครัว": 5, DRIVING: 3})
    with app.store.reading() as reader:
        assert reader.get(ChangeLeader, leader).position == "village_head"
        kept = reader.get(LeaderReport, report).figures or ()
    assert [one.code for one in kept] == ["vegetables", DRIVING]
    words = refusals(app, "ChangeLeader", id=leader, position="กษัตริย์")["position"]
    assert "ใช้ได้คือ ผู้นำ อช., อช." in words


def test_22_needs_21_and_all_figures(app: App) -> None:
    after = a_leader_report(
        app, "r22", ELDER, reported_on=date(2026, 11, 19), figures=[{"code": DRIVING, "value": 12}]
    )
    missing = app.papers.stand("LeaderReport", after)
    fields = refusals(app, "LeaderReport", id=after, state="ready")
    assert "ยังไม่มีแบบรายงาน 2.1" in fields["kind"]
    assert "ยังไม่ได้กรอกตัวชี้วัด 8 ข้อ" in fields["figures"]
    assert not missing.can_sign


def test_figures_are_of_the_list_once_and_no_more_than_fifteen_drive(app: App) -> None:
    usual = {"fiscal_year_be": YEAR, "tambon_code": ELDER, "kind": "r21"}
    twice = [{"code": DRIVING, "value": 1}, {"code": DRIVING, "value": 2}]
    assert "สองครั้ง" in refusals(app, "LeaderReport", **usual, figures=twice)["figures"]
    assert "ไม่มีตัวชี้วัด" in refusals(app, "LeaderReport", **usual, figures=[{"code": "x"}])["figures"]
    assert (
        "ไม่เกิน 15"
        in refusals(app, "LeaderReport", **usual, figures=[{"code": DRIVING, "value": 16}])["figures"]
    )


@pytest.mark.parametrize(("driving", "percent", "meets"), [(11, "73.3", False), (12, "80.0", True)])
def test_22_tells_before_after_change_and_the_share(
    app: App, driving: int, percent: str, meets: bool
) -> None:
    a_leader_report(app, "r21", ELDER, figures=indicator_figures(app, 3))
    figures = indicator_figures(app, 10) | {DRIVING: driving}
    after = a_leader_report(app, "r22", ELDER, figures=figures)
    found = app.leaders.comparison(after)
    first = found.rows[0]
    assert (first.label, first.before, first.after, first.change) == ("ครัวเรือนทั้งหมด", 3, 10, 7)
    assert (found.percent, found.meets_target) == (Decimal(percent), meets)


def test_a_clip_of_three_minutes_and_a_second_is_refused(app: App) -> None:
    usual = {"fiscal_year_be": YEAR, "tambon_code": ELDER, "phase": "reach", "title": "ตู้เย็นข้างบ้าน"}
    assert refusals(app, "Clip", **usual, duration_s=180) == {}
    assert "3:01" in refusals(app, "Clip", **usual, duration_s=181)["duration_s"]


def test_report_3_needs_a_clip_and_tells_the_phases_without_one(app: App) -> None:
    report = a_leader_report(app, "r3", ELDER, reported_on=date(2026, 11, 19))
    assert "ยังไม่มีคลิป" in refusals(app, "LeaderReport", id=report, state="ready")["tambon_code"]
    put(app, "Clip", fiscal_year_be=YEAR, tambon_code=ELDER, phase="understand", title="ก", duration_s=60)
    draft = app.records.try_out("LeaderReport", {"id": report, "state": "ready"})
    assert draft.refusals == {}
    assert "เข้าถึง และระยะพัฒนา" in draft.warnings["tambon_code"]
    (row,) = app.leaders.year(YEAR).tambons
    assert row.phases == {ClipPhase.UNDERSTAND}


def test_the_challenge_lasts_thirty_days(app: App) -> None:
    usual = {"fiscal_year_be": YEAR, "tambon_code": ELDER, "challenge_start": date(2026, 10, 1)}
    early = refusals(app, "LeaderActionPlan", **usual, challenge_end=date(2026, 9, 30))
    assert "challenge_end" in early
    late = app.records.try_out("LeaderActionPlan", {**usual, "challenge_end": date(2026, 11, 1)})
    assert late.refusals == {}
    assert "30 วัน" in late.warnings["challenge_end"]


# --- the ranking ------------------------------------------------------------------------------------------


def test_totals_are_reckoned_and_ranked_and_d_reads_improve(province: App) -> None:
    report = put(province, "GreenHeartReport", fiscal_year_be=YEAR)
    for district, points, grade in (
        ("2401", 40, "d"),
        ("2402", 90, "a"),
        ("2403", 40, None),
        ("2404", None, None),
    ):
        scores = [{"code": "1", "score": points}] if points is not None else None
        put(province, "GreenHeartRating", report_id=report, district=district, scores=scores, grade=grade)
    found = province.leaders.ranking(report)
    assert [one.rank for one in found] == [1, 2, 2, None]
    assert [one.total for one in found] == [90, 40, 40, None]
    assert grade_words(GreenHeartGrade.D) == "D ปรับปรุง"
    waiting = province.records.try_out("GreenHeartReport", {"id": report, "state": "ready"}).refusals
    assert "ยังไม่ได้จัดกลุ่มอำเภอ" in waiting["fiscal_year_be"]


def test_a_district_of_another_province_is_not_rated_and_a_district_rates_nobody(
    app: App, province: App
) -> None:
    report = put(province, "GreenHeartReport", fiscal_year_be=YEAR)
    assert "district" in refusals(province, "GreenHeartRating", report_id=report, district="1001")
    with pytest.raises(NotAllowed):
        put(app, "GreenHeartReport", fiscal_year_be=YEAR)


# --- CSV --------------------------------------------------------------------------------------------------


def rows(raw: bytes) -> list[list[str]]:
    assert raw.startswith(b"\xef\xbb\xbf"), "a spreadsheet takes it for Thai by this mark"
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_has_one_row_for_each_leader_with_thai_and_telephones_intact(app: App) -> None:
    a_leader(app, ELDER, 1, title_th="นาย", first_name="น้ำใจ", last_name="ญาณฐิติ", phone="0899000123", moo=4)
    head, row = rows(app.leaders.csv(LeaderReportKind.R11, YEAR))
    said = dict(zip(head, row, strict=True))
    assert (said["ที่"], said["ชื่อ–สกุล"], said["โทร."]) == ("1", "นายน้ำใจ ญาณฐิติ", "08 9900 0123")
    assert said["ตำบล"] == areas.name_of(ELDER)
    assert said["ตำแหน่ง"] == "อช."


@pytest.mark.parametrize("evil", ["=1+1", "+66", "-2", "@SUM(A1)"])
def test_nothing_that_somebody_typed_is_a_formula(app: App, evil: str) -> None:
    put(app, "Clip", fiscal_year_be=YEAR, tambon_code=ELDER, phase="reach", title=evil, duration_s=165)
    head, row = rows(app.leaders.csv(LeaderReportKind.R3, YEAR))
    said = dict(zip(head, row, strict=True))
    assert said["ชื่อคลิป"] == f"'{evil}"
    assert said["ความยาว (นาที:วินาที)"] == "2:45"


def test_csv_of_22_has_a_row_for_each_figure_and_of_another_tambon_none(app: App) -> None:
    a_leader_report(app, "r21", ELDER, figures=indicator_figures(app, 9))
    a_leader_report(app, "r22", ELDER, figures=indicator_figures(app, 4))
    _, *found = rows(app.leaders.csv(LeaderReportKind.R22, YEAR, ELDER))
    assert len(found) == 9
    assert found[0][-3:] == ["9", "4", "-5"]
    assert len(rows(app.leaders.csv(LeaderReportKind.R22, YEAR, YOUNGER))) == 1


def test_every_district_of_the_province_stands_in_the_ranking(province: App) -> None:
    report = put(province, "GreenHeartReport", fiscal_year_be=YEAR)
    usual = {"report_id": report}
    put(
        province, "GreenHeartRating", **usual, district="2403", scores=[{"code": "1", "score": 41}], grade="d"
    )
    put(province, "GreenHeartRating", **usual, district="2402", scores=[{"code": "1", "score": 80}])
    rated = province.leaders.rated(report)
    assert [(one.code, one.rank, one.grade) for one in rated[:2]] == [("2402", 1, None), ("2403", 2, "d")]
    assert len(rated) == 11
    assert {one.rating for one in rated[2:]} == {None}
