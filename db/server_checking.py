"""Is a book on a server whole? What the pragmas and `integrity_check` are to a file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from db.base import metadata
from db.sql import run

_SETTINGS = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_write", "remote_apply"),
    "server_encoding": ("UTF8",),
}
"""Without these a power cut may cost what was told to be saved."""


def findings(connection: Connection, *, quick: bool) -> Iterator[tuple[str, str]]:
    """Code and place of each, as `db.checking` has them."""
    for name, allowed in _SETTINGS.items():
        found = run(connection, "SELECT current_setting(?)", (name,)).scalar()
        if found not in allowed:
            yield "pragma", f"{name}={found}"
    sql = (
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace"
    )
    for (index,) in run(connection, sql):
        yield "integrity", f"index {index}"
    sql = (
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated"
        " AND connamespace = current_schema()::regnamespace"
    )
    for table, name in run(connection, sql):
        yield "foreign_key", f"{table} {name}"
    if not quick:
        yield from _read_all(connection)


def _read_all(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every row, to its last byte: a page that cannot be read raises, one whose rows differ from an index is found."""
    for table in metadata.tables.values():
        count = run(connection, f'SELECT COUNT(r::text) FROM "{table.name}" r').scalar_one()
        keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
        distinct = run(
            connection, f'SELECT COUNT(*) FROM (SELECT DISTINCT {keys} FROM "{table.name}") d'
        ).scalar_one()
        if count != distinct:
            yield "integrity", f"{table.name}: {count} rows, {distinct} keys"
        for key in table.foreign_keys:
            own, other = key.parent.name, key.column
            sql = (
                f'SELECT COUNT(*) FROM "{table.name}" r WHERE r."{own}" IS NOT NULL AND NOT EXISTS'
                f' (SELECT 1 FROM "{other.table.name}" t WHERE t."{other.name}" = r."{own}")'
            )
            if missing := run(connection, sql).scalar_one():
                yield "foreign_key", f"{table.name}.{own}: {missing}"
