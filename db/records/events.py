"""Event: what an activity has more when it honours an occasion, shares labour or seedlings (form F17)."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    Choice,
    Part,
    choice,
    choices,
    decimal,
    line,
    listing,
    prose,
    ref,
    time_of_day,
    whole,
)
from db.ids import ActivityId
from db.lifecycles import LC_BOOK


class PlantKind(Choice):
    FOREST = "forest", "ไม้ป่า"
    FRUIT = "fruit", "ไม้ผล"
    VEGETABLE = "vegetable", "ผัก"
    HERB = "herb", "สมุนไพร"


class ForestGroup(Choice):
    LIVING = "living", "พออยู่"
    EATING = "eating", "พอกิน"
    USING = "using", "พอใช้"
    SHADE = "shade", "พอร่มเย็น"


class Seedling(Part):
    species: str = line("พันธุ์ไม้/พันธุ์ผัก", 120, need=ALWAYS)
    kind: PlantKind | None = choice("ประเภท", PlantKind)
    raised_qty: int | None = whole("เพาะ (ต้น)", low=0)
    shared_qty: int | None = whole("แบ่งปัน (ต้น)", low=0)
    receivers: int | None = whole("ผู้รับ (ครัวเรือน/คน)", low=0)


class Attendee(Part):
    name: str = line("ชื่อ–สกุล", 120, need=ALWAYS)
    organisation: str | None = line("ที่อยู่/หน่วยงาน", 200)


def _no_more_shared_than_raised(event: Event) -> dict[str, str]:
    for number, one in enumerate(event.seedlings or (), start=1):
        if one.shared_qty and one.shared_qty > (one.raised_qty or 0):
            return {
                "seedlings": f"รายการที่ {number} แบ่งปัน {one.shared_qty} ต้น มากกว่าที่เพาะ {one.raised_qty or 0} ต้น"
            }
    return {}


class Event(Record):
    """Day, plot, name, sectors and photos are those of its activity."""

    __label__ = "กิจกรรมเอามื้อสามัคคี/แบ่งปันกล้าไม้"
    __lifecycle__ = LC_BOOK
    __natural__ = ("activity_id",)
    __rules__ = (_no_more_shared_than_raised,)

    activity_id: Mapped[ActivityId] = ref("กิจกรรม", "Activity", need=ALWAYS, listed=True)
    occasion: Mapped[str | None] = line("เนื่องในโอกาส", 40, listed=True)
    occasion_text: Mapped[str | None] = line("โอกาสอื่น ๆ (ระบุ)", 200)
    time_from: Mapped[time | None] = time_of_day("เวลาเริ่ม", unit="time")
    time_to: Mapped[time | None] = time_of_day("เวลาสิ้นสุด", unit="time")
    hours: Mapped[Decimal | None] = decimal("รวม (ชั่วโมง)", places=1, low=0, high=100)
    seedlings: Mapped[tuple[Seedling, ...] | None] = listing("กล้าไม้", Seedling, search=True)
    forest_groups: Mapped[frozenset[str] | None] = choices("ป่า 3 อย่าง ประโยชน์ 4 อย่าง", ForestGroup)
    work_done: Mapped[str | None] = prose("งานที่ทำร่วมกัน", 2000, search=True)
    outcome: Mapped[str | None] = prose("ผลที่เกิดขึ้น", 2000)
    attendees: Mapped[tuple[Attendee, ...] | None] = listing("บัญชีลงชื่อ", Attendee)
