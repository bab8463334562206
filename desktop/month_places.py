"""Where the pages of a month are sent. Light: pages and lists of work hold these long before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


class MonthPaper(StrEnum):
    PLAN = "plan"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class MonthsPlace:
    """The page `months`: all workers of a month; without one this month."""

    month: date | None = None


@dataclass(frozen=True, slots=True)
class MonthPlace:
    """The page `worker_month`: whose month, and which of its two papers. `among` are the workers of the list that
    was left, for the one before and after."""

    worker: UUID
    month: date
    paper: MonthPaper = MonthPaper.PLAN
    among: Sequence[UUID] = field(default=(), compare=False)


class DistrictPaper(StrEnum):
    PROBLEMS = "problems"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class DistrictPlace:
    """The page `district_month`: problems and summary of a month; without one this month."""

    month: date | None = None
    paper: DistrictPaper = DistrictPaper.SUMMARY


@dataclass(frozen=True, slots=True)
class EndPlace:
    """The page `end_summary`: the contract that ends."""

    contract: UUID
