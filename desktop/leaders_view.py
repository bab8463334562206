"""What is shown of the leader programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from db.ids import natural_id
from db.records.leaders import (
    LEADERS,
    ActionLine,
    ClipPhase,
    GreenHeartGrade,
    IndicatorFigure,
    LeaderReportKind,
    Rater,
    Side,
    Signer,
    SupportPillar,
)

TARGET_PERCENT = 75
"""Of the fifteen leaders of a tambon drive the work (002, indicators)."""


@dataclass(frozen=True, slots=True)
class LeadersPlace:
    """Where the page `leaders` opens: a fiscal year, a tambon (`tambon_id`) or pair in it, and what of it."""

    year_be: int | None = None
    about: UUID | None = None
    item: str = ""


def tambon_id(year_be: int, tambon: str) -> UUID:
    """A tambon in the programme of a year, where something needs an id."""
    return natural_id("Tambon", year_be, tambon)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """`owner`: the office that keeps the pair, empty for the own one."""

    id: UUID
    elder: str
    younger: str
    agreement_no: str
    agreed_on: date | None
    state: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRow:
    id: UUID
    seq: int
    name: str
    position: str
    moo: int | None
    phone: str
    side: Side
    trained_day1: bool
    trained_day2: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TambonRow:
    """A tambon of the programme. `reports`: kind and id of those begun; `seqs`: numbers that have a name."""

    code: str
    name: str
    side: Side | None
    seqs: tuple[int, ...]
    trained: int
    phases: frozenset[ClipPhase]
    plan: UUID | None
    reports: tuple[tuple[LeaderReportKind, UUID, str], ...]

    @property
    def leaders(self) -> int:
        return len(self.seqs)

    @property
    def lacking(self) -> int:
        return LEADERS - len(self.seqs)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderYear:
    fiscal_year_be: int
    pairs: tuple[PairRow, ...]
    tambons: tuple[TambonRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An indicator before and after."""

    code: str
    label: str
    measure: str
    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """2.2 beside 2.1. `driving`: leaders who drive the work, of fifteen."""

    rows: tuple[Compared, ...]
    driving: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        if self.driving is None:
            return None
        return (self.driving * 100 / LEADERS).quantize(Decimal("0.1"))

    @property
    def meets_target(self) -> bool:
        return self.driving is not None and self.driving * 100 >= TARGET_PERCENT * LEADERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A district in the ranking; equal totals share a rank, without a total there is none."""

    id: UUID
    rank: int | None
    district: str
    total: Decimal | None
    grade: GreenHeartGrade | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedDistrict:
    """A district of the province in report 4: those that are rated by their rank, the others behind."""

    code: str
    name: str
    rating: UUID | None = None
    rank: int | None = None
    total: Decimal | None = None
    grade: GreenHeartGrade | None = None


class RankingService(Protocol):
    def rated(self, report: UUID) -> tuple[RatedDistrict, ...]: ...


def grade_words(grade: GreenHeartGrade | None) -> str:
    """`D ปรับปรุง`"""
    return f"{grade.value.upper()} {grade.label}" if grade else ""


__all__ = [
    "ActionLine", "Compared", "Comparison", "GreenHeartGrade", "IndicatorFigure", "LeaderReportKind", "LeaderRow",
    "LeaderYear", "LeadersPlace", "PairRow", "Ranked", "RankingService", "RatedDistrict", "Rater", "Side", "Signer", "SupportPillar", "TambonRow", "grade_words",
    "tambon_id",
]  # fmt: skip
