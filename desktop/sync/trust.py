"""Who is enrolled: showing this replica's card, taking in another's after comparing fingerprints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db import durable, identity, replicas
from db.replicas import KnownReplica
from db.store import Store
from desktop import areas
from desktop.errors import NotAllowed, cannot_write
from desktop.sync.cards import Card, make_card, read_card
from desktop.sync.errors import FingerprintDiffers, NotEnrolled
from desktop.sync.words import fingerprint
from desktop.thai import normalise


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A replica as people see it."""

    replica: str
    office: str
    office_name: str
    role: str
    label: str
    fingerprint: str
    is_self: bool
    is_trusted: bool


class Trust:
    def __init__(self, store: Store) -> None:
        self._store = store

    def own_card(self) -> Card:
        return self.card_of_ours(self._store.me.id)

    def card_of_ours(self, replica_id: UUID) -> Card:
        """Of a replica that this book is, or was before it took another name."""
        with self._store.reading() as reader:
            connection = reader.session.connection()
            keys = identity.former_keys(connection, replica_id)
            me = replicas.find(connection, replica_id)
        assert me is not None
        born = datetime.fromtimestamp(me.born_ms / 1000, UTC).isoformat(timespec="seconds")
        return make_card(
            keys, office=me.office, office_name=me.office_name, role=me.role, label=me.label, born=born
        )

    def own_fingerprint(self) -> str:
        return self.own_card().fingerprint

    def write_card(self, path: Path) -> Card:
        """Raises CannotWrite."""
        card = self.own_card()
        try:
            durable.write(path, card.encoded())
        except OSError as error:
            raise cannot_write(error, path) from error
        return card

    def read(self, path: Path) -> Card:
        """A card for looking at; nothing is enrolled. Raises CardInvalid."""
        return read_card(path)

    def take(self, path: Path, expected: str | None, confirm: Callable[[Card], bool]) -> Card:
        """Enrol the replica of a card.

        `expected` is the fingerprint read out over the telephone; without it, `confirm` is asked.
        Raises CardInvalid, FingerprintDiffers or NotAllowed.
        """
        card = read_card(path)
        if expected is not None:
            if normalise(expected) != card.fingerprint:
                raise FingerprintDiffers(card.replica, found=card.fingerprint)
        elif not confirm(card):
            raise NotAllowed("fingerprint not confirmed", why="ยังไม่ได้ยืนยันลายนิ้วมือ จึงยังไม่ได้เพิ่มบัตรนี้")
        self._require_partner(card)
        self._enrol(card)
        return card

    def _require_partner(self, card: Card) -> None:
        """A district meets its province and its own PCs; a province its districts and its own PCs."""
        ours, theirs = self._store.office, card.office
        if ours[:2] != theirs[:2] or (ours != theirs and len(ours) == len(theirs)):
            words = f"{areas.words_of(theirs)}ไม่ได้แลกแฟ้มกับหน่วยงานนี้โดยตรง"
            raise NotAllowed(f"card of {theirs} at {ours}", why=words)

    def _enrol(self, card: Card) -> None:
        now_ms = self._store.now_ms()
        with self._store.transaction() as connection:
            ix = replicas.hear_of(connection, card.introduction())
            replicas.enrol(connection, ix, office_name=card.office_name, box_key=card.box_key, now_ms=now_ms)
            connection.commit()
        if card.role == "province" and card.office != self._store.office:
            self._store.wrap_key_for(card.office, card.box_key)

    def all(self) -> list[Enrolled]:
        with self._store.reading() as reader:
            known = replicas.all_replicas(reader.session.connection())
        return [_shown(one, self._store.me.ix) for one in known]

    def known(self) -> list[KnownReplica]:
        with self._store.reading() as reader:
            return replicas.all_replicas(reader.session.connection())

    def receivers(self, office: str) -> list[KnownReplica]:
        """Enrolled replicas of an office, this one excepted. Raises NotEnrolled.

        Where all that are known went on under new names, their heirs have the old keys too.
        """
        trusted = [
            one
            for one in self.known()
            if one.office == office and one.is_trusted and one.box_key and one.ix != self._store.me.ix
        ]
        found = [one for one in trusted if one.writes_on] or trusted
        if not found:
            raise NotEnrolled(f"no card of {office}", office=areas.short_office_name(office))
        return found


def _shown(one: KnownReplica, me: int) -> Enrolled:
    words = fingerprint(one.sign_key, one.box_key) if one.sign_key and one.box_key else ""
    name = one.office_name or areas.office_name(one.office)
    return Enrolled(
        str(one.id),
        one.office,
        name,
        one.role,
        one.label,
        words,
        is_self=one.ix == me,
        is_trusted=one.is_trusted,
    )
