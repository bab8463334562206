"""The unit of work: what one command writes, as rows and journal entries of one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from db import clashes, journal
from db.base import Record
from db.causality import Causality, Replicas
from db.clock import HybridClock, at_ms
from db.columns import Json, decode_json, encode_json
from db.errors import KeyInUse, NotFound, Refused
from db.journal import Entry
from db.materialise import Materialiser, contested_records
from db.merge import DECISIONS, DELETED, OFFICE, REOPENS, RESOLVES, STATE_FIELDS, LoserKey
from db.reader import Reader, reading_session
from db.rows import Row, access
from db.sql import commit, run


@dataclass(frozen=True, slots=True)
class Book:
    """What a command needs to know of the book it writes in."""

    office: str
    replica: int
    replica_id: UUID
    clock: HybridClock
    new_id: Callable[[], UUID]


@dataclass(slots=True)
class _Edit:
    type: type[Record]
    id: UUID
    values: dict[str, Any]
    creates: bool = False
    office: str = ""
    deleted: bool | None = None
    decisions: dict[LoserKey, str] = field(default_factory=dict)
    told: dict[str, Json] = field(default_factory=dict)

    @property
    def needs_whole_journal(self) -> bool:
        return bool(self.decisions or self.told)


@dataclass(frozen=True, slots=True)
class Committed:
    """What a command did. `act` names it for undo; None when nothing changed."""

    act: int | None = None
    touched: Mapping[str, frozenset[UUID]] = field(default_factory=dict)


class Work(Reader):
    """Collects edits, writes them together. Values are Python values, checked by the caller (desktop.records)."""

    def __init__(
        self,
        book: Book,
        connection: Connection,
        *,
        by: UUID | None,
        reason: str | None = None,
    ) -> None:
        super().__init__(reading_session(connection))
        self.connection = connection
        self.book = book
        self.by = by
        self._reason = reason
        self._replica = book.replica
        self._edits: dict[tuple[str, UUID], _Edit] = {}
        self._seq: int | None = None
        self._act: int | None = None
        self._hash = b""
        self._touched: dict[str, set[UUID]] = {}

    # --- saying what to write ---

    def add(
        self,
        type_: type[Record],
        values: Mapping[str, Any],
        *,
        id_: UUID | None = None,
        office: str | None = None,
    ) -> UUID:
        """A new record of this office; `values` may hold `state` and `source` beside its fields."""
        id_ = id_ or self.book.new_id()
        self._edits[type_.__name__, id_] = _Edit(
            type_, id_, dict(values), creates=True, office=office or self.book.office
        )
        return id_

    def change(self, record: Record, **values: Any) -> None:
        self.change_by_id(type(record), record.id, values)

    def change_by_id(self, type_: type[Record], id_: UUID, values: Mapping[str, Any]) -> None:
        self._edit(type_, id_).values.update(values)

    def delete(self, record: Record) -> None:
        """A tombstone: the record stays, travels as deleted, and can be restored."""
        self._edit(type(record), record.id).deleted = True

    def restore(self, record: Record) -> None:
        self._edit(type(record), record.id).deleted = False

    def decide(
        self, type_: type[Record], id_: UUID, lost: Iterable[LoserKey], *, reopen: bool = False
    ) -> None:
        """A person has decided about these kept values, or takes the decision back. What is to stand in the
        record instead is an ordinary `change` beside it."""
        word = REOPENS if reopen else RESOLVES
        self._edit(type_, id_).decisions.update(dict.fromkeys(lost, word))

    def tell(self, type_: type[Record], id_: UUID, told: Mapping[str, Json]) -> None:
        """Write values as the journal holds them, whole merge units, also of fields unknown to this version."""
        self._edit(type_, id_).told.update(told)

    def _edit(self, type_: type[Record], id_: UUID) -> _Edit:
        return self._edits.setdefault((type_.__name__, id_), _Edit(type_, id_, {}))

    @property
    def act(self) -> int | None:
        """Names this command, once something of it was written."""
        return self._act

    # --- writing it ---

    def commit(self) -> Committed:
        """Write what is left and make it durable; after this the command is done."""
        self.flush()
        connection = self.connection
        if self._act is not None:
            last = journal.last_seq(connection, self._replica)
            journal.add_known(connection, self._replica, [(self._act, last)])
            sql = "UPDATE meta SET value = ? WHERE key = 'hlc' AND CAST(value AS BIGINT) < ?"
            run(connection, sql, (str(self.book.clock.last), self.book.clock.last))
        try:
            commit(connection)
        except IntegrityError as error:
            raise _refusal(error) from error
        return Committed(self._act, {name: frozenset(ids) for name, ids in self._touched.items()})

    def flush(self) -> None:
        """Write the edits collected so far, so that later reads of this work see them."""
        edits, self._edits = list(self._edits.values()), {}
        by_type: dict[type[Record], list[_Edit]] = {}
        for edit in edits:
            by_type.setdefault(edit.type, []).append(edit)
        try:
            for type_, some in by_type.items():
                self._write(type_, some)
        except IntegrityError as error:
            raise _refusal(error) from error
        self.session.expunge_all()

    def _write(self, type_: type[Record], edits: list[_Edit]) -> None:
        rows = access(type_)
        wanted = [edit.id.bytes for edit in edits if not edit.creates]
        existing = rows.load(self.connection, wanted)
        inserts: list[Row] = []
        updates: list[Row] = []
        entries: list[Entry] = []
        for edit in edits:
            before = existing.get(edit.id.bytes)
            if before is None and not edit.creates:
                raise NotFound(f"{type_.__name__} {edit.id}", label=type_.__label__)
            row = dict(before) if before is not None else self._blank(type_, edit)
            told = self._apply(type_, edit, row, creates=before is None)
            if not told:
                continue
            hlc = self._stamp(type_, edit, row, told, entries, creates=before is None)
            row["updated_ms"], row["updated_by"] = at_ms(hlc), self._by
            if before is None:
                row["created_ms"], row["created_by"] = at_ms(hlc), self._by
            row.update(type_.derived(row))
            (inserts if before is None else updates).append(row)
            self._touched.setdefault(type_.__name__, set()).add(edit.id)
        self._keep_keys(type_, existing, [*inserts, *updates])
        rows.insert(self.connection, inserts)
        rows.update(self.connection, updates, existing)
        if type_.__unique__:
            replicas = Replicas(self.connection)
            clashes.close_ranks(self.connection, type_, existing, updates, replicas)
        journal.insert(self.connection, entries)
        self._settle(type_, edits)

    def _keep_keys(self, type_: type[Record], existing: dict[bytes, Row], rows: list[Row]) -> None:
        """A key in use is refused here; only what another PC sent, or what is brought back, may be parked."""
        taking: dict[clashes.Key, bytes] = {}
        restored = []
        for row in rows:
            before = existing.get(row["id"])
            key = clashes.key_of(type_, row)
            if key is None or key == clashes.key_of(type_, before):
                continue
            if before is not None and before["deleted"]:
                restored.append(row)
            elif key in taking:
                raise _key_in_use(type_, taking[key])
            else:
                taking[key] = row["id"]
        held = clashes.holders_of(self.connection, type_, taking, but_not=set(taking.values()))
        for holder in held.values():
            raise _key_in_use(type_, holder)
        if restored:
            clashes.rank(self.connection, type_, existing, restored, Replicas(self.connection))

    def _settle(self, type_: type[Record], edits: list[_Edit]) -> None:
        """Records with an open conflict: what this write means for it depends on their whole journal."""
        if not type_.__journalled__:
            return
        contested = contested_records(self.connection, type_.__name__, [edit.id.bytes for edit in edits])
        contested.update(edit.id.bytes for edit in edits if edit.needs_whole_journal)
        if contested:
            replicas = Replicas(self.connection)
            causality = Causality(self.connection, replicas)
            now_ms = self.book.clock.now_ms()
            Materialiser(self.connection, replicas, causality, now_ms).rebuild(type_, contested)

    @property
    def _by(self) -> bytes | None:
        return self.by.bytes if self.by else None

    def _blank(self, type_: type[Record], edit: _Edit) -> Row:
        row = access(type_).empty()
        row.update(
            id=edit.id.bytes,
            owner_office=edit.office,
            state=type_.__lifecycle__.initial.value,
            rev=1,
            source="keyed",
            deleted=False,
            clash=0,
        )
        return row

    def _apply(self, type_: type[Record], edit: _Edit, row: Row, *, creates: bool) -> dict[str, Json]:
        """Put the edit's values into the row; returns what the journal is to say, whole merge units at a time."""
        rows = access(type_)
        changed: set[str] = set()
        for name, value in edit.values.items():
            codec = rows.codecs.get(name)
            stored = value if codec is None or value is None else codec.to_stored(value)
            if name in STATE_FIELDS:
                stored = str(value) if name != "rev" else int(value)
            if stored != row[name]:
                row[name] = stored
                changed.add(name)
        told: dict[str, Json] = {}
        if creates:
            told[OFFICE] = edit.office
            told["state"] = row["state"]
            if row["source"] != "keyed":
                told["source"] = row["source"]
            told.update(rows.json_of(row))
        else:
            told.update({name: row[name] for name in changed if name in STATE_FIELDS})
            units = {type_.fields[name].unit_name for name in changed if name in type_.fields}
            for name, spec in type_.fields.items():
                if spec.unit_name in units:
                    told[name] = None if row[name] is None else rows.codecs[name].stored_to_json(row[name])
        if edit.deleted is not None and bool(row["deleted"]) != edit.deleted:
            row["deleted"] = edit.deleted
            told[DELETED] = edit.deleted
        told.update(edit.told)
        for (unit, replica, seq), word in edit.decisions.items():
            told.setdefault(word, []).append([unit, str(replica), seq])
        return told

    def _stamp(
        self,
        type_: type[Record],
        edit: _Edit,
        row: Row,
        told: dict[str, Json],
        entries: list[Entry],
        *,
        creates: bool,
    ) -> int:
        """Give the change its number, time and hash, and the row its clocks. Returns the clock reading."""
        hlc = self.book.clock.tick()
        if not type_.__journalled__:
            row["row_hlc"] = row["row_replica"] = row["row_seq"] = 0
            return hlc
        entry = self._entry(type_.__name__, edit.id, hlc, told)
        entries.append(entry)
        if creates:
            row["row_hlc"], row["row_replica"], row["row_seq"] = hlc, self._replica, entry.seq
        else:
            written = [name for name in told if name not in DECISIONS]
            units = {type_.fields[name].unit_name if name in type_.fields else name for name in written}
            clocks = decode_json(row["unit_clocks"]) if row["unit_clocks"] else {}
            clocks.update({unit: [hlc, self._replica, entry.seq] for unit in sorted(units)})
            row["unit_clocks"] = encode_json(clocks).decode()
        return hlc

    def _entry(self, type_name: str, id_: UUID, hlc: int, told: dict[str, Json]) -> Entry:
        if self._seq is None:
            self._seq = journal.last_seq(self.connection, self._replica)
            self._hash = journal.last_hash(self.connection, self._replica)
            self._act = self._seq + 1
        self._seq += 1
        assert self._act is not None
        entry = Entry(
            replica=self._replica,
            seq=self._seq,
            hlc=hlc,
            act=self._act,
            record_type=type_name,
            record_id=id_.bytes,
            fields=encode_json(told).decode(),
            user_id=self._by,
            reason=self._reason,
        )
        entry.hash = self._hash = journal.chain_hash(self._hash, self.book.replica_id, entry)
        return entry


def _key_in_use(type_: type[Record], holder: bytes) -> KeyInUse:
    labels = " ".join(type_.fields[name].label for name in type_.__unique__)
    words = f"{labels} นี้มีอยู่แล้ว ใช้ค่าอื่น หรือเปิดรายการเดิม"
    return KeyInUse(
        f"key in use in {type_.__name__}", {type_.__unique__[-1]: words}, holder=UUID(bytes=holder)
    )


def _refusal(error: IntegrityError) -> Refused:
    """The last line of defence: callers check with better words before."""
    words = str(error.orig)
    if "FOREIGN KEY" in words:
        return Refused(words, {"id": "รายการนี้อ้างถึงข้อมูลที่ไม่มีอยู่"})
    return Refused(words, {"id": "มีรายการที่ซ้ำกันอยู่แล้ว"})
