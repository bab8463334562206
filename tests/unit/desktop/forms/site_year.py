"""Sheets of the site's year, as empty and as full as the offices could ever fill them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.assessing import shipped_template
from desktop.forms import f01_draw, f08_card, f08_draw, f11_draw
from desktop.forms.f01 import F01Data, f01_definition
from desktop.forms.f08 import F08Card, F08Count, F08Register, f08_definition
from desktop.forms.f11 import F11Assessor, F11Data, F11Item, F11Row, F11Section, F11Summary, f11_definition
from desktop.typeset.paper import Paper
from tests.unit.desktop.forms.samples import (
    BLANK,
    DEMO,
    INFO,
    LONG_DETAIL,
    LONG_NAME,
    LONG_TAMBON,
    STORY,
    a_card,
    a_register,
    an_activity,
)

YEARS = tuple(range(2564, 2575))
FOUR_YEARS = YEARS[:4]
FOUR = ("A", "B", "C", "D")


def a_register_with_targets(levels: tuple[str, ...] = FOUR) -> F08Register:
    usual = a_register(12)
    counts = tuple(
        F08Count(
            tambon=name,
            counts=(("CLM", "A", 1), ("HLM", "B", 12), ("HLM", "D", 3), ("HLM", "", 3)),
            targets=(("CLM", 1), ("HLM", 120), ("แปลงผู้นำ", 2)),
        )
        for name in ("โคกสุข", "ดอนร่มไม้", LONG_TAMBON)
    )
    return replace(usual, counts=counts, levels=levels)


FIVE = (
    *(("A", "ต้นแบบศูนย์เรียนรู้"), ("B", "เสริมสร้างสู่ต้นแบบ"), ("C", "ปรับตัวสู่การพัฒนา")),
    *(("D", "เริ่มต้นพัฒนาพื้นที่"), ("E", STORY[:90])),
)


def sections(scored: bool = True, evidence: str = "แบบแปลน ภาพที่ 1–3") -> tuple[F11Section, ...]:
    items = shipped_template("9901").items
    return tuple(
        F11Section(
            name=name,
            items=tuple(
                F11Item(
                    code=item.code,
                    text=item.text,
                    most=item.max_score,
                    score=item.max_score - 2 if scored else None,
                    evidence=evidence if scored else "",
                )
                for item in items
                if item.section == name
            ),
        )
        for name in dict.fromkeys(item.section for item in items)
    )


def an_assessment(**fields: Any) -> F11Data:
    usual: dict[str, Any] = {
        "site_name": "นายบุญส่ง ดินดีจำลอง",
        "site_type": "clm",
        "moo": 12,
        "tambon": "คลองไส้ไก่เหนือ",
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "area_rai": Decimal(10),
        "fiscal_year_be": 2567,
        "round": 1,
        "assessed_on": date(2023, 12, 21),
        "is_placeholder": True,
        "sections": sections(),
        "total": Decimal(72),
        "most": Decimal(100),
        "percent": Decimal(72),
        "level": "B",
        "problems": "น้ำในหนองแห้งเร็วช่วงเดือนมีนาคม–เมษายน ป้ายฐานเรียนรู้ชำรุด 2 ฐาน",
        "needs": "กล้าไม้ป่าและแฝก ป้ายฐานเรียนรู้ใหม่ และการอบรมการตลาดออนไลน์",
        "potential": "ขุดลอกหนองและปูก้นหนองด้วยดินเหนียว ประสาน อปท. และภาคเอกชนสนับสนุนป้าย จัดเอามื้อสามัคคีเดือนละ 1 ครั้ง",
        "assessors": (
            F11Assessor(name="นายธีรเดช เรียนรู้เพียร", post="พัฒนาการอำเภอโคกสุข"),
            F11Assessor(name="นางสาวกัญญา พอดีเรียน", post="นักวิชาการพัฒนาชุมชนปฏิบัติการ"),
            F11Assessor(name="นายอุดม จำลองชัย", post="ปราชญ์ชาวบ้าน ตำบลคลองไส้ไก่เหนือ"),
        ),
    }
    return F11Data(**usual | fields)


def an_overfull_assessment() -> F11Data:
    long_items = tuple(
        F11Item(
            code=f"6.{n}", text=STORY[:500], most=Decimal("12.5"), score=Decimal("7.25"), evidence=STORY[:300]
        )
        for n in range(1, 9)
    )
    return an_assessment(
        site_name=LONG_NAME,
        tambon=LONG_TAMBON,
        sections=(*sections(), F11Section(name=STORY[:200], items=long_items)),
        level="E",
        level_reason=STORY[:300],
        problems=LONG_DETAIL[:2000],
        needs=LONG_DETAIL[:2000],
        potential=LONG_DETAIL[:2000],
        assessors=(F11Assessor(name=LONG_NAME, post=STORY[:120]),) * 7,
    )


def a_summary(count: int = 12) -> F11Summary:
    rows = tuple(
        F11Row(
            site=f"แปลงนางจันทร์เพ็ญ ปลูกเพลิน {n}",
            tambon="ดอนร่มไม้",
            type_words="HLM",
            percent=None if n % 5 == 0 else Decimal("78.50"),
            level="" if n % 5 == 0 else "ABC"[n % 3],
            problems="" if n % 5 == 0 else "น้ำในหนองแห้งเร็วช่วงเดือนมีนาคม–เมษายน",
            needs="" if n % 5 == 0 else "กล้าไม้ป่าและแฝก",
            potential="" if n % 5 == 0 else "ประสาน อปท. สนับสนุน",
        )
        for n in range(1, count + 1)
    )
    return F11Summary(
        district="โคกสุข", province="สวนสร้าง", fiscal_year_be=2567, is_placeholder=True, rows=rows
    )


def an_overfull_summary() -> F11Summary:
    hard = F11Row(
        site=LONG_NAME,
        tambon=LONG_TAMBON,
        type_words="หมู่บ้าน ศก.พอเพียง",
        percent=Decimal("100.00"),
        level="A",
        problems=LONG_DETAIL[:2000],
        needs=STORY,
        potential=STORY[:80],
    )
    return replace(a_summary(299), rows=(hard, *a_summary(299).rows))


SITE_YEAR: dict[str, Callable[[Paper], Any]] = {
    "F01 many years": lambda paper: f01_draw.draw(
        an_activity(sources=(("village_se", "2573"),)), paper, INFO, definition=f01_definition(YEARS)
    ),
    "F01 many years, blank": lambda paper: f01_draw.draw(
        F01Data(province="สวนสร้าง"), paper, BLANK, definition=f01_definition(YEARS)
    ),
    "F01 four years, blank": lambda paper: f01_draw.draw(
        F01Data(province="สวนสร้าง"), paper, BLANK, definition=f01_definition(FOUR_YEARS)
    ),
    "F08 four levels and targets": lambda paper: f08_draw.draw_register(
        a_register_with_targets(), paper, DEMO
    ),
    "F08 three levels and targets": lambda paper: f08_draw.draw_register(
        a_register_with_targets(("A", "B", "C")), paper, INFO
    ),
    "F08 card, four levels": lambda paper: f08_card.draw_card(
        a_card(level="D"), paper, INFO, definition=f08_definition(FOUR)
    ),
    "F08 card, blank, four levels": lambda paper: f08_card.draw_card(
        F08Card(), paper, BLANK, definition=f08_definition(FOUR)
    ),
    "F11 blank": lambda paper: f11_draw.draw_sheet(
        F11Data(is_placeholder=True, sections=sections(scored=False), most=Decimal(100)), paper, BLANK
    ),
    "F11 ordinary": lambda paper: f11_draw.draw_sheet(an_assessment(), paper, DEMO),
    "F11 overfull": lambda paper: f11_draw.draw_sheet(
        an_overfull_assessment(), paper, INFO, definition=f11_definition(FIVE)
    ),
    "F11 summary blank": lambda paper: f11_draw.draw_summary(F11Summary(is_blank=True), paper, BLANK),
    "F11 summary nothing": lambda paper: f11_draw.draw_summary(F11Summary(district="โคกสุข"), paper, INFO),
    "F11 summary": lambda paper: f11_draw.draw_summary(a_summary(), paper, DEMO),
    "F11 summary 300 rows": lambda paper: f11_draw.draw_summary(
        an_overfull_summary(), paper, INFO, definition=f11_definition(FIVE)
    ),
}
