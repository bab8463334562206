"""Sets of sequences per replica: what a database has, what a writer had seen, what to send.

A vector maps a replica id to sorted, disjoint, closed ranges. Vectors only ever grow (notes/sync.md: a
counter that can go down makes a peer resend for ever).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Range = tuple[int, int]
Ranges = tuple[Range, ...]
Vector = Mapping[str, Ranges]
"""Replica id (UUID text) -> ranges."""


def normalised(ranges: Iterable[Range]) -> Ranges:
    """Sorted, overlapping and touching ranges joined, empty ones dropped."""
    joined: list[list[int]] = []
    for first, last in sorted(ranges):
        if last < first:
            continue
        if joined and first <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return tuple((first, last) for first, last in joined)


def contains(ranges: Ranges, seq: int) -> bool:
    for first, last in ranges:  # noqa: SIM110 - asked for each change of a bundle: `any` takes three times as long
        if first <= seq <= last:
            return True
    return False


def minus(wanted: Ranges, known: Ranges) -> Ranges:
    """What of `wanted` is not in `known`."""
    left: list[Range] = []
    for first, last in wanted:
        position = first
        for known_first, known_last in known:
            if known_last < position or known_first > last:
                continue
            if known_first > position:
                left.append((position, known_first - 1))
            position = known_last + 1
        if position <= last:
            left.append((position, last))
    return tuple(left)


def union(one: Vector, other: Vector) -> dict[str, Ranges]:
    return {
        replica: normalised((*one.get(replica, ()), *other.get(replica, ())))
        for replica in sorted({*one, *other})
    }


def difference(wanted: Vector, known: Vector) -> dict[str, Ranges]:
    left = {replica: minus(ranges, known.get(replica, ())) for replica, ranges in wanted.items()}
    return {replica: ranges for replica, ranges in left.items() if ranges}


def overlap(one: Vector, other: Vector) -> dict[str, Ranges]:
    """What is in both."""
    return difference(one, difference(one, other))


def size(vector: Vector) -> int:
    return sum(last - first + 1 for ranges in vector.values() for first, last in ranges)


def gaps(ranges: Ranges) -> Iterator[Range]:
    """Holes below the highest known sequence, counted from 1."""
    expected = 1
    for first, last in ranges:
        if first > expected:
            yield expected, first - 1
        expected = last + 1


def to_json(vector: Vector) -> dict[str, list[list[int]]]:
    return {replica: [list(pair) for pair in ranges] for replica, ranges in vector.items()}


def from_json(raw: Mapping[str, Iterable[Iterable[int]]]) -> dict[str, Ranges]:
    return {replica: normalised((first, last) for first, last in ranges) for replica, ranges in raw.items()}
