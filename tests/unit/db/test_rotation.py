"""14 days, 8 weeks, 12 months; whatever happens the newest stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.rotation import DAYS, MONTHS, WEEKS, kept, standing_for

START = datetime(2026, 11, 20, 3, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 3 * 365 * 24), max_size=200).map(
    lambda hours: [int((START + timedelta(hours=one)).timestamp() * 1000) for one in hours]
)


def ms(days: int) -> int:
    return int((START - timedelta(days=days)).timestamp() * 1000)


def test_a_year_of_days() -> None:
    stay = kept(ms(days) for days in range(400))
    assert {ms(days) for days in range(DAYS)} <= stay
    assert DAYS + WEEKS + MONTHS - 5 <= len(stay) <= DAYS + WEEKS + MONTHS
    assert min(stay) < ms(300)


def test_an_office_that_was_closed_keeps_its_days() -> None:
    moments = [ms(days) for days in range(60, 70)]
    assert kept(moments) == set(moments)


@given(MOMENTS)
def test_the_newest_stays_and_never_too_many(moments: list[int]) -> None:
    stay = kept(moments)
    assert not moments or max(moments) in stay
    assert stay <= set(moments)
    assert len(stay) <= DAYS + WEEKS + MONTHS + 1


@given(MOMENTS)
def test_rotating_twice_is_rotating_once(moments: list[int]) -> None:
    stay = kept(moments)
    assert kept(stay) == stay


@given(MOMENTS)
def test_what_goes_within_the_year_is_stood_for(moments: list[int]) -> None:
    """Each one that goes has a newer one of its own day, week or month, or lies behind twelve kept months."""
    stay = kept(moments)
    for gone in set(moments) - stay:
        assert standing_for(gone, stay) or len([one for one in stay if one > gone]) >= MONTHS
