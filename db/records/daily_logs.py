"""DailyLog (บันทึกการปฏิบัติงานประจำวัน) and its weekly collection."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from uuid import UUID

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
    prose,
    ref,
    refs,
    time_of_day,
)
from db.ids import SiteId, SiteOwnerId, UserId, WorkerId
from db.lifecycles import LC_LOG, LC_PAPER


class DayKind(Choice):
    WORK = "work", "ปฏิบัติงาน"
    LEAVE_SICK = "leave_sick", "ลาป่วย"
    LEAVE_PERSONAL = "leave_personal", "ลากิจ"
    HOLIDAY = "holiday", "วันหยุด"
    ABSENT = "absent", "ขาดงาน"


class CheckResult(Choice):
    CONSISTENT = "consistent", "สอดคล้อง"
    INCONSISTENT = "inconsistent", "ไม่สอดคล้อง"


class LogLine(Part):
    duty_code: str = line("รหัสงาน", 10, need=ALWAYS)
    text: str = line("งานที่ปฏิบัติ", 500, need=ALWAYS)
    result: str | None = line("ผลการปฏิบัติงาน", 500)
    qty: Decimal | None = decimal("จำนวน", places=2, low=0)
    unit: str | None = line("หน่วย", 40)


def _work_is_told(log: DailyLog) -> dict[str, str]:
    if log.day_kind != DayKind.WORK or log.state == "draft":
        return {}
    missing = {}
    if not log.lines:
        missing["lines"] = "วันปฏิบัติงานต้องมีงานที่ปฏิบัติอย่างน้อย 1 รายการ"
    if log.site_id is None:
        missing["site_id"] = "วันปฏิบัติงานต้องระบุสถานที่ปฏิบัติงาน"
    return missing


def _times_in_order(log: DailyLog) -> dict[str, str]:
    if log.time_from and log.time_to and log.time_to <= log.time_from:
        return {"time_to": "เวลาสิ้นสุดต้องหลังเวลาเริ่ม"}
    return {}


def _certified_after_the_day(log: DailyLog) -> dict[str, str]:
    if log.cert_date and log.cert_date < log.work_date:
        return {"cert_date": "วันที่รับรองต้องไม่ก่อนวันปฏิบัติงาน"}
    if log.cert_date and log.cert_owner_id is None and not log.cert_deputy:
        return {"cert_owner_id": "ต้องระบุผู้รับรอง"}
    if log.state == "certified" and log.day_kind == DayKind.WORK and log.cert_date is None:
        return {"cert_date": "ต้องระบุวันที่รับรอง"}
    return {}


def _inconsistent_says_why(log: DailyLog) -> dict[str, str]:
    if log.officer_check == CheckResult.INCONSISTENT and not log.officer_note:
        return {"officer_note": "เลือกไม่สอดคล้องแล้วต้องระบุเหตุผล"}
    return {}


class DailyLog(Record):
    __label__ = "บันทึกการปฏิบัติงานประจำวัน"
    __plural__ = "บันทึกประจำวัน"
    __lifecycle__ = LC_LOG
    __natural__ = ("worker_id", "work_date")
    __rules__ = (_work_is_told, _times_in_order, _certified_after_the_day, _inconsistent_says_why)
    # The list of 100,000 logs reads its ids from the first one alone, whatever it is filtered by.
    __indexes__ = (("deleted", "work_date", "worker_id", "state", "id"), ("worker_id", "work_date"))

    worker_id: Mapped[WorkerId] = ref("นพต.", "NptWorker", need=ALWAYS, listed=True)
    work_date: Mapped[date] = day("วันที่", need=ALWAYS, listed=True)
    day_kind: Mapped[DayKind] = choice("ลักษณะวัน", DayKind, need=DRAFT, listed=True)
    site_id: Mapped[SiteId | None] = ref("สถานที่ปฏิบัติงาน", "Site", listed=True)
    time_from: Mapped[time | None] = time_of_day("เวลาเริ่ม", unit="time")
    time_to: Mapped[time | None] = time_of_day("เวลาสิ้นสุด", unit="time")
    lines: Mapped[tuple[LogLine, ...] | None] = listing("งานที่ปฏิบัติ", LogLine, search=True)
    problems: Mapped[str | None] = prose("ปัญหาอุปสรรค", 500, search=True)
    remedy: Mapped[str | None] = prose("การแก้ไข", 500, search=True)
    cert_owner_id: Mapped[SiteOwnerId | None] = ref("ผู้รับรอง", "SiteOwner", unit="cert")
    cert_deputy: Mapped[str | None] = line("ผู้รับรองแทน", 120, unit="cert")
    cert_date: Mapped[date | None] = day("วันที่รับรอง", unit="cert", listed=True)
    officer_check: Mapped[CheckResult | None] = choice("ผลตรวจของเจ้าหน้าที่", CheckResult, unit="check")
    officer_note: Mapped[str | None] = line("บันทึกผลตรวจ", 300, unit="check")
    checked_by: Mapped[UserId | None] = ref("ผู้ตรวจ", "User", unit="check")
    checked_on: Mapped[date | None] = day("วันที่ตรวจ", unit="check")


def _starts_on_monday(collection: WeeklyCollection) -> dict[str, str]:
    if collection.week_start and collection.week_start.weekday() != 0:
        return {"week_start": "สัปดาห์ต้องเริ่มวันจันทร์"}
    return {}


def _says_why(collection: WeeklyCollection) -> dict[str, str]:
    if collection.check_result == CheckResult.INCONSISTENT and not collection.remark:
        return {"remark": "เลือกไม่สอดคล้องแล้วต้องระบุเหตุผล"}
    return {}


class WeeklyCollection(Record):
    __label__ = "การรวบรวมส่งประจำสัปดาห์"
    __lifecycle__ = LC_PAPER
    __natural__ = ("worker_id", "week_start")
    __rules__ = (_starts_on_monday, _says_why)
    __indexes__ = (("week_start", "worker_id"),)

    worker_id: Mapped[WorkerId] = ref("นพต.", "NptWorker", need=ALWAYS, listed=True)
    week_start: Mapped[date] = day("สัปดาห์เริ่มวันจันทร์ที่", need=ALWAYS, listed=True)
    log_ids: Mapped[tuple[UUID, ...] | None] = refs("บันทึกในสัปดาห์", "DailyLog", system=True)
    received_on: Mapped[date | None] = day("วันที่รับ", need=DRAFT, unit="receipt", listed=True)
    received_by: Mapped[UserId | None] = ref("ผู้รับ", "User", need=DRAFT, unit="receipt")
    check_result: Mapped[CheckResult | None] = choice("ผลการตรวจ", CheckResult, unit="check", listed=True)
    remark: Mapped[str | None] = line("หมายเหตุ", 300, unit="check")
    checked_by: Mapped[UserId | None] = ref("ผู้ตรวจ", "User", unit="check")
    checked_on: Mapped[date | None] = day("วันที่ตรวจ", unit="check")
