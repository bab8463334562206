"""Plots and their owners: every kind, size and budget, and the names that are hard to set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from desktop import areas
from desktop.demo.amounts import Amounts
from desktop.demo.people import People, Person

_SOUTH, _WEST, _SIDE = 15.86, 100.86, 0.28
"""A 30 × 30 km square around 16.0 N 101.0 E for every demo office, whatever its code: invented places."""

_LEAP_DAY = date(2024, 2, 29)

_CLM_OWNERS = (
    Person("นาย", "วิเชียร", "ปลูกเพลิน"),
    Person("พระ", "บุญมี", "ดินดีจำลอง"),
    Person("ว่าที่ร้อยตรี", "ณัฐวุฒิ", "จำลองชัย"),
)
_HLM_OWNERS = (
    Person("ผู้ใหญ่", "ปู่น้ำทิพย์", "ญาณฐิติ"),
    Person("นางสาว", "จันทร์เพ็ญพรรณรายลออศรีสุวรรณา", "แบ่งปันสุขสมมุติเรียนรู้เพียร"),  # 60 characters
    Person("นาง", "กตัญญู", "ค้ำน้ำใจงาม"),
    Person("นาง", "บัวลอย", "น้ำใสสมมุติ"),
)
_SCHOOL = Person(None, "โรงเรียนบ้านท่าทดลอง", None)

_CLM_NAMES = ("ศูนย์เรียนรู้บ้านสวนกลาง", "ศูนย์เรียนรู้วัดป่าร่มไม้", "ศูนย์เรียนรู้ป่าไม้ผึ้งหลวง", "ศูนย์เรียนรู้ OTOP Trader ทุ่งเอื้ออารี")
_CLM_RAI = ("15", "10", "12", "15")
_HLM_NAMES = {0: "แปลงปู่น้ำทิพย์ ป่าไม้ผึ้งหลวง", 3: "แปลงป้าบัวลอย"}
_SMALL_HLM = frozenset({2, 6, 10, 14, 17})
"""Of eighteen HLM so many have one rai instead of three: 10 of 36."""
_HOUSES = ("123/45 ก", "-", "๙/๙")

_BASES = (
    ("ฐานคนเอาถ่าน", "เผาถ่านจากกิ่งไม้ในแปลง เก็บน้ำส้มควันไม้"),
    ("ฐานคนรักษ์แม่ธรณี", "ห่มดิน แห้งชามน้ำชาม ปุ๋ยหมักไม่กลับกอง"),
    ("ฐานคนมีน้ำยา", "น้ำยาเอนกประสงค์จากผลไม้ในแปลง"),
    ("ฐานคนรักษ์ป่า", "ป่า ๓ อย่าง ประโยชน์ ๔ อย่าง ปลูกป่า ๕ ระดับ"),
    ("ฐานคนรักษ์น้ำ", "คลองไส้ไก่ หนอง และฝายชะลอน้ำ"),
    ("ฐานแปรรูปกล้วย", "กล้วยตาก กล้วยกวน กล้วยฉาบ ฯลฯ"),
)
_PRODUCTS = (
    ("เก๊กฮวยอบแห้ง", "otop"), ("ข้าวสารปลอดสาร", "produce"), ("กล้วยตาก", "otop"), ("ผักสวนครัว", "produce"),
    ("ไข่ไก่อารมณ์ดี", "produce"), ("ปลานิลแดดเดียว", "otop"), ("กล้าไม้ยืนต้น", "produce"),
)  # fmt: skip
_VILLAGES = ("สวนกลาง", "ร่มไม้", "พอเพียง", "ท่าทดลอง", "เอื้ออารี", "แบ่งปัน", "น้ำพอ", "โนนตัวอย่าง")


@dataclass(frozen=True, slots=True)
class Plot:
    """`owner` is the place of its owner in the list of owners."""

    fields: dict[str, Any]
    owner: int

    @property
    def site_type(self) -> str:
        return str(self.fields["site_type"])

    @property
    def is_running(self) -> bool:
        return self.fields["operational"] in ("ready", "working")


@dataclass(frozen=True, slots=True)
class Places:
    owners: list[dict[str, Any]]
    plots: list[Plot]


def make_places(amounts: Amounts, today: date, idle: frozenset[int]) -> Places:
    """`idle`: which HLM (counted from 0) cannot run yet."""
    random = amounts.random("places")
    people = People(amounts.random("owners"))
    addresses = _Addresses(amounts.code, random)
    kinds = (
        ["clm"] * amounts.of(4, 1, least=2)
        + ["hlm"] * amounts.of(36, 6, least=4)
        + ["village_se"] * amounts.of(14, 2, least=1)
        + ["leader_plot"] * amounts.of(6, 1, least=1)
    )
    second = 2 if len(kinds) >= 20 else 1
    owners: list[dict[str, Any]] = []
    plots = []
    counts: dict[str, int] = {}
    for number, kind in enumerate(kinds):
        index = counts.get(kind, 0)
        counts[kind] = index + 1
        address = addresses.next()
        fields = _KINDS[kind](random, index) | address
        if kind == "hlm" and index in idle:
            fields["operational"] = "not_yet"
        if number < len(kinds) - second:
            owners.append(_owner(random, people, kind, index, address, today))
            plots.append(Plot(fields, number))
        else:  # the last plots belong to people who have another one
            plots.append(Plot(fields, counts["clm"] + 2 + len(kinds) - 1 - number))
    owners[-1]["tambon_code"] = addresses.longest
    return Places(owners, plots)


class _Addresses:
    """A plot's address and position: tambons in turn, plots of one tambon near each other."""

    def __init__(self, code: str, random: Random) -> None:
        self._random = random
        tambons = areas.inside(code)
        self._tambons = [area.code for area in tambons[:12]]
        self._centres = {
            tambon: (
                _SOUTH + _SIDE * (0.1 + 0.8 * random.random()),
                _WEST + _SIDE * (0.1 + 0.8 * random.random()),
            )
            for tambon in self._tambons
        }
        self._villages = {tambon: random.randint(6, 14) for tambon in self._tambons}
        self._number = 0
        everywhere = [area for district in areas.inside(code[:2]) for area in areas.inside(district.code)]
        self.longest = max(everywhere, key=lambda area: (len(area.name), area.code)).code

    def next(self) -> dict[str, Any]:
        random, number = self._random, self._number
        self._number += 1
        tambon = self._tambons[number % len(self._tambons)]
        moo = random.randint(1, self._villages[tambon])
        fields: dict[str, Any] = {
            "house_no": _HOUSES[number - 2]
            if 2 <= number < 5
            else f"{random.randint(1, 240)}/{random.randint(1, 9)}",
            "moo": moo,
            "village_name": random.choice(_VILLAGES),
            "tambon_code": tambon,
        }
        if number % 24 == 3:  # in a municipality there is no หมู่ที่
            fields["moo"] = fields["village_name"] = None
        if number % 5 != 4:
            lat, lon = self._centres[tambon]
            fields["lat"] = round(lat + random.uniform(-0.024, 0.024), 3)
            fields["lon"] = round(lon + random.uniform(-0.024, 0.024), 3)
        return fields


