"""Sheets of the site's year, as empty and as full as the offices could ever fill them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.assessing import shipped_template
from desktop.forms import f01_draw, f08_card, f08_draw, f11_draw, f13_draw, f14_draw, f15_draw
from desktop.forms.f01 import F01Data, f01_definition
from desktop.forms.f08 import F08Card, F08Count, F08Register, f08_definition
from desktop.forms.f11 import F11Assessor, F11Data, F11Item, F11Row, F11Section, F11Summary
from desktop.forms.f13 import F13Data, F13Item, F13Site
from desktop.forms.f14 import F14Data, F14Item, F14Site
from desktop.forms.f15 import F15Data, F15Row
from desktop.forms.f21_best import F21Best
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
from tests.unit.desktop.typeset.pictures import a_photo

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


def a_plan(**fields: Any) -> F13Data:
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "quarter": 1,
        "fiscal_year_be": 2567,
        "site_count": 60,
        "levels": (("A", 14), ("B", 28), ("C", 18)),
        "sites": (
            F13Site(
                name="แปลงนายบุญส่ง ดินดีจำลอง",
                tambon="คลองไส้ไก่เหนือ",
                type_words="CLM",
                area_rai=Decimal(10),
                level="B",
                items=(
                    F13Item(
                        problem="น้ำในหนองแห้งเร็วช่วงเดือนมีนาคม–เมษายน",
                        dim="place",
                        strategy="repair",
                        topic="หนอง",
                        activity="ขุดลอกหนองและปูก้นหนองด้วยดินเหนียว",
                        target="1 แห่ง",
                        budget_baht=Decimal(25000),
                        budget_source="อปท.",
                        months=(1, 2),
                        months_words="พ.ย.–ธ.ค.",
                        partners="ภาครัฐ, ภาคประชาชน",
                        responsible="เจ้าของแปลง",
                    ),
                    F13Item(
                        problem="วิทยากรประจำฐานไม่พอ",
                        dim="people",
                        strategy="strengthen",
                        activity="อบรมครูพาทำและวิทยากรประจำฐาน",
                        target="6 คน",
                        budget_baht=Decimal(4800),
                        budget_source="พช.",
                        months=(2,),
                        months_words="ธ.ค.",
                        partners="ภาควิชาการ",
                        responsible="พัฒนากร",
                    ),
                    F13Item(
                        problem="กล้วยล้นตลาด ราคาตก",
                        dim="product",
                        strategy="build",
                        activity="แปรรูปกล้วยและทำบรรจุภัณฑ์",
                        target="ผลิตภัณฑ์ 2 ชนิด",
                        budget_baht=Decimal(12500),
                        budget_source="กองทุนพัฒนาบทบาทสตรี",
                        months=(3, 4, 5, 6),
                        months_words="ม.ค.–เม.ย.",
                        partners="ภาคเอกชน",
                        responsible="นพต.",
                    ),
                ),
            ),
            F13Site(
                name="แปลงนางจันทร์เพ็ญ ปลูกเพลิน",
                tambon="ดอนร่มไม้",
                type_words="HLM",
                area_rai=Decimal(3),
                level="C",
                items=(
                    F13Item(
                        problem="ขาดการถอดบทเรียน",
                        dim="pass_on_perfect",
                        activity="ถอดบทเรียนแปลงและขยายผลสู่ครัวเรือนข้างเคียง",
                        target="5 ครัวเรือน",
                        months=(6, 7, 8),
                        months_words="เม.ย.–มิ.ย.",
                        partners="ภาควิชาการ",
                        responsible="พัฒนากร",
                    ),
                ),
            ),
        ),
        "planner_name": "นายธีรเดช เรียนรู้เพียร",
        "planner_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        "chief_name": "นางวราภรณ์ ทดลองงาม",
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }
    return F13Data(**usual | fields)


def an_overfull_plan() -> F13Data:
    hard = F13Item(
        problem=LONG_DETAIL[:500],
        dim="pass_on_perfect",
        strategy="strengthen",
        topic="แปรรูปและพัฒนาผลิตภัณฑ์",
        activity=LONG_DETAIL[:500],
        target="1,234,567.25 " + "ชุดการเรียนรู้" * 2,
        budget_baht=Decimal("12345678.25"),
        budget_source=STORY[:120],
        months=(0, 2, 4, 6, 8, 10),
        months_words="ต.ค., ธ.ค., ก.พ., เม.ย., มิ.ย., ส.ค.",
        partners="ภาครัฐ, ภาควิชาการ, ภาคศาสนา, ภาคประชาชน, ภาคเอกชน, ภาคประชาสังคม, ภาคสื่อมวลชน",
        responsible=STORY[:160],
    )
    usual = a_plan().sites[0].items[0]
    sites = tuple(
        F13Site(
            name=LONG_NAME,
            tambon=LONG_TAMBON,
            type_words="หมู่บ้าน ศก.พอเพียง",
            area_rai=Decimal("199.75"),
            level="E" if n % 2 else "",
            items=(hard, usual, usual) if n == 0 else (usual,) * 3,
        )
        for n in range(100)
    )
    return a_plan(
        district=LONG_TAMBON,
        sites=sites,
        levels=(("A", 14), ("B", 28), ("C", 18), ("D", 1), ("E", 50), ("", 50)),
        planner_name=LONG_NAME,
        planner_post=STORY[:120],
        chief_name=LONG_NAME,
    )


def a_result(**fields: Any) -> F14Data:
    plan = a_plan()
    states = ("done", "working", "not_started", "done")
    items = [item for site in plan.sites for item in site.items]
    told = iter(zip(items, states, strict=True))
    sites = tuple(
        F14Site(
            name=site.name,
            tambon=site.tambon,
            type_words=site.type_words,
            area_rai=site.area_rai,
            level=site.level,
            items=tuple(
                F14Item(
                    dim=item.dim,
                    strategy=item.strategy,
                    activity=item.activity,
                    target=item.target,
                    actual=None if state == "not_started" else Decimal(1),
                    percent=None if state == "not_started" else Decimal(100),
                    status=state,
                    spent_baht=item.budget_baht if state == "done" else None,
                    result="" if state == "not_started" else "เก็บน้ำได้ตลอดฤดูแล้ง",
                    level_before=site.level,
                    level_after="A" if state == "done" else "",
                    problem="" if state == "done" else "รองบประมาณ",
                    remedy="" if state == "done" else "ประสาน อปท.",
                    evidence="ภาพที่ 1",
                )
                for item, state in (next(told) for _ in site.items)
            ),
        )
        for site in plan.sites
    )
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "quarter": 1,
        "fiscal_year_be": 2567,
        "period_no": 1,
        "as_of": date(2024, 2, 25),
        "sites": sites,
        "photos": tuple(a_photo(n) for n in range(5)),
        "reporter_name": "นายธีรเดช เรียนรู้เพียร",
        "reporter_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        "chief_name": "นางวราภรณ์ ทดลองงาม",
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }
    return F14Data(**usual | fields)


def an_overfull_result() -> F14Data:
    hard = F14Item(
        dim="pass_on_perfect",
        strategy="strengthen",
        activity=LONG_DETAIL[:500],
        target="1,234,567.25 " + "ชุดการเรียนรู้" * 2,
        actual=Decimal("1234567.25"),
        percent=Decimal("100.0"),
        status="working",
        spent_baht=Decimal("12345678.25"),
        result=LONG_DETAIL[:1000],
        level_before="C",
        level_after="B",
        problem=LONG_DETAIL[:500],
        remedy=STORY[:500],
        evidence="ภาพที่ 1–12 และหนังสือที่ นค 0019.3/123",
    )
    usual = a_result().sites[0].items[0]
    sites = tuple(
        F14Site(
            name=LONG_NAME,
            tambon=LONG_TAMBON,
            type_words="หมู่บ้าน ศก.พอเพียง",
            area_rai=Decimal("199.75"),
            items=(hard, usual, usual) if n == 0 else (usual,) * 3,
        )
        for n in range(100)
    )
    return a_result(
        district=LONG_TAMBON,
        sites=sites,
        photos=tuple(a_photo(n, caption=STORY[:200]) for n in range(9)),
        reporter_name=LONG_NAME,
        reporter_post=STORY[:120],
        chief_name=LONG_NAME,
    )


def a_round(**fields: Any) -> F15Data:
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "quarter": 2,
        "fiscal_year_be": 2567,
        "round_no": 2,
        "as_of": date(2024, 2, 15),
        "rows": tuple(
            F15Row(
                site=f"แปลงนางจันทร์เพ็ญ ปลูกเพลิน {n}",
                activities="เอามื้อสามัคคีขุดคลองไส้ไก่, ถอดบทเรียนแปลง" if n % 3 else "",
                dims="Place, People" if n % 3 else "",
                times=n % 3,
                individual=4 * n,
                group=n % 2,
                people=30 + n,
                followed=n,
                used=n - 1,
                percent=Decimal("83.3"),
                progress="ปรับพื้นที่แล้วร้อยละ 80 มีผู้มาเรียนรู้ต่อเนื่อง",
                problem="น้ำไม่พอ" if n % 2 else "",
                remedy="ขอรับการสนับสนุนขุดสระ" if n % 2 else "",
            )
            for n in range(1, 7)
        ),
        "evidence": frozenset({"visitor_book", "photos"}),
        "photos": (a_photo(1), a_photo(2), a_photo(3)),
        "reporter_name": "นายธีรเดช เรียนรู้เพียร",
        "reporter_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        "chief_name": "นางวราภรณ์ ทดลองงาม",
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }
    return F15Data(**usual | fields)


def an_overfull_round() -> F15Data:
    hard = F15Row(
        site=LONG_NAME,
        activities=LONG_DETAIL[:1000],
        dims="Place, People, Product, Promotion, Pass on Perfect",
        times=1234,
        individual=12345,
        group=1234,
        people=1234567,
        followed=12345,
        used=12345,
        percent=Decimal("100.0"),
        progress=LONG_DETAIL[:1000],
        problem=STORY[:500],
        remedy=STORY[:500],
    )
    return a_round(
        district=LONG_TAMBON,
        rows=(hard, *(a_round().rows * 50)),
        evidence=frozenset({"visitor_book", "follow_up", "photos", "other"}),
        evidence_text=STORY[:300],
        photos=tuple(a_photo(n, caption=STORY[:200]) for n in range(13)),
        reporter_name=LONG_NAME,
        reporter_post=STORY[:120],
        chief_name=LONG_NAME,
    )


def a_best(**fields: Any) -> F21Best:
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "fiscal_year_be": 2567,
        "title": "คลองไส้ไก่กระจายความชุ่มชื้นทั้งแปลง",
        "place": "แปลงนายบุญส่ง ดินดีจำลอง หมู่ที่ 12 ตำบลคลองไส้ไก่เหนือ",
        "owner": "นายบุญส่ง ดินดีจำลอง",
        "group": "เครือข่ายลุ่มน้ำโคกสุข",
        "background": STORY[:300],
        "method": STORY,
        "result": STORY[:200],
        "factors": STORY[:150],
        "scaling": STORY[:250],
        "photos": (a_photo(1), a_photo(2)),
        "reporter_name": "นายธีรเดช เรียนรู้เพียร",
        "reporter_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
    }
    return F21Best(**usual | fields)


def an_overfull_best() -> F21Best:
    return a_best(
        title=STORY[:200],
        place=f"{LONG_NAME} หมู่ที่ 99 ตำบล{LONG_TAMBON}",
        owner=LONG_NAME,
        group=STORY[:120],
        **dict.fromkeys(("background", "method", "result", "factors", "scaling"), LONG_DETAIL[:3000]),
        photos=tuple(a_photo(n, caption=STORY[:200]) for n in range(7)),
        reporter_name=LONG_NAME,
    )


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
    "F08 card, four levels": lambda paper: f08_card.draw_card(
        a_card(level="D"), paper, INFO, definition=f08_definition(FOUR)
    ),
    "F08 card, blank, four levels": lambda paper: f08_card.draw_card(
        F08Card(), paper, BLANK, definition=f08_definition(FOUR)
    ),
    "F11 summary nothing": lambda paper: f11_draw.draw_summary(F11Summary(district="โคกสุข"), paper, INFO),
    "F13 nothing": lambda paper: f13_draw.draw(a_plan(sites=()), paper, INFO),
    "F14 nothing": lambda paper: f14_draw.draw(a_result(sites=(), photos=()), paper, INFO),
    "F15 nothing": lambda paper: f15_draw.draw(a_round(rows=(), photos=()), paper, INFO),
}
