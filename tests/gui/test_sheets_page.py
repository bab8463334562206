"""Excel in the window, by keys alone: a file, matching, what it would do, written, undone; out; pasted cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from db.catalog import Site, SiteOwner
from desktop.opening import App
from tests import makers
from tests.gui.press import CTRL, Key, drop, press
from tests.gui.whole import whole_window
from tests.unit.desktop.sheets.office_sheets import HOSTILE, a_workbook, rewritten, sites_as_kept
from ui.frame.window import MainWindow
from ui.sheets.page import SheetsPage
from ui.sheets.place import SheetsPlace
from ui.tasks import Tasks
from ui.widgets.notices import Strip, UndoStrip

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


def count(app: App, type_: type[Any]) -> int:
    with app.store.reading() as reader:
        return reader.count(type_)


def focus() -> Any:
    return QApplication.focusWidget()


def enter() -> None:
    press(focus(), Key.Key_Return)


def ctrl_enter(window: MainWindow) -> None:
    press(window, Key.Key_Return, CTRL)


def chosen(page: Any) -> QFileDialog:
    (dialog,) = page.window().findChildren(QFileDialog)
    return dialog


# --- in ---------------------------------------------------------------------------------------------


def test_plots_of_the_office_come_in_by_keys_alone_and_go_again(
    window: MainWindow, go: Any, app: App, tmp_path: Path, settle: Settle
) -> None:
    page: SheetsPage = go(
        "sheets",
        SheetsPlace("Site", file=sites_as_kept(tmp_path / "แปลง.xlsx", 40, wrong={3: (2, "ม.3 ต.ไม่มีจริง")})),
    )
    assert page.face is page.match
    assert focus() is page.match.constants["budget_source"]
    press(focus(), Key.Key_Down)
    for _ in range(3):
        press(focus(), Key.Key_Down)
    press(focus(), Key.Key_Tab)
    assert focus() is page.match.constants["operational"]
    press(focus(), Key.Key_Down)
    ctrl_enter(window)
    settle()
    assert page.face is page.trial
    assert page.trial.take.text() == "นำเข้า 39 รายการ"
    assert focus() is page.trial.table
    line = page.trial.model.row(0)
    assert (line.cell, line.is_problem) == ("C8", True)
    assert count(app, Site) == 0
    ctrl_enter(window)
    settle()
    assert page.face is page.done
    assert (count(app, Site), count(app, SiteOwner)) == (39, 39)
    assert [strip for strip in window.findChildren(UndoStrip) if strip.isVisible()]
    (strip,) = [strip for strip in window.findChildren(UndoStrip) if strip.isVisible()]
    strip.action.click()
    settle()
    assert (count(app, Site), count(app, SiteOwner)) == (0, 0)


def test_the_way_back_from_the_rows_keeps_the_matching(
    window: MainWindow, go: Any, tmp_path: Path, settle: Settle
) -> None:
    page = go(
        "sheets",
        SheetsPlace(
            "NptWorker", file=a_workbook(tmp_path / "a.xlsx", [["ชื่อ", "นามสกุล", "อะไร"], ["ก", "ข", "ค"]])
        ),
    )
    page.match.fields[2].set_value("note")
    page.match.fields[2].changed.emit()
    ctrl_enter(window)
    settle()
    page.trial.back.click()
    assert page.face is page.match
    assert page.match.plan.columns[2] == "note"


def test_a_field_belongs_to_one_column(go: Any, tmp_path: Path) -> None:
    page = go(
        "sheets",
        SheetsPlace("NptWorker", file=a_workbook(tmp_path / "a.xlsx", [["ชื่อ", "นามสกุล"], ["ก", "ข"]])),
    )
    page.match.fields[1].set_value("first_name")
    page.match.fields[1].changed.emit()
    assert page.match.fields[0].value() == ""
    assert page.match.plan.columns == {1: "first_name"}
    assert list(page.match.constants) == ["last_name"]


def test_a_hostile_file_is_refused_and_the_window_stays_alive(
    qtbot: QtBot, go: Any, tmp_path: Path, errors: list
) -> None:
    page = go("sheets")
    ticks: list[int] = []
    heart = QTimer()
    heart.timeout.connect(lambda: ticks.append(1))
    heart.start(20)
    page.open_file(rewritten(tmp_path / "ร้าย.xlsx", HOSTILE["empty-rows"][0]))
    qtbot.waitUntil(lambda: page.face is page.refused, timeout=25_000)
    heart.stop()
    assert page.face is page.refused
    assert (
        "ยังไม่มีข้อมูลใดถูกนำเข้า" in page.refused.state.findChildren(type(page.refused.state.words))[1].full_text
    )
    assert len(ticks) > 10
    assert not errors
    assert focus() is page.refused.state.action


def test_a_file_is_dropped_on_the_page(go: Any, tmp_path: Path, settle: Settle) -> None:
    page = go("sheets")
    assert not drop(page, tmp_path / "a.pdf")
    assert drop(page, a_workbook(tmp_path / "a.xlsx", [["ชื่อแปลง", "ตำบล"], ["ก", "หน้าเมือง"]]))
    settle()
    assert page.face is page.match


def test_a_sheet_of_another_register_leads_to_it(go: Any, app: App, tmp_path: Path, settle: Settle) -> None:
    app.excel.template("SiteOwner", tmp_path / "t.xlsx")
    page = go("sheets", SheetsPlace("Site", file=tmp_path / "t.xlsx"))
    assert not page.match.go.isEnabled()
    page.match._other.action.click()
    settle()
    assert page.kind.value() == "SiteOwner"
    assert page.match.go.isEnabled()


def test_another_sheet_of_the_workbook(go: Any, tmp_path: Path, settle: Settle) -> None:
    book = openpyxl.Workbook()
    book.active.append(["สรุป", "จำนวน"])
    book.create_sheet("คน").append(["ชื่อ", "นามสกุล"])
    book.save(tmp_path / "a.xlsx")
    page = go("sheets", SheetsPlace("NptWorker", file=tmp_path / "a.xlsx"))
    page.match._sheet.set_value("คน")
    page.match._sheet.changed.emit()
    settle()
    assert page.match.plan.columns == {0: "first_name", 1: "last_name"}


# --- from the lists ---------------------------------------------------------------------------------


def test_cells_copied_in_excel_are_pasted_into_a_list(
    window: MainWindow, go: Any, app: App, settle: Settle
) -> None:
    go("people", "SiteOwner")
    QApplication.clipboard().setText("คำนำหน้า\tชื่อ\tนามสกุล\tตำบล\nนาย\tวิเชียร\tปลูกเพลิน\tหน้าเมือง")
    press(window.page, Key.Key_V, CTRL)
    settle()
    page = window.page
    assert isinstance(page, SheetsPage)
    assert (page.kind.value(), page.face) == ("SiteOwner", page.match)
    ctrl_enter(window)
    settle()
    ctrl_enter(window)
    settle()
    assert count(app, SiteOwner) == 1


def test_a_word_in_the_clipboard_is_no_table(window: MainWindow, go: Any) -> None:
    page = go("people", "SiteOwner")
    QApplication.clipboard().setText("คำเดียว")
    press(page, Key.Key_V, CTRL)
    assert window.page is page


@pytest.mark.parametrize(("key", "params", "type_name"), [("sites", None, "Site"), ("people", "NptWorker", "NptWorker"), ("logs", None, "DailyLog"),
                                                          ("visitors", None, "VisitorEntry"), ("records", "SiteOwner", "SiteOwner")])  # fmt: skip
def test_every_list_goes_out_as_it_is_shown(
    key: str,
    params: object,
    type_name: str,
    window: MainWindow,
    go: Any,
    app: App,
    tmp_path: Path,
    settle: Settle,
) -> None:
    from datetime import date

    site, worker = makers.a_site(app), makers.a_worker(app)
    makers.a_contract(app, worker, site)
    makers.a_log(app, worker, date(2026, 11, 2), site_id=site)
    makers.a_visit(app, site, date(2026, 11, 2))
    page = go(key, params)
    settle()
    press(page, Key.Key_E, CTRL)
    (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert menu.activeAction().text() == "ส่งออกรายการที่เห็นเป็น Excel"
    press(menu, Key.Key_Return)
    dialog = chosen(page)
    dialog.done(0)
    dialog.fileSelected.emit(str(tmp_path / "out.xlsx"))
    settle()
    told = [strip.words.full_text for strip in window.findChildren(Strip) if strip.isVisible()]
    assert any("ส่งออก 1 รายการแล้ว" in words for words in told)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet.max_row == 2
    assert app.excel.guess(type_name, app.excel.open(tmp_path / "out.xlsx")).columns


def test_the_page_makes_a_template(go: Any, tmp_path: Path, settle: Settle) -> None:
    page = go("sheets", SheetsPlace("Partner"))
    page._template.click()
    dialog = chosen(page)
    dialog.done(0)
    dialog.fileSelected.emit(str(tmp_path / "t.xlsx"))
    settle()
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames[1] == "_samut"
