"""Invented people. No real name, telephone or address may come out of here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any

FIRST_NAMES = (
    "สมหมาย", "บุญมี", "ทองใบ", "คำแพง", "สายทอง", "จันทร์เพ็ญ", "ลำดวน", "ประนอม", "วิเชียร", "อุดม", "สมพร",
    "มาลี", "บุญส่ง", "สุดใจ", "พรทิพย์", "กัญญา", "ชลธิชา", "ธีรเดช", "ณัฐวุฒิ", "ปิยะนุช", "อนุชา", "วราภรณ์",
    "เกษม", "ละเอียด", "บัวลอย",
)  # fmt: skip
SURNAMES = (
    "ตัวอย่างดี", "สมมุติสุข", "ลองทำนา", "สวนสมมุติ", "จำลองชัย", "ทดลองงาม", "พอดีเรียน", "ปลูกเพลิน",
    "แบ่งปันสุข", "ดินดีจำลอง", "น้ำใสสมมุติ", "เรียนรู้เพียร",
)  # fmt: skip
_MEN = frozenset({"สมหมาย", "บุญมี", "วิเชียร", "อุดม", "บุญส่ง", "ธีรเดช", "ณัฐวุฒิ", "อนุชา", "เกษม", "สมพร"})


@dataclass(frozen=True, slots=True)
class Person:
    title: str | None
    first: str
    last: str | None

    @property
    def name(self) -> str:
        return f"{self.title or ''}{self.first} {self.last or ''}".strip()

    def as_fields(self) -> dict[str, Any]:
        return {"title_th": self.title, "first_name": self.first, "last_name": self.last}


class People:
    """Hands out people; a name comes back only when all combinations have been used."""

    def __init__(self, random: Random) -> None:
        self._random = random
        names = [(first, last) for first in FIRST_NAMES for last in SURNAMES]
        random.shuffle(names)
        self._names: Iterator[tuple[str, str]] = cycle(names)
        self._phones = 100

    def next(self) -> Person:
        first, last = next(self._names)
        return Person(self._title(first), first, last)

    def someone(self) -> Person:
        """Anybody, also twice: visitors come again."""
        first = self._random.choice(FIRST_NAMES)
        return Person(self._title(first), first, self._random.choice(SURNAMES))

    def phone(self) -> str:
        """Numbers of the two forms that nobody has: 0 9900 0xxx and 09 9000 0xxx."""
        self._phones = (self._phones + 7) % 1000
        return f"{self._random.choice(('099000', '0990000'))}{self._phones:03d}"

    def _title(self, first: str) -> str:
        if first in _MEN:
            return "นาย"
        return self._random.choice(("นาง", "นางสาว"))


OFFICERS = (
    ("officer", Person("นางสาว", "มาลี", "พอดีเรียน"), "นักวิชาการพัฒนาชุมชนชำนาญการ"),
    ("teeradet", Person("นาย", "ธีรเดช", "เรียนรู้เพียร"), "นักวิชาการพัฒนาชุมชนปฏิบัติการ"),
    ("waraporn", Person("นาง", "วราภรณ์", "น้ำใสสมมุติ"), "เจ้าพนักงานพัฒนาชุมชนชำนาญงาน"),
    ("chief", Person("นาย", "เกษม", "ดินดีจำลอง"), "พัฒนาการอำเภอ"),
    ("admin", Person("นาย", "อนุชา", "จำลองชัย"), "ผู้ดูแลระบบ"),
)
PROVINCE_OFFICERS = (
    ("officer", Person("นางสาว", "กัญญา", "ปลูกเพลิน"), "นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ"),
    ("nattawut", Person("นาย", "ณัฐวุฒิ", "สวนสมมุติ"), "นักวิชาการพัฒนาชุมชนชำนาญการ"),
    ("chief", Person("นาย", "วิเชียร", "ตัวอย่างดี"), "พัฒนาการจังหวัด"),
    ("admin", Person("นางสาว", "ปิยะนุช", "แบ่งปันสุข"), "ผู้ดูแลระบบ"),
)
