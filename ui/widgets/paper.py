"""A paper on screen: pages of the very PDF, drawn by a callable, with thumbnails and zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.keys import ClaimsKeys
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.text import Text, title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ui.tasks import Tasks

ZOOMS = (40, 50, 59, 75, 100, 125, 150, 200)
_PAGE_MARGIN = 16
_THUMB_WIDTH = 66
_POINT_PX = 96 / 72


class PaperView(Themed, QWidget):
    """`set_paper(title, pages, render)`; `render(page, width_px)` answers a QImage and runs on the reading
    thread. The first page is asked for first, thumbnails follow.

    PgUp/PgDn pages; Ctrl +/−/0 zoom while the focus is here (not the whole window).
    """

    page_changed = Signal(int)

    def __init__(self, *, tasks: Tasks, thumbs: bool = True, parent: QWidget | None = None) -> None:
        """Without `thumbs` where two papers lie side by side: no title and no figures either."""
        super().__init__(parent)
        self._tasks, self._has_thumbs = tasks, thumbs
        self._render: Callable[[int, int], QImage] | None = None
        self._sizes: Sequence[tuple[float, float]] = ()
        self.page, self._zoom, self._fits_width = 0, 100, True
        self.title = title("", elide=True)
        self._place_words = Text("", Role.LABEL, "muted")
        self._zoom_words = Text("", Role.LABEL_STRONG)
        self._before = IconButton("chevron_left", "หน้าก่อน", size=36, on_click=lambda: self.go(self.page - 1))
        self._after = IconButton("chevron_right", "หน้าถัดไป", size=36, on_click=lambda: self.go(self.page + 1))
        out = IconButton("remove", "ย่อ", size=36, on_click=lambda: self.zoom_by(-1))
        into = IconButton("add", "ขยาย", size=36, on_click=lambda: self.zoom_by(1))
        fit = IconButton("fit_width", "พอดีความกว้าง", size=36, on_click=self.fit_width)
        head = self._head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for item in (self._before, self._place_words, self._after, out, self._zoom_words, into, fit):
            head.addWidget(item)
        self.sheet = _Sheet(self)
        self.area = _Table()
        self.area.setWidget(self.sheet)
        self.area.resized.connect(self._on_area_resized)
        # Always there: a bar that came and went with the width it takes would never come to rest.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.thumbs = _Thumbs(self)
        self._thumb_scroll = _Table()
        self._thumb_scroll.setWidget(self.thumbs)
        self._thumb_scroll.setWidgetResizable(True)
        self._thumb_scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._thumb_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._thumb_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not thumbs:
            for part in (self._thumb_scroll, self.title, self._zoom_words):
                part.hide()
            head.insertStretch(0, 1)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._thumb_scroll)
        pages.addWidget(self.area, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(head)
        body.addLayout(pages, 1)
        zooming: dict[str, Callable[[], object]] = {
            "Ctrl++": lambda: self.zoom_by(1),
            "Ctrl+=": lambda: self.zoom_by(1),
            "Ctrl+-": lambda: self.zoom_by(-1),
            "Ctrl+0": self.fit_width,
        }
        self.sheet.claimed = self.thumbs.claimed = zooming
        self.restyle()

    def set_paper(
        self,
        words: str,
        sizes_pt: Sequence[tuple[float, float]],
        render: Callable[[int, int], QImage],
        *,
        names: Sequence[str] = (),
    ) -> None:
        """`sizes_pt`: width and height of each page in points; `names` stand under the thumbnails."""
        self.title.set_text(words)
        self._sizes, self._render = tuple(sizes_pt), render
        self.page = 0
        self.sheet.picture = None
        self.thumbs.set_pages(len(self._sizes), names)
        self._show_place()
        self._resize_sheet()
        if self._has_thumbs:
            self._ask_thumb(0)

    @property
    def count(self) -> int:
        return len(self._sizes)

    def go(self, page: int) -> None:
        if not self.count or not 0 <= page < self.count or page == self.page:
            return
        self.page = page
        self.area.verticalScrollBar().setValue(0)
        self._show_place()
        self._resize_sheet()
        self.thumbs.update()
        rect = self.thumbs.rect_of(page)
        self._thumb_scroll.ensureVisible(0, round(rect.center().y()), 0, round(rect.height()))
        self.page_changed.emit(page)

    def zoom_by(self, step: int) -> None:
        higher = [zoom for zoom in ZOOMS if zoom > self._zoom] or [ZOOMS[-1]]
        lower = [zoom for zoom in ZOOMS if zoom < self._zoom] or [ZOOMS[0]]
        self._zoom = higher[0] if step > 0 else lower[-1]
        self._fits_width = False
        self._resize_sheet()

    def fit_width(self) -> None:
        self._fits_width = True
        self._resize_sheet()

    def restyle(self) -> None:
        t = theme()
        self._head.setContentsMargins(t.px(16), t.px(8), t.px(12), t.px(8))
        self._head.setSpacing(t.px(7))
        self._thumb_scroll.setFixedWidth(t.px(_THUMB_WIDTH + 28))

    def _on_area_resized(self) -> None:
        if self._fits_width:
            self._resize_sheet()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(360 if self._has_thumbs else 330), theme().px(240))

    def _show_place(self) -> None:
        self._place_words.set_text(f"หน้า {self.page + 1} จาก {self.count}" if self.count else "ยังไม่มีหน้า")
        self._before.setEnabled(self.page > 0)
        self._after.setEnabled(self.page + 1 < self.count)

    def _resize_sheet(self) -> None:
        if not self.count:
            self.sheet.resize(0, 0)
            return
        width_pt, height_pt = self._sizes[self.page]
        if self._fits_width:
            room = self.area.viewport().width() - 2 * _PAGE_MARGIN
            self._zoom = max(10, int(room / (width_pt * _POINT_PX) * 100))
        self._zoom_words.set_text(f"{self._zoom} %")
        scale = self._zoom / 100 * _POINT_PX
        width, height = round(width_pt * scale), round(height_pt * scale)
        self.sheet.resize(width + 2 * _PAGE_MARGIN, height + 2 * _PAGE_MARGIN)
        self.sheet.update()
        self._ask_page(round(width * self.devicePixelRatioF()))

    def _ask_page(self, pixels: int) -> None:
        if not self._render:
            return
        render, page = self._render, self.page

        def show(image: QImage) -> None:
            if page == self.page:
                self.sheet.picture = QPixmap.fromImage(image)
                self.sheet.update()

        self._tasks.read(lambda: render(page, pixels), owner=self, done=show, slot="page")

    def _ask_thumb(self, page: int) -> None:
        """One after the other, so that a page asked for meanwhile comes between."""
        render = self._render
        if not render or page >= self.count:
            return
        pixels = round(theme().px(_THUMB_WIDTH) * self.devicePixelRatioF())

        def show(image: QImage) -> None:
            if render is self._render:
                self.thumbs.set_picture(page, QPixmap.fromImage(image))
                self._ask_thumb(page + 1)

        self._tasks.read(lambda: render(page, pixels), owner=self, done=show)


class _Table(QScrollArea):
    """The grey on which sheets lie."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(event.rect(), theme().c.track)


