"""Photos large, one after the other; Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.thai.dates import short_date
from ui.keys import bind
from ui.pictures import Thumbnails
from ui.sites.story_parts import LOST
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.paint import draw_text
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage, QPaintEvent

    from desktop.site_views import PhotoRef
    from ui.tasks import Tasks

_WIDTH = 1400  # what is stored has at most 1600


class PhotoViewer(Themed, QDialog):
    """`activity_asked` carries the activity that the shown photo belongs to."""

    activity_asked = Signal(object)

    def __init__(
        self,
        photos: Sequence[PhotoRef],
        read: Callable[[str], bytes],
        *,
        tasks: Tasks,
        place: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("ภาพของแปลง")
        self.setAccessibleName("ภาพของแปลง")
        self._photos, self._thumbnail, self._tasks = tuple(photos), Thumbnails(read), tasks
        self.place = max(0, min(place, len(photos) - 1))
        self.picture = _Large()
        self._caption = Text("", Role.BODY_STRONG, elide=True)
        self._about = muted("")
        self._before = IconButton("chevron_left", "ภาพก่อนหน้า (←)", on_click=lambda: self.step(-1))
        self._after = IconButton("chevron_right", "ภาพถัดไป (→)", on_click=lambda: self.step(1))
        self._activity = Button("ไปที่กิจกรรม", icon="arrow_forward", on_click=self._go)
        close = Button("ปิด", kind=Kind.PRIMARY, on_click=self.reject)
        foot = self._foot = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._caption)
        words.addWidget(self._about)
        foot.addWidget(self._before)
        foot.addWidget(self._after)
        foot.addLayout(words, 1)
        foot.addWidget(self._activity)
        foot.addWidget(close)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.picture, 1)
        self._column.addLayout(foot)
        bind(self, "Left", lambda: self.step(-1))
        bind(self, "Right", lambda: self.step(1))
        close.setFocus()
        self.restyle()
        self._show()

    def step(self, step: int) -> None:
        self.place = max(0, min(len(self._photos) - 1, self.place + step))
        self._show()

    def restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(14), t.px(14), t.px(14), t.px(14))
        self._column.setSpacing(t.px(10))
        self._foot.setSpacing(t.px(10))
        self.resize(t.px(900), t.px(720))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.surface)

    def _show(self) -> None:
        photo = self._photos[self.place]
        self._caption.set_text(photo.caption or "ไม่มีคำบรรยาย")
        day = f" · {short_date(photo.day)}" if photo.day else ""
        self._about.set_text(f"ภาพที่ {self.place + 1} จาก {len(self._photos)}{day}")
        self._before.setEnabled(self.place > 0)
        self._after.setEnabled(self.place + 1 < len(self._photos))
        self._activity.setVisible(photo.activity is not None)
        thumbnail = self._thumbnail

        def show(image: QImage | None) -> None:
            self.picture.show_image(image, photo.caption)

        self._tasks.read(lambda: thumbnail(photo.sha256, _WIDTH), owner=self, done=show, slot="photo")

    def _go(self) -> None:
        self.activity_asked.emit(self._photos[self.place].activity)
        self.accept()


class _Large(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._is_lost = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, caption: str) -> None:
        self._picture = QPixmap.fromImage(image) if image is not None else None
        self._is_lost = image is None
        self.setAccessibleName(LOST if image is None else caption or "ภาพ")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), t.c.track)
        if self._picture is not None:
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawPixmap(
                QRectF(left, top, size.width(), size.height()), self._picture, QRectF(self._picture.rect())
            )
        elif self._is_lost:
            draw_text(painter, QRectF(self.rect()), LOST, Role.BODY, t.c.text, Qt.AlignmentFlag.AlignHCenter)
