"""Records by the words that people write for them in a cell, and back.

A title that several records share is made single by the code or number that tells them apart, so that what was
written out is found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.ids import short_id
from db.queries.sheets import live_rows
from db.reader import Reader
from desktop.reading import Unreadable
from desktop.sheets.people import bare_name
from desktop.thai import fold
from desktop.titles import title_of_row

_SHOWN_CHOICES = 3
_DOTS = re.compile(r"[.\s]+")


class References:
    """The live records of one type, as a view of the book saw them."""

    def __init__(self, reader: Reader, type_name: str) -> None:
        self._type = record_type(type_name)
        self._rows = live_rows(reader, self._type)

    @cached_property
    def labels(self) -> dict[UUID, str]:
        """What stands in a cell for each record, in Thai order; no two alike."""
        titles = {UUID(bytes=row["id"]): title_of_row(self._type, row) for row in self._rows}
        seen: dict[str, int] = {}
        for title in titles.values():
            seen[title] = seen.get(title, 0) + 1
        told = {}
        for row in self._rows:
            id_ = UUID(bytes=row["id"])
            title = titles[id_]
            told[id_] = title if seen[title] == 1 else f"{title} ({self._mark(row)})"
        return told

    def _mark(self, row: Mapping[str, Any]) -> str:
        keys = [row[name] for name in self._type.__unique__[:1] if isinstance(row.get(name), str)]
        return str(keys[0]) if keys else short_id(UUID(bytes=row["id"]))

    @cached_property
    def _by_words(self) -> dict[str, list[UUID]]:
        """Every spelling by which a record may be meant."""
        found: dict[str, list[UUID]] = {}
        for row in self._rows:
            id_ = UUID(bytes=row["id"])
            for words in {squeezed(one) for one in self._spellings(id_, row)} - {""}:
                found.setdefault(words, []).append(id_)
        return found

    def _spellings(self, id_: UUID, row: Mapping[str, Any]) -> Iterable[str]:
        title = title_of_row(self._type, row)
        yield title
        yield self.labels[id_]
        yield bare_name(title)
        for name in self._type.__unique__[:1]:
            if isinstance(row.get(name), str):
                yield row[name]

    def value(self, id_: UUID, name: str) -> Any:
        """A field that names the record, as stored."""
        return self._by_id[id_].get(name)

    @cached_property
    def _by_id(self) -> dict[UUID, Mapping[str, Any]]:
        return {UUID(bytes=row["id"]): row for row in self._rows}

    def find(self, words: str) -> list[UUID]:
        return self._by_words.get(squeezed(words)) or self._by_words.get(squeezed(bare_name(words)), [])

    def the_one(self, words: str) -> UUID | None:
        """None when there is none. Raises Unreadable when several are meant."""
        found = self.find(words)
        if len(found) > 1:
            names = ", ".join(self.labels[id_] for id_ in found[:_SHOWN_CHOICES])
            raise Unreadable(f"“{words}” มี {len(found)} รายการในทะเบียน ให้พิมพ์อย่างใดอย่างหนึ่ง: {names}")
        return found[0] if found else None


class ReferenceBook:
    """The registers that one sheet points to, each read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, References] = {}

    def of(self, type_name: str) -> References:
        if type_name not in self._known:
            self._known[type_name] = References(self._reader, type_name)
        return self._known[type_name]


def squeezed(words: str) -> str:
    """For comparing names: tone marks, dots and blanks do not matter."""
    return _DOTS.sub("", fold(words))


def is_person(type_: type[Record]) -> bool:
    return {"title_th", "first_name", "last_name"} <= set(type_.fields)
