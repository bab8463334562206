"""Taking an import back, exactly, and keeping what was written here since.

In records of this office the undo is an ordinary new change: each merge unit whose value came with the file
gets the value that it would have without the file. So it travels, and every PC of the office follows. What
undoing writes says nothing of its own: a record is always compared with what its other changes add up to
without the imports that are undone at the moment. Therefore undoing several imports, in any order, and
bringing one back, gives what a book would hold that had never taken them in.

In records of another office nothing may be written here (DESIGN §4). There the file's changes are set aside
(`held`, reason `undone`) until the file is taken in again or its sender's next one comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import Any
from uuid import UUID

from db import journal, settling
from db.base import Record
from db.catalog import BY_NAME
from db.causality import Causality, Replicas
from db.columns import decode_json, encode_json
from db.fields import Kind
from db.journal import Entry
from db.materialise import Materialiser, unit_of
from db.merge import DELETED, STATE_FIELDS, Merged, merge
from db.rows import access, blocks
from db.sql import run, run_many
from db.work import Work

Told = Callable[[int, int], None]
"""Told how many records of how many are done; may raise Cancelled."""

_UNTOLD: Mapping[str, Any] = {"rev": 1, "source": "keyed"}


class _Step(Enum):
    """What has to happen to a record that the file touched."""

    NOTHING = auto()
    WRITTEN = auto()
    SET_ASIDE = auto()
    REMOVE = auto()
    KEEP = auto()


@dataclass(slots=True)
class Undone:
    """What taking an import back, or bringing it back, does."""

    back: dict[str, int] = field(default_factory=dict)
    """Record type -> records that change."""
    kept: list[tuple[str, UUID]] = field(default_factory=list)
    """Records that came with the file and stay: they were written to since, or others refer to them."""

    @property
    def records(self) -> int:
        return sum(self.back.values())


class Unimporting:
    """Over one piece of work, which the caller commits or leaves."""

    def __init__(self, work: Work, office: str, now_ms: int) -> None:
        self._work = work
        self._connection = work.connection
        self._office = office
        self._now_ms = now_ms

    # Most imports bring nothing back: then none of this is read.

    @cached_property
    def _known(self) -> Replicas:
        return Replicas(self._connection)

    @cached_property
    def _causality(self) -> Causality:
        return Causality(self._connection, self._known)

    @cached_property
    def _materialiser(self) -> Materialiser:
        return Materialiser(self._connection, self._known, self._causality, self._now_ms)

    def undo(self, no: int, told: Told) -> Undone:
        undone = self._undone_imports() | {no}
        result = self._set(no, undone, told)
        run(self._connection, "UPDATE import_event SET undone_ms = ? WHERE no = ?", (self._now_ms, no))
        return result

    def redo(self, no: int, told: Told) -> Undone:
        self._bring_in(no)
        result = self._set(no, self._undone_imports() - {no}, told)
        run(self._connection, "UPDATE import_event SET undone_ms = NULL WHERE no = ?", (no,))
        return result

    def note_act(self, no: int) -> None:
        """After flushing: remember which command did it."""
        text = run(self._connection, "SELECT acts FROM import_event WHERE no = ?", (no,)).scalar_one()
        acts = [*decode_json(text), *([self._work.act] if self._work.act is not None else [])]
        run(
            self._connection,
            "UPDATE import_event SET acts = ? WHERE no = ?",
            (encode_json(acts).decode(), no),
        )

    # --- which changes count ---

    def _undone_imports(self) -> set[int]:
        rows = run(self._connection, "SELECT no FROM import_event WHERE undone_ms IS NOT NULL")
        return {no for (no,) in rows}

    def _own_acts(self) -> set[int]:
        rows = run(self._connection, "SELECT acts FROM import_event WHERE acts <> '[]'")
        return {act for (text,) in rows for act in decode_json(text)}

    def _set(self, no: int, undone: set[int], told: Told) -> Undone:
        result = Undone()
        touched = self._touched(no)
        total, done = sum(len(ids) for ids in touched.values()), 0
        acts = self._own_acts()
        removed: dict[str, set[bytes]] = {}
        for type_name, ids in touched.items():
            type_ = BY_NAME[type_name]
            for block in blocks(ids):
                entries = journal.of_records(self._connection, type_name, block)
                held = self._materialiser.held(type_name, block)
                aside = []
                for id_ in block:
                    ours = [one for one in entries[id_] if (one.replica, one.seq) not in held]
                    step = self._one(type_, id_, ours, undone, acts)
                    if step is _Step.REMOVE:
                        removed.setdefault(type_name, set()).add(id_)
                    elif step is _Step.SET_ASIDE:
                        aside.append(id_)
                    elif step is _Step.KEEP:
                        result.kept.append((type_name, UUID(bytes=id_)))
                    elif step is _Step.WRITTEN:
                        _count(result, type_name)
                self._set_aside(type_, aside, no, result)
                done += len(block)
                told(done, total)
        self._remove(removed, no, result)
        self._work.flush()
        return result

    def _touched(self, no: int) -> dict[str, list[bytes]]:
        sql = "SELECT DISTINCT record_type, record_id FROM change WHERE import_no = ? ORDER BY record_type, record_id"
        found: dict[str, list[bytes]] = {}
        for type_name, id_ in run(self._connection, sql, (no,)):
            found.setdefault(type_name, []).append(id_)
        return found

    # --- one record ---

    def _one(
        self, type_: type[Record], id_: bytes, entries: list[Entry], undone: set[int], acts: set[int]
    ) -> _Step:
        now = self._merged(type_, entries)
        if now is None:
            return _Step.NOTHING
        left = [one for one in entries if one.import_no not in undone and not self._is_derived(one, acts)]
        wanted = self._merged(type_, left)
        if wanted is None:
            # A tombstone of ours stays; another office's goes with the records that it refers to.
            is_done = now.deleted and now.office == self._office
            return _Step.KEEP if left else _Step.NOTHING if is_done else _Step.REMOVE
        if now.office != self._office:
            return _Step.SET_ASIDE if len(left) < len(entries) else _Step.NOTHING
        written = self._make_it(type_, UUID(bytes=id_), now, wanted)
        return _Step.WRITTEN if written else _Step.NOTHING

    def _merged(self, type_: type[Record], entries: Iterable[Entry]) -> Merged | None:
        changes = [journal.record_change(one, self._known.id_of(one.replica)) for one in entries]
        return merge(changes, unit_of(type_), self._causality.saw)

    def _is_derived(self, entry: Entry, acts: set[int]) -> bool:
        return entry.replica == self._work.book.replica and entry.act in acts

    def _make_it(self, type_: type[Record], id_: UUID, now: Merged, wanted: Merged) -> bool:
        """Write what leads from one state to the other; False when they are the same."""
        told: dict[str, Any] = {}
        for unit, write in now.winners.items():
            if unit == DELETED:
                continue
            before = wanted.winners.get(unit)
            values = before.values if before else {name: _UNTOLD.get(name) for name in write.values}
            if unit in STATE_FIELDS and values.get(unit) is None:
                continue
            if dict(values) != dict(write.values):
                told.update(values)
        if now.deleted != wanted.deleted:
            told[DELETED] = wanted.deleted
        open_now, open_then = ({one.key for one in some.losers} for some in (now, wanted))
        if told:
            self._work.tell(type_, id_, told)
        for keys, reopen in ((open_now - open_then, False), (open_then - open_now, True)):
            if keys:
                self._work.decide(type_, id_, sorted(keys, key=str), reopen=reopen)
        return bool(told) or open_now != open_then

    # --- records that came with the file ---

    def _remove(self, removed: dict[str, set[bytes]], no: int, result: Undone) -> None:
        for type_name, id_ in list(self._still_needed(removed)):
            removed[type_name].discard(id_)
            result.kept.append((type_name, UUID(bytes=id_)))
        for type_name, ids in removed.items():
            type_ = BY_NAME[type_name]
            own, foreign = self._by_owner(type_, ids)
            for id_ in sorted(own):
                self._work.tell(type_, UUID(bytes=id_), {DELETED: True})
            _count(result, type_name, len(own))
            self._set_aside(type_, foreign, no, result)

    def _set_aside(self, type_: type[Record], ids: list[bytes], no: int, result: Undone) -> None:
        live = [row for row in access(type_).load(self._connection, ids).values() if not row["deleted"]]
        settling.set_aside(self._connection, type_.__name__, ids, no, self._now_ms)
        self._materialiser.rebuild(type_, ids)
        _count(result, type_.__name__, len(live))

    def _by_owner(self, type_: type[Record], ids: Iterable[bytes]) -> tuple[list[bytes], list[bytes]]:
        rows = access(type_).load(self._connection, ids)
        own = [id_ for id_, row in rows.items() if row["owner_office"] == self._office]
        return own, [id_ for id_ in rows if id_ not in set(own)]

    def _still_needed(self, removed: Mapping[str, set[bytes]]) -> Iterator[tuple[str, bytes]]:
        """Of the records to be removed, those that one which stays refers to."""
        left = {type_name: set(ids) for type_name, ids in removed.items()}
        while needed := [
            (target, id_) for target, ids in left.items() for id_ in self._referred_to(target, ids, left)
        ]:
            for target, id_ in needed:
                left[target].discard(id_)
                yield target, id_

    def _referred_to(self, target: str, ids: set[bytes], removed: Mapping[str, set[bytes]]) -> set[bytes]:
        found: set[bytes] = set()
        # Another office's record loses its row, and then a tombstone may not refer to it either.
        loses_row = set(self._by_owner(BY_NAME[target], ids)[1])
        for type_name, column in _REFERRING.get(target, ()):
            sql = f'SELECT id, "{column}", deleted FROM "{BY_NAME[type_name].__tablename__}" WHERE "{column}" IN'
            for block in blocks(ids):
                rows = run(self._connection, f"{sql} ({', '.join('?' * len(block))})", tuple(block))
                found.update(
                    to
                    for id_, to, is_deleted in rows
                    if id_ not in removed.get(type_name, ()) and (not is_deleted or to in loses_row)
                )
        return found

    # --- bringing back ---

    def bring_back_what_was_set_aside(self, office: str) -> bool:
        """Before a file of `office` comes in: what was undone of its earlier files belongs to it again.

        Answers whether there was anything to bring back.
        """
        sql = "SELECT no FROM import_event JOIN replica ON replica.ix = import_event.sender WHERE undone_ms IS NOT NULL AND office = ?"
        undone = run(self._connection, sql, (office,)).all()
        for (no,) in undone:
            # In our own records an undo is written and stays; only what came from elsewhere was set aside.
            if self._bring_in(no) and office != self._office:
                run(self._connection, "UPDATE import_event SET undone_ms = NULL WHERE no = ?", (no,))
        return bool(undone)

    def _bring_in(self, no: int) -> int:
        sql = (
            "SELECT held.replica, held.seq, held.record_type, held.record_id FROM held JOIN change"
            " ON change.replica = held.replica AND change.seq = held.seq"
            " WHERE held.reason = ? AND change.import_no = ?"
        )
        rows = run(self._connection, sql, (settling.UNDONE, no)).all()
        run_many(
            self._connection,
            "DELETE FROM held WHERE replica = ? AND seq = ?",
            [(replica, seq) for replica, seq, _, _ in rows],
        )
        touched: dict[str, set[bytes]] = {}
        for _, _, type_name, id_ in rows:
            touched.setdefault(type_name, set()).add(id_)
        for type_name, ids in touched.items():
            self._materialiser.rebuild(BY_NAME[type_name], ids)
        return len(rows)


def _count(result: Undone, type_name: str, number: int = 1) -> None:
    if number:
        result.back[type_name] = result.back.get(type_name, 0) + number


def _referring() -> dict[str, list[tuple[str, str]]]:
    """Record type -> (type, field) that refer to it; a field that may point to any type is under each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for type_name, type_ in BY_NAME.items():
        for name, spec in type_.fields.items():
            targets = BY_NAME if spec.kind is Kind.ID else [spec.target] if spec.kind is Kind.REF else []
            for target in targets:
                if target is not None:
                    found.setdefault(target, []).append((type_name, name))
    return found


_REFERRING = _referring()
