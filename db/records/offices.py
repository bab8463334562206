"""Office: a district or province community-development office.

Each office owns its own row (records.md §1 gives it to the province): a district must print its letter head
before it has ever met the province, and the province must not be able to alter a district's row.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, PRINT, Choice, choice, line, whole
from db.records.terms import PHONE_PATTERN, PHONE_WORDS


class OfficeKind(Choice):
    PROVINCE = "province_office", "สำนักงานพัฒนาชุมชนจังหวัด"
    DISTRICT = "district_office", "สำนักงานพัฒนาชุมชนอำเภอ"


class Office(Record):
    __label__ = "หน่วยงาน"
    __title__ = ("name",)
    __natural__ = ("code",)
    __stays__ = True

    code: Mapped[str] = line(
        "รหัส",
        4,
        need=ALWAYS,
        pattern=r"\d{2}|\d{4}",
        pattern_words="รหัสจังหวัดมี 2 หลัก รหัสอำเภอมี 4 หลัก",
        listed=True,
    )
    kind: Mapped[OfficeKind] = choice("ประเภท", OfficeKind, need=ALWAYS, listed=True)
    name: Mapped[str] = line("ชื่อหน่วยงาน", 120, need=ALWAYS, search=True)
    letter_place_1: Mapped[str | None] = line("ที่ตั้งหัวหนังสือ บรรทัดที่ 1", 80, need=PRINT)
    letter_place_2: Mapped[str | None] = line("ที่ตั้งหัวหนังสือ บรรทัดที่ 2", 80, need=PRINT)
    doc_prefix: Mapped[str | None] = line(
        "อักษรและเลขประจำ",
        20,
        need=PRINT,
        pattern=r"[ก-ฮ]{2} \d+(\.\d+)*",
        pattern_words="ต้องเป็นอักษรสองตัว เว้นวรรค แล้วตามด้วยเลข เช่น ตย 0019.3",
    )
    next_doc_no: Mapped[int | None] = whole("เลขทะเบียนส่งถัดไป", low=1)
    next_order_no: Mapped[int | None] = whole("เลขคำสั่งถัดไป", low=1)
    chief_name: Mapped[str | None] = line("ชื่อผู้ลงนาม", 120, need=PRINT)
    chief_post: Mapped[str | None] = line("ตำแหน่งผู้ลงนาม", 120, need=PRINT)
    acting_text: Mapped[str | None] = line("ข้อความรักษาราชการแทน", 120)
    owner_unit: Mapped[str | None] = line("กลุ่มงานเจ้าของเรื่อง", 120)
    phone: Mapped[str | None] = line("โทร.", 10, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS)
    fax: Mapped[str | None] = line("โทรสาร", 10, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS)
    email: Mapped[str | None] = line(
        "อีเมล", 120, pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+", pattern_words="อีเมลไม่ถูกรูปแบบ เช่น cdd@example.org"
    )
    motto: Mapped[str | None] = line("คำขวัญท้ายหนังสือ", 200)
