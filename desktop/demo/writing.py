"""Keying the invented year through the same services that the window uses, sitting by sitting."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.records.attachments import AttachmentKind
from desktop.attachments import Incoming, OfRecord
from desktop.demo import pictures
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import OfficeClock, Year
from desktop.demo.darkroom import Darkroom
from desktop.demo.desks import Sitting, Written
from desktop.demo.diary import Collection, Log
from desktop.demo.events import Event
from desktop.demo.filing import Filing, Mark
from desktop.demo.guests import Guest
from desktop.demo.papers import OFFICER_POST, ON_PAPER
from desktop.demo.places import Places
from desktop.demo.register import make_ticks, make_waivers
from desktop.demo.staff import Worker
from desktop.opening import App

_OFFICERS = 3
"""The first users are those who type."""
_SCAN_LINES = 7
_CONTRACTS_AHEAD = timedelta(days=14)
"""Contracts are signed and typed before they begin: the plan of their first month needs them."""


class Keying:
    """`users` are their ids; the first few are officers, who take turns."""

    def __init__(
        self,
        app: App,
        clock: OfficeClock,
        amounts: Amounts,
        year: Year,
        users: Sequence[UUID],
        note: Callable[[str], None],
    ) -> None:
        self._app, self._clock, self._year = app, clock, year
        self._officers, self._note = users[:_OFFICERS], note
        self._scans = amounts.random("scans")
        self._turn = 0
        self.written = Written()
        self.written.number("User", users)
        self._darkroom = Darkroom(app.attachments)
        self._briefings: list[tuple[date, tuple[str, Hashable]]] = []
        self.filing = Filing(app, year, self._put, self.written.ids)

    # --- registers, on the first day ---

    def registers(self, places: Places, staff: Sequence[Worker]) -> None:
        written = self.written
        written.owners = self._put("SiteOwner", places.owners)
        sites = [{**plot.fields, "owner_id": written.owners[plot.owner]} for plot in places.plots]
        written.sites = self._put("Site", sites)
        written.workers = self._put("NptWorker", [worker.fields for worker in staff])
        for type_name, ids in (
            ("SiteOwner", written.owners),
            ("Site", written.sites),
            ("NptWorker", written.workers),
        ):
            written.number(type_name, ids)
        for place, plot in enumerate(places.plots):
            if plot.site_type == "clm":
                self._portrait(place)

    def contracts(self, staff: Sequence[Worker], *, today: date) -> None:
        """Those that begin soon; later ones are keyed when their time comes."""
        until = today + _CONTRACTS_AHEAD
        sites = self.written.sites
        items, keys = [], []
        for number, worker in enumerate(staff):
            for place, term in enumerate(worker.terms):
                if not self._contract_from < term.start <= until:
                    continue
                item = {
                    **term.fields,
                    "worker_id": self.written.workers[number],
                    "home_site_id": sites[term.home],
                }
                if term.sent_to is not None:
                    item["assignments"] = [_assignment(sites[term.sent_to], term.start)]
                briefed = item.pop("briefed_on")
                if briefed <= today:
                    item["briefed_on"] = briefed
                else:
                    self._briefings.append((briefed, ("NptContract", (number, place))))
                items.append(item)
                keys.append(("NptContract", (number, place)))
        self._contract_from = until
        self.written.ids.update(zip(keys, self._put("NptContract", items), strict=True))
        self._brief(today)

    _contract_from = date.min

    def _brief(self, today: date) -> None:
        """Workers are told their duties when they have begun."""
        done = [one for one in self._briefings if one[0] <= today]
        self._briefings = [one for one in self._briefings if one[0] > today]
        self._put("NptContract", [{"id": self.written.ids[key], "briefed_on": day} for day, key in done])

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
        with self._darkroom:
            self._type(staff, sittings)

    def _type(self, staff: Sequence[Worker], sittings: list[Sitting]) -> None:
        for place, day in enumerate(self._year.rounds):
            for sitting in sittings[place : place + 2]:
                self._darkroom.begin(sitting.events)
            self._clock.turn_to(day)
            self._note(f"กำลังกรอกข้อมูลถึง {day:%d/%m}/{day.year + 543} ({place + 1}/{len(sittings)})")
            with self._app.store.together():
                self.contracts(staff, today=day)
                self._sit(sittings, place)

    def leave(self, staff: Sequence[Worker]) -> None:
        """Workers who left are no longer in use."""
        gone = [
            id_
            for worker, id_ in zip(staff, self.written.workers, strict=True)
            if worker.terms[-1].last < self._year.last_day
        ]
        self._put("NptWorker", [{"id": id_, "state": "inactive"} for id_ in gone], reason="สิ้นสุดข้อตกลงจ้าง")

    def settle(self) -> None:
        """What the calendar still asks for of the year, though nothing would be written about it."""
        instances = self._app.calendar.instances(self._year.first_day, self._year.last_day)
        self.filing.lay((*make_ticks(self._year, instances), *make_waivers(self._year, instances)))
        with self._app.store.together():
            self.filing.sit(len(self._year.rounds) - 1)

    def _sorted(
        self,
        logs: Iterable[Log],
        collections: Iterable[Collection],
        guests: Iterable[Guest],
        events: Iterable[Event],
    ) -> list[Sitting]:
        sittings = [Sitting() for _ in self._year.rounds]
        # What was not yet on the desk by the last sitting falls off the end.
        late = Sitting()

        def desk(day: date) -> Sitting:
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

    def _sit(self, sittings: list[Sitting], place: int) -> None:
        desk = sittings[place]
        self._key_logs(sittings, place, desk.logs)
        self._key_collections(desk.collections)
        self._key_guests(desk.guests)
        self._key_events(sittings, place, desk.events)
        for type_name, items in desk.steps.items():
            if type_name != "Activity":
                self._put(type_name, [{"id": id_, **values} for id_, values in items.items()])
        self._walk_activities(desk.steps.get("Activity", {}))
        self.filing.note(desk.marks)
        self.filing.sit(place)

    def _key_logs(self, sittings: list[Sitting], place: int, logs: Sequence[Log]) -> None:
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
        sittings: list[Sitting],
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
            if values.get("state") in ON_PAPER:
                then = max(round_, place)
                noted = self.filing.noted_on(then, type_name, day)
                sittings[then].marks.append(Mark(type_name, id_, values["state"], noted))
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
            self.written.ids["VisitorEntry", guest.number] = id_
            if guest.scanned:
                page = Incoming("สมุดเยี่ยม.jpg", pictures.scan(self._scans, _SCAN_LINES))
                self._app.attachments.add(
                    "VisitorEntry", id_, [page], kind=AttachmentKind.SCAN, by=self._by()
                )

    def _key_events(self, sittings: list[Sitting], place: int, events: Sequence[Event]) -> None:
        sites, reporter = self.written.sites, self._officers[0]
        items = []
        for event in events:
            item = {**event.fields, "site_id": sites[event.site]}
            if event.fields["report_date"] is not None:
                item |= {"reporter_user": reporter, "reporter_position": OFFICER_POST}
            items.append(item)
        ids = self._put("Activity", items)
        posts = []
        for event, id_ in zip(events, ids, strict=True):
            prints = self._darkroom.take(event)
            if prints:
                with self._app.store.work(by=self._by()) as work:
                    owner = OfRecord("Activity", id_)
                    self._app.attachments.attach(work, owner, prints, kind=AttachmentKind.PHOTO)
                    work.commit()
                self.written.records += len(prints)
            posts += [self._post_of(post, event, id_) for post in event.posts]
        self._put("PublicityPost", posts)
        for event, id_ in zip(events, ids, strict=True):
            self.written.ids["Activity", event.number] = id_
            due = self._steps_to(sittings, place, "Activity", id_, event.later)
            if due:
                sittings[place].steps["Activity"].setdefault(id_, {}).update(due)

    def _post_of(self, post: Mapping[str, Any], event: Event, activity: UUID) -> dict[str, Any]:
        numbers = dict.fromkeys((event.site, *post.get("sites", ())))
        told = {name: value for name, value in post.items() if name != "sites"}
        return {
            **told,
            "activity_id": activity,
            "site_ids": [self.written.sites[number] for number in numbers],
        }

    def _walk_activities(self, items: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Papers are printed before they are signed and sent."""
        fresh = [id_ for id_ in items if self._is_unprinted(id_)]
        self._put("Activity", [{"id": id_, **values} for id_, values in items.items()])
        self.filing.print("Activity", fresh)

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
