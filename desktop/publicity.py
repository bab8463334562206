"""Publicity of the district: posts of a month, channels, and the plots of which nothing was told yet (001 ข้อ ๘, 003)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from db.queries import publicity as queries
from db.reader import Reader
from db.records.activities import Activity, Channel
from db.store import Store
from desktop import areas
from desktop.monitoring_topics import topics_in
from desktop.publicity_view import ChannelCount, PostRow, PublicityMonth, UncoveredSite
from desktop.sites import site_title
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, month_range


class Publicity:
    """A `PublicityService`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def month(self, month: date) -> PublicityMonth:
        with self._store.reading() as reader:
            return month_of(reader, self._store.office, month)


def month_of(reader: Reader, office: str, month: date) -> PublicityMonth:
    first, last = month_range(month)
    year = fiscal_year_be(first)
    of_year = queries.posts_published(reader, office, fiscal_year_range(year)[0], last)
    places = queries.places_of_posts(reader, of_year)
    sites = queries.working_sites(reader, office)
    names = {one.id: site_title(one) for one in sites}
    told = {site for some in places.values() for site in some}
    posts = [one for one in of_year if one.posted_on >= first]
    activities = reader.many(Activity, {one.activity_id for one in posts if one.activity_id})
    counts = Counter(Channel(one.channel) for one in posts)
    rows = []
    for one in posts:
        activity = activities.get(one.activity_id) if one.activity_id else None
        rows.append(
            PostRow(
                id=one.id,
                posted_on=one.posted_on,
                channel=one.channel.value,
                channel_words=Channel(one.channel).label,
                title=one.title or ((activity.name or "") if activity else ""),
                url=one.url or "",
                sites=tuple(names[site] for site in places[one.id] if site in names),
                reach=one.reach,
            )
        )
    uncovered = [one for one in sites if one.id not in told]
    return PublicityMonth(
        month=first,
        fiscal_year_be=year,
        posts=tuple(rows),
        channels=tuple(
            ChannelCount(channel=channel.value, words=channel.label, posts=counts[channel])
            for channel in Channel
            if counts[channel]
        ),
        sites=len(sites),
        covered=len(sites) - len(uncovered),
        uncovered=tuple(
            UncoveredSite(id=one.id, name=names[one.id], second=_tambon(one.tambon_code)) for one in uncovered
        ),
        reach=sum(one.reach or 0 for one in posts),
        missions=tuple((one.code, one.title) for one in topics_in(reader, office, last)),
    )


def _tambon(code: str | None) -> str:
    return f"ต.{areas.name_of(code)}" if code else ""
