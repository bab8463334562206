"""Assessment of a site's readiness, the form it is made on (F11), and how many sites are aimed at (F08)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    DRAFT,
    PRINT,
    Choice,
    Part,
    choice,
    day,
    decimal,
    line,
    listing,
    prose,
    ref,
    whole,
    yes_no,
)
from db.ids import SiteId
from db.lifecycles import LC_PAPER
from db.records.sites import SiteType
from db.records.terms import EARLIEST_FISCAL_YEAR, LATEST_FISCAL_YEAR, TAMBON_PATTERN, TAMBON_WORDS, Sector


class ItemKind(Choice):
    SCORE = "score", "ให้คะแนน"
    YES_NO = "yes_no", "มี/ไม่มี"


class TemplateItem(Part):
    """A criterion; those of one `section` stand together and are summed."""

    section: str = line("หมวด", 200, need=ALWAYS)
    code: str = line("ข้อ", 20, need=ALWAYS)
    text: str = line("เกณฑ์/ตัวชี้วัด", 500, need=ALWAYS)
    max_score: Decimal = decimal("คะแนนเต็ม", places=2, low=0, high=1000, need=ALWAYS)
    kind: ItemKind | None = choice("ชนิด", ItemKind)


class AssessmentTemplate(Record):
    """A version of the form. The letters do not give the department's criteria: what ships is a placeholder and
    says so on screen and paper."""

    __label__ = "แบบประเมินศักยภาพ"
    __title__ = ("name", "version")
    __natural__ = ("owner_office", "code", "version")

    code: Mapped[str] = line("รหัสแบบ", 40, need=ALWAYS, listed=True)
    version: Mapped[int] = whole("ฉบับที่", low=1, high=999, need=ALWAYS, listed=True)
    name: Mapped[str] = line("ชื่อแบบ", 200, need=ALWAYS, search=True)
    is_placeholder: Mapped[bool | None] = yes_no("เกณฑ์ตัวอย่าง รอเกณฑ์กรมฯ", listed=True)
    items: Mapped[tuple[TemplateItem, ...] | None] = listing("เกณฑ์", TemplateItem, need=ALWAYS)
    active_from: Mapped[date | None] = day("ใช้ตั้งแต่", listed=True)
    active_to: Mapped[date | None] = day("ใช้ถึง")


class ItemScore(Part):
    code: str = line("ข้อ", 20, need=ALWAYS)
    score: Decimal = decimal("คะแนนที่ได้", places=2, low=0, high=1000, need=ALWAYS)
    evidence: str | None = line("หลักฐาน/หมายเหตุ", 300)


class Assessor(Part):
    name: str = line("ชื่อ–สกุล", 120, need=ALWAYS)
    post: str | None = line("ตำแหน่ง", 120)
    sector: Sector | None = choice("ภาคส่วน", Sector)


def _override_says_why(one: Assessment) -> dict[str, str]:
    if one.level and one.proposed_level and one.level != one.proposed_level and not one.level_reason:
        return {"level_reason": "ระดับต่างจากที่คะแนนเสนอ ต้องระบุเหตุผล"}
    return {}


class Assessment(Record):
    """`total`, `percent` and `proposed_level` are reckoned from the scores (`desktop.assessing`)."""

    __label__ = "การประเมินศักยภาพพื้นที่ต้นแบบ"
    __plural__ = "การประเมินศักยภาพ"
    __lifecycle__ = LC_PAPER
    __rules__ = (_override_says_why,)
    __indexes__ = (("assessed_on",),)

    site_id: Mapped[SiteId] = ref("แปลง", "Site", need=ALWAYS, listed=True)
    assessed_on: Mapped[date | None] = day("วันที่ประเมิน", need=DRAFT, listed=True)
    round: Mapped[int | None] = whole("ครั้งที่", low=1, high=99, need=DRAFT, listed=True)
    template_id: Mapped[UUID | None] = ref("แบบประเมิน", "AssessmentTemplate", need=DRAFT)
    scores: Mapped[tuple[ItemScore, ...] | None] = listing("คะแนนรายข้อ", ItemScore, need=PRINT, unit="scores")
    total: Mapped[Decimal | None] = decimal(
        "คะแนนรวม", places=2, low=0, unit="scores", system=True, listed=True
    )
    percent: Mapped[Decimal | None] = decimal("ร้อยละ", places=2, low=0, high=100, unit="scores", system=True)
    proposed_level: Mapped[str | None] = line("ระดับที่คะแนนเสนอ", 40, unit="scores", system=True)
    level: Mapped[str | None] = line("ระดับความพร้อม", 40, need=PRINT, unit="level", listed=True)
    level_reason: Mapped[str | None] = line("เหตุผลที่ปรับระดับ", 300, unit="level")
    problems: Mapped[str | None] = prose("ปัญหา", 2000, need=PRINT, search=True)
    needs: Mapped[str | None] = prose("ความต้องการ", 2000, need=PRINT, search=True)
    potential: Mapped[str | None] = prose("แนวทางส่งเสริม สนับสนุน หรือต่อยอด", 2000, need=PRINT, search=True)
    assessors: Mapped[tuple[Assessor, ...] | None] = listing("ผู้ประเมิน", Assessor, need=PRINT)


class TargetCount(Record):
    """How many sites a tambon is to have (001, enclosure 5)."""

    __label__ = "จำนวนเป้าหมายพื้นที่ต้นแบบ"
    __natural__ = ("owner_office", "fiscal_year_be", "tambon_code", "site_type")

    fiscal_year_be: Mapped[int] = whole(
        "ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR, need=ALWAYS, listed=True
    )
    tambon_code: Mapped[str] = line(
        "ตำบล", 6, need=ALWAYS, pattern=TAMBON_PATTERN, pattern_words=TAMBON_WORDS, area_level=6, listed=True
    )
    site_type: Mapped[SiteType] = choice("ประเภทพื้นที่", SiteType, need=ALWAYS, listed=True)
    target: Mapped[int] = whole("เป้าหมาย (แห่ง)", low=0, high=10_000, need=ALWAYS, listed=True)


class BestPractice(Record):
    """What was done well and why, to be told elsewhere (F21)."""

    __label__ = "Best Practice"
    __lifecycle__ = LC_PAPER
    __title__ = ("title",)

    title: Mapped[str] = line("ชื่อผลงาน", 200, need=ALWAYS, search=True)
    site_id: Mapped[SiteId | None] = ref("แปลง", "Site", listed=True)
    group_name: Mapped[str | None] = line("กลุ่ม/เครือข่าย", 120)
    fiscal_year_be: Mapped[int | None] = whole(
        "ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR, need=DRAFT, listed=True
    )
    background: Mapped[str | None] = prose("ที่มา", 3000, need=DRAFT)
    method: Mapped[str | None] = prose("วิธีดำเนินการ", 3000, need=DRAFT)
    result: Mapped[str | None] = prose("ผลสำเร็จ", 3000, need=DRAFT)
    factors: Mapped[str | None] = prose("ปัจจัยความสำเร็จ", 3000)
    scaling: Mapped[str | None] = prose("การขยายผล", 3000)
