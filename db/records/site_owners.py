"""SiteOwner: the owner of a plot, who certifies the daily logs. No citizen number, ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, DRAFT, PERSONAL, day, line, whole, yes_no
from db.records.terms import PHONE_PATTERN, PHONE_WORDS, TAMBON_PATTERN, TAMBON_WORDS
from db.text import TITLES


class SiteOwner(Record):
    __label__ = "เจ้าของแปลง"
    __title__ = ("first_name", "last_name")

    title_th: Mapped[str | None] = line("คำนำหน้า", 40, unit="name", search=True, examples=TITLES)
    first_name: Mapped[str] = line("ชื่อ", 80, need=ALWAYS, unit="name", search=True)
    last_name: Mapped[str | None] = line("นามสกุล", 80, unit="name", search=True)
    phone: Mapped[str | None] = line(
        "เบอร์โทร", 10, privacy=PERSONAL, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS, listed=True
    )
    house_no: Mapped[str | None] = line("บ้านเลขที่", 20, unit="addr")
    moo: Mapped[int | None] = whole("หมู่ที่", low=0, high=99, unit="addr")
    village_name: Mapped[str | None] = line("บ้าน", 80, unit="addr")
    tambon_code: Mapped[str] = line(
        "ตำบล",
        6,
        need=DRAFT,
        unit="addr",
        pattern=TAMBON_PATTERN,
        pattern_words=TAMBON_WORDS,
        area_level=6,
        listed=True,
    )
    is_lead_teacher: Mapped[bool | None] = yes_no("ครูพาทำ", listed=True)
    expertise: Mapped[str | None] = line("ความเชี่ยวชาญ", 200, search=True)
    consent_photo: Mapped[bool | None] = yes_no("ยินยอมให้เผยแพร่ภาพ", unit="consent")
    consent_on: Mapped[date | None] = day("วันที่ยินยอม", unit="consent")
    briefed_on: Mapped[date | None] = day("วันที่ชี้แจงบทบาทหน้าที่")

    @classmethod
    def title_of(cls, values: Mapping[str, Any]) -> str:
        return f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()
