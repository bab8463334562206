"""Obligations against a real book: who owes what, and when it counts as done, sent and confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from db.queries.exchange import set_partner_state
from db.records.exchange import BundleState, Direction, SyncBundle
from db.replicas import Introduction, enrol, hear_of, vector
from db.vectors import to_json
from desktop.calendar.instances import DutyState, Instance
from desktop.opening import App
from desktop.shown_state import ShownState
from tests.makers import TODAY, TODAY_MS, a_contract, a_site, a_worker, an_activity, an_app, put, the_officer

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
MONDAY = date(2026, 11, 9)
PROVINCE = UUID("00000000-0000-8000-8000-0000000000aa")


def due(app: App, code: str, first: date = NOVEMBER[0], last: date = NOVEMBER[1]) -> list[Instance]:
    return [one for one in app.calendar.instances(first, last) if one.rule.code == code]


def collect(app: App, worker: UUID, monday: date, **values: Any) -> UUID:
    usual = {"worker_id": worker, "week_start": monday, "received_on": monday + timedelta(days=4),
             "received_by": the_officer(app)}  # fmt: skip
    return put(app, "WeeklyCollection", **usual | values)


def a_post(app: App, day: date, **values: Any) -> UUID:
    usual = {"channel": "line", "posted_on": day, "title": "ขุดคลองไส้ไก่"}
    return put(app, "PublicityPost", **usual | values)


def finish(app: App, activity: UUID, *states: str) -> None:
    """Walk the life cycle; photos are not what these tests are about."""
    app.settings.set("min_photos", 0, by=the_officer(app))
    put(
        app,
        "Activity",
        id=activity,
        reporter_user=the_officer(app),
        reporter_position="นวช.",
        report_date=TODAY,
    )
    for state in states:
        app.records.step("Activity", activity, state, by=the_officer(app), note="เก็บต้นฉบับที่แฟ้ม")


def a_file(app: App, made_at: str, outcome: BundleState = BundleState.MADE, at: str | None = None) -> None:
    """A bundle that holds everything up to now, as the register keeps it."""
    with app.store.transaction() as connection:
        ranges = to_json(vector(connection))
    with app.store.work(by=None) as work:
        number = len(work.select(SyncBundle)) + 1
        work.add(
            SyncBundle,
            {
                "bundle_no": f"2401-2569-{number:04d}", "number": number, "direction": Direction.OUT,
                "from_office": "2401", "to_office": "24", "sender_replica": str(app.store.me.id), "kind": "data",
                "made_at": made_at, "sha256": "0" * 64, "size": 1, "volumes": 1, "ranges": ranges,
                "outcome": outcome, "outcome_at": at,
            },
        )  # fmt: skip
        work.commit()


def the_province_says_it_has(app: App, ranges: object) -> None:
    with app.store.work(by=None) as work:
        card = Introduction(id=PROVINCE, office="24", label="จังหวัด", role="province", born_ms=1,
                            sign_key=b"1" * 32, card="{}")  # fmt: skip
        ix = hear_of(work.connection, card)
        enrol(work.connection, ix, office_name="สพจ.", box_key="age1", now_ms=1, valid_until_ms=2**47)
        set_partner_state(work, ix, ranges, {}, TODAY_MS)
        work.commit()


# --- weeks ------------------------------------------------------------------------------------------


def test_every_worker_under_contract_owes_a_collection_each_week(app: App) -> None:
    site = a_site(app)
    for name in ("กัญญา", "ธีรเดช"):
        worker = a_worker(app, first_name=name)
        a_contract(app, worker, site, no=name)
    found = due(app, "R02")
    assert len(found) == 2 * 4
    assert {one.due for one in found} == {date(2026, 11, day) for day in (6, 13, 20, 27)}
    assert {one.subject.name for one in found if one.subject} == {
        "นางสาวกัญญา ทดลองงาม", "นางสาวธีรเดช ทดลองงาม",
    }  # fmt: skip


def test_a_contract_that_ended_asks_for_nothing_more(app: App) -> None:
    worker = a_worker(app)
    a_contract(app, worker, a_site(app), end=date(2026, 11, 10))
    assert [one.due for one in due(app, "R02")] == [date(2026, 11, 6), date(2026, 11, 13)]


def test_a_collection_settles_its_week_and_a_late_one_says_how_late(app: App) -> None:
    worker = a_worker(app)
    a_contract(app, worker, a_site(app))
    collect(app, worker, date(2026, 11, 2))
    collect(app, worker, MONDAY, received_on=date(2026, 11, 16))
    states = {one.due: (one.state, one.late_days) for one in due(app, "R02")}
    assert states == {
        date(2026, 11, 6): (DutyState.DONE, 0),
        date(2026, 11, 13): (DutyState.LATE_DONE, 3),
        date(2026, 11, 20): (DutyState.OPEN, 0),
        date(2026, 11, 27): (DutyState.OPEN, 0),
    }


def test_an_unchecked_week_is_overdue_after_wednesday(app: App) -> None:
    worker = a_worker(app)
    a_contract(app, worker, a_site(app))
    collect(app, worker, MONDAY)
    (one,) = [one for one in due(app, "R03") if one.period.first == MONDAY]
    assert (one.due, one.state, one.late_days) == (date(2026, 11, 18), DutyState.OVERDUE, 2)
    put(
        app, "WeeklyCollection", id=one_collection(app), check_result="consistent",
        checked_by=the_officer(app), checked_on=date(2026, 11, 17),
    )  # fmt: skip
    (one,) = [one for one in due(app, "R03") if one.period.first == MONDAY]
    assert one.state is DutyState.DONE


def one_collection(app: App) -> UUID:
    return UUID(next(app.browse.records("WeeklyCollection"))["id"])


def test_each_clm_owes_a_post_a_week(tmp_path: Path) -> None:
    app = an_app(tmp_path / "nongkhai", office="4301")
    clm, other = a_site(app), a_site(app, name="ศูนย์ที่สอง")
    a_site(app, site_type="hlm", area_choice="3", name="แปลงบ้าน")
    a_post(app, date(2026, 11, 11), site_ids=[str(clm)])
    activity = an_activity(app, other)
    a_post(app, date(2026, 11, 12), activity_id=activity)
    week = [one for one in due(app, "R10") if one.period.first == MONDAY]
    assert {one.subject.id: one.settled_on for one in week if one.subject} == {
        clm: date(2026, 11, 11),
        other: date(2026, 11, 12),
    }
    app.close()


def test_a_new_worker_is_briefed_within_seven_days(tmp_path: Path) -> None:
    app = an_app(tmp_path / "nongkhai", office="4301")
    site = a_site(app)
    told, waiting = a_worker(app), a_worker(app, first_name="ธีรเดช")
    a_contract(app, told, site, start=date(2026, 11, 2), briefed_on=date(2026, 11, 5))
    a_contract(app, waiting, site, start=date(2026, 11, 9))
    assert [(one.due, one.state) for one in due(app, "R12")] == [
        (date(2026, 11, 9), DutyState.DONE),
        (date(2026, 11, 16), DutyState.OVERDUE),
    ]
    app.close()


# --- months -----------------------------------------------------------------------------------------


def test_a_month_without_activity_still_owes_a_report(app: App) -> None:
    (one,) = due(app, "R20")
    assert (one.due, one.state, one.subject) == (date(2026, 11, 20), DutyState.OPEN, None)
    assert one.hint == "ยังไม่มีกิจกรรมเดือนนี้"


def test_each_activity_is_a_report_that_a_file_settles(app: App) -> None:
    activity = an_activity(app, a_site(app))
    finish(app, activity, "ready")
    a_file(app, "2026-11-18T03:00:00+00:00")
    (one,) = due(app, "R20")
    assert (one.state, one.stage, one.shown) == (DutyState.OPEN, ShownState.READY, ShownState.DUE_SOON)
    finish(app, activity, "printed", "signed")
    (one,) = due(app, "R20")
    assert one.state is DutyState.OPEN
    assert one.sent_on is None
    a_file(app, "2026-11-19T03:00:00+00:00")
    (one,) = due(app, "R20")
    assert (one.state, one.settled_on, one.shown) == (DutyState.DONE, date(2026, 11, 19), ShownState.SENT)


def test_a_report_that_went_on_paper_is_settled_by_its_own_state(app: App) -> None:
    activity = an_activity(app, a_site(app))
    finish(app, activity, "ready", "printed", "signed", "sent")
    (one,) = due(app, "R20")
    assert (one.settled_on, one.sent_on, one.shown) == (TODAY, TODAY, ShownState.SENT)
    finish(app, activity, "acknowledged")
    (one,) = due(app, "R20")
    assert (one.acknowledged_on, one.shown) == (TODAY, ShownState.ACKNOWLEDGED)


def test_what_was_edited_after_sending_is_unsent_again(app: App) -> None:
    activity = an_activity(app, a_site(app))
    finish(app, activity, "ready", "printed")
    a_file(app, "2026-11-19T03:00:00+00:00")
    put(app, "Activity", id=activity, participants=24)
    (one,) = due(app, "R20")
    assert one.sent_on is None


def test_the_provinces_word_makes_it_received(app: App) -> None:
    activity = an_activity(app, a_site(app))
    finish(app, activity, "ready", "printed")
    a_file(app, "2026-11-19T03:00:00+00:00")
    with app.store.transaction() as connection:
        everything = to_json(vector(connection))
    the_province_says_it_has(app, everything)
    (one,) = due(app, "R20")
    assert (one.shown, one.received_on, one.acknowledged_on) == (ShownState.RECEIVED, TODAY, None)


def test_a_lost_file_is_confirmed_by_the_one_that_covered_it(app: App) -> None:
    an_activity(app, a_site(app))
    a_file(app, "2026-11-18T03:00:00+00:00", BundleState.COVERED, "2026-11-20T02:00:00+00:00")
    (one,) = due(app, "R80")
    assert (one.shown, one.acknowledged_on) == (ShownState.ACKNOWLEDGED, date(2026, 11, 20))


def test_an_activity_after_the_due_day_is_due_next_month(app: App) -> None:
    site = a_site(app)
    early = an_activity(app, site)
    late = an_activity(app, site, held_on=date(2026, 11, 26), name="ตลาดในแปลง")
    assert [one.subject.id for one in due(app, "R20") if one.subject] == [early]
    nothing_yet, one = due(app, "R20", date(2026, 12, 1), date(2026, 12, 31))
    assert one.subject
    assert (one.subject.id, one.due) == (late, date(2026, 12, 20))
    assert one.note == "จัดหลังวันที่ 20 จึงรายงานเดือนถัดไป"
    assert "วันอาทิตย์" in one.day_hint
    assert nothing_yet.subject is None


def test_a_cancelled_activity_is_no_report(app: App) -> None:
    activity = an_activity(app, a_site(app))
    app.records.step("Activity", activity, "cancelled", by=the_officer(app))
    (one,) = due(app, "R20")
    assert one.subject is None


def test_a_held_activity_of_the_right_kind_settles_the_month(app: App) -> None:
    site = a_site(app)
    an_activity(app, site, kind="briefing")
    assert not due(app, "R22")[0].is_settled
    an_activity(app, site, held_on=date(2026, 11, 28))
    assert not due(app, "R22")[0].is_settled, "it has not been held yet"
    an_activity(app, site)
    (one,) = due(app, "R22")
    assert (one.settled_on, one.shown) == (date(2026, 11, 14), ShownState.DONE)


def test_a_post_of_the_month_settles_publicity(app: App) -> None:
    a_post(app, date(2026, 10, 31))
    assert not due(app, "R23")[0].is_settled
    a_post(app, date(2026, 11, 3))
    (one,) = due(app, "R23")
    assert one.settled_on == date(2026, 11, 3)


def test_a_later_file_does_for_a_month_that_had_none(app: App) -> None:
    a_file(app, "2026-11-12T03:00:00+00:00")
    october, november = due(app, "R80", date(2026, 10, 1), date(2026, 11, 30))
    assert (october.state, october.late_days) == (DutyState.LATE_DONE, 23)
    assert (november.state, november.shown) == (DutyState.DONE, ShownState.SENT)


# --- the province -----------------------------------------------------------------------------------


def test_a_province_is_told_what_its_districts_owe_it(tmp_path: Path) -> None:
    app = an_app(tmp_path / "province", office="24")
    with app.store.work(by=None) as work:
        card = Introduction(id=PROVINCE, office="2401", label="หน้าห้อง", role="district", born_ms=1,
                            sign_key=b"1" * 32, card="{}")  # fmt: skip
        enrol(
            work.connection,
            hear_of(work.connection, card),
            office_name="สพอ.",
            box_key="age1",
            now_ms=1,
            valid_until_ms=2**47,
        )
        work.commit()
    found = app.calendar.instances(*NOVEMBER)
    assert {one.rule.code for one in found if one.office == "2401"} == {"R20", "R22", "R23", "R80"}
    assert all(one.is_foreign == (one.office == "2401") for one in found)
    assert {one.rule.code for one in found if one.office == "24"} == {"R71"}
    app.close()
