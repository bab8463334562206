"""F12 from the book: an order with its committee, and the order that it ends."""

from __future__ import annotations

from functools import partial

from db.reader import Reader
from db.records.networks import Member, NetworkOrder
from desktop.forms.f12 import F12Member, F12Order
from desktop.forms.f12_draw import draw
from desktop.forms.heads import emblem_photo, lines_of
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.thai.dates import long_date


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    issuer = (
        f"อำเภอ{district_of(desk.office)}" if len(desk.office) == 4 else f"จังหวัด{province_of(desk.office)}"
    )
    emblem = emblem_photo(desk)
    if request.blank:
        return [_job(F12Order(issuer=issuer, emblem=emblem))]
    orders = (
        [desk.reader.get(NetworkOrder, id_) for id_ in request.records]
        if request.records
        else desk.reader.select(
            NetworkOrder,
            NetworkOrder.owner_office == desk.office,
            NetworkOrder.state != "cancelled",
            order=(NetworkOrder.order_year_be.desc(), NetworkOrder.order_no.desc(), NetworkOrder.id),
            limit=1,
        )
    )
    return [_job(_data(desk, one, issuer), one, desk.missing_for_print(one)) for one in orders]


def _job(data: F12Order, order: NetworkOrder | None = None, missing: dict[str, str] | None = None) -> Job:
    return Job(
        form="F12",
        version=1,
        title=data.title or "คำสั่งแต่งตั้งคณะทำงาน",
        data=data,
        draw=partial(draw, data),
        subject_type="NetworkOrder" if order else "",
        subject_id=order.id if order else None,
        rev=order.rev if order else 1,
        records=(order.id,) if order else (),
        blank=order is None,
        missing=missing or {},
        is_letter=True,
    )


def _data(desk: Desk, order: NetworkOrder, issuer: str) -> F12Order:
    return F12Order(
        issuer=issuer,
        order_no=order.order_no,
        year_be=order.order_year_be,
        title=order.title,
        reasons=lines_of(order.reason),
        legal_basis=" ".join(lines_of(order.legal_basis)),
        superseded=_superseded(desk.reader, order, issuer),
        members=tuple(_member(one) for one in order.members or ()),
        duties=lines_of(order.duties),
        effective_from=order.effective_from,
        ordered_on=order.ordered_on,
        signer_name=order.signer_name or "",
        signer_post=order.signer_post or "",
        emblem=emblem_photo(desk),
    )


def _member(one: Member) -> F12Member:
    """Who they come from, with their sector; the sector alone where that is not told."""
    told = f"{one.organisation} ({one.sector.label})" if one.organisation else one.sector.label
    return F12Member(name=one.name, organisation=told, role=one.role.value)


def _superseded(reader: Reader, order: NetworkOrder, issuer: str) -> str:
    """`คำสั่งอำเภอโคกสุข ที่ 188/2565 ลงวันที่ 28 พฤศจิกายน 2565`"""
    before = reader.find(NetworkOrder, order.supersedes, deleted=True) if order.supersedes else None
    if before is None:
        return ""
    number = f" ที่ {before.order_no}/{before.order_year_be}" if before.order_no else ""
    day = f" ลงวันที่ {long_date(before.ordered_on)}" if before.ordered_on else ""
    return f"คำสั่ง{issuer}{number}{day}"
