"""What F01 needs of an activity, as the list beside it: what must be filled, what should be, what is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from desktop.activity_view import ActivityCheck, ActivityPhoto, Weight
from desktop.thai.dates import field_date, long_month

PHOTOS, POSTS, SITE = "photos", "posts", "site"
"""Keys of what is no field: the photos, the lines of publicity, the page of the plot."""

_NAMES = {
    "site_id": "ข้อ 1–3 แปลง",
    "name": "ข้อ 4 ชื่อกิจกรรม",
    "kind": "ประเภทกิจกรรม",
    "held_on": "วันที่จัด",
    "held_to": "ถึงวันที่",
    "period_month": "ประจำเดือน",
    "detail": "ข้อ 4 รายละเอียด",
    PHOTOS: "ข้อ 5 ภาพกิจกรรม",
    "reporter_user": "ผู้รายงาน",
    "reporter_position": "ตำแหน่งผู้รายงาน",
    "report_date": "วันที่รายงาน",
}
"""In the order of the paper."""
_CAPTIONS_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is known of an activity when it is checked. `values` are as typed; `site_gaps` is what the register
    lacks of its plot, in words; `photos` are all in the book, `posts` how many lines of publicity are kept."""

    values: Mapping[str, Any]
    missing: Mapping[str, str]
    photos: Sequence[ActivityPhoto]
    posts: int
    today: date
    site: UUID | None = None
    site_gaps: Sequence[str] = ()


def checks_of(paper: Paper) -> tuple[ActivityCheck, ...]:
    return (*_must(paper), *_should(paper), *_done(paper))


def _must(paper: Paper) -> Iterator[ActivityCheck]:
    missing = {key: words for key, words in paper.missing.items() if key != "state"}
    nobody = {"reporter_user", "reporter_position"} <= missing.keys()
    for key in [*_NAMES, *(key for key in missing if key not in _NAMES)]:
        words = missing.get(key)
        if words is None or (nobody and key == "reporter_position"):
            continue
        if nobody and key == "reporter_user":
            words = "ยังไม่เลือกชื่อและตำแหน่ง"
        elif key == "report_date" and words.startswith("ต้องกรอก"):
            words = f"ใช้วันนี้ {field_date(paper.today)} ได้"
        yield ActivityCheck(key=key, text=_NAMES.get(key, "ยังไม่ครบ"), weight=Weight.MUST, second=words)


def _should(paper: Paper) -> Iterator[ActivityCheck]:
    should = Weight.SHOULD
    bare = [place for place, photo in enumerate(paper.photos, start=1) if not photo.caption]
    if bare:
        yield ActivityCheck(
            key=PHOTOS, text="คำบรรยายภาพ", weight=should, second=f"{_places(bare)} ควรเติม ไม่บังคับ"
        )
    if _month_of(paper) and not _is_in_month(paper):
        words = f"ไม่อยู่ในเดือน{long_month(paper.values['period_month'])}"
        yield ActivityCheck(key="held_on", text="วันที่จัด", weight=should, second=words)
    if not paper.posts:
        yield ActivityCheck(key=POSTS, text="ข้อ 6 ประชาสัมพันธ์", weight=should, second="ยังไม่มีช่องทางเผยแพร่")
    if paper.site_gaps:
        words = f"ทะเบียนแปลงยังไม่มี{' '.join(paper.site_gaps)}"
        yield ActivityCheck(key=SITE, text="ข้อ 1–3 ข้อมูลแปลง", weight=should, second=words)
    if twins := len(paper.photos) - _different(paper):
        words = f"มีภาพเดียวกัน {twins} ภาพ ไม่นับ"
        yield ActivityCheck(key=PHOTOS, text="ภาพซ้ำ", weight=should, second=words)


def _done(paper: Paper) -> Iterator[ActivityCheck]:
    def lacks(*keys: str) -> bool:
        return any(key in paper.missing for key in keys)

    def done(text: str, right: str = "") -> ActivityCheck:
        return ActivityCheck(key="", text=text, weight=Weight.DONE, right=right)

    if paper.site is not None and not lacks("site_id") and not paper.site_gaps:
        yield done("ข้อ 1–3 พื้นที่ ขนาด สถานที่")
    if not lacks("name", "detail", "kind"):
        yield done("ข้อ 4 กิจกรรมที่ดำเนินการ")
    if not lacks(PHOTOS):
        yield done("ข้อ 5 ภาพกิจกรรม", f"{_different(paper)} ภาพ")
    if paper.posts:
        yield done("ข้อ 6 ประชาสัมพันธ์", f"{paper.posts} ลิงก์")
    if not lacks("reporter_user", "reporter_position"):
        yield done("ผู้รายงานและตำแหน่ง")
    if not lacks("report_date"):
        yield done("วันที่รายงาน")
    if _month_of(paper) and not lacks("held_on", "period_month") and _is_in_month(paper):
        yield done("วันที่จัดอยู่ในเดือน")
    if paper.photos and len(paper.photos) == _different(paper):
        yield done("ไม่มีภาพซ้ำ")


def _month_of(paper: Paper) -> bool:
    return bool(paper.values.get("held_on") and paper.values.get("period_month"))


def _is_in_month(paper: Paper) -> bool:
    held, month = paper.values["held_on"], paper.values["period_month"]
    return (held.year, held.month) == (month.year, month.month)


def _different(paper: Paper) -> int:
    return len({photo.sha256 for photo in paper.photos})


def _places(places: Sequence[int]) -> str:
    """“ภาพ 5 และ 7”"""
    if len(places) > _CAPTIONS_NAMED:
        return f"{len(places)} ภาพ"
    *some, last = map(str, places)
    return f"ภาพ {', '.join(some)} และ {last}" if some else f"ภาพ {last}"
