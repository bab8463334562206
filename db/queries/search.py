"""Conditions for searching the folded text of records."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement

from db.base import Record
from db.reader import Reader


def containing(type_: type[Record], words: Iterable[str]) -> list[ColumnElement[bool]]:
    """Every word must stand somewhere in the searched fields; words must be folded (`db.text.fold`)."""
    return [type_.search_text.contains(word, autoescape=True) for word in words]


def last_changed(reader: Reader, replica: int, user: UUID, limit: int) -> list[tuple[str, UUID]]:
    """Records that a person changed last on this PC, newest first. Looks at the last changes only: the journal
    has no index by person, and what lies further back is nobody's “just now”."""
    rows = reader.rows(
        "SELECT record_type, record_id, MAX(seq) AS last FROM change"
        " WHERE replica = ? AND user_id = ?"
        " AND seq > (SELECT COALESCE(MAX(seq), 0) FROM change WHERE replica = ?) - 2000"
        " GROUP BY record_type, record_id ORDER BY last DESC LIMIT ?",
        replica,
        user.bytes,
        replica,
        limit,
    )
    return [(record_type, UUID(bytes=record_id)) for record_type, record_id, _ in rows]
