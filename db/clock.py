"""Hybrid logical clock: the PC's wall clock, but never behind anything this replica has seen.

A reading is one integer: 48 bits of Unix milliseconds, then a 16-bit counter. It grows with every change,
so `(hlc, replica)` names a change and orders all writes of the world the same way on every PC.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

_COUNTER_BITS = 16
_FUTURE_LIMIT_MS = 48 * 3600 * 1000

WallClock = Callable[[], int]
"""Returns Unix milliseconds."""


def system_wall_clock() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)


def pack(at_ms: int, counter: int = 0) -> int:
    return at_ms << _COUNTER_BITS | counter


def at_ms(hlc: int) -> int:
    """Unix milliseconds of a reading."""
    return hlc >> _COUNTER_BITS


def moment(hlc: int) -> datetime:
    """UTC time of a reading. A clock set to a Buddhist year as if Gregorian still fits (year 3112)."""
    return datetime.fromtimestamp(at_ms(hlc) / 1000, UTC)


def is_from_the_future(hlc: int, now_ms: int) -> bool:
    """More than 48 hours ahead of the receiver: such a write would win every conflict for years."""
    return at_ms(hlc) > now_ms + _FUTURE_LIMIT_MS


def future_limit(now_ms: int) -> int:
    """The highest reading that is not from the future."""
    return pack(now_ms + _FUTURE_LIMIT_MS + 1) - 1


def agree(one_ms: int, other_ms: int) -> bool:
    """Do two clocks show the same time, as far as it matters here?"""
    return abs(one_ms - other_ms) <= _FUTURE_LIMIT_MS


class HybridClock:
    """Hands out strictly growing readings. `last` is kept in the store between runs."""

    def __init__(self, wall: WallClock, last: int = 0) -> None:
        self._wall = wall
        self.last = last

    def now_ms(self) -> int:
        return self._wall()

    def tick(self) -> int:
        self.last = max(self.last + 1, pack(self._wall()))
        return self.last

    @property
    def runs_ahead(self) -> bool:
        """The last reading is from what is the future now: the wall clock was set back since."""
        return is_from_the_future(self.last, self._wall())

    def set_back(self, hlc: int) -> None:
        """Only after what was written with later readings was stamped anew (`db.forking`)."""
        self.last = hlc

    def saw(self, hlc: int) -> None:
        """Never behind what was seen: the next tick is greater than `hlc`."""
        self.last = max(self.last, hlc)
