"""US14 Leader programme (workflows.md §9): “report 1.1 with 14 names is refused; clip of 3:01 is refused; 2.2 shows
before/after/change; grade D prints ‘ปรับปรุง’; CSV opens in a spreadsheet with Thai intact.”"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop import areas
from desktop.errors import NotReady, Refused
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.paper_view import Signing
from desktop.shown_state import ShownState
from tests.end2end.program import founded
from tests.makers import (
    a_leader,
    a_leader_report,
    an_app,
    fifteen_leaders,
    indicator_figures,
    put,
    the_officer,
)
from tests.paper_check import check_paper, drawn_text

YEAR, TAMBON, YOUNGER = 2570, "240101", "240102"
DAY = date(2026, 11, 19)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "district")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "province", office="24")
    yield app
    app.close()


def printed(app: App, form: str, *records: UUID) -> str:
    """What stands on the paper that is to be signed, without its blanks."""
    out = io.BytesIO()
    app.printing.print_(
        PrintRequest(form=form, records=records), out, by=the_officer(app), officer_name="มาลี พอดีเรียน"
    )
    assert check_paper(out.getvalue()) == []
    return "".join("".join(drawn_text(out.getvalue())).split())


def test_report_11_with_14_names_is_refused_and_says_how_many_are_missing(app: App) -> None:
    fifteen_leaders(app, TAMBON, count=14)
    report = a_leader_report(app, "r11", TAMBON, reported_on=DAY)
    with pytest.raises(Refused) as refused:
        app.records.put("LeaderReport", [{"id": report, "state": "ready"}], by=the_officer(app))
    words = refused.value.fields["tambon_code"]
    assert f"ตำบล{areas.name_of(TAMBON)}มีรายชื่อผู้นำการเปลี่ยนแปลง 14 คน ขาดอีก 1 คน" in words
    with pytest.raises(NotReady):
        printed(app, "F19-1.1", report)
    assert any(words in gap.words for gap in app.papers.stand("LeaderReport", report).verdict.gaps)

    a_leader(app, TAMBON, 15, first_name="ครบพอดี")
    assert "ครบพอดี" in printed(app, "F19-1.1", report)
    signing = Signing(signed_on=DAY, signer="มาลี พอดีเรียน", kept_at="แฟ้มผู้นำ")
    app.papers.sign("LeaderReport", report, signing, by=the_officer(app))
    assert app.papers.stand("LeaderReport", report).stage is ShownState.SIGNED


def test_a_clip_of_3_01_is_refused(app: App) -> None:
    with pytest.raises(Refused) as refused:
        put(
            app, "Clip", fiscal_year_be=YEAR, tambon_code=TAMBON, phase="reach", title="ยาวไป", duration_s=181
        )
    assert refused.value.fields["duration_s"] == "คลิปยาวได้ไม่เกิน 3 นาที (คลิปนี้ 3:01 นาที)"
    put(
        app,
        "Clip",
        fiscal_year_be=YEAR,
        tambon_code=TAMBON,
        phase="reach",
        title="ตู้อาหารข้างครัว",
        duration_s=180,
    )
    report = a_leader_report(app, "r3", TAMBON, reported_on=DAY)
    assert "๓:๐๐" in printed(app, "F19-3", report)


def test_22_shows_before_after_and_change(app: App) -> None:
    a_leader_report(app, "r21", TAMBON, reported_on=DAY, figures=indicator_figures(app, 4))
    after = indicator_figures(app, 12) | {"vegetables": 345, "seed_banks": 1}
    report = a_leader_report(app, "r22", TAMBON, reported_on=DAY, figures=after)
    paper = printed(app, "F19-2.2", report)
    assert "ก่อน(๒.๑)หลัง(๒.๒)เปลี่ยนแปลง" in paper
    assert "ครัวเรือนปลูกผักสวนครัวครัวเรือน๔๓๔๕+๓๔๑" in paper
    assert "ธนาคารเมล็ดพันธุ์แห่ง๔๑-๓" in paper
    assert "๘๐.๐" in paper, "twelve of fifteen drive the work"


def test_grade_d_prints_its_word(province: App) -> None:
    report = put(
        province, "GreenHeartReport", fiscal_year_be=YEAR, rated_on=DAY, team=[{"name": "นายอุดม จำลองชัย"}]
    )
    put(
        province,
        "GreenHeartRating",
        report_id=report,
        district="2401",
        scores=[{"code": "1", "score": 41}],
        grade="d",
    )
    paper = printed(province, "F20", report)
    assert "Dปรับปรุง๑อำเภอ" in paper
    assert "Aดีเยี่ยม๐อำเภอ" in paper


def test_csv_opens_in_a_spreadsheet_with_thai_intact(tmp_path: Path) -> None:
    office = founded(tmp_path / "office", "2401")
    people = [
        {
            "fiscal_year_be": YEAR, "tambon_code": TAMBON, "side": "elder", "seq": seq, "title_th": "นาง",
            "first_name": f"สมใจ{seq}", "last_name": "พอดีเรียน", "position": "volunteer", "phone": "0899000123",
        }
        for seq in range(1, 16)
    ]  # fmt: skip
    office.call("record", "put", "ChangeLeader", "-", given=people)
    target = tmp_path / "แบบ 1.1.csv"
    (told,) = office.call("leaders", "csv", "1.1", "--out", target, "--year", YEAR)
    assert told["rows"] == 15
    raw = target.read_bytes()
    assert raw.startswith("\ufeff".encode()), "without it a spreadsheet takes the Thai for something else"
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert len(rows) == 15
    said = dict(zip(head, rows[8], strict=True))
    assert said["ชื่อ–สกุล"] == "นางสมใจ9 พอดีเรียน"
    assert (said["ที่"], said["โทร."], said["พี่/น้อง"]) == ("9", "08 9900 0123", "พี่")
    (tambon,) = office.call("leaders", "year", "--year", YEAR)
    assert (tambon["leaders"], tambon["lacking"]) == (15, 0)


def test_the_agreement_and_the_action_plan_are_printed(app: App) -> None:
    pair = put(
        app, "TambonPair", fiscal_year_be=YEAR, elder_tambon=TAMBON, younger_tambon=YOUNGER, agreed_on=DAY, agreed_at="หอประชุม",
        signers=[{"side": "elder", "name": "นายหนึ่ง พอดีเรียน"}, {"side": "younger", "name": "นางสอง ลองทำนา"}],
    )  # fmt: skip
    paper = printed(app, "F18", pair)
    assert areas.name_of(TAMBON) in paper
    assert areas.name_of(YOUNGER) in paper
    assert "(นายหนึ่งพอดีเรียน)" in paper
    texts = dict.fromkeys(("strengths", "weaknesses", "opportunities", "threats", "three_months"), "น้ำใจไมตรี")
    plan = put(
        app, "LeaderActionPlan", fiscal_year_be=YEAR, tambon_code=YOUNGER, **texts,
        lines=[{"activity": "ปลูกผักสวนครัว", "pillar": "elder_tambon"}],
    )  # fmt: skip
    assert "“ปิดหมู่บ้าน๓เดือนพวกเราอยู่ได้อย่างไร”" in printed(app, "F18-plan", plan)
