"""Gatherings: the rules of events, the year with its occasions, and what each has from its activity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from db.queries import events as queries
from db.queries.activities import post_counts
from db.queries.attachments import photo_counts
from db.reader import Reader
from db.records.activities import Activity
from db.records.events import Event
from db.records.sites import Site
from db.records.terms import Sector
from db.store import Store
from desktop.calendar.calendar import Calendar
from desktop.codes import OCCASION, Code, codes_in, label_in
from desktop.drafting import Draft, Rulebook
from desktop.events_view import GatheringRow, GatheringView, GatheringYear, OccasionRow
from desktop.sites import site_title
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, long_date, short_date

OTHER = "other"
_FAR = timedelta(days=31)
"""So far from its day an event is hardly about that occasion."""


# --- rules ------------------------------------------------------------------------------------------


def check_events(book: Rulebook, drafts: Sequence[Draft]) -> None:
    codes = codes_in(book.work, book.office, OCCASION, book.today)
    activities = book.work.many(Activity, {one.after.activity_id for one in drafts if one.after.activity_id})
    for draft in drafts:
        event, activity = draft.after, activities.get(draft.after.activity_id)
        if event.time_from and event.time_to:
            hours = _hours(event.time_from, event.time_to)
            if hours <= 0:
                draft.refuse("time_to", "เวลาสิ้นสุดต้องหลังเวลาเริ่ม")
            elif event.hours is None:
                draft.set("hours", hours)
        if event.occasion == OTHER and not event.occasion_text:
            draft.refuse("occasion_text", "เลือกโอกาสอื่น ๆ ต้องระบุว่าเนื่องในโอกาสใด")
        day = _near(codes, event.occasion, activity.held_on if activity else None)
        if activity is not None and activity.held_on and day and abs(day - activity.held_on) > _FAR:
            words = f"{label_in(codes, event.occasion)}คือ {short_date(day)} แต่กิจกรรมจัด {short_date(activity.held_on)}"
            draft.warnings["occasion"] = words


def _hours(start: Any, end: Any) -> Decimal:
    day = date(2000, 1, 1)
    seconds = (datetime.combine(day, end) - datetime.combine(day, start)).total_seconds()
    return (Decimal(int(seconds)) / 3600).quantize(Decimal("0.1"))


def _near(codes: Sequence[Code], occasion: str | None, held_on: date | None) -> date | None:
    """The day of the occasion that is nearest to when something was held."""
    code = next((one for one in codes if one.code == occasion), None)
    if code is None or held_on is None:
        return None
    days = [day for year in (-1, 0, 1) if (day := _day_in(code, held_on.year + year))]
    return min(days, key=lambda day: abs(day - held_on), default=None)


def _day_in(code: Code, year: int) -> date | None:
    if not code.month_of_year or not code.day_of_month:
        return None
    try:
        return date(year, code.month_of_year, code.day_of_month)
    except ValueError:  # 29 February
        return None


def occasion_words(codes: Sequence[Code], occasion: str | None, text: str | None) -> str:
    """As it is printed: the day of the list, or the words that were typed."""
    label = "" if occasion == OTHER else label_in(codes, occasion)
    return " ".join(part for part in (label, text or "") if part)


# --- the service ------------------------------------------------------------------------------------


class Gatherings:
    """A `GatheringService`."""

    def __init__(self, store: Store, calendar: Calendar) -> None:
        self._store = store
        self._calendar = calendar

    def year(self, year_be: int | None = None) -> GatheringYear:
        office, today = self._store.office, self._calendar.today()
        year = year_be or fiscal_year_be(today)
        first, last = fiscal_year_range(year)
        with self._store.reading() as reader:
            codes = codes_in(reader, office, OCCASION, today)
            activities = queries.gatherings_between(reader, office, first, last)
            events = queries.events_of(reader, (one.id for one in activities))
            sites = reader.many(Site, {one.site_id for one in activities if one.site_id})
        seedlings = [one for event in events.values() for one in event.seedlings or ()]
        return GatheringYear(
            fiscal_year_be=year,
            rows=tuple(_row(one, events.get(one.id), sites, codes) for one in activities),
            occasions=tuple(_occasions(codes, activities, events, first, last)),
            raised=sum(one.raised_qty or 0 for one in seedlings),
            shared=sum(one.shared_qty or 0 for one in seedlings),
            receivers=sum(one.receivers or 0 for one in seedlings),
        )

    def view(self, activity: UUID) -> GatheringView:
        with self._store.reading() as reader:
            one = reader.get(Activity, activity)
            event = reader.find(Event, queries.event_id(activity))
            site = reader.find(Site, one.site_id, deleted=True) if one.site_id else None
            codes = codes_in(reader, self._store.office, OCCASION, self._calendar.today())
            counted = _counted(reader, activity)
        came = one.participants_by_sector or {}
        return GatheringView(
            activity=activity,
            event=event.id if event else None,
            name=one.name or "กิจกรรมที่ยังไม่ตั้งชื่อ",
            held_on=one.held_on,
            site_name=site_title(site) if site else "",
            kind=one.kind.label if one.kind else "",
            people=one.participants,
            sectors=tuple((sector.label, came[sector]) for sector in Sector if came.get(sector)),
            photos=counted[0],
            posts=counted[1],
            occasions=tuple(_choices(codes, event.occasion if event else None)),
        )

    def activity_of(self, event: UUID) -> UUID:
        with self._store.reading() as reader:
            return reader.get(Event, event, deleted=True).activity_id

    def start(self, activity: UUID) -> Mapping[str, Any]:
        """The occasion whose day it was held on."""
        start: dict[str, Any] = {"activity_id": activity}
        with self._store.reading() as reader:
            held_on = reader.get(Activity, activity).held_on
            codes = codes_in(reader, self._store.office, OCCASION, self._calendar.today())
        for code in codes:
            if held_on is not None and _day_in(code, held_on.year) == held_on:
                start["occasion"] = code.code
        return start


def _counted(reader: Reader, activity: UUID) -> tuple[int, int]:
    """Photos and posts."""
    return photo_counts(reader, [activity]).get(activity, 0), post_counts(reader, [activity]).get(activity, 0)


def _choices(codes: Iterable[Code], now: str | None) -> list[tuple[str, str]]:
    """The list, its days said; what was chosen and is in it no more stays a choice."""
    found = []
    for one in codes:
        day = _day_in(one, 2000)  # a leap year
        words = f" ({long_date(day).rsplit(' ', 1)[0]})" if day else ""
        found.append((one.code, f"{one.words}{words}"))
    if now and now not in {code for code, _ in found}:
        found.append((now, now))
    return found


def _row(
    one: Activity, event: Event | None, sites: Mapping[UUID, Site], codes: Sequence[Code]
) -> GatheringRow:
    site = sites.get(one.site_id) if one.site_id else None
    return GatheringRow(
        activity=one.id,
        event=event.id if event else None,
        held_on=one.held_on,
        name=one.name or "กิจกรรมที่ยังไม่ตั้งชื่อ",
        site_name=site_title(site) if site else "",
        kind=one.kind.label if one.kind else "",
        occasion=occasion_words(codes, event.occasion, event.occasion_text) if event else "",
        shared=sum(seedling.shared_qty or 0 for seedling in (event.seedlings if event else None) or ()),
        people=one.participants,
    )


def _occasions(
    codes: Sequence[Code],
    activities: Sequence[Activity],
    events: Mapping[UUID, Event],
    first: date,
    last: date,
) -> Iterable[OccasionRow]:
    """The days of the fiscal year in their order; whatever has no day of its own is not asked for."""
    found = []
    for code in codes:
        days = [day for year in (first.year, last.year) if (day := _day_in(code, year))]
        day = next((day for day in days if first <= day <= last), None)
        if day is None:
            continue
        held = [one.id for one in activities if (event := events.get(one.id)) and event.occasion == code.code]
        latest = held[0] if held else None
        found.append(OccasionRow(code=code.code, words=code.words, day=day, held=len(held), activity=latest))
    return sorted(found, key=lambda row: row.day or last)
