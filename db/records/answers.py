"""ReportAnswer: what the province says of one revision of a district's report (records.md §25, workflows §6–7).

A record of the province beside the district's own, because nobody writes in another office's rows: where a
paper stands is read from both (`desktop.paper_stage`).
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, Choice, any_id, choice, day, line, prose, whole


class AnswerKind(Choice):
    ACCEPTED = "accepted", "ตอบรับ"
    RETURNED = "returned", "ส่งคืนแก้ไข"


def _a_return_says_why_and_until_when(answer: ReportAnswer) -> dict[str, str]:
    if answer.kind != AnswerKind.RETURNED:
        return {}
    wrong = {}
    if not answer.reason:
        wrong["reason"] = "ส่งคืนแก้ไขต้องบอกข้อที่ต้องแก้ไข"
    if answer.due_on is None:
        wrong["due_on"] = "ส่งคืนแก้ไขต้องบอกว่าให้ส่งใหม่ภายในวันใด"
    elif answer.answered_on is not None and answer.due_on < answer.answered_on:
        wrong["due_on"] = "วันที่ให้ส่งใหม่ต้องไม่ก่อนวันที่ตรวจ"
    return wrong


class ReportAnswer(Record):
    __label__ = "ผลการตรวจรายงาน"
    __title__ = ("subject_title",)
    __natural__ = ("subject_id", "subject_rev")
    __rules__ = (_a_return_says_why_and_until_when,)
    __indexes__ = (("subject_id",),)
    __province__ = True

    subject_type: Mapped[str] = line("ประเภทรายการ", 40, need=ALWAYS)
    subject_id: Mapped[UUID] = any_id("รายงาน", need=ALWAYS)
    subject_rev: Mapped[int] = whole("ฉบับแก้ไข", low=1, need=ALWAYS, listed=True)
    subject_title: Mapped[str | None] = line("รายงาน", 300, search=True)
    """As it was when it was answered, for the slip."""
    office: Mapped[str] = line("อำเภอ", 4, need=ALWAYS, area_level=4, listed=True)
    kind: Mapped[AnswerKind] = choice("ผลการตรวจ", AnswerKind, need=ALWAYS, unit="answer", listed=True)
    reason: Mapped[str | None] = prose("ข้อที่ต้องแก้ไข", 1000, unit="answer", search=True)
    due_on: Mapped[date | None] = day("ให้ส่งใหม่ภายในวันที่", unit="answer", listed=True)
    answered_on: Mapped[date] = day("ตรวจเมื่อวันที่", need=ALWAYS, listed=True)
    letter_no: Mapped[str | None] = line("ที่หนังสือ", 60)