def _clm(random: Random, index: int) -> dict[str, Any]:
    rai = _CLM_RAI[index % 4]
    bases = [
        {
            "name": name,
            "topic": topic,
            "media_done": place != 3,
            "instructor": f"ครู{random.choice(('มาลี', 'อุดม', 'สายทอง'))}",
        }
        for place, (name, topic) in enumerate(_BASES[: 5 + index % 2])
    ]
    return {
        "site_type": "clm",
        "name": _CLM_NAMES[index % 4] + (f" แห่งที่ {index // 4 + 1}" if index >= 4 else ""),
        "budget_source": [{"source": "loan_covid", "lab": "clm"}],
        "area_choice": rai if rai == "15" else "other",
        "area_rai": rai,
        "operational": "working",
        "learning_bases": bases,
        "products": [_product(0 if index == 0 else 2), _product(index + 3)],
        "clusters": ["คลัสเตอร์กล้วย", "ท่องเที่ยวชุมชน"][: 1 + index % 2],
        **(
            {
                "is_best_practice": True,
                "best_practice_year": 2567,
                "best_practice_note": "ศูนย์เรียนรู้ดีเด่นระดับจังหวัด",
            }
            if index == 0
            else {}
        ),
    }


def _hlm(random: Random, index: int) -> dict[str, Any]:
    sources: list[dict[str, Any]] = [{"source": "loan_covid", "lab": "hlm"}]
    if index == 3:
        sources.append({"source": "leader_2563"})
    return {
        "site_type": "hlm",
        "name": _HLM_NAMES.get(index),
        "budget_source": sources,
        "area_choice": "1" if index % 18 in _SMALL_HLM else "3",
        "operational": "stopped"
        if index % 36 == 33
        else random.choice(("working", "working", "working", "ready")),
        "products": [_product(index)],
        "clusters": ["คลัสเตอร์ผักปลอดภัย"] if index % 4 == 0 else None,
    }


