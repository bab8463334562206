"""F09 from the book: a month of visits, pages to write on with running numbers, the cover, a group's list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from db.ids import natural_id
from db.queries.visitors import last_place, sites_with_visits, visits_between
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from db.records.visitors import Purpose, VisitorEntry, VisitorKind
from desktop.errors import Refused
from desktop.forms.f09 import F09Book, F09Group, F09Month, F09Visit
from desktop.forms.f09_draw import draw_blank, draw_filled
from desktop.forms.f09_sheets import draw_cover, draw_group
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, person_name, province_of, tambon_of
from desktop.thai.dates import month_range

_FEWEST, _MOST, _USUAL = 2, 50, 20
_PURPOSE_NUMBER = {purpose.value: number for number, purpose in enumerate(Purpose, start=1)}


def gather_month(desk: Desk, request: PrintRequest) -> list[Job]:
    """One job per plot that had visitors (or per plot asked for, even without any)."""
    if request.blank:
        return gather_pages(desk, request)
    first, last = month_range(request.month or desk.today)
    wanted = (
        request.sites or request.records or tuple(sites_with_visits(desk.reader, desk.office, first, last))
    )
    sites = [desk.reader.get(Site, id_) for id_ in wanted]
    jobs = []
    for site in sorted(sites, key=lambda one: (one.site_code or "", one.id)):
        entries = visits_between(desk.reader, site.id, first, last)
        book_no = next((one.book_no for one in entries if one.book_no), request.book_no)
        book = _book(desk, site, book_no)
        data = F09Month(
            book=book,
            month=first,
            first_page=next((one.page_no for one in entries if one.page_no), 1),
            visits=tuple(_visit(entry) for entry in entries),
            keeper_name=book.owner_name,
            officer_name=desk.officer_name,
        )
        jobs.append(_month_job(data, site, tuple(entry.id for entry in entries)))
    return jobs


def _month_job(data: F09Month, site: Site, records: tuple[UUID, ...]) -> Job:
    assert data.month is not None
    return Job(
        form="F09",
        version=1,
        title=f"สมุดผู้มาใช้บริการ {site.name or ''}".strip(),
        data=data,
        draw=partial(draw_filled, data),
        subject_type="VisitorMonth",
        subject_id=natural_id("VisitorMonth", site.id, data.month),
        records=records,
        said=replace(data, officer_name=""),
    )


def gather_pages(desk: Desk, request: PrintRequest) -> list[Job]:
    """Pages to write on, numbered on from the last page that was typed in."""
    pages = request.pages if request.pages is not None else _USUAL
    if not _FEWEST <= pages <= _MOST:
        words = f"พิมพ์หน้าเปล่าได้ครั้งละ {_FEWEST}–{_MOST} หน้า"
        raise Refused(f"{pages} pages", {"pages": words})
    sites: list[Site | None] = [desk.reader.get(Site, id_) for id_ in request.sites or request.records]
    return [_pages_job(desk, site, request, pages) for site in sites or [None]]


def _pages_job(desk: Desk, site: Site | None, request: PrintRequest, pages: int) -> Job:
    place = last_place(desk.reader, site.id) if site else None
    book_no = request.book_no or (place[0] if place else None)
    following = place[1] + 1 if place and place[0] == book_no else 1
    first_page = request.first_page or following
    book = _book(desk, site, book_no) if site else F09Book()

    return Job(
        form="F09",
        version=1,
        title=f"สมุดผู้มาใช้บริการ หน้าเปล่า {book.site_name}".strip(),
        data=(book, pages, first_page),
        draw=partial(draw_blank, book, pages=pages, first_page=first_page),
        blank=True,
        blank_for=f"{book.site_code} {first_page}".strip(),
    )


def gather_cover(desk: Desk, request: PrintRequest) -> list[Job]:
    sites = [desk.reader.get(Site, id_) for id_ in request.sites or request.records]
    if not sites:
        return [_cover_job(F09Book())]
    jobs = []
    for site in sites:
        place = last_place(desk.reader, site.id)
        jobs.append(_cover_job(_book(desk, site, request.book_no or (place[0] if place else 1))))
    return jobs


def _cover_job(book: F09Book) -> Job:
    return Job(
        form="F09",
        version=1,
        title=f"สมุดผู้มาใช้บริการ ปก {book.site_name}".strip(),
        data=book,
        draw=partial(draw_cover, book),
        blank=True,
        blank_for=book.site_code,
    )


def gather_group(desk: Desk, request: PrintRequest) -> list[Job]:
    """The list of a group: `records` are lines of the book; blank for a plot or for nobody."""
    if not request.records:
        sites: list[Site | None] = [desk.reader.get(Site, id_) for id_ in request.sites]
        return [
            _group_job(F09Group(book=_book(desk, site, None) if site else F09Book()), None)
            for site in sites or [None]
        ]
    return [_group_of(desk, desk.reader.get(VisitorEntry, id_)) for id_ in request.records]


def _group_of(desk: Desk, entry: VisitorEntry) -> Job:
    if entry.kind is not VisitorKind.GROUP:
        raise Refused("not a group", {"record": f"{entry.name} ไม่ใช่คณะ บัญชีรายชื่อใช้กับคณะเท่านั้น"})
    site = desk.reader.get(Site, entry.site_id, deleted=True)
    data = F09Group(
        book=_book(desk, site, entry.book_no),
        name=entry.name or "",
        organisation=entry.organisation or "",
        leader_name=entry.leader_name or "",
        visited_on=entry.visited_on,
        count=entry.count_total,
        purposes=_purposes(entry),
        bases=_topics(entry),
    )
    return _group_job(data, entry)


def _group_job(data: F09Group, entry: VisitorEntry | None) -> Job:
    return Job(
        form="F09",
        version=1,
        title=f"บัญชีรายชื่อคณะ {data.name}".strip(),
        data=data,
        draw=partial(draw_group, data),
        subject_type="VisitorEntry" if entry else "",
        subject_id=entry.id if entry else None,
        rev=entry.rev if entry else 1,
        records=(entry.id,) if entry else (),
        blank=entry is None,
        blank_for=data.book.site_code,
    )


def _book(desk: Desk, site: Site, book_no: int | None) -> F09Book:
    owner = desk.reader.find(SiteOwner, site.owner_id, deleted=True) if site.owner_id else None
    return F09Book(
        site_name=site.name or "",
        site_code=site.site_code or "",
        owner_name=person_name(owner),
        house_no=site.house_no or "",
        moo=site.moo,
        tambon=tambon_of(site.tambon_code),
        district=district_of(site.tambon_code),
        province=province_of(site.tambon_code),
        book_no=book_no,
    )


def _visit(entry: VisitorEntry) -> F09Visit:
    return F09Visit(
        line_no=entry.line_no,
        visited_on=entry.visited_on,
        arrived=entry.time_in,
        name=entry.name or "",
        leader_name=entry.leader_name or "",
        organisation=entry.organisation or "",
        kind=entry.kind.value if entry.kind else None,  # type: ignore[arg-type]
        count=entry.count_total,
        purposes=_purposes(entry),
        topics=_topics(entry),
        phone=entry.phone or "",
        follow_up_ok=bool(entry.follow_up_ok),
        comment=entry.comment or "",
        is_signed=bool(entry.signed_on_paper),
    )


def _purposes(entry: VisitorEntry) -> tuple[int, ...]:
    return tuple(sorted(_PURPOSE_NUMBER[code] for code in entry.purpose or () if code in _PURPOSE_NUMBER))


def _topics(entry: VisitorEntry) -> str:
    return " ".join([*(entry.bases or ()), entry.topics or ""]).strip()
