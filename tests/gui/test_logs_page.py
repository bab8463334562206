"""The list of all daily logs on a real book: filtered, opened, read again, and without any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.log_list import ListedLog, LogFilter, LogsPlace, LogState
from desktop.opening import App
from desktop.session import Session
from desktop.week_view import WeekPlace
from tests import makers
from tests.gui.press import Key, press, write
from ui.daily_logs.logs_page import LogsPage
from ui.daily_logs.pages import pages
from ui.gallery.keying import window_with
from ui.tasks import Tasks

DAYS = (date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 3))


@pytest.fixture
def workers(app: App) -> list[UUID]:
    site = makers.a_site(app)
    made = [makers.a_worker(app, first_name=name) for name in ("กัญญา", "ชลธิชา")]
    for number, worker in enumerate(made):
        makers.a_contract(app, worker, site, no=f"{number}/2569")
        for day in DAYS:
            makers.a_log(app, worker, day)
    return made


@pytest.fixture
def open_logs(qtbot: QtBot, app: App, tasks: Tasks, settle: Callable[[], None]) -> Any:
    """The page as the room makes it; what it asks the shell to open is kept in `gone`."""

    def opened(params: object = None) -> LogsPage:
        spec = next(spec for spec in pages(Session(app, app.users.all()[0])) if spec.key == "logs")
        window = window_with(tasks, "logs", spec.make, under=spec.under, params=params)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        settle()
        assert isinstance(window.page, LogsPage)
        return window.page

    return opened


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    from ui.frame.window import MainWindow

    found: list[tuple[str, object]] = []
    go = MainWindow.go

    def watching(window: MainWindow, key: str, params: object = None) -> None:
        found.append((key, params))
        if key == "logs":
            go(window, key, params)

    monkeypatch.setattr(MainWindow, "go", watching)
    return found


def shown(page: LogsPage) -> list[ListedLog]:
    rows = [page.model.row(place) for place in range(page.model.rowCount())]
    return [row for row in rows if row is not None]


def test_all_days_of_all_workers_stand_newest_first(workers: list[UUID], open_logs: Any) -> None:
    page = open_logs()
    assert [row.day for row in shown(page)] == sorted([*DAYS, *DAYS], reverse=True)
    assert page._count.full_text == "6 วัน"
    assert page.table.hasFocus(), "arrows choose at once"


def test_enter_opens_the_week_of_the_row(workers: list[UUID], open_logs: Any, gone: list[Any]) -> None:
    page = open_logs(LogsPlace(worker=workers[1], name="นางสาวชลธิชา ทดลองงาม"))
    press(page.table, Key.Key_Down)
    press(page.table, Key.Key_Return)
    assert gone[-1] == ("week", WeekPlace(workers[1], date(2026, 11, 2)))


def test_a_link_names_its_worker_and_further_filters_add_to_it(
    workers: list[UUID], open_logs: Any, settle: Callable[[], None]
) -> None:
    page = open_logs(LogsPlace(worker=workers[1], name="นางสาวชลธิชา ทดลองงาม"))
    assert page.worker.text() == "นางสาวชลธิชา ทดลองงาม"
    assert {row.worker for row in shown(page)} == {workers[1]}
    page.month.setFocus()
    write(page.month, "10/2569")
    press(page.month, Key.Key_Return)
    settle()
    assert page.filter == LogFilter(worker=workers[1], month=date(2026, 10, 1))
    assert [row.day for row in shown(page)] == [DAYS[0]]


def test_a_day_of_a_story_opens_its_month(workers: list[UUID], open_logs: Any) -> None:
    page = open_logs(date(2026, 10, 30))
    assert [row.day for row in shown(page)] == [DAYS[0]] * 2


def test_a_state_that_nothing_has_offers_to_clear_the_filter(
    app: App, workers: list[UUID], open_logs: Any, settle: Callable[[], None]
) -> None:
    page = open_logs()
    page.state.set_value(LogState.CHECKED.value)
    page.state.left.emit()
    settle()
    assert page._faces.currentWidget() is page._none_fits
    assert page._clear.isVisible()
    page._none_fits.action.click()
    settle()
    assert page.model.rowCount() == 6
    assert page.table.hasFocus()


def test_what_is_stored_elsewhere_is_read_again(
    app: App, workers: list[UUID], open_logs: Any, settle: Callable[[], None], tasks: Tasks
) -> None:
    page = open_logs()
    by = makers.the_officer(app)
    tasks.run(lambda: app.weeks.certify(workers[0], DAYS[2], by=by), owner=page)
    settle()
    assert [row.certified_on for row in shown(page)].count(DAYS[2]) == 1


def test_without_any_log_the_list_leads_to_the_week(open_logs: Any, gone: list[Any]) -> None:
    page = open_logs()
    assert page._faces.currentWidget() is page._none
    page._none.action.click()
    assert gone[-1] == ("week", WeekPlace())
