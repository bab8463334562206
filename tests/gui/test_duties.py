from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.home_view import HomeDetail, HomeFilter, HomeView
from desktop.shown_state import ShownState
from tests.gui.press import Key, press
from ui.duties.page import DutiesPage, Span, days_of, span_words
from ui.frame.page import NavItem, PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.door import SampleDuties, duties_window
from ui.tasks import Tasks

TODAY = samples.TODAY


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, settle) -> MainWindow:
    made = duties_window(tasks)
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
        (Span.QUARTER, date(2026, 10, 1), date(2026, 12, 31), "ไตรมาสที่ 1 ปีงบประมาณ 2570"),
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
