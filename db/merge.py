"""How writes that met by file become one value: pure functions of the set of writes.

The winner of a merge unit is its greatest stamp `(hlc, replica)`, whatever the order in which writes arrive.
A write loses visibly only against one that its writer had not seen and that had not seen it: plain
succession is no conflict. Because both answers depend on the set of writes alone, replicas that have seen
the same changes hold the same values and list the same losers, however the files crossed (notes/sync.md §3.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

DELETED = "_deleted"
OFFICE = "_office"
RESOLVES = "_resolves"
REOPENS = "_reopens"
DECISIONS = (RESOLVES, REOPENS)
"""Lists of `[unit, replica id, seq]`: kept values about which a person has decided, or takes a decision back."""
NOT_FIELDS = frozenset({OFFICE, DELETED, *DECISIONS})
STATE_FIELDS = ("state", "rev", "source")
"""Written with records but outside their declaration: each a merge unit of its own, never shown as a conflict."""


@dataclass(frozen=True, slots=True)
class Version:
    """Names one change: its clock reading, its replica and its sequence there."""

    hlc: int
    replica: UUID
    seq: int

    @property
    def stamp(self) -> tuple[int, int]:
        return (self.hlc, self.replica.int)


@dataclass(frozen=True, slots=True)
class Write:
    """What one change says of one merge unit: field -> JSON value."""

    version: Version
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One journal entry of a record, as merging sees it."""

    version: Version
    fields: Mapping[str, Any]
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LostValue:
    unit: str
    write: Write

    @property
    def key(self) -> LoserKey:
        return self.unit, self.write.version.replica, self.write.version.seq


@dataclass(frozen=True, slots=True)
class DecidedValue:
    """A kept value about which somebody has decided, and the change that says so."""

    lost: LostValue
    by: RecordChange


@dataclass(slots=True)
class Merged:
    """A record as all its known changes add up."""

    office: str
    created: RecordChange
    updated: RecordChange
    winners: dict[str, Write] = field(default_factory=dict)
    losers: list[LostValue] = field(default_factory=list)
    """Those about which nobody has decided yet."""
    decided: list[DecidedValue] = field(default_factory=list)
    deleted: bool = False


Saw = Callable[[Version, Version], bool]
"""`saw(later, earlier)`: had the writer of `later` seen `earlier` when writing?"""

UnitOf = Callable[[str], str]
"""Merge unit of a field name; an unknown field is a unit of its own."""

LoserKey = tuple[str, UUID, int]
"""Names a kept value: its unit, and replica and sequence of the change that wrote it."""

Decisions = Mapping[LoserKey, RecordChange | None]


def merge(changes: Iterable[RecordChange], unit_of: UnitOf, saw: Saw) -> Merged | None:
    """Add up the changes of one record, in any order; None when none of them creates it."""
    ordered = sorted(changes, key=lambda change: change.version.stamp)
    births = [change for change in ordered if OFFICE in change.fields]
    if not births:
        return None
    merged = Merged(office=births[0].fields[OFFICE], created=ordered[0], updated=ordered[-1])
    writes = _writes_by_unit(ordered, unit_of)
    decisions = _decisions(ordered)
    deletions = writes.pop(DELETED, [])
    for unit, unit_writes in writes.items():
        merged.winners[unit] = unit_writes[-1]
        if len(unit_writes) > 1 and unit not in STATE_FIELDS:
            _sort_out(merged, [LostValue(unit, lost) for lost in losers(unit_writes, saw)], decisions)
    if deletions:
        last = deletions[-1]
        merged.winners[DELETED] = last
        if last.values[DELETED]:
            unseen = _edited_without_knowing(ordered, last, saw)
            merged.deleted = not unseen
            if unseen:
                _sort_out(merged, [LostValue(DELETED, last)], decisions)
        for earlier in deletions[:-1]:
            lost = LostValue(DELETED, earlier)
            # A deletion that somebody decided about stays listed, whatever was deleted or brought back since.
            is_open = lost.key in decisions and decisions[lost.key] is None
            if lost.key not in decisions or (is_open and merged.deleted):
                continue
            if _edited_without_knowing(ordered, earlier, saw):
                _sort_out(merged, [lost], decisions)
    return merged


def _sort_out(merged: Merged, lost: Iterable[LostValue], decisions: Decisions) -> None:
    for one in lost:
        by = decisions.get(one.key)
        if by is None:
            merged.losers.append(one)
        else:
            merged.decided.append(DecidedValue(one, by))


def losers(writes: Sequence[Write], saw: Saw) -> list[Write]:
    """Values that lost against a concurrent, different one.

    `writes` of one unit, oldest stamp first. A pair counts only while neither writer had already replaced
    the value before meeting the other: what a person overwrote in their own line of work is history, not a
    conflict.
    """
    lost = []
    for index, lesser in enumerate(writes[:-1]):
        if any(_contested(lesser, greater, writes, saw) for greater in writes[index + 1 :]):
            lost.append(lesser)
    return lost


def _contested(lesser: Write, greater: Write, writes: Sequence[Write], saw: Saw) -> bool:
    if lesser.values == greater.values:
        return False
    if saw(greater.version, lesser.version) or saw(lesser.version, greater.version):
        return False
    for other in writes:
        knows_lesser = saw(other.version, lesser.version)
        knows_greater = saw(other.version, greater.version)
        if knows_lesser != knows_greater:
            return False
    return True


def _writes_by_unit(ordered: Sequence[RecordChange], unit_of: UnitOf) -> dict[str, list[Write]]:
    writes: dict[str, list[Write]] = {}
    for change in ordered:
        grouped: dict[str, dict[str, Any]] = {}
        for name, value in change.fields.items():
            if name != OFFICE and name not in DECISIONS:
                grouped.setdefault(unit_of(name), {})[name] = value
        for unit, values in grouped.items():
            writes.setdefault(unit, []).append(Write(change.version, values))
    return writes


def _decisions(ordered: Sequence[RecordChange]) -> Decisions:
    """Kept values about which a person has decided, and the latest word on each; None: it was taken back."""
    latest: dict[LoserKey, RecordChange | None] = {}
    for change in ordered:
        for name in DECISIONS:
            for unit, replica, seq in change.fields.get(name, ()):
                latest[unit, UUID(replica), seq] = change if name == RESOLVES else None
    return latest


def _edited_without_knowing(ordered: Sequence[RecordChange], deletion: Write, saw: Saw) -> bool:
    """Did someone edit the record without knowing of its deletion? Then it comes back, visibly."""
    return any(
        not saw(deletion.version, change.version) and not saw(change.version, deletion.version)
        for change in ordered
        if any(name != DELETED and name not in DECISIONS for name in change.fields)
        and change.version != deletion.version
    )
