"""F11 แบบประเมินศักยภาพพื้นที่ต้นแบบฯ and บัญชีสรุปการจัดระดับความพร้อม: what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F11Item:
    """A criterion; without `score` its place is free to write in."""

    code: str
    text: str
    most: Decimal
    score: Decimal | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F11Section:
    name: str
    items: tuple[F11Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class F11Assessor:
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F11Data:
    """One assessment; of a blank sheet only the criteria are known."""

    site_name: str = ""
    site_type: str = ""  # clm, hlm, another
    moo: int | None = None
    tambon: str = ""
    district: str = ""
    province: str = ""
    area_rai: Decimal | None = None
    fiscal_year_be: int | None = None
    round: int | None = None
    assessed_on: date | None = None
    is_placeholder: bool = False
    sections: tuple[F11Section, ...] = ()
    total: Decimal | None = None
    most: Decimal = Decimal(0)
    percent: Decimal | None = None
    level: str = ""
    level_reason: str = ""
    problems: str = ""
    needs: str = ""
    potential: str = ""
    assessors: tuple[F11Assessor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class F11Row:
    """A plot in the summary; without `percent` it is not assessed yet."""

    site: str
    tambon: str = ""
    type_words: str = ""
    percent: Decimal | None = None
    level: str = ""
    problems: str = ""
    needs: str = ""
    potential: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F11Summary:
    district: str = ""
    province: str = ""
    fiscal_year_be: int | None = None
    is_placeholder: bool = False
    rows: tuple[F11Row, ...] = ()
    is_blank: bool = False


class F11Definition(Definition, frozen=True, forbid_unknown_fields=True):
    placeholder: str
    site: str
    type: str
    types: tuple[Choice, ...]
    other_type: str
    moo: str
    tambon: str
    district: str
    province: str
    area: str
    rai: str
    year: str
    round: str
    assessed_on: str
    columns: tuple[ColumnText, ...]
    subtotal: str
    total: str
    points: str
    of: str
    percent: str
    percent_end: str
    result: str
    level: str
    levels: tuple[Choice, ...]
    reason: str
    problems: str
    needs: str
    potential: str
    assessor: str
    blank_assessors: int
    summary_title: str
    summary_short_title: str
    summary_year: str
    short_year: str
    summary_columns: tuple[ColumnText, ...]
    not_assessed: str
    sites: str


@lru_cache(maxsize=64)
def f11_definition(levels: tuple[tuple[str, str], ...] = ()) -> F11Definition:
    """`levels`: code and words of each box, from the code list; without any those that ship."""
    return with_levels(house_definition(F11Definition, "F11", 1), levels)


def with_levels(definition: F11Definition, levels: tuple[tuple[str, str], ...]) -> F11Definition:
    boxes = tuple(Choice(code, text) for code, text in levels)
    return msgspec.structs.replace(definition, levels=boxes) if boxes else definition
