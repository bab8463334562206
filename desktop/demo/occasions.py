"""Activities that honour a day or share seedlings: which of the year's they are, and what is told besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_from
from desktop.demo.events import Event, Photo, life_of
from desktop.demo.papers import Paper, Ref
from desktop.demo.people import People
from desktop.thai.dates import be_year

_DAY = timedelta(days=1)
_SEEDLINGS = 3500


@dataclass(frozen=True, slots=True)
class _Occasion:
    """`day` (month, day) in the demo's year; `code` of the province's list, or words of its own."""

    day: tuple[int, int]
    code: str
    text: str
    shares: bool = False

    @property
    def words(self) -> str:
        return self.text or _NAMES[self.code]


_NAMES = {
    "coronation": "วันฉัตรมงคล",
    "queen_birthday": "วันเฉลิมพระชนมพรรษา สมเด็จพระนางเจ้าฯ พระบรมราชินี",
    "king_birthday": "วันเฉลิมพระชนมพรรษา พระบาทสมเด็จพระเจ้าอยู่หัว",
}
_OCCASIONS = (
    _Occasion((7, 28), "king_birthday", "", shares=True),
    _Occasion((5, 4), "coronation", ""),
    _Occasion((6, 3), "queen_birthday", ""),
    _Occasion((6, 5), "other", "วันสิ่งแวดล้อมโลก", shares=True),
    _Occasion((12, 5), "other", "วันพ่อแห่งชาติและวันดินโลก"),
    _Occasion((10, 13), "other", "วันนวมินทรมหาราช"),
)

_SPECIES = (
    ("ยางนา", "forest"), ("ตะเคียนทอง", "forest"), ("พะยูง", "forest"), ("มะม่วงแก้ว", "fruit"), ("กล้วยน้ำว้า", "fruit"),
    ("พริกขี้หนู", "vegetable"), ("มะเขือเปราะ", "vegetable"), ("ฟ้าทะลายโจร", "herb"), ("ขมิ้นชัน", "herb"),
)  # fmt: skip
_GROUPS = ("living", "eating", "using", "shade")
_WORK_DONE = (
    "ขุดคลองไส้ไก่ต่อจากหนองเก็บน้ำ ปลูกแฝกรอบหนอง ห่มดินด้วยฟาง และลงกล้าไม้ ๕ ระดับบนโคก แบ่งกลุ่มกลุ่มละสิบคน เปลี่ยนงานทุกชั่วโมง"
)
_OUTCOME = "แปลงมีคลองไส้ไก่ครบตามแบบ ผู้ร่วมงานได้เรียนรู้การปลูกป่า ๓ อย่าง ประโยชน์ ๔ อย่าง และนัดเอามื้อครั้งต่อไปแล้ว"
_SHARE_DONE = "แจกกล้าไม้ที่ครัวเรือนและโรงเรียนร่วมกันเพาะ พร้อมป้ายชื่อและวิธีดูแล ผู้รับลงชื่อและบอกที่ปลูก"
_SHARE_OUTCOME = "กล้าไม้ถึงมือครัวเรือนครบทุกหมู่บ้าน มีแผนติดตามอัตรารอดหลังหกเดือน"


def make_occasions(amounts: Amounts, year: Year, events: Sequence[Event]) -> list[Paper]:
    """Turns some activities of the year into those of its great days; returns what is told of them besides."""
    random = amounts.random("occasions")
    people = People(amounts.random("attendees"))
    light = 1 if amounts.code.endswith("3") else 2
    wanted = min(len(_OCCASIONS), amounts.of(6, light, least=2))
    taken: set[int] = set()
    papers = []
    shares = [one for one in _OCCASIONS[:wanted] if one.shares]
    for occasion in _OCCASIONS[:wanted]:
        event = _event_for(occasion, year, events, taken)
        if event is None:
            continue
        taken.add(event.number)
        _dedicate(event, occasion, year)
        total = round(amounts.of(_SEEDLINGS, 600, least=60) / len(shares)) if occasion.shares else 0
        papers.append(_paper(random, people, event, occasion, total))
    return papers


def _event_for(occasion: _Occasion, year: Year, events: Sequence[Event], taken: set[int]) -> Event | None:
    """A finished activity of that month, of the right kind if there is one; else of the month after."""
    day = _day_of(occasion, year)
    kind = _kind(occasion)
    for month in range(3):
        some = [
            event
            for event in events
            if event.later and not event.is_odd and event.number not in taken and _months_between(day, event.fields["held_on"]) == month
        ]  # fmt: skip
        if some:
            return min(
                some,
                key=lambda event: (event.fields["kind"] != kind, abs((event.fields["held_on"] - day).days)),
            )
    return None


def _kind(occasion: _Occasion) -> str:
    return "seedling_share" if occasion.shares else "aomue"


def _day_of(occasion: _Occasion, year: Year) -> date:
    """In the twelve months of the demo."""
    months = {month.month: month for month in year.months}
    month, day = occasion.day
    return months[month].replace(day=day)


def _months_between(first: date, then: date) -> int:
    return (then.year - first.year) * 12 + then.month - first.month


def _dedicate(event: Event, occasion: _Occasion, year: Year) -> None:
    """Held on the day itself, where that lies in the month of the activity."""
    fields = event.fields
    day = _day_of(occasion, year)
    if _months_between(day, fields["held_on"]) == 0 and year.is_known(day + 3 * _DAY):
        fields["held_on"] = day
        fields["report_date"] = event.keyed_on = min(working_day_from(day + 2 * _DAY), year.last_day)
        for post in event.posts:
            post["posted_on"] = event.keyed_on
        event.later = life_of(event)[: len(event.later)]
        event.photos = [_taken_on(photo, day) for photo in event.photos]
    fields["kind"] = _kind(occasion)
    if not event.posts:
        link = f"https://example.org/pc-tuayang/posts/great-day-{event.number:03d}"
        event.posts.append(
            {
                "channel": "facebook",
                "posted_on": event.keyed_on,
                "url": link,
                "title": f"เพจ พช.ตัวอย่าง {occasion.words}",
            }
        )
    what = "แบ่งปันกล้าไม้" if occasion.shares else "เอามื้อสามัคคี"
    fields["name"] = f"{what} เนื่องในโอกาส{occasion.words}"
    fields["detail"] = f"{fields['name']} {_SHARE_DONE if occasion.shares else _WORK_DONE}"


def _taken_on(photo: Photo, day: date) -> Photo:
    stamp = f"{day.day:02d}/{day.month:02d}/{be_year(day)}{photo.stamp[10:]}"
    return replace(photo, stamp=stamp, taken_at=f"{day}{photo.taken_at[10:]}")


def _paper(random: Random, people: People, event: Event, occasion: _Occasion, total: int) -> Paper:
    fields: dict[str, Any] = {
        "activity_id": Ref("Activity", event.number),
        "occasion": occasion.code,
        "time_from": "08:30",
        "time_to": "12:00" if occasion.shares else "15:30",
        "hours": "3.5" if occasion.shares else "6",
        "work_done": _SHARE_DONE if occasion.shares else _WORK_DONE,
        "outcome": _SHARE_OUTCOME if occasion.shares else _OUTCOME,
        "forest_groups": sorted(random.sample(_GROUPS, random.randint(2, 4))),
        "attendees": [
            {"name": people.someone().name, "organisation": random.choice(("เพื่อนบ้าน", "นพต.", "โรงเรียนบ้านท่าทดลอง", "อบต.", "วัดป่าร่มไม้"))}
            for _ in range(min(event.fields["participants"], 24))
        ],
    }  # fmt: skip
    if occasion.text:
        fields["occasion_text"] = occasion.text
    if total:
        fields["seedlings"] = _seedlings(random, total)
    steps = ((event.later[-1][0], "checked"),) if event.later else ()
    return Paper(type="Event", key=event.number, keyed_on=event.keyed_on, fields=fields, steps=steps)


def _seedlings(random: Random, total: int) -> list[dict[str, Any]]:
    """Shared out over the kinds; some of what was raised stays for the plot."""
    weights = [random.randint(2, 9) for _ in _SPECIES]
    left, found = total, []
    for place, (species, kind) in enumerate(_SPECIES):
        is_last = place == len(_SPECIES) - 1
        shared = left if is_last else min(left, total * weights[place] // sum(weights))
        left -= shared
        found.append(
            {
                "species": species,
                "kind": kind,
                "raised_qty": shared,
                "shared_qty": shared,
                "receivers": max(1, shared // 12),
            }
        )
    return found
