"""One declaration per field (DESIGN.md §3).

A line such as `name = line("ชื่อแปลง/ศูนย์เรียนรู้", 120, search=True)` inside a `Record` becomes a table
column, a rule with a Thai message, an editor, a list column, an xlsx column, a bundle field, a history line
and a row of the data dictionary. The same lines inside a `Part` describe the items of a list that belongs
to its record (learning bases, log lines).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, ClassVar, dataclass_transform

from db import columns


class Choice(StrEnum):
    """A code and its Thai words: `CLM = "clm", "CLM ระดับตำบล"`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Choice:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        return member


class Need(Enum):
    """When a field must be filled."""

    OPTIONAL = "optional"
    ALWAYS = "always"
    """Part of what the record is: refused without it even as a draft."""
    DRAFT = "draft"
    """Needed to leave `draft` (registers and books have no draft: needed at once)."""
    PRINT = "print"
    """Needed before printing or sending."""


class Privacy(Enum):
    """How far a field may travel."""

    PUBLIC = "public"
    """To the province, in every bundle."""
    PERSONAL = "personal"
    """Between the PCs of its own office; to the province only if the bundle profile says so."""
    OFFICE = "office"
    """Never leaves its own office."""


OPTIONAL, ALWAYS, DRAFT, PRINT = Need.OPTIONAL, Need.ALWAYS, Need.DRAFT, Need.PRINT
PUBLIC, PERSONAL, OFFICE = Privacy.PUBLIC, Privacy.PERSONAL, Privacy.OFFICE


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE = "int"
    DECIMAL = "decimal"
    DAY = "date"
    MONTH = "month"
    TIME = "time"
    YES_NO = "bool"
    CHOICE = "enum"
    CHOICES = "set"
    REF = "ref"
    REFS = "refs"
    ID = "id"
    """An id of a record whose type stands in another field."""
    TEXTS = "texts"
    PARTS = "list"
    COUNTS = "counts"
    """A map from code to whole number, e.g. participants by sector."""
    DATA = "data"
    """Free JSON, for settings and counts that only the program reads."""


@dataclass(kw_only=True)
class FieldSpec:
    """All that the program knows about one field. Made by the functions below, named by its class."""

    label: str
    kind: Kind
    codec: columns.Codec
    need: Need = OPTIONAL
    privacy: Privacy = PUBLIC
    unit: str | None = None
    """Fields that mean something only together merge together; default: the field alone."""
    search: bool = False
    system: bool = False
    """Written by the program: no editor, and a difference between two PCs is no conflict to show."""
    listed: bool = False
    """Shown as a column of the generic list."""
    max_length: int | None = None
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    places: int = 0
    pattern: re.Pattern[str] | None = None
    pattern_words: str = ""
    """What a value must look like, in Thai, when `pattern` refuses it."""
    choices: type[Choice] | None = None
    target: str | None = None
    """Record type that a reference points to."""
    part: type[Part] | None = None
    area_level: int = 0
    """For texts that are area codes: how many digits (2 province, 4 district, 6 tambon)."""
    examples: tuple[str, ...] = ()
    """Offered while typing; anything else may be typed too."""
    hint: str = ""
    default: Any = None
    name: str = ""

    @property
    def unit_name(self) -> str:
        return self.unit or self.name

    @property
    def is_list(self) -> bool:
        return self.kind in (Kind.CHOICES, Kind.REFS, Kind.TEXTS, Kind.PARTS, Kind.COUNTS)


def _spec(label: str, kind: Kind, codec: columns.Codec, **more: Any) -> Any:
    return FieldSpec(label=label, kind=kind, codec=codec, **more)


# Each returns Any so that `name: Mapped[str | None] = line(...)` and `name: str = line(...)` both type-check.


def line(label: str, max_length: int, *, pattern: str = "", **more: Any) -> Any:
    """Text of one line."""
    compiled = re.compile(pattern) if pattern else None
    codec = columns.PlainText(max_length)
    return _spec(label, Kind.TEXT, codec, max_length=max_length, pattern=compiled, **more)


