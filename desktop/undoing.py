"""Taking back: one change (`record undo`), or the whole of the last commands (Ctrl+Z, across saves).

An undo is an ordinary new change with the old values, so it travels and can itself be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from db import history, journal
from db.base import Record
from db.catalog import record_type
from db.causality import Replicas
from db.journal import Entry
from db.materialise import unit_of
from db.merge import REOPENS, RESOLVES, LoserKey
from db.queries.conflicts import decided_losers, open_losers
from db.rows import access
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.errors import NotAllowed, NotFound, StateConflict
from desktop.records import changes_of


class Undoing:
    def __init__(self, store: Store) -> None:
        self._store = store

    def undo_change(self, name: str, *, by: UUID | None, field: str | None = None) -> Changes:
        """Take back one change, named `replica:seq`; with `field` only that field and those it means something
        with. Fields changed again later are left as they are.

        Raises NotFound, NotAllowed (another office's record) or StateConflict (nothing left to take back).
        """
        replica, _, seq = name.rpartition(":")
        with self._store.work(by=by, reason="ย้อนการแก้ไข" if field is None else "ย้อนค่าหนึ่งช่อง") as work:
            try:
                ix = Replicas(work.connection).ix_of(UUID(replica))
            except ValueError:
                ix = None
            entry = journal.find(work.connection, ix, int(seq)) if ix is not None and seq.isdigit() else None
            if entry is None:
                raise NotFound(f"no change {name}", label=f"การแก้ไข {name} ")
            if not self._take_back(work, entry, unit=_unit(entry, field)):
                raise StateConflict(
                    "superseded", label="การแก้ไข", state="ถูกแก้อีกครั้งแล้ว", why="จึงไม่มีค่าให้ย้อนกลับ"
                )
            return changes_of(work.commit())

    def undo_act(self, act: int, *, by: UUID | None) -> Changes:
        """Take back all changes of one own command."""
        with self._store.work(by=by, reason="เลิกทำ") as work:
            for entry in reversed(journal.of_act(work.connection, self._store.me.ix, act)):
                self._take_back(work, entry, with_its_act=True)
            return changes_of(work.commit())

    def _take_back(
        self, work: Work, entry: Entry, *, with_its_act: bool = False, unit: str | None = None
    ) -> bool:
        type_ = record_type(entry.record_type)
        record = work.get(type_, UUID(bytes=entry.record_id), deleted=True)
        if record.owner_office != self._store.office:
            raise NotAllowed("foreign record", why="รายการนี้เป็นของหน่วยงานอื่น")
        before = history.before_change(work.connection, entry, with_its_act=with_its_act)
        if unit is not None:
            unit_name = unit_of(type_)
            values = {name: value for name, value in before.values.items() if unit_name(name) == unit}
            before = replace(before, values=values, creates=False, deletes=None)
        if before.creates:
            work.delete(record)
            return True
        if before.deletes is not None:
            (work.restore if before.deletes else work.delete)(record)
        values = _python_values(type_, before.values)
        if values:
            work.change_by_id(type_, record.id, values)
        undecided = self._undecide(work, type_, entry, unit)
        return bool(values) or before.deletes is not None or undecided

    def _undecide(self, work: Work, type_: type[Record], entry: Entry, unit: str | None) -> bool:
        """A decision about kept values is part of the change that made it: they wait again, or no more."""
        told = entry.decoded()
        if RESOLVES not in told and REOPENS not in told:
            return False
        id_ = UUID(bytes=entry.record_id)
        record = (type_.__name__, id_)
        by = (Replicas(work.connection).id_of(entry.replica), entry.seq)
        decided = [
            one.key for one in decided_losers(work, record=record) if (one.by.replica, one.by.seq) == by
        ]
        reopened = set(_keys(told.get(REOPENS, ())))
        waiting = [one.key for one in open_losers(work, record=record) if one.key in reopened]
        for keys, reopen in ((decided, True), (waiting, False)):
            wanted = [key for key in keys if unit in (None, key[0])]
            if wanted:
                work.decide(type_, id_, wanted, reopen=reopen)
        return bool(decided or waiting)


def _unit(entry: Entry, field: str | None) -> str | None:
    """Raises NotFound when the change says nothing of this field."""
    if field is None:
        return None
    type_ = record_type(entry.record_type)
    unit = unit_of(type_)(field)
    if not any(unit_of(type_)(name) == unit for name in entry.decoded()):
        raise NotFound(f"{field} is not in this change", label=f"ช่อง {field} ในการแก้ไขนี้ ")
    return unit


def _keys(told: Iterable[Sequence[Any]]) -> Iterator[LoserKey]:
    for unit, replica, seq in told:
        yield unit, UUID(replica), seq


def _python_values(type_: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    codecs = access(type_).codecs
    result: dict[str, Any] = {}
    for name, value in values.items():
        codec = codecs.get(name)
        if codec is not None and value is not None:
            result[name] = codec.from_stored(codec.json_to_stored(value))
        elif codec is not None:
            result[name] = value
        elif name in ("state", "rev", "source"):
            # A record that begins as all do is not said to: no earlier word means the first of its kind.
            first = {"state": type_.__lifecycle__.initial.value, "rev": 1, "source": "keyed"}
            result[name] = value if value is not None else first[name]
    return result


@dataclass(slots=True)
class UndoStack:
    """The last commands of one person at this window, newest last."""

    limit: int = 200
    _done: list[int] = field(default_factory=list)
    _undone: list[int] = field(default_factory=list)

    def note(self, act: int | None) -> None:
        if act is not None:
            self._done.append(act)
            del self._done[: -self.limit]
            self._undone.clear()

    def next_undo(self) -> int | None:
        return self._done[-1] if self._done else None

    def next_redo(self) -> int | None:
        return self._undone[-1] if self._undone else None

    def undone(self, by_act: int | None) -> None:
        """The newest command was taken back by the command `by_act`; redo takes that one back."""
        self._done.pop()
        if by_act is not None:
            self._undone.append(by_act)

    def redone(self, by_act: int | None) -> None:
        self._undone.pop()
        if by_act is not None:
            self._done.append(by_act)
