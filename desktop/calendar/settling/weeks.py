"""The workers' days and weeks: certified, collected, checked; a post a week from each CLM plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from db.queries import calendar as queries
from db.records.sites import SiteType
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion
from desktop.calendar.rules import Rule
from desktop.calendar.settling.ledger import WHOLE_DISTRICT, Ledger, worker_name
from desktop.npt import last_day
from desktop.sites import site_title
from desktop.thai.dates import week_start


def certified_days(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """One instance a day for all workers together: one for each would be ten thousand a year.

    The sheets come in once a week, so nobody is late before the day on which they are collected.
    """
    if not occasions or not ledger.contracts:
        return []
    days = {one.due for one in occasions}
    logs = queries.certifications(ledger.reader, ledger.office, min(days), max(days))
    terms = [
        (one.start, last_day(one), one.worker_id)
        for one in ledger.contracts
        if one.worker_id in ledger.workers
    ]
    collected = timedelta(days=int(rule.extra.get("late_after_weekday", 4)))
    names = {id_: worker_name(worker) for id_, worker in ledger.workers.items()}
    found = []
    for occasion in occasions:
        day = occasion.due
        owing = {worker for start, end, worker in terms if start <= day <= end}
        if not owing:
            continue
        told = logs.get(day, {})
        done = [worker for worker in owing if worker in told]
        instance = replace(
            open_instance(rule, ledger.office, occasion, ledger.today),
            place=WHOLE_DISTRICT,
            late_from=max(day, week_start(day) + collected),
            progress=(len(done), len(owing)),
        )
        if len(done) == len(owing):
            instance = replace(instance, settled_on=max(told[worker] or day for worker in done))
        elif day <= ledger.today:
            waiting = sorted(names[worker] for worker in owing if worker not in told)
            instance = replace(instance, waiting=tuple(waiting))
        found.append(instance)
    return found


def collected_weeks(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    return _weeks(ledger, rule, occasions, checked=False)


def checked_weeks(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    return _weeks(ledger, rule, occasions, checked=True)


def _weeks(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion], *, checked: bool) -> list[Instance]:
    """Every worker whose contract holds on a working day of the week owes one collection."""
    if not occasions or not ledger.contracts:
        return []
    mondays = [occasion.period.first for occasion in occasions]
    collections = ledger.collections(min(mondays), max(mondays))
    subjects: dict[UUID, Subject] = {}
    found = []
    for occasion in occasions:
        monday = occasion.period.first
        usual = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        for worker in ledger.working(monday, monday + timedelta(days=4)):
            subject = subjects.setdefault(worker.id, Subject("worker", worker.id, worker_name(worker)))
            one = collections.get((monday, worker.id))
            done = (one.checked_on if checked else one.received_on) if one else None
            refs = (
                (RecordRef("WeeklyCollection", one.id),) if one and done and one.state != "cancelled" else ()
            )
            found.append(replace(usual, subject=subject, settled_on=done if refs else None, records=refs))
    return found


def weekly_posts(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every CLM plot owes a post a week: one that names it, or belongs to an activity held there."""
    sites = ledger.sites_of(SiteType.CLM)
    if not occasions or not sites:
        return []
    posts = ledger.posts(occasions[0].period.first, occasions[-1].period.last)
    found = []
    for occasion in occasions:
        first, last = occasion.period.first, occasion.period.last
        of_week = [post for post in posts if first <= post.posted_on <= last]
        for site in sites:
            own = [post for post in of_week if site.id in post.sites][: rule.min_count]
            instance = replace(
                open_instance(rule, ledger.office, occasion, ledger.today),
                subject=Subject("site", site.id, site_title(site)),
                place="แปลง CLM",
            )
            if len(own) >= rule.min_count:
                refs = tuple(RecordRef("PublicityPost", post.id) for post in own)
                instance = replace(
                    instance, settled_on=_latest([post.posted_on for post in own]), records=refs
                )
            found.append(instance)
    return found


def _latest(days: Sequence[date]) -> date:
    return max(days)
