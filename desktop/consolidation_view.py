"""A province's month, ready to show and to print: districts by what they owe and by their key figures, plots of
which nothing was told, problems of all districts, and the levels of the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from desktop.key_figures import KeyFigures, total_of
from desktop.thai.dates import (
    fiscal_year_be,
    fiscal_year_range,
    long_month,
    month_range,
    next_month,
    quarter,
    range_words,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.province_lines import ProvinceLines
    from desktop.province_matrix_view import ProvinceMatrix


@dataclass(frozen=True, slots=True)
class ConsolidationPlace:
    """What the page is opened with: the month of a day, or its fiscal year."""

    day: date
    is_year: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale in force."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceMonth:
    """`matrix` has the districts in their order, `figures` those of each of them in the same order. `month` is the
    first one of a longer span, and `months` has the figures of each month of it."""

    province: str
    month: date
    matrix: ProvinceMatrix
    figures: tuple[KeyFigures, ...] = ()
    levels: tuple[Level, ...] = ()
    months: tuple[tuple[date, tuple[KeyFigures, ...]], ...] = ()
    lines: ProvinceLines | None = None
    """The department's own, where they were asked for."""
    total: KeyFigures = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", total_of(self.figures))

    @property
    def words(self) -> str:
        """`ประจำเดือนพฤศจิกายน 2569`, `ไตรมาสที่ 1/2570`, `ปีงบประมาณ พ.ศ. 2570`."""
        first, last = self.matrix.first, self.matrix.last
        year = fiscal_year_be(first)
        if (first, last) == fiscal_year_range(year):
            return f"ปีงบประมาณ พ.ศ. {year}"
        if (first, last) == month_range(first):
            return f"ประจำเดือน{long_month(first)}"
        if last == next_month(first, 3) - timedelta(days=1):
            return f"ไตรมาสที่ {quarter(first)}/{year}"
        return range_words(first, last)


# --- coverage -------------------------------------------------------------------------------------------


class Lack(StrEnum):
    """What a plot was without; an assessment is wanted once in the fiscal year."""

    ACTIVITY = "activity"
    POST = "post"
    VISITORS = "visitors"
    ASSESSMENT = "assessment"


LACK_WORDS = {
    Lack.ACTIVITY: "ไม่มีกิจกรรม",
    Lack.POST: "ไม่ได้ประชาสัมพันธ์",
    Lack.VISITORS: "ไม่มีผู้มาเรียนรู้",
    Lack.ASSESSMENT: "ยังไม่ประเมินปีนี้",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotGap:
    """A plot in use, and what it was without."""

    site: UUID
    name: str
    office: str
    district: str
    tambon: str = ""
    type_words: str = ""
    lacks: frozenset[Lack] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`gaps` are the plots that lack anything, by district."""

    sites: int = 0
    gaps: tuple[PlotGap, ...] = ()

    def without(self, lack: Lack) -> int:
        return sum(lack in one.lacks for one in self.gaps)


# --- problems -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceProblem:
    """`status` is the code; `site` where it is about a plot; `since` the month in which it was first told."""

    office: str
    district: str
    text: str
    area: str = ""
    about: str = ""
    site: UUID | None = None
    remedy: str = ""
    status: str = ""
    status_words: str = ""
    support: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceProblems:
    """`none`: districts that say there are none; `silent`: those that said nothing yet."""

    rows: tuple[ProvinceProblem, ...] = ()
    none: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def count(self, status: str) -> int:
        return sum(one.status == status for one in self.rows)


# --- levels over the years ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsOfDistrict:
    """`by_year`: plots of each level at the end of each year shown; the current year as it stands today."""

    office: str
    name: str
    sites: int
    by_year: tuple[Mapping[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsOverYears:
    """`total` is the province. A plot counts as in use today, whatever it was then."""

    years: tuple[int, ...] = ()
    levels: tuple[Level, ...] = ()
    rows: tuple[LevelsOfDistrict, ...] = ()
    total: LevelsOfDistrict | None = None


class ConsolidationService(Protocol):
    """Read on the reading thread."""

    def table(self, first: date, last: date) -> ProvinceMonth: ...
    def coverage(self, first: date, last: date) -> Coverage: ...
    def problems(self, first: date, last: date) -> ProvinceProblems: ...
    def levels(self, day: date) -> LevelsOverYears: ...
    def write(self, first: date, last: date, target: Path) -> int: ...
