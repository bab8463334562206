"""The screen of conflicts in its frame, in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.conflict_view import Keep
from desktop.thai.difference import Side
from ui.exchange.conflicts_page import ConflictsPage
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.conflict_samples import (
    ADDRESS,
    DATE,
    DECIDED,
    DELETION,
    FIVE,
    LIST,
    LOCKED,
    LONG,
    NUMBER,
    THREE,
    SampleConflicts,
    item,
)
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.forms import PRINTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.conflict_view import ConflictCase, ConflictItem
    from ui.tasks import Tasks

    Scene = Callable[[Tasks], MainWindow]


def conflicts_window(tasks: Tasks, service: SampleConflicts) -> MainWindow:
    exchange = SampleExchange(conflicts=len(service.waiting))
    nav = {spec.key: spec.nav for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก"))}
    specs = [spec for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก")) if spec.key != "exchange"]
    specs[5:5] = [
        PageSpec(key="send", make=lambda _: samples.PlainPage("ส่ง"), nav=nav["exchange"]),
        PageSpec(
            key="conflicts",
            make=lambda shell: ConflictsPage(service, exchange, shell, PRINTERS),
            under="send",
        ),
    ]
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    window.say_saved("บันทึกอัตโนมัติแล้ว 10:42 น.")
    window.set_status("backup", "desktop_windows", "รวมกับเครื่องโน้ตบุ๊กแล้ว 20 พ.ย. 09:02 น.", "done")
    window.open_top("send")
    window.go("conflicts")
    return window


def page_of(window: MainWindow) -> ConflictsPage:
    page = window.page
    assert isinstance(page, ConflictsPage)
    return page


def _with(*more: tuple[ConflictCase, ConflictItem]) -> SampleConflicts:
    return SampleConflicts((*more, *FIVE))


def conflicts(tasks: Tasks) -> MainWindow:
    """The model picture: four places, three of them picked."""
    window = conflicts_window(tasks, SampleConflicts())
    page = page_of(window)
    page.show_view(page._conflict_service.view())
    page.show_case(FIVE[0][0])
    page.choice.set_keep(Keep.VALUE)
    for side in (Side.RIGHT, Side.RIGHT):
        page.choice.pick(side)
        page.step(1)
    page._go_to(2)
    return window


def _showing(case: ConflictCase, icon: str, brief: str) -> Scene:
    def scene(tasks: Tasks) -> MainWindow:
        short = "ศูนย์เรียนรู้บ้านสวน" if case is LIST else "เอามื้อขุดคลองไส้ไก่"
        window = conflicts_window(tasks, _with((case, item(case, icon, brief, short))))
        page_of(window).show_case(case)
        return window

    return scene


conflicts_long = _showing(LONG, "notes", "24 แห่ง")
conflicts_list = _showing(LIST, "table_chart", "2 รายการ")
conflicts_three = _showing(THREE, "notes", "3 ค่า")
conflicts_locked = _showing(LOCKED, "pin", "60 | 62")


def _chosen(case: ConflictCase, keep: Keep) -> Scene:
    def scene(tasks: Tasks) -> MainWindow:
        window = conflicts_window(tasks, SampleConflicts())
        page = page_of(window)
        page._wanted = case.key
        page.show_case(case)
        page.choice.set_keep(keep)
        return window

    return scene


conflicts_number = _chosen(NUMBER, Keep.VALUE)
conflicts_date = _chosen(DATE, Keep.OTHER)
conflicts_address = _chosen(ADDRESS, Keep.OTHER)
conflicts_deletion = _chosen(DELETION, Keep.OTHER)


def conflicts_typed(tasks: Tasks) -> MainWindow:
    window = conflicts(tasks)
    page_of(window).choice._edit("")
    return window


def conflicts_decided(tasks: Tasks) -> MainWindow:
    window = conflicts_window(tasks, SampleConflicts())
    page = page_of(window)
    page.show_view(page._conflict_service.view())
    page.show_decided(True)
    page.show_case(DECIDED)
    return window


def conflicts_empty(tasks: Tasks) -> MainWindow:
    return conflicts_window(tasks, SampleConflicts(()))


def conflicts_gone(tasks: Tasks) -> MainWindow:
    """Decided on another PC while the page was open."""
    service = SampleConflicts()
    window = conflicts_window(tasks, service)
    try:
        service.gone = {"detail"}
        service.case("detail")
    except Exception as error:  # noqa: BLE001 - the scene shows it
        page_of(window)._say(error)  # type: ignore[arg-type]
    return window


def many() -> Sequence[tuple[ConflictCase, ConflictItem]]:
    from dataclasses import replace

    return [
        (replace(NUMBER, key=f"n{no}"), item(replace(NUMBER, key=f"n{no}"), "pin", f"{no} | {no + 2}"))
        for no in range(1, 1001)
    ]


def conflicts_many(tasks: Tasks) -> MainWindow:
    return conflicts_window(tasks, SampleConflicts(many(), ()))


SCENES: dict[str, Scene] = {
    "conflicts": conflicts,
    "conflicts-long": conflicts_long,
    "conflicts-number": conflicts_number,
    "conflicts-date": conflicts_date,
    "conflicts-address": conflicts_address,
    "conflicts-deletion": conflicts_deletion,
    "conflicts-list": conflicts_list,
    "conflicts-three": conflicts_three,
    "conflicts-locked": conflicts_locked,
    "conflicts-typed": conflicts_typed,
    "conflicts-decided": conflicts_decided,
    "conflicts-empty": conflicts_empty,
    "conflicts-gone": conflicts_gone,
    "conflicts-many": conflicts_many,
}
