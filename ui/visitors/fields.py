"""Fields that only the open line has: บุคคล/คณะ in a narrow box, purposes by digits, the follow-up tick, words
that were written before, the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.thai import fold, normalise
from desktop.thai.names import phone_digits, phone_display
from desktop.visitor_view import PURPOSES, VisitorKind
from ui import keys
from ui.theme import Role, Themed, theme
from ui.widgets.fields.base import FIELD_HEIGHT, LineField
from ui.widgets.fields.choice import SuggestingField
from ui.widgets.fields.flags import SegmentedField, TickField
from ui.widgets.fields.text import TextField
from ui.widgets.lists import ListRow
from ui.widgets.paint import draw_box, draw_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

_OFFERED_FROM = 2
_OFFERED = 6
_LIST_WIDTH = 330


class KindField(SegmentedField):
    """← → choose."""

    pad = 7

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([(kind, kind.label) for kind in VisitorKind], name="ประเภท", parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(self, event):
            return
        super().keyPressEvent(event)


class FollowUpField(TickField):
    """Space ticks. A digit typed here is one more purpose: the purpose moved on by itself."""

    digit_typed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("ยินดีให้ติดตามผล")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = keys.digit(event)
        if number and number <= len(PURPOSES):
            self.digit_typed.emit(number)
            return
        if _leaves(self, event):
            return
        super().keyPressEvent(event)


class PurposeField(Themed, QWidget):
    """Digits 1–4 switch a purpose on and off, by key position and as Thai digits too; the first one typed into
    an empty field moves on. `value()` is a list of codes in the order of F09."""

    changed = Signal()
    left = Signal()
    filled = Signal()  # the first purpose was given

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: set[str] = set()
        self._is_wrong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("วัตถุประสงค์ กดเลข 1 ถึง 4")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def value(self) -> list[str]:
        return [one.value for one in PURPOSES if one.value in self._chosen]

    def set_value(self, value: Iterable[str] | None) -> None:
        self._chosen = set(value or ())
        self._tell()

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        self._is_wrong = wrong
        self.update()

    def toggle(self, number: int) -> None:
        self._chosen ^= {PURPOSES[number - 1].value}
        self._tell()
        self.changed.emit()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(62), theme().px(FIELD_HEIGHT))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = keys.digit(event)
        if number and number <= len(PURPOSES):
            was_empty = not self._chosen
            self.toggle(number)
            if was_empty:
                self.filled.emit()
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers():
            self.set_value(())
            self.changed.emit()
            return
        if _leaves(self, event):
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        line = t.c.danger if self._is_wrong else t.c.primary if self.hasFocus() else t.c.edge
        width = t.border + self.hasFocus()
        draw_box(painter, QRectF(self.rect()), fill=t.c.surface, line=line, radius=8, width=width)
        numbers = [str(n) for n, one in enumerate(PURPOSES, start=1) if one.value in self._chosen]
        words, ink = (",".join(numbers), t.c.text) if numbers else ("1–4", t.c.muted)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, QRectF(self.rect()), words, Role.BODY, ink, middle, elide=False)

    def _tell(self) -> None:
        told = ", ".join(one.label for one in PURPOSES if one.value in self._chosen)
        self.setAccessibleDescription(told or "ยังไม่เลือก")
        self.update()


class KnownField(SuggestingField):
    """Any text; what was written before and begins alike, or holds it, is offered below. ↓ marks a row, Enter
    takes it; without ↓ Enter keeps what was typed."""

    taken = Signal(str)  # what goes with the row that was picked

    def __init__(self, *, name: str, max_length: int) -> None:
        super().__init__(name=name)
        self.setMaxLength(max_length)
        self._open_list = None
        self._known: list[tuple[str, str, str]] = []
        self.textEdited.connect(lambda _: self._on_self_typed())
        self.restyle()

    def offer(self, known: Iterable[tuple[str, str]]) -> None:
        """Words and what goes with them, the likeliest first."""
        self._known = [(fold(words), words, second) for words, second in known]

    def learn(self, words: str, second: str = "") -> None:
        """Written just now: the likeliest of all."""
        folded = fold(words)
        self._known = [(folded, words, second), *(one for one in self._known if one[0] != folded)]

    def value(self) -> str | None:
        return normalise(self.text()) or None

    def set_value(self, value: str | None) -> None:
        self.show_text(value or "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        LineField.mousePressEvent(self, event)  # a click puts the caret; the list is for typing and F4

    def _offer(self, typed: str) -> None:
        wanted = fold(typed)
        if typed and len(wanted) < _OFFERED_FROM:
            self.close_list()
            return
        begins, holds = [], []
        for folded, words, second in self._known:
            if folded.startswith(wanted):
                begins.append((words, second))
            elif wanted in folded:
                holds.append((words, second))
        found = (begins + holds)[:_OFFERED]
        if not found or (typed and [words for words, _ in found] == [normalise(typed)]):
            self.close_list()
            return
        self.suggestions.setMinimumWidth(theme().px(_LIST_WIDTH))  # names of groups are longer than the field
        self._show([ListRow(key=pair, title=pair[0], second=pair[1]) for pair in found], first=False)

    def _take(self, key: Hashable) -> None:
        assert isinstance(key, tuple)
        self.setText(key[0])
        self.set_wrong(False)
        self.taken.emit(key[1])

    def _current(self) -> Hashable | None:
        return None

    def _put_in_order(self) -> None:
        tidy = normalise(self.text())
        if tidy != self.text():
            self.setText(tidy)


class PhoneField(TextField):
    """Shown in the groups in which a number is spoken: 09 9000 0412."""

    def value(self) -> str | None:
        typed = super().value()
        return phone_digits(typed) or typed if typed else None

    def set_value(self, value: str | None) -> None:
        super().set_value(phone_display(value) if value and phone_digits(value) == value else value)

    def _put_in_order(self) -> None:
        super()._put_in_order()
        digits = phone_digits(self.text())
        if digits:
            self.setText(phone_display(digits))


def _leaves(field: QWidget, event: QKeyEvent) -> bool:
    """Enter goes to the next field, as in fields of text."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        event.ignore()
        return True
    field.focusNextPrevChild(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return True
