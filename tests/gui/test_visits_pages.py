"""Supervision by the keyboard alone: a district's answers, the province's plan, its notes and instructions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from db.queries.supervision import answers_of
from db.records.supervision import SupervisionPlan, TopicSheet, VisitInstruction, VisitNote
from desktop.session import Session
from desktop.visit_places import INSTRUCTIONS, NOTES, TopicPlace, VisitPlanPlace
from tests import makers
from tests.gui.keyboard import Keyboard
from tests.gui.press import CTRL, Key
from tests.gui.room import Room
from ui.visits.dialogs import CloseDialog, InstructDialog, ReplyDialog
from ui.visits.pages import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.tasks import Tasks

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def open_(room: Room, session: Session) -> Iterator[Callable[[str, object], Keyboard]]:
    yield from _opener(room, session)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "province", office="24")
    yield made
    made.close()


@pytest.fixture
def open_there(
    qtbot: QtBot, tasks: Tasks, settle: Callable[[], None], province: App
) -> Iterator[Callable[[str, object], Keyboard]]:
    session = Session(province, province.users.all()[0])
    yield from _opener(Room(qtbot, session, tasks, settle), session)


def _opener(room: Room, session: Session) -> Iterator[Callable[[str, object], Keyboard]]:
    boards: list[Keyboard] = []

    def open_(key: str, params: object) -> Keyboard:
        window, _ = room.open(pages(session), key, params, others=("matrix", "send"))
        board = Keyboard(room.qtbot, window, room.settle)
        boards.append(board)
        return board

    yield open_
    for board in boards:
        board.release()


def texts(app: App) -> dict[tuple[str, str], str | None]:
    with app.store.reading() as reader:
        sheets = reader.select(TopicSheet)
        found = answers_of(reader, [one.id for one in sheets])
        return {key: one.text for some in found.values() for key, one in some.items()}


# --- the district's answers ---------------------------------------------------------------------------------------


def test_answers_are_typed_mission_by_mission(app: App, open_: Callable[[str, object], Keyboard]) -> None:
    makers.an_activity(app, makers.a_site(app))
    board = open_("topic_answers", TopicPlace(NOVEMBER))
    page = board.page
    assert page.view.topic == "M01"
    assert "เอามื้อสามัคคีขุดคลองไส้ไก่" in page.set.boxes["1"].field.value()
    assert texts(app) == {}
    board.hit(Key.Key_Down, CTRL)
    assert (page.view.topic, board.hand) == ("M02", page.set.boxes["1"].field)
    board.type("ตลาดในแปลง")
    board.hit(Key.Key_Tab)
    board.type("น้ำน้อย")
    board.hit(Key.Key_Return, CTRL)
    assert page.view.topic == "M03"
    told = texts(app)
    assert (told["M02", "1"], told["M02", "2"]) == ("ตลาดในแปลง", "น้ำน้อย")
    assert "เอามื้อสามัคคี" in str(told["M01", "1"]), "what was filled went along with the first answer"
    assert [row.second for row in page.missions.list.rows[:3]] == [
        "ตอบแล้ว 1 จาก 8 หัวข้อ", "ตอบแล้ว 2 จาก 8 หัวข้อ", "ยังไม่มีคำตอบ",
    ]  # fmt: skip
    board.hit(Key.Key_Up, CTRL)
    assert page.set.boxes["2"].field.value() == "น้ำน้อย"


def test_who_walks_through_the_missions_stays_in_the_list(
    app: App, open_: Callable[[str, object], Keyboard]
) -> None:
    board = open_("topic_answers", TopicPlace(NOVEMBER))
    board.to("ภารกิจ", back=True, whole=True)
    board.hit(Key.Key_Down, times=2)
    assert (board.page.view.topic, board.hand) == ("M03", board.page.missions.list)
    board.hit(Key.Key_Return)
    assert board.hand is board.page.set.boxes["1"].field


def test_what_is_typed_is_kept_as_a_draft_and_comes_back(
    app: App, open_: Callable[[str, object], Keyboard], qtbot: QtBot
) -> None:
    board = open_("topic_answers", TopicPlace(NOVEMBER, "M05"))
    page = board.page
    board.type("พิมพ์ค้าง")
    by = makers.the_officer(app)

    def is_kept() -> bool:
        return app.topic_answers.view(TopicPlace(NOVEMBER, "M05"), user=by).sheet.draft is not None

    qtbot.waitUntil(is_kept)
    assert texts(app) == {}, "the field was not left yet"
    page.keeper.begin(None)  # as if the power went: nothing is written on leaving
    page.open(TopicPlace(NOVEMBER, "M05"))
    board.settle()
    assert page.set.boxes["1"].field.value() == "พิมพ์ค้าง"


def test_the_book_fills_again_and_never_over_what_was_written(
    app: App, open_: Callable[[str, object], Keyboard]
) -> None:
    site = makers.a_site(app)
    board = open_("topic_answers", TopicPlace(NOVEMBER))
    board.page.set.boxes["1"].field.set_value(None)
    board.type("เขียนเอง")
    board.hit(Key.Key_Tab)
    makers.an_activity(app, site)
    makers.put(app, "PublicityPost", channel="news", posted_on=date(2026, 11, 16), title="ข่าวในจังหวัด")
    board.do("เติมจากข้อมูลในสมุด", back=True)
    told = texts(app)
    assert told["M01", "1"] == "เขียนเอง"
    assert "ข่าวในจังหวัด" in str(told["M01", "8"])
    assert "ข่าวในจังหวัด" in board.page.set.boxes["8"].field.value()


def test_a_signed_paper_is_read_only(app: App, open_: Callable[[str, object], Keyboard]) -> None:
    by = makers.the_officer(app)
    shown = app.topic_answers.view(TopicPlace(NOVEMBER, "M02"), user=by)
    start = dict(shown.sheet.values)
    app.topic_answers.save_topic(shown.sheet.id, "M02", start, {"1": "ตลาดในแปลง"}, by=by)
    makers.sign(app, "TopicSheet", shown.sheet.id)
    page = open_("topic_answers", TopicPlace(NOVEMBER, "M02")).page
    assert page.set.boxes["1"].field.isReadOnly()
    assert not page.fill_link.isVisible()


def test_a_district_reads_the_note_and_tells_what_it_did(
    app: App, open_: Callable[[str, object], Keyboard]
) -> None:
    note = makers.a_province_note(app, date(2026, 10, 14))
    makers.a_province_instruction(app, note, date(2026, 11, 27))
    board = open_("visit_notes", INSTRUCTIONS)
    assert board.hand is board.page.list
    board.hit(Key.Key_Return)
    board.dialog(ReplyDialog)
    board.type("ซ่อมแล้วทั้ง 2 ฐาน")
    board.do("บันทึกผล")
    board.back()
    (row,) = app.visits.year().instructions
    assert (row.reply, row.replied_on) == ("ซ่อมแล้วทั้ง 2 ฐาน", makers.TODAY)
    assert board.page.list.rows[0].chip.text == "รอจังหวัดตรวจ"
    board.window.go("visit_note", note)
    board.settle()
    page = board.page
    assert page.fields.boxes["remarks"].field.isReadOnly()
    assert not page.add_button.isVisible()
    assert page.reply_link.isVisible()


# --- the province -------------------------------------------------------------------------------------------------


def test_every_district_gets_its_day_in_one_step(
    province: App, open_there: Callable[[str, object], Keyboard]
) -> None:
    board = open_there("supervision_plan", VisitPlanPlace(DECEMBER))
    page = board.page
    assert len(page.fields.boxes["team"].field.value()) == 5
    assert board.hand is page.spread_button
    board.hit(Key.Key_F7)
    rows = page.rows.value()
    assert len(rows) == 11
    assert len({one["district"] for one in rows}) == 11
    assert all(one["on"].weekday() < 5 for one in rows)
    assert page.view.without == ()
    with province.store.reading() as reader:
        (plan,) = reader.select(SupervisionPlan)
        assert len(plan.visits or ()) == 11
    # A day is typed over; its weekday follows.
    board.to("วันที่", back=True)
    field = board.hand
    field.selectAll()  # type: ignore[attr-defined]
    board.type("9/12/69")
    board.hit(Key.Key_Tab)
    assert field.value() == date(2026, 12, 9)  # type: ignore[attr-defined]
    assert not page.spread_button.isVisible()


def test_a_note_and_its_instruction_are_keyed_without_the_mouse(
    province: App, open_there: Callable[[str, object], Keyboard]
) -> None:
    visits = [{"on": date(2026, 11, 17), "at": "08:30", "district": "2402"}]
    team = [{"post": "พัฒนาการจังหวัด"}]
    makers.put(province, "SupervisionPlan", month=NOVEMBER, visits=visits, team=team)
    board = open_there("visit_notes", NOTES)
    board.hit(Key.Key_Return)
    page = board.page
    assert page.fields.boxes["district"].field.value() == "2402"
    board.fill("ข้อสังเกต", "แปลงมีน้ำพอใช้")
    board.hit("i", CTRL)
    board.dialog(InstructDialog)
    board.type("ซ่อมป้ายฐานเรียนรู้")
    board.hit(Key.Key_Tab)
    board.hit(Key.Key_Return)
    board.type("15/12/69")
    board.do("บันทึกข้อสั่งการ")
    board.back()
    with province.store.reading() as reader:
        (note,) = reader.select(VisitNote)
        (asked,) = reader.select(VisitInstruction)
    assert (note.remarks, len(note.team or ())) == ("แปลงมีน้ำพอใช้", 1)
    assert (asked.note_id, asked.district, asked.due_on) == (note.id, "2402", date(2026, 12, 15))
    board.to("ข้อสั่งการ", whole=True)
    board.hit(Key.Key_Return)
    board.dialog(CloseDialog)
    board.type("ซ่อมแล้ว")
    board.do("ปิดข้อสั่งการ")
    board.back()
    (row,) = province.visits.year().instructions
    assert (row.is_closed, row.outcome, row.closed_on) == (True, "ซ่อมแล้ว", makers.TODAY)
    assert page.reopen_link.isVisible()
    board.do("เปิดอีกครั้ง")
    assert not province.visits.year().instructions[0].is_closed


def test_an_instruction_without_its_day_is_asked_for(
    province: App, open_there: Callable[[str, object], Keyboard]
) -> None:
    note = makers.put(province, "VisitNote", district="2402", visited_on=date(2026, 11, 17), remarks="ดี")
    board = open_there("visit_note", note)
    board.hit("i", CTRL)
    dialog = board.dialog(InstructDialog)
    board.type("ซ่อมป้าย")
    board.do("บันทึกข้อสั่งการ")
    assert dialog.form.boxes["due_on"].error == "ต้องกรอกวันกำหนด"
    dialog.form.boxes["due_on"].field.set_value(date(2026, 11, 1))
    board.do("บันทึกข้อสั่งการ")
    assert "กำหนดต้องไม่ก่อนวันที่นิเทศ" in dialog.form.boxes["due_on"].error
    board.hit(Key.Key_Escape)
