"""The province's visits: its plan, what districts prepare for it, the day itself, and what was asked for there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db.ids import is_province, natural_id
from db.queries import calendar as queries
from db.queries import supervision
from db.queries.calendar import PaperRow
from db.records.supervision import InstructionStatus, SupervisionPlan, TopicSheet, VisitInstruction
from desktop import areas
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, month, shifted, single_day
from desktop.calendar.rules import DoneWhen, Fixed, Rule, SourceRef
from desktop.calendar.settling.activities import held_activities
from desktop.calendar.settling.ledger import OFFICE, Ledger
from desktop.calendar.settling.papers import Owed, furthest, settled
from desktop.moments import local
from desktop.thai.dates import long_month, month_range, short_date
from desktop.visit_days import VisitDay, clock_words, visits_between

VISIT, INSTRUCTION = "VISIT", "INSTRUCTION"
"""Stand for the code of a rule where a plan of the province, or an instruction of its team, asks."""
_DAY = timedelta(days=1)


# --- rules ------------------------------------------------------------------------------------------


def topic_sheets(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Due the day before each visit of the province's plan. A day that the rule itself names holds for a month in
    which no plan has a visit."""
    visits = visits_between(
        ledger.reader, ledger.province, ledger.first + _DAY, ledger.last + _DAY, ledger.office
    )
    planned: dict[date, Occasion] = {}
    for visit in visits:
        of = month(visit.on)
        planned.setdefault(of.first, shifted(rule, visit.on - _DAY, of, ledger.holidays))
    other = [one for one in occasions if (one.due + _DAY).replace(day=1) not in planned]
    due = {start: one for start, one in planned.items() if ledger.first <= one.due <= ledger.last}
    due |= {(one.due + _DAY).replace(day=1): one for one in other}
    by_month: dict[date, list[PaperRow]] = {}
    if due:
        where = TopicSheet.month.between(min(due), max(due))
        for paper in queries.papers(ledger.reader, TopicSheet, ledger.office, (TopicSheet.month,), where):
            by_month.setdefault(paper.facts[0], []).append(paper)
    return settled(
        ledger,
        "TopicSheet",
        [
            Owed(
                replace(open_instance(rule, ledger.office, one, ledger.today), place=OFFICE),
                furthest(by_month.get(start, ())),
            )
            for start, one in sorted(due.items())
        ],
    )


