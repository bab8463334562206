"""F08 ทะเบียนพื้นที่ต้นแบบ, บัตรประจำแปลง and ทะเบียน นพต.: what the registers and the card say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

import msgspec

from desktop.forms.definitions import LATER, Choice, ColumnText, Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Site:
    """One row of the register. Words (`type_words`, `budget`, `status`) as they are shown."""

    code: str = ""
    owner_name: str = ""
    address: str = ""
    phone: str = ""
    type_words: str = ""
    budget: str = ""
    area_rai: Decimal | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    level: str = ""
    status: str = ""
    is_lead_teacher: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Count:
    """How many plots of a tambon: (type words, level code or "" when not rated) -> number; and how many of each
    type it is to have."""

    tambon: str
    counts: tuple[tuple[str, str, int], ...]
    targets: tuple[tuple[str, int], ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Register:
    """`counts` make the summary by tambon × type × level; without them it is left out.

    `types` and `levels` are its columns, in order; the number of levels is data.
    """

    district: str = ""
    province: str = ""
    fiscal_year_be: int | None = None
    as_of: date | None = None
    sites: tuple[F08Site, ...] = ()
    counts: tuple[F08Count, ...] = ()
    types: tuple[str, ...] = ("CLM", "HLM", "หมู่บ้าน ศก.พอเพียง", "แปลงผู้นำ")
    levels: tuple[str, ...] = ("A", "B", "C")
    is_blank: bool = False  # rows to write on instead of “– ไม่มีข้อมูล –”


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Base:
    """A learning base of a plot."""

    name: str = ""
    topic: str = ""
    media_done: bool = False
    instructor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Card:
    """One plot on one sheet; `F08Card()` is the blank card."""

    code: str = ""
    name: str = ""
    site_type: str = ""  # clm, hlm, village_se, leader_plot
    budget: str = ""
    area_rai: Decimal | None = None
    status: str = ""
    owner_name: str = ""
    phone: str = ""
    house_no: str = ""
    moo: int | None = None
    village: str = ""
    tambon: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    is_lead_teacher: bool = False
    expertise: str = ""
    workers: tuple[str, ...] = ()
    bases: tuple[F08Base, ...] = ()
    products: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    is_best_practice: bool = False
    best_year_be: int | None = None
    best_note: str = ""
    level: str = ""
    percent: Decimal | None = None
    assessed_on: date | None = None
    problems: str = ""
    needs: str = ""
    note: str = ""
    photo: Photo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Worker:
    name: str = ""
    lab_words: str = ""
    site: str = ""
    contract_no: str = ""
    start: date | None = None
    end: date | None = None
    briefed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F08Workers:
    district: str = ""
    province: str = ""
    fiscal_year_be: int | None = None
    as_of: date | None = None
    workers: tuple[F08Worker, ...] = ()
    is_blank: bool = False


class CardWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str
    type: str
    budget: str
    area: str
    rai: str
    status: str
    owner: str
    phone: str
    house_no: str
    moo: str
    village: str
    tambon: str
    postcode: str
    latitude: str
    longitude: str
    teacher: str
    expertise: str
    workers: str
    bases: str
    products: str
    clusters: str
    best_practice: str
    best_year: str
    best_note: str
    assessment: str
    level: str
    percent: str
    assessed_on: str
    problems: str
    needs: str
    note: str
    photo: str


class F08Definition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    year: str
    as_of: str
    columns: tuple[ColumnText, ...]
    yes: str
    total: str
    sites: str
    summary_title: str
    summary_no: str
    summary_tambon: str
    target_columns: tuple[ColumnText, ...]
    levels_group: str
    unrated_line: str
    unrated: str
    card_title: str
    card_short_title: str
    card: CardWords
    types: tuple[Choice, ...]
    levels: tuple[str, ...]
    base_columns: tuple[ColumnText, ...]
    media_done: str
    workers_title: str
    workers_short_title: str
    worker_columns: tuple[ColumnText, ...]


@lru_cache(maxsize=64)
def f08_definition(levels: tuple[str, ...] = ()) -> F08Definition:
    """`levels`: the boxes of the card, from the code list; without any those that ship."""
    return with_levels(house_definition(F08Definition, "F08", 1), levels)


def with_levels(definition: F08Definition, levels: tuple[str, ...]) -> F08Definition:
    return msgspec.structs.replace(definition, levels=levels) if levels else definition
