"""The table of rules as a province steers it: what is in force, what the draft makes of it, and when it is next due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.queries.calendar import rule_changes
from db.reader import Reader
from desktop.calendar.calendar import change_of
from desktop.calendar.rule_sets import Change, RuleSet
from desktop.calendar.rule_words import A_YEAR, recur_words, version_on, who_words, whole_words
from desktop.calendar.rules import Fixed, MonthEnd, Monthly, Rule, Weekly, Yearly
from desktop.calendar.versions import due_days
from desktop.errors import NotFound
from desktop.steering_drafts import Entry
from desktop.steering_view import DayKind, Difference, PresetLine, RuleEdit, RuleLine

_SHOWN = 3


class SteeredRules:
    """The rules of a province as one reader sees them; `on`: the day from which the draft is to hold."""

    def __init__(self, reader: Reader, rule_set: RuleSet, province: str, on: date) -> None:
        self._set, self._province, self._on = rule_set, province, on
        self._changes = [change_of(one) for one in rule_changes(reader, [province])]
        self._rules = self._with()

    def lines(
        self, entries: Mapping[str, Entry], holidays: Mapping[date, str], today: date
    ) -> tuple[RuleLine, ...]:
        return tuple(
            self._line(rule, entries.get(f"RuleChange|{rule.code}"), holidays, today)
            for rule in self._set.rules
        )

    def presets(self) -> tuple[PresetLine, ...]:
        """What other provinces ask for, to begin from."""
        return tuple(
            PresetLine(
                code=code, name=one.name or code, rules=sum(one.lists(rule) for rule in self._set.rules)
            )
            for code, one in self._set.presets.items()
        )

    def entry(self, code: str, edit: RuleEdit) -> Entry | None:
        """What has to be said for a rule to become so; None when it is so."""
        rule = self._shipped(code)
        now, usual = self._now(code), self._if_on(rule)
        values: dict[str, Any] = {}
        if edit.is_on != (now is not None):
            values["is_off"] = not edit.is_on
        if edit.is_on:
            was = edit_of(usual, is_on=True)
            if edit.day is not None and edit.day != was.day:
                values["day_of_month"] = edit.day
            if edit.weekday is not None and edit.weekday != was.weekday:
                values["weekday"] = edit.weekday
            if edit.due_on is not None and edit.due_on != was.due_on:
                values["due_on"] = edit.due_on.isoformat()
            if edit.shift != was.shift:
                values["shift"] = edit.shift
            if edit.min_count != was.min_count:
                values["min_count"] = edit.min_count
        return Entry(type="RuleChange", values={"rule_code": code, **values}) if values else None

    def to_preset(self, code: str) -> list[Entry]:
        """What would make the rules that are on those of a preset."""
        preset = self._set.presets.get(code)
        if preset is None:
            raise NotFound(f"no preset {code}", label=f"ชุดตั้งต้น {code} ")
        found = []
        for rule in self._set.rules:
            is_on = self._now(rule.code) is not None
            if preset.lists(rule) != is_on:
                values = {"rule_code": rule.code, "is_off": is_on}
                found.append(Entry(type="RuleChange", values=values))
        return found

    def difference(self, entry: Entry) -> Difference:
        rule = self._shipped(str(entry.values["rule_code"]))
        new = self._after(rule.code, entry)
        words = whole_words(new)
        note = ""
        if new is not None and _is_past(new, self._on):
            note = "ยังไม่มีวันกำหนดของปีนี้ กรุณากำหนดวัน"
        return Difference(
            key=entry.key, type=entry.type, what=f"{rule.code} {rule.title_th}", old=whole_words(self._now(rule.code)),
            new=words, note=note,
        )  # fmt: skip

    # --- one rule ---

    def _line(self, rule: Rule, entry: Entry | None, holidays: Mapping[date, str], today: date) -> RuleLine:
        usual = self._if_on(rule)
        now = edit_of(usual, is_on=self._now(rule.code) is not None)
        after = self._after(rule.code, entry) if entry is not None else self._now(rule.code)
        shown = after or usual
        due, hint = self._next_due(rule.code, entry, holidays, today)
        return RuleLine(
            code=rule.code,
            title=rule.title_th,
            form=rule.form_id,
            who=who_words(rule),
            kind=_kind(rule),
            month=rule.recur.month if isinstance(rule.recur, Yearly) else None,
            when=recur_words(shown),
            source=self._set.source_words(shown),
            why=rule.why,
            now=now,
            edit=edit_of(shown, is_on=after is not None),
            next_due=due,
            next_hint=hint,
            is_changed=entry is not None,
            is_past=after is not None and _is_past(after, today),
        )

    def _next_due(
        self, code: str, entry: Entry | None, holidays: Mapping[date, str], today: date
    ) -> tuple[tuple[date, ...], str]:
        """The next days with the draft; each version has its own."""
        rules = self._with(entry)
        found = [
            one
            for rule in rules
            if rule.code == code
            for one in due_days(rule, rules, today, today + A_YEAR, holidays)
        ]
        found.sort(key=lambda one: one.due)
        return tuple(one.due for one in found[:_SHOWN]), found[0].hint if found else ""

    def _shipped(self, code: str) -> Rule:
        rule = self._set.get(code)
        if rule is None:
            raise NotFound(f"no rule {code}", label=f"กติกา {code} ")
        return rule

    def _now(self, code: str) -> Rule | None:
        return version_on(self._rules, code, self._on)

    def _after(self, code: str, entry: Entry) -> Rule | None:
        """What holds at last."""
        return version_on(self._with(entry), code, max(self._on, _last(self._changes, code)))

    def _if_on(self, rule: Rule) -> Rule:
        """The rule as it holds, or as it would if it were switched on."""
        found = self._now(rule.code)
        if found is None:
            switched = self._with(Entry(type="RuleChange", values={"rule_code": rule.code, "is_off": False}))
            found = version_on(switched, rule.code, self._on)
        return found or rule

    def _with(self, entry: Entry | None = None) -> list[Rule]:
        changes = list(self._changes)
        if entry is not None:
            same_day = [
                one for one in changes if (one.code, one.active_from) == (entry.values["rule_code"], self._on)
            ]
            changes = [one for one in changes if one not in same_day]
            changes.append(_change(entry, self._on, same_day[0] if same_day else None))
        return self._set.in_force(self._province, has_contracts=False, changes=changes)


def edit_of(rule: Rule, *, is_on: bool) -> RuleEdit:
    recur = rule.recur
    return RuleEdit(
        is_on=is_on,
        day=recur.day if isinstance(recur, (Monthly, Yearly)) else None,
        weekday=recur.weekday + 1 if isinstance(recur, Weekly) else None,
        due_on=max(recur.dates) if isinstance(recur, Fixed) else None,
        shift=rule.shift,
        min_count=rule.min_count,
    )


def _change(entry: Entry, on: date, over: Change | None) -> Change:
    said = entry.values
    change = over or Change(code=str(said["rule_code"]), active_from=on)
    due_on = said.get("due_on")
    weekday = said.get("weekday")
    if any(name in said for name in ("day_of_month", "weekday", "due_on")):
        change = replace(change, day_of_month=None, weekday=None, due_on=None)
    return replace(
        change,
        is_off=bool(said.get("is_off", change.is_off)),
        day_of_month=said.get("day_of_month", change.day_of_month),
        weekday=int(weekday) - 1 if weekday is not None else change.weekday,
        due_on=date.fromisoformat(str(due_on)) if due_on is not None else change.due_on,
        shift=said.get("shift", change.shift),
        min_count=said.get("min_count", change.min_count),
    )


def _kind(rule: Rule) -> DayKind:
    if isinstance(rule.recur, (Monthly, MonthEnd, Yearly)):
        return DayKind.MONTH
    if isinstance(rule.recur, Weekly):
        return DayKind.WEEK
    return DayKind.ONCE if isinstance(rule.recur, Fixed) else DayKind.NONE


def _is_past(rule: Rule, day: date) -> bool:
    return isinstance(rule.recur, Fixed) and max(rule.recur.dates) < day


def _last(changes: Sequence[Change], code: str) -> date:
    return max((one.active_from for one in changes if one.code == code), default=date.min)
