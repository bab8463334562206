"""What the demo's officers file beside logs, visitors and activities: one record each, on its way.

A paper names other records by what they are in the demo (`Ref`), because none has an id before it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from desktop.opening import App

ON_PAPER = ("signed", "sent")
"""Steps of which a day is noted beside the record."""

FROM_THE_START = date.min
"""What is typed before anything else."""

OFFICER = 0
"""Place of the first officer in `Ref("User", …)`."""
OFFICER_POST = "นักวิชาการพัฒนาชุมชนชำนาญการ"


@dataclass(frozen=True, slots=True)
class Ref:
    type: str
    key: Hashable


Step = tuple[date, str]


@dataclass(slots=True, kw_only=True)
class Paper:
    """`keyed_on`: the day from which it could be typed. `steps`: the states it comes into, and when."""

    type: str
    key: Hashable
    keyed_on: date
    fields: dict[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    begin: Callable[[App], Mapping[str, Any]] | None = None
    """What the program begins it with, asked for when it is typed; `fields` go before."""


def resolved(value: Any, ids: Mapping[tuple[str, Hashable], UUID]) -> Any:
    if isinstance(value, Ref):
        return ids[value.type, value.key]
    if isinstance(value, Mapping):
        return {name: resolved(one, ids) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [resolved(one, ids) for one in value]
    return value


def signed_sent(signed: date, sent: date | None = None, acknowledged: date | None = None) -> tuple[Step, ...]:
    """The road of a report."""
    later = (("sent", sent), ("acknowledged", acknowledged))
    return ((signed, "signed"), *((day, state) for state, day in later if day is not None))


def typist(role: str) -> dict[str, Any]:
    """Who answers for a paper, as `reporter_user`, `planner_user` …"""
    return {f"{role}_user": Ref("User", OFFICER), f"{role}_position": OFFICER_POST}


def spread(items: Sequence[Any], count: int) -> list[Any]:
    """`count` of them, evenly from first to last; fewer when there are fewer."""
    if count >= len(items):
        return list(items)
    return [items[(2 * place + 1) * len(items) // (2 * count)] for place in range(count)]
