"""F16 from the book: the posts of a month and the plots that nothing was told of."""

from __future__ import annotations

from functools import partial

from db.ids import natural_id
from db.records.users import User
from desktop.forms.f16 import F16Data, F16Post
from desktop.forms.f16_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.publicity import month_of


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    if request.blank:
        return [
            _job(F16Data(district=district_of(desk.office), province=province_of(desk.office), is_blank=True))
        ]
    found = month_of(desk.reader, desk.office, request.month or desk.today)
    data = F16Data(
        district=district_of(desk.office),
        province=province_of(desk.office),
        month=found.month,
        posts=tuple(
            F16Post(
                posted_on=one.posted_on,
                title=one.title,
                sites=", ".join(one.sites),
                channel=one.channel_words,
                link=one.url,
                reach=one.reach,
            )
            for one in found.posts
        ),
        channels=tuple((one.words, one.posts) for one in found.channels),
        sites=found.sites,
        covered=found.covered,
        uncovered=tuple(one.name for one in found.uncovered),
        reporter_name=desk.officer_name,
        reporter_post=_post_of(desk),
    )
    job = _job(data)
    subject = natural_id("PublicityMonth", desk.office, found.month)
    records = tuple(one.id for one in found.posts)
    # Who prints it is no change of what it says.
    said = (data.month, data.posts, data.covered, data.sites, data.uncovered)
    return [
        Job(
            form=job.form, version=job.version, title=job.title, data=data, draw=job.draw,
            subject_type="PublicityMonth", subject_id=subject, records=records, said=said,
        )
    ]  # fmt: skip


def _job(data: F16Data) -> Job:
    return Job(
        form="F16",
        version=1,
        title="รายงานการประชาสัมพันธ์",
        data=data,
        draw=partial(draw, data),
        blank=data.is_blank,
    )


def _post_of(desk: Desk) -> str:
    users = desk.reader.select(User, User.owner_office == desk.office)
    return next((one.position or "" for one in users if one.display_name == desk.officer_name), "")
