"""Daily logs and their weekly collection: a year of days on the plots, certified, collected, checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, is_holiday
from desktop.demo.staff import Term, Worker
from desktop.thai.dates import week_start

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_HARVEST = (3, 7)
_FORGOTTEN_IN_HARVEST, _FORGOTTEN = 0.145, 0.007
"""Shares of days that no owner certified; places of months."""

WORK: dict[str, tuple[tuple[str, str, str, int | None, str | None], ...]] = {
    "clm": (
        ("1.1.1", "ร่วมวางผังแปลงกับเจ้าของ", "ปรับแนวคลองไส้ไก่ 1 จุด", None, None),
        ("1.1.2", "ห่มดิน แห้งชามน้ำชาม โซนโคก", "ห่มดินด้วยฟางแล้ว", 40, "ต้น"),
        ("1.1.2", "ขุดคลองไส้ไก่ต่อจากหนอง", "น้ำไหลถึงแปลงนา", 30, "เมตร"),
        ("1.1.2", "ทำปุ๋ยหมักไม่กลับกอง", "ตั้งกองแล้ว", 2, "กอง"),
        ("1.1.3", "ทำป้ายฐานคนเอาถ่าน", "เสร็จ 2 จาก 3 ป้าย", 2, "ป้าย"),
        ("1.1.3", "ซ่อมหลังคาฐานแปรรูปกล้วย", "มุงจากใหม่ครึ่งหลัง", None, None),
        ("1.1.4", "เป็นวิทยากรฐานปุ๋ยหมัก", "ผู้เรียนลงมือทำเอง", 18, "คน"),
        ("1.1.5", "สำรวจภูมิสังคม ระดับน้ำในหนอง", "น้ำลึก 2.4 เมตร", None, None),
        ("1.1.6", "นัดภาคีเตรียมเอามื้อสามัคคี", "โรงเรียนและ อบต. ตอบรับ", 3, "หน่วยงาน"),
        ("1.1.7", "ถ่ายภาพและลงข่าวในเพจ พช.ตัวอย่าง", "ลงแล้ว", 1, "เรื่อง"),
        ("1.2.1", "เอามื้อที่แปลง HLM ป้าบัวลอย", "ดำนาเสร็จ", 2, "งาน"),
        ("1.2.2", "แนะนำครัวเรือน HLM ทำน้ำหมัก", "ทำได้ 1 ถัง", 1, "ถัง"),
    ),
    "hlm": (
        ("2.1.1", "ปรับแบบแปลนกับเจ้าของแปลง", "ย้ายแนวรั้วกินได้", None, None),
        ("2.1.2", "ปลูกแฝกรอบหนอง", "ปลูกแล้ว", 200, "กอ"),
        ("2.1.2", "ห่มดินโคนไม้ผลด้วยฟาง", "ห่มแล้ว", 25, "ต้น"),
        ("2.1.2", "เก็บเมล็ดพันธุ์ผักไว้ปลูกรอบหน้า", "ได้เมล็ดแห้ง", 3, "ถุง"),
        ("2.2.1", "เอามื้อที่แปลงเพื่อนบ้าน", "ยกแปลงผักเสร็จ", 4, "แปลง"),
        ("2.2.2", "สอนเพื่อนบ้านทำถ่านไบโอชาร์", "ผู้เรียนทำได้", 6, "คน"),
        ("2.2.3", "สำรวจการเปลี่ยนแปลงดินและน้ำ", "ดินร่วนขึ้น", None, None),
    ),
    "both": (
        ("3", "ลงข่าวในเพจ พช.ตัวอย่าง", "1 เรื่อง", 1, "เรื่อง"),
        ("4.2", "รวบรวมบันทึกส่งอำเภอ", "ส่งแล้ว", None, None),
        ("5", "ช่วยงานตลาดในแปลง ผัก กล้วย ฯลฯ", "ขายได้เกือบหมด", None, None),
    ),
}  # fmt: skip
TROUBLES = (
    ("น้ำในหนองแห้งเร็ว", "บุดินเหนียวก้นหนองและปลูกแฝกเพิ่ม"),
    ("ดินเค็มเป็นหย่อม ๆ", "ใส่ปุ๋ยหมักและปลูกโสนเป็นพืชปุ๋ยสด"),
    ("เจ้าของแปลงติดภารกิจรับรองไม่ทัน", "นัดรับรองรวมในวันศุกร์"),
    ("สัญญาณอินเทอร์เน็ตไม่ดี", "ส่งภาพที่ที่ว่าการอำเภอแทน"),
    ("ป้ายฐานเรียนรู้ชำรุด", "ทำป้ายใหม่จากไม้เก่าในแปลง"),
    ("ผึ้งและมดแดงมากัดคน ต้องค้ำกิ่งไม้ก่อนเก็บผลผลิต", "ใส่เสื้อแขนยาว ทำไม้ค้ำ"),
)


@dataclass(frozen=True, slots=True)
class Log:
    """`keyed_on`: the day from which an officer could type it. `later` are steps: day and values."""

    worker: int
    day: date
    site: int
    keyed_on: date
    fields: dict[str, Any]
    later: tuple[tuple[date, dict[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    worker: int
    monday: date
    days: tuple[date, ...]
    received_on: date
    fields: dict[str, Any]


def make_diary(amounts: Amounts, year: Year, staff: list[Worker]) -> tuple[list[Log], list[Collection]]:
    logs: list[Log] = []
    collections: list[Collection] = []
    for number, worker in enumerate(staff):
        if worker.writes_logs:
            writer = _Writer(amounts.random(f"diary {number}"), year, number, worker)
            for week_logs, collection in writer.weeks():
                logs += week_logs
                collections += [collection] if collection else []
    return logs, collections


class _Writer:
    """One worker's year."""

    def __init__(self, random: Random, year: Year, number: int, worker: Worker) -> None:
        self._random, self._year, self._number, self._worker = random, year, number, worker
        self._this_week = week_start(year.today)
        # The week before this one is half collected, so that the officer has something to do.
        self._is_late_now = number % 2 == 1

    def weeks(self) -> Iterator[tuple[list[Log], Collection | None]]:
        monday = week_start(self._year.first_day)
        while monday <= self._year.last_day:
            yield self._week(monday)
            monday += _WEEK

    def _week(self, monday: date) -> tuple[list[Log], Collection | None]:
        last = monday + (5 if self._random.random() < 0.04 else 4) * _DAY  # a few work on a Saturday
        received_on = self._received_on(monday, last)
        logs = []
        for day in self._year.days(monday, last):
            term = self._worker.term_on(day)
            if term is not None:
                logs.append(self._log(day, term, received_on))
        if not logs or received_on is None:
            return logs, None
        return logs, self._collection(monday, logs, received_on)

    def _received_on(self, monday: date, last: date) -> date | None:
        """On the last day worked as a rule, a few the week after; None: not yet."""
        if monday >= self._this_week or (monday == self._this_week - _WEEK and self._is_late_now):
            return None
        day = last
        if self._random.random() < 0.06:
            day += self._random.randint(3, 9) * _DAY
        return day if day <= self._year.last_day else None

    # --- a day ---

    def _log(self, day: date, term: Term, received_on: date | None) -> Log:
        random = self._random
        if is_holiday(day):
            return self._without_work(day, term, "holiday", received_on)
        chance = random.random()
        if chance < 0.02:
            kind = random.choice(("leave_sick", "leave_sick", "leave_personal", "absent"))
            return self._without_work(day, term, kind, received_on)
        return self._work_day(day, term, received_on)

    def _without_work(self, day: date, term: Term, kind: str, received_on: date | None) -> Log:
        state = "draft" if received_on is None else "collected"
        keyed_on = received_on or day
        return Log(self._number, day, term.works_at, keyed_on, {"day_kind": kind, "state": state})

    def _work_day(self, day: date, term: Term, received_on: date | None) -> Log:
        random = self._random
        lab = "clm" if self._worker.lab == "clm" else "hlm"
        fields: dict[str, Any] = {
            "day_kind": "work",
            "time_from": "08:30",
            "time_to": random.choice(("16:30", "16:30", "16:30", "17:00", "12:00")),
            "lines": [_line(random, lab)]
            + ([_line(random, random.choice((lab, "both")))] if random.random() < 0.35 else []),
        }
        if random.random() < 0.04:
            fields["problems"], fields["remedy"] = random.choice(TROUBLES)
        certified_on = self._certified_on(day)
        if certified_on is None:
            return Log(self._number, day, term.works_at, received_on or day, {**fields, "state": "draft"})
        fields["cert_date"] = certified_on
        keyed_on = max(received_on or day, certified_on)
        return Log(
            self._number,
            day,
            term.works_at,
            keyed_on,
            {**fields, "state": "certified"},
            self._checking(day, keyed_on, received_on),
        )

    def _certified_on(self, day: date) -> date | None:
        """The owner signs the same day or a few days later; three in a hundred are forgotten, most of them in two
        months in which everybody was in the fields."""
        random = self._random
        chance = random.random()
        place = (day.year - self._year.first_day.year) * 12 + day.month - self._year.first_day.month
        forgotten = _FORGOTTEN_IN_HARVEST if place in _HARVEST else _FORGOTTEN
        if chance < forgotten:
            return None
        wait = random.randint(8, 12) if chance < forgotten + 0.015 else random.choice((0, 0, 0, 1, 2))
        signed = day + wait * _DAY
        return signed if signed <= self._year.last_day else None

    def _checking(
        self, day: date, keyed_on: date, received_on: date | None
    ) -> tuple[tuple[date, dict[str, Any]], ...]:
        """Collected with the week, checked the Wednesday after, locked when the month is over and told."""
        if received_on is None:
            return ()
        steps: list[tuple[date, dict[str, Any]]] = [(keyed_on, {"state": "collected"})]
        checked_on = week_start(keyed_on) + _WEEK + 2 * _DAY
        if self._random.random() < 0.01:
            steps.append((checked_on, {
                "state": "queried", "officer_check": "inconsistent", "checked_on": checked_on,
                "officer_note": "จำนวนในบันทึกไม่ตรงกับแบบสรุป ขอให้ตรวจอีกครั้ง",
            }))  # fmt: skip
        else:
            steps.append(
                (checked_on, {"state": "checked", "officer_check": "consistent", "checked_on": checked_on})
            )
            steps.append((max(_tenth_of_next_month(day), checked_on), {"state": "locked"}))
        return tuple(steps)

    def _collection(self, monday: date, logs: list[Log], received_on: date) -> Collection:
        uncertified = sum(log.fields["day_kind"] == "work" and "cert_date" not in log.fields for log in logs)
        fields: dict[str, Any] = {"received_on": received_on, "state": "signed"}
        if uncertified:
            fields |= {
                "check_result": "inconsistent",
                "remark": f"ขาดการรับรอง {uncertified} วัน",
                "state": "ready",
            }
        elif monday < self._this_week - _WEEK:
            fields |= {"check_result": "consistent"}
        days = tuple(log.day for log in logs if log.keyed_on <= self._year.last_day)
        return Collection(self._number, monday, days, received_on, fields)


def _line(random: Random, kind: str) -> dict[str, Any]:
    code, text, result, qty, unit = random.choice(WORK[kind])
    line: dict[str, Any] = {"duty_code": code, "text": text, "result": result}
    if qty is not None:
        line |= {"qty": max(1, round(qty * random.uniform(0.5, 1.5))), "unit": unit}
    return line


def _tenth_of_next_month(day: date) -> date:
    return (day.replace(day=28) + 4 * _DAY).replace(day=10)
