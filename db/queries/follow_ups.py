"""Visitors who agreed to be asked again, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.reader import Reader
from db.records.follow_ups import VisitorFollowUp
from db.records.visitors import VisitorEntry
from db.rows import blocks


def willing_visitors(reader: Reader, office: str, last: date) -> list[VisitorEntry]:
    """Who came until `last`, agreed to be asked, and has not been: the longest ago first."""
    asked = select(VisitorFollowUp.visitor_id).where(
        VisitorFollowUp.deleted.is_(False),
        VisitorFollowUp.state != "cancelled",
        VisitorFollowUp.visitor_id.is_not(None),
    )
    return reader.select(
        VisitorEntry,
        VisitorEntry.owner_office == office,
        VisitorEntry.follow_up_ok.is_(True),
        VisitorEntry.visited_on <= last,
        VisitorEntry.id.not_in(asked),
        order=(VisitorEntry.visited_on, VisitorEntry.sort_key, VisitorEntry.id),
    )


def follow_ups_between(reader: Reader, office: str, first: date, last: date) -> list[VisitorFollowUp]:
    """By the day on which they were asked, the newest first; those without a day are new."""
    day = VisitorFollowUp.follow_date
    return reader.select(
        VisitorFollowUp,
        VisitorFollowUp.owner_office == office,
        VisitorFollowUp.state != "cancelled",
        day.between(first, last) | day.is_(None),
        order=(day.is_(None).desc(), day.desc(), VisitorFollowUp.created_ms.desc()),
    )


def follow_ups_of(reader: Reader, visitors: Iterable[UUID]) -> dict[UUID, VisitorFollowUp]:
    """The live follow-up of each visitor, if there is one."""
    found: dict[UUID, VisitorFollowUp] = {}
    for block in blocks(visitors):
        for one in reader.select(
            VisitorFollowUp,
            VisitorFollowUp.visitor_id.in_(block),
            VisitorFollowUp.state != "cancelled",
            order=(VisitorFollowUp.created_ms,),
        ):
            if one.visitor_id is not None:
                found.setdefault(one.visitor_id, one)
    return found
