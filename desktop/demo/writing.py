"""Keying the invented year through the same services that the window uses, sitting by sitting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.records.attachments import AttachmentKind
from desktop.attachments import Incoming
from desktop.demo import pictures
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import OfficeClock, Year
from desktop.demo.diary import Collection, Log
from desktop.demo.events import Event
from desktop.demo.guests import Guest
from desktop.demo.places import Places
from desktop.demo.staff import Worker
from desktop.forms.jobs import PrintRequest
from desktop.opening import App

_SCAN_LINES = 7


@dataclass(slots=True)
class _Sitting:
    """What lies on the desk on one of the days of keying."""

    logs: list[Log] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    steps: dict[str, dict[UUID, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    """Later steps of records keyed before, by type."""


@dataclass(slots=True)
class Written:
    """Ids by number, as the parts of the demo refer to each other."""

    owners: list[UUID] = field(default_factory=list)
    sites: list[UUID] = field(default_factory=list)
    workers: list[UUID] = field(default_factory=list)
    records: int = 0


class Keying:
    """`officers` are ids of users; they take turns."""

    def __init__(
        self,
        app: App,
        clock: OfficeClock,
        amounts: Amounts,
        year: Year,
        officers: Sequence[UUID],
        note: Callable[[str], None],
    ) -> None:
        self._app, self._clock, self._year = app, clock, year
        self._officers, self._note = officers, note
        self._scans = amounts.random("scans")
        self._turn = 0
        self.written = Written()

    # --- registers, on the first day ---

    def registers(self, places: Places, staff: Sequence[Worker]) -> None:
        written = self.written
        written.owners = self._put("SiteOwner", places.owners)
        sites = [{**plot.fields, "owner_id": written.owners[plot.owner]} for plot in places.plots]
        written.sites = self._put("Site", sites)
        written.workers = self._put("NptWorker", [worker.fields for worker in staff])
        for place, plot in enumerate(places.plots):
            if plot.site_type == "clm":
                self._portrait(place)

    def contracts(self, staff: Sequence[Worker], *, until: date) -> None:
        """Those that begin up to a day; later ones are keyed when they begin."""
        sites = self.written.sites
        items = []
        for worker, id_ in zip(staff, self.written.workers, strict=True):
            for term in worker.terms:
                if not self._contract_from < term.start <= until:
                    continue
                item = {**term.fields, "worker_id": id_, "home_site_id": sites[term.home]}
                if term.sent_to is not None:
                    item["assignments"] = [_assignment(sites[term.sent_to], term.start)]
                items.append(item)
        self._contract_from = until
        self._put("NptContract", items)

    _contract_from = date.min

    # --- the year ---

    def year(
        self,
        staff: Sequence[Worker],
        logs: Iterable[Log],
        collections: Iterable[Collection],
        guests: Iterable[Guest],
        events: Iterable[Event],
    ) -> None:
        sittings = self._sorted(logs, collections, guests, events)
        for place, day in enumerate(self._year.rounds):
            self._clock.turn_to(day)
            self._note(f"กำลังกรอกข้อมูลถึง {day:%d/%m}/{day.year + 543} ({place + 1}/{len(sittings)})")
            self.contracts(staff, until=day)
            self._sit(sittings, place)

    def leave(self, staff: Sequence[Worker]) -> None:
        """Workers who left are no longer in use."""
        gone = [
            id_
            for worker, id_ in zip(staff, self.written.workers, strict=True)
            if worker.terms[-1].last < self._year.last_day
        ]
        self._put("NptWorker", [{"id": id_, "state": "inactive"} for id_ in gone], reason="สิ้นสุดข้อตกลงจ้าง")

    def _sorted(
        self,
        logs: Iterable[Log],
        collections: Iterable[Collection],
        guests: Iterable[Guest],
        events: Iterable[Event],
    ) -> list[_Sitting]:
        sittings = [_Sitting() for _ in self._year.rounds]
        # What was not yet on the desk by the last sitting falls off the end.
        late = _Sitting()

        def desk(day: date) -> _Sitting:
            place = self._year.round_of(day)
            return late if place is None else sittings[place]

        for log in logs:
            desk(log.keyed_on).logs.append(log)
        for collection in collections:
            desk(collection.received_on).collections.append(collection)
        for guest in guests:
            desk(guest.keyed_on).guests.append(guest)
        for event in events:
            desk(event.keyed_on).events.append(event)
        return sittings

    def _sit(self, sittings: list[_Sitting], place: int) -> None:
        desk = sittings[place]
        self._key_logs(sittings, place, desk.logs)
        self._key_collections(desk.collections)
        self._key_guests(desk.guests)
        self._key_events(sittings, place, desk.events)
        for type_name, items in desk.steps.items():
            if type_name != "Activity":
                self._put(type_name, [{"id": id_, **values} for id_, values in items.items()])
        self._walk_activities(desk.steps.get("Activity", {}))

    def _key_logs(self, sittings: list[_Sitting], place: int, logs: Sequence[Log]) -> None:
        written, items = self.written, []
        for log in logs:
            worker = written.workers[log.worker]
            item = {"worker_id": worker, "work_date": log.day, **log.fields}
            if log.fields["day_kind"] == "work":
                item["site_id"] = written.sites[log.site]
            item |= self._steps_to(
                sittings, place, "DailyLog", natural_id("DailyLog", worker, log.day), log.later
            )
            items.append(item)
        self._put("DailyLog", items)

    def _steps_to(
        self,
        sittings: list[_Sitting],
        place: int,
        type_name: str,
        id_: UUID,
        later: Iterable[tuple[date, Mapping[str, Any]]],
    ) -> dict[str, Any]:
        """Steps that are due in this sitting, as one; those after it are laid on later desks."""
        now: dict[str, Any] = {}
        for day, values in later:
            round_ = self._year.round_of(day)
            if round_ is None:
                break
            values = dict(values)
            if "checked_on" in values:
                values["checked_by"] = self._officers[0]
            if round_ <= place:
                now |= values
            else:
                sittings[round_].steps[type_name].setdefault(id_, {}).update(values)
        return now

    def _key_collections(self, collections: Sequence[Collection]) -> None:
        items = []
        for one in collections:
            worker = self.written.workers[one.worker]
            items.append({
                **one.fields,
                "worker_id": worker,
                "week_start": one.monday,
                "log_ids": [natural_id("DailyLog", worker, day) for day in one.days],
                "received_by": self._officers[one.worker % len(self._officers)],
                **({"checked_by": self._officers[0], "checked_on": one.received_on} if "check_result" in one.fields else {}),
            })  # fmt: skip
        self._put("WeeklyCollection", items)

    def _key_guests(self, guests: Sequence[Guest]) -> None:
        items = [{**guest.fields, "site_id": self.written.sites[guest.site]} for guest in guests]
        for guest, id_ in zip(guests, self._put("VisitorEntry", items), strict=True):
            if guest.scanned:
                page = Incoming("สมุดเยี่ยม.jpg", pictures.scan(self._scans, _SCAN_LINES))
                self._app.attachments.add(
                    "VisitorEntry", id_, [page], kind=AttachmentKind.SCAN, by=self._by()
                )

    def _key_events(self, sittings: list[_Sitting], place: int, events: Sequence[Event]) -> None:
        sites, reporter = self.written.sites, self._officers[0]
        items = []
        for event in events:
            item = {**event.fields, "site_id": sites[event.site]}
            if event.fields["report_date"] is not None:
                item |= {"reporter_user": reporter, "reporter_position": "นักวิชาการพัฒนาชุมชนชำนาญการ"}
            items.append(item)
        ids = self._put("Activity", items)
        posts = []
        for event, id_ in zip(events, ids, strict=True):
            files = [Incoming(photo.name, photo.draw(), photo.caption) for photo in event.photos]
            if files:
                self._app.attachments.add("Activity", id_, files, kind=AttachmentKind.PHOTO, by=self._by())
                self.written.records += len(files)
            posts += [{**post, "activity_id": id_, "site_ids": [sites[event.site]]} for post in event.posts]
        self._put("PublicityPost", posts)
        for event, id_ in zip(events, ids, strict=True):
            due = self._steps_to(sittings, place, "Activity", id_, event.later)
            if due:
                sittings[place].steps["Activity"].setdefault(id_, {}).update(due)

    def _walk_activities(self, items: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Papers are printed before they are signed and sent."""
        fresh = [id_ for id_, values in items.items() if self._is_unprinted(id_)]
        if fresh:
            request = PrintRequest(form="F01", records=tuple(fresh))
            self._app.printing.print_(request, BytesIO(), by=self._officers[0])
            self.written.records += len(fresh)
        self._put(
            "Activity",
            [{"id": id_, **values} for id_, values in items.items() if values.get("state") != "printed"],
        )

    def _is_unprinted(self, id_: UUID) -> bool:
        return self._app.browse.get("Activity", id_)["state"] in ("draft", "ready")

    def _portrait(self, place: int) -> None:
        """A picture of the plot itself."""
        photo = pictures.photo(self._scans, "pond", f"{place + 1:03d}")
        file = Incoming(f"site_{place + 1:03d}.jpg", photo, "ภาพรวมแปลง")
        self._app.attachments.add(
            "Site", self.written.sites[place], [file], kind=AttachmentKind.PHOTO, by=self._by()
        )

    # --- writing ---

    def _put(
        self, type_name: str, items: Sequence[Mapping[str, Any]], reason: str | None = None
    ) -> list[UUID]:
        if not items:
            return []
        result = self._app.records.put(type_name, items, by=self._by(), reason=reason)
        self.written.records += sum("id" not in item for item in items)
        return [saved.id for saved in result.saved]

    def _by(self) -> UUID:
        self._turn += 1
        return self._officers[self._turn % len(self._officers)]


def _assignment(site: UUID, start: date) -> dict[str, Any]:
    return {
        "site_id": site,
        "from_day": start,
        "reason": "แปลง HLM ที่รับผิดชอบยังดำเนินการไม่ได้",
        "assigned_by": "พัฒนาการอำเภอ",
    }
