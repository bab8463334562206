"""A report of one record on a page made for it: opened with what was typed and not kept, judged while typing,
kept field by field, taken along its road.

Papers of a month have their id before they are in the book (it is made of whose and which month they are), so a
page shows what they would begin with, and the first thing told of one makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.reader import Reader
from db.store import Store
from desktop import areas
from desktop.browse import Browse
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.dictionary import TypeFacts, facts_of_type
from desktop.drafts import Drafts
from desktop.errors import Refused
from desktop.field_words import ids_in
from desktop.paper_stage import stages_of
from desktop.record_sheets import KeptDraft, kept_draft, values_of
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.titles import titles_of

_BACK_TO_DRAFT = ("ready", "printed", "returned")
_FROM_PROGRAM = frozenset({"ready", "printed", "sent", "received", "acknowledged", "returned"})
"""Steps that nobody chooses: complete is ready, printing is printed, the exchange tells the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """`values` are Python values, of a new paper those it begins with; `missing` is what printing still asks for;
    `locked` says why nothing may be changed; `steps` are the states a person may choose next."""

    id: UUID
    facts: TypeFacts
    is_new: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[UUID, str] = field(default_factory=dict)
    stage: ShownState = ShownState.WORKING
    state: str = "draft"
    returned_why: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    locked: str = ""
    is_deleted: bool = False
    missing: Mapping[str, str] = field(default_factory=dict)
    draft: KeptDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVerdict:
    """`refusals` keep a value out of the book; `missing` keeps the paper from being printed; `warnings` neither."""

    refusals: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSaved:
    """What was kept; `refusals` name what was not, by field."""

    changes: Changes
    refusals: Mapping[str, str] = field(default_factory=dict)


