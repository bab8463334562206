"""Lists of any record type, and what may be chosen for a reference: made from the declarations alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec, Kind
from db.queries import lists
from db.queries.lists import Order
from db.reader import Reader
from db.rows import access
from db.store import Store
from desktop.dictionary import TypeFacts, facts_of_type
from desktop.field_words import ids_in, words_of
from desktop.thai import fold
from desktop.titles import title_of_row, titles_of

TITLE = "_title"
STATE = "state"
DELETED = "_deleted"
"""In place of a state: what was deleted, to be looked at and brought back."""


class Width(StrEnum):
    """How much room a column wants, by what stands in it."""

    NUMBER = "number"
    SHORT = "short"
    DAY = "day"
    WORDS = "words"
    NAME = "name"


_WIDTHS = {
    Kind.WHOLE: Width.NUMBER, Kind.DECIMAL: Width.NUMBER, Kind.DAY: Width.DAY, Kind.MONTH: Width.SHORT,
    Kind.TIME: Width.SHORT, Kind.YES_NO: Width.SHORT, Kind.REF: Width.NAME,
}  # fmt: skip
_ORDERED_TEXTS = (Kind.TEXTS, Kind.PARTS, Kind.COUNTS, Kind.CHOICES, Kind.REFS, Kind.DATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """`key` is a field name, `TITLE` or `STATE`."""

    key: str
    label: str
    width: Width = Width.WORDS
    sorts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """`state` is one of the type's or `DELETED`; `order` is a column key, "" the type's own order."""

    type: str
    text: str = ""
    state: str = ""
    order: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRecord:
    """One row: words by column key."""

    id: UUID
    title: str
    cells: Mapping[str, str]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """What stands above a list: how many live ones there are, in each state that has any, and how many deleted."""

    total: int
    states: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A record that may be chosen for a reference."""

    id: UUID
    title: str
    second: str = ""


class RecordRows:
    """The rows of one query, read a window at a time (`ui.widgets.tables.RowSource`). Ids are bytes."""

    def __init__(self, store: Store, query: ListQuery) -> None:
        self._store, self.query = store, query
        self._type = record_type(query.type)
        self._columns = columns_of(facts_of_type(query.type))

    def first_ids(self, limit: int) -> list[bytes]:
        return self._ids(limit)

    def all_ids(self) -> list[bytes]:
        return self._ids(None)

    def rows(self, ids: Sequence[Any]) -> list[ListedRecord | None]:
        gone = self.query.state == DELETED
        with self._store.reading() as reader:
            found = access(self._type).load(reader.session.connection(), ids)
            shown = _shown(self._type, self._columns)
            titles = titles_of(
                reader, (one for row in found.values() for spec in shown for one in ids_in(spec, _value(spec, row)))
            )  # fmt: skip
        return [
            _listed(self._type, shown, found[id_], titles) if id_ in found and bool(found[id_]["deleted"]) == gone else None
            for id_ in ids
        ]  # fmt: skip

    def _ids(self, limit: int | None) -> list[bytes]:
        query = self.query
        gone = query.state == DELETED
        with self._store.reading() as reader:
            return lists.ids_in_order(
                reader,
                self._type,
                words=fold(query.text).split(),
                states=(query.state,) if query.state and not gone else (),
                deleted=gone,
                order=order_of(facts_of_type(query.type), query.order, descending=query.descending),
                limit=limit,
            )


