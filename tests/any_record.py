"""A record of every type of the catalogue, with what its declaration always asks for: a type that joins is there too."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import JOURNALLED
from db.fields import ALWAYS, FieldSpec, Kind
from db.work import Work
from tests.makers import TODAY


def one_of_each(work: Work, office: str, *, salt: int = 0) -> dict[type[Record], UUID]:
    """Rows of another office, as if they had come in a file; parents before children, the order of the catalogue."""
    made: dict[type[Record], UUID] = {}
    for number, type_ in enumerate(JOURNALLED, start=1):
        id_ = UUID(int=0x0198_0000_0000_7000_8000_0000_0000_0000 + (salt << 32) + number)
        made[type_] = work.add(type_, any_values(type_, made), id_=id_, office=office)
        work.flush()
    return made


def any_values(type_: type[Record], made: dict[type[Record], UUID]) -> dict[str, Any]:
    by_name = {one.__name__: id_ for one, id_ in made.items()}
    return {
        name: any_value(spec, by_name)
        for name, spec in type_.fields.items()
        if spec.need is ALWAYS or (spec.kind is Kind.REF and spec.target in by_name)
    }


def any_value(spec: FieldSpec, made: dict[str, UUID]) -> Any:
    low = spec.low if spec.low is not None else 1
    match spec.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return _text(spec)
        case Kind.WHOLE:
            return int(low)
        case Kind.DECIMAL:
            return Decimal(low)
        case Kind.DAY:
            return TODAY
        case Kind.MONTH:
            return date(TODAY.year, TODAY.month, 1)
        case Kind.TIME:
            return time(9)
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            assert spec.choices is not None
            return next(iter(spec.choices))
        case Kind.REF:
            return made.get(spec.target or "")
        case Kind.ID:
            return UUID(int=7)
        case Kind.DATA:
            return {}
        case Kind.COUNTS:
            return {}
        case _:
            return ()


def _text(spec: FieldSpec) -> str:
    """Something that its pattern takes."""
    for text in ("ทดลอง", "240101", "2401", "24", "R20", "0812345678", "M01", "a@b.th", "A", "1"):
        fits = spec.pattern is None or spec.pattern.fullmatch(text)
        if fits and len(text) <= (spec.max_length or 99):
            return text
    return "1"


__all__ = ["any_value", "any_values", "one_of_each"]
