"""The page of one plot: who, where, what happened, what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from db.queries import site_pages as queries
from db.reader import Reader
from db.records.activities import ActivityKind, Channel
from db.records.npt import EndReason, NptContract
from db.records.site_owners import SiteOwner
from db.records.sites import Operational, Site, SiteType
from db.store import Store
from desktop import areas
from desktop.calendar.calendar import Calendar
from desktop.coordinates import Position
from desktop.forms.places import address_words, budget_words, person_name
from desktop.moments import local, today
from desktop.record_sheets import HistoryChange, RecordSheets
from desktop.site_levels import assessment_lines, plan_lines, practice_lines, site_levels
from desktop.site_list import label_of
from desktop.site_tasks import open_tasks
from desktop.site_views import (
    PhotoRef,
    PlotDot,
    PlotPlace,
    SiteStory,
    StoryEntry,
    StoryKind,
    VisitorMonth,
)
from desktop.thai.dates import MONTHS, next_month, short_month
from desktop.thai.digits import grouped
from desktop.thai.names import full_name, phone_display

_PHOTOS = 60
_MONTHS = 12
_GUESTS = 3
_OPEN_STATES = ("draft", "ready", "printed", "signed", "returned")


class SiteStories:
    """A `StoryService`."""

    def __init__(self, store: Store, sheets: RecordSheets, calendar: Calendar) -> None:
        self._store = store
        self._sheets = sheets
        self._calendar = calendar

    def order(self) -> list[UUID]:
        """All plots in the order of the list, for Page Up and Down where no list was left."""
        with self._store.reading() as reader:
            return [UUID(bytes=row[0]) for row in queries.site_rows(reader, self._store.office)]

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._store.blobs.get(sha256)

    def story(self, id_: UUID) -> SiteStory:
        """Raises NotFound."""
        day = today(self._store.now_ms())
        history = self._sheets.history("Site", id_)
        with self._store.reading() as reader:
            site = reader.get(Site, id_)
            owner = reader.find(SiteOwner, site.owner_id, deleted=True) if site.owner_id else None
            staff = queries.staff_of(reader, id_, day)
            photos = _photos(reader, id_)
            first = queries.first_photos(reader, "Site").get(id_.bytes)
            dots, places = _map(reader, site.owner_office)
            levels = site_levels(reader, site.owner_office, id_, day)
            owner_words = person_name(owner)
            if owner and owner.is_lead_teacher:
                owner_words += " (ครูพาทำ)"
            address = address_words(site.house_no, site.moo, site.tambon_code)
            if len(site.tambon_code or "") == 6:
                address += f" {_district(site.tambon_code)}"
            return SiteStory(
                id=id_,
                name=site.name or site.site_code or "",
                code=site.site_code or "",
                type=site.site_type.value if site.site_type else "",
                type_words=label_of(SiteType, site.site_type),
                operational=site.operational.value if site.operational else "",
                operational_words=label_of(Operational, site.operational),
                owner=owner_words,
                owner_id=site.owner_id,
                phone=phone_display(owner.phone) if owner else "",
                address=address,
                budget=budget_words(site.budget_source),
                area=f"{grouped(site.area_rai)} ไร่" if site.area_rai is not None else "",
                position=Position(site.lat, site.lon).words if site.lat is not None and site.lon is not None else "",
                workers=_workers(staff),
                bases=tuple(base.name for base in site.learning_bases or ()),
                is_active=site.state == "active",
                today=day,
                level=levels.level,
                level_words=levels.words,
                assessed_on=levels.assessed_on,
                levels=levels.years,
                scale=levels.scale,
                is_placeholder=levels.is_placeholder,
                assessment=levels.latest,
                is_assessing=levels.is_open,
                photo=PhotoRef(sha256=first[0], caption=first[1] or "") if first else None,
                lines=_lines(reader, id_, history, day),
                visitors=_visitors(reader, id_, day),
                photos=photos,
                photo_count=queries.count_photos(reader, id_),
                tasks=open_tasks(reader, site, staff, self._calendar, day),
                dots=dots,
                places=places,
            )  # fmt: skip


def _district(tambon_code: str) -> str:
    area = areas.find(tambon_code[:4])
    return (f"เขต{area.name}" if area.is_bangkok else f"อ.{area.name}") if area else ""


def _workers(staff: queries.Rows) -> tuple[tuple[UUID, str], ...]:
    found: dict[UUID, str] = {}
    for worker, title, first, last, *_ in staff:
        found.setdefault(UUID(bytes=worker), full_name(title, first, last))
    return tuple(found.items())


def _photos(reader: Reader, id_: UUID) -> tuple[PhotoRef, ...]:
    photos: dict[str, PhotoRef] = {}
    for sha256, caption, parent_type, parent, taken, made in queries.latest_photos(reader, id_, 2 * _PHOTOS):
        day = date.fromisoformat(taken[:10]) if taken else local(made).date()
        activity = UUID(bytes=parent) if parent_type == "Activity" else None
        photos.setdefault(sha256, PhotoRef(sha256=sha256, caption=caption or "", activity=activity, day=day))
    return tuple(photos.values())[:_PHOTOS]


def _visitors(reader: Reader, id_: UUID, day: date) -> tuple[VisitorMonth, ...]:
    """The last twelve months, this one included; none at all when nobody came."""
    months = [next_month(day, count) for count in range(1 - _MONTHS, 1)]
    counts = queries.visitors_by_month(reader, id_, months[0], day)
    if not counts:
        return ()
    return tuple(
        VisitorMonth(
            month=month,
            people=counts.get((f"{month:%Y-%m}", "individual"), 0),
            groups=counts.get((f"{month:%Y-%m}", "group"), 0),
        )
        for month in months
    )


def _map(reader: Reader, office: str) -> tuple[tuple[PlotDot, ...], tuple[PlotPlace, ...]]:
    """Plots with coordinates, and each tambon's name at the middle of its plots."""
    lat_of, lon_of = Site.fields["lat"].codec, Site.fields["lon"].codec
    dots: list[PlotDot] = []
    tambons: dict[str, list[PlotDot]] = defaultdict(list)
    for row in queries.site_rows(reader, office):
        id_, name, type_, tambon, lat, lon = row[0], row[2], row[3], row[5], row[8], row[9]
        if lat is None or lon is None:
            continue
        dot = PlotDot(
            id=UUID(bytes=id_),
            name=name or row[1] or "",
            type=type_ or "",
            lat=float(Decimal(lat_of.from_stored(lat))),
            lon=float(Decimal(lon_of.from_stored(lon))),
        )
        dots.append(dot)
        tambons[tambon or ""].append(dot)
    places = [
        PlotPlace(
            name=areas.name_of(code),
            lat=sum(dot.lat for dot in some) / len(some),
            lon=sum(dot.lon for dot in some) / len(some),
        )
        for code, some in sorted(tambons.items())
        if code
    ]
    return tuple(dots), tuple(places)


