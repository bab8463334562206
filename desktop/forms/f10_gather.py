"""F10 from the book: follow-ups with the lines of the visitor book that they are about."""

from __future__ import annotations

from datetime import date
from functools import partial

from db.queries.attachments import attachments_of
from db.queries.follow_ups import follow_ups_between
from db.reader import Reader
from db.records.attachments import AttachmentKind
from db.records.follow_ups import VisitorFollowUp
from db.records.users import User
from desktop.follow_ups import visited_of
from desktop.forms.f10 import F10Data, F10List
from desktop.forms.f10_draw import draw, draw_list
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.thai.dates import month_range


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    if request.blank:
        return [_job(F10Data())]
    found = [desk.reader.get(VisitorFollowUp, id_) for id_ in request.records] or _of_span(desk, request)
    return [_job(_data(desk, one), one, desk.missing_for_print(one)) for one in found]


def gather_list(desk: Desk, request: PrintRequest) -> list[Job]:
    """Those that are named, or all of a span (a month, from `first` to `last`)."""
    first, last = _span(desk, request)
    data = F10List(
        district=district_of(desk.office), province=province_of(desk.office), is_blank=request.blank
    )
    found: list[VisitorFollowUp] = []
    if not request.blank:
        found = [desk.reader.get(VisitorFollowUp, id_) for id_ in request.records] or _of_span(desk, request)
        found.sort(key=lambda one: (one.follow_date or last, one.id))
        data = F10List(
            district=data.district,
            province=data.province,
            first=first,
            last=last,
            rows=tuple(_data(desk, one, photos=False) for one in found),
            follower_name=desk.officer_name,
        )
    return [
        Job(
            form="F10",
            version=1,
            title="บัญชีติดตามผู้เรียนรู้",
            data=data,
            draw=partial(draw_list, data),
            records=tuple(one.id for one in found),
            blank=request.blank,
        )
    ]


def _span(desk: Desk, request: PrintRequest) -> tuple[date, date]:
    first, last = month_range(request.month or desk.today)
    return request.first or first, request.last or last


def _of_span(desk: Desk, request: PrintRequest) -> list[VisitorFollowUp]:
    found = follow_ups_between(desk.reader, desk.office, *_span(desk, request))
    return [one for one in found if one.follow_date is not None]


def _job(data: F10Data, one: VisitorFollowUp | None = None, missing: dict[str, str] | None = None) -> Job:
    return Job(
        form="F10",
        version=1,
        title=f"แบบติดตามผู้เรียนรู้ {data.name}".strip(),
        data=data,
        draw=partial(draw, data),
        subject_type="VisitorFollowUp" if one else "",
        subject_id=one.id if one else None,
        rev=one.rev if one else 1,
        records=(one.id,) if one else (),
        blank=one is None,
        missing=missing or {},
    )


def _data(desk: Desk, one: VisitorFollowUp, *, photos: bool = True) -> F10Data:
    reader: Reader = desk.reader
    visited = visited_of(reader, one.visitor_id, one.name or "")
    follower = reader.find(User, one.by_user, deleted=True) if one.by_user else None
    kept = attachments_of(reader, one.id, AttachmentKind.PHOTO) if photos else []
    return F10Data(
        name=visited.name,
        address=visited.organisation,
        phone=visited.phone,
        visited_on=visited.visited_on,
        site=visited.site_name,
        topics=visited.topics,
        followed_on=one.follow_date,
        method=one.method.value if one.method else "",
        method_text=one.method_text or "",
        used=one.used.value if one.used else "",
        reason=one.reason or "",
        knowledge=one.knowledge or "",
        area_rai=one.area_rai,
        where=one.where or "",
        results=tuple(sorted(one.results or ())),
        less_expense=one.less_expense_baht,
        more_income=one.more_income_baht,
        result_text=one.result_text or "",
        problems=one.problems or "",
        needs=one.support_needed or "",
        photos=tuple(BlobPhoto(photo.sha256, photo.caption or "", desk.read_blob) for photo in kept),
        follower_name=follower.display_name if follower else "",
        follower_post=(follower.position or "") if follower else "",
    )
