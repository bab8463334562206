"""The district's month by the keyboard alone: problems that roll over, the summary and its figures, on a real book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms_view import FormsPlace
from desktop.month_places import DistrictPaper, DistrictPlace, MonthsPlace
from desktop.shown_state import ShownState
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.whole import whole_window
from ui.monthly.district_page import DistrictMonthPage
from ui.monthly.months_page import MonthsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.district_view import DistrictMonth
    from desktop.opening import App
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
DRY = {"area": "water_soil", "text": "น้ำในหนองแห้งเร็ว", "remedy": "ปูก้นหนองด้วยดินเหนียว", "status": "working"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "book")
    makers.a_contract(made, makers.a_worker(made), makers.a_site(made))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks) -> MainWindow:
    return whole_window(qtbot, app, tasks)


def opened(window: MainWindow, settle: Callable[[], None], paper: DistrictPaper) -> DistrictMonthPage:
    window.go("district_month", DistrictPlace(NOVEMBER, paper))
    settle()
    page = window.page
    assert isinstance(page, DistrictMonthPage)
    return page


def in_book(app: App, paper: DistrictPaper = DistrictPaper.PROBLEMS) -> DistrictMonth:
    return app.district_months.month(DistrictPlace(NOVEMBER, paper), user=makers.the_officer(app))


def in_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def hit(key: Key | str) -> None:
    press(in_hand(), key)


def test_a_problem_is_keyed_without_the_mouse(
    window: MainWindow, app: App, settle: Callable[[], None], qtbot: QtBot
) -> None:
    page = opened(window, settle, DistrictPaper.PROBLEMS)
    assert in_hand() is page.lines.add_button
    hit(Key.Key_Space)
    qtbot.waitUntil(lambda: page.lines.rows[0].boxes["text"].isVisible())
    write(in_hand(), "น้ำ")
    hit(Key.Key_Return)
    write(in_hand(), "น้ำในหนองแห้งเร็ว")
    hit(Key.Key_Return)
    hit(Key.Key_Right)
    hit(Key.Key_Return)
    write(in_hand(), "ปูก้นหนองด้วยดินเหนียว")
    hit(Key.Key_Tab)
    (item,) = page.lines.value()
    assert item == DRY
    press(page, Key.Key_Escape)
    settle()
    assert in_book(app).problems == 1


def test_open_problems_of_last_month_stand_there_and_are_kept_once_touched(
    window: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    makers.put(app, "ProblemReport", period_month=OCTOBER, items=[DRY])
    page = opened(window, settle, DistrictPaper.PROBLEMS)
    assert [one["since"] for one in page.lines.value()] == [OCTOBER]
    assert in_book(app).problems == 0
    page.lines.rows[0].boxes["remedy"].field.setFocus()
    write(in_hand(), " แล้ว")
    press(page, Key.Key_Escape)
    settle()
    assert in_book(app).problems == 1


def test_what_was_left_behind_is_fetched_and_taken_back(
    window: MainWindow, app: App, settle: Callable[[], None], tasks: Tasks
) -> None:
    makers.put(app, "ProblemReport", period_month=OCTOBER, items=[DRY])
    makers.put(app, "ProblemReport", period_month=NOVEMBER, items=[{**DRY, "text": "ป้ายชำรุด"}])
    page = opened(window, settle, DistrictPaper.PROBLEMS)
    assert page.carry_link.isVisible()
    page.carry_link.setFocus()
    hit(Key.Key_Space)
    settle()
    assert [one["text"] for one in page.lines.value()] == ["ป้ายชำรุด", "น้ำในหนองแห้งเร็ว"]
    assert not page.carry_link.isVisible()
    tasks.stored.emit(page._hand.undo())  # type: ignore[attr-defined]
    settle()
    assert len(page.lines.value()) == 1


def test_the_checklist_leads_to_the_problems_and_to_the_day(
    window: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    page = opened(window, settle, DistrictPaper.SUMMARY)
    assert page.paper.side.isVisible()
    page.jump("problems")
    settle()
    assert page.view is not None
    assert page.view.paper is DistrictPaper.PROBLEMS
    assert not page.paper.side.isVisible()
    none = page.fields.boxes["no_problem"].field
    none.setFocus()
    hit(Key.Key_Space)
    hit(Key.Key_Tab)
    settle()
    assert in_book(app).no_problem
    press(page, Key.Key_Tab, CTRL)
    settle()
    page.jump("report_date")
    hit(Key.Key_Tab)
    settle()
    assert in_book(app, DistrictPaper.SUMMARY).summary is ShownState.READY
    assert page.paper.side.list.is_complete


def test_a_line_of_the_department_is_typed_over_what_the_book_says(
    window: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    page = opened(window, settle, DistrictPaper.SUMMARY)
    box = page.department._boxes["clm_sites"]
    assert box.placeholderText() == "1 (จากบันทึก)"
    box.setFocus()
    write(box, "2")
    hit(Key.Key_Tab)
    settle()
    lines = {one.code: one.value for one in in_book(app, DistrictPaper.SUMMARY).lines}
    assert lines["clm_sites"] == "2"


def test_the_preview_opens_f06_with_the_month(
    window: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    page = opened(window, settle, DistrictPaper.SUMMARY)
    press(page, "p", CTRL)
    settle()
    place = window._trail[-1].params
    assert isinstance(place, FormsPlace)
    assert place.form == "F06"


def test_signed_the_problems_are_locked(window: MainWindow, app: App, settle: Callable[[], None]) -> None:
    makers.put(app, "ProblemReport", period_month=NOVEMBER, items=[DRY])
    by = makers.the_officer(app)
    id_ = makers.put(
        app,
        "MonthlyDistrictSummary",
        period_month=NOVEMBER,
        reporter_user=by,
        reporter_position="นักวิชาการพัฒนาชุมชน",
        report_date=date(2026, 11, 30),
    )
    for state in ("ready", "printed", "signed"):
        app.records.step("MonthlyDistrictSummary", id_, state, by=by, note="ลงนามแล้ว เก็บที่แฟ้ม 3")
    page = opened(window, settle, DistrictPaper.PROBLEMS)
    assert page.lines.add_button.isHidden()
    assert not page.carry_link.isVisible()


def test_the_list_of_workers_leads_to_the_districts_month(
    window: MainWindow, settle: Callable[[], None]
) -> None:
    window.go("months", MonthsPlace(NOVEMBER))
    settle()
    months = window.page
    assert isinstance(months, MonthsPage)
    months._open_district()
    settle()
    assert isinstance(window.page, DistrictMonthPage)
    assert window.page.place == DistrictPlace(NOVEMBER)


def test_a_reporter_brings_the_position(window: MainWindow, app: App, settle: Callable[[], None]) -> None:
    page = opened(window, settle, DistrictPaper.SUMMARY)
    by: UUID = makers.the_officer(app)
    assert page.fields.boxes["reporter_user"].field.value() == by
    assert page.fields.boxes["reporter_position"].field.value() == in_book(app).positions[by]
