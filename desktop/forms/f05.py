"""F05 รายงานผลการปฏิบัติงานรายเดือน นพต.: what one worker's month says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop.forms.definitions import ColumnText, Definition, house_definition
from desktop.forms.worker_head import HeadWords, WorkerHead
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F05Days:
    """None is a box to write in."""

    work: int | None = None
    certified: int | None = None
    sick: int | None = None
    personal: int | None = None
    holidays: int | None = None
    absent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F05Line:
    activity: str = ""
    target: Decimal | None = None
    unit: str = ""
    actual: Decimal | None = None
    percent: int | None = None
    result: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F05Extra:
    duty: str = ""
    activity: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F05Post:
    week: int | None = None
    channel: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F05Data:
    """`F05Data(is_blank=True)` is the sheet to write on."""

    month: date | None = None
    head: WorkerHead = field(default_factory=WorkerHead)
    days: F05Days = field(default_factory=F05Days)
    days_reason: str = ""
    lines: tuple[F05Line, ...] = ()
    extra: tuple[F05Extra, ...] = ()
    progress: str = ""
    posts: tuple[F05Post, ...] = ()
    problems: str = ""
    remedy: str = ""
    suggestion: str = ""
    photos: tuple[Photo, ...] = ()
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F05Definition(Definition, frozen=True, forbid_unknown_fields=True):
    month: str
    year: str
    head: HeadWords
    days_head: str
    day_columns: tuple[ColumnText, ...]
    days_reason: str
    lines_head: str
    line_columns: tuple[ColumnText, ...]
    extra_head: str
    extra_columns: tuple[ColumnText, ...]
    progress_head: str
    posts_head: str
    post_columns: tuple[ColumnText, ...]
    problems_head: str
    remedy_head: str
    suggestion_head: str
    photos_head: str
    photo: str
    signers: tuple[str, str, str]
    posts: tuple[str, str, str]


def f05_definition() -> F05Definition:
    return house_definition(F05Definition, "F05", 1)
