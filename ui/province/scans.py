"""The signed sheet beside the report: one page at a time, as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from desktop.errors import BlobDamaged, BlobMissing
from ui.pictures import photo_image
from ui.theme import Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Panel
from ui.widgets.notices import EmptyState
from ui.widgets.paint import draw_box
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop.site_views import PhotoRef
    from ui.tasks import Tasks

_WIDTH = 1200


class ScanPanel(Panel):
    """Pages of all scans of a report, walked with ‹ › or Page Up and Page Down."""

    def __init__(self, read: Callable[[str], bytes], tasks: Tasks) -> None:
        side = QWidget()
        self._row = QHBoxLayout(side)
        self._row.setContentsMargins(0, 0, 0, 0)
        super().__init__("ฉบับที่ลงนาม", right=side, gap=6)
        self._read, self._tasks = read, tasks
        self._scans: tuple[PhotoRef, ...] = ()
        self._pages: tuple[tuple[str, int], ...] = ()
        self.place = 0
        self._words = muted("")
        self._before = IconButton("chevron_left", "หน้าก่อน (Page Up)", on_click=lambda: self.step(-1))
        self._after = IconButton("chevron_right", "หน้าถัดไป (Page Down)", on_click=lambda: self.step(1))
        for part in (self._words, self._before, self._after):
            self._row.addWidget(part)
        self._sheet = _Sheet()
        self._area = QScrollArea()
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("ภาพสแกนฉบับที่ลงนาม")
        for ground in (self._area.viewport(), self._sheet):
            ground.setAutoFillBackground(False)
        self._none = EmptyState(
            "ไม่มีภาพสแกน",
            icon="scanner",
            detail="อำเภอไม่ได้ส่งภาพสแกนมากับรายงานนี้ ดูผู้ลงนามและที่เก็บต้นฉบับในข้อมูลรายงาน",
        )
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._none, 1)
        self.show_scans(())

    def show_scans(self, scans: Sequence[PhotoRef]) -> None:
        self._scans, self._pages, self.place = tuple(scans), (), 0
        self._sheet.show_page(None)
        self._area.setVisible(bool(scans))
        self._none.setVisible(not scans)
        self._tell()
        if not scans:
            return
        wanted = self._scans
        hashes = tuple(one.sha256 for one in wanted)

        def done(pages: tuple[tuple[str, int], ...]) -> None:
            if wanted == self._scans:
                self._pages = pages
                self._show()

        self._tasks.read(lambda: _pages_of(hashes, self._read), owner=self, done=done, slot="scan-pages")

    def step(self, step: int) -> None:
        place = max(0, min(len(self._pages) - 1, self.place + step))
        if place != self.place:
            self.place = place
            self._show()

    def _show(self) -> None:
        self._tell()
        if not self._pages:
            return
        sha256, page = wanted = self._pages[self.place]
        read = self._read

        def done(image: QImage | None) -> None:
            if self._pages and self._pages[self.place] == wanted:
                self._sheet.show_page(QPixmap.fromImage(image) if image is not None else None)
                self._area.verticalScrollBar().setValue(0)
                if image is None:
                    self._words.set_text("ไม่พบไฟล์ภาพ กู้จากสำรองข้อมูล")

        self._tasks.read(lambda: _page_image(sha256, page, read), owner=self, done=done, slot="scan")

    def _tell(self) -> None:
        count = len(self._pages)
        self._words.set_text(f"หน้า {self.place + 1} จาก {count}" if count else "")
        self._before.setVisible(count > 1)
        self._after.setVisible(count > 1)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_row"):
            self._row.setSpacing(theme().px(6))


class _Sheet(Themed, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, picture: QPixmap | None) -> None:
        self._picture = picture
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        picture = self._picture
        if picture is None or not picture.width():
            return theme().px(120)
        return round(width * picture.height() / picture.width())

    def sizeHint(self) -> QSize:
        width = theme().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        t = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(0, 0, self.width(), self.heightForWidth(self.width()))
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        draw_box(painter, place, line=t.c.line, radius=0)


def _pages_of(hashes: Sequence[str], read: Callable[[str], bytes]) -> tuple[tuple[str, int], ...]:
    """Hash and number of each page; a file that is lost stands as one page."""
    return tuple((sha256, page) for sha256 in hashes for page in range(_count(sha256, read)))


def _count(sha256: str, read: Callable[[str], bytes]) -> int:
    from pypdfium2 import PdfiumError

    from desktop.paper_pictures import PaperPictures

    try:
        content = read(sha256)
        if content[:5] != b"%PDF-":
            return 1
        paper = PaperPictures(content)
    except (BlobMissing, BlobDamaged, PdfiumError):
        return 1
    count = len(paper)
    paper.close()
    return max(1, count)


def _page_image(sha256: str, page: int, read: Callable[[str], bytes]) -> QImage | None:
    """None when the file is lost or cannot be shown."""
    from pypdfium2 import PdfiumError

    from desktop.paper_pictures import PaperPictures

    try:
        content = read(sha256)
    except (BlobMissing, BlobDamaged):
        return None
    if content[:5] != b"%PDF-":
        return photo_image(content, _WIDTH)
    try:
        paper = PaperPictures(content)
    except PdfiumError:
        return None
    picture = paper.page(page, _WIDTH) if page < len(paper) else None
    paper.close()
    if picture is None:
        return None
    shown = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return shown.copy()  # the bytes are not ours to keep
