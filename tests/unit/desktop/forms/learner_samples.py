"""Follow-ups, publicity and events to print in tests: blank, ordinary, overfull."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from desktop.forms.f10 import F10Data, F10List
from desktop.forms.f16 import F16Data, F16Post
from desktop.forms.f17 import F17Attendance, F17Data, F17Seedling
from tests.unit.desktop.forms.samples import LONG_DETAIL, LONG_NAME, STORY
from tests.unit.desktop.typeset.pictures import a_photo


def a_follow_up(**fields: Any) -> F10Data:
    usual: dict[str, Any] = {
        "name": "นางสมพร ลองทำนา",
        "address": "12 ม.3 ต.ดอนร่มไม้",
        "phone": "0899000123",
        "visited_on": date(2023, 9, 14),
        "site": "ศูนย์เรียนรู้บ้านสวนกลาง",
        "topics": "ฐานคนเอาถ่าน การห่มดิน",
        "followed_on": date(2023, 12, 15),
        "method": "visit",
        "used": "used",
        "knowledge": "ห่มดินแปลงผักหลังบ้านด้วยฟางและใบไม้ และเผาถ่านจากกิ่งไม้ในสวนไว้ใช้เอง",
        "area_rai": Decimal("1.5"),
        "where": "สวนหลังบ้าน",
        "results": ("less_expense", "more_income", "safe_food"),
        "less_expense": Decimal(350),
        "more_income": Decimal("1200.50"),
        "problems": "น้ำไม่พอในหน้าแล้ง",
        "needs": "อยากได้ความรู้เรื่องธนาคารน้ำใต้ดิน",
        "follower_name": "นางสาวมาลี พอดีเรียน",
        "follower_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
    }
    return F10Data(**usual | fields)


OVERFULL_FOLLOW_UP = a_follow_up(
    name=LONG_NAME,
    address=STORY[:190],
    site=f"ศูนย์เรียนรู้{LONG_NAME}",
    topics=STORY[:190],
    method="other",
    method_text=STORY[:110],
    used="not_used",
    reason=STORY[:290],
    knowledge=LONG_DETAIL[:1000],
    where=STORY[:190],
    results=("less_expense", "more_income", "safe_food", "sharing", "other"),
    result_text=STORY[:290],
    problems=STORY[:400] * 2,
    needs=STORY[:400] * 2,
    photos=(a_photo(1), a_photo(2, size=(480, 640))),
    follower_name=LONG_NAME,
    follower_post="นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทนพัฒนาการอำเภอ",
)
FOLLOW_UPS: dict[str, F10Data] = {
    "blank": F10Data(),
    "ordinary": a_follow_up(),
    "with photos": a_follow_up(photos=(a_photo(1), a_photo(2, size=(480, 640)))),
    "overfull": OVERFULL_FOLLOW_UP,
}
_HEAD: dict[str, Any] = {
    "district": "โคกสุข",
    "province": "สวนสร้าง",
    "first": date(2023, 10, 1),
    "last": date(2024, 9, 30),
    "follower_name": "นางสาวมาลี พอดีเรียน",
}
FOLLOW_UP_LISTS: dict[str, F10List] = {
    "blank": F10List(district="โคกสุข", province="สวนสร้าง", is_blank=True),
    "empty": F10List(**_HEAD),
    "ordinary": F10List(
        **_HEAD,
        rows=tuple(a_follow_up(used=used) for used in ("used", "working", "unreachable", "used", "used")),
    ),
    "overfull": F10List(
        **_HEAD,
        rows=tuple(
            OVERFULL_FOLLOW_UP if i % 20 == 0 else a_follow_up(name=f"{LONG_NAME}{i}") for i in range(300)
        ),
    ),
}


# --- publicity ----------------------------------------------------------------------------------------

_LINK = "https://www.example.org/pc-khoksuk/posts/pfbid02Kf9?mibextid=9R9pXO&ref=share_link&section=timeline"


def a_post(**fields: Any) -> F16Post:
    usual: dict[str, Any] = {
        "posted_on": date(2023, 12, 14),
        "title": "เอามื้อสามัคคีขุดคลองไส้ไก่",
        "sites": "ศูนย์เรียนรู้บ้านสวนกลาง",
        "channel": "Facebook",
        "link": "https://example.org/pc-khoksuk/posts/1411",
        "reach": 1250,
    }
    return F16Post(**usual | fields)


_DECEMBER: dict[str, Any] = {
    "district": "โคกสุข", "province": "สวนสร้าง", "month": date(2023, 12, 1), "sites": 13, "covered": 11,
    "uncovered": ("แปลงนางจันทร์เพ็ญ ปลูกเพลิน", "แปลงนายบุญส่ง ดินดีจำลอง"),
    "channels": (("เว็บไซต์", 1), ("Facebook", 2), ("TikTok", 1)),
    "reporter_name": "นางสาวมาลี พอดีเรียน", "reporter_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
}  # fmt: skip
PUBLICITY: dict[str, F16Data] = {
    "blank": F16Data(district="โคกสุข", province="สวนสร้าง", is_blank=True),
    "empty": F16Data(**{**_DECEMBER, "channels": (), "covered": 0}),
    "ordinary": F16Data(
        **_DECEMBER,
        posts=(a_post(), a_post(link=_LINK, reach=None), a_post(channel="LINE", link="", title="ชวนร่วมเอามื้อ")),
    ),
    "all covered": F16Data(**{**_DECEMBER, "uncovered": (), "covered": 13}, posts=(a_post(),)),
    "overfull": F16Data(
        **{
            **_DECEMBER,
            "uncovered": tuple(f"แปลง{LONG_NAME}{i}" for i in range(120)),
            "sites": 400,
            "covered": 280,
            "channels": tuple((name, 99) for name in ("เว็บไซต์", "Facebook", "X (Twitter)", "Instagram", "LINE", "TikTok", "YouTube", "คลิปวิดีโอ", "เอกสารวิชาการ", "ข่าว", "อื่น ๆ")),
        },
        posts=tuple(a_post(title=f"{LONG_NAME} {STORY[: 60 * (i % 3)]}", sites=f"{LONG_NAME}, {LONG_NAME}", link=_LINK + "&x=" + "y" * (i % 60)) for i in range(300)),
    ),
}  # fmt: skip


# --- gatherings ---------------------------------------------------------------------------------------


def a_gathering(**fields: Any) -> F17Data:
    usual: dict[str, Any] = {
        "kind": "aomue", "occasion": "วันฉัตรมงคล", "held_on": date(2024, 5, 4), "time_from": time(8, 30),
        "time_to": time(15, 0), "hours": Decimal("6.5"), "site": "ศูนย์เรียนรู้บ้านสวนกลาง", "tambon": "ดอนร่มไม้",
        "district": "โคกสุข", "province": "สวนสร้าง",
        "seedlings": (
            F17Seedling(species="ยางนา", kind="forest", raised=400, shared=260, receivers=38),
            F17Seedling(species="กล้วยน้ำว้า", kind="fruit", raised=120, shared=120, receivers=24),
            F17Seedling(species="พริกขี้หนู", kind="vegetable", raised=1500),
        ),
        "sectors": (("government", 12), ("people", 41), ("religious", 4), ("academic", 6), ("media", 1)),
        "people": 64,
        "work_done": "ขุดคลองไส้ไก่ต่อจากหนองเก็บน้ำ ปลูกแฝกรอบหนอง ห่มดินด้วยฟาง และลงกล้าไม้ ๕ ระดับบนโคก",
        "outcome": "แปลงมีคลองไส้ไก่ครบตามแบบ ผู้ร่วมงานได้เรียนรู้การปลูกป่า ๓ อย่าง ประโยชน์ ๔ อย่าง",
        "photos": tuple(a_photo(caption=f"ภาพที่ {i}") for i in range(6)),
        "links": ("เพจ พช.โคกสุข  https://example.org/pc-khoksuk/posts/1411",),
        "recorder_name": "นางสาวมาลี พอดีเรียน", "recorder_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        "owner_name": "นายสมหมาย ทดลองดี",
    }  # fmt: skip
    return F17Data(**usual | fields)


GATHERINGS: dict[str, F17Data] = {
    "blank": F17Data(),
    "ordinary": a_gathering(),
    "seedlings shared": a_gathering(kind="seedling_share", photos=(), links=(), sectors=(), people=80),
    "nothing planted": a_gathering(kind="other", kind_text="ฝึกอบรม", seedlings=(), hours=None),
    "overfull": a_gathering(
        kind="other",
        kind_text=LONG_NAME,
        occasion=f"วันเฉลิมพระชนมพรรษา สมเด็จพระนางเจ้าฯ พระบรมราชินี {LONG_NAME}",
        held_to=date(2024, 5, 5),
        site=LONG_NAME,
        tambon="หนองหญ้าม้าใต้เหนือ",
        seedlings=tuple(
            F17Seedling(species=f"{LONG_NAME} {i}", kind="herb", raised=99_999, shared=1, receivers=9)
            for i in range(60)
        ),
        work_done=LONG_DETAIL,
        outcome=LONG_DETAIL,
        links=tuple(f"{LONG_NAME}  {_LINK}&n={i}" for i in range(9)),
        recorder_name=LONG_NAME,
        recorder_post=LONG_NAME,
        owner_name=LONG_NAME,
    ),
}
ATTENDANCES: dict[str, F17Attendance] = {
    "blank": F17Attendance(),
    "ordinary": F17Attendance(
        activity="เอามื้อสามัคคีขุดคลองไส้ไก่", held_on=date(2024, 5, 4), site="ศูนย์เรียนรู้บ้านสวนกลาง", tambon="ดอนร่มไม้",
        people=(("นางสมพร ลองทำนา", "๑๒ หมู่ ๓ ต.ดอนร่มไม้"), ("นายวิชัย ปลูกเพลิน", "กลุ่มเกษตรกรบ้านท่าทดลอง")),
    ),
    "overfull": F17Attendance(
        activity=f"{LONG_NAME} {LONG_NAME}", held_on=date(2024, 5, 4), site=LONG_NAME, tambon="หนองหญ้าม้าใต้เหนือ",
        people=tuple((f"{LONG_NAME}{i}", LONG_NAME) for i in range(60)),
    ),
}  # fmt: skip
