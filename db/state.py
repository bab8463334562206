"""The replicated state in one canonical form: equal on every replica that has seen the same changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from db.base import Record
from db.catalog import JOURNALLED
from db.columns import encode_json
from db.outgoing import STANDARD, Profile
from db.rows import access
from db.sql import stream


def lines(connection: Connection, office: str | None = None, profile: Profile = STANDARD) -> Iterator[bytes]:
    """A JSON line per live record, sorted by type and id.

    With the standard profile only what travels to the province counts, so that district and province agree.
    """
    for type_ in sorted(JOURNALLED, key=lambda one: one.__name__):
        if profile.carries(type_):
            yield from _lines_of(connection, type_, office, profile)


def _lines_of(
    connection: Connection, type_: type[Record], office: str | None, profile: Profile
) -> Iterator[bytes]:
    rows = access(type_)
    left_out = profile.left_out(type_)
    names = [name for name in rows.codecs if name not in left_out]
    columns = ("id", "owner_office", "state", "rev", "source", *names)
    quoted = ", ".join(f'"{name}"' for name in columns)
    sql = f'SELECT {quoted} FROM "{type_.__tablename__}" WHERE deleted = false'
    values: tuple[str, ...] = ()
    if office is not None:
        sql += " AND owner_office = ?"
        values = (office,)
    sql += " ORDER BY id"
    cursor = stream(connection, sql, values)
    for found in cursor:
        row = dict(zip(columns, found, strict=True))
        content = {
            "type": type_.__name__,
            "id": str(UUID(bytes=row["id"])),
            "owner_office": row["owner_office"],
            "state": row["state"],
            "rev": row["rev"],
            "source": row["source"],
            **rows.json_of(row, names),
        }
        yield encode_json(content)


def state_hash(connection: Connection, office: str | None = None, profile: Profile = STANDARD) -> str:
    """SHA-256 over all lines, each ended by a newline."""
    digest = hashlib.sha256()
    for line in lines(connection, office, profile):
        digest.update(line + b"\n")
    return digest.hexdigest()
