"""What obligations are settled by, read for many of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.clock import at_ms
from db.local import Change, ImportEvent
from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.daily_logs import WeeklyCollection
from db.records.exchange import Direction, SyncBundle
from db.records.npt import NptContract
from db.records.sites import Site, SiteType
from db.rows import blocks


def collections_between(
    reader: Reader, office: str, first_monday: date, last_monday: date
) -> dict[tuple[date, UUID], WeeklyCollection]:
    """By week and worker."""
    found = reader.select(
        WeeklyCollection,
        WeeklyCollection.owner_office == office,
        WeeklyCollection.week_start.between(first_monday, last_monday),
        order=(WeeklyCollection.id,),
    )
    return {(one.week_start, one.worker_id): one for one in found}


def activities_held(reader: Reader, office: str, first: date, last: date) -> list[Activity]:
    """By the day they were held; cancelled ones left out."""
    return reader.select(
        Activity,
        Activity.owner_office == office,
        Activity.held_on.between(first, last),
        Activity.state != "cancelled",
        order=(Activity.held_on, Activity.id),
    )


def posts_between(reader: Reader, office: str, first: date, last: date) -> list[PublicityPost]:
    return reader.select(
        PublicityPost,
        PublicityPost.owner_office == office,
        PublicityPost.posted_on.between(first, last),
        order=(PublicityPost.posted_on, PublicityPost.id),
    )


def contracts_starting(reader: Reader, office: str, first: date, last: date) -> list[NptContract]:
    return reader.select(
        NptContract,
        NptContract.owner_office == office,
        NptContract.start.between(first, last),
        order=(NptContract.start, NptContract.id),
    )


def has_contracts(reader: Reader, office: str) -> bool:
    return bool(reader.select(NptContract, NptContract.owner_office == office, limit=1))


def live_sites(reader: Reader, office: str, site_type: SiteType | None = None) -> list[Site]:
    where = [Site.owner_office == office, Site.state == "active"]
    if site_type is not None:
        where.append(Site.site_type == site_type)
    return reader.select(Site, *where)


def files_from(reader: Reader, office: str) -> list[SyncBundle]:
    """Data files that came in from an office, oldest first."""
    return reader.select(
        SyncBundle,
        SyncBundle.direction == Direction.IN,
        SyncBundle.from_office == office,
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
