"""The district's month on screen: its problems and its summary, with the figures reckoned. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from desktop.district_figures import DistrictFigures
from desktop.district_lines import DepartmentLine
from desktop.month_places import DistrictPaper, DistrictPlace
from desktop.paper_sheets import PaperSheet, PaperWriting
from desktop.shown_state import ShownState

if TYPE_CHECKING:
    from desktop.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictMonth:
    """`open_before` are problems of last month that are not solved and not in this month's list; `has_problems`:
    the month's problems are told, or that there are none; `is_kept`: the figures are those the summary keeps."""

    month: date
    today: date
    paper: DistrictPaper
    sheet: PaperSheet
    figures: DistrictFigures = field(default_factory=DistrictFigures)
    is_kept: bool = False
    lines: tuple[DepartmentLine, ...] = ()
    open_before: int = 0
    problems: int = 0
    no_problem: bool = False
    has_problems: bool = False
    summary: ShownState | None = None
    positions: dict[UUID, str] = field(default_factory=dict)


class DistrictService(PaperWriting, Protocol):
    def month(self, place: DistrictPlace, *, user: UUID) -> DistrictMonth: ...
    def carry(self, month: date, *, by: UUID) -> Changes: ...


__all__ = ["DistrictMonth", "DistrictPaper", "DistrictPlace", "DistrictService"]
