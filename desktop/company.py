"""Colleagues at the same book on a server: what they saved is shown here without being asked for."""

from __future__ import annotations

from uuid import UUID

from db.catalog import BY_NAME
from db.queries import news
from db.store import Store
from desktop.changes import Changes

_EXCHANGE = frozenset({"SyncBundle", "Receipt"})
"""Not journalled, and never changed alone."""


def everything() -> Changes:
    """After a time in which nothing could be read: every open page looks again."""
    return Changes(frozenset(BY_NAME))


class Company:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: news.Heads | None = None

    def look(self, me: UUID) -> Changes:
        """What others changed since the last look; nothing the first time."""
        with self._store.reading() as reader:
            known, self._known = self._known, news.heads(reader)
            if known is None or known == self._known:
                return Changes()
            types = news.types_since(reader, known, but_not_by=me)
        return Changes(types | _EXCHANGE) if types else Changes()
