"""The week of daily logs, keyed without the mouse, on a real book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.daily_logs import DailyLog
from desktop.forms.requests import PrintRequest
from desktop.forms_view import FormsPlace
from desktop.log_list import LogsPlace
from desktop.opening import App
from desktop.session import Session
from desktop.week_view import CheckResult, DayKind, WeekDay, WeekPlace, WorkerFilter
from tests import makers
from tests.gui.press import ALT, CTRL, SHIFT, Key, press, write
from ui.daily_logs.grid_cells import Column
from ui.daily_logs.week_page import WeekPage
from ui.frame.window import MainWindow
from ui.gallery.keying import window_with
from ui.gallery.weeks import no_paper
from ui.tasks import Tasks
from ui.widgets.buttons import LinkButton
from ui.widgets.text import Text

MONDAY = date(2026, 11, 9)
TUESDAY = date(2026, 11, 10)


@pytest.fixture
def workers(app: App) -> list[UUID]:
    site = makers.a_site(app)
    names = ("กัญญา", "ชลธิชา", "อนุชา")
    made = [makers.a_worker(app, first_name=name) for name in names]
    for number, worker in enumerate(made):
        makers.a_contract(app, worker, site, no=f"{number}/2569")
    return made


@pytest.fixture
def open_week(qtbot: QtBot, app: App, tasks: Tasks, workers: list[UUID], settle: Callable[[], None]) -> Any:
    """Opens the page on the first worker's second week of November."""

    def opened(place: WeekPlace | None = None) -> tuple[MainWindow, WeekPage]:
        session = Session(app, app.users.all()[0])
        window = window_with(
            tasks,
            "week",
            lambda shell: WeekPage(
                app.weeks, shell, session, today=app.today, print_blanks=no_paper, sheets=app.sheets
            ),
            under="people",
            params=place or WeekPlace(workers[0], MONDAY),
        )
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        settle()
        assert isinstance(window.page, WeekPage)
        return window, window.page

    return opened


def focus() -> Any:
    return QApplication.focusWidget()


def type_keys(text: str) -> None:
    """To whatever has the focus, as a keyboard would; `\n` is Enter."""
    for sign in text:
        press(focus(), Key.Key_Return) if sign == "\n" else write(focus(), sign)


def day(app: App, worker: UUID, wanted: date) -> WeekDay:
    sheet = app.weeks.sheet(worker, wanted, by=makers.the_officer(app))
    return next(one for one in sheet.days if one.day == wanted)


