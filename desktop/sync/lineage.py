"""Who writes under which name: births that go out and come in, and two books that use one name (db.forking)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from db import forking, replicas
from db.births import Birth
from db.replicas import KnownReplica
from db.store import Store
from desktop.sync import messages
from desktop.sync.messages import BirthFact, Header


class Lineage:
    def __init__(self, store: Store) -> None:
        self._store = store

    # --- going out ---

    def births(self, connection: Connection) -> list[BirthFact]:
        """Of this office's replicas, so that a partner who knows the parent knows the child."""
        return [messages.fact_of(one) for one in replicas.births_of(connection, self._store.office)][
            -messages.MAX_BIRTHS :
        ]

    def heads(self, connection: Connection, receiver: str) -> dict[str, list[tuple[int, int]]]:
        """What we believe the receiver's replicas wrote, in samples: proof for a book that is not the only one."""
        found = {
            str(one.id): forking.samples(connection, one.ix)
            for one in replicas.all_replicas(connection)
            if one.office == receiver and one.ix != self._store.me.ix
        }
        return {id_: some for id_, some in found.items() if some}

    # --- coming in ---

    def notice_another_of_our_name(self, header: Header) -> bool:
        """Take a new name when the sender knows other changes under ours. Nothing is lost or doubled by it."""
        heads = header.heads or {}
        told = heads.get(str(self._store.me.id))
        if not told:
            return False
        with self._store.reading() as reader:
            common = forking.common_past(reader.session.connection(), self._store.me.ix, told)
        if common is None:
            return False
        with self._store.transaction() as connection:
            forking.split(connection, self._store.now_ms(), common=common)
            connection.commit()
        self._store.forget_identity()
        return True

    def hear(self, connection: Connection, header: Header) -> list[Birth]:
        """Take certified children for what their parents are; those of which that is true."""
        told = [messages.birth_of(fact) for fact in header.births or ()][: messages.MAX_BIRTHS]
        now_ms = self._store.now_ms()
        return [
            birth
            for birth in told
            if birth.office == header.from_office
            and replicas.hear_of_birth(connection, birth, now_ms) is not None
        ]

    def rename(self, connection: Connection, heard: Sequence[Birth]) -> None:
        """After the changes are in: what copies had sent out under their parents' names is theirs now."""
        for birth in heard:
            forking.rename_copies(connection, birth, self._store.now_ms())


def signer_of(connection: Connection, header: Header) -> KnownReplica:
    """The replica that signed, once its birth was heard of."""
    return next(one for one in replicas.all_replicas(connection) if str(one.id) == header.sender)
