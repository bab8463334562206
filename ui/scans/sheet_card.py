"""The chosen sheet: what it is, what will become of it and why; its pages beside the form that it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.paper_pictures import PaperPictures
from desktop.scans.view import Fate
from ui.pictures import photo_image
from ui.scans.hand import HandPanel
from ui.scans.rows import look_of
from ui.theme import Role, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import Chip
from ui.widgets.folding import is_narrow
from ui.widgets.paint import ChipLook
from ui.widgets.paper import PaperView
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop.scans.view import LeftOut, ScannedSheet
    from ui.tasks import Tasks

_DPI = 150  # of a page as it is kept
_FOLDS_BELOW = 700
_PAPER_HEIGHT = 420


class SheetCard(Card):
    """`picture` gives a page's JPEG by its number, on the reading thread."""

    agree_asked = Signal(bool)
    open_asked = Signal()
    undo_asked = Signal()
    """To be matched anew."""

    def __init__(self, tasks: Tasks, picture: Callable[[int], bytes]) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self._picture = picture
        self.sheet: ScannedSheet | None = None
        self._shown: tuple[int, ...] = ()
        self._pictures: PaperPictures | None = None
        self.chip = Chip(ChipLook("", "info"))
        self.title = Text("", Role.PANEL_TITLE, wrap=True)
        self.second = muted("", wrap=True)
        self.words = Text("", Role.BODY_STRONG, wrap=True)
        self.agree = Button(
            "", on_click=lambda: self.agree_asked.emit(not (self.sheet and self.sheet.agreed))
        )
        self.open = Button("เปิดรายการ", icon="preview", on_click=self.open_asked.emit)
        self.anew = Button("จับคู่ใหม่", icon="undo", on_click=self.undo_asked.emit)
        self._head = QWidget()
        self._head_column = QVBoxLayout(self._head)
        first, last = self._first_line, self._last_line = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        last.addWidget(self.words, 1)
        for button in (self.agree, self.anew, self.open):
            last.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._head_column.addLayout(first)
        self._head_column.addWidget(self.second)
        self._head_column.addLayout(last)
        self.hand = HandPanel()
        self.scan = PaperView(tasks=tasks, thumbs=False)
        self.paper = PaperView(tasks=tasks, thumbs=False)
        self._no_paper = muted("", wrap=True)
        self._no_paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right = QStackedWidget()
        self._right.addWidget(self.paper)
        self._right.addWidget(self._no_paper)
        right = QWidget()
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(0, 0, 0, 0)
        right_column.setSpacing(0)
        right_column.addWidget(self.hand)
        self._scan_title, self._paper_title = muted("ภาพที่สแกน"), muted("แบบในสมุดตอนนี้")
        self._papers = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._papers)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.setSpacing(0)
        left_column.addWidget(self._scan_title)
        left_column.addWidget(self.scan, 1)
        right_column.addWidget(self._paper_title)
        right_column.addWidget(self._right, 1)
        self._columns.addWidget(left, 1)
        self._columns.addWidget(right, 1)
        self.body.addWidget(self._head)
        self.body.addWidget(self._papers, 1)
        self._right_side = right
        self.restyle()

    # --- showing ---------------------------------------------------------------------------------

    def show_sheet(self, sheet: ScannedSheet) -> None:
        self.sheet = sheet
        self.chip.set_look(look_of(sheet))
        is_named = bool(sheet.title)
        code = f"{sheet.form} " if sheet.form else ""
        self.title.set_text(f"{code}{sheet.title}" if is_named else sheet.files)
        self.second.set_text(
            " · ".join(part for part in (sheet.second, sheet.files) if part) if is_named else ""
        )
        self.second.setVisible(is_named)
        self.words.set_text(sheet.words)
        self.agree.setVisible(sheet.can_be_agreed)
        self.agree.set_text("ไม่เก็บ" if sheet.agreed else "เก็บด้วย")
        self.agree.set_icon("remove" if sheet.agreed else "check")
        self.anew.setVisible(sheet.by_hand and sheet.fate is not Fate.DONE)
        self.open.setVisible(sheet.target is not None)
        self.hand.setVisible(sheet.fate is Fate.UNMATCHED)
        is_compared = sheet.fate is Fate.UNMATCHED or sheet.target is not None
        self._right_side.setVisible(is_compared)
        self._papers.show()
        self._show_pages(sheet)
        self._fold()

    def show_left_out(self, one: LeftOut) -> None:
        """A file that could not be read has no picture, only its reason."""
        self.sheet = None
        self.chip.set_look(ChipLook("อ่านไฟล์ไม่ได้", "cancel"))
        self.title.set_text(one.name)
        self.second.setVisible(False)
        self.words.set_text(f"{one.words}  ไฟล์อื่นอ่านตามปกติ และไม่มีไฟล์ใดถูกลบ")
        for button in (self.agree, self.open, self.anew):
            button.hide()
        self._papers.hide()

    def show_paper(self, pdf: bytes, why_not: str = "") -> None:
        """The form beside the scan."""
        old, self._pictures = self._pictures, None
        if pdf:
            pictures = self._pictures = PaperPictures(pdf)
            self.paper.set_paper("", pictures.sizes_pt, lambda number, width: _image(pictures, number, width))
            self._right.setCurrentWidget(self.paper)
        else:
            self._no_paper.set_text(why_not or "แบบนี้ไม่มีภาพให้เทียบ")
            self._right.setCurrentWidget(self._no_paper)
        if old is not None:
            old.close()

    def _show_pages(self, sheet: ScannedSheet) -> None:
        numbers = tuple(page.number for page in sheet.pages)
        if numbers == self._shown:
            return
        self._shown = numbers
        sizes = [(page.width / _DPI * 72, page.height / _DPI * 72) for page in sheet.pages]
        read = self._picture

        def render(place: int, width: int) -> QImage:
            return photo_image(read(numbers[place]), max(1, width)) or QImage()

        self.scan.set_paper("", sizes, render)

    def forget_pages(self) -> None:
        """Another reading numbers its pages anew."""
        self._shown = ()

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if not hasattr(self, "_columns"):  # the base restyles before there is one
            return
        t = theme()
        self._head_column.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        self._head_column.setSpacing(t.px(4))
        for line in (self._first_line, self._last_line):
            line.setSpacing(t.px(8))
        self._columns.setSpacing(t.px(1))
        for text in (self._scan_title, self._paper_title):
            text.setContentsMargins(t.px(16), t.px(4), t.px(16), 0)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        direction = QBoxLayout.Direction
        # The choosing stands above what is chosen from when there is no room beside it.
        self._columns.setDirection(direction.BottomToTop if narrow else direction.LeftToRight)
        least = t.px(_PAPER_HEIGHT)
        self.scan.setMinimumHeight(least if narrow else 0)
        self._right.setMinimumHeight(least if narrow else 0)


def _image(pictures: PaperPictures, number: int, width: int) -> QImage:
    """On the reading thread."""
    picture = pictures.page(number, width)
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return image.copy()  # Qt does not keep the bytes alive
