"""A list and what is told of the chosen one, one below the other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.theme import Themed, theme
from ui.widgets.folding import fold, free_width, is_narrow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_FOLDS_BELOW = 720
_LIST = 320


class Beside(Themed, QWidget):
    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left = left
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left)
        self._row.addWidget(right, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(12))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._row, narrow=narrow)
        if narrow:
            free_width(self._left)
        else:
            self._left.setFixedWidth(theme().px(_LIST))
        self._left.setMinimumHeight(theme().px(180 if narrow else 420))