# --- the story ----------------------------------------------------------------------------------------


def _lines(
    reader: Reader, id_: UUID, history: Sequence[HistoryChange], today_: date
) -> tuple[StoryEntry, ...]:
    lines = [
        *_activities(reader, id_),
        *_visits(reader, id_),
        *_posts(reader, id_),
        *_staff(reader, id_),
        *_logs(reader, id_, today_),
        *_pictures(reader, id_),
        *_prints(reader, id_),
        *assessment_lines(reader, id_),
        *plan_lines(reader, id_),
        *practice_lines(reader, id_),
        *_changes(history),
    ]
    order = list(StoryKind)
    lines.sort(key=lambda line: (-line.day.toordinal(), order.index(line.kind), line.text))
    return tuple(lines)


def _activities(reader: Reader, id_: UUID) -> list[StoryEntry]:
    lines = []
    for key, held_on, period, name, kind, people, state in queries.activities_of(reader, id_):
        day = _day(held_on or (f"{period}-01" if period else None))
        if day is None:
            continue
        is_open = state in _OPEN_STATES
        words = name or label_of(ActivityKind, kind)
        if people:
            words += f" {grouped(people)} คน"
        lines.append(
            StoryEntry(
                kind=StoryKind.ACTIVITY,
                day=day,
                text=words,
                id=UUID(bytes=key),
                what=_activity_state(state),
                is_open=is_open,
                is_settled=state == "acknowledged",
            )
        )
    return lines


def _activity_state(state: str) -> str:
    words = {
        "returned": "ตีกลับ",
        "acknowledged": "จังหวัดรับแล้ว",
        "sent": "ส่งแล้ว",
        "received": "จังหวัดได้รับ",
        "cancelled": "ยกเลิก",
    }
    return words.get(state, "รายงานกำลังทำ")


