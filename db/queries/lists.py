"""Lists of any record type: ids in an order, filtered; counts by state; picks for references.

Ids come as the 16 bytes of the column: a list of 100,000 rows turns only those it shows into records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec, Kind
from db.reader import Reader
from db.sql import nulls_as_lowest


@dataclass(frozen=True, slots=True)
class Order:
    """By a column; a reference is ordered by the Thai order of what it points to."""

    column: str = "sort_key"
    descending: bool = False


def ids_in_order(
    reader: Reader,
    type_: type[Record],
    *,
    words: Sequence[str] = (),
    states: Sequence[str] = (),
    order: Order | None = None,
    limit: int | None = None,
    deleted: bool = False,
) -> list[bytes]:
    """Ids of live records (or of the deleted ones) that hold all `words` (folded) and are in one of `states`
    (all states for none)."""
    order = order or Order()
    by_title = order.column == "sort_key"
    where, values = _where(reader, type_, words, states, by_title=by_title, deleted=deleted)
    join, column = _ordering(type_, order.column)
    way = "DESC" if order.descending else "ASC"
    nulls = "" if column in _NEVER_EMPTY else nulls_as_lowest(reader.session.connection(), way)
    sql = (
        f'SELECT r.id FROM "{type_.__tablename__}" r{join} WHERE {where}'
        f" ORDER BY {column} {way}{nulls}, r.id {way}"
    )
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    return reader.ids(sql, *values)


_NEVER_EMPTY = ('r."sort_key"', 'r."state"', 'r."updated_ms"')


def counts_by_state(reader: Reader, type_: type[Record], words: Sequence[str] = ()) -> dict[str, int]:
    where, values = _where(reader, type_, words, ())
    sql = f'SELECT r.state, COUNT(*) FROM "{type_.__tablename__}" r WHERE {where} GROUP BY r.state'
    return {str(row[0]): int(row[1]) for row in reader.rows(sql, *values)}


def count_deleted(reader: Reader, type_: type[Record], words: Sequence[str] = ()) -> int:
    where, values = _where(reader, type_, words, (), by_title=True, deleted=True)
    return int(reader.rows(f'SELECT COUNT(*) FROM "{type_.__tablename__}" r WHERE {where}', *values)[0][0])


def picks(
    reader: Reader, type_: type[Record], words: Sequence[str], *, limit: int, without: Sequence[str] = ()
) -> list[bytes]:
    """Live records to choose from: titles that begin with the first word come first, then Thai order.

    Records in a state of `without` are left out.
    """
    where, values = _where(reader, type_, words, (), by_title=True)
    if without:
        where += f" AND r.state NOT IN ({_marks(without)})"
        values += list(without)
    first = ""  # a bare number would be taken for the place of a column
    if words:
        first = "CASE WHEN r.search_text LIKE ? ESCAPE '\\' THEN 0 ELSE 1 END, "
        values.append(f"{_escaped(words[0])}%")
    sql = (
        f'SELECT r.id FROM "{type_.__tablename__}" r WHERE {where}'
        f" ORDER BY {first}r.sort_key, r.id LIMIT {int(limit)}"
    )
    return [row[0] for row in reader.rows(sql, *values)]


def _where(
    reader: Reader,
    type_: type[Record],
    words: Sequence[str],
    states: Sequence[str],
    *,
    by_title: bool = False,
    deleted: bool = False,
) -> tuple[str, list[Any]]:
    conditions: list[str] = [f"r.deleted = {'true' if deleted else 'false'}"]
    values: list[Any] = []
    if by_title:
        # With one office the index (owner_office, deleted, sort_key) gives the order without sorting; for
        # any other order it would only lead the planner away from the right index.
        first, last = reader.rows(
            f'SELECT MIN(owner_office), MAX(owner_office) FROM "{type_.__tablename__}"'
        )[0]
        if first == last:
            conditions.insert(0, "r.owner_office = ?")
            values.append(first)
    through = [spec for spec in type_.fields.values() if _is_searched_through(spec)]
    for word in words:
        pattern = f"%{_escaped(word)}%"
        places = ["r.search_text LIKE ? ESCAPE '\\'"]
        values.append(pattern)
        for spec in through:
            table = record_type(spec.target or "").__tablename__
            places.append(
                f'r."{spec.name}" IN (SELECT id FROM "{table}" WHERE search_text LIKE ? ESCAPE \'\\\')'
            )
            values.append(pattern)
        conditions.append(f"({' OR '.join(places)})")
    if states:
        conditions.append(f"r.state IN ({_marks(states)})")
        values += list(states)
    return " AND ".join(conditions), values


def _is_searched_through(spec: FieldSpec) -> bool:
    """A log is looked for by its worker's name, an activity by its plot's."""
    if spec.kind is not Kind.REF or not spec.listed or not spec.target:
        return False
    return bool(record_type(spec.target).searched())


def _ordering(type_: type[Record], column: str) -> tuple[str, str]:
    spec = type_.fields.get(column)
    if spec is None or spec.kind is not Kind.REF:
        known = column if spec is not None or column in ("sort_key", "state", "updated_ms") else "sort_key"
        return "", f'r."{known}"'
    target = record_type(spec.target or "").__tablename__
    return f' LEFT JOIN "{target}" t ON t.id = r."{column}"', "t.sort_key"


def _marks(items: Sequence[object]) -> str:
    return ", ".join("?" * len(items))


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
