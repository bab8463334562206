"""Values that lost against one their writer had not seen: kept, listed, chosen between, and never thrown away.

A choice is an ordinary new change (with the value, where one is set) that says about which kept values it
decides; so it goes through the rules of the record, stands in the history, can be undone, and travels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from db.base import Record
from db.merge import DELETED, LoserKey
from db.queries import conflicts as queries
from db.queries.conflicts import DecidedLoser, LostUnit, OpenLoser, Writer
from db.reader import Reader
from db.store import Store
from db.work import Work
from desktop import conflict_words as words
from desktop.changes import Changes
from desktop.conflict_cases import (
    by_decision,
    case_key,
    decided_case,
    decided_item_of,
    decision_key,
    grouped,
    item_of,
    loser_id,
    names_in,
    open_case,
    parsed_id,
    parsed_key,
    said_words,
    what_is_done,
    what_was_kept,
    who_words,
)
from desktop.conflict_place import ConflictPlace
from desktop.conflict_view import (
    Choice,
    ConflictCase,
    ConflictsView,
    Keep,
)
from desktop.errors import NotAllowed, NotFound, StateConflict, WrongUsage
from desktop.moments import local, today
from desktop.records import Records, changes_of

_DECIDED_SHOWN = 200


class DecidedElsewhere(StateConflict):
    """Somebody decided, or changed the value, between the look and the choice."""

    message_th = "ยังไม่ได้บันทึกการเลือก เพราะ{label}{state} ทุกค่ายังเก็บไว้ครบ {why}"
    code = "conflict_changed"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One kept value. `current` stands in the record, `other` was typed elsewhere without knowing of it. Both
    {field: value} for a group of fields that mean something only together, else the plain value."""

    id: str
    type: str
    record: UUID
    title: str
    field: str
    label: str
    current: Any
    other: Any
    current_by: str
    other_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecidedConflict(Conflict):
    """A kept value about which somebody has decided: what, who, when."""

    decided: str
    decided_by: str
    decided_at: datetime