def visit_plans(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """The plan of a month, signed before the month begins."""
    by_month: dict[date, list[PaperRow]] = {}
    for paper in queries.papers(ledger.reader, SupervisionPlan, ledger.office, (SupervisionPlan.month,)):
        by_month.setdefault(paper.facts[0], []).append(paper)
    return settled(
        ledger,
        "SupervisionPlan",
        [
            Owed(
                replace(open_instance(rule, ledger.office, one, ledger.today), place=OFFICE),
                furthest(by_month.get(one.period.first, ())),
            )
            for one in occasions
        ],
    )


def month_topics(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """What was done under one mission is written among the answers of the month."""
    if not occasions:
        return []
    first, last = occasions[0].period.first, occasions[-1].period.last
    sheets = supervision.sheets_between(ledger.reader, ledger.office, first, last)
    answers = supervision.answers_of(ledger.reader, [one.id for one in sheets])
    key = str(rule.extra.get("topic", "")), str(rule.extra.get("heading", "1"))
    found = []
    for occasion in occasions:
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        sheet = next((one for one in sheets if one.month == occasion.period.first), None)
        answer = answers.get(sheet.id, {}).get(key) if sheet is not None else None
        if answer is not None and answer.text:
            refs = (RecordRef("TopicAnswer", answer.id),)
            day = min(local(answer.updated_ms).date(), ledger.today)
            instance = replace(instance, settled_on=day, records=refs)
        found.append(instance)
    return found


def supervisions(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """A district advises by its activities, or is visited itself; a province by its visits."""
    at_province = is_province(ledger.office)
    held = [] if at_province else held_activities(ledger, rule, occasions)
    found = []
    for place, occasion in enumerate(occasions):
        instance = (
            held[place]
            if held
            else replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        )
        last = min(occasion.period.last, ledger.today)
        district = None if at_province else ledger.office
        notes = supervision.notes_between(
            ledger.reader, ledger.province, occasion.period.first, last, district
        )
        if notes and instance.settled_on is None:
            note = f"นิเทศแล้ว {len(notes)} ครั้ง" if at_province else "จังหวัดลงพื้นที่นิเทศแล้ว"
            refs = (RecordRef("VisitNote", notes[0].id),)
            instance = replace(instance, settled_on=notes[0].visited_on, records=refs, note=note)
        found.append(instance)
    return found


# --- what no rule names -----------------------------------------------------------------------------


def planned_visits(ledger: Ledger) -> list[Instance]:
    """The days of the plan. To a district a visit is over with its day; to the province when its note is begun."""
    at_province = is_province(ledger.office)
    district = None if at_province else ledger.office
    visits = visits_between(ledger.reader, ledger.province, ledger.first, ledger.last, district)
    if not visits:
        return []
    first, last = month_range(ledger.first)[0], month_range(ledger.last)[1]
    notes = supervision.notes_between(ledger.reader, ledger.province, first, last, district)
    found = []
    for visit in visits:
        rule = _visit_rule(visit, at_province=at_province)
        instance = replace(
            open_instance(
                rule,
                ledger.office,
                shifted(rule, visit.on, single_day(visit.on), ledger.holidays),
                ledger.today,
            ),
            subject=Subject(
                "visit", natural_id("PlannedVisit", visit.plan, visit.district, visit.on), rule.title_th
            ),
            place=f"อ.{areas.name_of(visit.district)}" if at_province else OFFICE,
        )
        note = next(
            (
                one
                for one in notes
                if one.district == visit.district and one.visited_on.replace(day=1) == visit.on.replace(day=1)
            ),
            None,
        )
        if note is not None:
            refs = (RecordRef("VisitNote", note.id),) if at_province else ()
            papers = (RecordRef("VisitNote", note.id),)
            instance = replace(instance, settled_on=note.visited_on, records=refs, papers=papers)
        elif not at_province and visit.on < ledger.today:
            instance = replace(instance, settled_on=visit.on)
        found.append(replace(instance, note="แผนยังเป็นร่าง") if visit.is_draft else instance)
    return found


def instructions(ledger: Ledger) -> list[Instance]:
    """What the team asked for, by its day: done by a district when it told of it, by the province when it is closed."""
    at_province = is_province(ledger.office)
    district = None if at_province else ledger.office
    asked = [
        one
        for one in supervision.instructions_of(ledger.reader, ledger.province, district=district)
        if ledger.first <= one.due_on <= ledger.last
    ]
    replies = supervision.replies_to(ledger.reader, [one.id for one in asked])
    found = []
    for one in asked:
        rule = _instruction_rule(one, at_province=at_province)
        instance = replace(
            open_instance(
                rule,
                ledger.office,
                shifted(rule, one.due_on, single_day(one.due_on), ledger.holidays),
                ledger.today,
            ),
            subject=Subject("instruction", one.id, one.words),
            place=f"อ.{areas.name_of(one.district)}" if at_province else OFFICE,
        )
        reply = replies.get(one.id)
        closed_on = one.closed_on if one.status == InstructionStatus.CLOSED else None
        if at_province:
            note = f"อำเภอรายงานเมื่อ {short_date(reply.done_on)}" if reply else "อำเภอยังไม่รายงาน"
            instance = replace(instance, settled_on=closed_on, note="" if closed_on else note)
        elif reply is not None or closed_on is not None:
            refs = (RecordRef("InstructionReply", reply.id),) if reply else ()
            done = reply.done_on if reply else closed_on
            instance = replace(instance, settled_on=done, records=refs, acknowledged_on=closed_on)
        found.append(instance)
    return found


# --- their words ------------------------------------------------------------------------------------


def _visit_rule(visit: VisitDay, *, at_province: bool) -> Rule:
    clock = f" {clock_words(visit.at)}" if visit.at else ""
    who = f"ลงพื้นที่นิเทศ อ.{areas.name_of(visit.district)}" if at_province else "คณะนิเทศลงพื้นที่"
    why = (
        "ลงพื้นที่นิเทศตามแผน แล้วบันทึกข้อสังเกตและข้อสั่งการ"
        if at_province
        else "จังหวัดนัดลงพื้นที่นิเทศ เตรียมสรุปผลตามประเด็นการติดตามและผู้ให้ข้อมูลให้พร้อม"
    )
    return _rule(
        VISIT, f"{who}{clock}", f"แผนการลงพื้นที่นิเทศ ติดตาม เดือน{long_month(visit.on)}", why, visit.on,
        done_when=DoneWhen("VisitNote", "begun"), settle="planned_visits" if at_province else "expected_visits",
        debtor="province", creditor="district",
        extra={"district": visit.district, "plan": str(visit.plan or "")},
    )  # fmt: skip


def _instruction_rule(one: VisitInstruction, *, at_province: bool) -> Rule:
    return _rule(
        INSTRUCTION, f"ข้อสั่งการ: {one.words}", "บันทึกการนิเทศ ติดตาม ของจังหวัด",
        f"คณะนิเทศสั่งการไว้ กำหนดให้แล้วเสร็จภายในวันที่ {short_date(one.due_on)}", one.due_on,
        done_when=DoneWhen("VisitInstruction", "closed") if at_province else DoneWhen("InstructionReply", "written"),
        settle="followed_instructions" if at_province else "instructions", debtor="district", creditor="province",
    )  # fmt: skip


def _rule(
    code: str,
    title: str,
    source: str,
    why: str,
    due: date,
    *,
    done_when: DoneWhen,
    settle: str,
    debtor: str,
    creditor: str,
    extra: dict[str, Any] | None = None,
) -> Rule:
    return Rule(
        code=code, title_th=title, form_id="F21", source_ref=SourceRef(source, ""), why=why, debtor=debtor,
        creditor=creditor, scope="event", recur=Fixed((due,)), period_of="event", done_when=done_when, settle=settle,
        extra=extra or {},
    )  # fmt: skip
