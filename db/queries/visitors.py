"""Lines of visitor books."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.reader import Reader
from db.records.visitors import VisitorEntry, VisitorKind

IN_BOOK_ORDER = (
    VisitorEntry.book_no,
    VisitorEntry.page_no,
    VisitorEntry.line_no,
    VisitorEntry.visited_on,
    VisitorEntry.id,
)


def visits_between(reader: Reader, site: UUID, first: date, last: date) -> list[VisitorEntry]:
    """In the order of the book."""
    return reader.select(
        VisitorEntry,
        VisitorEntry.site_id == site,
        VisitorEntry.visited_on.between(first, last),
        order=IN_BOOK_ORDER,
    )


def visits_of_page(reader: Reader, site: UUID, book_no: int, page_no: int) -> list[VisitorEntry]:
    return reader.select(
        VisitorEntry,
        VisitorEntry.site_id == site,
        VisitorEntry.book_no == book_no,
        VisitorEntry.page_no == page_no,
        order=(VisitorEntry.line_no, VisitorEntry.created_ms),
    )


def last_place(reader: Reader, site: UUID) -> tuple[int, int] | None:
    """Highest book and page number written so far at a plot."""
    statement = (
        select(VisitorEntry.book_no, func.max(VisitorEntry.page_no))
        .where(
            VisitorEntry.site_id == site, VisitorEntry.deleted.is_(False), VisitorEntry.book_no.is_not(None)
        )
        .group_by(VisitorEntry.book_no)
        .order_by(VisitorEntry.book_no.desc())
        .limit(1)
    )
    row = reader.session.execute(statement).first()
    return (row[0], row[1] or 0) if row and row[0] is not None else None


def sites_with_visits(reader: Reader, office: str, first: date, last: date) -> list[UUID]:
    statement = (
        select(VisitorEntry.site_id)
        .where(VisitorEntry.owner_office == office, VisitorEntry.visited_on.between(first, last))
        .where(VisitorEntry.deleted.is_(False))
        .distinct()
    )
    return list(reader.session.scalars(statement))


def groups_between(reader: Reader, office: str, first: date, last: date) -> list[UUID]:
    """Visits of groups, by day."""
    statement = (
        select(VisitorEntry.id)
        .where(VisitorEntry.owner_office == office, VisitorEntry.visited_on.between(first, last))
        .where(VisitorEntry.deleted.is_(False), VisitorEntry.kind == VisitorKind.GROUP)
        .order_by(VisitorEntry.visited_on, VisitorEntry.id)
    )
    return list(reader.session.scalars(statement))


def last_written(reader: Reader, office: str) -> VisitorEntry | None:
    """The line that was typed in last."""
    found = reader.select(
        VisitorEntry,
        VisitorEntry.owner_office == office,
        VisitorEntry.book_no.is_not(None),
        order=(VisitorEntry.created_ms.desc(), VisitorEntry.id.desc()),
        limit=1,
    )
    return found[0] if found else None


def first_of_month(reader: Reader, site: UUID, first: date, last: date) -> VisitorEntry | None:
    """The line with which a month begins in the books of a plot."""
    found = reader.select(
        VisitorEntry,
        VisitorEntry.site_id == site,
        VisitorEntry.visited_on.between(first, last),
        VisitorEntry.page_no.is_not(None),
        order=IN_BOOK_ORDER,
        limit=1,
    )
    return found[0] if found else None


_KNOWN = 3000
"""Lines looked through for words that were used before: some years of a busy plot."""


def words_used(
    reader: Reader, office: str, site: UUID
) -> list[tuple[str, str | None, str | None, str | None]]:
    """Name, organisation, leader and topics of the latest lines, those of `site` first."""
    columns = (VisitorEntry.name, VisitorEntry.organisation, VisitorEntry.leader_name, VisitorEntry.topics)
    found: list[tuple[str, str | None, str | None, str | None]] = []
    for at_site in (VisitorEntry.site_id == site, VisitorEntry.site_id != site):
        statement = (
            select(*columns)
            .where(VisitorEntry.owner_office == office, at_site, VisitorEntry.deleted.is_(False))
            .order_by(VisitorEntry.visited_on.desc(), VisitorEntry.created_ms.desc())
            .limit(_KNOWN)
        )
        found += [tuple(row) for row in reader.session.execute(statement)]  # type: ignore[misc]
    return found
