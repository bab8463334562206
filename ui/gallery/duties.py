"""The page of duties: list and calendar, a duty that need not be done, and what is asked for that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.changes import Changes
from desktop.home_view import (
    HomeAction,
    HomeCommand,
    HomeDetail,
    HomeMark,
    HomeRow,
    HomeView,
    MarkState,
)
from desktop.month_print_view import MonthPart, MonthRun
from desktop.new_year_view import Carry, CarryRow, NewYearChoice, NewYearView
from desktop.printing import Printed
from desktop.shown_state import ShownState
from desktop.thai.dates import next_month
from ui.duties.home_help import MonthPrintDialog
from ui.duties.marker import DutyMarker, TickingDialog, WaivingDialog
from ui.duties.new_year_page import NewYearPage
from ui.duties.page import DutiesPage, Face
from ui.duties.spans import Span
from ui.frame.page import PageSpec
from ui.gallery import samples
from ui.gallery.door import page_window
from ui.gallery.ground import Sheet
from ui.pages import NAV

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.progress import Progress
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

WHY = "อำเภอรายงานกิจกรรมประจำเดือนตามแบบ F01 ให้จังหวัดภายในวันที่ 20 ของทุกเดือน อย่างน้อย 1 กิจกรรม"
SOURCE = "หนังสือสำนักงานพัฒนาชุมชนจังหวัดสวนสร้าง ที่ ตย 0019/ว 412 ลงวันที่ 3 พ.ย. 2566 ข้อ ๓"
_WAIVED = "r6"
_TICKED = "r1"
HOLIDAYS = {date(2026, 11, 27): "วันหยุดพิเศษ"}
MARKS = tuple(
    HomeMark(label, state, words)
    for label, state, words in (
        ("มิ.ย.", MarkState.DONE, "มิ.ย. ทันกำหนด"),
        ("ก.ค.", MarkState.LATE, "ก.ค. ช้า 3 วัน"),
        ("ส.ค.", MarkState.DONE, "ส.ค. ทันกำหนด"),
        ("ก.ย.", MarkState.WAIVED, "ก.ย. ไม่ต้องส่ง"),
        ("ต.ค.", MarkState.OVERDUE, "ต.ค. เกินกำหนด"),
        ("พ.ย.", MarkState.OPEN, "พ.ย. กำหนด 20 พ.ย. 2569"),
    )
)


def a_row(number: int, title: str, due: date, state: ShownState = ShownState.WORKING) -> HomeRow:
    return HomeRow(id=f"d{number}", title=title, place="สำนักงาน", due=due, state=state)


ROWS = tuple(
    replace(row, state=ShownState.WAIVED)
    if row.id == _WAIVED
    else replace(row, reminds=row.id in ("r1", "r3"))
    for row in samples.ROWS
)
CROWDED = tuple(
    a_row(number, f"F01 เอามื้อสามัคคี ครั้งที่ {number + 1}", date(2026, 11, 20), state)
    for number, state in enumerate((ShownState.DUE_SOON, ShownState.SENT, ShownState.ACKNOWLEDGED) * 3)
)
YEAR = tuple(
    a_row(
        month * 10 + place,
        title,
        next_month(date(2026, 10, 1), month).replace(day=day),
        ShownState.ACKNOWLEDGED if month == 0 else ShownState.DUE_SOON if (month, day) == (1, 25) else state,
    )
    for month in range(12)
    for place, (title, day, state) in enumerate(
        (
            ("สรุปผลการดำเนินงานของอำเภอ", 5, ShownState.WORKING),
            ("รายงานกิจกรรม F01", 20, ShownState.WORKING),
            ("ประชาสัมพันธ์ โคก หนอง นา", 25, ShownState.READY),
        )
    )
)


class SampleDuties:
    """A service of the page of duties without a database."""

    def __init__(self, view: HomeView = samples.HOME) -> None:
        self._home = samples.SampleHome(view)
        self.asked: list[tuple[date, date]] = []

    def span(self, first: date, last: date) -> HomeView:
        self.asked.append((first, last))
        return replace(self._home.view, month=first)

    def detail(self, row_id: str) -> HomeDetail:
        detail = replace(
            self._home.detail(row_id),
            why=WHY,
            source=SOURCE,
            is_local=row_id == "r3",
            keys=(f"R20|9901|{row_id}",),
            group=f"R20|9901|{row_id}",
            marks=MARKS,
        )
        if row_id == _WAIVED:
            return replace(detail, waived="จังหวัดแจ้งให้งดส่งเดือนนี้", facts=(("ไม่ต้องส่ง", "จังหวัดแจ้งให้งดส่งเดือนนี้"),))
        if row_id == _TICKED:
            tick = HomeAction(words="ทำแล้ว", icon="check", command=HomeCommand.TICK)
            return replace(detail, actions=(tick, *detail.actions[1:]))
        return detail


class SampleMarks:
    """Knows what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def waive(self, keys: Iterable[str], reason: str, *, by: UUID | None) -> Changes:
        self.asked.append(("waive", *keys, reason))
        return Changes(act=1)

    def unwaive(self, keys: Iterable[str], *, by: UUID | None) -> Changes:
        self.asked.append(("unwaive", *keys))
        return Changes(act=2)

    def tick(self, key: str, *, on: date, by: UUID | None, words: str | None = None) -> Changes:
        self.asked.append(("tick", key, on, words))
        return Changes(act=3)

    def untick(self, key: str, *, by: UUID | None) -> Changes:
        self.asked.append(("untick", key))
        return Changes(act=4)


