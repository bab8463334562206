"""The right editor for each kind of field, from its declaration alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.dictionary import FieldFacts, Kind
from ui.records.counts import CountsField
from ui.records.parts import PartsField
from ui.records.picking import AreaField, AreasField, ReferenceField, ReferencesField, WordsField
from ui.records.widths import choice_width
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField, MonthField
from ui.widgets.fields.flags import SegmentedField, TickField, TogglesField
from ui.widgets.fields.number import NumberField, TimeField
from ui.widgets.fields.text import LongTextField, TextField
from ui.widgets.fields.words import UsualWordsField

if TYPE_CHECKING:
    from ui.records.context import FieldContext

_FEW = 3  # choices that are shown all at once


def make_field(facts: FieldFacts, context: FieldContext) -> Any:
    """A field of `ui.widgets.fields` (or of this room) that holds Python values of this kind."""
    name = facts.label + (" ต้องกรอก" if facts.is_required else "")
    match facts.kind:
        case Kind.TEXT if facts.area_level:
            return AreaField(context, level=facts.area_level, name=name)
        case Kind.TEXT if facts.examples:
            return UsualWordsField(facts.examples, name=name, max_length=facts.max_length)
        case Kind.TEXT:
            return TextField(name=name, max_length=facts.max_length)
        case Kind.LONG_TEXT:
            lines = 4 if facts.max_length > 1000 else 3
            return LongTextField(name=name, lines=lines, max_length=facts.max_length)
        case Kind.WHOLE | Kind.DECIMAL:
            return NumberField(
                name=name,
                places=facts.places,
                low=facts.low,  # type: ignore[arg-type]
                high=facts.high,  # type: ignore[arg-type]
                plain=facts.is_plain_number,
            )
        case Kind.DAY:
            return DateField(name=name, today=context.today)
        case Kind.MONTH:
            return MonthField(name=name, today=context.today)
        case Kind.TIME:
            return TimeField(name=name)
        case Kind.YES_NO:
            return TickField(facts.label)
        case Kind.CHOICE if len(facts.choices) <= _FEW and facts.is_required and choice_width(facts) < 300:
            return SegmentedField(facts.choices, name=name)
        case Kind.CHOICE:
            return ChoiceField(facts.choices, name=name, can_be_empty=not facts.is_required)
        case Kind.CHOICES:
            return TogglesField(facts.choices, name=name)
        case Kind.REF:
            return ReferenceField(facts.target, context, name=name)
        case Kind.REFS:
            return ReferencesField(facts.target, context, name=name)
        case Kind.TEXTS if facts.area_level:
            return AreasField(context, level=facts.area_level, name=name)
        case Kind.TEXTS:
            return WordsField(name=name, max_length=facts.max_length)
        case Kind.COUNTS:
            return CountsField(facts.choices, name=name)
        case Kind.PARTS:
            return PartsField(facts, lambda inner: make_field(inner, context))
    raise ValueError(f"no editor for {facts.kind}")
