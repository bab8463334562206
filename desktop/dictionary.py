"""The data dictionary: every type and field as declared, for scripts and for the generic screens."""

from __future__ import annotations

from typing import Any

from db.base import Record
from db.catalog import TYPES
from db.fields import FieldSpec


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
    if spec.part is not None:
        facts["items"] = [describe_field(inner) for inner in spec.part.fields.values()]
    return facts


def all_types() -> list[dict[str, Any]]:
    return [describe(type_) for type_ in TYPES]
