"""The fields of one record on cards, from their declarations: simple fields fold side by side, each list of
parts has a panel of its own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.dictionary import FieldFacts, Kind
from ui.records.kinds import make_field
from ui.records.parts import PartsField, plain_part
from ui.records.widths import choice_width, grows, has_whole_line, least_width
from ui.theme import Themed, theme
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.base import LineField
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.text import TextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ui.records.context import FieldContext

_GROUP = 3  # so many fields of one unit stand on a line of their own


class FieldSet:
    """Named boxes wherever they stand: values in and out, what is said about them, where to go."""

    def __init__(self) -> None:
        self.boxes: dict[str, FieldBox] = {}
        self.facts: dict[str, FieldFacts] = {}

    def add(self, key: str, facts: FieldFacts, box: FieldBox) -> FieldBox:
        self.boxes[key], self.facts[key] = box, facts
        return box

    def set_values(self, values: Mapping[str, Any]) -> None:
        for key, box in self.boxes.items():
            box.field.set_value(values.get(key))
            box.show_error("")
            box.show_warning("")

    def set_some(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            if key in self.boxes:
                self.boxes[key].field.set_value(value)

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Texts that could not be read when they were put aside, as they were typed."""
        for key, text in typed.items():
            box = self.boxes.get(key)
            if box is not None and isinstance(box.field, LineField):
                box.field.setText(text)
                box.check()

    def changed_from(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """What differs from `stored` and can be read."""
        told: dict[str, Any] = {}
        for key, box in self.boxes.items():
            if box.field.problem():
                continue
            value = box.field.value()
            if not _same(self.facts[key], value, stored.get(key)):
                told[key] = value
        return told

    def unreadable(self) -> dict[str, str]:
        """Typed texts that mean nothing yet."""
        return {
            key: box.field.text()
            for key, box in self.boxes.items()
            if isinstance(box.field, LineField) and box.field.problem()
        }

    def problems(self) -> dict[str, str]:
        return {key: words for key, box in self.boxes.items() if (words := box.field.problem())}

    def show_errors(self, errors: Mapping[str, str], warnings: Mapping[str, str]) -> None:
        """What the fields themselves cannot read goes before what the rules say."""
        for key, box in self.boxes.items():
            words = errors.get(key, "")
            if words != box.error:
                box.show_error(words)
            if warnings.get(key, "") != box.warning:
                box.show_warning(warnings.get(key, ""))

    def show_filled(self, filled: Mapping[str, str]) -> None:
        """What the program will fill in stands grey in the empty field."""
        for key, box in self.boxes.items():
            if (
                isinstance(box.field, LineField)
                and self.facts[key].kind is Kind.TEXT
                and not self.facts[key].area_level
            ):
                box.field.setPlaceholderText(filled.get(key) or self.facts[key].hint)

    def set_read_only(self, on: bool, *, keys: Iterable[str] | None = None) -> None:
        for key in self.boxes if keys is None else keys:
            if key in self.boxes:
                self.boxes[key].field.set_read_only(on)

    def jump(self, key: str) -> None:
        if key in self.boxes:
            self.boxes[key].jump()


class RecordEditor(Themed, QWidget):
    """All `fields` of a declaration. `changed` and `left` carry the name of the field."""

    changed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        fields: Sequence[FieldFacts],
        context: FieldContext,
        *,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.set = FieldSet()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for is_list, some in groupby(fields, key=lambda one: one.kind is Kind.PARTS):
            if is_list:
                for facts in some:
                    self._column.addWidget(self._list_panel(facts))
            else:
                self._column.addWidget(self._card(list(some), title))
                title = ""
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(12))

    def add_fields(self, form: Form, fields: Sequence[FieldFacts]) -> None:
        """Put simple fields into a form, units of several fields on a line of their own."""
        groups = [list(some) for _, some in groupby(fields, key=lambda one: one.unit)]
        for place, group in enumerate(groups):
            alone = (
                len(group) == 1
                and (place == 0 or _ends_line(groups[place - 1]))
                and (place + 1 == len(groups) or _begins_line(groups[place + 1]))
            )
            if len(group) >= _GROUP:
                form.new_line()
            for facts in group:
                self._add_field(form, facts, alone=alone)
            if len(group) >= _GROUP:
                form.new_line()

    def _card(self, fields: Sequence[FieldFacts], title: str) -> QWidget:
        form = Form(line_gap=10)
        self.add_fields(form, fields)
        card = Panel(title) if title else Card()
        card.body.addWidget(form)
        return card

    def _list_panel(self, facts: FieldFacts) -> QWidget:
        field = make_field(facts, self._context)
        box = self._box(facts, "", field)
        panel = Panel(
            facts.label + (" *" if facts.is_required else ""), right=muted(facts.hint) if facts.hint else None
        )
        panel.title.setAccessibleName(facts.label)
        panel.body.addWidget(box)
        return panel

    def _add_field(self, form: Form, facts: FieldFacts, *, alone: bool) -> None:
        label = "" if facts.kind is Kind.YES_NO else facts.label
        field = make_field(facts, self._context)
        box = self._box(facts, label, field)
        box.set_low(facts.kind is Kind.YES_NO and not alone)
        if isinstance(field, SegmentedField):
            form.add(facts.name, box, least=choice_width(facts), grow=0)
            return
        form.add(facts.name, box, least=least_width(facts), grow=grows(facts), line=has_whole_line(facts))

    def _box(self, facts: FieldFacts, label: str, field: Any) -> FieldBox:
        # What a field of one line expects stands in it while it is empty, see `show_filled`.
        hint = "" if isinstance(field, (PartsField, TextField)) else facts.hint
        if isinstance(field, TextField):
            field.setPlaceholderText(facts.hint)
        box = FieldBox(label, field, required=facts.is_required and bool(label), hint=hint)
        field.changed.connect(lambda: self.changed.emit(facts.name))
        field.left.connect(lambda: self.left.emit(facts.name))
        return self.set.add(facts.name, facts, box)


def _begins_line(group: Sequence[FieldFacts]) -> bool:
    return len(group) >= _GROUP or has_whole_line(group[0])


def _ends_line(group: Sequence[FieldFacts]) -> bool:
    return len(group) >= _GROUP or has_whole_line(group[-1])


def _same(facts: FieldFacts, value: Any, stored: Any) -> bool:
    """Whether an editor still holds what is stored; empty is empty, whatever it is written with."""
    if facts.kind is Kind.PARTS:
        return [plain_part(one) for one in value or ()] == [plain_part(one) for one in stored or ()]
    if facts.kind is Kind.YES_NO:
        return bool(value) == bool(stored)
    if not value and not isinstance(value, (int, float)) and value != 0:
        return stored is None or (not stored and stored != 0)
    return value == stored
