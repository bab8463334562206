"""The obligations of an office for a span of days, with their state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db import replicas
from db.queries.calendar import has_contracts
from db.reader import Reader
from db.store import Store
from desktop.calendar.coverage import Coverage, with_trips
from desktop.calendar.instances import Instance
from desktop.calendar.recurring import occasions
from desktop.calendar.rules import Rule, RuleSet, shipped_rules
from desktop.calendar.settling import SETTLERS, Ledger
from desktop.errors import NotFound
from desktop.moments import today
from desktop.settings import Settings


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
        """Whose obligations this book can tell: its own; at a province, those of the districts it knows."""
        office = self._store.office
        if len(office) == 4:
            return [office]
        with self._store.reading() as reader:
            known = replicas.all_replicas(reader.session.connection())
        return sorted({one.office for one in known if len(one.office) == 4 and one.office.startswith(office)})

    def instances(self, first: date, last: date, *, office: str | None = None) -> list[Instance]:
        """Everything due from `first` to `last`, soonest first, of one office or of all in `offices`.

        At a province only what districts owe the province itself is told. Raises NotFound for an office
        that this book knows nothing of.
        """
        if office is not None and office not in self.offices():
            raise NotFound(f"office {office}", label=f"ข้อมูลของหน่วยงาน {office} ในสมุดนี้")
        found: list[Instance] = []
        with self._store.reading() as reader:
            for one in [office] if office else self.offices():
                found += self._of_office(reader, one, first, last)
        return sorted(found, key=_order)

    def rules(self, office: str | None = None) -> list[Rule]:
        """What is in force for an office."""
        with self._store.reading() as reader:
            return self._in_force(reader, office or self._store.office)

    def _in_force(self, reader: Reader, office: str) -> list[Rule]:
        rules = self.rule_set.in_force(office[:2], has_contracts=has_contracts(reader, office))
        if office == self._store.office:
            return [rule for rule in rules if _is_owed_by(rule, office)]
        return [rule for rule in rules if _is_owed_by(rule, office) and rule.creditor == "province"]

    def _of_office(self, reader: Reader, office: str, first: date, last: date) -> list[Instance]:
        here = self._store.office
        province = self.province() if office == here else office[:2]
        ledger = Ledger(
            reader=reader, here=here, office=office, province=province, today=self.today(), first=first, last=last
        )  # fmt: skip
        found: list[Instance] = []
        for rule in self._in_force(reader, office):
            settle = SETTLERS[rule.settle]
            is_local = self.rule_set.is_local(rule, office[:2])
            for one in settle(ledger, rule, occasions(rule, first, last)):
                found.append(replace(one, is_local=is_local, is_foreign=office != here))
        return with_trips(found, Coverage(reader, here=here, office=office, receiver=province))


def _is_owed_by(rule: Rule, office: str) -> bool:
    """A district answers for its workers and owners."""
    return (rule.debtor == "province") == (len(office) == 2)


def _order(one: Instance) -> tuple[object, ...]:
    return one.due, one.rule.code, one.office, one.subject.name if one.subject else ""


def instances_by_row(instances: Sequence[Instance]) -> dict[str, list[Instance]]:
    """Instances that stand in one line of a list: those of a period together, except that each activity has
    a line of its own."""
    rows: dict[str, list[Instance]] = {}
    for one in instances:
        alone = one.rule.scope == "event" and one.subject is not None
        key = one.key if alone else f"{one.rule.code}|{one.office}|{one.period.key}"
        rows.setdefault(key, []).append(one)
    return rows
