"""The text that will stand: picked place by place from two sides, or typed freely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QScrollArea, QTextEdit, QVBoxLayout, QWidget

from desktop.thai.difference import Segment, Side, combined
from ui.exchange.conflict_spans import LEFT, RIGHT, combined_spans
from ui.theme import Role, Themed, theme
from ui.widgets.fields.text import LongTextField
from ui.widgets.marked import MarkedText
from ui.widgets.paint import draw_box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from ui.widgets.marked import Span

_MARK = "\u200b"


class TextBox(Themed, QScrollArea):
    """Marked text in a field's frame. While it `can_pick`: ← and → send `picked`, typing or Enter `edit_asked`
    (with what was typed)."""

    picked = Signal(object)
    edit_asked = Signal(str)
    place_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.can_pick = False
        self.text = MarkedText(name="ข้อความที่จะใช้")
        self.text.place_clicked.connect(self.place_clicked)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self.text)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("ข้อความที่จะใช้")
        for ground in (self.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(10), t.px(4), t.px(8), t.px(4))
        self.setViewportMargins(2, 2, 2, 2)
        self.setMinimumHeight(t.px(110))

    def show_spans(self, spans: Sequence[Span], current: int) -> None:
        self.text.set_spans(spans)
        self.setAccessibleDescription(self.text.accessibleName())
        self.viewport().update()
        # After the layout has given the new text its height.
        QTimer.singleShot(0, self, lambda: self._show_place(current))

    def _show_place(self, number: int) -> None:
        rect = self.text.place_rect(number) if number else None
        if rect is not None:
            self.ensureVisible(0, self.text.y() + rect.center().y(), 0, max(rect.height(), theme().px(40)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self.can_pick and bare and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.picked.emit(Side.LEFT if key == Qt.Key.Key_Left else Side.RIGHT)
        elif self.can_pick and bare and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit("")
        elif self.can_pick and bare and _is_letter(event.text()):
            self.edit_asked.emit(event.text())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.can_pick:
            self.edit_asked.emit("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        live = self.can_pick and self.hasFocus()
        line = t.c.primary if live else t.c.edge if self.can_pick else t.c.line
        fill = t.c.surface if self.can_pick else t.c.head
        rect = QRectF(self.viewport().rect())
        draw_box(QPainter(self.viewport()), rect, fill=fill, line=line, width=2 if live else t.border)
        super().paintEvent(event)


class FreeText(LongTextField):
    """The combined text to be typed over: what still stands as it was picked keeps the tint of its side."""

    def __init__(self, *, max_length: int = 0) -> None:
        super().__init__(name="ข้อความที่จะใช้", lines=4, max_length=max_length)
        self._origins: list[tuple[QTextCursor, str, Side]] = []
        self.textChanged.connect(self._tint)

    def start(self, segments: Sequence[Segment], picks: Mapping[int, Side], current: int, typed: str) -> None:
        """Begin with what was picked, the caret behind the current place."""
        self.set_value(combined(segments, picks))
        places = _offsets(self.toPlainText())
        at = 0
        caret = len(places) - 1
        self._origins = []
        for segment in segments:
            side = picks.get(segment.place, Side.LEFT)
            text = segment.of(side)
            if segment.place and text.strip():
                cursor = QTextCursor(self.document())
                cursor.setPosition(places[at])
                cursor.setPosition(places[at + len(text)], QTextCursor.MoveMode.KeepAnchor)
                cursor.setKeepPositionOnInsert(True)
                self._origins.append((cursor, text.strip(), side))
            at += len(text)
            if segment.place and segment.place == current:
                caret = places[at]
        cursor = self.textCursor()
        cursor.setPosition(caret)
        self.setTextCursor(cursor)
        self._tint()
        if typed:
            self.insertPlainText(typed)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_origins"):
            self._tint()

    def _tint(self) -> None:
        marks = []
        for cursor, text, side in self._origins:
            if cursor.selectedText().replace(_MARK, "").replace("\u2029", "\n").strip() != text:
                continue
            ink, ground = theme().c.tone(LEFT if side is Side.LEFT else RIGHT)
            form = QTextCharFormat()
            form.setBackground(ground)
            form.setForeground(ink)
            form.setFontWeight(theme().font(Role.BODY_STRONG).weight())
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self.setExtraSelections(marks)


def picked_spans(segments: Sequence[Segment], picks: Mapping[int, Side], current: int) -> list[Span]:
    return combined_spans(segments, picks, current=current)


def _offsets(marked: str) -> list[int]:
    """Where each letter of the plain text stands in the document, and the end."""
    return [*(place for place, sign in enumerate(marked) if sign != _MARK), len(marked)]


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isprintable() and not text.isspace() and not text.isdigit()
