"""F14 แบบรายงานผลการพัฒนาศักยภาพศูนย์เรียนรู้ฯ: what came of the activities of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F14Item:
    dim: str = ""
    strategy: str = ""
    activity: str = ""
    target: str = ""
    actual: Decimal | None = None
    percent: Decimal | None = None
    status: str = ""
    spent_baht: Decimal | None = None
    result: str = ""
    level_before: str = ""
    level_after: str = ""
    problem: str = ""
    remedy: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F14Site:
    name: str
    tambon: str = ""
    type_words: str = ""
    area_rai: Decimal | None = None
    level: str = ""
    items: tuple[F14Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class F14Data:
    district: str = ""
    province: str = ""
    quarter: int | None = None
    fiscal_year_be: int | None = None
    period_no: int | None = None
    as_of: date | None = None
    sites: tuple[F14Site, ...] = ()
    photos: tuple[Photo, ...] = ()
    reporter_name: str = ""
    reporter_post: str = ""
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F14Definition(Definition, frozen=True, forbid_unknown_fields=True):
    quarter: str
    year: str
    district: str
    province: str
    period: str
    as_of: str
    level: str
    unrated: str
    tambon: str
    rai: str
    columns: tuple[ColumnText, ...]
    dims: tuple[Choice, ...]
    strategies: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    total: str
    activities: str
    photos: str
    photo: str
    signers: tuple[str, ...]


def f14_definition() -> F14Definition:
    return house_definition(F14Definition, "F14", 1)
