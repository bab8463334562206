"""Sheets coming in, with invented rows: choosing, matching, what it would do, refused, done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.changes import Changes
from desktop.sheets.errors import refused
from desktop.sheets.grid import Grid, GridRow, RawCell, Said
from desktop.sheets.heads import Plan, guess
from desktop.sheets.importing import CellNote, Counts, Imported, Outcome, RowResult, Trial, missing_fields
from ui.gallery.keying import SampleHand, window_with
from ui.sheets.page import SheetsPage
from ui.sheets.place import SheetsPlace

if TYPE_CHECKING:
    from pathlib import Path

    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_HEADS = (
    "ลำดับ",
    "ชื่อ-สกุล เจ้าของแปลง",
    "ที่อยู่",
    "ประเภท",
    "ขนาดพื้นที่ (ไร่)",
    "วันที่เริ่มโครงการ",
    "เบอร์โทรศัพท์",
    "ผู้สำรวจ",
)
_ROWS = (
    ("๑", "นายวิเชียร ปลูกเพลิน", "ม.3 ต.โคกสุข", "CLM", "15 ไร่", "๑๕ ก.พ. ๒๕๖๗", "08-1000-0107", "มาลี"),
    ("๒", "น.ส.กัญญา ทดลองงาม", "หมู่ที่ ๔ ตำบลบ้านสวนกลาง", "HLM", "3", "15/2/67", "0990000108", "มาลี"),
    (
        "๓",
        "นางลำดวน แบ่งปันสุข",
        "12/3 ม.5 ต.ห้วยน้ำพอ",
        "HLM",
        "2 ไร่ 2 งาน",
        "2567-02-15",
        "09 9000 0109",
        "ณัฐวุฒิ",
    ),
)
GRID = Grid(
    rows=(
        GridRow(1, {0: RawCell(Said.TEXT, "ทะเบียนแปลงโคก หนอง นา โมเดล อำเภอโคกสุข")}),
        *(
            GridRow(number, {place: RawCell(Said.TEXT, words) for place, words in enumerate(cells)})
            for number, cells in enumerate((_HEADS, *_ROWS), start=3)
        ),
    ),
    source="ทะเบียนแปลง 2567 (ฉบับปรับปรุง).xlsx",
    sheet="แปลงทั้งหมด",
    sheets=("แปลงทั้งหมด", "สรุป"),
)
_TRIAL = Trial(
    rows=(
        *(
            RowResult(place + 4, Outcome.CREATED, f"{name} · {address}")
            for place, (_, name, address, *_) in enumerate(_ROWS)
        ),
        RowResult(
            8, Outcome.REFUSED, "นายสมบูรณ์ เกษตรพอเพียง · ม.3 ต.ไม่มีจริง",
            problems=(CellNote("C8", "ไม่พบตำบล “ไม่มีจริง” ในอำเภอโคกสุข"), CellNote("F8", "วันที่เริ่มโครงการ “31/2/2567” ไม่ใช่วันที่ที่อ่านได้")),
        ),
        RowResult(17, Outcome.REFUSED, "นางปราณี น้ำใสสมมุติ · ม.9 ต.โคกสุข", problems=(CellNote("E17", "“สิบไร่” ไม่ใช่ขนาดพื้นที่"),)),
        RowResult(21, Outcome.REFUSED, "นายธีรเดช เรียนรู้เพียร", problems=(CellNote("", "ต้องกรอกตำบล"),)),
        RowResult(30, Outcome.UPDATED, "แปลงปู่น้ำทิพย์ ป่าไม้ผึ้งหลวง", remarks=(CellNote("G30", "เบอร์โทรต่างจากในทะเบียน"),)),
        RowResult(4022, Outcome.SKIPPED, "", remarks=(CellNote("", "แถวรวมยอด"),)),
    ),
    counts=Counts(created=4_991, updated=6, skipped=1, refused=3),
    newcomers=tuple("คน" for _ in range(4_120)),
    constant_problems={},
)  # fmt: skip
_CLEAN = replace(_TRIAL, rows=_TRIAL.rows[:3], counts=Counts(created=3), newcomers=())


class SampleExcel:
    """A `SheetsService` without a book; it works on the window's thread."""

    def __init__(self, trial: Trial = _TRIAL, *, fails: str = "") -> None:
        self._trial, self._fails = trial, fails

    def export(self, type_name: str, path: Path, **more: Any) -> int:
        return 58

    def template(self, type_name: str, path: Path) -> None:
        pass

    def open(self, path: Path, **more: Any) -> Grid:
        return self.pasted("")

    def pasted(self, text: str) -> Grid:
        if self._fails:
            raise refused(self._fails, "ทะเบียนแปลง 2567.xlsx", cell="XFD1048576", limit=20_000, seconds=20)
        return GRID

    def guess(self, type_name: str, grid: Grid) -> Plan:
        plan = guess(type_name, grid)
        return replace(plan, constants={"operational": "ดำเนินการอยู่"}) if missing_fields(plan) else plan

    def try_out(self, grid: Grid, plan: Plan, progress: Any = None) -> Trial:
        return self._trial

    def write(
        self, grid: Grid, plan: Plan, agreed: Trial, *, by: UUID | None, progress: Any = None
    ) -> Imported:
        return Imported(changes=Changes(), counts=agreed.counts, rows=agreed.rows)


