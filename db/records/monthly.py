"""The worker's month: MonthlyWorkPlan (F04), MonthlyResult (F05), EndOfProjectSummary (F07)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, DRAFT, Part, day, decimal, line, listing, month, prose, ref, whole
from db.ids import ContractId, SiteId, WorkerId
from db.lifecycles import LC_PAPER


class PlanLine(Part):
    """Work of a month; `weeks` are ticked 1 to 5."""

    duty_code: str = line("รหัสงาน", 10, need=ALWAYS)
    activity: str = line("กิจกรรม/งานที่จะปฏิบัติ", 500, need=ALWAYS)
    site_id: SiteId | None = ref("พื้นที่ดำเนินการ", "Site")
    target_qty: Decimal | None = decimal("เป้าหมาย", places=2, low=0)
    unit: str | None = line("หน่วย", 40)
    weeks: str | None = line(
        "สัปดาห์ที่", 9, pattern=r"[1-5](,[1-5])*", pattern_words="สัปดาห์เป็นเลข 1–5 คั่นด้วยจุลภาค เช่น 1,3"
    )
    remark: str | None = line("หมายเหตุ", 200)


def _plan_has_lines(plan: MonthlyWorkPlan) -> dict[str, str]:
    if plan.state != "draft" and not plan.lines:
        return {"lines": "แผนต้องมีงานอย่างน้อย 1 รายการ"}
    return {}


class MonthlyWorkPlan(Record):
    __label__ = "แผนการปฏิบัติงานรายเดือน นพต."
    __plural__ = "แผนรายเดือน นพต."
    __lifecycle__ = LC_PAPER
    __natural__ = ("worker_id", "period_month")
    __rules__ = (_plan_has_lines,)
    __indexes__ = (("period_month", "worker_id"),)

    worker_id: Mapped[WorkerId] = ref("นพต.", "NptWorker", need=ALWAYS, listed=True)
    period_month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    lines: Mapped[tuple[PlanLine, ...] | None] = listing("งานตามแผน", PlanLine, need=DRAFT, search=True)
    remark: Mapped[str | None] = line("หมายเหตุ", 300)


class ResultLine(Part):
    """What came of a line of the plan; the target is copied when the result is begun."""

    duty_code: str = line("รหัสงาน", 10, need=ALWAYS)
    activity: str = line("กิจกรรมตามแผน", 500, need=ALWAYS)
    target_qty: Decimal | None = decimal("เป้าหมาย", places=2, low=0)
    unit: str | None = line("หน่วย", 40)
    actual_qty: Decimal | None = decimal("ผล", places=2, low=0)
    result: str | None = line("ผลการปฏิบัติงาน", 500)
    reason: str | None = line("เหตุผลที่ไม่เป็นไปตามแผน", 300)


class ExtraLine(Part):
    duty_code: str | None = line("รหัสงาน", 10)
    activity: str = line("งานนอกแผน/งานที่ได้รับมอบหมาย", 500, need=ALWAYS)
    result: str | None = line("ผลการปฏิบัติงาน", 500)


def _short_lines_say_why(result: MonthlyResult) -> dict[str, str]:
    if result.state == "draft":
        return {}
    for number, one in enumerate(result.lines or (), start=1):
        is_short = one.target_qty and (one.actual_qty is None or one.actual_qty < one.target_qty)
        if is_short and not one.reason:
            return {"lines": f"รายการที่ {number} ผลไม่ถึงเป้าหมาย ต้องระบุเหตุผล"}
    return {}


class MonthlyResult(Record):
    """Days are those of the certified logs, kept here when the result becomes ready (`desktop.monthly`)."""

    __label__ = "รายงานผลการปฏิบัติงานรายเดือน นพต."
    __plural__ = "รายงานผลรายเดือน นพต."
    __lifecycle__ = LC_PAPER
    __natural__ = ("worker_id", "period_month")
    __rules__ = (_short_lines_say_why,)
    __indexes__ = (("period_month", "worker_id"),)

    worker_id: Mapped[WorkerId] = ref("นพต.", "NptWorker", need=ALWAYS, listed=True)
    period_month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    lines: Mapped[tuple[ResultLine, ...] | None] = listing("ผลตามแผน", ResultLine, search=True)
    extra_lines: Mapped[tuple[ExtraLine, ...] | None] = listing("งานนอกแผน", ExtraLine, search=True)
    work_days: Mapped[int | None] = whole("วันปฏิบัติงาน", low=0, high=31, unit="days", listed=True)
    certified_days: Mapped[int | None] = whole("วันที่รับรอง", low=0, high=31, unit="days", listed=True)
    sick_days: Mapped[int | None] = whole("ลาป่วย (วัน)", low=0, high=31, unit="days")
    personal_days: Mapped[int | None] = whole("ลากิจ (วัน)", low=0, high=31, unit="days")
    holidays: Mapped[int | None] = whole("วันหยุด", low=0, high=31, unit="days")
    absent_days: Mapped[int | None] = whole("ขาด (วัน)", low=0, high=31, unit="days")
    days_reason: Mapped[str | None] = line("เหตุที่จำนวนวันไม่ตรงกับบันทึก", 300, unit="days")
    progress: Mapped[str | None] = prose("ความก้าวหน้าของพื้นที่", 2000, need=DRAFT, search=True)
    problems: Mapped[str | None] = prose("ปัญหาอุปสรรค", 1000, search=True)
    remedy: Mapped[str | None] = prose("แนวทางแก้ไข", 1000)
    suggestion: Mapped[str | None] = prose("ข้อเสนอแนะ", 1000)


class DutyTotal(Part):
    """What was done under a duty in the whole project; days are reckoned from the logs."""

    duty_code: str = line("ภารกิจ", 10, need=ALWAYS)
    days: int | None = whole("จำนวนวัน", low=0, high=2000)
    achievement: str | None = line("ผลงานสำคัญ", 500)


class EndOfProjectSummary(Record):
    __label__ = "สรุปผลเมื่อสิ้นสุดโครงการ"
    __lifecycle__ = LC_PAPER
    __natural__ = ("contract_id",)

    worker_id: Mapped[WorkerId] = ref("นพต.", "NptWorker", need=ALWAYS, listed=True)
    contract_id: Mapped[ContractId] = ref("ข้อตกลงจ้าง", "NptContract", need=ALWAYS, listed=True)
    totals: Mapped[tuple[DutyTotal, ...] | None] = listing("สรุปตามภารกิจ", DutyTotal)
    achievements: Mapped[str | None] = prose("ผลงานสำคัญ", 3000, need=DRAFT, search=True)
    changes_geosocial: Mapped[str | None] = prose("การเปลี่ยนแปลงทางภูมิสังคม", 3000, search=True)
    lessons: Mapped[str | None] = prose("ความรู้และทักษะที่ได้รับ", 3000)
    problems: Mapped[str | None] = prose("ปัญหาอุปสรรคและการแก้ไข", 3000)
    suggestions: Mapped[str | None] = prose("ข้อเสนอแนะต่อการพัฒนาขยายผลโครงการ", 3000, need=DRAFT)
    opinions: Mapped[str | None] = prose("ข้อคิดเห็นต่อการกำหนดนโยบายเชิงพื้นที่", 3000, need=DRAFT)
    summarised_on: Mapped[date | None] = day("วันที่สรุป", listed=True)
