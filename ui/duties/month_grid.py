"""Duties on their days: one month with their names, or a quarter or a year of small months with their signs.

Weeks begin on Sunday, as calendars on the wall do. The arrow keys walk from day to day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shown_state import WORDS, ShownState
from desktop.thai.dates import MONTHS, WEEKDAYS_SHORT, be_year, month_range, next_month, weekday_date
from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.states import STATE_LOOKS

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop.home_view import HomeRow

_HEADS = (*WEEKDAYS_SHORT[6:], *WEEKDAYS_SHORT[:6])
_ORDER = (
    ShownState.OVERDUE, ShownState.RETURNED, ShownState.DUE_SOON, ShownState.CHANGED_AFTER_PRINT, ShownState.NOT_RECEIVED,
    ShownState.WORKING, ShownState.READY, ShownState.PRINTED, ShownState.SIGNED, ShownState.DONE, ShownState.SENT,
    ShownState.RECEIVED, ShownState.ACKNOWLEDGED, ShownState.WAIVED, ShownState.CANCELLED,
)  # fmt: skip
"""The most urgent first: where there is room for one sign, it is the one that asks for most."""
_MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
_NAMES_FROM_WIDTH, _NAMES_FROM_HEIGHT = 76, 54
_SIGN = 12
_TOLD = 3
_NUMBER_AND_SIGN = 31
_SMALL_MONTH = 140
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


@dataclass(frozen=True, slots=True)
class _Month:
    first: date
    box: QRectF


class MonthGrid(Themed, QWidget):
    """`chosen` when another day is walked to, `opened` on Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._months: tuple[date, ...] = ()
        self._days: dict[date, list[HomeRow]] = {}
        self._holidays: Mapping[date, str] = {}
        self._today = date.min
        self.day = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def show_days(
        self,
        first: date,
        last: date,
        rows: Sequence[HomeRow],
        *,
        today: date,
        holidays: Mapping[date, str] | None = None,
    ) -> None:
        """Months from `first` to `last`; the chosen day stays where it can, else it is today or the first."""
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        self._months = tuple(next_month(first, place) for place in range(count))
        self._today, self._holidays = today, holidays or {}
        self._days = {}
        for row in sorted(rows, key=lambda one: (_ORDER.index(one.state), one.title)):
            self._days.setdefault(row.due, []).append(row)
        if not first <= self.day <= last:
            self.day = today if first <= today <= last else first
        self.updateGeometry()
        self._tell()

    def rows_of(self, day: date) -> list[HomeRow]:
        return self._days.get(day, [])

    def words_of(self, day: date) -> str:
        """The day as a sentence: what those who do not see the picture hear."""
        words = weekday_date(day)
        if day in self._holidays:
            words += f" {self._holidays[day]}"
        rows = self.rows_of(day)
        if not rows:
            return f"{words} ไม่มีงานที่ครบกำหนด"
        told = ", ".join(f"{row.title} {WORDS[row.state]}" for row in rows[:_TOLD])
        more = f" และอีก {len(rows) - _TOLD} งาน" if len(rows) > _TOLD else ""
        return f"{words} มี {len(rows)} งาน: {told}{more}"

    def choose(self, day: date) -> None:
        if not self._months:
            return
        first, last = self._months[0], month_range(self._months[-1])[1]
        self.day = max(first, min(last, day))
        self._tell()
        self.chosen.emit(self.day)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words_of(self.day) if self._months else "")
        self.update()

    # --- size ------------------------------------------------------------------------------------

    @property
    def _per_row(self) -> int:
        """Of a year as many months side by side as leave a day the room for its number and a sign."""
        if len(self._months) <= 3:
            return len(self._months)
        cell = theme().px(_NUMBER_AND_SIGN)
        return next((count for count in (4, 3) if self.width() >= (7 * count + 1) * cell), 2)

    @property
    def _lines(self) -> int:
        return -(-len(self._months) // max(1, self._per_row))

    def restyle(self) -> None:
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The least that it can be read at; whatever room there is more, it takes."""
        t = theme()
        height = {1: 300, 3: 225}.get(len(self._months), self._lines * (_SMALL_MONTH + 14))
        return QSize(t.px(420), t.px(height))

    minimumSizeHint = sizeHint

    # --- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self.choose(self.day + timedelta(days=_KEYS[key]))
        elif key is Qt.Key.Key_Home:
            self.choose(self.day.replace(day=1))
        elif key is Qt.Key.Key_End:
            self.choose(month_range(self.day)[1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None:
            self.opened.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _day_at(self, x: float, y: float) -> date | None:
        for month in self._places():
            for day, cell in self._cells(month):
                if cell.contains(x, y):
                    return day
        return None

    # --- where things stand ----------------------------------------------------------------------

    def _places(self) -> list[_Month]:
        if not self._months:
            return []
        t = theme()
        columns, lines = self._per_row, self._lines
        gap = t.px(14) if columns > 1 else 0
        width = (self.width() - gap * (columns - 1)) / columns
        height = (self.height() - gap * (lines - 1)) / lines
        return [
            _Month(
                first,
                QRectF((place % columns) * (width + gap), (place // columns) * (height + gap), width, height),
            )
            for place, first in enumerate(self._months)
        ]

    def _head(self) -> int:
        """Height of the names: of the weekdays, and of the month where there are several."""
        t = theme()
        return t.line(Role.SMALL) + (t.line(Role.LABEL_STRONG) if len(self._months) > 1 else 0)

    def _cells(self, month: _Month) -> list[tuple[date, QRectF]]:
        first, last = month_range(month.first)
        before = (first.weekday() + 1) % 7
        weeks = -(-(before + last.day) // 7) if len(self._months) == 1 else 6
        top = month.box.top() + self._head()
        width, height = month.box.width() / 7, (month.box.bottom() - top) / weeks
        found = []
        for number in range(last.day):
            place = before + number
            cell = QRectF(month.box.left() + place % 7 * width, top + place // 7 * height, width, height)
            found.append((first + timedelta(days=number), cell))
        return found

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        for month in self._places():
            top = month.box.top()
            if len(self._months) > 1:
                title = QRectF(month.box.left(), top, month.box.width(), t.line(Role.LABEL_STRONG))
                words = f"{MONTHS[month.first.month - 1]} {be_year(month.first)}"
                draw_text(painter, title, words, Role.LABEL_STRONG, t.c.text, _MIDDLE)
                top = title.bottom()
            width = month.box.width() / 7
            for place, head in enumerate(_HEADS):
                box = QRectF(month.box.left() + place * width, top, width, t.line(Role.SMALL))
                draw_text(painter, box, head, Role.SMALL, t.c.muted, _MIDDLE, elide=False)
            for day, cell in self._cells(month):
                self._draw_day(painter, day, cell)

    def _draw_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        t = theme()
        rows = self.rows_of(day)
        with_names = cell.width() >= t.px(_NAMES_FROM_WIDTH) and cell.height() >= t.px(_NAMES_FROM_HEIGHT)
        box = cell.adjusted(1, 1, -1, -1)
        is_free = day.weekday() >= 5 or day in self._holidays
        if with_names:
            draw_box(painter, box, fill=t.c.bg if is_free else t.c.surface, line=t.c.line, radius=5)
        elif is_free:
            draw_box(painter, box, fill=t.c.bg, radius=5)
        if day == self.day:
            draw_box(painter, box, fill=t.c.select, line=t.c.primary, radius=5)
            if self.hasFocus():
                draw_focus(painter, box, 5)
        role = Role.SMALL_STRONG if day == self._today or rows else Role.SMALL
        line = t.line(Role.SMALL)
        number = QRectF(box.left() + t.px(5), box.top(), t.px(22), line)
        ink = t.c.primary if day == self._today else t.c.text if rows or not is_free else t.c.muted
        if with_names:
            draw_text(painter, number, str(day.day), role, ink, elide=False)
            self._draw_names(painter, day, box.adjusted(t.px(4), line, -t.px(3), -1), rows)
            if day == self._today or day in self._holidays:
                words = "วันนี้" if day == self._today else self._holidays[day]
                rest = QRectF(number.right(), box.top(), box.right() - number.right() - t.px(4), line)
                draw_text(
                    painter, rest, words, Role.SMALL, t.c.primary if day == self._today else t.c.due, _RIGHT
                )
            return
        sign = t.px(_SIGN)
        if cell.height() >= line + sign:
            middle = QRectF(box.left(), box.top(), box.width(), line)
            draw_text(painter, middle, str(day.day), role, ink, _MIDDLE, elide=False)
            self._draw_signs(painter, QRectF(box.left(), box.top() + line - t.px(4), box.width(), sign), rows)
            return
        # Side by side, where a week is one line high: a number keeps its place whether or not a sign follows.
        beside = QRectF(box.left(), box.center().y() - line / 2, box.width() - sign, line)
        draw_text(painter, beside, str(day.day), role, ink, _RIGHT, elide=False)
        self._draw_signs(
            painter, QRectF(beside.right() + 1, box.center().y() - sign / 2, sign, sign), rows[:1]
        )

    def _draw_names(self, painter: QPainter, day: date, box: QRectF, rows: Sequence[HomeRow]) -> None:
        t = theme()
        line = t.line(Role.SMALL)
        room = max(1, int(box.height() // line))
        shown = rows if len(rows) <= room else rows[: room - 1]
        for place, row in enumerate(shown):
            icon, tone = STATE_LOOKS[row.state]
            ink, _ = t.c.tone(tone)
            y = box.top() + place * line
            paint_icon(painter, QRectF(box.left(), y, t.px(14), line), icon, ink)
            words = QRectF(box.left() + t.px(17), y, box.width() - t.px(17), line)
            draw_text(
                painter, words, row.title, Role.SMALL, ink if row.state is ShownState.OVERDUE else t.c.text
            )
        if len(shown) < len(rows):
            words = QRectF(box.left() + t.px(17), box.top() + len(shown) * line, box.width() - t.px(17), line)
            more = f"อีก {len(rows) - len(shown)} งาน" if shown else f"{len(rows)} งาน"
            draw_text(painter, words, more, Role.SMALL, t.c.muted)

    def _draw_signs(self, painter: QPainter, box: QRectF, rows: Sequence[HomeRow]) -> None:
        """The most urgent signs side by side, as many as there is room for."""
        t = theme()
        side = float(min(t.px(_SIGN), int(box.height())))
        states = list(dict.fromkeys(row.state for row in rows))[: max(1, int(box.width() // (side + 1)))]
        left = box.center().x() - len(states) * (side + 1) / 2
        for place, state in enumerate(states):
            icon, tone = STATE_LOOKS[state]
            paint_icon(
                painter, QRectF(left + place * (side + 1), box.top(), side, side), icon, t.c.tone(tone)[0]
            )
