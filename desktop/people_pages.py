"""NPT workers as their pages show them, and what is done to their contracts there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import cos, hypot, radians
from typing import Any
from uuid import UUID

from db.queries import people_pages as queries
from db.queries.daily_logs import logs_between
from db.records.daily_logs import DailyLog, DayKind
from db.records.npt import Assignment, EndReason, NptContract, NptWorker, WorkerGroup
from db.records.sites import Operational, Site
from db.store import Store
from desktop import areas
from desktop.changes import Changes
from desktop.errors import Refused
from desktop.moments import today
from desktop.npt import assignment_on, last_day
from desktop.people_views import (
    AssignmentLine,
    ContractLine,
    WorkerList,
    WorkerMonth,
    WorkerRow,
    WorkerState,
    WorkerView,
    WorkerWeekLine,
)
from desktop.record_lists import Pick
from desktop.records import Records, changes_of
from desktop.site_list import label_of
from desktop.thai import fold
from desktop.thai.dates import (
    fiscal_year_be,
    fiscal_year_range,
    month_range,
    next_month,
    short_date,
    week_start,
)
from desktop.thai.names import full_name, phone_display
from desktop.titles import title_of_record, titles_of

_MONTHS = 12
_WEEKS = 8
_MOST_PLACES = 30
_DEGREE = 10**6
_KM_A_DEGREE = 111.2


class PeoplePages:
    """A `PeopleService`."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    # --- reading ---

    def workers(self) -> WorkerList:
        office, day = self._store.office, today(self._store.now_ms())
        with self._store.reading() as reader:
            people = queries.worker_rows(reader, office)
            contracts = _by_worker(queries.contract_rows(reader, office), day)
            days = queries.days_between(reader, *month_range(day))
        rows = tuple(
            _worker_row(row, contracts.get(row[0], []), days.get(row[0], (0, 0)), day) for row in people
        )
        return WorkerList(rows=rows, month=day.replace(day=1))

    def worker(self, id_: UUID) -> WorkerView:
        """Raises NotFound."""
        office, day = self._store.office, today(self._store.now_ms())
        first_month = next_month(day, 1 - _MONTHS)
        first_week = week_start(day) - timedelta(weeks=_WEEKS - 1)
        year = fiscal_year_be(day)
        with self._store.reading() as reader:
            worker = reader.get(NptWorker, id_)
            contracts = [_Contract(row, day) for row in queries.contract_rows(reader, office, id_)]
            wanted = {
                ("Site", one.site_id) for contract in contracts for one in contract.assignments if one.site_id
            }
            places = titles_of(reader, wanted)
            months = queries.days_by_month(reader, id_, min(first_month, fiscal_year_range(year)[0]))
            days = queries.days_since(reader, id_, first_week)
            collected = queries.collected_weeks(reader, id_, first_week)
            open_days, oldest = queries.open_days(reader, id_, day)
        in_year = [
            counts for month, counts in months.items() if month >= f"{fiscal_year_range(year)[0]:%Y-%m}"
        ]
        return WorkerView(
            id=id_,
            name=title_of_record(worker),
            state=_state(contracts, day),
            today=day,
            group=label_of(WorkerGroup, worker.group),
            phone=phone_display(worker.phone),
            note=worker.note or "",
            is_active=worker.state == "active",
            contracts=tuple(one.line() for one in reversed(contracts)),
            assignments=_assignments(contracts, places, day),
            months=_months(months, first_month),
            weeks=_weeks(days, collected, contracts, first_week, day),
            year_be=year,
            year_worked=sum(counts[0] for counts in in_year),
            year_certified=sum(counts[1] for counts in in_year),
            open_days=open_days,
            oldest_open=oldest,
        )

    def learning_places(self, text: str, contract: UUID) -> list[Pick]:
        """CLM plots where a worker may learn meanwhile: those of the home plot's tambon first, then the nearest."""
        with self._store.reading() as reader:
            home = reader.find(Site, reader.get(NptContract, contract).home_site_id)
            rows = queries.learning_places(reader, self._store.office, fold(text).split(), _MOST_PLACES)
        near = home.tambon_code if home is not None else ""
        found = [(_distance_km(home, lat, lon), *rest) for *rest, lat, lon in rows]
        found.sort(key=lambda row: (row[3] != near, row[0] is None, row[0] or 0))
        picks = []
        for distance, id_, name, tambon, *owner in found:
            same = "ตำบลเดียวกัน" if tambon == near else areas.words_of(tambon)
            far = f"ห่าง {distance:.1f} กม." if distance is not None else ""
            second = " · ".join(part for part in (same, far, full_name(*owner)) if part)
            picks.append(Pick(id=UUID(bytes=id_), title=name or "", second=second))
        return picks

    def end_reasons(self) -> list[tuple[str, str]]:
        return [(one.value, one.label) for one in EndReason]

    # --- writing ---

    def assign(
        self,
        contract: UUID,
        *,
        site: UUID | None,
        duty: str | None,
        from_day: date,
        to_day: date | None,
        reason: str | None,
        assigned_by: str | None,
        by: UUID,
    ) -> Changes:
        """Send a worker to learn at a CLM, or to a duty in line with the project. Logs of these days that nobody has
        certified yet take that place, and with it its owner as certifier.

        Raises Refused: no place and no duty, a plot that is no CLM, days outside the contract or over another
        assignment.
        """
        with self._store.reading() as reader:
            record = reader.get(NptContract, contract)
        new = Assignment(
            site_id=site,
            duty_text=duty,
            from_day=from_day,
            to_day=to_day,
            reason=reason,
            assigned_by=assigned_by,
        )
        _refuse_outside(record, new)
        assignments = tuple(sorted((*(record.assignments or ()), new), key=lambda one: one.from_day))
        return self._assigned(record, assignments, by=by, reason="มอบหมายไปเรียนรู้ที่อื่น")

    def end_assignment(self, contract: UUID, place: int, last_day: date, *, by: UUID) -> Changes:
        """Raises Refused."""
        with self._store.reading() as reader:
            record = reader.get(NptContract, contract)
        assignments = list(record.assignments or ())
        assignments[place] = replace(assignments[place], to_day=last_day)
        return self._assigned(record, tuple(assignments), by=by, reason="สิ้นสุดการมอบหมาย")

    def _assigned(
        self, record: NptContract, assignments: tuple[Assignment, ...], *, by: UUID, reason: str
    ) -> Changes:
        """One act: the contract, and the uncertified logs of the days whose place changes with it."""
        with self._store.work(by=by, reason=reason) as work:
            before = work.get(NptContract, record.id)
            was = {day: _usual(before, day) for day in _days_of(before)}
            self._records.save(work, NptContract, [{"id": record.id, "assignments": assignments}])
            work.flush()
            after = work.get(NptContract, record.id)
            logs = logs_between(work, [record.worker_id], record.start, last_day(record)).get(
                record.worker_id, {}
            )
            moved = [
                {"id": log.id, "site_id": now}
                for day, log in logs.items()
                if log.day_kind is DayKind.WORK
                and log.cert_date is None
                and log.state not in DailyLog.__lifecycle__.frozen
                and (now := _usual(after, day)) != was.get(day)
                and log.site_id == was.get(day)
            ]
            self._records.save(work, DailyLog, moved)
            return changes_of(work.commit())

    def end_contract(self, contract: UUID, on: date, reason: str, *, by: UUID) -> Changes:
        """The worker leaves on a day before the contract's end. Raises Refused."""
        with self._store.reading() as reader:
            record = reader.get(NptContract, contract)
        if not record.start <= on <= record.end:
            words = f"วันสิ้นสุดจริงต้องอยู่ระหว่าง {short_date(record.start)} ถึง {short_date(record.end)}"
            raise Refused("outside the contract", {"ended_on": words})
        return self._put(contract, {"ended_on": on, "end_reason": reason}, by=by, reason="สิ้นสุดข้อตกลงจ้าง")

    def brief(self, contract: UUID, on: date, *, by: UUID) -> Changes:
        return self._put(contract, {"briefed_on": on}, by=by, reason="ชี้แจงบทบาทหน้าที่")

    def _put(self, contract: UUID, values: Mapping[str, Any], *, by: UUID, reason: str) -> Changes:
        return self._records.put("NptContract", [{"id": contract, **values}], by=by, reason=reason).changes


