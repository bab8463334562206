"""CodeItem: one entry of a list that a province may lengthen without a new program (levels, budget years, topics)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, Choice, choice, day, decimal, line, whole
from db.records.terms import EARLIEST_FISCAL_YEAR, LATEST_FISCAL_YEAR


class CodeListName(Choice):
    READINESS_LEVEL = "readiness_level", "ระดับความพร้อม"
    BUDGET_YEAR = "budget_year", "ปีของโครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง"
    PLAN_TOPIC = "plan_topic", "หัวข้อตามกรอบ 5P"
    OCCASION = "occasion", "วาระของกิจกรรมเฉลิมพระเกียรติ"
    PROBLEM_AREA = "problem_area", "ด้านของปัญหา"
    DEPARTMENT_LINE = "department_line", "รายการตามแบบกรมฯ"
    SUPPORT_KIND = "support_kind", "ด้านที่ภาคีสนับสนุน"
    TOPIC_HEADING = "topic_heading", "หัวข้อของประเด็นการติดตาม"
    LEADER_POSITION = "leader_position", "ตำแหน่งของผู้นำการเปลี่ยนแปลง"
    LEADER_INDICATOR = "leader_indicator", "ตัวชี้วัดแบบรายงาน 2.1 และ 2.2"


class CodeItem(Record):
    """Of an office; a district's own entries stand beside the province's, marked “ภายในอำเภอ”.

    What ships is in `resources/data/codes.json`; an entry of the same list and code takes its place.
    """

    __label__ = "รายการเลือก"
    __title__ = ("code", "label")
    __natural__ = ("owner_office", "list_name", "code")

    list_name: Mapped[CodeListName] = choice("รายการ", CodeListName, need=ALWAYS, listed=True)
    code: Mapped[str] = line("รหัส", 40, need=ALWAYS, listed=True)
    label: Mapped[str] = line("ข้อความ", 200, need=ALWAYS, search=True)
    order: Mapped[int | None] = whole("ลำดับ", low=0, high=999, listed=True)
    group: Mapped[str | None] = line("อยู่ใต้", 40, hint="เช่น มิติของกรอบ 5P ที่หัวข้อนี้สังกัด")
    measure: Mapped[str | None] = line("หน่วย", 40, hint="เช่น ครัวเรือน สำหรับตัวชี้วัด")
    min_percent: Mapped[Decimal | None] = decimal("ตั้งแต่ร้อยละ", places=2, low=0, high=100)
    fiscal_year_be: Mapped[int | None] = whole("ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR)
    month_of_year: Mapped[int | None] = whole("เดือน", low=1, high=12, unit="day_of_year")
    day_of_month: Mapped[int | None] = whole("วันที่", low=1, high=31, unit="day_of_year")
    active_from: Mapped[date | None] = day("ใช้ตั้งแต่")
    active_to: Mapped[date | None] = day("ใช้ถึง")
