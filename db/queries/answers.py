"""What provinces said of papers."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from db.catalog import record_type
from db.ids import is_province
from db.reader import Reader
from db.records.answers import AnswerKind, ReportAnswer
from db.rows import blocks


def standing_answers(reader: Reader, type_name: str, ids: Iterable[UUID]) -> dict[UUID, ReportAnswer]:
    """To the revision that each paper has now, by its own province; none for one that was corrected since."""
    type_ = record_type(type_name)
    found: dict[UUID, ReportAnswer] = {}
    for block in blocks(ids):
        answers = reader.select(ReportAnswer, ReportAnswer.subject_id.in_(block))
        papers = {
            one.id: one for one in reader.select(type_, type_.id.in_({one.subject_id for one in answers}))
        }
        for one in answers:
            paper = papers.get(one.subject_id)
            if paper is None or one.subject_rev != paper.rev:
                continue
            if is_province(one.owner_office) and paper.owner_office.startswith(one.owner_office):
                found[paper.id] = one
    return found


def answers_of_paper(reader: Reader, id_: UUID) -> list[ReportAnswer]:
    """To all its revisions, the latest revision first."""
    found = reader.select(ReportAnswer, ReportAnswer.subject_id == id_, order=(ReportAnswer.subject_rev,))
    return found[::-1]


def returns_of(reader: Reader, province: str) -> list[ReportAnswer]:
    """The province's returns that stand: no corrected revision has come since."""
    returned = reader.select(
        ReportAnswer, ReportAnswer.owner_office == province, ReportAnswer.kind == AnswerKind.RETURNED
    )
    by_type: dict[str, list[UUID]] = {}
    for one in returned:
        by_type.setdefault(one.subject_type, []).append(one.subject_id)
    standing = {
        answer.id for name, ids in by_type.items() for answer in standing_answers(reader, name, ids).values()
    }
    return [one for one in returned if one.id in standing]
