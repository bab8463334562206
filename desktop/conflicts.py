"""Values that lost against one their writer had not seen: kept, listed, chosen between, and never thrown away.

A choice is an ordinary new change (with the value, where one is set) that says about which kept values it
decides; so it goes through the rules of the record, stands in the history, can be undone, and travels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from db.base import Record
from db.merge import DELETED, LoserKey
from db.queries import conflicts as queries
from db.queries.conflicts import DecidedLoser, LostUnit, OpenLoser, Writer
from db.reader import Reader
from db.records.users import User
from db.store import Store
from db.work import Work
from desktop import conflict_words as words
from desktop.changes import Changes
from desktop.conflict_view import (
    Candidate,
    Choice,
    ConflictCase,
    ConflictItem,
    ConflictsView,
    Decided,
    Face,
    Keep,
)
from desktop.errors import NotAllowed, NotFound, StateConflict, WrongUsage
from desktop.moments import local, today
from desktop.records import Records, changes_of
from desktop.titles import title_of_row

_DECIDED_SHOWN = 200
_SAID = {Keep.CURRENT: "คงค่าที่ใช้อยู่", Keep.OTHER: "นำค่าที่เก็บไว้มาใช้", Keep.VALUE: "ใช้ค่าใหม่"}
_SAID_DELETION = {Keep.CURRENT: "เก็บรายการไว้", Keep.OTHER: "ลบรายการต่อ"}


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
            names = _names(reader, found)
        return [Conflict(**_facts(one, one.current, one.current_writer, names)) for one in found]

    def decided(self) -> list[DecidedConflict]:
        """The latest decision first."""
        with self._store.reading() as reader:
            found = queries.decided_losers(reader)
            names = _names(reader, found)
        return [
            DecidedConflict(
                **_facts(one, one.current, one.before_writer, names),
                decided=_kept(one).value,
                decided_by=_who(names, one.by),
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
            waiting = _grouped(
                one for one in queries.open_losers(reader) if queries.is_shown(one) and self._is_ours(one)
            )
            decided = _by_decision(one for one in queries.decided_losers(reader) if self._is_ours(one))
            last = queries.last_import_ms(reader)
            now = today(self._store.now_ms())
            return ConflictsView(
                waiting=tuple(_item(reader, key, some) for key, some in waiting.items()),
                decided=tuple(
                    _decided_item(key, some) for key, some in list(decided.items())[:_DECIDED_SHOWN]
                ),
                decided_today=sum(today(some[0].by.at_ms) == now for some in decided.values()),
                last_merge=local(last) if last else None,
            )

    def case(self, key: str) -> ConflictCase:
        """A case of `view`, open or decided. Raises NotFound, DecidedElsewhere."""
        type_name, id_, unit, by = _parsed_key(key)
        with self._store.reading() as reader:
            if by:
                decided = _by_decision(queries.decided_losers(reader, record=(type_name, id_), unit=unit))
                if key not in decided:
                    raise DecidedElsewhere(
                        "withdrawn", label="การเลือกนี้", state="ถูกถอนแล้ว", why="ช่องนี้กลับไปอยู่ในรายการที่รอเลือก"
                    )
                return self._decided_case(reader, key, decided[key])
            found = queries.open_losers(reader, record=(type_name, id_), unit=unit)
            if not found or not queries.is_shown(found[0]):
                raise self._gone(reader, type_name, id_, unit)
            return self._open_case(reader, key, found)

    # --- choosing ---

    def choose(self, choice: Choice, *, by: UUID | None) -> Changes:
        """Decide about all values of a case as it was shown. Raises DecidedElsewhere, and what saving raises."""
        case = choice.case
        type_ = words.type_of(case.type)
        with self._store.work(by=by, reason=_reason(case.unit, choice.keep)) as work:
            found = queries.open_losers(work, record=(case.type, case.record), unit=case.unit)
            waiting = {_id(one): one for one in found}
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
        replica, seq, unit = _parsed_id(id_)
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
        key = _parsed_id(id_)
        with self._store.work(by=by, reason="ถอนการเลือกค่า") as work:
            found = queries.decided_losers(work)
            one = next((some for some in found if some.key == (key[2], key[0], key[1])), None)
            if one is None:
                raise NotFound(f"no decision about {id_}", label="การเลือกค่านี้")
            type_ = words.type_of(one.record_type)
            record = self._ours(work, type_, one.record_id)
            together = [some for some in found if _decision_key(some) == _decision_key(one)]
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

    def _open_case(self, reader: Reader, key: str, found: list[OpenLoser]) -> ConflictCase:
        first = found[0]
        type_ = words.type_of(first.record_type)
        face = words.face_of(type_, first.unit)
        names = _names(reader, found)
        current = _candidate(reader, first, first.current, first.current_writer, names)
        if face is Face.DELETION:
            kept_as = (("", "แก้ไขรายการนี้ต่อ"), *words.record_lines(reader, type_, first.row))
            current = Candidate(machine=current.machine, who=current.who, at=current.at, lines=kept_as)
        others = tuple(_candidate(reader, one, one.other, one.other_writer, names, _id(one)) for one in found)
        return ConflictCase(
            key=key,
            type=first.record_type,
            record=first.record_id,
            unit=first.unit,
            label=words.unit_label(type_, first.unit),
            path=words.path_of(type_, first.row),
            face=face,
            current=current,
            others=others,
            differences=tuple(words.differences(face, current.lines, one.lines) for one in others),
            locked=_locked(type_, first) if face is not Face.DELETION else "",
            seen=first.current,
            values=words.python_values(type_, first.current),
            titles=words.titles_in(reader, type_, found, first.current),
        )

    def _decided_case(self, reader: Reader, key: str, found: list[DecidedLoser]) -> ConflictCase:
        first = found[0]
        type_ = words.type_of(first.record_type)
        face = words.face_of(type_, first.unit)
        names = _names(reader, found)
        keep = _kept(first)
        lost = [_candidate(reader, one, one.other, one.other_writer, names, _id(one)) for one in found]
        before = _candidate(reader, first, first.before, first.before_writer, names)
        if face is Face.DELETION:
            stays = (("", "แก้ไขรายการนี้ต่อ"), *words.record_lines(reader, type_, first.row))
            before = Candidate(machine=before.machine, who=before.who, at=before.at, lines=stays)
        if keep is Keep.CURRENT:
            chosen, rest = before, lost
        elif keep is Keep.OTHER:
            taken = next(
                (one for one, some in zip(lost, found, strict=True) if some.other == some.chosen), lost[0]
            )
            chosen, rest = taken, [before, *(one for one in lost if one is not taken)]
        else:
            chosen = _candidate(reader, first, first.chosen or {}, first.by, names)
            rest = [before, *lost]
        return ConflictCase(
            key=key,
            type=first.record_type,
            record=first.record_id,
            unit=first.unit,
            label=words.unit_label(type_, first.unit),
            path=words.path_of(type_, first.row),
            face=face,
            current=chosen,
            others=tuple(rest),
            differences=tuple(words.differences(face, chosen.lines, one.lines) for one in rest),
            decided=_decided_facts(face, keep, first, names),
        )

    def _gone(self, reader: Reader, type_name: str, id_: UUID, unit: str) -> DecidedElsewhere | NotFound:
        decided = queries.decided_losers(reader, record=(type_name, id_), unit=unit)
        if not decided:
            return NotFound(f"no conflict of {type_name} {id_} {unit}", label="ช่องที่รอเลือก")
        return _already(decided[0], _names(reader, decided))

    def _not_open(self, reader: Reader, key: LoserKey) -> DecidedElsewhere | NotFound:
        decided = [one for one in queries.decided_losers(reader) if one.key == key]
        if not decided:
            return NotFound(f"no conflict {key}", label="ค่าที่เก็บไว้")
        return _already(decided[0], _names(reader, decided))


def _already(one: DecidedLoser, names: Mapping[UUID, str]) -> DecidedElsewhere:
    at = local(one.by.at_ms)
    state = f"{_who(names, one.by)} เลือกไปแล้วเมื่อ {at:%H:%M} น. ({_said(words.face_of(words.type_of(one.record_type), one.unit), _kept(one))})"
    return DecidedElsewhere("decided", label="ช่องนี้ ", state=state, why="ดูหรือถอนได้ที่ ‘ค่าที่เลือกแล้ว’")


# --- naming -------------------------------------------------------------------------------------------------


def _id(one: LostUnit) -> str:
    unit, replica, seq = one.key
    return f"{replica}:{seq}:{unit}"


def _parsed_id(text: str) -> tuple[UUID, int, str]:
    replica, _, rest = text.partition(":")
    seq, _, unit = rest.partition(":")
    try:
        return UUID(replica), int(seq), unit
    except ValueError:
        raise NotFound(f"not a conflict: {text}", label="ค่าที่เก็บไว้") from None


def _key(one: LostUnit) -> str:
    return f"{one.record_type}/{one.record_id}/{one.unit}"


def _decision_key(one: DecidedLoser) -> str:
    return f"{_key(one)}/{one.by.replica}:{one.by.seq}"


def _parsed_key(key: str) -> tuple[str, UUID, str, str]:
    type_name, id_, unit, *by = key.split("/")
    return type_name, UUID(id_), unit, by[0] if by else ""


def _grouped(losers: Iterable[OpenLoser]) -> dict[str, list[OpenLoser]]:
    """Values of one field together, the case with the newest of them first."""
    groups: dict[str, list[OpenLoser]] = {}
    for one in losers:
        groups.setdefault(_key(one), []).append(one)
    return groups


def _by_decision(losers: Iterable[DecidedLoser]) -> dict[str, list[DecidedLoser]]:
    groups: dict[str, list[DecidedLoser]] = {}
    for one in losers:
        groups.setdefault(_decision_key(one), []).append(one)
    return groups


# --- words --------------------------------------------------------------------------------------------------


def _facts(
    one: LostUnit, current: Mapping[str, Any], writer: Writer | None, names: Mapping[UUID, str]
) -> dict[str, Any]:
    type_ = words.type_of(one.record_type)
    return {
        "id": _id(one),
        "type": one.record_type,
        "record": one.record_id,
        "title": one.title,
        "field": one.unit,
        "label": words.unit_label(type_, one.unit),
        "current": _plain(current),
        "other": _plain(one.other),
        "current_by": _who(names, writer),
        "other_by": _who(names, one.other_writer),
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


def _names(reader: Reader, found: Iterable[LostUnit]) -> dict[UUID, str]:
    people: set[UUID] = set()
    for one in found:
        writers: list[Writer | None] = [one.other_writer]
        if isinstance(one, OpenLoser):
            writers.append(one.current_writer)
        elif isinstance(one, DecidedLoser):
            writers += [one.by, one.before_writer]
        people.update(writer.user_id for writer in writers if writer is not None and writer.user_id)
    return {user.id: user.display_name for user in reader.many(User, people).values()}


def _who(names: Mapping[UUID, str], writer: Writer | None) -> str:
    if writer is None:
        return ""
    name = names.get(writer.user_id, "") if writer.user_id else ""
    return f"{name} · {writer.machine}" if name else writer.machine


def _candidate(
    reader: Reader,
    one: LostUnit,
    values: Mapping[str, Any],
    writer: Writer | None,
    names: Mapping[UUID, str],
    id_: str = "",
) -> Candidate:
    return Candidate(
        id=id_,
        machine=writer.machine if writer else "",
        who=names.get(writer.user_id, "") if writer and writer.user_id else "",
        at=local(writer.at_ms) if writer else None,
        lines=words.value_lines(reader, words.type_of(one.record_type), one.unit, values),
    )


def _item(reader: Reader, key: str, some: list[OpenLoser]) -> ConflictItem:
    first = some[0]
    type_ = words.type_of(first.record_type)
    face = words.face_of(type_, first.unit)
    now, kept = (words.value_lines(reader, type_, first.unit, one) for one in (first.current, first.other))
    return ConflictItem(
        key=key,
        label=words.unit_label(type_, first.unit),
        record=title_of_row(type_, first.row),
        icon=words.icon_of(type_, first.unit),
        brief=words.brief(face, now, kept, others=len(some)),
    )


def _decided_item(key: str, some: list[DecidedLoser]) -> ConflictItem:
    first = some[0]
    type_ = words.type_of(first.record_type)
    return ConflictItem(
        key=key,
        label=words.unit_label(type_, first.unit),
        record=title_of_row(type_, first.row),
        icon=words.icon_of(type_, first.unit),
        brief=local(first.by.at_ms).strftime("%H:%M น."),
    )


def _decided_facts(face: Face, keep: Keep, one: DecidedLoser, names: Mapping[UUID, str]) -> Decided:
    back = "นำรายการกลับมา" if face is Face.DELETION else "ใช้ค่าเดิมก่อนเลือก"
    if one.chosen is None:
        withdrawing = "ค่าที่ใช้อยู่ไม่เปลี่ยน ช่องนี้กลับไปรอเลือก"
    elif one.is_latest:
        withdrawing = f"{back} และช่องนี้กลับไปรอเลือก"
    else:
        withdrawing = "ช่องนี้ถูกแก้อีกครั้งหลังการเลือก ค่าที่ใช้อยู่จึงไม่เปลี่ยน แต่ช่องนี้กลับไปรอเลือก"
    return Decided(
        who=names.get(one.by.user_id, "") if one.by.user_id else "",
        machine=one.by.machine,
        at=local(one.by.at_ms),
        words=_said(face, keep),
        can_withdraw=True,
        withdrawing=withdrawing,
    )


def _kept(one: DecidedLoser) -> Keep:
    if one.chosen is None:
        return Keep.CURRENT
    if one.unit == DELETED:
        return Keep.OTHER
    return Keep.OTHER if one.chosen == dict(one.other) else Keep.VALUE


def _said(face: Face, keep: Keep) -> str:
    if face is Face.DELETION:
        return _SAID_DELETION[Keep.CURRENT if keep is Keep.CURRENT else Keep.OTHER]
    return "รวมสองค่า" if keep is Keep.VALUE and face is Face.TEXT else _SAID[keep]


def _reason(unit: str, keep: Keep) -> str:
    said = _SAID_DELETION.get(keep, "") if unit == DELETED else _SAID[keep]
    return f"เลือกค่าที่สองเครื่องแก้ต่างกัน: {said}"


def _locked(type_: type[Record], one: OpenLoser) -> str:
    state = one.row["state"]
    if state not in type_.__lifecycle__.frozen:
        return ""
    label = type_.__lifecycle__.states(state).label
    return f"รายการนี้อยู่ในสถานะ “{label}” จึงเปลี่ยนค่าไม่ได้ คงค่าที่ใช้อยู่ หรือเปิดเป็นฉบับแก้ไขก่อน"
