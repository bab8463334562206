"""Who is enrolled: showing this replica's card, taking in another's after comparing fingerprints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db import births, durable, identity, replicas
from db.replicas import KnownReplica
from db.sql import commit
from db.store import Store
from desktop import areas
from desktop.errors import NotAllowed, cannot_write
from desktop.moments import local
from desktop.settings import Settings
from desktop.sync.cards import Card, make_card, read_card
from desktop.sync.errors import CardRevoked, FingerprintDiffers, NotEnrolled, PartnerExpired, WeAreRevoked
from desktop.sync.escrow import EscrowKeeping
from desktop.sync.orders import KeyOrders
from desktop.sync.words import fingerprint
from desktop.thai import normalise
from desktop.thai.dates import long_date


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
    """Was compared and not withdrawn; whether its time is over is another question."""
    trusted_on: str | None
    valid_until: str | None
    """Of this replica itself: as its province says."""
    is_expired: bool
    revoked_on: str | None
    revoked_why: str | None
    retired_on: str | None
    """Since when its PC goes on under another name."""
    parent: str | None
    """The replica that it was before."""


class Trust:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.orders = KeyOrders(store, Settings(store))
        self.escrow = EscrowKeeping(store, self.orders)

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
        Raises CardInvalid, CardRevoked, FingerprintDiffers or NotAllowed.
        """
        card = read_card(path)
        self._require_not_revoked(card, path)
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

    def _require_not_revoked(self, card: Card, path: Path) -> None:
        known = next((one for one in self.known() if one.id == card.replica_id), None)
        if known is not None and known.revoked_ms is not None:
            on = long_date(local(known.revoked_ms).date())
            raise CardRevoked(card.replica, file=path.name, on=on, why=known.revoked_why or "–")

    def _enrol(self, card: Card) -> None:
        now_ms, until_ms = self._store.now_ms(), self.orders.valid_until()
        with self._store.transaction() as connection:
            ix = replicas.hear_of(connection, card.introduction())
            replicas.enrol(
                connection,
                ix,
                office_name=card.office_name,
                box_key=card.box_key,
                now_ms=now_ms,
                valid_until_ms=until_ms,
            )
            commit(connection)
        if card.role == "province" and card.office != self._store.office:
            self._store.wrap_key_for(card.office, card.box_key)

    def all(self) -> list[Enrolled]:
        me, now_ms = self._store.me.ix, self._store.now_ms()
        with self._store.reading() as reader:
            known = replicas.all_replicas(reader.session.connection())
            own_ms = self.orders.own_term(reader.session.connection())
        return [
            _shown(replace(one, valid_until_ms=own_ms) if one.ix == me and own_ms else one, me, now_ms)
            for one in known
        ]

    def known(self) -> list[KnownReplica]:
        with self._store.reading() as reader:
            return replicas.all_replicas(reader.session.connection())

    def receivers(self, office: str) -> list[KnownReplica]:
        """Enrolled replicas of an office, this one excepted. Raises NotEnrolled, PartnerExpired or WeAreRevoked.

        Where all that are known went on under new names, their heirs have the old keys too.
        """
        known, now_ms = self.known(), self._store.now_ms()
        self._require_own_standing(known)
        trusted = [
            one
            for one in known
            if one.office == office and one.is_trusted and one.box_key and one.ix != self._store.me.ix
        ]
        valid = [one for one in trusted if not one.is_expired(now_ms)]
        if trusted and not valid:
            on = long_date(local(max(one.valid_until_ms or 0 for one in trusted)).date())
            raise PartnerExpired(f"cards of {office}", office=areas.short_office_name(office), on=on)
        found = [one for one in valid if one.writes_on] or valid
        if not found:
            raise NotEnrolled(f"no card of {office}", office=areas.short_office_name(office))
        return found

    def recipients(self, receivers: Iterable[KnownReplica]) -> list[str]:
        """Whom a file is for besides: ourselves and our other PCs, the province, and the key in its safe, so that
        no dead PC loses a file. Nobody withdrawn or expired."""
        office, now_ms = self._store.office, self._store.now_ms()
        with self._store.reading() as reader:
            connection = reader.session.connection()
            known = replicas.all_replicas(connection)
            escrow = self.orders.escrow(connection)
        also = [
            one
            for one in known
            if one.writes_on and one.office in (office, office[:2]) and not one.is_expired(now_ms)
        ]
        keys = [one.box_key for one in (*receivers, *also) if one.box_key]
        return [*keys, escrow.recipient] if escrow is not None else keys

    def _require_own_standing(self, known: Iterable[KnownReplica]) -> None:
        me = next(one for one in known if one.ix == self._store.me.ix)
        if me.revoked_ms is not None:
            raise self.withdrawn(me.revoked_ms, me.revoked_why or "")

    def withdrawn(self, at_ms: int, why: str) -> WeAreRevoked:
        """What this book has to say once it counts no more."""
        return WeAreRevoked("this replica was revoked", on=long_date(local(at_ms).date()), why=why or "–")


def _shown(one: KnownReplica, me: int, now_ms: int) -> Enrolled:
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
        trusted_on=_day(one.trusted_ms),
        valid_until=_day(one.valid_until_ms),
        is_expired=one.is_trusted and one.is_expired(now_ms),
        revoked_on=_day(one.revoked_ms),
        revoked_why=one.revoked_why,
        retired_on=_day(one.retired_ms),
        parent=str(births.from_stored(one.birth).parent) if one.birth else None,
    )


def _day(at_ms: int | None) -> str | None:
    return None if at_ms is None else local(at_ms).date().isoformat()