def start(tasks: Tasks) -> MainWindow:
    return _window(tasks, SampleExcel(), None)


def match(tasks: Tasks) -> MainWindow:
    return _window(tasks, SampleExcel(), SheetsPlace("Site", pasted="x"))


def match_other(tasks: Tasks) -> MainWindow:
    """A sheet that was made for another register."""
    window = start(tasks)
    page = _page(window)
    plan = replace(guess("Site", GRID), other_type="SiteOwner", columns={})
    page._grid = GRID
    page.match.show_plan(GRID, plan)
    page._show(page.match)
    return window


def match_by_order(tasks: Tasks) -> MainWindow:
    """No heads: a block from the clipboard, and a cell that cannot be the same for all rows."""
    window = start(tasks)
    page = _page(window)
    bare = replace(GRID, rows=GRID.rows[2:], source="ข้อมูลที่วาง", sheet="", sheets=())
    page._grid = bare
    page.match.show_plan(bare, guess("Partner", bare))
    page._show(page.match)
    return window


def trial(tasks: Tasks, shown: Trial = _TRIAL) -> MainWindow:
    window = start(tasks)
    page = _page(window)
    page._grid = GRID
    page.match.show_plan(GRID, guess("Site", GRID))
    page.trial.show_trial(shown, person="เจ้าของแปลง")
    page._show(page.trial)
    return window


def trial_clean(tasks: Tasks) -> MainWindow:
    return trial(tasks, _CLEAN)


def refused_file(tasks: Tasks) -> MainWindow:
    return _window(tasks, SampleExcel(fails="far"), SheetsPlace("Site", pasted="x"))


def done(tasks: Tasks) -> MainWindow:
    window = trial(tasks)
    page = _page(window)
    page._show_done(_TRIAL.counts, Changes())
    return window


def _window(tasks: Tasks, service: SampleExcel, place: SheetsPlace | None) -> MainWindow:
    return window_with(
        tasks,
        "sheets",
        lambda shell: SheetsPage(service, shell, SampleHand(), office="2401"),
        under="sheets",
        params=place,
    )


def _page(window: MainWindow) -> SheetsPage:
    page = window.page
    assert isinstance(page, SheetsPage)
    return page


SCENES = {
    "excel": start,
    "excel-match": match,
    "excel-order": match_by_order,
    "excel-other": match_other,
    "excel-trial": trial,
    "excel-clean": trial_clean,
    "excel-refused": refused_file,
    "excel-done": done,
}
