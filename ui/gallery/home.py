"""The home page in its frame, full and empty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.home_view import HomeAction, HomeDetail, HomeView
from desktop.shown_state import ShownState
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.home import HomePage
from ui.widgets.buttons import Button, Kind
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from ui.frame.page import Shell
    from ui.tasks import Tasks


class SampleHelper:
    """Knows what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def do(self, action: HomeAction, detail: HomeDetail) -> None:
        self.asked.append(action.command)

    def print_month(self, month: date) -> None:
        self.asked.append(month)


_ADD = HomeAction(words="กิจกรรม", icon="add", page="record")


def home_window(tasks: Tasks, view: HomeView = samples.HOME) -> MainWindow:
    """The main window of a district with a home page that needs no database."""
    service = samples.SampleHome(view)

    def make(shell: Shell) -> HomePage:
        page = HomePage(service, shell, today=samples.TODAY, cached=view, adders=(_ADD,))
        page.set_helper(SampleHelper())
        return page

    window = MainWindow(
        office=samples.OFFICE, user=samples.USER, pages=samples.pages(make), tasks=tasks, find=samples.find
    )
    dressed(window)
    window.start()
    return window


def dressed(window: MainWindow) -> None:
    """The badges and the status line of an ordinary morning."""
    window.set_badge("duties", 5)
    window.set_badge("exchange", 1)
    window.say_saved("บันทึกอัตโนมัติแล้ว 10:42 น.")
    window.set_status("backup", "verified_user", "สำรองข้อมูลล่าสุด วันนี้ 08:15 น.", "done")
    window.set_status("usb", "usb", "ยังไม่ได้เสียบ USB")


def record_window(tasks: Tasks) -> MainWindow:
    """A page of one record: folded navigation, path, state chip, actions with one primary button."""
    window = home_window(tasks)
    window.go("record")
    head = window.page.head
    head.set_path("แปลงและศูนย์เรียนรู้", "ศูนย์เรียนรู้บ้านสวนกลาง (CLM)")
    head.set_title("สมุดบันทึกผู้มาใช้บริการ")
    head.set_chip(state_look(ShownState.WORKING, "7 จาก 12 บรรทัด"))
    head.set_actions(
        [
            Button("พิมพ์หน้าเปล่า", icon="print"),
            Button("ดูก่อนพิมพ์ F09", icon="preview"),
            Button("จบหน้านี้ ขึ้นหน้า 15", icon="arrow_forward", kind=Kind.PRIMARY),
        ]
    )
    return window


def empty_home() -> HomeView:
    return HomeView(month=date(2026, 11, 1), today=samples.TODAY, rows=())


def stale_home() -> HomeView:
    return HomeView(
        month=date(2026, 11, 1), today=samples.TODAY, rows=samples.ROWS, computed_on=date(2026, 11, 18)
    )
