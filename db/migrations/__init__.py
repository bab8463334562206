"""Schema versions. `HEAD` and `KNOWN` are plain facts so that opening a book need not load Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

KNOWN = ("0001", "0002", "0003")
"""Every schema this program can open, oldest first."""
HEAD = KNOWN[-1]


class NeedsUpgrade(Exception):
    """An older schema: copy the database aside, `upgrade`, open again."""


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the schema of an open transaction to `to`; from nothing, too."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
