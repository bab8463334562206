"""Lines are put in order of their keys in little memory, whatever their number and order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import ordering
from db.ordering import in_order

KEYED = st.lists(st.tuples(st.binary(max_size=4), st.binary(max_size=40)), unique_by=lambda one: one[0])


@given(KEYED, st.sampled_from([1, 30, 1 << 20]))
def test_lines_come_by_key_however_many_runs_they_took(items: list[tuple[bytes, bytes]], run: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "_RUN", run)
        patch.setattr(ordering, "_READ", 7)
        patch.setattr(ordering, "_LEAST", 5)
        assert list(in_order(items)) == [line for _, line in sorted(items)]


def test_lines_longer_than_what_is_read_at_a_time_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "_RUN", 1 << 20)
    monkeypatch.setattr(ordering, "_READ", 1 << 16)
    lot = random.Random(1)
    items = [(lot.randbytes(16), lot.randbytes(300_000)) for _ in range(12)]
    assert list(in_order(items)) == [line for _, line in sorted(items)]
