"""Reading a week from the book, for all workers at once and for one as it is keyed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from db.ids import natural_id
from db.queries.attachments import attachments_of
from db.queries.daily_logs import collections_of_week, logs_between, week_of_logs
from db.queries.npt import contracts_between, contracts_of, duties
from db.queries.prints import printed_subjects
from db.queries.sites import sites_of_type
from db.reader import Reader
from db.records.daily_logs import CheckResult, DailyLog, DayKind, WeeklyCollection
from db.records.npt import NptContract, NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import Site, SiteType
from db.records.users import User
from desktop import areas
from desktop.errors import NotFound
from desktop.npt import assignment_on, contract_on, last_day, term_words
from desktop.sites import site_title
from desktop.thai.dates import field_date
from desktop.thai.names import full_name
from desktop.week_gaps import gaps_of
from desktop.week_view import (
    PROBLEM,
    Duty,
    WeekDay,
    WeekSheet,
    WorkerWeek,
    WorkRow,
    days_of,
)

_WEEK = timedelta(days=6)
_LOCKED = {
    "checked": "ตรวจแล้ว แก้ไขไม่ได้ หากต้องแก้ให้ยกเลิกผลตรวจก่อน",
    "locked": "ล็อกแล้ว เพราะจังหวัดตอบรับสรุปของเดือนนี้แล้ว",
}


def read_workers(reader: Reader, office: str, monday: date, today: date) -> tuple[WorkerWeek, ...]:
    """The workers of a week in Thai order."""
    sunday = monday + _WEEK
    contracts: dict[UUID, list[NptContract]] = {}
    for contract in contracts_between(reader, office, monday, sunday):
        if last_day(contract) >= monday:
            contracts.setdefault(contract.worker_id, []).append(contract)
    workers = reader.many(NptWorker, contracts, deleted=False)
    sites = reader.many(Site, {one.home_site_id for some in contracts.values() for one in some})
    logs = logs_between(reader, workers, monday, sunday)
    collections = collections_of_week(reader, office, monday)
    sheets = {natural_id("WeeklyCollection", id_, monday): id_ for id_ in workers}
    printed = {sheets[subject] for subject in printed_subjects(reader, sheets)}
    rows = []
    for worker in sorted(workers.values(), key=lambda one: (one.sort_key, one.id)):
        week = logs.get(worker.id, {})
        worked = [log for log in week.values() if log.day_kind is DayKind.WORK]
        collection = collections.get(worker.id)
        contract = contracts[worker.id][0]
        gaps = gaps_of(contracts[worker.id], week, monday, today)
        site = sites.get(contract.home_site_id)
        rows.append(
            WorkerWeek(
                worker=worker.id,
                name=full_name(worker.title_th, worker.first_name, worker.last_name),
                lab=contract.lab.value.upper() if contract.lab else "",
                tambon=f"ต.{areas.name_of(site.tambon_code)}" if site and site.tambon_code else "",
                work_days=len(worked),
                certified=sum(log.cert_date is not None for log in worked),
                is_printed=worker.id in printed,
                is_received=collection is not None and collection.received_on is not None,
                is_checked=collection is not None and collection.check_result is not None,
                is_queried=collection is not None and collection.check_result is CheckResult.INCONSISTENT,
                present=gaps.present,
                missing=gaps.missing,
                missing_words=gaps.words,
            )
        )
    return tuple(rows)


def read_sheet(
    reader: Reader,
    office: str,
    worker_id: UUID,
    monday: date,
    today: date,
    *,
    unsaved: Mapping[date, tuple[WorkRow, ...]],
    late_days: int,
) -> WeekSheet:
    """Raises NotFound."""
    worker = reader.find(NptWorker, worker_id)
    if worker is None:
        raise NotFound(f"NptWorker {worker_id}", label="นพต.")
    contracts = contracts_of(reader, [worker_id]).get(worker_id, [])
    places = _Places(reader, office, contracts)
    logs = week_of_logs(reader, worker_id, monday)
    own = next((one for one in contracts if one.start <= monday + _WEEK and monday <= last_day(one)), None)
    places.read_more(reader, logs.values())
    usual = places.usual(own, monday) if own else None
    collection = reader.find(WeeklyCollection, natural_id("WeeklyCollection", worker_id, monday))
    people = reader.many(User, _people(collection))
    days = tuple(
        _day(day, logs.get(day), contracts, places, today, unsaved.get(day), late_days)
        for day in days_of(monday)
    )
    return WeekSheet(
        worker=worker_id,
        monday=monday,
        name=full_name(worker.title_th, worker.first_name, worker.last_name),
        lab=SiteType(own.lab.value).label if own and own.lab else "",
        site_words=places.words(usual),
        certifier=places.owner_words(usual),
        contract_no=(own.no or "") if own else "",
        days=days,
        received_on=collection.received_on if collection else None,
        received_by=_name(people, collection.received_by if collection else None),
        check=collection.check_result if collection else None,
        note=(collection.remark or "") if collection else "",
        checked_by=_name(people, collection.checked_by if collection else None),
        collection=collection.id if collection else None,
        scans=len(attachments_of(reader, collection.id)) if collection else 0,
        duties=tuple(
            Duty(duty.code, duty.text)
            for duty in duties(reader, office[:2])
            if own is None or own.lab is None or duty.lab.value in ("both", own.lab.value)
        ),
        sites=places.choices(usual),
    )


def _people(collection: WeeklyCollection | None) -> set[UUID]:
    if collection is None:
        return set()
    return {one for one in (collection.received_by, collection.checked_by) if one is not None}


def _name(people: Mapping[UUID, User], id_: UUID | None) -> str:
    return people[id_].display_name if id_ and id_ in people else ""


class _Places:
    """The plots where this worker may be, and whose they are."""

    def __init__(self, reader: Reader, office: str, contracts: Sequence[NptContract]) -> None:
        ids: set[UUID] = {one.home_site_id for one in contracts if one.home_site_id}
        ids.update(line.site_id for one in contracts for line in one.assignments or () if line.site_id)
        self._sites = reader.many(Site, ids)
        self._visited = sites_of_type(reader, office, SiteType.HLM)
        self._sites |= {site.id: site for site in self._visited}
        owners = {site.owner_id for site in self._sites.values() if site.owner_id}
        self._owners = reader.many(SiteOwner, owners)

    def read_more(self, reader: Reader, logs: Collection[DailyLog]) -> None:
        """Plots and owners that the week's logs name although no contract does any more."""
        missing = {log.site_id for log in logs if log.site_id and log.site_id not in self._sites}
        self._sites |= reader.many(Site, missing)
        owners: set[UUID] = {site.owner_id for site in self._sites.values() if site.owner_id}
        owners.update(log.cert_owner_id for log in logs if log.cert_owner_id)
        self._owners |= reader.many(SiteOwner, owners - set(self._owners))

    def usual(self, contract: NptContract, day: date) -> UUID | None:
        assignment = assignment_on(contract, day)
        return (assignment.site_id if assignment else None) or contract.home_site_id

    def words(self, id_: UUID | None) -> str:
        site = self._sites.get(id_) if id_ else None
        return site_title(site) if site else ""

    def owner_words(self, id_: UUID | None) -> str:
        site = self._sites.get(id_) if id_ else None
        return self.person(site.owner_id) if site else ""

    def person(self, id_: UUID | None) -> str:
        owner = self._owners.get(id_) if id_ else None
        return full_name(owner.title_th, owner.first_name, owner.last_name) if owner else ""

    def choices(self, usual: UUID | None) -> tuple[tuple[UUID, str], ...]:
        first = [(usual, self.words(usual))] if usual else []
        return (*first, *((site.id, site_title(site)) for site in self._visited if site.id != usual))


