"""Getting sheets out: onto paper or into files, counted, and stopped when the person says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from ui.dialogs.files import ask_folder, ask_save
from ui.forms.spool import Paper, PrintRun, Spooled
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.forms_view import FormsService, PrintOrder, SavedSheets
    from desktop.printing import Composed, Printed
    from ui.forms.printers import Printers
    from ui.frame.page import Page, Shell
    from ui.tasks import Job, Progress

T = TypeVar("T")
_STRIP = "printing"


class SheetsOut(QObject):
    """One run at a time. `started`, `moved` (sheet in hand, of how many) and `ended`."""

    started = Signal(int)
    moved = Signal(int, int)
    ended = Signal()

    def __init__(self, page: Page, shell: Shell, service: FormsService, printers: Printers) -> None:
        super().__init__(page)
        self._page, self._shell, self._service, self._printers = page, shell, service, printers
        self._run: PrintRun | None = None
        self._job: Job | None = None
        self.is_busy = False

    def stop(self) -> None:
        if self._run is not None:
            self._run.stop()
        if self._job is not None:
            self._job.cancel()

    # --- onto paper ---

    def print_(self, order: PrintOrder, *, printer: str, copies: int) -> None:
        self._begin(order.sheets)

        def run(made: tuple[bytes, Composed]) -> None:
            pdf, composed = made
            count = len(composed.pages)
            title = composed.titles[0] if count == 1 else f"แบบพิมพ์ {count} ฉบับ"
            paper = Paper(pdf, composed.pages, title)
            self._spool(paper, composed, printer=printer, copies=copies, first=0)

        self._shell.tasks.read(
            lambda: self._service.compose(order), owner=self._page, done=run, failed=self._on_failed
        )

    def _spool(self, paper: Paper, composed: Composed, *, printer: str, copies: int, first: int) -> None:
        run = PrintRun(
            self._shell.tasks, self._page, self._printers, paper, printer=printer, copies=copies, first=first
        )
        self._run = run

        def ended(spooled: Spooled) -> None:
            self._run = None
            new = spooled.done - first
            if new > 0:
                # Counted from the start: what a run before this one printed is noted already.
                part = type(composed)(composed.sheets[first:], composed.pages[first:], composed.warnings)
                self._shell.tasks.run(lambda: self._service.note_printed(part, new), owner=self._page)
            self._end()
            self._tell(spooled, lambda: go_on(spooled))

        def go_on(spooled: Spooled) -> None:
            self._shell.close_strip(_STRIP)
            self._begin(spooled.total)
            self._spool(paper, composed, printer=printer, copies=copies, first=spooled.done)

        run.moved.connect(self.moved)
        run.ended.connect(ended)
        run.start()

    def _tell(self, spooled: Spooled, go_on: Callable[[], object]) -> None:
        following = f"พิมพ์ต่อจากฉบับที่ {spooled.done + 1}"
        came_out = f"ออกแล้ว {spooled.done} จาก {spooled.total} ฉบับ"
        if spooled.error is not None:
            words = getattr(spooled.error, "for_user", "เครื่องพิมพ์หยุดทำงาน ข้อมูลยังอยู่ครบ")
            self._say(f"{came_out} {words}", Tone.DUE, "warning", following, go_on)
        elif spooled.was_stopped:
            self._say(f"หยุดพิมพ์แล้ว {came_out}", Tone.DRAFT, "info", following, go_on)
        else:
            self._say(f"ส่งเข้าเครื่องพิมพ์แล้ว {spooled.total} ฉบับ", Tone.DONE, "check_circle")

    # --- into files ---

    def save(self, order: PrintOrder, name: str) -> None:
        """Ask where, then write one merged file."""
        start = documents() / f"{name}.pdf"
        ask_save(
            self._page, "บันทึก PDF", start=start, kinds="PDF (*.pdf)",
            on_path=lambda path: self.save_to(order, path),
        )  # fmt: skip

    def save_each(self, order: PrintOrder) -> None:
        """Ask for a folder, then write a file per sheet."""
        ask_folder(
            self._page, "เลือกโฟลเดอร์สำหรับแฟ้ม PDF", start=documents(),
            on_path=lambda path: self.save_each_to(order, path),
        )  # fmt: skip

    def save_to(self, order: PrintOrder, path: Path) -> None:
        def tell(printed: Printed) -> None:
            self._shell.tasks.stored.emit(printed.changes)
            words = f"บันทึก PDF แล้ว {printed.sheets} ฉบับ {printed.pages} หน้า: {path.name}"
            self._say(words, Tone.DONE, "check_circle", "เปิดดู", lambda: _show(path))

        self._write(order, lambda progress: self._service.save(order, path, progress), tell)

    def save_each_to(self, order: PrintOrder, folder: Path) -> None:
        def tell(saved: SavedSheets) -> None:
            self._shell.tasks.stored.emit(saved.changes)
            words = f"บันทึก PDF แล้ว {len(saved.files)} จาก {saved.sheets} แฟ้ม ใน {folder.name}"
            self._say(words, Tone.DONE, "check_circle", "เปิดโฟลเดอร์", lambda: _show(folder))

        self._write(order, lambda progress: self._service.save_each(order, folder, progress), tell)

    def _write(self, order: PrintOrder, work: Callable[[Progress], T], tell: Callable[[T], None]) -> None:
        self._begin(order.sheets)
        job = self._job = self._shell.tasks.run_long(
            work, owner=self._page, words="กำลังทำ PDF ฉบับที่", done=tell
        )
        job.moved.connect(self.moved)
        job.ended.connect(self._end)

    # --- both ---

    def _begin(self, sheets: int) -> None:
        self.is_busy = True
        self.started.emit(sheets)

    def _end(self) -> None:
        self._job = None
        self.is_busy = False
        self.ended.emit()

    def _on_failed(self, error: BaseException) -> bool:
        self._end()
        return False  # the common road tells it

    def _say(
        self,
        words: str,
        tone: Tone,
        icon: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        strip = Strip(words, tone=tone, icon=icon, action=action, on_action=on_action, can_close=True)
        self._shell.show_strip(strip, key=_STRIP)


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
