"""Dates and months of the Buddhist Era. Empty is allowed; the form says whether a date is required."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.thai.dates import (
    be_year,
    field_date,
    long_date,
    next_month,
    parse_date,
    parse_month,
    short_month,
)
from ui.keys import pressed
from ui.widgets.fields.base import LineField
from ui.widgets.fields.calendar import CalendarPopup, same_day
from ui.widgets.fields.number import DigitKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class _CalendarField(LineField):
    """F4 or Alt+↓ opens the calendar."""

    noted = Signal(str)  # something to tell that is no error; "" takes it back
    _months = False

    def _prepare(
        self, today: Callable[[], date], earliest: date | None, latest: date | None, *, button: bool = True
    ) -> None:
        self._today = today
        self.earliest, self.latest = earliest, latest
        self.note = ""
        if button:
            opener = self.add_button("calendar_month", "เปิดปฏิทิน (F4)")
            opener.clicked.connect(lambda: self.open_calendar())

    def open_calendar(self) -> CalendarPopup | None:
        if self.isReadOnly() or not self.isEnabled():
            return None
        popup = CalendarPopup(
            self,
            current=self.value(),
            today=self._today(),
            months=self._months,
            earliest=self.earliest,
            latest=self.latest,
        )
        popup.picked.connect(self._on_popup_picked)
        popup.cleared.connect(lambda: self._on_popup_picked(None))
        popup.open_below(self)
        return popup

    def value(self) -> date | None:
        raise NotImplementedError

    def set_value(self, value: date | None) -> None:
        self.show_text(self._written(value) if value else "")
        self._tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 or pressed(event, "Alt+Down"):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _written(self, value: date) -> str:
        raise NotImplementedError

    def _on_popup_picked(self, day: date | None) -> None:
        self.setText(self._written(day) if day else "")
        self.setFocus()
        self._on_self_edited()
        self.finish()

    def _tell(self, note: str) -> None:
        if note != self.note:
            self.note = note
            self.noted.emit(note)

    def _outside(self, day: date) -> str:
        if self.latest and day > self.latest:
            if self.latest == self._today():
                return "วันที่นี้ยังมาไม่ถึง กรุณาใส่วันที่ไม่เกินวันนี้ เช่น " + self._written(self.latest)
            return f"ต้องไม่หลัง {long_date(self.latest)}"
        if self.earliest and day < self.earliest:
            return f"ต้องไม่ก่อน {long_date(self.earliest)}"
        return ""


class DateField(DigitKeys, _CalendarField):
    """Shows `20/11/2569`; reads Thai digits, `20 11 69`, `201169`, `20 พ.ย. 69`, and a Gregorian year,
    which it turns into B.E. with a note.

    A bare day, or day and month, is completed from today: `5` → 5th of this month.
    """

    def __init__(
        self,
        *,
        name: str = "",
        today: Callable[[], date],
        earliest: date | None = None,
        latest: date | None = None,
        width: int = 136,
        button: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Without `button` it fits a narrow column; F4 opens the calendar all the same."""
        super().__init__(name=name, placeholder="ว/ด/ปปปป", width=width, parent=parent)
        self._prepare(today, earliest, latest, button=button)
        self.restyle()

    def value(self) -> date | None:
        typed = parse_date(self._completed())
        return typed.day if typed and not self._outside(typed.day) else None

    def problem(self) -> str:
        if not self.text().strip():
            return ""
        typed = parse_date(self._completed())
        if typed is None:
            return f"วันที่ต้องเป็น วัน/เดือน/ปี พ.ศ. เช่น {field_date(self._today())}"
        return self._outside(typed.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = self.value()
        if step and day and not event.modifiers() and not self.isReadOnly():
            self._step(date.fromordinal(day.toordinal() + step))
            return
        months = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}.get(Qt.Key(event.key()))
        if months and day and pressed(event, f"Ctrl+{'PgUp' if months > 0 else 'PgDown'}"):
            self._step(same_day(day, months))
            return
        super().keyPressEvent(event)

    def _step(self, day: date) -> None:
        self.setText(field_date(day))
        self._on_self_edited()

    def _completed(self) -> str:
        from desktop.thai import arabic_digits

        text = arabic_digits(self.text()).strip()
        parts = text.replace("-", "/").replace(".", "/").replace(" ", "/").split("/")
        if not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in parts) or len(parts) > 2:
            return text
        today = self._today()
        day, month = parts[0], parts[1] if len(parts) == 2 else str(today.month)
        return f"{day}/{month}/{be_year(today)}"

    def _written(self, value: date) -> str:
        return field_date(value)

    def _put_in_order(self) -> None:
        typed = parse_date(self._completed())
        note = ""
        if typed:
            if typed.was_gregorian:
                note = f"เปลี่ยน ค.ศ. {typed.day.year} เป็น พ.ศ. {be_year(typed.day)} แล้ว"
            elif self.note and field_date(typed.day) == self.text():
                note = self.note
            self.setText(field_date(typed.day))
        self._tell(note)


class MonthField(_CalendarField):
    """Shows `พ.ย. 2569`; reads `11/2569`, `พฤศจิกายน 69`. `value()` is the first day of the month.

    ↑ ↓ go a month forward and back.
    """

    _months = True

    def __init__(
        self,
        *,
        name: str = "",
        today: Callable[[], date],
        earliest: date | None = None,
        latest: date | None = None,
        width: int = 136,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder="เดือน ปี", width=width, parent=parent)
        self._prepare(today, earliest, latest)
        self.restyle()

    def value(self) -> date | None:
        month = parse_month(self.text())
        return month if month and not self._outside(month) else None

    def problem(self) -> str:
        if not self.text().strip():
            return ""
        month = parse_month(self.text())
        if month is None:
            return f"ช่องนี้ต้องเป็น เดือน ปี พ.ศ. เช่น {short_month(self._today())}"
        return self._outside(month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        month = self.value()
        if step and month and not event.modifiers() and not self.isReadOnly():
            self.setText(short_month(next_month(month, step)))
            self._on_self_edited()
            return
        super().keyPressEvent(event)

    def _written(self, value: date) -> str:
        return short_month(value)

    def _put_in_order(self) -> None:
        if month := parse_month(self.text()):
            self.setText(short_month(month))
