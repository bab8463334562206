"""The fiscal year of a page, with the years before and after a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.thai.dates import fiscal_year_be
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class YearBar(Themed, QWidget):
    """`changed` carries the fiscal year (Buddhist Era)."""

    changed = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.year = fiscal_year_be(today())
        self.before = IconButton("chevron_left", "ปีก่อน (Page Up)", on_click=lambda: self.step(-1))
        self.words = Text("", Role.BODY_STRONG)
        self.after = IconButton("chevron_right", "ปีถัดไป (Page Down)", on_click=lambda: self.step(1))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.before, self.words, self.after):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_year(self.year)

    def show_year(self, year_be: int) -> None:
        self.year = year_be
        self.words.set_text(f"ปีงบประมาณ {year_be}")

    def step(self, by: int) -> None:
        self.show_year(self.year + by)
        self.changed.emit(self.year)

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(8))
