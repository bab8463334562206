"""This book goes on under a new replica id: after a restore, when it is a copy, when its keys are changed.

What two databases write under one replica id would get the same numbers, and whoever has the one would
take the other for known: silent loss. So a book that may not be the only one of its name takes a new name,
and whatever it wrote since the common past is renumbered to the new one. Nothing is lost, because the
changes stay with their clock readings; nothing is doubled, because records keep their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from db import births, identity, journal, replicas
from db.births import Birth
from db.catalog import BY_NAME
from db.causality import Causality, Replicas, record_own_seen
from db.clock import HybridClock, future_limit, pack
from db.columns import encode_json
from db.identity import Owner
from db.journal import EMPTY_CHAIN, Entry, mark_of
from db.materialise import Materialiser
from db.merge import DECISIONS
from db.replicas import KnownReplica
from db.sql import run, set_meta
from db.vectors import Ranges, minus

Samples = Sequence[tuple[int, int]]
"""(sequence, mark) of some changes of a replica, for comparing two books' ideas of it."""

PLACE = "place"
"""Fact of the database: where it was last opened (desktop.whereabouts)."""
_NEAR = 16
"""That many of the latest changes are all sampled; further back only every doubled step."""


def reborn(connection: Connection, now_ms: int, *, why: str, after: int | None = None) -> int:
    """A new replica id, certified by the old one; returns its local number. What was written stays as it is.

    `why` is one of `db.births`. The caller tells the store (`forget_identity`).
    """
    old = _self(connection)
    parent, child = identity.load_keys(connection), identity.new_keys()
    birth = births.certify(parent, child, office=old.office, why=why, born_ms=now_ms, after=after)
    owner = Owner(office=old.office, office_name=old.office_name, role=old.role, label=old.label)
    ix = identity.register_self(connection, child, owner, now_ms)
    run(connection, "UPDATE replica SET birth = ? WHERE ix = ?", (birth.stored(), ix))
    if birth.ends_parent:
        replicas.retire(connection, old.ix, now_ms)
    replicas.note_what_was_seen(connection, ix)
    run(
        connection, "DELETE FROM meta WHERE key = ?", (PLACE,)
    )  # wherever it lies when it is opened is its place
    return ix


def _self(connection: Connection) -> KnownReplica:
    me = replicas.find(connection, identity.load_keys(connection).replica_id)
    assert me is not None
    return me


def samples(connection: Connection, ix: int) -> list[tuple[int, int]]:
    """Points at which another book can tell whether it means the same changes by this replica's numbers."""
    last = journal.last_seq(connection, ix)
    wanted = set(range(max(1, last - _NEAR), last + 1))
    step = _NEAR
    while last - step > 0:
        wanted.add(last - step)
        step *= 2
    points = []
    for seq in sorted(wanted):
        found = journal.find(connection, ix, seq)
        if found is not None:
            points.append((seq, mark_of(found.hlc, found.record_id)))
    return points


def common_past(connection: Connection, ix: int, told: Samples) -> int | None:
    """Up to which sequence another's idea of our replica is ours; None when it does not contradict us.

    A change that we never made, or made differently, proves that another book writes under our name.
    """
    contradicted, agreed = False, 0
    for seq, mark in sorted(told):
        own = journal.find(connection, ix, seq)
        if own is not None and mark_of(own.hlc, own.record_id) == mark:
            agreed = max(agreed, seq)
        else:
            contradicted = True
    return agreed if contradicted else None


def split(
    connection: Connection, now_ms: int, *, common: int, why: str = births.COPIED, from_hlc: int | None = None
) -> int:
    """As `reborn`, because another book writes under our name: what we wrote after `common` is the new one's.

    With `from_hlc` these changes get clock readings of their own, in their order, beginning there.
    """
    old = _self(connection)
    mine = list(journal.in_ranges(connection, old.ix, _above(connection, old.ix, common)))
    last = journal.last_seq(connection, old.ix)
    seen = [(1, replicas.seen_at(connection, old.ix, common + 1))] + [
        (from_seq - common, vector)
        for from_seq, vector in replicas.seen_events(connection, old.ix, last)
        if from_seq > common + 1
    ]
    _forget(connection, old.ix, common)
    new = reborn(connection, now_ms, why=why, after=common)
    new_id = identity.load_keys(connection).replica_id
    if from_hlc is not None:
        mine = [replace(entry, hlc=from_hlc + place) for place, entry in enumerate(mine)]
    _renumber(connection, mine, new, common, old.id, new_id)
    past: Ranges = ((1, common),) if common else ()
    for from_seq, vector in seen:
        record_own_seen(connection, new, from_seq, {**vector, str(old.id): past})
    _rebuild(connection, mine, now_ms)
    replicas.note_what_was_seen(connection, new)
    return new


