"""Letters and orders to print in tests: blank, ordinary, and as full as offices could ever fill them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.forms.f12 import F12Member, F12Order
from desktop.forms.f22 import F22Enclosure, F22Letter
from tests.unit.desktop.forms.samples import LONG_DETAIL, LONG_NAME, STORY

_BODY = (
    "ตามหนังสือที่อ้างถึง จังหวัดสวนสร้างให้อำเภอรายงานผลการดำเนินกิจกรรมโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ "
    "ประยุกต์สู่ “โคก หนอง นา” พร้อมภาพกิจกรรมและช่องทางการประชาสัมพันธ์ เป็นประจำทุกเดือน ภายในวันที่ 20 ของเดือน ความละเอียดแจ้งแล้ว นั้น",
    "อำเภอโคกสุขได้ดำเนินกิจกรรมประจำเดือนธันวาคม 2566 จำนวน 8 กิจกรรม ในพื้นที่ต้นแบบ 8 แปลง มีผู้เข้าร่วมรวม 261 คน "
    "และเผยแพร่ผ่านสื่อสังคมออนไลน์ 12 เรื่อง รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย พร้อมนี้ได้จัดส่งแฟ้มข้อมูลประจำเดือนตามใบนำส่งแฟ้มข้อมูลมาด้วยแล้ว",
    "จึงเรียนมาเพื่อโปรดทราบ",
)


def a_letter(**fields: Any) -> F22Letter:
    usual: dict[str, Any] = {
        "urgency": "ด่วนที่สุด",
        "doc_no": "ตย 0119/417",
        "doc_date": date(2023, 12, 19),
        "place": ("ที่ว่าการอำเภอโคกสุข", "ถนนสวนสร้าง–โคกสุข ตย 99000"),
        "subject": "ส่งแบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่ “โคก หนอง นา” ประจำเดือนธันวาคม 2566",
        "to": "ผู้ว่าราชการจังหวัดสวนสร้าง",
        "refs": ("หนังสือจังหวัดสวนสร้าง ที่ ตย 0019.2/ว 315 ลงวันที่ 3 พฤศจิกายน 2566",),
        "enclosures": (
            F22Enclosure(text="แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบฯ (F01)", qty=8, unit="ชุด"),
            F22Enclosure(text="แบบรายงานการประชาสัมพันธ์ฯ (F16)", qty=1, unit="ชุด"),
            F22Enclosure(text="ใบนำส่งแฟ้มข้อมูล", qty=1, unit="ฉบับ"),
        ),
        "paragraphs": _BODY,
        "closing": "ขอแสดงความนับถือ",
        "signer_name": "นายอนุชา สวนสมมุติ",
        "posts": ("นายอำเภอโคกสุข",),
        "owner_unit": "สำนักงานพัฒนาชุมชนอำเภอ",
        "phone": "099000123",
        "motto": "“ข้อความตัวอย่าง คำขวัญของหน่วยงาน”",
    }
    return F22Letter(**usual | fields)


def a_memo(**fields: Any) -> F22Letter:
    usual: dict[str, Any] = {
        "kind": "memo",
        "urgency": "",
        "agency": "สำนักงานพัฒนาชุมชนอำเภอโคกสุข  ที่ว่าการอำเภอโคกสุข  โทร. 0 9900 0123",
        "doc_no": "ตย 0119/418",
        "subject": "ขอส่งสรุปผลการกำกับดูแลการปฏิบัติภารกิจของนักพัฒนาพื้นที่ต้นแบบ (นพต.) ปัญหาอุปสรรค และแนวทางแก้ไข ประจำเดือนธันวาคม 2566",
        "to": "พัฒนาการจังหวัดสวนสร้าง",
        "refs": (),
        "enclosures": (),
        "paragraphs": (
            "1. เรื่องเดิม",
            "จังหวัดสวนสร้างให้สำนักงานพัฒนาชุมชนอำเภอกำกับดูแลการปฏิบัติภารกิจของ นพต. และสรุปปัญหา อุปสรรค และแนวทางแก้ไข รายงานจังหวัดเป็นประจำทุกเดือน",
            "2. ข้อเท็จจริง",
            "ในเดือนธันวาคม 2566 มี นพต. ปฏิบัติงาน 40 คน รวม 792 วันปฏิบัติงาน เจ้าของแปลงรับรองแล้ว 768 วัน คิดเป็นร้อยละ 96.97 "
            "พบปัญหา 6 เรื่อง แก้ไขแล้ว 4 เรื่อง อยู่ระหว่างดำเนินการ 2 เรื่อง ได้แก่ น้ำในหนองแห้งเร็ว และป้ายฐานเรียนรู้ชำรุด",
            "3. ข้อพิจารณา",
            "เห็นควรรายงานผลตามแบบสรุปของอำเภอ (F06) ที่แนบมาพร้อมนี้ และขอรับการสนับสนุนป้ายฐานเรียนรู้ จำนวน 2 ป้าย",
            "จึงเรียนมาเพื่อโปรดพิจารณา",
        ),
        "signer_name": "นางวราภรณ์ ทดลองงาม",
        "posts": ("พัฒนาการอำเภอโคกสุข",),
    }
    return a_letter(**usual | fields)


def _overfull(letter: F22Letter) -> F22Letter:
    return replace(
        letter,
        subject=STORY[:390],
        to=f"{LONG_NAME} {LONG_NAME}",
        refs=tuple(STORY[:180] for _ in range(5)),
        enclosures=tuple(
            F22Enclosure(text=f"แบบรายงานของ{LONG_NAME} {STORY[: 40 * (i % 4)]}", qty=i + 1, unit="ฉบับ")
            for i in range(24)
        ),
        paragraphs=(LONG_DETAIL, STORY * 4, *letter.paragraphs),
        signer_name=LONG_NAME,
        posts=("นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทน", "ปลัดอำเภอ (เจ้าพนักงานปกครองชำนาญการพิเศษ) ปฏิบัติราชการแทน นายอำเภอโคกสุข"),
        motto="“" + "ร่วมใจพัฒนา กตัญญูต่อผืนดิน " * 3 + "”",
    )  # fmt: skip


LETTERS: dict[str, F22Letter] = {
    "blank": F22Letter(place=("ที่ว่าการอำเภอโคกสุข", "ถนนสวนสร้าง ตย 99000")),
    "ordinary": a_letter(),
    "overfull": _overfull(a_letter()),
    "memo blank": F22Letter(kind="memo"),
    "memo ordinary": a_memo(),
    "memo with enclosures": a_memo(enclosures=a_letter().enclosures, refs=a_letter().refs),
    "memo overfull": _overfull(a_memo()),
    "one enclosure": a_letter(enclosures=a_letter().enclosures[:1], urgency="", motto="", phone=""),
    "two pages": a_letter(paragraphs=(_BODY[0], *(_BODY[1],) * 4, _BODY[2])),
}


# --- orders -------------------------------------------------------------------------------------------

_MEMBERS = (
    ("นายอนุชา สวนสมมุติ", "นายอำเภอโคกสุข (ภาครัฐ)", "chair"),
    ("นางวราภรณ์ ทดลองงาม", "พัฒนาการอำเภอโคกสุข (ภาครัฐ)", "vice_chair"),
    ("นายบุญส่ง ดินดีจำลอง", "ผู้แทนเจ้าของแปลง CLM (ภาคประชาชน)", "member"),
    ("นางประนอม สมมุติสุข", "เกษตรอำเภอ (ภาครัฐ)", "member"),
    ("นายเกษม พอดีเรียน", "ภาควิชาการ", "member"),
    ("นายคำแพง แบ่งปันสุข", "ภาคศาสนา", "member"),
    ("นางสายทอง น้ำใสสมมุติ", "ภาคประชาสังคม", "member"),
    ("นายวิเชียร เรียนรู้เพียร", "ร้านวัสดุเกษตร (ภาคเอกชน)", "member"),
    ("นางสุดใจ ดินดีจำลอง", "วิทยุชุมชน (ภาคสื่อมวลชน)", "member"),
)
_END = (
    ("นางสาวกัญญา พอดีเรียน", "นักวิชาการพัฒนาชุมชน (ภาครัฐ)", "secretary"),
    ("นายธีรเดช เรียนรู้เพียร", "นักวิชาการพัฒนาชุมชน (ภาครัฐ)", "assistant"),
)


def _committee(count: int) -> tuple[F12Member, ...]:
    rows = [*_MEMBERS, *(_MEMBERS[2 + i % 7] for i in range(max(count - 11, 0))), *_END]
    return tuple(F12Member(name=name, organisation=place, role=role) for name, place, role in rows)


def an_order(**fields: Any) -> F12Order:
    usual: dict[str, Any] = {
        "issuer": "อำเภอโคกสุข",
        "order_no": 216,
        "year_be": 2566,
        "title": "แต่งตั้งคณะทำงานขับเคลื่อนเครือข่ายศูนย์เรียนรู้พื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่ “โคก หนอง นา โมเดล” ระดับอำเภอ",
        "reasons": (
            "ด้วยกรมการพัฒนาชุมชนให้อำเภอขับเคลื่อนการพัฒนาศักยภาพศูนย์เรียนรู้การพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่ “โคก หนอง นา โมเดล” "
            "โดยบูรณาการความร่วมมือของ 7 ภาคีเครือข่าย เพื่อให้การดำเนินงานในระดับอำเภอเป็นไปด้วยความเรียบร้อยและต่อเนื่อง",
        ),
        "legal_basis": "ตามระเบียบและหนังสือสั่งการที่เกี่ยวข้อง",
        "superseded": "คำสั่งอำเภอโคกสุข ที่ 188/2565 ลงวันที่ 28 พฤศจิกายน 2565",
        "members": _committee(21),
        "duties": (
            "จัดทำแผนการพัฒนาศักยภาพศูนย์เรียนรู้ฯ ตามกรอบ 5P และกลยุทธ์ ซ่อม เสริม สร้าง",
            "ประเมินศักยภาพและจัดระดับความพร้อมของพื้นที่ต้นแบบทุกแปลงในอำเภอ อย่างน้อยปีละ 1 ครั้ง",
            "ขับเคลื่อนกิจกรรมเครือข่าย เอามื้อสามัคคี และประชาสัมพันธ์ให้ครบทุกแปลง รวมทั้งติดตามผู้เข้ามาเรียนรู้ที่นำองค์ความรู้ไปใช้ประโยชน์",
            "ปฏิบัติงานอื่นตามที่ได้รับมอบหมาย",
        ),
        "ordered_on": date(2023, 11, 27),
        "signer_name": "นายอนุชา สวนสมมุติ",
        "signer_post": "นายอำเภอโคกสุข",
    }
    return F12Order(**usual | fields)


ORDERS: dict[str, F12Order] = {
    "blank": F12Order(issuer="อำเภอโคกสุข"),
    "ordinary": an_order(),
    "small": an_order(members=_committee(11), superseded="", effective_from=date(2023, 12, 1)),
    "overfull": an_order(
        title=STORY[:380],
        reasons=(LONG_DETAIL, STORY),
        members=tuple(
            F12Member(name=f"{LONG_NAME}{i}", organisation=f"{STORY[: 30 + 60 * (i % 3)]} (ภาคประชาสังคม)", role="assistant")
            for i in range(300)
        ),
        duties=tuple(STORY * (1 + i % 2) for i in range(12)),
        signer_name=LONG_NAME,
        signer_post="ปลัดอำเภอ (เจ้าพนักงานปกครองชำนาญการพิเศษ) รักษาราชการแทน นายอำเภอโคกสุข",
    ),
    **{f"{count} members": an_order(members=_committee(count)) for count in (17, 18, 19, 20, 22, 23)},
}  # fmt: skip
