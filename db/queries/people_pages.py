"""What the list of workers and the page of one worker ask. Plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from db.reader import Reader

Rows = Sequence[Any]


def worker_rows(reader: Reader, office: str) -> Rows:
    """An office's workers in Thai order."""
    return reader.rows(
        'SELECT id, title_th, first_name, last_name, "group", phone, state, search_text FROM npt_worker'
        " WHERE owner_office = ? AND deleted = false ORDER BY sort_key, id",
        office,
    )


def contract_rows(reader: Reader, office: str, worker: UUID | None = None) -> Rows:
    """Contracts with their home plots, oldest first; of one worker, if given."""
    where = "c.worker_id = ?" if worker is not None else "c.owner_office = ?"
    return reader.rows(
        'SELECT c.id, c.worker_id, c.no, c.start, c."end", c.ended_on, c.end_reason, c.lab, c.home_site_id,'
        " c.assignments, c.briefed_on, s.name, s.tambon_code, s.operational FROM npt_contract c"
        f" LEFT JOIN site s ON s.id = c.home_site_id WHERE {where} AND c.deleted = false"
        " ORDER BY c.start, c.id",
        worker.bytes if worker is not None else office,
    )


def days_between(reader: Reader, first: date, last: date) -> dict[bytes, tuple[int, int]]:
    """Work days and certified ones of a span, by worker."""
    rows = reader.rows(
        "SELECT worker_id, COUNT(*), COUNT(cert_date) FROM daily_log WHERE work_date BETWEEN ? AND ?"
        " AND day_kind = 'work' AND deleted = false GROUP BY worker_id",
        first.isoformat(),
        last.isoformat(),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def days_by_month(reader: Reader, worker: UUID, first: date) -> dict[str, tuple[int, int, int]]:
    """Work days, certified ones and days of leave since a day, by month (`2026-11`)."""
    rows = reader.rows(
        "SELECT SUBSTR(work_date, 1, 7), SUM(CASE WHEN day_kind = 'work' THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN day_kind = 'work' AND cert_date IS NOT NULL THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN day_kind IN ('leave_sick', 'leave_personal') THEN 1 ELSE 0 END)"
        " FROM daily_log WHERE worker_id = ? AND work_date >= ? AND deleted = false"
        " GROUP BY SUBSTR(work_date, 1, 7)",
        worker.bytes,
        first.isoformat(),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def days_since(reader: Reader, worker: UUID, first: date) -> Rows:
    """Single days since a day: date, kind, certified on."""
    return reader.rows(
        "SELECT work_date, day_kind, cert_date FROM daily_log WHERE worker_id = ? AND work_date >= ?"
        " AND deleted = false ORDER BY work_date",
        worker.bytes,
        first.isoformat(),
    )


def collected_weeks(reader: Reader, worker: UUID, first: date) -> dict[str, tuple[str | None, str | None]]:
    """Collections since a Monday: received on and result of the check, by Monday."""
    rows = reader.rows(
        "SELECT week_start, received_on, check_result FROM weekly_collection WHERE worker_id = ?"
        " AND week_start >= ? AND deleted = false",
        worker.bytes,
        first.isoformat(),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def open_days(reader: Reader, worker: UUID, before: date) -> tuple[int, date | None]:
    """Work days before a day that nobody has certified or closed: how many, and the oldest."""
    count, oldest = reader.rows(
        "SELECT COUNT(*), MIN(work_date) FROM daily_log WHERE worker_id = ? AND day_kind = 'work'"
        " AND cert_date IS NULL AND state NOT IN ('checked', 'locked') AND deleted = false AND work_date < ?",
        worker.bytes,
        before.isoformat(),
    )[0]
    return count, date.fromisoformat(oldest) if oldest else None


def learning_places(reader: Reader, office: str, words: Sequence[str], limit: int) -> Rows:
    """Active CLM plots whose name, owner or code holds the words: id, name, tambon, owner, place (stored)."""
    where = " AND s.search_text LIKE ?" * len(words)
    return reader.rows(
        "SELECT s.id, s.name, s.tambon_code, o.title_th, o.first_name, o.last_name, s.lat, s.lon FROM site s"
        " LEFT JOIN site_owner o ON o.id = s.owner_id WHERE s.owner_office = ? AND s.site_type = 'clm'"
        f" AND s.deleted = false AND s.state = 'active'{where} ORDER BY s.sort_key LIMIT {int(limit)}",
        office,
        *[f"%{word}%" for word in words],
    )
