"""Which month a page shows: one back, one on, or any by the field; Alt+← → from the keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.thai.dates import next_month
from ui.theme import Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields.dates import MonthField

if TYPE_CHECKING:
    from collections.abc import Callable


_FIRST = date(2010, 1, 1)  # years before the project began; a slip of a key, not a month
_YEARS_AHEAD = 10


class MonthBar(Themed, QWidget):
    """`chosen` carries the first day of the month."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.month = today().replace(day=1)
        day = today()
        self.field = MonthField(
            name="ประจำเดือน",
            today=today,
            earliest=_FIRST,
            latest=day.replace(year=day.year + _YEARS_AHEAD, month=12, day=1),
            width=150,
        )
        self.field.left.connect(self._on_field_left)
        before = IconButton("chevron_left", "เดือนก่อน (Alt+←)", on_click=lambda: self.step(-1))
        after = IconButton("chevron_right", "เดือนถัดไป (Alt+→)", on_click=lambda: self.step(1))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (before, self.field, after):
            self._row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_month(self.month)
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(6))

    def show_month(self, month: date) -> None:
        self.month = month.replace(day=1)
        self.field.set_value(self.month)

    def step(self, months: int) -> None:
        self.chosen.emit(next_month(self.month, months))

    def _on_field_left(self) -> None:
        month = self.field.value()
        if month is None:
            self.field.set_value(self.month)
        elif month != self.month:
            self.chosen.emit(month)
