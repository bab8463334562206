"""How far something is: bars, a ring, the loading line of a page. The number is always also in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.tasks import SHOWN_AFTER_MS, WORDS_AFTER_MS
from ui.theme import Ink, Role, Themed, theme
from ui.widgets.buttons import Button
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.tasks import Job


def draw_bar(painter: QPainter, rect: QRectF, share: float, colour: QColor) -> None:
    t = theme()
    radius = rect.height() / 2
    draw_box(painter, rect, fill=t.c.track, line=t.c.edge if t.border > 1 else None, radius=radius)
    if share > 0:
        filled = QRectF(
            rect.left(), rect.top(), max(rect.height(), rect.width() * min(1.0, share)), rect.height()
        )
        draw_box(painter, filled, fill=colour, radius=radius)


class Bar(Themed, QWidget):
    """A thin bar. `share` 0–1; `words` is what a screen reader says (“ร้อยละ 87”)."""

    def __init__(
        self,
        share: float = 0,
        *,
        words: str,
        ink: Ink = "primary",
        height: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ink, self._height = ink, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(share, words)

    def set_share(self, share: float, words: str) -> None:
        self.share = share
        self.setAccessibleName(words)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(32), theme().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_bar(QPainter(self), QRectF(self.rect()), self.share, theme().ink(self._ink))


class CountBar(Themed, QAbstractButton):
    """“รวบรวมแล้ว 31/40” over a bar; a click filters. Green when complete."""

    def __init__(self, title: str, done: int, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(done, total)

    def set_count(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self.setAccessibleName(f"{self._title} {done} จาก {total}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        number = t.width(Role.LABEL_STRONG, f"{self._total}/{self._total}")
        width = t.width(Role.LABEL, self._title) + t.px(10) + number + 2 * t.px(5)
        return QSize(max(t.px(132), width), max(t.px(40), t.line(Role.LABEL) + t.px(14)))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        bar = t.px(6)
        inner = QRectF(self.rect()).adjusted(t.px(5), t.px(2), -t.px(5), -t.px(4))
        words = QRectF(inner.left(), inner.top(), inner.width(), inner.height() - bar - t.px(1))
        draw_text(painter, words, self._title, Role.LABEL, t.c.muted)
        count = f"{self._done}/{self._total}"
        draw_text(
            painter, words, count, Role.LABEL_STRONG, t.c.text, Qt.AlignmentFlag.AlignRight, elide=False
        )
        complete = self._total > 0 and self._done >= self._total
        share = self._done / self._total if self._total else 0
        place = QRectF(inner.left(), inner.bottom() - bar, inner.width(), bar)
        draw_bar(painter, place, share, t.c.done if complete else t.c.primary)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), 4)


class Ring(Themed, QWidget):
    """“6/8” in a ring; it counts only what must be."""

    def __init__(self, done: int, total: int, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(done, total)

    def set_count(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self.setAccessibleName(f"{self._name} {done} จาก {total}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Larger where “10/10” would touch the ring."""
        t = theme()
        side = max(t.px(52), round(t.width(Role.LABEL_STRONG, f"{self._total}/{self._total}")) + t.px(24))
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = t.px(6)
        half = width / 2 + 1
        circle = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(t.c.track if t.border == 1 else t.c.edge, width if t.border == 1 else 1))
        painter.drawEllipse(circle)
        complete = self._total > 0 and self._done >= self._total
        share = min(1.0, self._done / self._total) if self._total else 0
        painter.setPen(QPen(t.c.done if complete else t.c.primary, width, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, 90 * 16, -round(share * 360 * 16))
        middle = Qt.AlignmentFlag.AlignHCenter
        text = f"{self._done}/{self._total}"
        draw_text(painter, QRectF(self.rect()), text, Role.LABEL_STRONG, t.c.text, middle, elide=False)


class LoadingBar(QWidget):
    """The thin line at the top of a page or dialog: nothing under 300 ms, then a line, after 2 s words, count
    and “ยกเลิก”. `follow(job)` does all of it; several jobs are shown one after the other.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._done, self._total = 0, 0
        self._line = _MovingLine(self)
        self._words = Text("", Role.LABEL, "muted")
        self._cancel = Button("ยกเลิก", on_click=self._on_cancel_clicked)
        self._more = QWidget()
        row = QHBoxLayout(self._more)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._cancel)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._line)
        body.addWidget(self._more)
        self._more.hide()
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job; it has already run for 300 ms when `Tasks.slow` names it."""
        if not job.is_running:
            return
        self._job, self._done, self._total = job, 0, 0
        job.moved.connect(self._on_job_moved)
        job.ended.connect(lambda: self._on_job_ended(job))
        self._more.hide()
        self._line.set_share(None)
        self.setAccessibleName(job.words or "กำลังทำงาน")
        self.show()
        QTimer.singleShot(WORDS_AFTER_MS - SHOWN_AFTER_MS, self, lambda: self._show_words(job))

    def _show_words(self, job: Job) -> None:
        if job is not self._job or not (job.words or job.can_cancel):
            return
        self._cancel.setVisible(job.can_cancel)
        self._say()
        self._more.show()

    def _say(self) -> None:
        assert self._job
        words = self._job.words or "กำลังทำงาน"
        if self._job.is_cancelled:
            words = "กำลังหยุด"
        elif self._total:
            words += _how_far(self._done, self._total)
        self._words.set_text(words)

    def _on_job_moved(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self._line.set_share(done / total if total else None)
        if self._job:
            self._say()

    def _on_job_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._line.set_share(0)
            self.hide()

    def _on_cancel_clicked(self) -> None:
        if self._job:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._say()


def _how_far(done: int, total: int) -> str:
    """` 120 จาก 480`; of a million and more (bytes, not things) only the share."""
    if total >= _MANY:
        return f" {done * 100 // total}%"
    return f" {done:,} จาก {total:,}"


_MANY = 1_000_000


class _MovingLine(Themed, QWidget):
    """A share, or a piece that wanders while the end is not known (the only thing that ever moves)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share: float | None = 0
        self._place = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        self._share = share
        if share is None:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, max(3, theme().px(3)))

    def _on_timer_timeout(self) -> None:
        self._place = (self._place + 0.03) % 1.3
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().c.track)
        width = self.width()
        if self._share is not None:
            painter.fillRect(QRectF(0, 0, width * self._share, self.height()), theme().c.primary)
            return
        left = QPointF((self._place - 0.3) * width, 0)
        painter.fillRect(QRectF(left.x(), 0, width * 0.3, self.height()), theme().c.primary)
