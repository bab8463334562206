"""How much room the editor of a field wants, from its declaration."""

from __future__ import annotations

from desktop.dictionary import FieldFacts, Kind
from ui.theme import Role, theme

_WHOLE_LINE = (Kind.LONG_TEXT, Kind.CHOICES, Kind.COUNTS, Kind.REFS, Kind.TEXTS, Kind.PARTS)
_LONG_LINE = 160


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
