"""Numbers and codes: Arabic digits on screen, Thai digits and the Thai layout's digit row accepted."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.thai import arabic_digits
from desktop.thai.digits import grouped
from ui import keys
from ui.theme import Role, theme
from ui.widgets.fields.base import LineField
from ui.widgets.paint import draw_text

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_FIGURE = re.compile(r"-?(\d+(\.\d*)?|\.\d+)")


class DigitKeys:
    """Mixin, left of a line field: a Thai key of the digit row gives its digit. No Qt class itself, for one that
    is reached on two ways cannot be painted on (PySide 6.11)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = keys.digit(event)
        if found is not None and event.text() != str(found) and not self.isReadOnly():  # type: ignore[attr-defined]
            self.insert(str(found))  # type: ignore[attr-defined]
            return
        super().keyPressEvent(event)  # type: ignore[misc]


class DigitField(DigitKeys, LineField):
    """Base of the fields in which only digits are typed."""


class NumberField(DigitField):
    """`value()` is an int, or a Decimal when `places` is given; None when empty or unreadable.

    `unit` stands grey inside the right end: “คน”, “ไร่”.
    """

    def __init__(
        self,
        *,
        name: str = "",
        places: int = 0,
        low: int | None = 0,
        high: int | None = None,
        unit: str = "",
        plain: bool = False,
        placeholder: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`plain` for numbers that are names (book 2, page 1411): left-aligned, never grouped."""
        super().__init__(name=name, placeholder=placeholder, width=width, parent=parent)
        self._places, self._low, self._high, self._unit, self._plain = places, low, high, unit, plain
        self.setAlignment(Qt.AlignmentFlag.AlignLeft if plain else Qt.AlignmentFlag.AlignRight)
        self.restyle()

    def value(self) -> int | Decimal | None:
        number = self._read()
        return number if number is not None and not self._outside(number) else None

    def set_value(self, value: int | Decimal | None) -> None:
        self.show_text("" if value is None else self._written(value))

    def problem(self) -> str:
        if not self.text().strip():
            return ""
        number = self._read()
        if number is None:
            kind = "ตัวเลข เช่น 12" if not self._places else "ตัวเลข เช่น 12.5"
            return f"ช่องนี้ต้องเป็น{kind}"
        return self._outside(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason and not self.isReadOnly():
            self.selectAll()  # as after Tab: the number typed next stands in the place of this one

    def restyle(self) -> None:
        super().restyle()
        if self._unit:
            room = theme().width(Role.LABEL, self._unit) + theme().px(6)
            self.setTextMargins(0, 0, room, theme().px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            place = QRectF(self.rect()).adjusted(0, 0, -theme().px(10), 0)
            ink = theme().c.muted if self.isEnabled() else theme().c.on_disabled
            draw_text(QPainter(self), place, self._unit, Role.LABEL, ink, Qt.AlignmentFlag.AlignRight)

    def _outside(self, number: int | Decimal) -> str:
        low, high = self._low, self._high
        if low is not None and high is not None and not low <= number <= high:
            return f"ต้องอยู่ระหว่าง {grouped(low)} ถึง {grouped(high)}"
        if low is not None and number < low:
            return f"ต้องไม่น้อยกว่า {grouped(low)}"
        if high is not None and number > high:
            return f"ต้องไม่เกิน {grouped(high)}"
        return ""

    def _read(self) -> int | Decimal | None:
        text = arabic_digits(self.text()).replace(",", "").replace(" ", "").replace("−", "-")
        if not _FIGURE.fullmatch(text):
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        if self._places:
            return number if -number.as_tuple().exponent <= self._places else None  # type: ignore[operator]
        return int(number) if number == number.to_integral_value() else None

    def _written(self, value: int | Decimal) -> str:
        if self._plain:
            return str(value)
        return grouped(Decimal(value) if self._places else value)

    def _put_in_order(self) -> None:
        number = self._read()
        if number is not None and self._written(number) != self.text():
            self.setText(self._written(number))


class TimeField(DigitField):
    """Office hours: `08:30`; reads `0830`, `8.30`, `๘.๓๐ น.`, `8`. `value()` is minutes-exact `time`."""

    def __init__(self, *, name: str = "", placeholder: str = "00:00", parent: QWidget | None = None) -> None:
        super().__init__(name=name, placeholder=placeholder, width=88, parent=parent)
        self.restyle()

    def value(self) -> time | None:
        return read_time(self.text())

    def set_value(self, value: time | None) -> None:
        self.show_text(f"{value:%H:%M}" if value else "")

    def problem(self) -> str:
        if not self.text().strip() or self.value() is not None:
            return ""
        return "เวลาต้องเป็น ชั่วโมง:นาที เช่น 08:30"

    def _put_in_order(self) -> None:
        if found := self.value():
            self.setText(f"{found:%H:%M}")


_TIME = re.compile(r"(\d{1,2})(?:[:.\s](\d{2}))?")
_TIME_COMPACT = re.compile(r"(\d{1,2})(\d{2})")


def read_time(text: str) -> time | None:
    """A time of day as typed, or None."""
    text = arabic_digits(text).replace("น.", "").strip()
    found = _TIME.fullmatch(text) or _TIME_COMPACT.fullmatch(text)
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
