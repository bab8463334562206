"""What to send: journal entries that a receiver has not got, record by record, minus what may not travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from db.base import Record
from db.catalog import JOURNALLED
from db.columns import encode_json
from db.fields import Privacy
from db.journal import SELECT, Entry
from db.merge import DECISIONS
from db.sql import stream
from db.vectors import Ranges, size

_FEW = 20_000
"""Up to here sorting is cheaper than walking the whole record index."""


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
    few = size({str(ix): some for ix, some in ranges.items()}) <= _FEW
    for type_ in JOURNALLED:
        if profile.carries(type_):
            yield type_, _entries(connection, type_, ranges, profile, few=few)


def _entries(
    connection: Connection, type_: type[Record], ranges: Mapping[int, Ranges], profile: Profile, *, few: bool
) -> Iterator[Entry]:
    spans = [(ix, first, last) for ix, some in ranges.items() for first, last in some]
    if not spans:
        return
    within = " OR ".join(["(replica = ? AND seq BETWEEN ? AND ?)"] * len(spans))
    # The unary plus keeps SQLite from walking the record index for a handful of changes.
    type_is = "+record_type = ?" if few else "record_type = ?"
    sql = f"{SELECT} WHERE {type_is} AND ({within}) ORDER BY record_id, replica, seq"
    values = (type_.__name__, *(value for span in spans for value in span))
    left_out = profile.left_out(type_)
    rows = stream(connection, sql, values)
    for row in rows:
        entry = Entry(*row)
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
