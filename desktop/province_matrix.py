"""Who has sent what: the districts of a province by what they owe it, and the reports behind each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from db.catalog import BY_NAME, record_type
from db.ids import is_province
from db.lifecycles import LC_PAPER
from db.queries import calendar as calendar_queries
from db.queries.district_reports import answers_by_paper, last_files, states_of, unanswered
from db.reader import Reader
from db.records.answers import AnswerKind, ReportAnswer
from db.store import Store
from desktop import areas
from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import SOON_DAYS, Instance, RecordRef
from desktop.calendar.recurring import Period
from desktop.calendar.rules import Rule
from desktop.calendar.settling.papers import REPORTED
from desktop.changes import Changes
from desktop.errors import NotAllowed
from desktop.moments import today
from desktop.province_matrix_view import MatrixCell, MatrixColumn, MatrixRow, ProvinceMatrix, ReportRow
from desktop.report_answers import ReportAnswers, ReportRef
from desktop.shown_state import CellState, ShownState
from desktop.thai.dates import day_month, month_range, next_month
from desktop.titles import titles_of

_LOUDEST = (
    CellState.TO_CHECK, CellState.OVERDUE, CellState.RETURNED, CellState.DUE, CellState.LATER, CellState.ACKNOWLEDGED,
)  # fmt: skip
"""Where several stand together the cell shows what asks for most: first what only the province can do."""


_MOVED = timedelta(days=14)
"""A due day that falls on holidays may move into the month after."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the book holds of the papers behind many obligations."""

    states: dict[RecordRef, tuple[str, int]] = field(default_factory=dict)
    answers: dict[UUID, list[ReportAnswer]] = field(default_factory=dict)

    def state(self, ref: RecordRef) -> CellState | None:
        """None: it is not there yet, or not signed."""
        state, rev = self.states.get(ref, ("", 0))
        told = self.answers.get(ref.id, ())
        if state not in REPORTED:
            return CellState.RETURNED if told and told[-1].kind == AnswerKind.RETURNED else None
        answer = next((one for one in told if one.subject_rev == rev), None)
        if answer is None:
            return CellState.TO_CHECK
        return CellState.RETURNED if answer.kind == AnswerKind.RETURNED else CellState.ACKNOWLEDGED

    def returned(self, ref: RecordRef) -> list[ReportAnswer]:
        """Every return, the last one last, whether or not it was corrected since."""
        return [one for one in self.answers.get(ref.id, ()) if one.kind == AnswerKind.RETURNED]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One obligation as the province sees it. `until` is the last day on which it was, or is, in time."""

    instance: Instance
    papers: tuple[RecordRef, ...]
    told: dict[RecordRef, CellState]
    """The states of the papers that are there."""
    revs: dict[RecordRef, int]
    state: CellState
    until: date
    returns: int = 0

    def report(self, ref: RecordRef) -> ReportRef:
        """In the revision that is here now."""
        return ReportRef(ref.type, ref.id, self.revs.get(ref))

    @property
    def came_on(self) -> date | None:
        one = self.instance
        return one.received_on or one.sent_on or one.settled_on

    @property
    def late_days(self) -> int:
        done = self.instance.settled_on or self.came_on or self.instance.today
        return max(0, (done - self.until).days)

    def second(self) -> tuple[str, bool]:
        """The line below the word, and whether it tells of lateness."""
        one, left = self.instance, (self.until - self.instance.today).days
        if self.state in (CellState.TO_CHECK, CellState.ACKNOWLEDGED):
            if self.late_days:
                return f"ช้า {self.late_days:,} วัน", True
            return day_month(self.came_on or one.acknowledged_on or one.today), False
        if left < 0:
            return f"เกิน {-left:,} วัน", True
        if self.state is CellState.RETURNED:
            return f"แก้ใน {left:,} วัน" if left else "แก้ภายในวันนี้", False
        return f"อีก {left:,} วัน" if left else "วันนี้", False


class ProvinceMatrices:
    """A `MatrixService`. At a district there are no districts, so nothing stands here."""

    def __init__(self, store: Store, calendar: Calendar, answers: ReportAnswers) -> None:
        self._store = store
        self._calendar = calendar
        self._answers = answers

    def today(self) -> date:
        return self._calendar.today()

    # --- who has sent what ---

    def districts(self) -> list[str]:
        """Enrolled, or known by what came of them; in Thai order of their names."""
        here = self._store.office
        if not is_province(here):
            raise NotAllowed(f"{here} is no province", why="หน้านี้เป็นของจังหวัด อำเภอดูงานของตนได้ที่ “งานที่ต้องส่ง”")
        known = set(self._calendar.offices()) - {here}
        order = {area.code: place for place, area in enumerate(areas.inside(here))}
        return sorted(known, key=lambda code: (order.get(code, len(order)), code))

    def matrix(self, first: date, last: date) -> ProvinceMatrix:
        """Everything that was, or is, due from `first` to `last`. Raises NotAllowed at a district."""
        return self._matrix(first, last, self._calendar.instances(first, last))

    def of_month(self, month: date) -> ProvinceMatrix:
        """Everything that is about a month, though it may be due in the next; of what is about a longer time what was
        due in the month. Raises NotAllowed at a district."""
        first, last = month_range(month)
        near, far = last + _MOVED, next_month(first, 2) + _MOVED
        about_before = {
            rule.code for rule in self._calendar.rule_set.rules if rule.period_of == "previous_month"
        }
        instances = [
            *self._calendar.instances(first, near),
            *self._calendar.instances(near + timedelta(days=1), far, codes=about_before),
        ]
        key = f"{first:%Y-%m}"
        return self._matrix(
            first,
            last,
            [
                one
                for one in instances
                if one.period.key == key or (not _is_month(one.period) and one.due <= last)
            ],
        )

    def _matrix(self, first: date, last: date, instances: Iterable[Instance]) -> ProvinceMatrix:
        offices = self.districts()
        found = self._judged(offices, instances)
        with self._store.reading() as reader:
            files = last_files(reader)
        columns = _columns(found)
        by_cell: dict[tuple[str, str], list[_Judged | Instance]] = defaultdict(list)
        for one in found:
            instance = one.instance if isinstance(one, _Judged) else one
            by_cell[instance.office, instance.rule.code].append(one)
        rows = tuple(
            MatrixRow(
                office=office,
                name=areas.name_of(office),
                cells=tuple(_cell(column.code, by_cell.get((office, column.code), ())) for column in columns),
                last_file_on=today(files[office]) if office in files else None,
            )
            for office in offices
        )
        return ProvinceMatrix(
            first=first, last=last, today=self._calendar.today(), columns=columns, rows=rows
        )

    # --- what is behind a cell ---

    def reports(self, office: str, code: str, first: date, last: date) -> tuple[ReportRow, ...]:
        """Of one district and one obligation, those that wait first. Raises NotAllowed, NotFound."""
        self.districts()
        instances = self._calendar.instances(first, last, office=office, codes={code})
        judged = [one for one in self._judged([office], instances) if isinstance(one, _Judged)]
        refs = {ref for one in judged for ref in one.papers}
        with self._store.reading() as reader:
            titles = titles_of(reader, [(ref.type, ref.id) for ref in refs])
            known = _read_known(reader, refs, self._store.office)
        rows = [row for one in judged for row in _rows(one, titles, known)]
        return tuple(sorted(rows, key=_order_of_rows))

    def waiting(self) -> tuple[ReportRow, ...]:
        """Every report that the districts owe the province, came, and was not answered yet; whenever it was due."""
        offices = self.districts()
        here = self._store.office
        types = sorted({name for office in offices for name in self._report_types(office)})
        rows = []
        with self._store.reading() as reader:
            for name in types:
                found = unanswered(reader, record_type(name), here, sorted(REPORTED))
                ids = [id_ for id_, _ in found]
                titles = titles_of(reader, [(name, id_) for id_ in ids])
                came = calendar_queries.arrived_ms(reader, name, ids)
                states = states_of(reader, record_type(name), ids)
                for id_, office in found:
                    rows.append(
                        ReportRow(
                            report=ReportRef(name, id_, states[id_][1]),
                            title=titles.get(id_, ""),
                            label=record_type(name).__label__,
                            office=office,
                            district=areas.name_of(office),
                            state=CellState.TO_CHECK,
                            rev=states[id_][1],
                            came_on=today(came[id_]) if id_ in came else None,
                        )
                    )
        return tuple(sorted(rows, key=lambda row: (row.came_on or date.max, row.office, row.title)))

    def waiting_count(self) -> int:
        """So many reports wait for an answer."""
        here = self._store.office
        types = {name for office in self.districts() for name in self._report_types(office)}
        with self._store.reading() as reader:
            return sum(len(unanswered(reader, record_type(name), here, sorted(REPORTED))) for name in types)

    # --- answering ---

    def accept(self, reports: Sequence[ReportRef], *, by: UUID) -> Changes:
        return self._answers.accept(reports, by=by)

    # --- inside ---

    def _report_types(self, office: str) -> set[str]:
        rules = self._calendar.rules(office)
        return {
            rule.done_when.record
            for rule in rules
            if rule.done_when.is_report and _is_paper(rule.done_when.record)
        }

    def _judged(self, offices: Iterable[str], instances: Iterable[Instance]) -> list[_Judged | Instance]:
        """What need not be done stays an instance."""
        wanted = set(offices)
        some = [one for one in instances if one.office in wanted]
        with self._store.reading() as reader:
            known = _read_known(reader, {ref for one in some for ref in _papers(one)}, self._store.office)
        return [one if one.waived else _judge(one, known) for one in some]


def _read_known(reader: Reader, refs: Iterable[RecordRef], province: str) -> _Known:
    by_type: dict[str, list[UUID]] = defaultdict(list)
    for ref in refs:
        by_type[ref.type].append(ref.id)
    states = {
        RecordRef(name, id_): told
        for name, ids in by_type.items()
        for id_, told in states_of(reader, record_type(name), ids).items()
    }
    return _Known(states, answers_by_paper(reader, {ref.id for ref in states}, province))


def _is_month(period: Period) -> bool:
    year, _, month = period.key.partition("-")
    return year.isdecimal() and month.isdecimal()


def _is_paper(name: str) -> bool:
    return name in BY_NAME and record_type(name).__lifecycle__ is LC_PAPER


def _papers(one: Instance) -> tuple[RecordRef, ...]:
    """The reports that the obligation asks for; an activity that was merely to be held is reported elsewhere."""
    if not one.rule.done_when.is_report:
        return ()
    return tuple(ref for ref in dict.fromkeys((*one.papers, *one.records)) if _is_paper(ref.type))


def _judge(one: Instance, known: _Known) -> _Judged:
    papers = _papers(one)
    told = {ref: state for ref in papers if (state := known.state(ref))}
    returned = [back for ref in papers if (back := known.returned(ref))]
    days = [back[-1].due_on for back in returned if back[-1].due_on]
    # Who corrects what came back has the days that the province gave.
    until = max([one.late_after, *days])
    revs = {ref: known.states[ref][1] for ref in told}
    returns = max(map(len, returned), default=0)
    return _Judged(one, papers, told, revs, _state(one, told.values(), until), until, returns)


def _state(one: Instance, papers: Collection[CellState], until: date) -> CellState:
    if CellState.TO_CHECK in papers:
        return CellState.TO_CHECK
    if CellState.RETURNED in papers or (one.settled_on is None and one.stage is ShownState.RETURNED):
        return CellState.RETURNED
    if one.settled_on is not None:
        return CellState.ACKNOWLEDGED
    if one.today > until:
        return CellState.OVERDUE
    return CellState.DUE if (until - one.today).days <= SOON_DAYS else CellState.LATER


def _columns(found: Iterable[_Judged | Instance]) -> tuple[MatrixColumn, ...]:
    """In the order of their days, then of their numbers."""
    by_code: dict[str, list[Instance]] = defaultdict(list)
    for one in found:
        instance = one.instance if isinstance(one, _Judged) else one
        by_code[instance.rule.code].append(instance)
    columns = []
    for code, some in sorted(by_code.items(), key=lambda item: (min(one.due for one in item[1]), item[0])):
        rule, days = some[-1].rule, {one.due for one in some}
        columns.append(
            MatrixColumn(
                code=code,
                title=_short(rule),
                form=rule.form_id,
                due=days.pop() if len(days) == 1 else None,
                is_report=rule.done_when.is_report or rule.done_when.record == "SyncBundle",
            )
        )
    return tuple(columns)


def _short(rule: Rule) -> str:
    """Everything here is a report, and its form stands beside it."""
    words = rule.title_th.removesuffix(rule.form_id).strip()
    return words.removeprefix("รายงานการ").removeprefix("รายงาน") or words


def _cell(code: str, some: Sequence[_Judged | Instance]) -> MatrixCell:
    judged = [one for one in some if isinstance(one, _Judged)]
    if not judged:
        waived = next((one.waived for one in some if isinstance(one, Instance)), "")
        return MatrixCell(code=code, waived=waived)
    state = min((one.state for one in judged), key=_LOUDEST.index)
    same = [one for one in judged if one.state is state]
    shown = max(same, key=lambda one: (one.late_days, one.came_on or date.min, -one.until.toordinal()))
    second, is_late = shown.second()
    if len(judged) > 1 and not is_late:
        second = f"{len(same):,} จาก {len(judged):,}"
    waiting = [
        one.report(ref) for one in judged for ref, told in one.told.items() if told is CellState.TO_CHECK
    ]
    return MatrixCell(
        code=code,
        state=state,
        second=second,
        is_late=is_late,
        late_days=max(one.late_days for one in judged),
        of=len(judged),
        count=len(same),
        accepted=sum(one.state is CellState.ACKNOWLEDGED for one in judged),
        overdue=sum(one.state is CellState.OVERDUE for one in judged),
        waiting=tuple(dict.fromkeys(waiting)),
        came_on=shown.came_on,
        to_check=sum(one.state is CellState.TO_CHECK for one in judged),
        returned=sum(one.state is CellState.RETURNED for one in judged),
        returns=max(one.returns for one in judged),
    )


def _rows(one: _Judged, titles: dict[UUID, str], known: _Known) -> list[ReportRow]:
    instance = one.instance
    rows = []
    for ref in one.papers or (None,):
        name = instance.subject.name if instance.subject else instance.rule.title_th
        rows.append(
            ReportRow(
                report=one.report(ref) if ref in one.told else None,
                title=(titles.get(ref.id) if ref else "") or name,
                label=record_type(ref.type).__label__ if ref else "",
                office=instance.office,
                district=areas.name_of(instance.office),
                state=one.told.get(ref, one.state) if ref else one.state,
                code=instance.rule.code,
                duty=instance.rule.title_th,
                form=instance.rule.form_id,
                rev=known.states[ref][1] if ref and ref in known.states else 1,
                due=one.until,
                came_on=one.came_on,
                late_days=one.late_days,
                second=one.second()[0],
            )
        )
    return rows


def _order_of_rows(row: ReportRow) -> tuple[int, date, str]:
    return _LOUDEST.index(row.state), row.due or date.max, row.title
