"""Making a new book in an empty folder, or bringing an older one up to this program's schema."""

from __future__ import annotations

from pathlib import Path

from db import durable, engine, identity, migrations
from db.clock import WallClock
from db.errors import DatabaseDamaged, FolderNotEmpty
from db.identity import Owner
from db.keys import BookKey
from db.sql import set_meta
from db.store import DATABASE


def create_database(folder: Path, key: BookKey, owner: Owner, wall: WallClock) -> None:
    """A new database with schema and identity. Raises FolderNotEmpty; never touches an existing file."""
    path = folder / DATABASE
    if path.exists():
        raise FolderNotEmpty(f"{path} exists", folder=folder)
    writer = engine.writing_engine(path, key)
    now_ms = wall()
    try:
        with engine.translating(path), writer.connect() as connection, connection.begin():
            migrations.upgrade(connection)
            identity.register_self(connection, identity.new_keys(), owner, now_ms)
            set_meta(connection, "hlc", "0")
            set_meta(connection, "role", owner.role)
            set_meta(connection, "born_ms", str(now_ms))
    except BaseException:
        writer.dispose()
        for side in (path, *path.parent.glob(f"{DATABASE}-*")):
            side.unlink(missing_ok=True)
        raise
    writer.dispose()


def upgrade_database(folder: Path, key: BookKey) -> Path:
    """Upgrade an older schema after copying the database aside; returns the copy.

    The copy is made by SQLite itself (VACUUM INTO): copying the file of a live database can be corrupt.
    """
    path = folder / DATABASE
    writer = engine.writing_engine(path, key)
    try:
        with engine.translating(path), writer.connect() as connection:
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            connection.rollback()
            copy = folder / "backups" / f"before-{migrations.HEAD}-from-{version}.db"
            copy.parent.mkdir(exist_ok=True)
            part = copy.with_name(f"{copy.name}.part")
            part.unlink(missing_ok=True)
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM INTO ?", (str(part),))
            with part.open("rb+") as stream:
                durable.sync_file(stream.fileno())
            durable.replace(part, copy)  # a copy that was cut off never looks like a whole one
            # A changed column is a table made anew: references to the old one must not hold it, and are
            # counted before the commit instead. The pragma does nothing inside a transaction.
            raw.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                migrations.upgrade(connection)
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                    raise DatabaseDamaged(
                        f"{len(broken)} references broken by the upgrade, first {broken[0]}"
                    )
    finally:
        writer.dispose()
    return copy
