"""F04 แผนการปฏิบัติงานรายเดือน นพต.: what one worker's plan of a month says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop.forms.definitions import ColumnText, Definition, house_definition
from desktop.forms.worker_head import HeadWords, WorkerHead


@dataclass(frozen=True, slots=True, kw_only=True)
class F04Line:
    """`priority`: place of the duty in the order of importance; `weeks`: which of the five are ticked."""

    duty: str = ""
    priority: int | None = None
    activity: str = ""
    site: str = ""
    target: Decimal | None = None
    unit: str = ""
    weeks: frozenset[int] = frozenset()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F04Data:
    """`F04Data()` is the blank sheet; a blank for a known worker has its head filled. `is_blank`: rows to write on."""

    month: date | None = None
    head: WorkerHead = field(default_factory=WorkerHead)
    lines: tuple[F04Line, ...] = ()
    remark: str = ""
    chief_name: str = ""
    is_blank: bool = False


class F04Definition(Definition, frozen=True, forbid_unknown_fields=True):
    month: str
    year: str
    head: HeadWords
    columns: tuple[ColumnText, ...]
    remark: str
    signers: tuple[str, str, str]


def f04_definition() -> F04Definition:
    return house_definition(F04Definition, "F04", 1)
