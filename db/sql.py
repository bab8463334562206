"""Plain statements with `?` placeholders, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult

_BLOCK = 500


def run(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> CursorResult[*tuple[Any, ...]]:
    return connection.exec_driver_sql(_placeholders(sql, connection), values)


def run_many(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """One statement for all rows; nothing at all for none."""
    if rows:
        connection.exec_driver_sql(_placeholders(sql, connection), list(rows))


def stream(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> CursorResult[*tuple[Any, ...]]:
    """As `run`, but rows come in blocks and are not kept: for results of any size."""
    if is_on_server(connection):
        # Asked for each time: it would make every later look-up of this connection three journeys.
        return connection.exec_driver_sql(
            _for_server(sql), values, execution_options={"yield_per": _BLOCK, "stream_results": True}
        )
    return connection.execution_options(yield_per=_BLOCK).exec_driver_sql(sql, values)


def walk(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> CursorResult[*tuple[Any, ...]]:
    """As `run`, read through from one end to the other: SQLite hands rows over as they are wanted, a server
    everything at once unless it is told."""
    return stream(connection, sql, values) if is_on_server(connection) else run(connection, sql, values)


def is_on_server(connection: Connection) -> bool:
    """Whether this book stands on PostgreSQL."""
    return connection.dialect.name == "postgresql"


def nulls_as_lowest(connection: Connection, way: str) -> str:
    """What to say after `ASC` or `DESC` of a column that may be empty, so that both order it alike."""
    if not is_on_server(connection):
        return ""
    return " NULLS FIRST" if way == "ASC" else " NULLS LAST"


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
    return _for_server(sql) if is_on_server(connection) else sql


@lru_cache(2048)
def _for_server(sql: str) -> str:
    """`?` as the driver writes it; our statements hold no literal question mark."""
    return sql.replace("%", "%%").replace("?", "%s")
