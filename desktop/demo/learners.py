"""Those who were asked later what they made of what they had learnt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_from
from desktop.demo.guests import Guest
from desktop.demo.papers import OFFICER, Paper, Ref

_PATTERN = ("used",) * 12 + ("working",) * 3 + ("not_used",) * 2 + ("unreachable",)
"""Of ninety: sixty use it, fifteen are about to, ten do not, five could not be reached."""
_WAIT_DAYS = (24, 80)
_TYPED_AFTER = timedelta(days=3)

_KNOWLEDGE = (
    ("ทำปุ๋ยหมักไม่กลับกองใช้ในสวน ลดการซื้อปุ๋ยเคมี", "less_expense"),
    ("เผาถ่านด้วยเตา 200 ลิตร และใช้น้ำส้มควันไม้ไล่แมลง", "less_expense"),
    ("ห่มดินและแห้งชามน้ำชามในแปลงผักสวนครัว", "safe_food"),
    ("ขุดคลองไส้ไก่และปลูกแฝกรอบบ่อ", "safe_food"),
    ("แปรรูปกล้วยตากขายในหมู่บ้าน", "more_income"),
    ("ปลูกป่า ๕ ระดับข้างบ้าน และแบ่งกล้าไม้ให้เพื่อนบ้าน", "sharing"),
    ("เลี้ยงปลาและไก่ไข่ตามแบบแปลง HLM", "more_income"),
)
_REASONS = ("ยังไม่มีที่ดินของตนเอง", "รอฤดูฝน", "ทำงานต่างจังหวัด กลับบ้านปีละครั้ง", "ขาดแรงงานในครอบครัว")
_NEEDS = ("พันธุ์กล้าไม้ยืนต้น", "อยากให้วิทยากรมาช่วยดูที่แปลง", "เตาเผาถ่าน 1 ใบ", None, None)


def make_learners(amounts: Amounts, year: Year, guests: Sequence[Guest]) -> list[Paper]:
    random = amounts.random("learners")
    agreed = [guest for guest in guests if guest.fields["follow_up_ok"]]
    agreed.sort(key=lambda guest: (guest.fields["visited_on"], guest.number))
    asked = [(guest, day) for guest in agreed if (day := _asked_on(random, guest)) and year.is_known(day)]
    wanted = amounts.of(90, 13, least=6)
    uses = list(_PATTERN)
    random.shuffle(uses)
    return [
        _follow_up(random, year, guest, day, uses[number % len(uses)])
        for number, (guest, day) in enumerate(asked[:wanted])
    ]


def _asked_on(random: Random, guest: Guest) -> date:
    visited: date = guest.fields["visited_on"]
    return working_day_from(visited + timedelta(days=random.randint(*_WAIT_DAYS)))


def _follow_up(random: Random, year: Year, guest: Guest, day: date, used: str) -> Paper:
    fields: dict[str, Any] = {
        "visitor_id": Ref("VisitorEntry", guest.number),
        "site_id": Ref("Site", guest.site),
        "follow_date": day,
        "method": random.choice(("phone", "phone", "visit", "line")),
        "used": used,
        "by_user": Ref("User", random.choice((OFFICER, 1, 2))),
        **_TOLD[used](random),
    }
    if fields["method"] == "phone" and random.random() < 0.1:
        fields |= {"method": "other", "method_text": "พบในงานตลาดนัดของอำเภอ"}
    steps = ((day, "signed"),) if day < year.month else ()
    return Paper(
        type="VisitorFollowUp",
        key=guest.number,
        keyed_on=max(guest.keyed_on, min(working_day_from(day + _TYPED_AFTER), year.last_day)),
        fields=fields,
        steps=steps,
    )


def _used(random: Random) -> dict[str, Any]:
    knowledge, result = random.choice(_KNOWLEDGE)
    fields: dict[str, Any] = {
        "knowledge": knowledge,
        "area_rai": random.choice(("0.25", "0.5", "1", "1.5", "3")),
        "where": f"บ้านของตนเอง ม.{random.randint(1, 12)}",
        "results": sorted({result, random.choice(("safe_food", "sharing"))}),
        "support_needed": random.choice(_NEEDS),
    }
    if result == "less_expense":
        fields["less_expense_baht"] = random.randint(2, 24) * 50
    if result == "more_income":
        fields["more_income_baht"] = random.randint(4, 60) * 100
    return fields


def _working(random: Random) -> dict[str, Any]:
    knowledge, _ = random.choice(_KNOWLEDGE)
    return {"knowledge": f"เตรียมที่แล้ว กำลังเริ่ม{knowledge}", "support_needed": random.choice(_NEEDS)}


def _not_used(random: Random) -> dict[str, Any]:
    return {"reason": random.choice(_REASONS), "problems": "ยังไม่พร้อมลงมือทำ"}


def _unreachable(_random: Random) -> dict[str, Any]:
    return {"problems": "โทรศัพท์แล้ว 3 ครั้ง ไม่มีผู้รับสาย"}


_TOLD = {"used": _used, "working": _working, "not_used": _not_used, "unreachable": _unreachable}
