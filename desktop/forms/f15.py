"""F15 แบบรายงานผลความก้าวหน้าการพัฒนาศูนย์เรียนรู้ฯ: what happened at each plot since the round before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F15Row:
    site: str
    activities: str = ""
    dims: str = ""
    times: int | None = None
    individual: int | None = None
    group: int | None = None
    people: int | None = None
    followed: int | None = None
    used: int | None = None
    percent: Decimal | None = None
    progress: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F15Data:
    district: str = ""
    province: str = ""
    quarter: int | None = None
    fiscal_year_be: int | None = None
    round_no: int | None = None
    as_of: date | None = None
    rows: tuple[F15Row, ...] = ()
    evidence: frozenset[str] = frozenset()
    evidence_text: str = ""
    photos: tuple[Photo, ...] = ()
    reporter_name: str = ""
    reporter_post: str = ""
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F15Definition(Definition, frozen=True, forbid_unknown_fields=True):
    quarter: str
    year: str
    district: str
    province: str
    round: str
    rounds: tuple[str, ...]
    as_of: str
    columns: tuple[ColumnText, ...]
    total: str
    sites: str
    evidence_head: str
    evidence: tuple[Choice, ...]
    photos: str
    photo: str
    signers: tuple[str, ...]


def f15_definition() -> F15Definition:
    return house_definition(F15Definition, "F15", 1)
