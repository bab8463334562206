"""What to send: journal entries that a receiver has not got, record by record, minus what may not travel."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db import journal
from db.base import Record
from db.catalog import JOURNALLED
from db.columns import encode_json
from db.fields import Privacy
from db.journal import SELECT, Entry
from db.merge import DECISIONS
from db.rows import blocks
from db.sql import is_on_server, run, stream
from db.vectors import Ranges, size

_FEW = 20_000
"""Up to here sorting is cheaper than walking the whole record index."""
_PAGE_BITS = 16
_PAGE_MASK = (1 << _PAGE_BITS) - 1
_Span = tuple[int, int, int]
"""Replica number, first and last sequence."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How much of a record leaves: everything to the office's own PCs, no personal fields to others by default."""

    name: str
    allowed: frozenset[Privacy]

    def carries(self, type_: type[Record]) -> bool:
        return type_.__privacy__ in self.allowed

    def left_out(self, type_: type[Record]) -> frozenset[str]:
        """Fields of the type that stay behind."""
        return frozenset(name for name, spec in type_.fields.items() if spec.privacy not in self.allowed)


OWN_OFFICE = Profile("own_office", frozenset(Privacy))
STANDARD = Profile("standard", frozenset({Privacy.PUBLIC}))
WITH_PERSONAL = Profile("with_personal", frozenset({Privacy.PUBLIC, Privacy.PERSONAL}))
PROFILES = {profile.name: profile for profile in (OWN_OFFICE, STANDARD, WITH_PERSONAL)}


def cut(
    connection: Connection, ranges: Mapping[int, Ranges], profile: Profile
) -> Iterator[tuple[type[Record], Iterator[Entry]]]:
    """Per record type, parents first: the entries in `ranges` (replica number -> sequences), those of one
    record together and in order. What the profile leaves out is left out; the receiver is told the whole range.
    """
    spans = [(ix, first, last) for ix, some in ranges.items() for first, last in some]
    if not spans:
        return
    few = size({str(ix): some for ix, some in ranges.items()}) <= _FEW
    for type_ in JOURNALLED:
        if profile.carries(type_):
            yield type_, _entries(_Places.of(connection, type_, spans, few=few), profile)


class _Places:
    """Where in the journal the records of one type stand: each at its first change in the spans.

    Records travel in the order in which they were born. So the journal is read here, and written there, from
    one end to the other, and not back and forth by ids that lie at random. Two bytes a record: a book of a
    million takes no more room than a book of a thousand.
    """

    def __init__(self, connection: Connection, type_: type[Record], spans: Sequence[_Span]) -> None:
        self.type = type_
        self._connection = connection
        self._spans = spans
        self._within = " OR ".join(["(+replica = ? AND +seq BETWEEN ? AND ?)"] * len(spans))
        self._values = (type_.__name__, *(value for span in spans for value in span))
        self._firsts: dict[tuple[int, int], array[int]] = {}
        self._followed: dict[tuple[int, int], set[int]] = {}

    @classmethod
    def of(cls, connection: Connection, type_: type[Record], spans: Sequence[_Span], *, few: bool) -> _Places:
        places = cls(connection, type_, spans)
        where = f"record_type = ? AND ({places._within})"
        if few or is_on_server(connection):
            where = where.replace("+", "")
        if few and not is_on_server(connection):  # PostgreSQL knows by itself which index is the better one
            where = where.replace("record_type", "+record_type")
        sql = f"SELECT record_id, replica, seq FROM change WHERE {where} ORDER BY record_id, replica, seq"
        before, page, low = None, (0, 0), 0
        for id_, replica, seq in stream(connection, sql, places._values):
            if id_ == before:
                places._followed.setdefault(page, set()).add(low)
                continue
            before, page, low = id_, (replica, seq >> _PAGE_BITS), seq & _PAGE_MASK
            firsts = places._firsts.get(page)
            if firsts is None:
                firsts = places._firsts[page] = array("H")
            firsts.append(low)
        return places

    def blocks(self) -> Iterator[tuple[list[Entry], dict[bytes, list[Entry]]]]:
        """First changes of some records in the order of the journal, and all changes of those with several."""
        for page in sorted(self._firsts):
            replica, high = page[0], page[1] << _PAGE_BITS
            followed = self._followed.get(page, set())
            for lows in blocks(sorted(self._firsts.pop(page))):
                firsts = journal.at(self._connection, replica, [high | low for low in lows])
                several = [entry.record_id for entry in firsts if entry.seq & _PAGE_MASK in followed]
                yield firsts, self._all_of(several)

    def _all_of(self, ids: list[bytes]) -> dict[bytes, list[Entry]]:
        found: dict[bytes, list[Entry]] = {}
        if ids:
            marks = ", ".join("?" * len(ids))
            sql = (
                f"{SELECT} WHERE record_type = ? AND ({self._within}) AND record_id IN ({marks})"
                " ORDER BY replica, seq"
            )
            for row in run(self._connection, sql, (*self._values, *ids)):
                entry = Entry(*row)
                found.setdefault(entry.record_id, []).append(entry)
        return found


def _entries(places: _Places, profile: Profile) -> Iterator[Entry]:
    left_out = profile.left_out(places.type)
    for firsts, several in places.blocks():
        for first in firsts:
            for entry in several.get(first.record_id) or (first,):
                if not left_out or _strip(entry, left_out):
                    yield entry


def _strip(entry: Entry, left_out: frozenset[str]) -> bool:
    """Take private fields out; False when nothing else was said."""
    told = entry.decoded()
    kept = {name: value for name, value in told.items() if name not in left_out}
    for name in DECISIONS:
        if name in kept:
            kept[name] = [one for one in kept[name] if one[0] not in left_out]
    if len(kept) == len(told):
        return True
    entry.told = kept
    entry.fields = encode_json(kept).decode()
    entry.hash = None
    return bool(kept)
