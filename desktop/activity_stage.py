"""When the report of an activity is due, and what its chip says of that; how far it is says `paper_stage`."""

from __future__ import annotations

from datetime import date

from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import SOON_DAYS
from desktop.shown_state import ShownState
from desktop.site_tasks import report_due
from desktop.thai.dates import next_month

_OPEN = (
    ShownState.WORKING, ShownState.READY, ShownState.PRINTED, ShownState.SIGNED, ShownState.CHANGED_AFTER_PRINT,
)  # fmt: skip


def due_of(calendar: Calendar, month: date | None, held_on: date | None) -> date | None:
    """The day its report is due; what was held after that day is due with the next month's."""
    if month is None:
        return None
    due = report_due(calendar, month)
    if due is not None and held_on is not None and held_on > due:
        return report_due(calendar, next_month(month))
    return due


def flag_of(stage: ShownState, due: date | None, today: date) -> tuple[ShownState | None, str]:
    """Late or due soon, with the distance in words; nothing once it is sent."""
    if stage not in _OPEN or due is None:
        return None, ""
    days = (due - today).days
    if days < 0:
        return ShownState.OVERDUE, f"{-days} วัน"
    if days <= SOON_DAYS:
        return ShownState.DUE_SOON, "ส่งวันนี้" if days == 0 else f"อีก {days} วัน"
    return None, ""
