"""What a province adds by hand to the month's table over its districts (F24): the rest is counted."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, line, month
from db.lifecycles import LC_BOOK


class DepartmentFigure(Record):
    """One district's value under one line of the department's own form. A record each, so that two officers who
    fill the same month never undo each other."""

    __label__ = "ค่าตามแบบกรมฯ รายอำเภอ"
    __lifecycle__ = LC_BOOK
    __natural__ = ("owner_office", "period_month", "code", "office")
    __province__ = True

    period_month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    code: Mapped[str] = line("รหัสรายการ", 40, need=ALWAYS, listed=True)
    office: Mapped[str] = line("อำเภอ", 4, need=ALWAYS, area_level=4, listed=True)
    value: Mapped[str] = line("ค่า", 200, need=ALWAYS, search=True)


class ProvinceMonth(Record):
    """The remark under the table."""

    __label__ = "หมายเหตุบัญชีสรุปรวมรายอำเภอ"
    __lifecycle__ = LC_BOOK
    __natural__ = ("owner_office", "period_month")
    __province__ = True

    period_month: Mapped[date] = month("ประจำเดือน", need=ALWAYS, listed=True)
    remark: Mapped[str] = line("หมายเหตุ", 500, need=ALWAYS, search=True)
