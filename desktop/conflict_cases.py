"""Kept values of one field as a case for a person: both values in words, who wrote them, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from db.base import Record
from db.merge import DELETED
from db.queries.conflicts import DecidedLoser, LostUnit, OpenLoser, Writer
from db.reader import Reader
from db.records.users import User
from desktop import conflict_words as words
from desktop.conflict_view import Candidate, ConflictCase, ConflictItem, Decided, Face, Keep
from desktop.errors import NotFound
from desktop.moments import local
from desktop.titles import title_of_row

_SAID = {Keep.CURRENT: "คงค่าที่ใช้อยู่", Keep.OTHER: "นำค่าที่เก็บไว้มาใช้", Keep.VALUE: "ใช้ค่าใหม่"}
_SAID_DELETION = {Keep.CURRENT: "เก็บรายการไว้", Keep.OTHER: "ลบรายการต่อ"}


def open_case(reader: Reader, key: str, found: list[OpenLoser]) -> ConflictCase:
    first = found[0]
    type_ = words.type_of(first.record_type)
    face = words.face_of(type_, first.unit)
    names = names_in(reader, found)
    current = _candidate(reader, first, first.current, first.current_writer, names)
    if face is Face.DELETION:
        kept_as = (("", "แก้ไขรายการนี้ต่อ"), *words.record_lines(reader, type_, first.row))
        current = Candidate(machine=current.machine, who=current.who, at=current.at, lines=kept_as)
    others = tuple(
        _candidate(reader, one, one.other, one.other_writer, names, loser_id(one)) for one in found
    )
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


def decided_case(reader: Reader, key: str, found: list[DecidedLoser]) -> ConflictCase:
    first = found[0]
    type_ = words.type_of(first.record_type)
    face = words.face_of(type_, first.unit)
    names = names_in(reader, found)
    keep = what_was_kept(first)
    lost = [_candidate(reader, one, one.other, one.other_writer, names, loser_id(one)) for one in found]
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


# --- naming -------------------------------------------------------------------------------------------------


def loser_id(one: LostUnit) -> str:
    unit, replica, seq = one.key
    return f"{replica}:{seq}:{unit}"


def parsed_id(text: str) -> tuple[UUID, int, str]:
    replica, _, rest = text.partition(":")
    seq, _, unit = rest.partition(":")
    try:
        return UUID(replica), int(seq), unit
    except ValueError:
        raise NotFound(f"not a conflict: {text}", label="ค่าที่เก็บไว้") from None


def case_key(one: LostUnit) -> str:
    return f"{one.record_type}/{one.record_id}/{one.unit}"


def decision_key(one: DecidedLoser) -> str:
    return f"{case_key(one)}/{one.by.replica}:{one.by.seq}"


def parsed_key(key: str) -> tuple[str, UUID, str, str]:
    type_name, id_, unit, *by = key.split("/")
    return type_name, UUID(id_), unit, by[0] if by else ""


def grouped(losers: Iterable[OpenLoser]) -> dict[str, list[OpenLoser]]:
    """Values of one field together, the case with the newest of them first."""
    groups: dict[str, list[OpenLoser]] = {}
    for one in losers:
        groups.setdefault(case_key(one), []).append(one)
    return groups


def by_decision(losers: Iterable[DecidedLoser]) -> dict[str, list[DecidedLoser]]:
    groups: dict[str, list[DecidedLoser]] = {}
    for one in losers:
        groups.setdefault(decision_key(one), []).append(one)
    return groups


def names_in(reader: Reader, found: Iterable[LostUnit]) -> dict[UUID, str]:
    people: set[UUID] = set()
    for one in found:
        writers: list[Writer | None] = [one.other_writer]
        if isinstance(one, OpenLoser):
            writers.append(one.current_writer)
        elif isinstance(one, DecidedLoser):
            writers += [one.by, one.before_writer]
        people.update(writer.user_id for writer in writers if writer is not None and writer.user_id)
    return {user.id: user.display_name for user in reader.many(User, people).values()}


def who_words(names: Mapping[UUID, str], writer: Writer | None) -> str:
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


def item_of(reader: Reader, key: str, some: list[OpenLoser]) -> ConflictItem:
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


def decided_item_of(key: str, some: list[DecidedLoser]) -> ConflictItem:
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
        words=said_words(face, keep),
        can_withdraw=True,
        withdrawing=withdrawing,
    )


def what_was_kept(one: DecidedLoser) -> Keep:
    if one.chosen is None:
        return Keep.CURRENT
    if one.unit == DELETED:
        return Keep.OTHER
    return Keep.OTHER if one.chosen == dict(one.other) else Keep.VALUE


def said_words(face: Face, keep: Keep) -> str:
    if face is Face.DELETION:
        return _SAID_DELETION[Keep.CURRENT if keep is Keep.CURRENT else Keep.OTHER]
    return "รวมสองค่า" if keep is Keep.VALUE and face is Face.TEXT else _SAID[keep]


def _locked(type_: type[Record], one: OpenLoser) -> str:
    state = one.row["state"]
    if state not in type_.__lifecycle__.frozen:
        return ""
    label = type_.__lifecycle__.states(state).label
    return f"รายการนี้อยู่ในสถานะ “{label}” จึงเปลี่ยนค่าไม่ได้ คงค่าที่ใช้อยู่ หรือเปิดเป็นฉบับแก้ไขก่อน"


def what_is_done(unit: str, keep: Keep) -> str:
    """The same for the journal, which knows no faces."""
    return _SAID_DELETION.get(keep, "") if unit == DELETED else _SAID[keep]
