"""What stays of the workers' labour: how the plots changed, month by month, and the summary of those who left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_by, working_day_from
from desktop.demo.diary import Log
from desktop.demo.papers import Paper, Ref
from desktop.demo.places import Plot
from desktop.demo.staff import Worker

_SUMMARY_AFTER = timedelta(days=12)
_ENTERED_AFTER = timedelta(days=5)

_CHANGES: tuple[tuple[str, str, str, tuple[float, float] | None, str | None], ...] = (
    ("water", "น้ำในหนองลึกไม่ถึงเมตรในหน้าแล้ง", "น้ำในหนองพอใช้ถึงเดือนเมษายน", (1.2, 3.1), "เมตร"),
    ("soil", "ดินแข็ง แตกระแหง", "ดินร่วน มีไส้เดือน ขุดง่าย", (5.2, 6.8), "pH"),
    ("forest", "มีแต่ไม้ยูคาลิปตัส", "ปลูกป่า ๓ อย่างแทนแล้ว ไม้ผลเริ่มให้ร่ม", (40, 260), "ต้น"),
    ("animals", "ไม่มีปลาในหนอง", "มีปลานิล ปลาตะเพียน กบ และนกกระยางมากินปลา", (60, 900), "ตัว"),
    ("people", "ซื้อผักจากตลาดทุกวัน", "มีผักกินเองและขายได้ทุกสัปดาห์", (300, 2400), "บาท/เดือน"),
    ("people", "เพื่อนบ้านไม่เคยมาที่แปลง", "เพื่อนบ้านมาเอามื้อและขอพันธุ์ไม้เป็นประจำ", (4, 18), "ครัวเรือน"),
    ("other", "ทางเข้าแปลงเป็นโคลน", "ลงหินคลุกแล้ว รถของคณะศึกษาดูงานเข้าได้", None, None),
)  # fmt: skip

_ACHIEVEMENTS = (
    "ร่วมพัฒนาแปลงจนจัดรูปที่ดินครบ โคก หนอง นา คลองไส้ไก่ ทำฐานเรียนรู้คนเอาถ่านและฐานปุ๋ยหมักจนเปิดสอนได้ เป็นวิทยากรประจำฐานตลอดสัญญา",
    "ปลูกป่า ๕ ระดับบนโคก ห่มดินทั้งแปลง ทำปุ๋ยหมักใช้เองได้ตลอดปี และช่วยเอามื้อสามัคคีแปลง HLM ใกล้เคียง",
    "จัดทำป้ายและสื่อประจำฐานครบ 5 ฐาน ประสานโรงเรียนและ อบต. มาเรียนรู้ที่แปลง และดูแลเพจ พช.ตัวอย่าง ทุกสัปดาห์",
)
_LESSONS = (
    "ได้เรียนรู้หลักกสิกรรมธรรมชาติด้วยการลงมือทำ รู้จักอ่านดินและน้ำของแปลง ทำน้ำหมักและปุ๋ยหมักได้เอง",
    "ได้ฝึกพูดต่อหน้าผู้มาเรียนรู้ ทำบันทึกประจำวันเป็นระบบ และทำงานร่วมกับเจ้าของแปลงและเพื่อนบ้าน",
)
_SUGGESTIONS = (
    "ควรมีวัสดุทำฐานเรียนรู้ให้ครบก่อนเริ่มสัญญา และมีพี่เลี้ยงประจำตำบลในเดือนแรก",
    "ควรขยายโครงการไปยังตำบลใกล้เคียง โดยให้แปลงเดิมเป็นแปลงครูพาทำ",
)
_OPINIONS = (
    "ตำบลควรใช้แปลง CLM เป็นที่ประชุมและฝึกอบรมของทุกหน่วยงาน เพื่อให้คนในตำบลเห็นผลจริง",
    "นโยบายน้ำของอำเภอควรนับหนองของแปลงเป็นแหล่งน้ำสำรองของหมู่บ้าน และช่วยค่าขุดลอกทุกสามปี",
)  # fmt: skip


def make_changes(amounts: Amounts, year: Year, plots: Sequence[Plot]) -> list[Paper]:
    """Each plot is looked at once a month; what was seen this month is half in."""
    papers = []
    for number in range(len(plots)):
        random = amounts.random(f"changes {number}")
        course = _Course(random, number)
        for place, month in enumerate(year.months):
            day = working_day_from(month.replace(day=4 + (number * 7 + place) % 20))
            if not year.is_known(day) or (month == year.month and number % 2):
                continue
            papers.append(course.look(number, place, day, year))
    return papers


class _Course:
    """How one plot gets on."""

    def __init__(self, random: Random, number: int) -> None:
        self._random, self._first = random, number % len(_CHANGES)

    def look(self, number: int, place: int, day: date, year: Year) -> Paper:
        topic, before, after, span, unit = _CHANGES[(self._first + place) % len(_CHANGES)]
        fields: dict[str, Any] = {
            "site_id": Ref("Site", number), "observed_on": day, "topic": topic, "before": before, "after": after
        }  # fmt: skip
        if span is not None:
            low, high = span
            value = low + (high - low) * (place + 1) / 12 * self._random.uniform(0.8, 1.1)
            fields |= {"measure": round(value, 1) if high < 20 else round(value), "measure_unit": unit}
        entered = working_day_from(day + _ENTERED_AFTER)
        if year.is_known(entered) and self._random.random() < 0.85:
            fields |= {"entered_in_platform": True, "entered_on": entered}
        typed = entered if "entered_on" in fields else day
        state = ((typed, "checked"),) if day < year.months[-2] else ()
        return Paper(type="GeosocialChange", key=(number, place), keyed_on=typed, fields=fields, steps=state)


def make_ends(amounts: Amounts, year: Year, staff: Sequence[Worker], logs: Iterable[Log]) -> list[Paper]:
    """Of those whose project ended; a contract that follows at once ended nothing."""
    duties: dict[int, set[str]] = {}
    for log in logs:
        for line in log.fields.get("lines", ()):
            duties.setdefault(log.worker, set()).add(line["duty_code"])
    papers = []
    for number, worker in enumerate(staff):
        place, term = len(worker.terms) - 1, worker.terms[-1]
        day = working_day_from(term.last + _SUMMARY_AFTER)
        if not year.is_known(day):
            continue
        fields = {
            "worker_id": Ref("NptWorker", number),
            "contract_id": Ref("NptContract", (number, place)),
            "totals": [{"duty_code": code, "achievement": _DUTY_WORDS.get(code[:3], "ทำครบตามแผน")} for code in sorted(duties.get(number, ()))],
            "achievements": _ACHIEVEMENTS[number % len(_ACHIEVEMENTS)],
            "changes_geosocial": "ดินร่วนและชุ่มขึ้นทั้งแปลง หนองมีน้ำตลอดปี มีนกและปลากลับมา ครัวเรือนลดรายจ่ายค่าอาหารได้",
            "lessons": _LESSONS[number % len(_LESSONS)],
            "problems": "อินเทอร์เน็ตในแปลงไม่ดี แก้โดยส่งงานที่ที่ว่าการอำเภอทุกวันศุกร์",
            "suggestions": _SUGGESTIONS[number % len(_SUGGESTIONS)],
            "opinions": _OPINIONS[number % len(_OPINIONS)],
            "summarised_on": working_day_by(day - timedelta(days=2)),
        }  # fmt: skip
        papers.append(
            Paper(
                type="EndOfProjectSummary", key=number, keyed_on=day, fields=fields, steps=((day, "signed"),)
            )
        )
    return papers


_DUTY_WORDS = {
    "1.1": "งานในแปลง CLM ครบตามแบบแปลน ฐานเรียนรู้เปิดสอนได้",
    "1.2": "เอามื้อและสนับสนุนองค์ความรู้แก่แปลง HLM ในตำบล",
    "2.1": "งานในแปลง HLM ครบตามแบบแปลน",
    "2.2": "เอามื้อและแบ่งปันความรู้กับครัวเรือนอื่น",
    "3": "ลงข่าวกิจกรรมของแปลงเป็นประจำ",
    "4.2": "บันทึกประจำวันและส่งทุกสัปดาห์",
    "5": "ช่วยงานตลาดในแปลงและงานของตำบล",
}
