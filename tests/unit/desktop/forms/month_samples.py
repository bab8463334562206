"""The papers of a month in tests: blank, ordinary, and as full as the offices could ever fill them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.district_figures import DistrictFigures, DutyFigures, LabFigures, MoveFigures
from desktop.forms import f03_draw, f04_draw, f05_draw, f06_draw, f07_draw
from desktop.forms.f03 import F03Data, F03Row
from desktop.forms.f04 import F04Data, F04Line
from desktop.forms.f05 import F05Data, F05Days, F05Extra, F05Line, F05Post
from desktop.forms.f06 import F06Data, F06Problem
from desktop.forms.f07 import F07Change, F07Data, F07Duty
from desktop.forms.worker_head import WorkerHead
from desktop.typeset.paper import Paper
from tests.unit.desktop.forms.samples import BLANK, INFO, LONG_DETAIL, LONG_NAME, LONG_TAMBON, STORY
from tests.unit.desktop.typeset.pictures import a_photo

HEAD = WorkerHead(
    worker_name="นางสาวชลธิชา ลองทำนา",
    contract_no="14/2567",
    lab="hlm",
    owner_name="นางจันทร์เพ็ญ ปลูกเพลิน",
    moo=7,
    tambon="ดอนร่มไม้",
    district="โคกสุข",
    province="สวนสร้าง",
)
LONG_HEAD = WorkerHead(
    worker_name=LONG_NAME,
    contract_no="1234/2567 แก้ไขครั้งที่ 2 เลขยาวมาก",
    lab="clm",
    owner_name=LONG_NAME,
    moo=12,
    tambon=LONG_TAMBON,
    district="ศรีมโหสถเฉลิมพระเกียรติ",
    province="ประจวบคีรีขันธ์",
)
CHIEF = "นางวราภรณ์ ทดลองงาม"


def a_plan_line(**fields: Any) -> F04Line:
    usual: dict[str, Any] = {
        "duty": "2.1.2",
        "priority": 2,
        "activity": "ห่มดินแห้งชามน้ำชามรอบโคนไม้ผล",
        "site": "แปลงนางจันทร์เพ็ญ ปลูกเพลิน",
        "target": Decimal(40),
        "unit": "ต้น",
        "weeks": frozenset({1, 3}),
    }
    return F04Line(**(usual | fields))


def a_plan(**fields: Any) -> F04Data:
    usual: dict[str, Any] = {
        "month": date(2023, 12, 1),
        "head": HEAD,
        "lines": (
            a_plan_line(duty="2.1.1", priority=1, activity="วางแผนปรับปรุงพื้นที่ร่วมกับเจ้าของแปลง", target=Decimal(1), unit="ครั้ง", weeks=frozenset({1})),
            a_plan_line(),
            a_plan_line(activity="ขุดลอกคลองไส้ไก่และทำฝายชะลอน้ำ", target=Decimal(60), unit="เมตร", weeks=frozenset({2, 3, 4})),
            a_plan_line(duty="2.2.1", priority=8, activity="หมุนเวียนเอามื้อสามัคคีกับแปลงนายบุญส่ง", site="แปลงนายบุญส่ง ดินดีจำลอง", target=Decimal(2), unit="ครั้ง", weeks=frozenset({2, 4}), remark="ชวนภาคีตำบล"),
            a_plan_line(duty="3", priority=12, activity="ถ่ายภาพ เขียนข่าวเผยแพร่ทางเพจ พช.ตัวอย่าง", site="", target=Decimal(4), unit="เรื่อง", weeks=frozenset({1, 2, 3, 4, 5})),
            a_plan_line(duty="4.2", priority=14, activity="บันทึกการปฏิบัติงานประจำวันและรวบรวมส่งทุกสัปดาห์", site="", target=Decimal(5), unit="สัปดาห์", weeks=frozenset({1, 2, 3, 4, 5})),
        ),
        "chief_name": CHIEF,
    }  # fmt: skip
    return F04Data(**(usual | fields))


def an_overfull_plan() -> F04Data:
    long = a_plan_line(
        activity=STORY[:500], site=f"แปลง{LONG_NAME}", unit="ครัวเรือนต้นแบบที่ร่วมเอามื้อ", remark=STORY[:200]
    )
    return a_plan(
        head=LONG_HEAD,
        lines=(long, *(a_plan_line() for _ in range(29)), long),
        remark=STORY[:300],
        chief_name=LONG_NAME,
    )


def a_result(**fields: Any) -> F05Data:
    usual: dict[str, Any] = {
        "month": date(2023, 12, 1),
        "head": HEAD,
        "days": F05Days(work=20, certified=20, sick=1, personal=0, holidays=10, absent=0),
        "lines": (
            F05Line(activity="วางแผนปรับปรุงพื้นที่ร่วมกับเจ้าของแปลง", target=Decimal(1), unit="ครั้ง", actual=Decimal(1), percent=100),
            F05Line(activity="ห่มดินแห้งชามน้ำชามรอบโคนไม้ผล", target=Decimal(40), unit="ต้น", actual=Decimal(32), percent=80, result="ใช้ฟาง 12 ก้อน", reason="ฟางไม่พอ รอรอบหน้า"),
            F05Line(activity="ขุดลอกคลองไส้ไก่และทำฝายชะลอน้ำ", target=Decimal(60), unit="เมตร", actual=Decimal("72.5"), percent=121, result="ฝาย 3 ตัว"),
        ),
        "extra": (F05Extra(duty="5", activity="ช่วยจัดนิทรรศการงานกาชาดอำเภอ", result="จัดบูธ 1 วัน"),),
        "progress": "ดินอุ้มน้ำดีขึ้น น้ำในหนองเหลือสองในสาม กล้วยเริ่มให้ผล ปลานิล 500 ตัว ฐานคนเอาถ่านพร้อมใช้",
        "posts": (
            F05Post(week=1, channel="Facebook", link="https://example.org/posts/2566-12-0417"),
            F05Post(week=2, channel="LINE", link="ไลน์กลุ่ม นพต.อำเภอโคกสุข"),
        ),
        "problems": "เจ้าของแปลงติดภารกิจรับรองไม่ทัน",
        "remedy": "นัดรับรองทุกวันศุกร์ก่อนส่งบันทึก",
        "suggestion": "",
        "photos": tuple(a_photo(i, f"ภาพกิจกรรมที่ {i}") for i in range(1, 5)),
        "chief_name": CHIEF,
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }  # fmt: skip
    return F05Data(**(usual | fields))


def an_overfull_result() -> F05Data:
    long = F05Line(
        activity=STORY[:500],
        target=Decimal("12345.67"),
        unit="ครัวเรือนต้นแบบ",
        actual=Decimal("1.5"),
        percent=0,
        result=STORY[:500],
        reason=STORY[:300],
    )
    usual = a_result().lines
    return a_result(
        head=LONG_HEAD,
        days_reason=STORY[:300],
        lines=(long, *(usual * 30), long),
        extra=tuple(F05Extra(duty="4.3", activity=STORY[:500], result=STORY[:500]) for _ in range(3)),
        progress=LONG_DETAIL[:2000],
        posts=tuple(F05Post(week=i % 5 + 1, channel="เอกสารวิชาการ", link="https://example.org/" + "a" * 200 + "?id=" + "b/" * 130) for i in range(12)),
        problems=STORY[:1000] * 2,
        remedy=STORY * 2,
        suggestion=STORY * 2,
        photos=tuple(a_photo(i, f"ภาพกิจกรรมที่ {i} " + STORY[:150]) for i in range(1, 5)),
        chief_name=LONG_NAME,
        chief_post="นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทนพัฒนาการอำเภอโคกสุข",
    )  # fmt: skip


def a_row(**fields: Any) -> F03Row:
    usual: dict[str, Any] = {
        "name": "นางสาวชลธิชา ลองทำนา",
        "lab": "HLM",
        "tambon": "ดอนร่มไม้",
        "work_days": 5,
        "certified_days": 5,
        "check": "consistent",
        "note": "รับ 15 ธ.ค.",
    }
    return F03Row(**(usual | fields))


def a_cover(**fields: Any) -> F03Data:
    short = a_row(
        name="นายสมหมาย น้ำใสสมมุติ",
        lab="CLM",
        tambon="คลองไส้ไก่เหนือ",
        certified_days=3,
        missing="ยังไม่รับรอง พ. 13, พฤ. 14",
        check="inconsistent",
    )
    late = a_row(
        name="นางลำดวน แบ่งปันสุข",
        work_days=0,
        certified_days=0,
        missing="ไม่มีบันทึก จ. 11, อ. 12, พ. 13, พฤ. 14, ศ. 15",
        check=None,
        note="ยังไม่ส่ง",
    )
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "monday": date(2023, 12, 11),
        "week_no": 2,
        "rows": (a_row(), short, late, *(a_row(name=f"นายบุญส่ง ดินดีจำลอง {i}") for i in range(1, 8))),
        "remark": "นายสมหมาย น้ำใสสมมุติ: งานวันที่ 13 ไม่อยู่ในแผน ขอลายมือชื่อเจ้าของแปลง",
        "officer_name": "นายธีรเดช เรียนรู้เพียร",
        "chief_name": CHIEF,
    }  # fmt: skip
    return F03Data(**(usual | fields))


def an_overfull_cover() -> F03Data:
    hard = a_row(
        name=LONG_NAME,
        tambon=LONG_TAMBON,
        missing="ยังไม่รับรอง จ. 11, อ. 12, พ. 13 · ไม่มีบันทึก พฤ. 14, ศ. 15",
        note="รับ 30 พ.ย.",
    )
    return a_cover(rows=(hard, *(a_row() for _ in range(298)), hard), remark=STORY * 3, officer_name=LONG_NAME, chief_name=LONG_NAME)  # fmt: skip


LABS = (
    LabFigures(lab="clm", sites=4, running=4, workers=24, work_days=480, certified_days=468),
    LabFigures(lab="hlm", sites=36, running=33, not_yet=3, workers=16, work_days=315, certified_days=315),
)
DUTIES = (
    DutyFigures(code="1.1.1", text="ร่วมวางแผนปรับปรุงและพัฒนาพื้นที่ CLM ตามแบบแปลน", priority=1, planned=24, reached=22, days=40),
    DutyFigures(code="1.1.2", text="ปฏิบัติงานในพื้นที่ตามหลักกสิกรรมธรรมชาติ", priority=2, planned=48, reached=45, days=310),
    DutyFigures(code="2.1.2", text="ปฏิบัติงานในพื้นที่ตามหลักกสิกรรมธรรมชาติ", priority=2, planned=32, reached=32, days=290),
    DutyFigures(code="3", text="สื่อสารและประชาสัมพันธ์ให้ผู้สนใจเข้าร่วมเรียนรู้", priority=12, planned=40, reached=31, days=80),
    DutyFigures(code="5", text="ปฏิบัติงานอื่นตามที่ได้รับมอบหมาย", priority=17, days=22),
)  # fmt: skip
MOVE = MoveFigures(
    worker="นางสาวชลธิชา ลองทำนา", from_site="แปลงนางจันทร์เพ็ญ ปลูกเพลิน", to="ศูนย์เรียนรู้บ้านสวนกลาง", first="2023-12-04", last="2023-12-29", reason="แปลงอยู่ระหว่างขุดสระ",
)  # fmt: skip
PROBLEM = F06Problem(
    area="น้ำ-ดิน",
    text="น้ำในหนองแห้งเร็ว",
    about="แปลงนางจันทร์เพ็ญ ปลูกเพลิน",
    remedy="ปูก้นหนองด้วยดินเหนียว ปลูกแฝกริมขอบ",
    status="กำลังแก้",
    since=date(2023, 10, 1),
)


def a_district_month(**fields: Any) -> F06Data:
    support = F06Problem(
        area="งบประมาณ",
        text="ป้ายฐานเรียนรู้ชำรุด",
        about="นายสมหมาย น้ำใสสมมุติ",
        remedy="ซ่อมชั่วคราวด้วยไม้ในแปลง",
        status="ขอรับการสนับสนุน",
        support="ป้ายใหม่ 4 ป้าย",
    )
    usual: dict[str, Any] = {
        "district": "โคกสุข",
        "province": "สวนสร้าง",
        "month": date(2023, 12, 1),
        "figures": DistrictFigures(labs=LABS, duties=DUTIES, moves=(MOVE,)),
        "problems": (PROBLEM, support),
        "department": (
            ("พื้นที่ CLM ที่ดำเนินการ (แห่ง)", "4"),
            ("พื้นที่ HLM ที่ดำเนินการ (แห่ง)", "33"),
            ("การขับเคลื่อนงานร่วมกับภาคีเครือข่าย", "เอามื้อสามัคคี 8 ครั้ง"),
        ),
        "summary": "นพต. ปฏิบัติงานตามแผน เจ้าของแปลงรับรองครบเกือบทุกวัน",
        "reporter_name": "นายธีรเดช เรียนรู้เพียร",
        "reporter_post": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        "chief_name": CHIEF,
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }  # fmt: skip
    return F06Data(**(usual | fields))


def an_overfull_district_month() -> F06Data:
    long = F06Problem(
        area="สภาพอากาศ",
        text=STORY[:500],
        about=f"แปลง{LONG_NAME} / {LONG_NAME}",
        remedy=STORY[:500],
        status="ขอรับการสนับสนุน",
        support=STORY[:300],
        since=date(2023, 1, 1),
    )
    move = MoveFigures(
        worker=LONG_NAME, from_site=f"แปลง{LONG_NAME}", to=STORY[:200], first="2023-12-01", reason=STORY[:200]
    )
    return a_district_month(
        district="ศรีมโหสถเฉลิมพระเกียรติ",
        figures=DistrictFigures(labs=LABS, duties=DUTIES * 5, moves=(move,) * 4),
        problems=(long, *((PROBLEM,) * 298), long),
        department=tuple((STORY[:200], STORY[:200]) for _ in range(6)),
        summary=STORY * 8,
        reporter_name=LONG_NAME,
        reporter_post="นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทนพัฒนาการอำเภอโคกสุข",
        chief_name=LONG_NAME,
    )  # fmt: skip


def an_end(**fields: Any) -> F07Data:
    usual: dict[str, Any] = {
        "head": HEAD,
        "first_day": date(2023, 1, 1),
        "last_day": date(2023, 12, 31),
        "work_days": 238,
        "certified_days": 236,
        "duties": (
            F07Duty(code="2.1.1", text="ร่วมวางแผนปรับปรุงและพัฒนาพื้นที่ HLM ตามแบบแปลน", days=24, achievement="แบบแปลนครบทุกโซน"),
            F07Duty(code="2.1.2", text="ปฏิบัติงานในพื้นที่ตามหลักกสิกรรมธรรมชาติ", days=160, achievement="ปลูกไม้ 5 ระดับ 600 ต้น"),
            F07Duty(code="3", text="สื่อสารและประชาสัมพันธ์ให้ผู้สนใจเข้าร่วมเรียนรู้", days=30),
        ),
        "achievements": "แปลงพร้อมเป็นฐานเรียนรู้ 4 ฐาน มีผู้มาเรียนรู้ 320 คน",
        "changes": (
            F07Change(topic="ดิน", before="ดินแข็ง แตกระแหง", after="ดินร่วน มีไส้เดือน"),
            F07Change(topic="น้ำ", before="หนองแห้งเดือนมีนาคม", after="มีน้ำทั้งปี (ลึก 2.4 เมตร)"),
        ),
        "photos": (a_photo(1, "ก่อน มกราคม 2566"), a_photo(2, "หลัง ธันวาคม 2566")),
        "lessons": "การห่มดิน การทำปุ๋ยหมักไม่กลับกอง การเป็นวิทยากรประจำฐาน",
        "problems": "เจ้าของแปลงติดภารกิจ แก้ด้วยการนัดรับรองทุกวันศุกร์",
        "suggestions": "ขยายผลไปยังครัวเรือนข้างเคียง ตำบลละ 5 ครัวเรือน",
        "opinions": "ควรมีงบซ่อมแซมหนองน้ำทุก 3 ปี",
        "chief_name": CHIEF,
        "chief_post": "พัฒนาการอำเภอโคกสุข",
    }  # fmt: skip
    return F07Data(**(usual | fields))


def an_overfull_end() -> F07Data:
    return an_end(
        head=LONG_HEAD,
        duties=tuple(F07Duty(code=f"1.{i}.{j}", text=STORY[:300], days=100, achievement=STORY[:500]) for i in range(1, 5) for j in range(1, 6)),
        achievements=LONG_DETAIL[:3000],
        changes=tuple(F07Change(topic="คน-รายได้", before=STORY[:600], after=STORY[:600]) for _ in range(9)),
        changes_text=LONG_DETAIL[:3000],
        photos=tuple(a_photo(i, f"ภาพที่ {i} " + STORY[:150]) for i in range(1, 10)),
        lessons=LONG_DETAIL[:3000],
        problems=LONG_DETAIL[:3000],
        suggestions=LONG_DETAIL[:3000],
        opinions=LONG_DETAIL[:3000],
        chief_name=LONG_NAME,
    )  # fmt: skip


def _f03(data: F03Data, info: Any = INFO) -> Callable[[Paper], Any]:
    return lambda paper: f03_draw.draw(data, paper, info)


def _f06(data: F06Data, info: Any = INFO) -> Callable[[Paper], Any]:
    return lambda paper: f06_draw.draw(data, paper, info)


def _f07(data: F07Data, info: Any = INFO) -> Callable[[Paper], Any]:
    return lambda paper: f07_draw.draw(data, paper, info)


def _f05(data: F05Data, info: Any = INFO) -> Callable[[Paper], Any]:
    return lambda paper: f05_draw.draw(data, paper, info)


def _f04(data: F04Data, info: Any = INFO) -> Callable[[Paper], Any]:
    return lambda paper: f04_draw.draw(data, paper, info)


MONTH_SAMPLES: dict[str, Callable[[Paper], Any]] = {
    "F04 blank for a worker": _f04(F04Data(is_blank=True, month=date(2024, 1, 1), head=HEAD), BLANK),
    "F04 empty": _f04(a_plan(lines=())),
    "F05 without photos": _f05(a_result(photos=(), extra=(), posts=())),
    "F03 of one worker": _f03(a_cover(rows=(a_row(),), remark="", collector_name="นางสาวชลธิชา ลองทำนา")),
    "F06 without problems": _f06(a_district_month(problems=(), no_problem=True, summary="")),
}
