"""The rules that ship, what each province switched on, and what provinces and districts changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from desktop.calendar.rules import Fixed, Letter, Monthly, Recur, Rule, SourceRef, Weekly, Yearly
from desktop.paths import resource


class Preset(msgspec.Struct, frozen=True):
    """What a province switched on (`*`: everything) and changed."""

    on: tuple[str, ...]
    name: str = ""
    changes: dict[str, dict[str, Any]] = {}

    def lists(self, rule: Rule) -> bool:
        return "*" in self.on or rule.code in self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an office changed of a rule from a day on; None leaves a thing as it was."""

    code: str
    active_from: date
    is_local: bool = False
    """The district's own, not its province's."""
    is_off: bool = False
    day_of_month: int | None = None
    weekday: int | None = None
    due_on: date | None = None
    shift: str | None = None
    min_count: int | None = None
    source: str = ""
    """The letter that asks for it now."""
    told_on: date | None = None


class RuleSet(msgspec.Struct, frozen=True):
    version: str
    letters: dict[str, Letter]
    rules: tuple[Rule, ...]
    presets: dict[str, Preset]

    def in_force(
        self,
        province: str,
        *,
        has_contracts: bool,
        has_visits: bool = False,
        changes: Iterable[Change] = (),
    ) -> list[Rule]:
        """What an office of a province owes. Without a preset: the rules that are active everywhere.

        `has_visits`: the province sent a plan of visits, which asks by itself for what is to be prepared.

        A rule that was changed is there once for each version, each with the days between which it holds.
        """
        preset = self.presets.get(province)
        by_code: dict[str, list[Change]] = {}
        for one in sorted(changes, key=lambda one: (one.active_from, one.is_local)):
            by_code.setdefault(one.code, []).append(one)
        found: list[Rule] = []
        for rule in self.rules:
            told = self._told(rule)
            if preset is None:
                is_on = rule.status == "active" and rule.province in ("*", province)
            else:
                is_on = preset.lists(rule)
                told = _changed(told, preset.changes.get(rule.code, {}))
            if not is_on and rule.local == "contracts" and has_contracts and rule.status == "active":
                is_on, told = True, msgspec.structs.replace(told, is_local=True)
            is_on = is_on or (rule.local == "visits" and has_visits)
            found += _versions(told, is_on=is_on, changes=by_code.get(rule.code, ()))
        return _together(found)

    def get(self, code: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.code == code), None)

    def source_words(self, rule: Rule) -> str:
        """Why it must be sent: the letter with its number and date, and the place in it."""
        letter = self.letters.get(rule.source_ref.letter)
        return f"{letter.words if letter else rule.source_ref.letter} {rule.source_ref.item}".strip()

    def _told(self, rule: Rule) -> Rule:
        letter = self.letters.get(rule.source_ref.letter)
        return rule if letter is None else msgspec.structs.replace(rule, told_on=letter.date)


@cache
def shipped_rules() -> RuleSet:
    return msgspec.json.decode(resource("data", "rules.json").read_bytes(), type=RuleSet)


def _changed(rule: Rule, changes: dict[str, Any]) -> Rule:
    if not changes:
        return rule
    whole = msgspec.to_builtins(rule) | changes
    return msgspec.convert(whole, Rule)


def _versions(rule: Rule, *, is_on: bool, changes: Iterable[Change]) -> list[Rule]:
    """The rule as it shipped up to the first change, then as each change left it."""
    found = []
    now: Rule | None = rule if is_on else None
    told, own = rule, rule
    is_told = is_on
    since = rule.active_from
    for change in changes:
        if change.is_local and is_told and is_fixed_by_others(told, change.active_from):
            continue  # a district's own word moves nothing that its province asks for
        if now is not None:
            found.append(_between(now, since, change.active_from - timedelta(days=1)))
        if change.is_local:
            own = _as_told(own, change)
            now = None if change.is_off else own
        else:
            told = _as_told(told if rule.is_owed_to_others else own, change)
            own, is_told = told, not change.is_off
            now = told if is_told else None
        since = change.active_from
    if now is not None:
        found.append(_between(now, since, rule.active_to))
    return found


def is_fixed_by_others(rule: Rule, day: date) -> bool:
    """Whether the office that owes it has no say: it is owed to others and still asks for something."""
    is_past = isinstance(rule.recur, Fixed) and max(rule.recur.dates) < day
    return rule.is_owed_to_others and not is_past


def _between(rule: Rule, first: date | None, last: date | None) -> Rule:
    if (first, last) == (rule.active_from, rule.active_to):
        return rule
    return msgspec.structs.replace(rule, active_from=first, active_to=last)


def _as_told(rule: Rule, change: Change) -> Rule:
    new: dict[str, Any] = {"is_local": rule.is_local or change.is_local}
    if change.shift is not None:
        new["shift"] = change.shift
    if change.min_count is not None:
        new["min_count"] = change.min_count
    if change.source:
        new["source_ref"] = SourceRef(change.source, "")
    if change.told_on is not None:
        new["told_on"] = change.told_on
    new["recur"] = _redated(rule.recur, change)
    return msgspec.structs.replace(rule, **new)


def _redated(recur: Recur, change: Change) -> Recur:
    """The kind of a rule changes only where a single day is named, or a day of the month."""
    if change.due_on is not None:
        return Fixed((change.due_on,))
    if change.day_of_month is not None:
        if isinstance(recur, Yearly):
            return Yearly(recur.month, change.day_of_month)
        return Monthly(change.day_of_month)
    if change.weekday is not None and isinstance(recur, Weekly):
        return Weekly(change.weekday, recur.weeks_after)
    return recur


def _together(rules: list[Rule]) -> list[Rule]:
    """Some rules are due together with another (`extra.with`): the file goes with the first report. They follow
    it through its versions."""
    versions: dict[str, list[Rule]] = {}
    for rule in rules:
        versions.setdefault(rule.code, []).append(rule)
    found = []
    for rule in rules:
        others = versions.get(str(rule.extra.get("with", "")), [])
        if not others or len(versions[rule.code]) > 1:
            found.append(rule)
            continue
        found += [
            msgspec.structs.replace(
                rule,
                recur=other.recur,
                period_of=other.period_of,
                shift=other.shift,
                active_from=other.active_from,
                active_to=other.active_to,
            )
            for other in others
        ]
    return found
