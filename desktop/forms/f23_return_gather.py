"""The notes of what comes back, from the province's answers: one sheet for each district."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from db.catalog import record_type
from db.ids import is_province
from db.queries.answers import returns_of
from db.records.answers import AnswerKind, ReportAnswer
from desktop import areas
from desktop.errors import Refused
from desktop.forms.f23_return import F23Return, ReturnedRow
from desktop.forms.f23_return_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.titles import title_of_record


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """`records` are answers that return; without any all that stand, which no corrected revision has met yet."""
    if request.blank:
        return [_job(F23Return(is_blank=True), ())]
    if request.records:
        answers = [desk.reader.get(ReportAnswer, id_) for id_ in request.records]
    else:
        answers = returns_of(desk.reader, desk.office)
    for one in answers:
        if one.kind != AnswerKind.RETURNED:
            title = one.subject_title or "รายงานนี้"
            raise Refused("nothing is returned", {"record": f"{title} ตอบรับแล้ว ไม่ได้ส่งคืนแก้ไข จึงไม่มีใบแจ้ง"})
    by_office: dict[str, list[ReportAnswer]] = defaultdict(list)
    for one in answers:
        by_office[one.office].append(one)
    return [_job(_data(desk, office, some), some) for office, some in sorted(by_office.items())]


def _data(desk: Desk, office: str, some: list[ReportAnswer]) -> F23Return:
    some = sorted(some, key=lambda one: (one.due_on or one.answered_on, one.subject_title or ""))
    letters = {one.letter_no for one in some if one.letter_no}
    return F23Return(
        letter_no=letters.pop() if len(letters) == 1 else "",
        answered_on=max(one.answered_on for one in some),
        from_office=areas.office_name(some[0].owner_office),
        to_office=areas.office_name(office),
        rows=tuple(_row(desk, one) for one in some),
        checker_name=desk.officer_name if is_province(desk.office) else "",
    )


def _row(desk: Desk, one: ReportAnswer) -> ReturnedRow:
    type_ = record_type(one.subject_type)
    paper = desk.reader.find(type_, one.subject_id, deleted=True)
    return ReturnedRow(
        title=one.subject_title or (title_of_record(paper) if paper else ""),
        label=type_.__label__,
        rev=one.subject_rev,
        district=areas.name_of(one.office),
        reason=one.reason or "",
        due_on=one.due_on,
    )


def _job(data: F23Return, some: tuple[ReportAnswer, ...] | list[ReportAnswer]) -> Job:
    return Job(
        form="F23",
        version=1,
        title=f"ใบแจ้งส่งคืนแก้ไข {data.to_office}".strip(),
        data=data,
        draw=partial(draw, data),
        records=tuple(one.id for one in some),
        blank=data.is_blank,
    )