def prose(label: str, max_length: int, **more: Any) -> Any:
    """Text that keeps its newlines."""
    return _spec(label, Kind.LONG_TEXT, columns.PlainText(max_length), max_length=max_length, **more)


def whole(label: str, *, low: int | None = None, high: int | None = None, **more: Any) -> Any:
    return _spec(label, Kind.WHOLE, columns.Whole(), low=low, high=high, **more)


def decimal(label: str, *, places: int, low: Any = None, high: Any = None, **more: Any) -> Any:
    bounds = {"low": None if low is None else Decimal(low), "high": None if high is None else Decimal(high)}
    return _spec(label, Kind.DECIMAL, columns.Scaled(places), places=places, **bounds, **more)


def day(label: str, **more: Any) -> Any:
    return _spec(label, Kind.DAY, columns.IsoDay(), **more)


def month(label: str, **more: Any) -> Any:
    """In Python the first day of the month."""
    return _spec(label, Kind.MONTH, columns.IsoMonth(), **more)


def time_of_day(label: str, **more: Any) -> Any:
    return _spec(label, Kind.TIME, columns.HourMinute(), **more)


def yes_no(label: str, **more: Any) -> Any:
    return _spec(label, Kind.YES_NO, columns.YesNo(), **more)


def choice(label: str, choices: type[Choice], **more: Any) -> Any:
    return _spec(label, Kind.CHOICE, columns.OneOf(choices), choices=choices, **more)


def choices(label: str, of: type[Choice], **more: Any) -> Any:
    """A set of codes; in Python a frozenset of str."""
    return _spec(label, Kind.CHOICES, columns.JsonText(frozenset[str]), choices=of, **more)


def ref(label: str, target: str, **more: Any) -> Any:
    """A reference to a record of type `target`."""
    return _spec(label, Kind.REF, columns.Id(), target=target, **more)


def any_id(label: str, **more: Any) -> Any:
    return _spec(label, Kind.ID, columns.Id(), **more)


def refs(label: str, target: str, **more: Any) -> Any:
    """A list of ids that needs no foreign key (a missing one is shown, not refused)."""
    from uuid import UUID

    return _spec(label, Kind.REFS, columns.JsonText(tuple[UUID, ...]), target=target, **more)


def texts(label: str, max_length: int, **more: Any) -> Any:
    """A short list of words (clusters, tambon codes); in Python a tuple of str."""
    return _spec(label, Kind.TEXTS, columns.JsonText(tuple[str, ...]), max_length=max_length, **more)


def listing(label: str, part: type[Part], **more: Any) -> Any:
    """A list of `part` that belongs to its record: one merge unit."""
    return _spec(label, Kind.PARTS, columns.JsonText(tuple[part, ...]), part=part, **more)  # type: ignore[valid-type]


def counts(label: str, of: type[Choice], **more: Any) -> Any:
    return _spec(label, Kind.COUNTS, columns.JsonText(dict[str, int]), choices=of, **more)


def data(label: str, **more: Any) -> Any:
    return _spec(label, Kind.DATA, columns.JsonText(Any), **more)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=())
class Part:
    """An item of a list inside a record: a frozen dataclass made from field declarations."""

    fields: ClassVar[dict[str, FieldSpec]] = {}

    def __init_subclass__(cls) -> None:
        specs: dict[str, FieldSpec] = {}
        for name, value in list(vars(cls).items()):
            if isinstance(value, FieldSpec):
                value.name = name
                specs[name] = value
                setattr(cls, name, dataclasses.field(default=value.default))
        cls.fields = specs
        dataclass(frozen=True, kw_only=True)(cls)


Rule = Callable[[Any], Mapping[str, str]]
"""Looks at the whole record (attributes by field name, None where empty); returns {field: Thai refusal}."""
