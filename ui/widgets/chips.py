"""Chips: a state (icon, word, colour) or a type (word on grey). Key caps, and keys with what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import ChipLook, chip_size, draw_chip, draw_focus, draw_keycap, draw_text, keycap_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_ARROW = 18


class Chip(Themed, QWidget):
    """`Chip(look)` for a state from `ui.widgets.states`, `type_chip("CLM ระดับตำบล")` for a type."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    def set_look(self, look: ChipLook) -> None:
        self.look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self.look)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_chip(QPainter(self), 0, self.height() / 2, self.look, most=self.width())


class ChipButton(Themed, QAbstractButton):
    """A chip that leads somewhere, with an arrow; 32 px high. `name` says where to."""

    def __init__(
        self,
        look: ChipLook,
        *,
        name: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name or look.text)
        self.setToolTip(name)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        size = chip_size(self.look)
        return QSize(size.width() + t.px(_ARROW), max(t.px(32), size.height() + 2 * t.px(2)))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        middle, arrow = self.height() / 2, t.px(_ARROW)
        draw_chip(painter, 0, middle, self.look, most=self.width() - arrow)
        ink, _ = t.c.tone(self.look.tone)
        place = QRectF(self.width() - arrow, 0, arrow, self.height())
        paint_icon(painter, place, "chevron_right", ink)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.height() / 2)


def type_chip(text: str) -> Chip:
    return Chip(ChipLook(text, tone=Tone.DRAFT))


class KeyHints(Themed, QWidget):
    """`KeyHints([("Enter", "ช่องถัดไป"), ("Ctrl+'", "เหมือนบรรทัดบน")])`: at most three in a group.

    Hints are the first thing to go when there is no room: those that do not fit are not drawn.
    """

    def __init__(self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{keys} {words}" for keys, words in self._hints))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        width = sum(self._width(*hint) for hint in self._hints) + t.px(16) * max(0, len(self._hints) - 1)
        return QSize(width, max(t.px(28), t.line(Role.SMALL)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _width(self, keys: str, words: str) -> int:
        return keycap_width(keys) + theme().px(7) + theme().width(Role.LABEL, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        room = self.width()
        shown = list(self._hints)
        total = [self._width(*hint) for hint in shown]
        while shown and sum(total) + t.px(16) * (len(shown) - 1) > room:
            shown.pop()
            total.pop()
        x = float(room - sum(total) - t.px(16) * max(0, len(shown) - 1))
        for (keys, words), width in zip(shown, total, strict=True):
            draw_keycap(painter, x, self.height() / 2, keys)
            left = x + keycap_width(keys) + t.px(7)
            draw_text(
                painter, QRectF(left, 0, x + width - left + 1, self.height()), words, Role.LABEL, t.c.muted
            )
            x += width + t.px(16)