class SampleHand:
    by = UUID(int=1)

    def note(self, changes: Changes) -> Changes:
        return changes

    def take_back(self, changes: Changes) -> Changes:
        return Changes(act=9)

    def clock(self) -> str:
        return "10:42 น."


def duties_window(
    tasks: Tasks, view: HomeView | None = None, *, marks: SampleMarks | None = None
) -> MainWindow:
    shown = view or HomeView(month=date(2026, 11, 1), today=samples.TODAY, rows=ROWS, holidays=HOLIDAYS)
    service, keeping = SampleDuties(shown), marks or SampleMarks()
    return page_window(
        tasks,
        "duties",
        lambda shell: DutiesPage(
            service,
            shell,
            today=samples.TODAY,
            marker=lambda page: DutyMarker(page, shell, keeping, SampleHand(), today=lambda: samples.TODAY),
        ),
    )


def duties_empty(tasks: Tasks) -> MainWindow:
    return duties_window(tasks, HomeView(month=date(2026, 11, 1), today=samples.TODAY, rows=()))


def _calendar(tasks: Tasks, span: Span, rows: tuple[HomeRow, ...]) -> MainWindow:
    view = HomeView(month=date(2026, 11, 1), today=samples.TODAY, rows=rows, holidays=HOLIDAYS)
    window = duties_window(tasks, view)
    page = window.page
    assert isinstance(page, DutiesPage)
    page.show_span(span, samples.TODAY)
    page.show_face(Face.CALENDAR)
    return window


def month_calendar(tasks: Tasks) -> MainWindow:
    return _calendar(tasks, Span.MONTH, (*ROWS, *CROWDED))


def quarter_calendar(tasks: Tasks) -> MainWindow:
    return _calendar(tasks, Span.QUARTER, (*ROWS, *CROWDED, *YEAR))


def year_calendar(tasks: Tasks) -> MainWindow:
    return _calendar(tasks, Span.YEAR, (*ROWS, *CROWDED, *YEAR))


RUN = MonthRun(
    month=date(2026, 11, 1),
    parts=(
        MonthPart(form="F04", title="แผนรายเดือน นพต.", sheets=38, lacking=("แผนของ นางสาวกัญญา ทดลองงาม: แผนต้องมีงานอย่างน้อย 1 รายการ",)),
        MonthPart(form="F01", title="รายงานกิจกรรม", sheets=8, covers=1, printed=3,
                  lacking=("ตลาดในแปลง: ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ) และอีก 2 ข้อ",)),
        MonthPart(form="F06", title="สรุปของอำเภอ", sheets=1, covers=1),
    ),
)  # fmt: skip


class SamplePrinting:
    """A `MonthPrintService` that writes nothing."""

    def __init__(self, run: MonthRun = RUN) -> None:
        self.run = run
        self.asked: list[tuple[object, ...]] = []

    def look(self, month: date, *, again: bool = False, officer_name: str = "") -> MonthRun:
        self.asked.append((month, again, officer_name))
        return self.run

    def save(
        self,
        month: date,
        target: Path,
        *,
        by: UUID | None,
        again: bool = False,
        officer_name: str = "",
        progress: Progress | None = None,
    ) -> Printed:
        self.asked.append((month, target.name, again))
        return Printed(pages=90, sheets=self.run.sheets, titles=(), warnings=(), changes=Changes())


