"""The province's answers to its districts' reports: accepted, or returned with what is to be corrected by when.

An answer is about one revision. It is the province's own record and travels down with its files; the district's
paper is not touched. At the district it is read together with the paper (`desktop.paper_stage`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.ids import natural_id
from db.lifecycles import LC_PAPER
from db.queries.answers import answers_of_paper, standing_answers
from db.reader import Reader
from db.records.answers import AnswerKind as AnswerKind  # the window names it too
from db.records.answers import ReportAnswer
from db.store import Store
from desktop import areas
from desktop.calendar.settling.papers import REPORTED
from desktop.changes import Changes
from desktop.errors import NotAllowed, StateConflict
from desktop.moments import today
from desktop.records import Records, changes_of
from desktop.titles import title_of_record


@dataclass(frozen=True, slots=True)
class ReportRef:
    """`rev`: the revision that was read, where somebody read one; no other is answered."""

    type: str
    id: UUID
    rev: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """What is to be corrected in one report, and by when it is wanted again."""

    report: ReportRef
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`is_standing`: it is about the revision that the report has now."""

    rev: int
    kind: AnswerKind
    answered_on: date
    reason: str = ""
    due_on: date | None = None
    letter_no: str = ""
    is_standing: bool = False


class ReportAnswers:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def of(self, report: ReportRef) -> tuple[Answer, ...]:
        """To all its revisions, the latest first. Raises NotFound."""
        with self._store.reading() as reader:
            reader.get(record_type(report.type), report.id, deleted=True)
            standing = standing_answers(reader, report.type, [report.id]).get(report.id)
            return tuple(
                Answer(
                    rev=one.subject_rev,
                    kind=AnswerKind(one.kind),
                    answered_on=one.answered_on,
                    reason=one.reason or "",
                    due_on=one.due_on,
                    letter_no=one.letter_no or "",
                    is_standing=standing is not None and one.id == standing.id,
                )
                for one in answers_of_paper(reader, report.id)
            )

    def accept(self, reports: Sequence[ReportRef], *, by: UUID | None, letter_no: str = "") -> Changes:
        """Raises NotAllowed, StateConflict."""
        return self._write([(one, {"kind": AnswerKind.ACCEPTED}) for one in reports], letter_no, by)

    def send_back(self, returned: Sequence[Returning], *, by: UUID | None, letter_no: str = "") -> Changes:
        """Raises NotAllowed, StateConflict, Refused (a return says what and until when)."""
        told = [
            (one.report, {"kind": AnswerKind.RETURNED, "reason": one.reason, "due_on": one.due_on})
            for one in returned
        ]
        return self._write(told, letter_no, by)

    def withdraw(self, report: ReportRef, *, by: UUID | None) -> Changes:
        """The answer to the present revision is taken back. Raises NotFound when there is none."""
        with self._store.work(by=by, reason="ยกเลิกผลการตรวจ") as work:
            paper = _paper(work, report)
            self._records.remove(work, work.get(ReportAnswer, _answer_id(paper)))
            return changes_of(work.commit())

    def _write(
        self, told: Sequence[tuple[ReportRef, dict[str, Any]]], letter_no: str, by: UUID | None
    ) -> Changes:
        on = today(self._store.now_ms())
        with self._store.work(by=by, reason="ตรวจรายงาน") as work:
            items = []
            for report, says in told:
                paper = _paper(work, report)
                self._require_answerable(paper)
                _require_read(paper, report)
                item = {
                    "reason": None,
                    "due_on": None,
                    **says,
                    "answered_on": on,
                    "letter_no": letter_no or None,
                }
                item["subject_title"] = title_of_record(paper)[:300]
                if work.find(ReportAnswer, _answer_id(paper), deleted=True) is None:
                    item |= {
                        "subject_type": report.type,
                        "subject_id": paper.id,
                        "subject_rev": paper.rev,
                        "office": paper.owner_office,
                    }
                else:
                    item["id"] = _answer_id(paper)
                items.append(item)
            self._records.save(work, ReportAnswer, items)
            return changes_of(work.commit())

    def _require_answerable(self, paper: Record) -> None:
        label = type(paper).__label__
        if paper.owner_office[:2] != self._store.office or paper.owner_office == self._store.office:
            raise NotAllowed(
                f"{paper.owner_office} is no district of {self._store.office}",
                why=f"{label}นี้ไม่ใช่รายงานของอำเภอในจังหวัด ตรวจได้เฉพาะรายงานที่อำเภอส่งมา",
            )
        if paper.deleted or paper.state not in REPORTED:
            state = type(paper).__lifecycle__.states(paper.state).label
            raise StateConflict(
                f"{paper.state} cannot be answered",
                label=f"{label}ของ{areas.short_office_name(paper.owner_office)}",
                state=state,
                why="อำเภอยังไม่ได้พิมพ์ลงนามและส่งฉบับนี้ จึงยังตรวจไม่ได้",
            )


def _require_read(paper: Record, report: ReportRef) -> None:
    if report.rev is not None and report.rev != paper.rev:
        raise StateConflict(
            f"rev {report.rev} was read, {paper.rev} is there",
            label=f"{type(paper).__label__}ของ{areas.short_office_name(paper.owner_office)}",
            state=type(paper).__lifecycle__.states(paper.state).label,
            why="มีฉบับใหม่มาถึงระหว่างตรวจ อ่านฉบับใหม่ก่อนแล้วจึงตอบ",
        )


def _paper(reader: Reader, report: ReportRef) -> Record:
    type_ = record_type(report.type)
    if type_.__lifecycle__ is not LC_PAPER:
        raise NotAllowed(f"{report.type} is no paper", why=f"{type_.__label__}ไม่ใช่รายงานที่ส่งมาให้ตรวจ")
    return reader.get(type_, report.id, deleted=True)


def _answer_id(paper: Record) -> UUID:
    return natural_id("ReportAnswer", paper.id, paper.rev)
