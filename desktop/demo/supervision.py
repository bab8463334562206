"""The visit of April: what the district answers for it; at the province the plan, the notes and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from desktop import areas
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_by, working_day_from
from desktop.demo.papers import Paper, Ref, signed_sent, typist
from desktop.monitoring_topics import shipped_team, shipped_topics
from desktop.opening import App
from desktop.topic_filling import FIRST, PUBLICITY, RESULT, filled_from_book

_HEADINGS = tuple(str(number) for number in range(1, 9))
_VISITS_FROM, _PREPARED = (4, 17), (4, 10)
_BEGUN = timedelta(days=9)
_SAID = {
    "1": "ดำเนินการตามแผนของอำเภอ มีผู้รับผิดชอบประจำตำบลครบทุกตำบล และรายงานในที่ประชุมหัวหน้าส่วนราชการทุกเดือน",
    "2": "ผู้เข้าร่วมบางส่วนติดภารกิจ และสัญญาณอินเทอร์เน็ตในบางหมู่บ้านไม่ดี",
    "3": "นัดหมายล่วงหน้าผ่านผู้นำหมู่บ้าน และบันทึกบนกระดาษก่อนนำเข้าระบบ",
    "4": "ควรจัดแลกเปลี่ยนเรียนรู้ระหว่างตำบลปีละสองครั้ง",
    "5": "สื่อเรียนรู้ที่ใช้บนกระดาษได้ และวิทยากรประจำฐาน",
    "6": "ขยายผลสู่หมู่บ้านที่ยังไม่เข้าร่วมในไตรมาสถัดไป",
    "7": "หมู่บ้านที่ครัวเรือนเข้าร่วมครบทุกครัวเรือน",
    "8": "เผยแพร่ในเพจของอำเภอ และหอกระจายข่าวของหมู่บ้าน",
}
_ASKED = (
    ("ซ่อมป้ายฐานเรียนรู้ที่ชำรุด", 28, "ซ่อมแล้วทุกฐาน มีภาพก่อนและหลัง"),
    ("บันทึกผู้มาใช้บริการให้เป็นปัจจุบันภายใน 7 วัน", 42, "บันทึกครบแล้ว"),
    ("จัดทำทะเบียนครูพาทำของอำเภอ", 240, ""),
)
_REMARKS = (
    "แปลงมีน้ำพอใช้ตลอดปี เจ้าของแปลงเป็นครูพาทำได้ ฐานเรียนรู้ใช้งานได้จริง ป้ายฐานเรียนรู้บางป้ายชำรุด "
    "สมุดผู้มาใช้บริการกรอกสม่ำเสมอ ควรส่งเสริมการรวมกลุ่มขายผลผลิต"
)


def make_answers(amounts: Amounts, year: Year) -> list[Paper]:
    """Eleven missions by eight headings; the first is filled from the book as the page does."""
    told = working_day_by(year.review_day(*_PREPARED))
    if not (year.first_day <= told and year.is_known(told)):
        return []
    month = told.replace(day=1)
    fields = {
        "month": month,
        "visited_on": year.review_day(*_VISITS_FROM),
        "from_day": year.first_day,
        "to_day": told,
        **typist("reporter"),
    }
    sheet = Paper(type="TopicSheet", key="visit", keyed_on=told, fields=fields, steps=signed_sent(told, told))
    return [sheet, *_answers(amounts, year, told)]


def _answers(amounts: Amounts, year: Year, told: date) -> list[Paper]:
    random = amounts.random("answers")
    papers = []
    for topic in shipped_topics():
        for heading in _HEADINGS:
            key = {"sheet_id": Ref("TopicSheet", "visit"), "topic_code": topic.code, "heading": heading}
            begin = None
            if topic.code == FIRST and heading in (RESULT, PUBLICITY):
                begin = partial(_filled, topic.code, heading, year.first_day, told)
            elif heading != RESULT and random.random() < 0.12:
                key["text"] = ""  # printed as a dash
            else:
                key["text"] = _SAID[heading]
            papers.append(
                Paper(type="TopicAnswer", key=(topic.code, heading), keyed_on=told, fields=key, begin=begin)
            )
    return papers


def _filled(topic: str, heading: str, first: date, last: date, app: App) -> Mapping[str, Any]:
    with app.store.reading() as reader:
        words = filled_from_book(reader, app.store.office, first, last).get((topic, heading), "")
    return {"text": words, "filled": words}


def make_visits(amounts: Amounts, year: Year) -> list[Paper]:
    """Of a province: the plan of April, a note of each visit, and three instructions to the first district."""
    begun = year.review_day(*_VISITS_FROM)
    planned = working_day_by(begun.replace(day=1) - timedelta(days=4))
    if planned < year.first_day or not year.is_known(begun + timedelta(days=30)):
        return []
    days = _working_days(begun)
    districts = [area.code for area in areas.inside(amounts.code)]
    visits: list[dict[str, Any]] = [
        {"on": day, "at": time(8, 30), "district": code} for day, code in zip(days, districts, strict=False)
    ]
    team = [{"post": post} for post in shipped_team()]
    fields = {"month": begun.replace(day=1), "visits": visits, "team": team}
    papers = [
        Paper(
            type="SupervisionPlan", key="april", keyed_on=planned, fields=fields, steps=((planned, "signed"),)
        )
    ]
    for visit in visits:
        note = {
            "district": visit["district"],
            "visited_on": visit["on"],
            "plan_id": Ref("SupervisionPlan", "april"),
            "remarks": _REMARKS,
            "team": team,
        }
        papers.append(
            Paper(
                type="VisitNote",
                key=visit["district"],
                keyed_on=visit["on"],
                fields=note,
                steps=((working_day_from(visit["on"] + timedelta(days=1)), "signed"),),
            )
        )
    return [*papers, *_instructions(year, districts[0], days[0])]


def _instructions(year: Year, district: str, visited: date) -> list[Paper]:
    papers = []
    for number, (words, days, outcome) in enumerate(_ASKED):
        due = visited + timedelta(days=days)
        asked: dict[str, Any] = {
            "note_id": Ref("VisitNote", district),
            "district": district,
            "words": words,
            "responsible": "พัฒนาการอำเภอ",
            "due_on": due,
            "status": "open",
        }
        papers.append(Paper(type="VisitInstruction", key=number, keyed_on=visited, fields=asked))
        closed = working_day_by(due - timedelta(days=3))
        if outcome and year.is_known(closed):
            how = {
                "id": Ref("VisitInstruction", number),
                "status": "closed",
                "outcome": outcome,
                "closed_on": closed,
            }
            papers.append(Paper(type="VisitInstruction", key=f"{number} closed", keyed_on=closed, fields=how))
    return papers


def _working_days(first: date) -> list[date]:
    days: list[date] = []
    day = first
    while len(days) < 10:
        day = working_day_from(day)
        days.append(day)
        day += timedelta(days=1)
    return days
