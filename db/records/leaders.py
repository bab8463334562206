"""The leader programme of 002: pairs of tambons, their fifteen leaders each, plans, seeds, clips, reports 1.1–4."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
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
    decimal,
    line,
    listing,
    prose,
    ref,
    whole,
    yes_no,
)
from db.lifecycles import LC_BOOK, LC_PAPER
from db.records.activities import Channel
from db.records.terms import (
    EARLIEST_FISCAL_YEAR,
    LATEST_FISCAL_YEAR,
    PHONE_PATTERN,
    PHONE_WORDS,
    TAMBON_PATTERN,
    TAMBON_WORDS,
)

LEADERS = 15
"""Of each tambon (002, 1.2)."""
LONGEST_CLIP_S = 180


def _tambon(label: str) -> Any:
    return line(
        label, 6, need=ALWAYS, pattern=TAMBON_PATTERN, pattern_words=TAMBON_WORDS, area_level=6, listed=True
    )


def _year() -> Any:
    return whole("ปีงบประมาณ", low=EARLIEST_FISCAL_YEAR, high=LATEST_FISCAL_YEAR, need=ALWAYS, listed=True)


class Side(Choice):
    ELDER = "elder", "พี่"
    YOUNGER = "younger", "น้อง"


class Signer(Part):
    side: Side = choice("ฝ่ายตำบล", Side, need=ALWAYS)
    name: str = line("ชื่อ–สกุล", 120, need=ALWAYS)
    post: str | None = line("ตำแหน่ง", 120)
    is_witness: bool | None = yes_no("เป็นพยาน")


def _two_tambons(pair: TambonPair) -> dict[str, str]:
    if pair.elder_tambon and pair.elder_tambon == pair.younger_tambon:
        return {"younger_tambon": "ตำบลพี่กับตำบลน้องต้องเป็นคนละตำบล"}
    return {}


class TambonPair(Record):
    """An elder tambon coaches a younger one, one to one; both need not lie in one district."""

    __label__ = "คู่ตำบลพี่–น้อง"
    __lifecycle__ = LC_PAPER
    __title__ = ("elder_tambon", "younger_tambon")
    __rules__ = (_two_tambons,)

    fiscal_year_be: Mapped[int] = _year()
    elder_tambon: Mapped[str] = _tambon("ตำบลบ้านพี่")
    younger_tambon: Mapped[str] = _tambon("ตำบลเมืองน้อง")
    readiness_reason: Mapped[str | None] = line("เหตุผลความพร้อมของตำบลพี่", 300)
    agreement_no: Mapped[str | None] = line("เลขที่ข้อตกลง", 60)
    agreed_on: Mapped[date | None] = day("วันที่ทำข้อตกลง", need=PRINT, listed=True)
    agreed_at: Mapped[str | None] = line("ทำที่", 200, need=PRINT)
    ends_on: Mapped[date | None] = day("สิ้นสุดข้อตกลง")
    signers: Mapped[tuple[Signer, ...] | None] = listing("ผู้ลงนาม", Signer, need=PRINT)


class ChangeLeader(Record):
    """`position`: a code of the list “leader_position”."""

    __label__ = "ผู้นำการเปลี่ยนแปลง"
    __title__ = ("first_name", "last_name")
    __unique__ = ("fiscal_year_be", "tambon_code", "seq")

    fiscal_year_be: Mapped[int] = _year()
    tambon_code: Mapped[str] = _tambon("ตำบล")
    side: Mapped[Side] = choice("ตำบลพี่หรือน้อง", Side, need=ALWAYS, listed=True)
    seq: Mapped[int] = whole("ที่", low=1, high=LEADERS, need=ALWAYS, listed=True)
    title_th: Mapped[str | None] = line("คำนำหน้า", 40, unit="name", search=True)
    first_name: Mapped[str] = line("ชื่อ", 80, need=ALWAYS, unit="name", search=True)
    last_name: Mapped[str | None] = line("นามสกุล", 80, need=DRAFT, unit="name", search=True)
    position: Mapped[str | None] = line("ตำแหน่ง", 40, need=DRAFT, listed=True)
    moo: Mapped[int | None] = whole("หมู่ที่", low=1, high=99, listed=True)
    phone: Mapped[str | None] = line(
        "โทร.", 10, privacy=PERSONAL, pattern=PHONE_PATTERN, pattern_words=PHONE_WORDS
    )
    trained_day1: Mapped[bool | None] = yes_no("เข้าประชุมเชิงปฏิบัติการวันที่ 1")
    trained_day2: Mapped[bool | None] = yes_no("เข้าประชุมเชิงปฏิบัติการวันที่ 2")


class SupportPillar(Choice):
    ELDER_TAMBON = "elder_tambon", "ตำบลพี่"
    DEPARTMENT = "department", "พช."
    NETWORK = "network", "เครือข่าย"


class ActionLine(Part):
    activity: str = line("กิจกรรม", 300, need=ALWAYS)
    target: str | None = line("เป้าหมาย", 200)
    when: str | None = line("ระยะเวลา", 120)
    who: str | None = line("ผู้รับผิดชอบ", 160)
    pillar: SupportPillar | None = choice("การสนับสนุน", SupportPillar)


class LeaderActionPlan(Record):
    """Of one tambon: SWOT, the answer to the question of three months, what is done, and the 30-day challenge."""

    __label__ = "แผนปฏิบัติการตำบล"
    __lifecycle__ = LC_PAPER
    __title__ = ("tambon_code",)
    __natural__ = ("owner_office", "fiscal_year_be", "tambon_code")

    fiscal_year_be: Mapped[int] = _year()
    tambon_code: Mapped[str] = _tambon("ตำบล")
    strengths: Mapped[str | None] = prose("จุดแข็ง", 1500, need=PRINT)
    weaknesses: Mapped[str | None] = prose("จุดอ่อน", 1500, need=PRINT)
    opportunities: Mapped[str | None] = prose("โอกาส", 1500, need=PRINT)
    threats: Mapped[str | None] = prose("อุปสรรค", 1500, need=PRINT)
    three_months: Mapped[str | None] = prose("ปิดหมู่บ้าน 3 เดือน พวกเราอยู่ได้อย่างไร", 3000, need=PRINT, search=True)
    lines: Mapped[tuple[ActionLine, ...] | None] = listing("กิจกรรมตามแผน", ActionLine, need=PRINT)
    challenge_start: Mapped[date | None] = day("เริ่มโจทย์ 30 วัน", unit="challenge", listed=True)
    challenge_end: Mapped[date | None] = day("ทำโจทย์เสร็จ", unit="challenge")


class SeedHandling(Record):
    __label__ = "การรับและส่งมอบเมล็ดพันธุ์"
    __lifecycle__ = LC_BOOK
    __title__ = ("species",)

    on: Mapped[date] = day("วันที่", need=ALWAYS, listed=True)
    tambon_code: Mapped[str] = _tambon("ตำบลที่รับ")
    species: Mapped[str] = line("ชนิดพันธุ์", 120, need=ALWAYS, search=True)
    received_qty: Mapped[int | None] = whole("รับมา (ซอง)", low=0, high=1_000_000, unit="qty", listed=True)
    handed_qty: Mapped[int | None] = whole("ส่งมอบ (ซอง)", low=0, high=1_000_000, unit="qty", listed=True)
    study_centre: Mapped[str | None] = line("ศูนย์ศึกษาและพัฒนาชุมชน", 120)
    note: Mapped[str | None] = line("หมายเหตุ", 300)


class ClipPhase(Choice):
    UNDERSTAND = "understand", "เข้าใจ"
    REACH = "reach", "เข้าถึง"
    DEVELOP = "develop", "พัฒนา"


def _clip_is_short(clip: Clip) -> dict[str, str]:
    if clip.duration_s is not None and clip.duration_s > LONGEST_CLIP_S:
        minutes, seconds = divmod(clip.duration_s, 60)
        return {"duration_s": f"คลิปยาวได้ไม่เกิน 3 นาที (คลิปนี้ {minutes}:{seconds:02d} นาที)"}
    return {}


class Clip(Record):
    __label__ = "คลิปเผยแพร่"
    __lifecycle__ = LC_BOOK
    __title__ = ("title",)
    __rules__ = (_clip_is_short,)

    fiscal_year_be: Mapped[int] = _year()
    tambon_code: Mapped[str] = _tambon("ตำบล")
    phase: Mapped[ClipPhase] = choice("ระยะ", ClipPhase, need=ALWAYS, listed=True)
    title: Mapped[str] = line("ชื่อคลิป", 200, need=ALWAYS, search=True)
    duration_s: Mapped[int] = whole("ความยาว (วินาที)", low=1, need=ALWAYS, listed=True)
    youtube_url: Mapped[str | None] = line("YouTube Link", 500)
    social_url: Mapped[str | None] = line("Facebook/Line", 500)
    channels: Mapped[frozenset[str] | None] = choices("ช่องทาง", Channel)
    published_on: Mapped[date | None] = day("วันที่เผยแพร่", listed=True)


class LeaderReportKind(Choice):
    R11 = "r11", "แบบรายงาน 1.1 ผู้นำการเปลี่ยนแปลง"
    R21 = "r21", "แบบรายงาน 2.1 ก่อนเริ่มดำเนินการ"
    R22 = "r22", "แบบรายงาน 2.2 ผลการดำเนินงานในภาพรวม"
    R3 = "r3", "แบบรายงาน 3 สื่อประชาสัมพันธ์"


class IndicatorFigure(Part):
    """`code`: of the list “leader_indicator”."""

    code: str = line("ตัวชี้วัด", 40, need=ALWAYS)
    value: Decimal | None = decimal("จำนวน", places=2, low=0)


class LeaderReport(Record):
    """One of the four sheets of F19, of one tambon. What 2.2 compares with is the figures of 2.1."""

    __label__ = "แบบรายงานผู้นำการเปลี่ยนแปลง"
    __lifecycle__ = LC_PAPER
    __title__ = ("kind", "tambon_code")
    __natural__ = ("owner_office", "fiscal_year_be", "tambon_code", "kind")

    fiscal_year_be: Mapped[int] = _year()
    tambon_code: Mapped[str] = _tambon("ตำบล")
    kind: Mapped[LeaderReportKind] = choice("แบบรายงาน", LeaderReportKind, need=ALWAYS, listed=True)
    reported_on: Mapped[date | None] = day("วันที่รายงาน", need=PRINT, listed=True)
    figures: Mapped[tuple[IndicatorFigure, ...] | None] = listing("ตัวชี้วัด", IndicatorFigure)
    note: Mapped[str | None] = prose("หมายเหตุ", 1000)


class GreenHeartGrade(Choice):
    """Of the district officer, never of a site (glossary §4)."""

    A = "a", "ดีเยี่ยม"
    B = "b", "ดีมาก"
    C = "c", "ปานกลาง"
    D = "d", "ปรับปรุง"


class RatingScore(Part):
    code: str = line("เกณฑ์", 20, need=ALWAYS)
    score: Decimal = decimal("คะแนน", places=2, low=0, high=1000, need=ALWAYS)


class Rater(Part):
    name: str = line("ชื่อ–สกุล", 120, need=ALWAYS)
    post: str | None = line("ตำแหน่ง", 120)


class GreenHeartReport(Record):
    """Report 4 (F20): the ranking of a year. The criteria are an `AssessmentTemplate` of the province."""

    __label__ = "แบบรายงาน 4 พัฒนาการอำเภอหัวใจสีเขียว"
    __plural__ = "พัฒนาการอำเภอหัวใจสีเขียว"
    __lifecycle__ = LC_PAPER
    __title__ = ("fiscal_year_be",)
    __natural__ = ("owner_office", "fiscal_year_be")
    __province__ = True

    fiscal_year_be: Mapped[int] = _year()
    rated_on: Mapped[date | None] = day("วันที่ประเมิน", need=PRINT, listed=True)
    template_id: Mapped[UUID | None] = ref("เกณฑ์", "AssessmentTemplate")
    team: Mapped[tuple[Rater, ...] | None] = listing("คณะผู้ประเมิน", Rater, need=PRINT)


class GreenHeartRating(Record):
    """Of one district. `total` and `rank` are reckoned; the grade is proposed from them and confirmed by people."""

    __label__ = "ผลประเมินของอำเภอ"
    __lifecycle__ = LC_BOOK
    __title__ = ("district",)
    __natural__ = ("report_id", "district")
    __province__ = True

    report_id: Mapped[UUID] = ref("แบบรายงาน 4", "GreenHeartReport", need=ALWAYS)
    district: Mapped[str] = line("อำเภอ", 4, need=ALWAYS, area_level=4, listed=True)
    scores: Mapped[tuple[RatingScore, ...] | None] = listing("คะแนนรายข้อ", RatingScore)
    total: Mapped[Decimal | None] = decimal("คะแนน", places=2, low=0, high=10_000, system=True, listed=True)
    grade: Mapped[GreenHeartGrade | None] = choice("กลุ่ม", GreenHeartGrade, listed=True)
    note: Mapped[str | None] = line("หมายเหตุ", 300)
