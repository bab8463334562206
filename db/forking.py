"""This book goes on under a new replica id: after a restore, when it is a copy, when its keys are changed.

What two databases write under one replica id would get the same numbers, and whoever has the one would
take the other for known: silent loss. So a book that may not be the only one of its name takes a new name,
and whatever it wrote since the common past is renumbered to the new one. Nothing is lost, because the
changes stay with their clock readings; nothing is doubled, because records keep their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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


def split(connection: Connection, now_ms: int, *, common: int, why: str = births.COPIED) -> int:
    """As `reborn`, because another book writes under our name: what we wrote after `common` is the new one's."""
    moved = _take_out(connection, _self(connection), common, {})
    new = reborn(connection, now_ms, why=why, after=common)
    _put_under(connection, moved, new, identity.load_keys(connection).replica_id, now_ms)
    replicas.note_what_was_seen(connection, new)
    return new


def mend_clock(connection: Connection, clock: HybridClock) -> int:
    """This PC's clock had run far ahead and is right now: what was written meanwhile is stamped anew.

    Otherwise everything it ever writes again would come from the future, and be held back everywhere. So does
    what it wrote in that time under a former name, which another book may bear still. Returns how many changes
    that was. The caller commits, and tells the store (`forget_identity`).
    """
    now_ms = clock.now_ms()
    limit = future_limit(now_ms)
    known = run(connection, "SELECT MAX(hlc) FROM change WHERE hlc <= ?", (limit,)).scalar()
    clock.set_back(max(known or 0, pack(now_ms)))
    count, renames = 0, dict[str, _Rename]()
    for name in identity.names(connection):
        replica = replicas.find(connection, name)
        assert replica is not None
        sql = "SELECT MIN(seq) FROM change WHERE replica = ? AND hlc > ?"
        first = run(connection, sql, (replica.ix, limit)).scalar()
        if first is None:
            continue
        is_me = replicas.is_self(connection, replica.ix)
        if not is_me and not replica.may_sign(now_ms):
            continue  # whom nobody believes cannot name a child; its changes wait until their time
        moved = _take_out(connection, replica, first - 1, renames)
        new, id_ = (
            _next_me(connection, now_ms, first - 1)
            if is_me
            else _nobody(connection, replica, now_ms, first - 1)
        )
        entries = [replace(one, hlc=clock.last + place) for place, one in enumerate(moved.entries, start=1)]
        _put_under(connection, replace(moved, entries=entries), new, id_, now_ms)
        if is_me:
            replicas.note_what_was_seen(connection, new)
        renames[str(replica.id)] = _Rename(first - 1, id_)
        clock.saw(clock.last + len(entries))
        count += len(entries)
    set_meta(connection, "hlc", str(clock.last))
    return count


@dataclass(frozen=True, slots=True)
class _Rename:
    """What a replica wrote after `common` is the changes of `child` from 1 on."""

    common: int
    child: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """Changes on their way from one name to another, and what their writer had seen, numbered as they will be."""

    parent: KnownReplica
    common: int
    entries: Sequence[Entry]
    seen: Sequence[tuple[int, Mapping[str, Ranges]]]
    renames: Mapping[str, _Rename]
    """Former names whose changes have been moved before: those of this one may speak of them."""


def _take_out(
    connection: Connection, parent: KnownReplica, common: int, renames: Mapping[str, _Rename]
) -> _Moved:
    entries = list(journal.in_ranges(connection, parent.ix, _above(connection, parent.ix, common)))
    last = journal.last_seq(connection, parent.ix)
    past: Ranges = ((1, common),) if common else ()
    events = [(common + 1, replicas.seen_at(connection, parent.ix, common + 1))] + [
        event for event in replicas.seen_events(connection, parent.ix, last) if event[0] > common + 1
    ]
    seen = [
        (from_seq - common, {**_renamed(vector, renames), str(parent.id): past})
        for from_seq, vector in events
    ]
    _forget(connection, parent.ix, common, last)
    return _Moved(parent=parent, common=common, entries=entries, seen=seen, renames=renames)


def _put_under(connection: Connection, moved: _Moved, ix: int, id_: UUID, now_ms: int) -> None:
    _renumber(connection, moved, ix, id_)
    for from_seq, vector in moved.seen:
        record_own_seen(connection, ix, from_seq, vector)
    _rebuild(connection, moved.entries, now_ms)


def _next_me(connection: Connection, now_ms: int, after: int) -> tuple[int, UUID]:
    ix = reborn(connection, now_ms, why=births.CLOCK_SET, after=after)
    return ix, identity.load_keys(connection).replica_id


