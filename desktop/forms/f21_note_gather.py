"""The note of a visit from the book; what came of its instructions is followed after it was signed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.queries.supervision import instructions_of, notes_between, replies_to
from db.records.supervision import InstructionStatus, VisitNote
from desktop.forms.f21_note import F21Instruction, F21Note
from desktop.forms.f21_note_draw import draw
from desktop.forms.f21_plan import F21Member
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.thai.dates import month_range, short_date


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """By id; without ids those of the month: at a district its own."""
    if request.blank:
        return [
            _job(
                F21Note(province=province_of(desk.office), district=district_of(desk.office), is_blank=True),
                None,
            )
        ]
    if request.records:
        found = [desk.reader.get(VisitNote, id_) for id_ in request.records]
    else:
        first, last = month_range(request.month or desk.today)
        district = desk.office if len(desk.office) == 4 else None
        found = notes_between(desk.reader, desk.office[:2], first, last, district)
    return [replace(_job(note_data(desk, one), one), missing=desk.missing_for_print(one)) for one in found]


def _job(data: F21Note, note: VisitNote | None) -> Job:
    as_told = tuple(
        replace(one, replied="", replied_on=None, outcome="", closed_on=None) for one in data.instructions
    )
    return Job(
        form="F21",
        version=1,
        title=f"บันทึกการนิเทศ อ.{data.district} {short_date(note.visited_on)}" if note else "บันทึกการนิเทศ",
        data=data,
        draw=partial(draw, data),
        subject_type="VisitNote" if note else "",
        subject_id=note.id if note else None,
        rev=note.rev if note else 1,
        records=(note.id,) if note else (),
        blank=note is None,
        said=replace(data, instructions=as_told),
    )


def note_data(desk: Desk, note: VisitNote) -> F21Note:
    found = instructions_of(desk.reader, note.owner_office, note=note.id)
    replies = replies_to(desk.reader, [one.id for one in found])
    rows = []
    for one in found:
        reply = replies.get(one.id)
        is_closed = one.status == InstructionStatus.CLOSED
        rows.append(
            F21Instruction(
                words=one.words,
                responsible=one.responsible or "",
                due_on=one.due_on,
                replied=reply.text if reply else "",
                replied_on=reply.done_on if reply else None,
                outcome=(one.outcome or "") if is_closed else "",
                closed_on=one.closed_on if is_closed else None,
            )
        )
    return F21Note(
        province=province_of(note.owner_office),
        district=district_of(note.district),
        visited_on=note.visited_on,
        team=tuple(F21Member(post=one.post, name=one.name or "") for one in note.team or ()),
        remarks=note.remarks or "",
        instructions=tuple(rows),
    )
