"""DevelopmentPlan (F13) with its items, PlanResult (F14), and ProgressReport (F15)."""

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
    choices,
    day,
    decimal,
    line,
    listing,
    prose,
    ref,
    whole,
)
from db.ids import SiteId, UserId
from db.lifecycles import LC_BOOK, LC_PAPER
from db.records.terms import EARLIEST_FISCAL_YEAR, LATEST_FISCAL_YEAR, Mechanism, PlanDim, Sector


class Strategy(Choice):
    REPAIR = "repair", "ซ่อม"
    STRENGTHEN = "strengthen", "เสริม"
    BUILD = "build", "สร้าง"


class MarketLevel(Choice):
    COMMUNITY = "community", "ระดับชุมชน"
    PROVINCE = "province", "ระดับจังหวัด"
    NATIONAL = "national", "ระดับประเทศ"


class FiscalMonth(Choice):
    """Months of the fiscal year, in its order."""

    M10 = "10", "ต.ค."
    M11 = "11", "พ.ย."
    M12 = "12", "ธ.ค."
    M01 = "01", "ม.ค."
    M02 = "02", "ก.พ."
    M03 = "03", "มี.ค."
    M04 = "04", "เม.ย."
    M05 = "05", "พ.ค."
    M06 = "06", "มิ.ย."
    M07 = "07", "ก.ค."
    M08 = "08", "ส.ค."
    M09 = "09", "ก.ย."


class DevelopmentPlan(Record):
    __label__ = "แผนการพัฒนาศักยภาพศูนย์เรียนรู้"
    __plural__ = "แผนพัฒนา 5P"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "fiscal_year_be", "quarter")

    fiscal_year_be: Mapped[int] = whole(
        "ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR, need=ALWAYS, listed=True
    )
    quarter: Mapped[int] = whole("ไตรมาส", low=1, high=4, need=ALWAYS, listed=True)
    planned_on: Mapped[date | None] = day("วันที่จัดทำแผน", need=PRINT, listed=True)
    planner_user: Mapped[UserId | None] = ref("ผู้จัดทำแผน", "User", need=PRINT, unit="planner")
    planner_position: Mapped[str | None] = line("ตำแหน่งผู้จัดทำแผน", 120, need=PRINT, unit="planner")
    note: Mapped[str | None] = prose("หมายเหตุ", 1000)


def _place_has_a_strategy(item: PlanItem) -> dict[str, str]:
    if item.dim == PlanDim.PLACE and item.strategy is None:
        return {"strategy": "มิติ Place ต้องเลือก ซ่อม เสริม หรือสร้าง"}
    return {}


class PlanItem(Record):
    """One activity of a plan. Carried over to another year it is a new item that names the old one."""

    __label__ = "กิจกรรมตามแผนพัฒนา"
    __lifecycle__ = LC_BOOK
    __title__ = ("activity",)
    __rules__ = (_place_has_a_strategy,)

    plan_id: Mapped[UUID] = ref("แผน", "DevelopmentPlan", need=ALWAYS)
    site_id: Mapped[SiteId] = ref("แปลง", "Site", need=ALWAYS, listed=True)
    level_at_plan: Mapped[str | None] = line("ระดับเมื่อทำแผน", 40, system=True)
    dim: Mapped[PlanDim] = choice("มิติ 5P", PlanDim, need=ALWAYS, unit="dim", listed=True)
    strategy: Mapped[Strategy | None] = choice("กลยุทธ์", Strategy, unit="dim", listed=True)
    topic: Mapped[str | None] = line("หัวข้อ", 40)
    market_level: Mapped[MarketLevel | None] = choice("ระดับการตลาด", MarketLevel)
    problem: Mapped[str | None] = line("สภาพปัญหา/ความต้องการ", 500, search=True)
    activity: Mapped[str] = line("กิจกรรม", 500, need=ALWAYS, search=True)
    target_qty: Mapped[Decimal | None] = decimal("เป้าหมาย", places=2, low=0, need=DRAFT, unit="target")
    target_unit: Mapped[str | None] = line("หน่วย", 40, need=DRAFT, unit="target")
    budget_baht: Mapped[Decimal | None] = decimal(
        "งบประมาณ (บาท)", places=2, low=0, unit="budget", listed=True
    )
    budget_source: Mapped[str | None] = line("แหล่งงบประมาณ", 120, unit="budget")
    months: Mapped[frozenset[str] | None] = choices("ระยะเวลา", FiscalMonth, need=DRAFT)
    partner_sectors: Mapped[frozenset[str] | None] = choices("ภาคีร่วม", Sector)
    mechanisms: Mapped[frozenset[str] | None] = choices("กลไก 3-5-7", Mechanism)
    responsible: Mapped[str | None] = line("ผู้รับผิดชอบ", 160, need=DRAFT)
    expected: Mapped[str | None] = line("ผลที่คาดว่าจะได้รับ", 500, need=DRAFT)
    carried_from: Mapped[UUID | None] = ref("ยกมาจากแผนเดิม", "PlanItem", system=True)


