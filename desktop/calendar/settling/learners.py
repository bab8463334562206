"""The visitor book, and those who agreed to be asked later what they made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.queries import calendar as queries
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, month, shifted
from desktop.calendar.rules import Rule, Within
from desktop.calendar.settling.ledger import WHOLE_DISTRICT, Ledger
from desktop.moments import local
from desktop.thai.dates import month_range, next_month


def transcribed_visits(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """One instance for the visits of a month: what is not in the book yet, nobody here can know of; how much of
    it was keyed later than asked, is told."""
    assert isinstance(rule.recur, Within)
    wait = timedelta(days=rule.recur.days)
    first, last = next_month(ledger.first - wait, -1), month_range(ledger.last)[1]
    months: dict[date, list[tuple[date, date]]] = {}
    for visited_on, keyed_ms in queries.visits_keyed(ledger.reader, ledger.office, first, last):
        months.setdefault(visited_on.replace(day=1), []).append((visited_on, local(keyed_ms).date()))
    found = []
    for start, visits in sorted(months.items()):
        occasion = shifted(rule, max(day for day, _ in visits) + wait, month(start), ledger.holidays)
        if not ledger.first <= occasion.due <= ledger.last:
            continue
        late = sum(keyed > day + wait for day, keyed in visits)
        note = f"คัดลอกแล้ว {len(visits)} รายการ"
        if late:
            note += f" ช้ากว่า {rule.recur.days} วัน {late} รายการ"
        found.append(
            replace(
                open_instance(rule, ledger.office, occasion, ledger.today),
                place=WHOLE_DISTRICT,
                settled_on=max(keyed for _, keyed in visits),
                progress=(len(visits), len(visits)),
                note=note,
            )
        )
    return found


def follow_ups(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every visitor who agreed; those of one month stand together."""
    assert isinstance(rule.recur, Within)
    wait = timedelta(days=rule.recur.days)
    people = queries.visitors_to_follow(ledger.reader, ledger.office, ledger.first - wait, ledger.last - wait)
    found = []
    for id_, visited_on, name, asked, asked_on in people:
        occasion = shifted(rule, visited_on + wait, month(visited_on), ledger.holidays)
        instance = replace(
            open_instance(rule, ledger.office, occasion, ledger.today),
            subject=Subject("visitor", id_, name),
            place=WHOLE_DISTRICT,
        )
        if asked is not None and asked_on is not None:
            refs = (RecordRef("VisitorFollowUp", asked),)
            instance = replace(instance, settled_on=asked_on, records=refs)
        found.append(instance)
    return found
