"""User: a member of the office's staff. Every change carries one."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, OFFICE, Choice, choice, line, texts


class Role(Choice):
    DISTRICT_OFFICER = "district_officer", "เจ้าหน้าที่อำเภอ"
    DISTRICT_CHIEF = "district_chief", "พัฒนาการอำเภอ"
    PROVINCE_OFFICER = "province_officer", "เจ้าหน้าที่จังหวัด"
    PROVINCE_CHIEF = "province_chief", "พัฒนาการจังหวัด"
    ADMIN = "admin", "ผู้ดูแลระบบ"


class User(Record):
    __label__ = "ผู้ใช้"
    __title__ = ("display_name",)
    __unique__ = ("login",)
    __stays__ = True

    login: Mapped[str] = line(
        "ชื่อเข้าใช้",
        40,
        need=ALWAYS,
        privacy=OFFICE,
        pattern=r"[a-z0-9._-]+",
        pattern_words="ใช้ตัวอักษรอังกฤษตัวเล็ก ตัวเลข จุด ขีด เท่านั้น",
        listed=True,
    )
    display_name: Mapped[str] = line("ชื่อ–สกุล", 120, need=ALWAYS, search=True)
    position: Mapped[str | None] = line("ตำแหน่ง", 120, need=ALWAYS, listed=True)
    role: Mapped[Role] = choice("บทบาท", Role, need=ALWAYS, listed=True)
    tambons: Mapped[tuple[str, ...] | None] = texts("ตำบลที่รับผิดชอบ", 6, area_level=6)
    password_hash: Mapped[str | None] = line("รหัสผ่าน", 200, privacy=OFFICE, system=True)
