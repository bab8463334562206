"""The right editor for each kind of field, from its declaration alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.dictionary import FieldFacts, Kind
from ui.records.counts import CountsField
from ui.records.parts import PartsField
from ui.records.picking import AreaField, AreasField, ReferenceField, ReferencesField, WordsField
from ui.theme import Role, theme
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField, MonthField
from ui.widgets.fields.flags import SegmentedField, TickField, TogglesField
from ui.widgets.fields.number import NumberField, TimeField
from ui.widgets.fields.text import LongTextField, TextField

if TYPE_CHECKING:
    from ui.records.context import FieldContext

_FEW = 3  # choices that are shown all at once
_WHOLE_LINE = (Kind.LONG_TEXT, Kind.CHOICES, Kind.COUNTS, Kind.REFS, Kind.TEXTS, Kind.PARTS)
_LONG_LINE = 160


def make_field(facts: FieldFacts, context: FieldContext) -> Any:
    """A field of `ui.widgets.fields` (or of this room) that holds Python values of this kind."""
    name = facts.label + (" ต้องกรอก" if facts.is_required else "")
    match facts.kind:
        case Kind.TEXT if facts.area_level:
            return AreaField(context, level=facts.area_level, name=name)
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


def has_whole_line(facts: FieldFacts) -> bool:
    return facts.kind in _WHOLE_LINE or facts.max_length > _LONG_LINE


def least_width(facts: FieldFacts) -> int:
    """How much room a field wants at least, as at 100 %."""
    label = _at_full(theme().width(Role.LABEL, facts.label + " *")) + 4
    return max(label, _own_width(facts)) if facts.kind is not Kind.YES_NO else _tick_width(facts)


def grows(facts: FieldFacts) -> int:
    """Whether a field takes a share of the room that is left over."""
    short = (Kind.WHOLE, Kind.DECIMAL, Kind.DAY, Kind.MONTH, Kind.TIME, Kind.YES_NO)
    if facts.kind in short or (
        facts.kind is Kind.TEXT and 0 < facts.max_length <= 20 and not facts.area_level
    ):
        return 0
    return 1


def choice_width(facts: FieldFacts) -> int:
    return sum(_at_full(theme().width(Role.LABEL_STRONG, words)) + 28 for _, words in facts.choices)


def _own_width(facts: FieldFacts) -> int:
    match facts.kind:
        case Kind.TEXT if facts.area_level:
            return 190
        case Kind.TEXT:
            return next(
                (
                    width
                    for most, width in ((10, 130), (20, 160), (40, 180), (80, 220))
                    if facts.max_length <= most
                ),
                280,
            )
        case Kind.WHOLE | Kind.DECIMAL:
            return 130 if facts.places > 2 else 110
        case Kind.DAY | Kind.MONTH:
            return 140
        case Kind.TIME:
            return 88
        case Kind.CHOICE:
            widest = max(
                (_at_full(theme().width(Role.BODY, words)) for _, words in facts.choices), default=100
            )
            return min(460, widest + 58)
        case Kind.REF:
            return 260
    return 300


def _tick_width(facts: FieldFacts) -> int:
    return _at_full(theme().width(Role.BODY_STRONG, facts.label)) + 44


def _at_full(width: int) -> int:
    return round(width * 100 / theme().zoom)
