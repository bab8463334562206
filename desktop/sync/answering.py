"""The answer to a bundle that came in: what we have now, and a hash by which both ends can prove that they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from db import replicas, state
from db.outgoing import OWN_OFFICE, STANDARD, Profile
from db.replicas import KnownReplica
from db.report import Report
from db.store import Store
from db.work import Work
from desktop.sync import messages
from desktop.sync.counting import people_total
from desktop.sync.errors import WeAreRevoked
from desktop.sync.messages import ReceiptFacts
from desktop.sync.opening import Opened
from desktop.sync.outgoing import Outgoing
from desktop.sync.received import Taken, together
from desktop.sync.register import Register


class Answering:
    def __init__(self, store: Store, register: Register, outgoing: Outgoing) -> None:
        self._store = store
        self._register = register
        self._outgoing = outgoing

    def answer(self, taken: Sequence[Taken]) -> Path | None:
        """One sender's bundles: a file that tells of the last of them by name, and of all by their numbers.

        None when this book was withdrawn, perhaps by these very bundles: nobody would believe it.
        """
        opened, report = taken[-1].opened, together([one.done.report for one in taken])
        header = opened.header
        with self._store.reading() as reader:
            connection = reader.session.connection()
            digest = state.state_hash(connection, header.from_office, self._profile(header.from_office))
            facts = msgspec.structs.replace(self.facts(connection, opened, report), state_hash=digest)
        self._register.note_state(header.bundle_no, header.sender, digest)
        place = _place_for_answer(opened.files[0], self._store.folder)
        try:
            return self._outgoing.receipt(facts, opened.signer, place)
        except WeAreRevoked:
            return None

    def facts(self, connection: Connection, opened: Opened, report: Report) -> ReceiptFacts:
        """What we say of a bundle; without the state hash, which can only be taken afterwards."""
        header = opened.header
        held = len(report.future) + report.out_of_scope + len(report.copied)
        return ReceiptFacts(
            vector=messages.json_of(self._register.held_of(connection, header.from_office)),
            numbers={header.sender: list(self._register.numbers_from(header.sender))},
            of_bundle=header.bundle_no,
            result="partly" if held else "accepted",
            applied=people_total(report.counts),
            conflicts=report.conflicts,
            waiting=report.waiting,
            held=held,
            received_at=datetime.fromtimestamp(self._store.now_ms() / 1000, UTC).isoformat(
                timespec="seconds"
            ),
        )

    def compare(self, work: Work, partner: KnownReplica, facts: ReceiptFacts) -> str | None:
        """`agrees` or `differs` when the partner has exactly what we have now; None when it cannot be told."""
        mine = replicas.office_vector(work.connection, self._store.office)
        theirs = {id_: some for id_, some in messages.ranges_of(facts.vector).items() if id_ in mine}
        if facts.state_hash is None or theirs != mine:
            return None
        own = state.state_hash(work.connection, self._store.office, self._profile(partner.office))
        return "agrees" if own == facts.state_hash else "differs"

    def _profile(self, partner: str) -> Profile:
        return OWN_OFFICE if partner == self._store.office else STANDARD


def _place_for_answer(file: Path, data: Path) -> Path:
    """Beside the file that came (it is going back on the same stick), else in the outbox."""
    probe = file.parent / f".samut-{file.stem[:20]}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return data / "outbox"
    return file.parent
