"""Daily logs and weekly collections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from db.reader import Reader
from db.records.daily_logs import DailyLog, WeeklyCollection
from db.rows import blocks


def logs_between(
    reader: Reader, workers: Iterable[UUID], first: date, last: date
) -> dict[UUID, dict[date, DailyLog]]:
    """Logs by worker and day."""
    found: dict[UUID, dict[date, DailyLog]] = {}
    for block in blocks(workers):
        statement = (
            select(DailyLog)
            .where(DailyLog.worker_id.in_(block), DailyLog.work_date.between(first, last))
            .where(DailyLog.deleted.is_(False))
            .order_by(DailyLog.work_date)
        )
        for log in reader.session.scalars(statement):
            found.setdefault(log.worker_id, {})[log.work_date] = log
    return found


def week_of_logs(reader: Reader, worker: UUID, monday: date) -> dict[date, DailyLog]:
    return logs_between(reader, [worker], monday, monday + timedelta(days=6)).get(worker, {})


def collections_of_week(reader: Reader, office: str, monday: date) -> dict[UUID, WeeklyCollection]:
    """Collections of a week by worker."""
    found = reader.select(
        WeeklyCollection,
        WeeklyCollection.owner_office == office,
        WeeklyCollection.week_start == monday,
        order=(WeeklyCollection.id,),
    )
    return {one.worker_id: one for one in found}
