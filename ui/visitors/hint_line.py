"""Row three of the open line: what the focused field is for and which keys it takes, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_keycap, draw_text, keycap_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


@dataclass(frozen=True, slots=True)
class Hint:
    """`words` and the keys after them; `side` stands at the right."""

    words: str
    keys: tuple[tuple[str, str], ...] = ()
    side: tuple[tuple[str, str], ...] = ()


class HintLine(Themed, QWidget):
    """Hints are the first thing to go when there is no room, a problem never is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = Hint("")
        self.problem = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hint(self, hint: Hint) -> None:
        self._hint = hint
        if not self.problem:
            told = ", ".join(f"{keys} {words}" for keys, words in (*hint.keys, *hint.side))
            self.setAccessibleName(f"{hint.words} {told}".strip())
        self.update()

    def show_problem(self, words: str) -> None:
        self.problem = words
        self.setAccessibleName(words or self._hint.words)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(32))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        if self.problem:
            paint_icon(painter, QRectF(0, 0, t.px(18), self.height()), "error", t.c.overdue)
            room = QRectF(t.px(24), 0, self.width() - t.px(24), self.height())
            draw_text(painter, room, self.problem, Role.LABEL_STRONG, t.c.overdue)
            return
        right = self.width() - self._draw_side(painter)
        taken = t.width(Role.LABEL_STRONG, self._hint.words)
        if taken <= right:
            box = QRectF(0, 0, taken + 1, self.height())
            draw_text(painter, box, self._hint.words, Role.LABEL_STRONG, t.c.primary, elide=False)
        x = float(taken + t.px(12))
        for keys, words in self._hint.keys:
            needed = self._needed(keys, words)
            if x + needed > right:
                return
            self._draw_key(painter, x, keys, words)
            x += needed + t.px(20)

    def _draw_side(self, painter: QPainter) -> float:
        """From the right, in what the keys of the field leave; answers how much room it takes."""
        t = theme()
        own: float = t.width(Role.LABEL_STRONG, self._hint.words) + t.px(12)
        own += sum(self._needed(*key) + t.px(20) for key in self._hint.keys)
        x = float(self.width())
        for keys, words in reversed(self._hint.side):
            needed = self._needed(keys, words)
            if x - needed < own:
                break
            self._draw_key(painter, x - needed, keys, words)
            x -= needed + t.px(16)
        return self.width() - x

    def _needed(self, keys: str, words: str) -> float:
        return keycap_width(keys) + theme().px(8) + theme().width(Role.LABEL, words)

    def _draw_key(self, painter: QPainter, left: float, keys: str, words: str) -> None:
        t = theme()
        draw_keycap(painter, left, self.height() / 2, keys)
        at = left + keycap_width(keys) + t.px(8)
        box = QRectF(at, 0, t.width(Role.LABEL, words) + 1, self.height())
        draw_text(painter, box, words, Role.LABEL, t.c.text, Qt.AlignmentFlag.AlignLeft, elide=False)
