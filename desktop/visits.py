"""The province's visits: the plan of a month, the notes, and instructions until they are closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from db.ids import is_province, natural_id
from db.lifecycles import LC_PAPER
from db.queries import supervision as queries
from db.queries.calendar import holidays_between
from db.reader import Reader
from db.records.supervision import (
    InstructionReply,
    InstructionStatus,
    SupervisionPlan,
    TeamMember,
    TopicSheet,
    VisitInstruction,
    VisitNote,
)
from db.store import Store
from desktop import areas
from desktop.calendar.calendar import Calendar
from desktop.calendar.recurring import is_free
from desktop.changes import Changes
from desktop.drafts import Drafts
from desktop.monitoring_topics import shipped_team, topics_in
from desktop.paper_sheets import PaperSheets
from desktop.paper_stage import stages_of
from desktop.record_lists import RecordLists
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, month_range, next_month
from desktop.visit_days import visit_of, visits_between
from desktop.visit_places import VisitNotePlace, VisitPlanPlace
from desktop.visits_view import (
    Close,
    Instruct,
    InstructionRow,
    NoteStart,
    NoteView,
    PlannedDistrict,
    Reply,
    VisitPlanView,
    VisitRow,
    VisitsYear,
)

_MORNING, _AFTERNOON = time(8, 30), time(13, 30)
"""When the team begins (004); the second district of a day in the afternoon."""


class Visits(PaperSheets):
    """A `PlanService` and a `VisitService`."""

    def __init__(
        self, store: Store, records: Records, lists: RecordLists, drafts: Drafts, calendar: Calendar
    ) -> None:
        super().__init__(store, records, lists, drafts)
        self._calendar = calendar

    @property
    def _province(self) -> str:
        return self._calendar.province()

    # --- the plan of a month ---

    def plan(self, place: VisitPlanPlace, *, user: UUID) -> VisitPlanView:
        """As it would begin where it is not in the book: with the team of the plan before."""
        today = self._calendar.today()
        province = self._province
        with self._store.reading() as reader:
            wanted = reader.get(SupervisionPlan, place.plan).month if place.plan else place.month
            month = (wanted or next_month(today)).replace(day=1)
            id_ = plan_id(province, month)
            there = reader.find(SupervisionPlan, id_)
            before = queries.last_plan_before(reader, province, month)
            team: Sequence[TeamMember] = tuple(TeamMember(post=post) for post in shipped_team())
            if before is not None and before.team:
                team = before.team
            start = {"month": month, "team": tuple(team)}
            sheet = self.open(reader, SupervisionPlan, id_, {} if there else start, user=user)
            sheets = queries.sheets_of_month(reader, month)
            notes = queries.notes_between(reader, province, *month_range(month))
            stages = stages_of(
                reader, TopicSheet, sheets, self._records, self._calendar, here=self._store.office
            )
            answers = {one.owner_office: one for one in sheets}
            by_district = {one.district: one.id for one in notes}
            districts = []
            for area in areas.inside(province):
                visit = visit_of(there, area.code)
                told = answers.get(area.code)
                districts.append(
                    PlannedDistrict(
                        code=area.code,
                        name=area.name,
                        on=visit.on if visit else None,
                        answers=told.id if told else None,
                        stage=stages[told.id] if told else None,
                        note=by_district.get(area.code),
                    )
                )
            topics = topics_in(reader, province, month_range(month)[1])
        if there is None and not self._is_province:
            sheet = replace(sheet, locked="จังหวัดยังไม่ส่งแผนลงพื้นที่ของเดือนนี้มา", values={"month": month})
        return VisitPlanView(
            month=month,
            is_province=self._is_province,
            today=today,
            sheet=sheet,
            districts=tuple(districts),
            topics=tuple((one.code, one.title) for one in topics),
            team_from=before.month if there is None and before is not None and before.team else None,
        )

    def spread(self, month: date, visits: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
        """These visits, and one for every district that has none: a working day each, from the day after the last one
        that is planned; where the month has too few, a second one in the afternoon."""
        first, last = month_range(month)
        there = [dict(one) for one in visits]
        given = {one.get("district") for one in there}
        waiting = [area.code for area in areas.inside(self._province) if area.code not in given]
        days = sorted(one["on"] for one in there if one.get("on"))
        since = max(days[-1] + timedelta(days=1), first) if days else first
        today = self._calendar.today()
        if first <= today <= last:
            since = max(since, today + timedelta(days=1))
        holidays = self.holidays(first, last)
        free = [one for one in _days(since, last) if not is_free(one, holidays)]
        free = free or [one for one in _days(first, last) if not is_free(one, holidays)]
        slots = [(on, _MORNING) for on in free] + [(on, _AFTERNOON) for on in reversed(free)]
        chosen = sorted(slots[: len(waiting)])
        more = [
            {"on": on, "at": at, "district": code} for (on, at), code in zip(chosen, waiting, strict=False)
        ]
        return (*there, *more, *({"district": code} for code in waiting[len(chosen) :]))

    def holidays(self, first: date, last: date) -> dict[date, str]:
        with self._store.reading() as reader:
            return holidays_between(reader, {self._store.office, self._province}, first, last)

    # --- notes and instructions ---

    def year(self, year_be: int | None = None) -> VisitsYear:
        """At a district its own."""
        today = self._calendar.today()
        year = year_be or fiscal_year_be(today)
        first, last = fiscal_year_range(year)
        with self._store.reading() as reader:
            asked = self._instructions(reader)
            notes = queries.notes_between(reader, self._province, first, last, self._district)
            stages = stages_of(
                reader, VisitNote, notes, self._records, self._calendar, here=self._store.office
            )
            planned = visits_between(reader, self._province, first, last, self._district)
        rows = [_of_note(one, stages[one.id], asked) for one in notes]
        made = {(one.district, one.on.replace(day=1)) for one in rows}
        rows += [
            VisitRow(
                district=one.district, name=areas.name_of(one.district), on=one.on, at=one.at, plan=one.plan
            )
            for one in planned
            if (one.district, one.on.replace(day=1)) not in made
        ]
        return VisitsYear(
            fiscal_year_be=year,
            today=today,
            is_province=self._is_province,
            visits=tuple(
                sorted(rows, key=lambda one: (one.on, one.at or time.max, one.district), reverse=True)
            ),
            instructions=tuple(
                sorted(
                    (one for one in asked if not one.is_closed or first <= one.due_on <= last),
                    key=lambda one: (one.is_closed, one.due_on),
                )
            ),
        )

    def note(self, id_: UUID | None) -> NoteView:
        """Raises NotFound. None: of a note that is not in the book yet."""
        today = self._calendar.today()
        if id_ is None:
            return NoteView(today=today, is_province=self._is_province)
        with self._store.reading() as reader:
            note = reader.get(VisitNote, id_)
            month = note.visited_on.replace(day=1)
            sheet = reader.find(TopicSheet, natural_id("TopicSheet", note.district, month))
            return NoteView(
                today=today,
                is_province=self._is_province,
                instructions=tuple(self._instructions(reader, note=id_)),
                answers=sheet.id if sheet else None,
                is_locked=note.state in LC_PAPER.frozen,
            )

    def start_note(self, place: VisitNotePlace) -> NoteStart:
        """The team is that of the plan."""
        id_ = note_id(self._province, place.district, place.on)
        with self._store.reading() as reader:
            if reader.find(VisitNote, id_) is not None:
                return NoteStart(id_)
            plan = reader.find(SupervisionPlan, place.plan) if place.plan else None
            plan = plan or queries.last_plan_before(reader, self._province, next_month(place.on))
        today = self._calendar.today()
        start: dict[str, Any] = {"district": place.district, "visited_on": min(place.on, today)}
        if plan is not None:
            start["team"] = plan.team or ()
            if place.plan:
                start["plan_id"] = plan.id
        return NoteStart(None, start)

    def instruct(self, command: Instruct, *, by: UUID | None) -> Changes:
        """Raises Refused, NotAllowed at a district."""
        item = {
            "note_id": command.note,
            "words": command.words,
            "responsible": command.responsible or None,
            "due_on": command.due_on,
        }
        if command.id is not None:
            item["id"] = command.id
        return self._records.put("VisitInstruction", [item], by=by).changes

    def drop(self, instruction: UUID, *, by: UUID | None) -> Changes:
        return self._records.delete("VisitInstruction", instruction, by=by)

    def close(self, command: Close, *, by: UUID | None) -> Changes:
        """What came of it; it is followed no further."""
        item = {
            "id": command.id,
            "status": InstructionStatus.CLOSED.value,
            "outcome": command.outcome,
            "closed_on": command.closed_on,
        }
        return self._records.put("VisitInstruction", [item], by=by).changes

    def reopen(self, instruction: UUID, *, by: UUID | None) -> Changes:
        item = {"id": instruction, "status": InstructionStatus.OPEN.value, "closed_on": None}
        return self._records.put("VisitInstruction", [item], by=by).changes

    def reply(self, command: Reply, *, by: UUID | None) -> Changes:
        """What the own district did: its own record, told once and changed until the province closes."""
        item = {
            "id": natural_id("InstructionReply", self._store.office, command.instruction),
            "instruction_id": command.instruction,
            "text": command.text,
            "done_on": command.done_on,
        }
        return self._records.put("InstructionReply", [item], by=by).changes

    # --- inside ---

    @property
    def _is_province(self) -> bool:
        return is_province(self._store.office)

    @property
    def _district(self) -> str | None:
        return None if self._is_province else self._store.office

    def _instructions(self, reader: Reader, note: UUID | None = None) -> list[InstructionRow]:
        found = queries.instructions_of(reader, self._province, district=self._district, note=note)
        replies = queries.replies_to(reader, [one.id for one in found])
        return [_of_instruction(one, replies.get(one.id)) for one in found]


def plan_id(province: str, month: date) -> UUID:
    return natural_id("SupervisionPlan", province, month)


def note_id(province: str, district: str, visited_on: date) -> UUID:
    return natural_id("VisitNote", province, district, visited_on)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def _of_note(note: VisitNote, stage: ShownState, asked: Sequence[InstructionRow]) -> VisitRow:
    mine = [one for one in asked if one.note == note.id]
    return VisitRow(
        district=note.district,
        name=areas.name_of(note.district),
        on=note.visited_on,
        note=note.id,
        plan=note.plan_id,
        stage=stage,
        count=len(mine),
        open_count=sum(not one.is_closed for one in mine),
    )


def _of_instruction(one: VisitInstruction, reply: InstructionReply | None) -> InstructionRow:
    is_closed = one.status == InstructionStatus.CLOSED
    return InstructionRow(
        id=one.id,
        note=one.note_id,
        words=one.words,
        district=areas.name_of(one.district),
        responsible=one.responsible or "",
        due_on=one.due_on,
        is_closed=is_closed,
        outcome=(one.outcome or "") if is_closed else "",
        closed_on=one.closed_on if is_closed else None,
        reply=reply.text if reply else "",
        replied_on=reply.done_on if reply else None,
    )
