from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import CannotWrite
from desktop.exchange_view import BundleLook, Partner, WhatGoes
from desktop.forms_view import FormsPlace
from desktop.sync.delivering import Stage
from desktop.sync.drives import Drive
from tests.gui.press import CTRL, Key, press
from ui.exchange.send_page import SendPage, SendPlace
from ui.exchange.sending import WayKind
from ui.frame.window import MainWindow
from ui.gallery import exchange
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import EXPORTED, GOES, HISTORY, STICK
from ui.tasks import Tasks
from ui.theme import ThemeName, use_theme
from ui.widgets.text import Text


class Slow(SampleExchange):
    """Writes 100 bytes, one by one as the test lets it; `fails` ends it."""

    def __init__(self, *, fails: Exception | None = None, frees: bool = True, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.fails, self.frees = fails, frees
        self.goes_on = threading.Event()
        self.begun = threading.Event()
        self.released: list[Path] = []

    def send(self, office, target, medium, report):
        self.sent.append((office, target, medium))
        report(Stage.WRITING, 40, 100)
        self.begun.set()
        assert self.goes_on.wait(5)
        if self.fails:
            raise self.fails
        report(Stage.READING_BACK, 100, 100)
        report(Stage.NAMING, 100, 100)
        return EXPORTED

    def release(self, stick: Path) -> bool:
        self.released.append(stick)
        return self.frees


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle):
    def make(service: SampleExchange, *, drives: tuple[Drive, ...] = (STICK,)) -> SendPage:
        window = exchange_window(tasks, "send", service, drives=drives)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        assert isinstance(window.page, SendPage)
        return window.page

    return make


