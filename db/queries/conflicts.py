"""Values that lost against one their writer had not seen: those that wait for a person, those decided about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db import clock, journal
from db.base import Record
from db.catalog import BY_NAME
from db.causality import Replicas
from db.columns import decode_json
from db.history import in_order
from db.journal import Entry
from db.materialise import unit_of
from db.merge import DELETED, LoserKey
from db.reader import Reader
from db.rows import Row, access, blocks

Values = dict[str, Any]
"""Field -> JSON value, of one merge unit."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a value, when, on which PC."""

    replica: UUID
    seq: int
    machine: str
    user_id: UUID | None
    hlc: int

    @property
    def at_ms(self) -> int:
        return clock.at_ms(self.hlc)

    @property
    def stamp(self) -> tuple[int, int]:
        return self.hlc, self.replica.int


@dataclass(frozen=True, slots=True)
class LostUnit:
    """A merge unit of a record whose value was lost once. `row` holds the record's stored values."""

    record_type: str
    record_id: UUID
    unit: str
    row: Row
    other: Values
    """The value that lost."""
    other_writer: Writer

    @property
    def key(self) -> LoserKey:
        return self.unit, self.other_writer.replica, self.other_writer.seq

    @property
    def title(self) -> str:
        return BY_NAME[self.record_type].title_of(self.row)

    @property
    def office(self) -> str:
        return str(self.row["owner_office"])

    @property
    def is_deleted(self) -> bool:
        return bool(self.row["deleted"])


@dataclass(frozen=True, slots=True)
class OpenLoser(LostUnit):
    """Nobody has decided yet. `current` stands in the record."""

    current: Values
    current_writer: Writer | None


@dataclass(frozen=True, slots=True)
class DecidedLoser(LostUnit):
    """Somebody has decided. `chosen`: what the decision wrote, None when it left the value as it was.
    `before`: what stood there before. `is_latest`: nobody has written the unit since."""

    by: Writer
    chosen: Values | None
    before: Values
    before_writer: Writer | None
    current: Values
    is_latest: bool


def count_losers(reader: Reader) -> int:
    """Kept values that nobody has decided about."""
    counted: int = reader.rows("SELECT COUNT(*) FROM loser")[0][0]
    return counted


def count_units(reader: Reader, office: str) -> int:
    """Fields (merge units) of this office's live records that wait for a person: what lists and badges count."""
    waiting: dict[str, list[bytes]] = {}
    for type_name, id_, unit in reader.rows("SELECT DISTINCT record_type, record_id, unit FROM loser"):
        if _is_shown(BY_NAME[type_name], unit):
            waiting.setdefault(type_name, []).append(id_)
    counted = 0
    for type_name, ids in waiting.items():
        live: set[bytes] = set()
        for block in blocks(sorted(set(ids))):
            marks = ", ".join("?" * len(block))
            sql = (
                f'SELECT id FROM "{BY_NAME[type_name].__tablename__}" WHERE deleted = ? AND owner_office = ?'
                f" AND id IN ({marks})"
            )
            live.update(id_ for (id_,) in reader.rows(sql, False, office, *block))
        counted += sum(id_ in live for id_ in ids)
    return counted


def open_losers(
    reader: Reader, *, record: tuple[str, UUID] | None = None, unit: str | None = None
) -> list[OpenLoser]:
    """Newest first; all, or those of one record (and unit)."""
    where, parameters = _where(record, unit)
    rows = reader.rows(
        f"SELECT record_type, record_id, unit, replica, seq, value FROM loser{where}", *parameters
    )
    journals = _Journals(reader, [(row[0], row[1]) for row in rows])
    found = []
    for type_name, id_, unit_name, ix, seq, value in rows:
        record_journal = journals.of(type_name, id_)
        writer = record_journal.writer_of(ix, seq) if record_journal else None
        if record_journal is None or writer is None:
            continue
        other = decode_json(value)
        current = record_journal.current(unit_name, other)
        last = record_journal.last_writer(unit_name, but_not=(ix, seq))
        found.append(
            OpenLoser(type_name, UUID(bytes=id_), unit_name, record_journal.row, other, writer, current, last)
        )
    return sorted(found, key=lambda one: one.other_writer.stamp, reverse=True)


