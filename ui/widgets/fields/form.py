"""Label over field, error under it, and a layout that folds when the window is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, theme
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent


class FieldBox(Themed, QWidget):
    """`FieldBox("วันที่จัด", DateField(today=…), required=True)`. The label names the field for screen
    readers; `check()` shows what the field cannot read; `show_error` what a rule says."""

    def __init__(
        self,
        label: str,
        field: Any,
        *,
        required: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Text(label + (" *" if required else ""), Role.LABEL, "muted", elide=True)
        self.label.setAccessibleName(label)
        if not label:
            # A tick has its words beside it. Never the other way round: what is shown before it has a
            # parent is a window of its own for a moment, and takes the activation away.
            self.label.hide()
        self.label.setBuddy(field)
        self._hint = hint
        self._below = _Note()
        self._is_low = False
        self.error = self.warning = ""
        if label and not field.accessibleName():
            field.setAccessibleName(label + (" ต้องกรอก" if required else ""))
        body = self._column = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for item in (self.label, field, self._below):
            body.addWidget(item)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        field.left.connect(self.check)
        field.changed.connect(self._on_field_changed)
        if hasattr(field, "noted"):
            field.noted.connect(lambda _: self._show())
        self._show()

    def give_note(self) -> QWidget:
        """The line below, for a layout that has more room for it than the field is wide."""
        self._column.removeWidget(self._below)
        return self._below

    def set_label(self, label: str, *, hint: str = "") -> None:
        """Another name for the same field, with what is said under it."""
        self.label.set_text(label)
        self.field.setAccessibleName(label)
        self._hint = hint
        self.show_error("")

    def check(self) -> bool:
        """Whether the field can read what was typed; says so under it."""
        self.show_error(self.field.problem())
        return not self.error

    def show_error(self, words: str) -> None:
        self.error = words
        self.field.set_wrong(bool(words))
        self.field.setAccessibleDescription(words)
        self._show()

    def show_warning(self, words: str) -> None:
        """Something to look at that stops nothing; an error goes before it."""
        self.warning = words
        self._show()

    def set_low(self, low: bool) -> None:
        """A tick has no label above it: it stands as low as the fields beside it."""
        self._is_low = low
        self.restyle()

    def jump(self) -> None:
        """Focus to the field, all of it selected, ready to be typed over."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if hasattr(self.field, "selectAll"):
            self.field.selectAll()

    def restyle(self) -> None:
        t = theme()
        top = t.line(Role.LABEL) + (t.px(40) - self.field.sizeHint().height()) // 2 if self._is_low else 0
        self._column.setContentsMargins(0, top, 0, 0)
        self.updateGeometry()

    def _on_field_changed(self) -> None:
        self.warning = ""
        if self.error:
            self.show_error("")
        else:
            self._show()

    def _show(self) -> None:
        note = getattr(self.field, "note", "")
        if self.error:
            self._below.show_words(self.error, "overdue", "error")
        elif self.warning:
            self._below.show_words(self.warning, "due", "warning")
        elif note:
            self._below.show_words(note, "sent", "info")
        else:
            self._below.show_words(self._hint, "muted", "")


class _Note(QWidget):
    """One small line under a field: error, note or hint."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self._ink: Ink = "muted"
        self._text = Text("", Role.LABEL, "muted", wrap=True)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(0)
        self._body.addWidget(self._text)

    def show_words(self, words: str, ink: Ink, icon: str) -> None:
        self._icon, self._ink = icon, ink
        left = theme().px(22) if icon else 0
        self._body.setContentsMargins(left, 0, 0, 0)
        self._text.set_ink(ink)
        self._text.set_text(words)
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        """As wide as its words in one line: a label that wraps would ask for a square of them."""
        left = self._body.contentsMargins().left()
        width = left + theme().width(Role.LABEL, self._text.full_text) + 2
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            t = theme()
            place = QRectF(0, 0, t.px(16), t.line(Role.LABEL) + t.px(2))
            paint_icon(QPainter(self), place, self._icon, t.ink(self._ink))


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
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12, line_gap: int = 8) -> None:
        super().__init__(parent)
        self._entries: list[_Entry] = []
        self._gap, self._line_gap = gap, line_gap
        self._break_next = False
        self._adding: _Entry | None = None
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

    def addItem(self, item: QLayoutItem) -> None:
        if self._adding is not None:
            self._adding.note = item
            return
        self._entries.append(_Entry(item, *getattr(self, "_pending", (0, 1, False))))

    def _items(self) -> list[QLayoutItem]:
        return [item for entry in self._entries for item in (entry.item, entry.note) if item is not None]

    def count(self) -> int:
        return len(self._items())

    def itemAt(self, index: int) -> QLayoutItem | None:
        items = self._items()
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        item = self.itemAt(index)
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
        width += theme().px(self._gap) * max(0, len(self._entries) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(max((entry.item.minimumSize().width() for entry in self._entries), default=0), 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

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
            if lines and not entry.breaks and used + gap + least <= width:
                lines[-1].append(entry)
                used += gap + least
            else:
                lines.append([entry])
                used = least
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, line_gap = theme().px(self._gap), theme().px(self._line_gap)
        y = rect.y()
        for line in self._lines(rect.width()):
            spare = max(0, rect.width() - sum(map(self._least, line)) - gap * (len(line) - 1))
            shares = sum(entry.grow for entry in line)
            x, bottom, lefts = rect.x(), y, []
            for entry in line:
                share = spare * entry.grow // shares if shares else 0
                width = min(rect.width(), self._least(entry) + share)
                place = QRect(x, y, width, _height(entry.item, width))
                if move:
                    entry.item.setGeometry(place)
                lefts.append(x)
                x += width + gap
                bottom = max(bottom, y + place.height())
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


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Form(Themed, QWidget):
    """Named fields in a folding layout.

    form = Form()
    form.add("held_on", FieldBox("วันที่จัด", DateField(today=today), required=True), least=136, grow=0)
    form.show_errors({"held_on": "วันที่จัดต้องอยู่ในเดือนที่รายงาน"})   # and puts the focus there
    """

    changed = Signal(str)
    left = Signal(str)

    def __init__(self, *, gap: int = 12, line_gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folding = FoldingLayout(self, gap=gap, line_gap=line_gap)
        self.boxes: dict[str, FieldBox] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, key: str, box: FieldBox, *, least: int = 0, grow: int = 1, line: bool = False) -> FieldBox:
        self.boxes[key] = box
        self.folding.add(box, least=least, grow=grow, line=line, note=box.give_note())
        box.field.changed.connect(lambda: self.changed.emit(key))
        box.field.left.connect(lambda: self.left.emit(key))
        return box

    def add_title(self, words: str) -> None:
        self.folding.add(Text(words, Role.PANEL_TITLE), line=True)

    def new_line(self) -> None:
        self.folding.new_line()

    def values(self) -> dict[str, Any]:
        return {key: box.field.value() for key, box in self.boxes.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            self.boxes[key].field.set_value(value)
            self.boxes[key].show_error("")

    def check(self) -> bool:
        """Every field can read its text; the first that cannot gets the focus."""
        wrong = [box for box in self.boxes.values() if not box.check()]
        if wrong:
            wrong[0].jump()
        return not wrong

    def show_errors(self, errors: Mapping[str, str]) -> None:
        for key, box in self.boxes.items():
            box.show_error(errors.get(key, ""))
        first = next((box for key, box in self.boxes.items() if errors.get(key)), None)
        if first:
            first.jump()

    def jump(self, key: str) -> None:
        self.boxes[key].jump()

    def restyle(self) -> None:
        self.folding.invalidate()
        self.updateGeometry()
