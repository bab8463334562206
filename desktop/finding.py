"""What the search field finds: records by their words, each with a line that tells it from its namesakes;
and, before anything is typed, what this person changed last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import BY_NAME, TYPES
from db.queries.search import containing, last_changed
from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.daily_logs import DailyLog
from db.records.npt import NptContract, NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from db.records.visitors import VisitorEntry
from db.store import Store
from desktop import areas
from desktop.thai import fold
from desktop.thai.dates import short_date, short_month
from desktop.titles import title_of_record, titles_of

_RECENT = 8


@dataclass(frozen=True, slots=True)
class Found:
    """`kind` is the record type in words; `second` says where it belongs. `place` helps to open it: the plot
    and page of a visitor, the worker and week of a log."""

    type: str
    id: UUID
    kind: str
    title: str
    second: str
    place: tuple[object, ...] = ()


_ORDER: tuple[tuple[type[Record], tuple[Any, ...]], ...] = (
    (Site, ()),
    (SiteOwner, ()),
    (NptWorker, ()),
    (Activity, (Activity.held_on.desc(), Activity.id)),
    (PublicityPost, (PublicityPost.posted_on.desc(), PublicityPost.id)),
    (VisitorEntry, (VisitorEntry.visited_on.desc(), VisitorEntry.id)),
    (DailyLog, (DailyLog.work_date.desc(), DailyLog.id)),
)
"""Registers before what grows: whoever types a name means the plot or the person. What is dated comes newest
first; all other types follow in the order in which people fill them."""


class Finding:
    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, words: str, *, each: int = 5) -> list[Found]:
        """A few of every type that hold all words; tone marks may be missing. Names that begin with the first
        word come first."""
        wanted = fold(words).split()
        if not wanted:
            return []
        first = {type_ for type_, _ in _ORDER}
        others = [(type_, ()) for type_ in TYPES if type_ not in first and not type_.__system__]
        found: list[tuple[str, UUID]] = []
        with self._store.reading() as reader:
            for type_, order in (*_ORDER, *others):
                if not type_.searched():
                    continue
                some = reader.select(type_, *containing(type_, wanted), order=order, limit=4 * each)
                if not order:
                    some.sort(key=lambda record: not _begins(record, wanted[0]))
                found += [(type_.__name__, record.id) for record in some[:each]]
            return told(reader, found)

    def recent(self, user: UUID) -> list[Found]:
        """What a person worked on last, newest first."""
        with self._store.reading() as reader:
            wanted = last_changed(reader, self._store.me.ix, user, _RECENT * 2)
            return told(reader, wanted)[:_RECENT]


def told(reader: Reader, wanted: Sequence[tuple[str, UUID]]) -> list[Found]:
    """Records given as (type, id) as a person calls them; those that are not there are left out."""
    records: dict[UUID, Record] = {}
    for name in {name for name, _ in wanted}:
        type_ = BY_NAME[name]
        if type_.__system__:
            continue
        ids = [id_ for one, id_ in wanted if one == name]
        records |= dict(reader.many(type_, ids, deleted=False))
    names = titles_of(reader, _pointed_at(records.values()))
    return [_found(records[id_], names) for _, id_ in wanted if id_ in records]


def _begins(record: Record, word: str) -> bool:
    return fold(record.display_title).startswith(word)


def _pointed_at(records: Iterable[Record]) -> Iterable[tuple[str, UUID]]:
    for record in records:
        match record:
            case Activity() | VisitorEntry():
                if record.site_id:
                    yield "Site", record.site_id
            case DailyLog() | NptContract():
                yield "NptWorker", record.worker_id
            case Site():
                if record.owner_id:
                    yield "SiteOwner", record.owner_id


def _found(record: Record, names: dict[UUID, str]) -> Found:
    second: list[str | None] = []
    place: tuple[object, ...] = ()
    title = title_of_record(record)
    match record:
        case Site():
            second = [record.site_code, _tambon(record.tambon_code), names.get(record.owner_id)]
        case SiteOwner():
            second = ["เจ้าของแปลง", _tambon(record.tambon_code)]
        case NptWorker():
            second = [record.group.label if record.group else None]
        case Activity():
            month = f"ประจำเดือน {short_month(record.period_month)}" if record.period_month else None
            second = [names.get(record.site_id) if record.site_id else None, month]
        case VisitorEntry():
            where = names.get(record.site_id) if record.site_id else None
            second = [where, short_date(record.visited_on) if record.visited_on else None]
            place = (record.site_id, record.book_no, record.page_no)
        case DailyLog():
            title = f"{names.get(record.worker_id, 'นพต.')} {short_date(record.work_date)}"
            second = [line.text for line in (record.lines or ())[:2]]
            place = (record.worker_id, record.work_date)
        case NptContract():
            second = [names.get(record.worker_id)]
            place = (record.worker_id,)
    type_ = type(record)
    words = " · ".join(part for part in second if part)
    return Found(type_.__name__, record.id, type_.__plural__ or type_.__label__, title, words, place)


def _tambon(code: str | None) -> str | None:
    return f"ต.{areas.name_of(code)}" if code else None
