"""The province's visits: days for every district, the team, notes and instructions until they are closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.errors import NotAllowed, Refused
from desktop.opening import App
from desktop.visit_places import VisitNotePlace, VisitPlanPlace
from desktop.visits_view import Close, Instruct, Reply
from tests import makers

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "province", office="24")
    yield made
    made.close()


def by(app: App) -> UUID:
    return makers.the_officer(app)


def a_plan(app: App, month: date = NOVEMBER, **values: Any) -> UUID:
    visits = [{"on": month.replace(day=17), "at": "08:30", "district": "2402"}]
    return makers.put(app, "SupervisionPlan", **{"month": month, "visits": visits} | values)


def a_note(app: App, **values: Any) -> UUID:
    usual = {"district": "2402", "visited_on": date(2026, 11, 17), "remarks": "ดี"}
    return makers.put(app, "VisitNote", **usual | values)


def asked(app: App, note: UUID, **values: Any) -> UUID:
    usual: dict[str, Any] = {"note": note, "words": "ซ่อมป้าย", "due_on": date(2026, 12, 15)}
    changes = app.visits.instruct(Instruct(**usual | values), by=by(app))
    return next(iter(changes.ids["VisitInstruction"]))


def refused(app: App, type_name: str, **values: Any) -> dict[str, str]:
    with pytest.raises(Refused) as caught:
        makers.put(app, type_name, **values)
    return dict(caught.value.fields)


def test_a_new_plan_begins_with_the_five_posts_or_the_team_before(province: App) -> None:
    view = province.visits.plan(VisitPlanPlace(NOVEMBER), user=by(province))
    assert next(one.post for one in view.sheet.values["team"]) == "พัฒนาการจังหวัด"
    assert (len(view.sheet.values["team"]), view.team_from, len(view.without)) == (5, None, 11)
    a_plan(province, team=[{"post": "พัฒนาการจังหวัด", "name": "นางวราภรณ์ ทดลองงาม"}])
    view = province.visits.plan(VisitPlanPlace(DECEMBER), user=by(province))
    assert [one.name for one in view.sheet.values["team"]] == ["นางวราภรณ์ ทดลองงาม"]
    assert view.team_from == NOVEMBER


def test_every_district_has_a_working_day(province: App) -> None:
    makers.put(province, "Holiday", on=date(2026, 12, 7), name="วันหยุดชดเชย")
    rows = province.visits.spread(DECEMBER, ())
    assert [one["on"].day for one in rows] == [1, 2, 3, 4, 8, 9, 10, 11, 14, 15, 16]
    assert {one["at"] for one in rows} == {time(8, 30)}


def test_what_is_planned_stays_and_the_rest_follows_it(province: App) -> None:
    mine = {"on": date(2026, 12, 9), "at": time(9, 0), "district": "2402"}
    rows = province.visits.spread(DECEMBER, (mine,))
    assert rows[0] == mine
    assert (len(rows), min(one["on"] for one in rows[1:])) == (11, date(2026, 12, 10))


def test_a_month_that_is_nearly_over_has_visits_in_the_afternoon_too(province: App) -> None:
    """Today is 20 November: six working days are left for eleven districts."""
    rows = province.visits.spread(NOVEMBER, ())
    assert min(one["on"] for one in rows) == date(2026, 11, 23)
    assert len({(one["on"], one["at"]) for one in rows}) == 11
    assert sum(one["at"] == time(13, 30) for one in rows) == 5


def test_a_plan_doubts_what_may_be_a_slip_and_refuses_other_provinces(province: App) -> None:
    visits = [
        {"on": date(2026, 11, 22), "at": "08:30", "district": "2402"},
        {"on": date(2026, 12, 1), "at": "08:30", "district": "2402"},
    ]
    item = {"month": NOVEMBER, "visits": visits}
    words = province.records.try_out("SupervisionPlan", item).warnings["visits"]
    assert "รายการที่ 1 ตรงกับวันหยุด (วันอาทิตย์)" in words
    assert "รายการที่ 2 (1 ธ.ค. 2569) ไม่อยู่ในเดือนพฤศจิกายน 2569" in words
    assert "อำเภอบางคล้ามี 2 ครั้ง" in words
    assert "ยังไม่มีอำเภอ" in words
    stranger = [{"on": date(2026, 11, 17), "district": "5601"}]
    assert (
        "ไม่อยู่ในจังหวัดฉะเชิงเทรา"
        in refused(province, "SupervisionPlan", month=DECEMBER, visits=stranger)["visits"]
    )
    assert "topic_codes" in refused(province, "SupervisionPlan", month=DECEMBER, topic_codes=["M99"])
    untimed = [{"on": date(2026, 11, 17), "district": "2402"}]
    plan = makers.put(province, "SupervisionPlan", month=NOVEMBER, visits=untimed, team=[{"post": "พจ."}])
    assert refused(province, "SupervisionPlan", id=plan, state="ready") == {"visits": "รายการที่ 1 ยังไม่มีเวลา"}


def test_a_planned_visit_leads_to_its_note_with_the_team(province: App) -> None:
    plan = a_plan(province, team=[{"post": "พัฒนาการจังหวัด"}])
    place = VisitNotePlace("2402", date(2026, 11, 17), plan)
    begun = province.visits.start_note(place)
    assert (begun.id, begun.start["plan_id"], len(begun.start["team"])) == (None, plan, 1)
    (row,) = province.visits.year().visits
    assert (row.note, row.when) == (None, "อังคาร 17 พ.ย. 69 08.30 น.")
    note = makers.put(province, "VisitNote", **begun.start)
    assert province.visits.start_note(place).id == note
    (row,) = province.visits.year().visits
    assert (row.note, row.count) == (note, 0)


def test_an_instruction_is_followed_until_it_is_closed_with_its_outcome(province: App) -> None:
    note = a_note(province)
    one = asked(province, note)
    assert province.visits.year().open_count == 1
    assert refused(province, "VisitInstruction", id=one, status="closed") == {
        "outcome": "ปิดข้อสั่งการแล้วต้องบอกผล"
    }
    assert "due_on" in refused(
        province, "VisitInstruction", note_id=note, words="x", due_on=date(2026, 11, 1)
    )
    province.visits.close(Close(id=one, outcome="ซ่อมแล้ว", closed_on=makers.TODAY), by=by(province))
    (row,) = province.visits.note(note).instructions
    assert (row.is_closed, row.outcome, row.closed_on) == (True, "ซ่อมแล้ว", makers.TODAY)
    province.visits.reopen(one, by=by(province))
    (row,) = province.visits.note(note).instructions
    assert (row.is_closed, row.closed_on) == (False, None)


def test_a_signed_note_keeps_its_instructions_and_they_are_still_closed(province: App) -> None:
    note = a_note(province)
    one = asked(province, note)
    makers.sign(province, "VisitNote", note)
    assert province.visits.note(note).is_locked
    with pytest.raises(Refused):
        asked(province, note, words="อีกเรื่อง")
    with pytest.raises(Refused):
        asked(province, note, id=one, words="เปลี่ยนคำ")
    province.visits.close(Close(id=one, outcome="ซ่อมแล้ว", closed_on=makers.TODAY), by=by(province))
    assert province.visits.year().open_count == 0


def test_a_district_tells_of_its_own_until_it_is_closed(app: App, province: App) -> None:
    note = makers.a_province_note(app, date(2026, 10, 14))
    one = makers.a_province_instruction(app, note, date(2026, 11, 27))
    app.visits.reply(Reply(instruction=one, text="กำลังซ่อม", done_on=date(2026, 11, 18)), by=by(app))
    app.visits.reply(Reply(instruction=one, text="ซ่อมแล้ว", done_on=makers.TODAY), by=by(app))
    (row,) = app.visits.year().instructions
    assert (row.reply, row.replied_on) == ("ซ่อมแล้ว", makers.TODAY)
    future = {"instruction_id": one, "text": "x", "done_on": date(2026, 12, 1)}
    assert "done_on" in refused(app, "InstructionReply", id=UUID(int=9), **future)
    other = makers.a_province_instruction(app, note, date(2026, 11, 27), district="2402")
    told = {"instruction_id": other, "text": "x", "done_on": makers.TODAY}
    assert "รายงานผลได้เฉพาะข้อสั่งการของตน" in refused(app, "InstructionReply", **told)["instruction_id"]
    closed = makers.a_province_instruction(
        app, note, date(2026, 11, 27), status="closed", outcome="ซ่อมแล้ว", closed_on=makers.TODAY
    )
    told = {"instruction_id": closed, "text": "x", "done_on": makers.TODAY}
    assert "จังหวัดปิดข้อสั่งการนี้แล้ว" in refused(app, "InstructionReply", **told)["text"]
    with pytest.raises(NotAllowed):
        app.visits.close(Close(id=one, outcome="x", closed_on=makers.TODAY), by=by(app))


def test_the_plan_goes_to_the_chiefs_with_a_letter(province: App) -> None:
    plan = a_plan(province)
    told = province.letters.cover("F21-plan", NOVEMBER)
    assert told["to"] == "นายอำเภอทุกอำเภอ"
    assert "จำนวน 1 อำเภอ ระหว่างวันที่ 17 พฤศจิกายน 2569" in told["body"]
    assert [(one.record_type, one.record_id) for one in told["enclosures"]] == [("SupervisionPlan", plan)]
    letter = makers.put(province, "LetterDoc", **told)
    row = next(one for one in province.letters.year(2026, NOVEMBER).covers if one.form == "F21-plan")
    assert (row.letter, row.count) == (letter, 1)


def test_a_district_reads_the_plan_that_came(app: App) -> None:
    assert "ยังไม่ส่งแผน" in app.visits.plan(VisitPlanPlace(NOVEMBER), user=by(app)).sheet.locked
    makers.a_province_plan(app, NOVEMBER, (date(2026, 11, 25), "08.30", app.store.office))
    view = app.visits.plan(VisitPlanPlace(NOVEMBER), user=by(app))
    assert "อ่านได้อย่างเดียว" in view.sheet.locked
    assert len(view.sheet.values["visits"]) == 1


def test_a_district_sees_no_visit_of_another(app: App) -> None:
    makers.a_province_plan(app, NOVEMBER, (date(2026, 11, 25), "08.30", "2402"))
    note = makers.a_province_note(app, date(2026, 11, 17), district="2402")
    makers.a_province_instruction(app, note, date(2026, 11, 27), district="2402")
    view = app.visits.year()
    assert (view.visits, view.instructions) == ((), ())
