"""What settles each rule: one function a rule, found by the name that stands in its data.

A function gets its rule and the occasions of a span, asks the records with a few queries for all of them, and
answers the instances: one per worker, plot or activity where the rule says so, else one per occasion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from db.queries import calendar as queries
from db.queries.activities import activities_of_month
from db.queries.npt import contracts_between
from db.queries.prints import printed_revs
from db.reader import Reader
from db.records.activities import Activity
from db.records.npt import NptContract, NptWorker
from db.records.sites import Site, SiteType
from desktop import areas
from desktop.calendar.coverage import arrived_on, day_of
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, clamped, shifted, single_day
from desktop.calendar.rules import Rule, Within
from desktop.moments import local
from desktop.npt import last_day
from desktop.shown_state import ShownState
from desktop.sites import site_title
from desktop.thai.dates import next_month
from desktop.thai.names import full_name

WHOLE_DISTRICT = "ทั้งอำเภอ"
OFFICE = "สำนักงาน"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What settling may look at. `here` is this book's office, `office` the one that owes."""

    reader: Reader
    here: str
    office: str
    province: str
    today: date
    first: date
    last: date


Settle = Callable[[Ledger, Rule, Sequence[Occasion]], list[Instance]]


# --- weeks ------------------------------------------------------------------------------------------


