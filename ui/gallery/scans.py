"""Signed scans: a morning's folder, one without a code beside its form, nothing yet, the scanner's folder, and what
could not be read."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen

from desktop.changes import Changes
from desktop.scans.view import (
    FILEABLE,
    Candidate,
    Fate,
    Filed,
    LeftOut,
    ScanBatch,
    ScanFolder,
    ScannedPage,
    ScannedSheet,
    ScanTarget,
)
from ui.frame.page import Page, PageSpec, Shell
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.conflict_samples import LONG_NAME
from ui.gallery.forms import report_pdf
from ui.gallery.keying import SampleHand
from ui.pictures import scan_image
from ui.scans.scans_page import ScansPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.progress import Progress
    from ui.tasks import Tasks

_FILE = "20112569_0912.pdf"
_PEN, _GLASS = (41, 65, 140), (207, 210, 214)
"""Of a pen and of a scanner: what is on a scan has no theme."""


def _target(number: int, type_: str = "Activity", form: str = "F01") -> ScanTarget:
    return ScanTarget(type=type_, id=UUID(int=number), form=form)


def _sheet(key: int, fate: Fate, form: str, title: str, second: str, words: str, *, pages: int = 1, file: str = _FILE) -> ScannedSheet:  # fmt: skip
    count = 14 if file == _FILE else 1
    return ScannedSheet(
        key=key,
        pages=tuple(ScannedPage(key + n, file, key + n + 1 if count > 1 else 1, count, 1240, 1754, f"{key + n:064d}") for n in range(pages)),
        fate=fate, form=form, title=title, second=second, words=words,
        target=_target(key, form=form) if fate not in (Fate.UNMATCHED,) and title else None,
        signs=fate is Fate.SIGN, agreed=fate in (Fate.SIGN, Fate.KEEP),
    )  # fmt: skip


_SIGNED = "เก็บภาพสแกน และบันทึกว่าลงนามแล้ว"
SHEETS = (
    _sheet(0, Fate.SIGN, "F01", "เอามื้อขุดคลองไส้ไก่", "กิจกรรม · ศูนย์เรียนรู้บ้านสวนกลาง", _SIGNED),
    _sheet(1, Fate.SIGN, "F01", "แปรรูปกล้วย", "กิจกรรม · แปลงป้าบัวลอย", _SIGNED, pages=2),
    _sheet(3, Fate.SIGN, "F05", "นางสาวกัญญา ทดลองงาม", "ผลงานรายเดือน · พ.ย. 2569", _SIGNED),
    _sheet(4, Fate.KEEP, "F02", "บันทึกประจำวัน นายสมหมาย ใจดี", "สัปดาห์ 9–15 พ.ย. 2569", "เก็บเป็นภาพสแกน และรับรวบรวมสัปดาห์นี้"),
    _sheet(5, Fate.KEEP, "F02", "บันทึกประจำวัน กัญญา ทดลองงาม", "สัปดาห์ 9–15 พ.ย. 2569", "เก็บเป็นภาพสแกนของสัปดาห์นี้"),
    _sheet(6, Fate.KEEP, "F09", "สมุดผู้มาใช้บริการ เล่ม 2 หน้า 14", "ศูนย์เรียนรู้บ้านสวนกลาง (CLM)", "เก็บเป็นภาพสแกนของหน้านี้"),
    _sheet(7, Fate.DOUBT, "F01", "ปลูกป่า 5 ระดับ", "กิจกรรม · แปลงน้ำใสสมมุติ",
           "ข้อมูลเปลี่ยนหลังพิมพ์ ให้พิมพ์ฉบับใหม่แล้วลงนาม หรือเลือกเก็บฉบับนี้ทั้งที่ต่างจากข้อมูลปัจจุบัน"),
    _sheet(8, Fate.UNMATCHED, "", "", "", "อ่าน QR ที่ท้ายกระดาษไม่ได้ ให้จับคู่เอง"),
    _sheet(9, Fate.UNMATCHED, "", "", "", "อ่าน QR ที่ท้ายกระดาษไม่ได้ ให้จับคู่เอง", file="IMG_2041.jpg"),
    _sheet(10, Fate.REFUSED, "F01", "ตลาดในแปลง ครั้งที่ 2", "กิจกรรม · ตลาดโคกสุข",
           "กระดาษเป็นฉบับที่ 1 แต่ข้อมูลแก้เป็นฉบับที่ 2 แล้ว (ข้อมูลเปลี่ยนหลังพิมพ์) ให้พิมพ์ฉบับล่าสุดแล้วลงนามใหม่"),
    _sheet(11, Fate.ALREADY, "F16", "ข่าวเอามื้อเดือนตุลาคม", "ประชาสัมพันธ์ · 18 ต.ค. 2569", "เก็บไว้กับรายการนี้แล้ว ไม่ต้องเก็บซ้ำ"),
)  # fmt: skip
LEFT_OUT = (LeftOut("ใบเสร็จ.pdf", "PDF นี้ใส่รหัสผ่านไว้ บันทึกใหม่โดยไม่ใส่รหัสผ่าน หรือสแกนใหม่"),)
BATCH = ScanBatch(source="โฟลเดอร์ “สแกน”", sheets=SHEETS, left_out=LEFT_OUT, files=3)
CANDIDATES = (
    Candidate(target=_target(101), form="F01", title="เอามื้อห่มดินแปลงนา", second="กิจกรรม · แปลงป้าบัวลอย", is_waiting=True),
    Candidate(target=_target(102, "WeeklyCollection", "F02"), form="F02", title="นายสมหมาย ใจดี",
              second="สัปดาห์ 2–8 พ.ย. 2569", is_waiting=True),
    Candidate(target=_target(103, "MonthlyResult", "F05"), form="F05", title="กัญญา ทดลองงาม", second="ต.ค. 2569"),
    Candidate(target=replace(_target(104, "VisitorPage", "F09"), site=UUID(int=1), book_no=2), form="F09",
              title="สมุดบ้านสวนกลาง", second="บอกเล่มที่และหน้าที่ของสมุด", needs_page=True),
)  # fmt: skip
FOLDER = ScanFolder("ธุรการ/สแกน", 61, 13)


class SampleScans:
    """A `ScanService` without a database; every page is the same signed report."""

    def __init__(self, batch: ScanBatch | None = None, folder: ScanFolder | None = FOLDER) -> None:
        self.batch = batch or ScanBatch()
        self.next = BATCH
        self.standing = folder
        self.found: Sequence[Candidate] = CANDIDATES
        self.given: list[tuple[int, ScanTarget]] = []
        self.asked: list[str] = []
        self.paths: list[Sequence[Path]] = []
        self.papers: list[ScanTarget] = []

    def read(self, paths: Sequence[Path], *, progress: Progress) -> ScanBatch:
        self.paths.append(paths)
        progress.step(1, 1)
        self.batch = self.next
        return self.batch

    def agree(self, keys: Sequence[int], yes: bool) -> ScanBatch:
        return self._put(*(replace(one, agreed=yes) for one in self.batch.sheets if one.key in keys))

    def give(self, key: int, target: ScanTarget) -> ScanBatch:
        self.given.append((key, target))
        sheet, known = self.batch.sheet(key), {one.target.id: one for one in CANDIDATES}
        assert sheet is not None
        one = known.get(target.id, CANDIDATES[0])
        return self._put(
            replace(
                sheet, fate=Fate.SIGN, form=one.form, title=one.title, second=one.second, words=_SIGNED, target=target,
                by_hand=True, agreed=True, signs=True,
            )
        )  # fmt: skip

    def take_away(self, key: int) -> ScanBatch:
        original = self.next.sheet(key)
        return self._put(original) if original else self.batch

    def judge_again(self) -> ScanBatch:
        return self.batch

    def file(self, *, progress: Progress) -> Filed:
        kept = [sheet for sheet in self.batch.sheets if sheet.agreed and sheet.fate in FILEABLE]
        self._put(*(replace(one, fate=Fate.DONE, words="เก็บภาพสแกนแล้ว", agreed=False) for one in kept))
        pages, signed = sum(len(one.pages) for one in kept), sum(one.signs for one in kept)
        changes = Changes(frozenset({"Attachment"}), {}, 7)
        return Filed(batch=self.batch, changes=changes, sheets=len(kept), pages=pages, signed=signed)

    def picture(self, number: int) -> bytes:
        return _scan(number % 3)

    def candidates(self, words: str, key: int) -> Sequence[Candidate]:
        self.asked.append(words)
        return [one for one in self.found if words in f"{one.form} {one.title} {one.second}"]

    def paper(self, target: ScanTarget) -> bytes:
        self.papers.append(target)
        return _pdf()

    def folder(self) -> ScanFolder | None:
        return self.standing

    def set_folder(self, path: str) -> Changes:
        self.standing = ScanFolder(path, 4, 4)
        return Changes()

    def note_folder_read(self) -> None:
        if self.standing is not None:
            self.standing = replace(self.standing, fresh=0)

    def clear(self) -> None:
        self.batch = ScanBatch()

    def _put(self, *sheets: ScannedSheet) -> ScanBatch:
        new = {one.key: one for one in sheets}
        self.batch = replace(self.batch, sheets=tuple(new.get(one.key, one) for one in self.batch.sheets))
        return self.batch


@lru_cache(maxsize=1)
def _pdf() -> bytes:
    return report_pdf()


@lru_cache(maxsize=3)
def _scan(number: int) -> bytes:
    """The report, signed with a pen and laid on the glass a little askew."""
    image = scan_image(_pdf(), 1240)
    assert image is not None
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(*_PEN), 4))
    width, height = image.width(), image.height()
    for row in range(2):
        x, y = width * 0.62, height * (0.86 + 0.05 * row)
        for step in range(6):
            painter.drawArc(QRectF(x + step * 26, y - 30 - 9 * (step % 3), 46, 44), step * 640, 4000)
    painter.end()
    glass = QImage(image.size(), QImage.Format.Format_Grayscale8)
    glass.fill(QColor(*_GLASS))
    painter = QPainter(glass)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(width / 2, height / 2)
    painter.rotate((1.4, -0.8, 0.5)[number])
    painter.scale(0.985, 0.985)
    painter.drawImage(QRectF(-width / 2, -height / 2, width, height), image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(72)
    writer.write(glass)
    return bytes(buffer.data().data())


def scans_window(tasks: Tasks, service: SampleScans | None = None) -> MainWindow:
    service = service or SampleScans(BATCH)

    def make(shell: Shell) -> Page:
        return ScansPage(service, shell, SampleHand())

    specs = [
        *samples.pages(lambda _: samples.PlainPage("หน้าแรก")),
        PageSpec(key="scans", make=make, under="forms"),
    ]
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    window.set_status("backup", "verified_user", "สำรองข้อมูลล่าสุด วันนี้ 08:15 น.", "done")
    window.open_top("forms")
    window.go("scans")
    page = window.page
    assert isinstance(page, ScansPage)
    page.show_batch(service.batch, first=True)
    return window


def full(tasks: Tasks) -> MainWindow:
    """A morning's folder; what waits for a person stands first, and is open beside the forms it may be."""
    return scans_window(tasks)


