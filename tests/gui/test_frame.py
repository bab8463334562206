from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.press import CTRL, Key, press, write
from tests.gui.test_keys import scan_of
from ui.frame.page import Page, PageSpec, Shell
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.samples import PlainPage
from ui.tasks import Progress, Tasks
from ui.theme import theme
from ui.widgets.fields.text import TextField
from ui.widgets.notices import Strip, UndoStrip


class NotePage(Page):
    help_key = "note"

    def __init__(self, shell: Shell) -> None:
        super().__init__("บันทึก", folded=True)
        self.shell = shell
        self.told: list[str] = []
        self.field = TextField(name="ข้อความ")
        self.body.addWidget(self.field)

    def on_enter(self, params: object) -> None:
        self.told.append(f"enter {params}")

    def on_leave(self) -> None:
        self.told.append("leave")

    def on_changes(self, changes: object) -> None:
        self.told.append(f"changes {changes}")


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks) -> MainWindow:
    specs = samples.pages(lambda shell: PlainPage("หน้าแรก"))
    specs.append(PageSpec(key="note", make=NotePage, under="people"))
    made = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.start()
    with qtbot.waitActive(made):
        made.show()
    return made


def test_escape_goes_back_one_level_and_not_further(window: MainWindow) -> None:
    window.open_top("sites")
    window.go("record", "r1")
    window.go("forms", 7)
    trail = []
    for _ in range(5):
        trail.append(window.page_key)
        press(window, Key.Key_Escape)
    assert trail == ["forms", "record", "sites", "home", "home"]


def test_coming_back_where_the_field_in_hand_is_gone_begins_at_the_first(window: MainWindow) -> None:
    window.go("note")
    page = window.page
    assert isinstance(page, NotePage)
    gone = TextField(name="หายไป")
    page.body.addWidget(gone)
    gone.show()
    gone.setFocus()
    assert QApplication.focusWidget() is gone
    window.go("forms", 7)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.back()
    assert QApplication.focusWidget() is page.field


def test_coming_back_from_one_record_to_another_shows_the_first_again(window: MainWindow) -> None:
    window.go("record", "first")
    window.go("record", "second")
    window.back()
    page = window.page
    assert isinstance(page, samples.PlainPage)
    assert page.visits == ["first", "second", "first"]


def test_escape_first_leaves_the_field(window: MainWindow) -> None:
    window.go("note")
    page = window.page
    assert isinstance(page, NotePage)
    assert page.field.hasFocus()
    press(page.field, Key.Key_Escape)
    assert (window.page_key, page.field.hasFocus()) == ("note", False)
    press(QApplication.focusWidget(), Key.Key_Escape)
    assert window.page_key == "home"


def test_a_page_is_told_when_it_comes_and_goes_and_is_left_as_it_was(window: MainWindow) -> None:
    window.go("note", 7)
    page = window.page
    assert isinstance(page, NotePage)
    write(page.field, "ครึ่งบรรทัด")
    window.go("record")
    window.back()
    assert window.page is page
    assert page.field.text() == "ครึ่งบรรทัด"
    assert page.field.hasFocus()
    assert page.told == ["enter 7", "leave", "enter None"]


def test_pages_are_made_when_they_are_first_opened(window: MainWindow) -> None:
    assert set(window._pages) == {"home"}


def test_control_digits_open_the_navigation_in_both_layouts(window: MainWindow) -> None:
    press(window, "3", CTRL)
    assert window.page_key == "sites"
    press(window, "ๅ", CTRL)
    assert window.page_key == "home"
    press(window, "ค", CTRL)
    assert window.page_key == "settings"


def test_control_three_on_the_thai_layout_is_not_taken_for_minus(window: MainWindow) -> None:
    """The key 3 types “-” there; only its scan code tells."""
    for sign, page, zoom in (("3", "sites", 100), ("-", "sites", 90)):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Minus, CTRL, scan_of(sign), 0, 0, "-")
        QApplication.sendEvent(window, override)
        window._on_zoom_keys(-1)
        assert (window.page_key, theme().zoom) == (page, zoom)


@pytest.mark.parametrize(
    ("key", "zoom"), [("+", 110), ("=", 110), ("ช", 110), ("-", 90), ("ข", 90), ("0", 100)]
)
def test_zoom_keys_in_both_layouts(qtbot: QtBot, window: MainWindow, key: str, zoom: int) -> None:
    with qtbot.waitSignal(window.zoom_changed) as changed:
        press(window, key, CTRL)
    assert (changed.args, theme().zoom) == ([zoom], zoom)


def test_help_asks_for_the_field_or_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window.go("note")
    asked: list[str] = []
    window.help_asked.connect(asked.append)
    press(window.page.field, Key.Key_F1)  # type: ignore[attr-defined]
    window.page.field.setWhatsThis("note/text")  # type: ignore[attr-defined]
    press(window.page.field, Key.Key_F1)  # type: ignore[attr-defined]
    assert asked == ["note", "note/text"]


