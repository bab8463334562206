"""What a person calls a record, where another record points to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.fields import Kind
from db.reader import Reader
from db.rows import access
from desktop.field_words import words_of
from desktop.thai.names import full_name


def titles_of(reader: Reader, wanted: Iterable[tuple[str, UUID]]) -> dict[UUID, str]:
    """Titles of records given as (type, id), deleted ones too; those that are not there are left out."""
    by_type: dict[str, set[UUID]] = {}
    for name, id_ in wanted:
        by_type.setdefault(name, set()).add(id_)
    found: dict[UUID, str] = {}
    connection = reader.session.connection()
    for name, ids in by_type.items():
        type_ = record_type(name)
        rows = access(type_).load(connection, [id_.bytes for id_ in ids])
        found.update((UUID(bytes=key), title_of_row(type_, row)) for key, row in rows.items())
    return found


def title_of_row(type_: type[Record], row: Mapping[str, Any]) -> str:
    """From stored values. People carry their titles; a record without a name is called by its day or kind."""
    if "title_th" in type_.fields:
        return full_name(row["title_th"], row["first_name"], row["last_name"])
    return type_.title_of(row) or _by_key(type_, row) or type_.__label__


def title_as_told(type_: type[Record], told: Mapping[str, Any]) -> str:
    """From what a journal says (JSON values) of a record that has no row, perhaps only in part."""
    rows = access(type_)
    row = rows.empty()
    for name, value in told.items():
        if value is not None and name in rows.decoders:
            row[name] = rows.decoders[name](value)
    return title_of_row(type_, row)


def title_of_record(record: Record) -> str:
    type_ = type(record)
    rows = access(type_)
    stored = {
        name: None if (value := getattr(record, name)) is None else rows.codecs[name].to_stored(value)
        for name in type_.fields
    }
    return title_of_row(type_, stored)


def _by_key(type_: type[Record], row: Mapping[str, Any]) -> str:
    days = (Kind.DAY, Kind.MONTH)
    dated = [spec for spec in type_.fields.values() if spec.kind in days and spec.need.value == "always"]
    told = [
        words_of(spec, spec.codec.from_stored(row[spec.name])) for spec in dated if row[spec.name] is not None
    ]
    return f"{type_.__label__} {told[0]}" if told else ""
