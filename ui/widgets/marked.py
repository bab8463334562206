"""Text with numbered places, as in the comparison of two versions: the same number, border and tint on both
sides mark one difference. Read only; nothing is ever cut by “…”."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent


@dataclass(frozen=True, slots=True)
class Span:
    """Plain text, or a marked place when `number` is given; the current one has a 2 px border."""

    text: str
    number: int = 0
    tone: Tone = Tone.SENT
    is_current: bool = False


@dataclass(slots=True)
class _Piece:
    rect: QRectF
    text: str
    span: Span
    is_first: bool


class MarkedText(Themed, QWidget):
    """`set_spans` shows a text; its height follows its width. `place_clicked` carries the number of a place."""

    place_clicked = Signal(int)

    def __init__(self, spans: Sequence[Span] = (), *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_spans(spans)

    def set_spans(self, spans: Sequence[Span]) -> None:
        self._spans = tuple(spans)
        self._laid: tuple[int, int, list[_Piece]] | None = None
        marks = (f"จุดที่ {span.number} {span.text}" if span.number else span.text for span in spans)
        self.setAccessibleName(f"{self._name}: {' '.join(marks)}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._laid = None
        self.updateGeometry()

    def place_rect(self, number: int) -> QRect | None:
        """Where a marked place stands, to be scrolled to."""
        rects = [one.rect for one in self._lay(self.width())[1] if one.span.number == number]
        if not rects:
            return None
        whole = rects[0]
        for rect in rects[1:]:
            whole = whole.united(rect)
        return whole.toAlignedRect()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            for piece in self._lay(self.width())[1]:
                if piece.span.number and piece.rect.contains(event.position()):
                    self.place_clicked.emit(piece.span.number)
                    return
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()  # a layout remembers the height of the first, narrow width as the least

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width)[0]

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), self._lay(self.width() if self.width() > 80 else theme().px(300))[0])

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(32))

    def _lay(self, width: int) -> tuple[int, list[_Piece]]:
        if self._laid and self._laid[0] == width:
            return self._laid[1], self._laid[2]
        t = theme()
        line = max(t.px(30), t.line(Role.BODY) + t.px(4))
        pieces: list[_Piece] = []
        # The hook of โ and ใ reaches a little to the left of its place.
        start = float(t.px(2))
        x, y = start, 0.0
        for span in self._spans:
            role = Role.BODY_STRONG if span.number else Role.BODY
            head = t.width(Role.SMALL_STRONG, str(span.number)) + t.px(20) if span.number else 0
            tail = t.px(8) if span.number else 0
            if span.number:
                x += t.px(4) if x > start else 0
                # A marked place that fits on a line is not broken.
                whole = head + t.width(role, span.text) + tail
                if x + whole > width and start + whole <= width:
                    x, y = start, y + line
            text, first = "", True
            for word in _words(span.text):
                if word == "\n":
                    pieces.append(self._piece(span, text, x, y, line, first=first))
                    x, y, text, first = start, y + line, "", False
                    continue
                longer = (
                    (head if first else tail)
                    + t.metrics(role).horizontalAdvance((text + word).rstrip())
                    + tail
                )
                if text and x + longer > width:
                    pieces.append(self._piece(span, text, x, y, line, first=first))
                    x, y, text, first = start, y + line, "", False
                elif not text and x > start and x + longer > width:
                    x, y = start, y + line
                # No line begins with the blank that parted it from the line before.
                text += word if text or x > start else word.lstrip(" ")
            piece = self._piece(span, text, x, y, line, first=first)
            pieces.append(piece)
            x = piece.rect.right() + (t.px(4) if span.number else 0)
        height = round(y + line)
        self._laid = (width, height, pieces)
        return height, pieces

    def _piece(self, span: Span, text: str, x: float, y: float, line: int, *, first: bool) -> _Piece:
        t = theme()
        role = Role.BODY_STRONG if span.number else Role.BODY
        width = t.metrics(role).horizontalAdvance(text)
        if span.number:
            width += t.px(8) + (t.width(Role.SMALL_STRONG, str(span.number)) + t.px(20) if first else t.px(8))
        return _Piece(QRectF(x, y, width, line), text, span, first)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        for piece in self._lay(self.width())[1]:
            rect, span = piece.rect, piece.span
            if not span.number:
                draw_text(painter, rect, piece.text, Role.BODY, t.c.text, elide=False)
                continue
            ink, ground = t.c.tone(span.tone)
            box = rect.adjusted(0, t.px(2), 0, -t.px(1))
            draw_box(painter, box, fill=ground, line=ink, radius=6, width=2 if span.is_current else 1)
            x = box.left() + t.px(8)
            if piece.is_first:
                number = str(span.number)
                width = t.width(Role.SMALL_STRONG, number)
                draw_text(
                    painter,
                    QRectF(x, box.top(), width, box.height()),
                    number,
                    Role.SMALL_STRONG,
                    ink,
                    elide=False,
                )
                bar = x + width + t.px(5)
                painter.fillRect(QRectF(bar, box.top() + t.px(6), 1, box.height() - t.px(12)), ink)
                x = bar + t.px(7)
            draw_text(
                painter,
                QRectF(x, box.top(), box.right() - x, box.height()),
                piece.text,
                Role.BODY_STRONG,
                ink,
                elide=False,
            )


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    """Pieces between which a line may break; a newline is a piece of its own."""
    from desktop.thai.words import break_points

    pieces: list[str] = []
    for place, line in enumerate(text.split("\n")):
        if place:
            pieces.append("\n")
        ends = [*break_points(line), len(line)]
        pieces += [line[start:end] for start, end in zip([0, *ends], ends, strict=False) if start < end]
    return tuple(pieces)