class Conflicts:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    # --- for scripts: one line for each kept value ---

    def all(self) -> list[Conflict]:
        """Open ones, newest first; also those of other offices' records, which only their office decides."""
        with self._store.reading() as reader:
            found = [one for one in queries.open_losers(reader) if queries.is_shown(one)]
            names = names_in(reader, found)
        return [Conflict(**_facts(one, one.current, one.current_writer, names)) for one in found]

    def decided(self) -> list[DecidedConflict]:
        """The latest decision first."""
        with self._store.reading() as reader:
            found = queries.decided_losers(reader)
            names = names_in(reader, found)
        return [
            DecidedConflict(
                **_facts(one, one.current, one.before_writer, names),
                decided=what_was_kept(one).value,
                decided_by=who_words(names, one.by),
                decided_at=local(one.by.at_ms),
            )
            for one in found
        ]

    def count(self) -> int:
        """Fields of this office that wait for a person."""
        with self._store.reading() as reader:
            return queries.count_units(reader, self._store.office)

    # --- for the screen: one case for each field ---

    def view(self) -> ConflictsView:
        with self._store.reading() as reader:
            waiting = grouped(
                one for one in queries.open_losers(reader) if queries.is_shown(one) and self._is_ours(one)
            )
            decided = by_decision(one for one in queries.decided_losers(reader) if self._is_ours(one))
            last = queries.last_import_ms(reader)
            now = today(self._store.now_ms())
            return ConflictsView(
                waiting=tuple(item_of(reader, key, some) for key, some in waiting.items()),
                decided=tuple(
                    decided_item_of(key, some) for key, some in list(decided.items())[:_DECIDED_SHOWN]
                ),
                decided_today=sum(today(some[0].by.at_ms) == now for some in decided.values()),
                last_merge=local(last) if last else None,
            )

    def case(self, key: str) -> ConflictCase:
        """A case of `view`, open or decided. Raises NotFound, DecidedElsewhere."""
        type_name, id_, unit, by = parsed_key(key)
        with self._store.reading() as reader:
            if by:
                decided = by_decision(queries.decided_losers(reader, record=(type_name, id_), unit=unit))
                if key not in decided:
                    raise DecidedElsewhere(
                        "withdrawn", label="การเลือกนี้", state="ถูกถอนแล้ว", why="ช่องนี้กลับไปอยู่ในรายการที่รอเลือก"
                    )
                return decided_case(reader, key, decided[key])
            found = queries.open_losers(reader, record=(type_name, id_), unit=unit)
            if not found or not queries.is_shown(found[0]):
                raise self._gone(reader, type_name, id_, unit)
            return open_case(reader, key, found)

    def find_case(self, place: ConflictPlace) -> tuple[str, bool]:
        """The key of the case about one value that lost, and whether it is decided. Raises NotFound."""
        replica, seq, unit = parsed_id(place.kept)
        key, record = (unit, replica, seq), (place.type, place.record)
        with self._store.reading() as reader:
            for waits in queries.open_losers(reader, record=record, unit=unit):
                if waits.key == key and queries.is_shown(waits):
                    return case_key(waits), False
            for one in queries.decided_losers(reader, record=record, unit=unit):
                if one.key == key:
                    return decision_key(one), True
        raise NotFound(f"no conflict {place.kept}", label="ช่องที่รอเลือก")

    # --- choosing ---

    def choose(self, choice: Choice, *, by: UUID | None) -> Changes:
        """Decide about all values of a case as it was shown. Raises DecidedElsewhere, and what saving raises."""
        case = choice.case
        type_ = words.type_of(case.type)
        with self._store.work(by=by, reason=_reason(case.unit, choice.keep)) as work:
            found = queries.open_losers(work, record=(case.type, case.record), unit=case.unit)
            waiting = {loser_id(one): one for one in found}
            if any(one.id not in waiting for one in case.others):
                raise self._gone(work, case.type, case.record, case.unit)
            if dict(found[0].current) != dict(case.seen):
                raise DecidedElsewhere(
                    "changed", label="ค่าที่ใช้อยู่", state="เพิ่งถูกแก้อีกครั้ง", why="ตรวจค่าใหม่แล้วเลือกอีกครั้ง"
                )
            self._set(work, type_, waiting[case.others[choice.other].id], choice.keep, choice.value)
            work.decide(type_, case.record, [waiting[one.id].key for one in case.others])
            return changes_of(work.commit())

    def resolve(self, id_: str, keep: Keep, *, value: Any = None, by: UUID | None) -> Changes:
        """Decide about one kept value, named as `all` does. `value`: a new value instead of both, of a group
        {field: value}. Raises NotFound, DecidedElsewhere, and what saving raises."""
        replica, seq, unit = parsed_id(id_)
        with self._store.work(by=by, reason=_reason(unit, keep)) as work:
            one = next((some for some in queries.open_losers(work) if some.key == (unit, replica, seq)), None)
            if one is None:
                raise self._not_open(work, (unit, replica, seq))
            type_ = words.type_of(one.record_type)
            self._set(work, type_, one, keep, value)
            work.decide(type_, one.record_id, [one.key])
            return changes_of(work.commit())

    def withdraw(self, id_: str, *, by: UUID | None) -> Changes:
        """Take a decision back: what it set goes back to what stood before, unless it was edited since, and the
        kept values wait again. `id_` names one of them. Raises NotFound."""
        key = parsed_id(id_)
        with self._store.work(by=by, reason="ถอนการเลือกค่า") as work:
            found = queries.decided_losers(work)
            one = next((some for some in found if some.key == (key[2], key[0], key[1])), None)
            if one is None:
                raise NotFound(f"no decision about {id_}", label="การเลือกค่านี้")
            type_ = words.type_of(one.record_type)
            record = self._ours(work, type_, one.record_id)
            together = [some for some in found if decision_key(some) == decision_key(one)]
            if one.chosen is not None and one.is_latest:
                if one.unit == DELETED:
                    work.restore(record)
                else:
                    self._write(work, type_, one.record_id, one.before)
            work.decide(type_, one.record_id, [some.key for some in together], reopen=True)
            return changes_of(work.commit())

    # --- inside: writing ---

    def _set(self, work: Work, type_: type[Record], one: OpenLoser, keep: Keep, value: Any) -> None:
        record = self._ours(work, type_, one.record_id)
        if keep is Keep.CURRENT:
            return
        if one.unit == DELETED:
            if keep is Keep.VALUE:
                raise WrongUsage("a deletion has no value", why="รายการที่ลบแล้วแก้ ให้เลือกเก็บไว้หรือลบต่อ")
            self._records.remove(work, record)
            return
        self._write(work, type_, one.record_id, one.other if keep is Keep.OTHER else _as_values(one, value))

    def _write(self, work: Work, type_: type[Record], id_: UUID, values: Mapping[str, Any]) -> None:
        known = {name: value for name, value in values.items() if name in type_.fields}
        self._records.save(work, type_, [{"id": id_, **known}])

    def _ours(self, work: Work, type_: type[Record], id_: UUID) -> Record:
        record = work.get(type_, id_, deleted=True)
        if record.owner_office != self._store.office:
            raise NotAllowed("foreign record", why="รายการนี้เป็นของหน่วยงานอื่น ซึ่งเป็นผู้เลือกค่าเอง")
        return record

    # --- inside: reading ---

    def _is_ours(self, one: LostUnit) -> bool:
        return one.office == self._store.office

    def _gone(self, reader: Reader, type_name: str, id_: UUID, unit: str) -> DecidedElsewhere | NotFound:
        decided = queries.decided_losers(reader, record=(type_name, id_), unit=unit)
        if not decided:
            return NotFound(f"no conflict of {type_name} {id_} {unit}", label="ช่องที่รอเลือก")
        return _already(decided[0], names_in(reader, decided))

    def _not_open(self, reader: Reader, key: LoserKey) -> DecidedElsewhere | NotFound:
        decided = [one for one in queries.decided_losers(reader) if one.key == key]
        if not decided:
            return NotFound(f"no conflict {key}", label="ค่าที่เก็บไว้")
        return _already(decided[0], names_in(reader, decided))


