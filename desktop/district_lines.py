"""The department's own lines of a district's month: a list that the province may change, some filled by figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db.records.problems import DepartmentValue
from desktop.codes import Code
from desktop.district_figures import DistrictFigures

COUNTED: dict[str, Callable[[DistrictFigures], int]] = {
    "clm_sites": lambda figures: figures.lab("clm").running,
    "hlm_sites": lambda figures: figures.lab("hlm").running,
    "idle_sites": lambda figures: figures.total.not_yet,
    "npt_working": lambda figures: figures.total.workers,
    "npt_left": lambda figures: figures.ended,
    "work_days": lambda figures: figures.total.work_days,
    "certified_days": lambda figures: figures.total.certified_days,
    "activities": lambda figures: figures.activities,
    "visits": lambda figures: figures.visits,
    "visitors": lambda figures: figures.visitors,
}
"""Named figures: a line whose code is one of these is answered by the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLine:
    """`is_counted`: the value comes from the book unless somebody typed another."""

    code: str
    label: str
    value: str = ""
    is_counted: bool = False


def department_lines(
    codes: Sequence[Code], told: Iterable[DepartmentValue], figures: DistrictFigures
) -> tuple[DepartmentLine, ...]:
    """The list in force, in its order; then what was told under lines that are in it no more."""
    typed = {one.code: one for one in told}
    lines = []
    for code in codes:
        count = COUNTED.get(code.code)
        own = typed.pop(code.code, None)
        value = (own.value or "") if own else ""
        if not value and count is not None:
            value = str(count(figures))
        lines.append(
            DepartmentLine(code=code.code, label=code.label, value=value, is_counted=count is not None)
        )
    lines += [DepartmentLine(code=one.code, label=one.label, value=one.value or "") for one in typed.values()]
    return tuple(lines)
