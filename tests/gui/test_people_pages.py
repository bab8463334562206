"""Workers, owners and staff in lists, and the page of one worker, on a real book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.catalog import NptContract
from desktop.opening import App
from desktop.week_view import WeekPlace
from tests import makers
from tests.gui.press import Key, press, write
from tests.gui.whole import whole_window
from ui.dialogs.base import Dialog
from ui.frame.window import MainWindow
from ui.people.dialogs import DayDialog, EndContractDialog
from ui.people.list_page import PeoplePage
from ui.people.place import WorkerPlace
from ui.people.worker_page import WorkerPage
from ui.records.place import RecordPlace
from ui.tasks import Tasks
from ui.widgets.notices import Strip

Settle = Callable[[], None]


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks) -> MainWindow:
    return whole_window(qtbot, app, tasks)


@pytest.fixture
def go(window: MainWindow, settle: Settle) -> Callable[..., Any]:
    def gone(key: str, params: object = None) -> Any:
        window.go(key, params)
        settle()
        return window.page

    return gone


@pytest.fixture
def workers(app: App) -> list[UUID]:
    site = makers.a_site(app)
    made = [makers.a_worker(app, first_name=name) for name in ("กัญญา", "ชลธิชา")]
    for number, worker in enumerate(made, start=1):
        makers.a_contract(app, worker, site, no=f"{number}/2570")
    return made


def dialog(kind: type[Dialog]) -> Any:
    (shown,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return shown


def contract(app: App, worker: UUID) -> Any:
    with app.store.reading() as reader:
        return next(one for one in reader.select(NptContract) if one.worker_id == worker)


# --- the lists --------------------------------------------------------------------------------------


def test_nobody_yet_leads_to_the_first_worker(window: MainWindow, go: Any, settle: Settle) -> None:
    page = go("people")
    assert isinstance(page, PeoplePage)
    page.workers.add_asked.emit()
    settle()
    assert window.page_key == "record"
    assert window._shown["record"] == RecordPlace("NptWorker")


def test_a_worker_is_found_by_a_name_without_tone_marks_and_opened(
    app: App, window: MainWindow, go: Any, settle: Settle
) -> None:
    makers.a_worker(app, first_name="น้ำฝน")
    makers.a_worker(app, first_name="กัญญา")
    page = go("people")
    page.workers.words.setFocus()
    write(page.workers.words, "นำฝน")
    assert len(page.workers.among()) == 1
    page.workers.opened.emit(page.workers.among()[0])
    settle()
    assert isinstance(window.page, WorkerPage)
    assert "น้ำฝน" in window.page.head.title.full_text


@pytest.mark.parametrize(("face", "adds"), [("SiteOwner", "เพิ่มเจ้าของแปลง"), ("User", "เพิ่มผู้ใช้")])
def test_the_pills_show_owners_and_staff(app: App, go: Any, settle: Settle, face: str, adds: str) -> None:
    makers.an_owner(app)
    page = go("people")
    page.faces.pill(face).click()
    settle()
    assert len(page.table.model.ids) == 1
    assert page._add.accessibleName().startswith(adds)


# --- one worker -------------------------------------------------------------------------------------


def test_page_down_walks_through_the_workers(go: Any, settle: Settle, workers: list[UUID]) -> None:
    page = go("worker", WorkerPlace(workers[0], tuple(workers)))
    press(page, Key.Key_PageDown)
    settle()
    assert "ชลธิชา" in page.head.title.full_text


def test_days_without_certification_are_told_and_lead_to_their_week(
    app: App, window: MainWindow, go: Any, settle: Settle, workers: list[UUID]
) -> None:
    makers.a_log(app, workers[0], date(2026, 11, 3))
    page = go("worker", workers[0])
    (strip,) = [one for one in page.findChildren(Strip) if "ยังไม่รับรอง" in one.words.full_text]
    assert strip.action is not None
    strip.action.click()
    settle()
    assert window._shown["week"] == WeekPlace(worker=workers[0], monday=date(2026, 11, 2))


def test_a_contract_ends_early_with_a_day_and_a_reason(
    app: App, go: Any, settle: Settle, workers: list[UUID]
) -> None:
    page = go("worker", workers[0])
    page.contracts.end.click()
    asking = dialog(EndContractDialog)
    asking._on_do_clicked()
    assert "ต้องเลือกเหตุสิ้นสุด" in asking.form.boxes["end_reason"].error
    assert asking.isVisible()
    asking.form.set_values({"ended_on": date(2026, 11, 15), "end_reason": "resigned"})
    asking._on_do_clicked()
    settle()
    assert contract(app, workers[0]).ended_on == date(2026, 11, 15)
    assert not page.contracts.end.isVisible()


def test_the_day_of_the_briefing_is_kept_and_its_button_goes(
    app: App, go: Any, settle: Settle, workers: list[UUID]
) -> None:
    page = go("worker", workers[0])
    assert page.contracts.brief.isVisible()
    page.contracts.brief.click()
    asking = dialog(DayDialog)
    asking.form.set_values({"day": date(2026, 11, 2)})
    asking._on_do_clicked()
    settle()
    assert contract(app, workers[0]).briefed_on == date(2026, 11, 2)
    assert not page.contracts.brief.isVisible()


def test_a_worker_without_a_contract_is_told_so(app: App, go: Any) -> None:
    page = go("worker", makers.a_worker(app))
    assert page.contracts._none.isVisible()
    assert not page.contracts.end.isVisible()
    assert not page.contracts.brief.isVisible()


def test_a_name_of_sixty_letters_stays_whole_in_the_head(app: App, go: Any) -> None:
    name = "ญาณฐิติกาญจน์เรียนรู้เพียรพยายามสมมุติสุขเกษมศานต์วัฒนากุลชัยพร"[:60]
    page = go("worker", makers.a_worker(app, first_name=name))
    assert page.head.title.full_text == f"นางสาว{name} ทดลองงาม"
