"""The page of forms in its frame: a month's work, nothing to print, no printer, printing, blanks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from desktop.changes import Changes
from desktop.forms.requests import PrintRequest
from desktop.forms_view import (
    BlankChoices,
    CatalogueRow,
    FormRow,
    FormsMonth,
    FormsPlace,
    Named,
    PaperPreview,
    PrintOrder,
    SavedSheets,
    SheetState,
)
from ui.forms.page import BLANK, FormsPage
from ui.forms.printers import PrinterFact
from ui.frame.page import Page, PageSpec, Shell
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.papers import photo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop.printing import Composed, Printed
    from desktop.progress import Progress
    from ui.tasks import Tasks

MONTH = date(2026, 11, 1)
_READY, _MISSING, _PRINTED, _CHANGED = (
    SheetState.READY, SheetState.MISSING, SheetState.PRINTED, SheetState.CHANGED,
)  # fmt: skip


def _row(
    key: int, form: str, title: str, second: str, state: SheetState, sheets: int = 1, **more: Any
) -> FormRow:
    due = state is _READY and form in ("F01", "F09")
    return FormRow(
        key=str(key), form=form, title=title, second=second, state=state, sheets=sheets, todo=more.pop("todo", sheets),
        request=PrintRequest(form=form, records=(UUID(int=key),), month=MONTH), is_due=more.pop("is_due", due), **more,
    )  # fmt: skip


ROWS = (
    _row(1, "F01", "รายงานกิจกรรม", "เอามื้อขุดคลองไส้ไก่", _READY),
    _row(2, "F01", "รายงานกิจกรรม", "แปรรูปกล้วย", _READY),
    _row(
        3, "F01", "รายงานกิจกรรม", "ปลูกป่า ๕ ระดับ", _MISSING, missing=("ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)",),
        missing_words="ขาด 1 ภาพ", fix=("record", None),
    ),
    _row(4, "F01", "รายงานกิจกรรม", "ตลาดในแปลง ครั้งที่ 2", _PRINTED, printed_on=date(2026, 11, 13)),
    _row(5, "F01", "รายงานกิจกรรม", "แบ่งปันกล้าไม้", _CHANGED, printed_on=date(2026, 11, 6)),
    _row(6, "F02", "บันทึกประจำวัน", "สัปดาห์ที่ 2 · 36 ฉบับ", _READY, 36),
    _row(7, "F02", "บันทึกเปล่าสัปดาห์หน้า", "23–29 พ.ย. · 37 ฉบับ", _READY, 37, is_due=True),
    _row(8, "F08", "ทะเบียนแปลง", "ปีงบฯ 2570 · 60 แปลง", _PRINTED, printed_on=date(2026, 10, 5)),
    _row(9, "F08-card", "บัตรประจำแปลง", "เพิ่มหรือแก้เดือนนี้ · 3 ฉบับ", _READY, 3),
    _row(10, "F09", "สมุดผู้มาใช้บริการ", "16 แปลง", _READY, 16),
)  # fmt: skip


class SampleForms:
    """A `FormsService` without a database; every preview is the same invented report."""

    def __init__(self, rows: Sequence[FormRow] = ROWS) -> None:
        self.rows = tuple(rows)
        self.asked: list[PrintRequest] = []
        self.noted: list[int] = []
        self._pdf = b""

    def month(self, month: date | None, place: FormsPlace | None = None) -> FormsMonth:
        wanted = month or MONTH
        rows = self.rows if wanted == MONTH else ()
        return FormsMonth(month=wanted, today=samples.TODAY, rows=rows)

    def catalogue(self, month: date) -> tuple[CatalogueRow, ...]:
        from desktop.forms.catalogue import SHEETS
        from desktop.forms_rows import TITLES

        return tuple(
            CatalogueRow(
                code=sheet.code, title=TITLES[sheet.code], needs="แปลง · เดือน", request=PrintRequest(form=sheet.code),
                is_blank=number > 5,
            )
            for number, sheet in enumerate(SHEETS)
        )  # fmt: skip

    def blanks(self, monday: date | None = None) -> BlankChoices:
        workers = tuple(Named(UUID(int=n), f"นางสาวกัญญา ทดลองงาม {n}") for n in range(1, 38))
        sites = (Named(UUID(int=99), "ศูนย์เรียนรู้บ้านสวนกลาง", "ต.บ้านสวนกลาง · เล่ม 2"),)
        return BlankChoices(monday=monday or date(2026, 11, 23), workers=workers, sites=sites)

    def preview(self, request: PrintRequest) -> PaperPreview:
        self.asked.append(request)
        self._pdf = self._pdf or report_pdf()
        return PaperPreview(pdf=self._pdf, title="F01 รายงานกิจกรรม", sheets=1)

    def compose(self, order: PrintOrder) -> tuple[bytes, Composed]:
        raise NotImplementedError

    def note_printed(self, composed: Composed, count: int) -> Changes:
        self.noted.append(count)
        return Changes()

    def save(self, order: PrintOrder, target: Path, progress: Progress) -> Printed:
        raise NotImplementedError

    def save_each(self, order: PrintOrder, folder: Path, progress: Progress) -> SavedSheets:
        raise NotImplementedError


class SamplePrinters:
    def __init__(self, *facts: PrinterFact) -> None:
        self.facts = facts

    def all(self) -> tuple[PrinterFact, ...]:
        return self.facts

    def open(self, name: str, *, copies: int, title: str) -> QPrinter:
        raise NotImplementedError


PRINTERS = SamplePrinters(PrinterFact("HP LaserJet ห้องธุรการ", is_default=True))


def report_pdf() -> bytes:
    """An F01 with invented words and pictures, drawn by the program's own typesetting."""
    from desktop.forms.f01 import F01Data
    from desktop.forms.f01_draw import draw
    from desktop.forms.print_info import PrintInfo, StoredPhoto
    from desktop.moments import local
    from desktop.typeset.paper import Paper

    data = F01Data(
        district="โคกสุข",
        province="สวนสร้าง",
        month=MONTH,
        sources=(("loan_covid", "clm"),),
        area_choice="15",
        owner_name="นางลำดวน ปลูกเพลิน",
        house_no="9/9",
        moo=4,
        tambon="บ้านสวนกลาง",
        site_district="โคกสุข",
        site_province="สวนสร้าง",
        phone="0990000142",
        activity_name="เอามื้อสามัคคีขุดคลองไส้ไก่",
        detail="เจ้าของแปลงและเพื่อนบ้าน 46 คน ร่วมเอามื้อขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา",
        photos=tuple(StoredPhoto(_jpeg(number), f"{number:064d}") for number in range(6)),
        links=("เพจ พช.โคกสุข  https://example.org/posts/1",),
        reporter_name=samples.USER,
        reporter_post="นักวิชาการพัฒนาชุมชน",
    )
    out = BytesIO()
    with Paper(out, title="F01") as paper:
        draw(
            data,
            paper,
            PrintInfo(printed_at=local(1_795_143_600_000), record_id=UUID(int=7), digest8="7c41e09a"),
        )
    return out.getvalue()