def _visits(reader: Reader, id_: UUID) -> list[StoryEntry]:
    lines = []
    for key, day, name, count, book, page in queries.groups_of(reader, id_):
        if (when := _day(day)) is not None:
            words = f"{name} {grouped(count)} คน" if count else name or "คณะ"
            lines.append(
                StoryEntry(
                    kind=StoryKind.VISITORS, day=when, text=words, id=UUID(bytes=key), book=(book, page)
                )
            )
    for day, count, name, book, page in queries.people_by_month(reader, id_):
        if (when := _day(day)) is not None:
            words = name if count == 1 else f"บุคคล {grouped(count)} คน ในเดือน{MONTHS[when.month - 1]}"
            lines.append(
                StoryEntry(kind=StoryKind.VISITORS, day=when, text=words or "บุคคล 1 คน", book=(book, page))
            )
    return lines


def _posts(reader: Reader, id_: UUID) -> list[StoryEntry]:
    lines = []
    for key, day, title, channel in queries.posts_of_site(reader, id_):
        if (when := _day(day)) is not None:
            words = " · ".join(part for part in (label_of(Channel, channel), title) if part)
            lines.append(StoryEntry(kind=StoryKind.POST, day=when, text=words, id=UUID(bytes=key)))
    return lines


def _staff(reader: Reader, id_: UUID) -> list[StoryEntry]:
    lines = []
    for row in queries.contracts_of_site(reader, id_):
        _, worker, title, first, last, start, ended, reason, home, assignments = row
        name, who = full_name(title, first, last), UUID(bytes=worker)
        if home == id_.bytes:
            if (when := _day(start)) is not None:
                lines.append(StoryEntry(kind=StoryKind.WORKER, day=when, text=f"{name} เริ่มงาน", id=who))
            if (when := _day(ended)) is not None:
                why = label_of(EndReason, reason) or "สิ้นสุดงาน"
                lines.append(StoryEntry(kind=StoryKind.WORKER, day=when, text=f"{name} {why}", id=who))
        sent = NptContract.fields["assignments"].codec.from_stored(assignments) if assignments else ()
        lines += [
            StoryEntry(kind=StoryKind.WORKER, day=one.from_day, text=f"{name} มาเรียนรู้ที่แปลงนี้", id=who)
            for one in sent
            if one.site_id == id_
        ]
    return lines


def _logs(reader: Reader, id_: UUID, today_: date) -> list[StoryEntry]:
    """The months of work at the plot, with who came round from another one."""
    guests: dict[str, list[str]] = defaultdict(list)
    for month, title, first_name, last_name, days in queries.guests_by_month(reader, id_):
        guests[month].append(f"{full_name(title, first_name, last_name)} {days} วัน")
    lines = []
    for month, worked, certified in queries.log_months(reader, id_):
        first = date.fromisoformat(f"{month}-01")
        last = next_month(first) - timedelta(days=1)
        rest = "รับรองครบ" if worked == certified else f"รับรอง {grouped(certified)} วัน"
        lines.append(
            StoryEntry(
                kind=StoryKind.LOGS,
                day=min(last, today_),
                text=f"{grouped(worked)} วันทำงาน {rest}{_came_round(guests[month])}",
                what=short_month(first),
                is_open=worked != certified,
            )
        )
    return lines


def _came_round(guests: list[str]) -> str:
    if not guests:
        return ""
    more = f" และอีก {len(guests) - _GUESTS} คน" if len(guests) > _GUESTS else ""
    return f" · หมุนเวียนมา {', '.join(guests[:_GUESTS])}{more}"


def _pictures(reader: Reader, id_: UUID) -> list[StoryEntry]:
    return [
        StoryEntry(kind=StoryKind.PHOTOS, day=local(made).date(), text=f"เพิ่มภาพแปลง {grouped(count)} ภาพ")
        for _, count, made in queries.photo_days(reader, id_)
    ]


def _prints(reader: Reader, id_: UUID) -> list[StoryEntry]:
    return [
        StoryEntry(
            kind=StoryKind.PRINT,
            day=local(made).date(),
            text=name or "บัตรประจำแปลง",
            what=form,
            id=id_ if subject == "Site" else None,
        )
        for _, made, form, subject, name in queries.prints_of_site(reader, id_)
    ]


def _changes(history: Sequence[HistoryChange]) -> list[StoryEntry]:
    lines = []
    for change in history:
        if change.what:
            said = "ขึ้นทะเบียนแปลง" if change.what == "สร้างรายการ" else change.what
        elif change.fields:
            first, *more = change.fields
            said = f"{first.label}: {first.before or '(ว่าง)'} → {first.after or '(ว่าง)'}"
            said += f" และอีก {len(more)} ช่อง" if more else ""
        else:
            continue
        lines.append(StoryEntry(kind=StoryKind.CHANGE, day=change.at.date(), text=said))
    return lines


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
