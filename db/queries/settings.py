"""Settings of this PC alone."""

from __future__ import annotations

from typing import Any

from db.columns import decode_json, encode_json
from db.reader import Reader
from db.sql import run
from db.work import Work


def pc(reader: Reader, key: str) -> Any:
    """None when it was never set."""
    found = reader.rows("SELECT value FROM pc_setting WHERE key = ?", key)
    return decode_json(found[0][0]) if found else None


def set_pc(work: Work, key: str, value: object) -> None:
    sql = (
        "INSERT INTO pc_setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )
    run(work.connection, sql, (key, encode_json(value).decode()))