def _nobody(connection: Connection, parent: KnownReplica, now_ms: int, after: int) -> tuple[int, UUID]:
    """A name that changes of a former self are moved to; its keys are for its card alone."""
    keys = identity.new_keys()
    birth = births.certify(
        identity.former_keys(connection, parent.id), keys,
        office=parent.office, why=births.RESTAMPED, born_ms=now_ms, after=after,
    )  # fmt: skip
    ix = replicas.hear_of_birth(connection, birth, now_ms)
    assert ix is not None, "its parent is ours, and believed"
    identity.keep_keys(connection, keys, now_ms)
    return ix, keys.replica_id


def _renamed(vector: Mapping[str, Ranges], renames: Mapping[str, _Rename]) -> dict[str, Ranges]:
    """What was seen of moved changes was seen of them under their new name."""
    found = dict(vector)
    for id_, rename in renames.items():
        above = minus(found.get(id_, ()), ((1, rename.common),))
        if above:
            found[id_] = minus(found[id_], above)
            found[str(rename.child)] = tuple(
                (first - rename.common, last - rename.common) for first, last in above
            )
    return found


def rename_copies(connection: Connection, birth: Birth, now_ms: int) -> None:
    """What a copy had sent out under its parent's name comes again under its own: here the first is dropped.

    Only what is the same change (by record, and by clock unless that was wrong): the parent's own later changes
    stay. Not in the parent's own book, whose numbers have no holes: it will do so itself (`mend_clock`).
    """
    known = Replicas(connection)
    parent, child = known.ix_of(birth.parent), known.ix_of(birth.child)
    if birth.after is None or parent is None or child is None or replicas.is_self(connection, parent):
        return
    taken: list[Entry] = []
    for entry in journal.in_ranges(connection, parent, _above(connection, parent, birth.after)):
        twin = journal.find(connection, child, entry.seq - birth.after)
        if twin is None or twin.record_id != entry.record_id:
            break
        if twin.hlc != entry.hlc and birth.why not in births.NEW_TIMES:
            break
        taken.append(entry)
    if taken:
        _forget(connection, parent, birth.after, taken[-1].seq)
        _rebuild(connection, taken, now_ms)


def _forget(connection: Connection, ix: int, after: int, last: int) -> None:
    """Whatever stands here under a replica's numbers above `after`, up to `last`."""
    dropped: Ranges = ((after + 1, last),) if last > after else ()
    kept = minus(journal.known_ranges(connection, ix), dropped)
    for table in ("change", "held"):
        run(connection, f"DELETE FROM {table} WHERE replica = ? AND seq > ? AND seq <= ?", (ix, after, last))
    if not kept or kept[-1][1] <= after:  # else what was seen by then holds for the later ones
        run(connection, "DELETE FROM seen WHERE replica = ? AND from_seq > ?", (ix, after))
    run(connection, "DELETE FROM known_range WHERE replica = ?", (ix,))
    journal.add_known(connection, ix, kept)


def _above(connection: Connection, ix: int, common: int) -> Ranges:
    return minus(journal.known_ranges(connection, ix), ((1, common),))


def _renumber(connection: Connection, moved: _Moved, new: int, new_id: UUID) -> None:
    common = moved.common
    renames = {**moved.renames, str(moved.parent.id): _Rename(common, new_id)}
    chain, entries = EMPTY_CHAIN, []
    for entry in moved.entries:
        entry = replace(
            entry,
            replica=new,
            seq=entry.seq - common,
            act=max(1, entry.act - common),
            fields=_renamed_decisions(entry, renames),
            told=None,
        )
        entry.hash = chain = journal.chain_hash(chain, new_id, entry)
        entries.append(entry)
    journal.insert(connection, entries)
    if entries:
        journal.add_known(connection, new, [(1, entries[-1].seq)])


def _renamed_decisions(entry: Entry, renames: Mapping[str, _Rename]) -> str:
    """Decisions name the kept values by their writers: some of those have another name now."""
    told = entry.decoded()
    if not any(name in told for name in DECISIONS):
        return entry.fields

    def renamed(unit: str, replica: str, seq: int) -> list[str | int]:
        new = renames.get(replica)
        return [unit, str(new.child), seq - new.common] if new and seq > new.common else [unit, replica, seq]

    changed = {name: [renamed(*one) for one in told[name]] for name in DECISIONS if name in told}
    return encode_json({**told, **changed}).decode()


def _rebuild(connection: Connection, entries: Iterable[Entry], now_ms: int) -> None:
    known = Replicas(connection)
    materialiser = Materialiser(connection, known, Causality(connection, known), now_ms)
    touched: dict[str, set[bytes]] = {}
    for entry in entries:
        touched.setdefault(entry.record_type, set()).add(entry.record_id)
    for type_name, ids in touched.items():
        materialiser.rebuild(BY_NAME[type_name], ids)