def _jpeg(number: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"jpeg")).write(photo(number, 480))
    return bytes(buffer.data().data())


def forms_window(
    tasks: Tasks, service: SampleForms | None = None, printers: SamplePrinters = PRINTERS
) -> MainWindow:
    service = service or SampleForms()

    def make(shell: Shell) -> Page:
        return FormsPage(
            service, shell, today=lambda: samples.TODAY, printers=printers, printer_of=lambda: "",
            keep_printer=lambda _: None,
        )  # fmt: skip

    specs = [
        PageSpec(key=spec.key, make=make, nav=spec.nav) if spec.key == "forms" else spec
        for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก"))
    ]
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    window.say_saved("บันทึกอัตโนมัติแล้ว 10:42 น.")
    window.set_status("backup", "verified_user", "สำรองข้อมูลล่าสุด วันนี้ 08:15 น.", "done")
    window.open_top("forms")
    return window


def forms_empty(tasks: Tasks) -> MainWindow:
    return forms_window(tasks, SampleForms(()))


def forms_missing(tasks: Tasks) -> MainWindow:
    """A row that lacks a photo is chosen; there is no printer."""
    service = SampleForms()
    window = forms_window(tasks, service, SamplePrinters())
    page = window.page
    assert isinstance(page, FormsPage)
    page.show_month(FormsMonth(month=MONTH, today=samples.TODAY, rows=ROWS, chosen="3"))
    return window


def forms_working(tasks: Tasks) -> MainWindow:
    window = forms_window(tasks)
    page = window.page
    assert isinstance(page, FormsPage)
    page.out.is_busy = True
    page.out.started.emit(23)
    page.out.moved.emit(8, 23)
    return window


def forms_blank(tasks: Tasks) -> MainWindow:
    window = forms_window(tasks)
    page = window.page
    assert isinstance(page, FormsPage)
    page.show_face(BLANK)
    return window


def forms_all(tasks: Tasks) -> MainWindow:
    window = forms_window(tasks)
    page = window.page
    assert isinstance(page, FormsPage)
    page.show_face("all")
    return window
