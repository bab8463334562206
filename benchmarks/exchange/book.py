"""The book that every candidate carries: daily logs of forty workers, as officers type them.

The same rows are written out as JSON lines, so that peers carry exactly what we carry.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from db.catalog import BY_NAME, DailyLog
from db.ids import natural_id
from desktop.opening import App, NewBook, make_book, open_book

WORKERS = 40
_BATCH = 5_000
_FIRST = date(2000, 1, 2)
_PLACES = ["หนองน้ำ", "คลองไส้ไก่", "แปลงนาบนคันดิน", "โคกด้านทิศเหนือ", "โรงเรือนเพาะชำ", "แปลงผักสวนครัว",
           "บ่อเลี้ยงปลา", "ฐานเรียนรู้คนมีน้ำยา", "ฐานเรียนรู้คนรักษ์ป่า", "ลานตากข้าว"]  # fmt: skip
_ACTS = ["ขุดลอก", "ปลูกหญ้าแฝก", "ห่มดินด้วยฟาง", "หมักปุ๋ยอินทรีย์", "เพาะกล้าไม้", "ตัดหญ้าและเก็บเศษวัสดุ",
         "จัดเก็บข้อมูลครัวเรือน", "ต้อนรับคณะศึกษาดูงาน", "ซ่อมท่อน้ำ", "เก็บเกี่ยวผลผลิต"]  # fmt: skip
_WITH = ["ร่วมกับเจ้าของแปลง", "ร่วมกับผู้ใหญ่บ้านและคณะกรรมการหมู่บ้าน", "โดยจิตอาสาในตำบล", "ตามแผนประจำสัปดาห์",
         "ภายใต้คำแนะนำของพัฒนากร"]  # fmt: skip
_RESULTS = ["แล้วเสร็จตามแผน", "ได้ครึ่งหนึ่งของพื้นที่", "รอวัสดุเพิ่มเติม", "ได้ผลผลิตนำไปแจกจ่ายเพื่อนบ้าน"]
_PROBLEMS = ["น้ำในหนองแห้งเร็วกว่าทุกปี", "ฝนตกหนักทำงานได้ครึ่งวัน", "เครื่องสูบน้ำเสีย", "แมลงลงแปลงผัก"]
_REMEDIES = ["ขุดลอกเพิ่มความลึก", "เลื่อนงานไปวันถัดไป", "ยืมเครื่องของ อบต. มาใช้ก่อน", "ใช้น้ำหมักสะเดาฉีดพ่น"]


def make_office(folder: Path, code: str) -> App:
    role = "district" if len(code) == 4 else "province"
    make_book(folder, NewBook(role=role, code=code, name="ทดสอบ"))
    return open_book(folder)


def fill(app: App, logs: int) -> None:
    """Site, workers and `logs` daily logs."""
    _keep(app, _logs(logs, *_people(app)))


def days(app: App, count: int) -> Iterator[None]:
    """A day after the other: the logs of all workers are in the book."""
    typed = _logs(count * WORKERS, *_people(app))
    for _ in range(count):
        _keep(app, islice(typed, WORKERS))
        yield


def _people(app: App) -> tuple[list[UUID], UUID, UUID]:
    """Workers, site, owner; made at the first call."""
    with app.store.reading() as reader:
        found = [
            [UUID(bytes=id_) for (id_,) in reader.rows(f"SELECT id FROM {table} ORDER BY id")]
            for table in ("npt_worker", "site", "site_owner")
        ]
    if all(found):
        return found[0], found[1][0], found[2][0]
    with app.store.work(by=None) as work:
        owner = work.add(BY_NAME["SiteOwner"], {"first_name": "มาลี", "tambon_code": "240101"})
        site = {"owner_id": owner, "name": "ศูนย์เรียนรู้บ้านสวนกลาง", "tambon_code": "240101"}
        site_id = work.add(BY_NAME["Site"], site)
        workers = [
            work.add(BY_NAME["NptWorker"], {"first_name": f"คนที่ {n}", "last_name": "ตัวอย่างดี"})
            for n in range(WORKERS)
        ]
        work.commit()
    return workers, site_id, owner


def _keep(app: App, typed: Iterable[dict[str, Any]]) -> None:
    typed = iter(typed)
    while batch := list(islice(typed, _BATCH)):
        with app.store.work(by=None) as work:
            for values in batch:
                id_ = natural_id("DailyLog", str(values["worker_id"]), values["work_date"])
                work.add(DailyLog, values, id_=id_)
            work.commit()


def _logs(count: int, workers: list[UUID], site: UUID, owner: UUID) -> Iterator[dict[str, Any]]:
    lot = random.Random(20261120)
    for number in range(count):
        day = _FIRST + timedelta(number // WORKERS)
        values: dict[str, Any] = {
            "worker_id": workers[number % WORKERS],
            "work_date": day,
            "day_kind": "work",
            "site_id": site,
            "time_from": time(8, 30),
            "time_to": time(lot.choice([15, 16, 17]), 30),
            "lines": [
                {
                    "duty_code": lot.choice(["1.1.2", "1.2.1", "2.1", "3"]),
                    "text": f"{lot.choice(_ACTS)}{lot.choice(_PLACES)} {lot.choice(_WITH)}"
                    f" จำนวน {lot.randint(2, 480)} จุด",
                    "result": lot.choice(_RESULTS),
                }
                for _ in range(lot.choice([2, 2, 3]))
            ],
            "problems": f"{lot.choice(_PROBLEMS)} วัดได้ {lot.randint(1, 999)} ซม.",
            "remedy": f"{lot.choice(_REMEDIES)} ใช้เวลา {lot.randint(1, 90)} นาที",
            "cert_owner_id": owner,
            "cert_date": day,
        }
        yield values