def _already(one: DecidedLoser, names: Mapping[UUID, str]) -> DecidedElsewhere:
    at = local(one.by.at_ms)
    state = f"{who_words(names, one.by)} เลือกไปแล้วเมื่อ {at:%H:%M} น. ({said_words(words.face_of(words.type_of(one.record_type), one.unit), what_was_kept(one))})"
    return DecidedElsewhere("decided", label="ช่องนี้ ", state=state, why="ดูหรือถอนได้ที่ ‘ค่าที่เลือกแล้ว’")


def _facts(
    one: LostUnit, current: Mapping[str, Any], writer: Writer | None, names: Mapping[UUID, str]
) -> dict[str, Any]:
    type_ = words.type_of(one.record_type)
    return {
        "id": loser_id(one),
        "type": one.record_type,
        "record": one.record_id,
        "title": one.title,
        "field": one.unit,
        "label": words.unit_label(type_, one.unit),
        "current": _plain(current),
        "other": _plain(one.other),
        "current_by": who_words(names, writer),
        "other_by": who_words(names, one.other_writer),
        "at": local(one.other_writer.at_ms),
    }


def _plain(values: Mapping[str, Any]) -> Any:
    return next(iter(values.values())) if len(values) == 1 else dict(values)


def _as_values(one: OpenLoser, value: Any) -> Mapping[str, Any]:
    if len(one.current) == 1:
        return {next(iter(one.current)): value}
    if isinstance(value, dict) and set(value) <= set(one.current):
        return value
    names = ", ".join(one.current)
    raise WrongUsage(f"{one.unit} is a group", why=f"ค่านี้เป็นชุด ต้องเขียนเป็น JSON ของช่อง {names}")


def _reason(unit: str, keep: Keep) -> str:
    return f"เลือกค่าที่สองเครื่องแก้ต่างกัน: {what_is_done(unit, keep)}"