def test_search_opens_from_everywhere_and_goes_to_what_is_picked(qtbot: QtBot, window: MainWindow) -> None:
    press(window, "า", CTRL)
    box = window.page.head.search
    assert box is not None
    assert box.hasFocus()
    write(box, "บ้าน")
    qtbot.waitUntil(
        lambda: box.results is not None and box.results.isVisible() and len(box.results.list.rows) == 2
    )
    press(box, Key.Key_Return)
    assert window.page_key == "record"
    assert window.page.visits == ["2"]  # type: ignore[attr-defined]
    press(window, Key.Key_F3)
    floating = window._floating
    assert floating is not None
    assert floating.isVisible()
    press(floating.box, Key.Key_Escape)
    press(floating.box, Key.Key_Escape)
    assert not floating.isVisible()


def test_search_says_when_nothing_was_found(qtbot: QtBot, window: MainWindow) -> None:
    window.open_search()
    box = window.page.head.search
    assert box is not None
    write(box, "ฮฮฮ")
    qtbot.waitUntil(lambda: box.results is not None and "ฮฮฮ" in box.results._nothing.full_text)


def test_the_navigation_folds_for_record_pages_and_narrow_windows(window: MainWindow) -> None:
    assert window.nav.width() == 232
    window.go("note")
    assert window.nav.width() == 80
    window.back()
    window.resize(1024, 768)
    assert window.nav.is_folded
    window.resize(1280, 800)
    window.set_zoom(150)
    assert window.nav.is_folded


@pytest.mark.parametrize(("width", "height", "zoom"), [(1280, 720, 150), (1024, 768, 100), (1280, 800, 125)])
def test_the_window_never_asks_for_more_room_than_there_is(
    qtbot: QtBot, window: MainWindow, width: int, height: int, zoom: int
) -> None:
    window.set_zoom(zoom)
    window.resize(width, height)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height)
    last = list(window.nav.buttons.values())[-1]
    assert last.mapTo(window, last.rect().bottomLeft()).y() <= height


def test_badges_and_states_are_spoken(window: MainWindow) -> None:
    window.set_badge("duties", 5)
    assert window.nav.buttons["duties"].accessibleName() == "งานที่ต้องส่ง 5 เรื่องรออยู่"
    window.say_saved("บันทึกอัตโนมัติแล้ว 10:42 น.")
    assert window.status.words_of("saved") == "บันทึกอัตโนมัติแล้ว 10:42 น."


def test_a_strip_follows_to_the_next_page_and_undo_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[int] = []
    window.offer_undo("ลบรายการแล้ว", lambda: undone.append(1))
    window.open_top("sites")
    strip = window._strips["undo"]
    assert isinstance(strip, UndoStrip)
    assert strip.isVisible()
    assert strip.action is not None
    strip.action.click()
    assert (undone, window._strips) == ([1], {})


def test_a_strip_with_the_same_key_replaces_the_old_one(window: MainWindow) -> None:
    window.show_strip(Strip("เสียบ USB แล้ว"), key="usb")
    window.show_strip(Strip("ถอด USB แล้ว"), key="usb")
    assert window._strips["usb"].words.full_text == "ถอด USB แล้ว"
    window.close_strip("usb")
    assert not window.page._strip_box.isVisible()


def test_changes_reach_every_open_page(qtbot: QtBot, window: MainWindow, tasks: Tasks) -> None:
    window.go("note")
    page = window.page
    window.back()
    tasks.stored.emit("logs")
    assert isinstance(page, NotePage)
    assert page.told[-1] == "changes logs"


def test_slow_work_shows_a_line_then_words_and_a_way_to_stop(
    qtbot: QtBot, window: MainWindow, tasks: Tasks, settle
) -> None:
    window.go("note")
    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress.step(120, 480)
        while not gate.wait(0.01):
            progress.step(120, 480)

    job = tasks.run_long(work, owner=window.page, words="กำลังตรวจแฟ้ม")
    loading = window.page.loading
    assert not loading.isVisible()
    qtbot.waitUntil(loading.isVisible)
    loading._show_words(job)
    qtbot.waitUntil(lambda: "120 จาก 480" in loading._words.full_text)
    loading._cancel.click()
    settle()
    assert job.is_cancelled
    assert not loading.isVisible()


def test_closing_leaves_the_page_and_waits_for_the_writer(
    qtbot: QtBot, window: MainWindow, tasks: Tasks
) -> None:
    window.go("note")
    page = window.page
    gate = threading.Event()
    tasks.run(gate.wait, owner=window)
    assert not window.close()
    assert window.isVisible()
    gate.set()
    with qtbot.waitSignal(window.closed):
        pass
    assert isinstance(page, NotePage)
    assert page.told.count("leave") == 1


def test_enter_in_a_plain_line_edit_does_not_reach_the_window(qtbot: QtBot, window: MainWindow) -> None:
    field = QLineEdit()
    window.page.body.addWidget(field)
    press(field, Key.Key_Return)
    assert window.page_key == "home"


def test_arrows_walk_in_the_navigation(window: MainWindow) -> None:
    buttons = list(window.nav.buttons.values())
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(buttons[0], Key.Key_Down)
    assert buttons[1].hasFocus()
    press(buttons[1], Key.Key_Space)
    assert window.page_key == "duties"


def test_a_page_out_of_sight_cannot_take_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.go("note")
    late = window.page
    window.go("home")
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    # As when its reading comes in after the person has gone on.
    window._on_focus_changed(None, late.findChild(QLineEdit))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.page.isAncestorOf(focus)
