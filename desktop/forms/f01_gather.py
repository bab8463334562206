"""F01 from the book: an activity with its plot, owner, photos, links and reporter."""

from __future__ import annotations

from functools import partial
from typing import cast

from db.queries.activities import activities_of_month, posts_of
from db.queries.attachments import attachments_of
from db.records.activities import Activity, Channel, PublicityPost
from db.records.attachments import AttachmentKind
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from db.records.users import User
from desktop.codes import BUDGET_YEAR, budget_years
from desktop.forms.f01 import F01Data, Layout, f01_definition, with_years
from desktop.forms.f01_draw import draw
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.places import district_of, person_name, province_of, sources_of, tambon_of


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    if request.blank:
        blank = F01Data(province=province_of(desk.office))
        return [_job(blank, request, _years(desk, None), blank=True)]
    if request.records:
        activities = [desk.reader.get(Activity, id_) for id_ in request.records]
    else:
        month = request.month or desk.today.replace(day=1)
        activities = activities_of_month(desk.reader, desk.office, month)
    jobs = []
    for activity in activities:
        site = desk.reader.find(Site, activity.site_id, deleted=True) if activity.site_id else None
        data, years = activity_data(desk, activity, site), _years(desk, site)
        jobs.append(_job(data, request, years, activity=activity, missing=desk.missing_for_print(activity)))
    return jobs


def _years(desk: Desk, site: Site | None) -> tuple[int, ...]:
    """The years of the code list; one that this plot has is there in any case, to be ticked.

    They belong to the sheet's words, not to what it says: a year that joins the list leaves printed sheets
    as true as they were.
    """
    own = {one.fiscal_year_be for one in (site.budget_source or ()) if one.fiscal_year_be} if site else set()
    return tuple(sorted({*budget_years(desk.codes(BUDGET_YEAR)), *own}))


def _job(
    data: F01Data,
    request: PrintRequest,
    years: tuple[int, ...],
    *,
    activity: Activity | None = None,
    blank: bool = False,
    missing: dict[str, str] | None = None,
) -> Job:
    return Job(
        form="F01",
        version=1,
        title=data.activity_name or "แบบรายงานกิจกรรม",
        data=data,
        draw=partial(
            draw, data, definition=f01_definition(years), layout=cast(Layout, request.layout or "auto")
        ),
        fit=partial(with_years, years=years),
        subject_type="Activity" if activity else "",
        subject_id=activity.id if activity else None,
        rev=activity.rev if activity else 1,
        records=(activity.id,) if activity else (),
        blank=blank,
        missing=missing or {},
    )


def activity_data(desk: Desk, activity: Activity, site: Site | None) -> F01Data:
    reader = desk.reader
    owner = reader.find(SiteOwner, site.owner_id, deleted=True) if site else None
    reporter = reader.find(User, activity.reporter_user, deleted=True) if activity.reporter_user else None
    photos = attachments_of(reader, activity.id, AttachmentKind.PHOTO)
    return F01Data(
        district=district_of(desk.office),
        province=province_of(desk.office),
        month=activity.period_month,
        sources=sources_of(site) if site else (),
        area_choice=site.area_choice.value if site and site.area_choice else None,
        area_rai=site.area_rai if site else None,
        owner_name=person_name(owner),
        house_no=(site.house_no or "") if site else "",
        moo=site.moo if site else None,
        tambon=tambon_of(site.tambon_code) if site else "",
        site_district=district_of(site.tambon_code) if site else "",
        site_province=province_of(site.tambon_code) if site else "",
        phone=(owner.phone or "") if owner else "",
        activity_name=activity.name or "",
        detail=activity.detail or "",
        photos=tuple(BlobPhoto(one.sha256, one.caption or "", desk.read_blob) for one in photos),
        links=tuple(link_words(post) for post in posts_of(reader, activity.id)),
        reporter_name=reporter.display_name if reporter else "",
        reporter_post=activity.reporter_position or "",
    )


def link_words(post: PublicityPost) -> str:
    """`เพจ พช.ตัวอย่าง  https://…`: what it is, then where."""
    name = post.title or (Channel(post.channel).label if post.channel else "")
    return "  ".join(part for part in (name, post.url or "") if part)
