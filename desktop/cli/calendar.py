"""`calendar`: what is due, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.cli.console import Call
from desktop.errors import WrongUsage


def calendar(call: Call) -> None:
    from desktop.calendar.instances import DutyState
    from desktop.shown_state import WORDS
    from desktop.thai.dates import month_range, short_date

    options = call.options
    calendar = call.app.calendar
    first, last = month_range(calendar.today())
    first = _day(options.first, "--from") if options.first else first
    last = _day(options.last, "--to") if options.last else max(last, first)
    if last < first:
        raise WrongUsage(f"{last} before {first}", why="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม")
    for one in calendar.instances(first, last, office=options.office):
        facts: dict[str, Any] = {
            "rule": one.rule.code,
            "title": one.rule.title_th,
            "office": one.office,
            "period": one.period.key,
            "due": one.due.isoformat(),
            "state": one.state.value,
            "late_days": one.late_days,
            "scope": one.rule.scope,
            "settled_by": one.rule.done_when.words,
            "hint": one.hint,
        }
        if one.subject is not None:
            facts |= {"subject": str(one.subject.id), "subject_name": one.subject.name}
        days = {"settled": one.settled_on, "sent": one.sent_on, "acknowledged": one.acknowledged_on}
        facts |= {name: day.isoformat() for name, day in days.items() if day is not None}
        if one.records:
            facts["records"] = [{"type": ref.type, "id": str(ref.id)} for ref in one.records]
        about = f" {one.subject.name}" if one.subject else ""
        late = f" ช้า {one.late_days} วัน" if one.late_days and one.state is not DutyState.WAIVED else ""
        words = (
            f"{short_date(one.due)} {one.rule.title_th} {one.period.words}{about}: {WORDS[one.shown]}{late}"
        )
        call.console.line(facts, f"{words} ({one.hint})" if one.hint else words)


def _day(text: str, option: str) -> date:
    from desktop.thai.dates import parse_date

    read = parse_date(text)
    if read is None:
        raise WrongUsage(f"{option} {text}", why=f"{option} ต้องเป็นวันที่ เช่น 2026-11-20 หรือ 20/11/2569")
    return read.day