def mend_clock(connection: Connection, clock: HybridClock) -> int:
    """This PC's clock had run far ahead and is right now: what was written meanwhile is stamped anew.

    Otherwise everything it ever writes again would come from the future, and be held back everywhere. Returns
    how many changes that was. The caller commits, and tells the store (`forget_identity`).
    """
    now_ms = clock.now_ms()
    me = _self(connection)
    sql = "SELECT MIN(seq), COUNT(*) FROM change WHERE replica = ? AND hlc > ?"
    first, count = run(connection, sql, (me.ix, future_limit(now_ms))).one()
    known = run(connection, "SELECT MAX(hlc) FROM change WHERE hlc <= ?", (future_limit(now_ms),)).scalar()
    clock.set_back(max(known or 0, pack(now_ms)))
    if first is not None:
        split(connection, now_ms, common=first - 1, why=births.CLOCK_SET, from_hlc=clock.last + 1)
        clock.saw(clock.last + count)
    set_meta(connection, "hlc", str(clock.last))
    return int(count)


def rename_copies(connection: Connection, birth: Birth, now_ms: int) -> None:
    """What a copy had sent out under its parent's name comes again under its own: here the first is dropped.

    Only where both are the same change (by clock and record): the parent's own later changes stay.
    """
    known = Replicas(connection)
    parent, child = known.ix_of(birth.parent), known.ix_of(birth.child)
    if birth.after is None or parent is None or child is None:
        return
    taken = list(journal.in_ranges(connection, parent, _above(connection, parent, birth.after)))
    if not taken:
        return
    twin = journal.find(connection, child, taken[0].seq - birth.after)
    if twin is None or twin.record_id != taken[0].record_id:
        return
    if twin.hlc != taken[0].hlc and birth.why != births.CLOCK_SET:
        return
    _forget(connection, parent, birth.after)
    _rebuild(connection, taken, now_ms)


def _forget(connection: Connection, ix: int, common: int) -> None:
    """Whatever stands here under a replica's numbers above `common`."""
    above = _above(connection, ix, common)
    for table, column in (("change", "seq"), ("held", "seq"), ("seen", "from_seq")):
        run(connection, f"DELETE FROM {table} WHERE replica = ? AND {column} > ?", (ix, common))
    kept = minus(journal.known_ranges(connection, ix), above)
    run(connection, "DELETE FROM known_range WHERE replica = ?", (ix,))
    journal.add_known(connection, ix, kept)


def _above(connection: Connection, ix: int, common: int) -> Ranges:
    return minus(journal.known_ranges(connection, ix), ((1, common),))


def _renumber(
    connection: Connection, entries: Iterable[Entry], new: int, common: int, old_id: UUID, new_id: UUID
) -> None:
    chain, moved = EMPTY_CHAIN, []
    for entry in entries:
        entry = replace(
            entry,
            replica=new,
            seq=entry.seq - common,
            act=max(1, entry.act - common),
            fields=_renamed_decisions(entry, common, old_id, new_id),
            told=None,
        )
        entry.hash = chain = journal.chain_hash(chain, new_id, entry)
        moved.append(entry)
    journal.insert(connection, moved)
    if moved:
        journal.add_known(connection, new, [(1, moved[-1].seq)])


def _renamed_decisions(entry: Entry, common: int, old_id: UUID, new_id: UUID) -> str:
    """Decisions name the kept values by their writers: those of ours have another name now."""
    told = entry.decoded()
    if not any(name in told for name in DECISIONS):
        return entry.fields
    renamed = {
        name: [
            [unit, str(new_id), seq - common]
            if replica == str(old_id) and seq > common
            else [unit, replica, seq]
            for unit, replica, seq in told[name]
        ]
        for name in DECISIONS
        if name in told
    }
    return encode_json({**told, **renamed}).decode()


def _rebuild(connection: Connection, entries: Iterable[Entry], now_ms: int) -> None:
    known = Replicas(connection)
    materialiser = Materialiser(connection, known, Causality(connection, known), now_ms)
    touched: dict[str, set[bytes]] = {}
    for entry in entries:
        touched.setdefault(entry.record_type, set()).add(entry.record_id)
    for type_name, ids in touched.items():
        materialiser.rebuild(BY_NAME[type_name], ids)