def _village_se(random: Random, index: int) -> dict[str, Any]:
    sources: list[dict[str, Any]] = [{"source": "village_se", "fiscal_year_be": 2564 + index % 3}]
    if index == 0:
        sources.append({"source": "none", "note": "ที่ดินของโรงเรียน"})
    wide = index % 3 == 0
    return {
        "site_type": "village_se",
        "name": f"ศูนย์เรียนรู้ทฤษฎีใหม่ บ้าน{_VILLAGES[index % len(_VILLAGES)]}"
        + (f" {index // 8 + 1}" if index >= 8 else ""),
        "budget_source": sources,
        "area_choice": "other" if wide else "3",
        "area_rai": 5 if wide else 3,
        "operational": random.choice(("working", "ready")),
        "learning_bases": [
            {"name": name, "topic": topic} for name, topic in _BASES[index % 3 : index % 3 + 2]
        ],
        "products": [_product(index + 1)],
    }


def _leader_plot(_random: Random, index: int) -> dict[str, Any]:
    tiny = index % 2 == 0
    return {
        "site_type": "leader_plot",
        "budget_source": [{"source": "leader_2563"}],
        "area_choice": "other" if tiny else "1",
        "area_rai": "0.75" if tiny else 1,  # 0-3-0 ไร่-งาน-ตารางวา
        "operational": "working",
        "products": [_product(index + 2)],
    }


_KINDS = {"clm": _clm, "hlm": _hlm, "village_se": _village_se, "leader_plot": _leader_plot}


def _product(index: int) -> dict[str, Any]:
    name, kind = _PRODUCTS[index % len(_PRODUCTS)]
    return {"name": name, "kind": kind}


def _owner(
    random: Random, people: People, kind: str, index: int, address: dict[str, Any], today: date
) -> dict[str, Any]:
    known = {"clm": _CLM_OWNERS, "hlm": _HLM_OWNERS, "village_se": (_SCHOOL,)}.get(kind, ())
    person = known[index] if index < len(known) else people.next()
    fields = person.as_fields() | {
        "phone": people.phone(),
        **{name: address[name] for name in ("house_no", "moo", "village_name", "tambon_code")},
        "is_lead_teacher": kind == "clm" or random.random() < 0.25,
    }
    if kind == "clm":
        fields["expertise"] = random.choice(("ปุ๋ยหมักไม่กลับกอง", "ป่า ๕ ระดับ", "แปรรูปกล้วยและสมุนไพร"))
    if random.random() < 0.7 and today > _LEAP_DAY:
        fields |= {"consent_photo": True, "consent_on": _LEAP_DAY}
    return fields
