"""Activities, what is told of them in public, and events on royal occasions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from db.queries import calendar as queries
from db.queries.activities import activities_of_month
from db.queries.calendar import PaperRow
from db.records.activities import Activity
from db.records.letters import LetterDoc
from db.records.sites import Site
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, clamped
from desktop.calendar.rules import Rule
from desktop.calendar.settling.ledger import OFFICE, WHOLE_DISTRICT, Ledger, tambon_words
from desktop.calendar.settling.papers import Owed, furthest, settled
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, next_month

_BEFORE_THE_DAY = timedelta(days=14)
"""An occasion may be honoured some days before."""


def activity_reports(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Every activity of the month is a report, settled when a file has carried it printed. A month without
    one still owes one. What was held after the due day is due with the next month's reports."""
    found = []
    for occasion in occasions:
        base = open_instance(rule, ledger.office, occasion, ledger.today)
        month = _live_activities(ledger, occasion.period.first)
        before = next_month(occasion.period.first, -1)
        due_before = ledger.due_of(rule.code, before) or clamped(before, occasion.due.day)
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
    owed = []
    for activity in activities:
        site = sites.get(activity.site_id) if activity.site_id else None
        subject = Subject("activity", activity.id, activity.name or "ยังไม่มีชื่อกิจกรรม")
        instance = replace(base, subject=subject, place=tambon_words(site.tambon_code if site else None))
        owed.append(Owed(instance, [PaperRow(activity.id, activity.state, activity.updated_ms)]))
    return settled(ledger, "Activity", owed)


def held_activities(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    kinds = set(rule.extra.get("kinds", ()))
    found = []
    for occasion in occasions:
        last = min(occasion.period.last, ledger.today)
        activities = queries.activities_held(ledger.reader, ledger.office, occasion.period.first, last)
        held = [one for one in activities if one.kind in kinds and one.held_on]
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        if len(held) >= rule.min_count:
            enough = held[: rule.min_count]
            refs = tuple(RecordRef("Activity", one.id) for one in enough)
            instance = replace(instance, settled_on=enough[-1].held_on, records=refs)
        found.append(replace(instance, note=f"จัดแล้ว {len(held)} ครั้ง") if held else instance)
    return found


def occasions_held(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """An event on an occasion, or one that shared seedlings."""
    found = []
    for occasion in occasions:
        first, last = fiscal_year_range(fiscal_year_be(occasion.due))
        if rule.extra.get("on_the_day"):
            first = occasion.due - _BEFORE_THE_DAY
        events = queries.events_held(ledger.reader, ledger.office, first, min(last, ledger.today))
        if rule.extra.get("seedlings"):
            events = [one for one in events if one.shared]
        else:
            events = [one for one in events if one.occasion == rule.extra.get("occasion")]
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=WHOLE_DISTRICT)
        if len(events) >= rule.min_count:
            enough = events[: rule.min_count]
            refs = tuple(RecordRef("Event", one.id) for one in enough)
            instance = replace(instance, settled_on=enough[-1].held_on, records=refs)
        shared = sum(one.shared for one in events)
        found.append(replace(instance, note=f"แบ่งปันแล้ว {shared:,} ต้น") if shared else instance)
    return found


# --- publicity --------------------------------------------------------------------------------------


def month_posts(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """So many a month, and every plot once in the fiscal year: how far that is stands in the note."""
    found = []
    for occasion in occasions:
        posts = ledger.posts(occasion.period.first, occasion.period.last)
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        if len(posts) >= rule.min_count:
            enough = posts[: rule.min_count]
            refs = tuple(RecordRef("PublicityPost", one.id) for one in enough)
            instance = replace(instance, settled_on=enough[-1].posted_on, records=refs)
        notes = [f"เผยแพร่แล้ว {len(posts)} เรื่อง"] if posts else []
        if rule.extra.get("coverage") == "fiscal_year" and ledger.sites:
            notes.append(_coverage(ledger, occasion.period.last))
        found.append(replace(instance, note=" · ".join(notes)))
    return found


def _coverage(ledger: Ledger, day: date) -> str:
    first, last = fiscal_year_range(fiscal_year_be(day))
    told: set[UUID] = set()
    for post in ledger.posts(first, last):
        if post.posted_on <= day:
            told |= post.sites
    covered = sum(site.id in told for site in ledger.sites)
    return f"ปีนี้ประชาสัมพันธ์แล้ว {covered} จาก {len(ledger.sites)} แปลง"


def publicity_reports(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """What was posted since the last report, up to the due day, so that nothing is left out. It is settled when a
    file has carried it, or its covering letter left on paper."""
    letters = _covers(ledger, str(rule.form_id), occasions)
    found = []
    for occasion in occasions:
        before = next_month(occasion.period.first, -1)
        due_before = ledger.due_of(rule.code, before) or clamped(before, occasion.due.day)
        posts = ledger.posts(due_before + timedelta(days=1), occasion.due)
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        if len(posts) >= rule.min_count:
            refs = tuple(RecordRef("PublicityPost", one.id) for one in posts)
            instance = replace(instance, records=refs)
        letter = furthest(letters.get(occasion.period.first, ()))
        (told,) = settled(ledger, "LetterDoc", [Owed(instance, letter)])
        if told.settled_on is not None or not instance.records:
            instance = replace(told, records=instance.records)
        found.append(replace(instance, note=f"เผยแพร่แล้ว {len(posts)} เรื่อง" if posts else "ยังไม่มีเรื่องที่เผยแพร่"))
    return found


def covering_letters(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """A report of which only the covering letter is kept here."""
    letters = _covers(ledger, str(rule.extra.get("covers", rule.form_id)), occasions)
    owed = [
        Owed(
            replace(open_instance(rule, ledger.office, one, ledger.today), place=OFFICE),
            furthest(letters.get(one.period.first, ())),
        )
        for one in occasions
    ]
    return settled(ledger, "LetterDoc", owed)


def _covers(ledger: Ledger, form: str, occasions: Sequence[Occasion]) -> dict[date, list[PaperRow]]:
    """Covering letters of a form by the month they are about."""
    months = [one.period.first for one in occasions]
    if not months:
        return {}
    where = (LetterDoc.covers == form, LetterDoc.period_month.between(min(months), max(months)))
    found: dict[date, list[PaperRow]] = {}
    for letter in queries.papers(ledger.reader, LetterDoc, ledger.office, (LetterDoc.period_month,), *where):
        found.setdefault(letter.facts[0], []).append(letter)
    return found
