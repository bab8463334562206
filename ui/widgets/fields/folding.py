"""A layout that folds when the window is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import theme

_NOTE_LEAST = 300


@dataclass(slots=True)
class _Entry:
    item: QLayoutItem
    least: int
    grow: int
    breaks: bool
    note: QLayoutItem | None = None


class FoldingLayout(QLayout):
    """Items side by side while each gets at least `least` pixels, else on the next line.

    Items of a line share what is left over by their `grow`; `new_line` begins a line by itself. A note stands
    under its item and may run on under the neighbours: an error is longer than a field for a time of day.
    A corner stands at the right of the first line; the lines below have the whole width.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 12, line_gap: int = 8, middle: bool = False
    ) -> None:
        """`middle`: what is lower than its neighbours stands in the middle of the line, not at its top."""
        super().__init__(parent)
        self._middle = middle
        self._entries: list[_Entry] = []
        self._gap, self._line_gap = gap, line_gap
        self._break_next = False
        self._adding: _Entry | None = None
        self._corner: QLayoutItem | None = None
        self._takes_corner = False
        self.setContentsMargins(0, 0, 0, 0)

    def add(
        self,
        widget: QWidget,
        *,
        least: int = 0,
        grow: int = 1,
        line: bool = False,
        note: QWidget | None = None,
    ) -> None:
        """`least` as at 100 %; 0 takes the widget's own minimum. `line`: alone on its line."""
        self._pending = (least, grow, self._break_next or line)
        self.addWidget(widget)
        if note is not None:
            self._adding = self._entries[-1]
            self.addWidget(note)
            self._adding = None
        self._break_next = line

    def new_line(self) -> None:
        self._break_next = True

    def set_corner(self, widget: QWidget) -> None:
        self._takes_corner = True
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        if self._takes_corner:
            self._corner, self._takes_corner = item, False
            return
        if self._adding is not None:
            self._adding.note = item
            return
        self._entries.append(_Entry(item, *getattr(self, "_pending", (0, 1, False))))

    def _items(self) -> list[QLayoutItem]:
        items = [item for entry in self._entries for item in (entry.item, entry.note) if item is not None]
        return [*items, self._corner] if self._corner is not None else items

    def count(self) -> int:
        return len(self._items())

    def itemAt(self, index: int) -> QLayoutItem | None:
        items = self._items()
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        item = self.itemAt(index)
        if item is self._corner:
            self._corner = None
        for entry in self._entries:
            if entry.note is item:
                entry.note = None
        self._entries = [entry for entry in self._entries if entry.item is not item]
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        width = sum(max(self._least(entry), 1) for entry in self._entries)
        width += theme().px(self._gap) * max(0, len(self._entries) - 1) + self._inset()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        widest = max((entry.item.minimumSize().width() for entry in self._entries), default=0)
        return QSize(widest + self._inset(), 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _inset(self) -> int:
        """What the corner takes from the first line."""
        width = self._corner.sizeHint().width() if self._corner is not None else 0
        return width + theme().px(self._gap) if width else 0

    def _least(self, entry: _Entry) -> int:
        return max(theme().px(entry.least), entry.item.minimumSize().width())

    def _lines(self, width: int) -> list[list[_Entry]]:
        gap = theme().px(self._gap)
        lines: list[list[_Entry]] = []
        used = 0
        for entry in self._entries:
            if entry.item.isEmpty():
                continue
            least = self._least(entry)
            room = width - self._inset() if len(lines) < 2 else width
            if lines and not entry.breaks and used + gap + least <= room:
                lines[-1].append(entry)
                used += gap + least
            else:
                lines.append([entry])
                used = least
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, line_gap = theme().px(self._gap), theme().px(self._line_gap)
        y = rect.y()
        if move and self._corner is not None:
            hint = self._corner.sizeHint()
            self._corner.setGeometry(QRect(QPoint(rect.x() + rect.width() - hint.width(), y), hint))
        for number, line in enumerate(self._lines(rect.width())):
            room = rect.width() - (0 if number else self._inset())
            spare = max(0, room - sum(map(self._least, line)) - gap * (len(line) - 1))
            shares = sum(entry.grow for entry in line)
            x, lefts, places = rect.x(), [], []
            for entry in line:
                share = spare * entry.grow // shares if shares else 0
                width = min(room, self._least(entry) + share)
                places.append(QRect(x, y, width, _height(entry.item, width)))
                lefts.append(x)
                x += width + gap
            tallest = max(place.height() for place in places)
            bottom = y + tallest
            for entry, place in zip(line, places, strict=True):
                if move:
                    down = (tallest - place.height()) // 2 if self._middle else 0
                    entry.item.setGeometry(place.translated(0, down))
            y = self._arrange_notes(rect, line, lefts, bottom, move=move) + line_gap
        return max(0, y - line_gap - rect.y())

    def _arrange_notes(
        self, rect: QRect, line: list[_Entry], lefts: list[int], top: int, *, move: bool
    ) -> int:
        """Each note below its field, lower still where another note already stands; answers the bottom."""
        placed: list[QRect] = []
        for entry, left in zip(line, lefts, strict=True):
            note = entry.note
            if note is None or note.isEmpty():
                continue
            wish = note.sizeHint().width()
            least = min(wish, theme().px(_NOTE_LEAST))
            room = rect.x() + rect.width() - left
            if room < least:
                left = max(rect.x(), rect.x() + rect.width() - least)
                room = rect.x() + rect.width() - left
            beside = [
                other_left - left - theme().px(self._gap)
                for other, other_left in zip(line, lefts, strict=True)
                if other_left - left > least and other.note is not None and not other.note.isEmpty()
            ]
            width = min(wish, room, *beside)
            place = QRect(left, top, width, _height(note, width))
            while any(place.intersects(other.adjusted(-8, 0, 8, 0)) for other in placed):
                place.moveTop(place.top() + 1)
            placed.append(place)
            if move:
                note.setGeometry(place)
        return max([top, *(place.top() + place.height() for place in placed)])


class FoldingLine(QWidget):
    """Widgets side by side that fold, as high as their lines are at its width."""

    def __init__(self, *, gap: int = 12, line_gap: int = 8, middle: bool = False) -> None:
        super().__init__()
        self.folding = FoldingLayout(self, gap=gap, line_gap=line_gap, middle=middle)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, *, least: int = 0, grow: int = 1) -> None:
        self.folding.add(widget, least=least, grow=grow)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
