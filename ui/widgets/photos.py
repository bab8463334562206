"""The photos of an activity: numbered 4:3 frames in the order of the paper, captions, and a drop zone.

Pictures are cut only on screen. Thumbnails come from a callable on the reading thread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from ui.keys import pressed
from ui.theme import Role, Themed, theme
from ui.widgets.drops import local_files
from ui.widgets.fields.text import TextField
from ui.widgets.paint import draw_box
from ui.widgets.photo_frames import Photo, draw_caption, draw_empty_frame, draw_photo, draw_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QFocusEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from ui.tasks import Tasks

_LEAST_WIDTH, _GAP = 118, 8
_LOST = "ไม่พบไฟล์ภาพ กู้จากสำรองข้อมูล"


class PhotoStrip(Themed, QWidget):
    """← → choose, Alt+← → change the order, F2 caption, Del takes out, Ctrl+V or Insert adds.

    Every wish is a signal; the page does it and calls `set_photos` again.
    """

    moved = Signal(object, int)  # key, new place
    removed = Signal(object)
    captioned = Signal(object, str)
    opened = Signal(object)
    files_dropped = Signal(list)  # local paths
    image_pasted = Signal(QImage)
    add_asked = Signal()

    def __init__(
        self,
        thumbnail: Callable[[Hashable, int], QImage | None],
        *,
        tasks: Tasks,
        name: str = "ภาพกิจกรรม",
        needed: int = 6,
        columns: int = 6,
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`thumbnail(key, width)` reads a picture, small; it runs on the reading thread."""
        super().__init__(parent)
        self._thumbnail, self._tasks = thumbnail, tasks
        self._needed, self._most_columns, self._read_only = needed, columns, read_only
        self._photos: tuple[Photo, ...] = ()
        self._pictures: dict[Hashable, QPixmap] = {}
        self._asked: set[Hashable] = set()
        self._lost: set[Hashable] = set()
        self._at = -1
        self._is_dragged_over = False
        self._name = name
        self._editor: TextField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(not read_only)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_photos(())

    def set_photos(self, photos: Sequence[Photo]) -> None:
        keep = self.current_key()
        self._photos = tuple(photos)
        keys = [photo.key for photo in photos]
        self._pictures = {key: self._pictures[key] for key in keys if key in self._pictures}
        self._asked &= set(keys)
        self._lost &= set(keys)
        self._at = keys.index(keep) if keep in keys else min(self._at, len(keys) - 1)
        self._tell()
        self.updateGeometry()
        self.update()

    def set_read_only(self, on: bool) -> None:
        if on != self._read_only:
            self._read_only = on
            self.setAcceptDrops(not on)
            self.updateGeometry()
            self.update()

    def current_key(self) -> Hashable | None:
        return self._photos[self._at].key if 0 <= self._at < len(self._photos) else None

    def restyle(self) -> None:
        self.updateGeometry()

    # --- geometry --------------------------------------------------------------------------------

    def _columns(self, width: int) -> int:
        t = theme()
        return max(2, min(self._most_columns, (width + t.px(_GAP)) // (t.px(_LEAST_WIDTH) + t.px(_GAP))))

    def _frame_size(self, width: int) -> tuple[float, float, float]:
        """Width and height of a frame, and height of a frame with its caption."""
        columns, gap = self._columns(width), theme().px(_GAP)
        wide = (width - gap * (columns - 1)) / columns
        tall = wide * 3 / 4
        return wide, tall, tall + theme().line(Role.LABEL) + theme().px(6)

    def _slots(self) -> int:
        """Frames drawn: the photos, or as many empty ones as are needed."""
        return len(self._photos) or (0 if self._read_only else self._needed)

    def _frame(self, place: int) -> QRectF:
        wide, tall, step = self._frame_size(self.width())
        row, column = divmod(place, self._columns(self.width()))
        return QRectF(column * (wide + theme().px(_GAP)), row * step, wide, tall)

    def _caption_line(self, place: int) -> QRectF:
        frame = self._frame(place)
        return QRectF(frame.left(), frame.bottom(), frame.width(), theme().line(Role.LABEL) + theme().px(4))

    def _drop_zone(self) -> QRectF:
        """The rest of the last row, or a row of its own after a full one."""
        frame = self._frame(self._slots())
        tall = frame.height() if frame.left() else self._own_zone_height(frame.height())
        return QRectF(frame.left(), frame.top(), self.width() - frame.left(), tall)

    def _own_zone_height(self, frame_height: float) -> float:
        """A zone that has a row to itself need not be as high as the frames."""
        return min(frame_height, float(theme().px(96)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = (self._slots() - (self._read_only)) // self._columns(width) + 1
        _, tall, step = self._frame_size(width)
        last_is_zone = not self._read_only and self._slots() % self._columns(width) == 0
        return round(rows * step - (step - self._own_zone_height(tall) if last_is_zone else 0))

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else theme().px(700)
        return QSize(theme().px(700), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(2 * _LEAST_WIDTH + _GAP), theme().px(130))

    # --- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        columns = self._columns(self.width())
        steps |= {Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        step = steps.get(Qt.Key(event.key()))
        key = self.current_key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and not held and self._photos:
            self._go(self._at + step)
        elif step in (-1, 1) and held == Qt.KeyboardModifier.AltModifier and key is not None:
            place = self._at + step
            if 0 <= place < len(self._photos) and not self._read_only:
                self.moved.emit(key, place)
        elif event.key() == Qt.Key.Key_F2 and key is not None:
            self.edit_caption()
        elif event.key() == Qt.Key.Key_Delete and key is not None and not self._read_only:
            self.removed.emit(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and key is not None:
            self.opened.emit(key)
        elif event.key() == Qt.Key.Key_Insert and not self._read_only:
            self.add_asked.emit()
        elif pressed(event, "Ctrl+V") and not self._read_only:
            self.paste()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        data = QApplication.clipboard().mimeData()
        if paths := [str(file) for file in local_files(data)]:
            self.files_dropped.emit(paths)
        elif data.hasImage():
            self.image_pasted.emit(QImage(data.imageData()))

    def edit_caption(self) -> TextField | None:
        """A field in place of the caption; Enter or leaving keeps it, Esc does not."""
        if self._read_only or self.current_key() is None:
            return None
        key, photo = self.current_key(), self._photos[self._at]
        frame = self._frame(self._at)
        field = TextField(name=f"คำบรรยายภาพที่ {self._at + 1}", max_length=120, parent=self)
        field.set_value(photo.caption)
        field.setGeometry(
            round(frame.left()), round(frame.bottom()) - theme().px(6), round(frame.width()), theme().px(36)
        )

        def keep() -> None:
            if self._editor is field:
                self._editor = None
                field.deleteLater()
                field.hide()
                if (field.value() or "") != photo.caption:
                    self.captioned.emit(key, field.value() or "")

        field.editingFinished.connect(keep)
        self._editor = field
        field.show()
        field.setFocus()
        field.selectAll()
        return field

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._photos:
            self._go(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        for place in range(len(self._photos)):
            if self._frame(place).contains(where):
                self._go(place)
                return
            if self._caption_line(place).contains(where):
                self._go(place)
                self.edit_caption()
                return
        if not self._read_only and self._drop_zone().contains(where):
            self.add_asked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        on_photo = any(self._frame(place).contains(event.position()) for place in range(len(self._photos)))
        if on_photo and (key := self.current_key()) is not None:
            self.opened.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Everything that the keys do, for the mouse."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        under = [place for place in range(len(self._photos)) if self._frame(place).contains(event.pos())]
        if by_mouse and under:
            self._go(under[0])
        if self.current_key() is not None and (under or not by_mouse):
            self.open_menu(event.globalPos())

    def open_menu(self, at: QPoint) -> QMenu:
        key, place, last = self.current_key(), self._at, len(self._photos) - 1
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("ดูภาพใหญ่").triggered.connect(lambda: self.opened.emit(key))
        if not self._read_only:
            menu.addAction("แก้คำบรรยาย").triggered.connect(self.edit_caption)
            for words, wanted in (
                ("เลื่อนไปก่อนหน้า", place - 1),
                ("เลื่อนไปถัดไป", place + 1),
                ("เลื่อนเป็นภาพแรก", 0),
            ):
                action = menu.addAction(words)
                action.setEnabled(0 <= wanted <= last and wanted != place)
                action.triggered.connect(lambda _=False, wanted=wanted: self.moved.emit(key, wanted))
            menu.addAction("นำภาพออก").triggered.connect(lambda: self.removed.emit(key))
        menu.popup(at)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            self._is_dragged_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_dragged_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._is_dragged_over = False
        self.update()
        self.files_dropped.emit([str(file) for file in local_files(event.mimeData())])
        event.acceptProposedAction()

    def _go(self, place: int) -> None:
        self._at = max(0, min(len(self._photos) - 1, place))
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {len(self._photos)} ภาพ")
        here = ""
        if 0 <= self._at < len(self._photos):
            photo = self._photos[self._at]
            here = f"ภาพที่ {self._at + 1} {photo.problem or photo.warning or photo.caption or 'ยังไม่มีคำบรรยาย'}"
        self.setAccessibleDescription(here)

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._slots()):
            frame = self._frame(place)
            if place >= len(self._photos):
                draw_empty_frame(painter, frame, place + 1)
                continue
            photo = self._photos[place]
            if photo.key in self._lost:
                photo = replace(photo, problem=_LOST)
            draw_photo(painter, frame, photo, place + 1, self._picture(photo))
            draw_caption(painter, frame, photo, asks=not self._read_only)
            if place == self._at:
                width = 3 if self.hasFocus() else 2
                draw_box(painter, frame, line=theme().c.primary, radius=8, width=width)
        if not self._read_only:
            draw_zone(painter, self._drop_zone(), is_over=self._is_dragged_over)

    def _picture(self, photo: Photo) -> QPixmap | None:
        key = photo.key
        if key not in self._pictures and key not in self._asked and not photo.problem:
            self._asked.add(key)
            width = round(self._frame_size(self.width())[0] * 2)
            thumbnail = self._thumbnail

            def show(image: QImage | None) -> None:
                if image is None:
                    self._lost.add(key)
                    self.update()
                elif key in self._asked:
                    self._pictures[key] = QPixmap.fromImage(image)
                    self.update()

            self._tasks.read(lambda: thumbnail(key, width), owner=self, done=show)
        return self._pictures.get(key)


__all__ = ["Photo", "PhotoStrip"]
