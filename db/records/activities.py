"""Activity (กิจกรรมประจำเดือน, form F01) and PublicityPost (การประชาสัมพันธ์)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import (
    ALWAYS,
    DRAFT,
    PRINT,
    Choice,
    choice,
    choices,
    counts,
    day,
    line,
    month,
    prose,
    ref,
    refs,
    whole,
)
from db.ids import ActivityId, SiteId, UserId
from db.lifecycles import LC_BOOK, LC_PAPER
from db.records.terms import Mechanism, PlanDim, Sector

MIN_DETAIL = 20


class ActivityKind(Choice):
    AOMUE = "aomue", "เอามื้อสามัคคี"
    BASE_LEARNING = "base_learning", "เรียนรู้ตามฐาน"
    VISIT_STUDY = "visit_study", "เยี่ยมชม/ศึกษาดูงาน"
    EXCHANGE = "exchange", "แลกเปลี่ยนเรียนรู้"
    SEEDLING_SHARE = "seedling_share", "แบ่งปันกล้าไม้"
    TRAINING = "training", "ฝึกอบรม"
    BRIEFING = "briefing", "ประชุมชี้แจง"
    OTHER = "other", "อื่น ๆ"


def _held_in_order(activity: Activity) -> dict[str, str]:
    if activity.held_on and activity.held_to and activity.held_to < activity.held_on:
        return {"held_to": "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"}
    return {}


def _detail_says_something(activity: Activity) -> dict[str, str]:
    if activity.state != "draft" and activity.detail and len(activity.detail) < MIN_DETAIL:
        return {"detail": f"รายละเอียดกิจกรรมต้องมีอย่างน้อย {MIN_DETAIL} ตัวอักษร"}
    return {}


class Activity(Record):
    __label__ = "กิจกรรมประจำเดือน"
    __plural__ = "กิจกรรม"
    __lifecycle__ = LC_PAPER
    __title__ = ("name",)
    __rules__ = (_held_in_order, _detail_says_something)
    __indexes__ = (("period_month",), ("held_on",))

    site_id: Mapped[SiteId | None] = ref("แปลง", "Site", need=DRAFT, listed=True)
    period_month: Mapped[date | None] = month("ประจำเดือน", need=DRAFT, listed=True)
    held_on: Mapped[date | None] = day("วันที่จัด", need=DRAFT, unit="held", listed=True)
    held_to: Mapped[date | None] = day("ถึงวันที่", unit="held")
    kind: Mapped[ActivityKind | None] = choice("ประเภท", ActivityKind, need=DRAFT, listed=True)
    name: Mapped[str | None] = line("ชื่อกิจกรรม", 200, need=DRAFT, search=True)
    detail: Mapped[str | None] = prose("รายละเอียดกิจกรรม", 4000, need=DRAFT, search=True)
    plan_dims: Mapped[frozenset[str] | None] = choices("ตามกรอบ 5P", PlanDim)
    mechanisms: Mapped[frozenset[str] | None] = choices("กลไก 3-5-7", Mechanism)
    participants: Mapped[int | None] = whole("ผู้เข้าร่วม (คน)", low=0, high=100_000, listed=True)
    participants_by_sector: Mapped[dict[str, int] | None] = counts("ผู้เข้าร่วมแยกตามภาคส่วน", Sector)
    reporter_user: Mapped[UserId | None] = ref("ผู้รายงาน", "User", need=PRINT, unit="reporter")
    reporter_position: Mapped[str | None] = line("ตำแหน่งผู้รายงาน", 120, need=PRINT, unit="reporter")
    report_date: Mapped[date | None] = day("วันที่รายงาน", need=PRINT)


class Channel(Choice):
    WEBSITE = "website", "เว็บไซต์"
    FACEBOOK = "facebook", "Facebook"
    X_TWITTER = "x_twitter", "X (Twitter)"
    INSTAGRAM = "instagram", "Instagram"
    LINE = "line", "LINE"
    TIKTOK = "tiktok", "TikTok"
    YOUTUBE = "youtube", "YouTube"
    CLIP_VDO = "clip_vdo", "คลิปวิดีโอ"
    ACADEMIC_DOC = "academic_doc", "เอกสารวิชาการ"
    NEWS = "news", "ข่าว"
    OTHER = "other", "อื่น ๆ"


_WITHOUT_LINK = frozenset({Channel.LINE, Channel.ACADEMIC_DOC, Channel.NEWS, Channel.OTHER})


def _link_is_told(post: PublicityPost) -> dict[str, str]:
    if post.channel and post.channel not in _WITHOUT_LINK and not post.url:
        return {"url": f"ช่องทาง {Channel(post.channel).label} ต้องมีลิงก์"}
    return {}


class PublicityPost(Record):
    __label__ = "การประชาสัมพันธ์"
    __lifecycle__ = LC_BOOK
    __title__ = ("title",)
    __rules__ = (_link_is_told,)
    __indexes__ = (("posted_on",),)

    channel: Mapped[Channel] = choice("ช่องทาง", Channel, need=ALWAYS, listed=True)
    url: Mapped[str | None] = line(
        "ลิงก์", 500, pattern=r"https?://\S+", pattern_words="ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https:// และไม่มีช่องว่าง"
    )
    posted_on: Mapped[date] = day("วันที่เผยแพร่", need=ALWAYS, listed=True)
    title: Mapped[str | None] = line("เรื่อง", 200, search=True)
    activity_id: Mapped[ActivityId | None] = ref("กิจกรรม", "Activity", listed=True)
    site_ids: Mapped[tuple[UUID, ...] | None] = refs("แปลง", "Site")
    topic_code: Mapped[str | None] = line("ภารกิจ", 10)
    reach: Mapped[int | None] = whole("ผู้เข้าถึง (คน)", low=0)
