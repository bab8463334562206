"""The data dictionary: every type and field as declared, for scripts and for the generic screens.

`TypeFacts` and `FieldFacts` are what a screen may know of a declaration: plain values, no tables. An editor, a
list column and a line of history are made from them alone, so a new field needs no new screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from db.base import Record
from db.catalog import TYPES, record_type
from db.fields import FieldSpec, Kind, Need
from db.ids import is_province

NAMES_BELOW = 10_000
"""Whole numbers that stay below this are years, pages and places: written without grouping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """One field. `unit` names the fields that mean something only together; `parts` are the fields of one
    item of a list."""

    name: str
    label: str
    kind: Kind
    need: Need
    unit: str
    hint: str = ""
    is_listed: bool = False
    is_searched: bool = False
    is_system: bool = False
    max_length: int = 0
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    places: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    target: str = ""
    area_level: int = 0
    examples: tuple[str, ...] = ()
    parts: tuple[FieldFacts, ...] = ()

    @property
    def is_required(self) -> bool:
        """Marked as needed; what only printing needs is told by the checks of the form."""
        return self.need in (Need.ALWAYS, Need.DRAFT)

    @property
    def is_plain_number(self) -> bool:
        """A number that is a name (year, page, house group), never grouped."""
        return self.kind is Kind.WHOLE and self.high is not None and self.high < NAMES_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFacts:
    type: str
    label: str
    plural: str
    states: tuple[tuple[str, str], ...]
    fields: tuple[FieldFacts, ...]
    title_fields: tuple[str, ...] = ()
    key_fields: tuple[str, ...] = ()
    """The id is made from these: they are told once and stay."""
    is_system: bool = False
    is_province: bool = False
    """Written by provinces only."""
    stays: bool = False
    """Never deleted, only retired."""
    is_register: bool = False
    """A register (LC-REG) is read in Thai order; everything else newest first."""

    def field(self, name: str) -> FieldFacts:
        return next(field for field in self.fields if field.name == name)

    @property
    def edited(self) -> tuple[FieldFacts, ...]:
        """Fields that a person fills in."""
        unseen = (Kind.ID, Kind.DATA)
        return tuple(field for field in self.fields if not field.is_system and field.kind not in unseen)


@cache
def facts_of_type(name: str) -> TypeFacts:
    """Raises NoSuchRecordType."""
    type_ = record_type(name)
    cycle = type_.__lifecycle__
    return TypeFacts(
        type=name,
        label=type_.__label__,
        plural=type_.__plural__ or type_.__label__,
        states=tuple((one.value, one.label) for one in cycle.states),
        fields=tuple(_facts_of_field(spec) for spec in type_.fields.values()),
        title_fields=type_.__title__,
        key_fields=tuple(name for name in type_.__natural__ if name in type_.fields),
        is_system=type_.__system__,
        is_province=type_.__province__,
        stays=type_.__stays__,
        is_register=cycle.initial.value == "active",
    )


def edited_types(office: str | None = None) -> tuple[TypeFacts, ...]:
    """Types that people keep, in the order in which they are filled; with `office`, those that it may write."""
    facts = (facts_of_type(type_.__name__) for type_ in TYPES if not type_.__system__)
    return tuple(one for one in facts if one.edited and (office is None or may_write(office, one)))


def may_write(office: str, facts: TypeFacts) -> bool:
    return not facts.is_province or is_province(office)


def _facts_of_field(spec: FieldSpec) -> FieldFacts:
    return FieldFacts(
        name=spec.name,
        label=spec.label,
        kind=spec.kind,
        need=spec.need,
        unit=spec.unit_name,
        hint=spec.hint,
        is_listed=spec.listed,
        is_searched=spec.search,
        is_system=spec.system,
        max_length=spec.max_length or 0,
        low=spec.low,
        high=spec.high,
        places=spec.places,
        choices=tuple((one.value, one.label) for one in spec.choices or ()),
        target=spec.target or "",
        area_level=spec.area_level,
        examples=spec.examples,
        parts=tuple(_facts_of_field(inner) for inner in spec.part.fields.values()) if spec.part else (),
    )


# --- as JSON, for scripts ----------------------------------------------------------------------------


def describe(type_: type[Record]) -> dict[str, Any]:
    cycle = type_.__lifecycle__
    return {
        "type": type_.__name__,
        "label": type_.__label__,
        "states": [{"code": one.value, "label": one.label} for one in cycle.states],
        "privacy": type_.__privacy__.value,
        "system": type_.__system__,
        "unique": list(type_.__unique__),
        "fields": [describe_field(spec) for spec in type_.fields.values()],
    }


def describe_field(spec: FieldSpec) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": spec.name,
        "label": spec.label,
        "kind": spec.kind.value,
        "required": spec.need.value,
        "privacy": spec.privacy.value,
    }
    if spec.unit is not None:
        facts["unit"] = spec.unit
    if spec.max_length is not None:
        facts["max_length"] = spec.max_length
    if spec.low is not None:
        facts["low"] = str(spec.low)
    if spec.high is not None:
        facts["high"] = str(spec.high)
    if spec.pattern is not None:
        facts["pattern"] = spec.pattern.pattern
    if spec.choices is not None:
        facts["choices"] = {one.value: one.label for one in spec.choices}
    if spec.target is not None:
        facts["target"] = spec.target
    if spec.examples:
        facts["examples"] = list(spec.examples)
    if spec.area_level:
        facts["area_level"] = spec.area_level
    if spec.part is not None:
        facts["items"] = [describe_field(inner) for inner in spec.part.fields.values()]
    return facts


def all_types() -> list[dict[str, Any]]:
    return [describe(type_) for type_ in TYPES]


__all__ = [
    "FieldFacts", "Kind", "Need", "TypeFacts", "all_types", "describe", "describe_field", "edited_types",
    "facts_of_type", "may_write",
]  # fmt: skip