def _distance_km(home: Site | None, lat: int | None, lon: int | None) -> float | None:
    """As the crow flies; None while the place of either is not known. Stored degrees are millionths."""
    if home is None or home.lat is None or home.lon is None or lat is None or lon is None:
        return None
    north = (lat / _DEGREE - float(home.lat)) * _KM_A_DEGREE
    east = (lon / _DEGREE - float(home.lon)) * _KM_A_DEGREE * cos(radians(float(home.lat)))
    return hypot(north, east)


def _usual(contract: NptContract, day: date) -> UUID | None:
    """Where the worker is on a day, when nothing else is said."""
    assignment = assignment_on(contract, day)
    return (assignment.site_id if assignment else None) or contract.home_site_id


def _days_of(contract: NptContract) -> list[date]:
    first, last = contract.start, last_day(contract)
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


class _Contract:
    """One row of `contract_rows`, read."""

    def __init__(self, row: Any, day: date) -> None:
        (
            id_, worker, no, start, end, ended, reason, lab, site, assignments, briefed, site_name, tambon, operational,
        ) = row  # fmt: skip
        self.id, self.worker, self.no = UUID(bytes=id_), worker, no or ""
        self.start, self.end, self.ended = _day(start), _day(end), _day(ended)
        self.reason, self.lab = label_of(EndReason, reason), (lab or "").upper()
        self.site_id = UUID(bytes=site) if site else None
        self.site, self.tambon, self.operational = site_name or "", areas.name_of(tambon), operational
        self.briefed_on = _day(briefed)
        codec = NptContract.fields["assignments"].codec
        self.assignments: tuple[Assignment, ...] = codec.from_stored(assignments) if assignments else ()
        self.is_now = bool(self.start and self.last_day and self.start <= day <= self.last_day)
        self.is_over = bool(self.last_day and self.last_day < day)

    @property
    def last_day(self) -> date | None:
        return min(self.end, self.ended) if self.end and self.ended else self.end

    @property
    def term(self) -> str:
        if self.start is None or self.end is None:
            return ""
        return f"{short_date(self.start)} – {short_date(self.end)}"

    def line(self) -> ContractLine:
        ended = f"{self.reason or 'สิ้นสุด'} {short_date(self.ended)}" if self.ended else ""
        return ContractLine(
            id=self.id,
            no=self.no,
            term=self.term,
            site=self.site,
            site_id=self.site_id,
            lab=self.lab,
            start=self.start,
            last_day=self.last_day,
            is_now=self.is_now,
            is_over=self.is_over,
            ended=ended,
            briefed_on=self.briefed_on,
        )


