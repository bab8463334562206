"""SyncBundle and Receipt: the register of files sent and received. Bookkeeping, so never itself sent."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, Choice, choice, data, line, whole


class Direction(Choice):
    OUT = "out", "ส่ง"
    IN = "in", "รับ"


class BundleState(Choice):
    MADE = "made", "ส่งแล้ว"
    RECEIPTED = "receipted", "จังหวัดรับแล้ว"
    COVERED = "covered", "ไปกับแฟ้มถัดไปแล้ว"
    IMPORTED = "imported", "นำเข้าแล้ว"
    UNDONE = "undone", "ถอนการนำเข้าแล้ว"
    REJECTED = "rejected", "ใช้ไม่ได้"


class Medium(Choice):
    USB = "usb", "USB"
    FILE = "file", "โฟลเดอร์"
    PARTS = "parts", "แบ่งแฟ้ม"
    OTHER = "other", "อื่น ๆ"


class SyncBundle(Record):
    __label__ = "แฟ้มข้อมูล"
    __title__ = ("bundle_no",)
    __system__ = True
    __journalled__ = False
    __indexes__ = (("bundle_no",), ("sender_replica", "number"))

    bundle_no: Mapped[str] = line("เลขที่แฟ้ม", 40, need=ALWAYS, search=True, listed=True)
    number: Mapped[int] = whole("ลำดับแฟ้มของผู้ส่ง", low=1, need=ALWAYS)
    direction: Mapped[Direction] = choice("ทิศทาง", Direction, need=ALWAYS, listed=True)
    from_office: Mapped[str] = line("จาก", 4, need=ALWAYS, listed=True)
    to_office: Mapped[str] = line("ถึง", 4, need=ALWAYS, listed=True)
    sender_replica: Mapped[str] = line("เครื่องผู้ส่ง", 36, need=ALWAYS)
    kind: Mapped[str] = line("ชนิดแฟ้ม", 20, need=ALWAYS)
    made_at: Mapped[str] = line("สร้างเมื่อ", 30, need=ALWAYS, listed=True)
    sha256: Mapped[str] = line("รหัสตรวจสอบ", 64, need=ALWAYS)
    file_name: Mapped[str | None] = line("ชื่อแฟ้ม", 120)
    size: Mapped[int] = whole("ขนาด (ไบต์)", low=0, need=ALWAYS, listed=True)
    volumes: Mapped[int] = whole("จำนวนแฟ้มย่อย", low=1, need=ALWAYS)
    ranges: Mapped[Any] = data("ช่วงลำดับการเปลี่ยนแปลง")
    counts: Mapped[Any] = data("จำนวนรายการ")
    """{record type: {"new", "changed", "deleted"}}, records and not changes."""
    attachments: Mapped[int | None] = whole("ไฟล์แนบ", low=0)
    blobs: Mapped[Any] = data("ไฟล์แนบที่ส่งไป")
    medium: Mapped[Medium | None] = choice("สื่อ", Medium, listed=True)
    outcome: Mapped[BundleState] = choice("สถานะ", BundleState, need=ALWAYS, listed=True)
    outcome_at: Mapped[str | None] = line("สถานะเมื่อ", 30)


class Receipt(Record):
    __label__ = "ใบตอบรับ"
    __title__ = ("bundle_no",)
    __system__ = True
    __journalled__ = False
    __indexes__ = (("bundle_no",),)

    bundle_no: Mapped[str] = line("เลขที่แฟ้ม", 40, need=ALWAYS, listed=True)
    direction: Mapped[Direction] = choice("ทิศทาง", Direction, need=ALWAYS, listed=True)
    partner_office: Mapped[str] = line("หน่วยงาน", 4, need=ALWAYS, listed=True)
    partner_replica: Mapped[str] = line("เครื่อง", 36, need=ALWAYS)
    received_at: Mapped[str] = line("รับเมื่อ", 30, need=ALWAYS, listed=True)
    vector: Mapped[Any] = data("สิ่งที่ผู้รับมีแล้ว")
    missing_numbers: Mapped[Any] = data("เลขแฟ้มที่ขาด")
    state_hash: Mapped[str | None] = line("รหัสข้อมูลตรงกัน", 64)
    agrees: Mapped[str | None] = line("ผลเทียบข้อมูล", 20, listed=True)
    applied: Mapped[int | None] = whole("นำเข้า (รายการ)", low=0)
    conflicts: Mapped[int | None] = whole("ต้องเลือก (ช่อง)", low=0)
    held: Mapped[int | None] = whole("พักไว้ (รายการ)", low=0)
