"""Plain statements with `?` placeholders, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult


def run(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> CursorResult[*tuple[Any, ...]]:
    return connection.exec_driver_sql(_placeholders(sql, connection), values)


def run_many(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """One statement for all rows; nothing at all for none."""
    if rows:
        connection.exec_driver_sql(_placeholders(sql, connection), list(rows))


def stream(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> CursorResult[*tuple[Any, ...]]:
    """As `run`, but rows come in blocks and are not kept: for results of any size."""
    return connection.execution_options(yield_per=500).exec_driver_sql(_placeholders(sql, connection), values)


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one fact of this database."""
    sql = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    run(connection, sql, (key, value))


def commit(connection: Connection) -> None:
    """End the transaction of `Store.transaction`; a part of a larger one (`Store.together`) only for itself."""
    transaction = connection.get_nested_transaction() or connection.get_transaction()
    assert transaction is not None
    transaction.commit()


def _placeholders(sql: str, connection: Connection) -> str:
    # `?` as the driver at hand writes it; our statements hold no literal question mark.
    return sql.replace("?", "%s") if connection.dialect.paramstyle in ("format", "pyformat") else sql
