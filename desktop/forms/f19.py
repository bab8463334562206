"""F19 แบบรายงานผู้นำการเปลี่ยนแปลง: 1.1 the fifteen leaders, 2.1 and 2.2 the figures before and after, 3 the clips."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Head:
    """What all four sheets say."""

    tambon: str = ""
    district: str = ""
    province: str = ""
    fiscal_year_be: int | None = None
    reported_on: date | None = None
    note: str = ""
    reporter_name: str = ""
    reporter_post: str = ""
    chief_name: str = ""
    chief_post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Leader:
    seq: int = 0
    name: str = ""
    position: str = ""
    moo: int | None = None
    phone: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Leaders:
    """1.1; `F19Leaders()` is the blank sheet."""

    head: F19Head = field(default_factory=F19Head)
    leaders: tuple[F19Leader, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Figure:
    label: str = ""
    measure: str = ""
    before: Decimal | None = None
    after: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Figures:
    """2.1 and 2.2. A blank sheet has the indicators without figures. `driving`: leaders who drive the work."""

    head: F19Head = field(default_factory=F19Head)
    figures: tuple[F19Figure, ...] = ()
    driving: Decimal | None = None
    leaders: int | None = None
    percent: Decimal | None = None
    meets_target: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Clip:
    """`length` as `2:45`; the links are never in Thai digits."""

    tambon: str = ""
    phase: str = ""
    title: str = ""
    length: str = ""
    youtube: str = ""
    social: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F19Clips:
    """3; with `is_blank` lines to write on."""

    head: F19Head = field(default_factory=F19Head)
    clips: tuple[F19Clip, ...] = ()
    is_blank: bool = False


class F19Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    short_title: str
    columns: tuple[ColumnText, ...]


class F19Definition(Definition, frozen=True, forbid_unknown_fields=True):
    project: str
    tambon: str
    district: str
    province: str
    year: str
    reported_on: str
    note: str
    leaders: F19Sheet
    before: F19Sheet
    after: F19Sheet
    clips: F19Sheet
    sides: tuple[Choice, ...]
    phases: tuple[Choice, ...]
    share: str
    driving: str
    of: str
    people: str
    met: str
    not_met: str
    reporter: str
    chief: str


def f19_definition() -> F19Definition:
    return house_definition(F19Definition, "F19", 1)
