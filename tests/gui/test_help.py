from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.help_topics import ORDER, is_topic, matching, topic_for, topics
from desktop.paths import resource
from ui.door.desk import Desk
from ui.frame.page import Page, PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.help.page import HelpPage
from ui.pages import NAV, ROOMS
from ui.tasks import Tasks


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks) -> MainWindow:
    specs = [
        PageSpec(key="home", make=lambda _: samples.PlainPage("หน้าแรก"), nav=NAV["home"]),
        PageSpec(key="help", make=HelpPage, nav=NAV["help"]),
    ]
    made = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks)
    qtbot.addWidget(made)
    made.start()
    return made


def page_of(window: MainWindow) -> HelpPage:
    assert isinstance(window.page, HelpPage)
    return window.page


def test_every_file_of_the_help_is_a_topic_and_has_a_title() -> None:
    files = {path.stem for path in resource("help").glob("*.md")}
    assert files == set(ORDER)
    assert all(topic.title and topic.text.startswith("# ") for topic in topics())


def test_every_page_of_the_window_has_help() -> None:
    """Whatever a room says its `help_key` is, F1 finds words for it."""
    found = set()
    for room in ROOMS:
        module = import_module(room)
        for name in dir(module):
            one = getattr(module, name)
            if isinstance(one, type) and issubclass(one, Page) and one is not Page:
                found.add((one.__name__, one.help_key))
    assert found
    assert not [(name, key) for name, key in found if not is_topic(key)]


def test_f1_opens_the_topic_of_the_page_that_was_left(window: MainWindow) -> None:
    window.go("help", "week")
    page = page_of(window)
    assert page.topic.key == "week"
    assert page._back.isVisibleTo(page)
    window.open_top("help")
    assert not page._back.isVisibleTo(page)


def test_pages_that_are_told_together_share_a_topic() -> None:
    assert topic_for("site_edit").key == "sites"
    assert topic_for("worker").key == "people"
    assert topic_for("nobody wrote this").key == "start"


def test_words_find_their_topic_without_tone_marks(window: MainWindow) -> None:
    window.open_top("help")
    page = page_of(window)
    page.words.setText("รบรวบรวม")
    assert page.list.rows == ()
    page.words.setText("รวบรวม")
    assert "week" in [row.key for row in page.list.rows]
    assert [one.key for one in matching("ปุมลด")] == []
    assert "keys" in [one.key for one in matching("ปุ่มลัด")]


def test_thai_lines_have_places_to_break_and_copied_text_has_none(qtbot: QtBot, window: MainWindow) -> None:
    window.go("help", "send")
    text = page_of(window).text
    assert "\u200b" in text.toPlainText()
    text.selectAll()
    text.copy()
    copied = QApplication.clipboard().text()
    assert "\u200b" not in copied
    assert "ทำแฟ้มเดียวที่มีทุกอย่าง" in copied


def test_nothing_of_the_help_is_wider_than_its_place(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.open_top("help")
    page = page_of(window)
    for topic in topics():
        page.show_topic(topic.key)
        assert page.text.horizontalScrollBar().maximum() == 0, topic.key


def test_a_field_may_say_a_sentence_about_itself(qtbot: QtBot, window: MainWindow) -> None:
    from ui.dialogs.base import Dialog

    class Chair:
        pass

    chair = Chair()
    chair.window = window  # type: ignore[attr-defined]
    Desk._on_help_asked(chair, "เลขที่ตามทะเบียนส่ง")  # type: ignore[arg-type]
    (dialog,) = window.findChildren(Dialog)
    assert dialog.words.full_text == "เลขที่ตามทะเบียนส่ง"
    dialog.close()
    Desk._on_help_asked(chair, "forms")  # type: ignore[arg-type]
    assert page_of(window).topic.key == "forms"