def _day(
    day: date,
    log: DailyLog | None,
    contracts: Sequence[NptContract],
    places: _Places,
    today: date,
    unsaved: tuple[WorkRow, ...] | None,
    late_days: int,
) -> WeekDay:
    contract = contract_on(contracts, day)
    locked = _locked(day, log, contracts, contract, today)
    usual = places.usual(contract, day) if contract else None
    if log is None:
        certifier = places.owner_words(usual)
        return WeekDay(day=day, site=usual, certifier=certifier, unsaved=unsaved, locked=locked)
    owner = places.person(log.cert_owner_id) if log.cert_owner_id else ""
    late = (log.cert_date - day).days if log.cert_date else 0
    return WeekDay(
        day=day,
        kind=log.day_kind,
        rows=_rows(log),
        unsaved=unsaved,
        time_from=log.time_from,
        time_to=log.time_to,
        site=log.site_id or usual,
        elsewhere=places.words(log.site_id) if log.site_id and log.site_id != usual else "",
        certifier=log.cert_deputy or owner or places.owner_words(log.site_id or usual),
        certified_on=log.cert_date,
        deputy=log.cert_deputy or "",
        log=log.id,
        late_days=late if late > late_days else 0,
        locked=locked,
    )


def _rows(log: DailyLog) -> tuple[WorkRow, ...]:
    rows = [
        WorkRow(
            code=line.duty_code,
            text=line.text,
            result=line.result or "",
            qty=line.qty,
            unit=line.unit or "",
        )
        for line in log.lines or ()
    ]
    if log.problems or log.remedy:
        rows.append(WorkRow(code=PROBLEM, text=log.problems or "", result=log.remedy or ""))
    return tuple(rows)


def _locked(
    day: date,
    log: DailyLog | None,
    contracts: Sequence[NptContract],
    contract: NptContract | None,
    today: date,
) -> str:
    if log is not None and log.state in _LOCKED:
        return _LOCKED[log.state]
    if contract is None:
        if not contracts:
            return "ยังไม่มีข้อตกลงจ้างของ นพต. คนนี้"
        terms = ", ".join(term_words(one) for one in contracts if one.start and one.end)
        return f"อยู่นอกช่วงข้อตกลงจ้าง ({terms})"
    if day > today:
        return f"ยังไม่ถึงวันนี้ กรอกได้ตั้งแต่ {field_date(day)}"
    return ""
