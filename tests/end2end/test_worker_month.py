"""The worker's month by the headless face alone: plan, days, certification, collection, check, result, the district's
summary, and the five papers of it signed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.program import TODAY, Office, Program
from tests.paper_check import check_paper, text_of

MONDAY = date(2026, 11, 9)
WEEK = [MONDAY + timedelta(days=place) for place in range(5)]
LINE = {"duty_code": "1.1.2", "activity": "ห่มดินและปลูกแฝก", "target_qty": 5, "unit": "วัน"}


@pytest.fixture
def program(office: Office) -> Program:
    return office.program


def printed(program: Program, folder: Path, form: str, *words: object) -> str:
    out = folder / f"{form}.pdf"
    program.one("form", "print", form, "--out", out, *words)
    assert check_paper(out.read_bytes()) == []
    return " ".join(" ".join(text_of(out.read_bytes())).split())


def sign(program: Program, type_name: str, id_: str) -> None:
    program.one(
        "paper", "sign", type_name, id_, "--on", TODAY, "--signer", "นายธีรเดช เรียนรู้เพียร", "--kept-at", "แฟ้มรายเดือน"
    )  # fmt: skip
    assert program.one("paper", "show", type_name, id_)["stage"] == "signed"


def states(program: Program, rule: str) -> dict[str, str]:
    """Due day -> state."""
    lines = program.call("calendar", "--from", "2026-10-01", "--to", "2026-12-31")
    return {line["due"]: line["state"] for line in lines if line["rule"] == rule}


def reported(program: Program) -> dict[str, Any]:
    (user,) = program.call("user", "list")
    return {"reporter_user": user["id"], "reporter_position": "นักวิชาการพัฒนาชุมชน", "report_date": TODAY}


def test_a_month_from_the_plan_to_the_districts_summary(
    office: Office, program: Program, tmp_path: Path
) -> None:
    (plan,) = program.put(
        "MonthlyWorkPlan", {"worker_id": office.worker, "period_month": "2026-11", "lines": [LINE]}
    )
    said = printed(program, tmp_path, "F04", "--record", plan)
    assert "ห่มดินและปลูกแฝก" in said
    sign(program, "MonthlyWorkPlan", plan)

    # Five days come in on paper, of which the owner signed four.
    days = [office.log(day.isoformat()) for day in WEEK]
    days[4] |= {"state": "draft", "cert_date": None}
    logs = program.put("DailyLog", *days)
    (user,) = program.call("user", "list")
    receipt = {
        "worker_id": office.worker, "week_start": MONDAY.isoformat(), "received_on": "2026-11-16", "received_by": user["id"],
    }  # fmt: skip
    (week,) = program.put("WeeklyCollection", receipt)
    for log in logs[:4]:
        program.one("record", "state", "DailyLog", log, "collected")
    said = printed(program, tmp_path, "F03", "--from", MONDAY)
    assert "รวม ๑ คน ๕ ๔" in said

    # The fifth day is signed, and the week is checked; not without a reason when it does not fit.
    refused = program.refuse("WeeklyCollection", {"id": week, "check_result": "inconsistent"})
    assert refused == {"remark": "เลือกไม่สอดคล้องแล้วต้องระบุเหตุผล"}
    result = {"worker_id": office.worker, "period_month": "2026-11", "progress": "ดินดีขึ้น"}
    (month,) = program.put("MonthlyResult", result)
    told = program.one("record", "state", "MonthlyResult", month, "ready", code=10)
    assert "มากกว่าวันที่เจ้าของแปลงรับรอง 4 วัน" in told["fields"]["days_reason"]
    program.put("DailyLog", {"id": logs[4], "state": "certified", "cert_date": WEEK[4].isoformat()})
    program.one("record", "state", "DailyLog", logs[4], "collected")
    program.put("WeeklyCollection", {"id": week, "check_result": "consistent", "checked_by": user["id"], "checked_on": TODAY})  # fmt: skip
    for log in logs:
        program.one("record", "state", "DailyLog", log, "checked")
    said = printed(program, tmp_path, "F02", "--worker", office.worker, "--from", MONDAY, "--to", MONDAY)
    assert "รวมวันปฏิบัติงาน ๕ วัน วันที่รับรองแล้ว ๕ วัน" in said

    said = printed(program, tmp_path, "F05", "--record", month)
    assert "ดินดีขึ้น" in said
    sign(program, "MonthlyResult", month)

    (problems,) = program.put("ProblemReport", {"period_month": "2026-11", "no_problem": True})
    (summary,) = program.put(
        "MonthlyDistrictSummary", {"period_month": "2026-11", "summary": "เรียบร้อยดี"} | reported(program)
    )
    said = printed(program, tmp_path, "F06", "--month", "2026-11")
    assert "เรียบร้อยดี" in said
    sign(program, "MonthlyDistrictSummary", summary)
    program.one("paper", "send", "MonthlyDistrictSummary", summary, "--on", TODAY, "--to", "สพจ.ฉะเชิงเทรา")
    assert program.one("record", "get", "ProblemReport", problems)["state"]

    assert states(program, "R02")["2026-11-13"] == "late_done"
    assert states(program, "R03")["2026-11-18"] == "late_done"
    assert states(program, "R04")["2026-10-30"] == "late_done"
    assert states(program, "R05")["2026-11-30"] == "done"
    assert program.problems() == []
