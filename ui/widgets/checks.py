"""Tick box and radio button, painted, with the whole line of at least 32 px as target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent


def draw_tick_box(painter: QPainter, rect: QRectF, state: Qt.CheckState, *, live: bool = True) -> None:
    """The box alone, for delegates too; `rect` is its square."""
    t = theme()
    on = state is not Qt.CheckState.Unchecked
    fill = (t.c.primary if live else t.c.on_disabled) if on else (t.c.surface if live else t.c.disabled)
    draw_box(painter, rect, fill=fill, line=None if on else t.c.edge, radius=4, width=max(1.5, t.border))
    if not on:
        return
    width = max(1.8, rect.width() / 9)
    painter.setPen(QPen(t.c.on_primary, width, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())

    if state is Qt.CheckState.PartiallyChecked:
        painter.drawLine(at(0.26, 0.5), at(0.74, 0.5))
    else:
        painter.drawPolyline([at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)])


def draw_radio(painter: QPainter, rect: QRectF, *, on: bool, live: bool = True) -> None:
    t = theme()
    colour: QColor = (t.c.primary if on else t.c.edge) if live else t.c.on_disabled
    width = 5.0 * t.zoom / 100 if on else 1.5
    draw_box(painter, rect, fill=t.c.surface, line=colour, radius=rect.width(), width=width)


class _Ticked(Themed):
    """What both have in common; mixed in left of the Qt class."""

    _text = ""

    def _prepare(self, text: str) -> None:
        assert isinstance(self, QAbstractButton)
        self._text = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()  # type: ignore[attr-defined]

    def sizeHint(self) -> QSize:
        t = theme()
        words = t.width(Role.BODY_STRONG, self._text) + t.px(10) if self._text else 0
        return QSize(t.px(6) + t.px(20) + words + t.px(6), t.px(34))

    minimumSizeHint = sizeHint

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)  # type: ignore[attr-defined]

    def _square(self) -> QRectF:
        side = theme().px(18)
        return QRectF(theme().px(6), (self.height() - side) // 2, side, side)  # type: ignore[attr-defined]

    def _draw_words(self, painter: QPainter, *, strong: bool) -> None:
        assert isinstance(self, QAbstractButton)
        t = theme()
        left = self._square().right() + t.px(10)
        ink = t.c.text if self.isEnabled() else t.c.on_disabled
        role = Role.BODY_STRONG if strong else Role.BODY
        draw_text(painter, QRectF(left, 0, self.width() - left, self.height()), self._text, role, ink)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), 6)


class Tick(_Ticked, QCheckBox):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prepare(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_tick_box(painter, self._square(), self.checkState(), live=self.isEnabled())
        self._draw_words(painter, strong=False)


class Radio(_Ticked, QRadioButton):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prepare(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_radio(painter, self._square(), on=self.isChecked(), live=self.isEnabled())
        self._draw_words(painter, strong=self.isChecked())
