"""The week of daily logs: the second week of November, as drawn; empty; and where days are locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.changes import Changes
from desktop.log_list import ListedLog, LogFilter, LogState
from desktop.thai.dates import week_start
from desktop.week_view import (
    PROBLEM,
    CheckResult,
    DayKind,
    Duty,
    PastedRow,
    WeekDay,
    WeekOverview,
    WeekPlace,
    WeekSheet,
    WorkerWeek,
    WorkRow,
    days_of,
)
from ui.daily_logs.logs_page import LogsPage
from ui.daily_logs.paste_dialog import paste_dialog
from ui.daily_logs.week_page import WeekPage
from ui.gallery import samples
from ui.gallery.ground import Sheet
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.sheets import HISTORY, SampleSheets
from ui.records.history import HistoryPanel
from ui.records.record_history import HistoryDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.printing import Printed
    from desktop.progress import Progress
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

MONDAY = date(2026, 11, 9)
WORK = DayKind.WORK
DUTIES = (
    Duty("1.1.2", "ปฏิบัติงานในพื้นที่ตามหลักกสิกรรมธรรมชาติ"),
    Duty("1.1.3", "พัฒนาศูนย์เรียนรู้ ฐานเรียนรู้ และสื่อเรียนรู้ประจำฐาน"),
    Duty("1.1.4", "เป็นวิทยากรประจำฐานเรียนรู้"),
    Duty("1.1.5", "สำรวจการเปลี่ยนแปลงทางภูมิสังคม ผ่าน Digital Platform"),
    Duty("1.2.1", "หมุนเวียนเอามื้อสามัคคีในพื้นที่ HLM"),
    Duty("3", "สื่อสารและประชาสัมพันธ์ให้ผู้สนใจเข้าร่วมเรียนรู้"),
    Duty("4.2", "บันทึกการปฏิบัติงานประจำวัน และรวบรวมส่งอำเภอทุกสัปดาห์"),
)


def _row(code: str, text: str, result: str = "") -> WorkRow:
    return WorkRow(code=code, text=text, result=result)


def _day(number: int, *rows: WorkRow, signed: int = 0, kind: DayKind | None = WORK, **more: Any) -> WeekDay:
    return WeekDay(
        day=date(2026, 11, number),
        kind=kind,
        rows=rows,
        certifier="นายวิเชียร ปลูกเพลิน",
        certified_on=date(2026, 11, signed) if signed else None,
        **more,
    )


DAYS = (
    _day(9, _row("1.1.3", "ทำป้ายฐานคนเอาถ่าน", "เสร็จ 2 จาก 3 ป้าย"), _row("3", "ลงข่าวในเพจ พช.ตัวอย่าง", "1 เรื่อง"), signed=9),
    _day(10, _row("1.1.4", "เป็นวิทยากรฐานปุ๋ยหมัก", "ผู้เรียน 18 คน"), _row("1.1.2", "ห่มดินแห้งชามน้ำชาม โซนโคก", "40 ต้น"), signed=10),
    _day(11, kind=DayKind.LEAVE_SICK),
    _day(12, _row("1.2.1", "เยี่ยมแปลง HLM ป้าบัวลอย", "ขุดคลองไส้ไก่ 30 เมตร")),
    _day(13, _row("1.1.5", "สำรวจภูมิสังคม ระดับน้ำในหนอง", "ลึก 2.4 เมตร"), _row("4.2", "รวบรวมบันทึกส่งอำเภอ", "ส่งแล้ว"), signed=13),
    _day(14, _row("1.1.2", "เอามื้อสามัคคีขุดคลองไส้ไก่", "ผู้ร่วม 24 คน"), signed=16),
    _day(15, kind=DayKind.HOLIDAY),
)  # fmt: skip
_PEOPLE = (
    ("นางสาวกัญญา ทดลองงาม", "CLM · ต.บ้านสวนกลาง", 5, 4),
    ("นายณัฐวุฒิ ปลูกเพลิน", "CLM · ต.บ้านสวนกลาง", 5, 5),
    ("นางพรทิพย์ เรียนรู้เพียร", "CLM · ต.บ้านสวนกลาง", 5, 5),
    ("นายอนุชา จำลองชัย", "CLM · ต.บ้านสวนกลาง", 5, 5),
    ("นางสาวชลธิชา สมมุติสุข", "HLM · ต.ห้วยน้ำพอ", 5, 3),
    ("นายธีรเดช ตัวอย่างดี", "HLM · ต.ห้วยน้ำพอ", 5, 5),
    ("นางสาวปิยะนุช พอดีเรียน", "HLM · ต.โคกสุข", 4, 4),
    ("นายวิเชียร ดินดีจำลอง", "CLM · ต.โคกสุข", 5, 5),
    ("นางวราภรณ์ แบ่งปันสุข", "CLM · ต.โคกสุข", 0, 0),
    ("นายสมพร ลองทำนา", "CLM · ต.ดอนร่มไม้", 6, 6),
)
WORKERS = tuple(
    WorkerWeek(
        worker=UUID(int=number),
        name=name,
        lab=place.split(" · ")[0],
        tambon=place.split(" · ")[1],
        work_days=work,
        certified=certified,
        is_printed=True,
        is_received=work > 0,
        is_checked=work > 0 and work == certified,
        is_queried=number == 1,
    )
    for number, (name, place, work, certified) in enumerate(_PEOPLE, start=1)
)
WEEK = WeekOverview(
    monday=MONDAY, today=samples.TODAY, due=date(2026, 11, 16), check_due=date(2026, 11, 18), workers=WORKERS
)
SHEET = WeekSheet(
    worker=UUID(int=1),
    monday=MONDAY,
    name="นางสาวกัญญา ทดลองงาม",
    lab="CLM ระดับตำบล",
    site_words="ศูนย์เรียนรู้บ้านสวนกลาง",
    certifier="นายวิเชียร ปลูกเพลิน",
    contract_no="12/2569",
    days=DAYS,
    received_on=date(2026, 11, 16),
    received_by=samples.USER,
    check=CheckResult.INCONSISTENT,
    note="ส่งคืน ขอลายมือชื่อวันที่ 12 พ.ย.",
    duties=DUTIES,
    sites=((UUID(int=50), "ศูนย์เรียนรู้บ้านสวนกลาง"), (UUID(int=51), "แปลงป้าบัวลอย")),
)
EMPTY = replace(
    SHEET,
    days=tuple(WeekDay(day=day, certifier=SHEET.certifier) for day in days_of(MONDAY)),
    received_on=None,
    received_by="",
    check=None,
    note="",
)
_OUTSIDE = "อยู่นอกช่วงข้อตกลงจ้าง (11/11/2569–30/09/2570)"
HARD = replace(
    SHEET,
    name="ว่าที่ร้อยตรีปู่น้ำทิพย์ ญาณฐิติวรเวชธรรมรัตนกุล",
    days=(
        WeekDay(day=date(2026, 11, 9), locked=_OUTSIDE),
        WeekDay(day=date(2026, 11, 10), locked=_OUTSIDE),
        _day(
            11,
            _row("1.1.2", "ปลูกป่า ๕ ระดับ"),
            _row("1.1.3", "ซ่อมป้ายฐานเรียนรู้ที่ชำรุดจากลมพายุทั้งหมด ๗ ป้าย", "เสร็จ 5 ป้าย"),
            _row("3", "ลงข่าวในเพจ"),
            _row("4.2", "รวบรวมบันทึก"),
            _row("1.1.5", "วัดระดับน้ำ", "ลึก 2.4 เมตร"),
            signed=20,
            late_days=9,
            time_from=time(8, 30),
            time_to=time(16, 30),
        ),
        _day(
            12,
            _row("1.2.1", "เยี่ยมแปลง HLM ป้าบัวลอย", "ขุดคลองไส้ไก่ 30 เมตร"),
            _row(PROBLEM, "น้ำในหนองแห้งเร็ว", "ปูก้นหนองด้วยดินเหนียว"),
            elsewhere="แปลงป้าบัวลอย",
            signed=12,
            deputy="นางมาลี ลองทำนา",
        ),
        _day(13, unsaved=(_row("1.1.4", "เป็นวิทยากรฐานปุ๋ยหมัก", "ผู้เรียน 18 คน"), _row("3", ""))),
        WeekDay(day=date(2026, 11, 14)),
        WeekDay(day=date(2026, 11, 15)),
    ),
    received_on=None,
    check=None,
    note="",
)


class SampleWeeks:
    """A `WeekService` without a database: one worker's sheet stands for all, commands change nothing."""

    def __init__(self, sheet: WeekSheet = SHEET, view: WeekOverview = WEEK) -> None:
        self.one, self.view = sheet, view
        self.done: list[tuple[Any, ...]] = []

    def overview(self, monday: date) -> WeekOverview:
        return replace(self.view, monday=week_start(monday))

    def sheet(self, worker: UUID, monday: date, *, by: UUID) -> WeekSheet:
        named = next((one for one in self.view.workers if one.worker == worker), None)
        name = self.one.name if named is None or worker == self.one.worker else named.name
        return replace(self.one, worker=worker, monday=monday, name=name)

    def keep_unsaved(self, worker: UUID, monday: date, rows: Any, *, by: UUID) -> None:
        self.done.append(("keep_unsaved", worker, monday, dict(rows)))

    def read_rows(self, text: str, sheet: WeekSheet, start: date) -> tuple[PastedRow, ...]:
        from desktop.week_paste import read_rows

        return read_rows(text, sheet.days, [duty.code for duty in sheet.duties], start)

    def __getattr__(self, name: str) -> Callable[..., Changes]:
        """Every command: noted, and answered with nothing changed."""
        if name.startswith("_"):
            raise AttributeError(name)

        def command(*what: Any, **how: Any) -> Changes:
            how.pop("by", None)
            self.done.append((name, *what, *([how] if how else [])))
            return Changes(types=frozenset({"DailyLog"}))

        return command


