"""The leader programme of a year and the table of fifteen names, by the keyboard alone, on a real book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.leaders import ChangeLeader
from desktop.leader_names_view import NamesPlace
from desktop.leader_programme_view import Item, LeaderReportKind, LeadersPlace
from desktop.leaders_view import tambon_id
from desktop.opening import App
from desktop.session import Session
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Room, focus
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from ui.dialogs.base import Dialog
from ui.leaders.names_page import NamesPage
from ui.leaders.overview_page import LeadersPage
from ui.leaders.pages import pages
from ui.records.place import RecordPlace
from ui.tasks import Tasks

ELDER, YOUNGER = "240101", "240102"
PLACE = NamesPlace(ELDER, 2570)


def leaders(app: App) -> list[ChangeLeader]:
    with app.store.reading() as reader:
        return reader.select(ChangeLeader, order=(ChangeLeader.seq,))


def at_cell(room: Room, session: Session, item: Item) -> tuple[object, LeadersPage]:
    place = LeadersPlace(2570, tambon_id(2570, YOUNGER), item.value)
    window, page = room.open(pages(session), "leaders", place, others=("records", "duties"))
    assert isinstance(page, LeadersPage)
    assert focus() is page.grid
    return window, page


# --- the programme ----------------------------------------------------------------------------------


def test_a_year_without_pairs_begins_with_one(room: Room, session: Session) -> None:
    window, _ = room.open(pages(session), "leaders")
    assert focus().text() == "เพิ่มคู่ตำบล"
    press(focus(), Key.Key_Space)
    room.settle()
    assert window.page_key == "tambon_pair"
    assert window.page.place == RecordPlace("TambonPair", start=(("fiscal_year_be", 2570),))


def test_arrows_walk_and_each_cell_is_told(app: App, room: Room, session: Session) -> None:
    makers.a_pair(app, ELDER, YOUNGER)
    makers.fifteen_leaders(app, ELDER, count=14)
    _, page = room.open(pages(session), "leaders")
    press(page.grid, Key.Key_Right)
    assert page.grid.accessibleDescription().endswith("ผู้นำ , 14 จาก 15 คน")
    assert page.panel.open.text() == "กรอกรายชื่อผู้นำ"
    press(page.grid, Key.Key_Down)
    assert page.grid.accessibleDescription().endswith("ยังไม่เริ่ม")


@pytest.mark.parametrize(
    ("item", "page_key", "type_name"),
    [
        (Item.PLAN, "action_plan", "LeaderActionPlan"),
        (Item.R11, "leader_report", "LeaderReport"),
        (Item.R22, "leader_report", "LeaderReport"),
    ],
)
def test_enter_begins_what_was_not_begun_and_opens_what_was(
    app: App, room: Room, session: Session, item: Item, page_key: str, type_name: str
) -> None:
    makers.a_pair(app, ELDER, YOUNGER)
    window, page = at_cell(room, session, item)
    press(page.grid, Key.Key_Return)
    room.settle()
    assert window.page_key == page_key  # type: ignore[attr-defined]
    start = dict(window.page.place.start)  # type: ignore[attr-defined]
    assert (start["fiscal_year_be"], start["tambon_code"]) == (2570, YOUNGER)
    if type_name == "LeaderReport":
        assert start["kind"] == LeaderReportKind(item.value)
    press(focus(), Key.Key_Escape)
    room.settle()
    kind = {"kind": item.value} if type_name == "LeaderReport" else {}
    made = makers.put(app, type_name, fiscal_year_be=2570, tambon_code=YOUNGER, **kind)
    page.on_enter(None)
    room.settle()
    press(page.grid, Key.Key_Return)
    room.settle()
    assert window.page.place.id == made  # type: ignore[attr-defined]


def test_the_agreement_of_both_and_the_names_are_one_key_away(app: App, room: Room, session: Session) -> None:
    pair = makers.a_pair(app, ELDER, YOUNGER)
    window, page = at_cell(room, session, Item.AGREEMENT)
    press(page.grid, Key.Key_Return)
    room.settle()
    assert (window.page_key, window.page.place.id) == ("tambon_pair", pair)  # type: ignore[attr-defined]
    press(focus(), Key.Key_Escape)
    room.settle()
    press(page.grid, Key.Key_Right)
    press(page.grid, Key.Key_Return)
    room.settle()
    assert isinstance(window.page, NamesPage)  # type: ignore[attr-defined]
    assert window.page.sheet.place == NamesPlace(YOUNGER, 2570)  # type: ignore[attr-defined]


def test_a_clip_of_the_next_phase_is_begun_and_those_there_are_opened(
    app: App, room: Room, session: Session
) -> None:
    makers.a_pair(app, ELDER, YOUNGER)
    clip = makers.a_clip(app, YOUNGER, "understand")
    window, page = at_cell(room, session, Item.CLIPS)
    press(page.grid, Key.Key_Return)
    room.settle()
    (place,) = window.page.asked  # type: ignore[attr-defined]
    assert (place.type, dict(place.start)["phase"].value) == ("Clip", "reach")
    press(focus(), Key.Key_Escape)
    room.settle()
    page.grid.setFocus()
    press(page.grid, Key.Key_F6)
    assert focus() is page.panel.clips
    press(focus(), Key.Key_Home)
    press(focus(), Key.Key_Return)
    room.settle()
    assert window.page.asked[-1] == RecordPlace("Clip", clip)  # type: ignore[attr-defined]


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[App]:
    """A district whose province asks for the programme."""
    made = makers.an_app(tmp_path / "asked", office="9901")
    yield made
    made.close()


def test_a_due_day_leads_to_its_cell(qtbot: QtBot, asked: App, tasks: Tasks, settle) -> None:
    elder, younger = "990101", "990102"
    makers.a_pair(asked, elder, younger)
    start = date(2026, 10, 1)
    makers.put(asked, "LeaderActionPlan", fiscal_year_be=2570, tambon_code=younger, challenge_start=start)
    session = Session(asked, asked.users.all()[0])
    room = Room(qtbot, session, tasks, settle)
    _, page = room.open(pages(session), "leaders", others=("records", "duties"))
    press(page.grid, Key.Key_F6)
    assert focus() is page.dues
    press(focus(), Key.Key_Return)
    assert focus() is page.grid
    assert (page.grid.tambon.tambon, page.grid.cell.item) == (younger, Item.PLAN)
    assert page.panel.open.text() == "เปิดแผนปฏิบัติการ"


def test_years_are_turned_and_what_changes_is_shown(app: App, room: Room, session: Session) -> None:
    makers.a_pair(app, ELDER, YOUNGER, fiscal_year_be=2569)
    _, page = room.open(pages(session), "leaders")
    assert (page.view.year_be, len(page.view.rows)) == (2569, 2), (
        "the last one, while nothing was begun in this"
    )
    press(focus(), Key.Key_PageDown)
    room.settle()
    assert (page.view.year_be, page.view.rows) == (2570, ())
    press(focus(), Key.Key_PageUp)
    room.settle()
    makers.fifteen_leaders(app, ELDER, fiscal_year_be=2569)
    page.on_enter(None)
    room.settle()
    assert page.view.rows[0].cell(Item.NAMES).is_done


def test_answers_and_the_summary_are_exported(app: App, room: Room, session: Session, tmp_path: Path) -> None:
    makers.a_pair(app, ELDER, YOUNGER)
    makers.fifteen_leaders(app, ELDER)
    _, page = room.open(pages(session), "leaders")
    menu = page.open_exports()
    assert len(menu.actions()) == 5
    menu.close()
    for key in ("r11", "summary"):
        page._write(key, tmp_path / f"{key}.csv")
        room.settle()
    assert "นางสมใจ15 พอดีเรียน" in (tmp_path / "r11.csv").read_text("utf-8-sig")
    assert (tmp_path / "summary.csv").read_text("utf-8-sig").count("\n") == 3


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    district, made = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, made)
    makers.a_pair(district, ELDER, YOUNGER)
    makers.fifteen_leaders(district, ELDER)
    makers.sign(district, "LeaderReport", makers.a_leader_report(district, "r11", ELDER))
    carry(district, made)
    district.close()
    yield made
    made.close()


def test_a_province_reads_what_its_districts_brought(
    qtbot: QtBot, province: App, tasks: Tasks, settle, errors: list[BaseException]
) -> None:
    session = Session(province, province.users.all()[0])
    room = Room(qtbot, session, tasks, settle)
    window, page = room.open(pages(session), "leaders", LeadersPlace(2570, tambon_id(2570, ELDER), "r11"))
    assert not page.add.isVisible()
    assert page.panel.open.text() == "เปิดแบบรายงาน 1.1"
    press(page.grid, Key.Key_Return)
    settle()
    assert window.page_key == "leader_report"
    press(focus(), Key.Key_Escape)
    settle()
    page.grid.choose_cell(str(tambon_id(2570, ELDER)), "names")
    press(page.grid, Key.Key_Return)
    settle()
    names = window.page
    assert (names.sheet.done, names.table.open_no) == (15, 0), "to be read, not typed in"
    press(focus(), Key.Key_Escape)
    settle()
    page.grid.choose_cell(str(tambon_id(2570, YOUNGER)), "r21")
    press(page.grid, Key.Key_Return)
    settle()
    assert window.page_key == "leaders", "nothing is begun for a district"
    page.four.click()
    settle()
    assert window.page_key == "green_heart"
    assert errors == []


# --- fifteen names ----------------------------------------------------------------------------------


def names(room: Room, session: Session) -> tuple[object, NamesPage]:
    window, page = room.open(pages(session), "leader_names", PLACE)
    assert isinstance(page, NamesPage)
    return window, page


def a_line(name: str, position: str, moo: str, phone: str) -> None:
    """By Enter from field to field; the last Enter ends the line."""
    write(focus(), name)
    press(focus(), Key.Key_Return)
    write(focus(), position)
    press(focus(), Key.Key_Return)
    for words in (moo, phone):
        write(focus(), words)
        press(focus(), Key.Key_Return)
    press(focus(), Key.Key_Space)
    press(focus(), Key.Key_Return)
    press(focus(), Key.Key_Return)


def test_lines_are_typed_one_after_the_other(app: App, room: Room, session: Session) -> None:
    makers.a_pair(app, YOUNGER, ELDER)
    _, page = names(room, session)
    assert (page.table.open_no, page.table.editor.focused()) == (1, "name")
    a_line("นางสมใจ พอดีเรียน", "อช.", "3", "0899000123")
    a_line("นายอุดม จำลองชัย", "กำนัน", "11", "08 9900 0124")
    room.settle()
    one, two = leaders(app)
    assert (one.seq, one.title_th, one.last_name, one.position) == (1, "นาง", "พอดีเรียน", "volunteer")
    assert (two.position, two.phone, two.moo, two.side.label) == ("village_head", "0899000124", 11, "น้อง")
    assert (two.trained_day1, two.trained_day2) == (True, None)
    assert (page.table.open_no, page.sheet.done) == (3, 2)


def test_the_field_above_is_copied(app: App, room: Room, session: Session) -> None:
    makers.a_leader(app, ELDER, 1, position="women_tambon", moo=7)
    window, _ = names(room, session)
    write(focus(), "นางคำ ดี")
    press(focus(), Key.Key_Return)
    press(window, "'", CTRL)  # type: ignore[arg-type]
    press(focus(), Key.Key_Return)
    press(window, "'", CTRL)  # type: ignore[arg-type]
    press(focus(), Key.Key_Return, CTRL)
    room.settle()
    assert [(one.position, one.moo) for one in leaders(app)] == [("women_tambon", 7)] * 2


def test_a_line_that_is_not_whole_says_why_and_waits(app: App, room: Room, session: Session) -> None:
    _, page = names(room, session)
    write(focus(), "นางสมใจ")
    press(focus(), Key.Key_Return, CTRL)
    assert page.table.editor.hint.problem == "ต้องมีนามสกุล เว้นวรรคหลังชื่อ"
    assert page.table.editor.focused() == "name"
    press(focus(), Key.Key_Down, CTRL)
    room.settle()
    assert page.table.open_no == 2
    assert page.table.line(1).is_unfinished
    assert leaders(app) == []
    sheet = app.leader_names.sheet(PLACE, by=session.by)
    assert sheet.line(1).shown["name"] == "นางสมใจ", "it is there again after a power cut"


def test_a_refused_row_says_why_and_keeps_what_was_typed(app: App, room: Room, session: Session) -> None:
    _, page = names(room, session)
    makers.a_leader(app, ELDER, 1)  # another PC was first
    a_line("นางสมใจ พอดีเรียน", "อช.", "3", "")
    room.settle()
    assert len(leaders(app)) == 1
    assert page.table.line(1).is_unfinished
    assert page.table.line(1).shown["name"] == "นางสมใจ พอดีเรียน"


def test_a_row_goes_and_comes_back(app: App, room: Room, session: Session) -> None:
    makers.a_leader(app, ELDER, 1)
    window, page = names(room, session)
    press(focus(), Key.Key_Up, CTRL)
    press(focus(), Key.Key_Delete, CTRL)
    room.settle()
    assert leaders(app) == []
    press(window, Key.Key_Z, CTRL)  # type: ignore[arg-type]
    room.settle()
    assert len(leaders(app)) == 1
    assert page.sheet.done == 1


def test_the_side_is_chosen_by_arrow_for_the_whole_tambon(app: App, room: Room, session: Session) -> None:
    makers.fifteen_leaders(app, ELDER, count=2)
    _, page = names(room, session)
    page.side.setFocus()
    press(page.side, Key.Key_Right)
    room.settle()
    assert {one.side.label for one in leaders(app)} == {"น้อง"}


def test_rows_of_a_spreadsheet_go_in_at_once(app: App, room: Room, session: Session) -> None:
    _, page = names(room, session)
    rows = [f"{seq}\tนางที่{seq} ลองทำนา\tอช.\t{seq}\t0899000{seq:03}" for seq in range(1, 16)]
    QApplication.clipboard().setText("ที่\tชื่อ–สกุล\tตำแหน่ง\tหมู่ที่\tโทร.\n" + "\n".join(rows))
    press(focus(), Key.Key_V, CTRL)
    room.settle()
    assert len(leaders(app)) == 15
    assert page.sheet.done == 15


def test_rows_that_cannot_go_in_are_shown_first(app: App, room: Room, session: Session) -> None:
    makers.a_leader(app, ELDER, 1, first_name="เดิม")
    window, page = names(room, session)
    QApplication.clipboard().setText("1\tนางสมใจ พอดีเรียน\tอช.\n2\tนางไร้สกุล\tอช.\n3\tนายอุดม จำลองชัย\tนักบิน")
    press(focus(), Key.Key_V, CTRL)
    dialog = room.dialog(Dialog)
    assert [one.first_name for one in leaders(app)] == ["เดิม"]
    assert dialog.isVisible()
    press(focus(), Key.Key_Return)
    room.settle()
    assert [one.first_name for one in leaders(app)] == ["สมใจ"]
    room.back_to(window)  # type: ignore[arg-type]
    assert page.table.line(1).values["name"] == "นางสมใจ พอดีเรียน"


def test_the_fifteenth_leads_to_the_report(app: App, room: Room, session: Session) -> None:
    makers.fifteen_leaders(app, ELDER, count=14)
    window, page = names(room, session)
    assert page.table.open_no == 15
    a_line("นางสมใจ พอดีเรียน", "อช.", "3", "")
    room.settle()
    assert focus() is page.report
    press(focus(), Key.Key_Space)
    room.settle()
    assert window.page_key == "leader_report"  # type: ignore[attr-defined]
    assert dict(window.page.place.start)["tambon_code"] == ELDER  # type: ignore[attr-defined]


def test_page_down_goes_to_the_next_tambon(app: App, room: Room, session: Session) -> None:
    makers.a_pair(app, ELDER, YOUNGER)
    _, page = names(room, session)
    write(focus(), "นางคำ")
    press(focus(), Key.Key_PageDown)
    room.settle()
    assert page.sheet.place.tambon == YOUNGER
    press(focus(), Key.Key_PageUp)
    room.settle()
    assert page.table.line(1).shown["name"] == "นางคำ"
