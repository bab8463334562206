"""PaperMark: the day a paper was signed or left on paper, by whom, and where the original lies.

A record of its own, because the paper itself is frozen once it is signed.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, Choice, any_id, choice, day, line, whole


class PaperMarkKind(Choice):
    SIGNED = "signed", "ลงนามแล้ว"
    SENT = "sent", "ส่งเป็นกระดาษ"


class PaperMark(Record):
    __label__ = "บันทึกการลงนามและการส่งกระดาษ"
    __title__ = ("who",)
    __system__ = True
    __natural__ = ("subject_id", "subject_rev", "kind")
    __indexes__ = (("subject_id",),)

    subject_type: Mapped[str] = line("ประเภทรายการ", 40, need=ALWAYS)
    subject_id: Mapped[UUID] = any_id("รายการ", need=ALWAYS)
    subject_rev: Mapped[int] = whole("ฉบับแก้ไข", low=1, need=ALWAYS, listed=True)
    kind: Mapped[PaperMarkKind] = choice("สิ่งที่เกิดขึ้น", PaperMarkKind, need=ALWAYS, listed=True)
    on: Mapped[date] = day("เมื่อวันที่", need=ALWAYS, listed=True)
    who: Mapped[str | None] = line("ผู้ลงนามหรือผู้รับ", 200, listed=True)
    kept_at: Mapped[str | None] = line("เก็บต้นฉบับที่", 200, listed=True)