class RecordLists:
    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, query: ListQuery) -> RecordRows:
        return RecordRows(self._store, query)

    def head(self, query: ListQuery) -> ListHead:
        type_ = record_type(query.type)
        with self._store.reading() as reader:
            words = fold(query.text).split()
            counts = lists.counts_by_state(reader, type_, words)
            gone = lists.count_deleted(reader, type_, words)
        known = facts_of_type(query.type).states
        states = tuple((code, label, counts[code]) for code, label in known if counts.get(code))
        if gone:
            states += ((DELETED, "ที่ลบแล้ว", gone),)
        return ListHead(total=sum(counts.values()), states=states)

    def find(self, type_name: str, text: str, *, limit: int = 30) -> list[Pick]:
        """Records for a picker, by Thai text that may lack its tone marks."""
        type_ = record_type(type_name)
        with self._store.reading() as reader:
            ids = lists.picks(reader, type_, fold(text).split(), limit=limit, without=("inactive",))
            return self._picks(reader, type_, ids)

    def titles(self, wanted: Sequence[tuple[str, UUID]]) -> dict[UUID, str]:
        with self._store.reading() as reader:
            return titles_of(reader, wanted)

    def _picks(self, reader: Reader, type_: type[Record], ids: Sequence[bytes]) -> list[Pick]:
        found = access(type_).load(reader.session.connection(), ids)
        shown = [spec for spec in type_.fields.values() if spec.listed]
        titles = titles_of(
            reader,
            (one for row in found.values() for spec in shown for one in ids_in(spec, _value(spec, row))),
        )
        picks = []
        for id_ in ids:
            row = found[id_]
            told = (
                words_of(spec, _value(spec, row), titles) for spec in shown if spec.kind is not Kind.YES_NO
            )
            second = " · ".join([words for words in told if words][:3])
            picks.append(Pick(id=UUID(bytes=id_), title=title_of_row(type_, row), second=second))
        return picks


def columns_of(facts: TypeFacts) -> tuple[ListColumn, ...]:
    """Title, listed fields, state. A type without a name of its own begins with its first reference."""
    columns: list[ListColumn] = []
    if facts.title_fields:
        columns.append(ListColumn(key=TITLE, label=_title_label(facts), width=Width.NAME))
    for field in facts.fields:
        if field.is_listed and not (field.name in facts.title_fields and len(facts.title_fields) == 1):
            columns.append(
                ListColumn(
                    key=field.name,
                    label=field.label,
                    width=_WIDTHS.get(field.kind, Width.WORDS),
                    sorts=field.kind not in _ORDERED_TEXTS,
                )
            )
    columns.append(ListColumn(key=STATE, label="สถานะ", width=Width.SHORT))
    return tuple(columns)


def order_of(facts: TypeFacts, key: str, *, descending: bool = False) -> Order:
    """A register in Thai order, everything else newest first, unless a column is asked for."""
    if key == TITLE:
        return Order("sort_key", descending)
    if key:
        return Order(key, descending)
    days = (Kind.DAY, Kind.MONTH)
    dated = next((field.name for field in facts.fields if field.is_listed and field.kind in days), "")
    if dated and not facts.is_register:
        return Order(dated, descending=True)
    return Order("sort_key" if facts.title_fields else "updated_ms", descending=not facts.title_fields)


def _title_label(facts: TypeFacts) -> str:
    if "title_th" in {field.name for field in facts.fields}:
        return "ชื่อ–สกุล"
    return facts.field(facts.title_fields[0]).label


def _shown(type_: type[Record], columns: Sequence[ListColumn]) -> list[FieldSpec]:
    return [type_.fields[column.key] for column in columns if column.key in type_.fields]


def _value(spec: FieldSpec, row: Mapping[str, Any]) -> Any:
    stored = row[spec.name]
    return None if stored is None else spec.codec.from_stored(stored)


def _listed(
    type_: type[Record], shown: Sequence[FieldSpec], row: Mapping[str, Any], titles: Mapping[UUID, str]
) -> ListedRecord:
    cells = {spec.name: words_of(spec, _value(spec, row), titles) for spec in shown}
    title = title_of_row(type_, row)
    states = {one.value: one.label for one in type_.__lifecycle__.states}
    cells |= {TITLE: title, STATE: states.get(row["state"], row["state"])}
    return ListedRecord(id=UUID(bytes=row["id"]), title=title, cells=cells, state=row["state"])
