"""Site: a plot or learning centre (พื้นที่ต้นแบบ / แปลง / ศูนย์เรียนรู้)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    DRAFT,
    Choice,
    Part,
    choice,
    day,
    decimal,
    line,
    listing,
    ref,
    texts,
    whole,
    yes_no,
)
from db.ids import SiteOwnerId
from db.records.terms import EARLIEST_FISCAL_YEAR, LATEST_FISCAL_YEAR, TAMBON_PATTERN, TAMBON_WORDS, Lab


class SiteType(Choice):
    CLM = "clm", "CLM ระดับตำบล"
    HLM = "hlm", "HLM ระดับครัวเรือน"
    VILLAGE_SE = "village_se", "หมู่บ้านเศรษฐกิจพอเพียง"
    LEADER_PLOT = "leader_plot", "แปลงผู้นำการเปลี่ยนแปลง"


class AreaChoice(Choice):
    RAI_1 = "1", "1 ไร่"
    RAI_3 = "3", "3 ไร่"
    RAI_15 = "15", "15 ไร่"
    OTHER = "other", "อื่น ๆ (ระบุ)"


class Operational(Choice):
    READY = "ready", "พร้อมดำเนินการ"
    WORKING = "working", "ดำเนินการอยู่"
    NOT_YET = "not_yet", "ยังดำเนินการไม่ได้"
    STOPPED = "stopped", "หยุดดำเนินการ"


class BudgetKind(Choice):
    LEADER_2563 = "leader_2563", "โครงการเสริมสร้างและพัฒนาผู้นำการเปลี่ยนแปลง ปี 2563"
    LOAN_COVID = "loan_covid", "งบประมาณเงินกู้โควิด-19 เพื่อฟื้นฟูเศรษฐกิจฐานราก"
    VILLAGE_SE = "village_se", "โครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง"
    NONE = "none", "ไม่ใช้งบประมาณจากทางราชการ"
    OTHER = "other", "อื่น ๆ (ระบุ)"


class ProductKind(Choice):
    PRODUCE = "produce", "ผลผลิต"
    OTOP = "otop", "ผลิตภัณฑ์ OTOP"


class BudgetSource(Part):
    source: BudgetKind = choice("งบประมาณ/โครงการ", BudgetKind, need=ALWAYS)
    fiscal_year_be: int | None = whole("ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR)
    lab: Lab | None = choice("ประเภทพื้นที่", Lab)
    note: str | None = line("ระบุ", 120)


class LearningBase(Part):
    name: str = line("ชื่อฐาน", 120, need=ALWAYS)
    topic: str | None = line("เรื่องที่เรียนรู้", 200)
    media_done: bool | None = yes_no("มีสื่อประจำฐานแล้ว")
    instructor: str | None = line("วิทยากรประจำฐาน", 120)


class Product(Part):
    name: str = line("ชื่อผลผลิต/ผลิตภัณฑ์", 120, need=ALWAYS)
    kind: ProductKind | None = choice("ประเภท", ProductKind)


def _area_is_told(site: Site) -> dict[str, str]:
    if site.area_choice == AreaChoice.OTHER and not site.area_rai:
        return {"area_rai": "เลือก “อื่น ๆ” แล้วต้องระบุจำนวนไร่ มากกว่า 0 แต่ไม่เกิน 200"}
    if site.area_choice and site.area_choice != AreaChoice.OTHER and site.area_rai:
        expected = Decimal(str(site.area_choice))
        if site.area_rai != expected:
            return {
                "area_rai": f"ขนาดพื้นที่ไม่ตรงกัน เลือก {expected} ไร่ แต่ระบุ {site.area_rai} ไร่ กรุณาแก้ช่องใดช่องหนึ่ง"
            }
    return {}


def _budget_sources_are_whole(site: Site) -> dict[str, str]:
    for item in site.budget_source or ():
        if item.source == BudgetKind.LOAN_COVID and item.lab is None:
            return {"budget_source": "งบประมาณเงินกู้โควิด-19 ต้องระบุว่าเป็น HLM หรือ CLM"}
        if item.source == BudgetKind.VILLAGE_SE and item.fiscal_year_be is None:
            return {"budget_source": "โครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียงต้องระบุปีงบประมาณ"}
        if (
            item.lab is not None
            and site.site_type in ("clm", "hlm")
            and item.lab.value != site.site_type.value
        ):
            return {
                "budget_source": f"ประเภทพื้นที่เป็น {site.site_type.upper()} แต่งบประมาณระบุ {item.lab.upper()} กรุณาให้ตรงกัน"
            }
    return {}


def _position_is_whole(site: Site) -> dict[str, str]:
    if (site.lat is None) != (site.lon is None):
        return {"lat" if site.lat is None else "lon": "พิกัดต้องมีทั้งละติจูดและลองจิจูด หรือเว้นว่างทั้งคู่"}
    return {}


class Site(Record):
    __label__ = "แปลง/ศูนย์เรียนรู้"
    __title__ = ("name",)
    __unique__ = ("site_code",)
    __rules__ = (_area_is_told, _budget_sources_are_whole, _position_is_whole)

    site_code: Mapped[str | None] = line("รหัสแปลง", 20, search=True, listed=True, hint="โปรแกรมตั้งให้")
    name: Mapped[str | None] = line(
        "ชื่อแปลง/ศูนย์เรียนรู้", 120, search=True, hint="เว้นว่างไว้จะใช้คำว่า แปลง ตามด้วยชื่อเจ้าของ"
    )
    site_type: Mapped[SiteType] = choice("ประเภทพื้นที่", SiteType, need=DRAFT, listed=True)
    budget_source: Mapped[tuple[BudgetSource, ...]] = listing("งบประมาณ/โครงการ", BudgetSource, need=DRAFT)
    area_choice: Mapped[AreaChoice] = choice(
        "ขนาดพื้นที่ดำเนินการ", AreaChoice, need=DRAFT, unit="area", listed=True
    )
    area_rai: Mapped[Decimal | None] = decimal("ไร่", places=2, low=0, high=200, unit="area")
    owner_id: Mapped[SiteOwnerId] = ref("เจ้าของแปลง", "SiteOwner", need=DRAFT, listed=True)
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
    lat: Mapped[Decimal | None] = decimal("ละติจูด", places=6, low="5.0", high="21.0", unit="position")
    lon: Mapped[Decimal | None] = decimal("ลองจิจูด", places=6, low="97.0", high="106.0", unit="position")
    operational: Mapped[Operational] = choice("สถานะการดำเนินการ", Operational, need=DRAFT, listed=True)
    learning_bases: Mapped[tuple[LearningBase, ...] | None] = listing("ฐานเรียนรู้", LearningBase)
    products: Mapped[tuple[Product, ...] | None] = listing("ผลผลิต/ผลิตภัณฑ์", Product)
    clusters: Mapped[tuple[str, ...] | None] = texts("คลัสเตอร์", 80)
    is_best_practice: Mapped[bool | None] = yes_no("Best Practice", unit="best_practice")
    best_practice_year: Mapped[int | None] = whole(
        "ปีที่ได้รับ Best Practice", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR, unit="best_practice"
    )
    best_practice_note: Mapped[str | None] = line("หมายเหตุ Best Practice", 200, unit="best_practice")
    active_from: Mapped[date | None] = day("เริ่มใช้ทะเบียนเมื่อ")
    active_to: Mapped[date | None] = day("เลิกใช้เมื่อ")
