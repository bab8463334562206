"""Views as last computed, read by a raw connection before anything else is loaded.

They lie in the encrypted book itself (table `glance`), so they are as private as what they were made from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.connection import connect_still
from db.errors import AppError
from db.keys import KeyFile


@dataclass(frozen=True, slots=True)
class StoredGlance:
    """`content` as it was kept; `pc` are the settings of this PC (zoom, theme)."""

    content: Any
    updated_ms: int
    pc: dict[str, Any]


def read_glance(database: Path, page: str) -> StoredGlance | None:
    """None when there is nothing to show at once, whatever the reason: opening the book will tell it."""
    if not database.exists():
        return None  # the driver would make an empty file
    try:
        key = KeyFile(database.parent / "keys").open_by_device()
        # One that may write would fold a stale log into a damaged file before anybody was asked (`probe`).
        connection = connect_still(database, key)
    except AppError:
        return None
    from db.connection import driver_module

    try:
        row = connection.execute("SELECT content, updated_ms FROM glance WHERE page = ?", (page,)).fetchone()
        settings = connection.execute("SELECT key, value FROM pc_setting").fetchall()
        if row is None:
            return None
        return StoredGlance(json.loads(row[0]), row[1], {key: json.loads(value) for key, value in settings})
    except (driver_module().DatabaseError, ValueError):
        return None
    finally:
        connection.close()
