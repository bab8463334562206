"""From files to opened bundles: sorted into sets, their signatures and addresses checked, decrypted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from db import identity
from db.replicas import KnownReplica
from db.sql import commit
from db.store import Store
from desktop.progress import NoProgress, Progress
from desktop.sync.opening import Opened, unseal
from desktop.sync.register import Register
from desktop.sync.trust import Trust
from desktop.sync.volumes import NEWBORN, Volume, group, open_volume


class Unsealing:
    def __init__(self, store: Store, trust: Trust, register: Register) -> None:
        self._store = store
        self._trust = trust
        self._register = register

    def sets(self, files: Iterable[Path]) -> list[list[Volume]]:
        known, volumes = self._trust.known(), []
        for path in files:
            volume = open_volume(
                path,
                known,
                office=self._store.office,
                is_demo=self._store.is_demo,
                now_ms=self._store.now_ms(),
                wanted_back=self._register.lacks,
            )
            volumes.append(volume)
            known = _with_first(known, volume.signer)
        sets = group(volumes)
        # A province's first: it may withdraw the sender of another.
        sets.sort(
            key=lambda some: (
                len(some[0].header.from_office) != 2,
                some[0].header.sender,
                some[0].header.made_at,
                some[0].header.number,
            )
        )
        return sets

    def hear_if_withdrawn(self, volume: Volume) -> None:
        """A file that says of this book that it counts no more is not for it; what it says is kept all the same."""
        if volume.signer.ix != NEWBORN and self._trust.orders.withdrawn_by(volume.signer, volume.header):
            with self._store.transaction() as connection:
                self._trust.orders.take(connection, volume.signer, volume.header)
                commit(connection)

    def secrets(self) -> list[str]:
        """The keys for `open`: read once for all files of a call."""
        with self._store.reading() as reader:
            return identity.all_box_secrets(reader.session.connection())

    def open(self, volumes: Sequence[Volume], secrets: Sequence[str], progress: Progress | None) -> Opened:
        """Raises BundleDamaged, or WeAreRevoked."""
        if order := self._trust.orders.withdrawn_by(volumes[0].signer, volumes[0].header):
            raise self._trust.withdrawn(order.at_ms, order.why)
        return unseal(volumes, secrets, self._store.folder / "tmp", progress or NoProgress())


def _with_first(known: list[KnownReplica], signer: KnownReplica) -> list[KnownReplica]:
    """Files of one sender come together: its key is tried first for the next."""
    return [one for one in known if one.id == signer.id] + [one for one in known if one.id != signer.id]
