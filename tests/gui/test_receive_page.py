from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.forms_view import FormsPlace
from desktop.moments import BANGKOK
from desktop.sync.errors import BundleDamaged, SignerNotTrusted
from tests.gui.press import CTRL, Key, drop, press
from ui.exchange.place import ReceivePlace
from ui.exchange.receive_page import ReceivePage
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import BACK, FILES, INSPECTED, RECEIVED, STICK
from ui.tasks import Tasks
from ui.widgets.text import Text


class Files(SampleExchange):
    """Files of the gallery; `refuses` at the look, `held` stops the import until the test lets it."""

    def __init__(self, *, refuses: Exception | None = None, **more: object) -> None:
        super().__init__(**{"files": FILES, "views": (INSPECTED,)} | more)  # type: ignore[arg-type]
        self.refuses = refuses
        self.looked: list[list[Path]] = []
        self.begun, self.goes_on = threading.Event(), threading.Event()
        self.goes_on.set()

    def look_into(self, files, progress):
        self.looked.append(list(files))
        if self.refuses:
            raise self.refuses
        return super().look_into(files, progress)

    def take_in(self, files, progress):
        self.begun.set()
        assert self.goes_on.wait(5)
        progress.step(1, 2)
        return super().take_in(files, progress)


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle):
    def make(service: SampleExchange) -> ReceivePage:
        window = exchange_window(tasks, "receive", service)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        assert isinstance(window.page, ReceivePage)
        return window.page

    return make


def face(page: ReceivePage) -> object:
    return page._faces.currentWidget()


def words_of(page: ReceivePage) -> str:
    return " ".join(one.full_text for one in page.findChildren(Text) if one.isVisible())


def gone_to(page: ReceivePage, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append((key, params)))
    return went


@pytest.fixture
def inspecting(opened: Callable[..., ReceivePage], settle) -> ReceivePage:
    page = opened(Files())
    page.open_files([FILES[0].path])
    settle()
    return page


# --- choosing -----------------------------------------------------------------------------------------


def test_a_file_of_our_own_that_comes_back_says_so(opened: Callable[..., ReceivePage]) -> None:
    page = opened(Files(files=(BACK,)))
    (row,) = page.choose.list.rows
    assert row.title == "9901-2569-0044  ของสำนักงานนี้เอง"
    assert row.chip is not None
    assert row.chip.text == "แฟ้มที่จังหวัดส่งคืน"
    assert "มีข้อมูลที่เครื่องนี้ไม่มีแล้ว" in row.second


def test_files_on_a_stick_are_listed_and_counted_without_asking(opened: Callable[..., ReceivePage]) -> None:
    page = opened(Files())
    assert [row.chip.text for row in page.choose.list.rows if row.chip] == [one.state for one in FILES]
    assert page.pills.accessibleName()
    assert page._new_files == 1


def test_enter_opens_the_file_and_shows_what_it_would_do(opened: Callable[..., ReceivePage], settle) -> None:
    service = Files()
    page = opened(service)
    press(page.choose.list, Key.Key_Return)
    settle()
    assert service.looked == [[FILES[0].path]]
    assert face(page) is page.inspect
    assert service.taken == []


def test_a_stick_that_comes_is_looked_through(opened: Callable[..., ReceivePage], settle) -> None:
    service = Files(files=())
    page = opened(service)
    assert page.choose.list.rows == ()
    service.files = FILES
    page._shell.drives.changed.emit((STICK,))
    settle()
    assert len(page.choose.list.rows) == len(FILES)


def test_a_file_is_dropped_on_the_page_and_others_are_passed_over(
    opened: Callable[..., ReceivePage], settle
) -> None:
    service = Files()
    page = opened(service)
    assert drop(page, Path("/tmp/a.samut"), Path("/tmp/photo.jpg"))
    settle()
    assert service.looked == [[Path("/tmp/a.samut")]]


def test_a_page_that_is_given_files_opens_them(opened: Callable[..., ReceivePage], settle) -> None:
    page = opened(Files())
    page.on_enter(ReceivePlace((FILES[0].path,)))
    settle()
    assert face(page) is page.inspect


# --- looking ------------------------------------------------------------------------------------------


def test_nothing_has_changed_is_said_until_it_is_taken_in(inspecting: ReceivePage) -> None:
    assert "ยังไม่มีอะไรเปลี่ยน" in words_of(inspecting)
    assert inspecting.take.text() == "นำเข้า 9 รายการ"
    assert "สพจ-1" in inspecting.file_head.about.full_text
    assert "อ่านจาก USB ‘STICK’" in inspecting.file_head.about.full_text


def test_the_chosen_row_stands_in_full_at_the_side(inspecting: ReceivePage) -> None:
    inspecting.effects.list.choose("field/3")
    QApplication.processEvents()
    side = " ".join(one.full_text for one in inspecting.detail.findChildren(Text) if one.isVisible())
    assert "นายอุดม สมมุติสุข" in side
    assert "นางละเอียด ทดลองงาม" in side


def test_esc_leaves_the_file_and_asks_nothing(inspecting: ReceivePage) -> None:
    press(inspecting, Key.Key_Escape)
    assert face(inspecting) is inspecting.choose