def window_of(page: SendPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def words_of(page: SendPage) -> str:
    return " ".join(one.full_text for one in page.write.findChildren(Text) if one.isVisible())


def gone_to(page: SendPage, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append((key, params)))
    return went


def begin(page: SendPage, service: Slow, qtbot: QtBot) -> None:
    press(page, Key.Key_Return, CTRL)
    assert service.begun.wait(5)
    qtbot.waitUntil(lambda: page.write.steps.steps[0].right != "")


# --- before -------------------------------------------------------------------------------------------


def test_a_stick_that_is_plugged_in_is_chosen_and_named_on_the_button(
    opened: Callable[..., SendPage],
) -> None:
    page = opened(SampleExchange())
    assert page.way.ways.current == f"usb:{STICK.path}"
    assert page.write.write.text() == "เขียนลง USB ‘STICK’"
    assert page.way.ways.focusWidget() is not None


def test_without_a_stick_its_row_stays_grey_and_lights_up_when_one_comes(
    opened: Callable[..., SendPage],
) -> None:
    page = opened(SampleExchange(), drives=())
    first = page.way.ways._cards[0]
    assert (first.option.second, first.isEnabled()) == ("ยังไม่ได้เสียบ USB", False)
    page._shell.drives.drives = (STICK,)
    page._shell.drives.changed.emit((STICK,))
    assert page.way.ways._cards[0].isEnabled()
    assert page.way.ways.current == f"usb:{STICK.path}"


def test_a_way_that_a_person_chose_stays_when_a_stick_comes(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange(), drives=())
    page.way.ways._cards[-1].click()
    page._shell.drives.drives = (STICK,)
    page._shell.drives.changed.emit((STICK,))
    assert page.way.ways.current in ("file", "parts")


def test_a_locked_stick_cannot_be_chosen(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange(), drives=(replace(STICK, is_writable=False),))
    assert not page.way.ways._cards[0].isEnabled()
    assert "ล็อกไว้" in page.way.ways._cards[0].option.second


def test_the_arrows_choose_the_way(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange())
    press(page.way.ways._cards[0], Key.Key_Down)
    press(page.way.ways._cards[1], Key.Key_Down)
    way = page.way.way()
    assert way is not None
    assert way.kind in (WayKind.FILE, WayKind.PARTS)


def test_what_is_too_large_for_a_messenger_is_offered_in_parts(opened: Callable[..., SendPage]) -> None:
    large = opened(SampleExchange())
    assert large.way.ways._cards[-1].option.second == "2 แฟ้ม แฟ้มละ 20 MB"
    small = opened(SampleExchange(goes=replace(GOES, bytes=900_000)))
    assert small.way.ways._cards[-1].option.key == "file"


def test_nothing_new_leaves_no_button_to_write(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange(goes=WhatGoes(since=exchange.samples.TODAY)))
    assert "ไม่มีอะไรใหม่หลังใบตอบรับล่าสุด" in page.goes.words.full_text
    assert not page.write.write.isVisible()
    press(page, Key.Key_Return, CTRL)
    assert page._service.sent == []  # type: ignore[attr-defined]


def test_a_new_name_alone_can_be_sent(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange(goes=WhatGoes(untold=("ชื่อใหม่ของเครื่องนี้",))))
    assert "ชื่อใหม่ของเครื่องนี้" in page.goes.facts.accessibleName()
    assert page.goes.facts.isVisible()
    assert not page.goes.table.isVisible()
    assert page.write.write.isVisible()


def test_a_partner_without_a_card_leads_to_the_cards(
    opened: Callable[..., SendPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(SampleExchange(partner=Partner("99", "สพจ. สวนสร้าง", 0)))
    went = gone_to(page, monkeypatch)
    assert not page.write.write.isVisible()
    page.write.cards.click()
    assert went == [("office", None)]


def test_another_partner_can_be_chosen(opened: Callable[..., SendPage], settle) -> None:
    page = opened(SampleExchange())
    page.on_enter(SendPlace("9901"))
    settle()
    assert page.head.title.full_text == "ส่งแฟ้มให้เครื่องอื่นในสำนักงาน"


def test_what_stays_here_is_named(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange())
    assert page.left_out._words.full_text.startswith("ไม่ส่ง เบอร์โทร")


# --- writing ------------------------------------------------------------------------------------------


def test_writing_reads_back_lets_go_and_offers_the_slip(
    opened: Callable[..., SendPage], qtbot: QtBot, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Slow()
    page = opened(service)
    begin(page, service, qtbot)
    assert "อย่าเพิ่งถอด USB" in words_of(page)
    assert page.history.model.row(0).look is BundleLook.WRITING  # type: ignore[union-attr]
    service.goes_on.set()
    settle()
    assert service.sent == [("99", STICK.path, "usb")]
    assert service.released == [STICK.path]
    assert "ถอดได้แล้ว" in words_of(page)
    went = gone_to(page, monkeypatch)
    page.write.slip.click()
    assert went == [("forms", FormsPlace("F23", (HISTORY[0].id,)))]


def test_a_stick_that_does_not_let_go_is_not_said_to_be_free(
    opened: Callable[..., SendPage], qtbot: QtBot, settle
) -> None:
    service = Slow(frees=False)
    page = opened(service)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    assert "เขียนครบแล้ว" in words_of(page)
    assert "ถอดได้แล้ว" not in words_of(page)


def test_a_stick_with_files_to_take_in_is_not_let_go(
    opened: Callable[..., SendPage], qtbot: QtBot, settle
) -> None:
    service = Slow(files=exchange.FILES)
    page = opened(service)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    assert service.released == []
    assert "บน USB ยังมีแฟ้มใหม่ 1 แฟ้ม" in words_of(page)


def test_esc_stops_the_writing_and_the_page_is_as_before(
    opened: Callable[..., SendPage], qtbot: QtBot, settle
) -> None:
    service = Slow()
    page = opened(service)
    begin(page, service, qtbot)
    press(page, Key.Key_Escape)
    service.goes_on.set()
    settle()
    qtbot.waitUntil(lambda: page.write.face == "idle")
    assert page.way.isEnabled()
    assert page.history.model.row(0).look is not BundleLook.WRITING  # type: ignore[union-attr]
    assert service.released == []


def test_a_stick_that_was_pulled_out_is_told_in_step_three_with_two_ways_on(
    opened: Callable[..., SendPage], qtbot: QtBot, settle, errors: list[BaseException]
) -> None:
    service = Slow(fails=CannotWrite("gone", place=STICK.path, cause="อุปกรณ์ถูกถอด"))
    page = opened(service)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    assert errors == []
    assert "ข้อมูลในเครื่องยังอยู่ครบ" in words_of(page)
    assert "อุปกรณ์ถูกถอด" in words_of(page)
    page.write.other.click()
    assert page.write.face == "idle"
    service.fails = None
    press(page, Key.Key_Return, CTRL)
    settle()
    assert "ถอดได้แล้ว" in words_of(page)


def test_a_bug_takes_the_common_road(
    opened: Callable[..., SendPage], qtbot: QtBot, settle, errors: list[BaseException]
) -> None:
    service = Slow(fails=ZeroDivisionError())
    page = opened(service)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    assert [type(one) for one in errors] == [ZeroDivisionError]
    assert page.write.face == "idle"


def test_the_ways_stay_as_they_were_while_the_stick_goes(
    opened: Callable[..., SendPage], qtbot: QtBot, settle
) -> None:
    service = Slow()
    page = opened(service)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    page._shell.drives.drives = ()
    page._shell.drives.changed.emit(())
    assert page.way.ways.current == f"usb:{STICK.path}"
    assert "ถอดได้แล้ว" in words_of(page)


def test_leaving_and_coming_back_begins_anew(opened: Callable[..., SendPage], qtbot: QtBot, settle) -> None:
    service = Slow()
    page = opened(service)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    window = window_of(page)
    window.go("register")
    window.go("send")
    settle()
    assert page.write.face == "idle"


def test_a_lost_bundle_is_amber_and_says_where_its_content_went(opened: Callable[..., SendPage]) -> None:
    page = opened(SampleExchange())
    lost = next(row for row in HISTORY if row.look is BundleLook.NOT_RECEIVED)
    looks = {column.key: column.cell(lost) for column in page.history.model.columns}
    assert looks["state"].chip is not None
    assert looks["state"].chip.tone.value == "due"
    assert looks["answer"].second == "ไปกับแฟ้ม 0046 แล้ว"


def test_on_a_zoomed_screen_the_page_moves_to_step_three(
    opened: Callable[..., SendPage], qtbot: QtBot, settle
) -> None:
    service = Slow()
    page = opened(service)
    use_theme(ThemeName.LIGHT, 150)
    window_of(page).resize(1280, 720)
    service.goes_on.set()
    begin(page, service, qtbot)
    settle()
    qtbot.waitUntil(lambda: not page.write.slip.visibleRegion().isEmpty())
