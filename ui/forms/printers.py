"""Which printers there are, and opening one. Both may wait for a printer on the network: reading thread only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class PrinterFact:
    name: str
    is_default: bool = False
    is_ready: bool = True


class Printers(Protocol):
    def all(self) -> tuple[PrinterFact, ...]: ...
    def open(self, name: str, *, copies: int, title: str) -> QPrinter:
        """A4, printing to the edge of the paper: margins are in the pages."""
        ...


class SystemPrinters:
    """Those of the operating system. Qt's printing library is loaded when the first page of forms opens."""

    def all(self) -> tuple[PrinterFact, ...]:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        default = QPrinterInfo.defaultPrinterName()
        well = (QPrinter.PrinterState.Idle, QPrinter.PrinterState.Active)
        return tuple(
            PrinterFact(info.printerName(), info.printerName() == default, info.state() in well)
            for info in QPrinterInfo.availablePrinters()
        )

    def open(self, name: str, *, copies: int, title: str) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        return made_ready(printer, copies=copies, title=title)


def made_ready(printer: QPrinter, *, copies: int, title: str) -> QPrinter:
    from PySide6.QtGui import QPageSize

    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer
