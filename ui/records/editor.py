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
from ui.records.unread import has_parts, show_unread, unread_text
from ui.records.widths import choice_width, grows, has_whole_line, least_width
from ui.theme import Themed, theme
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.base import LineField
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.text import TextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
            if box is not None and show_unread(box.field, text):
                box.check()

    def changed_from(self, stored: Mapping[str, Any], *, partly: bool = False) -> dict[str, Any]:
        """What differs from `stored` and can be read. `partly`, for a draft: also what can be read of a list or a
        table in which something cannot."""
        told: dict[str, Any] = {}
        for key, box in self.boxes.items():
            if box.field.problem() and not (partly and has_parts(box.field)):
                continue
            value = box.field.value()
            if not _same(self.facts[key], value, stored.get(key)):
                told[key] = value
        return told

    def unreadable(self) -> dict[str, str]:
        """Typed texts that mean nothing yet; of a list or a table all of them in one."""
        return {key: text for key, box in self.boxes.items() if (text := unread_text(box.field))}

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
                and not isinstance(box.field, ChoiceField)  # which says itself what it offers
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


class FieldBuilder:
    """Makes the box of a field and hangs it into a form; what is typed is told as (key)."""

    def __init__(
        self,
        fields: FieldSet,
        context: FieldContext,
        *,
        changed: Callable[[str], object],
        left: Callable[[str], object],
    ) -> None:
        self._set, self._context = fields, context
        self._changed, self._left = changed, left

    def box(
        self, facts: FieldFacts, *, key: str = "", field: Any = None, label: str | None = None
    ) -> FieldBox:
        """`key` where it is not the field's name; `field` where the declaration's own editor will not do."""
        key = key or facts.name
        if field is None:
            field = make_field(facts, self._context)
        if label is None:
            label = "" if facts.kind is Kind.YES_NO else facts.label
        # What a field of one line expects stands in it while it is empty, see `show_filled`.
        hint = "" if isinstance(field, (PartsField, TextField)) else facts.hint
        if isinstance(field, TextField) and facts.hint:
            field.setPlaceholderText(facts.hint)
        box = FieldBox(label, field, required=facts.is_required and bool(label), hint=hint)
        field.changed.connect(lambda: self._changed(key))
        field.left.connect(lambda: self._left(key))
        return self._set.add(key, facts, box)

    def add(
        self,
        form: Form,
        facts: FieldFacts,
        *,
        key: str = "",
        field: Any = None,
        alone: bool = False,
        grow: int = -1,
    ) -> FieldBox:
        box = self.box(facts, key=key, field=field)
        box.set_low(facts.kind is Kind.YES_NO and not alone)
        if isinstance(box.field, SegmentedField):
            form.add(key or facts.name, box, least=choice_width(facts), grow=0)
            return box
        grow = grows(facts) if grow < 0 else grow
        form.add(key or facts.name, box, least=least_width(facts), grow=grow, line=has_whole_line(facts))
        return box

    def add_all(self, form: Form, fields: Sequence[FieldFacts], *, prefix: str = "") -> None:
        """Units of several fields stand on a line of their own. `prefix` stands before the keys."""
        form.new_line()
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
                self.add(form, facts, key=f"{prefix}{facts.name}", alone=alone)
            if len(group) >= _GROUP:
                form.new_line()

    def list_panel(self, facts: FieldFacts, *, field: Any = None) -> Panel:
        """A panel of its own for a list of parts."""
        hint = muted(facts.hint) if facts.hint else None
        panel = Panel(facts.label + (" *" if facts.is_required else ""), right=hint)
        panel.title.setAccessibleName(facts.label)
        panel.body.addWidget(self.box(facts, field=field, label=""))
        return panel


class RecordEditor(Themed, QWidget):
    """All `fields` of a declaration. `changed` and `left` carry the name of the field."""

    changed = Signal(str)
    left = Signal(str)

    def __init__(
        self, fields: Sequence[FieldFacts], context: FieldContext, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set = FieldSet()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        builder = FieldBuilder(self.set, context, changed=self.changed.emit, left=self.left.emit)
        for is_list, some in groupby(fields, key=lambda one: one.kind is Kind.PARTS):
            if is_list:
                for facts in some:
                    self._column.addWidget(builder.list_panel(facts))
            else:
                form = Form(line_gap=10)
                builder.add_all(form, list(some))
                card = Card()
                card.body.addWidget(form)
                self._column.addWidget(card)
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(12))


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
