"""The scan of the page: a picture with a golden band on the line that is being keyed, and the same line large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.thai.dates import short_date
from ui.pictures import SCANS
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.chips import KeyHints
from ui.widgets.drops import local_files
from ui.widgets.paint import draw_box, draw_text
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop.visitor_view import Scan
    from ui.tasks import Tasks

_PIXELS = 1600  # as wide as pictures are kept
_BAND_ALPHA = 90
Band = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the picture."""


class ScanPicture(Themed, QWidget):
    """The whole page, fitted; as a strip the lines around the open one, as wide as there is room."""

    opened = Signal()

    def __init__(self, *, name: str, least: int, is_strip: bool = False) -> None:
        super().__init__()
        self._least, self._is_strip, self._words = least, is_strip, ""
        self._picture: QPixmap | None = None
        self._scaled: QPixmap | None = None
        self._bands: tuple[Band, ...] = ()
        self._line_no = 0
        self.setAccessibleName(name)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed if is_strip else policy.Expanding)

    def show_picture(self, picture: QPixmap | None, bands: tuple[Band, ...], words: str = "") -> None:
        """`words` stand where there is no picture."""
        self._picture, self._scaled, self._bands, self._words = picture, None, bands, words
        self.setAccessibleDescription(words)
        self.update()

    def show_line(self, number: int) -> None:
        self._line_no = number
        if self._picture is not None:
            self.setAccessibleDescription(f"แถบทองที่บรรทัด {number}" if number else "")
        self.update()

    def restyle(self) -> None:
        self._scaled = None
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(self._least))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scaled = None
        super().resizeEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), fill=t.c.track, radius=8)
        if self._picture is None:
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, QRectF(self.rect()), self._words, Role.LABEL, t.c.muted, middle)
            return
        place = self._place()
        painter.setClipRect(self.rect())
        painter.drawPixmap(place.topLeft(), self._fitted(place))
        if 1 <= self._line_no <= len(self._bands):
            left, top, right, bottom = self._bands[self._line_no - 1]
            band = QRectF(
                place.left() + left * place.width(),
                place.top() + top * place.height(),
                (right - left) * place.width(),
                (bottom - top) * place.height(),
            )
            gold = QColor(t.c.gold)
            gold.setAlpha(_BAND_ALPHA)
            painter.setBrush(gold)
            painter.setPen(QPen(t.c.due, 1.5))
            painter.drawRect(band)

    def _fitted(self, place: QRectF) -> QPixmap:
        """The picture at the size it is shown: scaled once, and well, since handwriting is fine."""
        assert self._picture is not None
        sharp = self.devicePixelRatioF()
        size = QSize(round(place.width() * sharp), round(place.height() * sharp))
        if self._scaled is None or self._scaled.size() != size:
            keep, well = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = self._picture.scaled(size, keep, well)
            self._scaled.setDevicePixelRatio(sharp)
        return self._scaled

    def _place(self) -> QRectF:
        """Where the picture lies: fitted, or so that the lines span the strip with the open one in the middle."""
        assert self._picture is not None
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        size = QSize(self._picture.size())
        if not self._is_strip:
            size.scale(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = room.center()
            return QRectF(
                corner.x() - size.width() / 2, corner.y() - size.height() / 2, size.width(), size.height()
            )
        left, top, right, bottom = (0.0, 0.5, 1.0, 0.5)
        if 1 <= self._line_no <= len(self._bands):
            left, top, right, bottom = self._bands[self._line_no - 1]
        width = room.width() / (right - left)
        height = width * size.height() / max(1, size.width())
        top_edge = room.center().y() - (top + bottom) / 2 * height
        top_edge = max(room.bottom() - height, min(room.top(), top_edge))
        return QRectF(room.left() - left * width, top_edge, width, height)


class ScanPanel(Panel):
    """The scan of this page, or where to add it. `picture_changed` hands the picture on to the large strip."""

    put_asked = Signal()
    file_dropped = Signal(object)
    enlarge_asked = Signal()
    picture_changed = Signal(object, object)  # QPixmap or None, bands

    def __init__(self, read: Callable[[str, int], QImage | None], tasks: Tasks) -> None:
        self._day = muted("")
        super().__init__("ภาพสแกน", right=self._day, padding=(15, 10), gap=8)
        self._read, self._tasks = read, tasks
        self._sha = ""
        self.picture = ScanPicture(name="ภาพสแกนของหน้านี้", least=132)
        self.picture.opened.connect(self.enlarge_asked)
        self._caption = QWidget()
        caption = QHBoxLayout(self._caption)
        caption.setContentsMargins(0, 0, 0, 0)
        caption.addWidget(muted("แถบทองตามบรรทัดที่กรอก", elide=True), 1)
        caption.addWidget(KeyHints([("F8", "ขยาย")]))
        self.button = Button("เพิ่มภาพสแกน", icon="add_photo_alternate", on_click=self.put_asked.emit)
        for part in (self.picture, self._caption):
            self.body.addWidget(part, part is self.picture)
        self.body.addWidget(self.button)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), SCANS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.file_dropped.emit(local_files(event.mimeData(), SCANS)[0])

    def show_scan(self, page_no: int, scan: Scan | None) -> None:
        self.title.set_text(f"ภาพสแกนหน้า {page_no}")
        self._day.set_text(short_date(scan.day) if scan else "")
        self._caption.setVisible(scan is not None)
        self.button.set_text("เปลี่ยนภาพสแกน" if scan else "เพิ่มภาพสแกน")
        if scan is None:
            self._sha = ""
            self._show(None, (), "ยังไม่มีภาพสแกนของหน้านี้")
        elif scan.sha256 != self._sha:
            self._sha = scan.sha256
            self._show(None, (), "กำลังเปิดภาพ")
            read, sha, bands = self._read, scan.sha256, scan.bands

            def show(image: QImage | None) -> None:
                if sha != self._sha:
                    return
                if image is None:
                    self._show(None, (), "ไม่พบไฟล์ภาพ กู้จากสำรองข้อมูล")
                else:
                    self._show(QPixmap.fromImage(image), bands)

            self._tasks.read(lambda: read(sha, _PIXELS), owner=self, done=show, slot="scan")

    @property
    def has_scan(self) -> bool:
        return bool(self._sha)

    def _show(self, picture: QPixmap | None, bands: tuple[Band, ...], words: str = "") -> None:
        self.picture.show_picture(picture, bands, words)
        self.picture_changed.emit(picture, bands)
