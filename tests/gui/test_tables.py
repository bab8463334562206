from __future__ import annotations

import time
from collections.abc import Hashable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.shown_state import ShownState
from tests.gui.press import CTRL, Key, press
from ui.tasks import Tasks
from ui.widgets.list_rows import code_rooms
from ui.widgets.lists import ListRow, RowList
from ui.widgets.states import state_look
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.cells import code_width
from ui.widgets.tables.model import PAGE_ROWS, PAGES_KEPT

COLUMNS = [
    Column(key="tick", title="เลือก", width=60, cell=lambda row: Cell(tick=bool(row[0] % 2))),
    Column(key="name", title="ชื่อ", width=160, grow=1, cell=lambda row: Cell(row[1]), sorts=True),
    Column(key="state", title="สถานะ", width=160, cell=lambda _: Cell(chip=state_look(ShownState.SENT)), drop_below=500),
]  # fmt: skip


class Register:
    """A `RowSource` of so many rows that counts what it is asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.read: list[Hashable] = []
        self.calls = 0

    def first_ids(self, limit: int) -> Sequence[Hashable]:
        return range(min(limit, self.count))

    def all_ids(self) -> Sequence[Hashable]:
        return range(self.count)

    def rows(self, ids: Sequence[Hashable]) -> Sequence[tuple[int, str] | None]:
        self.calls += 1
        self.read.extend(ids)
        return [(int(str(number)), f"รายการที่ {number}") for number in ids]


@pytest.fixture
def table(qtbot: QtBot, tasks: Tasks) -> TableView:
    model: WindowedModel = WindowedModel(COLUMNS, tasks=tasks)
    view = TableView(model, name="ทะเบียน")
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    return view


def test_the_first_rows_are_shown_before_all_ids_are_known(qtbot: QtBot, table: TableView) -> None:
    counts: list[int] = []
    table.rows.modelReset.connect(lambda: counts.append(table.rows.rowCount()))
    with qtbot.waitSignal(table.rows.loaded):
        table.rows.load(Register(100_000))
    assert counts == [PAGE_ROWS]
    assert table.rows.rowCount() == 100_000


def test_only_pages_that_are_looked_at_are_read(qtbot: QtBot, table: TableView, settle) -> None:
    register = Register(1_000_000)
    with qtbot.waitSignal(table.rows.loaded, timeout=5000):
        table.rows.load(register)
    table.scrollToBottom()
    table.grab()
    settle()
    table.grab()
    assert len(register.read) <= 3 * PAGE_ROWS
    assert table.rows.cell(999_999, 1) == Cell("รายการที่ 999999")


def test_walking_through_keeps_only_some_pages(qtbot: QtBot, table: TableView, settle) -> None:
    register = Register(20_000)
    with qtbot.waitSignal(table.rows.loaded):
        table.rows.load(register)
    for place in range(0, 20_000, PAGE_ROWS):
        table.rows.row(place)
        settle()
    assert len(table.rows._pages) <= PAGES_KEPT


def test_fast_scrolling_reads_where_the_person_stopped_first(qtbot: QtBot, table: TableView, settle) -> None:
    register = Register(100_000)
    with qtbot.waitSignal(table.rows.loaded):
        table.rows.load(register)
    settle()
    register.read.clear()
    for page in range(10, 400):
        table.rows.row(page * PAGE_ROWS)
    settle()
    pages = [int(str(number)) // PAGE_ROWS for number in register.read[::PAGE_ROWS]]
    assert pages[1] == 399
    assert len(pages) <= PAGES_KEPT + 1


def test_a_newer_load_wins_over_an_older_one(qtbot: QtBot, table: TableView, settle) -> None:
    table.rows.load(Register(5_000))
    table.rows.load(Register(7))
    settle()
    assert table.rows.rowCount() == 7


def test_refresh_keeps_the_old_rows_until_the_new_ones_are_here(
    qtbot: QtBot, table: TableView, settle
) -> None:
    register = Register(500)
    with qtbot.waitSignal(table.rows.loaded):
        table.rows.load(register)
    settle()
    before = register.calls
    table.rows.refresh({3})
    assert table.rows.row(3) is not None
    settle()
    assert register.calls == before + 1
    table.rows.refresh({499_999})
    settle()
    assert register.calls == before + 1


def test_an_id_array_of_a_million_rows_is_shown_without_a_stall(qtbot: QtBot, table: TableView) -> None:
    with qtbot.waitSignal(table.rows.loaded, timeout=5000):
        table.rows.load(Register(1_000_000))
    began = time.perf_counter()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    table.grab()
    assert time.perf_counter() - began < 0.5


@pytest.fixture
def small(qtbot: QtBot) -> TableView:
    model: WindowedModel = WindowedModel(COLUMNS)
    model.set_rows([(number, f"รายการที่ {number}") for number in range(30)], [f"id{n}" for n in range(30)])
    view = TableView(model, name="ทะเบียน")
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    return view


def test_arrows_choose_and_enter_opens(qtbot: QtBot, small: TableView) -> None:
    chosen: list[object] = []
    small.chosen.connect(chosen.append)
    press(small, Key.Key_Down)
    press(small, Key.Key_Down)
    press(small, Key.Key_End)
    press(small, Key.Key_Home)
    assert chosen == ["id1", "id2", "id29", "id0"]
    with qtbot.waitSignal(small.opened) as opened:
        press(small, Key.Key_Return)
    assert opened.args == ["id0"]


def test_space_and_a_click_tick(qtbot: QtBot, small: TableView) -> None:
    ticked: list[tuple[object, str]] = []
    small.ticked.connect(lambda row, column: ticked.append((row, column)))
    press(small, Key.Key_Space)
    where = small.visualRect(small.rows.index(2, 0)).center()
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=where)
    beside = small.visualRect(small.rows.index(3, 1)).center()
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert ticked == [("id0", "tick"), ("id2", "tick")]


def test_choosing_by_code_can_be_quiet(small: TableView) -> None:
    chosen: list[object] = []
    small.chosen.connect(chosen.append)
    assert small.choose("id7", quiet=True)
    assert not small.choose("gone")
    assert (small.current_id(), chosen) == ("id7", [])


def test_a_row_is_read_out_whole_and_copied_with_tabs(small: TableView) -> None:
    spoken = small.rows.data(small.rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "เลือกแล้ว, รายการที่ 1, ส่งแล้ว"
    small.choose("id1")
    press(small, "c", CTRL)
    assert QApplication.clipboard().text() == "เลือกแล้ว\tรายการที่ 1\tส่งแล้ว"


def test_far_columns_go_when_the_table_is_narrow(small: TableView) -> None:
    assert not small.isColumnHidden(2)
    small.resize(420, 400)
    assert small.isColumnHidden(2)
    assert sum(small.columnWidth(c) for c in range(2)) <= small.viewport().width()


def test_a_click_on_a_head_asks_for_sorting(qtbot: QtBot, small: TableView) -> None:
    header = small.horizontalHeader()
    asked: list[str] = []
    small.sort_asked.connect(asked.append)
    for column in (0, 1):
        where = QPoint(header.sectionViewportPosition(column) + 20, 10)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked == ["name"]


def test_page_keys_are_left_to_the_page(qtbot: QtBot, small: TableView) -> None:
    before = small.current_id()
    press(small, Key.Key_Return, CTRL)
    press(small, "ก")
    press(small, Key.Key_Escape)
    assert small.current_id() == before


# --- lists ------------------------------------------------------------------------------------------


@pytest.fixture
def people(qtbot: QtBot) -> RowList:
    view = RowList(name="นพต.")
    view.set_rows(
        [
            ListRow(key="g", title="ต.โคกสุข", is_group=True),
            ListRow(key=1, title="นางสาวกัญญา", second="CLM", right="4/5", tick=False),
            ListRow(key="h", title="ต.ห้วยน้ำพอ", is_group=True),
            ListRow(key=2, title="นายณัฐวุฒิ", old="8 ธ.ค.", new="10 ธ.ค.", arrow=True),
        ]
    )
    qtbot.addWidget(view)
    view.resize(400, 300)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    return view


def test_headings_are_stepped_over(people: RowList) -> None:
    chosen: list[object] = []
    people.chosen.connect(chosen.append)
    press(people, Key.Key_Down)
    press(people, Key.Key_Down)
    press(people, Key.Key_Up)
    assert (people.current_key(), chosen) == (1, [2, 1])


def test_space_ticks_and_a_row_with_an_arrow_opens_on_one_click(qtbot: QtBot, people: RowList) -> None:
    with qtbot.waitSignal(people.ticked) as ticked:
        press(people, Key.Key_Space)
    where = people.visualRect(people.model().index(3, 0)).center()
    with qtbot.waitSignal(people.opened) as opened:
        qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (ticked.args, opened.args) == ([1], [2])


def test_new_rows_keep_the_current_one(people: RowList) -> None:
    people.choose(2)
    people.set_rows([ListRow(key=2, title="นายณัฐวุฒิ"), ListRow(key=3, title="ใหม่")])
    assert people.current_key() == 2


def test_a_row_is_spoken_with_all_that_it_shows(people: RowList) -> None:
    assert people.rows[1].words == "นางสาวกัญญา, CLM, 4/5, ยังไม่เลือก"
    assert people.rows[3].words == "นายณัฐวุฒิ, จาก 8 ธ.ค. เป็น 10 ธ.ค."


def test_a_row_out_of_sight_is_chosen_with_what_stands_around_it(qtbot: QtBot) -> None:
    table = _filled(qtbot, 60)
    table.choose(40)
    place = table.visualRect(table.currentIndex())
    assert abs(place.center().y() - table.viewport().height() / 2) < place.height()
    table.choose(41)  # in sight: nothing moves
    assert table.visualRect(table.currentIndex()).top() == place.bottom() + 1


def test_a_panel_that_takes_room_below_does_not_cover_the_row_it_tells_of(qtbot: QtBot) -> None:
    table = _filled(qtbot, 60)
    last_in_sight = table.rowAt(table.viewport().height() - 5) - 1
    table.choose(last_in_sight)
    table.resize(400, 240)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def _filled(qtbot: QtBot, count: int) -> TableView:
    model: WindowedModel[int] = WindowedModel(
        [Column(key="a", title="ก", cell=lambda row: Cell(str(row)), width=100)]
    )
    table = TableView(model, name="ตาราง")
    qtbot.addWidget(table)
    model.set_rows(list(range(count)), list(range(count)))
    table.resize(400, 500)
    table.show()
    return table


def test_titles_stand_below_each_other_whatever_their_codes(qtbot: QtBot) -> None:
    rows = [
        ListRow(key=1, title="ก", code="1.1.1"),
        ListRow(key=2, title="ข", code="4"),
        ListRow(key=3, title="ค"),
    ]
    group = ListRow(key=4, title="กลุ่ม", is_group=True)
    plain = ListRow(key=5, title="ง")
    rooms = code_rooms([*rows, group, plain])
    assert rooms[0] == rooms[1] == rooms[2] > code_width("4")
    assert rooms[3:] == [0, 0]
