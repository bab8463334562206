"""`rules`: every rule of the letters, on or off, on which day, and when it is next due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.steering_view import DayKind, RuleEdit, RuleLine, RulesView
from desktop.thai.dates import MONTHS, WEEKDAYS, weekday_date
from ui.keys import bind
from ui.steering.frame import Columns, InSight, SteeringPage, filling
from ui.steering.looks import rule_row
from ui.steering.places import RULES
from ui.theme import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.flags import TickField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.number import NumberField
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice
from ui.widgets.tabbed_list import TabbedList
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.steering_view import SteeringService
    from ui.frame.page import Shell
    from ui.saving import Hand

_TABS = {"on": "ใช้อยู่", "all": "ทั้งหมด", "off": "ไม่ใช้", "draft": "ในร่าง"}
_SHIFTS = (
    ("as_is", "คงวันเดิม"),
    ("previous_working_day", "วันทำการก่อนหน้า"),
    ("next_working_day", "วันทำการถัดไป"),
)
_FIELD_OF = {
    "day_of_month": "day",
    "weekday": "weekday",
    "due_on": "due_on",
    "shift": "shift",
    "min_count": "min_count",
}


class RulesPage(SteeringPage):
    """`on_enter` may be given the code of a rule. Space switches the chosen rule on and off, Enter goes to its day, F6 to the next list."""

    key = RULES

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__(service, shell, hand, today=today)
        self.view: RulesView | None = None
        self._effective: date | None = None
        self._wanted = ""
        self.presets = Button("ชุดตั้งต้น", icon="swap_horiz")
        self.presets.clicked.connect(self._ask_preset)
        self.panel = RulePanel(today=today)
        self.panel.on_edit = self._change
        self.panel.on_day = self._look_from
        self.list = TabbedList(
            tuple(_TABS), _TABS["on"], tabs_name="กติกาที่แสดง", name="กติกา",
            none=EmptyState("ไม่มีกติกาในกลุ่มนี้", icon="rule_settings"), more=(self.presets,),
        )  # fmt: skip
        filling(self.list.list)
        self.list.chosen.connect(lambda _: self._show_rows())
        self.list.opened.connect(lambda _: self.panel.focus_first())
        self.list.list.chosen.connect(lambda _: self._show_rule())
        self.list.list.ticked.connect(self._switch)
        self.body.addWidget(Columns(self.list, InSight(self.panel), widths=(0, 346)), 1)
        bind(self, "F6", lambda: self.list.walk_tabs(self.list.tabs.current))

    def on_enter(self, params: object) -> None:
        """`params`: the code of the rule that is wanted."""
        if isinstance(params, str):
            self._wanted = params
        super().on_enter(params)

    def read(self) -> None:
        on = self._effective
        self.load(lambda: self._service.rules(user=self.by, effective_on=on), self.show_view)

    def focus_first(self) -> None:
        self.list.take_focus()

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: RulesView) -> None:
        self.view = view
        self.say_who_writes(view.can_write, view.edition)
        self.presets.setVisible(view.can_write)
        counts = {key: len(self._lines(key)) for key in _TABS}
        self.list.tabs.set_choices([Choice(key, words, counts[key]) for key, words in _TABS.items()])
        wanted, self._wanted = self._wanted, ""
        if wanted and not any(one.code == wanted for one in self._lines(self.list.tabs.current or "on")):
            self.list.tabs.set_current("all")
        self._show_rows()
        if wanted:
            self.list.list.choose(wanted)

    def _lines(self, tab: str) -> list[RuleLine]:
        lines = self.view.rules if self.view is not None else ()
        return [one for one in lines if _stands_in(tab, one)]

    def _show_rows(self) -> None:
        lines = self._lines(self.list.tabs.current or "on")
        self.list.show_rows([rule_row(one, live=self.can_write) for one in lines])
        self._show_rule()

    def current(self) -> RuleLine | None:
        code = self.list.list.current_key()
        lines = self.view.rules if self.view is not None else ()
        return next((one for one in lines if one.code == code), None)

    def _show_rule(self) -> None:
        self.panel.show_rule(self.current(), self.view, can_write=self.can_write)

    # --- changing --------------------------------------------------------------------------------

    def _switch(self, code: object) -> None:
        line = next((one for one in self._lines("all") if one.code == code), None)
        if line is not None and self.can_write:
            self._change(line.code, replace(line.edit, is_on=not line.edit.is_on))

    def _change(self, code: str, edit: RuleEdit) -> None:
        self.keep(lambda: self._service.change_rule(code, edit, by=self.by), refused=self.panel.show_refused)

    def _look_from(self, day: date | None) -> None:
        self._effective = day
        self.read()

    def _ask_preset(self) -> None:
        assert self.view is not None
        menu = QMenu(self)
        for one in self.view.presets:
            action = menu.addAction(f"{one.name} ({one.rules} กติกา)")
            action.triggered.connect(lambda _=False, code=one.code: self._use_preset(code))
        menu.popup(self.presets.mapToGlobal(self.presets.rect().bottomLeft()))

    def _use_preset(self, code: str) -> None:
        self.keep(lambda: self._service.use_preset(code, by=self.by))


def _stands_in(tab: str, one: RuleLine) -> bool:
    if tab == "draft":
        return one.is_changed
    return tab == "all" or one.edit.is_on == (tab == "on")


class RulePanel(Card):
    """One rule: its day, what happens on a holiday, why it is asked for, and its next days as the draft has them."""

    def __init__(self, *, today: Callable[[], date]) -> None:
        super().__init__(gap=8)
        self.title = Text("", Role.PANEL_TITLE, wrap=True)
        self.body.addWidget(self.title)
        self._line: RuleLine | None = None
        self._quiet = False
        self.on_edit: Callable[[str, RuleEdit], object] = lambda code, edit: None
        self.on_day: Callable[[date | None], object] = lambda day: None
        self.is_on = TickField("ใช้กติกานี้")
        self.day = NumberField(name="ภายในวันที่", low=1, high=31, width=96)
        weekdays = [(number, f"วัน{name}") for number, name in enumerate(WEEKDAYS, start=1)]
        self.weekday = ChoiceField(weekdays, name="ทุกวัน", can_be_empty=False)
        self.due_on = DateField(name="วันกำหนด", today=today)
        self.shift = ChoiceField(_SHIFTS, name="เมื่อตรงกับวันหยุด", can_be_empty=False)
        self.min_count = NumberField(name="จำนวนอย่างน้อย", low=1, high=100, width=96)
        self.boxes = {
            "is_on": FieldBox("", self.is_on),
            "day": FieldBox("ภายในวันที่", self.day),
            "weekday": FieldBox("ทุกวัน", self.weekday),
            "due_on": FieldBox("วันกำหนด", self.due_on),
            "shift": FieldBox("เมื่อตรงกับวันหยุด", self.shift),
            "min_count": FieldBox("จำนวนอย่างน้อย", self.min_count),
        }
        self._who = muted("", wrap=True)
        self.body.addWidget(self._who)
        for box in self.boxes.values():
            self.body.addWidget(box)
            box.field.left.connect(self._tell)
        self._line_between = Divider()
        self.body.addWidget(self._line_between)
        self.effective = DateField(name="ดูกำหนดถ้าใช้ตั้งแต่", today=today)
        self._effective_box = FieldBox("ดูกำหนดถ้าใช้ตั้งแต่", self.effective)
        self.effective.left.connect(self._on_effective_left)
        self.body.addWidget(self._effective_box)
        self._next_label = Text("ครั้งถัดไป", Role.LABEL_STRONG)
        self.body.addWidget(self._next_label)
        self.next = Text("", Role.BODY, wrap=True)
        self.body.addWidget(self.next)
        self.why = muted("", wrap=True)
        self.body.addWidget(self.why)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        for name in ("day", "weekday", "due_on", "shift"):
            if self.boxes[name].isVisible():
                self.boxes[name].jump()
                return

    def show_rule(self, line: RuleLine | None, view: RulesView | None, *, can_write: bool) -> None:
        is_same = line is not None and self._line is not None and line.code == self._line.code
        self._line = line
        more = (self._line_between, self._next_label, self._effective_box, self._who, self.next, self.why)
        for part in (*self.boxes.values(), *more):
            part.setVisible(line is not None)
        if line is None or view is None:
            self.title.set_text("เลือกกติกาทางซ้าย")
            return
        self._quiet = True
        self.title.set_text(f"{line.code} {line.title}")
        form = f" · แบบ {line.form}" if line.form else ""
        self._who.set_text(f"{line.who}{form} · {line.when}")
        edit = line.edit
        month = f"ภายในวันที่ (ของเดือน{MONTHS[line.month - 1]})" if line.month else "ภายในวันที่ (ว่าง = สิ้นเดือน)"
        self.boxes["day"].set_label(month if line.month or edit.day is None else "ภายในวันที่ (ของเดือน)")
        for name, value in (
            ("is_on", edit.is_on), ("day", edit.day), ("weekday", edit.weekday), ("due_on", edit.due_on), ("shift", edit.shift),
            ("min_count", edit.min_count),
        ):  # fmt: skip
            box = self.boxes[name]
            if not (is_same and box.field.hasFocus() and box.error):
                box.field.set_value(value)
                box.show_error("")
            box.field.set_read_only(not can_write) if hasattr(
                box.field, "set_read_only"
            ) else box.field.setEnabled(can_write)
        self.boxes["day"].setVisible(line.kind is DayKind.MONTH)
        self.boxes["weekday"].setVisible(line.kind is DayKind.WEEK)
        self.boxes["due_on"].setVisible(line.kind is DayKind.ONCE)
        self.boxes["min_count"].setVisible(line.code in ("R10", "R20", "R22", "R23"))
        if not self.effective.hasFocus():
            self.effective.set_value(view.effective_on)
        days = "\n".join(weekday_date(day) for day in line.next_due)
        off = "ไม่ใช้กติกานี้ จึงไม่มีกำหนด"
        waits = "นับจากเหตุการณ์ จึงไม่มีวันตายตัว" if line.kind is DayKind.NONE else "ไม่มีกำหนดในหนึ่งปีข้างหน้า"
        hint = f"\n{line.next_hint}" if line.next_hint else ""
        self.next.set_text(f"{days}{hint}" if days and edit.is_on else off if not edit.is_on else waits)
        self.why.set_text(f"{line.why}\n{line.source}")
        self._quiet = False

    def show_refused(self, fields: Mapping[str, str]) -> None:
        for name, words in fields.items():
            self.boxes[_FIELD_OF.get(name, "is_on")].show_error(words)

    def _tell(self) -> None:
        line = self._line
        if self._quiet or line is None or any(box.field.problem() for box in self.boxes.values()):
            return
        edit = RuleEdit(
            is_on=self.is_on.value(),
            day=_whole(self.day) if line.kind is DayKind.MONTH else None,
            weekday=self.weekday.value() if line.kind is DayKind.WEEK else None,
            due_on=self.due_on.value() if line.kind is DayKind.ONCE else None,
            shift=self.shift.value() or "as_is",
            min_count=_whole(self.min_count) or 1,
        )
        if edit != line.edit:
            self.on_edit(line.code, edit)

    def _on_effective_left(self) -> None:
        if not self._quiet and not self.effective.problem():
            self.on_day(self.effective.value())


def _whole(field: NumberField) -> int | None:
    value = field.value()
    return None if value is None else int(value)
