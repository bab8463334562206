"""A value as it stands in a cell: what Excel can hold as itself, and how the rest is written so that it can be
read again (FORMAT.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from db.fields import Choice, FieldSpec, Kind, Part
from desktop import areas
from desktop.thai.dates import field_date, short_month

BETWEEN = " · "
"""Between the fields of one item of a list; items stand on lines of their own."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was (29 February 1900)."""

CellValue = str | int | Decimal | date | time | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What words depend on: whose book it is (a tambon of its own needs no district), and the names of the
    records that references point to."""

    office: str
    labels: Mapping[UUID, str]


def cell_value(spec: FieldSpec, value: Any, telling: Telling) -> CellValue:
    if value is None:
        return None
    match spec.kind:
        case Kind.DAY | Kind.MONTH if value >= _FIRST_DAY:
            return value  # type: ignore[no-any-return]
        case Kind.WHOLE | Kind.DECIMAL | Kind.TIME:
            return value  # type: ignore[no-any-return]
    return words_in_cell(spec, value, telling)


def words_in_cell(spec: FieldSpec, value: Any, telling: Telling) -> str:
    """Any value as text that `desktop.sheets.meaning` reads back to the same value."""
    match spec.kind:
        case Kind.DAY:
            return field_date(value)
        case Kind.MONTH:
            return short_month(value)
        case Kind.TIME:
            return f"{value:%H.%M}"
        case Kind.DECIMAL:
            return format(value, "f")
        case Kind.YES_NO:
            return "ใช่" if value else "ไม่"
        case Kind.CHOICE:
            return label_of(spec.choices, value)
        case Kind.CHOICES:
            known = [one.value for one in spec.choices or ()]
            order = sorted(value, key=lambda code: (known.index(code) if code in known else len(known), code))
            return ", ".join(label_of(spec.choices, code) for code in order)
        case Kind.COUNTS:
            return ", ".join(f"{label_of(spec.choices, code)} {count}" for code, count in value.items())
        case Kind.REF:
            return telling.labels.get(value, str(value))
        case Kind.REFS:
            return "\n".join(telling.labels.get(one, str(one)) for one in value)
        case Kind.TEXTS:
            return "\n".join(area_words(one, telling.office) if spec.area_level else one for one in value)
        case Kind.PARTS:
            return "\n".join(part_in_cell(item, telling) for item in value)
        case Kind.TEXT if spec.area_level:
            return area_words(value, telling.office)
    return str(value)


def part_in_cell(item: Part, telling: Telling) -> str:
    """The first needed field plain, the others after their labels: “คนเอาถ่าน · วิทยากรประจำฐาน: นายสม”."""
    told = []
    first = first_field(type(item))
    for name, spec in item.fields.items():
        value = getattr(item, name)
        if value is None:
            continue
        words = _escaped(words_in_cell(spec, value, telling))
        # A first value with a colon would look like a label itself.
        told.append(words if name == first and ":" not in words else f"{spec.label}: {words}")
    return BETWEEN.join(told)


def first_field(part: type[Part]) -> str:
    """The field that names an item: the first needed one, else the first."""
    needed = (name for name, spec in part.fields.items() if spec.need.value == "always")
    return next(needed, next(iter(part.fields)))


def area_words(code: str, office: str) -> str:
    """The bare name of an own tambon, all the way up for another's; the code where even that is not enough."""
    area = areas.find(code)
    if area is None or len(code) != 6:
        return code
    own = code.startswith(office)
    twins = [one for one in areas.inside(code[:4]) if one.name == area.name]
    if len(twins) > 1:
        return f"{area.name} ({code})"
    name = area.name
    return (
        name
        if own and len(office) == 4
        else f"ต.{name} อ.{areas.name_of(code[:4])} จ.{areas.name_of(code[:2])}"
    )


def label_of(choices: type[Choice] | None, code: Any) -> str:
    try:
        return choices(str(code)).label if choices else str(code)
    except ValueError:
        return str(code)


def _escaped(words: str) -> str:
    """“·” and “|” part the fields of an item, a line break the items: inside a value a stroke stands before them."""
    for sign, told in (("\\", "\\\\"), ("·", "\\·"), ("|", "\\|"), ("\n", "\\n")):
        words = words.replace(sign, told)
    return words
