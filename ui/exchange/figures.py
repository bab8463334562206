"""Small painted lists of the exchange: what goes by type, and lines of icon, words and figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, theme
from ui.widgets.paint import draw_text
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop.exchange_view import CountRow

_HEADS = ("ใหม่", "แก้ไข", "ยกเลิก")
_COLUMN = 62
_RIGHT = Qt.AlignmentFlag.AlignRight


class CountTable(Themed, QWidget):
    """ประเภทข้อมูล · ใหม่ · แก้ไข · ยกเลิก, with a sum."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[CountRow] = ()
        self._total: CountRow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[CountRow], total: CountRow) -> None:
        self._rows, self._total = rows, total
        told = "; ".join(
            f"{row.text} ใหม่ {row.new} แก้ไข {row.changed} ยกเลิก {row.deleted}" for row in (*rows, total)
        )
        self.setAccessibleName(f"สิ่งที่จะส่ง: {told}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _heights(self) -> tuple[int, int]:
        t = theme()
        return max(t.px(30), t.line(Role.LABEL)), max(t.px(27), t.line(Role.BODY))

    def _column(self) -> int:
        """As wide as at best, or what the names leave over."""
        share = (self.width() - theme().px(26) - self._names()) // 3
        return max(self._least(), min(theme().px(_COLUMN), share))

    def _names(self) -> int:
        return max((theme().width(Role.BODY, row.text) for row in self._rows), default=0)

    def _least(self) -> int:
        t = theme()
        widest = max(t.width(Role.LABEL_STRONG, head) for head in _HEADS)
        if self._total:
            figures = (self._total.new, self._total.changed, self._total.deleted)
            widest = max(widest, *(t.width(Role.BODY_STRONG, f"{n:,}") for n in figures))
        return widest + t.px(10)

    def sizeHint(self) -> QSize:
        head, row = self._heights()
        return QSize(theme().px(300), head + (len(self._rows) + 1) * row)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(26) + self._names() + 3 * self._least(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        head, height = self._heights()
        painter.fillRect(QRectF(0, 0, self.width(), head), t.c.head)
        line = t.c.line if t.border == 1 else t.c.edge
        for y in (0, head - 1):
            painter.fillRect(QRectF(0, y, self.width(), 1), line)
        self._line(painter, 0, head, ("ประเภทข้อมูล", *_HEADS), Role.LABEL_STRONG, muted=True)
        y = head
        for row in self._rows:
            figures = (row.text, *(f"{n:,}" if n else "–" for n in (row.new, row.changed, row.deleted)))
            self._line(painter, y, height, figures, Role.BODY)
            y += height
            painter.fillRect(QRectF(0, y - 1, self.width(), 1), t.c.line_soft)
        if self._total:
            total = self._total
            figures = (
                total.text,
                *(f"{n:,}" if n else "–" for n in (total.new, total.changed, total.deleted)),
            )
            self._line(painter, y, height, figures, Role.BODY_STRONG)

    def _line(
        self,
        painter: QPainter,
        y: float,
        height: float,
        texts: Sequence[str],
        role: Role,
        *,
        muted: bool = False,
    ) -> None:
        t = theme()
        ink = t.c.muted if muted else t.c.text
        column = self._column()
        right = self.width() - t.px(8)
        room = right - 3 * column - t.px(16)
        draw_text(painter, QRectF(t.px(16), y, room, height), texts[0], role, ink)
        for place, text in enumerate(texts[1:]):
            box = QRectF(right - (3 - place) * column, y, column - t.px(4), height)
            draw_text(painter, box, text, role, ink, _RIGHT, elide=False)


@dataclass(frozen=True, slots=True)
class FactLine:
    icon: str
    text: str
    right: str = ""
    ink: Ink = "text"


class FactLines(Themed, QWidget):
    """Icon, words, and a figure at the right end."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._name = name
        self._lines: Sequence[FactLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: Sequence[FactLine]) -> None:
        self._lines = tuple(lines)
        told = "; ".join(f"{line.text} {line.right}".strip() for line in lines)
        self.setAccessibleName(f"{self._name}: {told}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _height(self) -> int:
        return max(theme().px(29), theme().line(Role.LABEL))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), len(self._lines) * self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        height = self._height()
        for place, line in enumerate(self._lines):
            box = QRectF(0, place * height, self.width(), height)
            paint_icon(painter, QRectF(0, box.top(), t.px(18), height), line.icon, t.ink(line.ink))
            right = t.width(Role.LABEL_STRONG, line.right)
            words = box.adjusted(t.px(28), 0, -(right + t.px(8)) if right else 0, 0)
            draw_text(
                painter, words, line.text, Role.LABEL, t.c.text if line.ink == "text" else t.ink(line.ink)
            )
            draw_text(painter, box, line.right, Role.LABEL_STRONG, t.c.text, _RIGHT, elide=False)


class Quiet(Themed, QWidget):
    """An icon and a paragraph in grey, as wide as the page: what is not sent, how to be safe."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._words = muted("", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()
        self.hide()

    def minimumSizeHint(self) -> QSize:
        # The label would ask for the height that it needs at its narrowest.
        return QSize(theme().px(200), theme().line(Role.LABEL))

    def restyle(self) -> None:
        self._row.setContentsMargins(theme().px(28), 0, 0, 0)

    def show_words(self, words: str) -> None:
        self._words.set_text(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        place = QRectF(t.px(2), 0, t.px(18), t.line(Role.LABEL))
        paint_icon(QPainter(self), place, self._icon, t.c.muted)
