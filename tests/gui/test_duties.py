from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.home_view import HomeDetail, HomeFilter, HomeView
from desktop.shown_state import ShownState
from tests.gui.press import Key, press
from ui.duties.month_grid import MonthGrid
from ui.duties.page import DutiesPage, Face
from ui.duties.spans import Span, days_of, span_words
from ui.frame.page import NavItem, PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.duties import SampleDuties, SampleMarks, duties_window
from ui.tasks import Tasks

TODAY = samples.TODAY


@pytest.fixture
def marks() -> SampleMarks:
    return SampleMarks()


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, marks: SampleMarks, settle) -> MainWindow:
    made = duties_window(tasks, marks=marks)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> DutiesPage:
    assert isinstance(window.page, DutiesPage)
    return window.page


@pytest.mark.parametrize(
    ("span", "first", "last", "words"),
    [
        (Span.MONTH, date(2026, 11, 1), date(2026, 11, 30), "พฤศจิกายน 2569"),
        (Span.QUARTER, date(2026, 10, 1), date(2026, 12, 31), "ไตรมาสที่ 1/2570"),
        (Span.YEAR, date(2026, 10, 1), date(2027, 9, 30), "ปีงบประมาณ 2570"),
    ],
)
def test_spans_follow_the_fiscal_year(span: Span, first: date, last: date, words: str) -> None:
    assert days_of(span, TODAY) == (first, last)
    assert span_words(span, first) == words


def test_a_quarter_begins_in_january_april_july_and_october() -> None:
    starts = {days_of(Span.QUARTER, date(2026, month, 15))[0].month for month in range(1, 13)}
    assert starts == {1, 4, 7, 10}