class PlanResult(Record):
    __label__ = "ผลการพัฒนาตามแผน"
    __lifecycle__ = LC_PAPER
    __natural__ = ("plan_id", "period_no")

    plan_id: Mapped[UUID] = ref("แผน", "DevelopmentPlan", need=ALWAYS, listed=True)
    period_no: Mapped[int] = whole("งวดที่", low=1, high=12, need=ALWAYS, listed=True)
    as_of: Mapped[date | None] = day("ข้อมูล ณ วันที่", need=DRAFT, listed=True)
    reporter_user: Mapped[UserId | None] = ref("ผู้รายงาน", "User", need=PRINT, unit="reporter")
    reporter_position: Mapped[str | None] = line("ตำแหน่งผู้รายงาน", 120, need=PRINT, unit="reporter")


class ItemStatus(Choice):
    NOT_STARTED = "not_started", "ยังไม่ดำเนินการ"
    WORKING = "working", "กำลังดำเนินการ"
    DONE = "done", "แล้วเสร็จ"


class PlanResultItem(Record):
    """What came of one item by the day of the report; photos and papers are attached to it."""

    __label__ = "ผลของกิจกรรมตามแผน"
    __lifecycle__ = LC_BOOK
    __natural__ = ("result_id", "item_id")

    result_id: Mapped[UUID] = ref("รายงานผล", "PlanResult", need=ALWAYS)
    item_id: Mapped[UUID] = ref("กิจกรรมตามแผน", "PlanItem", need=ALWAYS, listed=True)
    status: Mapped[ItemStatus] = choice("สถานะ", ItemStatus, need=ALWAYS, listed=True)
    actual_qty: Mapped[Decimal | None] = decimal("ผล", places=2, low=0)
    spent_baht: Mapped[Decimal | None] = decimal("ใช้จ่าย (บาท)", places=2, low=0, listed=True)
    result: Mapped[str | None] = prose("ผลที่เกิดขึ้น", 1000, search=True)
    level_after: Mapped[str | None] = line("ระดับใหม่", 40)
    problem: Mapped[str | None] = line("ปัญหา", 500)
    remedy: Mapped[str | None] = line("แนวทางแก้ไข", 500)
    evidence: Mapped[str | None] = line("หลักฐาน (ภาพที่/เอกสาร)", 200)


class ProgressRow(Part):
    """One site. The counts are reckoned since the last round, and stay as they were when it became ready."""

    site_id: SiteId = ref("แปลง", "Site", need=ALWAYS)
    activities: str | None = line("กิจกรรมการเรียนรู้ที่จัด", 1000)
    dims: str | None = line("5P", 120)
    times: int | None = whole("ครั้ง", low=0)
    visitors_individual: int | None = whole("บุคคล", low=0)
    visitors_group: int | None = whole("คณะ", low=0)
    visitors_people: int | None = whole("คน", low=0)
    follow_up_done: int | None = whole("ติดตาม", low=0)
    follow_up_used: int | None = whole("นำไปใช้", low=0)
    progress_text: str | None = line("ความก้าวหน้า", 1000)
    problem: str | None = line("ปัญหา", 500)
    remedy: str | None = line("แนวทางแก้ไข", 500)


class Evidence(Choice):
    VISITOR_BOOK = "visitor_book", "สมุดบันทึกผู้มาใช้บริการ"
    FOLLOW_UP = "follow_up", "แบบติดตามประเมินผล"
    PHOTOS = "photos", "ภาพถ่าย"
    OTHER = "other", "หลักฐานอื่น ๆ (ระบุ)"


def _rows_say_how_far(report: ProgressReport) -> dict[str, str]:
    if report.state == "draft":
        return {}
    if not report.rows:
        return {"rows": "ต้องมีแปลงอย่างน้อย 1 แปลง"}
    if any(not row.progress_text for row in report.rows):
        number = next(n for n, row in enumerate(report.rows, start=1) if not row.progress_text)
        return {"rows": f"แปลงที่ {number} ยังไม่ได้กรอกความก้าวหน้า"}
    return {}


class ProgressReport(Record):
    __label__ = "รายงานผลความก้าวหน้าการพัฒนาศูนย์เรียนรู้"
    __plural__ = "รายงานความก้าวหน้า"
    __lifecycle__ = LC_PAPER
    __natural__ = ("owner_office", "fiscal_year_be", "quarter", "round_no")
    __rules__ = (_rows_say_how_far,)

    fiscal_year_be: Mapped[int] = whole(
        "ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR, need=ALWAYS, listed=True
    )
    quarter: Mapped[int] = whole("ไตรมาส", low=1, high=4, need=ALWAYS, listed=True)
    round_no: Mapped[int] = whole("ครั้งที่", low=1, high=3, need=ALWAYS, listed=True)
    as_of: Mapped[date | None] = day("ข้อมูล ณ วันที่", need=DRAFT, listed=True)
    rows: Mapped[tuple[ProgressRow, ...] | None] = listing("รายแปลง", ProgressRow, search=True)
    evidence: Mapped[frozenset[str] | None] = choices("หลักฐานแนบ", Evidence, unit="evidence")
    evidence_text: Mapped[str | None] = line("หลักฐานอื่น ๆ (ระบุ)", 300, unit="evidence")
    reporter_user: Mapped[UserId | None] = ref("ผู้รายงาน", "User", need=PRINT, unit="reporter")
    reporter_position: Mapped[str | None] = line("ตำแหน่งผู้รายงาน", 120, need=PRINT, unit="reporter")
    report_date: Mapped[date | None] = day("วันที่รายงาน", need=PRINT)
