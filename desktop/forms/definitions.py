"""Form definitions: titles, labels, columns and options as data, so that a province can change them.

`resources/forms/F01.v1.json` is version 1 of F01. A printed sheet names its version in the foot; an old
version stays readable as long as sheets of it may come back. Words stand with Thai digits.
"""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from desktop.paths import resource

D = TypeVar("D", bound="Definition")

LATER = {"later": True}
"""Metadata of a field that joined what a sheet says in a later program: while it holds its default, the digests
of sheets printed before stay as they were."""


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every form has. `short_title` stands in the continuation line."""

    form: str
    version: int
    title: tuple[str, ...]
    short_title: str


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check box: its code in the records and its words."""

    code: str
    text: str


class ChoiceLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check box that may have others behind it on its line."""

    code: str
    text: str
    options: tuple[Choice, ...] = ()


class ColumnText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    head: str
    width: float
    align: Literal["left", "centre", "right"] = "left"
    group: str = ""


def read_definition(raw: bytes, kind: type[D]) -> D:
    """A definition from JSON; msgspec.ValidationError says in which place it is wrong."""
    return msgspec.json.decode(raw, type=kind)


_LOADED: dict[tuple[type[Definition], str, int], Definition] = {}


def house_definition(kind: type[D], form: str, version: int) -> D:
    """A definition that ships with the program, read once."""
    key = (kind, form, version)
    found = _LOADED.get(key)
    if found is None:
        raw = resource("forms", f"{form}.v{version}.json").read_bytes()
        found = _LOADED[key] = read_definition(raw, kind)
    assert isinstance(found, kind)
    return found
