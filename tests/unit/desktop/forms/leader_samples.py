"""The leader programme to print in tests: blank, ordinary, overfull."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.codes import LEADER_INDICATOR, _shipped
from desktop.forms.f18 import F18Agreement, F18Line, F18Plan, F18Signer
from desktop.forms.f19 import (
    F19Clip,
    F19Clips,
    F19Figure,
    F19Figures,
    F19Head,
    F19Leader,
    F19Leaders,
)
from desktop.forms.f20 import F20Data, F20Rater, F20Row
from tests.unit.desktop.forms.samples import LONG_DETAIL, LONG_NAME, LONG_TAMBON, STORY

# --- F18 ----------------------------------------------------------------------------------------------

_AGREEMENT = F18Agreement(
    elder_tambon="โคกสุข",
    elder_district="โคกสุข",
    younger_tambon="ดอนร่มไม้",
    younger_district="สวนพอเพียง",
    number="1/2567",
    made_at="ศาลาประชาคมตำบลโคกสุข",
    made_on=date(2023, 12, 4),
    ends_on=date(2024, 9, 30),
    readiness="มีผู้นำที่ปลูกผักครบทุกครัวเรือน และมีธนาคารเมล็ดพันธุ์ 2 แห่ง",
    elder_signers=(F18Signer(name="นายบุญส่ง ดินดีจำลอง", post="ประธาน ศอช.ต. โคกสุข"),),
    younger_signers=(F18Signer(name="นางจันทร์เพ็ญ ปลูกเพลิน", post="กำนันตำบลดอนร่มไม้"),),
    witnesses=(
        F18Signer(name="นางวราภรณ์ ทดลองงาม", post="พัฒนาการอำเภอโคกสุข"),
        F18Signer(name="นายอุดม จำลองชัย", post="พัฒนาการอำเภอสวนพอเพียง"),
    ),
)
_LONG_SIGNER = F18Signer(name=LONG_NAME, post=STORY[:118])
AGREEMENTS: dict[str, F18Agreement] = {
    "blank": F18Agreement(),
    "ordinary": _AGREEMENT,
    "overfull": replace(
        _AGREEMENT,
        elder_tambon=LONG_TAMBON,
        younger_tambon=LONG_TAMBON,
        elder_district=LONG_TAMBON,
        number="123/2567 แก้ไขเพิ่มเติมครั้งที่ 2",
        made_at=STORY[:190],
        readiness=STORY[:290],
        elder_signers=(_LONG_SIGNER,) * 4,
        younger_signers=(_LONG_SIGNER,) * 2,
        witnesses=(_LONG_SIGNER,) * 3,
    ),
}


def a_plan(**fields: Any) -> F18Plan:
    usual: dict[str, Any] = {
        "tambon": "ดอนร่มไม้",
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "fiscal_year_be": 2567,
        "strengths": "ผู้นำเข้มแข็ง มีกลุ่มสตรีและกลุ่มออมทรัพย์ทุกหมู่บ้าน",
        "weaknesses": "น้ำไม่พอในฤดูแล้ง ครัวเรือนซื้อผักจากตลาด",
        "opportunities": "มีตำบลพี่เป็นพี่เลี้ยง อปท. สนับสนุนพื้นที่สาธารณะ",
        "threats": "ดินเค็มบางหมู่บ้าน คนวัยทำงานออกไปนอกพื้นที่",
        "three_months": STORY[:330],
        "challenge_start": date(2023, 12, 4),
        "challenge_end": date(2024, 1, 3),
        "lines": (
            F18Line(activity="ปลูกผักสวนครัวอย่างน้อย 10 ชนิด", target="15 ครัวเรือน", when="ธ.ค. 2566", who="ผู้นำ 15 คน", pillar="elder_tambon"),
            F18Line(activity="เพาะและแบ่งปันกล้าสมุนไพร", target="500 ต้น", when="ธ.ค. 2566–ม.ค. 2567", who="กลุ่มสตรีตำบล", pillar="department"),
            F18Line(activity="ตั้งธนาคารเมล็ดพันธุ์", target="1 แห่ง", when="ม.ค. 2567", who="ศอช.ต.", pillar="network"),
        ),
        "chief_name": "นางวราภรณ์ ทดลองงาม",
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }  # fmt: skip
    return F18Plan(**usual | fields)


PLANS: dict[str, F18Plan] = {
    "blank": F18Plan(),
    "ordinary": a_plan(),
    "nothing planned": a_plan(lines=(), three_months=""),
    "overfull": a_plan(
        tambon=LONG_TAMBON,
        district=LONG_TAMBON,
        strengths=LONG_DETAIL[:1500],
        weaknesses=LONG_DETAIL[200:1700],
        opportunities=LONG_DETAIL[:1500],
        threats="",
        three_months=LONG_DETAIL[:3000],
        lines=tuple(
            F18Line(activity=STORY[:300], target=STORY[:190], when=STORY[:110], who=LONG_NAME, pillar="network")
            if i % 10 == 0
            else F18Line(activity=f"ปลูกผักสวนครัว {i}", target="15 ครัวเรือน", who="ผู้นำ")
            for i in range(60)
        ),
        chief_name=LONG_NAME,
        chief_post=STORY[:118],
    ),
}  # fmt: skip

# --- F19 ----------------------------------------------------------------------------------------------

_HEAD = F19Head(
    tambon="ดอนร่มไม้",
    district="โคกสุข",
    province="สวนสร้าง",
    fiscal_year_be=2567,
    reported_on=date(2023, 12, 8),
    reporter_name="นางสาวมาลี พอดีเรียน",
    reporter_post="นักวิชาการพัฒนาชุมชนชำนาญการ",
    chief_name="นางวราภรณ์ ทดลองงาม",
)
_LONG_HEAD = replace(
    _HEAD,
    tambon=LONG_TAMBON,
    district=LONG_TAMBON,
    note=LONG_DETAIL[:1000],
    reporter_name=LONG_NAME,
    reporter_post=STORY[:118],
    chief_name=LONG_NAME,
)


def a_leader(seq: int, **fields: Any) -> F19Leader:
    usual: dict[str, Any] = {
        "seq": seq,
        "name": f"นางสมใจ พอดีเรียน{'ก' * (seq % 3)}",
        "position": ("ผู้นำ อช.", "อช.", "กพสต.", "กำนัน/ผู้ใหญ่บ้าน")[seq % 4],
        "moo": seq,
        "phone": f"08990001{seq:02d}",
        "side": "younger",
    }
    return F19Leader(**usual | fields)


LEADERS: dict[str, F19Leaders] = {
    "blank": F19Leaders(),
    "ordinary": F19Leaders(head=_HEAD, leaders=tuple(a_leader(seq) for seq in range(1, 16))),
    "fourteen": F19Leaders(
        head=replace(_HEAD, note="ที่ 9 ย้ายออกจากตำบล"),
        leaders=tuple(a_leader(seq) for seq in range(1, 16) if seq != 9),
    ),
    "overfull": F19Leaders(
        head=_LONG_HEAD,
        leaders=tuple(a_leader(seq, name=LONG_NAME, position=STORY[:80]) for seq in range(1, 16)),
    ),
}

_BEFORE = (1250, 310, 120, 2, Decimal("1.75"), 4, 60, 0, 6)
_AFTER = (1250, 742, 388, 5, Decimal("6.5"), 18, 240, 2, 12)
_NAMES = tuple((one.label, one.measure) for one in _shipped(LEADER_INDICATOR).values())


def figures(after: bool) -> tuple[F19Figure, ...]:
    return tuple(
        F19Figure(label=label, measure=measure, before=Decimal(first), after=Decimal(then) if after else None)
        for (label, measure), first, then in zip(_NAMES, _BEFORE, _AFTER, strict=True)
    )


_NO_FIGURES = F19Figures(figures=tuple(F19Figure(label=label, measure=measure) for label, measure in _NAMES))
BEFORE: dict[str, F19Figures] = {
    "blank": _NO_FIGURES,
    "ordinary": F19Figures(
        head=_HEAD,
        figures=figures(after=False),
        driving=Decimal(6),
        leaders=15,
        percent=Decimal("40.0"),
        meets_target=False,
    ),
    "overfull": F19Figures(
        head=_LONG_HEAD,
        figures=tuple(
            F19Figure(
                label=f"{STORY[: 40 + i * 3]} {i}", measure="ครัวเรือนเป้าหมาย", before=Decimal("1234567.25")
            )
            for i in range(60)
        ),
        driving=Decimal(15),
        leaders=15,
        percent=Decimal("100.0"),
        meets_target=True,
    ),
}
AFTER: dict[str, F19Figures] = {
    "blank": _NO_FIGURES,
    "ordinary": F19Figures(
        head=replace(_HEAD, note="ครัวเรือนที่เหลือจะเริ่มปลูกในฤดูฝน"),
        figures=(
            *figures(after=True)[:-1],
            replace(figures(after=True)[-1], before=Decimal(14), after=Decimal(12)),
        ),
        driving=Decimal(12),
        leaders=15,
        percent=Decimal("80.0"),
        meets_target=True,
    ),
    "overfull": replace(
        BEFORE["overfull"],
        figures=tuple(replace(one, after=Decimal("7654321.75")) for one in BEFORE["overfull"].figures),
    ),
}


def a_clip(**fields: Any) -> F19Clip:
    usual: dict[str, Any] = {
        "tambon": "ดอนร่มไม้",
        "phase": "understand",
        "title": "ผู้นำทำก่อน ตู้อาหารข้างครัว",
        "length": "2:45",
        "youtube": "https://youtu.be/pcKhokSuk01",
        "social": "https://example.org/pc-khoksuk/posts/1411",
        "published_on": date(2023, 12, 15),
    }
    return F19Clip(**usual | fields)


_LINK = "https://www.example.org/watch?v=pfbid02Kf9&mibextid=9R9pXO&ref=share_link&section=timeline"
CLIPS: dict[str, F19Clips] = {
    "blank": F19Clips(is_blank=True),
    "nothing": F19Clips(head=_HEAD),
    "ordinary": F19Clips(
        head=_HEAD,
        clips=(
            a_clip(),
            a_clip(phase="reach", length="3:00", social=""),
            a_clip(phase="develop", youtube=""),
        ),
    ),
    "overfull": F19Clips(
        head=_LONG_HEAD,
        clips=tuple(
            a_clip(tambon=LONG_TAMBON, title=STORY[: 40 + i % 150], youtube=_LINK * (1 + i % 3), social=_LINK)
            for i in range(300)
        ),
    ),
}

# --- F20 ----------------------------------------------------------------------------------------------

_RATED = (("โคกสุข", "92.5", "a"), ("สวนพอเพียง", "84", "b"), ("น้ำใส", "84", "b"), ("ดงหลวงใหม่", "63.25", "c"), ("ปลายนา", "41", "d"))  # fmt: skip
_TEAM = tuple(
    F20Rater(name=name, post=post)
    for name, post in (
        ("นายธีรเดช เรียนรู้เพียร", "พัฒนาการจังหวัดสวนสร้าง"),
        ("นางสาวชลธิชา เรียนรู้เพียร", "ผู้อำนวยการกลุ่มงานประสานและสนับสนุนการบริหารงานพัฒนาชุมชน"),
        ("นายอุดม จำลองชัย", "นักวิชาการพัฒนาชุมชนชำนาญการ"),
    )
)
RANKINGS: dict[str, F20Data] = {
    "blank": F20Data(is_blank=True),
    "nothing": F20Data(province="สวนสร้าง", fiscal_year_be=2567),
    "ordinary": F20Data(
        province="สวนสร้าง",
        fiscal_year_be=2567,
        rated_on=date(2024, 9, 20),
        rows=tuple(
            F20Row(rank=rank, district=name, total=Decimal(total), grade=grade, note="" if grade != "d" else "ขอรับการสนับสนุน")
            for rank, (name, total, grade) in zip((1, 2, 2, 4, 5), _RATED, strict=True)
        ),
        team=_TEAM,
    ),
    "overfull": F20Data(
        province=LONG_TAMBON,
        fiscal_year_be=2567,
        rated_on=date(2024, 9, 20),
        rows=tuple(
            F20Row(rank=i, district=LONG_TAMBON, total=Decimal("9999.75"), grade="abcd"[i % 4], note=STORY[: 300 - i * 8])
            for i in range(1, 31)
        ),
        team=tuple(F20Rater(name=LONG_NAME, post=STORY[:118]) for _ in range(7)),
    ),
}  # fmt: skip
