"""A report of one record on a page made for it: opened with what was typed and not kept, judged while typing,
kept field by field. Its road (what it lacks for the printer, signing, sending) is `desktop.papers`.

Papers of a month have their id before they are in the book (it is made of whose and which month they are), so a
page shows what they would begin with, and the first thing told of one makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.reader import Reader
from db.store import Store
from desktop import areas
from desktop.changes import Changes
from desktop.dictionary import facts_of_type
from desktop.drafts import Drafts
from desktop.errors import Refused
from desktop.field_words import ids_in
from desktop.record_lists import Pick, RecordLists
from desktop.record_sheets import KeptDraft, kept_draft, values_of
from desktop.records import Records
from desktop.titles import titles_of

_BACK_TO_DRAFT = ("ready", "printed", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """`values` are Python values, of a new paper those it begins with; `locked` says why nothing may be changed."""

    type: str
    id: UUID
    is_new: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[UUID, str] = field(default_factory=dict)
    state: str = "draft"
    locked: str = ""
    draft: KeptDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDoubt:
    """`refusals` keep a value out of the book; `warnings` do not."""

    refusals: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSaved:
    """What was kept; `refusals` name what was not, by field."""

    changes: Changes
    refusals: Mapping[str, str] = field(default_factory=dict)


class PaperWriting(Protocol):
    """What a page that edits such papers asks for."""

    def judge(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any]
    ) -> PaperDoubt: ...
    def save(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any], *, by: UUID
    ) -> PaperSaved: ...
    def keep_draft(
        self, type_name: str, id_: UUID, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None: ...
    def drop_draft(self, type_name: str, id_: UUID, *, user: UUID) -> None: ...
    def find(self, type_name: str, text: str) -> list[Pick]: ...


class PaperSheets:
    """`PaperWriting`, and the reading that rooms build their views on."""

    def __init__(self, store: Store, records: Records, lists: RecordLists, drafts: Drafts) -> None:
        self._store = store
        self._records = records
        self._lists = lists
        self._drafts = drafts

    # --- reading ---

    def open(
        self, reader: Reader, type_: type[Record], id_: UUID, start: Mapping[str, Any], *, user: UUID
    ) -> PaperSheet:
        """The paper as the book has it, or, where it is not there yet, as it would begin."""
        record = reader.find(type_, id_)
        values = values_of(record, type_) if record is not None else dict(start)
        locked = self._why_locked(record) if record is not None else ""
        draft = None if locked else kept_draft(reader, type_.fields, _place(type_, id_), user)
        draft = what_differs(draft, values)
        return PaperSheet(
            type=type_.__name__,
            id=id_,
            is_new=record is None,
            values=values,
            titles=self._titles(reader, type_, values, draft.values if draft else {}),
            state=record.state if record is not None else "draft",
            locked=locked,
            draft=draft,
        )

    def judge(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any]
    ) -> PaperDoubt:
        """What the rules say when `values` are told on top of what the book has."""
        with self._store.reading() as reader:
            is_there = reader.find(record_type(type_name), id_) is not None
        item = {"id": id_, **({} if is_there else start), **values, "state": "draft"}
        draft = self._records.try_out(type_name, item)
        return PaperDoubt(refusals=dict(draft.refusals), warnings=dict(draft.warnings))

    def find(self, type_name: str, text: str) -> list[Pick]:
        return self._lists.find(type_name, text)

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
                if record is None and values and not values.keys() & item.keys():
                    changes = Changes()  # nothing of what was typed: it stays out of the book
                    break
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

    def keep_draft(
        self, type_name: str, id_: UUID, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        content = {"values": dict(values), "typed": dict(typed)}
        self._drafts.save(user, _place(record_type(type_name), id_), content)

    def drop_draft(self, type_name: str, id_: UUID, *, user: UUID) -> None:
        self._drafts.drop(user, _place(record_type(type_name), id_))

    # --- inside ---

    def _titles(self, reader: Reader, type_: type[Record], *some: Mapping[str, Any]) -> dict[UUID, str]:
        fields = type_.fields
        return titles_of(
            reader,
            (one for values in some for name, value in values.items() for one in ids_in(fields[name], value)),
        )

    def _why_locked(self, record: Record) -> str:
        label = type(record).__label__
        label += " ฉบับนี้" if label.endswith(".") else "ฉบับนี้"
        if record.owner_office != self._store.office:
            return f"{label}เป็นของ {areas.short_office_name(record.owner_office)} อ่านได้อย่างเดียว"
        cycle = record.__lifecycle__
        if record.state in cycle.frozen:
            hint = " กด “เปิดฉบับแก้ไข” ก่อน แล้วพิมพ์และลงนามใหม่" if record.state == "signed" else ""
            return f"{label}{cycle.states(record.state).label} จึงแก้ไขไม่ได้{hint}"
        return ""


def _place(type_: type[Record], id_: UUID) -> str:
    return f"paper/{type_.__name__}/{id_}"


def what_differs(draft: KeptDraft | None, values: Mapping[str, Any]) -> KeptDraft | None:
    """None when all of it reached the book after all."""
    if draft is None:
        return None
    told = {name: value for name, value in draft.values.items() if values.get(name) != value}
    return KeptDraft(values=told, typed=draft.typed, at=draft.at) if told or draft.typed else None
