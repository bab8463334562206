"""Supervision to print in tests: the plan, a district's answers, the note of a visit; blank, ordinary, overfull."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from desktop.codes import TOPIC_HEADING, _shipped
from desktop.forms.f21_answers import F21Answers, F21Topic
from desktop.forms.f21_note import F21Instruction, F21Note
from desktop.forms.f21_plan import F21Member, F21Plan, F21Visit
from desktop.monitoring_topics import shipped_team, shipped_topics
from tests.unit.desktop.forms.samples import LONG_DETAIL, LONG_NAME, LONG_TAMBON, STORY

_TOPICS = shipped_topics()
_HEADINGS = tuple(one.label for one in _shipped(TOPIC_HEADING).values())
_TEAM = tuple(F21Member(post=post) for post in shipped_team())
_LONG_TEAM = tuple(F21Member(post=STORY[:150], name=LONG_NAME) for _ in range(9))
_DISTRICTS = (
    "เมืองสวนสร้าง", "โคกสุข", "สวนพอเพียง", "ดอนร่มไม้", "หนองพอเพียง", "นาเรียนรู้", "บ้านทดลอง", "ปลูกเพลิน",
    "ทุ่งสมมุติ", "คลองจำลอง", "ท่าตัวอย่าง",
)  # fmt: skip
_DAYS = (17, 18, 19, 22, 23, 24, 25, 26, 29, 30, 30)

PLANS: dict[str, F21Plan] = {
    "blank": F21Plan(
        province="สวนสร้าง",
        visits=tuple(F21Visit(district=name) for name in _DISTRICTS),
        topics=tuple(one.title for one in _TOPICS),
        is_blank=True,
    ),
    "ordinary": F21Plan(
        province="สวนสร้าง",
        month=date(2024, 4, 1),
        visits=tuple(
            F21Visit(on=date(2024, 4, day), at=time(8, 30) if place < 10 else time(13, 30), district=name)
            for place, (day, name) in enumerate(zip(_DAYS, _DISTRICTS, strict=True))
        ),
        team=_TEAM,
        topics=tuple(one.title for one in _TOPICS),
        chief_name="นางวราภรณ์ ทดลองงาม",
        chief_post="พัฒนาการจังหวัดสวนสร้าง",
    ),
    "overfull": F21Plan(
        province=LONG_TAMBON,
        month=date(2024, 4, 1),
        visits=tuple(
            F21Visit(on=date(2024, 4, 1) + timedelta(days=place % 30), at=time(13, 30), district=LONG_TAMBON)
            for place in range(300)
        ),
        team=_LONG_TEAM,
        topics=tuple(STORY[: 60 + place * 11] for place in range(20)),
        note=STORY[:900],
        chief_name=LONG_NAME,
        chief_post=STORY[:118],
    ),
}

_SITES = (
    "1. ศูนย์เรียนรู้และแปลงที่ใช้งาน 13 แห่ง (CLM 2 แห่ง, HLM 11 แห่ง) ระดับ A 4 แห่ง ระดับ B 6 แห่ง ยังไม่ประเมิน 3 แห่ง\n"
    "2. จัดกิจกรรม 8 ครั้ง (1 ตุลาคม 2566 – 16 เมษายน 2567) ผู้เข้าร่วม 240 คน ได้แก่ เอามื้อสามัคคี 3 ครั้ง, เรียนรู้ตามฐาน 5 ครั้ง\n"
    "- 14 พ.ย. 2566 เอามื้อสามัคคีขุดคลองไส้ไก่ ที่ ศูนย์เรียนรู้บ้านสวนกลาง 24 คน\n"
    "3. เพาะกล้าไม้ 500 ต้น แบ่งปัน 300 ต้น ผู้รับ 40 ครัวเรือน/คน"
)
_POSTS = "เผยแพร่ 12 เรื่อง (Facebook 10, LINE 2)\n- 15 พ.ย. 2566 เอามื้อที่บ้านสวนกลาง https://example.org/posts/1234567890"


def _topic(place: int, *answers: str) -> F21Topic:
    one = _TOPICS[place]
    return F21Topic(title=one.title, bullets=one.bullets, answers=answers + ("",) * (8 - len(answers)))


_ANSWERS = F21Answers(
    district="โคกสุข",
    province="สวนสร้าง",
    month=date(2024, 4, 1),
    visited_on=date(2024, 4, 17),
    from_day=date(2023, 10, 1),
    to_day=date(2024, 4, 16),
    headings=_HEADINGS,
    topics=(
        _topic(0, _SITES, "น้ำในหนองแห้งเร็ว", "ปูก้นหนองด้วยดินเหนียว", "", "", "", "แปลงนายวิเชียร ปลูกเพลิน", _POSTS),
        _topic(1, "ส่งเสริมผักสวนครัวรั้วกินได้ 64 หมู่บ้าน ครบทุกครัวเรือนเป้าหมาย"),
        *(_topic(place) for place in range(2, len(_TOPICS))),
    ),
    reporter_name="นายธีรเดช เรียนรู้เพียร",
    reporter_post="นักวิชาการพัฒนาชุมชนชำนาญการ",
    chief_name="นางวราภรณ์ ทดลองงาม",
)
ANSWERS: dict[str, F21Answers] = {
    "blank": F21Answers(
        district="โคกสุข",
        province="สวนสร้าง",
        headings=_HEADINGS,
        topics=tuple(F21Topic(title=one.title, bullets=one.bullets) for one in _TOPICS),
        is_blank=True,
    ),
    "nothing": replace(_ANSWERS, topics=(), reporter_name="", reporter_post="", chief_name=""),
    "ordinary": _ANSWERS,
    "overfull": replace(
        _ANSWERS,
        district=LONG_TAMBON,
        province=LONG_TAMBON,
        topics=tuple(
            F21Topic(
                title=STORY[:190],
                bullets=(STORY[:300], STORY[:120]),
                answers=(
                    LONG_DETAIL if place % 3 == 0 else STORY,
                    "",
                    STORY,
                    STORY[:200],
                    "",
                    _SITES,
                    STORY,
                    _POSTS,
                ),
            )
            for place in range(12)
        ),
        reporter_name=LONG_NAME,
        reporter_post=STORY[:118],
        chief_name=LONG_NAME,
    ),
}

_NOTE = F21Note(
    province="สวนสร้าง",
    district="โคกสุข",
    visited_on=date(2024, 4, 17),
    team=(F21Member(post="ผู้อำนวยการกลุ่มงานยุทธศาสตร์การพัฒนาชุมชน", name="นายอุดม จำลองชัย"), *_TEAM[2:4]),
    remarks="แปลงมีน้ำพอใช้ตลอดปี เจ้าของแปลงเป็นครูพาทำได้ ป้ายฐานเรียนรู้ชำรุด 2 ฐาน สมุดผู้มาใช้บริการกรอกครบ",
    instructions=(
        F21Instruction(
            words="ซ่อมป้ายฐานเรียนรู้ 2 ฐาน", responsible="พัฒนาการอำเภอ", due_on=date(2024, 5, 15),
            outcome="ซ่อมแล้วทั้ง 2 ฐาน มีภาพ", closed_on=date(2024, 5, 10),
        ),
        F21Instruction(
            words="บันทึกผู้มาใช้บริการให้เป็นปัจจุบันภายใน 7 วัน", due_on=date(2024, 5, 31),
            replied="บันทึกครบถึงสิ้นเดือนเมษายน", replied_on=date(2024, 5, 2),
        ),
        F21Instruction(words="ประเมินศักยภาพแปลงที่ยังไม่ประเมิน 3 แห่ง", responsible="พัฒนากรผู้รับผิดชอบตำบล", due_on=date(2024, 6, 28)),
    ),
)  # fmt: skip
NOTES: dict[str, F21Note] = {
    "blank": F21Note(province="สวนสร้าง", district="โคกสุข", is_blank=True),
    "no instructions": replace(_NOTE, instructions=(), team=()),
    "ordinary": _NOTE,
    "overfull": replace(
        _NOTE,
        province=LONG_TAMBON,
        district=LONG_TAMBON,
        team=_LONG_TEAM,
        remarks=LONG_DETAIL,
        instructions=tuple(
            F21Instruction(
                words=STORY[: 60 + place], responsible=LONG_NAME, due_on=date(2024, 5, 15), outcome=STORY[:120],
                closed_on=date(2024, 5, 10),
            )
            for place in range(300)
        ),
    ),
}  # fmt: skip
