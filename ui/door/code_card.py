"""The eight groups of the office code, big enough to be copied by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from ui.theme import Role, theme
from ui.widgets.cards import Card
from ui.widgets.text import Text, muted


class CodeCard(Card):
    def __init__(self, code: str, *, columns: int = 4) -> None:
        super().__init__(quiet=True, padding=(18, 14))
        grid = self._grid = QGridLayout()
        for place, group in enumerate(code.split()):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            number = Text(group, Role.PANEL_TITLE).make_selectable()
            number.setAccessibleName(f"ชุดที่ {place + 1} {' '.join(group)}")
            cell.addWidget(muted(f"ชุดที่ {place + 1}"), 0, Qt.AlignmentFlag.AlignHCenter)
            cell.addWidget(number, 0, Qt.AlignmentFlag.AlignHCenter)
            grid.addLayout(cell, place // columns, place % columns)
        self.body.addLayout(grid)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_grid"):  # the base restyles before there is one
            self._grid.setHorizontalSpacing(theme().px(20))
            self._grid.setVerticalSpacing(theme().px(10))
