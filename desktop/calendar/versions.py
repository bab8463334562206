"""The due days of a rule that was changed: each period is asked for once, by whichever version held when it was due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import msgspec

from desktop.calendar.recurring import Occasion, occasions
from desktop.calendar.rules import Rule

A_REPORT_AWAY = timedelta(days=62)
"""A report is due at most so long before or after another one of the same period."""
_A_DAY = timedelta(days=1)


def due_days(
    version: Rule, rules: Sequence[Rule], first: date, last: date, holidays: Collection[date] = ()
) -> list[Occasion]:
    """`rules` may hold the other versions of the rule.

    What an earlier version asked for is not asked for again. Where a change brings a day forward, past which it
    began, the period stays due on its old day: nothing falls between two versions.
    """
    found = occasions(version, first, last, holidays)
    family = [one for one in rules if one.code == version.code]
    if version.active_from is not None:
        asked = set[str]()
        for other in family:
            if other.active_to is not None and other.active_to < version.active_from:
                asked |= {
                    one.period.key
                    for one in occasions(other, first - A_REPORT_AWAY, last + A_REPORT_AWAY, holidays)
                }
                asked |= _left_over(other, family, first, last, holidays).keys()
        found = [one for one in found if one.period.key not in asked]
    if version.active_to is not None:
        found += [
            one
            for one in _left_over(version, family, first, last, holidays).values()
            if first <= one.due <= last
        ]
    return found


def day_before_change(
    version: Rule, rules: Sequence[Rule], period: str, near: date, holidays: Collection[date] = ()
) -> Occasion | None:
    """When the version before this one would have asked for a period that is due about `near`."""
    before = next(
        (one for one in rules if one.code == version.code and _follows(one, version)), None
    )  # fmt: skip
    if before is None:
        return None
    endless = msgspec.structs.replace(before, active_to=None)
    found = occasions(endless, near - A_REPORT_AWAY, near + A_REPORT_AWAY, holidays)
    return next((one for one in found if one.period.key == period), None)


def _left_over(
    version: Rule, family: Sequence[Rule], first: date, last: date, holidays: Collection[date]
) -> dict[str, Occasion]:
    """Periods that this version would have asked for after its end and its successor on days before it began."""
    after = next((one for one in family if _follows(version, one)), None)
    if after is None or version.active_to is None:
        return {}
    end, reach = version.active_to, version.active_to + A_REPORT_AWAY
    if reach < first - A_REPORT_AWAY or end > last + A_REPORT_AWAY:
        return {}
    endless = msgspec.structs.replace(version, active_to=None)
    ahead = msgspec.structs.replace(after, active_from=None)
    too_early = {one.period.key for one in occasions(ahead, end - A_REPORT_AWAY, end, holidays)}
    late = {one.period.key: one for one in occasions(endless, end + _A_DAY, reach, holidays)}
    return {key: one for key, one in late.items() if key in too_early}


def _follows(before: Rule, after: Rule) -> bool:
    return (
        before.active_to is not None
        and after.active_from is not None
        and before.active_to + _A_DAY == after.active_from
    )