class PaperSheets:
    def __init__(
        self, store: Store, records: Records, drafts: Drafts, calendar: Calendar, browse: Browse
    ) -> None:
        self._store = store
        self._records = records
        self._drafts = drafts
        self._calendar = calendar
        self._browse = browse

    # --- reading ---

    def open(
        self, reader: Reader, type_: type[Record], id_: UUID, start: Mapping[str, Any], *, user: UUID
    ) -> PaperSheet:
        """The paper as the book has it, or, where it is not there yet, as it would begin."""
        facts = facts_of_type(type_.__name__)
        record = reader.find(type_, id_, deleted=True)
        draft = kept_draft(reader, type_.fields, _place(type_, id_), user)
        if record is None or (record.deleted and record.owner_office == self._store.office):
            # One that was deleted begins anew: its id is that of the month.
            titles = self._titles(reader, type_, start, draft.values if draft else {})
            missing = self._missing(type_, id_, start)
            return PaperSheet(
                id=id_,
                facts=facts,
                is_new=True,
                values=dict(start),
                titles=titles,
                missing=missing,
                draft=draft,
            )
        values = values_of(record, type_)
        locked = self._why_locked(record)
        cycle = type_.__lifecycle__
        is_ours = record.owner_office == self._store.office and not record.deleted
        steps = sorted(cycle.steps.get(record.state, frozenset()) - _FROM_PROGRAM) if is_ours else []
        stages = stages_of(reader, type_, [record], self._records, self._calendar, here=self._store.office)
        stage = stages[record.id]
        return PaperSheet(
            id=id_,
            facts=facts,
            values=values,
            titles=self._titles(reader, type_, values, draft.values if draft else {}),
            stage=stage,
            state=record.state,
            returned_why=self._why_returned(type_, id_) if stage is ShownState.RETURNED else "",
            steps=tuple((code, cycle.states(code).label) for code in steps),
            locked=locked,
            is_deleted=record.deleted,
            missing={} if locked else self._records.missing_for(reader, record, "ready"),
            draft=None if locked else _what_differs(draft, values),
        )

    def judge(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any]
    ) -> PaperVerdict:
        """What the rules say when `values` are told on top of what the book has."""
        with self._store.reading() as reader:
            is_there = reader.find(record_type(type_name), id_) is not None
        item = {"id": id_, **({} if is_there else start), **values}
        kept = self._records.try_out(type_name, {**item, "state": "draft"})
        ready = self._records.try_out(type_name, {**item, "state": "ready"})
        return PaperVerdict(
            refusals=dict(kept.refusals), missing=dict(ready.refusals), warnings=dict(kept.warnings)
        )

    # --- writing ---

    def save(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any], *, by: UUID
    ) -> PaperSaved:
        """Keep what can be kept of `values`; what a rule refuses is named and stays typed. A paper that is ready,
        printed or returned goes back to draft where it is not whole any more."""
        type_ = record_type(type_name)
        with self._store.reading() as reader:
            record = reader.find(type_, id_)
        item = {**({} if record is not None else start), **values}
        refused: dict[str, str] = {}
        while item or record is None:
            try:
                changes = self._put(type_name, id_, item, by)
                break
            except Refused as error:
                units = {type_.fields[name].unit_name for name in error.fields if name in type_.fields}
                dropped = {name for name in item if type_.fields[name].unit_name in units}
                if not dropped or dropped & set(facts_of_type(type_name).key_fields):
                    raise
                refused |= error.fields
                item = {name: value for name, value in item.items() if name not in dropped}
        else:
            changes = Changes()
        left = {name: value for name, value in values.items() if name not in item}
        if left:
            self.keep_draft(type_name, id_, left, {}, user=by)
        else:
            self.drop_draft(type_name, id_, user=by)
        return PaperSaved(changes=changes, refusals=refused)

    def _put(self, type_name: str, id_: UUID, values: Mapping[str, Any], by: UUID) -> Changes:
        try:
            return self._records.put(type_name, [{"id": id_, **values}], by=by).changes
        except Refused:
            with self._store.reading() as reader:
                record = reader.find(record_type(type_name), id_)
            if record is None or record.state not in _BACK_TO_DRAFT:
                raise
        return self._records.put(type_name, [{"id": id_, **values, "state": "draft"}], by=by).changes

    def step(self, type_name: str, id_: UUID, state: str, *, by: UUID, note: str | None = None) -> Changes:
        return self._records.step(type_name, id_, state, by=by, note=note).changes

    def delete(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return self._records.delete(type_name, id_, by=by)

    def keep_draft(
        self, type_name: str, id_: UUID, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        content = {"values": dict(values), "typed": dict(typed)}
        self._drafts.save(user, _place(record_type(type_name), id_), content)

    def drop_draft(self, type_name: str, id_: UUID, *, user: UUID) -> None:
        self._drafts.drop(user, _place(record_type(type_name), id_))

    # --- inside ---

    def _missing(self, type_: type[Record], id_: UUID, start: Mapping[str, Any]) -> dict[str, str]:
        return dict(self._records.try_out(type_.__name__, {"id": id_, **start, "state": "ready"}).refusals)

    def _titles(self, reader: Reader, type_: type[Record], *some: Mapping[str, Any]) -> dict[UUID, str]:
        fields = type_.fields
        return titles_of(
            reader,
            (one for values in some for name, value in values.items() for one in ids_in(fields[name], value)),
        )

    def _why_locked(self, record: Record) -> str:
        label = type(record).__label__
        if record.owner_office != self._store.office:
            return f"{label}นี้เป็นของ {areas.short_office_name(record.owner_office)} อ่านได้อย่างเดียว"
        cycle = record.__lifecycle__
        if record.state in cycle.frozen:
            hint = " เปิดแก้ไขก่อน แล้วพิมพ์และลงนามใหม่" if record.state == "signed" else ""
            return f"{label}นี้{cycle.states(record.state).label} จึงแก้ไขไม่ได้{hint}"
        return ""

    def _why_returned(self, type_: type[Record], id_: UUID) -> str:
        steps = self._browse.history(type_.__name__, id_)
        told = [step.reason for step in steps if step.field == "state" and step.after == "returned"]
        return (told[-1] or "") if told else ""


def _place(type_: type[Record], id_: UUID) -> str:
    return f"paper/{type_.__name__}/{id_}"


def _what_differs(draft: KeptDraft | None, values: Mapping[str, Any]) -> KeptDraft | None:
    """None when all of it reached the book after all."""
    if draft is None:
        return None
    told = {name: value for name, value in draft.values.items() if values.get(name) != value}
    return KeptDraft(values=told, typed=draft.typed, at=draft.at) if told or draft.typed else None
