"""One record of any type on a sheet: opened with what was typed and not saved, tried out while typing, saved,
its history read and single values put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec, Kind
from db.merge import REOPENS, RESOLVES
from db.queries.drafts import load as load_draft
from db.reader import Reader
from db.records.users import User
from db.store import Store
from desktop import areas
from desktop.browse import Browse, Step
from desktop.changes import Changes
from desktop.conflict_place import ConflictPlace
from desktop.conflict_words import unit_label
from desktop.dictionary import TypeFacts, facts_of_type
from desktop.drafting import Draft
from desktop.drafts import Drafts
from desktop.errors import StateConflict
from desktop.field_words import ids_in, value_of_json, words_of
from desktop.moments import local
from desktop.reading import Unreadable, is_empty, read, read_unfinished
from desktop.record_lists import Pick, RecordLists
from desktop.records import Records
from desktop.titles import title_of_record, titles_of

_NOTHING: Mapping[str, Any] = {}
_FROM_PROVINCE = frozenset({"received", "acknowledged", "returned"})
"""Steps that only the province's answer takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """Typing that was not saved. `typed` holds texts that could not be read yet (half a date)."""

    values: Mapping[str, Any]
    typed: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A record as an editor needs it. `values` are Python values; `titles` name what they point to; `locked`
    says why nothing may be changed, "" when it may; `steps` are the states a person may choose next."""

    facts: TypeFacts
    id: UUID | None
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[UUID, str] = field(default_factory=dict)
    state: str = ""
    state_words: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    locked: str = ""
    is_deleted: bool = False
    rev: int = 1
    changed_at: datetime | None = None
    changed_by: str = ""
    draft: KeptDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What saving would say. `filled` is what the program would fill in by itself, in words."""

    refusals: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was saved."""

    id: UUID
    changes: Changes
    title: str = ""
    warnings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryField:
    """One value of one change. `can_return`: the value before it may be put back."""

    name: str
    label: str
    before: str
    after: str
    can_return: bool = False
    lost: str = ""
    """Why the value does not stand, in words: it waits to be chosen, another was chosen, it is held back."""
    kept: ConflictPlace | None = None
    """Of a value that lost: where it can be chosen, or the choice be seen."""
    is_held: bool = False
    """It has no effect yet, and stands in the list of what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryChange:
    """Who changed what, when, on which PC. `what` is set where words say more than fields (สร้าง, ลบ, เลือกค่า);
    `bundle_no` names the file that it came with."""

    key: str
    at: datetime
    who: str
    machine: str
    what: str = ""
    reason: str = ""
    bundle_no: str = ""
    fields: tuple[HistoryField, ...] = ()


class SheetService(Protocol):
    """What an editing page asks for; everything runs on the threads of `ui.tasks`."""

    def open(
        self, type_name: str, id_: UUID | None, *, user: UUID, start: Mapping[str, Any] = ...
    ) -> Sheet: ...
    def try_out(self, type_name: str, id_: UUID | None, values: Mapping[str, Any]) -> Verdict: ...
    def save(self, type_name: str, id_: UUID | None, values: Mapping[str, Any], *, by: UUID) -> Kept: ...
    def delete(self, type_name: str, id_: UUID, *, by: UUID) -> Changes: ...
    def restore(self, type_name: str, id_: UUID, *, by: UUID) -> Changes: ...
    def step(self, type_name: str, id_: UUID, state: str, *, by: UUID) -> Changes: ...
    def history(self, type_name: str, id_: UUID) -> list[HistoryChange]: ...
    def put_back(self, type_name: str, id_: UUID, change: str, name: str, *, by: UUID) -> Changes: ...
    def keep_draft(self, place: str, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID) -> None: ...  # fmt: skip
    def drop_draft(self, place: str, *, user: UUID) -> None: ...
    def find(self, type_name: str, text: str) -> list[Pick]: ...


def draft_place(type_name: str, id_: UUID | None) -> str:
    return f"record/{type_name}/{id_ or 'new'}"