def printing(tasks: Tasks) -> QWidget:
    """What is asked before the month is printed: sheets that are ready, and a month with none."""
    sheet = Sheet()
    for run in (RUN, MonthRun(month=date(2026, 12, 1))):
        dialog = MonthPrintDialog(run, on_again=lambda _: None, on_save=lambda: None, on_forms=lambda: None)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        dialog.show()
        sheet.row(dialog, stretch=False)
    sheet.column.addStretch(1)
    return sheet


# --- the turn of the year ---------------------------------------------------------------------------

TURN = NewYearView(
    year_be=2571,
    first=date(2027, 10, 1),
    duties=1_284,
    owed=17,
    contracts=24,
    rows=(
        CarryRow(kind=Carry.PROBLEM, key="p1", title="น้ำในหนองแห้งเร็ว", second="แปลงป้าบัวลอย · กำลังแก้ · ตั้งแต่มิถุนายน 2570"),
        CarryRow(kind=Carry.PROBLEM, key="p2", title="ป้ายฐานเรียนรู้ชำรุด", second="ศูนย์เรียนรู้บ้านสวนกลาง · ขอรับการสนับสนุน · ตั้งแต่กันยายน 2570"),
        CarryRow(kind=Carry.ITEM, key="i1", title="ขุดคลองไส้ไก่เชื่อมหนองกับแปลงนา", second="ศูนย์เรียนรู้บ้านสวนกลาง · Place · กำลังดำเนินการ"),
        CarryRow(kind=Carry.TARGETS, key="t", title="จำนวนเป้าหมายรายตำบล 16 ช่อง รวม 64 แห่ง", second="คัดลอกจากปีงบประมาณ 2570 แล้วแก้ไขได้"),
        CarryRow(kind=Carry.RULE, key="r1", title="แผนพัฒนา 5P ไตรมาสที่ 1", second="ครั้งก่อน 13 ก.พ. 2567 · ปีใหม่ 13 กุมภาพันธ์ 2571", chosen=False),
    ),
)  # fmt: skip


class SampleTurn:
    """A `NewYearService` that knows what was asked of it."""

    def __init__(self, view: NewYearView = TURN) -> None:
        self.shown = view
        self.asked: list[object] = []

    def view(self, year_be: int | None = None) -> NewYearView:
        self.asked.append(year_be)
        return replace(self.shown, year_be=year_be or self.shown.year_be)

    def open(self, choice: NewYearChoice, *, by: UUID | None) -> Changes:
        self.asked.append(choice)
        return Changes(act=5)


def turn_window(tasks: Tasks, service: SampleTurn | None = None) -> MainWindow:
    turn = service or SampleTurn()
    window = page_window(tasks, "duties", lambda _: samples.PlainPage("งานที่ต้องส่ง"))
    specs = [
        PageSpec(key="new_year", make=lambda shell: NewYearPage(turn, shell, SampleHand()), under="duties")
    ]
    plain = [PageSpec(key=key, make=lambda _: samples.PlainPage("อื่น"), nav=item) for key, item in NAV.items()]
    window.set_pages([*plain, *specs])
    window.open_top("duties")
    window.go("new_year")
    return window


def turn_empty(tasks: Tasks) -> MainWindow:
    return turn_window(tasks, SampleTurn(NewYearView(year_be=2571, first=date(2027, 10, 1), duties=380)))


def asking(tasks: Tasks) -> QWidget:
    """What is asked when a duty is waived, and when it is told that it was done."""
    sheet = Sheet()
    waiving = WaivingDialog("สรุปผลการดำเนินงานของอำเภอ ต.ค.")
    waiving.refuse({"reason": "ต้องระบุเหตุผลที่ไม่ต้องส่ง"})
    ticking = TickingDialog("เตรียมสรุปผลตามประเด็นการติดตาม", today=lambda: samples.TODAY)
    for dialog in (waiving, ticking):
        dialog.setWindowFlags(Qt.WindowType.Widget)
        dialog.show()
        sheet.row(dialog, stretch=False)
    sheet.column.addStretch(1)
    return sheet
