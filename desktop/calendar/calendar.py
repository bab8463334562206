"""The obligations of an office for a span of days, with their state."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from db import replicas
from db.ids import is_province
from db.queries import calendar as queries
from db.queries.supervision import has_plans
from db.reader import Reader
from db.records.calendar_marks import CheckItem, RuleChange
from db.store import Store
from desktop.calendar.coverage import Coverage, with_trips
from desktop.calendar.instances import Instance, RecordRef
from desktop.calendar.rule_sets import Change, RuleSet, shipped_rules
from desktop.calendar.rules import Rule, Within
from desktop.calendar.settling import BESIDE_RULES, SETTLERS, Ledger
from desktop.calendar.versions import A_REPORT_AWAY, day_before_change, due_days
from desktop.errors import NotFound
from desktop.moments import today
from desktop.settings import Settings
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, short_date


class Calendar:
    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    @property
    def rule_set(self) -> RuleSet:
        return shipped_rules()

    def today(self) -> date:
        return today(self._store.now_ms())

    def begins(self) -> date:
        """When this book began: nothing is overdue in it from before."""
        with self._store.reading() as reader:
            return today(int(reader.meta("born_ms") or 0))

    def province(self) -> str:
        """Whom this office reports to."""
        named: str = self._settings.get("province_code")
        return named or self._store.office[:2]

    def offices(self) -> list[str]:
        """Whose obligations this book can tell: its own; at a province, also those of the districts it knows."""
        office = self._store.office
        if len(office) == 4:
            return [office]
        with self._store.reading() as reader:
            known = replicas.all_replicas(reader.session.connection())
        return [
            office,
            *sorted({one.office for one in known if len(one.office) == 4 and one.office.startswith(office)}),
        ]

    def instances(
        self, first: date, last: date, *, office: str | None = None, codes: Collection[str] | None = None
    ) -> list[Instance]:
        """Everything due from `first` to `last`, soonest first, of one office or of all in `offices`; with `codes`
        only of these rules.

        At a province, of its districts only what they owe the province itself is told. Raises NotFound for an
        office that this book knows nothing of.
        """
        if office is not None and office not in self.offices():
            raise NotFound(f"office {office}", label=f"ข้อมูลของหน่วยงาน {office} ในสมุดนี้")
        found: list[Instance] = []
        with self._store.reading() as reader:
            for one in [office] if office else self.offices():
                found += self._of_office(reader, one, first, last, codes)
        return sorted(found, key=_order)

    def find(self, key: str) -> Instance:
        """The obligation of a key, in this fiscal year or the two beside it. Raises NotFound."""
        code, _, rest = key.partition("|")
        office = rest.partition("|")[0]
        year = fiscal_year_be(self.today())
        first, last = fiscal_year_range(year - 1)[0], fiscal_year_range(year + 1)[1]
        for one in self.instances(first, last, office=office, codes={code}):
            if key in (one.key, one.group):
                return one
        raise NotFound(f"no duty {key}", label=f"งานที่ต้องส่ง {key} ")

    def reminders(self) -> list[Instance]:
        """What asks for attention today: overdue since this book began, or so near as its rule says."""
        day = self.today()
        first = max(self.begins(), day - timedelta(days=365))
        return [one for one in self.instances(first, day + timedelta(days=31)) if one.asks_today]

    def rules(self, office: str | None = None) -> list[Rule]:
        """What is in force for an office today or later; of a changed rule each version that still holds."""
        day = self.today()
        with self._store.reading() as reader:
            rules = self._in_force(reader, office or self._store.office)
        return [rule for rule in rules if rule.active_to is None or rule.active_to >= day]

    def holidays(self, first: date, last: date) -> dict[date, str]:
        """The office's own and its province's, by day."""
        with self._store.reading() as reader:
            return self._holidays(reader, self._store.office, first, last)

    # --- which rules ---

    def _in_force(self, reader: Reader, office: str) -> list[Rule]:
        tellers = self._tellers(office) if office == self._store.office else {office[:2]}
        changes = [change_of(one) for one in queries.rule_changes(reader, tellers)]
        has_contracts = queries.has_contracts(reader, office)
        province = self.province() if office == self._store.office else office[:2]
        has_visits = has_plans(reader, province)
        rules = self.rule_set.in_force(
            office[:2], has_contracts=has_contracts, has_visits=has_visits, changes=changes
        )
        rules = [rule for rule in rules if _is_owed_by(rule, office)]
        if office == self._store.office:
            return rules
        return [rule for rule in rules if rule.creditor == "province"]

    def _tellers(self, office: str) -> set[str]:
        """Who may say when something is due, or that a day is a holiday: the office and its province."""
        province = self.province() if office == self._store.office else office[:2]
        return {office, office[:2], province}

    def _holidays(self, reader: Reader, office: str, first: date, last: date) -> dict[date, str]:
        return queries.holidays_between(reader, self._tellers(office), first, last)

    # --- one office ---

    def _of_office(
        self, reader: Reader, office: str, first: date, last: date, codes: Collection[str] | None
    ) -> list[Instance]:
        here = self._store.office
        province = self.province() if office == here else office[:2]
        rules = self._in_force(reader, office)
        span = first - A_REPORT_AWAY, last + A_REPORT_AWAY
        holidays = self._holidays(reader, office, *span)
        ledger = Ledger(
            reader=reader, here=here, office=office, province=province, today=self.today(), first=first, last=last,
            holidays=holidays, rules=rules,
        )  # fmt: skip
        told = queries.holidays_between(reader, {office[:2], province}, *span)
        by_province = ledger if told == holidays else replace(ledger, holidays=told)
        found: list[Instance] = []
        for rule in rules:
            if codes is not None and rule.code not in codes:
                continue
            # A holiday of the district alone is hinted at, but moves nothing that it owes to others.
            book = by_province if rule.shift != "as_is" and rule.is_owed_to_others else ledger
            settle = SETTLERS[rule.settle]
            some = settle(book, rule, due_days(rule, rules, first, last, book.holidays))
            found += [one for one in some if _holds(rule, one)]
        for code, owed in BESIDE_RULES.items():
            if office == here and (codes is None or code in codes):
                found += owed(ledger)
        if office != here:
            found = [replace(one, is_foreign=True) for one in found]
        found = with_trips(found, Coverage(reader, here=here, office=office, receiver=province))
        found = [_unmoved(ledger, one) for one in found]
        return _as_people_say(reader, office, found)


def _unmoved(ledger: Ledger, one: Instance) -> Instance:
    """A change moves what is open: what was done before it began stays on the day it was done for."""
    since = one.rule.active_from
    if since is None or one.settled_on is None or one.settled_on >= since:
        return one
    before = day_before_change(one.rule, ledger.rules, one.period.key, one.due, ledger.holidays)
    return replace(one, due=before.due, day_hint=before.hint) if before is not None else one


def _holds(rule: Rule, one: Instance) -> bool:
    """For what waits for an event: the days of a version are those on which it is due."""
    since, until = rule.active_from, rule.active_to
    if not isinstance(rule.recur, Within):
        return True
    return (since is None or one.due >= since) and (until is None or one.due <= until)


def _as_people_say(reader: Reader, office: str, instances: list[Instance]) -> list[Instance]:
    """What the records do not settle somebody may have ticked as done, or waived with a reason."""
    ticks, waivers = queries.ticks(reader, office), queries.waivers(reader, office)
    if not ticks and not waivers:
        return instances
    ticked = {code.partition("|")[0] for code in ticks}
    waived = {key.partition("|")[0] for key in waivers}
    found = []
    for one in instances:
        if one.settled_on is None and one.rule.code in ticked and one.rule.extra.get("tick"):
            one = _ticked(one, ticks.get(tick_code(one)))
        if one.settled_on is None and one.rule.code in waived:
            reason = waivers.get(one.key) or waivers.get(one.group)
            one = replace(one, waived=reason) if reason else one
        found.append(one)
    return found


def _ticked(one: Instance, tick: CheckItem | None) -> Instance:
    if tick is None:
        return one
    note = tick.text if tick.text != one.rule.title_th else one.note
    refs = (RecordRef("CheckItem", tick.id),)
    return replace(one, settled_on=tick.done_on, records=refs, is_ticked=True, note=note)


def tick_code(one: Instance) -> str:
    """The code of the item of the checklist that says an obligation was done."""
    return f"{one.rule.code}|{one.period.key}"


def change_of(record: RuleChange) -> Change:
    letter = f"หนังสือ{record.letter_from or ''}"
    if record.letter_no:
        letter += f" ที่ {record.letter_no}"
    if record.letter_date:
        letter += f" ลงวันที่ {short_date(record.letter_date)}"
    return Change(
        code=record.rule_code,
        active_from=record.active_from,
        is_local=len(record.owner_office) == 4,
        is_off=bool(record.is_off),
        day_of_month=record.day_of_month,
        weekday=record.weekday - 1 if record.weekday else None,
        due_on=record.due_on,
        shift=record.shift.value if record.shift else None,
        min_count=record.min_count,
        source=letter if record.letter_from or record.letter_no else "",
        told_on=record.letter_date,
    )


def _is_owed_by(rule: Rule, office: str) -> bool:
    """A district answers for its workers and owners, a province for its units; some rules ask for both shares."""
    if rule.extra.get("also") == ("province" if is_province(office) else "district"):
        return True
    return rule.debtor.startswith("province") == is_province(office)


def _order(one: Instance) -> tuple[object, ...]:
    return one.due, one.rule.code, one.office, one.subject.name if one.subject else ""


def instances_by_row(instances: Iterable[Instance]) -> dict[str, list[Instance]]:
    """Instances that stand in one line of a list: those of a period together, days of one month together, except
    that each activity and each letter has a line of its own."""
    rows: dict[str, list[Instance]] = {}
    for one in instances:
        if one.subject is not None and one.subject.kind in _ALONE:
            key = one.key
        elif one.rule.settle == "certified_days":
            key = f"{one.rule.code}|{one.office}|{one.due:%Y-%m}"
        else:
            key = one.group
        rows.setdefault(key, []).append(one)
    return rows


_ALONE = ("activity", "letter", "visit", "instruction")