def test_a_day_is_keyed_certified_and_left_by_keys_alone(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    _, page = open_week()
    assert page.card.empty.action.hasFocus(), "an empty week asks to begin"
    type_keys("113\nทำป้ายฐาน\n2 ป้าย\n3\nลงข่าวในเพจ\n1 เรื่อง\n\n")
    press(focus(), Key.Key_Space)
    type_keys("\n")
    settle()
    monday = day(app, workers[0], MONDAY)
    assert [(row.code, row.text, row.result) for row in monday.rows] == [
        ("1.1.3", "ทำป้ายฐาน", "2 ป้าย"),
        ("3", "ลงข่าวในเพจ", "1 เรื่อง"),
    ]
    assert monday.certified_on == MONDAY
    assert page.card.grid.place.day == 1, "the cursor stands on Tuesday"
    assert page.card.figures[1].number.full_text == "1"


def test_thai_words_and_the_thai_digit_row_find_the_duty(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    open_week()
    type_keys("เอามือ\nช่วยแปลงเพื่อนบ้าน\n\n")
    settle()
    assert day(app, workers[0], MONDAY).rows[0].code == "1.2.1"


def test_what_fits_no_duty_becomes_the_work_itself(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    _, page = open_week()
    type_keys("ขุดบ่อ\n")
    settle()
    (row,) = page.card.grid.rows.days[0]
    assert (row.code, row.text) == ("", "ขุดบ่อ")
    assert not app.weeks.sheet(workers[0], MONDAY, by=makers.the_officer(app)).days[0].rows


def test_a_code_that_does_not_exist_leaves_the_old_one_and_says_so(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], MONDAY)
    window, page = open_week()
    page.card.focus_grid()
    press(focus(), Key.Key_F2)
    type_keys("งานที่ไม่มี\n")
    settle()
    assert page.card.grid.rows.days[0][0].code == day(app, workers[0], MONDAY).rows[0].code == "1.1.2"
    assert any("ไม่มีรหัสงาน “งานที่ไม่มี”" in text.full_text for text in window.findChildren(Text))


def test_typing_survives_a_killed_program(
    qtbot: QtBot, app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    open_week()
    type_keys("113\nทำป้ายฐาน")
    qtbot.waitUntil(lambda: bool(app.drafts.places(makers.the_officer(app))))
    settle()
    kept = app.weeks.sheet(workers[0], MONDAY, by=makers.the_officer(app)).days[0]
    assert [(row.code, row.text) for row in kept.shown_rows] == [("1.1.3", "ทำป้ายฐาน")]
    assert kept.rows == ()
    # A second window stands for the program started again.
    open_week()
    qtbot.waitUntil(lambda: bool(day(app, workers[0], MONDAY).rows))
    settle()
    assert day(app, workers[0], MONDAY).rows[0].text == "ทำป้ายฐาน", "what was whole is stored at once"


def test_escape_leaves_the_cell_as_it_was(app: App, workers: list[UUID], open_week: Any, settle: Any) -> None:
    makers.a_log(app, workers[0], MONDAY)
    _, page = open_week()
    page.card.focus_grid()
    press(focus(), Key.Key_F2)
    type_keys("5")
    press(focus(), Key.Key_Escape)
    settle()
    assert page.card.grid.hasFocus(), focus()
    assert day(app, workers[0], MONDAY).rows[0].code == "1.1.2"


def test_f6_goes_to_the_next_worker_and_alt_arrows_to_other_weeks(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    window, page = open_week()
    press(window, Key.Key_F6)
    settle()
    assert page.worker == workers[1]
    assert page.card.sheet.worker == workers[1]
    press(window, Key.Key_F6, SHIFT)
    settle()
    assert page.worker == workers[0]
    press(window, Key.Key_Left, ALT)
    settle()
    assert page.monday == date(2026, 11, 2)
    assert page.card.sheet.monday == date(2026, 11, 2)


def test_ctrl_enter_receives_and_goes_to_the_next_who_is_not_in(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    officer = makers.the_officer(app)
    app.weeks.receive(workers[1], MONDAY, by=officer)
    window, page = open_week()
    press(window, Key.Key_Return, CTRL)
    settle()
    assert app.weeks.sheet(workers[0], MONDAY, by=officer).received_on == makers.TODAY
    assert page.worker == workers[2], "the second one is in already"
    press(window, Key.Key_Return, CTRL)
    settle()
    assert page.view.count(WorkerFilter.NOT_RECEIVED) == 0


def test_ctrl_d_copies_the_day_above_and_ctrl_z_takes_it_back(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], MONDAY)
    window, page = open_week()
    page.card.focus_grid()
    press(focus(), Key.Key_Down)
    press(window, Key.Key_D, CTRL)
    settle()
    assert day(app, workers[0], TUESDAY).rows
    session: Session = page._hand
    page._shell.tasks.run(session.undo, owner=page)
    settle()
    assert day(app, workers[0], TUESDAY).kind is None
    assert page.card.grid.rows.days[1] == []


def test_digits_choose_the_kind_and_leave_asks_for_nothing(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], MONDAY)
    _, page = open_week()
    page.card.focus_grid()
    press(focus(), Key.Key_Left)
    type_keys("2")
    settle()
    assert day(app, workers[0], MONDAY).kind is DayKind.LEAVE_SICK
    assert page.view.count(WorkerFilter.LACKS_CERTIFICATION) == 0


def test_rows_from_a_spreadsheet_are_pasted_below(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], MONDAY)
    _, page = open_week()
    page.card.focus_grid()
    QApplication.clipboard().setText("3\tลงข่าวในเพจ\t1 เรื่อง\nอังคาร\t1.1.3\tทำป้าย")
    press(focus(), Key.Key_V, CTRL)
    settle()
    assert [row.code for row in day(app, workers[0], MONDAY).rows] == ["1.1.2", "3"]
    assert day(app, workers[0], TUESDAY).rows[0].text == "ทำป้าย"


def test_inconsistent_without_a_note_puts_the_focus_there(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], MONDAY)
    _, page = open_week()
    page.card.foot.inconsistent.click()
    assert page.card.foot.note.hasFocus()
    type_keys("ขอลายมือชื่อวันที่ 9 พ.ย.\n")
    settle()
    sheet = app.weeks.sheet(workers[0], MONDAY, by=makers.the_officer(app))
    assert (sheet.check, sheet.note) == (CheckResult.INCONSISTENT, "ขอลายมือชื่อวันที่ 9 พ.ย.")


def test_a_locked_day_takes_no_key_and_says_why(app: App, open_week: Any, settle: Any) -> None:
    site = makers.a_site(app, name="แปลงอื่น")
    late = makers.a_worker(app, first_name="วราภรณ์")
    makers.a_contract(app, late, site, start=date(2026, 11, 11), no="9/2569")
    _, page = open_week(WeekPlace(late, MONDAY))
    page.card.start()
    assert page.card.grid.place.day == 2, "keying begins on the first day of the contract"
    press(focus(), Key.Key_Up)
    type_keys("3")
    assert not page.card.grid.editing.is_open
    assert "นอกช่วงข้อตกลงจ้าง" in page.card.grid.accessibleDescription()


def test_a_certification_may_be_of_another_day_and_by_a_deputy(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], MONDAY)
    _, page = open_week()
    page.card.focus_grid()
    for _ in range(3):
        press(focus(), Key.Key_Right)
    press(focus(), Key.Key_F2)
    type_keys("12\nนางมาลี ลองทำนา\n")
    type_keys("\n")
    settle()
    certified = day(app, workers[0], MONDAY)
    assert (certified.certified_on, certified.deputy) == (date(2026, 11, 12), "นางมาลี ลองทำนา")
    assert page.card.grid.hasFocus(), focus()


