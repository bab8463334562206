"""What settles each rule: a real book of the sample province, where every rule is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.catalog import record_type
from db.records.exchange import BundleState, Direction, Receipt, SyncBundle
from db.records.paper_marks import PaperMark, PaperMarkKind
from desktop.calendar.instances import DutyState, Instance
from desktop.opening import App
from desktop.reading import read
from desktop.shown_state import ShownState
from tests.makers import (
    TODAY,
    a_contract,
    a_log,
    a_province_change,
    a_site,
    a_visit,
    a_worker,
    an_activity,
    an_app,
    put,
)

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = date(2026, 10, 1)
YEAR = (date(2026, 10, 1), date(2027, 9, 30))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book", office="9901")
    yield made
    made.close()


def due(app: App, code: str, first: date = YEAR[0], last: date = YEAR[1]) -> list[Instance]:
    return [one for one in app.calendar.instances(first, last) if one.rule.code == code]


def the_one(app: App, code: str, first: date = YEAR[0], last: date = YEAR[1]) -> Instance:
    (one,) = due(app, code, first, last)
    return one


def keep(app: App, type_name: str, state: str, *, gone: date | None = None, **values: Any) -> UUID:
    """A record in a state, without the road to it; `gone` notes when it was signed and left on paper."""
    type_ = record_type(type_name)
    typed = {name: read(type_.fields[name], value) for name, value in values.items()}
    with app.store.work(by=None) as work:
        id_ = work.add(type_, {**typed, "state": state})
        for kind in PaperMarkKind if gone else ():
            mark = {"subject_type": type_name, "subject_id": id_, "subject_rev": 1, "kind": kind, "on": gone}
            work.add(PaperMark, mark)
        work.commit()
    return id_


# --- the worker -------------------------------------------------------------------------------------


def test_a_day_is_certified_when_every_worker_has_it_certified(app: App) -> None:
    site = a_site(app)
    both = [a_worker(app, first_name=name) for name in ("กัญญา", "ธีรเดช")]
    for worker in both:
        a_contract(app, worker, site, no=str(worker))
    day, owner = date(2026, 11, 11), next(app.browse.records("SiteOwner"))["id"]
    a_log(app, both[0], day, site_id=site, cert_owner_id=owner, cert_date=date(2026, 11, 12))
    one = the_one(app, "R01", day, day)
    assert (one.progress, one.waiting, one.state) == ((1, 2), ("นางสาวธีรเดช ทดลองงาม",), DutyState.OVERDUE)
    assert one.late_days == 7, "nobody is late before the Friday on which the week is collected"
    a_log(app, both[1], day, day_kind="leave_sick", lines=[])
    one = the_one(app, "R01", day, day)
    assert (one.state, one.settled_on, one.waiting) == (DutyState.DONE, date(2026, 11, 12), ())


def test_days_of_a_month_stand_in_one_line(app: App) -> None:
    a_contract(app, a_worker(app), a_site(app))
    (row,) = [row for row in app.duties.span(*NOVEMBER).rows if row.title.startswith("รับรองบันทึก")]
    assert (row.due, row.late_from) == (date(2026, 11, 2), date(2026, 11, 6)), "the oldest that is still owed"


@pytest.mark.parametrize(
    ("code", "type_name", "month", "due_on"),
    [
        ("R04", "MonthlyWorkPlan", date(2026, 12, 1), date(2026, 11, 30)),
        ("R05", "MonthlyResult", date(2026, 11, 1), date(2026, 11, 30)),
        ("R07", "MonthlyResult", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_a_signed_paper_settles_a_workers_month(
    app: App, code: str, type_name: str, month: date, due_on: date
) -> None:
    worker = a_worker(app)
    a_contract(app, worker, a_site(app))
    one = the_one(app, code, *NOVEMBER)
    assert (one.due, one.period.first, one.state) == (due_on, month, DutyState.OPEN)
    keep(app, type_name, "printed", worker_id=worker, period_month=month)
    assert the_one(app, code, *NOVEMBER).stage is ShownState.PRINTED


def test_the_day_of_signing_is_the_one_that_was_noted(app: App) -> None:
    worker = a_worker(app)
    a_contract(app, worker, a_site(app))
    keep(app, "MonthlyResult", "signed", gone=date(2026, 11, 2), worker_id=worker, period_month=OCTOBER)
    one = the_one(app, "R05", date(2026, 10, 1), date(2026, 10, 31))
    assert (one.due, one.settled_on, one.late_days) == (date(2026, 10, 30), date(2026, 11, 2), 3)


def test_the_summary_and_its_problems_leave_together(app: App) -> None:
    november = (date(2026, 11, 1), date(2026, 11, 10))
    summary = {"period_month": OCTOBER, "report_date": date(2026, 11, 4)}
    keep(app, "MonthlyDistrictSummary", "sent", gone=date(2026, 11, 5), **summary)
    assert the_one(app, "R06", *november).settled_on == date(2026, 11, 5)
    problems = the_one(app, "R08", *november)
    assert (problems.settled_on, problems.note) == (None, "ยังไม่ได้บันทึกปัญหา หรือยืนยันว่าไม่มีปัญหา")
    keep(app, "ProblemReport", "draft", period_month=OCTOBER, no_problem=True)
    assert the_one(app, "R08", *november).settled_on == date(2026, 11, 5)


def test_the_end_of_a_contract_asks_for_a_summary_unless_it_goes_on(app: App) -> None:
    site = a_site(app)
    ends, goes_on = a_worker(app), a_worker(app, first_name="ธีรเดช")
    contract = a_contract(app, ends, site, end=date(2026, 10, 31))
    a_contract(app, goes_on, site, no="2", end=date(2026, 10, 31))
    a_contract(app, goes_on, site, no="3", start=date(2026, 11, 1))
    one = the_one(app, "R09", *NOVEMBER)
    assert (one.due, one.subject and one.subject.id) == (date(2026, 11, 30), contract)
    keep(app, "EndOfProjectSummary", "signed", gone=TODAY, worker_id=ends, contract_id=contract)
    assert the_one(app, "R09", *NOVEMBER).settled_on == TODAY


# --- the public and the learner ---------------------------------------------------------------------


def test_publicity_is_reported_from_one_due_day_to_the_next(app: App) -> None:
    for day in (date(2026, 10, 16), date(2026, 11, 15), date(2026, 11, 16)):
        put(app, "PublicityPost", channel="line", posted_on=day, title="ตลาดในแปลง")
    one = the_one(app, "R21", *NOVEMBER)
    assert (len(one.records), one.note, one.settled_on) == (2, "เผยแพร่แล้ว 2 เรื่อง", None)
    letter = {
        "kind": "memo",
        "covers": "F16",
        "period_month": NOVEMBER[0],
        "subject": "รายงาน",
        "to": "พัฒนาการจังหวัด",
    }
    keep(app, "LetterDoc", "sent", gone=date(2026, 11, 13), **letter)
    assert the_one(app, "R21", *NOVEMBER).settled_on == date(2026, 11, 13)


def test_publicity_tells_how_many_plots_it_has_reached(app: App) -> None:
    told, _ = a_site(app), a_site(app, name="แปลงที่สอง")
    put(app, "PublicityPost", channel="line", posted_on=date(2026, 10, 5), title="ก", site_ids=[str(told)])
    assert "ปีนี้ประชาสัมพันธ์แล้ว 1 จาก 2 แปลง" in the_one(app, "R23", *NOVEMBER).note


def test_an_occasion_is_honoured_by_an_event_of_its_own(app: App) -> None:
    activity = an_activity(app, a_site(app), held_on=date(2026, 11, 14))
    may = (date(2026, 5, 1), date(2026, 5, 31))
    assert the_one(app, "R51", *may).state is DutyState.OVERDUE
    put(
        app, "Event", activity_id=activity, occasion="coronation",
        seedlings=[{"species": "ยางนา", "raised_qty": 200, "shared_qty": 150}],
    )  # fmt: skip
    late = the_one(app, "R51", *may)
    assert late.state is DutyState.OVERDUE, "the year of that occasion is over"
    shared = the_one(app, "R50")
    assert (shared.settled_on, shared.note) == (date(2026, 11, 14), "แบ่งปันแล้ว 150 ต้น")


def test_the_visits_of_a_month_stand_together_and_late_keying_is_told(app: App) -> None:
    site = a_site(app)
    for day in (date(2026, 11, 2), date(2026, 11, 18)):
        a_visit(app, site, day)
    one = the_one(app, "R40")
    assert (one.due, one.settled_on) == (date(2026, 11, 25), TODAY)
    assert one.note == "คัดลอกแล้ว 2 รายการ ช้ากว่า 7 วัน 1 รายการ"


def test_who_agreed_is_asked_within_ninety_days(app: App) -> None:
    site = a_site(app)
    asked = a_visit(app, site, date(2026, 10, 5), follow_up_ok=True)
    a_visit(app, site, date(2026, 10, 6), follow_up_ok=True)
    a_visit(app, site, date(2026, 10, 7))
    values = {"visitor_id": asked, "follow_date": date(2026, 11, 10), "method": "phone", "used": "working"}
    put(app, "VisitorFollowUp", **values)
    found = {one.due: one.settled_on for one in due(app, "R41")}
    assert found == {date(2027, 1, 3): date(2026, 11, 10), date(2027, 1, 4): None}


# --- the plots' year --------------------------------------------------------------------------------


def test_every_plot_is_assessed_in_the_fiscal_year(app: App) -> None:
    done, waiting = a_site(app), a_site(app, name="แปลงที่สอง")
    keep(app, "Assessment", "signed", gone=date(2026, 11, 9), site_id=done, assessed_on=date(2026, 11, 7))
    keep(app, "Assessment", "signed", gone=date(2026, 8, 9), site_id=waiting, assessed_on=date(2026, 8, 7))
    found = {one.subject.id: one.settled_on for one in due(app, "R30") if one.subject}
    assert found == {done: date(2026, 11, 9), waiting: None}


def test_a_change_of_the_land_is_looked_for_each_month(app: App) -> None:
    site = a_site(app)
    put(app, "GeosocialChange", site_id=site, observed_on=date(2026, 11, 5), topic="water", after="น้ำมากขึ้น")
    october, november = due(app, "R11", OCTOBER, NOVEMBER[1])
    assert (october.settled_on, november.settled_on) == (None, date(2026, 11, 5))


def test_papers_of_the_year_settle_their_rules(app: App) -> None:
    on = date(2026, 11, 12)
    keep(app, "NetworkOrder", "signed", gone=on, title="คำสั่ง", ordered_on=on)
    plan = keep(app, "DevelopmentPlan", "sent", gone=on, fiscal_year_be=2570, quarter=1)
    keep(app, "PlanResult", "sent", gone=on, plan_id=plan, period_no=1, as_of=on)
    for number in (1, 2):
        keep(app, "ProgressReport", "sent", gone=on, fiscal_year_be=2570, quarter=2, round_no=number)
    keep(app, "BestPractice", "ready", title="ปลูกป่า 5 ระดับ", fiscal_year_be=2570)
    found = {
        code: the_one(app, code).settled_on for code in ("R31", "R32", "R33", "R34", "R35", "R36", "R43")
    }
    assert found == dict.fromkeys(("R31", "R32", "R33", "R34", "R35"), on) | {"R36": None, "R43": None}
    assert the_one(app, "R42").settled_on == TODAY
    keep(app, "PlanResult", "sent", gone=on, plan_id=plan, period_no=4, as_of=date(2027, 9, 15))
    assert the_one(app, "R43").settled_on == on


# --- what people say --------------------------------------------------------------------------------


def test_a_tick_settles_what_no_record_tells(app: App) -> None:
    open_ = the_one(app, "R59")
    assert (open_.settled_on, open_.due) == (None, date(2027, 8, 6))
    put(app, "CheckItem", code="R59|2027-08-06", text="เข้าร่วมประชุมแล้ว", done_on=TODAY)
    one = the_one(app, "R59")
    assert (one.settled_on, one.is_ticked, one.note) == (TODAY, True, "เข้าร่วมประชุมแล้ว")


def test_what_is_done_once_is_never_late_and_stays_done(app: App) -> None:
    open_ = the_one(app, "R13")
    assert (open_.due, open_.state, open_.hint) == (YEAR[1], DutyState.OPEN, "ทำครั้งเดียว ไม่มีกำหนดวัน")
    put(app, "CheckItem", code="R13|once", text="กลุ่ม นพต.โคกสุข", done_on=date(2026, 10, 9))
    assert the_one(app, "R13").settled_on == date(2026, 10, 9)
    assert due(app, "R13", *NOVEMBER) == []


def test_the_challenge_begins_when_the_checklist_says(app: App) -> None:
    assert due(app, "R68") == []
    put(app, "CheckItem", code="R68-start", text="เริ่มโจทย์", done_on=date(2026, 11, 2))
    assert the_one(app, "R68").due == date(2026, 12, 2)


def test_a_waiver_says_why_and_what_is_done_needs_none(app: App) -> None:
    one = the_one(app, "R06", *NOVEMBER)
    put(app, "DutyWaiver", instance_key=one.key, reason="จังหวัดให้งดส่งเดือนนี้")
    waived = the_one(app, "R06", *NOVEMBER)
    assert (waived.state, waived.waived, waived.late_days) == (DutyState.WAIVED, "จังหวัดให้งดส่งเดือนนี้", 0)
    keep(app, "MonthlyDistrictSummary", "sent", gone=date(2026, 11, 4), period_month=OCTOBER)
    assert the_one(app, "R06", *NOVEMBER).state is DutyState.DONE


def test_a_letter_with_a_day_is_a_duty_and_late_only_since_it_came(app: App) -> None:
    letter = put(
        app, "IncomingLetter", received_no=45, received_on=date(2026, 11, 18), sender="สพจ.สวนสร้าง",
        doc_no="ตย 0019/ว 12", doc_date=date(2026, 11, 10), subject="ขอข้อมูลแปลง", demand="ส่งบัญชีแปลง CLM",
        due_on=date(2026, 11, 13),
    )  # fmt: skip
    one = the_one(app, "LETTER")
    assert (one.due, one.state, one.late_days) == (date(2026, 11, 13), DutyState.OVERDUE, 2)
    assert one.hint == "พ้นกำหนดก่อนได้รับแจ้ง"
    (row,) = [row for row in app.home.month(TODAY.replace(day=1)).rows if row.title == "ส่งบัญชีแปลง CLM"]
    source = app.home.detail(row.id).source
    assert source == "หนังสือสพจ.สวนสร้าง ที่ ตย 0019/ว 12 ลงวันที่ 10 พ.ย. 2569 (เลขรับ 45 รับเมื่อ 18 พ.ย. 2569)"
    put(app, "IncomingLetter", id=letter, done_on=TODAY)
    assert the_one(app, "LETTER").settled_on == TODAY


# --- holidays and changed rules ---------------------------------------------------------------------


def test_holidays_of_the_office_are_hinted(app: App) -> None:
    put(app, "Holiday", on=date(2026, 11, 5), name="วันหยุดพิเศษของจังหวัด")
    assert the_one(app, "R06", *NOVEMBER).day_hint == "ตรงกับวันหยุด (วันหยุดพิเศษของจังหวัด)"
    a_contract(app, a_worker(app), a_site(app))
    assert due(app, "R01", date(2026, 11, 5), date(2026, 11, 5)) == []


def test_a_change_from_a_date_moves_open_reports_and_leaves_past_ones(app: App) -> None:
    """US11: “province changes R20 from 20 to 25 from a date; … open instances move, past ones do not”."""
    a_province_change(app, "R20", date(2026, 11, 1), day_of_month=25)
    found = [one.due for one in due(app, "R20", OCTOBER, date(2026, 12, 31))]
    assert found == [date(2026, 10, 20), date(2026, 11, 25), date(2026, 12, 25)]
    assert [one.due for one in due(app, "R80", OCTOBER, date(2026, 12, 31))] == found


def test_a_change_in_the_middle_of_a_month_asks_for_no_second_report(app: App) -> None:
    a_province_change(app, "R20", date(2026, 11, 22), day_of_month=25)
    assert [one.due for one in due(app, "R20", *NOVEMBER)] == [date(2026, 11, 20)]
    assert due(app, "R20", date(2026, 11, 21), date(2026, 11, 30)) == []
    site = a_site(app)
    late = an_activity(app, site, held_on=date(2026, 11, 21))
    assert [
        one.subject.id for one in due(app, "R20", date(2026, 12, 1), date(2026, 12, 31)) if one.subject
    ] == [late]


def test_a_rule_is_changed_in_one_way(app: App) -> None:
    from desktop.errors import Refused

    with pytest.raises(Refused):
        put(app, "RuleChange", rule_code="R20", active_from=TODAY, day_of_month=25, due_on=TODAY)
    with pytest.raises(Refused):
        put(app, "RuleChange", rule_code="R99", active_from=TODAY, day_of_month=25)


# --- the province -----------------------------------------------------------------------------------


def test_a_file_that_came_is_answered_within_five_working_days(tmp_path: Path) -> None:
    app = an_app(tmp_path / "province", office="99")
    with app.store.work(by=None) as work:
        for number, answered in ((1, True), (2, False)):
            name = f"9901-2569-{number:04d}"
            work.add(
                SyncBundle,
                {
                    "bundle_no": name, "number": number, "direction": Direction.IN, "from_office": "9901",
                    "to_office": "99", "sender_replica": "x", "kind": "data", "sha256": "0" * 64, "size": 1,
                    "made_at": "2026-11-12T03:00:00+00:00", "volumes": 1, "outcome": BundleState.IMPORTED,
                    "outcome_at": "2026-11-12T04:00:00+00:00",
                },
            )  # fmt: skip
            if answered:
                work.add(
                    Receipt,
                    {
                        "bundle_no": name, "direction": Direction.OUT, "partner_office": "9901",
                        "partner_replica": "x", "received_at": "2026-11-12T04:00:00+00:00",
                    },
                )  # fmt: skip
        work.commit()
    first, second = due(app, "R81", *NOVEMBER)
    assert (first.due, first.settled_on) == (date(2026, 11, 19), date(2026, 11, 12))
    assert (second.state, second.late_days) == (DutyState.OVERDUE, 1)
    assert {one.rule.code for one in app.calendar.instances(*NOVEMBER)} == {"R14", "R25", "R71", "R81"} - {
        "R25"
    }
    letter = {"kind": "external", "covers": "F24", "period_month": OCTOBER, "subject": "ส่งสรุป", "to": "อธิบดี"}
    keep(app, "LetterDoc", "sent", gone=date(2026, 11, 9), **letter)
    assert the_one(app, "R14", *NOVEMBER).settled_on == date(2026, 11, 9)
    app.close()


# --- reminders --------------------------------------------------------------------------------------


def test_reminders_come_on_the_days_that_the_rule_names(app: App) -> None:
    asked = {(one.rule.code, one.days_left) for one in app.calendar.reminders()}
    assert ("R20", 0) in asked
    assert ("R22", 10) not in asked
    assert ("R22", -20) in asked, "October is overdue"
    assert all(
        one.days_left in (7, 3, 1, 0) or one.state is DutyState.OVERDUE for one in app.calendar.reminders()
    )


def test_an_instance_is_found_by_its_key(app: App) -> None:
    one = the_one(app, "R06", *NOVEMBER)
    assert app.calendar.find(one.key).due == one.due


def test_a_year_of_an_empty_book_is_told_at_once(app: App) -> None:
    assert {one.rule.code for one in app.calendar.instances(YEAR[0] - timedelta(days=365), YEAR[1])}
