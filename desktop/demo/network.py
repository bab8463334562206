"""The district's network: the order of the seven sectors and the one before it, partners, clusters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop import areas
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import ORDERED, Year, working_day_from
from desktop.demo.papers import FROM_THE_START, Paper, Ref, signed_sent
from desktop.demo.people import People
from desktop.demo.places import Places

_ORDER_NO = 214
WITHOUT_MEDIA = "9902"
"""The district whose network has nobody of the media."""

_TITLE = (
    "แต่งตั้งคณะทำงานขับเคลื่อนเครือข่ายศูนย์เรียนรู้พื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่ “โคก หนอง นา” ระดับอำเภอ"
)
_REASON = "เพื่อให้การขับเคลื่อนศูนย์เรียนรู้พื้นที่ต้นแบบ “โคก หนอง นา” ของอำเภอเป็นไปอย่างต่อเนื่อง มีการบูรณาการความร่วมมือของภาคีเครือข่าย ๗ ภาคส่วน และบรรลุวัตถุประสงค์ของโครงการ"
_LAW = "อาศัยอำนาจตามความในมาตรา ๖๑/๑ แห่งพระราชบัญญัติระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔ และที่แก้ไขเพิ่มเติม"
_DUTIES = (
    "กำหนดแนวทางการขับเคลื่อนและพัฒนาศักยภาพศูนย์เรียนรู้ในพื้นที่\n"
    "ส่งเสริม สนับสนุนการดำเนินงานของศูนย์เรียนรู้และเครือข่าย\n"
    "ให้คำปรึกษา แนะนำแก่เจ้าของแปลงและนักพัฒนาพื้นที่ต้นแบบ\n"
    "กำกับ ติดตาม และประเมินผลการดำเนินงาน แล้วรายงานให้จังหวัดทราบ\n"
    "ปฏิบัติงานอื่นตามที่ได้รับมอบหมาย"
)  # fmt: skip

_MEMBERS: tuple[tuple[str, str, str, str], ...] = (
    ("นายอำเภอ{อำเภอ}", "ที่ทำการปกครองอำเภอ", "government", "chair"),
    ("ปลัดอำเภอ หัวหน้ากลุ่มงานบริหารงานปกครอง", "ที่ทำการปกครองอำเภอ", "government", "vice_chair"),
    ("เกษตรอำเภอ{อำเภอ}", "สำนักงานเกษตรอำเภอ", "government", "member"),
    ("ปศุสัตว์อำเภอ{อำเภอ}", "สำนักงานปศุสัตว์อำเภอ", "government", "member"),
    ("ประมงอำเภอ{อำเภอ}", "สำนักงานประมงอำเภอ", "government", "member"),
    ("ท้องถิ่นอำเภอ{อำเภอ}", "สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ", "government", "member"),
    ("ผู้อำนวยการ กศน. อำเภอ{อำเภอ}", "กศน. อำเภอ", "academic", "member"),
    ("ผู้อำนวยการวิทยาลัยเกษตรสมมุติ", "วิทยาลัยเกษตรสมมุติ", "academic", "member"),
    ("ผู้อำนวยการโรงเรียนบ้านท่าทดลอง", "โรงเรียนบ้านท่าทดลอง", "academic", "member"),
    ("เจ้าคณะอำเภอ{อำเภอ}", "วัดป่าร่มไม้", "religious", "adviser"),
    ("พระบุญมี ดินดีจำลอง", "วัดป่าร่มไม้", "religious", "member"),
    ("ประธานชมรมผู้นำอาสาพัฒนาชุมชน", "ชมรมผู้นำ อช.", "people", "member"),
    ("ประธานชมรมกำนัน ผู้ใหญ่บ้าน", "ชมรมกำนัน ผู้ใหญ่บ้าน", "people", "member"),
    ("ประธานคณะกรรมการพัฒนาสตรีอำเภอ", "กพสอ.", "people", "member"),
    ("ผู้แทนเจ้าของแปลง CLM", "ศูนย์เรียนรู้บ้านสวนกลาง", "people", "member"),
    ("ผู้แทนเจ้าของแปลง HLM", "แปลงปู่น้ำทิพย์ ป่าไม้ผึ้งหลวง", "people", "member"),
    ("ผู้จัดการบริษัทตัวอย่าง จำกัด", "บริษัทตัวอย่าง จำกัด", "private", "member"),
    ("ผู้แทนกลุ่ม OTOP Trader จังหวัด", "OTOP Trader", "private", "member"),
    ("ประธานเครือข่ายกสิกรรมธรรมชาติ", "เครือข่ายกสิกรรมธรรมชาติ", "civil_society", "member"),
    ("ประธานชมรมผู้สูงอายุ ต.บ้านสวนกลาง", "ชมรมผู้สูงอายุ", "civil_society", "member"),
    ("บรรณาธิการหนังสือพิมพ์ท้องถิ่น", "หนังสือพิมพ์ท้องถิ่น", "media", "member"),
    ("ผู้ดูแลเพจ พช.ตัวอย่าง", "เพจ พช.ตัวอย่าง", "media", "member"),
    ("พัฒนาการอำเภอ{อำเภอ}", "สำนักงานพัฒนาชุมชนอำเภอ", "government", "secretary"),
    ("นักวิชาการพัฒนาชุมชนชำนาญการ", "สำนักงานพัฒนาชุมชนอำเภอ", "government", "assistant"),
)
"""Name or post, organisation, sector, duty in the committee."""

_PARTNERS: tuple[tuple[str, str, tuple[str, ...], str, str | None], ...] = (
    ("สำนักงานเกษตรอำเภอ", "government", ("knowledge",), "วิทยากรเรื่องดินและปุ๋ย", None),
    ("สถานีพัฒนาที่ดินตัวอย่าง", "government", ("knowledge", "other"), "ตรวจดินและแจกหญ้าแฝก", "MoU การอนุรักษ์ดินและน้ำ (ตัวอย่าง)"),
    ("องค์การบริหารส่วนตำบลห้วยน้ำพอ", "government", ("budget",), "ค่าขุดลอกหนองและรถน้ำ", None),
    ("วิทยาลัยเกษตรสมมุติ", "academic", ("knowledge", "management"), "หลักสูตรเกษตรทฤษฎีใหม่และนักศึกษาฝึกงาน", "MoU ความร่วมมือทางวิชาการ (ตัวอย่าง)"),
    ("โรงเรียนบ้านท่าทดลอง", "academic", ("knowledge",), "ใช้แปลงเป็นห้องเรียน", None),
    ("วัดป่าร่มไม้", "religious", ("management", "other"), "สถานที่ประชุมและโรงทาน", "MoU พลัง บวร ของอำเภอ (ตัวอย่าง)"),
    ("ชมรมผู้นำอาสาพัฒนาชุมชน", "people", ("management",), "แรงเอามื้อและครูพาทำ", None),
    ("กลุ่มสตรีตำบลทุ่งเอื้ออารี", "people", ("marketing", "knowledge"), "แปรรูปกล้วยและขายในตลาดในแปลง", None),
    ("บริษัทตัวอย่าง จำกัด", "private", ("budget", "marketing"), "รับซื้อผักปลอดภัยและสนับสนุนป้ายฐานเรียนรู้", None),
    ("กลุ่ม OTOP Trader จังหวัดสวนสร้าง", "private", ("marketing",), "ช่องทางขายต่างจังหวัด", None),
    ("เครือข่ายกสิกรรมธรรมชาติ", "civil_society", ("knowledge",), "วิทยากรฐานเรียนรู้และหลักสูตร ๕ วัน", None),
    ("ชมรมผู้สูงอายุเก๊กฮวยบาน", "civil_society", ("other",), "เพาะกล้าและเล่าเรื่องพันธุ์พื้นบ้าน", None),
    ("หนังสือพิมพ์ท้องถิ่น", "media", ("other",), "ลงข่าวกิจกรรมเดือนละครั้ง", None),
    ("หอกระจายข่าวหมู่บ้าน", "media", ("other",), "ประกาศเชิญชวนเอามื้อ", None),
)  # fmt: skip
"""Name, sector, kinds of support, what they do, MoU."""
_EVERY_SECTOR_FIRST = (0, 3, 5, 6, 8, 10, 12, 1, 4, 7, 9, 11, 13, 2)

_CLUSTERS: tuple[tuple[str, str, str, str], ...] = (
    ("คลัสเตอร์กล้วย", "production_market", "ปลูก แปรรูป และขายกล้วยร่วมกัน", "คลัสเตอร์กล้วย"),
    ("คลัสเตอร์ผักปลอดภัย", "production_market", "ปลูกผักหมุนเวียนส่งตลาดในแปลง", "คลัสเตอร์ผักปลอดภัย"),
    ("ท่องเที่ยวชุมชน", "production_market", "เส้นทางเรียนรู้และโฮมสเตย์", "ท่องเที่ยวชุมชน"),
    ("ครูพาทำอำเภอ", "people", "แลกเปลี่ยนวิทยากรประจำฐาน", ""),
    ("เยาวชน คน “โคก หนอง นา” (Start Up)", "people", "เพาะกล้าและทำคลิปเผยแพร่", ""),
)
"""Name, kind, what they do together, and the word by which its plots name it."""


def make_network(amounts: Amounts, year: Year, places: Places) -> list[Paper]:
    people = People(amounts.random("network"))
    return [
        *_orders(amounts, year, people),
        *_partners(amounts, year, people),
        *_clusters(amounts, year, places),
    ]


def _orders(amounts: Amounts, year: Year, people: People) -> list[Paper]:
    days = [year.review_day(*ORDERED, year_be) for year_be in (year.review_be - 1, *year.assessed_be)]
    papers = []
    for number, day in enumerate(days):
        order_no = _ORDER_NO + number * 17
        fields = {
            "order_no": order_no + int(amounts.code) % 7,
            "order_year_be": day.year + 543,
            "title": _TITLE,
            "reason": _REASON,
            "legal_basis": _LAW,
            "duties": _DUTIES,
            "ordered_on": day,
            "effective_from": day,
            "signer_name": "นายสมพร สวนสมมุติ",
            "signer_post": f"นายอำเภอ{areas.name_of(amounts.code)}",
            **_committee(amounts.code, people, short=not number),
        }
        if number:
            fields["supersedes"] = Ref("NetworkOrder", number - 1)
        sent = working_day_from(day + timedelta(days=3))
        steps = signed_sent(day, sent, working_day_from(sent + timedelta(days=7)))
        papers.append(Paper(type="NetworkOrder", key=number, keyed_on=day, fields=fields, steps=steps))
    return papers


def _committee(code: str, people: People, *, short: bool) -> dict[str, Any]:
    """The order before had fewer people of the state; 24 now, with every sector or the reason why not."""
    lacks_media = code == WITHOUT_MEDIA
    rows = [row for row in _MEMBERS if not (lacks_media and row[2] == "media")]
    if short:
        rows = [row for number, row in enumerate(rows) if number not in (3, 4, 15)]
    members = [
        {
            "name": name.replace("{อำเภอ}", areas.name_of(code)),
            "organisation": organisation,
            "sector": sector,
            "role": role,
        }
        for name, organisation, sector, role in rows
    ]
    fields: dict[str, Any] = {
        "members": members,
        "member_phones": [{"name": one["name"], "phone": people.phone()} for one in members[:8]],
    }
    if lacks_media:
        fields["missing_sectors"] = [
            {"sector": "media", "reason": "ในอำเภอยังไม่มีสื่อมวลชนประจำ ใช้หอกระจายข่าวและเพจของอำเภอแทน"}
        ]
    return fields


def _partners(amounts: Amounts, year: Year, people: People) -> list[Paper]:
    papers = []
    for number in _EVERY_SECTOR_FIRST[: amounts.of(14, 9, least=7)]:
        name, sector, support, words, mou = _PARTNERS[number]
        fields = {
            "name": name, "sector": sector, "support": list(support), "support_text": words, "mou_ref": mou,
            "contact_name": people.next().name, "phone": people.phone(),
        }  # fmt: skip
        papers.append(Paper(type="Partner", key=number, keyed_on=FROM_THE_START, fields=fields))
    return papers


def _clusters(amounts: Amounts, year: Year, places: Places) -> list[Paper]:
    papers = []
    for number, (name, kind, theme, word) in enumerate(_CLUSTERS):
        own = [
            place
            for place, plot in enumerate(places.plots)
            if word and word in (plot.fields.get("clusters") or ())
        ]
        if not own:
            own = [
                place for place, plot in enumerate(places.plots) if plot.site_type in ("clm", "village_se")
            ]
        fields = {
            "name": name,
            "kind": kind,
            "theme": theme,
            "leader_id": Ref("SiteOwner", places.plots[own[0]].owner),
            "site_ids": [Ref("Site", place) for place in own],
            "member_count": len(own) * 4 + 3,
        }
        papers.append(Paper(type="Cluster", key=number, keyed_on=FROM_THE_START, fields=fields))
    return papers
