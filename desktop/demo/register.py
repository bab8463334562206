"""What an office sets down once a year: holidays, entries of its lists, targets, Best Practice, things done once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from desktop.calendar.calendar import tick_code
from desktop.calendar.instances import DutyState, Instance
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import HOLIDAYS, IDLE_MONTH, Year, working_day_by, working_day_from
from desktop.demo.levels import FOURTH_LEVEL
from desktop.demo.papers import FROM_THE_START, Paper, Ref, signed_sent
from desktop.demo.places import Plot
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, short_date

_BUDGET_YEAR = 2567
_TYPES = ("clm", "hlm", "village_se", "leader_plot")
_BEFORE_THIS_BOOK = "งานของช่วงก่อนเริ่มใช้สมุดนี้ ส่งเป็นกระดาษแล้ว"
_CARRIED_ON_PAPER = "เดือนก่อนเริ่มใช้แฟ้มข้อมูล ส่งรายงานเป็นกระดาษแล้ว"
_NO_ACTIVITY = "เดือนที่เกี่ยวข้าวและจัดงานประจำปีของอำเภอ คณะทำงานเห็นชอบให้งดกิจกรรม"


def make_holidays(year: Year) -> list[Paper]:
    """Of every fiscal year that the demo touches, to the end of the present one."""
    first = fiscal_year_range(fiscal_year_be(year.first_day))[0]
    last = fiscal_year_range(fiscal_year_be(year.today))[1]
    papers = []
    for (month, day), name in sorted(HOLIDAYS.items()):
        for calendar_year in range(first.year, last.year + 1):
            on = date(calendar_year, month, day)
            if first <= on <= last:
                papers.append(
                    Paper(type="Holiday", key=on, keyed_on=FROM_THE_START, fields={"on": on, "name": name})
                )
    return sorted(papers, key=lambda paper: str(paper.key))


def make_codes(amounts: Amounts, year: Year) -> list[Paper]:
    """That the scale of levels and the budget years are data."""
    if amounts.code != FOURTH_LEVEL:
        return []
    items: tuple[dict[str, Any], ...] = (
        {"list_name": "readiness_level", "code": "C", "label": "ปรับตัวสู่การพัฒนา", "order": 3, "min_percent": 40},
        {"list_name": "readiness_level", "code": "D", "label": "เริ่มต้นใหม่อย่างมีพี่เลี้ยง", "order": 4, "min_percent": 0},
        {"list_name": "budget_year", "code": str(_BUDGET_YEAR), "label": f"ปี {_BUDGET_YEAR}", "fiscal_year_be": _BUDGET_YEAR},
    )  # fmt: skip
    return [
        Paper(type="CodeItem", key=(item["list_name"], item["code"]), keyed_on=FROM_THE_START, fields=item)
        for item in items
    ]


def make_targets(year: Year, plots: Sequence[Plot]) -> list[Paper]:
    """A little more than there are, tambon by tambon, for the year under review and the present one."""
    there = Counter((str(plot.fields["tambon_code"]), plot.site_type) for plot in plots)
    papers = []
    for year_be in sorted({year.review_be, fiscal_year_be(year.today)}):
        for number, (tambon, kind) in enumerate(
            sorted(there, key=lambda one: (one[0], _TYPES.index(one[1])))
        ):
            fields = {
                "fiscal_year_be": year_be,
                "tambon_code": tambon,
                "site_type": kind,
                "target": there[tambon, kind] + (number % 3 == 0),
            }
            papers.append(
                Paper(type="TargetCount", key=(year_be, tambon, kind), keyed_on=FROM_THE_START, fields=fields)
            )
    return papers


def make_best_practices(year: Year) -> list[Paper]:
    """One of the year under review, told by the end of August; one of the present year that is being written."""
    told = working_day_by(date(year.review_be - 543, 8, 20))
    whole = {
        "title": "ธนาคารเมล็ดพันธุ์และป่า ๕ ระดับ แหล่งอาหารของตำบล",
        "site_id": Ref("Site", 0),
        "group_name": "คลัสเตอร์กล้วย",
        "fiscal_year_be": year.review_be,
        "background": "แปลงเดิมเป็นไร่มันสำปะหลังดินเสื่อม เจ้าของแปลงเป็นหนี้ค่าปุ๋ย จึงปรับเป็นโคก หนอง นา เต็มพื้นที่ และเปิดเป็นศูนย์เรียนรู้ของตำบล",
        "method": "๑. จัดรูปที่ดินตามแบบ\n๒. ห่มดินและปลูกป่า ๕ ระดับ\n๓. เก็บเมล็ดพันธุ์พื้นบ้านเข้าธนาคาร\n๔. เอามื้อหมุนเวียนเดือนละสองครั้ง\n๕. ทำฐานเรียนรู้ ๕ ฐาน มีครูพาทำประจำฐาน",
        "result": "ลดรายจ่ายครัวเรือนได้เดือนละกว่าสองพันบาท มีเมล็ดพันธุ์แบ่งปัน ๔๐ ชนิด ผู้มาเรียนรู้ปีละกว่าสองพันคน",
        "factors": "เจ้าของแปลงทำจริง ภาคีช่วยกันทุกเดือน และมีการบันทึกข้อมูลสม่ำเสมอ",
        "scaling": "ขยายไปยังแปลง HLM ๑๒ แปลง และโรงเรียน ๒ แห่ง",
    }  # fmt: skip
    begun = {
        "title": "ตลาดในแปลงของเยาวชน คน “โคก หนอง นา”",
        "site_id": Ref("Site", 1),
        "fiscal_year_be": fiscal_year_be(year.today),
        "background": "เยาวชนในตำบลรวมกลุ่มขายผักและเก๊กฮวยอบแห้งทุกวันเสาร์",
    }
    sent = working_day_from(told + timedelta(days=4))
    papers = [Paper(type="BestPractice", key="now", keyed_on=year.last_day, fields=begun)]
    if year.is_known(sent):
        papers.append(
            Paper(type="BestPractice", key="told", keyed_on=told, fields=whole, steps=signed_sent(told, sent))
        )
    return papers


# --- at the end, when the calendar can be asked what is left -------------------------------------------


def make_ticks(year: Year, instances: Sequence[Instance]) -> list[Paper]:
    """What no record tells, an officer ticks as done on its day."""
    once = working_day_from(year.first_day + timedelta(days=9))
    found = {"R13|once": ("ตั้งกลุ่ม LINE นพต. ของอำเภอ", once)}
    for one in instances:
        if one.rule.extra.get("tick") and one.state is DutyState.OVERDUE:
            found[tick_code(one)] = (f"{one.rule.title_th} {one.period.words}", working_day_by(one.due))
    return [
        Paper(
            type="CheckItem",
            key=code,
            keyed_on=year.last_day,
            fields={"code": code, "text": text, "done_on": done_on},
        )
        for code, (text, done_on) in found.items()
    ]


def make_waivers(year: Year, instances: Sequence[Instance]) -> list[Paper]:
    """What is about the time before this book, the month in which nothing was held, files that were not made."""
    found: dict[str, str] = {}
    for one in instances:
        reason = _need_not_be(year, one) if one.state is DutyState.OVERDUE else ""
        if reason:
            found[one.group] = reason
    return [
        Paper(
            type="DutyWaiver",
            key=key,
            keyed_on=year.last_day,
            fields={"instance_key": key, "reason": f"{reason} ({short_date(year.last_day)})"},
        )
        for key, reason in found.items()
    ]


def _need_not_be(year: Year, one: Instance) -> str:
    if one.period.first < year.first_day:
        return _BEFORE_THIS_BOOK
    if one.rule.code == "R80" and one.period.first < year.months[-2]:
        return _CARRIED_ON_PAPER
    if one.rule.code in ("R20", "R22") and one.period.first == year.months[IDLE_MONTH]:
        return _NO_ACTIVITY
    return ""
