"""F17 from the book: an event with the activity it belongs to."""

from __future__ import annotations

from functools import partial

from db.queries.activities import posts_of
from db.queries.attachments import attachments_of
from db.queries.events import GATHERINGS, event_id, events_between
from db.records.activities import Activity
from db.records.attachments import AttachmentKind
from db.records.events import Event
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from db.records.users import User
from desktop.codes import OCCASION
from desktop.events import occasion_words
from desktop.forms.f01_gather import link_words
from desktop.forms.f17 import F17Attendance, F17Data, F17Seedling
from desktop.forms.f17_draw import draw, draw_attendance
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.places import district_of, person_name, province_of, tambon_of
from desktop.sites import site_title
from desktop.thai.dates import month_range

_OTHER = "other"


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    if request.blank:
        blank = F17Data()
        draw_blank = partial(draw, blank)
        return [Job(form="F17", version=1, title="แบบบันทึกกิจกรรม", data=blank, draw=draw_blank, blank=True)]
    jobs = []
    for event, activity in _asked(desk, request):
        data = _data(desk, event, activity)
        jobs.append(
            Job(
                form="F17",
                version=1,
                title=f"แบบบันทึกกิจกรรม {activity.name or ''}".strip(),
                data=data,
                draw=partial(draw, data),
                subject_type="Event",
                subject_id=event_id(activity.id),
                rev=event.rev if event else 1,
                records=(*((event.id,) if event else ()), activity.id),
            )
        )
    return jobs


def gather_attendance(desk: Desk, request: PrintRequest) -> list[Job]:
    """The list is needed before anything of the event is written: it may be asked for by its activity."""
    if request.blank:
        blank = F17Attendance()
        draw_blank = partial(draw_attendance, blank)
        return [Job(form="F17", version=1, title="บัญชีลงชื่อ", data=blank, draw=draw_blank, blank=True)]
    jobs = []
    for event, activity in _asked(desk, request):
        site = desk.reader.find(Site, activity.site_id, deleted=True) if activity.site_id else None
        people = (event.attendees if event else None) or ()
        data = F17Attendance(
            activity=activity.name or "",
            held_on=activity.held_on,
            site=site_title(site) if site else "",
            tambon=tambon_of(site.tambon_code) if site else "",
            people=tuple((one.name, one.organisation or "") for one in people),
        )
        jobs.append(
            Job(
                form="F17",
                version=1,
                title=f"บัญชีลงชื่อ {activity.name or ''}".strip(),
                data=data,
                draw=partial(draw_attendance, data),
                subject_type="Event",
                subject_id=event_id(activity.id),
                rev=event.rev if event else 1,
                records=(activity.id,),
            )
        )
    return jobs


def _asked(desk: Desk, request: PrintRequest) -> list[tuple[Event | None, Activity]]:
    """Those that are named, by their events or their activities; else all of a month."""
    reader = desk.reader
    if not request.records:
        return list(events_between(reader, desk.office, *month_range(request.month or desk.today)))
    found = []
    for id_ in request.records:
        event = reader.find(Event, id_)
        activity = reader.get(Activity, event.activity_id if event else id_, deleted=event is not None)
        found.append((event or reader.find(Event, event_id(activity.id)), activity))
    return found


def _data(desk: Desk, event: Event | None, activity: Activity) -> F17Data:
    reader = desk.reader
    event = event or Event()  # nothing is written of it yet
    site = reader.find(Site, activity.site_id, deleted=True) if activity.site_id else None
    owner = reader.find(SiteOwner, site.owner_id, deleted=True) if site else None
    reporter = reader.find(User, activity.reporter_user, deleted=True) if activity.reporter_user else None
    photos = attachments_of(reader, activity.id, AttachmentKind.PHOTO)
    is_named = activity.kind in GATHERINGS
    return F17Data(
        kind=activity.kind.value if activity.kind and is_named else _OTHER if activity.kind else "",
        kind_text=activity.kind.label if activity.kind and not is_named else "",
        occasion=occasion_words(desk.codes(OCCASION), event.occasion, event.occasion_text),
        held_on=activity.held_on,
        held_to=activity.held_to,
        time_from=event.time_from,
        time_to=event.time_to,
        hours=event.hours,
        site=site_title(site) if site else "",
        tambon=tambon_of(site.tambon_code) if site else "",
        district=district_of(site.tambon_code if site else desk.office),
        province=province_of(site.tambon_code if site else desk.office),
        seedlings=tuple(
            F17Seedling(
                species=one.species,
                kind=one.kind.value if one.kind else "",
                raised=one.raised_qty,
                shared=one.shared_qty,
                receivers=one.receivers,
            )
            for one in event.seedlings or ()
        ),
        sectors=tuple(sorted((activity.participants_by_sector or {}).items())),
        people=activity.participants,
        work_done=event.work_done or "",
        outcome=event.outcome or "",
        photos=tuple(BlobPhoto(one.sha256, one.caption or "", desk.read_blob) for one in photos),
        links=tuple(link_words(post) for post in posts_of(reader, activity.id)),
        recorder_name=reporter.display_name if reporter else desk.officer_name,
        recorder_post=(activity.reporter_position or "") if reporter else "",
        owner_name=person_name(owner),
    )
