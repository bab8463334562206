"""F06 สรุปของอำเภอ ประจำเดือน: what a district's month of NPT work says, in five parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.district_figures import DistrictFigures
from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F06Problem:
    """`status` in words; `since` only where it was told in an earlier month."""

    area: str = ""
    text: str = ""
    about: str = ""
    remedy: str = ""
    status: str = ""
    support: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F06Data:
    """`F06Data(is_blank=True)` is the sheet to write on; `department` are the lines of the department's form."""

    district: str = ""
    province: str = ""
    month: date | None = None
    figures: DistrictFigures = field(default_factory=DistrictFigures)
    problems: tuple[F06Problem, ...] = ()
    no_problem: bool = False
    department: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    reporter_name: str = ""
    reporter_post: str = ""
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F06Definition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    month: str
    year: str
    general_head: str
    general_columns: tuple[ColumnText, ...]
    labs: tuple[Choice, ...]
    total: str
    duties_head: str
    duty_columns: tuple[ColumnText, ...]
    problems_head: str
    problem_columns: tuple[ColumnText, ...]
    since: str
    no_problem: str
    moves_head: str
    move_columns: tuple[ColumnText, ...]
    department_head: str
    department_columns: tuple[ColumnText, ...]
    summary_head: str
    signers: tuple[str, str]


def f06_definition() -> F06Definition:
    return house_definition(F06Definition, "F06", 1)
