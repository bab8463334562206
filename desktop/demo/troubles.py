"""The district's months: problems that are solved or roll over, and the summary that goes to the province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, reports_day, working_day_from
from desktop.demo.papers import Paper, Ref, signed_sent, typist
from desktop.demo.places import Plot
from desktop.demo.staff import Worker

_CALM = 6
"""Month in which there was no problem at all."""
_SOLVED_AT_ONCE = 34

_ROLLING: tuple[tuple[int, int, bool], ...] = (
    (8, 3, False), (0, 2, True), (9, 2, False), (1, 1, True), (2, 2, True), (9, 2, False), (3, 1, True), (0, 3, True),
    (9, 2, False), (1, 2, True),
)  # fmt: skip
"""Month in which a problem was first told, how many months it rolled over, and whether it was solved after them.

Ten of these told once, twenty times rolled over and six times solved, with the 34 solved at once: 70 items.
"""

_WORKER, _SITE = "worker", "site"
_PROBLEMS: tuple[tuple[str, str, str, str, str], ...] = (
    ("water_soil", "น้ำในหนองแห้งเร็ว เหลือไม่ถึงหนึ่งเมตร", "บุดินเหนียวก้นหนองและปลูกแฝกเพิ่ม", "รถขุดเล็ก 1 คัน 2 วัน จาก อบจ.", _SITE),
    ("water_soil", "ดินเค็มเป็นหย่อม ๆ ข้าวไม่โต", "ใส่ปุ๋ยหมักและปลูกโสนเป็นพืชปุ๋ยสด", "เมล็ดโสนและผลตรวจดินจากสถานีพัฒนาที่ดิน", _SITE),
    ("people", "เจ้าของแปลงติดภารกิจรับรองไม่ทัน", "นัดรับรองรวมในวันศุกร์ที่แปลง", "", _SITE),
    ("people", "ผู้รับจ้างลาออก งานฐานเรียนรู้ค้าง", "ให้ นพต. แปลงเดียวกันทำต่อ และเสนอจ้างคนใหม่", "อนุมัติการจ้างแทนตำแหน่งว่าง", _WORKER),
    ("documents", "สัญญาณอินเทอร์เน็ตไม่ดี ส่งภาพจากแปลงไม่ได้", "เก็บภาพใส่การ์ดมาส่งที่ที่ว่าการอำเภอทุกวันศุกร์", "", _SITE),
    ("place", "ป้ายฐานเรียนรู้ชำรุด อ่านไม่ออก", "ทำป้ายใหม่จากไม้เก่าในแปลง", "", _SITE),
    ("place", "คันนาทองคำทรุดหลังฝนตกหนัก", "ปั้นคันใหม่และปลูกตะไคร้ยึดหน้าดิน", "", _SITE),
    ("weather", "ฝนทิ้งช่วง กล้าไม้ตายบางส่วน", "ห่มดินหนาขึ้นและปลูกซ่อมต้นฝน", "กล้าไม้ 500 ต้น จากสถานีเพาะชำกล้าไม้", _SITE),
    ("weather", "น้ำท่วมทางเข้าแปลงสามวัน", "ขอความช่วยเหลือ อบต. ยกถนนและวางท่อระบาย", "งบซ่อมทางเข้าแปลง 45,000 บาท", _SITE),
    ("documents", "บันทึกประจำวันส่งล่าช้าและลงจำนวนไม่ตรงกับแบบสรุป", "สอนการบันทึกรายคน และตรวจทุกวันพุธ", "", _WORKER),
    ("budget", "ค่าวัสดุฐานเรียนรู้ไม่พอ", "ใช้วัสดุในแปลงและขอบริจาคจากภาคเอกชน", "งบวัสดุฐานเรียนรู้ 12,000 บาท", _SITE),
    ("people", "ผู้มาเรียนรู้มากเกินกว่าวิทยากรจะดูแล", "จัดรอบละไม่เกิน 30 คน ฝึกวิทยากรเพิ่มฐานละ 1 คน", "", _SITE),
    ("other", "สุนัขจรจัดกัดไก่ในแปลง", "ล้อมคอกใหม่ด้วยไม้ไผ่ และแจ้งผู้ใหญ่บ้าน", "", _SITE),
    ("place", "แปลง HLM ยังขุดปรับพื้นที่ไม่เสร็จ", "มอบหมาย นพต. ไปเรียนรู้ที่แปลง CLM ระหว่างรอ", "เร่งผู้รับจ้างขุดตามสัญญา", _SITE),
    ("water_soil", "หญ้าและผักตบชวาเต็มคลองไส้ไก่", "เอามื้อลอกคลองและทำปุ๋ยหมักจากผักตบชวา", "", _SITE),
    ("people", "นพต. ป่วยต้องพักรักษาตัวสองสัปดาห์", "สลับเวรกับ นพต. แปลงใกล้เคียง", "", _WORKER),
    ("documents", "สมุดผู้มาใช้บริการเขียนไม่ครบช่อง ไม่มีเบอร์โทร.", "ติดตัวอย่างการเขียนไว้หน้าสมุด ให้ นพต. ช่วยดูแล", "", _SITE),
    ("budget", "ค่าไฟเครื่องสูบน้ำสูงขึ้น", "สูบเฉพาะกลางคืน และขอแผงโซลาร์ร่วมกลุ่ม", "แผงโซลาร์ 2 ชุด", _SITE),
)  # fmt: skip

_SUMMARIES = (
    "นพต. ปฏิบัติงานครบตามแผน เจ้าของแปลงรับรองเป็นส่วนใหญ่ เจ้าหน้าที่ลงพื้นที่ทุกสัปดาห์ งานเด่นของเดือนคือเอามื้อสามัคคีและฐานเรียนรู้",
    "ภาพรวมเป็นไปตามแผน แปลงที่ยังดำเนินการไม่ได้ได้มอบหมาย นพต. ไปเรียนรู้ที่แปลง CLM แล้ว ติดตามเรื่องน้ำในหนองต่อเนื่อง",
    "งานประสานภาคีเครือข่ายคืบหน้า โรงเรียนและ อบต. ร่วมใช้ฐานเรียนรู้ บันทึกประจำวันส่งตรงเวลามากขึ้น",
    "ผู้มาเรียนรู้เพิ่มขึ้นจากเดือนก่อน นพต. เป็นวิทยากรประจำฐานได้เอง ควรเพิ่มสื่อประจำฐานในแปลง CLM",
)  # fmt: skip
_DEPARTMENT = (
    {"code": "network_work", "label": "การขับเคลื่อนงานร่วมกับภาคีเครือข่าย", "value": "ประชุมคณะทำงานและลงพื้นที่ร่วมกับภาคี"},
    {"code": "next_month", "label": "แผนการดำเนินงานเดือนถัดไป", "value": "เอามื้อสามัคคีอย่างน้อย 2 ครั้ง ติดตามแปลงที่มีปัญหาน้ำ และตรวจบันทึกทุกสัปดาห์"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Trouble:
    """`months`: places of the months in which it is told; solved in the last of them, if it is."""

    months: range
    is_solved: bool
    item: dict[str, Any]
    asks: str


def make_troubles(
    amounts: Amounts, year: Year, plots: Sequence[Plot], staff: Sequence[Worker]
) -> list[Paper]:
    random = amounts.random("troubles")
    troubles = list(_troubles(amounts, random, plots, staff))
    papers = []
    for place, month in enumerate(year.months):
        day = reports_day(month)
        is_now = month == year.month
        told = [_told(one, place, year) for one in troubles if place in one.months]
        steps = () if is_now else _road(year, month, day)
        report: dict[str, Any] = {"period_month": month, "items": told}
        if not told and not is_now:
            report["no_problem"] = True
        keyed_on = year.last_day if is_now else day
        summary: dict[str, Any] = {"period_month": month}
        if not is_now:
            summary |= {
                "summary": _SUMMARIES[place % len(_SUMMARIES)],
                "department_values": list(_DEPARTMENT),
                "report_date": day,
                **typist("reporter"),
            }
        for type_name, fields in (("ProblemReport", report), ("MonthlyDistrictSummary", summary)):
            papers.append(Paper(type=type_name, key=month, keyed_on=keyed_on, fields=fields, steps=steps))
    return papers


def _road(year: Year, month: date, day: date) -> tuple[tuple[date, str], ...]:
    """Signed and sent on the same day; of last month the province has not answered yet."""
    answered = working_day_from(day + timedelta(days=5))
    return signed_sent(day, day, answered if month < year.months[-2] else None)


def _troubles(
    amounts: Amounts, random: Random, plots: Sequence[Plot], staff: Sequence[Worker]
) -> list[_Trouble]:
    rolling = amounts.of(len(_ROLLING), 2, least=2)
    at_once = amounts.of(_SOLVED_AT_ONCE, 2, least=3)
    found = []
    for number in range(rolling):
        first, months, is_solved = _ROLLING[number % len(_ROLLING)]
        asks = not is_solved and number % 2 == 0
        span = range(first, first + 1 + months + is_solved)
        found.append(_trouble(random, number, span, plots, staff, is_solved=is_solved, asks=asks))
    open_months = [place for place in range(11) if place != _CALM]
    for number in range(at_once):
        place = open_months[number % len(open_months)]
        found.append(
            _trouble(
                random, rolling + number, range(place, place + 1), plots, staff, is_solved=True, asks=False
            )
        )
    return found


def _trouble(
    random: Random,
    number: int,
    months: range,
    plots: Sequence[Plot],
    staff: Sequence[Worker],
    *,
    is_solved: bool,
    asks: bool,
) -> _Trouble:
    """What is asked of the province is among the problems for which something can be asked."""
    some = [one for one in _PROBLEMS if one[3]] if asks else _PROBLEMS
    area, text, remedy, wanted, whose = some[number % len(some)]
    item: dict[str, Any] = {"area": area, "text": text, "remedy": remedy}
    if whose == _SITE:
        item["site_id"] = Ref("Site", random.randrange(len(plots)))
    else:
        item["worker_id"] = Ref("NptWorker", random.randrange(len(staff)))
    return _Trouble(months, is_solved, item, wanted if asks else "")


def _told(trouble: _Trouble, place: int, year: Year) -> dict[str, Any]:
    item = {**trouble.item, "since": year.months[trouble.months[0]]}
    if trouble.is_solved and place == trouble.months[-1]:
        return {**item, "status": "solved"}
    if trouble.asks:
        return {**item, "status": "needs_support", "support_needed": trouble.asks}
    return {**item, "status": "working"}
