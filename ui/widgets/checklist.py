"""What is still missing before a paper may be printed. It changes while typing and never blocks it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text, wrapped
from ui.widgets.progress import Ring
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent


_MOST_LINES = 6


class Need(Enum):
    MUST = "must"  # amber, counts in the ring
    SHOULD = "should"  # grey
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """`key` is the field to go to; `link` the words for it; `right` a figure (“7 ภาพ”)."""

    key: str
    text: str
    need: Need
    second: str = ""
    right: str = ""
    link: str = "ไปที่ช่อง"


class Checklist(Themed, QWidget):
    """Head with ring, then missing, advised, done. `jump` carries the key of the field to go to."""

    jump = Signal(str)

    def __init__(self, items: Sequence[CheckItem] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = Ring(0, 0, name="กรอกครบแล้ว")
        self._title = Text("ตรวจความครบถ้วน", Role.PANEL_TITLE)
        self._second = muted("")
        head = self._head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._second)
        head.addWidget(self.ring)
        head.addLayout(words, 1)
        self.lines = _Lines(self)
        body = self._body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(head)
        body.addWidget(self.lines)
        self.restyle()
        self.set_items(items)

    def restyle(self) -> None:
        self._head.setSpacing(theme().px(12))
        self._body.setSpacing(theme().px(10))

    def set_items(self, items: Sequence[CheckItem]) -> None:
        missing = sum(item.need is Need.MUST for item in items)
        done = sum(item.need is Need.DONE for item in items)
        self.ring.set_count(done, done + missing)
        self._second.set_text(f"เหลือ {missing} ข้อก่อนพร้อมพิมพ์" if missing else "ครบแล้ว พร้อมพิมพ์")
        order = [Need.MUST, Need.SHOULD, Need.DONE]
        self.lines.set_items(sorted(items, key=lambda item: order.index(item.need)))

    @property
    def is_complete(self) -> bool:
        return not any(item.need is Need.MUST for item in self.lines.items)


class _Lines(Themed, QWidget):
    """One tab stop; arrows move over what has a field to go to, Enter goes there."""

    def __init__(self, owner: Checklist) -> None:
        super().__init__(owner)
        self._owner = owner
        self.items: tuple[CheckItem, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_items(self, items: Sequence[CheckItem]) -> None:
        self.items = tuple(items)
        self._at = min(self._at, self._open_count() - 1)
        names = {Need.MUST: "ต้องกรอก", Need.SHOULD: "ควรเติม", Need.DONE: "เรียบร้อย"}
        told = "; ".join(f"{item.text} {names[item.need]} {item.second}".strip() for item in items)
        self.setAccessibleName(f"รายการตรวจ: {told}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _second(self, item: CheckItem) -> list[str]:
        """What is missing is told whole: a list of sectors, a rule's sentence."""
        t = theme()
        room = max(self.width(), t.px(200)) - t.px(48)
        return wrapped(item.second, Role.LABEL, room, most=_MOST_LINES) if item.second else []

    def _first(self, item: CheckItem) -> list[str]:
        """The name of the field, beside the link that goes there."""
        t = theme()
        beside = t.px(40 + 6 + 2 + 26) + t.width(Role.LABEL_STRONG, item.link)
        room = max(self.width(), t.px(200)) - beside
        return wrapped(item.text, Role.LABEL_STRONG, room, most=2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _open_count(self) -> int:
        return sum(item.need is not Need.DONE for item in self.items)

    def _rects(self) -> list[QRectF]:
        t = theme()
        rects, y = [], 0.0
        for item in self.items:
            if item.need is Need.DONE:
                height, gap = max(t.px(36), t.line(Role.LABEL)), 0
            else:
                lines = max(1, len(self._second(item)))
                first = len(self._first(item)) * t.line(Role.LABEL_STRONG)
                height = max(t.px(56), first + lines * t.line(Role.LABEL) + t.px(4))
                gap = t.px(8)
            rects.append(QRectF(0, y, self.width(), height))
            y += height + gap
        return rects

    def sizeHint(self) -> QSize:
        rects = self._rects()
        return QSize(theme().px(256), round(rects[-1].bottom()) if rects else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and self._open_count():
            self._at = max(0, min(self._open_count() - 1, self._at + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(self.items):
            self._owner.jump.emit(self.items[self._at].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._at = max(self._at, 0) if self._open_count() else -1
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for item, rect in zip(self.items, self._rects(), strict=True):
            if rect.contains(event.position()) and item.need is not Need.DONE:
                self._owner.jump.emit(item.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, (item, rect) in enumerate(zip(self.items, self._rects(), strict=True)):
            if item.need is Need.DONE:
                self._paint_done(painter, rect, item)
            else:
                self._paint_open(painter, rect, item)
            if self.hasFocus() and place == self._at:
                draw_focus(painter, rect)

    def _paint_done(self, painter: QPainter, rect: QRectF, item: CheckItem) -> None:
        t = theme()
        paint_icon(
            painter, QRectF(t.px(12), rect.top(), t.px(18), rect.height()), "check_circle-fill", t.c.done
        )
        right = t.width(Role.LABEL, item.right) + t.px(12)
        draw_text(painter, rect.adjusted(t.px(40), 0, -right - t.px(8), 0), item.text, Role.LABEL, t.c.text)
        place = rect.adjusted(0, 0, -t.px(12), 0)
        draw_text(painter, place, item.right, Role.LABEL, t.c.muted, Qt.AlignmentFlag.AlignRight)

    def _paint_open(self, painter: QPainter, rect: QRectF, item: CheckItem) -> None:
        t = theme()
        must = item.need is Need.MUST
        ink, ground = t.c.tone(Tone.DUE) if must else (t.c.text, t.c.head)
        line = ink if t.border > 1 else None
        draw_box(painter, rect, fill=ground, line=line, radius=8, width=t.border)
        first = QRectF(rect.left(), rect.top() + t.px(2), rect.width(), t.line(Role.LABEL_STRONG))
        icon = QRectF(t.px(12), first.top(), t.px(18), first.height() + t.px(4))
        paint_icon(painter, icon, "warning" if must else "info", ink if must else t.c.muted)
        arrow = QRectF(rect.right() - t.px(26), first.top(), t.px(16), first.height() + t.px(4))
        paint_icon(painter, arrow, "chevron_right", t.c.primary)
        width = t.width(Role.LABEL_STRONG, item.link)
        link = QRectF(arrow.left() - t.px(2) - width, first.top(), width + 1, first.height())
        draw_text(painter, link, item.link, Role.LABEL_STRONG, t.c.primary, elide=False)
        left = t.px(40)
        words = QRectF(left, first.top(), link.left() - left - t.px(6), first.height())
        for words_of in self._first(item):
            draw_text(painter, words, words_of, Role.LABEL_STRONG, ink)
            words.translate(0, first.height())
        top = words.top() - t.px(2)
        for words_of in self._second(item):
            second = QRectF(left, top, rect.right() - left - t.px(8), t.line(Role.LABEL))
            draw_text(painter, second, words_of, Role.LABEL, ink if must else t.c.muted, elide=False)
            top += t.line(Role.LABEL)
