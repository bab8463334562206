"""What sheets ask of the book: all live rows of a register, and records by a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from db.base import Record
from db.fields import Kind
from db.reader import Reader
from db.rows import access


def live_rows(reader: Reader, type_: type[Record]) -> list[dict[str, Any]]:
    """Of all offices that this book knows, in Thai order: what names and keys are made of, as stored."""
    wanted = ["id", "owner_office", *_naming(type_)]
    columns = ", ".join(f'"{name}"' for name in wanted)
    sql = f'SELECT {columns} FROM "{type_.__tablename__}" WHERE deleted = false ORDER BY sort_key, id'
    full = access(type_).empty()
    return [full | dict(zip(wanted, row, strict=True)) for row in reader.rows(sql)]


def own_keys(reader: Reader, type_: type[Record], office: str, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """id and these columns of the office's live records."""
    columns = ", ".join(f'"{name}"' for name in ("id", *names))
    sql = f'SELECT {columns} FROM "{type_.__tablename__}" WHERE deleted = false AND owner_office = ?'
    return [tuple(row) for row in reader.rows(sql, office)]


def ids_pointing_to(reader: Reader, type_: type[Record], field: str, id_: UUID) -> list[bytes]:
    """Live records whose reference is this one, by their first day, else as they were made."""
    assert type_.fields[field].kind is Kind.REF
    days = [name for name, spec in type_.fields.items() if spec.kind is Kind.DAY]
    order = f'"{days[0]}", ' if days else ""
    sql = f'SELECT id FROM "{type_.__tablename__}" WHERE deleted = false AND "{field}" = ? ORDER BY {order}id'
    return reader.ids(sql, id_.bytes)


def _naming(type_: type[Record]) -> list[str]:
    """Fields that a title or a key may be made of: texts, days and numbers; not long lists."""
    kinds = {"text", "date", "month", "int", "enum", "ref"}
    return [name for name, spec in type_.fields.items() if spec.kind.value in kinds]
