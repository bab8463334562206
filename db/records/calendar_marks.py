"""What people add to the calendar: holidays, duties that were waived, and things done once (LINE groups)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, day, line


class Holiday(Record):
    __label__ = "วันหยุด"
    __title__ = ("name",)
    __natural__ = ("owner_office", "on")

    on: Mapped[date] = day("วันที่", need=ALWAYS, listed=True)
    name: Mapped[str] = line("ชื่อวันหยุด", 120, need=ALWAYS, search=True)


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
