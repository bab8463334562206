"""Letters, orders, and what a letter encloses."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.exchange import Direction, SyncBundle
from db.records.letters import IncomingLetter, LetterDoc, LetterKind, LetterTemplate
from db.records.networks import NetworkOrder

_SENT_OUT = ("printed", "signed", "sent", "received", "acknowledged", "returned")


def outgoing(reader: Reader, office: str, first: date, last: date) -> list[LetterDoc]:
    """Dated within the span, and those without a date yet; the newest first."""
    return reader.select(
        LetterDoc,
        LetterDoc.owner_office == office,
        LetterDoc.doc_date.between(first, last) | LetterDoc.doc_date.is_(None),
        order=(LetterDoc.doc_date.is_(None).desc(), LetterDoc.doc_date.desc(), LetterDoc.created_ms.desc()),
    )


def incoming(reader: Reader, office: str, first: date, last: date) -> list[IncomingLetter]:
    """Received within the span, and those of before that still ask for something."""
    is_open = IncomingLetter.done_on.is_(None) & IncomingLetter.due_on.is_not(None)
    return reader.select(
        IncomingLetter,
        IncomingLetter.owner_office == office,
        IncomingLetter.received_on.between(first, last) | (is_open & (IncomingLetter.received_on < first)),
        order=(IncomingLetter.received_on.desc(), IncomingLetter.received_no.desc(), IncomingLetter.id),
    )


def covers_of(reader: Reader, office: str, form: str) -> list[LetterDoc]:
    """Letters that go with reports of a form; cancelled ones left out."""
    return reader.select(
        LetterDoc,
        LetterDoc.owner_office == office,
        LetterDoc.covers == form,
        LetterDoc.state != "cancelled",
        order=(LetterDoc.created_ms,),
    )


def numbers_in_use(reader: Reader, office: str, first: date, last: date) -> dict[str, UUID]:
    """Numbers of the letters dated within the span, cancelled ones too: a number is never given twice.
    Where it was all the same, the older letter has it."""
    found = reader.select(
        LetterDoc,
        LetterDoc.owner_office == office,
        LetterDoc.doc_date.between(first, last),
        LetterDoc.doc_no.is_not(None),
        order=(LetterDoc.created_ms,),
    )
    return {one.doc_no: one.id for one in reversed(found) if one.doc_no}


def has_letters(reader: Reader, office: str, first: date, last: date) -> bool:
    """Whether any letter dated within the span went out."""
    return bool(
        reader.count(
            LetterDoc,
            LetterDoc.owner_office == office,
            LetterDoc.doc_date.between(first, last),
            LetterDoc.state.in_(_SENT_OUT),
        )
    )


def orders_of_year(reader: Reader, office: str, year_be: int) -> dict[int, UUID]:
    """By number; cancelled ones too, and the older where two have the same."""
    found = reader.select(
        NetworkOrder,
        NetworkOrder.owner_office == office,
        NetworkOrder.order_year_be == year_be,
        NetworkOrder.order_no.is_not(None),
        order=(NetworkOrder.created_ms,),
    )
    return {one.order_no: one.id for one in reversed(found) if one.order_no}


def has_orders(reader: Reader, office: str, year_be: int, *, before: bool = False) -> bool:
    year = NetworkOrder.order_year_be
    return bool(
        reader.count(
            NetworkOrder,
            NetworkOrder.owner_office == office,
            year < year_be if before else year == year_be,
            NetworkOrder.state.in_(_SENT_OUT),
        )
    )


def template_of(reader: Reader, office: str, covers: str, kind: LetterKind) -> LetterTemplate | None:
    found = reader.select(
        LetterTemplate,
        LetterTemplate.owner_office == office,
        LetterTemplate.covers == covers,
        LetterTemplate.kind == kind,
        LetterTemplate.state == "active",
        limit=1,
    )
    return found[0] if found else None


def reports_of_month(reader: Reader, office: str, month: date) -> list[Activity]:
    return reader.select(
        Activity,
        Activity.owner_office == office,
        Activity.period_month == month,
        Activity.state != "cancelled",
        order=(Activity.held_on, Activity.sort_key, Activity.id),
    )


def post_count(reader: Reader, office: str, first: date, last: date) -> int:
    return reader.count(
        PublicityPost, PublicityPost.owner_office == office, PublicityPost.posted_on.between(first, last)
    )


def last_bundle_out(reader: Reader, office: str) -> SyncBundle | None:
    found = reader.select(
        SyncBundle,
        SyncBundle.from_office == office,
        SyncBundle.direction == Direction.OUT,
        SyncBundle.kind == "data",
        order=(SyncBundle.made_at.desc(),),
        limit=1,
    )
    return found[0] if found else None
