"""NptWorker (นพต.), the contracts that bind them to a plot, and the table of their duties."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, DRAFT, PERSONAL, Choice, Part, choice, day, line, listing, ref, whole
from db.ids import SiteId, WorkerId
from db.records.terms import PHONE_PATTERN, PHONE_WORDS, Lab
from db.text import TITLES


class WorkerGroup(Choice):
    FARMER = "farmer", "เกษตรกร"
    GRADUATE = "graduate", "บัณฑิตจบใหม่"
    RETURNED = "returned", "แรงงานคืนถิ่น"


class EndReason(Choice):
    COMPLETED = "completed", "ครบกำหนด"
    RESIGNED = "resigned", "ลาออก"
    DISMISSED = "dismissed", "เลิกจ้าง"
    OTHER = "other", "อื่น ๆ"


class NptWorker(Record):
    __label__ = "นักพัฒนาพื้นที่ต้นแบบ (นพต.)"
    __title__ = ("first_name", "last_name")

    title_th: Mapped[str | None] = line("คำนำหน้า", 40, unit="name", search=True, examples=TITLES)
    first_name: Mapped[str] = line("ชื่อ", 80, need=ALWAYS, unit="name", search=True)
    last_name: Mapped[str | None] = line("นามสกุล", 80, need=DRAFT, unit="name", search=True)
    group: Mapped[WorkerGroup | None] = choice("กลุ่ม", WorkerGroup, listed=True)
    phone: Mapped[str | None] = line(
        "เบอร์โทร", 10, privacy=PERSONAL, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS, listed=True
    )
    note: Mapped[str | None] = line("หมายเหตุ", 200)


class Assignment(Part):
    """Sent to learn elsewhere while the home plot cannot run."""

    site_id: UUID | None = ref("แปลงที่ไปเรียนรู้", "Site")
    duty_text: str | None = line("ภารกิจที่สอดคล้อง", 200)
    from_day: date = day("ตั้งแต่", need=ALWAYS)
    to_day: date | None = day("ถึง")
    reason: str | None = line("เหตุผล", 200)
    assigned_by: str | None = line("ผู้มอบหมาย", 120)


def _ends_after_it_starts(contract: NptContract) -> dict[str, str]:
    if contract.start and contract.end and contract.end < contract.start:
        return {"end": "วันสิ้นสุดสัญญาต้องไม่ก่อนวันเริ่ม"}
    return {}


def _assignments_are_whole(contract: NptContract) -> dict[str, str]:
    for item in contract.assignments or ():
        if item.site_id is None and not item.duty_text:
            return {"assignments": "การมอบหมายต้องเลือกแปลง CLM หรือระบุภารกิจที่สอดคล้องกับโครงการ"}
        if item.to_day and item.to_day < item.from_day:
            return {"assignments": "วันสิ้นสุดการมอบหมายต้องไม่ก่อนวันเริ่ม"}
    return {}


class NptContract(Record):
    __label__ = "ข้อตกลงจ้าง นพต."
    __title__ = ("no",)
    __rules__ = (_ends_after_it_starts, _assignments_are_whole)

    worker_id: Mapped[WorkerId] = ref("นพต.", "NptWorker", need=ALWAYS, listed=True)
    no: Mapped[str | None] = line("เลขที่ข้อตกลงจ้าง", 40, need=DRAFT, search=True)
    start: Mapped[date] = day("วันเริ่ม", need=DRAFT, unit="term", listed=True)
    end: Mapped[date] = day("วันสิ้นสุด", need=DRAFT, unit="term", listed=True)
    lab: Mapped[Lab] = choice("ประเภทพื้นที่จ้าง", Lab, need=DRAFT, listed=True)
    home_site_id: Mapped[SiteId] = ref("แปลงที่รับผิดชอบ", "Site", need=DRAFT, listed=True)
    assignments: Mapped[tuple[Assignment, ...] | None] = listing("การมอบหมายไปเรียนรู้ที่อื่น", Assignment)
    briefed_on: Mapped[date | None] = day("วันที่ชี้แจงบทบาทหน้าที่")
    ended_on: Mapped[date | None] = day("วันที่สิ้นสุดจริง", unit="ending")
    end_reason: Mapped[EndReason | None] = choice("เหตุสิ้นสุด", EndReason, unit="ending")


class DutyLab(Choice):
    CLM = "clm", "CLM"
    HLM = "hlm", "HLM"
    BOTH = "both", "ทั้งสองประเภท"


class NptDuty(Record):
    """Province-owned code table; shipped with the program so that a new district can work at once."""

    __label__ = "ภารกิจของ นพต."
    __title__ = ("code", "text")
    __natural__ = ("owner_office", "code")

    code: Mapped[str] = line("รหัสงาน", 10, need=ALWAYS, listed=True)
    text: Mapped[str] = line("ภารกิจ", 300, need=ALWAYS, search=True)
    lab: Mapped[DutyLab] = choice("ประเภทพื้นที่", DutyLab, need=ALWAYS, listed=True)
    priority: Mapped[int] = whole("ลำดับความสำคัญ", low=1, high=99, need=ALWAYS, listed=True)
