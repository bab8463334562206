"""The end of a contract and the geosocial changes by the keyboard alone, on a real book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms_view import FormsPlace
from desktop.geosocial_view import ChangesPlace
from desktop.month_places import EndPlace
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.whole import whole_window
from ui.geosocial.changes_page import ChangesPage
from ui.monthly.end_page import EndPage
from ui.people.worker_page import WorkerPage
from ui.records.place import RecordPlace
from ui.sites.story_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app)


@pytest.fixture
def worker(app: App) -> UUID:
    return makers.a_worker(app)


@pytest.fixture
def contract(app: App, worker: UUID, site: UUID) -> UUID:
    id_ = makers.a_contract(app, worker, site)
    makers.a_log(app, worker, date(2026, 11, 2), lines=[{"duty_code": "1.1.2", "text": "ห่มดิน"}])
    return id_


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks, contract: UUID) -> MainWindow:
    return whole_window(qtbot, app, tasks)


def went(window: MainWindow, settle: Callable[[], None], key: str, params: object) -> Any:
    window.go(key, params)
    settle()
    return window.page


def in_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def change(app: App, site: UUID, **more: object) -> UUID:
    values = {"topic": "water", "after": "มีน้ำใช้ถึงเมษายน", "observed_on": date(2026, 11, 5), **more}
    return makers.put(app, "GeosocialChange", site_id=site, **values)


def told_of(window: MainWindow) -> object:
    return window._trail[-1].params


# --- the end of a contract ----------------------------------------------------------------------------


def test_it_is_filled_in_without_the_mouse(
    window: MainWindow, app: App, contract: UUID, settle: Callable[[], None]
) -> None:
    page = went(window, settle, "end_summary", EndPlace(contract))
    assert isinstance(page, EndPage)
    row = page.totals.rows[0]
    assert in_hand() is row.boxes["achievement"].field
    assert row.boxes["days"].field.text() == "1"
    write(in_hand(), "ห่มดิน 40 ต้น")
    for key in ("achievements", "suggestions", "opinions"):
        page.jump(key)
        write(in_hand(), "ดีขึ้น")
    page.jump("summarised_on")
    press(in_hand(), Key.Key_Tab)
    settle()
    by = makers.the_officer(app)
    sheet = app.end_summaries.end(EndPlace(contract), user=by).sheet
    assert [one.achievement for one in sheet.values["totals"]] == ["ห่มดิน 40 ต้น"]
    assert (sheet.values["achievements"], sheet.values["summarised_on"]) == ("ดีขึ้น", app.today())
    assert page.paper.side.list.is_complete


def test_days_of_the_logs_cannot_be_typed_over(
    window: MainWindow, contract: UUID, settle: Callable[[], None]
) -> None:
    page = went(window, settle, "end_summary", EndPlace(contract))
    assert page.totals.rows[0].boxes["days"].field.isReadOnly()
    page.totals.add_row()
    assert page.totals.rows[1].boxes["days"].field.isReadOnly()


def test_the_preview_opens_f07(window: MainWindow, contract: UUID, settle: Callable[[], None]) -> None:
    page = went(window, settle, "end_summary", EndPlace(contract))
    press(page, "p", CTRL)
    settle()
    place = told_of(window)
    assert isinstance(place, FormsPlace)
    assert place.form == "F07"


def test_the_worker_leads_there(window: MainWindow, worker: UUID, settle: Callable[[], None]) -> None:
    page = went(window, settle, "worker", worker)
    assert isinstance(page, WorkerPage)
    page.contracts.summary.setFocus()
    press(page.contracts.summary, Key.Key_Space)
    settle()
    assert isinstance(window.page, EndPage)


# --- geosocial changes --------------------------------------------------------------------------------


def test_a_change_is_ticked_off_and_taken_back(
    window: MainWindow, app: App, site: UUID, settle: Callable[[], None], tasks: Tasks
) -> None:
    change(app, site)
    page = went(window, settle, "changes", ChangesPlace(site))
    assert isinstance(page, ChangesPage)
    assert in_hand() is page.panel.list
    press(page.panel.list, Key.Key_Space)
    settle()
    assert page.panel.lines[0].is_entered
    tasks.stored.emit(page.panel._hand.undo())  # type: ignore[attr-defined]
    settle()
    assert not page.panel.lines[0].is_entered


def test_what_is_not_entered_yet_is_left_to_see(
    window: MainWindow, app: App, site: UUID, settle: Callable[[], None]
) -> None:
    change(app, site, entered_in_platform=True, entered_on=date(2026, 11, 6))
    page = went(window, settle, "changes", ChangesPlace())
    assert page.panel.list.isVisible()
    page.tabs.pill("open").click()
    assert not page.panel.list.isVisible()
    assert "ครบแล้ว" in page.panel._none.full_text


def test_a_new_change_begins_with_its_plot(
    window: MainWindow, site: UUID, settle: Callable[[], None]
) -> None:
    page = went(window, settle, "changes", ChangesPlace(site))
    press(page, "n", CTRL)
    settle()
    assert told_of(window) == RecordPlace("GeosocialChange", start=(("site_id", site),))


def test_the_plot_and_the_worker_lead_there(
    window: MainWindow, app: App, site: UUID, worker: UUID, settle: Callable[[], None]
) -> None:
    id_ = change(app, site)
    page = went(window, settle, "site", site)
    assert isinstance(page, SitePage)
    page.to_changes.setFocus()
    press(page.to_changes, Key.Key_Space)
    settle()
    assert told_of(window) == ChangesPlace(site)
    page = went(window, settle, "worker", worker)
    assert [one.id for one in page.changes.lines] == [id_]
    press(page.changes.list, Key.Key_Return)
    settle()
    place = told_of(window)
    assert isinstance(place, RecordPlace)
    assert place.id == id_
