"""Open work of one plot, overdue first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from db.queries import site_pages as queries
from db.reader import Reader
from db.records.npt import Assignment, NptContract
from db.records.sites import Operational, Site
from desktop.calendar.calendar import Calendar
from desktop.calendar.recurring import occasions
from desktop.calendar.rules import Within
from desktop.site_views import SiteTask, TaskKind, Urgency
from desktop.thai.dates import month_range, short_date, short_month, week_start
from desktop.thai.names import full_name

_SOON_DAYS = 7
_CONTRACT_DAYS = 30
_UNSENT = ("draft", "ready", "printed", "signed", "returned")


def open_tasks(
    reader: Reader, site: Site, staff: queries.Rows, calendar: Calendar, today: date
) -> tuple[SiteTask, ...]:
    found = [
        *_uncertified(reader, site.id, today),
        *_reports(reader, site.id, calendar, today),
        *_reassignments(site, staff, today),
        *_briefings(staff, calendar, today),
        *_ending(staff, today),
    ]
    order = list(Urgency)
    return tuple(
        sorted(found, key=lambda task: (order.index(task.urgency), task.due or date.max, task.title))
    )


def _uncertified(reader: Reader, site: UUID, today: date) -> list[SiteTask]:
    late = queries.uncertified_logs(reader, site, today)
    if late is None:
        return []
    return [
        SiteTask(
            kind=TaskKind.UNCERTIFIED,
            title=f"นพต. ขาดการรับรอง {late.days} วัน",
            second=f"เกินกำหนด {(today - late.oldest).days} วัน",
            urgency=Urgency.OVERDUE,
            due=late.oldest,
            worker=late.worker,
            monday=week_start(late.oldest),
        )
    ]


def _reports(reader: Reader, site: UUID, calendar: Calendar, today: date) -> list[SiteTask]:
    """Activities not sent yet, one line a month."""
    months: dict[date, list[UUID]] = {}
    for key, held_on, period, _, _, _, state in queries.activities_of(reader, site):
        if state in _UNSENT and (period or held_on):
            month = date.fromisoformat((period or held_on)[:7] + "-01")
            months.setdefault(month, []).append(UUID(bytes=key))
    tasks = []
    for month, ids in sorted(months.items()):
        due = report_due(calendar, month)
        more = f" {len(ids)} กิจกรรม" if len(ids) > 1 else ""
        tasks.append(
            SiteTask(
                kind=TaskKind.REPORT,
                title=f"รายงานกิจกรรม F01 {short_month(month)}{more}",
                second=_due_words(due, today, "ส่งภายใน") if due else "ยังไม่ส่ง",
                urgency=_urgency(due, today),
                due=due,
                activity=ids[0] if len(ids) == 1 else None,
                month=month,
            )
        )
    return tasks


def report_due(calendar: Calendar, month: date) -> date | None:
    """The day a month's report is due by the rules in force; None where no rule asks for it."""
    first, last = month_range(month)
    for rule in calendar.rules():
        if rule.form_id == "F01":
            due = [
                one.due
                for one in occasions(rule, first, last + timedelta(days=45))
                if one.period.first == first
            ]
            if due:
                return due[0]
    return None


def _reassignments(site: Site, staff: queries.Rows, today: date) -> list[SiteTask]:
    """A plot that cannot run asks for another place of learning for its workers."""
    if site.operational is not Operational.NOT_YET:
        return []
    idle = [row for row in staff if not _is_sent(row[9], today)]
    if not idle:
        return []
    name = full_name(idle[0][1], idle[0][2], idle[0][3])
    return [
        SiteTask(
            kind=TaskKind.REASSIGN,
            title=f"มอบหมาย นพต. {len(idle)} คน ไปเรียนรู้ที่อื่น",
            second="แปลงนี้ยังดำเนินการไม่ได้" if len(idle) > 1 else name,
            urgency=Urgency.SOON,
            worker=UUID(bytes=idle[0][0]),
        )
    ]


def _is_sent(stored: str | None, today: date) -> bool:
    if not stored:
        return False
    assignments: Sequence[Assignment] = NptContract.fields["assignments"].codec.from_stored(stored)
    return any(one.from_day <= today and (one.to_day is None or today <= one.to_day) for one in assignments)


def _briefings(staff: queries.Rows, calendar: Calendar, today: date) -> list[SiteTask]:
    """Workers who were not told their duties yet, where a rule asks for it."""
    waits = (one.recur for one in calendar.rules() if isinstance(one.recur, Within))
    rule = next((recur for recur in waits if recur.of == "contract_start"), None)
    waiting = [row for row in staff if not row[8] and row[6]]
    if rule is None or not waiting:
        return []
    due = min(date.fromisoformat(row[6]) for row in waiting) + timedelta(days=rule.days)
    return [
        SiteTask(
            kind=TaskKind.BRIEFING,
            title=f"ชี้แจงบทบาทหน้าที่ นพต. {len(waiting)} คน",
            second=_due_words(due, today, "ภายใน"),
            urgency=_urgency(due, today),
            due=due,
            worker=UUID(bytes=waiting[0][0]),
        )
    ]


def _ending(staff: queries.Rows, today: date) -> list[SiteTask]:
    tasks = []
    for worker, title, first, last, _, _, _, end, *_ in staff:
        day = date.fromisoformat(end) if end else None
        if day is not None and day - today <= timedelta(days=_CONTRACT_DAYS):
            tasks.append(
                SiteTask(
                    kind=TaskKind.CONTRACT_ENDS,
                    title=f"ข้อตกลงจ้าง {full_name(title, first, last)} ใกล้สิ้นสุด",
                    second=f"สิ้นสุด {short_date(day)}",
                    urgency=Urgency.LATER,
                    due=day,
                    worker=UUID(bytes=worker),
                )
            )
    return tasks


def _urgency(due: date | None, today: date) -> Urgency:
    if due is None:
        return Urgency.LATER
    if due < today:
        return Urgency.OVERDUE
    return Urgency.SOON if due - today <= timedelta(days=_SOON_DAYS) else Urgency.LATER


def _due_words(due: date, today: date, verb: str) -> str:
    if due < today:
        return f"เกินกำหนด {(today - due).days} วัน"
    if due == today:
        return f"{verb.removesuffix('ภายใน') or 'ภายใน'}วันนี้ {short_date(due)}"
    return f"{verb} {short_date(due)}"