def test_a_worker_chosen_meanwhile_does_not_get_the_other_ones_rows(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    """F6 with an editor open: what was typed goes to whom it was typed for."""
    window, _ = open_week()
    type_keys("113\nทำป้ายฐาน")
    press(window, Key.Key_F6)
    settle()
    assert day(app, workers[0], MONDAY).rows[0].text == "ทำป้ายฐาน"
    assert day(app, workers[1], MONDAY).rows == ()


def test_a_whole_week_is_keyed_and_printed_on_f02(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    """Typed, copied, pasted; one day of leave; each day of work ticked; received; then the sheet that is signed."""
    window, page = open_week()

    def walk_to(column: Column) -> None:
        while (at := page.card.grid.place.column) is not column:
            press(focus(), Key.Key_Left if at > column else Key.Key_Right)

    type_keys("113\nทำป้ายฐาน\n2 ป้าย\n\n")
    press(focus(), Key.Key_Space)
    type_keys("\n")
    press(window, Key.Key_D, CTRL)
    settle()
    walk_to(Column.CERTIFICATION)
    press(focus(), Key.Key_Space)
    settle()
    press(focus(), Key.Key_Down)
    walk_to(Column.KIND)
    type_keys("2")
    settle()
    press(focus(), Key.Key_Down)
    rows = ("พฤหัสบดี\t1.1.4\tเป็นวิทยากรฐานปุ๋ยหมัก\tผู้เรียน 18 คน", "ศุกร์\t3\tลงข่าวในเพจ\t1 เรื่อง")
    QApplication.clipboard().setText("\n".join(rows))
    press(focus(), Key.Key_V, CTRL)
    settle()
    for _ in range(2):
        walk_to(Column.CERTIFICATION)
        press(focus(), Key.Key_Space)
        settle()
        press(focus(), Key.Key_Down)
    press(window, Key.Key_Return, CTRL)
    settle()
    sheet = app.weeks.sheet(workers[0], MONDAY, by=makers.the_officer(app))
    kinds = [one.kind for one in sheet.days[:5]]
    assert kinds == [DayKind.WORK, DayKind.WORK, DayKind.LEAVE_SICK, DayKind.WORK, DayKind.WORK]
    assert [one.certified_on for one in sheet.days if one.kind is DayKind.WORK] == [
        date(2026, 11, number) for number in (9, 10, 12, 13)
    ]
    assert sheet.received_on == makers.TODAY
    assert page.worker == workers[1]
    request = PrintRequest(form="F02", workers=(workers[0],), first=MONDAY, last=MONDAY)
    (job,) = app.printing.jobs(request)
    said = " ".join(str(one) for one in job.data.days)
    for words in ("ทำป้ายฐาน", "เป็นวิทยากรฐานปุ๋ยหมัก", "ลงข่าวในเพจ"):
        assert words in said


def test_f02_and_all_logs_are_one_click_away(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None]
) -> None:
    window, page = open_week()
    asked: list[tuple[str, object]] = []
    page._shell.go = lambda key, params=None: asked.append((key, params))
    press(window, Key.Key_P, CTRL)
    assert asked[-1] == ("forms", FormsPlace("F02", (workers[0],), MONDAY))
    page._open_logs()
    assert asked[-1] == ("logs", LogsPlace(worker=workers[0], name="นางสาวกัญญา ทดลองงาม"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_enter_and_tab_pass_by_days_without_work(
    app: App, workers: list[UUID], open_week: Any, settle: Callable[[], None], key: Qt.Key
) -> None:
    _, page = open_week()
    page.card.start()
    for _ in range(3):
        press(focus(), key)
    assert page.card.grid.place.day == 3


def test_the_history_of_the_day_under_the_cursor_opens_over_the_page(
    app: App, open_week: Any, workers: list[UUID], settle: Callable[[], None]
) -> None:
    log = makers.a_log(app, workers[0], MONDAY)
    makers.put(app, "DailyLog", id=str(log), problems="ฝนตก", remedy="เลื่อนวัน")
    window, page = open_week()
    settle()
    day, receipt = page.card._histories()
    assert day == ("ประวัติของวันที่ 9 พ.ย.", "DailyLog", log)
    assert receipt[2] is None, "nothing was received yet"
    page.card.history_asked.emit("DailyLog", log, day[0])
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.isVisible()
    backs = [one for one in dialog.panel.findChildren(LinkButton) if "ปัญหา" in one.accessibleName()]
    backs[0].click()
    settle()
    with app.store.reading() as reader:
        assert not reader.get(DailyLog, log).problems
    assert dialog.isVisible()
    dialog.panel.go_asked.emit("home", None)
    assert window.page_key == "home"


def test_a_day_without_a_log_has_no_history(open_week: Any) -> None:
    _, page = open_week()
    assert [id_ for _, _, id_ in page.card._histories()] == [None, None]
