"""Files between district and province: made, and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from db.queries import calendar as queries
from desktop.calendar.coverage import arrived_on, day_of
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, after_working_days, single_day
from desktop.calendar.rules import Rule, Within
from desktop.calendar.settling.ledger import OFFICE, Ledger

_LONGEST_WAIT = timedelta(days=30)


def month_bundles(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """The file itself, confirmed when its receipt (or a later one's) is here. A file holds everything since
    the last receipt, so a later one also does for a month that had none."""
    if ledger.here == ledger.office:
        made = [
            (day_of(one.made_at), arrived_on(one), one.id)
            for one in queries.files_to(ledger.reader, ledger.province)
        ]
    else:
        made = [
            (day_of(one.made_at), day_of(one.outcome_at), one.id)
            for one in queries.files_from(ledger.reader, ledger.office)
        ]
    found = []
    for occasion in occasions:
        own = [one for one in made if one[0] and one[0] >= occasion.period.first]
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        if len(own) >= rule.min_count:
            day, arrived, id_ = own[rule.min_count - 1]
            instance = replace(
                instance,
                settled_on=day,
                sent_on=day,
                acknowledged_on=arrived,
                records=(RecordRef("SyncBundle", id_),),
            )
        found.append(instance)
    return found


def receipts(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every file that came in is answered; the program makes the receipt when it takes the file in."""
    assert isinstance(rule.recur, Within)
    given = queries.receipts_given(ledger.reader)
    found = []
    for bundle in queries.files_received(ledger.reader, ledger.office):
        came = day_of(bundle.outcome_at) or day_of(bundle.made_at)
        if came is None or not ledger.first - _LONGEST_WAIT <= came <= ledger.last:
            continue
        if rule.recur.working:
            due = after_working_days(came, rule.recur.days, ledger.holidays)
        else:
            due = came + timedelta(days=rule.recur.days)
        if not ledger.first <= due <= ledger.last:
            continue
        instance = replace(
            open_instance(rule, ledger.office, Occasion(due, single_day(came)), ledger.today),
            subject=Subject("bundle", bundle.id, bundle.bundle_no),
            place=OFFICE,
        )
        answered = day_of(given.get(bundle.bundle_no))
        if answered is not None:
            refs = (RecordRef("SyncBundle", bundle.id),)
            instance = replace(instance, settled_on=answered, records=refs)
        found.append(instance)
    return found
