"""The register of files: numbers given, files made and received, what partners have confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db import identity, replicas
from db.ids import base32
from db.queries import exchange as queries
from db.records.exchange import BundleState, Direction, Receipt, SyncBundle
from db.replicas import KnownReplica
from db.sql import set_meta
from db.store import Store
from db.vectors import Range, Ranges, Vector, contains, difference, gaps, minus, normalised, union
from db.vectors import to_json as vector_json
from db.work import Work
from desktop.moments import local
from desktop.sync.counting import Counts, to_json
from desktop.sync.errors import MergeFirst
from desktop.sync.messages import Agreed, Header, ReceiptFacts, ranges_of
from desktop.sync.untold import facts_told


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
            set_meta(work.connection, *facts_told(header.to_office, header.orders or None))
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
            return queries.numbers_received(reader, sender)

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
        """A partner's word about what it has settles bundles and confirms photos.

        The word is whole: of whom it says nothing it has nothing, perhaps any more (a book that was put back).
        """
        vector: Vector = ranges_of(facts.vector)
        queries.set_partner_state(work, sender.ix, vector_json(vector), facts.numbers, self._store.now_ms())
        # What this book sent under an earlier name is answered under that name.
        names = [str(name) for name in identity.box_secrets(work.connection)]
        for bundle in queries.unanswered(work, names, sender.office):
            if contains(_numbers_of(facts, bundle.sender_replica), bundle.number):
                self._arrived(work, bundle, sender, made_at)
            elif bundle.outcome == BundleState.MADE and _covers(vector, ranges_of(bundle.ranges)):
                self._settle(work, bundle, BundleState.COVERED, made_at)

    def take_code(self, work: Work, bundle: SyncBundle, partner: KnownReplica, *, partly: bool) -> None:
        """A receipt by telephone: says of one bundle what a file says of all that came.

        Bundles before it stay as they are: whether they arrived the code does not tell.
        """
        before = queries.partner_state(work, partner.ix)
        known = ranges_of(before.vector) if before is not None else {}
        numbers: dict[str, Any] = dict(before.numbers) if before is not None else {}
        arrived = ((bundle.number, bundle.number), *numbers.get(bundle.sender_replica, ()))
        numbers[bundle.sender_replica] = list(normalised((a, b) for a, b in arrived))
        vector = vector_json(union(known, ranges_of(bundle.ranges)))
        queries.set_partner_state(work, partner.ix, vector, numbers, self._store.now_ms())
        at = datetime.fromtimestamp(self._store.now_ms() / 1000, UTC).isoformat(timespec="seconds")
        self._arrived(work, bundle, partner, at)
        last = next(iter(queries.receipts(work, partner.office, Direction.IN)), None)
        told = (last.missing_numbers or ()) if last is not None else ()
        missing = minus(normalised((a, b) for a, b in told), ((bundle.number, bundle.number),))
        work.add(
            Receipt,
            {
                "bundle_no": bundle.bundle_no,
                "direction": Direction.IN,
                "partner_office": partner.office,
                "partner_replica": str(partner.id),
                "received_at": at,
                "vector": vector,
                "missing_numbers": [list(pair) for pair in missing],
                # How many records, a code does not say: an empty count is how one is told from a file.
                "held": None if partly else 0,
            },
        )

    def _arrived(self, work: Work, bundle: SyncBundle, partner: KnownReplica, at: str) -> None:
        queries.confirm_blobs(work, partner.office, bundle.blobs or ())
        self._settle(work, bundle, BundleState.RECEIPTED, at)

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
                "missing_numbers": [list(pair) for pair in self._missing_there(work, facts)],
                "state_hash": facts.state_hash,
                "agrees": agrees,
                "applied": facts.applied,
                "conflicts": facts.conflicts,
                "held": facts.held,
            },
        )

    def _missing_there(self, work: Work, facts: ReceiptFacts) -> Iterator[Range]:
        """Of the name under which we sent last: numbers that the partner never got."""
        told = [name for name in map(str, identity.box_secrets(work.connection)) if name in facts.numbers]
        current = str(self._store.me.id)
        name = current if current in told or not told else told[-1]
        return gaps(_numbers_of(facts, name))

    def note_answer(self, work: Work, header: Header, facts: ReceiptFacts) -> None:
        """Keep what we answered to a bundle that came in."""
        arrived = normalised((*_numbers_of(facts, header.sender), (header.number, header.number)))
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

    def note_state(self, bundle_no: str, sender: str, state_hash: str) -> None:
        """What our answer to a bundle said of the sender's state: the sender may tell us that it agrees."""
        with self._store.work(by=None) as work:
            answer = queries.answer_to(work, bundle_no, sender)
            if answer is not None and answer.agrees is None and answer.state_hash != state_hash:
                work.change(answer, state_hash=state_hash)
                work.commit()

    def agreed_with(self, partner: str) -> Agreed | None:
        """The latest answer of an office that was equal to our own state, to tell it so."""
        with self._store.reading() as reader:
            one = queries.last_agreed(reader, partner)
        if one is None or one.state_hash is None:
            return None
        return Agreed(bundle_no=one.bundle_no, state_hash=one.state_hash)

    def take_agreement(self, work: Work, header: Header) -> None:
        """The sender says that our answer was equal to its state; believed only if it names what we answered."""
        if not header.agreed:
            return
        answer = queries.answer_to(work, header.agreed.bundle_no, header.sender)
        if answer is not None and answer.state_hash == header.agreed.state_hash and answer.agrees is None:
            work.change(answer, agrees="agrees")

    def history(self, office: str | None = None) -> list[SyncBundle]:
        with self._store.reading() as reader:
            return queries.bundles(reader, office)

    def receipts(self, office: str) -> list[Receipt]:
        """What an office answered to our bundles, newest first."""
        with self._store.reading() as reader:
            return queries.receipts(reader, office, Direction.IN)

    def compared(self, office: str) -> list[Receipt]:
        """Answers of either side that both sides have compared, the latest first."""
        with self._store.reading() as reader:
            both = [
                *queries.receipts(reader, office, Direction.IN),
                *queries.receipts(reader, office, Direction.OUT),
            ]
        return sorted((one for one in both if one.agrees), key=lambda one: one.received_at, reverse=True)

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


def by_telephone(receipt: Receipt) -> bool:
    """Whether it came as a code: that says nothing of how many records."""
    return receipt.direction == Direction.IN and receipt.applied is None


def _numbers_of(facts: ReceiptFacts, name: str) -> Ranges:
    return normalised((a, b) for a, b in facts.numbers.get(name, ()))


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


def _covers(vector: Vector, ranges: Vector) -> bool:
    return not difference(ranges, vector)
