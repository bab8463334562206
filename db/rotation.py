"""Which backups stay: the newest of each of 14 days, 8 weeks and 12 months, and whatever is newest."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta, timezone

DAYS, WEEKS, MONTHS = 14, 8, 12
_THAILAND = timezone(timedelta(hours=7))


def kept(moments_ms: Iterable[int]) -> set[int]:
    """Of backups made at these moments, those to keep. Days count when something was backed up, so that an
    office that was closed for a month still has its 14 days."""
    newest_first = sorted(set(moments_ms), reverse=True)
    found: set[int] = set(newest_first[:1])
    for name, limit in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        found |= _newest_of_each(newest_first, name, limit)
    return found


def _newest_of_each(newest_first: list[int], name: Callable[[int], Hashable], limit: int) -> set[int]:
    stands_for: dict[Hashable, int] = {}
    for at_ms in newest_first:
        stands_for.setdefault(name(at_ms), at_ms)
    return set(list(stands_for.values())[:limit])


def standing_for(at_ms: int, kept_ms: Iterable[int]) -> list[int]:
    """Those kept ones that make `at_ms` superfluous: of its day, its week or its month."""
    return [
        other
        for other in kept_ms
        if other >= at_ms and (_day(other) == _day(at_ms) or _week(other) == _week(at_ms) or _month(other) == _month(at_ms))
    ]  # fmt: skip


def _local(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, _THAILAND)


def _day(at_ms: int) -> Hashable:
    return _local(at_ms).date()


def _week(at_ms: int) -> Hashable:
    return _local(at_ms).isocalendar()[:2]


def _month(at_ms: int) -> Hashable:
    local = _local(at_ms)
    return local.year, local.month
