"""Typing that is not saved yet: written while a person types, there again after a power cut or a closed window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from db.queries import drafts
from db.sql import commit
from db.store import Store
from desktop.moments import local


@dataclass(frozen=True, slots=True)
class Draft:
    """`content` is what the screen gave: JSON values."""

    place: str
    content: Any
    updated_at: datetime


class Drafts:
    """`place` names screen and record, e.g. `activity/<id>` or `site/new`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, user: UUID, place: str, content: Any) -> None:
        if self._store.is_read_only:
            return  # typing into a book that is only looked at: the band says so, no dialog at every pause
        with self._store.transaction() as connection:
            drafts.save(connection, user, place, content, self._store.now_ms())
            commit(connection)

    def load(self, user: UUID, place: str) -> Draft | None:
        with self._store.reading() as reader:
            found = drafts.load(reader, user, place)
        return None if found is None else Draft(place, found[0], local(found[1]))

    def drop(self, user: UUID, place: str) -> None:
        if self._store.is_read_only:
            return
        with self._store.transaction() as connection:
            drafts.drop(connection, user, place)
            commit(connection)

    def places(self, user: UUID) -> list[str]:
        """Where this person left something unfinished, newest first."""
        with self._store.reading() as reader:
            return [place for place, _ in drafts.places(reader, user)]
