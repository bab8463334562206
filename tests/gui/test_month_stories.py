"""US3 and US4 of the workflows entered through the window by keys alone, on a real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records.daily_logs import DailyLog
from desktop.month_places import MonthPaper, MonthPlace
from desktop.opening import App
from desktop.people_views import WorkerState
from desktop.week_view import CheckResult, WeekPlace
from tests import makers
from tests.end2end.month_offices import MONDAY, NOVEMBER, some_workers, work
from tests.gui.press import CTRL, SHIFT, Key, press, write
from tests.gui.whole import whole_window
from ui.frame.window import MainWindow
from ui.people.dialogs import AssignDialog
from ui.tasks import Tasks

Settle = Callable[[], None]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "book")
    yield made
    made.close()


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


def in_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def hit(key: Key, *held: Any) -> None:
    press(in_hand(), key, *held)


def tab_to(target: QWidget) -> None:
    for _ in range(60):
        if in_hand() is target:
            return
        hit(Key.Key_Tab)
    raise AssertionError("the keyboard does not get there")


def test_a_week_is_received_checked_and_bounds_the_month(app: App, go: Any, settle: Settle) -> None:
    """“collection of a week lists for each worker days present/missing; marking ไม่สอดคล้อง needs a note; […] the
    worker's month result cannot show more days than certified logs.”"""
    workers = some_workers(app, makers.a_site(app), 2)
    work(app, workers[0], 5, certified=4)
    by = makers.the_officer(app)
    page = go("week", WeekPlace(workers[0], MONDAY))
    row = next(one for one in page.list.list.rows if one.key == workers[0])
    assert "ยังไม่รับรอง ศ. 13" in row.words
    press(in_hand(), Key.Key_Return, CTRL)
    settle()
    sheet = app.weeks.sheet(workers[0], MONDAY, by=by)
    assert sheet.received_on == app.today()

    page = go("week", WeekPlace(workers[0], MONDAY))
    foot = page.card.foot
    foot.inconsistent.setFocus()
    hit(Key.Key_Space)
    assert in_hand() is foot.note, "it waits for the note"
    assert app.weeks.sheet(workers[0], MONDAY, by=by).check is None
    write(in_hand(), "ขอลายมือชื่อวันที่ 13 พ.ย.")
    hit(Key.Key_Return)
    settle()
    assert app.weeks.sheet(workers[0], MONDAY, by=by).check is CheckResult.INCONSISTENT

    result = go("worker_month", MonthPlace(workers[0], NOVEMBER, MonthPaper.RESULT))
    result.jump("progress")
    write(in_hand(), "ดินดีขึ้น")
    hit(Key.Key_Tab)
    settle()
    assert not result.paper.side.list.is_complete
    result.jump("days_reason")
    write(in_hand(), "เจ้าของแปลงไปต่างจังหวัด")
    hit(Key.Key_Tab)
    settle()
    assert result.paper.side.list.is_complete


def test_the_program_asks_and_the_days_move(app: App, go: Any, settle: Settle, qtbot: QtBot) -> None:
    """“HLM ‘ยังดำเนินการไม่ได้’. Accept: app asks for a reassignment; only a CLM (same or near tambon) or ‘ภารกิจที่สอดคล้อง’
    with text can be chosen; logs of the period take that place and certifier.”"""
    home = makers.a_site(
        app, site_type="hlm", name="แปลงบ้านนาน้อย", tambon_code="240101", operational="not_yet"
    )
    (worker,) = some_workers(app, home, 1, lab="hlm")
    clm = makers.a_site(app, name="ศูนย์เรียนรู้บ้านสวนกลาง", tambon_code="240101")
    makers.a_site(app, site_type="hlm", name="ศูนย์เรียนรู้ที่ไม่ใช่ CLM")
    line = {"duty_code": "2.1.2", "text": "ห่มดิน"}
    makers.a_log(app, worker, app.today(), lines=[line])

    page = go("worker", worker)
    assert page.view.state is WorkerState.NEEDS_PLACE
    tab_to(page.assignments.assign)
    hit(Key.Key_Space)
    (asking,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, AssignDialog) and one.isVisible()
    ]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asking)
    picker = asking.form.boxes["site_id"].field
    assert picker.hasFocus()
    way = asking._way  # the other way, without a word of what it is, is not taken
    hit(Key.Key_Tab, SHIFT)
    assert in_hand() is way
    hit(Key.Key_Right)
    tab_to(asking._do)
    hit(Key.Key_Space)
    assert asking.form.boxes["duty_text"].error
    tab_to(way)
    hit(Key.Key_Left)

    tab_to(picker)
    write(picker, "ศูนย์")
    qtbot.waitUntil(lambda: picker.is_open)
    settle()
    hit(Key.Key_Return)
    assert picker.value() == clm
    tab_to(asking._do)
    hit(Key.Key_Space)
    settle()
    assert app.people.worker(worker).state is WorkerState.AWAY
    with app.store.reading() as reader:
        (log,) = reader.select(DailyLog)
    assert log.site_id == clm
