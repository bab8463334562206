"""What opens over a cell of the week grid: a duty picked by code or Thai words, a line of text, and the small
cards for a day's times and place and for who certified when."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.thai import arabic_digits
from desktop.week_view import PROBLEM, Duty, matching_duties
from ui.theme import theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.number import TimeField
from ui.widgets.fields.text import TextField
from ui.widgets.lists import ListRow
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from desktop.week_view import WeekDay

_PROBLEM_DUTY = Duty(PROBLEM, "ปัญหาอุปสรรคของวันนี้ และการแก้ไข")


class _OverCell:
    """Mixin, left of a field: Enter, Tab, ↑ and ↓ end the editing and say where the cursor goes."""

    # Named again by the classes below: a mixin that is no QObject cannot carry them.
    ended: Any  # 1 onward, -1 back, 0 stay
    walked: Any  # ↓ 1, ↑ -1

    def focusNextPrevChild(self, onward: bool) -> bool:
        self.ended.emit(1 if onward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and not event.modifiers() and not getattr(self, "is_open", False):
            self.walked.emit(step)
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the grid takes the whole editor away, an open list too
            return
        super().keyPressEvent(event)  # type: ignore[misc]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[misc]
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.ended.emit(0)


class TextEditor(_OverCell, TextField):
    ended = Signal(int)
    walked = Signal(int)


class DutyEditor(_OverCell, ChoiceField):
    """Reads `113`, `๑.๑.๓` or words of the duty; “ปัญหา” makes the row of the day's problem."""

    ended = Signal(int)
    walked = Signal(int)

    def __init__(self, duties: Sequence[Duty], *, parent: QWidget | None = None) -> None:
        self._duties = (*duties, _PROBLEM_DUTY)
        options = [(duty.code, f"{duty.code}  {duty.text}") for duty in self._duties]
        super().__init__(options, name="รหัสงาน", placeholder="รหัสหรือคำ", parent=parent)

    def matching(self, typed: str) -> list[tuple[Any, str]]:
        found = matching_duties(self._duties, arabic_digits(typed)) if typed.strip() else self._duties
        return [(duty.code, f"{duty.code}  {duty.text}") for duty in found]

    def _offer(self, typed: str) -> None:
        codes = [code for code, _ in self.matching(typed)]
        duties = {duty.code: duty for duty in self._duties}
        rows = [ListRow(key=code, code=code, title=duties[code].text) for code in codes]
        self._show(rows, first=bool(typed))

    def _current(self) -> Hashable | None:
        return self._value

    @property
    def code_so_far(self) -> str:
        """What would be kept if typing stopped here."""
        if self.text() == self._words(self._value):
            return self._value or ""
        found = self.matching(self.text())
        return found[0][0] if self.text().strip() and found else ""

    @property
    def words(self) -> str:
        """What was typed and is no duty: the work itself, typed a cell too early."""
        typed = self.text().strip()
        return typed if self._value is None and typed else ""

    def _put_in_order(self) -> None:
        """The first duty that fits; a text that fits none is left for the caller."""
        typed = self.text().strip()
        if typed != self._words(self._value):
            found = self.matching(typed) if typed else []
            self._value = found[0][0] if found else None
            if found:
                self.setText(self._words(self._value))

    def _on_list_picked(self, key: Hashable) -> None:
        self.close_list()
        self._take(key)
        self.changed.emit()
        self.finish()
        self.ended.emit(1)


class DayCard(Card):
    """A small card over the grid. `kept` carries what was chosen; Esc leaves without."""

    kept = Signal(object)
    closed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(padding=(16, 12), gap=8, parent=parent)
        self.setAccessibleName(title)
        self.body.addWidget(Text(title))
        self.form = Form(parent=self)
        self.body.addWidget(self.form)
        keep = Button("ใช้ค่านี้", kind=Kind.PRIMARY, on_click=self._keep)
        leave = Button("ยกเลิก", kind=Kind.QUIET, on_click=self.closed.emit)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(keep)
        self.body.addLayout(row)
        self._buttons = (keep, leave)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def open_at(self, cell: QRect, room: QRect) -> None:
        """Below the cell, or above where there is no room."""
        self.adjustSize()
        width = min(room.width(), max(self.sizeHint().width(), theme().px(360)))
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        left = max(room.left(), min(cell.left(), room.right() - width))
        top = cell.bottom() + 4
        if top + height > room.bottom():
            top = max(room.top(), cell.top() - height - 4)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        boxes = list(self.form.boxes.values())
        # The fields came after the buttons.
        for before, after in pairwise([*(box.field for box in boxes), *self._buttons]):
            self.setTabOrder(before, after)
        boxes[0].jump()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        if self.form.check():
            self.kept.emit(self.form.values())


class PlaceCard(DayCard):
    """Times of work, and where the worker was."""

    def __init__(self, day: WeekDay, sites: Sequence[tuple[UUID, str]], parent: QWidget) -> None:
        super().__init__("เวลาและสถานที่ของวันนี้", parent)
        self.form.add("time_from", FieldBox("ตั้งแต่เวลา", TimeField()), least=88, grow=0)
        self.form.add("time_to", FieldBox("ถึงเวลา", TimeField()), least=88, grow=0)
        place = ChoiceField(sites, placeholder="แปลงที่รับผิดชอบ")
        self.form.add("site", FieldBox("สถานที่ปฏิบัติงาน", place), least=200, line=True)
        self.form.set_values({"time_from": day.time_from, "time_to": day.time_to, "site": day.site})


class CertificationCard(DayCard):
    """The day the owner signed, and who signed in the owner's place."""

    def __init__(self, day: WeekDay, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__("การรับรองของวันนี้", parent)
        signed = DateField(today=today, earliest=day.day, latest=today())
        self.form.add("on", FieldBox("วันที่รับรอง", signed), least=136, grow=0)
        deputy = TextField(max_length=120, placeholder="เว้นว่างเมื่อเจ้าของแปลงลงชื่อเอง")
        self.form.add("deputy", FieldBox("ผู้รับรองแทน", deputy), least=200)
        self.body.insertWidget(1, muted(f"ผู้รับรอง {day.certifier or 'ยังไม่ทราบเจ้าของแปลง'}", wrap=True))
        self.form.set_values({"on": day.certified_on or day.day, "deputy": day.deputy or None})