def decided_losers(
    reader: Reader, *, record: tuple[str, UUID] | None = None, unit: str | None = None
) -> list[DecidedLoser]:
    """The latest decision first; all, or those of one record (and unit)."""
    where, parameters = _where(record, unit)
    rows = reader.rows(
        f"SELECT record_type, record_id, unit, replica, seq, value, by_replica, by_seq FROM decided{where}",
        *parameters,
    )
    journals = _Journals(reader, [(row[0], row[1]) for row in rows])
    found = []
    for type_name, id_, unit_name, ix, seq, value, by_ix, by_seq in rows:
        record_journal = journals.of(type_name, id_)
        if record_journal is None:
            continue
        writer, by = record_journal.writer_of(ix, seq), record_journal.writer_of(by_ix, by_seq)
        if writer is None or by is None:
            continue
        other = decode_json(value)
        chosen = record_journal.written(unit_name, by_ix, by_seq)
        before, before_writer = record_journal.before(unit_name, by_ix, by_seq, other)
        last = record_journal.last_writer(unit_name)
        found.append(
            DecidedLoser(
                type_name, UUID(bytes=id_), unit_name, record_journal.row, other, writer, by, chosen, before,
                before_writer, record_journal.current(unit_name, other),
                is_latest=last is None or last.stamp <= by.stamp,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: one.by.stamp, reverse=True)


def last_import_ms(reader: Reader) -> int | None:
    """When another PC's file came in last."""
    found: int | None = reader.rows("SELECT MAX(at_ms) FROM import_event")[0][0]
    return found


def is_shown(loser: LostUnit) -> bool:
    """Whether people are asked: not for what only the program writes, and not while the record is deleted."""
    return not loser.is_deleted and _is_shown(BY_NAME[loser.record_type], loser.unit)


def _is_shown(type_: type[Record], unit: str) -> bool:
    fields = type_.unit_fields().get(unit)
    written_by_people = fields is None or not all(type_.fields[name].system for name in fields)
    return written_by_people and not type_.__system__


def _where(record: tuple[str, UUID] | None, unit: str | None) -> tuple[str, tuple[Any, ...]]:
    if record is None:
        return "", ()
    if unit is None:
        return " WHERE record_type = ? AND record_id = ?", (record[0], record[1].bytes)
    return " WHERE record_type = ? AND record_id = ? AND unit = ?", (record[0], record[1].bytes, unit)


class _Journals:
    """The journals of some records, fetched in blocks."""

    def __init__(self, reader: Reader, wanted: Iterable[tuple[str, bytes]]) -> None:
        connection = reader.session.connection()
        replicas = Replicas(connection)
        machines = dict(reader.rows("SELECT ix, label FROM replica"))
        by_type: dict[str, set[bytes]] = {}
        for type_name, id_ in wanted:
            by_type.setdefault(type_name, set()).add(id_)
        self._found: dict[tuple[str, bytes], _Journal] = {}
        for type_name, ids in by_type.items():
            type_ = BY_NAME[type_name]
            rows = access(type_).load(connection, ids)
            entries = journal.of_records(connection, type_name, ids)
            for id_, row in rows.items():
                ordered = in_order(entries.get(id_, []), replicas)
                self._found[type_name, id_] = _Journal(type_, row, ordered, replicas, machines)

    def of(self, type_name: str, id_: bytes) -> _Journal | None:
        """None when the record has no row: the change that creates it is still held back."""
        return self._found.get((type_name, id_))


class _Journal:
    """What the journal says of one record, oldest first."""

    def __init__(
        self,
        type_: type[Record],
        row: Row,
        entries: Sequence[Entry],
        replicas: Replicas,
        machines: dict[int, str],
    ) -> None:
        self.row = row
        self._type, self._entries = type_, entries
        self._unit_of = unit_of(type_)
        self._replicas, self._machines = replicas, machines

    def writer_of(self, ix: int, seq: int) -> Writer | None:
        return next((self._writer(one) for one in self._entries if (one.replica, one.seq) == (ix, seq)), None)

    def written(self, unit: str, ix: int, seq: int) -> Values | None:
        """What one change said of a unit; None when nothing."""
        entry = next(one for one in self._entries if (one.replica, one.seq) == (ix, seq))
        return self._values(entry, unit) or None

    def before(self, unit: str, ix: int, seq: int, like: Values) -> tuple[Values, Writer | None]:
        """What stood in the unit when a change came, and who had written it."""
        place = next(i for i, one in enumerate(self._entries) if (one.replica, one.seq) == (ix, seq))
        for entry in reversed(self._entries[:place]):
            if values := self._values(entry, unit):
                return dict.fromkeys(like) | values, self._writer(entry)
        return dict.fromkeys(like), None

    def last_writer(self, unit: str, *, but_not: tuple[int, int] | None = None) -> Writer | None:
        """Of a deletion's unit: whoever edited the record last, which is what keeps it alive."""
        for entry in reversed(self._entries):
            if (entry.replica, entry.seq) == but_not:
                continue
            if self._values(entry, unit) or (unit == DELETED and but_not and self._edits(entry)):
                return self._writer(entry)
        return None

    def current(self, unit: str, like: Values) -> Values:
        if unit == DELETED:
            return {DELETED: bool(self.row["deleted"])}
        codecs = access(self._type).codecs
        fields = self._type.unit_fields().get(unit) or tuple(like)
        return {
            name: None if self.row.get(name) is None else codecs[name].stored_to_json(self.row[name])
            for name in fields
            if name in codecs
        }

    def _values(self, entry: Entry, unit: str) -> Values:
        return {name: value for name, value in entry.decoded().items() if self._unit_of(name) == unit}

    def _edits(self, entry: Entry) -> bool:
        return any(name in self._type.fields for name in entry.decoded())

    def _writer(self, entry: Entry) -> Writer:
        return Writer(
            replica=self._replicas.id_of(entry.replica),
            seq=entry.seq,
            machine=self._machines.get(entry.replica, ""),
            user_id=UUID(bytes=entry.user_id) if entry.user_id else None,
            hlc=entry.hlc,
        )
