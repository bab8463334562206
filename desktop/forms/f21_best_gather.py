"""The Best Practice sheet from the book."""

from __future__ import annotations

from functools import partial

from db.records.assessments import BestPractice
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from desktop.forms.f14_gather import photos_of
from desktop.forms.f21_best import F21Best
from desktop.forms.f21_best_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import address_words, district_of, person_name, province_of
from desktop.thai.dates import fiscal_year_be


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """By id; without ids those of the month's fiscal year."""
    if request.blank:
        return [_job(F21Best(province=province_of(desk.office)), None, {})]
    if request.records:
        found = [desk.reader.get(BestPractice, id_) for id_ in request.records]
    else:
        year = fiscal_year_be(request.month or desk.today)
        found = desk.reader.select(
            BestPractice,
            BestPractice.owner_office == desk.office,
            BestPractice.fiscal_year_be == year,
            BestPractice.state != "cancelled",
        )
    return [_job(best_data(desk, one), one, desk.missing_for_print(one)) for one in found]


def _job(data: F21Best, one: BestPractice | None, missing: dict[str, str]) -> Job:
    return Job(
        form="F21",
        version=1,
        title=f"Best Practice {data.title}".strip(),
        data=data,
        draw=partial(draw, data),
        subject_type="BestPractice" if one else "",
        subject_id=one.id if one else None,
        rev=one.rev if one else 1,
        records=(one.id,) if one else (),
        blank=one is None,
        missing=missing,
    )


def best_data(desk: Desk, one: BestPractice) -> F21Best:
    reader = desk.reader
    site = reader.find(Site, one.site_id, deleted=True) if one.site_id else None
    owner = reader.find(SiteOwner, site.owner_id, deleted=True) if site and site.owner_id else None
    place = ""
    if site is not None:
        address = address_words(site.house_no, site.moo, site.tambon_code)
        place = f"{site.name or site.site_code or ''} {address}".strip()
    return F21Best(
        district=district_of(one.owner_office),
        province=province_of(one.owner_office),
        fiscal_year_be=one.fiscal_year_be,
        title=one.title,
        place=place,
        owner=person_name(owner),
        group=one.group_name or "",
        background=one.background or "",
        method=one.method or "",
        result=one.result or "",
        factors=one.factors or "",
        scaling=one.scaling or "",
        photos=photos_of(desk, [one.id]),
    )
