from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.press import Key, press
from ui.exchange.receive_page import ReceivePage
from ui.exchange.waiting_page import WaitingPage
from ui.frame.window import MainWindow
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import RECEIVED
from ui.gallery.waiting import WAITING
from ui.records.place import RecordPlace
from ui.tasks import Tasks
from ui.widgets.text import Text


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle):
    def make(service: SampleExchange, key: str = "waiting") -> MainWindow:
        window = exchange_window(tasks, key, service)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        return window

    return make


def page_of(window: MainWindow) -> WaitingPage:
    assert isinstance(window.page, WaitingPage)
    return window.page


def receive_of(window: MainWindow) -> ReceivePage:
    assert isinstance(window.page, ReceivePage)
    return window.page


def words_of(widget) -> str:
    return " ".join(one.full_text for one in widget.findChildren(Text) if one.isVisible())


def choose(page: WaitingPage, number: int) -> None:
    page.list.choose(next(key for key, one in page._rows.items() if one.record.int == number))


def test_groups_stand_in_the_order_of_what_one_can_do(opened) -> None:
    page = page_of(opened(SampleExchange(waiting=WAITING)))
    groups = [(row.title, row.count) for row in page.list.rows if row.is_group]
    assert groups == [
        ("นาฬิกาของผู้ส่งล้ำเวลา", "2 รายการ"),
        ("รอรายการที่อ้างถึง", "3 รายการ"),
        ("ถอนการนำเข้าไว้", "1 รายการ"),
        ("ไม่ใช่ข้อมูลของผู้ส่ง", "1 รายการ"),
    ]


def test_of_each_record_it_is_told_of_whom_why_since_when_and_what_to_do(opened) -> None:
    page = page_of(opened(SampleExchange(waiting=WAITING)))
    for one in WAITING:
        choose(page, one.record.int)
        words = words_of(page.detail)
        for part in (
            one.title or one.label,
            "สพอ. โคกสุข",
            one.machine,
            one.why,
            one.to_do,
            "พ.ย. 2569 10:39 น.",
        ):
            assert part in words


def test_the_register_and_the_record_are_offered_where_they_help(opened, monkeypatch) -> None:
    window = opened(SampleExchange(waiting=WAITING))
    page = page_of(window)
    choose(page, 7)
    assert not page.detail.register.isVisible()
    assert not page.detail.open.isVisible()
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append((key, params)))
    choose(page, 6)
    page.detail.open.click()
    choose(page, 1)
    press(page.list, Key.Key_Return)
    choose(page, 3)
    press(page.list, Key.Key_Return)  # is not here yet: nothing to open
    assert went == [
        ("record", RecordPlace("SiteOwner", WAITING[5].record)),
        ("record", RecordPlace("Activity", WAITING[0].record)),
    ]
    monkeypatch.undo()
    page.detail.register.click()
    assert window.page_key == "register"


def test_what_has_effect_leaves_the_page(opened, settle) -> None:
    service = SampleExchange(waiting=WAITING)
    page = page_of(opened(service))
    service.waiting = WAITING[2:3]
    page.on_changes(None)
    settle()
    assert [row.title for row in page.list.rows] == ["รอรายการที่อ้างถึง", "ห่มดินแปลงนา"]
    assert "ห่มดินแปลงนา" in words_of(page.detail)
    service.waiting = ()
    page.on_changes(None)
    settle()
    assert "มีผลครบแล้ว" in words_of(page)


def test_rows_beyond_the_list_are_counted(opened) -> None:
    service = SampleExchange(waiting=WAITING)
    page = page_of(opened(service))
    page.show_view(replace(service.waiting_view(), count=1_207))
    assert "อีก 1,200 รายการ" in words_of(page)


def test_the_page_of_receiving_leads_there(opened, settle) -> None:
    window = opened(SampleExchange(waiting=WAITING), "receive")
    choose_face = receive_of(window).choose
    assert "7 รายการที่รับแล้วแต่ยังไม่มีผล" in words_of(choose_face)
    assert choose_face.waiting.action is not None
    choose_face.waiting.action.click()
    settle()
    assert window.page_key == "waiting"


def test_with_nothing_that_waits_the_way_there_is_quiet(opened, settle) -> None:
    window = opened(SampleExchange(), "receive")
    choose_face = receive_of(window).choose
    assert not choose_face.waiting.isVisible()
    choose_face.none_waits.click()
    settle()
    page = page_of(window)
    assert "มีผลครบแล้ว" in words_of(page)
    assert page._empty.action is not None
    assert page._empty.action.hasFocus()
    page._empty.action.click()
    assert window.page_key == "receive"


def test_an_import_that_holds_something_back_leads_there(opened, settle) -> None:
    window = opened(SampleExchange(waiting=WAITING), "receive")
    page = receive_of(window)
    page.done.show_done((replace(RECEIVED, waiting=0, held=0),), "")
    assert page.done.waiting is None
    page.done.show_done((replace(RECEIVED, waiting=3, held=2),), "")
    assert page.done.waiting is not None
    assert page.done.waiting.text() == "ดูที่ยังไม่มีผล 5 รายการ"
    page.done.waiting.click()
    settle()
    assert window.page_key == "waiting"
