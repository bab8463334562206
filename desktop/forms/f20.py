"""F20 แบบรายงาน ๔ “พัฒนาการอำเภอหัวใจสีเขียว”: the districts in the order of their points, each in its group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F20Row:
    """`grade`: code of the group."""

    rank: int | None = None
    district: str = ""
    total: Decimal | None = None
    grade: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F20Rater:
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F20Data:
    """A blank sheet may have the names of the districts, unranked."""

    province: str = ""
    fiscal_year_be: int | None = None
    rated_on: date | None = None
    rows: tuple[F20Row, ...] = ()
    team: tuple[F20Rater, ...] = ()
    is_blank: bool = False


class F20Definition(Definition, frozen=True, forbid_unknown_fields=True):
    province: str
    year: str
    rated_on: str
    columns: tuple[ColumnText, ...]
    grades: tuple[Choice, ...]
    summary: str
    districts: str
    rater: str


def f20_definition() -> F20Definition:
    return house_definition(F20Definition, "F20", 1)
