"""F02 บันทึกการปฏิบัติงานประจำวัน นพต.: what one worker's week says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F02Line:
    """One piece of work of a day."""

    duty: str = ""
    work: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F02Day:
    """`off`: why nothing was done (“วันหยุด”, “ลาป่วย”); then the rest is not printed. No lines: to be written."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    lines: tuple[F02Line, ...] = ()
    problem: str = ""
    off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F02Data:
    """A worker's week, Monday to Sunday. `F02Data()` is the blank sheet; a blank for a known worker has the
    head filled and `days` with dates only."""

    week_no: int | None = None
    monday: date | None = None
    worker_name: str = ""
    contract_no: str = ""
    lab: Literal["clm", "hlm"] | None = None
    owner_name: str = ""
    moo: int | None = None
    tambon: str = ""
    district: str = ""
    province: str = ""
    days: tuple[F02Day, ...] = ()
    work_days: int | None = None
    certified_days: int | None = None
    check: Literal["consistent", "inconsistent"] | None = None
    check_note: str = ""
    officer_name: str = ""


class F02Definition(Definition, frozen=True, forbid_unknown_fields=True):
    project: str
    week: str
    from_day: str
    to_day: str
    year: str
    worker: str
    contract: str
    lab: str
    labs: tuple[Choice, ...]
    site: str
    moo: str
    tambon: str
    district: str
    province: str
    columns: tuple[ColumnText, ...]
    outside: str
    duties_head: str
    duties_clm: tuple[str, ...]
    duties_hlm: tuple[str, ...]
    duties_both: tuple[str, ...]
    work_days: str
    certified_days: str
    days: str
    consistent: str
    inconsistent: str
    signers: tuple[str, str, str]


def f02_definition() -> F02Definition:
    return house_definition(F02Definition, "F02", 1)
