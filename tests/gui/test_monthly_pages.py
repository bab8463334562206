"""The worker's month by the keyboard alone: the list, a plan, a result, on a real book."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from desktop.month_places import MonthPaper, MonthPlace, MonthsPlace
from desktop.shown_state import ShownState
from tests import makers
from tests.gui.press import Key, press, write
from tests.gui.whole import whole_window
from ui.monthly.months_page import MonthsPage
from ui.monthly.worker_month_page import WorkerMonthPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LINE = {"duty_code": "1.1.2", "activity": "ห่มดินแห้งชามน้ำชาม", "target_qty": 40, "unit": "ต้น", "weeks": "1,3"}


@pytest.fixture
def workers(app: App) -> tuple[UUID, UUID]:
    site = makers.a_site(app)
    first, second = makers.a_worker(app), makers.a_worker(app, title_th="นาย", first_name="อนุชา")
    for number, worker in enumerate((first, second), start=1):
        makers.a_contract(app, worker, site, no=f"{number}/2569")
    return first, second


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks, workers: tuple[UUID, UUID]) -> MainWindow:
    return whole_window(qtbot, app, tasks)


def months(window: MainWindow, settle: Callable[[], None]) -> MonthsPage:
    window.go("months", MonthsPlace(NOVEMBER))
    settle()
    page = window.page
    assert isinstance(page, MonthsPage)
    return page


def month(window: MainWindow, settle: Callable[[], None], worker: UUID, paper: MonthPaper) -> WorkerMonthPage:
    window.go("worker_month", MonthPlace(worker, NOVEMBER, paper))
    settle()
    page = window.page
    assert isinstance(page, WorkerMonthPage)
    return page


def in_hand() -> object:
    return QApplication.focusWidget()


def hit(key: Key | str, *held: object) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, key, *held)  # type: ignore[arg-type]


def type_(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    write(widget, text)


def test_a_plan_is_keyed_without_the_mouse(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None], qtbot: QtBot
) -> None:
    page = months(window, settle)
    page.table.choose(workers[0], quiet=True)
    press(page.table, Key.Key_Return)
    settle()
    plan = window.page
    assert isinstance(plan, WorkerMonthPage)
    lines = plan.lines[0]
    assert in_hand() is lines.add_button
    hit(Key.Key_Space)
    qtbot.waitUntil(lambda: lines.rows[0].boxes["activity"].isVisible())
    type_("112")  # 1.1.2
    hit(Key.Key_Return)
    type_("ห่มดินแห้งชามน้ำชาม")
    hit(Key.Key_Return)
    hit("1")
    hit("3")
    hit(Key.Key_Return)
    type_("40")
    hit(Key.Key_Return)
    type_("ต้น")
    hit(Key.Key_Tab)
    assert lines.value() == (
        {"duty_code": "1.1.2", "activity": "ห่มดินแห้งชามน้ำชาม", "weeks": "1,3", "target_qty": 40, "unit": "ต้น"},
    )
    press(plan, Key.Key_Escape)
    settle()
    (row,) = [one for one in app.monthly.overview(NOVEMBER).workers if one.worker == workers[0]]
    assert (row.plan, row.plan_lines) == (ShownState.READY, 1)


def test_half_a_row_waits_as_a_draft(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None]
) -> None:
    page = month(window, settle, workers[0], MonthPaper.PLAN)
    hit(Key.Key_Space)
    type_("113")
    hit(Key.Key_Return)
    window.go("people")
    settle()
    by = makers.the_officer(app)
    sheet = app.monthly.month(MonthPlace(workers[0], NOVEMBER), user=by).sheet
    assert sheet.draft is not None
    page = month(window, settle, workers[0], MonthPaper.PLAN)
    assert page.lines[0].value() == ({"duty_code": "1.1.3"},)


def test_last_months_plan_is_copied_and_taken_back(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None], tasks: Tasks
) -> None:
    makers.put(app, "MonthlyWorkPlan", worker_id=workers[0], period_month=OCTOBER, lines=[LINE])
    page = month(window, settle, workers[0], MonthPaper.PLAN)
    page.copy.click()
    settle()
    assert [one["activity"] for one in page.lines[0].value()] == ["ห่มดินแห้งชามน้ำชาม"]
    tasks.stored.emit(page._hand.undo())
    settle()
    assert page.lines[0].value() == ()


def test_all_plans_are_copied_from_the_list(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None]
) -> None:
    for worker in workers:
        makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=OCTOBER, lines=[LINE])
    page = months(window, settle)
    page._copy.click()
    settle()
    assert {one.plan for one in app.monthly.overview(NOVEMBER).workers} == {ShownState.READY}
    assert not page._copy.isEnabled()


def test_a_result_comes_from_the_plan_and_is_finished_by_keys(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None]
) -> None:
    worker = workers[0]
    makers.put(app, "MonthlyWorkPlan", worker_id=worker, period_month=NOVEMBER, lines=[LINE])
    for place in range(3):
        day = NOVEMBER + timedelta(days=place)
        makers.a_log(app, worker, day, cert_date=day)
    page = month(window, settle, worker, MonthPaper.RESULT)
    assert page.days._figures["certified"].number.full_text == "3"
    actual = page.lines[1].rows[0].boxes["actual_qty"].field
    assert in_hand() is actual
    type_("40")
    hit(Key.Key_Return)
    page.jump("progress")
    type_("ดินดีขึ้น")
    hit(Key.Key_Tab)
    settle()
    (row,) = [one for one in app.monthly.overview(NOVEMBER).workers if one.worker == worker]
    assert row.result is ShownState.READY
    assert page.paper.side.list.is_complete


def test_days_that_wait_for_the_owner_are_named(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None]
) -> None:
    makers.a_log(app, workers[0], date(2026, 11, 5))
    page = month(window, settle, workers[0], MonthPaper.RESULT)
    assert page.days._open.full_text == "เจ้าของแปลงยังไม่รับรอง 1 วัน: 5 พ.ย."
    assert page.sets[MonthPaper.RESULT].boxes["days_reason"].isVisible()
    assert not page.paper.side.list.is_complete


def test_a_signed_plan_is_locked_until_it_is_opened_again(
    window: MainWindow, app: App, workers: tuple[UUID, UUID], settle: Callable[[], None]
) -> None:
    by = makers.the_officer(app)
    id_ = makers.put(app, "MonthlyWorkPlan", worker_id=workers[0], period_month=NOVEMBER, lines=[LINE])
    for state in ("ready", "printed", "signed"):
        app.records.step("MonthlyWorkPlan", id_, state, by=by, note="ลงนามแล้ว เก็บที่แฟ้ม 3")
    page = month(window, settle, workers[0], MonthPaper.PLAN)
    assert page.lines[0].add_button.isHidden()
    page.paper.do("reopen")
    settle()
    assert not page.lines[0].add_button.isHidden()


def test_the_months_page_says_that_nobody_works(
    window: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    window.go("months", MonthsPlace(date(2020, 1, 1)))
    settle()
    page = window.page
    assert isinstance(page, MonthsPage)
    assert page._faces.currentWidget() is page._none
