"""How far the leader programme of a year is: each tambon by what it has to bring, and what is owed next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from db import durable
from db.base import Record
from db.ids import is_province
from db.lifecycles import SIGNED
from db.queries import leaders as queries
from db.reader import Reader
from db.records.leaders import (
    LEADERS,
    ChangeLeader,
    Clip,
    ClipPhase,
    GreenHeartReport,
    LeaderActionPlan,
    LeaderReport,
    LeaderReportKind,
    Side,
    TambonPair,
)
from db.store import Store
from desktop import areas
from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import Instance
from desktop.errors import cannot_write
from desktop.leader_programme_view import (
    ITEMS,
    REPORTS,
    ClipLine,
    Item,
    Programme,
    ProgrammeCell,
    ProgrammeDue,
    ProgrammeRow,
)
from desktop.leader_rules import DRIVING
from desktop.leaders_csv import Answers, Value, csv_bytes, length_words
from desktop.leaders_view import tambon_id
from desktop.moments import today
from desktop.paper_stage import stages_of
from desktop.records import Records
from desktop.shown_state import WORDS, ShownState
from desktop.thai.dates import fiscal_year_be, fiscal_year_range

_ASKED = {
    "R60": Item.AGREEMENT, "R61": Item.R11, "R62": Item.R21, "R63": Item.R22, "R64": Item.CLIPS, "R65": Item.CLIPS,
    "R66": Item.CLIPS, "R68": Item.PLAN,
}  # fmt: skip
"""Which rule asks for what; other rules of the programme are told beside the table."""
_OTHERS = ("R59", "R67", "R69")
_SIGNED = {*SIGNED}


class LeaderProgramme:
    """A `ProgrammeService`. A province sees the tambons of all its districts."""

    def __init__(self, store: Store, records: Records, calendar: Calendar) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar

    def programme(self, year_be: int | None = None) -> Programme:
        """Of a fiscal year; without one of this year, or while nothing was begun in it of the last one with a pair."""
        year = year_be or self._year_to_show()
        owed = [
            one
            for one in self._calendar.instances(*fiscal_year_range(year), codes={*_ASKED, *_OTHERS})
            if not one.is_settled
        ]
        with self._store.reading() as reader:
            found = _Found(self, reader, year)
            rows = tuple(_row(found, tambon, owed) for tambon in found.tambons)
            four = reader.select(GreenHeartReport, GreenHeartReport.fiscal_year_be == year)
        return Programme(
            year_be=year,
            is_province=is_province(self._store.office),
            rows=rows,
            dues=_dues(owed),
            report_four=next((one.id for one in four if one.state != "cancelled"), None),
        )

    def write_summary(self, target: Path, year_be: int | None = None) -> int:
        """One row per tambon, for the week in which the work is shown; how many rows. Raises CannotWrite."""
        answers = summary_of(self.programme(year_be))
        try:
            durable.write(target, csv_bytes(answers))
        except OSError as error:
            raise cannot_write(error, target) from error
        return len(answers.rows)

    def _year_to_show(self) -> int:
        year = fiscal_year_be(today(self._store.now_ms()))
        with self._store.reading() as reader:
            if queries.tambons_of(reader, year, self._store.office):
                return year
            return queries.last_year_of(reader, self._store.office, before=year) or year

    @property
    def office(self) -> str:
        return self._store.office

    def stages(self, reader: Reader, type_: type[Record], papers: Iterable[Record]) -> dict[UUID, ShownState]:
        return stages_of(reader, type_, papers, self._records, self._calendar, here=self._store.office)


class _Found:
    """The records of a year, by tambon."""

    def __init__(self, service: LeaderProgramme, reader: Reader, year: int) -> None:
        office = service.office
        self.year = year
        self.pairs: dict[str, TambonPair] = {}
        pairs = queries.pairs_of(reader, [year])
        mine = [one for one in pairs if _concerns(one, office)]
        for one in sorted(mine, key=lambda one: one.owner_office != office):
            for tambon in (one.elder_tambon, one.younger_tambon):
                if tambon.startswith(office) or one.owner_office == office:
                    self.pairs.setdefault(tambon, one)
        self.leaders: dict[str, list[ChangeLeader]] = defaultdict(list)
        for leader in queries.leaders_of(reader, office, [year]):
            self.leaders[leader.tambon_code].append(leader)
        self.clips: dict[str, list[Clip]] = defaultdict(list)
        for clip in queries.clips_of(reader, office, [year]):
            self.clips[clip.tambon_code].append(clip)
        reports = queries.reports_of(reader, office, [year])
        plans = queries.action_plans_of(reader, office, year)
        self.reports = {(one.tambon_code, one.kind): one for one in reports}
        self.plans = {one.tambon_code: one for one in plans}
        self.stages = {
            **service.stages(reader, TambonPair, mine),
            **service.stages(reader, LeaderReport, reports),
            **service.stages(reader, LeaderActionPlan, plans),
        }
        known = {*self.pairs, *self.leaders, *self.clips, *self.plans, *(one.tambon_code for one in reports)}
        self.tambons = sorted(known, key=self._order)

    def _order(self, tambon: str) -> tuple[object, ...]:
        """By district; the two of a pair below each other, the elder first; what has no pair behind."""
        pair = self.pairs.get(tambon)
        district = (pair.elder_tambon if pair else tambon)[:4]
        if pair is None:
            return district, 1, tambon, False
        return district, 0, pair.elder_tambon, tambon == pair.younger_tambon


def _concerns(pair: TambonPair, office: str) -> bool:
    return pair.owner_office.startswith(office) or any(
        tambon.startswith(office) for tambon in (pair.elder_tambon, pair.younger_tambon)
    )


def _row(found: _Found, tambon: str, owed: Sequence[Instance]) -> ProgrammeRow:
    pair, leaders = found.pairs.get(tambon), found.leaders.get(tambon, [])
    about = tambon_id(found.year, tambon)
    abouts = {about, pair.id} if pair else {about}
    due: dict[Item, Instance] = {}
    for one in owed:
        if one.subject is not None and one.subject.id in abouts and one.rule.code in _ASKED:
            due.setdefault(_ASKED[one.rule.code], one)
    cells = _papers(found, tambon, pair)
    cells[Item.NAMES] = _Told(done=len(leaders), of=LEADERS, is_done=len(leaders) == LEADERS)
    phases = {clip.phase for clip in found.clips.get(tambon, ())}
    lacking = tuple(phase.label for phase in ClipPhase if phase not in phases)
    cells[Item.CLIPS] = _Told(done=len(phases), of=len(ClipPhase), is_done=not lacking, lacking=lacking)
    side = _side(tambon, pair, leaders)
    return ProgrammeRow(
        id=about,
        tambon=tambon,
        name=areas.name_of(tambon),
        district=areas.name_of(tambon[:4]),
        side=side,
        pair=pair.id if pair else None,
        partner=_partner(tambon, pair),
        cells=tuple(_cell(item, cells[item], due.get(item)) for item in ITEMS),
        clips=tuple(
            ClipLine(id=clip.id, phase=clip.phase, title=clip.title, length=length_words(clip.duration_s))
            for clip in sorted(
                found.clips.get(tambon, ()), key=lambda clip: list(ClipPhase).index(clip.phase)
            )
        ),
        trained=sum(bool(one.trained_day1 and one.trained_day2) for one in leaders),
        percent_driving=_driving(found, tambon),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    record: UUID | None = None
    stage: ShownState | None = None
    is_done: bool = False
    done: int = 0
    of: int = 0
    lacking: tuple[str, ...] = ()


def _papers(found: _Found, tambon: str, pair: TambonPair | None) -> dict[Item, _Told]:
    papers: dict[Item, Record | None] = {Item.AGREEMENT: pair, Item.PLAN: found.plans.get(tambon)}
    papers |= {item: found.reports.get((tambon, kind)) for item, kind in REPORTS.items()}
    return {
        item: _Told(record=paper.id, stage=found.stages.get(paper.id), is_done=paper.state in _SIGNED)
        if paper is not None
        else _Told()
        for item, paper in papers.items()
    }


def _cell(item: Item, told: _Told, owed: Instance | None) -> ProgrammeCell:
    return ProgrammeCell(
        item=item, record=told.record, stage=told.stage, is_done=told.is_done, done=told.done, of=told.of,
        lacking=told.lacking, due=owed.due if owed else None,
        days_left=(owed.late_after - owed.today).days if owed else None,
    )  # fmt: skip


def _side(tambon: str, pair: TambonPair | None, leaders: Sequence[ChangeLeader]) -> Side | None:
    if pair is not None:
        return Side.ELDER if tambon == pair.elder_tambon else Side.YOUNGER
    return leaders[0].side if leaders else None


def _partner(tambon: str, pair: TambonPair | None) -> str:
    if pair is None:
        return ""
    other = pair.younger_tambon if tambon == pair.elder_tambon else pair.elder_tambon
    district = f" อ.{areas.name_of(other[:4])}" if other[:4] != tambon[:4] else ""
    return f"ต.{areas.name_of(other)}{district}"


def _driving(found: _Found, tambon: str) -> str:
    for kind in (LeaderReportKind.R22, LeaderReportKind.R21):
        report = found.reports.get((tambon, kind))
        value = next(
            (one.value for one in (report.figures or () if report else ()) if one.code == DRIVING), None
        )
        if value is not None:
            return f"{(value * 100 / LEADERS).quantize(Decimal('0.1'))}"
    return ""


def _dues(owed: Sequence[Instance]) -> tuple[ProgrammeDue, ...]:
    """One line for each rule and day, soonest first."""
    together: dict[tuple[str, str], list[Instance]] = defaultdict(list)
    for one in owed:
        together[one.rule.code, one.period.key].append(one)
    found = []
    for (code, _), some in together.items():
        own = [one for one in some if not one.is_foreign] or some
        first = own[0]
        found.append(
            ProgrammeDue(
                title=first.rule.title_th,
                due=first.due,
                days_left=(first.late_after - first.today).days,
                waiting=tuple(dict.fromkeys(one.subject.name for one in some if one.subject)),
                about=first.subject.id if first.subject else None,
                item=_ASKED.get(code, code),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.due, one.title)))


def summary_of(programme: Programme) -> Answers:
    head = (
        "ปีงบประมาณ", "อำเภอ", "ตำบล", "พี่/น้อง", "คู่กับ", "ผู้นำ (คน)", "เข้าประชุมครบ 2 วัน (คน)",
        *(words.title for item, words in ITEMS.items() if item not in (Item.NAMES, Item.CLIPS)),
        "คลิป (ระยะ)", "คลิปที่ยังขาด", "ร้อยละของผู้นำที่ขับเคลื่อนงาน",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for row in programme.rows:
        papers = [row.cell(item) for item in ITEMS if item not in (Item.NAMES, Item.CLIPS)]
        clips = row.cell(Item.CLIPS)
        rows.append(
            (
                programme.year_be, row.district, row.name, row.side.label if row.side else "", row.partner,
                row.cell(Item.NAMES).done, row.trained,
                *(WORDS[cell.stage] if cell.stage else "ยังไม่เริ่ม" for cell in papers),
                clips.done, ", ".join(clips.lacking), row.percent_driving,
            )
        )  # fmt: skip
    return Answers(head, tuple(rows))
