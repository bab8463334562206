"""The sheet with the office code: to a printer, or to a file that the person names. Never to a temporary file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QStandardPaths

from ui.dialogs.ask import message
from ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ui.tasks import Tasks

_FINEST_DPI = 300


class CodeSheet(QObject):
    def __init__(self, owner: QWidget, tasks: Tasks, *, office: str, pc: str, code: str) -> None:
        super().__init__(owner)
        self._owner, self._tasks = owner, tasks
        self._office, self._pc, self._code = office, pc, code

    def pdf(self) -> bytes:
        """On a worker thread: it loads the fonts of the paper."""
        from desktop.recovery_sheet import RecoverySheet, recovery_pdf

        now = datetime.now().astimezone()
        return recovery_pdf(RecoverySheet(office=self._office, pc=self._pc, code=self._code, made_at=now))

    def save(self) -> None:
        from ui.dialogs.files import ask_save

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ask_save(
            self._owner, "บันทึกรหัสหน่วยงาน", start=Path(folder) / "รหัสหน่วยงาน.pdf", kinds="PDF (*.pdf)",
            on_path=self._save_to,
        )  # fmt: skip

    def _save_to(self, path: Path) -> None:
        self._tasks.run(
            lambda: path.write_bytes(self.pdf()),
            owner=self._owner,
            done=lambda _: message(
                self._owner,
                "บันทึกรหัสหน่วยงานแล้ว",
                f"เก็บแฟ้ม {path.name} ไว้นอกเครื่องนี้ เช่นพิมพ์แล้วลบ",
                tone=Tone.DONE,
            ),
        )

    def print_(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            message(
                self._owner, "ยังไม่พบเครื่องพิมพ์ในเครื่องนี้", "จดรหัสด้วยมือ หรือบันทึก PDF ลง USB แล้วนำไปพิมพ์ที่เครื่องอื่น",
                tone=Tone.DUE,
            )  # fmt: skip
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._owner)
        dialog.accepted.connect(lambda: self._print_on(printer))
        dialog.show()  # modal by itself; `open` of a print dialog wants a receiver

    def _print_on(self, printer: QPrinter) -> None:
        self._tasks.read(lambda: self._draw(printer), owner=self._owner, done=lambda _: None)

    def _draw(self, printer: QPrinter) -> None:
        from PySide6.QtGui import QImage, QPainter

        from desktop.paper_pictures import PaperPictures
        from ui.forms.printers import made_ready

        made_ready(printer, copies=printer.copyCount(), title="รหัสหน่วยงาน")
        dpi = min(printer.resolution(), _FINEST_DPI)
        scale = printer.resolution() / dpi
        pictures = PaperPictures(self.pdf())
        painter = QPainter(printer)
        for band in pictures.bands(0, dpi):
            picture = band.picture
            image = QImage(
                picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
            )
            painter.drawImage(
                QRectF(0, band.top * scale, picture.width * scale, picture.height * scale), image
            )
        painter.end()
        pictures.close()