def no_paper(workers: Sequence[UUID], monday: date, path: Path, progress: Progress) -> Printed:
    raise AssertionError("pictures do not print")


def week_window(
    tasks: Tasks, sheet: WeekSheet = SHEET, view: WeekOverview = WEEK, service: SampleWeeks | None = None
) -> MainWindow:
    weeks = service or SampleWeeks(sheet, view)
    return window_with(
        tasks,
        "week",
        lambda shell: WeekPage(
            weeks,
            shell,
            SampleHand(),
            today=lambda: samples.TODAY,
            print_blanks=no_paper,
            sheets=SampleSheets(),
        ),
        under="people",
        params=WeekPlace(sheet.worker, sheet.monday),
    )


def nobody(tasks: Tasks) -> MainWindow:
    return week_window(tasks, view=replace(WEEK, workers=()))


def week_history(tasks: Tasks) -> QWidget:
    """What happened to the day under the cursor."""
    panel = HistoryPanel()
    panel.show_history(HISTORY)
    dialog = HistoryDialog("ประวัติของวันที่ 9 พ.ย.", "นางสาวกัญญา ทดลองงาม", panel)
    sheet = Sheet()
    dialog.setWindowFlags(Qt.WindowType.Widget)
    sheet.column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignLeft)
    sheet.column.addStretch(1)
    dialog.show()
    return sheet


