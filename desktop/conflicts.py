"""Values that lost against one their writer had not seen: kept, listed, and never thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from db.catalog import BY_NAME
from db.queries.conflicts import count_losers, open_losers
from db.records.users import User
from db.store import Store
from desktop.moments import local


@dataclass(frozen=True, slots=True)
class Conflict:
    """`current` stands in the record, `other` was typed elsewhere without knowing of it. Both {field: value}
    for a group of fields that mean something only together, else the plain value."""

    id: str
    type: str
    record: UUID
    title: str
    field: str
    label: str
    current: Any
    other: Any
    current_by: str
    other_by: str
    at: datetime


class Conflicts:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Conflict]:
        """Open ones, newest first."""
        with self._store.reading() as reader:
            found = open_losers(reader)
            people = {id_ for one in found for id_ in (one.user_id, one.current_user_id) if id_ is not None}
            names = {user.id: user.display_name for user in reader.many(User, people).values()}
        conflicts = []
        for one in found:
            type_ = BY_NAME[one.record_type]
            fields = type_.unit_fields().get(one.unit, (one.unit,))
            label = type_.fields[fields[0]].label if fields[0] in type_.fields else one.unit
            conflicts.append(
                Conflict(
                    id=f"{one.replica}:{one.seq}:{one.unit}",
                    type=one.record_type,
                    record=one.record_id,
                    title=one.title,
                    field=one.unit,
                    label="ลบ" if one.unit == "_deleted" else label,
                    current=_plain(one.current),
                    other=_plain(one.other),
                    current_by=_who(names, one.current_user_id, one.current_machine),
                    other_by=_who(names, one.user_id, one.machine),
                    at=local(one.at_ms),
                )
            )
        return conflicts

    def count(self) -> int:
        with self._store.reading() as reader:
            return count_losers(reader)


def _plain(values: dict[str, Any]) -> Any:
    return next(iter(values.values())) if len(values) == 1 else values


def _who(names: dict[UUID, str], user_id: UUID | None, machine: str) -> str:
    name = names.get(user_id, "") if user_id else ""
    return f"{name} · {machine}" if name else machine
