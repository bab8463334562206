"""VisitorFollowUp (การติดตามผู้เรียนรู้ที่นำองค์ความรู้ไปใช้ประโยชน์, form F10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import DRAFT, PERSONAL, PRINT, Choice, choice, choices, day, decimal, line, prose, ref
from db.ids import SiteId, UserId, VisitorId
from db.lifecycles import LC_PAPER


class FollowMethod(Choice):
    VISIT = "visit", "เยี่ยมพื้นที่"
    PHONE = "phone", "โทรศัพท์"
    LINE = "line", "ไลน์"
    OTHER = "other", "อื่น ๆ"


class KnowledgeUse(Choice):
    USED = "used", "นำไปใช้แล้ว"
    WORKING = "working", "กำลังดำเนินการ"
    NOT_USED = "not_used", "ยังไม่ได้นำไปใช้"
    UNREACHABLE = "unreachable", "ติดต่อไม่ได้"


class FollowResult(Choice):
    LESS_EXPENSE = "less_expense", "ลดรายจ่าย"
    MORE_INCOME = "more_income", "เพิ่มรายได้"
    SAFE_FOOD = "safe_food", "มีอาหารปลอดภัย"
    SHARING = "sharing", "แบ่งปัน"
    OTHER = "other", "อื่น ๆ"


def _use_is_told(one: VisitorFollowUp) -> dict[str, str]:
    if one.used == KnowledgeUse.USED and not one.knowledge:
        return {"knowledge": "นำไปใช้แล้วต้องระบุองค์ความรู้ที่นำไปใช้"}
    if one.used == KnowledgeUse.NOT_USED and one.state != "draft" and not one.reason:
        return {"reason": "ยังไม่ได้นำไปใช้ต้องระบุเหตุผล"}
    return {}


def _somebody_is_followed(one: VisitorFollowUp) -> dict[str, str]:
    return {} if one.visitor_id or one.name else {"visitor_id": "ต้องเลือกผู้มาเรียนรู้ หรือพิมพ์ชื่อ"}


class VisitorFollowUp(Record):
    __label__ = "การติดตามผู้เรียนรู้"
    __lifecycle__ = LC_PAPER
    __title__ = ("name",)
    __rules__ = (_somebody_is_followed, _use_is_told)
    __indexes__ = (("follow_date",),)

    visitor_id: Mapped[VisitorId | None] = ref("ผู้มาเรียนรู้", "VisitorEntry", listed=True)
    name: Mapped[str | None] = line(
        "ชื่อ–สกุล", 120, privacy=PERSONAL, search=True, hint="กรณีไม่มีในสมุดผู้มาใช้บริการ"
    )
    site_id: Mapped[SiteId | None] = ref("แปลงที่มาเรียนรู้", "Site", listed=True)
    follow_date: Mapped[date | None] = day("วันที่ติดตาม", need=DRAFT, listed=True)
    method: Mapped[FollowMethod | None] = choice(
        "วิธีติดตาม", FollowMethod, need=DRAFT, unit="method", listed=True
    )
    method_text: Mapped[str | None] = line("วิธีอื่น ๆ (ระบุ)", 120, unit="method")
    used: Mapped[KnowledgeUse | None] = choice(
        "การนำองค์ความรู้ไปใช้", KnowledgeUse, need=DRAFT, unit="use", listed=True
    )
    knowledge: Mapped[str | None] = prose("องค์ความรู้ที่นำไปใช้", 1000, unit="use", search=True)
    reason: Mapped[str | None] = line("ยังไม่ได้นำไปใช้เพราะ", 300, unit="use")
    area_rai: Mapped[Decimal | None] = decimal("พื้นที่ที่นำไปใช้ (ไร่)", places=2, low=0, high=1000)
    where: Mapped[str | None] = line("สถานที่", 200, privacy=PERSONAL)
    results: Mapped[frozenset[str] | None] = choices("ผลที่เกิดขึ้น", FollowResult, unit="results")
    less_expense_baht: Mapped[Decimal | None] = decimal(
        "ลดรายจ่าย (บาท/เดือน)", places=2, low=0, unit="results"
    )
    more_income_baht: Mapped[Decimal | None] = decimal("เพิ่มรายได้ (บาท/เดือน)", places=2, low=0, unit="results")
    result_text: Mapped[str | None] = line("ผลอื่น ๆ (ระบุ)", 300, unit="results")
    problems: Mapped[str | None] = prose("ปัญหา", 1000)
    support_needed: Mapped[str | None] = prose("ความต้องการ", 1000)
    by_user: Mapped[UserId | None] = ref("ผู้ติดตาม", "User", need=PRINT)
