from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.home_view import (
    HomeAction,
    HomeCommand,
    HomeFilter,
    HomeOrder,
    HomeRow,
    HomeView,
    day_distance,
    in_order,
)
from desktop.shown_state import ShownState
from tests.gui.press import CTRL, Key, press
from ui.duties.home_help import HomeHelp
from ui.frame.window import MainWindow
from ui.gallery import duties, home, samples
from ui.home import HomePage
from ui.tasks import Tasks
from ui.widgets.notices import EmptyState

TODAY = samples.TODAY
rows = st.builds(
    HomeRow,
    id=st.uuids().map(str),
    title=st.sampled_from(["ก", "ข", "ค"]),
    place=st.just("สำนักงาน"),
    due=st.dates(date(2026, 10, 1), date(2026, 12, 31)),
    state=st.sampled_from(ShownState),
    settled_on=st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 31)),
)


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, settle) -> MainWindow:
    made = home.home_window(tasks)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> HomePage:
    assert isinstance(window.page, HomePage)
    return window.page


def titles(page: HomePage) -> list[str]:
    return [page.model.row(place).title for place in range(page.model.rowCount())]


# --- the order and the words ------------------------------------------------------------------------


@given(st.lists(rows, max_size=30))
def test_groups_come_in_the_order_of_urgency(some: list[HomeRow]) -> None:
    order = [ShownState.OVERDUE, ShownState.DUE_SOON]
    shown = in_order(some)
    places = [
        order.index(row.state) if row.state in order else 3 + row.is_sent + 2 * row.is_acknowledged
        for row in shown
    ]
    kept = [place for place in places if place != 3]
    assert kept == sorted(kept)
    for state in order:
        days = [row.due for row in shown if row.state is state]
        assert days == sorted(days)


@given(st.integers(-400, 400))
def test_the_distance_of_a_day_is_told_in_words(days: int) -> None:
    words = day_distance(TODAY + timedelta(days=days), TODAY)
    assert words == ("วันนี้" if not days else f"อีก {days} วัน" if days > 0 else f"เกิน {-days} วัน")


def test_a_settled_duty_tells_its_day_instead() -> None:
    sent, done = samples.ROWS[6], samples.ROWS[8]
    assert sent.distance(TODAY) == "ส่ง 12 พ.ย."
    assert done.distance(TODAY) == "รับ 10 พ.ย."


# --- the page ---------------------------------------------------------------------------------------


def test_the_cached_month_is_there_before_anything_is_read(qtbot: QtBot, tasks: Tasks) -> None:
    window = home.home_window(tasks)
    qtbot.addWidget(window)
    assert isinstance(window.page, HomePage)
    assert window.page.model.rowCount() == 12
    assert window.page.head.title.full_text == "งานเดือนพฤศจิกายน 2569"


def test_twelve_rows_fit_without_scrolling(page: HomePage) -> None:
    assert page.table.verticalScrollBar().maximum() == 0
    assert page.area.verticalScrollBar().maximum() == 0


def test_the_list_has_the_focus_and_arrows_fill_the_detail(page: HomePage, settle) -> None:
    assert page.table.hasFocus()
    for _ in range(3):
        press(page.table, Key.Key_Down)
    settle()
    detail = page.detail.detail
    assert detail is not None
    assert detail.row.title == "สรุปผลการดำเนินงานของอำเภอ"
    assert page.detail._chip.look.text == "ใกล้ครบกำหนด อีก 3 วัน"


def test_enter_opens_the_chosen_duty_and_escape_comes_back_to_it(
    window: MainWindow, page: HomePage, settle
) -> None:
    press(page.table, Key.Key_Down)
    settle()
    press(page.table, Key.Key_Return)
    assert window.page_key == "record"
    assert window.page.visits == ["r1"]  # type: ignore[attr-defined]
    press(window, Key.Key_Escape)
    settle()
    assert (window.page_key, page.table.current_id(), page.table.hasFocus()) == ("home", "r1", True)


def test_control_p_previews_and_control_n_adds(window: MainWindow, page: HomePage, settle) -> None:
    press(page.table, "ย", CTRL)
    assert window.page_key == "forms"
    press(window, Key.Key_Escape)
    press(page.table, "n", CTRL)
    assert window.page_key == "record"


