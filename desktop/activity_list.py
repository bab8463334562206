"""The activities of a month, of all offices in the book, or of one plot over the months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from db.queries.activities import listed_activities
from db.queries.attachments import photo_counts
from db.records.activities import Activity, ActivityKind
from db.records.sites import Site
from db.store import Store
from desktop import areas
from desktop.activity_stage import due_of
from desktop.activity_view import ActivityList, ActivityRow
from desktop.calendar.calendar import Calendar
from desktop.paper_stage import stages_of
from desktop.records import Records
from desktop.settings import Settings
from desktop.shown_state import ShownState
from desktop.site_list import label_of
from desktop.sites import site_title
from desktop.thai import fold, sort_key
from desktop.thai.dates import field_date


class ActivityMonths:
    """An `ActivityLists`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar, settings: Settings) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar
        self._settings = settings

    def list(self, month: date | None, site: UUID | None) -> ActivityList:
        """Of a month those of all plots (`site` is then only among what may be chosen), else those of a plot."""
        here = self._store.office
        with self._store.reading() as reader:
            found = listed_activities(reader, month=month, site=None if month else site)
            sites = reader.many(
                Site, {one.site_id for one in found if one.site_id} | ({site} if site else set())
            )
            photos = photo_counts(reader, [one.id for one in found])
            stages = stages_of(reader, Activity, found, self._records, self._calendar, here=here)
            least = self._settings.reader(reader)("min_photos")
        dues = _Dues(self._calendar)
        offices = {one.owner_office for one in found}
        is_mixed = len(offices) > 1 or offices - {here}
        rows = tuple(
            _row(one, sites, photos.get(one.id, 0), stages[one.id], dues.of(one), is_mixed=bool(is_mixed))
            for one in found
        )
        named = {id_: site_title(one) for id_, one in sites.items()}
        return ActivityList(
            rows=rows,
            today=self._calendar.today(),
            month=month,
            sites=tuple(sorted(named.items(), key=lambda one: sort_key(one[1]))),
            offices=tuple(areas.short_office_name(code) for code in sorted(offices)) if is_mixed else (),
            least_photos=least,
        )  # fmt: skip


class _Dues:
    """The rules are asked once for a month, however many activities it has."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[date | None, date | None], date | None] = {}

    def of(self, activity: Activity) -> date | None:
        key = (activity.period_month, activity.held_on)
        if key not in self._known:
            self._known[key] = due_of(self._calendar, *key)
        return self._known[key]


def _row(
    one: Activity,
    sites: Mapping[UUID, Site],
    photos: int,
    stage: ShownState,
    due: date | None,
    *,
    is_mixed: bool,
) -> ActivityRow:
    site = sites.get(one.site_id) if one.site_id else None
    kind = label_of(ActivityKind, one.kind)
    place = site_title(site) if site else ""
    office = areas.short_office_name(one.owner_office) if is_mixed else ""
    day = field_date(one.held_on) if one.held_on else ""
    return ActivityRow(
        id=one.id,
        name=one.name or "",
        kind=kind,
        site=one.site_id,
        site_name=place,
        held_on=one.held_on,
        month=one.period_month,
        participants=one.participants,
        photos=photos,
        stage=stage,
        due=due,
        office=office,
        search=" ".join(fold(words) for words in (one.name or "", kind, place, office)) + f" {day}",
    )
