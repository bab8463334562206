"""A print preview of one paper that no record is behind: look, save as PDF, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui.dialogs.files import ask_save
from ui.forms.preview import PreviewCard
from ui.forms.running import documents
from ui.forms.spool import Paper, PrintRun, Spooled
from ui.theme import Themed, theme
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from desktop.forms_view import PaperPreview
    from ui.forms.printers import PrinterFact, Printers
    from ui.tasks import Tasks


class PaperDialog(Themed, QDialog):
    """Opened, never executed: no nested event loop."""

    def __init__(self, parent: QWidget, preview: PaperPreview, tasks: Tasks, printers: Printers) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(preview.title)
        self.setAccessibleName(preview.title)
        self._preview, self._tasks, self._printers = preview, tasks, printers
        self.card = PreviewCard(tasks)
        self.words = Text("", wrap=True)
        self.words.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.card, 1)
        self._column.addWidget(self.words)
        self.card.print_asked.connect(self._print)
        self.card.save_asked.connect(lambda _: self._save())
        self.card.show_paper(preview)
        tasks.read(printers.all, owner=self, done=self._show_printers)
        self.restyle()
        self.resize(theme().px(760), theme().px(720))

    def restyle(self) -> None:
        margin = theme().px(14)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.bg)

    def _show_printers(self, printers: tuple[PrinterFact, ...]) -> None:
        self.card.foot.show_printers(printers, "")

    def _print(self) -> None:
        foot = self.card.foot
        paper = Paper(self._preview.pdf, (self.card.paper.count,), self._preview.title)
        run = PrintRun(
            self._tasks, self, self._printers, paper, printer=foot.printer_name, copies=foot.copy_count
        )
        foot.set_busy(True)
        run.ended.connect(self._on_run_ended)
        run.start()

    def _on_run_ended(self, spooled: Spooled) -> None:
        self.card.foot.set_busy(False)
        if spooled.error is not None:
            self._say(getattr(spooled.error, "for_user", "เครื่องพิมพ์หยุดทำงาน ข้อมูลยังอยู่ครบ"))
        else:
            self._say("ส่งเข้าเครื่องพิมพ์แล้ว")

    def _save(self) -> None:
        start = documents() / f"{self._preview.title}.pdf"
        ask_save(self, "บันทึก PDF", start=start, kinds="PDF (*.pdf)", on_path=self.save_to)

    def save_to(self, path: Path) -> None:
        from desktop.receiving_papers import write_pdf

        pdf = self._preview.pdf
        self._tasks.run(
            lambda: write_pdf(path, pdf), owner=self, done=lambda _: self._say(f"บันทึก PDF แล้ว: {path.name}")
        )

    def _say(self, words: str) -> None:
        self.words.set_text(words)
        self.words.show()


class PaperDesk(QObject):
    """Opens previews for a page; made on the reading thread, shown when ready."""

    def __init__(self, owner: QWidget, tasks: Tasks, printers: Printers) -> None:
        super().__init__(owner)
        self._owner, self._tasks, self._printers = owner, tasks, printers
        self.open: PaperDialog | None = None

    def show(self, make: Callable[[], PaperPreview]) -> None:
        self._tasks.read(make, owner=self._owner, done=self._show, slot="paper", words="กำลังเตรียมแบบพิมพ์")

    def _show(self, preview: PaperPreview) -> None:
        self.open = PaperDialog(self._owner, preview, self._tasks, self._printers)
        self.open.open()
