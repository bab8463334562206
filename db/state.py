"""The replicated state in one canonical form: equal on every replica that has seen the same changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from db.base import Record
from db.catalog import JOURNALLED
from db.columns import Codec, Id, encode_json, id_text
from db.ordering import in_order
from db.outgoing import STANDARD, Profile
from db.rows import access
from db.sql import stream

_SYSTEM = ("owner_office", "state", "rev", "source")
_id_text = lru_cache(4096)(id_text)


def lines(connection: Connection, office: str | None = None, profile: Profile = STANDARD) -> Iterator[bytes]:
    """A JSON line per live record, sorted by type and id.

    With the standard profile only what travels to the province counts, so that district and province agree.
    """
    for type_ in sorted(JOURNALLED, key=lambda one: one.__name__):
        if profile.carries(type_):
            # Read as it lies and put in order here: SQLite would go back and forth in the table, or sort it
            # whole in memory.
            yield from in_order(_lines_of(connection, type_, office, profile))


def _lines_of(
    connection: Connection, type_: type[Record], office: str | None, profile: Profile
) -> Iterator[tuple[bytes, bytes]]:
    """Id and line of each record."""
    codecs = access(type_).codecs
    left_out = profile.left_out(type_)
    names = [*_SYSTEM, *(name for name in codecs if name not in left_out)]
    columns = [(name, _writer(codecs.get(name, Codec()))) for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT id, {quoted} FROM "{type_.__tablename__}" WHERE deleted = false'
    values: tuple[str, ...] = ()
    if office is not None:
        sql += " AND owner_office = ?"
        values = (office,)
    for id_, *found in stream(connection, sql, values):
        content = {
            name: value if write is None else write(value)
            for (name, write), value in zip(columns, found, strict=True)
            if value is not None
        }
        content["type"], content["id"] = type_.__name__, id_text(id_)
        yield id_, encode_json(content)


def _writer(codec: Codec) -> Callable[[Any], Any] | None:
    """How a stored value is written; None where it is written as it is stored."""
    if isinstance(codec, Id):
        return _id_text  # most records refer to the same few
    return None if type(codec).stored_to_json is Codec.stored_to_json else codec.stored_to_json


def state_hash(connection: Connection, office: str | None = None, profile: Profile = STANDARD) -> str:
    """SHA-256 over all lines, each ended by a newline."""
    digest = hashlib.sha256()
    for line in lines(connection, office, profile):
        digest.update(line + b"\n")
    return digest.hexdigest()
