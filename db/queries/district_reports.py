"""Reports of a province's districts: what came of them, and what was said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import and_, func, select

from db.base import Record
from db.reader import Reader
from db.records.answers import ReportAnswer
from db.records.exchange import BundleState, Direction, SyncBundle
from db.rows import blocks


def last_files(reader: Reader) -> dict[str, int]:
    """By office, when its last data file was taken in here (Unix ms)."""
    one = SyncBundle
    statement = (
        select(one.from_office, func.max(one.created_ms))
        .where(one.direction == Direction.IN, one.kind == "data", one.outcome == BundleState.IMPORTED)
        .group_by(one.from_office)
    )
    return {row[0]: row[1] for row in reader.session.execute(statement)}


def states_of(reader: Reader, type_: type[Record], ids: Iterable[UUID]) -> dict[UUID, tuple[str, int]]:
    """State and revision of live records."""
    found: dict[UUID, tuple[str, int]] = {}
    for block in blocks(ids):
        statement = select(type_.id, type_.state, type_.rev).where(
            type_.id.in_(block), type_.deleted.is_(False)
        )
        found.update((row[0], (str(row[1]), row[2])) for row in reader.session.execute(statement))
    return found


def answers_by_paper(reader: Reader, ids: Iterable[UUID], province: str) -> dict[UUID, list[ReportAnswer]]:
    """What a province said of papers, the earliest revision first."""
    found: dict[UUID, list[ReportAnswer]] = defaultdict(list)
    for block in blocks(ids):
        where = (ReportAnswer.subject_id.in_(block), ReportAnswer.owner_office == province)
        for one in reader.select(ReportAnswer, *where, order=(ReportAnswer.subject_rev,)):
            found[one.subject_id].append(one)
    return dict(found)


def unanswered(
    reader: Reader, type_: type[Record], province: str, states: Sequence[str]
) -> list[tuple[UUID, str]]:
    """Papers of the province's districts in one of `states` of whose present revision it said nothing: id, office."""
    answered = and_(
        ReportAnswer.subject_id == type_.id,
        ReportAnswer.subject_rev == type_.rev,
        ReportAnswer.owner_office == province,
        ReportAnswer.deleted.is_(False),
    )
    statement = (
        select(type_.id, type_.owner_office)
        .outerjoin(ReportAnswer, answered)
        .where(type_.deleted.is_(False), type_.state.in_(states), ReportAnswer.id.is_(None))
        .where(type_.owner_office.startswith(province), func.length(type_.owner_office) > len(province))
        .order_by(type_.owner_office, type_.id)
    )
    return [(row[0], row[1]) for row in reader.session.execute(statement)]
