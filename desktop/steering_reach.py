"""Which district has an edition: read from what each confirmed and from the files made for it, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db import replicas
from db.queries import exchange
from db.queries.calendar import files_to
from db.queries.steering import begun_at
from db.reader import Reader
from db.records.exchange import Direction
from db.records.steering import RuleSet
from db.vectors import contains, from_json
from desktop import areas
from desktop.calendar.coverage import day_of
from desktop.moments import today
from desktop.steering_view import DistrictReach, Reach


def reach_of(
    reader: Reader, editions: Sequence[RuleSet], offices: Sequence[str]
) -> dict[int, tuple[DistrictReach, ...]]:
    """By number of the edition, in the order of the offices; each district's newest edition stands in all of them."""
    begun = begun_at(reader, "RuleSet", [one.id for one in editions])
    known = replicas.all_replicas(reader.session.connection())
    names = {one.ix: str(one.id) for one in known}
    found: dict[int, list[DistrictReach]] = {one.number: [] for one in editions}
    for office in offices:
        states = [
            state
            for one in known
            if one.office == office and (state := exchange.partner_state(reader, one.ix)) is not None
        ]
        receipts = list(reversed(exchange.receipts(reader, office, Direction.IN)))
        files = files_to(reader, office)
        newest = 0
        for edition in sorted(editions, key=lambda one: one.number):
            ix, seq = begun[edition.id]
            one = DistrictReach(office=office, name=areas.name_of(office), reach=Reach.WAITS)
            told = [day for state in states if (day := _confirmed(state.vector, names[ix], seq, state.at_ms))]
            if told:
                first = next(
                    (day_of(r.received_at) for r in receipts if _holds(r.vector, names[ix], seq)), None
                )
                one = replace(one, reach=Reach.HAS, on=first or min(told))
                newest = max(newest, edition.number)
            elif made := next((f for f in files if _holds(f.ranges, names[ix], seq)), None):
                one = replace(one, reach=Reach.SENT, on=day_of(made.made_at), file=made.bundle_no)
            found[edition.number].append(one)
        for lines in found.values():
            lines[-1] = replace(lines[-1], edition=newest)
    return {number: tuple(lines) for number, lines in found.items()}


def _confirmed(vector: Any, replica: str, seq: int, at_ms: int) -> date | None:
    return today(at_ms) if _holds(vector, replica, seq) else None


def _holds(vector: Any, replica: str, seq: int) -> bool:
    return contains(from_json(vector or {}).get(replica, ()), seq)
