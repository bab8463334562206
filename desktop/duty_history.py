"""How a duty went in its last periods: a small picture beside its detail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import DutyState, Instance
from desktop.calendar.rules import MonthEnd, Monthly, Weekly, WorkingDay
from desktop.home_view import HomeMark, MarkState
from desktop.thai.dates import MONTHS_SHORT, month_range, next_month, short_date, week_of_month

_MONTHS = 12
_WEEKS = 8


def marks_of(calendar: Calendar, one: Instance) -> tuple[HomeMark, ...]:
    """The last twelve months or eight weeks up to now; nothing where a duty does not come again."""
    rule, today = one.rule, calendar.today()
    is_weekly = isinstance(rule.recur, Weekly)
    if not is_weekly and not isinstance(rule.recur, (Monthly, MonthEnd, WorkingDay)):
        return ()
    since = today - timedelta(weeks=_WEEKS) if is_weekly else next_month(today, 1 - _MONTHS)
    first = max(since, calendar.begins())
    last = month_range(today)[1] if not is_weekly else today + timedelta(days=6)
    if first >= last:
        return ()
    groups: dict[str, list[Instance]] = {}
    for each in calendar.instances(first, last, office=one.office, codes={rule.code}):
        key = f"{each.due:%Y-%m}" if isinstance(rule.recur, WorkingDay) else each.period.key
        groups.setdefault(key, []).append(each)
    shown = [_mark(some, is_weekly=is_weekly) for some in groups.values()]
    return tuple(shown[-(_WEEKS if is_weekly else _MONTHS) :]) if len(shown) > 1 else ()


def _mark(some: Sequence[Instance], *, is_weekly: bool) -> HomeMark:
    state = _state(some)
    first = some[0]
    day = first.due if isinstance(first.rule.recur, WorkingDay) else first.period.first
    number, month = week_of_month(day)
    label = str(number) if is_weekly else MONTHS_SHORT[day.month - 1]
    name = f"สัปดาห์ที่ {number} {MONTHS_SHORT[month.month - 1]}" if is_weekly else label
    done = sum(one.is_settled for one in some)
    words = {
        MarkState.DONE: "ทันกำหนด",
        MarkState.LATE: f"ช้า {max(one.late_days for one in some)} วัน",
        MarkState.OVERDUE: "เกินกำหนด",
        MarkState.OPEN: f"กำหนด {short_date(some[-1].due)}",
        MarkState.WAIVED: "ไม่ต้องส่ง",
    }[state]
    count = f" · {done} จาก {len(some)}" if len(some) > 1 else ""
    return HomeMark(label, state, f"{name} {words}{count}")


def _state(some: Sequence[Instance]) -> MarkState:
    states = {one.state for one in some}
    for duty, mark in (
        (DutyState.OVERDUE, MarkState.OVERDUE),
        (DutyState.OPEN, MarkState.OPEN),
        (DutyState.LATE_DONE, MarkState.LATE),
        (DutyState.DONE, MarkState.DONE),
    ):
        if duty in states:
            return mark
    return MarkState.WAIVED
