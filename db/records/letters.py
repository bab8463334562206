"""LetterDoc (หนังสือภายนอก / บันทึกข้อความ, form F22), its templates, and the register of incoming letters."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    DRAFT,
    OFFICE,
    PRINT,
    Choice,
    Part,
    any_id,
    choice,
    day,
    line,
    listing,
    month,
    prose,
    whole,
)
from db.lifecycles import LC_BOOK, LC_PAPER


class LetterKind(Choice):
    EXTERNAL = "external", "หนังสือภายนอก"
    MEMO = "memo", "บันทึกข้อความ"


class Urgency(Choice):
    URGENT = "urgent", "ด่วน"
    VERY_URGENT = "very_urgent", "ด่วนมาก"
    MOST_URGENT = "most_urgent", "ด่วนที่สุด"


class EnclosureUnit(Choice):
    COPY = "copy", "ฉบับ"
    SET = "set", "ชุด"
    SHEET = "sheet", "แผ่น"
    FILE = "file", "แฟ้ม"


class Enclosure(Part):
    text: str = line("สิ่งที่ส่งมาด้วย", 300, need=ALWAYS)
    qty: int | None = whole("จำนวน", low=1, high=10_000)
    unit: EnclosureUnit | None = choice("หน่วย", EnclosureUnit)
    record_type: str | None = line("ชนิดรายงาน", 40, system=True)
    record_id: UUID | None = any_id("รายงาน", system=True)


class LetterDoc(Record):
    __label__ = "หนังสือ"
    __lifecycle__ = LC_PAPER
    __title__ = ("subject",)
    __indexes__ = (("doc_date",),)

    kind: Mapped[LetterKind] = choice("ชนิด", LetterKind, need=ALWAYS, listed=True)
    covers: Mapped[str | None] = line("นำส่ง", 10, hint="แบบที่หนังสือนี้นำส่ง เช่น F01")
    period_month: Mapped[date | None] = month("ประจำเดือน")
    doc_no: Mapped[str | None] = line("ที่", 60, need=PRINT, unit="number", search=True, listed=True)
    doc_date: Mapped[date | None] = day("วันที่", need=PRINT, unit="number", listed=True)
    urgency: Mapped[Urgency | None] = choice("ชั้นความเร็ว", Urgency)
    subject: Mapped[str] = line("เรื่อง", 400, need=ALWAYS, search=True)
    to: Mapped[str] = line("เรียน", 200, need=ALWAYS, search=True, listed=True)
    refs: Mapped[str | None] = prose("อ้างถึง (บรรทัดละฉบับ)", 1000)
    enclosures: Mapped[tuple[Enclosure, ...] | None] = listing("สิ่งที่ส่งมาด้วย", Enclosure)
    body: Mapped[str | None] = prose("ข้อความ (ย่อหน้าละบรรทัด)", 8000, need=DRAFT, search=True)
    closing: Mapped[str | None] = line("คำลงท้าย", 80)
    signer_name: Mapped[str | None] = line("ผู้ลงนาม", 120, need=PRINT, unit="signer")
    signer_post: Mapped[str | None] = line("ตำแหน่งผู้ลงนาม", 120, need=PRINT, unit="signer")
    acting_text: Mapped[str | None] = line("ปฏิบัติราชการแทน", 120, unit="signer")
    owner_unit: Mapped[str | None] = line("ส่วนราชการเจ้าของเรื่อง", 120)
    office_tel: Mapped[str | None] = line("โทร.", 20)


class LetterTemplate(Record):
    """The body with which a cover of a form begins; an office may word its own."""

    __label__ = "แบบร่างหนังสือ"
    __title__ = ("covers",)
    __natural__ = ("owner_office", "covers", "kind")

    covers: Mapped[str] = line("นำส่ง", 10, need=ALWAYS, listed=True)
    kind: Mapped[LetterKind] = choice("ชนิด", LetterKind, need=ALWAYS, listed=True)
    subject: Mapped[str] = line("เรื่อง", 400, need=ALWAYS, search=True)
    to: Mapped[str | None] = line("เรียน", 200)
    body: Mapped[str] = prose("ข้อความ (ย่อหน้าละบรรทัด)", 8000, need=ALWAYS)
    closing: Mapped[str | None] = line("คำลงท้าย", 80)


class IncomingLetter(Record):
    """Who asked for what; with a due day it is a duty in the calendar."""

    __label__ = "หนังสือรับ"
    __lifecycle__ = LC_BOOK
    __title__ = ("subject",)
    __privacy__ = OFFICE
    __indexes__ = (("due_on",),)

    received_no: Mapped[int | None] = whole("เลขทะเบียนรับ", low=1, listed=True)
    received_on: Mapped[date] = day("วันที่รับ", need=ALWAYS, listed=True)
    sender: Mapped[str] = line("จาก", 200, need=ALWAYS, search=True, listed=True)
    doc_no: Mapped[str | None] = line("ที่", 60, search=True, listed=True)
    doc_date: Mapped[date | None] = day("ลงวันที่")
    subject: Mapped[str] = line("เรื่อง", 400, need=ALWAYS, search=True)
    due_on: Mapped[date | None] = day("ต้องทำภายใน", listed=True)
    demand: Mapped[str | None] = line("สิ่งที่ต้องทำ", 300)
    done_on: Mapped[date | None] = day("ทำแล้วเมื่อ", listed=True)
    note: Mapped[str | None] = line("หมายเหตุ", 300)
