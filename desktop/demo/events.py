"""Activities with their pictures and publicity: eight a month, one month with none, this month half done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo import pictures
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import IDLE_MONTH, Year, working_day_by, working_day_from
from desktop.demo.places import Plot
from desktop.thai.dates import be_year

_DAY = timedelta(days=1)

_WORKS: tuple[tuple[str, str, str], ...] = (
    ("เอามื้อสามัคคีขุดคลองไส้ไก่", "aomue", "เจ้าของแปลง นพต. และเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่ยาว {n} เมตร เชื่อมหนองกับแปลงนา ปลูกแฝกกันดินพังสองฝั่ง แล้วห่มดินด้วยฟาง หลังเลิกงานกินข้าวร่วมกันและแบ่งกล้ามะเขือกลับบ้าน"),
    ("ห่มดินแห้งชามน้ำชาม", "aomue", "ห่มดินโคนไม้ผลด้วยฟาง {n} ต้น แล้วรดน้ำหมักตามแบบแห้งชามน้ำชาม เจ้าของแปลงเล่าว่าดินชุ่มขึ้นตั้งแต่เดือนแรก"),
    ("ปลูกป่า ๕ ระดับ", "aomue", "ปลูกไม้สูง ไม้กลาง ไม้เตี้ย ไม้เรี่ยดิน และไม้หัวใต้ดิน รวม {n} ต้น ตามหลักป่า ๓ อย่าง ประโยชน์ ๔ อย่าง"),
    ("ทำปุ๋ยหมักไม่กลับกอง", "base_learning", "ฐานคนรักษ์แม่ธรณีสอนทำปุ๋ยหมักไม่กลับกอง ผู้เรียนลงมือทำจริง {n} คน แบ่งเป็นกลุ่ม ๆ ละสามคน"),
    ("ฐานเรียนรู้คนเอาถ่าน", "base_learning", "เรียนเผาถ่านจากกิ่งไม้ในแปลงด้วยเตา 200 ลิตร และเก็บน้ำส้มควันไม้ ได้ถ่าน {n} กิโลกรัม"),
    ("แปรรูปกล้วย", "training", "วิทยากรจากกลุ่มสตรีสอนทำกล้วยตาก กล้วยกวน กล้วยฉาบ ฯลฯ ได้ผลผลิต {n} ห่อ นำไปจำหน่ายในตลาดในแปลง"),
    ("เก็บเมล็ดพันธุ์", "exchange", "เก็บและแลกเมล็ดพันธุ์ผักพื้นบ้าน {n} ซอง ผู้ร่วมงานจดชื่อพันธุ์และวันเก็บไว้หน้าซอง"),
    ("ศึกษาดูงานแปลง CLM", "visit_study", "ครัวเรือน HLM และผู้นำชุมชน {n} คน ศึกษาดูงานแปลง CLM เดินดูหนอง คลองไส้ไก่ และฐานเรียนรู้ทุกฐาน"),
    ("ปล่อยพันธุ์ปลา", "seedling_share", "ปล่อยพันธุ์ปลานิลและปลาตะเพียน {n} ตัว ลงหนองกลางแปลง เพื่อเป็นอาหารของครัวเรือนและแบ่งปันเพื่อนบ้าน"),
    ("ตลาดในแปลง", "exchange", "เจ้าของแปลง {n} รายนำผักปลอดภัย ไข่ไก่ เก๊กฮวย และกล้วยตากมาจำหน่าย สั่งจองทางอีเมล market@example.org ก็ได้"),
    ("แบ่งปันกล้าไม้", "seedling_share", "แจกกล้าไม้ที่เพาะเอง {n} ต้น แก่ครัวเรือนและโรงเรียนใกล้แปลง พร้อมป้ายชื่อและวิธีดูแล"),
    ("ประชุมชี้แจงเจ้าของแปลงและ นพต.", "briefing", "ชี้แจงบทบาทหน้าที่ การบันทึกประจำวัน และการรับรองข้อมูล ผู้เข้าประชุม {n} คน ซักถามเรื่องวันรวบรวมส่ง"),
)  # fmt: skip

_CHANNELS = (
    ("facebook", "เพจ พช.ตัวอย่าง"), ("website", "เว็บไซต์ พช.ตัวอย่าง"), ("line", "กลุ่ม LINE นพต."),
    ("youtube", "ช่อง พช.ตัวอย่าง"), ("tiktok", "พช.ตัวอย่าง"), ("x_twitter", "พช.ตัวอย่าง"),
    ("instagram", "พช.ตัวอย่าง"), ("clip_vdo", "คลิป พช.ตัวอย่าง"), ("news", "หนังสือพิมพ์ท้องถิ่น"),
    ("academic_doc", "เอกสารถอดบทเรียน"), ("other", "หอกระจายข่าวหมู่บ้าน"),
)  # fmt: skip
_NO_LINK = frozenset({"line", "news", "academic_doc", "other"})
_DIMS = ("place", "people", "product", "promotion", "pass_on_perfect")
_SECTORS = ("government", "academic", "people", "civil_society")
_USUAL_PHOTOS, _MANY_PHOTOS = 6, 13
_URL_LENGTH = 480
POSTS = (130, 20)
"""In the full district and in a light one."""
_ROUNDUPS = (10, 3)
"""So many of them belong to no activity."""


@dataclass(frozen=True, slots=True)
class Photo:
    """Drawn when it is needed: hundreds of pictures do not fit in memory. `seed` makes equal photos equal."""

    seed: str
    scene: str
    name: str
    stamp: str
    taken_at: str
    caption: str | None
    size: tuple[int, int] = (1024, 768)
    rotated: bool = False
    cmyk: bool = False

    def draw(self) -> bytes:
        return pictures.photo(
            Random(self.seed),
            self.scene,
            self.stamp,
            size=self.size,
            taken_at=self.taken_at,
            rotated=self.rotated,
            cmyk=self.cmyk,
        )


@dataclass(slots=True)
class Event:
    """`later` are steps of its life: day and values. A post may name further plots under `sites`, by number."""

    fields: dict[str, Any]
    site: int
    keyed_on: date
    number: int
    is_odd: bool = False
    """One of the hard cases, to be left as it is."""
    photos: list[Photo] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)
    later: tuple[tuple[date, dict[str, Any]], ...] = ()


def make_events(amounts: Amounts, year: Year, plots: list[Plot]) -> list[Event]:
    maker = _Maker(amounts, year, plots)
    events = [event for month in year.months for event in maker.month(month)]
    _add_hard_cases(events)
    return events


class _Maker:
    def __init__(self, amounts: Amounts, year: Year, plots: list[Plot]) -> None:
        self._amounts, self._year = amounts, year
        self._random = amounts.random("events")
        self._hosts = [number for number, plot in enumerate(plots) if plot.is_running]
        self._total = amounts.of(96, 18, least=12)
        self._posts = amounts.of(POSTS[0] - _ROUNDUPS[0], POSTS[1] - _ROUNDUPS[1]) / max(1, self._total)
        self._number = 0
        self._posted = 0

    def month(self, month: date) -> list[Event]:
        """One month has none; this month stops today."""
        months = len(self._year.months)
        place = self._year.months.index(month)
        if place == IDLE_MONTH:
            return []
        share = place - (place > IDLE_MONTH)
        count = self._total * (share + 1) // (months - 1) - self._total * share // (months - 1)
        days = [day for day in self._year.days_of(month) if day.weekday() != 6] or [self._year.last_day]
        if month == self._year.month:
            return self._this_month(month, max(5, count), days)
        found = [self._event(month, day) for day in self._spread(days, count)]
        if place == months - 2:
            for event in found[::3]:  # the province has not answered yet
                event.later = event.later[:-1]
            self._leave_undone(found[-1], 5)
        return found

    def _spread(self, days: list[date], count: int) -> list[date]:
        return [days[min(len(days) - 1, (2 * n + 1) * len(days) // (2 * count))] for n in range(count)]

    def _this_month(self, month: date, count: int, days: list[date]) -> list[Event]:
        """One complete, some with too few pictures, one only begun, the rest on their way."""
        found = [self._event(month, day) for day in self._spread(days, count)]
        *_, complete, few, fewer, fewest, begun = found
        complete.later = ()
        for event, photos in ((few, 5), (fewer, 4), (fewest, 5)):
            self._leave_undone(event, photos)
        begun.photos, begun.posts, begun.later = begun.photos[:2], [], ()
        begun.fields |= {
            "detail": None,
            "report_date": None,
            "reporter_user": None,
            "reporter_position": None,
        }
        return found

    def _leave_undone(self, event: Event, photos: int) -> None:
        event.photos = event.photos[:photos]
        event.later = ()
        event.fields["report_date"] = None

    def _event(self, month: date, day: date) -> Event:
        random, number = self._random, self._number
        self._number += 1
        site = self._hosts[(number * 7 + random.randint(0, 2)) % len(self._hosts)]
        name, kind, words = _WORKS[number % len(_WORKS)]
        people = random.randint(12, 60)
        fields: dict[str, Any] = {
            "period_month": month,
            "held_on": day,
            "kind": kind,
            "name": name,
            "detail": words.format(n=random.randint(20, 90)),
            "plan_dims": sorted(random.sample(_DIMS, random.randint(1, 3)), key=_DIMS.index),
            "participants": people,
            "participants_by_sector": _by_sector(random, people),
            "report_date": min(working_day_from(day + random.randint(1, 4) * _DAY), self._year.last_day),
        }
        event = Event(fields, site, day, number)
        event.photos = [
            self._photo(number, place, day) for place in range(_USUAL_PHOTOS + (random.random() < 0.4))
        ]
        event.keyed_on = fields["report_date"]
        self._publish(event, number)
        event.later = life_of(event)
        return event

    def _photo(self, number: int, place: int, day: date) -> Photo:
        random = self._random
        scene = pictures.SCENES[(number + place) % len(pictures.SCENES)]
        return Photo(
            seed=f"{self._amounts.seed}|{self._amounts.code}|photo {number} {place}",
            scene=scene,
            name=f"IMG_{number:04d}_{place + 1:02d}.jpg",
            stamp=f"{day.day:02d}/{day.month:02d}/{be_year(day)}  {number + 1:03d}-{place + 1}",
            taken_at=f"{day}T{9 + place % 7:02d}:{random.randint(0, 59):02d}",
            caption=pictures.CAPTIONS[scene] if random.random() < 0.8 else None,
        )

    def _publish(self, event: Event, number: int) -> None:
        wanted = round((number + 1) * self._posts)
        while self._posted < wanted:
            channel, title = _CHANNELS[0 if self._posted % 3 == 0 else self._posted % len(_CHANNELS)]
            day = event.fields["report_date"]
            post = {
                "channel": channel,
                "posted_on": day,
                "title": f"{title} {event.fields['name']}",
                "reach": self._random.randint(40, 2400),
            }
            if channel not in _NO_LINK:
                post["url"] = f"https://example.org/pc-tuayang/posts/{day:%Y-%m}-{self._posted:04d}"
            event.posts.append(post)
            self._posted += 1


def life_of(event: Event) -> tuple[tuple[date, dict[str, Any]], ...]:
    """Printed and signed when reported, sent on the 20th, acknowledged the week after (or when late, later)."""
    reported: date = event.fields["report_date"]
    due = working_day_by(event.fields["period_month"].replace(day=20))
    sent = due if due > reported else working_day_from(reported + _DAY)
    return (
        (reported, {"state": "printed"}),
        (reported + _DAY, {"state": "signed"}),
        (sent, {"state": "sent"}),
        (working_day_from(sent + 6 * _DAY), {"state": "acknowledged"}),
    )


def _by_sector(random: Random, people: int) -> dict[str, int]:
    counts = dict.fromkeys(_SECTORS, 0)
    for _ in range(people):
        counts[random.choice((*_SECTORS, "people", "people"))] += 1
    return {sector: count for sector, count in counts.items() if count}


def _add_hard_cases(events: list[Event]) -> None:
    """A very long text, thirteen photos, every odd kind of picture, one picture twice, a very long address."""
    done = [event for event in events if event.later]
    first, second, third, fourth = done[:4]
    for event in done[:4]:
        event.is_odd = True
    first.fields["detail"] = _long_detail(first.fields["detail"])
    second.photos += [
        _again(second.photos[place % 6], f"{place} more", f"IMG_9{place:03d}.jpg")
        for place in range(_MANY_PHOTOS - len(second.photos))
    ]
    odd: tuple[dict[str, Any], ...] = (
        {"size": (768, 1024)},
        {"size": (2400, 640)},
        {"rotated": True, "size": (768, 1024)},
        {"cmyk": True},
        {"size": (4000, 3000)},
    )
    for place, shape in enumerate(odd):
        third.photos[place] = _again(third.photos[place], "", third.photos[place].name, **shape)
    fourth.photos[0] = third.photos[5]
    with_link = [post for event in events for post in event.posts if "url" in post]
    for post in with_link[1:3]:
        post["url"] = (post["url"] + "?ref=" + "tuayang-" * 80)[:_URL_LENGTH]
    late = done[-1] if len(done) < 6 else done[5]
    late.is_odd = True
    late.fields["report_date"] = late.keyed_on = working_day_from(
        late.fields["period_month"].replace(day=28) + 6 * _DAY
    )
    late.later = (
        (late.keyed_on, {"state": "printed"}),
        (late.keyed_on + _DAY, {"state": "signed"}),
        (late.keyed_on + _DAY, {"state": "sent"}),
    )


def _again(photo: Photo, seed: str, name: str, **changes: Any) -> Photo:
    from dataclasses import replace

    return replace(photo, seed=photo.seed + seed, name=name, **changes)


def _long_detail(beginning: str) -> str:
    """3,800 characters, 200 of them without a blank."""
    sentence = "จากนั้นผู้เฒ่าผู้แก่เล่าเรื่องน้ำท่วมปีก่อน ๆ ให้เด็กฟัง ตามด้วยการแบ่งกลุ่มดูแลกล้าไม้ กลุ่มละสิบต้น จดวันรดน้ำไว้ที่ป้าย "
    unbroken = ("น้ำในหนองลึกพอเลี้ยงปลาได้ทั้งปีเพราะขุดคลองไส้ไก่เชื่อมถึงกันทุกแปลง" * 4)[:200]
    text = f"{beginning} {unbroken} " + sentence * 40
    return text[:3800].rstrip()
