"""What was published, and of which plots."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.sites import Site


def posts_published(reader: Reader, office: str, first: date, last: date) -> list[PublicityPost]:
    """By the day they were published."""
    return reader.select(
        PublicityPost,
        PublicityPost.owner_office == office,
        PublicityPost.posted_on.between(first, last),
        order=(PublicityPost.posted_on, PublicityPost.created_ms, PublicityPost.id),
    )


def places_of_posts(reader: Reader, posts: Iterable[PublicityPost]) -> dict[UUID, tuple[UUID, ...]]:
    """The plots that each post is about: those it names, and that of its activity."""
    some = list(posts)
    activities = reader.many(Activity, {one.activity_id for one in some if one.activity_id})
    found: dict[UUID, tuple[UUID, ...]] = {}
    for one in some:
        places = list(one.site_ids or ())
        activity = activities.get(one.activity_id) if one.activity_id else None
        if activity is not None and activity.site_id and activity.site_id not in places:
            places.append(activity.site_id)
        found[one.id] = tuple(places)
    return found


def working_sites(reader: Reader, office: str) -> list[Site]:
    """Every plot in use, in Thai order: each is to be told of."""
    return reader.select(Site, Site.owner_office == office, Site.state == "active")
