"""The province's visits (004): the month's plan, the topics, the districts' answers, and what was told on the spot."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    PRINT,
    Choice,
    Part,
    choice,
    day,
    line,
    listing,
    month,
    prose,
    ref,
    texts,
    time_of_day,
    whole,
)
from db.ids import UserId
from db.lifecycles import LC_BOOK, LC_PAPER


class PlannedVisit(Part):
    on: date = day("วันที่", need=ALWAYS)
    at: time | None = time_of_day("เวลา")
    district: str = line("อำเภอ", 4, need=ALWAYS, area_level=4)


class TeamMember(Part):
    """A post of the team; the letter names five (004, note 1)."""

    post: str = line("ตำแหน่ง", 160, need=ALWAYS)
    name: str | None = line("ชื่อ–สกุล", 120)


class SupervisionPlan(Record):
    __label__ = "แผนการลงพื้นที่นิเทศ ติดตาม"
    __plural__ = "แผนนิเทศ ติดตาม"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "month")
    __province__ = True

    month: Mapped[date] = month("เดือน", need=ALWAYS, listed=True)
    visits: Mapped[tuple[PlannedVisit, ...] | None] = listing("กำหนดการ", PlannedVisit, need=PRINT)
    team: Mapped[tuple[TeamMember, ...] | None] = listing("คณะนิเทศ", TeamMember, need=PRINT)
    topic_codes: Mapped[tuple[str, ...] | None] = texts("ประเด็นการติดตาม", 40)
    """Codes of `MonitoringTopic`; empty: all that are in force."""
    note: Mapped[str | None] = prose("หมายเหตุ", 1000)


class MonitoringTopic(Record):
    """A mission to be told of. What ships is `resources/data/monitoring_topics.json`; one of the same code goes
    before it."""

    __label__ = "ประเด็นการติดตาม"
    __title__ = ("code", "title")
    __natural__ = ("owner_office", "code")
    __province__ = True

    code: Mapped[str] = line("รหัส", 40, need=ALWAYS, listed=True)
    order: Mapped[int | None] = whole("ลำดับ", low=0, high=999, listed=True)
    title: Mapped[str] = line("ภารกิจ", 300, need=ALWAYS, search=True)
    bullets: Mapped[tuple[str, ...] | None] = texts("ประเด็นย่อย", 500)
    active_from: Mapped[date | None] = day("ใช้ตั้งแต่")
    active_to: Mapped[date | None] = day("ใช้ถึง")


class TopicSheet(Record):
    """A district's answers for one visit (F21)."""

    __label__ = "สรุปผลตามประเด็นการติดตาม"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "month")

    month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    visited_on: Mapped[date | None] = day("วันที่รับการนิเทศ", listed=True)
    from_day: Mapped[date | None] = day("ข้อมูลตั้งแต่", unit="period")
    to_day: Mapped[date | None] = day("ข้อมูลถึง", unit="period")
    reporter_user: Mapped[UserId | None] = ref("ผู้รายงาน", "User", need=PRINT, unit="reporter")
    reporter_position: Mapped[str | None] = line("ตำแหน่งผู้รายงาน", 120, need=PRINT, unit="reporter")


class TopicAnswer(Record):
    """What is told of one topic under one heading (1–8, the list “topic_heading”); an empty one prints as “–”."""

    __label__ = "คำตอบตามประเด็น"
    __lifecycle__ = LC_BOOK
    __title__ = ("topic_code", "heading")
    __natural__ = ("sheet_id", "topic_code", "heading")

    sheet_id: Mapped[UUID] = ref("สรุปผล", "TopicSheet", need=ALWAYS)
    topic_code: Mapped[str] = line("ภารกิจ", 40, need=ALWAYS, listed=True)
    heading: Mapped[str] = line("หัวข้อ", 40, need=ALWAYS, listed=True)
    text: Mapped[str | None] = prose("ข้อความ", 4000, search=True)
    filled: Mapped[str | None] = prose("ข้อความที่โปรแกรมเติม", 4000, system=True)
    """As the program filled it from the book: while the text is still this one, nobody has written anything."""


class VisitNote(Record):
    """What the team saw and asked for on the day; its instructions are followed until they are closed."""

    __label__ = "บันทึกการนิเทศ"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "district", "visited_on")
    __province__ = True

    district: Mapped[str] = line("อำเภอ", 4, need=ALWAYS, area_level=4, listed=True)
    visited_on: Mapped[date] = day("วันที่นิเทศ", need=ALWAYS, listed=True)
    plan_id: Mapped[UUID | None] = ref("แผนนิเทศ", "SupervisionPlan")
    remarks: Mapped[str | None] = prose("ข้อสังเกต", 4000, need=PRINT, search=True)
    team: Mapped[tuple[TeamMember, ...] | None] = listing("คณะนิเทศ", TeamMember, need=PRINT)


class InstructionStatus(Choice):
    OPEN = "open", "อยู่ระหว่างดำเนินการ"
    CLOSED = "closed", "แล้วเสร็จ"


def _closed_says_how(one: VisitInstruction) -> dict[str, str]:
    if one.status == InstructionStatus.CLOSED and not one.outcome:
        return {"outcome": "ปิดข้อสั่งการแล้วต้องบอกผล"}
    return {}


class VisitInstruction(Record):
    __label__ = "ข้อสั่งการจากการนิเทศ"
    __lifecycle__ = LC_BOOK
    __title__ = ("words",)
    __rules__ = (_closed_says_how,)
    __indexes__ = (("due_on",),)
    __province__ = True

    note_id: Mapped[UUID] = ref("บันทึกการนิเทศ", "VisitNote", need=ALWAYS)
    district: Mapped[str] = line("อำเภอ", 4, need=ALWAYS, area_level=4, listed=True)
    words: Mapped[str] = line("ข้อสั่งการ", 500, need=ALWAYS, search=True)
    responsible: Mapped[str | None] = line("ผู้รับผิดชอบ", 160)
    due_on: Mapped[date] = day("กำหนด", need=ALWAYS, listed=True)
    status: Mapped[InstructionStatus] = choice(
        "สถานะ", InstructionStatus, need=ALWAYS, unit="status", listed=True
    )
    outcome: Mapped[str | None] = line("ผล", 500, unit="status")
    closed_on: Mapped[date | None] = day("ปิดเมื่อ", unit="status")


class InstructionReply(Record):
    """What the district did about an instruction: its own record, as the instruction is the province's."""

    __label__ = "ผลการดำเนินงานตามข้อสั่งการ"
    __lifecycle__ = LC_BOOK
    __natural__ = ("owner_office", "instruction_id")

    instruction_id: Mapped[UUID] = ref("ข้อสั่งการ", "VisitInstruction", need=ALWAYS, listed=True)
    done_on: Mapped[date] = day("ดำเนินการเมื่อ", need=ALWAYS, listed=True)
    text: Mapped[str] = prose("ผลการดำเนินงาน", 2000, need=ALWAYS, search=True)
