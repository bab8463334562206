"""What people add to the calendar: holidays, changed rules, duties waived, and what they say was done."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, Choice, choice, day, line, whole, yes_no


class Holiday(Record):
    __label__ = "วันหยุด"
    __title__ = ("name",)
    __natural__ = ("owner_office", "on")

    on: Mapped[date] = day("วันที่", need=ALWAYS, listed=True)
    name: Mapped[str] = line("ชื่อวันหยุด", 120, need=ALWAYS, search=True)


class RuleShift(Choice):
    AS_IS = "as_is", "คงวันเดิม"
    PREVIOUS = "previous_working_day", "เลื่อนมาวันทำการก่อนหน้า"
    NEXT = "next_working_day", "เลื่อนไปวันทำการถัดไป"


def _says_one_day(change: RuleChange) -> dict[str, str]:
    told = [name for name in ("day_of_month", "due_on", "weekday") if getattr(change, name) is not None]
    if change.is_off and told:
        return {"is_off": "เลิกใช้แล้วไม่ต้องกำหนดวัน กรุณาเลือกอย่างใดอย่างหนึ่ง"}
    if len(told) > 1:
        return {told[1]: "กำหนดวันได้แบบเดียว กรุณาเว้นช่องอื่นว่าง"}
    return {}


class RuleChange(Record):
    """What a province changed of a rule from a day on; a district's own change holds in that district alone.

    Instances that were due before that day stay as they were.
    """

    __label__ = "การเปลี่ยนกำหนดภารกิจ"
    __title__ = ("rule_code", "active_from")
    __natural__ = ("owner_office", "rule_code", "active_from")
    __rules__ = (_says_one_day,)

    rule_code: Mapped[str] = line(
        "รหัสภารกิจ",
        10,
        need=ALWAYS,
        pattern=r"R\d\d",
        pattern_words="รหัสภารกิจเป็น R ตามด้วยเลขสองหลัก เช่น R20",
        listed=True,
    )
    active_from: Mapped[date] = day("ใช้ตั้งแต่", need=ALWAYS, listed=True)
    is_off: Mapped[bool | None] = yes_no("เลิกใช้", unit="due", listed=True)
    day_of_month: Mapped[int | None] = whole("ภายในวันที่ (ของเดือน)", low=1, high=31, unit="due", listed=True)
    weekday: Mapped[int | None] = whole(
        "วันในสัปดาห์", low=1, high=7, unit="due", hint="1 จันทร์ ถึง 7 อาทิตย์ สำหรับภารกิจรายสัปดาห์"
    )
    due_on: Mapped[date | None] = day("วันเดียว", unit="due", hint="สำหรับภารกิจที่มีกำหนดครั้งเดียว", listed=True)
    shift: Mapped[RuleShift | None] = choice("เมื่อตรงกับวันหยุด", RuleShift)
    min_count: Mapped[int | None] = whole("จำนวนอย่างน้อย", low=1, high=100)
    letter_from: Mapped[str | None] = line("หนังสือของ", 120, unit="letter")
    letter_no: Mapped[str | None] = line("ที่", 60, unit="letter")
    letter_date: Mapped[date | None] = day("ลงวันที่", unit="letter")
    note: Mapped[str | None] = line("หมายเหตุ", 300)


class DutyWaiver(Record):
    """An instance of a rule that need not be done, and why."""

    __label__ = "การยกเว้นภารกิจ"
    __natural__ = ("owner_office", "instance_key")

    instance_key: Mapped[str] = line("ภารกิจและงวด", 120, need=ALWAYS, listed=True)
    """`Instance.key` of `desktop.calendar`."""
    reason: Mapped[str] = line("เหตุผล", 300, need=ALWAYS, search=True)


class CheckItem(Record):
    """Something that is done once and stays done, such as the LINE group of an office (000, E2 1.4 and 2.4)."""

    __label__ = "รายการตรวจ"
    __title__ = ("text",)
    __natural__ = ("owner_office", "code")

    code: Mapped[str] = line("รหัส", 40, need=ALWAYS, listed=True)
    text: Mapped[str] = line("สิ่งที่ทำ", 300, need=ALWAYS, search=True)
    done_on: Mapped[date | None] = day("ทำแล้วเมื่อ", listed=True)
