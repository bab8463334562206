"""Activities and their publicity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.rows import blocks


def post_counts(reader: Reader, activities: Iterable[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for block in blocks(activities):
        statement = (
            select(PublicityPost.activity_id, func.count())
            .where(PublicityPost.activity_id.in_(block), PublicityPost.deleted.is_(False))
            .group_by(PublicityPost.activity_id)
        )
        found.update((id_, count) for id_, count in reader.session.execute(statement) if id_)
    return found


def activities_of_month(reader: Reader, office: str, month: date) -> list[Activity]:
    """An office's activities reported for a month (its first day), by day."""
    return reader.select(
        Activity,
        Activity.owner_office == office,
        Activity.period_month == month,
        order=(Activity.held_on, Activity.sort_key, Activity.id),
    )


def posts_of(reader: Reader, activity_id: UUID) -> list[PublicityPost]:
    """Oldest first, as they are printed."""
    return reader.select(
        PublicityPost,
        PublicityPost.activity_id == activity_id,
        order=(PublicityPost.posted_on, PublicityPost.id),
    )


def listed_activities(
    reader: Reader, *, month: date | None, site: UUID | None, limit: int = 2000
) -> list[Activity]:
    """Of all offices in the book, the latest first; those of a month, of a plot, or both."""
    where = []
    if month is not None:
        where.append(Activity.period_month == month)
    if site is not None:
        where.append(Activity.site_id == site)
    order = (func.coalesce(Activity.held_on, Activity.period_month).desc(), Activity.sort_key, Activity.id)
    return reader.select(Activity, *where, order=order, limit=limit)
