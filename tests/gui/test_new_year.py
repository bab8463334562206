from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.new_year_view import NewYearChoice
from tests.gui.press import CTRL, Key, press
from ui.duties.new_year_page import NewYearPage
from ui.frame.window import MainWindow
from ui.gallery.duties import SampleTurn, turn_window
from ui.tasks import Tasks


@pytest.fixture
def service() -> SampleTurn:
    return SampleTurn()


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, service: SampleTurn, settle) -> MainWindow:
    made = turn_window(tasks, service)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> NewYearPage:
    assert isinstance(window.page, NewYearPage)
    return window.page


def test_what_is_ticked_goes_on_by_the_keyboard(
    window: MainWindow, page: NewYearPage, service: SampleTurn, settle
) -> None:
    assert page.carry.text() == "ยกไปปีงบประมาณ 2571 4 รายการ"
    page.focus_first()
    press(page.list, Key.Key_Space)
    assert page.carry.text() == "ยกไปปีงบประมาณ 2571 3 รายการ"
    press(page.list, Key.Key_Return, CTRL)
    settle()
    choices = [one for one in service.asked if isinstance(one, NewYearChoice)]
    assert choices == [NewYearChoice(year_be=2571, keys=("p2", "i1", "t"))]
    assert "undo" in window._strips


def test_nothing_ticked_carries_nothing(page: NewYearPage, service: SampleTurn, settle) -> None:
    for key in ("p1", "p2", "i1", "t"):
        page._toggle(key)
    assert not page.carry.isEnabled()
    page._on_carry_clicked()
    settle()
    assert not [one for one in service.asked if isinstance(one, NewYearChoice)]


def test_another_year_is_asked_for_and_begins_anew(page: NewYearPage, service: SampleTurn, settle) -> None:
    page._toggle("p1")
    page._step(1)
    settle()
    assert service.asked[-1] == 2572
    assert page.head.title.full_text == "เปิดปีงบประมาณ 2572"
    assert page.carry.text().endswith("4 รายการ")


def test_a_choice_survives_reading_again(page: NewYearPage, settle) -> None:
    page._toggle("p1")
    page.on_changes(object())
    settle()
    assert page.carry.text().endswith("3 รายการ")
