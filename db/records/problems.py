"""The district's month: ProblemReport and MonthlyDistrictSummary (both on F06)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    PRINT,
    Choice,
    Part,
    choice,
    data,
    day,
    decimal,
    line,
    listing,
    month,
    prose,
    ref,
    yes_no,
)
from db.ids import SiteId, UserId, WorkerId
from db.lifecycles import LC_BOOK, LC_PAPER


class ProblemArea(Choice):
    PEOPLE = "people", "คน"
    PLACE = "place", "พื้นที่"
    BUDGET = "budget", "งบประมาณ"
    WATER_SOIL = "water_soil", "น้ำ-ดิน"
    WEATHER = "weather", "สภาพอากาศ"
    DOCUMENTS = "documents", "เอกสาร"
    OTHER = "other", "อื่น ๆ"


class ProblemStatus(Choice):
    SOLVED = "solved", "แก้แล้ว"
    WORKING = "working", "กำลังแก้"
    NEEDS_SUPPORT = "needs_support", "ขอรับการสนับสนุน"


class ProblemItem(Part):
    """`since` is the month in which it was first reported: open ones roll over until they are solved."""

    area: ProblemArea = choice("ด้าน", ProblemArea, need=ALWAYS)
    text: str = line("ปัญหา/อุปสรรค", 500, need=ALWAYS)
    site_id: SiteId | None = ref("แปลงที่เกี่ยวข้อง", "Site")
    worker_id: WorkerId | None = ref("นพต. ที่เกี่ยวข้อง", "NptWorker")
    remedy: str = line("แนวทางแก้ไข", 500, need=ALWAYS)
    status: ProblemStatus = choice("สถานะ", ProblemStatus, need=ALWAYS)
    support_needed: str | None = line("สิ่งที่ขอรับการสนับสนุน", 300)
    since: date | None = month("ตั้งแต่เดือน")


def _says_what_or_that_there_is_none(report: ProblemReport) -> dict[str, str]:
    if report.no_problem and report.items:
        return {"no_problem": "เลือกไม่มีปัญหาแล้ว แต่ยังมีรายการปัญหา กรุณาแก้อย่างใดอย่างหนึ่ง"}
    if report.state != "draft" and not report.no_problem and not report.items:
        return {"items": "ต้องมีรายการปัญหา หรือเลือกไม่มีปัญหาอุปสรรคในเดือนนี้"}
    return {}


def _support_is_named(report: ProblemReport) -> dict[str, str]:
    for number, one in enumerate(report.items or (), start=1):
        if one.status == ProblemStatus.NEEDS_SUPPORT and not one.support_needed:
            return {"items": f"รายการที่ {number} ขอรับการสนับสนุน ต้องระบุสิ่งที่ขอ"}
    return {}


class ProblemReport(Record):
    __label__ = "ปัญหา อุปสรรค และแนวทางแก้ไข"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "period_month")
    __rules__ = (_says_what_or_that_there_is_none, _support_is_named)

    period_month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    items: Mapped[tuple[ProblemItem, ...] | None] = listing("รายการ", ProblemItem, search=True)
    no_problem: Mapped[bool | None] = yes_no("ไม่มีปัญหาอุปสรรคในเดือนนี้")


class DepartmentValue(Part):
    """A line of the department's own form, which no letter shows: the lines are a list that may be changed."""

    code: str = line("รหัส", 40, need=ALWAYS)
    label: str = line("รายการ", 200, need=ALWAYS)
    value: str | None = line("ค่า", 200)


class MonthlyDistrictSummary(Record):
    """Its figures are reckoned while it is a draft and kept in `figures` when it becomes ready."""

    __label__ = "สรุปผลการดำเนินงานของอำเภอประจำเดือน"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "period_month")

    period_month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    summary: Mapped[str | None] = prose("ข้อสรุปของอำเภอ", 3000, search=True)
    department_values: Mapped[tuple[DepartmentValue, ...] | None] = listing(
        "รายการตามแบบกรมฯ", DepartmentValue
    )
    figures: Mapped[object] = data("ตัวเลขที่คิดจากบันทึก", system=True)
    reporter_user: Mapped[UserId | None] = ref("ผู้รายงาน", "User", need=PRINT, unit="reporter")
    reporter_position: Mapped[str | None] = line("ตำแหน่งผู้รายงาน", 120, need=PRINT, unit="reporter")
    report_date: Mapped[date | None] = day("วันที่รายงาน", need=PRINT, listed=True)


class ChangeTopic(Choice):
    SOIL = "soil", "ดิน"
    WATER = "water", "น้ำ"
    FOREST = "forest", "ป่า-พืช"
    ANIMALS = "animals", "สัตว์"
    PEOPLE = "people", "คน-รายได้"
    OTHER = "other", "อื่น ๆ"


class GeosocialChange(Record):
    """Kept here until somebody has entered it in the department's Digital Platform."""

    __label__ = "การเปลี่ยนแปลงทางภูมิสังคม"
    __lifecycle__ = LC_BOOK
    __indexes__ = (("observed_on",),)

    site_id: Mapped[SiteId] = ref("แปลง", "Site", need=ALWAYS, listed=True)
    observed_on: Mapped[date] = day("วันที่สำรวจ", need=ALWAYS, listed=True)
    topic: Mapped[ChangeTopic] = choice("ด้าน", ChangeTopic, need=ALWAYS, listed=True)
    before: Mapped[str | None] = prose("ก่อน", 1000, search=True)
    after: Mapped[str] = prose("หลัง", 1000, need=ALWAYS, search=True)
    measure: Mapped[Decimal | None] = decimal("ค่าที่วัดได้", places=2, unit="measure")
    measure_unit: Mapped[str | None] = line("หน่วย", 40, unit="measure")
    entered_in_platform: Mapped[bool | None] = yes_no(
        "บันทึกใน Digital Platform แล้ว", unit="platform", listed=True
    )
    entered_on: Mapped[date | None] = day("บันทึกเมื่อ", unit="platform")
