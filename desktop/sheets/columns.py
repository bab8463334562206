"""Which columns the sheet of a record type has, and how wide and in what number format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec, Kind, Need

ID_KEY = "id"
STATE_KEY = "state"
ID_HEAD = "รหัสรายการ (เว้นว่าง = เพิ่มใหม่)"
STATE_HEAD = "สถานะรายการ"

DAY_FORMAT = "[$-107041E]d mmm yyyy;@"
"""Thai words and Buddhist years over a real date: 07 is the Buddhist calendar, 041E Thai."""
MONTH_FORMAT = "[$-107041E]mmm yyyy;@"
TIME_FORMAT = "hh:mm"
WHOLE_FORMAT = "#,##0"
PLAIN_FORMAT = "0"


class CellLook(StrEnum):
    TEXT = "text"
    LONG = "long"
    DAY = "day"
    MONTH = "month"
    TIME = "time"
    WHOLE = "whole"
    PLAIN = "plain"
    """A number that is a name: year, page, group of houses."""
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`key` is a field name, `state` or `id`."""

    key: str
    head: str
    width: int
    look: CellLook
    spec: FieldSpec | None = None

    @property
    def is_needed(self) -> bool:
        return self.spec is not None and self.spec.need in (Need.ALWAYS, Need.DRAFT)


_UNSEEN = (Kind.ID, Kind.DATA)
_LOOKS = {
    Kind.LONG_TEXT: CellLook.LONG, Kind.PARTS: CellLook.LONG, Kind.DAY: CellLook.DAY, Kind.MONTH: CellLook.MONTH,
    Kind.TIME: CellLook.TIME, Kind.DECIMAL: CellLook.DECIMAL,
}  # fmt: skip
_WIDTHS = {
    CellLook.LONG: 46, CellLook.DAY: 14, CellLook.MONTH: 12, CellLook.TIME: 9, CellLook.WHOLE: 11, CellLook.PLAIN: 9,
    CellLook.DECIMAL: 12,
}  # fmt: skip
_PLAIN_BELOW = 10_000


def fields_of(type_: type[Record]) -> tuple[FieldSpec, ...]:
    """What a sheet may hold: every field that a person fills in."""
    return tuple(spec for spec in type_.fields.values() if not spec.system and spec.kind not in _UNSEEN)


@cache
def columns_of(type_name: str) -> tuple[SheetColumn, ...]:
    """The fields in the order of their declaration, then the state and what tells the records apart."""
    type_ = record_type(type_name)
    columns = [_column(spec) for spec in fields_of(type_)]
    columns.append(SheetColumn(STATE_KEY, STATE_HEAD, 14, CellLook.TEXT))
    columns.append(SheetColumn(ID_KEY, ID_HEAD, 12, CellLook.TEXT))
    return tuple(columns)


def _column(spec: FieldSpec) -> SheetColumn:
    look = _LOOKS.get(spec.kind, CellLook.TEXT)
    if spec.kind is Kind.WHOLE:
        is_name = spec.high is not None and spec.high < _PLAIN_BELOW
        look = CellLook.PLAIN if is_name else CellLook.WHOLE
    return SheetColumn(spec.name, spec.label, _width(spec, look), look, spec)


def _width(spec: FieldSpec, look: CellLook) -> int:
    """In signs of the standard font; a head may take three lines."""
    if look in _WIDTHS:
        width = _WIDTHS[look]
    elif spec.kind is Kind.YES_NO:
        width = 8
    elif spec.kind is Kind.CHOICE and spec.choices is not None:
        width = min(30, max(len(one.label) for one in spec.choices) + 3)
    elif spec.kind in (Kind.REF, Kind.REFS, Kind.CHOICES, Kind.COUNTS):
        width = 28
    else:
        width = min(34, max(10, (spec.max_length or 20) // 3))
    return max(width, min(24, -(-len(spec.label) // 2)))
