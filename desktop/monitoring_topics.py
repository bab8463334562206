"""The missions of which the districts tell when the province visits (004): the one list of them, for answers and
for what is published.

What ships is `resources/data/monitoring_topics.json`. A topic of the province takes the place of the one with its
code; one that is out of use, or whose days are over, takes the place all the same and then is not shown. One that
has not begun changes nothing yet.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from db.queries.supervision import topics_of
from db.reader import Reader
from desktop.paths import resource

_LAST = 1000
"""Where a topic without an order stands: behind those that have one (0–999)."""


@dataclass(frozen=True, slots=True)
class Topic:
    """`short`: what people call it, where that is known."""

    code: str
    title: str
    bullets: tuple[str, ...] = ()
    short: str = ""


class _Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    short: str
    title: str
    bullets: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    source: str
    topics: tuple[_Shipped, ...]
    team: tuple[str, ...]


def topics_in(
    reader: Reader, office: str, on: date, codes: Collection[str] | None = None
) -> tuple[Topic, ...]:
    """In force on a day for an office, in their order; with `codes` (of a plan) only these, none meaning all."""
    found: dict[str, Topic | None] = {one.code: one for one in shipped_topics()}
    order = {code: (place, 0) for place, code in enumerate(found, start=1)}
    for one in topics_of(reader, office[:2]):
        if one.active_from is not None and one.active_from > on:
            continue
        is_over = one.state == "inactive" or (one.active_to is not None and one.active_to < on)
        found[one.code] = None if is_over else Topic(one.code, one.title, one.bullets or ())
        if one.order is not None:
            order[one.code] = (one.order, 1)
        else:
            order.setdefault(one.code, (_LAST, len(order)))
    in_order = (found[code] for code in sorted(found, key=lambda one: order[one]))
    return tuple(one for one in in_order if one is not None and (not codes or one.code in codes))


def shipped_topics() -> tuple[Topic, ...]:
    """Before any province changed them."""
    return tuple(Topic(one.code, one.title, one.bullets, one.short) for one in _read().topics)


def shipped_team() -> tuple[str, ...]:
    """The five posts of the visiting team, where no plan before names others."""
    return _read().team


@cache
def _read() -> _File:
    return msgspec.json.decode(resource("data", "monitoring_topics.json").read_bytes(), type=_File)
