"""Last computed views; read back without SQLAlchemy by `db.glance`."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from db.sql import run


def keep(connection: Connection, page: str, content: object, now_ms: int) -> bool:
    """Whether anything was written: a view that is kept already is left alone."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    found = run(connection, "SELECT content FROM glance WHERE page = ?", (page,)).scalar()
    if found == text:
        return False
    sql = (
        "INSERT INTO glance (page, content, updated_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (page) DO UPDATE SET content = excluded.content, updated_ms = excluded.updated_ms"
    )
    run(connection, sql, (page, text, now_ms))
    return True
