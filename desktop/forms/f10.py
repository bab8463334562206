"""F10 แบบติดตามประเมินผลผู้เข้ามาเรียนรู้: one person's sheet, and the list of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F10Data:
    """One follow-up; `F10Data()` is the blank sheet. `method`, `used` and `results` are codes of the definition."""

    name: str = ""
    address: str = ""
    phone: str = ""
    visited_on: date | None = None
    site: str = ""
    topics: str = ""
    followed_on: date | None = None
    method: str = ""
    method_text: str = ""
    used: str = ""
    reason: str = ""
    knowledge: str = ""
    area_rai: Decimal | None = None
    where: str = ""
    results: tuple[str, ...] = ()
    less_expense: Decimal | None = None
    more_income: Decimal | None = None
    result_text: str = ""
    problems: str = ""
    needs: str = ""
    photos: tuple[Photo, ...] = ()
    follower_name: str = ""
    follower_post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F10List:
    """Follow-ups of a span, one row each."""

    district: str = ""
    province: str = ""
    first: date | None = None
    last: date | None = None
    rows: tuple[F10Data, ...] = ()
    follower_name: str = ""
    is_blank: bool = False

    @property
    def used(self) -> int:
        return sum(row.used == "used" for row in self.rows)


class F10Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    who: str
    name: str
    address: str
    phone: str
    visited: str
    site: str
    topics: str
    followed: str
    method: str
    use: str
    because: str
    knowledge: str
    area: str
    rai: str
    where: str
    results: str
    baht: str
    trouble: str
    problems: str
    needs: str
    photos: str
    photo: str


class F10Definition(Definition, frozen=True, forbid_unknown_fields=True):
    words: F10Words
    methods: tuple[Choice, ...]
    uses: tuple[Choice, ...]
    results: tuple[Choice, ...]
    signer: str
    list_title: str
    list_short_title: str
    district: str
    province: str
    from_day: str
    to_day: str
    columns: tuple[ColumnText, ...]
    totals: str
    followed: str
    used: str
    percent: str
    people: str


def f10_definition() -> F10Definition:
    return house_definition(F10Definition, "F10", 1)
