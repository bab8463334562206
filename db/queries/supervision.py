"""The province's visits: plans, topics, what districts answered, what was told on the spot and came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement

from db.reader import Reader
from db.records.assessments import BestPractice
from db.records.problems import ProblemItem, ProblemReport
from db.records.supervision import (
    InstructionReply,
    MonitoringTopic,
    SupervisionPlan,
    TopicAnswer,
    TopicSheet,
    VisitInstruction,
    VisitNote,
)
from db.rows import blocks


def topics_of(reader: Reader, province: str) -> list[MonitoringTopic]:
    """What a province has of its own, in use or not."""
    return reader.select(
        MonitoringTopic, MonitoringTopic.owner_office == province, order=(MonitoringTopic.code,)
    )


def plans_between(reader: Reader, province: str, first: date, last: date) -> list[SupervisionPlan]:
    """Of the months from that of `first` to that of `last`; cancelled ones left out."""
    return reader.select(
        SupervisionPlan,
        SupervisionPlan.owner_office == province,
        SupervisionPlan.month.between(first.replace(day=1), last),
        SupervisionPlan.state != "cancelled",
        order=(SupervisionPlan.month, SupervisionPlan.id),
    )


def last_plan_before(reader: Reader, province: str, month: date) -> SupervisionPlan | None:
    found = reader.select(
        SupervisionPlan,
        SupervisionPlan.owner_office == province,
        SupervisionPlan.month < month,
        SupervisionPlan.state != "cancelled",
        order=(SupervisionPlan.month.desc(),),
        limit=1,
    )
    return found[0] if found else None


def has_plans(reader: Reader, province: str) -> bool:
    return bool(reader.select(SupervisionPlan, SupervisionPlan.owner_office == province, limit=1))


def sheets_between(reader: Reader, office: str, first: date, last: date) -> list[TopicSheet]:
    """Of the months from that of `first` to that of `last`; cancelled ones left out."""
    return reader.select(
        TopicSheet,
        TopicSheet.owner_office == office,
        TopicSheet.month.between(first.replace(day=1), last),
        TopicSheet.state != "cancelled",
        order=(TopicSheet.month, TopicSheet.id),
    )


def last_sheet_before(reader: Reader, office: str, month: date) -> TopicSheet | None:
    found = reader.select(
        TopicSheet,
        TopicSheet.owner_office == office,
        TopicSheet.month < month,
        TopicSheet.state != "cancelled",
        order=(TopicSheet.month.desc(),),
        limit=1,
    )
    return found[0] if found else None


def sheets_of_month(reader: Reader, month: date) -> list[TopicSheet]:
    """Of all offices in the book; cancelled ones left out."""
    return reader.select(
        TopicSheet,
        TopicSheet.month == month,
        TopicSheet.state != "cancelled",
        order=(TopicSheet.owner_office,),
    )


def answers_of(reader: Reader, sheets: Iterable[UUID]) -> dict[UUID, dict[tuple[str, str], TopicAnswer]]:
    """By sheet, then by topic and heading."""
    found: dict[UUID, dict[tuple[str, str], TopicAnswer]] = {}
    for block in blocks(sheets):
        for one in reader.select(TopicAnswer, TopicAnswer.sheet_id.in_(block)):
            found.setdefault(one.sheet_id, {})[one.topic_code, one.heading] = one
    return found


def notes_between(
    reader: Reader, province: str, first: date, last: date, district: str | None = None
) -> list[VisitNote]:
    """By day; cancelled ones left out."""
    where: list[ColumnElement[bool]] = [VisitNote.district == district] if district else []
    return reader.select(
        VisitNote,
        VisitNote.owner_office == province,
        VisitNote.visited_on.between(first, last),
        VisitNote.state != "cancelled",
        *where,
        order=(VisitNote.visited_on, VisitNote.district, VisitNote.id),
    )


def instructions_of(
    reader: Reader, province: str, *, district: str | None = None, note: UUID | None = None
) -> list[VisitInstruction]:
    """By the day they are due."""
    where: list[ColumnElement[bool]] = []
    if district:
        where.append(VisitInstruction.district == district)
    if note:
        where.append(VisitInstruction.note_id == note)
    return reader.select(
        VisitInstruction,
        VisitInstruction.owner_office == province,
        *where,
        order=(VisitInstruction.due_on, VisitInstruction.created_ms, VisitInstruction.id),
    )


def replies_to(reader: Reader, instructions: Iterable[UUID]) -> dict[UUID, InstructionReply]:
    """By instruction: a district has one of its own to each."""
    found: dict[UUID, InstructionReply] = {}
    for block in blocks(instructions):
        for one in reader.select(InstructionReply, InstructionReply.instruction_id.in_(block)):
            found[one.instruction_id] = one
    return found


# --- what the book can tell for an answer -------------------------------------------------------------


def best_practices_of(reader: Reader, office: str, year_be: int) -> list[BestPractice]:
    return reader.select(
        BestPractice,
        BestPractice.owner_office == office,
        BestPractice.fiscal_year_be == year_be,
        BestPractice.state != "cancelled",
        order=(BestPractice.created_ms, BestPractice.id),
    )


def problem_items_between(reader: Reader, office: str, first: date, last: date) -> list[ProblemItem]:
    """Of the latest month in the period that tells of problems: open ones roll over into it."""
    found = reader.select(
        ProblemReport,
        ProblemReport.owner_office == office,
        ProblemReport.period_month.between(first.replace(day=1), last),
        ProblemReport.state != "cancelled",
        order=(ProblemReport.period_month.desc(),),
    )
    return next((list(one.items) for one in found if one.items), [])
