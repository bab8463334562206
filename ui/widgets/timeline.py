"""The story of a site: newest first, date at the left, a disc on a line, kind over content. Every line is a
link to its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_disc, draw_focus, draw_text
from ui.widgets.tables.cells import two_lines

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from typing import Any

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class StoryLine:
    key: Hashable
    day: str
    kind: str
    text: str
    icon: str
    tone: Tone = Tone.SENT
    strong: bool = False


class _Story(QAbstractListModel):
    def __init__(self, parent: Timeline) -> None:
        super().__init__(parent)
        self.lines: list[StoryLine] = []
        self.has_more = False
        self._view = parent

    def set_lines(self, lines: Sequence[StoryLine], *, has_more: bool) -> None:
        self.beginResetModel()
        self.lines, self.has_more = list(lines), has_more
        self.endResetModel()

    def add_lines(self, lines: Sequence[StoryLine], *, has_more: bool) -> None:
        self.has_more = has_more
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
        self.lines.extend(lines)
        self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.day}, {line.kind}, {line.text}"
        return None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> bool:
        return self.has_more

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> None:
        # Asked once; the page answers with `add_lines`.
        self.has_more = False
        self._view.more_wanted.emit()


class Timeline(Themed, QListView):
    """`set_lines` shows the first fifty; `more_wanted` asks for the next, which `add_lines` appends."""

    opened = Signal(object)
    more_wanted = Signal()

    def __init__(self, *, name: str, day_width: int = 80, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story = _Story(self)
        self.day_width = day_width
        self.setAccessibleName(name)
        self.setModel(self._story)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.opened.emit(self._story.lines[index.row()].key))

    def set_lines(self, lines: Sequence[StoryLine], *, has_more: bool = False) -> None:
        self._story.set_lines(lines, has_more=has_more)

    def add_lines(self, lines: Sequence[StoryLine], *, has_more: bool = False) -> None:
        self._story.add_lines(lines, has_more=has_more)

    @property
    def lines(self) -> list[StoryLine]:
        return self._story.lines

    def restyle(self) -> None:
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(120))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines:
            self.setCurrentIndex(self._story.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.lines[self.currentIndex().row()].key)
            return
        if event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(200), theme().px(60))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = theme()
        line = self._view.lines[index.row()]
        rect = QRectF(option.rect)
        current = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if current:
            box = rect.adjusted(2, 2, -2, -2)
            draw_box(painter, box, fill=t.c.select, radius=8)
            draw_focus(painter, box)
        side = t.px(28)
        day = QRectF(rect.left(), rect.top(), t.px(self._view.day_width), rect.height())
        words = rect.adjusted(t.px(self._view.day_width) + side + t.px(24), 0, -t.px(4), 0)
        first, second = two_lines(words, Role.SMALL, Role.BODY)
        disc = QRectF(day.right() + t.px(10), round(rect.center().y() - side / 2), side, side)
        middle = round(disc.center().x())
        gap = t.px(3)
        if index.row():
            painter.fillRect(QRectF(middle - 1, rect.top(), 2, disc.top() - gap - rect.top()), t.c.line)
        if index.row() + 1 < len(self._view.lines):
            painter.fillRect(
                QRectF(middle - 1, disc.bottom() + gap, 2, rect.bottom() - disc.bottom() - gap), t.c.line
            )
        draw_disc(painter, disc, icon=line.icon, tone=line.tone, share=0.56)
        draw_text(painter, day, line.day, Role.LABEL, t.c.muted, Qt.AlignmentFlag.AlignRight, elide=False)
        draw_text(painter, first, line.kind, Role.SMALL, t.c.muted)
        role = Role.BODY_STRONG if line.strong else Role.BODY
        draw_text(painter, second, line.text, role, t.c.text)
