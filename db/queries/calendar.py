"""What obligations are settled by, read for many of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from db.base import Record
from db.clock import at_ms
from db.local import Change, ImportEvent
from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.calendar_marks import CheckItem, DutyWaiver, Holiday, RuleChange
from db.records.daily_logs import WeeklyCollection
from db.records.events import Event, Seedling
from db.records.exchange import Direction, Receipt, SyncBundle
from db.records.follow_ups import VisitorFollowUp
from db.records.letters import IncomingLetter
from db.records.npt import NptContract
from db.records.plans import DevelopmentPlan, PlanResult
from db.records.problems import GeosocialChange
from db.records.sites import Site
from db.records.visitors import VisitorEntry
from db.rows import blocks

# --- what people add to the calendar ----------------------------------------------------------------


def holidays_between(reader: Reader, offices: Iterable[str], first: date, last: date) -> dict[date, str]:
    """Names by day, of several offices together."""
    found = reader.select(Holiday, Holiday.owner_office.in_(list(offices)), Holiday.on.between(first, last))
    return {one.on: one.name for one in found}


def waivers(reader: Reader, office: str) -> dict[str, str]:
    """Reasons by key of an obligation."""
    found = reader.select(DutyWaiver, DutyWaiver.owner_office == office)
    return {one.instance_key: one.reason for one in found}


def ticks(reader: Reader, office: str) -> dict[str, CheckItem]:
    """What somebody said was done, by its code."""
    found = reader.select(CheckItem, CheckItem.owner_office == office, CheckItem.done_on.is_not(None))
    return {one.code: one for one in found}


def rule_changes(reader: Reader, offices: Iterable[str]) -> list[RuleChange]:
    """What came in a file without its rule or its day changes nothing."""
    return reader.select(
        RuleChange,
        RuleChange.owner_office.in_(list(offices)),
        RuleChange.rule_code.is_not(None),
        RuleChange.active_from.is_not(None),
    )


def letters_due(reader: Reader, office: str, first: date, last: date) -> list[IncomingLetter]:
    return reader.select(
        IncomingLetter,
        IncomingLetter.owner_office == office,
        IncomingLetter.due_on.between(first, last),
        order=(IncomingLetter.due_on, IncomingLetter.id),
    )


# --- papers -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper on its way, with what was asked for of it besides."""

    id: UUID
    state: str
    updated_ms: int
    facts: tuple[Any, ...] = ()


def papers(
    reader: Reader, type_: type[Record], office: str, facts: Iterable[Any], *where: ColumnElement[bool]
) -> list[PaperRow]:
    """Live papers of an office, with some of their columns."""
    statement = (
        select(type_.id, type_.state, type_.updated_ms, *facts)
        .where(type_.owner_office == office, type_.deleted.is_(False), *where)
        .order_by(type_.id)
    )
    return [
        PaperRow(row[0], str(row[1]), row[2], tuple(row[3:])) for row in reader.session.execute(statement)
    ]


def plan_results(reader: Reader, office: str, year_be: int, *where: ColumnElement[bool]) -> list[PaperRow]:
    """Results of the plans of a fiscal year: quarter of the plan, day of the report."""
    statement = (
        select(
            PlanResult.id, PlanResult.state, PlanResult.updated_ms, DevelopmentPlan.quarter, PlanResult.as_of
        )
        .join(DevelopmentPlan, DevelopmentPlan.id == PlanResult.plan_id)
        .where(PlanResult.owner_office == office, PlanResult.deleted.is_(False))
        .where(DevelopmentPlan.deleted.is_(False), DevelopmentPlan.fiscal_year_be == year_be, *where)
        .order_by(PlanResult.period_no, PlanResult.id)
    )
    return [
        PaperRow(row[0], str(row[1]), row[2], tuple(row[3:])) for row in reader.session.execute(statement)
    ]


# --- days and weeks ---------------------------------------------------------------------------------


def certifications(
    reader: Reader, office: str, first: date, last: date
) -> dict[date, dict[UUID, date | None]]:
    """By day the workers who need nothing more, and when their owner certified; None on leave and holidays."""
    rows = reader.rows(
        "SELECT work_date, worker_id, cert_date, day_kind FROM daily_log"
        " WHERE deleted = false AND work_date BETWEEN ? AND ? AND owner_office = ?"
        " AND (cert_date IS NOT NULL OR (day_kind IS NOT NULL AND day_kind <> 'work'))",
        first.isoformat(),
        last.isoformat(),
        office,
    )
    days: dict[str, date] = {}
    workers: dict[bytes, UUID] = {}
    found: dict[date, dict[UUID, date | None]] = {}
    for day, worker, certified, kind in rows:
        when = days.get(day) or days.setdefault(day, date.fromisoformat(day))
        who = workers.get(worker) or workers.setdefault(worker, UUID(bytes=worker))
        on = None
        if certified and kind == "work":
            on = days.get(certified) or days.setdefault(certified, date.fromisoformat(certified))
        found.setdefault(when, {})[who] = on
    return found


