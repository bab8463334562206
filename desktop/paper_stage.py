"""How far a paper is: derived from its record, its printings and the exchange, never stored.

Complete is ready to print, without anybody saying so; a file that left is sent; the province's answer tells
the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from db.base import Record
from db.queries.prints import printed_revs
from db.reader import Reader
from desktop.calendar.calendar import Calendar
from desktop.calendar.coverage import Coverage, Trip
from desktop.calendar.instances import RecordRef
from desktop.records import Records
from desktop.shown_state import ShownState

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
_TRAVELLED = (*_ON_PAPER, ShownState.SENT, ShownState.RECEIVED, ShownState.ACKNOWLEDGED)


def stages_of(
    reader: Reader, type_: type[Record], some: Iterable[Record], records: Records, calendar: Calendar, *, here: str
) -> dict[UUID, ShownState]:  # fmt: skip
    """Of papers of one type; ask for all of a page at once."""
    papers = list(some)
    missing = records.missing_for_all(reader, type_, [one for one in papers if one.state == "draft"], "ready")
    printed = printed_revs(reader, [one.id for one in papers])
    trips = trips_of(reader, type_, papers, calendar, here=here)
    return {
        one.id: stage_of(one, missing.get(one.id, {}), one.id in printed, trips.get(one.id, Trip()))
        for one in papers
    }


def trips_of(
    reader: Reader, type_: type[Record], papers: Iterable[Record], calendar: Calendar, *, here: str
) -> dict[UUID, Trip]:
    """When each left in a file and was confirmed."""
    by_office: dict[str, list[RecordRef]] = {}
    for one in papers:
        by_office.setdefault(one.owner_office, []).append(RecordRef(type_.__name__, one.id))
    trips: dict[UUID, Trip] = {}
    for office, refs in by_office.items():
        receiver = calendar.province() if office == here else office[:2]
        coverage = Coverage(reader, here=here, office=office, receiver=receiver)
        trips |= {ref.id: trip for ref, trip in coverage.trips(refs).items()}
    return trips


def stage_of(paper: Record, missing: Mapping[str, str], was_printed: bool, trip: Trip) -> ShownState:
    stage = _SAID.get(paper.state)
    if stage is None:
        if was_printed:
            return ShownState.CHANGED_AFTER_PRINT
        return ShownState.WORKING if missing else ShownState.READY
    if stage in _TRAVELLED:
        if trip.returned:
            return ShownState.RETURNED
        if trip.acknowledged_on:
            return ShownState.ACKNOWLEDGED
        if trip.received_on:
            return ShownState.RECEIVED
    return ShownState.SENT if stage in _ON_PAPER and trip.sent_on else stage
