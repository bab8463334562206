"""Rows that come later stand where they are seen, also for the Tab key. Qt puts what is made last at the very end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


class RowsBegin(QWidget):
    """Nothing to see: the place in the order of Tab behind which the rows of a list stand.

    Make it right before what comes after the rows. (To look for that place would mean to walk through all widgets,
    and Qt's chain, walked from Python, crashes once pages are hidden.)
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # without any, Qt gives it no place in the order
        self.setFixedSize(0, 0)

    def put(self, stops: Iterable[QWidget]) -> None:
        before: QWidget = self
        for widget in stops:
            QWidget.setTabOrder(before, widget)
            before = widget
