"""Is this backup whole? Its bytes, the database in it opened, its photos."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import backup_file, durable, migrations
from db.backup_file import DATABASE, NAMES, Report, Steps, Summary
from db.backup_pool import Pool, names_of
from db.connection import connect_still, driver_module, translated
from db.errors import BackupDamaged, DatabaseDamaged, DatabaseFromNewerProgram, cannot_write
from db.keys import BookKey


def mark_of(connection: Any) -> str:
    """Changes whenever something is stored that would be missed, typing under way and settings included."""
    found = [
        connection.execute(sql).fetchall()
        for sql in (
            "SELECT replica, first, last FROM known_range ORDER BY 1, 2",
            "SELECT replica, MAX(seq) FROM change GROUP BY replica ORDER BY 1",
            "SELECT COUNT(*), MAX(updated_ms), SUM(LENGTH(content)) FROM draft",
            # On a server those of other PCs stand there too, each under its name.
            "SELECT key, value FROM pc_setting WHERE key NOT LIKE '%backup_%' AND key NOT LIKE '%checked_ms' ORDER BY 1",
            "SELECT COUNT(*), MAX(at_ms) FROM partner_state",
            "SELECT COUNT(*), MAX(trusted_ms) FROM replica",
        )
    ]
    return hashlib.sha256(json.dumps(found, default=str).encode()).hexdigest()[:32]


def heads_of(connection: Any) -> dict[str, int]:
    """The last change of each replica, by its id."""
    sql = (
        "SELECT replica.id, MAX(seq) FROM change JOIN replica ON replica.ix = change.replica"
        " GROUP BY replica.id ORDER BY replica.id"
    )
    return {bytes(id_).hex(): seq for id_, seq in connection.execute(sql).fetchall()}


@dataclass(frozen=True, slots=True)
class Found:
    schema: str
    heads: dict[str, int]
    mark: str
    records: dict[str, int]
    blobs: list[str]


_COUNTED = ("site", "npt_worker", "daily_log", "activity", "visitor_entry", "attachment")


def opened(copy: Path, key: BookKey, steps: Steps | None = None) -> Found:
    """Every page of a copy by cipher and by SQLite, its schema, its journal. Raises DatabaseDamaged,
    DatabaseFromNewerProgram."""
    connection = connect_still(copy, key, alone=True)
    try:
        # While one is made, quick_check alone: it reads every page in use, and each is authenticated when read.
        for pragma in ("quick_check",) if steps else ("cipher_integrity_check", "quick_check"):
            if steps is not None:
                steps.within(0)
            words = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}")]
            if words not in ([], ["ok"]):
                raise DatabaseDamaged(f"{pragma}: {words[0][:200]}")
        schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if schema is None:
            raise DatabaseDamaged("no schema version")
        if schema[0] not in migrations.KNOWN:
            raise DatabaseFromNewerProgram(f"schema {schema[0]} is unknown to this program")
        sql = "SELECT DISTINCT sha256 FROM attachment WHERE sha256 IS NOT NULL ORDER BY deleted, sha256"
        return Found(
            schema=schema[0],
            heads=heads_of(connection),
            mark=mark_of(connection),
            records={
                table: connection.execute(f'SELECT COUNT(*) FROM "{table}" WHERE deleted = false').fetchone()[
                    0
                ]
                for table in _COUNTED
            },
            blobs=[sha256 for (sha256,) in connection.execute(sql)],
        )
    except driver_module().DatabaseError as error:
        raise translated(error, copy) from error
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Verified:
    summary: Summary
    missing: list[str]
    """Photos that the file names and the folder beside it lacks, or holds spoilt."""


def verify(file: Path, key: BookKey, scratch: Path, report: Report) -> Verified:
    """Every byte, then the database opened in `scratch`, then every photo. Raises BackupDamaged,
    BackupFromNewerProgram, DatabaseFromNewerProgram, CannotRead, CannotWrite, Cancelled."""
    summary = backup_file.check_whole(file, key, report)
    copy = scratch / DATABASE
    try:
        extract(file, DATABASE, copy)
        check_copy(file, summary, copy, key)
    finally:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)
    pool = Pool(file.parent, summary.book, key)
    missing = []
    for place, (sha256, _) in enumerate(names := names_of(backup_file.part_bytes(file, NAMES))):
        report(place, len(names))
        if not pool.is_whole(sha256):
            missing.append(sha256)
    return Verified(summary, missing)


def extract(file: Path, name: str, target: Path) -> None:
    """One part as a synced file. Raises BackupDamaged, CannotWrite."""
    try:
        with target.open("wb") as stream:
            for chunk in backup_file.part_chunks(file, name):
                stream.write(chunk)
            stream.flush()
            durable.sync_file(stream.fileno())
    except OSError as error:
        raise cannot_write(error, target.parent) from error


def check_copy(file: Path, summary: Summary, copy: Path, key: BookKey) -> None:
    try:
        found = opened(copy, key)
    except DatabaseDamaged as error:
        raise BackupDamaged(f"{file.name}: {error}", file=file.name) from error
    if found.heads != summary.heads:
        raise BackupDamaged(f"{file.name}: another journal than announced", file=file.name)
