"""`code_lists` and `levels`: lists that a province lengthens, in their order, each entry with its days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.codes import PLACEHOLDER_WORDS
from desktop.dictionary import FieldFacts, facts_of_type
from desktop.steering_view import CodeLine, ListLine, Mark
from ui.keys import bind
from ui.records.context import FieldContext
from ui.records.editor import FieldBuilder, FieldSet
from ui.steering.frame import Columns, InSight, SteeringPage, filling
from ui.steering.looks import code_row, list_words
from ui.steering.places import LEVELS, LISTS
from ui.theme import Role, Tone
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.form import Form
from ui.widgets.lists import RowList
from ui.widgets.notices import Strip
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.steering_view import SteeringService
    from ui.frame.page import Shell
    from ui.saving import Hand

READINESS = "readiness_level"
_ALWAYS = ("code", "label", "order")
_ONLY: Mapping[str, tuple[str, ...]] = {
    READINESS: ("min_percent",),
    "budget_year": ("fiscal_year_be",),
    "plan_topic": ("group",),
    "occasion": ("day_of_month", "month_of_year"),
    "leader_indicator": ("measure",),
    "department_line": ("measure",),
}
"""What an entry says beside its words, by list."""
_DAYS = ("active_from", "active_to")


class ListsPage(SteeringPage):
    """Ctrl+N begins a new entry, Enter goes to its words, Del puts it out of use; Alt+↑ ↓ moves it in its list, F6 goes to
    the next list. `on_enter` may be given the name of a list."""

    key = LISTS
    only = ""
    """The one list that this page shows; empty for all."""

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__(service, shell, hand, today=today)
        self.name = self.only
        self.lines: tuple[CodeLine, ...] = ()
        self._names: list[str] = []
        self._begun = ""
        self.lists = ChoiceField((), name="รายการ", can_be_empty=False)
        self.lists.changed.connect(lambda: self._choose_list(self.lists.value()))
        context = FieldContext(shell.tasks, lambda _type, _words: (), today)
        self.editor = EntryEditor(context)
        self.editor.told.connect(self._tell)
        self.editor.drop_asked.connect(self._drop)
        self.add = Button("เพิ่มรายการ", icon="add", key="Ctrl+N", on_click=self.begin)
        self.list = filling(RowList(name="ค่าในรายการ"))
        self.list.chosen.connect(lambda _: self._show_entry())
        self.list.opened.connect(lambda _: self.editor.focus_first())
        self._panel = Panel("", right=self.add, padding=(16, 10))
        self._placeholder = Strip(f"{PLACEHOLDER_WORDS} จังหวัดแก้เป็นเกณฑ์จริงได้ที่นี่", tone=Tone.DUE, icon="warning")
        self._panel.body.addWidget(self.lists)
        self._panel.body.addWidget(self._placeholder)
        self._equal = Strip("", tone=Tone.DUE, icon="warning")
        self._panel.body.addWidget(self._equal)
        self._panel.body.addWidget(self.list, 1)
        self.lists.setVisible(False)
        self.body.addWidget(Columns(self._panel, InSight(self.editor), widths=(0, 346)), 1)
        bind(self, "F6", self._next_list)
        bind(self.list, "Delete", self._drop)
        bind(self.list, "Alt+Up", lambda: self._move(-1))
        bind(self.list, "Alt+Down", lambda: self._move(1))
        self._placeholder.hide()
        self._equal.hide()

    # --- reading ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str) and not self.only:
            self.name = params
        super().on_enter(params)

    def read(self) -> None:
        name = self.name

        def work() -> tuple[tuple[ListLine, ...], str, tuple[CodeLine, ...], bool]:
            lists = self._service.lists(user=self.by)
            wanted = name or lists[0].name
            entries = self._service.entries(wanted, user=self.by)
            return lists, wanted, entries, self._service.view(user=self.by).can_write

        self.load(work, lambda found: self.show_lists(*found))

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lists(
        self, lists: Sequence[ListLine], name: str, lines: tuple[CodeLine, ...], can_write: bool
    ) -> None:
        self.name, self.lines = name, lines
        self.say_who_writes(can_write)
        self.add.setVisible(can_write)
        self._names = [one.name for one in lists]
        self.lists.set_options([(one.name, list_words(one)) for one in lists])
        self.lists.set_value(name)
        self.lists.setVisible(not self.only)
        self._panel.title.set_text(next((one.label for one in lists if one.name == name), ""))
        self._placeholder.setVisible(any(one.is_placeholder for one in lines))
        equal = equal_levels(lines) if name == READINESS else ""
        self._equal.words.set_text(equal)
        self._equal.setVisible(bool(equal))
        self.list.set_rows([code_row(one) for one in lines])
        if self._begun:  # what was just begun stays the one that is worked on
            self.list.choose(self._begun, quiet=True)
            self._begun = ""
        if self.list.current_key() is None and lines:
            self.list.choose_place(0, quiet=True)
        self._show_entry()

    def _choose_list(self, name: object) -> None:
        if name != self.name:
            self.name = str(name)
            self.editor.is_new = False
            self.read()

    def _next_list(self) -> None:
        if not self.only and self._names:
            self._choose_list(self._names[(self._names.index(self.name) + 1) % len(self._names)])

    def current(self) -> CodeLine | None:
        return next((one for one in self.lines if one.code == self.list.current_key()), None)

    def _show_entry(self) -> None:
        self.editor.show_entry(self.name, self.current(), can_write=self.can_write)

    # --- changing --------------------------------------------------------------------------------

    def begin(self) -> None:
        if self.can_write:
            self.editor.begin(self.name, order=1 + max((one.order or 0 for one in self.lines), default=0))

    def _tell(self, values: Mapping[str, Any]) -> None:
        name, code = self.name, values["code"]

        def done() -> None:
            if self.editor.is_new:
                self.editor.is_new, self._begun = False, code

        self.keep(
            lambda: self._service.set_entry(name, values, by=self.by),
            refused=self.editor.show_refused,
            done=done,
        )

    def _drop(self) -> None:
        line, name = self.current(), self.name
        if line is None or not self.can_write:
            return
        if line.mark is Mark.GONE:
            self.keep(lambda: self._service.discard(f"CodeItem|{name}|{line.code}", by=self.by))
        elif line.is_over:
            self.keep(
                lambda: self._service.set_entry(name, {"code": line.code, "active_to": None}, by=self.by)
            )
        else:
            self.keep(lambda: self._service.drop_entry(name, line.code, by=self.by))

    def _move(self, step: int) -> None:
        """The two change places; whoever had none yet gets one."""
        line = self.current()
        if line is None or not self.can_write:
            return
        place = self.lines.index(line)
        if not 0 <= place + step < len(self.lines):
            return
        order = list(self.lines)
        order.insert(place + step, order.pop(place))
        name, numbers = self.name, {one.code: number for number, one in enumerate(order, start=1)}
        moved = [one for one in self.lines if one.order != numbers[one.code]]

        def command() -> None:
            for one in moved:
                self._service.set_entry(name, {"code": one.code, "order": numbers[one.code]}, by=self.by)

        self.keep(command)


class LevelsPage(ListsPage):
    key = LEVELS
    only = READINESS


class EntryEditor(Card):
    """The fields of one entry; told when one of them is left and all can be read."""

    told = Signal(object)
    drop_asked = Signal()

    def __init__(self, context: FieldContext) -> None:
        super().__init__(gap=8)
        self.title = Text("", Role.PANEL_TITLE, wrap=True)
        self.body.addWidget(self.title)
        self.is_new = False
        self._line: CodeLine | None = None
        self._name = self._typed = ""
        self.fields = FieldSet()
        self._facts: dict[str, FieldFacts] = {one.name: one for one in facts_of_type("CodeItem").fields}
        builder = FieldBuilder(self.fields, context, changed=lambda _: None, left=lambda _: self._on_left())
        self._form = Form(line_gap=8)
        names = [*_ALWAYS, *dict.fromkeys(name for some in _ONLY.values() for name in some), *_DAYS]
        for name in names:
            builder.add(self._form, self._facts[name])
        self.body.addWidget(self._form)
        self.hint = muted("", wrap=True)
        self.body.addWidget(self.hint)
        self.drop = LinkButton("เลิกใช้รายการนี้", icon="cancel", on_click=self.drop_asked.emit)
        row = QHBoxLayout()
        row.addWidget(self.drop)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        self.fields.jump("code" if self.is_new else "label")

    def begin(self, name: str, *, order: int) -> None:
        self.is_new, self._line = True, None
        self._arrange(name)
        self._form.show()
        self.title.show()
        self.title.set_text("รายการใหม่")
        self.fields.set_values({"order": order})
        self.fields.set_read_only(False)
        self.drop.hide()
        self.hint.set_text("ใช้ตั้งแต่วันที่ประกาศ เว้นแต่ใส่วันที่ไว้ที่นี่")
        self.focus_first()

    def show_entry(self, name: str, line: CodeLine | None, *, can_write: bool) -> None:
        if self.is_new:
            return
        known = self._line.code if self._line is not None else self._typed
        is_same, self._typed = line is not None and line.code == known, ""
        self._line = line
        self._arrange(name)
        self._form.setVisible(line is not None)
        self.drop.setVisible(line is not None and can_write)
        self.title.setVisible(line is not None)
        if line is None:
            self.hint.set_text("ยังไม่มีค่าในรายการนี้")
            return
        self.title.set_text(line.label or line.code)
        if not (is_same and any(box.error for box in self.fields.boxes.values())):
            values = _values(line)
            for key, box in self.fields.boxes.items():
                if not (is_same and box.field.hasFocus()):  # somebody types in it
                    box.field.set_value(values.get(key))
                    box.show_error("")
        self.fields.set_read_only(not can_write)
        self.fields.set_read_only(True, keys=["code"])
        again = line.mark is Mark.GONE or line.is_over
        self.drop.set_text("ใช้ต่อ" if again else "เลิกใช้รายการนี้")
        own = "ค่าที่มากับโปรแกรม แก้แล้วเป็นของจังหวัดตั้งแต่วันที่ประกาศ"
        self.hint.set_text(own if line.is_shipped else "แก้คำของจังหวัดเอง มีผลทันทีที่แฟ้มถึงอำเภอ")

    def show_refused(self, fields: Mapping[str, str]) -> None:
        self.fields.show_errors(fields, {})
        first = next((name for name in fields if name in self.fields.boxes), "")
        if first:
            self.fields.jump(first)

    def _arrange(self, name: str) -> None:
        """Only what an entry of this list says."""
        if name == self._name:
            return
        self._name = name
        wanted = {*_ALWAYS, *_ONLY.get(name, ()), *_DAYS}
        for key, box in self.fields.boxes.items():
            box.setVisible(key in wanted)
        self._form.updateGeometry()

    def _on_left(self) -> None:
        if self.fields.problems():
            return
        stored = _values(self._line) if self._line is not None and not self.is_new else {}
        told = self.fields.changed_from(stored)
        code = self.fields.boxes["code"].field.value()
        if self.is_new and (not code or not self.fields.boxes["label"].field.value()):
            return
        code = code or (self._line.code if self._line is not None else "")
        if told and code:
            self._typed = code
            self.told.emit({name: _json(value) for name, value in told.items()} | {"code": code})


def equal_levels(lines: Sequence[CodeLine]) -> str:
    """What to say of levels that begin at the same percentage: only the first of them is ever proposed."""
    begun: dict[str, list[str]] = {}
    for one in lines:
        if one.min_percent and not one.is_over and one.mark is not Mark.GONE:
            begun.setdefault(one.min_percent, []).append(one.code)
    for percent, codes in begun.items():
        if len(codes) > 1:
            return f"ระดับ {' และ '.join(codes)} ตั้งแต่ร้อยละ {percent} เท่ากัน คะแนนจะเสนอระดับ {codes[0]} เสมอ"
    return ""


def _values(line: CodeLine) -> dict[str, Any]:
    return {
        "code": line.code, "label": line.label, "order": line.order, "group": line.group or None,
        "measure": line.measure or None, "min_percent": Decimal(line.min_percent) if line.min_percent else None,
        "fiscal_year_be": line.fiscal_year_be, "month_of_year": line.month_of_year, "day_of_month": line.day_of_month,
        "active_from": line.active_from, "active_to": line.active_to,
    }  # fmt: skip


def _json(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, bool)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
