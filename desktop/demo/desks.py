"""What lies on the officers' desk at each sitting, and what is in the book by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.demo.diary import Collection, Log
from desktop.demo.events import Event
from desktop.demo.filing import Mark
from desktop.demo.guests import Guest


@dataclass(slots=True)
class Sitting:
    """What lies on the desk on one of the days of keying."""

    logs: list[Log] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    steps: dict[str, dict[UUID, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    """Later steps of records keyed before, by type."""
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """Ids by number, as the parts of the demo refer to each other; `ids` by type and what it is in the demo."""

    owners: list[UUID] = field(default_factory=list)
    sites: list[UUID] = field(default_factory=list)
    workers: list[UUID] = field(default_factory=list)
    ids: dict[tuple[str, Hashable], UUID] = field(default_factory=dict)
    records: int = 0

    def number(self, type_name: str, ids: Iterable[UUID]) -> None:
        self.ids.update(((type_name, number), id_) for number, id_ in enumerate(ids))
