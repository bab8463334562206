"""Who has sent what and the desk, by keys: first with invented districts, then on a province's real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening import App
from desktop.report_answers import ReportRef
from desktop.session import Session
from desktop.shown_state import CellState, ShownState
from tests import makers
from tests.gui.press import CTRL, SHIFT, Key, press, write
from tests.gui.room import Room, focus
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from ui.frame.window import MainWindow
from ui.gallery.province import FULL, HARD, SHEET, SampleDesk, desk_window, matrix_window
from ui.pages import nav_items
from ui.province.desk_page import DeskPage
from ui.province.matrix_page import MatrixPage
from ui.province.pages import pages
from ui.province.returning import ReturningDialog
from ui.tasks import Tasks


@pytest.fixture
def shown(qtbot: QtBot, tasks: Tasks, settle: Callable[[], None]) -> Callable[[MainWindow], MainWindow]:
    def show(window: MainWindow) -> MainWindow:
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        return window

    return show


def test_the_province_collects_where_a_district_has_its_duties() -> None:
    province, district = nav_items(is_province=True), nav_items(is_province=False)
    assert list(province)[1] == "matrix"
    assert "matrix" not in district
    assert list(district)[1] == "duties"
    assert len(province) == len(district)


def test_arrows_walk_from_cell_to_cell_and_tell_each_in_words(shown, tasks: Tasks) -> None:
    page = shown(matrix_window(tasks)).page
    assert isinstance(page, MatrixPage)
    assert focus() is page.grid
    assert "โคกสุข" in page.grid.accessibleDescription()
    press(page.grid, Key.Key_Down)
    press(page.grid, Key.Key_Right)
    assert page.grid.accessibleDescription() == "หนองใส, ประชาสัมพันธ์ F16 กำหนดส่ง 15 พ.ย. 2569, รับแล้ว 12 พ.ย."
    press(page.grid, Key.Key_End)
    assert page.grid.current_row == FULL.rows[-1]
    press(page.grid, Key.Key_Home)
    assert page.grid.current_row == FULL.rows[0]


def test_f6_goes_to_what_waits_and_round_again(shown, tasks: Tasks) -> None:
    page = shown(matrix_window(tasks)).page
    waiting = [(row.name, cell.code) for row in FULL.rows for cell in row.cells if cell.waiting]
    seen = []
    for _ in waiting:
        press(page.grid, Key.Key_F6)
        seen.append((page.grid.current_row.name, page.grid.current_cell.code))
    assert seen == waiting
    press(page.grid, Key.Key_F6, SHIFT)
    assert (page.grid.current_row.name, page.grid.current_cell.code) == waiting[-2]


def test_obligations_and_districts_that_have_no_room_come_in_when_walked_to(shown, tasks: Tasks) -> None:
    page = shown(matrix_window(tasks, HARD)).page
    for _ in HARD.columns:
        press(page.grid, Key.Key_Right)
    assert page.grid.current_column == HARD.columns[-1]
    press(page.grid, Key.Key_End)
    assert page.grid.current_row == HARD.rows[-1]
    box = page.grid.box_of(page.grid.row, page.grid.column)
    assert page.grid.rect().contains(box.toAlignedRect().adjusted(2, 2, -2, -2))


def test_a_district_that_never_sent_leads_to_its_files(shown, tasks: Tasks) -> None:
    page = shown(matrix_window(tasks, HARD)).page
    press(page.grid, Key.Key_Down)
    assert "ยังไม่เคยได้รับแฟ้ม" in page.grid.accessibleDescription()
    assert page.panel.receive.isVisible()
    assert not page.panel.accept.isVisible()


def test_tabs_leave_only_what_waits_or_is_overdue(shown, tasks: Tasks) -> None:
    page = shown(matrix_window(tasks)).page
    assert [pill.choice.words for pill in page.tabs._pills] == ["ทุกอำเภอ 11", "รอตรวจ 5", "ค้างส่ง 2"]
    page.filter_by("overdue")
    assert [row.name for row in page.grid.rows] == ["ดอนแบ่งปัน", "น้ำใสงาม"]


# --- the desk ---------------------------------------------------------------------------------------


def test_space_ticks_and_ctrl_enter_accepts_what_is_ticked(shown, tasks: Tasks, settle) -> None:
    desk = SampleDesk()
    page = shown(desk_window(tasks, desk)).page
    assert isinstance(page, DeskPage)
    press(page.list, Key.Key_Space)
    press(page.list, Key.Key_Down)
    press(page.list, Key.Key_Space)
    assert page.accept.text() == "ตอบรับ 2 รายงาน"
    press(page.list, Key.Key_Return, CTRL)
    settle()
    assert desk.accepted == [desk.rows[0].report, desk.rows[1].report]


def test_what_does_not_fit_is_told_and_offered_as_the_reason(
    shown, tasks: Tasks, settle, qtbot: QtBot
) -> None:
    desk = SampleDesk()
    window = shown(desk_window(tasks, desk))
    assert [one in window.page.view.findings.words.full_text for one in SHEET.findings] == [True] * 3
    press(window.page.list, Key.Key_F9)
    settle()
    dialog = window.findChild(ReturningDialog)
    assert "2. ร้อยละที่รับรอง ในรายงาน 96 แต่นับได้ 92" in dialog.form.values()["reason0"]
    assert dialog.form.values()["due_on"] == date(2026, 11, 27)
    dialog._do.click()
    settle()
    (back,) = desk.returned
    assert (back.report, back.due_on) == (desk.rows[0].report, date(2026, 11, 27))


def test_a_return_without_a_reason_is_not_sent(shown, tasks: Tasks, settle) -> None:
    desk = SampleDesk()
    window = shown(desk_window(tasks, desk))
    page = window.page
    page.tick_all()
    press(page.list, Key.Key_F9)
    settle()
    dialog = window.findChild(ReturningDialog)
    dialog._do.click()
    settle()
    assert desk.returned == []
    assert dialog.isVisible()


# --- a province's real book -------------------------------------------------------------------------


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


def test_from_the_matrix_to_the_answer_and_back_by_keys_alone(
    qtbot: QtBot, tasks: Tasks, settle, offices: tuple[App, App]
) -> None:
    district, province = offices
    site = makers.a_site(district)
    reports = []
    for day in (1, 2, 3):
        id_ = makers.an_activity(district, site, held_on=date(2026, 11, day), name=f"กิจกรรมที่ {day}")
        makers.sign(district, "Activity", id_)
        reports.append(ReportRef("Activity", id_))
    carry(district, province)
    session = Session(province, province.users.all()[0])
    room = Room(qtbot, session, tasks, settle)
    window, matrix = room.open(pages(session), "matrix", others=("receive", "office"))
    press(focus(), Key.Key_F6)
    settle()
    assert matrix.grid.current_cell.state is CellState.TO_CHECK
    press(focus(), Key.Key_Return)
    settle()
    desk = window.page
    assert isinstance(desk, DeskPage)
    assert [one.title for one in desk.reports] == ["กิจกรรมที่ 1", "กิจกรรมที่ 2", "กิจกรรมที่ 3"]

    press(focus(), Key.Key_Return, CTRL)
    settle()
    assert desk.current.report == reports[1], "on to the next one that waits"
    press(focus(), Key.Key_F9)
    dialog = room.dialog(ReturningDialog)
    field = dialog.form.boxes["reason0"].field
    field.selectAll()
    write(field, "ภาพไม่ชัด")
    dialog._do.setFocus()
    press(dialog._do, Key.Key_Return)
    settle()
    room.back_to(window)
    stages = [province.papers.stand(one.type, one.id).stage for one in reports]
    assert stages == [ShownState.ACKNOWLEDGED, ShownState.RETURNED, ShownState.RECEIVED]
    (answer,) = province.report_answers.of(reports[1])
    assert (answer.reason, answer.due_on) == ("ภาพไม่ชัด", date(2026, 11, 27))

    press(window, Key.Key_Z, CTRL)
    settle()
    assert province.papers.stand("Activity", reports[1].id).stage is ShownState.RECEIVED, (
        "Ctrl+Z takes it back"
    )
    press(focus(), Key.Key_Escape)
    settle()
    assert window.page is matrix
    assert (matrix.grid.current_cell.accepted, len(matrix.grid.current_cell.waiting)) == (1, 2)
    press(focus(), Key.Key_Return, CTRL)
    settle()
    assert province.province_matrix.waiting() == ()
    assert matrix.grid.current_cell.state is CellState.ACKNOWLEDGED
