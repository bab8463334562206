"""F24 บัญชีสรุปรวมรายอำเภอ: a province's districts by what they sent for a month and by their key figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition
from desktop.key_figures import KeyFigures

MOST_OBLIGATIONS = 5

Sent = Literal["accepted", "received", "late", "returned", "missing", "open", "not_owed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class F24Obligation:
    title: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F24Cell:
    """`on`: the day on which it came. `days` late, `times` returned. Where several reports stand together, `of` them
    were owed and `count` are in this state."""

    sent: Sent = "not_owed"
    on: date | None = None
    days: int = 0
    times: int = 0
    count: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class F24Row:
    district: str
    cells: tuple[F24Cell, ...] = ()
    figures: KeyFigures = field(default_factory=KeyFigures)


@dataclass(frozen=True, slots=True, kw_only=True)
class F24Line:
    """A line of the department's form: a value for each district, in the order of the rows. `total` None: words."""

    label: str
    values: tuple[str, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F24Data:
    """`accepted`: under each obligation how many districts have everything accepted, of how many that owe it.

    `levels`: the codes of the scale in force; `more`: obligations for which the sheet has no column.
    `F24Data(is_blank=True)` is the sheet to write on.
    """

    province: str = ""
    month: date | None = None
    as_of: date | None = None
    obligations: tuple[F24Obligation, ...] = ()
    rows: tuple[F24Row, ...] = ()
    accepted: tuple[tuple[int, int], ...] = ()
    total: KeyFigures = field(default_factory=KeyFigures)
    levels: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    lines: tuple[F24Line, ...] = ()
    remark: str = ""
    compiler_name: str = ""
    compiler_post: str = ""
    checker_name: str = ""
    checker_post: str = ""
    is_blank: bool = False


class FigureColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`code`: which of the key figures stands in it."""

    code: Literal[
        "sites", "workers", "work_days", "certified_days", "activities", "visits", "visitors", "followed", "used",
        "posts",
    ]  # fmt: skip
    text: str
    width: float


class F24Definition(Definition, frozen=True, forbid_unknown_fields=True):
    month: str
    year: str
    office: str
    as_of: str
    number: ColumnText
    district: ColumnText
    sending: str
    sending_width: float
    figures: tuple[FigureColumn, ...]
    figures_head: str
    levels_head: str
    level_width: float
    states: dict[Sent, str]
    days: str
    times: str
    of_several: str
    total: str
    legend: tuple[Choice, ...]
    more: str
    lines_title: str
    remark: str
    signers: tuple[str, str]


def state_words(cell: F24Cell, words: F24Definition) -> str:
    """`ล่าช้า 3 วัน`"""
    state = words.states[cell.sent]
    if cell.sent == "late":
        return f"{state} {cell.days:,} {words.days}"
    if cell.sent == "returned":
        return f"{state} {cell.times:,} {words.times}"
    return state


def f24_definition() -> F24Definition:
    return house_definition(F24Definition, "F24", 1)