class RecordSheets:
    def __init__(
        self, store: Store, records: Records, lists: RecordLists, browse: Browse, drafts: Drafts
    ) -> None:
        self._store = store
        self._records = records
        self._lists = lists
        self._browse = browse
        self._drafts = drafts

    # --- reading ---

    def open(
        self, type_name: str, id_: UUID | None, *, user: UUID, start: Mapping[str, Any] = _NOTHING
    ) -> Sheet:
        """A new record begins with the values of `start`. Raises NotFound."""
        type_ = record_type(type_name)
        facts = facts_of_type(type_name)
        with self._store.reading() as reader:
            draft = kept_draft(reader, type_.fields, draft_place(type_name, id_), user)
            record = reader.get(type_, id_, deleted=True) if id_ is not None else None
            values = values_of(record, type_) if record is not None else dict(start)
            seen = [values, draft.values if draft else {}]
            titles = titles_of(
                reader,
                (one for some in seen for name, value in some.items() for one in ids_in(type_.fields[name], value)),
            )  # fmt: skip
            if record is None:
                return Sheet(facts=facts, id=None, values=values, titles=titles, draft=draft)
            who = reader.find(User, record.updated_by, deleted=True) if record.updated_by else None
        cycle = type_.__lifecycle__
        labels = {one.value: one.label for one in cycle.states}
        allowed = cycle.steps.get(record.state, frozenset()) - _FROM_PROVINCE
        locked = self._why_locked(record)
        return Sheet(
            facts=facts,
            id=record.id,
            title=title_of_record(record),
            values=values,
            titles=titles,
            state=record.state,
            state_words=labels.get(record.state, record.state),
            steps=tuple((code, label) for code, label in labels.items() if code in allowed) if not _is_foreign(record, self._store) else (),
            locked=locked,
            is_deleted=record.deleted,
            rev=record.rev,
            changed_at=local(record.updated_ms),
            changed_by=who.display_name if who else "",
            draft=None if locked else draft,
        )  # fmt: skip

    def find(self, type_name: str, text: str) -> list[Pick]:
        return self._lists.find(type_name, text)

    def try_out(self, type_name: str, id_: UUID | None, values: Mapping[str, Any]) -> Verdict:
        item = dict(values) if id_ is None else {"id": id_, **values}
        return verdict_of(self._records.try_out(type_name, item), values)

    def history(self, type_name: str, id_: UUID) -> list[HistoryChange]:
        """Newest first; one line for each change, its fields as old and new words."""
        type_ = record_type(type_name)
        steps = self._browse.history(type_name, id_)
        with self._store.reading() as reader:
            record = reader.get(type_, id_, deleted=True)
            now = values_of(record, type_)
            titles = titles_of(reader, (one for step in steps for one in _ids_of(type_, step)))
            has_places = not _is_foreign(record, self._store) and not record.deleted
        can_return = not self._why_locked(record)
        grouped: dict[str, list[Step]] = {}
        for step in steps:
            grouped.setdefault(step.change, []).append(step)
        at = id_ if has_places else None
        changes = [_change(type_, some, now, titles, at, can_return=can_return) for some in grouped.values()]
        return changes[::-1]

    # --- writing ---

    def save(self, type_name: str, id_: UUID | None, values: Mapping[str, Any], *, by: UUID) -> Kept:
        """Raises Refused, NotAllowed, StateConflict. What was typed is no draft any more."""
        item = dict(values) if id_ is None else {"id": id_, **values}
        result = self._records.put(type_name, [item], by=by)
        (saved,) = result.saved
        self._drafts.drop(by, draft_place(type_name, id_))
        with self._store.reading() as reader:
            title = title_of_record(reader.get(record_type(type_name), saved.id))
        return Kept(id=saved.id, changes=result.changes, title=title, warnings=saved.warnings)

    def delete(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return self._records.delete(type_name, id_, by=by)

    def restore(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return self._records.restore(type_name, id_, by=by)

    def step(self, type_name: str, id_: UUID, state: str, *, by: UUID) -> Changes:
        return self._records.step(type_name, id_, state, by=by).changes

    def put_back(self, type_name: str, id_: UUID, change: str, name: str, *, by: UUID) -> Changes:
        """Give a field, with the fields it means something with, the value it had before a change.

        Raises StateConflict (no such value any more) and what `save` raises.
        """
        type_ = record_type(type_name)
        steps = [step for step in self._browse.history(type_name, id_) if step.change == change]
        unit = type_.fields[name].unit_name
        before = {
            step.field: step.before
            for step in steps
            if step.field in type_.fields and type_.fields[step.field].unit_name == unit
        }
        if name not in before:
            raise StateConflict("nothing to put back", label="ค่า", state="ไม่มีแล้ว", why="จึงย้อนไม่ได้")
        reason = f"ย้อนค่า{type_.fields[name].label}"
        return self._records.put(type_name, [{"id": id_, **before}], by=by, reason=reason).changes

    def keep_draft(
        self, place: str, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        self._drafts.save(user, place, {"values": dict(values), "typed": dict(typed)})

    def drop_draft(self, place: str, *, user: UUID) -> None:
        self._drafts.drop(user, place)

    # --- inside ---

    def _why_locked(self, record: Record) -> str:
        type_ = type(record)
        if _is_foreign(record, self._store):
            return f"{type_.__label__}นี้เป็นของ {areas.short_office_name(record.owner_office)} อ่านได้อย่างเดียว"
        if record.deleted:
            return "รายการนี้ถูกลบแล้ว นำกลับมาก่อนจึงแก้ไขได้"
        if record.state in type_.__lifecycle__.frozen:
            label = type_.__lifecycle__.states(record.state).label
            return f"รายการนี้อยู่ในสถานะ “{label}” จึงแก้ไขไม่ได้ หากต้องแก้ให้เปลี่ยนสถานะก่อน"
        return ""


def values_of(record: Record, type_: type[Record]) -> dict[str, Any]:
    """All fields that are filled."""
    values = {name: getattr(record, name) for name in type_.fields}
    return {name: value for name, value in values.items() if not is_empty(value)}


def kept_draft(reader: Reader, fields: Mapping[str, FieldSpec], place: str, user: UUID) -> KeptDraft | None:
    """What was typed there, as values; what a newer declaration cannot read any more is left out."""
    found = load_draft(reader, user, place)
    if found is None:
        return None
    content, at_ms = found
    values: dict[str, Any] = {}
    for name, raw in content.get("values", {}).items():
        spec = fields.get(name)
        if spec is None:
            continue
        try:
            values[name] = read(spec, raw)
        except Unreadable:
            if spec.kind is Kind.PARTS:  # a row that was not finished yet
                values[name] = read_unfinished(spec, raw)
    typed = {name: str(text) for name, text in content.get("typed", {}).items() if name in fields}
    return KeptDraft(values=values, typed=typed, at=local(at_ms))


def verdict_of(draft: Draft, told: Mapping[str, Any]) -> Verdict:
    """`told` is what a person typed; what else changed was filled in by rule."""
    fields = draft.type.fields
    filled = {
        name: words_of(fields[name], getattr(draft.after, name))
        for name in draft.changed
        if name in fields and is_empty(told.get(name))
    }
    return Verdict(
        refusals=dict(draft.refusals),
        warnings=dict(draft.warnings),
        filled={name: words for name, words in filled.items() if words},
    )


def _is_foreign(record: Record, store: Store) -> bool:
    return record.owner_office != store.office


_SAID = {"_office": "สร้างรายการ", "_deleted": "ลบรายการ"}
_LOST = {
    "open": "เก็บไว้ให้เลือก", "decided": "ไม่ได้ใช้ มีผู้เลือกค่าแล้ว", "held": "พักไว้ ยังไม่มีผล",
}  # fmt: skip


def _ids_of(type_: type[Record], step: Step) -> list[tuple[str, UUID]]:
    spec = type_.fields.get(step.field)
    if spec is None:
        return []
    return [one for value in (step.before, step.after) for one in ids_in(spec, value_of_json(spec, value))]


def _change(
    type_: type[Record],
    steps: Sequence[Step],
    now: Mapping[str, Any],
    titles: Mapping[UUID, str],
    at: UUID | None,
    *,
    can_return: bool,
) -> HistoryChange:
    """`at`: the record, where people may go to its conflicts."""
    first = steps[0]
    what = next((_SAID[step.field] for step in steps if step.field in _SAID), "")
    if any(step.field == "_deleted" and not step.after for step in steps):
        what = "นำรายการกลับมา"
    for word, said in ((RESOLVES, "เลือกค่าของ"), (REOPENS, "ถอนการเลือกค่าของ")):
        units = next((step.after for step in steps if step.field == word), None)
        if units:
            what = f"{said}{', '.join(unit_label(type_, unit) for unit in units)}"
    told: list[HistoryField] = []
    if what != _SAID["_office"]:  # all fields of a new record are in its editor
        told = [
            replace(line, kept=_kept_at(type_, at, step), is_held=at is not None and step.lost == "held")
            for step in steps
            if (line := _field_line(type_, step, now, titles, can_return=can_return)) is not None
        ]
    return HistoryChange(
        key=first.change,
        at=first.at,
        who=first.who,
        machine=first.machine,
        what=what,
        reason=first.reason or "",
        bundle_no=first.bundle_no,
        fields=tuple(told),
    )


def _kept_at(type_: type[Record], at: UUID | None, step: Step) -> ConflictPlace | None:
    if at is None or step.lost not in ("open", "decided"):
        return None
    spec = type_.fields.get(step.field)
    unit = spec.unit_name if spec else step.field
    return ConflictPlace(type_.__name__, at, f"{step.change}:{unit}")


def _field_line(
    type_: type[Record], step: Step, now: Mapping[str, Any], titles: Mapping[UUID, str], *, can_return: bool
) -> HistoryField | None:
    spec = type_.fields.get(step.field)
    if spec is None:
        if step.field != "state":
            return None
        states = {one.value: one.label for one in type_.__lifecycle__.states}
        before, after = states.get(step.before, ""), states.get(step.after, "")
        return HistoryField(
            name="state", label=step.label, before=before, after=after, lost=_LOST.get(step.lost, "")
        )
    if spec.system:
        return None
    before_value = value_of_json(spec, step.before)
    differs = before_value != now.get(step.field) and not (
        is_empty(before_value) and is_empty(now.get(step.field))
    )
    return HistoryField(
        name=step.field,
        label=step.label,
        before=words_of(spec, before_value, titles),
        after=words_of(spec, value_of_json(spec, step.after), titles),
        can_return=can_return and differs and not step.lost,
        lost=_LOST.get(step.lost, ""),
    )
