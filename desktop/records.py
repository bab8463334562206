"""Writing and reading records of any type: the one road for the window, the command line and file import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from db.base import Record
from db.catalog import TYPES, record_type
from db.fields import ALWAYS, DRAFT, PRINT, FieldSpec
from db.ids import is_province, natural_id
from db.lifecycles import LC_PAPER
from db.queries.attachments import attachments_of
from db.reader import Reader
from db.records.attachments import AttachmentKind
from db.store import Store
from db.work import Committed, Work
from desktop.changes import Changes
from desktop.deleting import require_unneeded
from desktop.drafting import Check, Checks, Draft, Effects, Rulebook
from desktop.errors import NotAllowed, Refused, StateConflict
from desktop.moments import today
from desktop.reading import Unreadable, is_empty, read
from desktop.revisions import revised
from desktop.settings import Settings

_BESIDE_FIELDS = ("state", "source")
_REOPENED = ("signed", "returned")


@dataclass(frozen=True, slots=True)
class Saved:
    id: UUID
    rev: int
    warnings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What a call did, in the order of its lines."""

    saved: tuple[Saved, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Parsed:
    line: int
    id: UUID | None
    by_key: bool
    """The id was made from the natural key, not given."""
    values: dict[str, Any]
    refusals: dict[str, str]


class Records:
    def __init__(self, store: Store, settings: Settings, checks: Checks, effects: Effects) -> None:
        self._store = store
        self._settings = settings
        self._checks = checks
        self._effects = effects

    # --- writing ---

    def put(
        self,
        type_name: str,
        items: Iterable[Mapping[str, Any]],
        *,
        by: UUID | None,
        reason: str | None = None,
    ) -> Result:
        """Create (no `id`) or change records; fields that an item does not name stay as they are.

        All items are one transaction. Raises Refused (with the line), NotAllowed, StateConflict, NotFound.
        """
        type_ = record_type(type_name)
        if type_.__system__:
            raise NotAllowed(
                f"{type_name} is written by the program", why=f"{type_.__label__} โปรแกรมบันทึกเอง"
            )
        with self._store.work(by=by, reason=reason) as work:
            drafts = self.save(work, type_, items)
            committed = work.commit()
            saved = tuple(self._saved(draft) for draft in drafts)
        return Result(saved, changes_of(committed))

    def save(self, work: Work, type_: type[Record], items: Iterable[Mapping[str, Any]]) -> list[Draft]:
        """As `put`, inside a caller's unit of work; the caller commits."""
        drafts = self._read(work, type_, items)
        self.check(work, type_, drafts)
        self._number_revisions(work, drafts)
        for draft in drafts:
            if draft.creates:
                draft.id = work.add(type_, draft.values(), id_=draft.id)
            elif draft.changed:
                assert draft.id is not None
                if draft.before is not None and draft.before.deleted:
                    work.restore(draft.before)
                work.change_by_id(type_, draft.id, draft.values())
        self._bring_about(work, type_, drafts)
        return drafts

    def delete(self, type_name: str, id_: UUID, *, by: UUID | None, reason: str | None = None) -> Changes:
        type_ = record_type(type_name)
        with self._store.work(by=by, reason=reason) as work:
            self.remove(work, work.get(type_, id_))
            return changes_of(work.commit())

    def remove(self, work: Work, record: Record) -> None:
        """As `delete`, inside a caller's unit of work; the caller commits."""
        type_ = type(record)
        self._require_ours(type_, record)
        if record.state in type_.__lifecycle__.frozen:
            raise _frozen(type_, record.state)
        require_unneeded(work, record)
        work.delete(record)

    def restore(self, type_name: str, id_: UUID, *, by: UUID | None) -> Changes:
        type_ = record_type(type_name)
        with self._store.work(by=by, reason="นำกลับมา") as work:
            record = work.get(type_, id_, deleted=True)
            self._require_ours(type_, record)
            work.restore(record)
            return changes_of(work.commit())

    def step(
        self, type_name: str, id_: UUID, state: str, *, by: UUID | None, note: str | None = None
    ) -> Result:
        """Take a step of the record's life cycle. Raises StateConflict when the table has no such step, Refused
        when the record is not fit for it."""
        type_ = record_type(type_name)
        with self._store.work(by=by, reason=note) as work:
            draft = self.take_step(work, type_, id_, state, note=note)
            committed = work.commit()
        return Result((self._saved(draft),), changes_of(committed))

    def take_step(
        self, work: Work, type_: type[Record], id_: UUID, state: str, *, note: str | None = None
    ) -> Draft:
        """As `step`, inside a caller's unit of work; the caller commits."""
        record = work.get(type_, id_)
        self._require_ours(type_, record)
        cycle = type_.__lifecycle__
        if not cycle.allows(record.state, state):
            raise StateConflict(
                f"{record.state} -> {state}",
                label=type_.__label__,
                state=cycle.states(record.state).label,
                why=f"เปลี่ยนเป็น “{_state_words(type_, state)}” ไม่ได้",
            )
        draft = self._draft(type_, 1, {"state": state}, id_, record)
        draft.note = note
        if cycle is LC_PAPER and state == "signed":
            _require_evidence(work, draft)
        self.check(work, type_, [draft])
        if cycle is LC_PAPER and state == "draft" and record.state in _REOPENED:
            # What was signed or returned stays readable as it was; the correction is the next revision.
            draft.set("rev", record.rev + 1)
        work.change_by_id(type_, id_, draft.values())
        self._bring_about(work, type_, [draft])
        return draft

    # --- looking before writing ---

    def try_out(self, type_name: str, item: Mapping[str, Any]) -> Draft:
        """What saving `item` would refuse or warn about; nothing is written. For screens, while typing: it
        never waits for the writer."""
        type_ = record_type(type_name)
        with self._store.reading() as reader:
            (draft,) = self._read(reader, type_, [item], gather=True)
            self.check(reader, type_, [draft], raise_=False)
        return draft

    def try_out_all(self, reader: Reader, type_name: str, items: Iterable[Mapping[str, Any]]) -> list[Draft]:
        """As `try_out`, for a whole sheet: the rules ask once for all of them. `reader` may know of records that
        are not written yet. Raises NotAllowed and StateConflict as `put` does."""
        type_ = record_type(type_name)
        drafts = self._read(reader, type_, items, gather=True)
        self.check(reader, type_, drafts, raise_=False)
        return drafts

    def natural_id(self, type_name: str, values: Mapping[str, Any]) -> UUID | None:
        """The id that the key of such a record makes; None when it has none, or a part of it is not told."""
        type_ = record_type(type_name)
        return self._natural(type_, values) if type_.__natural__ else None

    def missing_for(self, reader: Reader, record: Record, state: str) -> dict[str, str]:
        """What speaks against `record` being in `state`, field by field."""
        return self.missing_for_all(reader, type(record), [record], state)[record.id]

    def missing_for_all(
        self, reader: Reader, type_: type[Record], records: Sequence[Record], state: str
    ) -> dict[UUID, dict[str, str]]:
        """As `missing_for`, for a list: the rules ask once for all of them."""
        drafts = {
            record.id: self._draft(type_, line, {"state": state}, record.id, record)
            for line, record in enumerate(records, start=1)
        }
        self.check(reader, type_, list(drafts.values()), raise_=False)
        return {id_: draft.refusals for id_, draft in drafts.items()}

    # --- the steps of `save` ---

    def _read(
        self, reader: Reader, type_: type[Record], items: Iterable[Mapping[str, Any]], *, gather: bool = False
    ) -> list[Draft]:
        """Items as drafts with typed values. With `gather`, what cannot be read is noted, not raised."""
        if type_.__province__ and not is_province(self._store.office):
            raise NotAllowed(
                f"{type_.__name__} is written by a province",
                why=f"{type_.__label__} จังหวัดเป็นผู้บันทึก อ่านได้อย่างเดียว",
            )
        parsed: list[_Parsed] = []
        for line, item in enumerate(items, start=1):
            values, refusals = _typed(type_, item)
            if refusals and not gather:
                raise _refused(type_, refusals, line)
            id_ = values.pop("id", None)
            by_key = id_ is None and bool(type_.__natural__)
            if by_key:
                id_ = self._natural(type_, values)
            parsed.append(_Parsed(line, id_, by_key, values, refusals))
        existing = reader.many(type_, {one.id for one in parsed if one.id is not None})
        drafts: list[Draft] = []
        taken: set[UUID] = set()
        for one in parsed:
            before = existing.get(one.id) if one.id else None
            if one.by_key and before is not None and self._is_squatted(type_, before):
                one, before = replace(one, id=None), None
            draft = self._draft(type_, one.line, one.values, one.id, before)
            draft.refusals.update(one.refusals)
            if before is not None:
                self._require_ours(type_, before)
            if one.by_key and one.id is not None and (one.id in taken or (before and not before.deleted)):
                _refuse_twin(draft)
            elif before is not None:
                _refuse_other_key(draft, before)
            if draft.refusals and not gather:
                raise _refused(type_, draft.refusals, one.line)
            if one.id is not None:
                taken.add(one.id)
            drafts.append(draft)
        return drafts

    def _draft(
        self,
        type_: type[Record],
        line: int,
        values: Mapping[str, Any],
        id_: UUID | None,
        before: Record | None,
    ) -> Draft:
        names = (*type_.fields, *_BESIDE_FIELDS)
        if before is None:
            after = SimpleNamespace(**dict.fromkeys(names))
            after.state = type_.__lifecycle__.initial.value
            after.source = "keyed"
            changed = {name for name, value in values.items() if not is_empty(value)}
        else:
            after = SimpleNamespace(**{name: getattr(before, name) for name in names})
            changed = {name for name, value in values.items() if getattr(before, name) != value}
        vars(after).update(values)
        return Draft(type_, line, after, changed, id_, before)

    def _natural(self, type_: type[Record], values: Mapping[str, Any]) -> UUID | None:
        parts = [
            self._store.office[:2] if name == "owner_office" and type_.__name__ == "NptDuty"
            else self._store.office if name == "owner_office"
            else values.get(name)
            for name in type_.__natural__
        ]  # fmt: skip
        return None if any(part is None for part in parts) else natural_id(type_.__name__, *parts)

    def check(
        self, reader: Reader, type_: type[Record], drafts: Sequence[Draft], *, raise_: bool = True
    ) -> None:
        """Run all rules over the drafts. Raises Refused for the first line that breaks one, if `raise_`."""
        self._check_state(type_, drafts)
        self._check_references(reader, type_, drafts)
        book = Rulebook(
            reader, today(self._store.now_ms()), self._store.office, self._settings.reader(reader)
        )
        for check in self._checks.get(type_.__name__, ()):
            check(book, drafts)
        for draft in drafts:
            for spec in _lacking(draft):
                draft.refuse(spec.name, f"ต้องกรอก{spec.label}")
            for rule in type_.__rules__:
                for name, words in rule(cast(Any, draft.after)).items():
                    draft.refuse(name, words)
            if raise_ and draft.refusals:
                raise _refused(type_, draft.refusals, draft.line)

    def _check_state(self, type_: type[Record], drafts: Sequence[Draft]) -> None:
        cycle = type_.__lifecycle__
        for draft in drafts:
            known = {member.value for member in cycle.states}
            if draft.after.state not in known:
                draft.refuse("state", f"ไม่มีสถานะ “{draft.after.state}”")
            before = draft.before
            if before is not None and before.state in cycle.frozen and draft.changed - {"state"}:
                raise _frozen(type_, before.state)

    def _check_references(self, reader: Reader, type_: type[Record], drafts: Sequence[Draft]) -> None:
        for name, spec in type_.fields.items():
            if spec.kind.value != "ref":
                continue
            assert spec.target is not None
            target = record_type(spec.target)
            wanted = {getattr(draft.after, name) for draft in drafts if name in draft.changed} - {None}
            found = reader.many(target, wanted, deleted=False)
            for draft in drafts:
                value = getattr(draft.after, name)
                if name in draft.changed and value is not None and value not in found:
                    draft.refuse(name, f"ไม่พบ{target.__label__}ที่อ้างถึงใน{spec.label}")

    @staticmethod
    def _number_revisions(work: Work, drafts: Sequence[Draft]) -> None:
        """The first change after a printing makes a new revision, and a paper goes back to draft."""
        edited = [
            draft for draft in drafts if draft.before is not None and draft.changed - {"state", "source"}
        ]
        fresh = revised(work, [draft.before for draft in edited if draft.before is not None])
        for draft in edited:
            assert draft.before is not None
            for name, value in fresh.get(draft.before.id, {}).items():
                if name != "state" or "state" not in draft.changed:
                    draft.set(name, value)

    def _is_squatted(self, type_: type[Record], before: Record) -> bool:
        """The id that only this office's key can make was given to a row of another office, in a crafted file: ours
        gets an id of its own, so that nobody can keep an office from writing."""
        own = type_.__natural__[:1] == ("owner_office",) and type_.__name__ != "NptDuty"
        return own and before.owner_office != self._store.office

    def _bring_about(self, work: Work, type_: type[Record], drafts: Sequence[Draft]) -> None:
        for effect in self._effects.get(type_.__name__, ()):
            effect(work, self._store.office, drafts)

    def _require_ours(self, type_: type[Record], record: Record) -> None:
        if record.owner_office != self._store.office:
            raise NotAllowed(
                f"{type_.__name__} {record.id} belongs to {record.owner_office}",
                why=f"{type_.__label__}นี้เป็นของหน่วยงานอื่น ({record.owner_office}) อ่านได้อย่างเดียว",
            )

    @staticmethod
    def _saved(draft: Draft) -> Saved:
        assert draft.id is not None
        rev = getattr(draft.after, "rev", None) or (draft.before.rev if draft.before else 1)
        return Saved(draft.id, rev, draft.warnings)


def changes_of(committed: Committed) -> Changes:
    return Changes(types=frozenset(committed.touched), ids=committed.touched, act=committed.act)


def _typed(type_: type[Record], item: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    refusals: dict[str, str] = {}
    for name, raw in item.items():
        spec = type_.fields.get(name)
        try:
            if name == "id":
                values[name] = None if raw is None else raw if isinstance(raw, UUID) else UUID(str(raw))
            elif name in _BESIDE_FIELDS:
                values[name] = str(raw)
            elif spec is None:
                refusals[str(name)] = f"{type_.__label__}ไม่มีช่อง “{name}”"
            else:
                values[name] = read(spec, raw)
        except Unreadable as error:
            refusals[name] = str(error)
        except ValueError:
            refusals[name] = "รหัสรายการไม่ถูกรูปแบบ (UUID)"
    return values, refusals


def _refuse_twin(draft: Draft) -> None:
    """A second record for the same worker and day: the first one is to be opened instead."""
    labels = " และ ".join(
        draft.type.fields[name].label for name in draft.type.__natural__ if name in draft.type.fields
    )
    words = f"มี{draft.type.__label__}ของ{labels}นี้อยู่แล้ว ให้เปิดรายการเดิมเพื่อแก้ไข"
    draft.refuse(draft.type.__natural__[-1], words)


def _refuse_other_key(draft: Draft, before: Record) -> None:
    """The id is made from these fields; another value would be another record."""
    for name in draft.type.__natural__:
        if name in draft.changed and name in draft.type.fields:
            label = draft.type.fields[name].label
            draft.refuse(name, f"เปลี่ยน{label}ของรายการเดิมไม่ได้ ให้ลบแล้วบันทึกใหม่")


def _require_evidence(work: Work, draft: Draft) -> None:
    """That a paper is signed is told by its scan, or by words that say where the signed original lies."""
    assert draft.id is not None
    if not draft.note and not attachments_of(work, draft.id, AttachmentKind.SCAN):
        words = "ลงนามแล้วต้องมีภาพสแกน หรือบันทึกว่าใครลงนามเมื่อใด และเก็บต้นฉบับไว้ที่ใด"
        raise _refused(draft.type, {"state": words}, draft.line)


def _lacking(draft: Draft) -> list[FieldSpec]:
    """Fields that must be filled in the state the draft is in."""
    needs = {ALWAYS}
    if draft.after.state not in ("draft", "cancelled"):
        needs.add(DRAFT)
    if draft.after.state in ("ready", "printed", "signed", "sent"):
        needs.add(PRINT)
    return [
        spec
        for spec in draft.type.fields.values()
        if spec.need in needs and is_empty(getattr(draft.after, spec.name))
    ]


def _refused(type_: type[Record], refusals: Mapping[str, str], line: int) -> Refused:
    return Refused(f"{type_.__name__} line {line}", dict(refusals), line=line, type=type_.__name__)


def _frozen(type_: type[Record], state: str) -> StateConflict:
    words = "แก้ไขไม่ได้แล้ว หากต้องแก้ให้เปิดเป็นฉบับแก้ไขก่อน"
    return StateConflict(
        f"state {state} is frozen", label=type_.__label__, state=_state_words(type_, state), why=words
    )


def _state_words(type_: type[Record], state: str) -> str:
    try:
        return type_.__lifecycle__.states(state).label
    except ValueError:
        return state


__all__ = ["TYPES", "Check", "Records", "Result", "Saved", "changes_of"]
