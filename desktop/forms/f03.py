"""F03 ใบปะหน้ารวบรวมบันทึกประจำสัปดาห์: what came in of a week, of all workers or of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.forms.definitions import ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F03Row:
    """`missing` names the days in words; `note` is short (“รับ 13 พ.ย.”)."""

    name: str = ""
    lab: str = ""
    tambon: str = ""
    work_days: int | None = None
    certified_days: int | None = None
    missing: str = ""
    check: Literal["consistent", "inconsistent"] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F03Data:
    """`F03Data(is_blank=True)` is the sheet to write on."""

    district: str = ""
    province: str = ""
    monday: date | None = None
    week_no: int | None = None
    rows: tuple[F03Row, ...] = ()
    remark: str = ""
    collector_name: str = ""
    officer_name: str = ""
    chief_name: str = ""
    is_blank: bool = False


class F03Definition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    week: str
    from_day: str
    to_day: str
    to: str
    chief: str
    columns: tuple[ColumnText, ...]
    consistent: str
    inconsistent: str
    total: str
    people: str
    remark: str
    known: str
    received: str
    not_sent: str
    signers: tuple[str, str, str]


def f03_definition() -> F03Definition:
    return house_definition(F03Definition, "F03", 1)
