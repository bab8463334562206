"""Bringing a sheet in: first tried out row by row, then, when the person agrees, written as one command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.reader import Reader
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.drafting import Draft
from desktop.errors import NotAllowed, Refused
from desktop.progress import NoProgress, Progress
from desktop.records import Records, changes_of
from desktop.sheets.grid import Grid
from desktop.sheets.heads import Plan, targets_of
from desktop.sheets.matching import Matcher
from desktop.sheets.references import ReferenceBook
from desktop.sheets.rows import Newcomer, RowReader, SheetRow

R = TypeVar("R", bound=Record)
_TELL_EVERY = 250


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    """No record (a total, a heading), or there already and to be left alone."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellNote:
    """`cell` is the name as Excel has it (“C17”), "" for what concerns the whole row."""

    cell: str
    words: str


@dataclass(frozen=True, slots=True)
class RowResult:
    row: int
    outcome: Outcome
    title: str
    problems: tuple[CellNote, ...] = ()
    remarks: tuple[CellNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    refused: int = 0

    @property
    def written(self) -> int:
        return self.created + self.updated


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What importing would do; nothing is written. `newcomers` are people who would be added to their register."""

    rows: tuple[RowResult, ...]
    counts: Counts
    newcomers: tuple[str, ...] = ()
    constant_problems: Mapping[str, str]
    missing: tuple[str, ...] = ()
    """Fields that every new record needs and neither a column nor a constant tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    changes: Changes
    counts: Counts
    rows: tuple[RowResult, ...]


class SheetChanged(Refused):
    """Between looking and writing something else was saved."""

    message_th = (
        "ยังไม่ได้นำเข้า เพราะข้อมูลในสมุดเปลี่ยนไประหว่างรอ ({summary}) ยังไม่มีอะไรถูกบันทึก ให้กดตรวจอีกครั้งแล้วนำเข้าใหม่"
    )
    code = "sheet_changed"


@dataclass(slots=True)
class _Prepared:
    rows: list[SheetRow]
    drafts: dict[int, Draft]
    people: list[Newcomer]
    constant_problems: Mapping[str, str]

    def outcome(self, row: SheetRow) -> Outcome:
        if row.skipped or (row.leaves and not row.problems):
            return Outcome.SKIPPED
        if row.problems:
            return Outcome.REFUSED
        if row.is_same:
            return Outcome.UNCHANGED
        draft = self.drafts[row.number]
        if draft.creates:
            return Outcome.CREATED
        return Outcome.UPDATED if draft.changed else Outcome.UNCHANGED


class Importing:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records

    def try_out(self, grid: Grid, plan: Plan, progress: Progress | None = None) -> Trial:
        """Look at every row; the book is only read. Raises NotAllowed; Cancelled."""
        with self._store.reading() as reader:
            prepared = self._prepare(reader, grid, plan, progress or NoProgress())
        results = _results(prepared)
        used = _people_of(prepared)
        return Trial(
            rows=results,
            counts=_counts(results),
            newcomers=tuple(_person_words(one) for one in used),
            constant_problems=prepared.constant_problems,
            missing=missing_fields(plan),
        )

    def write(
        self,
        grid: Grid,
        plan: Plan,
        agreed: Trial,
        *,
        by: UUID | None,
        progress: Progress | None = None,
    ) -> Imported:
        """Write the rows that the trial found good, as one command: wholly or not at all.

        Raises SheetChanged when one of them is not good any more; NotAllowed.
        """
        with self._store.work(by=by, reason=f"นำเข้าจาก Excel: {grid.source}"[:200]) as work:
            prepared = self._prepare(work, grid, plan, progress or NoProgress())
            results = _results(prepared)
            _require_agreed(agreed.rows, results)
            self._save(work, plan, prepared)
            committed = work.commit()
        return Imported(changes=changes_of(committed), counts=_counts(results), rows=results)

    def _save(self, work: Work, plan: Plan, prepared: _Prepared) -> None:
        by_type: dict[str, list[dict[str, Any]]] = {}
        for person in _people_of(prepared):
            by_type.setdefault(person.type, []).append(
                {**person.values, "id": person.id, "source": "imported"}
            )
        for name, items in by_type.items():
            self._records.save(work, record_type(name), items)
        if by_type:
            work.flush()
        wanted = (Outcome.CREATED, Outcome.UPDATED)
        items = [_item(row) for row in prepared.rows if prepared.outcome(row) in wanted]
        self._records.save(work, record_type(plan.type), items)

    # --- preparing -------------------------------------------------------------------------------

    def _prepare(self, reader: Reader, grid: Grid, plan: Plan, progress: Progress) -> _Prepared:
        type_ = record_type(plan.type)
        if type_.__system__:
            raise NotAllowed(
                f"{plan.type} is written by the program", why=f"{type_.__label__} โปรแกรมบันทึกเอง"
            )
        registers = ReferenceBook(reader)
        reading = RowReader(self._store.office, registers, plan, self._store.new_id)
        rows: list[SheetRow] = []
        total = len(grid.rows)
        for row in reading.rows(grid):
            rows.append(row)
            if len(rows) % _TELL_EVERY == 0:
                progress.step(len(rows), total + total // 2)
        natural = lambda values: self._records.natural_id(plan.type, values)  # noqa: E731 - one expression, one use
        Matcher(reader, self._store.office, plan, registers, natural).match(rows, reading.constants)
        progress.step(total, total + total // 2)
        people = list(reading.newcomers)
        planning = _Planning(reader, people, self._store.office)
        self._try_people(planning, people, rows)
        drafts = self._try_rows(planning, plan.type, rows)
        return _Prepared(rows, drafts, people, reading.constant_problems)

    def _try_people(self, reader: Reader, people: Sequence[Newcomer], rows: Sequence[SheetRow]) -> None:
        """What speaks against a new person speaks against every row that needs them."""
        wrong: dict[UUID, str] = {}
        for name in {one.type for one in people}:
            some = [one for one in people if one.type == name]
            drafts = self._records.try_out_all(reader, name, [{**one.values, "id": one.id} for one in some])
            label = record_type(name).__label__
            for person, draft in zip(some, drafts, strict=True):
                if draft.refusals:
                    wrong[person.id] = f"เพิ่ม{label}คนนี้ในทะเบียนไม่ได้: {' · '.join(draft.refusals.values())}"
        for row in rows:
            if row.problems:
                continue  # what is wrong with the person may only follow from it
            for name, value in row.item.items():
                if isinstance(value, UUID) and value in wrong:
                    row.refuse(row.cells.get(name, ""), wrong[value])

    def _try_rows(self, reader: Reader, type_name: str, rows: Sequence[SheetRow]) -> dict[int, Draft]:
        """The rules of the program over all rows that are readable so far; their words go to the cells."""
        good = [row for row in rows if not (row.skipped or row.problems or row.leaves or row.is_same)]
        drafts = self._records.try_out_all(reader, type_name, [_item(row) for row in good])
        for row, draft in zip(good, drafts, strict=True):
            for name, words in draft.refusals.items():
                row.refuse(row.cells.get(name, ""), words)
            for name, words in draft.warnings.items():
                row.remark(row.cells.get(name, ""), words)
        return {row.number: draft for row, draft in zip(good, drafts, strict=True)}


class _Planning(Reader):
    """The book as it would be with the new people in it."""

    def __init__(self, reader: Reader, people: Iterable[Newcomer], office: str) -> None:
        super().__init__(reader.session)
        self._people: dict[type[Record], dict[UUID, Record]] = {}
        for one in people:
            type_ = record_type(one.type)
            record = type_(**one.values, id=one.id, owner_office=office, state="active", deleted=False)
            self._people.setdefault(type_, {})[one.id] = record

    def many(self, type_: type[R], ids: Iterable[UUID], *, deleted: bool = True) -> dict[UUID, R]:
        wanted = set(ids)
        planned = self._people.get(type_, {})
        found = super().many(type_, wanted - planned.keys(), deleted=deleted)
        found.update({id_: planned[id_] for id_ in wanted & planned.keys()})  # type: ignore[misc]
        return found


def missing_fields(plan: Plan) -> tuple[str, ...]:
    """Fields that every new record needs, and nothing in the plan tells; codes the program gives are not among them."""
    type_ = record_type(plan.type)
    told = set(plan.constants)
    for key in plan.columns.values():
        told.update(targets_of(plan.type)[key].fields or (key,))
    asks_draft = type_.__lifecycle__.initial.value != "draft"
    needs = ("always", "draft") if asks_draft else ("always",)
    return tuple(
        spec.name
        for spec in type_.fields.values()
        if spec.need.value in needs and spec.name not in told and not spec.system
    )


def _item(row: SheetRow) -> dict[str, Any]:
    return {**row.item, "source": "imported"} if row.id is None else {**row.item, "id": row.id}


def _people_of(prepared: _Prepared) -> list[Newcomer]:
    """Only those whom a row needs that is taken."""
    wanted = (Outcome.CREATED, Outcome.UPDATED)
    used = {
        value
        for row in prepared.rows
        if prepared.outcome(row) in wanted
        for value in row.item.values()
        if isinstance(value, UUID)
    }
    return [one for one in prepared.people if one.id in used]


def _results(prepared: _Prepared) -> tuple[RowResult, ...]:
    return tuple(_result(prepared, row) for row in prepared.rows)


def _result(prepared: _Prepared, row: SheetRow) -> RowResult:
    outcome = prepared.outcome(row)
    remarks = dict(row.remarks)
    if outcome is Outcome.SKIPPED:
        remarks = {"": row.skipped or "มีอยู่ในสมุดแล้ว จึงข้ามตามที่เลือก"}
    notes = tuple(CellNote(cell, words) for cell, words in row.problems.items())
    return RowResult(row.number, outcome, row.words, notes, tuple(CellNote(*one) for one in remarks.items()))


def _counts(results: Iterable[RowResult]) -> Counts:
    found = dict.fromkeys((one.value for one in Outcome), 0)
    for result in results:
        found[result.outcome.value] += 1
    return Counts(**found)


def _require_agreed(agreed: Sequence[RowResult], now: Sequence[RowResult]) -> None:
    for before, after in zip(agreed, now, strict=True):
        if before.outcome is not after.outcome:
            words = after.problems[0].words if after.problems else "ผลของแถวไม่เหมือนตอนตรวจ"
            raise SheetChanged("the book has changed", {"row": f"แถวที่ {after.row}: {words}"}, row=after.row)


def _person_words(person: Newcomer) -> str:
    values = person.values
    return f"{values.get('title_th') or ''}{values['first_name']} {values.get('last_name') or ''}".strip()
