"""Lists of one- or two-line rows: people, differences, open work, search results, suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QWidget

from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, Tone, theme
from ui.widgets.checks import draw_tick_box
from ui.widgets.paint import ChipLook, chip_size, draw_chip, draw_disc, draw_text
from ui.widgets.tables.cells import draw_code, two_lines

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """From left to right: tick, disc or icon, code, title over second line, then chip, or `right` over
    `right_second`, or a change `old` → `new`, or `dots` (done, all), and an arrow when it leads somewhere.

    A row with `is_group` is a heading: it cannot be chosen and has a disc, a title and a count.
    """

    key: Hashable
    title: str
    second: str = ""
    second_ink: Ink = "muted"
    strong: bool = False
    ink: Ink = "text"
    icon: str = ""
    disc: tuple[str, Tone] | None = None
    code: str = ""
    tick: bool | None = None
    chip: ChipLook | None = None
    right: str = ""
    right_icon: str = ""
    right_ink: Ink = "muted"
    right_strong: bool = False
    old: str = ""
    new: str = ""
    dots: tuple[int, int] | None = None
    arrow: bool = False
    is_group: bool = False
    count: str = ""
    count_ink: Ink = "primary"

    @property
    def words(self) -> str:
        change = f"จาก {self.old} เป็น {self.new}" if self.new else ""
        tick = {True: "เลือกแล้ว", False: "ยังไม่เลือก", None: ""}[self.tick]
        chip = self.chip.text if self.chip else ""
        parts = (self.code, self.title, self.count, self.second, self.right, change, chip, tick)
        return ", ".join(part for part in parts if part)


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
        self._quiet = False
        if current is not None:
            self.choose(current, quiet=True)
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
        self._quiet = quiet
        self.setCurrentIndex(self._rows.index(place))
        self._quiet = False

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
            return max(t.px(50), t.line(Role.BODY) + t.line(Role.SMALL) - t.px(4))
        return max(t.px(38), t.line(Role.BODY))

    def restyle(self) -> None:
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
            self._draw_group(painter, rect, row, is_first=index.row() == 0)
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
        box = rect.adjusted(t.px(16), 0, -t.px(14), 0)
        box.setRight(self._draw_right(painter, box, row))
        box.setLeft(self._draw_left(painter, box, row))
        role = Role.BODY_STRONG if row.strong or chosen else Role.BODY
        if not row.second:
            draw_text(painter, box, row.title, role, t.ink(row.ink))
            return
        first, second = two_lines(box)
        draw_text(painter, first, row.title, role, t.ink(row.ink))
        small = Role.SMALL if row.second_ink == "muted" else Role.SMALL_STRONG
        draw_text(painter, second, row.second, small, t.ink(row.second_ink))

    def _draw_group(self, painter: QPainter, rect: QRectF, row: ListRow, *, is_first: bool) -> None:
        t = theme()
        box = rect.adjusted(t.px(16), t.px(4), -t.px(14), 0)
        if not is_first:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), t.c.line)
        if row.right:
            box.setRight(box.right() - t.width(Role.LABEL, row.right))
            place = QRectF(box.right(), box.top(), rect.right() - t.px(14) - box.right(), box.height())
            draw_text(painter, place, row.right, Role.LABEL, t.c.muted, Qt.AlignmentFlag.AlignRight)
        box.setLeft(self._draw_left(painter, box, row))
        draw_text(painter, box, row.title, Role.NAV_STRONG, t.c.text)
        if row.count:
            at = box.left() + t.width(Role.NAV_STRONG, row.title) + t.px(10)
            draw_text(painter, QRectF(at, box.top(), box.right() - at, box.height()), row.count,
                      Role.LABEL_STRONG, t.ink(row.count_ink))  # fmt: skip

    def _draw_left(self, painter: QPainter, box: QRectF, row: ListRow) -> float:
        t = theme()
        x, middle = box.left(), box.center().y()
        if row.tick is not None:
            side = t.px(18)
            state = Qt.CheckState.Checked if row.tick else Qt.CheckState.Unchecked
            draw_tick_box(painter, QRectF(x, round(middle - side / 2), side, side), state)
            x += side + t.px(10)
        if row.disc:
            side = t.px(30 if row.is_group else 34)
            place = QRectF(x, round(middle - side / 2), side, side)
            draw_disc(painter, place, icon=row.disc[0], tone=row.disc[1], share=0.52)
            x += side + t.px(10)
        if row.icon:
            side = t.px(18)
            paint_icon(painter, QRectF(x, box.top(), side, box.height()), row.icon, t.c.muted)
            x += side + t.px(10)
        if row.code:
            x += draw_code(painter, x, middle, row.code) + t.px(10)
        return x

    def _draw_right(self, painter: QPainter, box: QRectF, row: ListRow) -> float:
        """Paints what stands at the right and answers where the words must end."""
        t = theme()
        right, height = box.right(), box.height()
        align = Qt.AlignmentFlag.AlignRight
        if row.arrow:
            side = t.px(18)
            place = QRectF(right - side, box.top(), side, height)
            paint_icon(painter, place, "chevron_right", t.c.muted)
            right -= side + t.px(8)
        if row.chip:
            width = chip_size(row.chip).width()
            draw_chip(painter, right - width, box.center().y(), row.chip)
            right -= width + t.px(8)
        if row.new:
            width = t.width(Role.LABEL_STRONG, row.new)
            draw_text(painter, QRectF(right - width, box.top(), width, height), row.new,
                      Role.LABEL_STRONG, t.c.primary, align, elide=False)  # fmt: skip
            right -= width + t.px(8)
            side = t.px(16)
            paint_icon(painter, QRectF(right - side, box.top(), side, height), "arrow_forward", t.c.muted)
            right -= side + t.px(8)
            width = t.width(Role.LABEL, row.old)
            draw_text(painter, QRectF(right - width, box.top(), width, height), row.old,
                      Role.LABEL, t.c.muted, align, elide=False)  # fmt: skip
            right -= width + t.px(12)
        if row.right:
            right = self._draw_right_words(
                painter, QRectF(box.left(), box.top(), right - box.left(), height), row
            )
        return right

    def _draw_right_words(self, painter: QPainter, box: QRectF, row: ListRow) -> float:
        t = theme()
        role = Role.LABEL_STRONG if row.right_strong else Role.LABEL
        width = t.width(role, row.right)
        place = QRectF(box.right() - width, box.top(), width, box.height())
        left = place.left()
        if row.dots:
            place.setHeight(box.height() * 0.62)
            self._draw_dots(painter, box.right(), box.top() + box.height() * 0.70, row)
            left = min(left, box.right() - t.px(40))
        draw_text(
            painter, place, row.right, role, t.ink(row.right_ink), Qt.AlignmentFlag.AlignRight, elide=False
        )
        if row.right_icon:
            side = t.px(16)
            icon = QRectF(place.left() - side - t.px(6), place.top(), side, place.height())
            paint_icon(painter, icon, row.right_icon, t.ink(row.right_ink))
            left = min(left, icon.left())
        return left - t.px(8)

    def _draw_dots(self, painter: QPainter, right: float, top: float, row: ListRow) -> None:
        """A short dash a day; the missing ones pale. Repeats the number, never replaces it."""
        assert row.dots
        t = theme()
        done, total = row.dots
        width, gap, height = t.px(6), t.px(2), t.px(4)
        x = right - total * width - (total - 1) * gap
        for place in range(total):
            missing = t.c.overdue_bg if done else t.c.track
            colour = t.c.done if place < done else missing
            painter.setPen(Qt.PenStyle.NoPen if t.border == 1 or place < done else t.c.edge)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(x + place * (width + gap), top, width, height), 2, 2)
