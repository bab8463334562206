"""One of a few ways, each a card with icon, title, second line and perhaps a bar (“ส่งไปทางไหน”)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.checks import draw_radio
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.progress import draw_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    title: str
    second: str = ""
    icon: str = ""
    share: float | None = None
    possible: bool = True


class OptionCards(Themed, QWidget):
    """↑ ↓ choose among what is possible; `chosen` carries the key. With `may_be_none` nothing need be chosen yet,
    else the first possible one is."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        name: str,
        may_be_none: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may_be_none = may_be_none
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._cards: list[_OptionCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.restyle()
        self.set_options(options)

    def set_options(self, options: Sequence[Option], current: str = "") -> None:
        wanted = current or ("" if self._may_be_none else self.current)
        if tuple(options) == tuple(card.option for card in self._cards):
            self._choose(wanted)
            return
        had_focus = self.window().focusWidget() in self._cards
        for card in self._cards:
            self._group.removeButton(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [_OptionCard(option, self) for option in options]
        for card in self._cards:
            self._group.addButton(card)
            self._column.addWidget(card)
            card.clicked.connect(lambda _=False, key=card.option.key: self.chosen.emit(key))
        here = self._choose(wanted)
        if had_focus and here:
            here.show()  # what is not shown yet does not get the focus
            here.setFocus()

    def _choose(self, key: str) -> _OptionCard | None:
        """Mark this one, or the first that is possible."""
        possible = [card for card in self._cards if card.option.possible]
        first = possible[0] if possible and not self._may_be_none else None
        here = next((card for card in possible if card.option.key == key), first)
        if here:
            here.setChecked(True)
        elif (chosen := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)
        return here

    def focus_current(self) -> None:
        here = next((card for card in self._cards if card.isChecked()), next(iter(self._cards), None))
        if here:
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> str:
        return next((card.option.key for card in self._cards if card.isChecked()), "")

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(8))

    def move(self, step: int) -> None:  # type: ignore[override]
        possible = [card for card in self._cards if card.option.possible]
        place = next((at for at, card in enumerate(possible) if card.isChecked()), 0) + step
        if 0 <= place < len(possible):
            possible[place].setFocus()
            possible[place].click()


class _OptionCard(Themed, QAbstractButton):
    def __init__(self, option: Option, owner: OptionCards) -> None:
        super().__init__(owner)
        self.option, self._owner = option, owner
        self.setCheckable(True)
        self.setEnabled(option.possible)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{option.title} {option.second}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        words = t.line(Role.BODY_STRONG) + t.line(Role.LABEL)
        return QSize(t.px(270), words + t.px(14) + (t.px(14) if self.option.share is not None else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self._owner.move(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect, on, live = QRectF(self.rect()), self.isChecked(), self.isEnabled()
        line = t.c.primary if on else t.c.edge if live else t.c.line
        draw_box(painter, rect, fill=t.c.select if on else t.c.surface, line=line, radius=8, width=t.border)
        side = t.px(18)
        radio = QRectF(t.px(13), round(rect.center().y() - side / 2), side, side)
        draw_radio(painter, radio, on=on, live=live)
        x = radio.right() + t.px(14)
        if self.option.icon:
            ink = t.c.on_disabled if not live else t.c.primary if on else t.c.muted
            paint_icon(painter, QRectF(x, 0, t.px(24), rect.height()), self.option.icon, ink)
            x += t.px(34)
        first, second = t.line(Role.BODY_STRONG), t.line(Role.LABEL)
        bar = t.px(14) if self.option.share is not None else 0
        top = (rect.height() - first - second - bar) / 2
        room = rect.right() - x - t.px(10)
        strong = Role.BODY_STRONG if on else Role.BODY
        ink = t.c.text if live else t.c.on_disabled
        draw_text(painter, QRectF(x, top, room, first), self.option.title, strong, ink)
        small = t.c.muted if live else t.c.on_disabled
        draw_text(painter, QRectF(x, top + first, room, second), self.option.second, Role.LABEL, small)
        if self.option.share is not None:
            place = QRectF(x, top + first + second + t.px(3), room, t.px(6))
            draw_bar(painter, place, self.option.share, t.c.muted)
        if self.hasFocus():
            draw_focus(painter, rect)
