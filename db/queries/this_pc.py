"""What this PC is called."""

from __future__ import annotations

from sqlalchemy import Connection

from db.sql import run


def rename(connection: Connection, ix: int, label: str) -> None:
    run(connection, "UPDATE replica SET label = ? WHERE ix = ?", (label, ix))
