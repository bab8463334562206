"""How far the report of an activity is: derived from its record, its printings and the exchange, never stored.

Complete is ready to print, without anybody saying so; a file that left is sent; the province's answer tells
the rest. While it is not sent its chip says that it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from db.queries.prints import printed_revs
from db.reader import Reader
from db.records.activities import Activity
from desktop.calendar.calendar import Calendar
from desktop.calendar.coverage import Coverage, Trip
from desktop.calendar.instances import SOON_DAYS, RecordRef
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.site_tasks import report_due
from desktop.thai.dates import next_month

_SAID = {
    "ready": ShownState.READY,
    "printed": ShownState.PRINTED,
    "signed": ShownState.SIGNED,
    "sent": ShownState.SENT,
    "received": ShownState.RECEIVED,
    "acknowledged": ShownState.ACKNOWLEDGED,
    "returned": ShownState.RETURNED,
    "cancelled": ShownState.CANCELLED,
}
_ON_PAPER = (ShownState.PRINTED, ShownState.SIGNED)
_TRAVELLED = (*_ON_PAPER, ShownState.SENT, ShownState.RECEIVED)
_OPEN = (
    ShownState.WORKING, ShownState.READY, ShownState.PRINTED, ShownState.SIGNED, ShownState.CHANGED_AFTER_PRINT,
)  # fmt: skip


def stages_of(
    reader: Reader, activities: Iterable[Activity], records: Records, calendar: Calendar, *, here: str
) -> dict[UUID, ShownState]:
    """Ask for all activities of a page at once."""
    some = list(activities)
    missing = records.missing_for_all(
        reader, Activity, [one for one in some if one.state == "draft"], "ready"
    )
    printed = printed_revs(reader, [one.id for one in some])
    trips: dict[UUID, Trip] = {}
    for office in {one.owner_office for one in some}:
        receiver = calendar.province() if office == here else office[:2]
        coverage = Coverage(reader, here=here, office=office, receiver=receiver)
        refs = [RecordRef("Activity", one.id) for one in some if one.owner_office == office]
        trips |= {ref.id: trip for ref, trip in coverage.trips(refs).items()}
    return {
        one.id: _stage(one, missing.get(one.id, {}), one.id in printed, trips.get(one.id, Trip()))
        for one in some
    }


def _stage(activity: Activity, missing: Mapping[str, str], was_printed: bool, trip: Trip) -> ShownState:
    stage = _SAID.get(activity.state)
    if stage is None:
        if was_printed:
            return ShownState.CHANGED_AFTER_PRINT
        return ShownState.WORKING if missing else ShownState.READY
    if stage in _TRAVELLED and trip.acknowledged_on:
        return ShownState.ACKNOWLEDGED
    return ShownState.SENT if stage in _ON_PAPER and trip.sent_on else stage


def due_of(calendar: Calendar, month: date | None, held_on: date | None) -> date | None:
    """The day its report is due; what was held after that day is due with the next month's."""
    if month is None:
        return None
    due = report_due(calendar, month)
    if due is not None and held_on is not None and held_on > due:
        return report_due(calendar, next_month(month))
    return due


def flag_of(stage: ShownState, due: date | None, today: date) -> tuple[ShownState | None, str]:
    """Late or due soon, with the distance in words; nothing once it is sent."""
    if stage not in _OPEN or due is None:
        return None, ""
    days = (due - today).days
    if days < 0:
        return ShownState.OVERDUE, f"{-days} วัน"
    if days <= SOON_DAYS:
        return ShownState.DUE_SOON, "ส่งวันนี้" if days == 0 else f"อีก {days} วัน"
    return None, ""
