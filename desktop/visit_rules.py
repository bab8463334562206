"""Rules of supervision that look at other records: the plan's days and districts, answers of a signed sheet, and
instructions until they are closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.lifecycles import LC_PAPER
from db.queries.calendar import holidays_between
from db.queries.supervision import answers_of
from db.records.supervision import InstructionStatus, TopicSheet, VisitInstruction, VisitNote
from desktop import areas
from desktop.codes import TOPIC_HEADING, codes_in
from desktop.drafting import Draft, Rulebook
from desktop.monitoring_topics import topics_in
from desktop.thai.dates import WEEKDAYS, long_month, month_range, short_date

_FOR_SIGNING = frozenset({"ready", "printed", "signed"})
_NAMED = 4  # of a list that a message names
_PAPER_WORDS = ("note_id", "district", "words", "responsible", "due_on")
"""What of an instruction is printed on its note, and signed."""


def _is_frozen(draft: Draft) -> bool:
    return draft.before is not None and draft.before.state in LC_PAPER.frozen


def _outside(book: Rulebook, district: str | None) -> str:
    """A province visits its own districts."""
    if district and not district.startswith(book.office[:2]):
        return f"อำเภอ{areas.name_of(district)}ไม่อยู่ในจังหวัด{areas.name_of(book.office[:2])}"
    return ""


# --- the plan ---------------------------------------------------------------------------------------------


def check_visit_plans(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        plan = draft.after
        if plan.state == "cancelled" or _is_frozen(draft) or plan.month is None:
            continue
        for number, one in enumerate(plan.visits or (), start=1):
            if words := _outside(book, one.district):
                draft.refuse("visits", f"รายการที่ {number} {words}")
        if "topic_codes" in draft.changed and plan.topic_codes:
            known = {one.code for one in topics_in(book.work, book.office, month_range(plan.month)[1])}
            unknown = [code for code in plan.topic_codes if code not in known]
            if unknown:
                draft.refuse("topic_codes", f"ไม่มีภารกิจ “{unknown[0]}” ในประเด็นการติดตาม")
        if plan.state in _FOR_SIGNING:
            untimed = [number for number, one in enumerate(plan.visits or (), start=1) if one.at is None]
            if untimed:
                draft.refuse("visits", f"รายการที่ {untimed[0]} ยังไม่มีเวลา")
        if words := _doubts(book, plan):
            draft.warnings["visits"] = words


def _doubts(book: Rulebook, plan: Any) -> str:
    """What may be meant, and is told: another month, a holiday, a district twice or not at all."""
    visits = plan.visits or ()
    if not visits:
        return ""
    first, last = month_range(plan.month)
    told = []
    for number, one in enumerate(visits, start=1):
        if not first <= one.on <= last:
            told.append(f"รายการที่ {number} ({short_date(one.on)}) ไม่อยู่ในเดือน{long_month(plan.month)}")
    days = [one.on for one in visits]
    holidays = holidays_between(book.work, {book.office}, min(days), max(days))
    for number, one in enumerate(visits, start=1):
        if one.on.weekday() >= 5 or one.on in holidays:
            name = holidays.get(one.on) or f"วัน{WEEKDAYS[one.on.weekday()]}"
            told.append(f"รายการที่ {number} ตรงกับวันหยุด ({name})")
    counted = Counter(one.district for one in visits)
    for district, count in counted.items():
        if count > 1:
            told.append(f"อำเภอ{areas.name_of(district)}มี {count} ครั้ง")
    without = [one.name for one in areas.inside(book.office[:2]) if one.code not in counted]
    if without:
        more = f" และอีก {len(without) - _NAMED} อำเภอ" if len(without) > _NAMED else ""
        told.append(f"ยังไม่มีอำเภอ{', '.join(without[:_NAMED])}{more}")
    return " · ".join(told)


# --- the answers ------------------------------------------------------------------------------------------


def check_topic_sheets(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        sheet = draft.after
        if sheet.from_day and sheet.to_day and sheet.to_day < sheet.from_day:
            draft.refuse("to_day", "วันสุดท้ายของข้อมูลต้องไม่ก่อนวันแรก")
        if (
            sheet.state not in _FOR_SIGNING
            or draft.creates
            or draft.id is None
            or _is_frozen(draft)
            or sheet.month is None
        ):
            continue
        told = {
            key[0] for key, one in answers_of(book.work, [draft.id]).get(draft.id, {}).items() if one.text
        }
        topics = topics_in(book.work, book.office, month_range(sheet.month)[1])
        empty = [one for one in topics if one.code not in told]
        if len(empty) == len(topics):
            draft.refuse("answers", "ยังไม่มีคำตอบของภารกิจใดเลย")
        elif empty:
            names = ", ".join(one.title for one in empty[:2])
            more = f" และอีก {len(empty) - 2} ภารกิจ" if len(empty) > 2 else ""
            draft.warnings["answers"] = f"ยังไม่มีคำตอบ {len(empty)} ภารกิจ ({names}{more}) จะพิมพ์เป็น –"


def check_topic_answers(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Answers stay as they are once their sheet is signed."""
    sheets = book.work.many(TopicSheet, {one.after.sheet_id for one in drafts if one.after.sheet_id})
    headings: set[str] | None = None
    topics: dict[date, set[str]] = {}
    for draft in drafts:
        answer = draft.after
        sheet = sheets.get(answer.sheet_id)
        if sheet is None:
            continue
        if sheet.owner_office != book.office:
            draft.refuse("sheet_id", "อำเภอตอบได้เฉพาะในสรุปผลของตนเอง")
        if sheet.state in LC_PAPER.frozen and draft.changed - {"state"}:
            words = LC_PAPER.states(sheet.state).label
            draft.refuse("sheet_id", f"สรุปผลนี้{words} จึงแก้คำตอบไม่ได้ ให้เปิดฉบับแก้ไขก่อน")
        if not draft.creates:
            continue
        if headings is None:
            headings = {one.code for one in codes_in(book.work, book.office, TOPIC_HEADING, book.today)}
        if sheet.month not in topics:
            on = month_range(sheet.month)[1]
            topics[sheet.month] = {one.code for one in topics_in(book.work, book.office, on)}
        if answer.topic_code and answer.topic_code not in topics[sheet.month]:
            draft.refuse("topic_code", f"ไม่มีภารกิจ “{answer.topic_code}” ในประเด็นการติดตาม")
        if answer.heading and answer.heading not in headings:
            draft.refuse("heading", f"ไม่มีหัวข้อ “{answer.heading}” ในหัวข้อของประเด็นการติดตาม")


