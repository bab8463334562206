"""`holidays`: the days of a fiscal year on which nobody works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.steering_view import HolidayLine, Mark
from desktop.thai.dates import fiscal_year_be
from ui.keys import bind
from ui.steering.frame import SteeringPage, filling
from ui.steering.looks import holiday_row
from ui.steering.places import HOLIDAYS
from ui.theme import Role, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card, Panel
from ui.widgets.faces import Faces
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.text import TextField
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.steering_view import SteeringService
    from ui.frame.page import Shell
    from ui.saving import Hand

_FIELD_OF = {"on": "on", "name": "name"}


class HolidaysPage(SteeringPage):
    """Ctrl+N goes to the day of a new one, Enter in a row takes it up to be changed, Del takes it out; Alt+← → year."""

    key = HOLIDAYS

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__(service, shell, hand, today=today)
        self.year = fiscal_year_be(today())
        self.lines: tuple[HolidayLine, ...] = ()
        self._year_words = Text("", Role.PANEL_TITLE)
        back = IconButton("chevron_left", "ปีก่อน (Alt+←)", size=36, on_click=lambda: self.go_year(-1))
        on = IconButton("chevron_right", "ปีถัดไป (Alt+→)", size=36, on_click=lambda: self.go_year(1))
        years = QWidget()
        row = QHBoxLayout(years)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for part in (back, self._year_words, on):
            row.addWidget(part)
        self.on_field = DateField(name="วันที่", today=today)
        self.name_field = TextField(name="ชื่อวันหยุด", max_length=120)
        self.form = Form(line_gap=8)
        self.form.add("on", FieldBox("วันที่", self.on_field, required=True), least=150, grow=0)
        self.form.add("name", FieldBox("ชื่อวันหยุด", self.name_field, required=True), least=260)
        self.add = Button("เก็บวันหยุด", icon="add", key="Ctrl+Return", on_click=self._add)
        self.entry = Card(padding=(16, 10))
        self.entry.body.addWidget(self.form)
        self.entry.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = filling(RowList(name="วันหยุดของปีงบประมาณ"))
        self.list.opened.connect(self._take_up)
        self._none = EmptyState("ปีงบประมาณนี้ยังไม่มีวันหยุด นอกจากวันเสาร์และอาทิตย์", icon="event")
        self._faces = Faces()
        self._faces.addWidget(self.list)
        self._faces.addWidget(self._none)
        panel = Panel("วันหยุด", right=years, padding=(16, 10))
        panel.body.addWidget(self._faces, 1)
        self.body.addWidget(self.entry)
        self.body.addWidget(panel, 1)
        bind(self, "Ctrl+N", lambda: self.form.boxes["on"].jump())
        bind(self, "Alt+Left", lambda: self.go_year(-1))
        bind(self, "Alt+Right", lambda: self.go_year(1))
        bind(self.list, "Delete", self._drop)
        self.entry.hide()

    def read(self) -> None:
        year = self.year
        self._year_words.set_text(f"ปีงบประมาณ {year}")

        def work() -> tuple[tuple[HolidayLine, ...], bool]:
            return self._service.holidays(user=self.by, year_be=year), self._service.view(
                user=self.by
            ).can_write

        self.load(work, lambda found: self.show_lines(*found))

    def go_year(self, step: int) -> None:
        self.year += step
        self.read()

    def focus_first(self) -> None:
        if self.can_write:
            self.form.boxes["on"].jump()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: tuple[HolidayLine, ...], can_write: bool) -> None:
        begins = can_write and not self.can_write and self.isVisible()
        self.lines = lines
        self.say_who_writes(can_write)
        self.entry.setVisible(can_write)
        if begins:
            self.form.boxes["on"].jump()
        self.list.set_rows([holiday_row(one) for one in lines])
        self._faces.setCurrentWidget(self.list if lines else self._none)

    def _add(self) -> None:
        if not self.can_write or not self.form.check():
            return
        day, name = self.on_field.value(), self.name_field.value()
        if day is None or not name:
            missing = "on" if day is None else "name"
            words = "ต้องใส่วันที่" if day is None else "ต้องใส่ชื่อวันหยุด"
            self.form.show_errors({missing: words})
            self.form.boxes[missing].jump()
            return
        self.year = fiscal_year_be(day)
        self.keep(
            lambda: self._service.set_holiday(day, name, by=self.by),
            refused=self._show_refused,
            done=self._clear,
        )

    def _clear(self) -> None:
        self.on_field.set_value(None)
        self.name_field.set_value(None)
        self.form.boxes["on"].jump()

    def _show_refused(self, fields: Mapping[str, str]) -> None:
        self.form.show_errors({_FIELD_OF.get(name, "name"): words for name, words in fields.items()})

    def _take_up(self, day: object) -> None:
        line = next((one for one in self.lines if one.on == day), None)
        if line is None or not self.can_write:
            return
        self.on_field.set_value(line.on)
        self.name_field.set_value(line.name)
        self.form.boxes["name"].jump()

    def _drop(self) -> None:
        line = next((one for one in self.lines if one.on == self.list.current_key()), None)
        if line is None or not self.can_write:
            return
        if line.mark is Mark.GONE or line.mark is Mark.NEW:  # once more: it stays after all
            self.keep(lambda: self._service.discard(f"Holiday|{line.on.isoformat()}", by=self.by))
        else:
            self.keep(lambda: self._service.drop_holiday(line.on, by=self.by))
