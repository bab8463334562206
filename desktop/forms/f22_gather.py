"""F22 from the book: a letter with the head of its office."""

from __future__ import annotations

from functools import partial

from db.records.letters import LetterDoc, LetterKind
from db.records.offices import Office
from desktop.forms.f22 import F22Enclosure, F22Letter
from desktop.forms.f22_draw import draw
from desktop.forms.heads import emblem_photo, lines_of, own_head
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.thai.dates import month_range
from desktop.thai.names import phone_display


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    own = own_head(desk)
    if request.blank:
        return [_job(_head_only(desk, own))]
    if request.records:
        letters = [desk.reader.get(LetterDoc, id_) for id_ in request.records]
    else:
        first, last = month_range(request.month or desk.today)
        letters = desk.reader.select(
            LetterDoc,
            LetterDoc.owner_office == desk.office,
            LetterDoc.doc_date.between(first, last),
            LetterDoc.state != "cancelled",
            order=(LetterDoc.doc_date, LetterDoc.doc_no, LetterDoc.id),
        )
    return [_job(_data(desk, own, one), one, desk.missing_for_print(one)) for one in letters]


def _job(data: F22Letter, letter: LetterDoc | None = None, missing: dict[str, str] | None = None) -> Job:
    return Job(
        form="F22",
        version=1,
        title=data.subject or "กระดาษหัวหนังสือ",
        data=data,
        draw=partial(draw, data),
        subject_type="LetterDoc" if letter else "",
        subject_id=letter.id if letter else None,
        rev=letter.rev if letter else 1,
        records=(letter.id,) if letter else (),
        blank=letter is None,
        missing=missing or {},
        is_letter=True,
    )


def _head_only(desk: Desk, own: Office | None) -> F22Letter:
    return F22Letter(
        doc_no=(own.doc_prefix or "") if own else "",
        place=_place(own),
        motto=(own.motto or "") if own else "",
        emblem=emblem_photo(desk),
    )


def _place(own: Office | None) -> tuple[str, ...]:
    return tuple(one for one in (own.letter_place_1, own.letter_place_2) if one) if own else ()


def _data(desk: Desk, own: Office | None, letter: LetterDoc) -> F22Letter:
    phone = letter.office_tel or (own.phone if own else None)
    agency = " ".join(
        part for part in ((own.name if own else ""), _place(own)[0] if _place(own) else "") if part
    )
    if phone:
        agency = f"{agency}  โทร. {phone_display(phone)}"
    return F22Letter(
        kind="memo" if letter.kind is LetterKind.MEMO else "external",
        urgency=letter.urgency.label if letter.urgency else "",
        doc_no=letter.doc_no or "",
        doc_date=letter.doc_date,
        place=_place(own),
        agency=agency,
        subject=letter.subject,
        to=letter.to,
        refs=lines_of(letter.refs),
        enclosures=tuple(
            F22Enclosure(text=one.text, qty=one.qty, unit=one.unit.label if one.unit else "")
            for one in letter.enclosures or ()
        ),
        paragraphs=lines_of(letter.body),
        closing=letter.closing or "",
        signer_name=letter.signer_name or "",
        posts=tuple(one for one in (letter.signer_post, letter.acting_text) if one),
        owner_unit=letter.owner_unit or ((own.owner_unit or "") if own else ""),
        phone=phone or "",
        motto=(own.motto or "") if own else "",
        emblem=emblem_photo(desk),
    )