def test_a_card_filters_as_its_tab_does_and_a_second_click_takes_it_off(
    qtbot: QtBot, page: HomePage, settle
) -> None:
    qtbot.mouseClick(page.cards[HomeFilter.SENT], Qt.MouseButton.LeftButton)
    assert page.tabs.current == HomeFilter.SENT
    assert len(titles(page)) == 2
    page.tabs.pill(HomeFilter.NOT_SENT).click()
    assert len(titles(page)) == 6
    assert not page.cards[HomeFilter.SENT].isChecked()
    qtbot.mouseClick(page.cards[HomeFilter.OVERDUE], Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 2
    qtbot.mouseClick(page.cards[HomeFilter.OVERDUE], Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 12
    settle()


def test_counts_of_cards_and_tabs_are_those_of_the_list(page: HomePage) -> None:
    for chosen in HomeFilter:
        page.filter_by(chosen)
        assert page.model.rowCount() == page.view.count(chosen)
        page.filter_by(HomeFilter.ALL)


def test_the_order_can_be_by_due_day(page: HomePage, settle) -> None:
    page._sorter.choose(HomeOrder.DUE)
    due = [page.model.row(place).due for place in range(12)]
    assert due == sorted(due)
    settle()


def test_an_empty_month_leads_to_the_next_one(qtbot: QtBot, tasks: Tasks, settle) -> None:
    window = home.home_window(tasks, home.empty_home())
    qtbot.addWidget(window)
    page = window.page
    assert isinstance(page, HomePage)
    settle()
    face = page._empty.currentWidget()
    assert isinstance(face, EmptyState)
    assert face.words.full_text == "เดือนนี้ยังไม่มีงานที่ต้องส่ง"
    assert face.action is not None
    face.action.click()
    settle()
    assert page.head.title.full_text == "งานเดือนธันวาคม 2569"


def test_a_filter_without_rows_offers_all(page: HomePage, settle) -> None:
    page.show_view(HomeView(month=date(2026, 11, 1), today=TODAY, rows=samples.ROWS[:3]))
    page.filter_by(HomeFilter.ACKNOWLEDGED)
    face = page._empty.currentWidget()
    assert isinstance(face, EmptyState)
    assert face.action is not None
    face.action.click()
    assert page.model.rowCount() == 3
    settle()


def test_an_older_list_is_shown_with_its_date(qtbot: QtBot, tasks: Tasks, settle) -> None:
    window = home.home_window(tasks, home.stale_home())
    qtbot.addWidget(window)
    settle()
    assert "18 พฤศจิกายน 2569" in window._strips["rules"].words.full_text
    assert isinstance(window.page, HomePage)
    window.page.show_view(samples.HOME)
    assert "rules" not in window._strips
    settle()


def test_changes_are_read_again_and_the_chosen_row_stays(
    window: MainWindow, page: HomePage, tasks: Tasks, settle
) -> None:
    page.table.choose("r4")
    settle()
    tasks.stored.emit("duties")
    settle()
    assert page.table.current_id() == "r4"


def test_the_detail_goes_under_the_list_when_it_is_narrow(
    qtbot: QtBot, window: MainWindow, page: HomePage
) -> None:
    assert page.detail.x() > page.table.width()
    window.resize(1024, 768)
    qtbot.waitUntil(lambda: page.detail.x() == 0)
    assert page.table.height() >= page.table.height_for_rows(8)


# --- printing the month -----------------------------------------------------------------------------


def test_control_shift_p_prints_the_month_that_is_shown(page: HomePage, settle) -> None:
    helper = page._helper
    assert isinstance(helper, home.SampleHelper)
    press(page.table, "p", CTRL | Qt.KeyboardModifier.ShiftModifier)
    page.show_month(date(2026, 12, 1))
    settle()
    page.print_all.click()
    assert helper.asked == [date(2026, 11, 1), date(2026, 12, 1)]


def test_a_command_stays_on_the_page(window: MainWindow, page: HomePage, settle) -> None:
    page._on_detail_asked(HomeAction(words="ไม่ต้องส่ง", icon="cancel", command=HomeCommand.WAIVE))
    helper = page._helper
    assert isinstance(helper, home.SampleHelper)
    assert (helper.asked, window.page_key) == ([HomeCommand.WAIVE], "home")


@pytest.fixture
def help_(page: HomePage, window: MainWindow) -> HomeHelp:
    return HomeHelp(
        page, window, duties.SampleMarks(), duties.SamplePrinting(), duties.SampleHand(),
        officer_name="มาลี พอดีเรียน", today=lambda: TODAY,
    )  # fmt: skip


def test_the_month_is_printed_by_the_keyboard(
    help_: HomeHelp, window: MainWindow, settle, tmp_path, monkeypatch
) -> None:
    asked: list[str] = []

    def save_to(_owner, _title, *, start, kinds, on_path) -> None:
        asked.append(start.name)
        on_path(tmp_path / "เดือน.pdf")

    monkeypatch.setattr("ui.pdf_files.ask_save", save_to)
    help_.print_month(date(2026, 11, 1))
    settle()
    assert help_.dialog
    assert help_.dialog.save
    assert help_.dialog.save.text() == "บันทึก PDF 49 ฉบับ"
    assert help_.dialog.save.hasFocus()
    press(help_.dialog.save, Key.Key_Space)
    settle()
    assert asked == ["งานเดือนพฤศจิกายน 2569.pdf"]
    assert "49 ฉบับ 90 หน้า" in window._strips["pdf"].words.full_text


def test_what_was_printed_can_be_printed_again(help_: HomeHelp, settle) -> None:
    printing = help_._printing
    assert isinstance(printing, duties.SamplePrinting)
    help_.print_month(date(2026, 11, 1))
    settle()
    assert help_.dialog
    help_.dialog.again.setChecked(True)
    settle()
    assert [asked[1] for asked in printing.asked] == [False, True]
    assert help_.dialog.again.isChecked()
