"""One dialog for question, message and failure: icon, title, words, buttons that name their result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Themed, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.paint import draw_disc
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QShowEvent

WIDTH = 520


class Dialog(Themed, QDialog):
    """`body` takes further widgets; `add_button` from left to right, the last one is the way on."""

    def __init__(
        self,
        title: str,
        words: str = "",
        *,
        icon: str = "info",
        tone: Tone = Tone.SENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title = Text(title, Role.PANEL_TITLE, wrap=True)
        self.body = QVBoxLayout()
        self.body.addWidget(self.title)
        if words:
            self.words = Text(words, Role.BODY, wrap=True).make_selectable()
            self.body.addWidget(self.words)
        top = self._top = QHBoxLayout()
        top.addWidget(_Mark(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme().px(8))
        self._buttons.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.addLayout(top)
        column.addStretch(1)
        column.addLayout(self._buttons)
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        margin = t.px(24)
        self._column.setContentsMargins(margin, margin, margin, t.px(18))
        self._column.setSpacing(t.px(20))
        self._top.setSpacing(t.px(16))
        self.body.setSpacing(t.px(8))
        self.setMinimumWidth(t.px(WIDTH))
        # After the parts inside have taken their new sizes too.
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """As high as its words need: a window takes no heed of height for width by itself."""
        width = max(self.width(), theme().px(WIDTH))
        self.setMinimumHeight(0)
        height = self.heightForWidth(width)
        self.setMinimumHeight(height)
        self.resize(width, height)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.surface)

    def add_button(
        self,
        words: str,
        *,
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        closes: bool = True,
    ) -> Button:
        button = Button(words, kind=kind, icon=icon)

        def act() -> None:
            if on_click:
                on_click()
            if closes:
                self.accept() if kind is not Kind.QUIET else self.reject()

        button.clicked.connect(act)
        self._buttons.addWidget(button)
        return button


class _Mark(Themed, QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(44), theme().px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_disc(QPainter(self), QRectF(self.rect()), icon=self._icon, tone=self._tone, share=0.5)
