"""What the list of plots and the page of one plot ask. Plain rows: a page is read in a few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from db.reader import Reader
from db.sql import nulls_as_lowest

Rows = Sequence[Any]


def site_rows(reader: Reader, office: str) -> Rows:
    """An office's plots with their owners, in Thai order of their names."""
    return reader.rows(
        "SELECT s.id, s.site_code, s.name, s.site_type, s.area_rai, s.tambon_code, s.moo, s.operational, s.lat,"
        " s.lon, s.state, s.search_text, o.title_th, o.first_name, o.last_name, o.phone, o.is_lead_teacher,"
        " s.house_no, s.budget_source, s.learning_bases, s.updated_ms"
        " FROM site s LEFT JOIN site_owner o ON o.id = s.owner_id"
        " WHERE s.owner_office = ? AND s.deleted = false ORDER BY s.sort_key, s.id",
        office,
    )


def workers_by_site(reader: Reader, day: date) -> dict[bytes, int]:
    """Workers whose contract covers a day, by home plot."""
    rows = reader.rows(
        "SELECT home_site_id, COUNT(DISTINCT worker_id) FROM npt_contract"
        f" WHERE deleted = false AND {_COVERS} GROUP BY home_site_id",
        *[day.isoformat()] * 3,
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


_COVERS = 'start <= ? AND "end" >= ? AND (ended_on IS NULL OR ended_on >= ?)'


def first_photos(reader: Reader, parent_type: str) -> dict[bytes, tuple[str, str | None]]:
    """The first photo of each record of a type: hash and caption."""
    nulls = nulls_as_lowest(reader.session.connection(), "DESC")
    rows = reader.rows(
        "SELECT parent_id, sha256, caption FROM attachment WHERE parent_type = ? AND kind = 'photo'"
        f' AND deleted = false ORDER BY "order" DESC{nulls}, created_ms DESC, id DESC',
        parent_type,
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def staff_of(reader: Reader, site: UUID, day: date) -> Rows:
    """Contracts of a plot that cover a day, with their workers, in Thai order."""
    return reader.rows(
        'SELECT w.id, w.title_th, w.first_name, w.last_name, c.id, c.no, c.start, c."end", c.briefed_on,'
        " c.assignments FROM npt_contract c JOIN npt_worker w ON w.id = c.worker_id"
        f" WHERE c.home_site_id = ? AND c.deleted = false AND w.deleted = false AND {_COVERS}"
        " ORDER BY w.sort_key, c.start",
        site.bytes,
        *[day.isoformat()] * 3,
    )


# --- the story ----------------------------------------------------------------------------------------


def activities_of(reader: Reader, site: UUID) -> Rows:
    return reader.rows(
        "SELECT id, held_on, period_month, name, kind, participants, state FROM activity"
        " WHERE site_id = ? AND deleted = false",
        site.bytes,
    )


def groups_of(reader: Reader, site: UUID) -> Rows:
    return reader.rows(
        "SELECT id, visited_on, name, count_total, book_no, page_no FROM visitor_entry"
        " WHERE site_id = ? AND kind = 'group' AND deleted = false",
        site.bytes,
    )


def people_by_month(reader: Reader, site: UUID) -> Rows:
    """Individual visitors: last day of the month on which one came, how many, one name, book and page."""
    return reader.rows(
        "SELECT MAX(visited_on), COUNT(*), MIN(name), MAX(book_no), MAX(page_no) FROM visitor_entry"
        " WHERE site_id = ? AND kind = 'individual' AND deleted = false GROUP BY SUBSTR(visited_on, 1, 7)",
        site.bytes,
    )


def posts_of_site(reader: Reader, site: UUID) -> Rows:
    """Posts that name the plot, or one of its activities."""
    return reader.rows(
        "SELECT id, posted_on, title, channel FROM publicity_post WHERE deleted = false AND (activity_id IN"
        " (SELECT id FROM activity WHERE site_id = ? AND deleted = false) OR site_ids LIKE ?)",
        site.bytes,
        f"%{site}%",
    )


def contracts_of_site(reader: Reader, site: UUID) -> Rows:
    """All contracts of a plot, past ones too, and those that send a worker here from elsewhere."""
    return reader.rows(
        "SELECT c.id, c.worker_id, w.title_th, w.first_name, w.last_name, c.start, c.ended_on, c.end_reason,"
        " c.home_site_id, c.assignments FROM npt_contract c JOIN npt_worker w ON w.id = c.worker_id"
        " WHERE c.deleted = false AND (c.home_site_id = ? OR c.assignments LIKE ?)",
        site.bytes,
        f"%{site}%",
    )


def log_months(reader: Reader, site: UUID) -> Rows:
    """Months of work at a plot: month, work days, certified ones."""
    return reader.rows(
        "SELECT SUBSTR(work_date, 1, 7), COUNT(*), COUNT(cert_date) FROM daily_log"
        " WHERE site_id = ? AND day_kind = 'work' AND deleted = false GROUP BY SUBSTR(work_date, 1, 7)",
        site.bytes,
    )


def guests_by_month(reader: Reader, site: UUID) -> Rows:
    """Who came to work from another plot: month, name in its parts, days; who came most first."""
    return reader.rows(
        "SELECT SUBSTR(l.work_date, 1, 7), w.title_th, w.first_name, w.last_name, COUNT(*)"
        " FROM daily_log l JOIN npt_worker w ON w.id = l.worker_id"
        " WHERE l.site_id = ? AND l.day_kind = 'work' AND l.deleted = false AND NOT EXISTS ("
        "SELECT 1 FROM npt_contract c WHERE c.worker_id = l.worker_id AND c.home_site_id = l.site_id"
        " AND c.deleted = false AND l.work_date BETWEEN c.start AND c.end)"
        " GROUP BY SUBSTR(l.work_date, 1, 7), w.id ORDER BY COUNT(*) DESC, w.first_name",
        site.bytes,
    )


def photo_days(reader: Reader, site: UUID) -> Rows:
    """Photos added to the plot itself: when, how many."""
    return reader.rows(
        "SELECT created_ms / 86400000, COUNT(*), MAX(created_ms) FROM attachment"
        " WHERE parent_id = ? AND kind = 'photo' AND deleted = false GROUP BY created_ms / 86400000",
        site.bytes,
    )


def prints_of_site(reader: Reader, site: UUID) -> Rows:
    """What was printed for signing about the plot and its activities."""
    return reader.rows(
        "SELECT p.id, p.created_ms, p.form, p.subject_type, a.name FROM form_print p"
        " LEFT JOIN activity a ON a.id = p.subject_id"
        " WHERE p.deleted = false AND NOT COALESCE(p.is_draft, false) AND NOT COALESCE(p.is_blank, false)"
        " AND (p.subject_id = ? OR a.site_id = ?)",
        site.bytes,
        site.bytes,
    )


# --- figures ------------------------------------------------------------------------------------------


def visitors_by_month(reader: Reader, site: UUID, first: date, last: date) -> dict[tuple[str, str], int]:
    """People by (month as `2026-11`, kind)."""
    rows = reader.rows(
        "SELECT SUBSTR(visited_on, 1, 7), kind, SUM(COALESCE(count_total, 1)) FROM visitor_entry"
        " WHERE site_id = ? AND visited_on BETWEEN ? AND ? AND deleted = false"
        " GROUP BY SUBSTR(visited_on, 1, 7), kind",
        site.bytes,
        first.isoformat(),
        last.isoformat(),
    )
    return {(row[0], row[1]): row[2] for row in rows}


_PHOTOS = (
    " FROM attachment WHERE deleted = false AND kind = 'photo' AND (parent_id = ? OR parent_id IN"
    " (SELECT id FROM activity WHERE site_id = ? AND deleted = false))"
)


def latest_photos(reader: Reader, site: UUID, limit: int) -> Rows:
    """Photos of the plot and of its activities, newest first; the same picture once."""
    return reader.rows(
        "SELECT sha256, MAX(caption), parent_type, parent_id, MAX(COALESCE(taken_at, '')) AS taken,"
        f" MAX(created_ms) AS made{_PHOTOS} GROUP BY sha256, parent_type, parent_id"
        f" ORDER BY taken DESC, made DESC LIMIT {int(limit)}",
        site.bytes,
        site.bytes,
    )


def count_photos(reader: Reader, site: UUID) -> int:
    counted: int = reader.rows(f"SELECT COUNT(DISTINCT sha256){_PHOTOS}", site.bytes, site.bytes)[0][0]
    return counted


@dataclass(frozen=True, slots=True)
class Uncertified:
    days: int
    oldest: date
    worker: UUID


def uncertified_logs(reader: Reader, site: UUID, before: date) -> Uncertified | None:
    """Work days before a day that the owner has not certified and nobody has closed; the worker of the oldest."""
    rows = reader.rows(
        "SELECT work_date, worker_id FROM daily_log WHERE site_id = ? AND day_kind = 'work' AND cert_date IS NULL"
        " AND deleted = false AND state NOT IN ('checked', 'locked') AND work_date < ? ORDER BY work_date",
        site.bytes,
        before.isoformat(),
    )
    if not rows:
        return None
    return Uncertified(len(rows), date.fromisoformat(rows[0][0]), UUID(bytes=rows[0][1]))


def middle_longitude(reader: Reader, office: str) -> int | None:
    """As stored, of an office's plots with coordinates: tells the UTM zone that its people mean."""
    found = reader.rows("SELECT AVG(lon) FROM site WHERE owner_office = ? AND deleted = false", office)[0][0]
    return None if found is None else int(found)


def sites_of_owner(reader: Reader, owner: UUID) -> int:
    counted: int = reader.rows(
        "SELECT COUNT(*) FROM site WHERE owner_id = ? AND deleted = false", owner.bytes
    )[0][0]
    return counted
