"""Keys over the years: changed, withdrawn, prolonged; and the orders by which others hear of it (FORMAT.md §4.3).

An office decides about its own PCs, a province also about those of its districts. Orders stand in the signed
header of every later file. They only ever add up: a withdrawal is for good, a term only gets longer, and a
newer escrow key is never replaced by an older one, so the order in which files arrive does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db import births, forking, replicas
from db.columns import decode_json, encode_json
from db.ids import is_province
from db.replicas import KnownReplica
from db.sql import commit, run, set_meta
from db.store import Store
from desktop import areas
from desktop.errors import NotAllowed, NotFound, Refused, WrongUsage
from desktop.settings import Settings
from desktop.sync import age_keys
from desktop.sync.messages import MAX_ORDERS, Escrow, Header, Orders, Revocation

MAX_WHY = 100
_ESCROW = "escrow"
"""Fact of the database: the public half of the key in the province's safe, and since when."""
_OWN_TERM = "own_term"
"""Fact of the database: until when the province takes this replica's signature, as its files say."""
_YEAR_MS = round(365.2425 * 24 * 3600 * 1000)
_LONGEST_MS = 20 * 366 * 24 * 3600 * 1000
_AHEAD_MS = 48 * 3600 * 1000
"""As with changes (db.incoming): what was made further in the future was made by a wrong clock."""


@dataclass(frozen=True, slots=True)
class Revoked:
    """A replica that was withdrawn; `heirs`: what it named as its own new names, still trusted."""

    machine: KnownReplica
    heirs: tuple[KnownReplica, ...]