@dataclass(frozen=True, slots=True)
class CollectionRow:
    id: UUID
    state: str
    received_on: date | None
    checked_on: date | None


def collections_between(
    reader: Reader, office: str, first_monday: date, last_monday: date
) -> dict[tuple[date, UUID], CollectionRow]:
    """By week and worker."""
    one = WeeklyCollection
    statement = select(
        one.week_start, one.worker_id, one.id, one.state, one.received_on, one.checked_on
    ).where(
        one.owner_office == office, one.deleted.is_(False), one.week_start.between(first_monday, last_monday)
    )
    return {
        (row[0], row[1]): CollectionRow(row[2], str(row[3]), *row[4:])
        for row in reader.session.execute(statement)
    }


# --- activities, posts, events ----------------------------------------------------------------------


def activities_held(reader: Reader, office: str, first: date, last: date) -> list[Activity]:
    """By the day they were held; cancelled ones left out."""
    return reader.select(
        Activity,
        Activity.owner_office == office,
        Activity.held_on.between(first, last),
        Activity.state != "cancelled",
        order=(Activity.held_on, Activity.id),
    )


@dataclass(frozen=True, slots=True)
class PostRow:
    id: UUID
    posted_on: date
    sites: frozenset[UUID]
    """Which it is about; one that belongs to an activity is about its plot too."""


def posts_between(reader: Reader, office: str, first: date, last: date) -> list[PostRow]:
    """Oldest first."""
    post = PublicityPost
    statement = (
        select(post.id, post.posted_on, post.site_ids, Activity.site_id)
        .outerjoin(Activity, Activity.id == post.activity_id)
        .where(post.owner_office == office, post.deleted.is_(False), post.posted_on.between(first, last))
        .order_by(post.posted_on, post.id)
    )
    return [
        PostRow(row[0], row[1], frozenset({*(row[2] or ()), *((row[3],) if row[3] else ())}))
        for row in reader.session.execute(statement)
    ]


@dataclass(frozen=True, slots=True)
class EventRow:
    id: UUID
    held_on: date
    occasion: str | None
    shared: int
    """Seedlings given away."""


def events_held(reader: Reader, office: str, first: date, last: date) -> list[EventRow]:
    """By the day of their activity; those of cancelled activities left out."""
    statement = (
        select(Event.id, Activity.held_on, Event.occasion, Event.seedlings)
        .join(Activity, Activity.id == Event.activity_id)
        .where(Event.owner_office == office, Event.deleted.is_(False), Activity.deleted.is_(False))
        .where(Activity.held_on.between(first, last), Activity.state != "cancelled")
        .order_by(Activity.held_on, Event.id)
    )
    rows = reader.session.execute(statement)
    return [EventRow(row[0], row[1], row[2], _shared(row[3])) for row in rows if row[1] is not None]


def _shared(seedlings: Iterable[Seedling] | None) -> int:
    return sum(one.shared_qty or 0 for one in seedlings or ())


# --- workers, plots, learners -----------------------------------------------------------------------


def contracts(reader: Reader, office: str) -> list[NptContract]:
    """Every live contract of an office that has its days, oldest first."""
    return reader.select(
        NptContract,
        NptContract.owner_office == office,
        NptContract.start.is_not(None),
        NptContract.end.is_not(None),
        order=(NptContract.start, NptContract.id),
    )


def has_contracts(reader: Reader, office: str) -> bool:
    return bool(reader.select(NptContract, NptContract.owner_office == office, limit=1))


def live_sites(reader: Reader, office: str) -> list[Site]:
    """In Thai order of their names."""
    return reader.select(Site, Site.owner_office == office, Site.state == "active")


def changes_seen(reader: Reader, office: str, first: date, last: date) -> list[tuple[UUID, UUID, date]]:
    """Geosocial changes: id, plot, day; oldest first."""
    one = GeosocialChange
    statement = (
        select(one.id, one.site_id, one.observed_on)
        .where(one.owner_office == office, one.deleted.is_(False), one.observed_on.between(first, last))
        .order_by(one.observed_on, one.id)
    )
    return [(row[0], row[1], row[2]) for row in reader.session.execute(statement)]


