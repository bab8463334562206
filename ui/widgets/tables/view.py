"""The table on screen: fixed row heights, no word wrap, never `resizeRowsToContents`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from ui.icons import paint_icon
from ui.keys import pressed
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import draw_focus, draw_text, faint
from ui.widgets.tables.cells import draw_cell
from ui.widgets.tables.model import WindowedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

ONE_LINE, TWO_LINES = 40, 50
_HEAD = 36


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a whole row stands out: an edge and a tint in a tone, or grey for what asks nothing (a holiday)."""

    tone: Tone | None = None
    is_quiet: bool = False


_ORDINARY = RowLook()


class TableView(Themed, QTableView):
    """`chosen` follows the current row, `opened` is Enter or a double click; both carry the row's id.

    `cells=True` moves from cell to cell (matrix, week grid); `ticked` is a click or Space on a tick cell.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, str)  # row id, column key
    sort_asked = Signal(str)

    def __init__(
        self,
        model: WindowedModel[Any],
        *,
        name: str,
        row_height: int = ONE_LINE,
        cells: bool = False,
        row_look: Callable[[Any], RowLook] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_look = row_look
        self.rows = model
        model.belongs_to(self)
        self.row_height, self.by_cell = row_height, cells
        self._quiet = False
        self._heights: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(_Header(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        # Ground comes from the card behind, so that its round corners stay whole.
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.hovered_row = -1
        self.entered.connect(self._on_self_entered)
        model.modelReset.connect(self._fit_columns)
        self.restyle()

    # --- for pages -------------------------------------------------------------------------------

    def current_id(self) -> Hashable | None:
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else None

    def choose(self, row_id: Hashable, *, column: int = 0, quiet: bool = False) -> bool:
        """Make a row current and visible; `quiet` does not send `chosen`."""
        place = self.rows.place_of(row_id)
        if place < 0:
            return False
        self.choose_place(place, column=column, quiet=quiet)
        return True

    def choose_place(self, place: int, *, column: int = 0, quiet: bool = False) -> None:
        self._quiet = quiet
        index = self.rows.index(place, column)
        is_seen = self.viewport().rect().contains(self.visualRect(index).center())
        self.setCurrentIndex(index)
        # A row that was out of sight comes to the middle: what stands around it is seen with it.
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if is_seen else hint.PositionAtCenter)
        self._quiet = False

    def look_of(self, place: int) -> RowLook:
        row = self.rows.row(place) if self._row_look else None
        return self._row_look(row) if self._row_look and row is not None else _ORDINARY

    def set_row_heights(self, heights: Sequence[int]) -> None:
        """Rows of different height (as at 100 %), for tables of a week or a page; again after `set_rows`."""
        self._heights = tuple(heights)
        for place, height in enumerate(self._heights):
            self.verticalHeader().resizeSection(place, theme().px(height))

    def height_for_rows(self, count: int) -> int:
        """Height that shows so many rows without scrolling."""
        return theme().px(_HEAD) + count * theme().px(self.row_height) + 1

    # --- Qt --------------------------------------------------------------------------------------

    def restyle(self) -> None:
        t = theme()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(t.px(self.row_height))
        self.horizontalHeader().setFixedHeight(t.px(_HEAD))
        self.verticalScrollBar().setSingleStep(t.px(self.row_height))
        if self._heights:
            self.set_row_heights(self._heights)
        self._fit_columns()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.height_for_rows(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        index = self.currentIndex()
        place = self.visualRect(index) if index.isValid() else QRect()
        was_seen = place.isValid() and QRect(QPoint(0, 0), event.oldSize()).intersects(place)
        super().resizeEvent(event)
        self._fit_columns()
        if was_seen:
            self.scrollTo(index)  # a panel that opened below must not cover the row it belongs to

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet and (self.by_cell or current.row() != previous.row()):
            self.chosen.emit(self.rows.id_at(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.choose_place(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and index.isValid():
            self._open(index.row())
            return
        if event.key() == Qt.Key.Key_Space and index.isValid() and self._tick(index):
            return
        if pressed(event, "Ctrl+C") and index.isValid():
            QApplication.clipboard().setText(self._row_text(index.row()))
            return
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held or event.key() == Qt.Key.Key_Escape:
            event.ignore()  # page keys; Qt would move the row or type-search with them
            return
        if not self.by_cell and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            self.choose_place(0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Off: Qt would walk through a million rows for a stray letter. Ctrl+K searches."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._tick(index, only_this_column=True)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave and self.hovered_row >= 0:
            self.hovered_row = -1
            self.viewport().update()
        return super().viewportEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _on_self_entered(self, index: QModelIndex) -> None:
        if index.row() != self.hovered_row:
            self.hovered_row = index.row()
            self.viewport().update()

    def _open(self, place: int) -> None:
        self.opened.emit(self.rows.id_at(place))

    def _tick(self, index: QModelIndex, *, only_this_column: bool = False) -> bool:
        columns = [index.column()] if only_this_column else range(len(self.rows.columns))
        for column in columns:
            cell = self.rows.cell(index.row(), column)
            if cell and cell.tick is not None:
                self.ticked.emit(self.rows.id_at(index.row()), self.rows.columns[column].key)
                return True
        return False

    def _row_text(self, place: int) -> str:
        cells = (self.rows.cell(place, column) for column in range(len(self.rows.columns)))
        return "\t".join(cell.words if cell else "" for cell in cells)

    def _fit_columns(self) -> None:
        """Fixed columns get their width, growing ones share the rest, far ones go when it is narrow."""
        t = theme()
        width = self.viewport().width()
        at_full = width * 100 / t.zoom
        shown = []
        for place, column in enumerate(self.rows.columns):
            hide = bool(column.drop_below) and at_full < column.drop_below
            self.setColumnHidden(place, hide)
            if not hide:
                shown.append((place, column))
        fixed = sum(t.px(column.width) for _, column in shown)
        shares = sum(column.grow for _, column in shown)
        spare = width - fixed  # below zero the growing ones give way, down to half
        for place, column in shown:
            own = t.px(column.width)
            extra = spare * column.grow // shares if shares else 0
            self.setColumnWidth(place, max(own // 2, own + extra))


class _Header(Themed, QHeaderView):
    def __init__(self, table: TableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(any(column.sorts for column in table.rows.columns))
        self.setAccessibleName("หัวตาราง")
        self.sorted_by, self.is_descending = "", False
        self.sectionClicked.connect(self._on_self_section_clicked)

    def show_sorting(self, key: str, *, descending: bool = False) -> None:
        self.sorted_by, self.is_descending = key, descending
        self.viewport().update()

    def _on_self_section_clicked(self, place: int) -> None:
        if self._table.rows.columns[place].sorts:
            self._table.sort_asked.emit(self._table.rows.columns[place].key)

    def paintEvent(self, event: Any) -> None:
        t = theme()
        ground = QPainter(self.viewport())
        ground.fillRect(self.viewport().rect(), t.c.head)
        ground.end()  # two painters on one widget at a time crash
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        line = t.c.line if t.border == 1 else t.c.edge
        for y in (0, self.height() - t.border):
            painter.fillRect(0, y, self.viewport().width(), t.border, line)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        t = theme()
        painter.fillRect(rect, t.c.head)
        column = self._table.rows.columns[logical]
        align = Qt.AlignmentFlag.AlignLeft
        if column.right:
            align = Qt.AlignmentFlag.AlignRight
        elif column.centre:
            align = Qt.AlignmentFlag.AlignHCenter
        left = t.px(16) if logical == 0 and not column.centre else t.px(8)
        box = QRectF(rect).adjusted(left, 0, -t.px(6), 0)
        draw_text(painter, box, column.title, Role.LABEL_STRONG, t.c.muted, align)
        if column.key == self.sorted_by:
            arrow = "keyboard_arrow_down" if self.is_descending else "keyboard_arrow_up"
            x = box.left() + min(t.width(Role.LABEL_STRONG, column.title) + t.px(2), box.width() - t.px(16))
            paint_icon(painter, QRectF(x, box.top(), t.px(16), box.height()), arrow, t.c.muted)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = theme()
        table = self._table
        rect = QRectF(option.rect)
        current = table.currentIndex()
        selected = current.isValid() and current.row() == index.row()
        look = table.look_of(index.row())
        if selected:
            painter.fillRect(option.rect, t.c.select)
        elif look.tone:
            painter.fillRect(option.rect, faint(t.c.tone(look.tone)[1], t.c.surface))
        elif index.row() == table.hovered_row:
            painter.fillRect(option.rect, t.c.hover)
        elif look.is_quiet:
            painter.fillRect(option.rect, t.c.head)
        line = t.c.line_soft if t.border == 1 else t.c.edge
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        if index.column() == 0 and (look.tone or selected):
            edge = t.c.tone(look.tone)[0] if look.tone else t.c.primary
            painter.fillRect(QRectF(rect.left(), rect.top(), t.px(4), rect.height()), edge)
        cell = table.rows.cell(index.row(), index.column())
        inner = rect.adjusted(t.px(8), 0, 0, 0) if index.column() == 0 else rect
        if cell is None:
            draw_text(painter, inner.adjusted(t.px(8), 0, 0, 0), "…", Role.BODY, t.c.muted)
        else:
            first = selected and index.column() == 0
            draw_cell(painter, inner, cell, table.rows.columns[index.column()], selected=first)
        if selected and table.hasFocus():
            self._draw_focus(painter, rect, on_cell=index.column() == current.column())

    def _draw_focus(self, painter: QPainter, rect: QRectF, *, on_cell: bool) -> None:
        """A ring round the current cell, or lines above and below the current row."""
        t = theme()
        if self._table.by_cell:
            if on_cell:
                draw_focus(painter, rect.adjusted(1, 1, -1, -2), 6)
            return
        for y in (rect.top(), rect.bottom() - t.border):
            painter.fillRect(QRectF(rect.left(), y, rect.width(), t.border), t.c.primary)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(40), theme().px(self._table.row_height))
