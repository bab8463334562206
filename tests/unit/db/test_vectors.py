"""Vectors: sets of sequences."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.vectors import contains, difference, gaps, minus, normalised, size, union

RANGES = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=6).map(normalised)


def members(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {n for first, last in ranges for n in range(first, last + 1)}


@given(RANGES, RANGES)
def test_minus_is_set_difference(wanted: tuple, known: tuple) -> None:
    assert members(minus(wanted, known)) == members(wanted) - members(known)


@given(RANGES, RANGES)
def test_union_is_set_union_in_least_ranges(one: tuple, other: tuple) -> None:
    joined = union({"r": one}, {"r": other})["r"]
    assert members(joined) == members(one) | members(other)
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(joined))


@given(RANGES, st.integers(1, 45))
def test_membership(ranges: tuple, seq: int) -> None:
    assert contains(ranges, seq) == (seq in members(ranges))


@given(RANGES)
def test_gaps_and_members_fill_the_line(ranges: tuple) -> None:
    holes = members(tuple(gaps(ranges)))
    highest = max(members(ranges), default=0)
    assert holes | members(ranges) == set(range(1, highest + 1))
    assert not holes & members(ranges)


def test_difference_names_only_replicas_that_lack_something() -> None:
    assert difference({"a": ((1, 5),), "b": ((1, 2),)}, {"a": ((1, 3),), "b": ((1, 9),)}) == {"a": ((4, 5),)}
    assert size({"a": ((4, 5),), "b": ((1, 1),)}) == 3
