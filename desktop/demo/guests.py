"""The visitor books: people and groups line by line, as they stand on the paper pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from desktop import areas
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year
from desktop.demo.people import People
from desktop.demo.places import Plot

_LINES = 12
"""Lines of a page of F09."""

_FOREIGNERS = (
    "Anna Lindqvist",
    "Kenji Yamamoto",
    "Mr. José Á. Núñez",
    "Dr. Siobhán O’Neill",
    "Bounmy Phommachanh",
)
_GROUPS = (
    ("คณะครูโรงเรียนบ้านท่าทดลอง", "โรงเรียนบ้านท่าทดลอง", "academic"),
    ("คณะสตรีตำบลทุ่งเอื้ออารี", "กลุ่มสตรี ต.ทุ่งเอื้ออารี", "people"),
    ("กลุ่ม OTOP Trader จังหวัดสวนสร้าง", "บริษัทตัวอย่าง จำกัด", "private"),
    ("นักศึกษาวิชาเกษตรทฤษฎีใหม่", "วิทยาลัยเกษตรสมมุติ", "academic"),
    ("คณะ อบต.ห้วยน้ำพอ", "องค์การบริหารส่วนตำบลห้วยน้ำพอ", "government"),
    ("คณะสงฆ์และญาติโยมวัดป่าร่มไม้", "วัดป่าร่มไม้", "religious"),
    ("ชมรมผู้สูงอายุเก๊กฮวยบาน", "ชมรมผู้สูงอายุ ต.บ้านสวนกลาง", "civil_society"),
    ("ทีมข่าวหนังสือพิมพ์ท้องถิ่น", "สื่อมวลชนจังหวัด", "media"),
)
_INTERESTS = ("คนเอาถ่าน", "ปุ๋ยหมัก", "แปรรูปกล้วย", "คลองไส้ไก่", "เลี้ยงปลา", "ป่า ๕ ระดับ", None)
_AGREES = 0.19
"""So many may be asked later: those of nine months are about as many as the follow-ups that were made."""
_COMMENTS = ("อยากให้มีป้ายบอกทาง", "ได้ความรู้มาก จะนำไปทำที่บ้าน", "ขอบคุณเจ้าของแปลง", "น้ำดื่มเย็นชื่นใจ", "ควรเพิ่มที่จอดรถ")
_NUMBER_COMMENT = "ติดต่อกลับได้ที่ 0 0000 00000 00 0"
"""Looks like a citizen number: the program warns of it."""


@dataclass(frozen=True, slots=True)
class Guest:
    fields: dict[str, Any]
    site: int
    keyed_on: date
    number: int
    scanned: bool = False


def make_guests(amounts: Amounts, year: Year, plots: list[Plot]) -> list[Guest]:
    random = amounts.random("guests")
    people = People(amounts.random("guest names"))
    days = year.days(year.first_day, year.last_day)
    weights = _weights(plots)
    individuals = amounts.of(620, 90, least=24)
    groups = amounts.of(70, 10, least=6)
    homes = areas.inside(amounts.code)
    visits = sorted((random.choice(days), number) for number in range(individuals + groups))
    books: dict[int, _Book] = {}
    guests: list[Guest] = []
    foreign = groups_seen = 0
    for day, number in visits:
        site = random.choices(range(len(plots)), weights)[0]
        fields = books.setdefault(site, _Book(random)).next_line()
        fields |= _visit(random, day) | {"state": _state(year, day)}
        if number < groups:
            fields |= _group(random, people, groups_seen, big=groups_seen % (groups // 3) == 1)
            groups_seen += 1
        else:
            name = _FOREIGNERS[foreign // 9] if foreign % 9 == 4 and foreign // 9 < len(_FOREIGNERS) else None
            fields |= _individual(random, people, homes, name)
            foreign += 1
        guests.append(Guest(fields, site, day, len(guests)))
    return _with_paper(guests, amounts)


def _state(year: Year, day: date) -> str:
    """Pages are checked when the month is over, and locked a month later."""
    if day >= year.month:
        return "entered"
    return "checked" if day >= year.months[-2] else "locked"


class _Book:
    """Where the next line of a plot's book stands. A new month may begin a new page, so pages end early."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._book, self._page, self._line = random.randint(1, 3), random.randint(1, 12), 0

    def next_line(self) -> dict[str, Any]:
        if self._line == _LINES or (self._line and self._random.random() < 0.02):
            self._page, self._line = self._page + 1, 0
        if self._page > 50:
            self._book, self._page = self._book + 1, 1
        self._line += 1
        return {"book_no": self._book, "page_no": self._page, "line_no": self._line}


