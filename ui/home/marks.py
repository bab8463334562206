"""How a duty went in its last periods: one small box each, with a sign of its own besides the colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.home_view import MarkState
from ui.icons import paint_icon
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.home_view import HomeMark

_SIGNS = {
    MarkState.DONE: ("check", Tone.DONE),
    MarkState.LATE: ("schedule", Tone.DUE),
    MarkState.OVERDUE: ("close", Tone.OVERDUE),
    MarkState.OPEN: ("", Tone.DRAFT),
    MarkState.WAIVED: ("remove", Tone.DRAFT),
}
_SIDE, _WIDEST = 20, 26


class MarkStrip(Themed, QWidget):
    """The arrow keys walk over the boxes; what happened then stands in words below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[HomeMark, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("ที่ผ่านมา")

    def set_marks(self, marks: Sequence[HomeMark]) -> None:
        self._marks = tuple(marks)
        self._at = len(self._marks) - 1
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(self._marks[self._at].words if self._marks else "")
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(200), t.px(_SIDE + 8) + t.line(Role.SMALL))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self._marks and not event.modifiers():
            self._at = max(0, min(len(self._marks) - 1, self._at + step))
            self._tell()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().x() // self._slot())
        if self._marks and place < len(self._marks):
            self._at = place
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _slot(self) -> float:
        return min(float(theme().px(_WIDEST)), self.width() / max(1, len(self._marks)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._marks:
            return
        t = theme()
        painter = QPainter(self)
        slot = self._slot()
        side = min(float(t.px(_SIDE)), slot - 2)
        for place, mark in enumerate(self._marks):
            icon, tone = _SIGNS[mark.state]
            ink, ground = t.c.tone(tone)
            box = QRectF(round(place * slot + (slot - side) / 2), t.px(3), side, side)
            edge = t.c.primary if place == self._at else ink if mark.state is not MarkState.OPEN else t.c.edge
            fill = None if mark.state is MarkState.OPEN else ground
            draw_box(painter, box, fill=fill, line=edge, radius=4, width=2 if place == self._at else 1)
            if icon:
                paint_icon(painter, box.adjusted(3, 3, -3, -3), icon, ink)
        words = QRectF(0, t.px(_SIDE + 6), self.width(), t.line(Role.SMALL))
        draw_text(painter, words, self._marks[self._at].words, Role.SMALL, t.c.muted)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), 4)
