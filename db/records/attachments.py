"""Attachment: a photo, scan or file of another record. Its bytes lie in the blob store under their SHA-256."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, OFFICE, Choice, any_id, choice, decimal, line, whole, yes_no


class AttachmentKind(Choice):
    PHOTO = "photo", "ภาพถ่าย"
    SCAN = "scan", "ภาพสแกน"
    PDF = "pdf", "แฟ้ม PDF"
    OTHER = "other", "อื่น ๆ"


class Attachment(Record):
    __label__ = "ไฟล์แนบ"
    __title__ = ("caption",)
    __system__ = True
    __indexes__ = (("parent_id", "order"), ("sha256",))

    parent_type: Mapped[str] = line("ประเภทรายการ", 40, need=ALWAYS, system=True)
    parent_id: Mapped[UUID] = any_id("รายการ", need=ALWAYS, system=True)
    sha256: Mapped[str] = line("รหัสไฟล์", 64, need=ALWAYS, system=True, pattern=r"[0-9a-f]{64}")
    kind: Mapped[AttachmentKind] = choice("ชนิด", AttachmentKind, need=ALWAYS, listed=True)
    orig_name: Mapped[str | None] = line("ชื่อไฟล์เดิม", 200, privacy=OFFICE)
    mime: Mapped[str] = line("ชนิดไฟล์", 40, need=ALWAYS, system=True)
    bytes: Mapped[int] = whole("ขนาด (ไบต์)", low=0, need=ALWAYS, system=True, listed=True)
    width: Mapped[int | None] = whole("กว้าง (จุด)", low=0, system=True)
    height: Mapped[int | None] = whole("สูง (จุด)", low=0, system=True)
    taken_at: Mapped[str | None] = line(
        "ถ่ายเมื่อ", 16, pattern=r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", pattern_words="วันที่ถ่ายไม่ถูกรูปแบบ", listed=True
    )
    caption: Mapped[str | None] = line("คำบรรยาย", 200, search=True, listed=True)
    order: Mapped[int | None] = whole("ลำดับ", low=0)
    consent: Mapped[bool | None] = yes_no("เผยแพร่ได้")
    gps_removed: Mapped[bool | None] = yes_no("ลบพิกัดในภาพแล้ว", system=True)
    gps_lat: Mapped[Decimal | None] = decimal("ละติจูดในภาพ", places=6, privacy=OFFICE, system=True)
    gps_lon: Mapped[Decimal | None] = decimal("ลองจิจูดในภาพ", places=6, privacy=OFFICE, system=True)
