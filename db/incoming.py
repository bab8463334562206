"""Taking in another replica's changes: the same code previews and applies (DESIGN.md §5.6).

Changes come grouped by record. Plain succession (the writer had seen what stands here) is folded straight
into the row; everything else is recomputed from the journal by `db.materialise`, so the result never depends
on the order of files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from sqlalchemy import Connection

from db import clashes, clock, journal, settling
from db.base import Record
from db.catalog import BY_NAME
from db.causality import record_seen
from db.errors import ForeignChange
from db.fields import Kind
from db.journal import Entry
from db.materialise import Materialiser, contested_records, has_unsettled, held_records
from db.merge import OFFICE, Merged
from db.report import FieldDifference, Report
from db.rows import BLOCK, Row, access
from db.seqs import SeqSet
from db.sql import run
from db.succession import Succession
from db.surroundings import Surroundings
from db.told import check_told, is_office
from db.vectors import Vector, contains


@dataclass(frozen=True, slots=True)
class SeenEvent:
    replica: int
    from_seq: int
    vector: Vector


Held = tuple[Entry, str, str]
"""An entry, why it is held, and what it waits for."""

_MAX_DIFFERENCES = 500
_MAX_FRESH = 40
_MAX_RECORD = 16 << 20
_MAX_BLOCK = 4 << 20
"""Signs of JSON: of one record in one file, and of the records that are handled at once."""
_MAX_HERE = 50_000


class Incoming:
    """One import or preview over one connection.

    `offices`: whose changes the sender may bring. `copied`: replicas under whose name two books write (`db.copies`);
    nothing of theirs is taken. With `dry` nothing is written and the report says what would be.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        offices: frozenset[str],
        now_ms: int,
        import_no: int,
        seen: Iterable[SeenEvent] = (),
        dry: bool = False,
        around: Surroundings | None = None,
        copied: frozenset[int] = frozenset(),
    ) -> None:
        self._connection = connection
        self._offices = offices
        self._now_ms = now_ms
        self._import_no = import_no
        self._dry = dry
        self._copied = copied
        self._seen = tuple(event for event in seen if event.replica not in copied)
        self.around = around or Surroundings(connection)
        self._replicas, self._causality = self.around.replicas, self.around.causality
        for event in self._seen:
            self._causality.add(self._replicas.id_of(event.replica), event.from_seq, event.vector)
        self._succession = Succession(self._replicas, self._causality)
        self._materialiser = Materialiser(connection, self._replicas, self._causality, now_ms)
        self._needed: dict[str, dict[bytes, int]] = {}
        self._created: dict[str, set[bytes]] = {}
        """In a preview only: what is applied can be looked up in the table."""
        self._known, self._has_unsettled = self.around.known, self.around.has_unsettled
        self._here = self.around.here
        self._was_unusual = bool(copied)
        self._told = SeqSet()
        self.max_hlc = 0
        self.report = Report(copied=copied)

    def is_known(self, replica: int, seq: int) -> bool:
        return contains(self._known.get(replica, ()), seq)

    def may_go_on(self) -> bool:
        """Whether what was read of the book before this import still holds after it."""
        return not self._was_unusual

    # --- one record type ---

    def take(self, type_name: str, entries: Iterable[Entry]) -> None:
        """Take changes of one type, those of one record together. Known ones are skipped.

        Raises ForeignChange when a value is not of its field's kind.
        """
        type_ = BY_NAME.get(type_name)
        if type_ is None or not type_.__journalled__:
            shown = "".join(sign for sign in type_name[:40] if sign.isprintable())
            raise ForeignChange(f"unknown record type {shown}", what=shown)
        by_record = groupby(self._new_ones(entries), key=lambda entry: entry.record_id)
        grouped = ((id_, _bounded(changes, type_)) for id_, changes in by_record)
        for block in _blocks(grouped):
            if len({id_ for id_, _ in block}) != len(block):
                raise ForeignChange("changes of a record are not together", what=type_.__label__)
            try:
                self._take_block(type_, dict(block))
            except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
                raise ForeignChange(f"{type_name}: {error}", what=type_.__label__) from error

    def _new_ones(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if entry.replica not in self._copied and not self.is_known(entry.replica, entry.seq):
                if not self._told.add(entry.replica, entry.seq):
                    raise ForeignChange(f"change {entry.seq} stands twice", what=f"ลำดับ {entry.seq}")
                entry.import_no = self._import_no
                yield entry

    def _take_block(self, type_: type[Record], block: dict[bytes, list[Entry]]) -> None:
        rows = access(type_)
        existing = rows.load(self._connection, block)
        unsettled = self._unsettled(type_, block)
        inserts: list[Row] = []
        updates: list[Row] = []
        slow: dict[bytes, list[Entry]] = {}
        held: list[Held] = []
        for id_, entries in block.items():
            before = existing.get(id_)
            usable = self._usable(type_, before, entries, held)
            if len(usable) < len(entries):
                self._check(type_, entries)
            if not usable:
                continue
            row = None if id_ in unsettled else self._succession.fold(type_, before, usable)
            if row is None:
                self._check(type_, usable)
                slow[id_] = usable
                continue
            (inserts if before is None else updates).append(row)
            self._count(type_, before, row)
        if slow or held:
            self._has_unsettled[type_.__name__] = True
            self._was_unusual = True
        merged = self._merge_slowly(type_, slow, existing)
        self._note_references(type_, [*inserts, *updates])
        if self._dry and type_.__name__ in TARGETS:
            self._created.setdefault(type_.__name__, set()).update([row["id"] for row in inserts])
        entries_of_block = [entry for entries in block.values() for entry in entries]
        self.report.changes += len(entries_of_block)
        if self._dry:
            return
        written = [*inserts, *updates]
        for row in written:
            row.update(type_.derived(row))
        self.report.parked += clashes.rank(self._connection, type_, existing, written, self._replicas)
        rows.update(self._connection, updates, existing)
        rows.insert(self._connection, inserts)
        clashes.close_ranks(self._connection, type_, existing, updates, self._replicas)
        journal.insert(self._connection, entries_of_block)
        settling.hold(self._connection, held, self._now_ms)
        if merged:
            self._materialiser.write(type_, merged)

    def _unsettled(self, type_: type[Record], ids: Collection[bytes]) -> set[bytes]:
        """Records with an open conflict or a held change: their whole journal must be looked at."""
        name = type_.__name__
        if name not in self._has_unsettled:
            self._has_unsettled[name] = has_unsettled(self._connection, name)
        if not self._has_unsettled[name]:
            return set()
        return contested_records(self._connection, name, ids) | held_records(self._connection, name, ids)

    def _usable(
        self, type_: type[Record], before: Row | None, entries: list[Entry], held: list[Held]
    ) -> list[Entry]:
        """What may be applied now; the rest is noted in `held` with its reason."""
        office = before["owner_office"] if before else None
        usable = []
        if len(entries) > 1:
            entries.sort(key=_hlc)
        for entry in entries:
            told = entry.decoded().get(OFFICE)
            if told is not None and not is_office(told):
                raise ValueError(f"office {told!r:.20}")
            office = office or told
            if clock.is_from_the_future(entry.hlc, self._now_ms):
                held.append((entry, settling.FUTURE, ""))
                self.report.future.append((entry.replica, entry.hlc))
            elif office is None:
                held.append((entry, settling.WAITING, f"{type_.__name__}:{UUID(bytes=entry.record_id)}"))
                self.report.waiting += 1
            elif not self._may_write(entry.replica, office) or told not in (None, office):
                held.append((entry, settling.SCOPE, office))
                self.report.out_of_scope += 1
            else:
                usable.append(entry)
                self.max_hlc = max(self.max_hlc, entry.hlc)
        return usable

    def _check(self, type_: type[Record], entries: Iterable[Entry]) -> None:
        """Values that stand in no row now may have to one day: then it is too late to refuse them."""
        for entry in entries:
            check_told(type_, entry.decoded())

    def _may_write(self, replica: int, office: str) -> bool:
        """Rows belong to an office; its own replicas write them, whoever carries the change here."""
        return office in self._offices and office == self._replicas.office_of(replica)

    # --- everything else ---

    def _merge_slowly(
        self,
        type_: type[Record],
        slow: Mapping[bytes, list[Entry]],
        existing: Mapping[bytes, Row],
    ) -> dict[bytes, Merged | None]:
        if not slow:
            return {}
        extra = {
            id_: [journal.record_change(entry, self._replicas.id_of(entry.replica)) for entry in entries]
            for id_, entries in slow.items()
        }
        merged = self._materialiser.merged(type_, slow, extra)
        for id_, one in merged.items():
            if one is None:
                continue
            row = self._materialiser.row(type_, id_, one)
            self._count(type_, existing.get(id_), row)
            self._note_references(type_, [row])
            old = self._old_losers(type_, id_) if one.losers else set()
            new = [
                lost for lost in one.losers if (lost.write.version.replica, lost.write.version.seq) not in old
            ]
            self.report.conflicts += len(new)
            if len(self.report.contested) < _MAX_DIFFERENCES:
                self.report.contested += [(type_.__name__, UUID(bytes=id_), lost.unit) for lost in new]
        return merged

    def _old_losers(self, type_: type[Record], id_: bytes) -> set[tuple[UUID, int]]:
        sql = "SELECT replica, seq FROM loser WHERE record_type = ? AND record_id = ?"
        rows = run(self._connection, sql, (type_.__name__, id_)).all()
        return {(self._replicas.id_of(ix), seq) for ix, seq in rows}

    # --- counting and references ---

    def _count(self, type_: type[Record], before: Row | None, after: Row) -> None:
        tally = self.report.tally(type_.__name__)
        self.report.applied += 1
        if before is None:
            tally.new += 1
            if tally.new <= _MAX_FRESH:
                self.report.fresh.append((type_.__name__, after))
            return
        if after["deleted"] and not before["deleted"]:
            tally.deleted += 1
        else:
            tally.changed += 1
        if len(self.report.differences) < _MAX_DIFFERENCES:
            codecs = access(type_).codecs
            for name in codecs:
                if before[name] != after[name]:
                    old, new = (
                        None if row[name] is None else codecs[name].stored_to_json(row[name])
                        for row in (before, after)
                    )
                    self.report.differences.append(
                        FieldDifference(type_.__name__, UUID(bytes=after["id"]), name, old, new)
                    )

    def _note_references(self, type_: type[Record], rows: Sequence[Row]) -> None:
        """Keep in mind only what is not here yet: nearly all parents come before their children."""
        for name, target in _references(type_):
            wanted = Counter([row[name] for row in rows])
            del wanted[None]
            here = self._here.setdefault(target, set())
            if len(here) > _MAX_HERE:
                here.clear()
            unknown = wanted.keys() - here
            here |= access(BY_NAME[target]).present(self._connection, unknown)
            created = self._created.get(target, here)
            needed = self._needed.setdefault(target, {})
            for id_ in unknown:
                if id_ not in here and id_ not in created:
                    needed[id_] = needed.get(id_, 0) + wanted[id_]

    def missing_parents(self) -> dict[str, dict[bytes, int]]:
        """Referenced records that are neither here nor in the bundle, with how many rows wait for each."""
        missing: dict[str, dict[bytes, int]] = {}
        for target, needed in self._needed.items():
            wanted = [id_ for id_ in needed if id_ not in self._created.get(target, ())]
            here = access(BY_NAME[target]).present(self._connection, wanted)
            lacking = {id_: needed[id_] for id_ in wanted if id_ not in here}
            if lacking:
                missing[target] = lacking
        return missing

    # --- the end of an import ---

    def remember_seen(self) -> None:
        """Keep the sender's seen events: later imports judge by them."""
        for event in self._seen:
            record_seen(self._connection, event.replica, event.from_seq, event.vector)

    def finish(self, ranges: Vector) -> None:
        """Let children wait or come in, and grow what is known by what the bundle covers.

        `ranges` names replicas by their ids; changes that the sender left out for this receiver lie inside.
        """
        missing = self.missing_parents()
        self.report.waiting += sum(count for ids in missing.values() for count in ids.values())
        if self._dry:
            return
        settling.hold_children(self._connection, self._materialiser, missing, self._import_no, self._now_ms)
        released = settling.release(self._connection, self._materialiser, self._now_ms)
        self._was_unusual |= bool(missing or released)
        for replica, covered in ranges.items():
            ix = self._replicas.ix_of(UUID(replica))
            assert ix is not None
            if ix not in self._copied:
                self._known[ix] = journal.add_known(self._connection, ix, covered)


def _bounded(changes: Iterator[Entry], type_: type[Record]) -> list[Entry]:
    """All changes of one record. Raises ForeignChange for more text than people write."""
    found, size = [], 0
    for entry in changes:
        size += len(entry.fields)
        if size > _MAX_RECORD:
            raise ForeignChange(f"{type_.__name__} {entry.record_id.hex()} is endless", what=type_.__label__)
        found.append(entry)
    return found


def _blocks(grouped: Iterable[tuple[bytes, list[Entry]]]) -> Iterator[list[tuple[bytes, list[Entry]]]]:
    """As many records as are handled at once, fewer when they are very large."""
    block: list[tuple[bytes, list[Entry]]] = []
    size = 0
    for one in grouped:
        block.append(one)
        size += sum([len(entry.fields) for entry in one[1]])
        if len(block) == BLOCK or size > _MAX_BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


TARGETS = frozenset(
    spec.target for type_ in BY_NAME.values() for spec in type_.fields.values() if spec.kind is Kind.REF
)
"""Types that others refer to: only their ids need to be remembered while a bundle is read."""


_hlc = attrgetter("hlc")


@cache
def _references(type_: type[Record]) -> list[tuple[str, str]]:
    return [
        (name, spec.target)
        for name, spec in type_.fields.items()
        if spec.kind is Kind.REF and spec.target is not None
    ]