def _by_worker(rows: queries.Rows, day: date) -> dict[bytes, list[_Contract]]:
    found: dict[bytes, list[_Contract]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(_Contract(row, day))
    return found


def _worker_row(row: Any, contracts: Sequence[_Contract], days: tuple[int, int], day: date) -> WorkerRow:
    id_, title, first, last, group, phone, _, search = row
    shown = next((one for one in contracts if one.is_now), contracts[-1] if contracts else None)
    return WorkerRow(
        id=UUID(bytes=id_),
        name=full_name(title, first, last),
        state=_state(contracts, day),
        group=label_of(WorkerGroup, group),
        phone=phone_display(phone),
        site=shown.site if shown else "",
        site_id=shown.site_id if shown else None,
        tambon=shown.tambon if shown else "",
        lab=shown.lab if shown else "",
        contract_no=shown.no if shown else "",
        term=shown.term if shown else "",
        worked=days[0],
        certified=days[1],
        search=f"{search or ''} {fold(shown.site) if shown else ''} {fold(shown.tambon) if shown else ''} {phone or ''}",
    )


def _state(contracts: Sequence[_Contract], day: date) -> WorkerState:
    now = next((one for one in contracts if one.is_now), None)
    if now is None:
        if not contracts:
            return WorkerState.NO_CONTRACT
        return WorkerState.COMING if not contracts[-1].is_over else WorkerState.ENDED
    if any(_is_on(one, day) for one in now.assignments):
        return WorkerState.AWAY
    return WorkerState.NEEDS_PLACE if now.operational == Operational.NOT_YET.value else WorkerState.WORKING


def _is_on(assignment: Assignment, day: date) -> bool:
    return assignment.from_day <= day and (assignment.to_day is None or day <= assignment.to_day)


def _assignments(
    contracts: Sequence[_Contract], places: Mapping[UUID, str], day: date
) -> tuple[AssignmentLine, ...]:
    """Newest first."""
    lines = []
    for contract in contracts:
        for place, one in enumerate(contract.assignments):
            until = short_date(one.to_day) if one.to_day else "ยังไม่กำหนดวันสิ้นสุด"
            lines.append(
                AssignmentLine(
                    contract=contract.id,
                    place=place,
                    where=places.get(one.site_id, "") if one.site_id else one.duty_text or "",
                    term=f"{short_date(one.from_day)} – {until}",
                    reason=one.reason or "",
                    by=one.assigned_by or "",
                    is_now=_is_on(one, day) and contract.is_now,
                )
            )
    return tuple(reversed(lines))


def _months(counts: Mapping[str, tuple[int, int, int]], first: date) -> tuple[WorkerMonth, ...]:
    """Twelve months, or none when nothing was ever keyed."""
    months = [next_month(first, step) for step in range(_MONTHS)]
    if not any(f"{month:%Y-%m}" in counts for month in months):
        return ()
    found = []
    for month in months:
        worked, certified, leave = counts.get(f"{month:%Y-%m}", (0, 0, 0))
        found.append(
            WorkerMonth(month=month, certified=certified, uncertified=worked - certified, leave=leave)
        )
    return tuple(found)


def _weeks(
    days: queries.Rows,
    collected: Mapping[str, tuple[str | None, str | None]],
    contracts: Sequence[_Contract],
    first: date,
    today_: date,
) -> tuple[WorkerWeekLine, ...]:
    """Newest first; weeks of a contract in which nothing was keyed are told too, so that a hole is seen."""
    worked: dict[date, list[bool]] = {}
    for text, kind, certified in days:
        if kind == "work":
            worked.setdefault(week_start(date.fromisoformat(text)), []).append(certified is not None)
    lines = []
    monday = first
    while monday <= today_:
        received, checked = collected.get(monday.isoformat(), (None, None))
        ticks = worked.get(monday, [])
        sunday = monday + timedelta(days=6)
        bound = any(
            one.start and one.last_day and one.start <= sunday and monday <= one.last_day for one in contracts
        )
        if not (ticks or received or bound):
            monday += timedelta(weeks=1)
            continue
        lines.append(
            WorkerWeekLine(
                monday=monday,
                worked=len(ticks),
                certified=sum(ticks),
                received_on=_day(received),
                is_checked=checked is not None,
            )
        )
        monday += timedelta(weeks=1)
    return tuple(reversed(lines))


def _refuse_outside(contract: NptContract, new: Assignment) -> None:
    last = min(contract.end, contract.ended_on) if contract.ended_on else contract.end
    if not contract.start <= new.from_day <= last:
        words = f"วันเริ่มต้องอยู่ในช่วงข้อตกลงจ้าง {short_date(contract.start)} ถึง {short_date(last)}"
        raise Refused("outside the contract", {"from_day": words})
    if new.to_day is not None and not new.from_day <= new.to_day <= last:
        words = f"วันสิ้นสุดต้องอยู่ระหว่าง {short_date(new.from_day)} ถึง {short_date(last)}"
        raise Refused("outside the contract", {"to_day": words})
    for other in contract.assignments or ():
        ends = other.to_day or last
        if new.from_day <= ends and other.from_day <= (new.to_day or last):
            raise Refused("overlaps", {"from_day": f"ซ้อนกับการมอบหมายเดิมที่เริ่ม {short_date(other.from_day)}"})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
