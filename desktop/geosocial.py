"""What changed at the plots, and whether somebody entered it in the department's Digital Platform."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from db.queries.monthly import changes_of_office, changes_of_sites
from db.records.problems import GeosocialChange
from db.records.sites import Site
from db.store import Store
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.errors import NotFound
from desktop.geosocial_view import ChangeLine
from desktop.records import Records
from desktop.sites import site_title
from desktop.thai.digits import grouped


class Geosocial:
    """A `ChangesService`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar

    def changes(
        self, sites: Collection[UUID] | None, first: date | None = None, last: date | None = None
    ) -> tuple[ChangeLine, ...]:
        """Of these plots, or of None: of the whole office; the latest first."""
        with self._store.reading() as reader:
            if sites is None:
                found = changes_of_office(reader, self._store.office)
            else:
                found = changes_of_sites(reader, sites, first, last)
            places = reader.many(Site, {one.site_id for one in found})
        found.sort(key=lambda one: (one.observed_on, one.id), reverse=True)
        return tuple(
            ChangeLine(
                id=one.id,
                site=site_title(places[one.site_id]) if one.site_id in places else "",
                day=one.observed_on,
                topic=one.topic.label,
                before=one.before or "",
                after=one.after,
                measured=measured_words(one),
                is_entered=bool(one.entered_in_platform),
                entered_on=one.entered_on,
            )
            for one in found
        )

    def site_name(self, site: UUID) -> str:
        """Raises NotFound."""
        with self._store.reading() as reader:
            found = reader.find(Site, site)
        if found is None:
            raise NotFound(f"Site {site}", label="แปลง")
        return site_title(found)

    def mark(self, id_: UUID, entered: bool, *, by: UUID) -> Changes:
        """Entered today, or not after all."""
        item = {
            "id": id_,
            "entered_in_platform": entered,
            "entered_on": self._calendar.today() if entered else None,
        }
        return self._records.put("GeosocialChange", [item], by=by).changes


def measured_words(change: GeosocialChange) -> str:
    if change.measure is None:
        return ""
    return f"{grouped(change.measure)} {change.measure_unit or ''}".strip()
