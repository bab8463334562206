"""The navigation: 232 wide with words, or folded to 80 with icon and short word, so that nothing hides in a
tooltip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent

    from ui.frame.page import NavItem

WIDE, FOLDED = 232, 80
_MOST = 99
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Edition(Enum):
    """The mark at the top left."""

    DISTRICT = "อ"
    PROVINCE = "จ"


@dataclass(frozen=True, slots=True)
class OfficeName:
    """`name` of the program and `office` under it: “สพอ. โคกสุข”."""

    edition: Edition
    office: str
    program: str = "สมุดโคก หนอง นา"


class NavBar(Themed, QWidget):
    """`chosen` carries the page key."""

    chosen = Signal(str)

    def __init__(self, office: OfficeName, items: Sequence[tuple[str, NavItem]]) -> None:
        super().__init__()
        self.is_folded = False
        self._brand = _Brand(office, self)
        self.buttons: dict[str, NavButton] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._brand)
        for bottom in (False, True):
            if bottom:
                self._column.addStretch(1)
            for key, item in items:
                if item.at_bottom is bottom:
                    number = list(dict(items)).index(key) + 1
                    button = NavButton(item, number, self)
                    button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
                    self.buttons[key] = button
                    self._column.addWidget(button)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        # Wheel and arrow keys scroll; a bar would take the room of the words.
        self._scroll.setVerticalScrollBarPolicy(off)
        self._scroll.setHorizontalScrollBarPolicy(off)
        for ground in (inner, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._scroll)
        self.setAccessibleName("เมนูหลัก")
        self.restyle()

    def set_folded(self, folded: bool) -> None:
        if folded != self.is_folded:
            self.is_folded = folded
            self.restyle()

    def set_current(self, key: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def set_badge(self, key: str, count: int) -> None:
        if key in self.buttons:
            self.buttons[key].set_badge(count)

    def restyle(self) -> None:
        t = theme()
        side = t.px(8 if self.is_folded else 12)
        self._column.setContentsMargins(side, 0, side, t.px(6))
        self._column.setSpacing(0)
        self.setFixedWidth(t.px(FOLDED if self.is_folded else WIDE))
        for child in (self._brand, *self.buttons.values()):
            child.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step and here is not None:
            target = buttons[max(0, min(len(buttons) - 1, here + step))]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(target)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.c.nav)
        if t.border > 1:
            painter.fillRect(self.width() - t.border, 0, t.border, self.height(), t.c.edge)


class _Brand(Themed, QWidget):
    def __init__(self, office: OfficeName, bar: NavBar) -> None:
        super().__init__()
        self._office, self._bar = office, bar
        self.setAccessibleName(f"{office.program} {office.office}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(70 if self._bar.is_folded else 83))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(60 if self._bar.is_folded else 66))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        side = t.px(40)
        if self._bar.is_folded:
            top = min(t.px(16), (self.height() - side) / 2)
            mark = QRectF((self.width() - side) / 2, top, side, side)
        else:
            mark = QRectF(t.px(4), min(t.px(22), self.height() - side - t.px(4)), side, side)
        draw_box(painter, mark, fill=t.c.gold, radius=8)
        draw_text(
            painter, mark, self._office.edition.value, Role.PAGE_TITLE, t.c.on_gold, _MIDDLE, elide=False
        )
        if self._bar.is_folded:
            return
        left = mark.right() + t.px(12)
        first, second = t.line(Role.NAV_STRONG), t.line(Role.LABEL)
        top = mark.center().y() - (first + second) / 2 + t.px(2)
        width = self.width() - left
        program = QRectF(left, top, width, first)
        draw_text(painter, program, self._office.program, Role.NAV_STRONG, t.c.nav_strong)
        office = QRectF(left, top + first - t.px(2), width, second)
        draw_text(painter, office, self._office.office, Role.LABEL, t.c.nav_muted)


class NavButton(Themed, QAbstractButton):
    def __init__(self, item: NavItem, number: int, bar: NavBar) -> None:
        super().__init__()
        self._item, self._number, self._bar = item, number, bar
        self._badge = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._tell()

    def set_badge(self, count: int) -> None:
        self._badge = count
        self._tell()
        self.update()

    def _tell(self) -> None:
        waits = f" {self._badge} เรื่องรออยู่" if self._badge else ""
        self.setAccessibleName(f"{self._item.text}{waits}")
        if self._number <= 8:
            self.setToolTip(f"Ctrl+{self._number}")

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self.update()

    def nextCheckState(self) -> None:
        """A click does not check: the frame does, when the page is open."""

    def sizeHint(self) -> QSize:
        t = theme()
        if self._bar.is_folded:
            return QSize(t.px(64), t.px(64))
        return QSize(t.px(208), t.px(48))

    def minimumSizeHint(self) -> QSize:
        """On a low screen the items move together before the bar has to scroll."""
        t = theme()
        return QSize(t.px(64), t.px(46)) if self._bar.is_folded else QSize(t.px(208), t.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        # The gap to the neighbour lies inside, so that it also takes the click.
        gap = max(0, min(t.px(2), (self.height() - self.minimumSizeHint().height()) // 2))
        rect = QRectF(self.rect()).adjusted(0, gap, 0, -gap)
        on = self.isChecked()
        if on or self.underMouse():
            hover = None if t.border > 1 else t.c.nav_hi
            if not on and hover:
                painter.setOpacity(0.5)
            line = t.c.nav_strong if t.border > 1 and on else None
            draw_box(painter, rect, fill=hover, line=line, radius=8, width=2)
            painter.setOpacity(1)
        if self.hasFocus():
            draw_box(painter, rect, line=t.c.gold, radius=8, width=2)
        ink = t.c.nav_strong if on else t.c.nav_muted if self._item.at_bottom else t.c.nav_text
        icon = t.c.gold if on else ink
        if self._bar.is_folded:
            self._paint_folded(painter, rect, ink, icon)
        else:
            self._paint_wide(painter, rect, ink, icon)

    def _paint_wide(self, painter: QPainter, rect: QRectF, ink: QColor, icon: QColor) -> None:
        t = theme()
        side = t.px(20)
        paint_icon(painter, QRectF(t.px(13), rect.top(), side, rect.height()), self._item.icon, icon)
        right = rect.right() - t.px(6)
        if self._badge:
            disc = t.px(24)
            room = t.px(6 if self._badge > _MOST else 9)
            width = max(disc, t.width(Role.LABEL_STRONG, self._badge_words) + room)
            top = round(rect.center().y() - disc / 2)
            place = QRectF(rect.right() - t.px(4) - width, top, width, disc)
            self._paint_badge(painter, place, Role.LABEL_STRONG)
            right = place.left()
        left = t.px(46)
        role = Role.NAV_STRONG if self.isChecked() else Role.NAV
        draw_text(painter, QRectF(left, rect.top(), right - left, rect.height()), self._item.text, role, ink)

    def _paint_folded(self, painter: QPainter, rect: QRectF, ink: QColor, icon: QColor) -> None:
        t = theme()
        side = t.px(20)
        top = rect.center().y() - t.px(21)
        paint_icon(painter, QRectF(rect.center().x() - side / 2, top, side, side), self._item.icon, icon)
        words = QRectF(0, top + t.px(21), rect.width(), t.px(25))
        role = Role.SMALL_STRONG if self.isChecked() else Role.SMALL
        draw_text(painter, words, self._item.short, role, ink, _MIDDLE)
        if self._badge:
            disc = t.px(20)
            width = max(disc, t.width(Role.SMALL_STRONG, self._badge_words) + t.px(8))
            left = min(rect.center().x() + t.px(7), rect.right() - width - 1)
            place = QRectF(left, max(0.0, top - t.px(7)), width, disc)
            self._paint_badge(painter, place, Role.SMALL_STRONG)

    @property
    def _badge_words(self) -> str:
        """A thousand would leave no room for the item's own words; the accessible name has the number."""
        return str(self._badge) if self._badge <= _MOST else f"{_MOST}+"

    def _paint_badge(self, painter: QPainter, place: QRectF, role: Role) -> None:
        c = theme().c
        draw_box(painter, place, fill=c.gold, radius=place.height())
        draw_text(painter, place, self._badge_words, role, c.on_gold, _MIDDLE, elide=False)
