"""Who has sent what, and the reports behind it, with invented data: eleven districts in November 2569."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.changes import Changes
from desktop.paper_view import RevisionRow, Revisions
from desktop.province_matrix_view import (
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    ProvinceMatrix,
    ReportRow,
)
from desktop.report_answers import Answer, AnswerKind, ReportRef, Returning
from desktop.report_desk_view import Counted, ReportSheet
from desktop.shown_state import CellState
from desktop.site_views import PhotoRef
from ui.frame.nav import Edition, OfficeName
from ui.frame.page import NavItem, PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.forms import report_pdf
from ui.gallery.home import dressed
from ui.gallery.keying import SampleHand
from ui.gallery.papers import laid
from ui.gallery.plots import a_photo
from ui.gallery.samples import TODAY
from ui.province.desk_page import DeskPage
from ui.province.matrix_page import MatrixPage
from ui.province.place import DeskPlace
from ui.province.returning import ReturningDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.frame.page import Page, Shell
    from ui.tasks import Tasks

PROVINCE = OfficeName(Edition.PROVINCE, "สพจ. สวนสร้าง")
_NAV = NavItem("รวบรวมจากอำเภอ", "รวบรวม", "table_chart")
_COLUMNS = (
    ("R06", "สรุปผล นพต. และปัญหา", "F06", 5),
    ("R21", "ประชาสัมพันธ์", "F16", 15),
    ("R20", "กิจกรรม", "F01", 20),
    ("R80", "แฟ้มข้อมูลประจำเดือน", "", 20),
    ("R33", "ผลตามแผน 5P", "F14", 25),
    ("R31", "คำสั่งเครือข่าย 7 ภาคี", "F12", 30),
)
_STATES = {
    "A": CellState.ACKNOWLEDGED, "C": CellState.TO_CHECK, "O": CellState.OVERDUE, "D": CellState.DUE,
    "L": CellState.LATER, "R": CellState.RETURNED,
}  # fmt: skip
_DISTRICTS = {
    "โคกสุข": "R:แก้ใน 7 วัน A:13 พ.ย. D:วันนี้ D:วันนี้ D:อีก_5_วัน L:อีก_10_วัน",
    "หนองใส": "C:ช้า_3_วัน A:12_พ.ย. C:19_พ.ย. A:19_พ.ย. D:อีก_5_วัน A:16_พ.ย.",
    "นารวม": "A:5_พ.ย. A:14_พ.ย. D:วันนี้ D:วันนี้ D:อีก_5_วัน L:อีก_10_วัน",
    "คลองเอื้อ": "A:4_พ.ย. A:13_พ.ย. A:18_พ.ย. A:18_พ.ย. D:อีก_5_วัน L:อีก_10_วัน",
    "ดอนแบ่งปัน": "A:ช้า_1_วัน O:เกิน_5_วัน D:วันนี้ D:วันนี้ D:อีก_5_วัน L:อีก_10_วัน",
    "ทุ่งพอเพียง": "A:3_พ.ย. A:11_พ.ย. C:19_พ.ย. A:19_พ.ย. C:19_พ.ย. L:อีก_10_วัน",
    "ป่าร่มเย็น": "A:5_พ.ย. A:15_พ.ย. A:17_พ.ย. A:17_พ.ย. D:อีก_5_วัน A:10_พ.ย.",
    "น้ำใสงาม": "O:เกิน_15_วัน A:ช้า_2_วัน D:วันนี้ D:วันนี้ D:อีก_5_วัน L:อีก_10_วัน",
    "สวนเพลิน": "A:5_พ.ย. A:14_พ.ย. C:20_พ.ย. A:20_พ.ย. D:อีก_5_วัน L:อีก_10_วัน",
    "เนินดินดี": "A:2_พ.ย. C:19_พ.ย. D:วันนี้ D:วันนี้ D:อีก_5_วัน L:อีก_10_วัน",
    "ห้วยปันสุข": "A:5_พ.ย. A:13_พ.ย. A:16_พ.ย. A:16_พ.ย. D:อีก_5_วัน C:18_พ.ย.",
}


def _ref(number: int) -> ReportRef:
    return ReportRef("Activity", UUID(int=number))


def _cell(code: str, told: str, number: int) -> MatrixCell:
    if told == "-":
        return MatrixCell(code=code, waived="ไม่มี นพต. ในปีนี้")
    letter, _, second = told.partition(":")
    state, second = _STATES[letter], second.replace("_", " ")
    late = second.startswith(("ช้า", "เกิน"))
    return MatrixCell(
        code=code,
        state=state,
        second=second,
        is_late=late,
        late_days=int(second.split()[1].replace(",", "")) if late else 0,
        of=1,
        count=1,
        accepted=int(state is CellState.ACKNOWLEDGED),
        overdue=int(state is CellState.OVERDUE),
        waiting=(_ref(number),) if state is CellState.TO_CHECK else (),
    )


def _matrix(
    districts: dict[str, str], columns: Sequence[tuple[str, str, str, int]] = _COLUMNS
) -> ProvinceMatrix:
    codes = [code for code, *_ in columns]
    rows = []
    for place, (name, told) in enumerate(districts.items(), start=1):
        parts = told.replace("แก้ใน 7 วัน", "แก้ใน_7_วัน").replace(":13 พ", ":13_พ").split()
        rows.append(
            MatrixRow(
                office=f"99{place:02d}",
                name=name,
                cells=tuple(
                    _cell(code, part, place * 100 + at)
                    for at, (code, part) in enumerate(
                        zip(codes, parts or ["O:เกิน_15_วัน"] * len(codes), strict=True)
                    )
                ),
                last_file_on=date(2026, 11, 20) if parts else None,
            )
        )
    return ProvinceMatrix(
        first=date(2026, 11, 1),
        last=date(2026, 11, 30),
        today=TODAY,
        columns=tuple(
            MatrixColumn(code=code, title=title, form=form, due=date(2026, 11, day))
            for code, title, form, day in columns
        ),
        rows=tuple(rows),
    )


FULL = _matrix(_DISTRICTS)
_LONG_NAME = "เฉลิมพระเกียรติสมเด็จพระเทพรัตนราชสุดาทุ่งกุลาร่มเย็นเหนือ"
HARD = _matrix(
    {
        _LONG_NAME: "C:ช้า_1,234_วัน A:13_พ.ย. - O:เกิน_1,234_วัน D:อีก_5_วัน L:อีก_10_วัน R:เกิน_12_วัน C:100_จาก_120 A:5_พ.ย.",
        "ปทุมรัตต์": "",
        **{f"สวนที่ {number}": " ".join(["O:เกิน_15_วัน", "C:ช้า_3_วัน", "-"] * 3) for number in range(1, 31)},
    },
    (
        *_COLUMNS,
        ("R50", "เพาะและแบ่งปันกล้าไม้วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", "F17", 28),
        ("R42", "ถอดบทเรียน Best Practice", "F21", 30),
        ("R43", "ประเมินผลและรายงานประจำปี", "F14", 30),
    ),
)
EMPTY = ProvinceMatrix(first=FULL.first, last=FULL.last, today=TODAY)


def _reports(view: ProvinceMatrix, office: str, code: str) -> tuple[ReportRow, ...]:
    row = next((one for one in view.rows if one.office == office), None)
    cell = next((one for one in row.cells if one.code == code), None) if row else None
    column = next((one for one in view.columns if one.code == code), None)
    if row is None or cell is None or cell.state is None or column is None:
        return ()
    is_there = cell.state in (CellState.TO_CHECK, CellState.ACKNOWLEDGED, CellState.RETURNED)
    return (
        ReportRow(
            report=_ref(int(office[2:]) * 100) if is_there else None,
            title=column.title,
            label=column.title,
            office=office,
            district=row.name,
            state=cell.state,
            code=code,
            duty=column.title,
            form=column.form,
            due=column.due,
            came_on=date(2026, 11, 18) if is_there else None,
            late_days=cell.late_days,
            second=cell.second,
        ),
    )


class SampleMatrix:
    """A `MatrixService` without a book."""

    def __init__(self, view: ProvinceMatrix = FULL) -> None:
        self.view = view
        self.accepted: list[ReportRef] = []

    def matrix(self, first: date, last: date) -> ProvinceMatrix:
        return self.view

    def reports(self, office: str, code: str, first: date, last: date) -> tuple[ReportRow, ...]:
        return _reports(self.view, office, code)

    def accept(self, reports: Sequence[ReportRef], *, by: UUID) -> Changes:
        self.accepted += reports
        return Changes()


def province_window(
    tasks: Tasks, key: str, made: dict[str, Callable[[Shell], Page]], params: object = None
) -> MainWindow:
    """The main window of a province, opened at one of its pages."""
    specs = [
        replace(spec, nav=NavItem("รับ–ส่งกับอำเภอ", "รับ–ส่ง", "usb")) if spec.key == "exchange" else spec
        for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก"))
        if spec.key != "duties"
    ]
    specs[1:1] = [
        PageSpec(key=name, make=make, nav=_NAV if name == "matrix" else None, under="matrix")
        for name, make in made.items()
    ]
    window = MainWindow(office=PROVINCE, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    dressed(window)
    window.set_badge("matrix", 22)
    window.start()
    window.go(key, params)
    return window


def matrix_window(tasks: Tasks, view: ProvinceMatrix = FULL) -> MainWindow:
    return province_window(
        tasks,
        "matrix",
        {"matrix": lambda shell: MatrixPage(SampleMatrix(view), shell, SampleHand(), today=TODAY)},
    )


def _at_waiting(tasks: Tasks) -> MainWindow:
    window = matrix_window(tasks)
    page = window.page
    assert isinstance(page, MatrixPage)
    page.show_view(FULL)
    page.grid.choose_cell("9902", "R06")
    return window


SCENES: dict[str, Callable[[Tasks], QWidget]] = {
    "matrix": _at_waiting,
    "matrix-hard": lambda tasks: matrix_window(tasks, HARD),
    "matrix-empty": lambda tasks: matrix_window(tasks, EMPTY),
}


# --- the desk ---------------------------------------------------------------------------------------


def _report(number: int, title: str, state: CellState, **more: Any) -> ReportRow:
    is_there = state in (CellState.TO_CHECK, CellState.ACKNOWLEDGED, CellState.RETURNED)
    usual = {
        "report": _ref(number) if is_there else None, "title": title, "label": "กิจกรรม", "office": "9902",
        "district": "หนองใส", "state": state, "code": "R20", "duty": "รายงานกิจกรรม F01", "form": "F01",
        "due": date(2026, 11, 20), "came_on": date(2026, 11, 19) if is_there else None,
    }  # fmt: skip
    return ReportRow(**usual | more)


REPORTS = (
    _report(1, "เอามื้อขุดคลองไส้ไก่", CellState.TO_CHECK),
    _report(2, "คนเอาถ่าน ถ่านไบโอชาร์", CellState.TO_CHECK, late_days=3, rev=2),
    _report(3, "ชวนร่วมแบ่งปันกล้าไม้", CellState.RETURNED, second="แก้ใน 5 วัน"),
    _report(4, "ตลาดในแปลง ครั้งที่ 2", CellState.ACKNOWLEDGED),
    _report(5, "เยี่ยมแปลงป้าบัวลอย", CellState.DUE, second="วันนี้"),
)
_WHAT = (
    ("ชื่อกิจกรรม", "เอามื้อสามัคคีขุดคลองไส้ไก่ บ้านสวนกลาง"),
    ("วันที่จัด", "14 พ.ย. 2569"),
    ("สถานที่", "ศูนย์เรียนรู้บ้านสวนกลาง ต.โคกสุข"),
    ("ผู้เข้าร่วม (คน)", "42"),
    (
        "รายละเอียด",
        "เจ้าของแปลง นพต. และเพื่อนบ้านหมู่ที่ 4 ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา ปลูกแฝกกันดินพังสองฝั่ง",
    ),
)
SHEET = ReportSheet(
    report=_ref(1),
    label="กิจกรรม",
    title="เอามื้อสามัคคีขุดคลองไส้ไก่ บ้านสวนกลาง",
    facts=(("ลงนาม", "15 พ.ย. 2569 นายสมหมาย ทดลองดี"),),
    revisions=Revisions(
        title="เอามื้อสามัคคีขุดคลองไส้ไก่", heads=("ฉบับแรก · 15 พ.ย. 2569",),
        rows=tuple(RevisionRow(label=label, values=(words,), differs=False) for label, words in _WHAT),
    ),
    counted=(
        Counted(label="แปลง (แห่ง)", told=20, counted=20),
        Counted(label="วันปฏิบัติงาน", told=200, counted=196),
        Counted(label="ร้อยละที่รับรอง", told=96, counted=92),
    ),
    photos=tuple(
        PhotoRef(sha256=f"p{number}", caption=caption)
        for number, caption in enumerate(("ก่อนขุด", "ลงแขก", "แม่บ้านทำอาหาร", "คลองเสร็จ", "ปลูกแฝก"))
    ),
    photos_wanted=6,
    scans=(PhotoRef(sha256="scan"),),
)  # fmt: skip
_LONG_REASON = "ภาพไม่ชัด ขอภาพที่เห็นผู้เข้าร่วมทุกคน และแก้จำนวนวันปฏิบัติงานให้ตรงกับบันทึกประจำวัน " * 8
HARD_SHEET = replace(
    SHEET,
    rev=3,
    revisions=Revisions(
        title=_LONG_NAME, heads=("ฉบับแรก", "ฉบับแก้ไข ครั้งที่ 1", "ฉบับแก้ไข ครั้งที่ 2"),
        rows=tuple(RevisionRow(label=label, values=("", "", words * 12), differs=True) for label, words in _WHAT),
    ),
    photos=tuple(PhotoRef(sha256=f"p{number}", caption=_LONG_NAME) for number in range(24)),
    scans=(),
    facts=(),
    answers=(
        Answer(rev=3, kind=AnswerKind.RETURNED, answered_on=TODAY, reason=_LONG_REASON, due_on=date(2026, 11, 27), is_standing=True),
        Answer(rev=1, kind=AnswerKind.RETURNED, answered_on=date(2026, 11, 2), reason=_LONG_REASON, due_on=date(2026, 11, 9)),
    ),
)  # fmt: skip
HARD_REPORTS = tuple(
    _report(number, f"{_LONG_NAME} {number}", CellState.TO_CHECK if number % 3 else CellState.RETURNED, district=_LONG_NAME, late_days=1234, rev=3)
    for number in range(1, 121)
)  # fmt: skip


class SampleDesk:
    """A `DeskService` without a book."""

    def __init__(self, rows: tuple[ReportRow, ...] = REPORTS, sheet: ReportSheet = SHEET) -> None:
        self.rows, self._sheet = rows, sheet
        self.accepted: list[ReportRef] = []
        self.returned: list[Returning] = []
        self.withdrawn: list[ReportRef] = []

    def reports(self, office: str, code: str, first: date, last: date) -> tuple[ReportRow, ...]:
        return self.rows

    def waiting(self) -> tuple[ReportRow, ...]:
        return tuple(one for one in self.rows if one.is_waiting)

    def sheet(self, report: ReportRef) -> ReportSheet:
        return replace(self._sheet, report=report)

    def picture(self, sha256: str) -> bytes:
        return report_pdf() if sha256 == "scan" else a_photo(sha256)

    def usual_due(self) -> date:
        return date(2026, 11, 27)

    def accept(self, reports: Sequence[ReportRef], *, by: UUID) -> Changes:
        self.accepted += reports
        return Changes()

    def send_back(self, returned: Sequence[Returning], *, by: UUID) -> Changes:
        self.returned += returned
        return Changes()

    def withdraw(self, report: ReportRef, *, by: UUID) -> Changes:
        self.withdrawn.append(report)
        return Changes()


_CELL = DeskPlace(office="9902", code="R20", first=FULL.first, last=FULL.last)


def desk_window(tasks: Tasks, service: SampleDesk | None = None, place: DeskPlace = _CELL) -> MainWindow:
    desk = service or SampleDesk()
    made: dict[str, Callable[[Shell], Page]] = {
        "matrix": lambda shell: MatrixPage(SampleMatrix(), shell, SampleHand(), today=TODAY),
        "report_desk": lambda shell: DeskPage(desk, shell, SampleHand(), today=lambda: TODAY),
    }
    return province_window(tasks, "report_desk", made, place)


def _asked(tasks: Tasks) -> QWidget:
    due = date(2026, 11, 27)
    refused = ReturningDialog(HARD_REPORTS[:2], today=lambda: TODAY, due=due)
    refused.refuse({"reason": "ส่งคืนแก้ไขต้องบอกข้อที่ต้องแก้ไข"})
    one = ReturningDialog(REPORTS[:1], today=lambda: TODAY, due=due, found=SHEET.findings)
    return laid(one, refused)


SCENES |= {
    "report-desk": desk_window,
    "report-desk-hard": lambda tasks: desk_window(tasks, SampleDesk(HARD_REPORTS, HARD_SHEET)),
    "report-desk-empty": lambda tasks: desk_window(tasks, SampleDesk(()), DeskPlace()),
    "report-return": _asked,
}
