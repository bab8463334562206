"""What the pages of the site's year show: assessments, plans, results, progress, targets. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.codes import Code
from desktop.planning import Matrix
from desktop.shown_state import ShownState
from desktop.thai import fold

if TYPE_CHECKING:
    from db.records.assessments import TemplateItem
    from desktop.changes import Changes

# --- assessments --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The form that an assessment is made on, and the levels that it may give."""

    name: str = ""
    items: tuple[TemplateItem, ...] = ()
    levels: tuple[Code, ...] = ()
    is_placeholder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSite:
    """A plot and its last assessment of a fiscal year. `stage` None: there is none. `level_now` is the one in
    force, which an unsigned assessment does not change."""

    id: UUID
    name: str
    code: str = ""
    tambon: str = ""
    type_words: str = ""
    assessment: UUID | None = None
    stage: ShownState | None = None
    is_done: bool = False
    round: int | None = None
    assessed_on: date | None = None
    percent: Decimal | None = None
    level: str = ""
    level_now: str = ""
    search: str = ""

    def fits(self, words: str) -> bool:
        return all(word in self.search for word in fold(words).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount:
    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentYear:
    """All plots in use; `levels` count those whose assessment of this year is signed."""

    year_be: int
    rows: tuple[YearSite, ...] = ()
    levels: tuple[LevelCount, ...] = ()
    is_placeholder: bool = False

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.rows)

    @property
    def untouched(self) -> int:
        return sum(row.stage is None for row in self.rows)


class AssessmentService(Protocol):
    """Runs on the reading thread."""

    def year(self, year_be: int) -> AssessmentYear: ...
    def frame(self, template: UUID | None, on: date | None) -> Frame: ...


# --- plans --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """An activity of a plan; `status` is that of the latest report ("" before the first)."""

    id: UUID
    site: UUID
    site_name: str
    level: str
    dim: str
    dim_words: str
    strategy: str
    strategy_words: str
    activity: str
    topic: str = ""
    target: str = ""
    budget_baht: Decimal | None = None
    budget_words: str = ""
    months: str = ""
    responsible: str = ""
    status: str = ""
    is_carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    id: UUID
    title: str
    year_be: int
    quarter: int
    is_locked: bool = False
    lines: tuple[PlanLine, ...] = ()
    matrix: Matrix = field(default_factory=Matrix)
    lacking: tuple[tuple[UUID, str, str], ...] = ()
    """Plots below the best level without an activity: id, name, level."""
    carriable: int = 0
    """Unfinished activities of the year before that could come along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryLine:
    """An activity of the year before that was not finished."""

    id: UUID
    site_name: str
    activity: str
    dim_words: str
    status_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """What is reported of one activity: `values` by field of the record, empty while nothing was told."""

    item: UUID
    id: UUID | None
    site_name: str
    activity: str
    dim_words: str
    target: str
    target_qty: Decimal | None
    status: str
    status_words: str
    values: Mapping[str, Any]
    percent: Decimal | None = None
    photos: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    id: UUID
    title: str
    plan: UUID
    is_locked: bool = False
    lines: tuple[ResultLine, ...] = ()
    levels: tuple[Code, ...] = ()


class PlanService(Protocol):
    """`plan`, `result`, `carriable` and `start` run on the reading thread, the others on the writing thread."""

    def plan(self, id_: UUID) -> PlanView: ...
    def carriable(self, id_: UUID) -> Sequence[CarryLine]: ...
    def start(self, type_name: str, **given: Any) -> Mapping[str, Any]: ...
    def carry(self, items: Sequence[UUID], plan: UUID, *, by: UUID) -> Changes: ...
    def begin_result(self, plan: UUID, *, by: UUID) -> tuple[UUID, Changes]: ...
    def result(self, id_: UUID) -> ResultView: ...
    def tell(self, result: UUID, item: UUID, values: Mapping[str, Any], *, by: UUID) -> Changes: ...
    def next_year(self, plan: UUID, items: Sequence[UUID], *, by: UUID) -> tuple[UUID, Changes]: ...


# --- progress -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressLine:
    """A plot in a round, its figures as they stand now."""

    site: UUID
    site_name: str
    activities: str
    dims: str
    times: int
    individual: int
    group: int
    people: int
    followed: int
    used: int
    percent: Decimal | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """`since` is the first day that the figures are of."""

    lines: tuple[ProgressLine, ...] = ()
    since: date | None = None
    as_of: date | None = None
    is_kept: bool = False


# --- targets ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCell:
    tambon_code: str
    type: str
    target: int | None
    have: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGrid:
    """Tambons of the district × types of plots."""

    year_be: int
    tambons: tuple[tuple[str, str], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    cells: Mapping[tuple[str, str], TargetCell] = field(default_factory=dict)

    def cell(self, tambon: str, type_: str) -> TargetCell:
        return self.cells.get(
            (tambon, type_), TargetCell(tambon_code=tambon, type=type_, target=None, have=0)
        )


class TargetService(Protocol):
    """`grid` runs on the reading thread, `put` on the writing thread."""

    def grid(self, year_be: int) -> TargetGrid: ...
    def put(self, year_be: int, tambon: str, type_: str, target: int | None, *, by: UUID) -> Changes: ...


# --- the year as a whole ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPaper:
    """A paper of the year in its panel."""

    type: str
    id: UUID
    title: str
    second: str
    stage: ShownState


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOverview:
    year_be: int
    assessments: AssessmentYear
    plans: tuple[YearPaper, ...] = ()
    results: tuple[YearPaper, ...] = ()
    rounds: tuple[YearPaper, ...] = ()
    practices: tuple[YearPaper, ...] = ()
    next_round: tuple[int, int] | None = None
    """Quarter and number of the round that comes next; None when all three of a quarter are there."""
    target: int = 0
    have: int = 0


class SiteYearService(Protocol):
    """Runs on the reading thread."""

    def overview(self, year_be: int) -> YearOverview: ...