def test_a_file_taken_in_before_says_when_and_offers_the_receipt_again(
    opened: Callable[..., ReceivePage], settle
) -> None:
    before = datetime(2026, 11, 12, 15, 5, tzinfo=BANGKOK)
    page = opened(Files(views=(replace(INSPECTED, groups=(), records=0, already_on=before),)))
    page.open_files([FILES[0].path])
    settle()
    QApplication.processEvents()
    assert "รับแฟ้มนี้แล้วเมื่อ 12 พฤศจิกายน 2569" in words_of(page)
    assert page.take.text() == "เขียนใบตอบรับอีกครั้ง"
    assert not page.print_list.isVisible()


def test_several_files_are_walked_by_their_numbers(opened: Callable[..., ReceivePage], settle) -> None:
    other = replace(INSPECTED, bundle_no="99-9901-2569-0032", records=4)
    page = opened(Files(views=(INSPECTED, other)))
    page.open_files([FILES[0].path, FILES[1].path])
    settle()
    assert page.bundles.isVisible()
    page.bundles.chosen.emit("1")
    assert "0032" in page.file_head.title.full_text
    assert page.take.text() == "นำเข้า 13 รายการ"


def test_ctrl_p_previews_the_list(inspecting: ReceivePage, qtbot: QtBot) -> None:
    press(inspecting, "p", CTRL)
    qtbot.waitUntil(lambda: inspecting.papers.open is not None)
    assert inspecting.papers.open is not None
    assert inspecting.papers.open.windowTitle() == "รายการในแฟ้ม"
    inspecting.papers.open.close()


# --- taking in ----------------------------------------------------------------------------------------


def test_ctrl_enter_takes_it_in_and_tells_what_came(
    inspecting: ReceivePage, settle, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[object] = []
    tasks.stored.connect(stored.append)
    press(inspecting, Key.Key_Return, CTRL)
    settle()
    assert inspecting._service.taken == [[FILES[0].path]]  # type: ignore[attr-defined]
    assert face(inspecting) is inspecting.done
    assert "นำเข้าแล้ว 9 รายการ" in words_of(inspecting)
    assert stored == [RECEIVED.changes]
    went = gone_to(inspecting, monkeypatch)
    assert inspecting.done.slip is not None
    inspecting.done.slip.click()
    assert went == [("forms", FormsPlace("F23-receipt", (RECEIVED.bundle,)))]


def test_it_can_be_stopped_and_the_list_stays_open(
    opened: Callable[..., ReceivePage], qtbot: QtBot, settle, tasks: Tasks
) -> None:
    service = Files()
    page = opened(service)
    page.open_files([FILES[0].path])
    settle()
    service.goes_on.clear()
    press(page, Key.Key_Return, CTRL)
    assert service.begun.wait(5)
    assert not page.take.isEnabled()
    (job,) = tasks._jobs
    job.cancel()
    service.goes_on.set()
    settle()
    assert service.taken == []
    assert face(page) is page.inspect
    assert page.take.isEnabled()


def test_what_was_taken_in_stays_until_another_file_is_wanted(inspecting: ReceivePage, settle) -> None:
    press(inspecting, Key.Key_Return, CTRL)
    settle()
    inspecting.done.another.click()
    assert face(inspecting) is inspecting.choose


def test_the_stick_is_let_go_after_the_answer_was_written_on_it(
    inspecting: ReceivePage, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(inspecting, Key.Key_Return, CTRL)
    settle()
    let_go: list[Path] = []
    answers = iter((False, True))
    monkeypatch.setattr(
        inspecting._service, "release", lambda stick: (let_go.append(stick), next(answers))[1]
    )
    assert inspecting.done.release is not None
    inspecting.done.release.click()
    settle()
    assert "USB ยังถูกใช้อยู่" in words_of(inspecting)
    inspecting.done.release.click()
    settle()
    assert let_go == [STICK.path, STICK.path]
    assert "ถอด USB ได้แล้ว" in words_of(inspecting)


# --- refusals -----------------------------------------------------------------------------------------


def test_a_damaged_file_names_itself_the_cause_and_the_way_on(
    opened: Callable[..., ReceivePage], settle, errors: list[BaseException]
) -> None:
    page = opened(Files(refuses=BundleDamaged("crc", file="0031.samut", cause="แฟ้มไม่ครบ")))
    page.open_files([FILES[0].path])
    settle()
    assert errors == []
    words = words_of(page)
    for told in ("0031.samut", "แฟ้มไม่ครบ", "ยังไม่มีอะไรถูกนำเข้า", "ขอแฟ้มใหม่จากผู้ส่ง"):
        assert told in words


def test_a_strangers_file_leads_to_the_cards_and_prints_a_slip(
    opened: Callable[..., ReceivePage], settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(Files(refuses=SignerNotTrusted("x", file="0031.samut", who="สพจ. สวนสร้าง")))
    page.open_files([FILES[0].path])
    settle()
    went = gone_to(page, monkeypatch)
    assert page.refused.action is not None
    page.refused.action.click()
    assert went == [("office", None)]
    page.refused.slip.click()
    qtbot.waitUntil(lambda: page.papers.open is not None)
    assert page.papers.open is not None
    page.papers.open.close()


def test_a_bug_is_not_dressed_as_a_refusal(
    opened: Callable[..., ReceivePage], settle, errors: list[BaseException]
) -> None:
    page = opened(Files(refuses=ZeroDivisionError()))
    page.open_files([FILES[0].path])
    settle()
    assert [type(one) for one in errors] == [ZeroDivisionError]
    assert face(page) is page.choose


def test_files_that_are_found_take_the_focus_from_the_button(opened: Callable[..., ReceivePage]) -> None:
    page = opened(Files())
    assert QApplication.focusWidget() is page.choose.list
