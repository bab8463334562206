"""Sheets to print in tests: blank, ordinary, and as full as the offices could ever fill them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

from desktop.forms import f01_draw, f02_draw, f08_draw, f09_draw, f09_sheets
from desktop.forms.f01 import F01Data
from desktop.forms.f02 import F02Data, F02Day, F02Line
from desktop.forms.f08 import F08Base, F08Card, F08Count, F08Register, F08Site, F08Worker, F08Workers
from desktop.forms.f09 import F09Book, F09Group, F09Member, F09Month, F09Visit
from desktop.forms.print_info import PrintInfo
from desktop.typeset.paper import Paper
from tests.unit.desktop.typeset.pictures import a_photo

RECORD = UUID("018f3a5c-1b2c-7d3e-8f4a-9b5c6d7e8f90")
INFO = PrintInfo(
    printed_at=datetime(2023, 12, 19, 14, 25, tzinfo=timezone(timedelta(hours=7))),
    record_id=RECORD,
    rev=1,
    digest8="7c41e09a",
)
BLANK = replace(INFO, record_id=None, blank_for="9901-CLM-003")
DEMO = replace(INFO, is_demo=True, is_draft=True, correction_no=2)

LONG_NAME = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยทดล"  # 60 characters
LONG_TAMBON = "หนองพอเพียงเหนือใต้ออกตกยาวๆ"  # 28
STORY = (
    "สำนักงานพัฒนาชุมชนอำเภอโคกสุขร่วมกับผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ นำกลุ่มผู้นำอาสาพัฒนาชุมชน กลุ่มสตรี และเยาวชนจาก 8 ตำบล รวม 64 คน "
    "ศึกษาดูงานแปลงพื้นที่เรียนรู้ชุมชนต้นแบบ (CLM) เพื่อแลกเปลี่ยนเรียนรู้การบริหารจัดการดิน น้ำ ป่า ตามหลักกสิกรรมธรรมชาติ "
    "ผู้เข้าร่วมกตัญญูต่อผืนดินด้วยการปลูกไม้ 5 ระดับร่วมกัน 120 ต้น และรับกล้าไม้กลับไปปลูกที่บ้านคนละ 3 ต้น ฯลฯ "
)
LONG_DETAIL = ("น้ำใจ" * 40 + " " + STORY * 12)[:3800]


def pdf_of(*draws: Callable[[Paper], Any]) -> bytes:
    out = io.BytesIO()
    with Paper(out, title="ตัวอย่าง") as paper:
        for draw in draws:
            draw(paper)
    return out.getvalue()


def an_activity(**fields: Any) -> F01Data:
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "month": date(2023, 12, 1),
        "sources": (("loan_covid", "hlm"),),
        "area_choice": "3",
        "owner_name": "นางจันทร์เพ็ญ ปลูกเพลิน",
        "house_no": "123/45 ก",
        "moo": 7,
        "tambon": "ดอนร่มไม้",
        "site_district": "โคกสุข",
        "site_province": "สวนสร้าง",
        "phone": "0990000123",
        "activity_name": "เอามื้อสามัคคีขุดคลองไส้ไก่และห่มดินแห้งชามน้ำชาม",
        "detail": "เจ้าของแปลง นพต. และภาคีเครือข่าย 32 คน ร่วมแรงขุดคลองไส้ไก่ยาว 86 เมตร",
        "photos": tuple(a_photo(i) for i in range(1, 7)),
        "links": ("เพจ พช.ตัวอย่าง  https://example.org/posts/2566-12-0417",),
        "reporter_name": "นายธีรเดช เรียนรู้เพียร",
        "reporter_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
    }
    return F01Data(**(usual | fields))


def an_overfull_activity() -> F01Data:
    return an_activity(
        owner_name=LONG_NAME,
        house_no="12345/67890 ก-ฮ หลังวัด",
        tambon=LONG_TAMBON,
        area_choice="other",
        area_rai=Decimal("0.75"),
        activity_name=STORY[:200],
        detail=LONG_DETAIL,
        photos=tuple(a_photo(i, f"ภาพกิจกรรมที่ {i} " + STORY[:150]) for i in range(1, 14)),
        links=("https://example.org/" + "a" * 200 + "?id=" + "b/" * 120, "ไลน์กลุ่ม"),
        reporter_name=LONG_NAME,
        reporter_post="นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทนพัฒนาการอำเภอโคกสุข",
    )


def a_week(**fields: Any) -> F02Data:
    monday = date(2023, 12, 11)

    def work(i: int, text: str, result: str, problem: str = "") -> F02Day:
        line = F02Line(duty="2.1.1", work=text, result=result)
        day = monday + timedelta(days=i)
        return F02Day(day=day, start=time(8, 30), end=time(16, 30), lines=(line,), problem=problem)

    usual: dict[str, Any] = {
        "week_no": 50,
        "monday": monday,
        "worker_name": "นางสาวชลธิชา ลองทำนา",
        "contract_no": "14/2567",
        "lab": "hlm",
        "owner_name": "นางจันทร์เพ็ญ ปลูกเพลิน",
        "moo": 7,
        "tambon": "ดอนร่มไม้",
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "days": (
            work(
                0,
                "ขุดลอกคลองไส้ไก่ด้านทิศเหนือ และทำฝายชะลอน้ำ",
                "คลองยาว 24 เมตร ฝาย 2 ตัว",
                "ดินแข็ง – รดน้ำให้ชุ่มก่อนขุด",
            ),
            work(1, "ห่มดินด้วยฟางแห้งรอบโคนไม้ผล (แห้งชาม น้ำชาม)", "ห่มแล้ว 40 ต้น"),
            work(2, "ทำปุ๋ยหมักไม่กลับกองร่วมกับเจ้าของแปลง", "ปุ๋ยหมัก 1 กอง"),
            work(3, "ถ่ายภาพ เขียนข่าวเผยแพร่ทางเพจ พช.ตัวอย่าง", "เผยแพร่ 1 เรื่อง", "สัญญาณอินเทอร์เน็ตไม่ดี"),
            F02Day(day=monday + timedelta(days=4), off="ลาป่วย"),
            work(5, "เอามื้อสามัคคีปลูกป่า 5 ระดับ กับภาคีเครือข่าย", "ปลูกไม้ 120 ต้น"),
            F02Day(day=monday + timedelta(days=6), off="วันหยุด"),
        ),
        "work_days": 5,
        "certified_days": 5,
        "officer_name": "นายธีรเดช เรียนรู้เพียร",
    }
    return F02Data(**(usual | fields))


def an_overfull_week() -> F02Data:
    week = a_week()
    lines = tuple(F02Line(duty=f"2.1.{i}", work=STORY[:250], result=STORY[100:250]) for i in range(1, 4))
    long = replace(week.days[0], lines=lines, problem=STORY[:330])
    return a_week(
        worker_name=LONG_NAME,
        owner_name=LONG_NAME,
        officer_name=LONG_NAME,
        tambon=LONG_TAMBON,
        days=(long, long, *week.days[2:]),
        check="inconsistent",
        check_note=STORY[:200],
    )


BOOK = F09Book(
    site_name="ศูนย์เรียนรู้ฯ แปลงนายบุญส่ง ดินดีจำลอง",
    owner_name="นายบุญส่ง ดินดีจำลอง",
    house_no="๙/๙",
    moo=12,
    tambon="คลองไส้ไก่เหนือ",
    district="โคกสุข",
    province="สวนสร้าง",
    book_no=2,
    first_day=date(2023, 10, 1),
)
LONG_BOOK = replace(BOOK, site_name=f"ศูนย์เรียนรู้ฯ แปลง{LONG_NAME}", owner_name=LONG_NAME, tambon=LONG_TAMBON)


def a_visit(line_no: int = 1, **fields: Any) -> F09Visit:
    usual: dict[str, Any] = {
        "line_no": line_no,
        "visited_on": date(2023, 12, 18),
        "arrived": time(9, 30),
        "name": "นายสมหมาย น้ำใสสมมุติ",
        "organisation": "ม.3 ต.ห้วยน้ำพอ",
        "kind": "individual",
        "purposes": (1,),
        "topics": "ฐานคนเอาถ่าน",
        "phone": "0990000214",
        "follow_up_ok": True,
        "is_signed": True,
    }
    return F09Visit(**(usual | fields))


def a_month(**fields: Any) -> F09Month:
    group = a_visit(
        2,
        name="คณะกรรมการพัฒนาสตรีตำบลทุ่งเอื้ออารี",
        leader_name="นางลำดวน แบ่งปันสุข",
        kind="group",
        count=36,
        purposes=(2, 3),
    )
    usual: dict[str, Any] = {
        "book": BOOK,
        "month": date(2023, 12, 1),
        "first_page": 3,
        "visits": (a_visit(), group, a_visit(3, name="Mr. Alan Sample", phone="", follow_up_ok=False)),
        "keeper_name": "นายบุญส่ง ดินดีจำลอง",
        "officer_name": "นายธีรเดช เรียนรู้เพียร",
    }
    return F09Month(**(usual | fields))


def an_overfull_month() -> F09Month:
    hard = a_visit(
        2,
        name=LONG_NAME,
        leader_name=LONG_NAME,
        organisation=STORY[:120],
        topics=STORY[:80],
        comment=STORY[:90],
        kind="group",
        count=1234,
    )
    return a_month(book=LONG_BOOK, visits=(*[a_visit(i) for i in range(1, 300)], hard))


def a_group(members: int = 12) -> F09Group:
    people = tuple(
        F09Member(name=f"นางลำดวน แบ่งปันสุข {i}", organisation="อบต.ทุ่งเอื้ออารี", phone="0990000337")
        for i in range(members)
    )
    return F09Group(
        book=BOOK,
        name="คณะกรรมการพัฒนาสตรีตำบลทุ่งเอื้ออารี",
        leader_name="นางลำดวน แบ่งปันสุข",
        count=36,
        purposes=(2,),
        members=people,
    )


def a_site(i: int, **fields: Any) -> F08Site:
    usual: dict[str, Any] = {
        "code": f"9901-HLM-{i:03d}",
        "owner_name": "นางจันทร์เพ็ญ ปลูกเพลิน",
        "address": f"{i}/45 ม.7 ต.ดอนร่มไม้",
        "phone": "0990000123",
        "type_words": "HLM",
        "budget": "เงินกู้โควิด-19 (HLM)",
        "area_rai": Decimal(3),
        "latitude": Decimal("16.123"),
        "longitude": Decimal("101.456"),
        "level": "ABC"[i % 3],
        "status": "กำลังดำเนินการ",
        "is_lead_teacher": i % 2 == 0,
    }
    return F08Site(**(usual | fields))


def a_register(sites: int = 12) -> F08Register:
    counts = tuple(
        F08Count(tambon=name, counts=(("CLM", "A", 1), ("HLM", "B", 12), ("HLM", "", 3)))
        for name in ("โคกสุข", "ดอนร่มไม้", LONG_TAMBON)
    )
    return F08Register(
        district="โคกสุข",
        province="สวนสร้าง",
        fiscal_year_be=2567,
        as_of=date(2023, 12, 19),
        sites=tuple(a_site(i) for i in range(1, sites + 1)),
        counts=counts,
    )


def an_overfull_register() -> F08Register:
    hard = a_site(
        1,
        owner_name=LONG_NAME,
        address=f"12345/67890 ม.12 ต.{LONG_TAMBON}",
        budget=STORY[:90],
        note=STORY[:60],
    )
    return replace(a_register(299), sites=(hard, *a_register(299).sites))


def a_card(**fields: Any) -> F08Card:
    usual: dict[str, Any] = {
        "code": "9901-CLM-003",
        "name": "ศูนย์เรียนรู้ฯ แปลงนายบุญส่ง ดินดีจำลอง",
        "site_type": "clm",
        "budget": "โครงการภายใต้งบประมาณเงินกู้โควิด-19 (CLM)",
        "area_rai": Decimal(10),
        "status": "กำลังดำเนินการ",
        "owner_name": "นายบุญส่ง ดินดีจำลอง",
        "phone": "0990000123",
        "house_no": "9/9",
        "moo": 12,
        "tambon": "คลองไส้ไก่เหนือ",
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "postcode": "99000",
        "latitude": Decimal("16.123456"),
        "longitude": Decimal("101.456"),
        "is_lead_teacher": True,
        "expertise": "ดินและปุ๋ยหมัก",
        "workers": ("นางสาวชลธิชา ลองทำนา",),
        "bases": (
            F08Base(name="คนเอาถ่าน", topic="น้ำส้มควันไม้", media_done=True, instructor="นายเกษม จำลองชัย"),
        ),
        "products": ("กล้วยตาก", "ถ่านหุงต้ม"),
        "level": "B",
        "percent": Decimal("72.5"),
        "assessed_on": date(2023, 11, 21),
        "problems": "น้ำในหนองแห้งเร็วช่วงเดือนมีนาคม–เมษายน",
        "photo": a_photo(),
    }
    return F08Card(**(usual | fields))


def an_overfull_card() -> F08Card:
    bases = tuple(F08Base(name=STORY[:60], topic=STORY[:50], instructor=LONG_NAME) for _ in range(14))
    return a_card(
        name=f"แปลง{LONG_NAME}", owner_name=LONG_NAME, tambon=LONG_TAMBON, bases=bases, workers=(LONG_NAME,) * 4,
        problems=STORY * 2, needs=STORY * 2, note=STORY, is_best_practice=True, best_note=STORY,
    )  # fmt: skip


def a_worker(i: int) -> F08Worker:
    return F08Worker(
        name=LONG_NAME if i == 3 else "นางสาวชลธิชา ลองทำนา",
        lab_words="HLM",
        site="แปลงนางจันทร์เพ็ญ ปลูกเพลิน",
        contract_no=f"{i}/2567",
        start=date(2023, 10, 1),
        end=date(2024, 9, 30),
        note="ลาออก" if i % 7 == 0 else "",
    )


def workers(count: int) -> F08Workers:
    return F08Workers(
        district="โคกสุข", fiscal_year_be=2567, workers=tuple(a_worker(i) for i in range(1, count + 1))
    )


SAMPLES: dict[str, Callable[[Paper], Any]] = {
    "F01 two pages": lambda paper: f01_draw.draw(an_activity(detail=STORY), paper, DEMO),
    "F01 missing photos": lambda paper: f01_draw.draw(an_activity(photos=(a_photo(),)), paper, DEMO),
    "F01 overfull, one page wanted": lambda paper: f01_draw.draw(
        an_overfull_activity(), paper, INFO, layout="one"
    ),
    "F01 short, two pages wanted": lambda paper: f01_draw.draw(an_activity(), paper, INFO, layout="two"),
    "F02 ordinary": lambda paper: f02_draw.draw(a_week(), paper, INFO),
    "F08 nothing": lambda paper: f08_draw.draw_register(F08Register(district="โคกสุข"), paper, INFO),
    "F08 ordinary": lambda paper: f08_draw.draw_register(a_register(), paper, DEMO),
    "F08 workers": lambda paper: f08_draw.draw_workers(workers(45), paper, INFO),
    "F09 blank for a plot": lambda paper: f09_draw.draw_blank(
        LONG_BOOK, paper, BLANK, 2, first_page=14, last_page=50
    ),
    "F09 filled": lambda paper: f09_draw.draw_filled(a_month(), paper, DEMO),
    "F09 nothing": lambda paper: f09_draw.draw_filled(a_month(visits=()), paper, INFO),
    "F09 group": lambda paper: f09_sheets.draw_group(a_group(62), paper, INFO),
}
