"""What the program says without a dialog: strips, the ten-second way back, empty and failed pages, the
status line's items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, Tone, theme
from ui.widgets.buttons import Button, IconButton, Kind, LinkButton
from ui.widgets.paint import draw_box, draw_disc, draw_text
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

UNDO_MS = 10_000


class Strip(Themed, QWidget):
    """A tinted line with icon, words and at most one action: `Strip("ยังไม่มีอะไรเปลี่ยน …", tone=Tone.DONE)`.

    `side` is the quieter half at the right.
    """

    closed = Signal()

    def __init__(
        self,
        words: str,
        *,
        tone: Tone = Tone.SENT,
        icon: str = "info",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        side: str = "",
        can_close: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon = tone, icon
        self.words = Text(words, Role.BODY_STRONG, tone.value, wrap=True)
        self.setAccessibleName(f"{words} {side}".strip())
        row = self._row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        if side:
            row.addWidget(Text(side, Role.LABEL, tone.value))
        self.action: Button | None = None
        if action:
            self.action = LinkButton(action, on_click=on_action)
            row.addWidget(self.action)
        if can_close:
            row.addWidget(IconButton("close", "ปิดแถบนี้", kind=Kind.QUIET, size=32, on_click=self.closed.emit))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        self._row.setContentsMargins(t.px(44), t.px(5), t.px(10), t.px(5))
        self._row.setSpacing(t.px(12))
        self.setMinimumHeight(t.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ink, ground = t.c.tone(self._tone)
        draw_box(
            painter,
            QRectF(self.rect()),
            fill=ground,
            line=ink if t.border > 1 else None,
            radius=8,
            width=t.border,
        )
        paint_icon(painter, QRectF(t.px(14), 0, t.px(20), self.height()), self._icon, ink)


class UndoStrip(Strip):
    """“ลบรายการแล้ว · เลิกทำ” for ten seconds. Waits while the pointer or the focus is on it."""

    def __init__(self, words: str, undo: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(
            words, tone=Tone.DRAFT, icon="history", action="เลิกทำ", on_action=self._on_undo_clicked,
            can_close=True, parent=parent,
        )  # fmt: skip
        self._undo = undo
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_undo_clicked(self) -> None:
        self._timer.stop()
        self._undo()
        self.closed.emit()

    def _on_timer_timeout(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.closed.emit()


class EmptyState(Themed, QWidget):
    """One line what the page is for, and one button. Also for what failed: `tone=Tone.OVERDUE`, `more` as the
    second action (“คัดลอกรายละเอียด”)."""

    def __init__(
        self,
        words: str,
        *,
        icon: str = "",
        tone: Tone = Tone.SENT,
        detail: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        more: str = "",
        on_more: Callable[[], object] | None = None,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        body = self._body = QVBoxLayout(self)
        body.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        if icon:
            body.addWidget(_Disc(icon, tone), 0, middle)
        self.words = Text(words, Role.NAV_STRONG, wrap=True)
        self.words.setAlignment(middle)
        body.addWidget(self.words)
        if detail:
            second = muted(detail, wrap=True)
            second.setAlignment(middle)
            body.addWidget(second)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addStretch(1)
        self.action: Button | None = None
        if action:
            kind = Kind.PRIMARY if primary else Kind.PLAIN
            self.action = Button(action, kind=kind, on_click=on_action)
            buttons.addWidget(self.action)
        if more:
            buttons.addWidget(Button(more, kind=Kind.QUIET, on_click=on_more))
        buttons.addStretch(1)
        body.addLayout(buttons)
        body.addStretch(3)
        self.restyle()

    def restyle(self) -> None:
        self._body.setSpacing(theme().px(10))


class _Disc(Themed, QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(56), theme().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_disc(QPainter(self), QRectF(self.rect()), icon=self._icon, tone=self._tone, share=0.46)


class StatusItem(Themed, QWidget):
    """Icon and a few words in the status line: “สำรองข้อมูลล่าสุด วันนี้ 08:15 น.”."""

    def __init__(self, icon: str, words: str, *, ink: Ink = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._is_short = False
        self.show_status(icon, words, ink)

    def show_status(self, icon: str, words: str, ink: Ink = "muted") -> None:
        """`ink` colours the icon; words stay grey."""
        self._icon, self._words, self._ink = icon, words, ink
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def set_short(self, short: bool) -> None:
        """Only the icon, where the line has no room for all words."""
        if short != self._is_short:
            self._is_short = short
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        return theme().px(22) + theme().width(Role.LABEL, self._words) + 1

    def sizeHint(self) -> QSize:
        t = theme()
        width = t.px(18) if self._is_short else self.full_width()
        return QSize(width, max(t.px(28), t.line(Role.LABEL)))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        paint_icon(painter, QRectF(0, 0, t.px(16), self.height()), self._icon, t.ink(self._ink))
        if not self._is_short:
            room = QRectF(t.px(22), 0, self.width() - t.px(22), self.height())
            draw_text(painter, room, self._words, Role.LABEL, t.c.muted)
