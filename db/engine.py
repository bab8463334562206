"""SQLAlchemy's way to the book: one writer, a few readers, over the connections of `db.connection`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from db.connection import connect, connect_still, driver_module, translated
from db.keys import BookKey


def writing_engine(path: Path, key: BookKey) -> Engine:
    """One connection for the one writer; each transaction begins IMMEDIATE."""
    engine = create_engine(
        "sqlite://",
        module=driver_module(),
        creator=lambda: connect(path, key),
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    _own_transactions(engine, "BEGIN IMMEDIATE")
    return engine


def reading_engine(path: Path, key: BookKey) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver_module(),
        creator=lambda: connect(path, key, read_only=True),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=-1,  # readings nest, on several threads: none may wait for another to end
    )
    _own_transactions(engine, "BEGIN")
    return engine


def still_engine(path: Path, key: BookKey, *, alone: bool) -> Engine:
    """Reading without a byte written, side files included (`db.still`)."""
    engine = create_engine(
        "sqlite://",
        module=driver_module(),
        creator=lambda: connect_still(path, key, alone=alone),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=-1,
    )
    _own_transactions(engine, "BEGIN")
    return engine


def _own_transactions(engine: Engine, begin: str) -> None:
    # The driver's implicit transactions are off (isolation_level=None): SQLAlchemy's begin is ours.
    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """What the driver says of a damaged, full or read-only place, as errors that a person can act on."""
    try:
        yield
    except DBAPIError as error:
        if error.orig is None or type(error.orig).__name__ not in ("OperationalError", "DatabaseError"):
            raise
        raise translated(error.orig, path) from error


def sqlite_version() -> str:
    return str(driver_module().sqlite_version)


def free_bytes(folder: Path) -> int:
    """Free space for this account on the file system of `folder`."""
    if os.name == "nt":
        import shutil

        return shutil.disk_usage(folder).free
    stats = os.statvfs(folder)
    return stats.f_bavail * stats.f_frsize


__all__ = [
    "connect",
    "free_bytes",
    "reading_engine",
    "sqlite_version",
    "still_engine",
    "translating",
    "writing_engine",
]
