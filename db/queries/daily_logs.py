"""Daily logs and weekly collections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
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


def log_ids(
    reader: Reader,
    *,
    worker: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
    state: str = "",
    limit: int | None = None,
) -> list[bytes]:
    """Ids of live logs, newest day first, as the 16 bytes of the column; from the index alone."""
    where, values = ["deleted = false"], []
    for condition, value in (
        ("worker_id = ?", worker.bytes if worker else None),
        ("work_date >= ?", first.isoformat() if first else None),
        ("work_date <= ?", last.isoformat() if last else None),
        ("state = ?", state or None),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    sql = f"SELECT id FROM daily_log WHERE {' AND '.join(where)} ORDER BY work_date DESC, worker_id DESC" + (
        f" LIMIT {int(limit)}" if limit is not None else ""
    )
    return reader.ids(sql, *values)


def listed_logs(reader: Reader, ids: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
    """What a list shows of live logs: id, worker, day, kind, lines, day of certification, state; name parts
    of the worker; name of the plot. Values as stored."""
    found: dict[bytes, tuple[Any, ...]] = {}
    for block in blocks(ids):
        marks = ", ".join("?" * len(block))
        rows = reader.rows(
            "SELECT l.id, l.worker_id, l.work_date, l.day_kind, l.lines, l.cert_date, l.state,"
            " w.title_th, w.first_name, w.last_name, s.name"
            " FROM daily_log l LEFT JOIN npt_worker w ON w.id = l.worker_id"
            f" LEFT JOIN site s ON s.id = l.site_id WHERE l.deleted = false AND l.id IN ({marks})",
            *block,
        )
        found.update((row[0], tuple(row)) for row in rows)
    return found
