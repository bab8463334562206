"""The right half of the page of forms: the very PDF, and under it the printer and the two ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.paper_pictures import PaperPictures
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.notices import EmptyState, StatusItem, Strip
from ui.widgets.paper import PaperView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.forms_view import PaperPreview
    from ui.forms.printers import PrinterFact
    from ui.tasks import Tasks

_SMALL = 200
_COPIES = tuple((count, f"{count} ชุด") for count in range(1, 10))


class PreviewCard(Card):
    """`print_asked` for the sheets shown; `save_asked` with True for a file per sheet."""

    print_asked = Signal()
    save_asked = Signal(bool)
    printer_chosen = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self._pictures: PaperPictures | None = None
        self.preview: PaperPreview | None = None
        self.paper = PaperView(tasks=tasks)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.paper)
        self._nothing: EmptyState | None = None
        self._notice_box = QVBoxLayout()
        self._notice: Strip | None = None
        self.foot = PrintFoot()
        self.foot.print_button.clicked.connect(self.print_asked)
        self.foot.save_chosen.connect(self.save_asked)
        self.foot.printer_chosen.connect(self.printer_chosen)
        self.body.addLayout(self._notice_box)
        self.body.addWidget(self._faces, 1)
        self.body.addWidget(self.foot)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_notice_box"):  # the base restyles before there is one
            t = theme()
            self._notice_box.setContentsMargins(t.px(10), 0, t.px(10), 0)

    def show_paper(self, preview: PaperPreview) -> None:
        """Keeps the page that is looked at when the same paper comes again, changed or not."""
        same = self.preview is not None and self.preview.title == preview.title
        page = self.paper.page if same else 0
        old, self._pictures = self._pictures, PaperPictures(preview.pdf)
        self.preview = preview
        pictures = self._pictures
        self.paper.set_paper(
            preview.title,
            pictures.sizes_pt,
            lambda number, width: _image(pictures, number, width),
            names=preview.names,
        )
        if same and page:
            self.paper.go(page)
        if old is not None:
            old.close()
        self._faces.setCurrentWidget(self.paper)
        self.foot.show_sheets(preview.sheets)

    def show_nothing(self, words: str, detail: str = "") -> None:
        """Instead of a paper: why there is none."""
        if self._nothing is not None:
            self._faces.removeWidget(self._nothing)
            self._nothing.deleteLater()
        self._nothing = EmptyState(words, icon="print", detail=detail)
        self._faces.addWidget(self._nothing)
        self._faces.setCurrentWidget(self._nothing)
        self.preview = None
        self.foot.show_sheets(0)

    def set_notice(self, strip: Strip | None) -> None:
        if self._notice is not None:
            self._notice_box.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
        self._notice = strip
        if strip is not None:
            self._notice_box.addSpacing(0)
            self._notice_box.addWidget(strip)
        t = theme()
        gap = t.px(8) if strip else 0
        self._notice_box.setContentsMargins(t.px(10), gap, t.px(10), 0)


class PrintFoot(QWidget):
    """Printer, copies, PDF, print. Where all do not fit on a line, the buttons go below."""

    save_chosen = Signal(bool)
    printer_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._printers: Sequence[PrinterFact] = ()
        self._sheets = 0
        self._busy = False
        self._prints = True
        self.printer = ChoiceField(name="เครื่องพิมพ์", can_be_empty=False)
        self.printer.changed.connect(self._on_printer_changed)
        self.state = StatusItem("check_circle-fill", "พร้อม", ink="done")
        self.copies = ChoiceField(_COPIES, name="จำนวนชุด", can_be_empty=False, width=88)
        self.copies.set_value(1)
        self.save_button = Button("บันทึก PDF", on_click=self._on_save_clicked)
        self.print_button = Button("พิมพ์ฉบับนี้", icon="print")
        left, right = QHBoxLayout(), QHBoxLayout()
        for item in (self.printer, self.state, self.copies):
            left.addWidget(item)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.save_button)
        right.addWidget(self.print_button)
        self._left, self._right = left, right
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # Narrower than its parts beside each other: then it folds, see `_fold`.
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._line.addLayout(left, 1)
        self._line.addLayout(right)
        self.show_printers((), "")

    def show_printers(self, printers: Sequence[PrinterFact], chosen: str) -> None:
        self._printers = printers
        self.printer.set_options([(one.name, one.name) for one in printers])
        names = [one.name for one in printers]
        default = next((one.name for one in printers if one.is_default), names[0] if names else None)
        self.printer.set_value(chosen if chosen in names else default)
        self._tell()

    @property
    def printer_name(self) -> str:
        return self.printer.value() or ""

    @property
    def copy_count(self) -> int:
        return self.copies.value() or 1

    def show_sheets(self, sheets: int) -> None:
        self._sheets = sheets
        self.print_button.set_text("พิมพ์ฉบับนี้" if sheets < 2 else f"พิมพ์ {sheets} ฉบับนี้")
        self._tell()

    def show_own_print(self, shown: bool) -> None:
        """Off where the page's blue button prints the very same sheets."""
        if shown != self._prints:
            self._prints = shown
            self._tell()

    def set_busy(self, busy: bool) -> None:
        """One print run at a time."""
        self._busy = busy
        self._tell()

    def _tell(self) -> None:
        found = next((one for one in self._printers if one.name == self.printer_name), None)
        self.save_button.set_text("บันทึก PDF" if self._printers else "บันทึก PDF ฉบับนี้")
        for part in (self.printer, self.copies):
            part.setVisible(bool(self._printers))
        self.print_button.setVisible(bool(self._printers) and self._prints)
        if found is None:
            self.state.show_status("info", "ไม่พบเครื่องพิมพ์ บันทึก PDF ไปพิมพ์ที่อื่นได้", "muted")
        elif found.is_ready:
            self.state.show_status("check_circle-fill", "พร้อม", "done")
        else:
            self.state.show_status("warning", "ยังไม่พร้อม", "due")
        live = self._sheets > 0 and not self._busy
        self.print_button.setEnabled(live and found is not None)
        self.save_button.setEnabled(live)
        self._fold()

    def _on_printer_changed(self) -> None:
        self._tell()
        self.printer_chosen.emit(self.printer_name)

    def _on_save_clicked(self) -> None:
        if self._sheets < 2:
            self.save_chosen.emit(False)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, each in ((f"รวม {self._sheets} ฉบับเป็นแฟ้มเดียว", False), ("แยกแฟ้มละฉบับ", True)):
            line = menu.addAction(words)
            line.triggered.connect(lambda _=False, each=each: self.save_chosen.emit(each))
        menu.popup(self.save_button.mapToGlobal(self.save_button.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        t = theme()
        lines = 1 if self._line.direction() is QBoxLayout.Direction.LeftToRight else 2
        return QSize(t.px(560), lines * t.px(40) + (lines + 1) * t.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        self._line.setContentsMargins(t.px(12), t.px(8), t.px(12), t.px(8))
        self._line.setSpacing(t.px(8))
        for row in (self._left, self._right):
            row.setSpacing(t.px(8))
        self.printer.setMaximumWidth(t.px(260))
        shown = [self.save_button, *([self.print_button] if self._printers and self._prints else [])]
        right = sum(button.sizeHint().width() + t.px(8) for button in shown)
        rest = right + t.px(24) + (t.px(160 + 16) + self.copies.sizeHint().width() if self._printers else 0)
        # The word beside the printer is the first to go, then everything takes two lines.
        self.state.set_short(bool(self._printers) and rest + self.state.full_width() > self.width())
        beside = rest + self.state.sizeHint().width() <= self.width()
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.updateGeometry()


def _image(pictures: PaperPictures, number: int, width: int) -> QImage:
    """On the reading thread."""
    # A thumbnail's hairlines would come out as thick as its letters: drawn large, then made small.
    times = 3 if width < _SMALL else 1
    picture = pictures.page(number, width * times)
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    if times > 1:
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    return image.copy()  # Qt does not keep the bytes alive