def pasted(tasks: Tasks) -> QWidget:
    rows = (
        PastedRow(day=date(2026, 11, 9), row=_row("1.1.3", "ทำป้ายฐานคนเอาถ่าน", "2 ป้าย")),
        PastedRow(day=date(2026, 11, 9), row=_row("3", "ลงข่าวในเพจ พช.ตัวอย่าง", "1 เรื่อง")),
        PastedRow(day=date(2026, 11, 10), row=_row("2.1.1", "ร่วมวางแผน"), problem="ไม่มีรหัสงาน “2.1.1” ของ นพต. คนนี้"),
        PastedRow(day=None, row=_row("1.1.2", "ห่มดิน"), problem="วันที่ 01/12/2569 ไม่อยู่ในสัปดาห์นี้"),
    )  # fmt: skip
    sheet = Sheet()
    dialog = paste_dialog(None, rows, on_paste=lambda: None)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    sheet.row(dialog, stretch=False)
    sheet.column.addStretch(1)
    dialog.show()
    return sheet


class SampleLogs:
    """A `LogList` without a database."""

    def __init__(self, count: int = 9_600) -> None:
        self.count = count

    def rows(self, chosen: LogFilter) -> SampleLogRows:
        return SampleLogRows(self.count if not chosen.state else 0)


class SampleLogRows:
    def __init__(self, count: int) -> None:
        self._count = count

    def first_ids(self, limit: int) -> Sequence[int]:
        return range(min(limit, self._count))

    def all_ids(self) -> Sequence[int]:
        return range(self._count)

    def rows(self, ids: Sequence[Any]) -> list[ListedLog]:
        states = (LogState.CHECKED, LogState.COLLECTED, LogState.CERTIFIED, LogState.DRAFT, LogState.QUERIED)
        listed = []
        for number in ids:
            name, _, _, _ = _PEOPLE[number % len(_PEOPLE)]
            one = DAYS[number % len(DAYS)]
            first = one.rows[0] if one.rows else WorkRow()
            listed.append(
                ListedLog(
                    worker=UUID(int=number % 10 + 1),
                    day=one.day,
                    name=name,
                    kind=one.kind,
                    code=first.code,
                    work=first.text,
                    more=max(0, len(one.rows) - 1),
                    place="ศูนย์เรียนรู้บ้านสวนกลาง" if one.kind is WORK else "",
                    certified_on=one.certified_on,
                    state=states[number % len(states)],
                )
            )
        return listed


def logs_window(tasks: Tasks, count: int = 9_600) -> MainWindow:
    return window_with(
        tasks,
        "logs",
        lambda shell: LogsPage(
            SampleLogs(count), shell, today=lambda: samples.TODAY, find_workers=lambda _: []
        ),
        under="people",
    )
