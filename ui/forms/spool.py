"""Printing a PDF sheet by sheet: rendered and handed to the printer on the reading thread.

One reading job per sheet, so that a list or a preview asked for meanwhile comes between, the window never
waits, and stopping leaves off after the sheet in hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter

from desktop.errors import AppError
from desktop.paper_pictures import PaperPictures

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ui.forms.printers import Printers
    from ui.tasks import Tasks

_FINEST_DPI = 600


class PrinterFails(AppError):
    message_th = "เครื่องพิมพ์ “{printer}” ไม่รับงาน ข้อมูลยังอยู่ครบ ลองดูว่าเปิดเครื่องและมีกระดาษแล้ว หรือบันทึก PDF ไปพิมพ์ที่อื่น"
    code = "printer_fails"


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF to print: how many pages each of its sheets has, and what the print job is called."""

    pdf: bytes
    pages: tuple[int, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Spooled:
    """How it ended: sheets that came out, of how many. `error`: why it stopped before the end."""

    done: int
    total: int
    error: BaseException | None = None

    @property
    def was_stopped(self) -> bool:
        return self.done < self.total


class PrintRun(QObject):
    """Prints the sheets of a paper from sheet `first` on. `moved` before each, `ended` once."""

    moved = Signal(int, int)  # sheet in hand (from 1), of how many
    ended = Signal(object)  # Spooled

    def __init__(
        self,
        tasks: Tasks,
        owner: QWidget,
        printers: Printers,
        paper: Paper,
        *,
        printer: str,
        copies: int,
        first: int = 0,
    ) -> None:
        super().__init__(owner)
        self._tasks, self._owner, self._printers = tasks, owner, printers
        self._name, self._copies, self._paper = printer, copies, paper
        self._next, self._total = first, len(paper.pages)
        self._is_stopping = False
        self._pen: _Pen | None = None

    def start(self) -> None:
        self._step()

    def stop(self) -> None:
        """After the sheet in hand."""
        self._is_stopping = True

    def _step(self) -> None:
        if self._is_stopping or self._next >= self._total:
            self._end(None)
            return
        self.moved.emit(self._next + 1, self._total)
        self._tasks.read(self._print_sheet, owner=self._owner, done=self._on_printed, failed=self._on_failed)

    def _print_sheet(self) -> None:
        """On the reading thread."""
        if self._pen is None:
            printer = self._printers.open(self._name, copies=self._copies, title=self._paper.title)
            self._pen = _Pen(printer, PaperPictures(self._paper.pdf), self._name)
        start = sum(self._paper.pages[: self._next])
        self._pen.print_pages(range(start, start + self._paper.pages[self._next]))

    def _on_printed(self, _: None) -> None:
        self._next += 1
        self._step()

    def _on_failed(self, error: BaseException) -> bool:
        self._end(error)
        return True

    def _end(self, error: BaseException | None) -> None:
        pen, self._pen = self._pen, None
        spooled = Spooled(self._next, self._total, error)

        def close() -> None:
            if pen is not None:
                pen.close()

        self._tasks.read(close, owner=self._owner, done=lambda _: self.ended.emit(spooled))


class _Pen:
    """A printer being written to. Made, used and closed on one thread."""

    def __init__(self, printer: QPrinter, pictures: PaperPictures, name: str) -> None:
        self._printer, self._pictures, self._name = printer, pictures, name
        self._painter = QPainter()

    def print_pages(self, pages: range) -> None:
        """Raises PrinterFails."""
        for page in pages:
            width, height = self._pictures.sizes_pt[page]
            lying = width > height
            orientation = QPageLayout.Orientation
            self._printer.setPageOrientation(orientation.Landscape if lying else orientation.Portrait)
            self._begin_page()
            self._draw(page)

    def _begin_page(self) -> None:
        if not self._painter.isActive():
            if not self._painter.begin(self._printer):
                raise PrinterFails(f"cannot begin on {self._name}", printer=self._name)
        elif not self._printer.newPage():
            raise PrinterFails(f"no new page on {self._name}", printer=self._name)

    def _draw(self, page: int) -> None:
        dpi = min(self._printer.resolution(), _FINEST_DPI)
        scale = self._printer.resolution() / dpi
        for band in self._pictures.bands(page, dpi):
            picture = band.picture
            image = QImage(
                picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
            )
            place = QRectF(0, band.top * scale, picture.width * scale, picture.height * scale)
            self._painter.drawImage(place, image)

    def close(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._pictures.close()
