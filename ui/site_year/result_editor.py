"""What is told of one activity of a plan: how far it is, what came of it, what stood in the way."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.dictionary import facts_of_type
from desktop.planning import percent_of
from ui.theme import Role
from ui.widgets.cards import Card
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.number import NumberField
from ui.widgets.fields.text import LongTextField, TextField
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.site_year_view import ResultLine


class ResultEditor(Card):
    """The fields of one activity; `told(values)` is called when one of them is left with something new."""

    def __init__(self, told: Callable[[Mapping[str, Any]], object]) -> None:
        super().__init__(padding=(16, 12), gap=8)
        self._told = told
        self.line: ResultLine | None = None
        facts = {one.name: one for one in facts_of_type("PlanResultItem").fields}
        self.title = Text("", Role.BODY_STRONG, wrap=True)
        self.about = muted("", wrap=True)
        self.percent = muted("")
        self.form = Form(gap=10, line_gap=10)
        status = SegmentedField(facts["status"].choices, name="สถานะ")
        self.form.add("status", FieldBox("สถานะ", status), line=True)
        self.form.add("actual_qty", FieldBox("ผล", NumberField(name="ผล", places=2)), least=110, grow=0)
        self.form.add(
            "spent_baht",
            FieldBox("ใช้จ่าย (บาท)", NumberField(name="ใช้จ่าย (บาท)", places=2)),
            least=140,
            grow=0,
        )
        self.level = ChoiceField(name="ระดับใหม่", placeholder="เท่าเดิม")
        self.form.add("level_after", FieldBox("ระดับใหม่", self.level), least=150, grow=1)
        for name, lines in (("result", 3), ("problem", 2), ("remedy", 2)):
            field = LongTextField(name=facts[name].label, lines=lines, max_length=facts[name].max_length)
            self.form.add(name, FieldBox(facts[name].label, field), line=True)
        evidence = TextField(name=facts["evidence"].label, max_length=facts["evidence"].max_length)
        self.form.add("evidence", FieldBox(facts["evidence"].label, evidence), line=True)
        for widget in (self.title, self.about, self.percent, self.form):
            self.body.addWidget(widget)
        self.form.left.connect(lambda _: self.tell())
        self.form.changed.connect(lambda _: self._show_percent())

    def show_line(self, line: ResultLine | None, levels: Sequence[tuple[str, str]], *, locked: bool) -> None:
        if self.line is not None and (line is None or line.item != self.line.item):
            self.tell()
        same = self.line is not None and line is not None and line.item == self.line.item
        typed = self.changed_values() if same else {}
        self.line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self.title.set_text(line.activity)
        self.about.set_text(
            " · ".join(part for part in (line.site_name, line.dim_words, f"เป้าหมาย {line.target}") if part)
        )
        self.level.set_options(levels)
        values = {name: line.values.get(name) for name in self.form.boxes} | {"status": line.status}
        self.form.set_values({**values, **typed})
        for box in self.form.boxes.values():
            box.field.set_read_only(locked)
        self._show_percent()

    def changed_values(self) -> dict[str, Any]:
        """What differs from the book and can be read."""
        line = self.line
        if line is None:
            return {}
        stored = {**line.values, "status": line.status}
        told = {}
        for name, box in self.form.boxes.items():
            value = box.field.value()
            if not box.field.problem() and (value or None) != (stored.get(name) or None):
                told[name] = value
        return told

    def tell(self) -> None:
        if values := self.changed_values():
            self._told(values)

    def focus(self) -> None:
        self.form.boxes["status"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_percent(self) -> None:
        line = self.line
        actual = self.form.boxes["actual_qty"].field.value()
        percent = (
            percent_of(Decimal(actual) if actual is not None else None, line.target_qty) if line else None
        )
        self.percent.set_text(f"ร้อยละ {percent} ของเป้าหมาย" if percent is not None else "")
        self.percent.setVisible(percent is not None)
