"""The way back: each district's file and slips in one step; who fails holds up nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop.cli.main import run
from desktop.down_view import DownRow, DownState
from desktop.errors import Cancelled, NotAllowed
from desktop.opening import App
from desktop.printing import NothingToPrint
from desktop.report_answers import ReportRef, Returning
from desktop.shown_state import ShownState
from desktop.sync.delivering import Stage
from tests import makers
from tests.paper_check import text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send

DUE = date(2026, 11, 27)
Offices = tuple[App, App, App]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """Two districts that sent a signed report each, of which the second one's was returned; and their province."""
    first, second, province = (an_office(tmp_path, code) for code in ("2401", "2402", "24"))
    for district in (first, second):
        enrol(district, province)
        report = makers.an_activity(district, makers.a_site(district), held_on=date(2026, 11, 14))
        makers.sign(district, "Activity", report)
        province.exchange.import_(send(district, province).files, by=None)
    by = makers.the_officer(province)
    accepted, returned = (ReportRef("Activity", the_report(district)) for district in (first, second))
    province.report_answers.accept([accepted], by=by)
    province.report_answers.send_back([Returning(report=returned, reason="ภาพไม่ชัด", due_on=DUE)], by=by)
    yield first, second, province
    for one in (first, second, province):
        one.close()


def the_report(district: App) -> UUID:
    (one,) = district.browse.records("Activity")
    return UUID(str(one["id"]))


def row_of(province: App, office: str) -> DownRow:
    return next(one for one in province.down.rows() if one.office == office)


def test_each_district_is_told_what_it_would_get(offices: Offices) -> None:
    _, _, province = offices
    first, second = row_of(province, "2401"), row_of(province, "2402")
    assert (first.state, first.answers, first.returned, first.slips) == (DownState.READY, 1, 0, 1)
    assert (second.state, second.answers, second.returned, second.slips) == (DownState.READY, 1, 1, 1)
    assert row_of(province, "2403").state is DownState.NO_CARD
    assert len(province.down.rows()) == 11


def test_one_step_writes_every_districts_file_and_slips_and_they_arrive(
    offices: Offices, tmp_path: Path
) -> None:
    first, second, province = offices
    done, _ = province.down.write(
        tmp_path / "ขากลับ", by=makers.the_officer(province), officer_name="มาลี พอดีเรียน"
    )
    assert [(one.office, len(one.files), one.why) for one in done] == [("2402", 1, ""), ("2401", 1, "")]
    assert {one.files[0].parent.name for one in done} == {row_of(province, one.office).name for one in done}
    slips = {one.office: text_of(one.slip.read_bytes()) for one in done if one.slip}
    assert len(slips["2401"]) == 1
    assert "ใบตอบรับแฟ้มข้อมูล" in slips["2401"][0]
    assert "ใบแจ้งส่งคืนแก้ไข" in slips["2402"][1]
    assert "ภาพไม่ชัด" in slips["2402"][1]
    for district, one in zip((second, first), done, strict=True):  # in Thai order
        district.exchange.import_(one.files, by=None)
    stages = [district.papers.stand("Activity", the_report(district)).stage for district in (first, second)]
    assert stages == [ShownState.ACKNOWLEDGED, ShownState.RETURNED]


def test_afterwards_only_what_still_has_to_be_corrected_is_printed_again(
    offices: Offices, tmp_path: Path
) -> None:
    first, second, province = offices
    done, _ = province.down.write(tmp_path / "ขากลับ", by=None)
    for district, one in zip((second, first), done, strict=True):  # in Thai order
        (answer,) = district.exchange.import_(one.files, by=None)
        assert answer.receipt is not None
        province.exchange.import_([answer.receipt], by=None)
    assert (row_of(province, "2401").state, row_of(province, "2401").has_paper) == (DownState.NOTHING, False)
    assert (row_of(province, "2402").slips, row_of(province, "2402").returned) == (0, 1)
    again, _ = province.down.write(tmp_path / "again", by=None)
    assert [(one.office, one.files, one.slip is not None) for one in again] == [("2402", (), True)]
    paper = the_report(second)
    second.papers.reopen("Activity", paper, by=makers.the_officer(second))
    makers.sign(second, "Activity", paper)
    carry(second, province)
    assert row_of(province, "2402").returned == 0


def test_a_district_that_cannot_be_written_holds_up_no_other(offices: Offices, tmp_path: Path) -> None:
    _, _, province = offices
    (tmp_path / "ขากลับ").mkdir()
    (tmp_path / "ขากลับ" / row_of(province, "2401").name).write_text("a file where the folder should be")
    done, _ = province.down.write(tmp_path / "ขากลับ", by=None)
    assert [bool(one.files) for one in done] == [True, False]
    assert "ข้อมูล" in done[1].why


def test_slips_can_be_printed_alone(offices: Offices, tmp_path: Path) -> None:
    _, _, province = offices
    target = tmp_path / "slips.pdf"
    assert province.down.print_slips(target, by=None) == 3
    assert len(text_of(target.read_bytes())) == 3
    with pytest.raises(NothingToPrint):
        province.down.print_slips(target, ["2403"], by=None)


def test_a_district_has_no_districts(offices: Offices) -> None:
    with pytest.raises(NotAllowed):
        offices[0].down.rows()


def test_samutctl_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    district, province = an_office(tmp_path, "2402"), an_office(tmp_path, "24")
    enrol(district, province)
    makers.an_owner(district)
    province.exchange.import_(send(district, province).files, by=None)
    makers.an_owner(province, tambon_code="240201")
    book = province.folder
    for one in (district, province):
        one.close()
    words = ["--json", "--data", str(book), "--now", "2026-11-20T03:00:00+00:00", "bundle", "down"]
    assert run(words) == 0
    states = {one["office"]: one["state"] for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert (states["2402"], states["2403"]) == ("ready", "no_card")
    assert run([*words, "--slips", str(tmp_path / "slips.pdf")]) == 0
    assert json.loads(capsys.readouterr().out)["sheets"] == 1
    assert run([*words, "--to", str(tmp_path / "ขากลับ"), "--office", "2402"]) == 0
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["office"], len(told["files"])) == ("2402", 1)
    assert Path(told["slip"]).is_file()


def test_stopped_between_two_districts_what_is_written_is_told(offices: Offices, tmp_path: Path) -> None:
    _, _, province = offices
    told = 0

    def stop(stage: Stage, done: int, total: int) -> None:
        nonlocal told
        told += 1
        if told == 2:
            raise Cancelled

    done, _ = province.down.write(tmp_path / "ขากลับ", by=None, report=stop)
    assert [(one.office, len(one.files)) for one in done] == [("2402", 1)]
    assert len(list((tmp_path / "ขากลับ").iterdir())) == 1


def test_a_slip_that_cannot_be_written_leaves_no_half_page(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, province = offices

    def pulled(path: Path, content: bytes) -> None:
        raise OSError(5, "the stick is gone")

    monkeypatch.setattr("desktop.receiving_papers.durable.write", pulled)
    done, _ = province.down.write(tmp_path / "ขากลับ", by=None)
    assert [bool(one.why) for one in done] == [True, True]
    assert list((tmp_path / "ขากลับ").rglob("*.pdf")) == []
