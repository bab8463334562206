"""NetworkOrder (คำสั่งแต่งตั้ง, form F12), the partners of the seven sectors, and clusters of owners."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    DRAFT,
    PERSONAL,
    PRINT,
    Choice,
    Part,
    choice,
    choices,
    day,
    line,
    listing,
    prose,
    ref,
    refs,
    whole,
)
from db.ids import SiteOwnerId
from db.lifecycles import LC_PAPER
from db.records.terms import PHONE_PATTERN, PHONE_WORDS, Sector


class CommitteeRole(Choice):
    ADVISER = "adviser", "ที่ปรึกษา"
    CHAIR = "chair", "ประธาน"
    VICE_CHAIR = "vice_chair", "รองประธาน"
    MEMBER = "member", "คณะทำงาน"
    SECRETARY = "secretary", "เลขานุการ"
    ASSISTANT = "assistant", "ผู้ช่วยเลขานุการ"


class Member(Part):
    name: str = line("ชื่อหรือตำแหน่ง", 120, need=ALWAYS)
    organisation: str | None = line("หน่วยงาน", 120)
    sector: Sector = choice("ภาคส่วน", Sector, need=ALWAYS)
    role: CommitteeRole = choice("หน้าที่ในคณะทำงาน", CommitteeRole, need=ALWAYS)


class MemberPhone(Part):
    """Apart from the list of members: that one travels, telephones do not."""

    name: str = line("ชื่อหรือตำแหน่ง", 120, need=ALWAYS)
    phone: str = line(
        "โทร.", 10, need=ALWAYS, privacy=PERSONAL, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS
    )


class MissingSector(Part):
    sector: Sector = choice("ภาคส่วนที่ไม่มีกรรมการ", Sector, need=ALWAYS)
    reason: str = line("เหตุผล", 300, need=ALWAYS)


def _committee_is_whole(order: NetworkOrder) -> dict[str, str]:
    if order.state in ("draft", "cancelled"):
        return {}
    roles = [member.role for member in order.members or ()]
    if roles.count(CommitteeRole.CHAIR) != 1:
        return {"members": f"ต้องมีประธาน 1 คน (ขณะนี้มี {roles.count(CommitteeRole.CHAIR)} คน)"}
    if CommitteeRole.SECRETARY not in roles:
        return {"members": "ต้องมีเลขานุการอย่างน้อย 1 คน"}
    present = {member.sector for member in order.members or ()} | {
        one.sector for one in order.missing_sectors or ()
    }
    missing = [sector.label for sector in Sector if sector not in present]
    if missing:
        return {"members": f"ยังขาด {', '.join(missing)} เพิ่มกรรมการ หรือระบุเหตุผลที่ไม่มี"}
    return {}


class NetworkOrder(Record):
    __label__ = "คำสั่งแต่งตั้งคณะทำงาน/เครือข่ายศูนย์เรียนรู้"
    __plural__ = "คำสั่งเครือข่าย"
    __lifecycle__ = LC_PAPER
    __title__ = ("title",)
    __rules__ = (_committee_is_whole,)

    order_no: Mapped[int | None] = whole("เลขที่คำสั่ง", low=1, need=PRINT, unit="number", listed=True)
    order_year_be: Mapped[int | None] = whole(
        "พ.ศ.", low=2500, high=2700, need=PRINT, unit="number", listed=True
    )
    title: Mapped[str] = line("เรื่อง", 400, need=ALWAYS, search=True)
    reason: Mapped[str | None] = prose("เหตุผล", 2000, need=DRAFT)
    legal_basis: Mapped[str | None] = prose("อาศัยอำนาจ", 1000)
    members: Mapped[tuple[Member, ...] | None] = listing("คณะทำงาน", Member, need=DRAFT, search=True)
    member_phones: Mapped[tuple[MemberPhone, ...] | None] = listing(
        "โทร. คณะทำงาน", MemberPhone, privacy=PERSONAL
    )
    missing_sectors: Mapped[tuple[MissingSector, ...] | None] = listing("ภาคส่วนที่ไม่มี", MissingSector)
    duties: Mapped[str | None] = prose("มีหน้าที่ (บรรทัดละข้อ)", 4000, need=DRAFT)
    effective_from: Mapped[date | None] = day("ตั้งแต่วันที่", listed=True, hint="เว้นว่าง: บัดนี้เป็นต้นไป")
    ordered_on: Mapped[date | None] = day("สั่ง ณ วันที่", need=PRINT, listed=True)
    supersedes: Mapped[UUID | None] = ref("ยกเลิกคำสั่ง", "NetworkOrder")
    signer_name: Mapped[str | None] = line("ผู้ลงนาม", 120, need=PRINT, unit="signer")
    signer_post: Mapped[str | None] = line("ตำแหน่งผู้ลงนาม", 120, need=PRINT, unit="signer")


class SupportKind(Choice):
    KNOWLEDGE = "knowledge", "องค์ความรู้"
    MANAGEMENT = "management", "บริหารจัดการ"
    MARKETING = "marketing", "การตลาด"
    BUDGET = "budget", "งบประมาณ"
    OTHER = "other", "อื่น ๆ"


class Partner(Record):
    __label__ = "ภาคีเครือข่าย"
    __title__ = ("name",)

    name: Mapped[str] = line("ชื่อภาคี", 160, need=ALWAYS, search=True)
    sector: Mapped[Sector] = choice("ภาคส่วน", Sector, need=ALWAYS, listed=True)
    support: Mapped[frozenset[str] | None] = choices("ด้านที่สนับสนุน", SupportKind, listed=True)
    support_text: Mapped[str | None] = line("รายละเอียดการสนับสนุน", 300)
    mou_ref: Mapped[str | None] = line("บันทึกข้อตกลง (MoU)", 200)
    contact_name: Mapped[str | None] = line("ผู้ประสานงาน", 120, privacy=PERSONAL, unit="contact")
    phone: Mapped[str | None] = line(
        "โทร.", 10, privacy=PERSONAL, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS, unit="contact"
    )


class NetworkKind(Choice):
    PEOPLE = "people", "เครือข่ายด้านคน"
    PRODUCTION_MARKET = "production_market", "เครือข่ายด้านการผลิต การแปรรูป และการตลาด"


class Cluster(Record):
    """Owners grouped by what they do together (003 G3.2)."""

    __label__ = "คลัสเตอร์/เครือข่าย"
    __title__ = ("name",)

    name: Mapped[str] = line("ชื่อ", 120, need=ALWAYS, search=True)
    kind: Mapped[NetworkKind | None] = choice("ประเภท", NetworkKind, listed=True)
    theme: Mapped[str | None] = line("กิจกรรมร่วม", 200, search=True)
    leader_id: Mapped[SiteOwnerId | None] = ref("ผู้นำกลุ่ม", "SiteOwner", listed=True)
    site_ids: Mapped[tuple[UUID, ...] | None] = refs("แปลงสมาชิก", "Site")
    member_count: Mapped[int | None] = whole("สมาชิก (คน)", low=0, high=100_000, listed=True)
    note: Mapped[str | None] = line("หมายเหตุ", 300)
