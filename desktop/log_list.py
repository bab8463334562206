"""The plain list of all daily logs: 100,000 rows of which only those in sight are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from db.columns import decode_json
from db.lifecycles import LogState
from db.queries.daily_logs import listed_logs, log_ids
from db.records.daily_logs import DayKind
from db.store import Store
from desktop.thai.dates import month_range
from desktop.thai.names import full_name


@dataclass(frozen=True, slots=True)
class LogFilter:
    """`month` is any day of the month that is meant; what is left out does not narrow the list."""

    worker: UUID | None = None
    month: date | None = None
    state: str = ""

    @property
    def is_open(self) -> bool:
        return self == LogFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogsPlace:
    """Where the page `logs` opens: all logs, those of one worker (with the name to show), those of a month."""

    worker: UUID | None = None
    name: str = ""
    month: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLog:
    """`work` is the first piece of work, `more` how many follow it."""

    worker: UUID
    day: date
    name: str
    kind: DayKind | None
    code: str
    work: str
    more: int
    place: str
    certified_on: date | None
    state: LogState


class LogRows:
    """The logs that fit a filter, newest day first (`ui.widgets.tables.RowSource`). Ids are bytes."""

    def __init__(self, store: Store, chosen: LogFilter) -> None:
        self._store, self.chosen = store, chosen

    def first_ids(self, limit: int) -> list[bytes]:
        return self._ids(limit)

    def all_ids(self) -> list[bytes]:
        return self._ids(None)

    def rows(self, ids: Sequence[Any]) -> list[ListedLog | None]:
        with self._store.reading() as reader:
            found = listed_logs(reader, ids)
        return [_listed(found[id_]) if id_ in found else None for id_ in ids]

    def _ids(self, limit: int | None) -> list[bytes]:
        first, last = month_range(self.chosen.month) if self.chosen.month else (None, None)
        with self._store.reading() as reader:
            return log_ids(
                reader,
                worker=self.chosen.worker,
                first=first,
                last=last,
                state=self.chosen.state,
                limit=limit,
            )


class LogList:
    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, chosen: LogFilter) -> LogRows:
        return LogRows(self._store, chosen)


def _listed(row: tuple[Any, ...]) -> ListedLog:
    _, worker, day, kind, stored, certified, state, title, first, last, site = row
    lines = decode_json(stored) if stored else []
    return ListedLog(
        worker=UUID(bytes=worker),
        day=date.fromisoformat(day),
        name=full_name(title, first, last),
        kind=DayKind(kind) if kind else None,
        code=lines[0].get("duty_code", "") if lines else "",
        work=lines[0].get("text", "") if lines else "",
        more=max(0, len(lines) - 1),
        place=site or "",
        certified_on=date.fromisoformat(certified) if certified else None,
        state=LogState(state),
    )


__all__ = ["DayKind", "ListedLog", "LogFilter", "LogList", "LogRows", "LogState", "LogsPlace"]