class KeyOrders:
    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    # --- deciding ---

    def rotate(self) -> None:
        """New keys, and so a new replica id, for this book. Partners take the new one by the old one's word."""
        with self._store.transaction() as connection:
            forking.reborn(connection, self._store.now_ms(), why=births.NEW_KEYS)
            commit(connection)
        self._store.forget_identity()

    def revoke(self, replica: str, why: str) -> Revoked:
        """Raises NotFound, WrongUsage (several begin so), NotAllowed or Refused."""
        why = " ".join(why.split())
        if not why or len(why) > MAX_WHY:
            raise Refused("reason", {"reason": f"ให้เขียนเหตุผลสั้น ๆ ไม่เกิน {MAX_WHY} ตัวอักษร"})
        with self._store.transaction() as connection:
            one = self._find(connection, replica)
            self._require_say(one, "ยกเลิก")
            if one.ix == self._store.me.ix:
                raise NotAllowed("itself", why="เครื่องที่กำลังใช้ยกเลิกตัวเองไม่ได้ ให้ใช้ ‘เปลี่ยนกุญแจ’")
            if one.revoked_ms is not None:
                raise NotAllowed("revoked before", why=f"เครื่อง “{one.label}” ถูกยกเลิกไปแล้ว")
            replicas.revoke(connection, one.id, office=one.office, at_ms=self._store.now_ms(), why=why)
            heirs = tuple(_heirs(replicas.all_replicas(connection), one.id))
            commit(connection)
        self.keep_wraps()
        return Revoked(one, heirs)

    def retire(self, replica: str) -> KnownReplica:
        """A PC of this office is gone for good: nothing is sent to it, nobody waits for its word, and what it once
        sent may come back (`desktop.sync.archive`). What it signed still counts; should it write again, so does that.

        Raises NotFound, WrongUsage or NotAllowed.
        """
        with self._store.transaction() as connection:
            one = self._find(connection, replica)
            if one.office != self._store.office:
                raise NotAllowed("another office's", why="บอกว่าเลิกใช้ได้เฉพาะเครื่องของสำนักงานนี้")
            if one.ix == self._store.me.ix:
                raise NotAllowed("itself", why="เครื่องที่กำลังใช้อยู่ยังไม่เลิกใช้ ให้บอกที่เครื่องอื่นของสำนักงาน")
            replicas.retire(connection, one.ix, self._store.now_ms())
            commit(connection)
        return one

    def renew(self, replica: str) -> KnownReplica:
        """Prolong a key as if its card had been compared today; a province's word for its own and its districts'.

        Raises NotFound, WrongUsage or NotAllowed.
        """
        with self._store.transaction() as connection:
            one = self._find(connection, replica)
            if len(self._store.office) != 2:
                why = "อำเภอต่ออายุเองไม่ได้ ให้ขอบัตรมาเทียบลายนิ้วมือทางโทรศัพท์อีกครั้ง หรือให้จังหวัดต่ออายุ"
                raise NotAllowed("a district does not renew", why=why)
            self._require_say(one, "ต่ออายุ")
            if not one.is_trusted:
                why = f"เครื่อง “{one.label}” ถูกยกเลิกหรือยังไม่ได้แลกบัตร ให้เทียบลายนิ้วมือของบัตรใหม่"
                raise NotAllowed("not trusted", why=why)
            sql = "UPDATE replica SET valid_until_ms = ? WHERE ix = ?"
            run(connection, sql, (self.valid_until(), one.ix))
            commit(connection)
            found = replicas.find(connection, one.id)
        assert found is not None
        return found

    def valid_until(self) -> int:
        """Until when a card that is compared now is valid, Unix milliseconds."""
        years: int = self._settings.get("card_valid_years")
        return self._store.now_ms() + years * _YEAR_MS

    def set_escrow(self, recipient: str) -> None:
        """From now on every file and every book key is also for this key. Only at a province."""
        if len(self._store.office) != 2:
            raise NotAllowed("escrow at a district", why="กุญแจสำรองทำที่สำนักงานจังหวัดเท่านั้น")
        with self._store.transaction() as connection:
            self._keep_escrow(connection, Escrow(recipient=recipient, at_ms=self._store.now_ms()))
            commit(connection)
        self.keep_wraps()

    def _require_say(self, one: KnownReplica, what: str) -> None:
        if not _has_say(self._store.office, one.office):
            whose = areas.short_office_name(one.office)
            raise NotAllowed(
                f"{one.office} is not ours", why=f"{what}ได้เฉพาะเครื่องของหน่วยงานในสังกัด ไม่ใช่ของ{whose}"
            )

    def _find(self, connection: Connection, replica: str) -> KnownReplica:
        """By its id or the beginning of it."""
        beginning = replica.strip().lower()
        found = [one for one in replicas.all_replicas(connection) if str(one.id).startswith(beginning)]
        if not beginning or not found:
            raise NotFound(f"replica {replica}", label="เครื่อง")
        if len(found) > 1:
            raise WrongUsage(f"{len(found)} replicas", why=f"มี {len(found)} เครื่องที่รหัสขึ้นต้นด้วย “{replica}”")
        return found[0]

    # --- telling ---

    def going_to(self, connection: Connection, receiver: str) -> Orders | None:
        """What a file to this office says of keys; None when there is nothing to say."""
        own = self._store.office
        told = None if receiver in (own, own[:2]) else (own, receiver)
        people = [one for one in replicas.all_replicas(connection) if told is None or one.office in told]
        revoked = [
            Revocation(
                replica=str(one.id), office=one.office, at_ms=one.revoked_ms, why=one.revoked_why or ""
            )
            for one in people
            if one.revoked_ms is not None and _has_say(own, one.office)
        ]
        revoked.sort(key=lambda one: one.at_ms)
        renewed, escrow = {}, None
        if len(own) == 2:
            escrow = self.escrow(connection)
            renewed = {
                str(one.id): one.valid_until_ms
                for one in people
                if one.writes_on and one.valid_until_ms is not None
            }
        retired = {
            str(one.id): one.retired_ms
            for one in people
            if one.retired_ms is not None and one.office == own and one.revoked_ms is None
        }
        if not (revoked or renewed or escrow or retired):
            return None
        return Orders(
            revoked=revoked[-MAX_ORDERS:],
            renewed=_latest(renewed),
            escrow=escrow,
            retired=_latest(retired) or msgspec.UNSET,
        )

    def escrow(self, connection: Connection) -> Escrow | None:
        stored = run(connection, "SELECT value FROM meta WHERE key = ?", (_ESCROW,)).scalar()
        return Escrow(**decode_json(stored)) if stored else None

    # --- hearing ---

    def take(self, connection: Connection, signer: KnownReplica, header: Header) -> None:
        """Do what a signed header orders, as far as its signer may. `keep_wraps` does the rest after the commit."""
        if not header.orders:
            return
        now_ms = self._store.now_ms()
        for order in header.orders.revoked[:MAX_ORDERS]:
            known = replicas.find(connection, UUID(order.replica))
            office = known.office if known is not None else order.office
            if _has_say(signer.office, office) and areas.find(office):
                at_ms = min(order.at_ms, now_ms)
                replicas.revoke(
                    connection, UUID(order.replica), office=office, at_ms=at_ms, why=order.why[:MAX_WHY]
                )
        for id_, at_ms in (header.orders.retired or {}).items():
            known = replicas.find(connection, UUID(id_))
            is_theirs = known is not None and known.office == signer.office and known.ix != self._store.me.ix
            if known is not None and is_theirs and known.id != signer.id:
                replicas.retire(connection, known.ix, min(at_ms, now_ms))
        if len(signer.office) != 2 or signer.office != self._store.office[:2]:
            return
        for id_, until_ms in header.orders.renewed.items():
            known = replicas.find(connection, UUID(id_))
            if known is not None and _has_say(signer.office, known.office):
                until_ms = min(until_ms, now_ms + _LONGEST_MS)
                replicas.renew(connection, known.id, until_ms)
                if known.ix == self._store.me.ix:
                    self._note_own_term(connection, until_ms)
        escrow = header.orders.escrow
        if escrow is not None and escrow.at_ms <= now_ms + _AHEAD_MS:
            self._keep_escrow(connection, escrow)

    def _note_own_term(self, connection: Connection, until_ms: int) -> None:
        """Beside the row of this replica: to itself its own keys are always good."""
        known = self.own_term(connection)
        if known is None or known < until_ms:
            told = {"replica": str(self._store.me.id), "until_ms": until_ms}
            set_meta(connection, _OWN_TERM, encode_json(told).decode())

    def own_term(self, connection: Connection) -> int | None:
        """Unix milliseconds; None while the province has said nothing of this replica."""
        stored = run(connection, "SELECT value FROM meta WHERE key = ?", (_OWN_TERM,)).scalar()
        told = decode_json(stored) if stored else {}
        return told["until_ms"] if told.get("replica") == str(self._store.me.id) else None

    def withdrawn_by(self, signer: KnownReplica, header: Header) -> Revocation | None:
        """The order of this file that this very book counts no more: such a file cannot be opened here."""
        orders, me = header.orders or Orders(), str(self._store.me.id)
        if not _has_say(signer.office, self._store.office):
            return None
        return next((one for one in orders.revoked if one.replica == me), None)

    def _keep_escrow(self, connection: Connection, escrow: Escrow) -> None:
        age_keys.public_bytes(escrow.recipient)
        known = self.escrow(connection)
        if known is None or known.at_ms < escrow.at_ms:
            told = {"recipient": escrow.recipient, "at_ms": escrow.at_ms}
            set_meta(connection, _ESCROW, encode_json(told).decode())

    def keep_wraps(self) -> None:
        """The book's key is for the safe's key and not for anybody withdrawn. Safe to repeat; writes only news."""
        with self._store.reading() as reader:
            connection = reader.session.connection()
            escrow = self.escrow(connection)
            people = replicas.all_replicas(connection)
        wrapped = self._store.wrapped_for()
        if escrow is not None and escrow.recipient not in wrapped:
            self._store.wrap_key_for(self._store.office[:2], escrow.recipient)
        gone = {one.box_key for one in people if one.revoked_ms is not None}
        for recipient in gone.intersection(wrapped):
            assert recipient is not None
            self._store.unwrap_key_for(recipient)


def _latest(told: dict[str, int]) -> dict[str, int]:
    return dict(sorted(told.items(), key=lambda pair: pair[1])[-MAX_ORDERS:])


def _has_say(office: str, over: str) -> bool:
    """Over its own PCs; a province also over its districts'."""
    return over == office or (is_province(office) and over[:2] == office)


def _heirs(people: Iterable[KnownReplica], id_: UUID) -> Iterable[KnownReplica]:
    """Whom a replica named as its new name, and those named by these."""
    people = list(people)
    for one in people:
        if one.birth is not None and births.from_stored(one.birth).parent == id_:
            if one.is_trusted:
                yield one
            yield from _heirs(people, one.id)
