"""F13 แบบรายงานแผนการพัฒนาศักยภาพศูนย์เรียนรู้ฯ (5P): what a plan says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F13Item:
    """`months` are places in the fiscal year, 0 (ต.ค.) to 11; `months_words` says the same."""

    problem: str = ""
    dim: str = ""
    strategy: str = ""
    topic: str = ""
    activity: str = ""
    target: str = ""
    budget_baht: Decimal | None = None
    budget_source: str = ""
    months: tuple[int, ...] = ()
    months_words: str = ""
    partners: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F13Site:
    name: str
    tambon: str = ""
    type_words: str = ""
    area_rai: Decimal | None = None
    level: str = ""
    items: tuple[F13Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class F13Data:
    """`levels`: how many plots of each level, in the order of the scale; "" counts those without one."""

    district: str = ""
    province: str = ""
    quarter: int | None = None
    fiscal_year_be: int | None = None
    site_count: int | None = None
    levels: tuple[tuple[str, int | None], ...] = ()
    sites: tuple[F13Site, ...] = ()
    planner_name: str = ""
    planner_post: str = ""
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F13Definition(Definition, frozen=True, forbid_unknown_fields=True):
    quarter: str
    year: str
    district: str
    province: str
    sites: str
    unit: str
    level: str
    unrated: str
    tambon: str
    rai: str
    columns: tuple[ColumnText, ...]
    strategies: tuple[Choice, ...]
    no_strategy: str
    dims: tuple[Choice, ...]
    dim_words: tuple[str, ...]
    no_budget: str
    total: str
    activities: str
    matrix_title: str
    signers: tuple[str, ...]


def f13_definition() -> F13Definition:
    return house_definition(F13Definition, "F13", 1)