# --- the notes and what they ask for ----------------------------------------------------------------------


def check_visit_notes(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        note = draft.after
        if words := _outside(book, note.district):
            draft.refuse("district", words)
        if note.visited_on is not None and note.visited_on > book.today:
            draft.refuse("visited_on", "วันที่นิเทศต้องไม่เกินวันนี้")


def check_instructions(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """An instruction is of its note's district. What the signed note says of it stays; what came of it may be told
    until it is closed, and afterwards too."""
    notes = book.work.many(VisitNote, {one.after.note_id for one in drafts if one.after.note_id})
    for draft in drafts:
        one = draft.after
        note = notes.get(one.note_id)
        if note is None:
            continue
        if not one.district:
            draft.set("district", note.district)
        elif one.district != note.district:
            draft.refuse("district", "อำเภอของข้อสั่งการต้องเป็นอำเภอที่นิเทศ")
        if note.state in LC_PAPER.frozen and draft.changed & set(_PAPER_WORDS):
            words = LC_PAPER.states(note.state).label
            draft.refuse("note_id", f"บันทึกการนิเทศนี้{words} จึงเพิ่มหรือแก้ข้อสั่งการไม่ได้ ให้เปิดฉบับแก้ไขก่อน")
        if one.due_on is not None and one.due_on < note.visited_on and "due_on" in draft.changed:
            draft.refuse("due_on", f"กำหนดต้องไม่ก่อนวันที่นิเทศ {short_date(note.visited_on)}")
        if one.status is None:
            draft.set("status", InstructionStatus.OPEN)
        if one.status == InstructionStatus.CLOSED:
            if one.closed_on is None:
                draft.set("closed_on", book.today)
            elif one.closed_on > book.today:
                draft.refuse("closed_on", "วันที่ปิดต้องไม่เกินวันนี้")
        elif one.closed_on is not None:
            draft.set("closed_on", None)


def check_replies(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """A district tells of what it was asked itself."""
    asked = book.work.many(
        VisitInstruction, {one.after.instruction_id for one in drafts if one.after.instruction_id}
    )
    for draft in drafts:
        reply = draft.after
        one = asked.get(reply.instruction_id)
        if one is not None and one.district != book.office:
            words = f"ข้อสั่งการนี้เป็นของอำเภอ{areas.name_of(one.district)}"
            draft.refuse("instruction_id", f"{words} อำเภอรายงานผลได้เฉพาะข้อสั่งการของตน")
        elif one is not None and one.status == InstructionStatus.CLOSED and draft.changed:
            draft.refuse("text", "จังหวัดปิดข้อสั่งการนี้แล้ว จึงแก้ผลการดำเนินงานไม่ได้")
        if reply.done_on is not None and reply.done_on > book.today:
            draft.refuse("done_on", "วันที่ดำเนินการต้องไม่เกินวันนี้")
