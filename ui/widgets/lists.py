"""Lists of one- or two-line rows: people, differences, open work, search results, suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QWidget

from ui.theme import Role, Themed, theme
from ui.widgets.list_rows import ListRow, code_rooms, draw_group, draw_row

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

_NO_PARENT = QModelIndex()


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[ListRow] = ()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.rows[index.row()].words
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].is_group:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class RowList(Themed, QListView):
    """`chosen` follows the current row, `opened` is Enter, double click, or one click on a row with an arrow,
    `ticked` is Space or a click on the box; all carry the row's key.

    `fits=True` is as high as its rows and does not scroll.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)

    def __init__(self, *, name: str, fits: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self._fits, self._quiet = fits, False
        self._code_rooms: list[int] = []
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """New contents; the current row stays current when its key is still there."""
        current = self.current_key()
        self._quiet = True
        self._rows.set_rows(rows)
        self._code_rooms = code_rooms(self.rows)
        self._quiet = False
        kept = current is not None and self.choose(current, quiet=True)
        if not kept and self.hasFocus():
            self._quiet = True
            self.move(1)  # the focus stood on it before there were rows
            self._quiet = False
        self.updateGeometry()

    @property
    def rows(self) -> Sequence[ListRow]:
        return self._rows.rows

    def current_key(self) -> Hashable | None:
        index = self.currentIndex()
        return self.rows[index.row()].key if index.isValid() else None

    def choose(self, key: Hashable, *, quiet: bool = False) -> bool:
        for place, row in enumerate(self.rows):
            if row.key == key and not row.is_group:
                self.choose_place(place, quiet=quiet)
                return True
        return False

    def choose_place(self, place: int, *, quiet: bool = False) -> None:
        was_quiet, self._quiet = self._quiet, quiet or self._quiet
        self.setCurrentIndex(self._rows.index(place))
        self._quiet = was_quiet

    def move(self, step: int) -> None:  # type: ignore[override]
        """To the next row that can be chosen; for fields that keep the focus while a list is open."""
        place = self.currentIndex().row() + step if self.currentIndex().isValid() else 0 if step > 0 else -1
        while 0 <= place < len(self.rows):
            if not self.rows[place].is_group:
                self.choose_place(place)
                return
            place += 1 if step > 0 else -1

    def row_height(self, row: ListRow) -> int:
        t = theme()
        if row.is_group:
            return max(t.px(42), t.line(Role.PANEL_TITLE))
        if row.second:
            return max(t.px(52), t.line(Role.BODY) + t.line(Role.SMALL) - t.px(4))
        return max(t.px(38), t.line(Role.BODY))

    def code_room(self, place: int) -> int:
        return self._code_rooms[place]

    def restyle(self) -> None:
        self._code_rooms = code_rooms(self.rows)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = sum(self.row_height(row) for row in self.rows)
        return QSize(theme().px(240), height if self._fits else min(height, theme().px(400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height() if self._fits else theme().px(100))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.rows[current.row()].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt makes the first row current, which may be a heading.
        if not self.currentIndex().isValid():
            self.move(1)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index.row())
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            if self.rows[index.row()].tick is not None:
                self.ticked.emit(self.rows[index.row()].key)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self.rows[index.row()]
        if row.tick is not None and event.position().x() < theme().px(44):
            self.ticked.emit(row.key)
        elif row.arrow:
            self._open(index.row())

    def _open(self, place: int) -> None:
        if not self.rows[place].is_group:
            self.opened.emit(self.rows[place].key)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(120), self._view.row_height(self._view.rows[index.row()]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = theme()
        row = self._view.rows[index.row()]
        rect = QRectF(option.rect)
        if row.is_group:
            draw_group(painter, rect, row, is_first=index.row() == 0)
            return
        chosen = self._view.currentIndex().row() == index.row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.fillRect(option.rect, t.c.select if chosen else t.c.hover)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), t.c.line_soft)
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), t.px(4), rect.height()), t.c.primary)
            if self._view.hasFocus():
                for y in (rect.top(), rect.bottom() - t.border):
                    painter.fillRect(QRectF(rect.left(), y, rect.width(), t.border), t.c.primary)
        draw_row(painter, rect, row, chosen=chosen, code_room=self._view.code_room(index.row()))


__all__ = ["ListRow", "RowList"]
