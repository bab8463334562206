from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli.main import run


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert (
        run(["--data", str(tmp_path / "d"), "init", "--role", "district", "--code", "2401", "--name", "สพอ."])
        == 0
    )
    capsys.readouterr()
    return tmp_path / "d"


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_verb_tells_every_key_that_scripts_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = ["--data", str(folder), "--json", "--now", "2026-11-21T03:00:00Z"]
    assert run([*now, "calendar", "--from", "2026-11-01", "--to", "30/11/2569"]) == 0
    found = {one["rule"]: one for one in lines(capsys)}
    assert set(found) == {"R20", "R22", "R23", "R31", "R80"}
    report = found["R20"]
    assert {key: report[key] for key in ("title", "period", "due", "state", "late_days", "scope", "settled_by")} == {
        "title": "รายงานกิจกรรม F01", "period": "2026-11", "due": "2026-11-20", "state": "overdue",
        "late_days": 1, "scope": "event", "settled_by": "Activity sent",
    }  # fmt: skip
    assert report["hint"] == "ยังไม่มีกิจกรรมเดือนนี้"


def test_without_json_it_speaks_thai(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", str(folder), "--now", "2026-11-21T03:00:00Z", "calendar", "--from", "2026-11-01"]
    assert run(arguments) == 0
    assert "20 พ.ย. 2569 รายงานกิจกรรม F01 พฤศจิกายน 2569: เกินกำหนด ช้า 1 วัน" in capsys.readouterr().out


def test_a_day_that_is_none_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(folder), "--json", "calendar", "--from", "เมื่อวาน"]) == 2
    assert lines(capsys)[0]["error"] == "usage"


def test_an_office_that_the_book_does_not_know_is_not_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data", str(folder), "--json", "calendar", "--office", "5001"]) == 11
    assert lines(capsys)[0]["error"] == "not_found"


def test_a_duty_is_waived_with_its_reason_and_owed_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = ["--data", str(folder), "--json", "--now", "2026-11-21T03:00:00Z", "calendar"]
    assert run([*now, "waive", "R20|2401|2026-11", "--reason", "จังหวัดให้งด"]) == 0
    assert lines(capsys)[0]["waived"] == ["R20|2401|2026-11"]
    assert run([*now, "--from", "2026-11-01"]) == 0
    (one,) = [one for one in lines(capsys) if one["rule"] == "R20"]
    assert (one["state"], one["waived"], one["key"]) == ("waived", "จังหวัดให้งด", "R20|2401|2026-11")
    assert run([*now, "unwaive", "R20|2401|2026-11"]) == 0
    capsys.readouterr()
    later = ["--data", str(folder), "--json", "--now", "2026-12-13T03:00:00Z", "calendar", "remind"]
    assert run(later) == 0
    assert {one["due"] for one in lines(capsys) if one["rule"] == "R20"} == {"2026-12-20"}, "a week before"


def test_why_is_told_by_rule_and_by_duty(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = ["--data", str(folder), "--json", "--now", "2026-11-21T03:00:00Z", "calendar", "why"]
    for asked in ("R20", "R20|2401|2026-11"):
        assert run([*now, asked]) == 0
        assert lines(capsys)[0]["source"].startswith("หนังสือสำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา")
    assert run([*now, "R99"]) == 11


def test_what_no_record_tells_is_ticked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "d"), "--json", "--now", "2026-11-21T03:00:00Z"]
    assert run([*data, "init", "--role", "district", "--code", "9901", "--name", "สพอ."]) == 0
    assert run([*data, "calendar", "done", "R59|9901|2027-08-06"]) == 0
    capsys.readouterr()
    assert run([*data, "calendar", "--from", "2027-08-06", "--to", "2027-08-06"]) == 0
    (one,) = [one for one in lines(capsys) if one["rule"] == "R59"]
    assert (one["state"], one["settled"]) == ("done", "2026-11-21")
    assert run([*data, "calendar", "undone", "R59|9901|2027-08-06"]) == 0
    assert run([*data, "calendar", "done", "R20|9901|2026-11"]) != 0
    capsys.readouterr()
    assert run([*data, "calendar", "rules"]) == 0
    assert {one["rule"] for one in lines(capsys)} >= {"R01", "R36", "R70", "R80"}


def test_the_year_turns_by_choice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "d"), "--json", "--now", "2026-11-21T03:00:00Z"]
    assert run([*data, "init", "--role", "district", "--code", "5601", "--name", "สพอ."]) == 0
    capsys.readouterr()
    assert run([*data, "calendar", "new-year"]) == 0
    rows = {one["key"]: one for one in lines(capsys)}
    assert rows["R32|2027-02-13"]["usual"] is False
    assert run([*data, "calendar", "new-year", "--carry", "R32|2027-02-13"]) == 0
    assert lines(capsys)[0]["fiscal_year_be"] == 2570
    assert run([*data, "calendar", "--from", "2027-02-01", "--to", "2027-02-28"]) == 0
    assert {one["due"] for one in lines(capsys) if one["rule"] == "R32"} == {"2027-02-13"}


def test_the_months_work_is_told_before_it_is_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = ["--data", str(folder), "--json", "--now", "2026-11-21T03:00:00Z", "calendar", "print"]
    assert run(now) == 0
    assert lines(capsys) == []
    assert run([*now, "--out", str(folder / "month.pdf")]) != 0
    assert not (folder / "month.pdf").exists()
