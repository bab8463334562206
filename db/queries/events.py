"""Gatherings: activities of shared labour and seedlings, and what is written of them besides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from db.ids import natural_id
from db.reader import Reader
from db.records.activities import Activity, ActivityKind
from db.records.events import Event

GATHERINGS = (ActivityKind.AOMUE, ActivityKind.SEEDLING_SHARE)


def event_id(activity: UUID) -> UUID:
    """An activity has one at the most, and its id follows from it."""
    return natural_id("Event", activity)


def events_of(reader: Reader, activities: Iterable[UUID]) -> dict[UUID, Event]:
    """By their activity."""
    found = reader.many(Event, {event_id(one) for one in activities})
    return {one.activity_id: one for one in found.values()}


def gatherings_between(reader: Reader, office: str, first: date, last: date) -> list[Activity]:
    """Shared labour, shared seedlings, and whatever else an event was written of; the latest first."""
    told = select(Event.activity_id).where(Event.owner_office == office, Event.deleted.is_(False))
    return reader.select(
        Activity,
        Activity.owner_office == office,
        Activity.held_on.between(first, last),
        Activity.state != "cancelled",
        or_(Activity.kind.in_(GATHERINGS), Activity.id.in_(told)),
        order=(Activity.held_on.desc(), Activity.sort_key, Activity.id),
    )


def events_between(reader: Reader, office: str, first: date, last: date) -> list[tuple[Event, Activity]]:
    """With their activities, in the order they were held."""
    statement = (
        select(Event, Activity)
        .join(Activity, Activity.id == Event.activity_id)
        .where(Event.owner_office == office, Event.deleted.is_(False), Activity.deleted.is_(False))
        .where(Activity.held_on.between(first, last), Activity.state != "cancelled")
        .order_by(Activity.held_on, Event.id)
    )
    return [(row[0], row[1]) for row in reader.session.execute(statement)]