def visits_keyed(reader: Reader, office: str, first: date, last: date) -> list[tuple[date, int]]:
    """Day of each visit and when it was keyed (Unix ms), by day."""
    one = VisitorEntry
    statement = (
        select(one.visited_on, one.created_ms)
        .where(one.owner_office == office, one.deleted.is_(False), one.visited_on.between(first, last))
        .order_by(one.visited_on)
    )
    return [(row[0], row[1]) for row in reader.session.execute(statement)]


def visitors_to_follow(
    reader: Reader, office: str, first: date, last: date
) -> list[tuple[UUID, date, str, UUID | None, date | None]]:
    """Visitors who agreed to be asked later: id, day, name, their first follow-up and its day."""
    visit, asked = VisitorEntry, VisitorFollowUp
    statement = (
        select(visit.id, visit.visited_on, visit.name, asked.id, asked.follow_date)
        .outerjoin(
            asked, (asked.visitor_id == visit.id) & asked.deleted.is_(False) & asked.follow_date.is_not(None)
        )
        .where(visit.owner_office == office, visit.deleted.is_(False), visit.follow_up_ok.is_(True))
        .where(visit.visited_on.between(first, last))
        .order_by(visit.visited_on, visit.id, asked.follow_date)
    )
    found: dict[UUID, tuple[UUID, date, str, UUID | None, date | None]] = {}
    for row in reader.session.execute(statement):
        found.setdefault(row[0], (row[0], row[1], row[2], row[3], row[4]))
    return list(found.values())


# --- the exchange -----------------------------------------------------------------------------------


def receipts_given(reader: Reader) -> dict[str, str]:
    """By number of the file: when its receipt was made here."""
    found = reader.select(
        Receipt, Receipt.direction == Direction.OUT, order=(Receipt.received_at, Receipt.id)
    )
    return {one.bundle_no: one.received_at for one in found}


def files_from(reader: Reader, office: str) -> list[SyncBundle]:
    """Data files that came in from an office, oldest first."""
    return reader.select(
        SyncBundle,
        SyncBundle.direction == Direction.IN,
        SyncBundle.from_office == office,
        SyncBundle.kind == "data",
        order=(SyncBundle.made_at, SyncBundle.id),
    )


def files_received(reader: Reader, office: str) -> list[SyncBundle]:
    """Data files that came in for an office, oldest first."""
    return reader.select(
        SyncBundle,
        SyncBundle.direction == Direction.IN,
        SyncBundle.to_office == office,
        SyncBundle.kind == "data",
        order=(SyncBundle.made_at, SyncBundle.id),
    )


def files_to(reader: Reader, office: str) -> list[SyncBundle]:
    """Data files made here for an office, oldest first."""
    return reader.select(
        SyncBundle,
        SyncBundle.direction == Direction.OUT,
        SyncBundle.to_office == office,
        SyncBundle.kind == "data",
        order=(SyncBundle.created_ms, SyncBundle.id),
    )


def last_changes(reader: Reader, record_type: str, ids: Iterable[UUID]) -> dict[UUID, dict[int, int]]:
    """The last change of each record by each replica: record -> {local replica number: sequence}."""
    found: dict[UUID, dict[int, int]] = {}
    for block in blocks(ids):
        statement = (
            select(Change.record_id, Change.replica, func.max(Change.seq))
            .where(Change.record_type == record_type, Change.record_id.in_(block))
            .group_by(Change.record_id, Change.replica)
        )
        for id_, replica, seq in reader.session.execute(statement):
            found.setdefault(id_, {})[replica] = seq
    return found


def reached_ms(reader: Reader, record_type: str, ids: Iterable[UUID], state: str) -> dict[UUID, int]:
    """When each record last came into a state of its life cycle (Unix ms); those that never did are not told."""
    found: dict[UUID, int] = {}
    for block in blocks(ids):
        statement = (
            select(Change.record_id, func.max(Change.hlc))
            .where(Change.record_type == record_type, Change.record_id.in_(block))
            .where(Change.fields.contains(f'"state":"{state}"', autoescape=True))
            .group_by(Change.record_id)
        )
        found.update((id_, at_ms(hlc)) for id_, hlc in reader.session.execute(statement))
    return found


def arrived_ms(reader: Reader, record_type: str, ids: Iterable[UUID]) -> dict[UUID, int]:
    """When the latest change of each record was imported here (Unix ms)."""
    found: dict[UUID, int] = {}
    for block in blocks(ids):
        statement = (
            select(Change.record_id, func.max(ImportEvent.at_ms))
            .join(ImportEvent, ImportEvent.no == Change.import_no)
            .where(Change.record_type == record_type, Change.record_id.in_(block))
            .group_by(Change.record_id)
        )
        found.update((id_, at_ms) for id_, at_ms in reader.session.execute(statement))
    return found
