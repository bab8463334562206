"""Reading records of any type as plain facts: lists, one record, its history, search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from db.base import Record
from db.catalog import TYPES, record_type
from db.history import HistoryLine, history
from db.merge import REOPENS, RESOLVES
from db.queries.search import containing
from db.reader import Reader
from db.records.users import User
from db.rows import access
from db.store import Store
from desktop.errors import Refused
from desktop.moments import local
from desktop.reading import Unreadable, read
from desktop.thai import fold


@dataclass(frozen=True, slots=True)
class Hit:
    type: str
    id: UUID
    title: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a record's history: a field that one change set."""

    change: str
    """`replica:seq`, as `record undo` takes it."""
    at: datetime
    who: str
    machine: str
    field: str
    label: str
    before: Any
    after: Any
    reason: str | None
    bundle_no: str = ""
    """The file that the change came with; empty for what was written on this PC."""
    lost: str = ""
    """Why the value does not stand: `open`, `decided` or `held` (db.history)."""


class Browse:
    def __init__(self, store: Store) -> None:
        self._store = store

    def records(
        self,
        type_name: str,
        *,
        where: Mapping[str, str] | None = None,
        text: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        deleted: bool = False,
    ) -> Iterator[dict[str, Any]]:
        """Records as facts, in Thai order of their titles."""
        type_ = record_type(type_name)
        conditions = [_condition(type_, name, value) for name, value in (where or {}).items()]
        if text:
            conditions.extend(containing(type_, fold(text).split()))
        with self._store.reading() as reader:
            records = reader.select(type_, *conditions, limit=limit, offset=offset, deleted=deleted)
            for record in records:
                yield facts_of(record)

    def get(self, type_name: str, id_: UUID) -> dict[str, Any]:
        type_ = record_type(type_name)
        with self._store.reading() as reader:
            return facts_of(reader.get(type_, id_, deleted=True))

    def history(self, type_name: str, id_: UUID) -> list[Step]:
        """Oldest first."""
        type_ = record_type(type_name)
        with self._store.reading() as reader:
            reader.get(type_, id_, deleted=True)
            lines = history(reader.session.connection(), type_, id_)
            names = {user.id: user.display_name for user in reader.many(User, _users(lines)).values()}
        return [_step(type_, line, names) for line in lines]

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Every type at once; a word found at the beginning of a title comes first."""
        wanted = fold(words).split()
        if not wanted:
            return []
        hits: list[tuple[int, str, Hit]] = []
        with self._store.reading() as reader:
            for type_ in TYPES:
                if type_.__system__ or not any(spec.search for spec in type_.fields.values()):
                    continue
                for record in reader.select(type_, *containing(type_, wanted), limit=limit):
                    title = _title(reader, record)
                    rank = 0 if fold(title).startswith(wanted[0]) else 1
                    hit = Hit(type_.__name__, record.id, title, _snippet(record, wanted[0]))
                    hits.append((rank, record.sort_key, hit))
        hits.sort(key=lambda one: one[:2])
        return [hit for _, _, hit in hits[:limit]]


def facts_of(record: Record) -> dict[str, Any]:
    """A record as the command line prints it: fields in JSON form, `rev`, `state`, who and when."""
    type_ = type(record)
    codecs = access(type_).codecs
    facts: dict[str, Any] = {
        "type": type_.__name__,
        "id": str(record.id),
        "owner_office": record.owner_office,
        "state": record.state,
        "rev": record.rev,
        "source": record.source,
    }
    if record.deleted:
        facts["deleted"] = True
    if record.clash:
        facts["clash"] = record.clash
    for name, codec in codecs.items():
        value = getattr(record, name)
        if value is not None:
            facts[name] = codec.stored_to_json(codec.to_stored(value))
    facts["created_at"] = record.created_at.isoformat(timespec="seconds")
    facts["updated_at"] = record.updated_at.isoformat(timespec="seconds")
    if record.updated_by is not None:
        facts["updated_by"] = str(record.updated_by)
    return facts


def _condition(type_: type[Record], name: str, raw: str) -> ColumnElement[bool]:
    if name in ("state", "owner_office"):
        column: ColumnElement[bool] = getattr(type_, name) == raw
        return column
    spec = type_.fields.get(name)
    if spec is None:
        raise Refused(f"no field {name}", {name: f"{type_.__label__}ไม่มีช่อง “{name}”"})
    try:
        value = read(spec, raw)
    except Unreadable as error:
        raise Refused(str(error), {name: str(error)}) from None
    attribute = getattr(type_, name)
    condition: ColumnElement[bool] = attribute.is_(None) if value is None else attribute == value
    return condition


def _title(reader: Reader, record: Record) -> str:
    if record.display_title:
        return record.display_title
    return type(record).__label__


def _snippet(record: Record, word: str) -> str:
    """The searched text around the word, as stored (folded), at most 80 signs."""
    text = record.search_text
    at = max(0, text.find(word) - 20)
    return text[at : at + 80]


def _users(lines: Sequence[HistoryLine]) -> set[UUID]:
    return {line.user_id for line in lines if line.user_id is not None}


def _step(type_: type[Record], line: HistoryLine, names: Mapping[UUID, str]) -> Step:
    spec = type_.fields.get(line.field)
    label = spec.label if spec else _BESIDE.get(line.field, line.field)
    return Step(
        change=f"{line.replica}:{line.seq}",
        at=local(line.at_ms),
        who=names.get(line.user_id, "") if line.user_id else "",
        machine=line.machine,
        field=line.field,
        label=label,
        before=line.before,
        after=line.after,
        reason=line.reason,
        bundle_no=line.bundle_no,
        lost=line.lost,
    )


_BESIDE = {
    "state": "สถานะ", "rev": "ฉบับแก้ไข", "source": "ที่มา", "_deleted": "ลบ", "_office": "สร้าง",
    RESOLVES: "เลือกค่าที่สองเครื่องแก้ต่างกัน", REOPENS: "ถอนการเลือกค่า",
}  # fmt: skip
