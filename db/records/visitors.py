"""VisitorEntry: one line of the visitor book (สมุดบันทึกข้อมูลผู้มาใช้บริการฯ, form F09)."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    PERSONAL,
    Choice,
    choice,
    choices,
    day,
    line,
    ref,
    texts,
    time_of_day,
    whole,
    yes_no,
)
from db.ids import SiteId
from db.lifecycles import LC_BOOK
from db.records.terms import PHONE_PATTERN, PHONE_WORDS, VisitorSector


class VisitorKind(Choice):
    INDIVIDUAL = "individual", "บุคคล"
    GROUP = "group", "คณะ"


class Purpose(Choice):
    """As F09 prints them, 1 to 4."""

    LEARN = "learn", "เรียนรู้"
    STUDY_VISIT = "study_visit", "ศึกษาดูงาน"
    ACTIVITY = "activity", "ทำกิจกรรม"
    OTHER = "other", "อื่น ๆ"


def _counts_agree(entry: VisitorEntry) -> dict[str, str]:
    total = entry.count_total
    if entry.kind == VisitorKind.GROUP and not total:
        return {"count_total": "คณะต้องระบุจำนวนคน อย่างน้อย 1 คน"}
    if entry.kind == VisitorKind.INDIVIDUAL and total not in (None, 1):
        return {"count_total": "บุคคลนับ 1 คน หากมาหลายคนให้เลือกประเภทคณะ"}
    women, men, children = entry.count_f or 0, entry.count_m or 0, entry.count_child or 0
    if total and women + men > total:
        return {"count_f": f"หญิง {women} + ชาย {men} มากกว่า {total} คน"}
    if total and children > total:
        return {"count_child": f"เด็ก {children} คน มากกว่า {total} คน"}
    return {}


def _group_says_whence(entry: VisitorEntry) -> dict[str, str]:
    if entry.kind == VisitorKind.GROUP and not entry.organisation:
        return {"organisation": "คณะต้องระบุที่อยู่หรือหน่วยงาน"}
    return {}


def _other_purpose_is_told(entry: VisitorEntry) -> dict[str, str]:
    if entry.purpose and Purpose.OTHER in entry.purpose and not entry.purpose_text:
        return {"purpose_text": "วัตถุประสงค์อื่น ๆ ต้องระบุ"}
    return {}


def _out_after_in(entry: VisitorEntry) -> dict[str, str]:
    if entry.time_in and entry.time_out and entry.time_out < entry.time_in:
        return {"time_out": "เวลากลับต้องไม่ก่อนเวลามา"}
    return {}


class VisitorEntry(Record):
    __label__ = "ผู้มาใช้บริการ"
    __lifecycle__ = LC_BOOK
    __title__ = ("name",)
    __unique__ = ("site_id", "book_no", "page_no", "line_no")
    __rules__ = (_counts_agree, _group_says_whence, _other_purpose_is_told, _out_after_in)
    __indexes__ = (("visited_on",),)

    site_id: Mapped[SiteId] = ref("แปลง", "Site", need=ALWAYS, listed=True)
    book_no: Mapped[int | None] = whole("เล่มที่", low=1, high=999, unit="place_in_book", listed=True)
    page_no: Mapped[int | None] = whole("หน้าที่", low=1, high=9999, unit="place_in_book", listed=True)
    line_no: Mapped[int | None] = whole("ลำดับ", low=1, high=99, unit="place_in_book", listed=True)
    visited_on: Mapped[date] = day("วัน เดือน ปี", need=ALWAYS, listed=True)
    time_in: Mapped[time | None] = time_of_day("เวลามา", unit="time")
    time_out: Mapped[time | None] = time_of_day("เวลากลับ", unit="time")
    kind: Mapped[VisitorKind] = choice("ประเภท", VisitorKind, need=ALWAYS, unit="who_came", listed=True)
    name: Mapped[str] = line("ชื่อ–สกุล / ชื่อคณะ", 120, need=ALWAYS, privacy=PERSONAL, search=True)
    leader_name: Mapped[str | None] = line("หัวหน้าคณะ", 120, privacy=PERSONAL, search=True)
    organisation: Mapped[str | None] = line("ที่อยู่ / หน่วยงาน", 200, search=True, listed=True)
    sector: Mapped[VisitorSector | None] = choice("ภาคส่วน", VisitorSector)
    count_total: Mapped[int | None] = whole("จำนวน (คน)", low=1, high=100_000, unit="who_came", listed=True)
    count_f: Mapped[int | None] = whole("หญิง", low=0, high=100_000, unit="who_came")
    count_m: Mapped[int | None] = whole("ชาย", low=0, high=100_000, unit="who_came")
    count_child: Mapped[int | None] = whole("เด็ก", low=0, high=100_000, unit="who_came")
    purpose: Mapped[frozenset[str] | None] = choices("วัตถุประสงค์", Purpose, need=ALWAYS, unit="purpose")
    purpose_text: Mapped[str | None] = line("วัตถุประสงค์อื่น ๆ (ระบุ)", 120, unit="purpose")
    bases: Mapped[tuple[str, ...] | None] = texts("ฐานเรียนรู้", 120)
    topics: Mapped[str | None] = line("ฐาน/เรื่องที่สนใจ", 200, search=True)
    phone: Mapped[str | None] = line(
        "โทร.", 10, privacy=PERSONAL, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS
    )
    follow_up_ok: Mapped[bool | None] = yes_no("ยินดีให้ติดตามผล")
    satisfaction: Mapped[int | None] = whole("ความพึงพอใจ (1–5)", low=1, high=5)
    comment: Mapped[str | None] = line("ข้อเสนอแนะ", 300, privacy=PERSONAL)
    signed_on_paper: Mapped[bool | None] = yes_no("ลงลายมือชื่อในสมุดแล้ว")
