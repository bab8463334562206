"""Plain statements with `?` placeholders, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult
from sqlalchemy.exc import DBAPIError

_BLOCK = 500


class Rows(Protocol):
    """What a statement gives: tuples, handed over as they are wanted."""

    def __iter__(self) -> Iterator[Any]: ...
    def all(self) -> Sequence[Any]: ...
    def first(self) -> Any | None: ...
    def one(self) -> Any: ...
    def scalar(self) -> Any: ...
    def scalar_one(self) -> Any: ...


class _DriverRows:
    """Rows of the driver as they are. SQLAlchemy takes twenty microseconds to dress a result, seven times what
    SQLite needs for a small one, and a file that comes in asks some thirty questions."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def all(self) -> Sequence[Any]:
        found: Sequence[Any] = self._cursor.fetchall()
        return found

    def first(self) -> Any | None:
        found = self._cursor.fetchone()
        self._cursor.close()  # an open reading would keep the journal from being folded in
        return found

    def one(self) -> Any:
        found, *more = self._cursor.fetchall() or [None]
        assert found is not None
        assert not more
        return found

    def scalar(self) -> Any:
        found = self.first()
        return found[0] if found is not None else None

    def scalar_one(self) -> Any:
        return self.one()[0]


def run(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> Rows:
    if is_on_server(connection):
        return connection.exec_driver_sql(_for_server(sql), values)
    if not connection.in_transaction():  # what begins it is SQLAlchemy's
        return connection.exec_driver_sql(sql, values)
    driver: Any = connection.connection.driver_connection
    try:
        return _DriverRows(driver.execute(sql, values))
    except driver.Error as error:
        raise DBAPIError.instance(sql, values, error, driver.Error) from error


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
    return (
        stream(connection, sql, values)
        if is_on_server(connection)
        else connection.exec_driver_sql(sql, values)
    )


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
