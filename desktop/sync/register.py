"""The register of files: numbers given, files made and received, what partners have confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db import replicas
from db.ids import base32
from db.queries import exchange as queries
from db.records.exchange import BundleState, Direction, Receipt, SyncBundle
from db.replicas import KnownReplica
from db.store import Store
from db.vectors import Range, Ranges, Vector, contains, difference, gaps, normalised
from db.vectors import to_json as vector_json
from db.work import Work
from desktop.moments import local
from desktop.sync.counting import Counts, to_json
from desktop.sync.errors import MergeFirst
from desktop.sync.messages import Header, ReceiptFacts, ranges_of


@dataclass(frozen=True, slots=True)
class Number:
    """The next bundle to a receiver: its place in the row and the name people use."""

    number: int
    bundle_no: str
    previous: str | None


class Register:
    def __init__(self, store: Store) -> None:
        self._store = store

    # --- going out ---

    def next_number(self, receiver: str, known: Iterable[KnownReplica]) -> Number:
        """Gap-free per receiver; given, but used up only when the file is written and registered."""
        me, office = self._store.me, self._store.office
        with self._store.reading() as reader:
            last = queries.last_sent(reader, str(me.id), receiver)
        number = last.number + 1 if last else 1
        year = local(self._store.now_ms()).year + 543
        usual = receiver == office[:2] and receiver != office
        parts = [office, *([] if usual else [receiver]), str(year), f"{number:04d}"]
        if not _is_first_of_office(me.id, office, known):
            parts.append(base32(me.id)[-3:])
        return Number(number, "-".join(parts), last.sha256 if last else None)

    def note_sent(
        self,
        header: Header,
        *,
        medium: str,
        blobs: Iterable[str],
        counts: Counts,
        file_name: str,
        by: UUID | None,
    ) -> None:
        with self._store.work(by=by) as work:
            more = {"medium": medium, "blobs": sorted(blobs)}
            self._add(work, header, Direction.OUT, BundleState.MADE, counts, file_name, more)
            work.commit()

    # --- coming in ---

    def note_received(self, work: Work, header: Header, counts: Counts, file_name: str) -> None:
        self._add(work, header, Direction.IN, BundleState.IMPORTED, counts, file_name, {"blobs": []})

    def received_before(self, header: Header) -> SyncBundle | None:
        with self._store.reading() as reader:
            return queries.received(reader, header.sender, header.whole.sha256)

    def numbers_from(self, sender: str) -> Ranges:
        """Numbers of the data bundles of one replica that were imported here."""
        with self._store.reading() as reader:
            return normalised((n, n) for n in queries.numbers_received(reader, sender))

    def lacks(self, header: Header) -> bool:
        """Does a file that this office once sent hold something that none of its books here has any more?

        Only of replicas that write no more: what a living PC wrote comes from itself, in full. Raises
        MergeFirst while another PC of the office was not heard from since: it may have it in full too.
        """
        with self._store.reading() as reader:
            connection = reader.session.connection()
            people = replicas.all_replicas(connection)
            own = replicas.office_vector(connection, self._store.office)
            states = {one.ix: queries.partner_state(reader, one.ix) for one in people}
        retired = {str(one.id): one.retired_ms for one in people if one.retired_ms is not None}
        lacking = {
            id_: ranges for id_, ranges in difference(ranges_of(header.ranges), own).items() if id_ in retired
        }
        if not lacking:
            return False
        since = max(retired[id_] for id_ in lacking)
        for one in people:
            if one.office == self._store.office and one.writes_on and one.ix != self._store.me.ix:
                state = states[one.ix]
                if state is None or state.at_ms < since:
                    raise MergeFirst(f"not heard from {one.id} since", machine=one.label)
        return True

    def missing_from(self, sender: str, also: int | None = None) -> list[int]:
        """Numbers below the highest that never came; `also` counts as come."""
        known = self.numbers_from(sender)
        if also is not None:
            known = normalised((*known, (also, also)))
        return [number for first, last in gaps(known) for number in range(first, last + 1)]

    # --- what partners have ---

    def known_by(self, receivers: Iterable[KnownReplica], *, all_of_them: bool) -> dict[str, Ranges]:
        """What an office already has: by its latest word, or (own office) what every PC of it has."""
        with self._store.reading() as reader:
            states = [
                state for one in receivers if (state := queries.partner_state(reader, one.ix)) is not None
            ]
            if all_of_them and len(states) < len(list(receivers)):
                return {}
        if not states:
            return {}
        if not all_of_them:
            return ranges_of(max(states, key=lambda state: state.at_ms).vector)
        return _common([ranges_of(state.vector) for state in states])

    def take_receipt(self, work: Work, sender: KnownReplica, facts: ReceiptFacts, made_at: str) -> None:
        """A partner's word about what it has: grows its vector, settles bundles, confirms photos."""
        before = queries.partner_state(work, sender.ix)
        vector: Vector = ranges_of(facts.vector)
        if before is not None:
            vector = _grown(ranges_of(before.vector), vector)
        queries.set_partner_state(work, sender.ix, vector_json(vector), facts.numbers, self._store.now_ms())
        arrived_numbers = self._own_numbers(facts)
        for bundle in queries.sent_to(work, str(self._store.me.id), sender.office):
            arrived = contains(arrived_numbers, bundle.number)
            if arrived:
                queries.confirm_blobs(work, sender.office, bundle.blobs or ())
                self._settle(work, bundle, BundleState.RECEIPTED, made_at)
            elif bundle.outcome == BundleState.MADE and _covers(vector, ranges_of(bundle.ranges)):
                self._settle(work, bundle, BundleState.COVERED, made_at)

    def _own_numbers(self, facts: ReceiptFacts) -> Ranges:
        return normalised((a, b) for a, b in facts.numbers.get(str(self._store.me.id), ()))

    def _settle(self, work: Work, bundle: SyncBundle, outcome: BundleState, at: str) -> None:
        if bundle.outcome != outcome and bundle.outcome != BundleState.RECEIPTED:
            work.change(bundle, outcome=outcome, outcome_at=at)

    def note_receipt(
        self, work: Work, facts: ReceiptFacts, partner: KnownReplica, *, agrees: str | None
    ) -> None:
        """Keep a receipt that came in for one of our bundles."""
        if facts.of_bundle is None:
            return
        work.add(
            Receipt,
            {
                "bundle_no": facts.of_bundle,
                "direction": Direction.IN,
                "partner_office": partner.office,
                "partner_replica": str(partner.id),
                "received_at": facts.received_at,
                "vector": facts.vector,
                "missing_numbers": [list(pair) for pair in gaps(self._own_numbers(facts))],
                "state_hash": facts.state_hash,
                "agrees": agrees,
                "applied": facts.applied,
                "conflicts": facts.conflicts,
                "held": facts.held,
            },
        )

    def note_answer(self, work: Work, header: Header, facts: ReceiptFacts) -> None:
        """Keep what we answered to a bundle that came in."""
        arrived = normalised((*self.numbers_from(header.sender), (header.number, header.number)))
        work.add(
            Receipt,
            {
                "bundle_no": header.bundle_no,
                "direction": Direction.OUT,
                "partner_office": header.from_office,
                "partner_replica": header.sender,
                "received_at": facts.received_at,
                "vector": facts.vector,
                "missing_numbers": [list(pair) for pair in gaps(arrived)],
                "applied": facts.applied,
                "conflicts": facts.conflicts,
                "held": facts.held,
            },
        )

    def history(self, office: str | None = None) -> list[SyncBundle]:
        with self._store.reading() as reader:
            return queries.bundles(reader, office)

    def receipts(self, office: str) -> list[Receipt]:
        """What an office answered to our bundles, newest first."""
        with self._store.reading() as reader:
            return queries.receipts(reader, office, Direction.IN)

    def to_send(self, receiver: str) -> dict[str, Ranges]:
        """What may go to an office: our own changes; to our other PCs everything that we hold."""
        with self._store.reading() as reader:
            connection = reader.session.connection()
            if receiver == self._store.office:
                return replicas.vector(connection)
            return replicas.office_vector(connection, self._store.office)

    def held_of(self, connection: Connection, partner: str) -> dict[str, Ranges]:
        """What we have of what an office may send us."""
        if partner == self._store.office:
            return replicas.vector(connection)
        return replicas.office_vector(connection, partner)

    def _add(
        self,
        work: Work,
        header: Header,
        direction: Direction,
        outcome: BundleState,
        counts: Counts,
        file_name: str,
        more: Mapping[str, Any],
    ) -> None:
        values: dict[str, Any] = {
            "bundle_no": header.bundle_no,
            "number": header.number,
            "direction": direction,
            "from_office": header.from_office,
            "to_office": header.to_office,
            "sender_replica": header.sender,
            "kind": header.kind,
            "made_at": header.made_at,
            "sha256": header.whole.sha256,
            "size": header.whole.bytes,
            "volumes": header.volume[1],
            "ranges": header.ranges,
            "file_name": file_name,
            "counts": to_json(counts),
            "attachments": header.attachments,
            "outcome": outcome,
            "outcome_at": local(self._store.now_ms()).isoformat(timespec="seconds"),
            **more,
        }
        work.add(SyncBundle, values)


def _is_first_of_office(me: UUID, office: str, known: Iterable[KnownReplica]) -> bool:
    colleagues = [one for one in known if one.office == office and (one.is_trusted or one.id == me)]
    return not colleagues or min(colleagues, key=lambda one: (one.born_ms, one.id.int)).id == me


def _common(vectors: list[dict[str, Ranges]]) -> dict[str, Ranges]:
    """What all of them have; per replica the ranges that lie in every one."""
    first, *others = vectors
    common = {}
    for replica, ranges in first.items():
        for other in others:
            ranges = _overlap(ranges, other.get(replica, ()))
        if ranges:
            common[replica] = ranges
    return common


def _overlap(one: Ranges, other: Ranges) -> Ranges:
    pairs: list[Range] = [(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)]
    return normalised(pairs)


def _grown(before: Vector, now: Vector) -> dict[str, Ranges]:
    """Vectors only grow, except that a replica which says it has less has lost it (restored from backup)."""
    return {**before, **now}


def _covers(vector: Vector, ranges: Vector) -> bool:
    return not difference(ranges, vector)
