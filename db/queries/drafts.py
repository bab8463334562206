"""Unfinished typing, kept outside the journal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db.columns import decode_json, encode_json
from db.reader import Reader
from db.sql import run


def save(connection: Connection, user: UUID, place: str, content: object, now_ms: int) -> None:
    sql = (
        "INSERT INTO draft (user_id, place, content, updated_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (user_id, place) DO UPDATE SET content = excluded.content,"
        " updated_ms = excluded.updated_ms"
    )
    run(connection, sql, (user.bytes, place, encode_json(content).decode(), now_ms))


def drop(connection: Connection, user: UUID, place: str) -> None:
    run(connection, "DELETE FROM draft WHERE user_id = ? AND place = ?", (user.bytes, place))


def load(reader: Reader, user: UUID, place: str) -> tuple[Any, int] | None:
    """Content and Unix ms of the last keystroke."""
    found = reader.rows(
        "SELECT content, updated_ms FROM draft WHERE user_id = ? AND place = ?", user.bytes, place
    )
    return (decode_json(found[0][0]), found[0][1]) if found else None


def places(reader: Reader, user: UUID) -> list[tuple[str, int]]:
    """Newest first."""
    rows = reader.rows(
        "SELECT place, updated_ms FROM draft WHERE user_id = ? ORDER BY updated_ms DESC", user.bytes
    )
    return [(place, at_ms) for place, at_ms in rows]
