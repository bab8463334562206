"""The window before there is a book to show: waiting, a wizard, or what stands in the way. One face at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.keys import bind
from ui.theme import Role, Themed, theme, use_theme, zoomed
from ui.widgets.cards import Card
from ui.widgets.paint import draw_box, draw_text
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from ui.tasks import Tasks

PROGRAM = "สมุดโคก หนอง นา"
_CARD_WIDTH = 720


class Face(Card):
    """Title, words, and whatever a subclass puts into `body`; `buttons` is its foot."""

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__(padding=(32, 26), gap=12)
        self.title = Text(title, Role.PAGE_TITLE, wrap=True)
        self.body.addWidget(self.title)
        self.words = Text(words, wrap=True)
        if not words:
            self.words.hide()  # `setVisible(True)` before it has a parent would be a window of its own
        self.body.addWidget(self.words)
        self.setAccessibleName(title)

    def may_close(self) -> bool:
        """Whether the window may go away now; a face that must not be lost asks by itself."""
        return True

    def focus_first(self) -> None:
        self.setFocus()


class DoorWindow(Themed, QWidget):
    closed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self.face: Face | None = None
        self.is_painted = False
        self.setWindowTitle(PROGRAM)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        column = self._column = QVBoxLayout(inner)
        column.addStretch(1)
        column.addWidget(_Brand(), 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._place, 100)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(4)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (area.viewport(), inner):
            ground.setAutoFillBackground(False)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(area)
        for keys, step in (("Ctrl++", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            bind(self, keys, partial(_zoom, step))
        self.restyle()

    def show_face(self, face: Face) -> None:
        if self.face is not None:
            self._place.removeWidget(self.face)
            self.face.hide()
            self.face.deleteLater()
        self.face = face
        self._place.addWidget(face)
        self._limit()
        face.show()
        face.focus_first()

    def restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(24), t.px(40), t.px(24), t.px(24))
        self._column.setSpacing(t.px(22))
        self.setMinimumSize(min(800, t.px(640)), 480)
        self._limit()

    def _limit(self) -> None:
        if self.face is not None:
            self.face.setMaximumWidth(theme().px(_CARD_WIDTH))
            self.face.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.face is not None and not self.face.may_close():
            event.ignore()
            return
        self.closed.emit()
        self.tasks.close()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.is_painted = True
        QPainter(self).fillRect(self.rect(), theme().c.bg)


def _zoom(step: int) -> None:
    use_theme(theme().name, zoomed(step))


class _Brand(Themed, QWidget):
    """The gold mark and the name of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(PROGRAM)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(44 + 14) + t.width(Role.PANEL_TITLE, PROGRAM), t.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        side = t.px(44)
        mark = QRectF(0, 1, side, side)
        draw_box(painter, mark, fill=t.c.gold, radius=8)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, mark, "ส", Role.PAGE_TITLE, t.c.on_gold, middle, elide=False)
        words = QRectF(side + t.px(14), 0, self.width() - side - t.px(14), self.height())
        draw_text(painter, words, PROGRAM, Role.PANEL_TITLE, t.c.text, elide=False)


class WaitingFace(Face):
    """“กำลังเปิดสมุด”, with a line that says how far it is."""

    def __init__(self, title: str = "กำลังเปิดสมุด", words: str = "") -> None:
        super().__init__(title, words)
        self.note = muted("", wrap=True)
        self.body.addWidget(self.note)

    def tell(self, words: str) -> None:
        self.note.set_text(words)
