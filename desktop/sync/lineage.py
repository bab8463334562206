"""Who writes under which name: births that go out and come in, and two books that use one name (db.forking)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from db import clock, forking, journal, replicas
from db.births import Birth
from db.copies import first_difference
from db.replicas import KnownReplica
from db.sql import commit
from db.store import Store
from desktop.sync import messages
from desktop.sync.messages import BirthFact, Header
from desktop.sync.opening import Opened

_ANOTHER = -1


class Lineage:
    def __init__(self, store: Store) -> None:
        self._store = store

    # --- going out ---

    def births(self, connection: Connection, receiver: str) -> list[BirthFact]:
        """Whoever knows a parent knows its child by these; a certificate proves itself, whoever brings it.

        The receiver's own as well: two of its PCs that went on under new names may know only each other's old.
        And to our other PCs all that we heard of.
        """
        own = self._store.office
        known = replicas.births_of(connection, None if receiver == own else (own, receiver))
        return [messages.fact_of(one) for one in known[-messages.MAX_BIRTHS :]]

    def heads(self, connection: Connection, receiver: str) -> dict[str, list[tuple[int, int]]]:
        """What we believe the receiver's replicas wrote, in samples: proof for a book that is not the only one."""
        found = {
            str(one.id): forking.samples(connection, one.ix)
            for one in replicas.all_replicas(connection)
            if one.office == receiver and one.ix != self._store.me.ix
        }
        return {id_: some for id_, some in found.items() if some}

    # --- coming in ---

    def take_a_new_name(self, common: int) -> None:
        """Because another book writes under ours (`common_past`). Nothing is lost or doubled."""
        with self._store.transaction() as connection:
            forking.split(connection, self._store.now_ms(), common=common)
            commit(connection)
        self._store.forget_identity()

    def common_past(self, opened: Opened) -> int | None:
        """Up to which of our changes the file means the same; None unless it shows that another book writes
        under our name.

        Either its sender holds other changes of ours than we made (`heads`), or it brings changes of ours that
        we never made, as a copy of this book or a third one relays them.
        """
        me, header = self._store.me, opened.header
        with self._store.reading() as reader:
            connection = reader.session.connection()
            told = (header.heads or {}).get(str(me.id))
            common = forking.common_past(connection, me.ix, told) if told else None
            ranges = messages.ranges_of(header.ranges).get(str(me.id))
            if common is not None or not ranges:
                return common
            last = journal.last_seq(connection, me.ix)
            numbers = [me.ix if card.replica_id == me.id else _ANOTHER for card in opened.manifest.replicas]
            lines = (change for file in opened.manifest.files for change in opened.changes(file, numbers))
            differs = first_difference(connection, lines, me.ix)
            if differs is not None:
                return differs - 1
            return last if ranges[-1][1] > last else None

    def mend_clock(self, header: Header) -> int:
        """Our clock had run ahead, and our wall clock and the sender's agree now: we were wrong. How many changes
        were stamped anew."""
        made_ms = int(datetime.fromisoformat(header.made_at).timestamp() * 1000)
        if not self._store.clock.runs_ahead or not clock.agree(made_ms, self._store.now_ms()):
            return 0
        return mend_clock(self._store)

    def hear(self, connection: Connection, header: Header) -> list[Birth]:
        """Take certified children for what their parents are; those of which that is true."""
        told = [messages.birth_of(fact) for fact in header.births or ()][: messages.MAX_BIRTHS]
        now_ms = self._store.now_ms()
        return [birth for birth in told if replicas.hear_of_birth(connection, birth, now_ms) is not None]

    def note_alive(self, connection: Connection, signer: KnownReplica, header: Header) -> None:
        """A file made after its signer was said to have gone on as another: a copy of it was restored."""
        made_ms = datetime.fromisoformat(header.made_at).timestamp() * 1000
        if signer.retired_ms is not None and made_ms > signer.retired_ms:
            replicas.writes_again(connection, signer.ix)

    def rename(self, connection: Connection, heard: Sequence[Birth]) -> None:
        """After the changes are in: what copies had sent out under their parents' names is theirs now."""
        for birth in heard:
            forking.rename_copies(connection, birth, self._store.now_ms())


def mend_clock(store: Store) -> int:
    """What this PC wrote while its clock ran ahead gets the right time; how many changes that were."""
    last = store.clock.last
    try:
        with store.transaction() as connection:
            mended = forking.mend_clock(connection, store.clock)
            commit(connection)
    except BaseException:
        store.clock.set_back(last)
        raise
    store.forget_identity()
    return mended


def signer_of(connection: Connection, header: Header) -> KnownReplica:
    """The replica that signed, once its birth was heard of."""
    signer = replicas.find(connection, UUID(header.sender))
    assert signer is not None, "its signature held"
    return signer
