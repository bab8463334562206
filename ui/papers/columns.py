"""Fields on cards, and beside them, while there is room, what stays in sight: the checklist of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Themed, theme
from ui.widgets.folding import fold, free_width, is_narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.papers.side import PaperSide

_FOLDS_BELOW = 850
_SIDE_WIDTH = 306
_LEAST_HEIGHT = 300


class _Cards(QWidget):
    """As high as its cards are at its width: what they would need in the narrowest one is no minimum."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class FieldsAndSide(Themed, QWidget):
    """The cards scroll by themselves, so that the side stays in sight; where there is no room beside them the
    side stands below and the page scrolls."""

    def __init__(self, cards: Sequence[QWidget], side: PaperSide) -> None:
        super().__init__()
        self._side = side
        self.cards = _Cards()
        self._column = QVBoxLayout(self.cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        for card in cards:
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self.area, 1)
        self._columns.addWidget(self.cards)
        self._columns.addWidget(side)
        self.is_folded: bool | None = None
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._column.setSpacing(t.px(12))
        for tall in (self.area, self._side):
            tall.setMinimumHeight(t.px(_LEAST_HEIGHT))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        if narrow:
            free_width(self._side)
        else:
            self._side.setFixedWidth(theme().px(_SIDE_WIDTH))
        if narrow is self.is_folded:
            return
        self.is_folded = narrow
        if narrow:
            self.area.takeWidget()
            self._columns.insertWidget(1, self.cards)
            self.cards.show()
        else:
            self._columns.removeWidget(self.cards)
            self.area.setWidget(self.cards)
            self.cards.setAutoFillBackground(False)
        self.area.setVisible(not narrow)
        # Beside each other they take the height there is.
        tall = QSizePolicy.Policy.Preferred if narrow else QSizePolicy.Policy.Ignored
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self._side.set_whole(narrow)
        fold(self._columns, narrow=narrow)
