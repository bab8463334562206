"""The rules of obligation: schema (domain/calendar.md §1), the set that ships, and which are in force where."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

import msgspec

from desktop.paths import resource
from desktop.thai.dates import short_date

Scope = Literal["worker", "site", "tambon", "pair", "district", "province", "event"]
PeriodOf = Literal["same_week", "same_month", "previous_month", "quarter", "round", "event"]
Shift = Literal["as_is", "previous_working_day", "next_working_day"]


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
    """Days after something that the records tell (`contract_start`)."""

    days: int
    of: str


class Manual(msgspec.Struct, frozen=True, tag_field="kind", tag="manual"):
    pass


Recur = Weekly | Monthly | MonthEnd | QuarterEnd | Yearly | Fixed | Within | Manual


class SourceRef(msgspec.Struct, frozen=True):
    letter: str
    item: str


class DoneWhen(msgspec.Struct, frozen=True):
    """Record type and state that settle an instance."""

    record: str
    state: str

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
    period_of: PeriodOf
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
    office that keeps NPT contracts, because those contracts ask for it."""


class Letter(msgspec.Struct, frozen=True):
    issuer: str
    date: date
    number: str = ""

    @property
    def words(self) -> str:
        number = f" ที่ {self.number}" if self.number else ""
        return f"หนังสือ{self.issuer}{number} ลงวันที่ {short_date(self.date)}"


class Preset(msgspec.Struct, frozen=True):
    """What a province switched on (`*`: everything) and changed."""

    on: tuple[str, ...]
    changes: dict[str, dict[str, Any]] = {}


class RuleSet(msgspec.Struct, frozen=True):
    version: str
    letters: dict[str, Letter]
    rules: tuple[Rule, ...]
    presets: dict[str, Preset]

    def in_force(self, province: str, *, has_contracts: bool) -> list[Rule]:
        """What an office of a province owes. Without a preset: the rules that are active everywhere."""
        preset = self.presets.get(province)
        found = []
        for rule in self.rules:
            if rule.status != "active":
                continue
            listed = (
                rule.province in ("*", province)
                if preset is None
                else "*" in preset.on or rule.code in preset.on
            )
            if not listed and not (rule.local == "contracts" and has_contracts):
                continue
            changes = preset.changes.get(rule.code) if preset else None
            found.append(_changed(rule, changes) if changes else rule)
        return found

    def is_local(self, rule: Rule, province: str) -> bool:
        """In force only because of the office's own contracts."""
        preset = self.presets.get(province)
        return preset is not None and "*" not in preset.on and rule.code not in preset.on

    def source_words(self, rule: Rule) -> str:
        """Why it must be sent: the letter with its date, and the place in it."""
        letter = self.letters.get(rule.source_ref.letter)
        return f"{letter.words if letter else rule.source_ref.letter} {rule.source_ref.item}".strip()


@cache
def shipped_rules() -> RuleSet:
    return msgspec.json.decode(resource("data", "rules.json").read_bytes(), type=RuleSet)


def _changed(rule: Rule, changes: dict[str, Any]) -> Rule:
    whole = msgspec.to_builtins(rule) | changes
    return msgspec.convert(whole, Rule)
