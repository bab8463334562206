"""The week of daily logs: keying, certifying, receiving and checking."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from db.lifecycles import LC_LOG
from desktop.errors import Refused, StateConflict
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.session import Session
from desktop.week_view import (
    PROBLEM,
    CheckResult,
    DayKind,
    PastedRow,
    WeekDay,
    WeekSheet,
    WorkerFilter,
    WorkRow,
    matching_duties,
)
from desktop.weeks import ROADS
from tests import makers
from tests.unit.desktop.typeset.pictures import a_picture

MONDAY = date(2026, 11, 9)
TUESDAY, WEDNESDAY, THURSDAY, SUNDAY = (date(2026, 11, day) for day in (10, 11, 12, 15))
SIGNS = WorkRow(code="1.1.3", text="ทำป้ายฐานคนเอาถ่าน", result="เสร็จ 2 จาก 3 ป้าย")


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app)


@pytest.fixture
def worker(app: App, site: UUID) -> UUID:
    made = makers.a_worker(app)
    makers.a_contract(app, made, site)
    return made


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def sheet(app: App, worker: UUID, monday: date = MONDAY) -> WeekSheet:
    return app.weeks.sheet(worker, monday, by=makers.the_officer(app))


def day(app: App, worker: UUID, wanted: date) -> WeekDay:
    return next(one for one in sheet(app, worker).days if one.day == wanted)


def state_of(app: App, worker: UUID, wanted: date) -> str:
    found = app.browse.records("DailyLog", where={"work_date": wanted.isoformat()})
    return next(one["state"] for one in found if one["worker_id"] == str(worker))


def test_every_road_is_made_of_allowed_steps() -> None:
    for then, roads in ROADS.items():
        for now, road in roads.items():
            assert road[-1] == then
            for step in road:
                assert LC_LOG.allows(now, step), (now, step)
                now = step


def test_a_week_shows_whose_it_is_and_who_certifies(app: App, worker: UUID) -> None:
    week = sheet(app, worker)
    assert week.name == "นางสาวกัญญา ทดลองงาม"
    assert week.lab == "CLM ระดับตำบล"
    assert week.site_words == "ศูนย์เรียนรู้บ้านสวนกลาง"
    assert week.certifier == "นายวิเชียร ปลูกเพลิน"
    assert week.contract_no == "12/2569"
    assert [one.day.weekday() for one in week.days] == list(range(7))
    assert week.is_empty
    assert {duty.code for duty in week.duties} >= {"1.1.3", "3", "5"}
    assert "2.1.1" not in {duty.code for duty in week.duties}


def test_the_first_row_makes_the_log(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    keyed = day(app, worker, MONDAY)
    assert keyed.kind is DayKind.WORK
    assert keyed.rows == (SIGNS,)
    assert keyed.lacks_certification


def test_a_problem_is_a_row_of_the_day(app: App, worker: UUID, by: UUID) -> None:
    problem = WorkRow(code=PROBLEM, text="น้ำในหนองแห้งเร็ว", result="ปูก้นหนองด้วยดินเหนียว")
    app.weeks.set_rows(worker, MONDAY, [SIGNS, problem], by=by)
    assert day(app, worker, MONDAY).rows == (SIGNS, problem)
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    assert day(app, worker, MONDAY).rows == (SIGNS,)


def test_an_amount_stays_one_while_its_words_stand() -> None:
    row = WorkRow(code="1.1.5", text="วัดระดับน้ำ", result="ลึก", qty=Decimal("2.40"), unit="เมตร")
    assert row.result_words == "ลึก 2.4 เมตร"
    assert row.with_result("ลึกถึง 2.4 เมตร").qty == Decimal("2.40")
    assert row.with_result("ไม่ได้วัด") == WorkRow(code="1.1.5", text="วัดระดับน้ำ", result="ไม่ได้วัด")


def test_space_certifies_on_the_day_itself_by_the_owner(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.certify(worker, MONDAY, by=by)
    certified = day(app, worker, MONDAY)
    assert certified.certified_on == MONDAY
    assert certified.certifier == "นายวิเชียร ปลูกเพลิน"
    assert state_of(app, worker, MONDAY) == "certified"
    app.weeks.uncertify(worker, MONDAY, by=by)
    assert day(app, worker, MONDAY).lacks_certification
    assert state_of(app, worker, MONDAY) == "draft"


def test_a_deputy_and_a_later_day_may_be_named(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.certify(worker, MONDAY, on=date(2026, 11, 19), deputy="นางมาลี ลองทำนา", by=by)
    certified = day(app, worker, MONDAY)
    assert (certified.certified_on, certified.certifier) == (date(2026, 11, 19), "นางมาลี ลองทำนา")
    assert certified.late_days == 10
    app.weeks.certify(worker, MONDAY, by=by)
    assert day(app, worker, MONDAY).certifier == "นายวิเชียร ปลูกเพลิน"


def test_leave_takes_the_certification_away_and_asks_for_none(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.certify(worker, MONDAY, by=by)
    app.weeks.set_kind(worker, MONDAY, DayKind.LEAVE_SICK, by=by)
    leave = day(app, worker, MONDAY)
    assert leave.is_off
    assert not leave.lacks_certification
    assert sheet(app, worker).work_days == 0


def test_the_owner_of_the_plot_visited_certifies(app: App, worker: UUID, by: UUID) -> None:
    owner = makers.an_owner(app, title_th="นาง", first_name="บัวลอย", last_name="น้ำใสสมมุติ")
    visited = makers.a_site(app, site_type="hlm", name="แปลงป้าบัวลอย", area_choice="3", owner_id=owner)
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.set_place(worker, MONDAY, time_from=time(8, 30), time_to=time(16, 30), site=visited, by=by)
    app.weeks.certify(worker, MONDAY, by=by)
    there = day(app, worker, MONDAY)
    assert there.elsewhere == "แปลงป้าบัวลอย"
    assert there.certifier == "นางบัวลอย น้ำใสสมมุติ"
    assert (there.time_from, there.time_to) == (time(8, 30), time(16, 30))
    assert (visited, "แปลงป้าบัวลอย") in sheet(app, worker).sites


def test_days_outside_the_contract_and_days_to_come_are_locked_with_the_reason(app: App, site: UUID) -> None:
    someone = makers.a_worker(app, first_name="อนุชา")
    makers.a_contract(app, someone, site, no="13/2569", start=date(2026, 11, 11), end=date(2026, 12, 31))
    week = sheet(app, someone)
    assert week.days[0].locked == "อยู่นอกช่วงข้อตกลงจ้าง (11/11/2569–31/12/2569)"
    assert week.days[2].locked == ""
    assert "ยังไม่ถึงวันนี้" in sheet(app, someone, date(2026, 11, 16)).days[6].locked


def test_the_day_above_is_copied_without_its_certification(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.certify(worker, MONDAY, by=by)
    app.weeks.copy_above(worker, WEDNESDAY, by=by)
    copy = day(app, worker, WEDNESDAY)
    assert copy.rows == (SIGNS,)
    assert copy.lacks_certification
    with pytest.raises(Refused):
        app.weeks.copy_above(worker, MONDAY, by=by)


def test_what_is_not_whole_survives_as_unsaved_typing(app: App, worker: UUID, by: UUID) -> None:
    begun = WorkRow(code="1.1.2")
    app.weeks.set_rows(worker, MONDAY, [SIGNS, begun], by=by)
    app.weeks.keep_unsaved(worker, MONDAY, {MONDAY: [SIGNS, begun]}, by=by)
    kept = day(app, worker, MONDAY)
    assert kept.rows == (SIGNS,)
    assert kept.shown_rows == (SIGNS, begun)
    app.weeks.keep_unsaved(worker, MONDAY, {}, by=by)
    assert day(app, worker, MONDAY).unsaved is None


def test_a_receipt_collects_the_days_that_say_something(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.certify(worker, MONDAY, by=by)
    app.weeks.set_rows(worker, TUESDAY, [SIGNS], by=by)
    app.weeks.set_kind(worker, WEDNESDAY, DayKind.WORK, by=by)  # a hole: work without a word
    app.weeks.receive(worker, MONDAY, by=by)
    week = sheet(app, worker)
    assert (week.received_on, week.received_by) == (makers.TODAY, "มาลี พอดีเรียน")
    states = [state_of(app, worker, one) for one in (MONDAY, TUESDAY, WEDNESDAY)]
    assert states == ["collected", "collected", "draft"]
    (row,) = app.weeks.overview(MONDAY).workers
    assert (row.is_received, row.certified, row.work_days) == (True, 1, 3)


def test_a_day_keyed_after_the_receipt_belongs_to_it(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.receive(worker, MONDAY, by=by)
    app.weeks.set_rows(worker, TUESDAY, [SIGNS], by=by)
    assert state_of(app, worker, TUESDAY) == "collected"
    (collection,) = app.browse.records("WeeklyCollection")
    assert len(collection["log_ids"]) == 2


def test_a_receipt_can_be_taken_back_until_the_week_is_checked(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.certify(worker, MONDAY, by=by)
    app.weeks.receive(worker, MONDAY, on=date(2026, 11, 16), by=by)
    app.weeks.take_back_receipt(worker, MONDAY, by=by)
    assert sheet(app, worker).received_on is None
    assert state_of(app, worker, MONDAY) == "certified"
    app.weeks.check(worker, MONDAY, CheckResult.CONSISTENT, "", by=by)
    with pytest.raises(StateConflict):
        app.weeks.take_back_receipt(worker, MONDAY, by=by)


def test_checking_receives_locks_and_can_be_cleared(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.check(worker, MONDAY, CheckResult.CONSISTENT, "", by=by)
    week = sheet(app, worker)
    assert (week.check, week.received_on) == (CheckResult.CONSISTENT, makers.TODAY)
    assert week.days[0].locked.startswith("ตรวจแล้ว")
    assert state_of(app, worker, MONDAY) == "checked"
    app.weeks.clear_check(worker, MONDAY, by=by)
    assert sheet(app, worker).check is None
    assert state_of(app, worker, MONDAY) == "collected"
    assert sheet(app, worker).days[0].locked == ""


def test_inconsistent_says_why_and_opens_the_days_again(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    with pytest.raises(Refused):
        app.weeks.check(worker, MONDAY, CheckResult.INCONSISTENT, "", by=by)
    assert sheet(app, worker).received_on is None, "a refused check leaves nothing behind"
    app.weeks.check(worker, MONDAY, CheckResult.INCONSISTENT, "ส่งคืน ขอลายมือชื่อวันที่ 9 พ.ย.", by=by)
    assert state_of(app, worker, MONDAY) == "queried"
    app.weeks.certify(worker, MONDAY, by=by)
    app.weeks.check(worker, MONDAY, CheckResult.CONSISTENT, "", by=by)
    assert state_of(app, worker, MONDAY) == "checked"
    app.weeks.check(worker, MONDAY, CheckResult.INCONSISTENT, "ดูอีกครั้ง", by=by)
    assert state_of(app, worker, MONDAY) == "queried"
    app.weeks.clear_check(worker, MONDAY, by=by)
    assert state_of(app, worker, MONDAY) == "collected"


def test_each_command_is_one_act_to_undo(app: App, worker: UUID, by: UUID) -> None:
    session = Session(app, app.users.get(by))
    session.note(app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by))
    session.note(app.weeks.check(worker, MONDAY, CheckResult.CONSISTENT, "", by=by))
    session.undo()
    assert sheet(app, worker).check is None
    assert state_of(app, worker, MONDAY) == "draft"
    session.undo()
    assert sheet(app, worker).is_empty


def test_the_list_counts_and_finds_the_next_one(app: App, site: UUID, worker: UUID, by: UUID) -> None:
    others = [makers.a_worker(app, first_name=name) for name in ("ชลธิชา", "อนุชา")]
    for place, other in enumerate(others):
        makers.a_contract(app, other, site, no=f"{place}/2569")
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    app.weeks.receive(others[0], MONDAY, by=by)
    week = app.weeks.overview(THURSDAY)
    assert week.monday == MONDAY
    assert [one.name.removeprefix("นางสาว").split()[0] for one in week.workers] == ["กัญญา", "ชลธิชา", "อนุชา"]
    assert (week.workers[0].lab, week.workers[0].tambon) == ("CLM", "ต.หน้าเมือง")
    assert week.count(WorkerFilter.LACKS_CERTIFICATION) == 1
    assert week.count(WorkerFilter.NOT_RECEIVED) == 2
    assert week.next_not_received(worker) == others[1]
    assert week.next_not_received(others[1]) == worker
    assert (week.due, week.check_due) == (date(2026, 11, 13), date(2026, 11, 18))
    assert week.days_late == 7
    for one in (worker, others[1]):
        app.weeks.receive(one, MONDAY, by=by)
    assert app.weeks.overview(MONDAY).days_late == 2, "all in, but not all checked"


def test_printing_a_sheet_counts(app: App, worker: UUID, by: UUID, tmp_path: Path) -> None:
    assert app.weeks.overview(MONDAY).count(WorkerFilter.PRINTED) == 0
    request = PrintRequest(form="F02", workers=(worker,), first=MONDAY, last=SUNDAY, blank=True)
    app.printing.print_(request, tmp_path / "f02.pdf", by=by)
    assert app.weeks.overview(MONDAY).count(WorkerFilter.PRINTED) == 1


def test_a_scan_is_a_receipt(app: App, worker: UUID, by: UUID, tmp_path: Path) -> None:
    file = tmp_path / "F02.jpg"
    file.write_bytes(a_picture())
    app.weeks.attach_scans(worker, MONDAY, [file], by=by, progress=NoProgress())
    week = sheet(app, worker)
    assert (week.scans, week.received_on) == (1, makers.TODAY)


# --- pasting ----------------------------------------------------------------------------------------


def pasted(app: App, worker: UUID, text: str, start: date = MONDAY) -> tuple[PastedRow, ...]:
    return app.weeks.read_rows(text, sheet(app, worker), start)


def test_rows_of_a_spreadsheet_find_their_columns(app: App, worker: UUID) -> None:
    text = "วันที่\tรหัสงาน\tงานที่ปฏิบัติ\tผลการปฏิบัติงาน\r\n9/11/2569\t๑.๑.๓\tทำป้ายฐาน\t2 ป้าย\r\n\t3\tลงข่าว\t1 เรื่อง\r\nอังคาร\t1.1.2\tห่มดิน\r\n"
    rows = pasted(app, worker, text)
    assert [(one.day, one.row.code, one.row.text, one.row.result) for one in rows] == [
        (MONDAY, "1.1.3", "ทำป้ายฐาน", "2 ป้าย"),
        (MONDAY, "3", "ลงข่าว", "1 เรื่อง"),
        (TUESDAY, "1.1.2", "ห่มดิน", ""),
    ]
    assert not any(one.problem for one in rows)


def test_what_is_not_understood_is_said_row_by_row(app: App, worker: UUID) -> None:
    text = "2.1.1\tงานของ HLM\nงานไม่มีรหัส\tผล\n1.1.2\n1/12/2569\t1.1.2\tต่างสัปดาห์\nปัญหา\tดินเค็ม\tใส่ปุ๋ยหมัก"
    problems = [one.problem for one in pasted(app, worker, text)]
    assert problems == [
        "ไม่มีรหัสงาน “2.1.1” ของ นพต. คนนี้",
        "ไม่พบรหัสงานในแถวนี้",
        "ไม่มีข้อความงานที่ปฏิบัติ",
        "วันที่ 01/12/2569 ไม่อยู่ในสัปดาห์นี้",
        "",
    ]


def test_pasted_rows_go_below_what_is_there(app: App, worker: UUID, by: UUID) -> None:
    app.weeks.set_rows(worker, MONDAY, [SIGNS], by=by)
    rows = pasted(app, worker, "3\tลงข่าวในเพจ\nไม่มีรหัส\n")
    app.weeks.paste(worker, rows, by=by)
    assert [row.code for row in day(app, worker, MONDAY).rows] == ["1.1.3", "3"]


def test_duties_are_found_by_code_and_by_words_without_tone_marks(app: App, worker: UUID) -> None:
    duties = sheet(app, worker).duties
    assert [duty.code for duty in matching_duties(duties, "113")] == ["1.1.3"]
    assert matching_duties(duties, "3")[0].code == "3"
    assert [duty.code for duty in matching_duties(duties, "เอามือ")] == ["1.2.1"]
