"""Values as a person reads them: one wording for lists, history and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from db.fields import Choice, FieldSpec, Kind, Part
from db.records.terms import PHONE_PATTERN
from desktop import areas
from desktop.thai.dates import short_date, short_month
from desktop.thai.digits import grouped
from desktop.thai.names import phone_display

Titles = Mapping[UUID, str]

GONE = "ไม่พบรายการ"
_PLAIN_BELOW = 10_000


def words_of(spec: FieldSpec, value: Any, titles: Titles | None = None) -> str:
    """A Python value of `spec` in Thai; "" for an empty one. `titles` names the records it points to."""
    if value is None:
        return ""
    titles = titles or {}
    match spec.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return _text_words(spec, value)
        case Kind.WHOLE:
            is_name = spec.high is not None and spec.high < _PLAIN_BELOW
            return str(value) if is_name else grouped(value)
        case Kind.DECIMAL:
            return grouped(value)
        case Kind.DAY:
            return short_date(value)
        case Kind.MONTH:
            return short_month(value)
        case Kind.TIME:
            return f"{value:%H.%M} น."
        case Kind.YES_NO:
            return "ใช่" if value else "ไม่"
        case Kind.CHOICE:
            return _label(spec.choices, value)
        case Kind.CHOICES:
            return ", ".join(_in_order(spec.choices, value))
        case Kind.REF | Kind.ID:
            return titles.get(value, GONE)
        case Kind.REFS:
            return ", ".join(titles.get(one, GONE) for one in value)
        case Kind.TEXTS:
            return ", ".join(areas.name_of(one) if spec.area_level else one for one in value)
        case Kind.PARTS:
            return ", ".join(part_words(part, titles) for part in value)
        case Kind.COUNTS:
            return ", ".join(
                f"{_label(spec.choices, code)} {grouped(count)}" for code, count in value.items()
            )
    return str(value)


def part_words(part: Part, titles: Titles | None = None) -> str:
    """One item of a list by what names it: its needed fields, else the first that is filled."""
    told = [(spec, words_of(spec, getattr(part, name), titles)) for name, spec in part.fields.items()]
    needed = [words for spec, words in told if words and spec.need.value == "always"]
    return " ".join(needed) or next((words for _, words in told if words), "")


def value_of_json(spec: FieldSpec, value: Any) -> Any:
    """A value as the journal holds it, as Python value."""
    return None if value is None else spec.codec.from_stored(spec.codec.json_to_stored(value))


def ids_in(spec: FieldSpec, value: Any) -> Iterable[tuple[str, UUID]]:
    """Record type and id of everything that a value points to."""
    if value is None:
        return
    if spec.kind is Kind.REF and spec.target:
        yield spec.target, value
    elif spec.kind is Kind.REFS and spec.target:
        for one in value:
            yield spec.target, one
    elif spec.kind is Kind.PARTS:
        for part in value:
            assert spec.part is not None
            for name, inner in spec.part.fields.items():
                value_of = part.get(name) if isinstance(part, Mapping) else getattr(part, name)
                yield from ids_in(inner, value_of)


def _text_words(spec: FieldSpec, value: str) -> str:
    if spec.area_level:
        return areas.words_of(value)
    if spec.pattern is not None and spec.pattern.pattern == PHONE_PATTERN:
        return phone_display(value)
    return " ".join(value.split())


def _label(choices: type[Choice] | None, value: Any) -> str:
    """The label, or the code itself when this version does not know it."""
    try:
        return choices(str(value)).label if choices else str(value)
    except ValueError:
        return str(value)


def _in_order(choices: type[Choice] | None, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    known = [one.label for one in choices or () if one.value in wanted]
    return known + sorted(wanted - {one.value for one in choices or ()})
