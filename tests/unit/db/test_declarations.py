"""The declarations themselves: what every record type must keep to."""

from __future__ import annotations

import pytest

from db.base import SYSTEM_COLUMNS, Record
from db.catalog import BY_NAME, TYPES
from db.fields import Kind, Privacy


@pytest.mark.parametrize("type_", TYPES, ids=lambda one: one.__name__)
def test_a_merge_unit_has_one_privacy(type_: type[Record]) -> None:
    """A bundle that leaves out half a unit would hand over a value nobody entered."""
    for names in type_.unit_fields().values():
        assert len({type_.fields[name].privacy for name in names}) == 1


@pytest.mark.parametrize("type_", TYPES, ids=lambda one: one.__name__)
def test_references_lead_to_known_types(type_: type[Record]) -> None:
    for spec in type_.fields.values():
        if spec.kind is Kind.REF:
            assert spec.target in BY_NAME


@pytest.mark.parametrize("type_", TYPES, ids=lambda one: one.__name__)
def test_names_are_free_and_labels_are_thai(type_: type[Record]) -> None:
    assert not SYSTEM_COLUMNS & set(type_.fields)
    assert type_.__label__
    for spec in type_.fields.values():
        assert spec.label.strip(), spec.name
        assert all("฀" <= sign <= "๿" or not sign.isalpha() or sign.isascii() for sign in spec.label)


@pytest.mark.parametrize("type_", TYPES, ids=lambda one: one.__name__)
def test_a_pattern_says_in_thai_what_it_wants(type_: type[Record]) -> None:
    for spec in type_.fields.values():
        if spec.pattern is not None and not spec.system:
            assert spec.pattern_words, f"{type_.__name__}.{spec.name}"


def test_no_citizen_number_anywhere() -> None:
    names = {name for type_ in TYPES for name in type_.fields}
    assert not {name for name in names if "citizen" in name or "national_id" in name}


def test_telephones_do_not_travel_by_default() -> None:
    for type_ in TYPES:
        for name, spec in type_.fields.items():
            if "phone" in name and type_.__name__ != "Office":
                assert spec.privacy is Privacy.PERSONAL