def test_the_next_and_the_last_span_by_keys(page: DutiesPage, settle) -> None:
    service = page._service
    assert isinstance(service, SampleDuties)
    press(page, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert service.asked[-1] == (date(2026, 12, 1), date(2026, 12, 31))
    press(page, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(page, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert service.asked[-1] == (date(2026, 10, 1), date(2026, 10, 31))
    page.spans.pill(Span.YEAR).click()
    settle()
    assert service.asked[-1] == (date(2026, 10, 1), date(2027, 9, 30))


def test_the_first_row_chosen_is_the_next_that_is_due(page: DutiesPage) -> None:
    row = page.model.row(page.table.currentIndex().row())
    assert row
    assert row.due >= TODAY


def test_the_letter_behind_a_duty_is_told(page: DutiesPage) -> None:
    assert page.why.isVisible()
    texts = [label.full_text for label in page.why.findChildren(type(page.why._words))]
    assert any("วันที่ 20" in words for words in texts)
    assert any(words.startswith("ที่มา: หนังสือ") for words in texts)


def test_a_filter_keeps_what_fits(page: DutiesPage, settle) -> None:
    page.filter_by(HomeFilter.OVERDUE)
    settle()
    states = {page.model.row(place).state for place in range(page.model.rowCount())}  # type: ignore[union-attr]
    assert states == {ShownState.OVERDUE}


def test_enter_opens_the_duty(qtbot: QtBot, window: MainWindow, page: DutiesPage, settle) -> None:
    page.table.setFocus()
    press(page.table, Key.Key_Return)
    settle()
    assert window.page_key == "record"


def test_an_empty_span_says_so(qtbot: QtBot, tasks: Tasks, settle) -> None:
    class Nothing:
        def span(self, first: date, last: date) -> HomeView:
            return HomeView(month=first, today=TODAY, rows=())

        def detail(self, row_id: str) -> HomeDetail:
            raise AssertionError

    specs = [
        PageSpec(
            key="duties",
            make=lambda shell: DutiesPage(Nothing(), shell, today=TODAY),
            nav=NavItem("งานที่ต้องส่ง", "งานส่ง", "event_available"),
        )
    ]
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks)
    qtbot.addWidget(window)
    window.start()
    settle()
    page = window.page
    assert isinstance(page, DutiesPage)
    assert page._faces.currentWidget() is page._no_duty
    assert not page.why.isVisible()


def test_a_line_that_is_gone_does_not_disturb(page: DutiesPage, settle, errors: list) -> None:
    from desktop.errors import NotFound

    def gone(row_id: str) -> HomeDetail:
        raise NotFound(row_id, label="งาน")

    page._service.detail = gone  # type: ignore[method-assign]
    page.table.choose_place(0)
    settle()
    assert not errors


# --- the calendar -----------------------------------------------------------------------------------


def calendar_of(page: DutiesPage, span: Span = Span.MONTH) -> MonthGrid:
    page.show_span(span, TODAY)
    page.faces.pill(Face.CALENDAR).click()
    return page.grid


def test_the_calendar_tells_the_chosen_day_in_words_and_lists_it(page: DutiesPage, settle) -> None:
    grid = calendar_of(page)
    settle()
    assert grid.hasFocus()
    assert grid.day == TODAY
    assert grid.accessibleDescription() == (
        "วันศุกร์ที่ 20 พฤศจิกายน 2569 มี 1 งาน: รายงานกิจกรรม F01 พ.ย. 2569 ใกล้ครบกำหนด"
    )
    assert [page.model.row(place).due for place in range(page.model.rowCount())] == [TODAY]
    press(grid, Key.Key_Left)
    press(grid, Key.Key_Left)
    settle()
    assert page.model.row(0).title == "ติดตามประเมินผลแปลงป้าบัวลอย"
    press(grid, Key.Key_Up)
    settle()
    assert grid.day == date(2026, 11, 11)
    assert page.model.rowCount() == 0
    assert page._day.full_text.endswith("ไม่มีงานที่ครบกำหนด")


def test_days_end_where_the_span_ends_and_a_holiday_is_named(page: DutiesPage, settle) -> None:
    grid = calendar_of(page)
    settle()
    press(grid, Key.Key_End)
    press(grid, Key.Key_Down)
    assert grid.day == date(2026, 11, 30)
    press(grid, Key.Key_Home)
    press(grid, Key.Key_Left)
    assert grid.day == date(2026, 11, 1)
    assert "วันหยุดพิเศษ" in grid.words_of(date(2026, 11, 27))
    settle()


def test_enter_goes_from_the_year_to_the_month_and_from_there_into_the_list(page: DutiesPage, settle) -> None:
    grid = calendar_of(page, Span.YEAR)
    settle()
    assert page.detail.isHidden()
    press(grid, Key.Key_Return)
    settle()
    assert (page.span, grid.day, page.detail.isVisible()) == (Span.MONTH, TODAY, True)
    press(grid, Key.Key_Return)
    assert page.table.hasFocus()


def test_a_filter_holds_in_the_calendar_too(page: DutiesPage, settle) -> None:
    grid = calendar_of(page)
    page.filter_by(HomeFilter.OVERDUE)
    settle()
    assert grid.rows_of(TODAY) == []
    assert [row.title for row in grid.rows_of(date(2026, 11, 16))] == ["บันทึกประจำวัน นพต. สัปดาห์ที่ 2"]


def test_reminders_of_today_are_a_filter(page: DutiesPage, settle) -> None:
    page.filter_by(HomeFilter.REMINDED)
    settle()
    assert page.model.rowCount() == 2


# --- waiving and ticking ----------------------------------------------------------------------------


def typed(page: DutiesPage, key: str, value: object) -> None:
    assert page.marker
    assert page.marker.dialog
    page.marker.dialog.form.boxes[key].field.set_value(value)


def test_a_duty_is_waived_with_a_reason_by_the_keyboard(
    qtbot: QtBot, window: MainWindow, page: DutiesPage, marks: SampleMarks, settle
) -> None:
    page.table.choose("r3")
    settle()
    page.why.waive.setFocus()
    press(page.why.waive, Key.Key_Space)
    assert page.marker
    dialog = page.marker.dialog
    assert dialog
    press(dialog._do, Key.Key_Space)
    assert not marks.asked, "without a reason nothing is written"
    typed(page, "reason", "จังหวัดให้งด")
    press(dialog._do, Key.Key_Space)
    settle()
    assert marks.asked == [("waive", "R20|9901|r3", "จังหวัดให้งด")]
    assert "undo" in window._strips


def test_a_waived_duty_says_why_and_can_be_owed_again(page: DutiesPage, marks: SampleMarks, settle) -> None:
    page.table.choose("r6")
    settle()
    assert page.detail.detail
    assert page.detail.detail.row.state is ShownState.WAIVED
    assert page.why.waive.text() == "ต้องส่งตามเดิม"
    page.why.waive.click()
    settle()
    assert marks.asked == [("unwaive", "R20|9901|r6")]


def test_what_no_record_tells_is_ticked_with_its_day(page: DutiesPage, marks: SampleMarks, settle) -> None:
    page.table.choose("r1")
    settle()
    page.table.setFocus()
    press(page.table, Key.Key_Return)
    assert page.marker
    assert page.marker.dialog
    press(page.marker.dialog._do, Key.Key_Space)
    settle()
    assert marks.asked == [("tick", "R20|9901|r1", TODAY, None)]


def test_why_takes_the_place_of_the_steps(page: DutiesPage, settle) -> None:
    page.table.choose("r3")
    settle()
    page.detail.why_link.click()
    assert page.detail._why.isVisible()
    assert not page.detail._steps.isVisible()
    page.detail.why_link.click()
    assert page.detail._steps.isVisible()


def test_the_past_of_a_duty_is_walked_with_the_arrows(page: DutiesPage, settle) -> None:
    page.table.choose("r3")
    settle()
    strip = page.detail._marks
    assert strip.accessibleDescription() == "พ.ย. กำหนด 20 พ.ย. 2569"
    for _ in range(2):
        press(strip, Key.Key_Left)
    assert strip.accessibleDescription() == "ก.ย. ไม่ต้องส่ง"
