"""Whether a record has left in a file, has been confirmed and was answered: read from the exchange, never stored.

For the own office: which file to the province held its latest changes, and what the province says it has.
For another office (at the province): its records are here because they arrived, so they are both. What the
province said of a paper's present revision stands in a record of its own (`ReportAnswer`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from db import replicas
from db.queries import calendar as queries
from db.queries import exchange
from db.queries.answers import standing_answers
from db.reader import Reader
from db.records.answers import AnswerKind, ReportAnswer
from db.records.exchange import BundleState, SyncBundle
from db.vectors import Ranges, contains, from_json
from desktop.calendar.instances import Instance, RecordRef
from desktop.moments import BANGKOK, today
from desktop.shown_state import ShownState

_ARRIVED = (BundleState.RECEIPTED, BundleState.COVERED)


@dataclass(frozen=True, slots=True)
class Trip:
    """`received_on`: its file was confirmed. `answer`: what the province says of the paper itself."""

    sent_on: date | None = None
    received_on: date | None = None
    answer: ReportAnswer | None = None

    @property
    def acknowledged_on(self) -> date | None:
        return self.answer.answered_on if self.answer and self.answer.kind == AnswerKind.ACCEPTED else None

    @property
    def returned(self) -> ReportAnswer | None:
        return self.answer if self.answer and self.answer.kind == AnswerKind.RETURNED else None


@dataclass(frozen=True, slots=True)
class _File:
    made_on: date
    ranges: dict[str, Ranges]
    arrived_on: date | None


class Coverage:
    """As one reader sees it; ask for all records of a page at once."""

    def __init__(self, reader: Reader, *, here: str, office: str, receiver: str) -> None:
        self._reader = reader
        self._is_own = here == office
        if not self._is_own:
            return
        known = replicas.all_replicas(reader.session.connection())
        self._ids = {one.ix: str(one.id) for one in known}
        self._files = [_file(one) for one in queries.files_to(reader, receiver)]
        self._confirmed: list[tuple[date, dict[str, Ranges]]] = []
        for one in known:
            state = exchange.partner_state(reader, one.ix) if one.office == receiver else None
            if state is not None:
                self._confirmed.append((today(state.at_ms), from_json(state.vector)))

    def trips(self, refs: Iterable[RecordRef]) -> dict[RecordRef, Trip]:
        found = self.journeys(refs)
        for ref, answer in self.answers(found).items():
            found[ref] = replace(found[ref], answer=answer)
        return found

    def journeys(self, refs: Iterable[RecordRef]) -> dict[RecordRef, Trip]:
        """Without what the province says of them."""
        by_type: dict[str, list[UUID]] = defaultdict(list)
        for ref in refs:
            by_type[ref.type].append(ref.id)
        found: dict[RecordRef, Trip] = {}
        for type_name, ids in by_type.items():
            if self._is_own:
                for id_, last in queries.last_changes(self._reader, type_name, ids).items():
                    found[RecordRef(type_name, id_)] = self._trip(last)
            else:
                for id_, at_ms in queries.arrived_ms(self._reader, type_name, ids).items():
                    found[RecordRef(type_name, id_)] = Trip(today(at_ms), today(at_ms))
        return found

    def answers(self, refs: Iterable[RecordRef]) -> dict[RecordRef, ReportAnswer]:
        """What the province says of the present revisions."""
        by_type: dict[str, list[UUID]] = defaultdict(list)
        for ref in refs:
            by_type[ref.type].append(ref.id)
        return {
            RecordRef(type_name, id_): answer
            for type_name, ids in by_type.items()
            for id_, answer in standing_answers(self._reader, type_name, ids).items()
        }

    def _trip(self, last: dict[int, int]) -> Trip:
        """All its changes must have gone: one that is still here makes it unsent again."""
        sent: list[date] = []
        confirmed: list[date] = []
        for ix, seq in last.items():
            replica = self._ids.get(ix, "")
            made = [one for one in self._files if contains(one.ranges.get(replica, ()), seq)]
            told = [day for day, vector in self._confirmed if contains(vector.get(replica, ()), seq)]
            if not made and not told:
                return Trip()
            sent.append(made[0].made_on if made else told[0])
            arrived = [one.arrived_on for one in made if one.arrived_on] + told
            if arrived:
                confirmed.append(min(arrived))
        everything = len(confirmed) == len(last)
        return Trip(max(sent, default=None), max(confirmed, default=None) if everything else None)


def with_trips(instances: list[Instance], coverage: Coverage) -> list[Instance]:
    """Instances with the day on which all that settles them left, was confirmed and was answered. Where the rule
    asks for nothing less than sending, that day settles them; what was returned is owed again."""
    trips = coverage.journeys({ref for one in instances if one.sent_on is None for ref in one.records})
    answers = coverage.answers({ref for one in instances for ref in (*one.records, *one.papers)})
    found = []
    for one in instances:
        one = _travelled(one, [trips.get(ref, Trip()) for ref in one.records])
        told = [answers.get(ref) for ref in dict.fromkeys((*one.records, *one.papers))]
        found.append(_answered(one, told) if any(told) else one)
    return found


def _travelled(one: Instance, trips: list[Trip]) -> Instance:
    if not trips or one.sent_on is not None:
        return one
    sent = _latest([trip.sent_on for trip in trips])
    settled = sent if one.rule.done_when.state == "sent" else one.settled_on
    received = _latest([trip.received_on for trip in trips])
    return replace(one, settled_on=settled, sent_on=sent, received_on=received)


def _answered(one: Instance, answers: list[ReportAnswer | None]) -> Instance:
    """Accepted when all of it was; what was returned is owed again, by the day that the province set."""
    told = [answer for answer in answers if answer is not None]
    returned = [answer for answer in told if answer.kind == AnswerKind.RETURNED]
    if not returned:
        accepted = max(answer.answered_on for answer in told)
        return replace(one, acknowledged_on=accepted) if len(told) == len(answers) else one
    if not one.rule.done_when.is_report:
        return one  # it was held, whatever is to be corrected in the report of it
    first = min(returned, key=lambda answer: answer.due_on or date.max)
    note = f"จังหวัดส่งคืนแก้ไข {first.reason or ''}".rstrip()
    return replace(
        one, settled_on=None, sent_on=None, received_on=None, acknowledged_on=None, stage=ShownState.RETURNED,
        late_from=first.due_on, note=note,
    )  # fmt: skip


def day_of(moment: str | None) -> date | None:
    """The day of an ISO moment, by Thai time."""
    if not moment:
        return None
    parsed = datetime.fromisoformat(moment)
    return (parsed.astimezone(BANGKOK) if parsed.tzinfo else parsed).date()


def arrived_on(bundle: SyncBundle) -> date | None:
    return day_of(bundle.outcome_at) if bundle.outcome in _ARRIVED else None


def _file(bundle: SyncBundle) -> _File:
    made = day_of(bundle.made_at)
    assert made is not None
    return _File(made, from_json(bundle.ranges or {}), arrived_on(bundle))


def _latest(days: list[date | None]) -> date | None:
    """None when one is missing."""
    known = [day for day in days if day is not None]
    return max(known, default=None) if len(known) == len(days) else None