def collected_weeks(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    return _weeks(ledger, rule, occasions, checked=False)


def checked_weeks(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    return _weeks(ledger, rule, occasions, checked=True)


def _weeks(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion], *, checked: bool) -> list[Instance]:
    """Every worker whose contract holds on a working day of the week owes one collection."""
    if not occasions:
        return []
    mondays = [occasion.period.first for occasion in occasions]
    first, last = min(mondays), max(mondays)
    contracts = contracts_between(ledger.reader, ledger.office, first, last + timedelta(days=6))
    collections = queries.collections_between(ledger.reader, ledger.office, first, last)
    workers = ledger.reader.many(NptWorker, {one.worker_id for one in contracts}, deleted=False)
    found = []
    for occasion in occasions:
        for worker in _working_in(occasion.period.first, contracts, workers):
            instance = replace(
                open_instance(rule, ledger.office, occasion, ledger.today),
                subject=Subject("worker", worker.id, _name(worker)),
                place=WHOLE_DISTRICT,
            )
            one = collections.get((occasion.period.first, worker.id))
            done = (one.checked_on if checked else one.received_on) if one else None
            if one is not None and done is not None and one.state != "cancelled":
                ref = RecordRef("WeeklyCollection", one.id)
                instance = replace(instance, settled_on=done, records=(ref,))
            found.append(instance)
    return found


def _working_in(
    monday: date, contracts: Sequence[NptContract], workers: dict[UUID, NptWorker]
) -> list[NptWorker]:
    friday = monday + timedelta(days=4)
    ids = {one.worker_id for one in contracts if one.start <= friday and last_day(one) >= monday}
    return sorted((workers[id_] for id_ in ids if id_ in workers), key=lambda one: (one.sort_key, one.id))


def weekly_posts(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every CLM plot owes a post a week: one that names it, or belongs to an activity held there."""
    sites = queries.live_sites(ledger.reader, ledger.office, SiteType.CLM)
    if not occasions or not sites:
        return []
    first, last = occasions[0].period.first, occasions[-1].period.last
    posts = queries.posts_between(ledger.reader, ledger.office, first, last)
    held_at = _places_of(ledger.reader, {post.activity_id for post in posts if post.activity_id})
    found = []
    for occasion in occasions:
        of_week = [post for post in posts if occasion.period.first <= post.posted_on <= occasion.period.last]
        for site in sites:
            own = [
                post
                for post in of_week
                if site.id in (post.site_ids or ())
                or (post.activity_id and held_at.get(post.activity_id) == site.id)
            ][: rule.min_count]
            instance = replace(
                open_instance(rule, ledger.office, occasion, ledger.today),
                subject=Subject("site", site.id, site_title(site)),
                place="แปลง CLM",
            )
            if len(own) >= rule.min_count:
                refs = tuple(RecordRef("PublicityPost", post.id) for post in own)
                instance = replace(instance, settled_on=own[-1].posted_on, records=refs)
            found.append(instance)
    return found


def _places_of(reader: Reader, activities: set[UUID]) -> dict[UUID, UUID]:
    found = reader.many(Activity, activities)
    return {one.id: one.site_id for one in found.values() if one.site_id}


# --- months -----------------------------------------------------------------------------------------

_REPORTED = frozenset({"printed", "signed", "sent", "received", "acknowledged"})
_GONE = frozenset({"sent", "received", "acknowledged"})
_STAGES = {
    "ready": ShownState.READY,
    "printed": ShownState.PRINTED,
    "signed": ShownState.SIGNED,
    "returned": ShownState.RETURNED,
}


def activity_reports(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every activity of the month is a report, settled when a file has carried it printed. A month without
    one still owes one. What was held after the due day is due with the next month's reports."""
    found = []
    for occasion in occasions:
        base = open_instance(rule, ledger.office, occasion, ledger.today)
        month = _live_activities(ledger, occasion.period.first)
        before = next_month(occasion.period.first, -1)
        due_before = clamped(before, occasion.due.day)
        late = [one for one in _live_activities(ledger, before) if one.held_on and one.held_on > due_before]
        due_now = [one for one in month if not one.held_on or one.held_on <= occasion.due]
        found += _reports(ledger, base, due_now)
        more = replace(base, note=f"จัดหลังวันที่ {due_before.day} จึงรายงานเดือนถัดไป")
        found += _reports(ledger, more, late)
        if len(month) < rule.min_count:
            found.append(replace(base, place=OFFICE, note="ยังไม่มีกิจกรรมเดือนนี้"))
    return found


def _live_activities(ledger: Ledger, month: date) -> list[Activity]:
    found = activities_of_month(ledger.reader, ledger.office, month)
    return [one for one in found if one.state != "cancelled"]


def _reports(ledger: Ledger, base: Instance, activities: Sequence[Activity]) -> list[Instance]:
    sites = ledger.reader.many(Site, {one.site_id for one in activities if one.site_id})
    printed = printed_revs(ledger.reader, [one.id for one in activities])
    sent, told = _days(ledger, activities, "sent"), _days(ledger, activities, "acknowledged")
    found = []
    for activity in activities:
        site = sites.get(activity.site_id) if activity.site_id else None
        stage = _STAGES.get(activity.state, ShownState.WORKING)
        if activity.state == "draft" and activity.id in printed:
            stage = ShownState.CHANGED_AFTER_PRINT
        refs = (RecordRef("Activity", activity.id),) if activity.state in _REPORTED else ()
        subject = Subject("activity", activity.id, activity.name or "ยังไม่มีชื่อกิจกรรม")
        place = _tambon(site.tambon_code if site else None)
        one = replace(base, subject=subject, place=place, stage=stage, records=refs)
        if activity.state in _GONE and ledger.here == ledger.office:
            # It went on paper, or before this book: no file of ours will tell it.
            day, confirmed = sent.get(activity.id), told.get(activity.id)
            one = replace(one, settled_on=day, sent_on=day, acknowledged_on=confirmed)
        found.append(one)
    return found


def _days(ledger: Ledger, activities: Sequence[Activity], state: str) -> dict[UUID, date]:
    """The day on which each came into a state."""
    ids = [one.id for one in activities if one.state in _GONE]
    reached = queries.reached_ms(ledger.reader, "Activity", ids, state)
    return {id_: local(at_ms).date() for id_, at_ms in reached.items()}


def held_activities(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    kinds = set(rule.extra.get("kinds", ()))
    found = []
    for occasion in occasions:
        held = [
            one
            for one in queries.activities_held(
                ledger.reader, ledger.office, occasion.period.first, min(occasion.period.last, ledger.today)
            )
            if one.kind in kinds and one.held_on
        ]
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        if len(held) >= rule.min_count:
            first = held[: rule.min_count]
            refs = tuple(RecordRef("Activity", one.id) for one in first)
            instance = replace(instance, settled_on=first[-1].held_on, records=refs)
        found.append(replace(instance, note=f"จัดแล้ว {len(held)} ครั้ง") if held else instance)
    return found


def month_posts(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    found = []
    for occasion in occasions:
        posts = queries.posts_between(
            ledger.reader, ledger.office, occasion.period.first, occasion.period.last
        )
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        if len(posts) >= rule.min_count:
            first = posts[: rule.min_count]
            refs = tuple(RecordRef("PublicityPost", one.id) for one in first)
            instance = replace(instance, settled_on=first[-1].posted_on, records=refs)
        found.append(replace(instance, note=f"เผยแพร่แล้ว {len(posts)} เรื่อง") if posts else instance)
    return found


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


# --- events -----------------------------------------------------------------------------------------


def briefings(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Each new contract: the worker and the owner are told what it asks, within days of its start."""
    assert isinstance(rule.recur, Within)
    wait = timedelta(days=rule.recur.days)
    contracts = queries.contracts_starting(
        ledger.reader, ledger.office, ledger.first - wait, ledger.last - wait
    )
    workers = ledger.reader.many(NptWorker, {one.worker_id for one in contracts}, deleted=False)
    found = []
    for contract in contracts:
        worker = workers.get(contract.worker_id)
        if worker is None:
            continue
        occasion = shifted(rule, contract.start + wait, single_day(contract.start))
        instance = replace(
            open_instance(rule, ledger.office, occasion, ledger.today),
            subject=Subject("worker", worker.id, _name(worker)),
            place=WHOLE_DISTRICT,
        )
        if contract.briefed_on is not None:
            ref = RecordRef("NptContract", contract.id)
            instance = replace(instance, settled_on=contract.briefed_on, records=(ref,))
        found.append(instance)
    return found


def _name(worker: NptWorker) -> str:
    return full_name(worker.title_th, worker.first_name, worker.last_name)


def _tambon(code: str | None) -> str:
    return f"ต.{areas.name_of(code)}" if code else OFFICE


SETTLERS: dict[str, Settle] = {
    one.__name__: one
    for one in (
        collected_weeks,
        checked_weeks,
        weekly_posts,
        activity_reports,
        held_activities,
        month_posts,
        month_bundles,
        briefings,
    )
}