class _Sheet(ClaimsKeys, QWidget):
    def __init__(self, view: PaperView) -> None:
        super().__init__()
        self.claimed = {}
        self._view = view
        self.picture: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("หน้าแบบพิมพ์")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        line = {Qt.Key.Key_Down: 60, Qt.Key.Key_Up: -60}.get(Qt.Key(event.key()))
        if page and not event.modifiers():
            self._view.go(self._view.page + page)
        elif line and not event.modifiers():
            bar = self._view.area.verticalScrollBar()
            bar.setValue(bar.value() + line)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.c.track)
        page = QRectF(self.rect()).adjusted(_PAGE_MARGIN, _PAGE_MARGIN, -_PAGE_MARGIN, -_PAGE_MARGIN)
        # Paper is white in every theme.
        painter.fillRect(page, Qt.GlobalColor.white)
        if self.picture:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(page, self.picture, QRectF(self.picture.rect()))
        draw_box(painter, page, line=t.c.line, radius=0)
        if self.hasFocus():
            draw_focus(painter, page.adjusted(-3, -3, 3, 3), 3)


class _Thumbs(Themed, ClaimsKeys, QWidget):
    def __init__(self, view: PaperView) -> None:
        super().__init__()
        self.claimed = {}
        self._view = view
        self._pictures: dict[int, QPixmap] = {}
        self._names: Sequence[str] = ()
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("ภาพย่อของหน้า")

    def set_pages(self, count: int, names: Sequence[str]) -> None:
        self._count, self._names, self._pictures = count, names, {}
        self.updateGeometry()
        self.update()

    def set_picture(self, page: int, picture: QPixmap) -> None:
        self._pictures[page] = picture
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _step(self) -> int:
        return theme().px(_THUMB_WIDTH * 1.42) + theme().line(Role.SMALL) + theme().px(4)

    def rect_of(self, page: int) -> QRectF:
        t = theme()
        width, height = t.px(_THUMB_WIDTH), t.px(_THUMB_WIDTH * 1.38)
        return QRectF((self.width() - width) / 2, t.px(12) + page * self._step(), width, height)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_THUMB_WIDTH + 20), theme().px(12) + self._count * self._step())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for page in range(self._count):
            if self.rect_of(page).contains(event.position()):
                self._view.go(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if move := step.get(Qt.Key(event.key())):
            self._view.go(self._view.page + move)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.c.track)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        middle = Qt.AlignmentFlag.AlignHCenter
        for page in range(self._count):
            rect = self.rect_of(page)
            if not rect.intersects(QRectF(event.rect()).adjusted(0, -60, 0, 60)):
                continue
            painter.fillRect(rect, Qt.GlobalColor.white)
            if picture := self._pictures.get(page):
                painter.drawPixmap(rect, picture, QRectF(picture.rect()))
            here = page == self._view.page
            edge = t.c.primary if here else t.c.edge
            draw_box(painter, rect, line=edge, radius=0, width=2 if here else 1)
            name = self._names[page] if page < len(self._names) else f"หน้า {page + 1}"
            words = QRectF(0, rect.bottom() + t.px(2), self.width(), t.line(Role.SMALL))
            role = Role.SMALL_STRONG if here else Role.SMALL
            draw_text(painter, words, name, role, t.c.text if here else t.c.draft, middle)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), 4)