def _weights(plots: list[Plot]) -> list[int]:
    """People go to the learning centres; the first CLM fills pages."""
    usual = {"clm": 8, "village_se": 2, "hlm": 1, "leader_plot": 1}
    weights = [usual[plot.site_type] * plot.is_running for plot in plots]
    weights[0] *= 8
    return weights


def _visit(random: Random, day: date) -> dict[str, Any]:
    hour = random.randint(8, 15)
    purpose = random.choices(("learn", "study_visit", "activity", "other"), (50, 25, 18, 7))[0]
    fields: dict[str, Any] = {
        "visited_on": day,
        "time_in": f"{hour:02d}:{random.choice((0, 15, 30, 45)):02d}",
        "purpose": [purpose, "activity"] if purpose == "learn" and random.random() < 0.15 else [purpose],
        "topics": random.choice(_INTERESTS),
        "follow_up_ok": random.random() < _AGREES,
        "signed_on_paper": True,
    }
    if purpose == "other":
        fields["purpose_text"] = random.choice(("ซื้อผลผลิต", "ถ่ายภาพทำข่าว", "ขอพันธุ์ไม้"))
    if random.random() < 0.5:
        fields["time_out"] = f"{hour + random.randint(1, 3):02d}:50"
    if random.random() < 0.2:
        fields |= {"satisfaction": random.choice((4, 5, 5)), "comment": random.choice(_COMMENTS)}
    return fields


def _individual(random: Random, people: People, homes: list[areas.Area], name: str | None) -> dict[str, Any]:
    tambon = random.choice(homes)
    fields: dict[str, Any] = {
        "kind": "individual",
        "name": name or people.someone().name,
        "organisation": f"ม.{random.randint(1, 12)} ต.{tambon.name}"
        if name is None
        else "ผู้มาเยือนจากต่างประเทศ",
        "sector": random.choice(("public", "people", "public", "government", None)),
        "count_total": 1,
    }
    if random.random() < 0.35:
        fields["phone"] = people.phone()
    return fields


def _group(random: Random, people: People, number: int, *, big: bool) -> dict[str, Any]:
    name, organisation, sector = _GROUPS[number % len(_GROUPS)]
    total = random.randint(60, 96) if big else random.randint(12, 45)
    women = round(total * random.uniform(0.35, 0.7))
    return {
        "kind": "group",
        "name": name,
        "leader_name": people.someone().name,
        "organisation": organisation,
        "sector": sector,
        "count_total": total,
        "count_f": women,
        "count_m": total - women,
        "count_child": total // 3 if sector == "academic" else None,
        "purpose": ["study_visit"],
        "purpose_text": None,
        "bases": ["ฐานคนเอาถ่าน", "ฐานคนรักษ์แม่ธรณี"][: 1 + number % 2],
        "phone": people.phone(),
    }


def _with_paper(guests: list[Guest], amounts: Amounts) -> list[Guest]:
    """A few lines were copied from scanned paper; one comment holds a long number."""
    scanned = amounts.of(12, 3, least=2)
    numbered = len(guests) // 2
    for number, guest in enumerate(guests):
        if number == numbered:
            guest.fields["comment"] = _NUMBER_COMMENT
    for guest in guests[-scanned:]:
        guest.fields["source"] = "from_paper"
        if guest.fields["state"] == "locked":  # the scan is attached after the line was typed
            guest.fields["state"] = "checked"
    return [*guests[:-scanned], *(replace(guest, scanned=True) for guest in guests[-scanned:])]
