"""The rules of obligation: their schema (domain/calendar.md §1). Which are in force where: `rule_sets`."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

import msgspec

from desktop.thai.dates import short_date

Scope = Literal["worker", "site", "tambon", "pair", "district", "province", "event"]
Shift = Literal["as_is", "previous_working_day", "next_working_day"]
_PERIODS = re.compile(
    r"same_week|same_month|previous_month|next_month|fiscal_year|quarter|quarter\([1-4]\)|round\([1-9]\)|event"
)


class WorkingDay(msgspec.Struct, frozen=True, tag_field="kind", tag="working_day"):
    """Every day that is neither Saturday, Sunday nor a holiday."""


class Weekly(msgspec.Struct, frozen=True, tag_field="kind", tag="weekly"):
    """On a weekday (Monday 0) of the week itself, or of one that follows."""

    weekday: int
    weeks_after: int = 0


class Monthly(msgspec.Struct, frozen=True, tag_field="kind", tag="monthly"):
    """On a day of the month, the last one where the month is shorter."""

    day: int


class MonthEnd(msgspec.Struct, frozen=True, tag_field="kind", tag="month_end"):
    pass


class QuarterEnd(msgspec.Struct, frozen=True, tag_field="kind", tag="quarter_end"):
    """`days_after` the last day of a quarter of the fiscal year."""

    days_after: int = 0


class Yearly(msgspec.Struct, frozen=True, tag_field="kind", tag="yearly"):
    month: int
    day: int


class Fixed(msgspec.Struct, frozen=True, tag_field="kind", tag="fixed"):
    dates: tuple[date, ...]


class Within(msgspec.Struct, frozen=True, tag_field="kind", tag="within"):
    """Days after something that the records tell (`contract_start`); with `working` only working days count."""

    days: int
    of: str
    working: bool = False


class Manual(msgspec.Struct, frozen=True, tag_field="kind", tag="manual"):
    pass


Recur = WorkingDay | Weekly | Monthly | MonthEnd | QuarterEnd | Yearly | Fixed | Within | Manual


class SourceRef(msgspec.Struct, frozen=True):
    letter: str
    item: str


class DoneWhen(msgspec.Struct, frozen=True):
    """Record type and state that settle an instance."""

    record: str
    state: str

    @property
    def is_report(self) -> bool:
        """Whether it asks for a paper that the receiver reads, and not merely that something happened."""
        return self.state in ("sent", "signed", "ready")

    @property
    def words(self) -> str:
        return f"{self.record} {self.state}"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    title_th: str
    form_id: str
    source_ref: SourceRef
    why: str
    """What the letter asks, and where the program had to choose."""
    debtor: str
    creditor: str
    scope: Scope
    recur: Recur
    period_of: str
    """`same_week`, `same_month`, `previous_month`, `next_month`, `fiscal_year`, `quarter` (the one that ends),
    `quarter(n)` and `round(n)` of the fiscal year of the due day, `event`."""
    done_when: DoneWhen
    settle: str
    """Name of the function in `settling.SETTLERS`."""
    min_count: int = 1
    extra: dict[str, Any] = {}
    active_from: date | None = None
    active_to: date | None = None
    fiscal_years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    shift: Shift = "as_is"
    remind_days: tuple[int, ...] = (7, 3, 1, 0)
    province: str = "*"
    status: Literal["active", "template", "expired"] = "active"
    local: str = ""
    """`contracts`: where the province's set leaves it out it is still in force, marked “ภายในอำเภอ”, in an
    office that keeps NPT contracts, because those contracts ask for it. `visits`: it is in force wherever the province
    has a plan of visits."""
    told_on: date | None = None
    """When the letter came that asks for it: nobody is late before that day."""
    is_local: bool = False
    """In force here only because of the office's own contracts, or changed by the office itself."""

    @property
    def is_owed_to_others(self) -> bool:
        """Another office waits for it: when it is due is not the debtor's to say."""
        return self.creditor.startswith(("province", "department"))

    def __post_init__(self) -> None:
        if not _PERIODS.fullmatch(self.period_of):
            raise ValueError(f"{self.code}: period_of {self.period_of}")


class Letter(msgspec.Struct, frozen=True):
    issuer: str
    date: date
    number: str = ""

    @property
    def words(self) -> str:
        """Of some letters only copies without their number are at hand; that is said."""
        number = f"ที่ {self.number}" if self.number else "(สำเนาที่มีไม่ปรากฏเลขที่)"
        return f"หนังสือ{self.issuer} {number} ลงวันที่ {short_date(self.date)}"
