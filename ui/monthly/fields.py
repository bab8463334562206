"""Fields of the lines of a plan or a result: a duty by its code, weeks ticked one to five, rows without labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.thai import arabic_digits
from desktop.week_view import matching_duties
from ui.keys import digit
from ui.records.parts import PartsField
from ui.theme import Role, Themed, theme
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.list_rows import ListRow
from ui.widgets.paint import draw_box, draw_focus, draw_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.week_view import Duty

_WEEKS = 5
_CELL = 30


class DutyField(ChoiceField):
    """Shows the code alone; the list tells what it means. Reads `113`, `๑.๑.๓` or words of the duty."""

    list_width = 460
    least, grow = 92, 0

    def __init__(self, duties: Sequence[Duty] = (), *, name: str = "รหัสงาน") -> None:
        self._duties: tuple[Duty, ...] = ()
        super().__init__((), name=name, placeholder="รหัส")
        self.set_duties(duties)

    def set_duties(self, duties: Sequence[Duty]) -> None:
        self._duties = tuple(duties)
        kept = self._value
        self.set_options((duty.code, duty.code) for duty in self._duties)
        if kept and self._value is None:
            self.set_value(kept)

    def set_value(self, value: Any) -> None:
        """A code that is in the table no more stays readable."""
        if value and all(value != option for option, _ in self._options):
            self._options.append((value, value))
            self._folded.append(value)
        super().set_value(value)
        words = next((duty.text for duty in self._duties if duty.code == value), "")
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def matching(self, typed: str) -> list[tuple[Any, str]]:
        found = matching_duties(self._duties, arabic_digits(typed)) if typed.strip() else self._duties
        return [(duty.code, duty.code) for duty in found]

    def _offer(self, typed: str) -> None:
        texts = {duty.code: duty.text for duty in self._duties}
        order = [code for code, _ in self.matching(typed)]
        places = {code: place for place, (code, _) in enumerate(self._options)}
        rows = [ListRow(key=places[code], code=code, title=texts[code]) for code in order]
        self._show(rows, first=bool(typed))

    def _put_in_order(self) -> None:
        """`113` is 1.1.3: the first duty that fits what was typed."""
        typed = self.text().strip()
        if typed and typed != self._words(self._value):
            found = self.matching(typed)
            if found:
                self._value = found[0][0]
                self.setText(self._value)
                return
        super()._put_in_order()

    def _current(self) -> Hashable | None:
        values = [value for value, _ in self._options]
        return values.index(self._value) if self._value in values else None


class WeeksField(Themed, QWidget):
    """Five boxes in a row, one for each week of the month: 1–5 tick them, ← → move, Space ticks the one in hand.

    `value()` is `1,3` or None.
    """

    changed = Signal()
    left = Signal()
    least, grow = 5 * _CELL + 4, 0

    def __init__(self, *, name: str = "สัปดาห์ที่") -> None:
        super().__init__()
        self._name = name
        self._ticked: set[int] = set()
        self._at = 1
        self._is_read_only = self._is_wrong = self._is_dirty = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell_name()

    # --- as a field ------------------------------------------------------------------------------

    def value(self) -> str | None:
        return ",".join(map(str, sorted(self._ticked))) or None

    def set_value(self, value: str | None) -> None:
        self._ticked = {int(one) for one in (value or "").split(",") if one.strip().isdigit()}
        self._is_dirty = False
        self._tell_name()
        self.update()

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        self._is_wrong = wrong
        self.update()

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def toggle(self, week: int) -> None:
        if self._is_read_only:
            return
        self._ticked ^= {week}
        self._at, self._is_dirty = week, True
        self._tell_name()
        self.update()
        self.changed.emit()

    # --- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, week = event.key(), digit(event)
        if week is not None and 1 <= week <= _WEEKS:
            self.toggle(week)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._at = max(1, min(_WEEKS, self._at + (1 if key == Qt.Key.Key_Right else -1)))
            self.update()
        elif key == Qt.Key.Key_Space:
            self.toggle(self._at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        week = int(event.position().x() // theme().px(_CELL)) + 1
        if 1 <= week <= _WEEKS:
            self.toggle(week)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if self._is_dirty:
            self._is_dirty = False
            self.left.emit()

    # --- looks -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_CELL) * _WEEKS + 1, theme().px(40))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        side = t.px(_CELL)
        for week in range(1, _WEEKS + 1):
            cell = QRectF((week - 1) * side, 0, side, self.height())
            box = cell.adjusted(0, 0, -t.px(3), 0)
            on = week in self._ticked
            line = t.c.overdue if self._is_wrong else t.c.primary if on else t.c.edge
            tint = t.c.select if t.border == 1 else t.c.primary
            fill = tint if on else t.c.head if self._is_read_only else t.c.surface
            draw_box(painter, box, fill=fill, line=line, radius=8, width=t.border)
            ink = (t.c.primary if t.border == 1 else t.c.on_primary) if on else t.c.muted
            role = Role.LABEL_STRONG if on else Role.LABEL
            draw_text(painter, box, str(week), role, ink, Qt.AlignmentFlag.AlignHCenter, elide=False)
            if self.hasFocus() and week == self._at:
                draw_focus(painter, box)

    def _tell_name(self) -> None:
        ticked = self.value()
        self.setAccessibleName(f"{self._name} {ticked or 'ยังไม่เลือก'}")


class LineRows(PartsField):
    """Rows whose fields stand on two lines: the labels stand over the first row alone, a line between rows."""

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.show_place(place, len(self.rows), is_table=True)
            row.show_divider(place > 0)
        self.updateGeometry()

    def parts_of(self, name: str) -> Iterable[Any]:
        """The fields of that name, row by row."""
        return (row.boxes[name].field for row in self.rows)