def matched(tasks: Tasks) -> MainWindow:
    window = scans_window(tasks)
    assert isinstance(window.page, ScansPage)
    window.page.list.choose(1)
    return window


def doubt(tasks: Tasks) -> MainWindow:
    window = scans_window(tasks)
    assert isinstance(window.page, ScansPage)
    window.page.list.choose(7)
    return window


def unreadable(tasks: Tasks) -> MainWindow:
    window = scans_window(tasks)
    assert isinstance(window.page, ScansPage)
    window.page.list.choose(("unreadable", 0))
    return window


def empty(tasks: Tasks) -> MainWindow:
    return scans_window(tasks, SampleScans(folder=None))


def offered(tasks: Tasks) -> MainWindow:
    return scans_window(tasks, SampleScans())


def failed(tasks: Tasks) -> MainWindow:
    window = scans_window(tasks, SampleScans(folder=replace(FOLDER, is_there=False)))
    assert isinstance(window.page, ScansPage)
    window.page.start.show_trouble("บันทึกไม่ได้: สแกน: เปิดโฟลเดอร์นี้ไม่ได้ ตรวจว่าเสียบอุปกรณ์อยู่ แล้วลองใหม่")
    return window


def hard(tasks: Tasks) -> MainWindow:
    """Names as long as they may be: cut in the list, in full beside it."""
    sheets = tuple(
        replace(
            one,
            title=one.title and f"{one.title} {LONG_NAME}",
            second=one.second and f"{one.second} {LONG_NAME}",
        )
        for one in SHEETS
    )
    window = scans_window(tasks, SampleScans(replace(BATCH, sheets=sheets)))
    assert isinstance(window.page, ScansPage)
    window.page.list.choose(7)
    return window


SCENES = {
    "scans": full,
    "scans-matched": matched,
    "scans-doubt": doubt,
    "scans-unreadable": unreadable,
    "scans-empty": empty,
    "scans-offered": offered,
    "scans-failed": failed,
    "scans-hard": hard,
}
