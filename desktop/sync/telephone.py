"""Receipts without a file: twelve digits given at the receiver, taken in at the sender (FORMAT.md §12.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from db import births, identity, replicas
from db.columns import decode_json, encode_json
from db.queries import exchange as queries
from db.reader import Reader
from db.records.exchange import BundleState, Direction, SyncBundle
from db.replicas import KnownReplica
from db.sql import commit, set_meta
from db.store import Store
from desktop.changes import Changes
from desktop.errors import AppError, NotFound, StateConflict
from desktop.sync.receipt_codes import RESULTS, code_of, read_code, shared_key
from desktop.sync.register import Register

_FREE_TRIES = 5
_FIRST_WAIT_S, _LONGEST_WAIT_S = 30, 3600
_WRONG = "wrong_codes"
"""Fact of the database: how many wrong codes in a row, and when the last one was."""
_ANSWERED = 200
"""So many answered bundles are still recognised by their code."""


class CodeUnknown(NotFound):
    message_th = "รหัสไม่ตรงกับแฟ้มใดที่ส่งไป ข้อมูลยังเหมือนเดิม ให้ทวนเลขที่แฟ้มและรหัสกับปลายทาง หรือขอแฟ้มใบตอบรับแทน"
    code = "code_unknown"


class TooManyCodes(AppError):
    message_th = "รหัสไม่ตรงติดกันหลายครั้ง ข้อมูลยังเหมือนเดิม ให้รอ {wait} แล้วจึงลองใหม่ หรือรับใบตอบรับเป็นแฟ้ม"
    code = "too_many_codes"
    exit_code = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCode:
    """To be read out: `code` is twelve digits."""

    code: str
    bundle_no: str
    from_office: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A code that was taken in; `already`: the bundle had been answered before, nothing changed."""

    bundle_no: str
    bundle: UUID
    office: str
    result: str
    already: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Match:
    bundle: SyncBundle
    partner: KnownReplica
    result: str


class Telephone:
    def __init__(self, store: Store, register: Register) -> None:
        self._store = store
        self._register = register

    # --- at the receiver ---

    def code_for(self, bundle_no: str) -> ReceiptCode:
        """The code of a bundle that was imported here. Raises NotFound or StateConflict."""
        found = next(
            (one for one in self._register.history() if _came(one) and one.bundle_no == bundle_no), None
        )
        if found is None:
            raise NotFound(f"bundle {bundle_no}", label=f"แฟ้ม {bundle_no} ที่รับเข้ามา")
        return self.code_of(found)

    def code_of(self, bundle: SyncBundle) -> ReceiptCode:
        """As `code_for`, of a bundle of the register."""
        with self._store.reading() as reader:
            return code_in(reader, bundle)

    # --- at the sender ---

    def enter(self, text: str, *, by: UUID | None) -> Answered:
        """Take a code in as the receipt of whatever bundle it belongs to.

        Raises Refused (mistyped: which group), CodeUnknown, or TooManyCodes after too many guesses.
        """
        code = read_code(text)
        with self._store.reading() as reader:
            self._may_try(reader)
            match = self._match(reader, code)
        if match is None:
            self._note_wrong()
            raise CodeUnknown("no bundle of ours has this code")
        already = match.bundle.outcome == BundleState.RECEIPTED
        with self._store.work(by=by) as work:
            if not already:
                bundle = work.get(SyncBundle, match.bundle.id)
                self._register.take_code(work, bundle, match.partner, partly=match.result == "partly")
            set_meta(work.connection, _WRONG, encode_json([0, 0]).decode())
            work.commit()
        return Answered(
            bundle_no=match.bundle.bundle_no,
            bundle=match.bundle.id,
            office=match.bundle.to_office,
            result=match.result,
            already=already,
            changes=Changes() if already else Changes(types=frozenset({"SyncBundle", "Receipt"})),
        )

    def _match(self, reader: Reader, code: str) -> _Match | None:
        """Bundles that wait first; the answered ones only to say so."""
        sent = [
            one for one in queries.bundles(reader) if one.direction == Direction.OUT and one.kind == "data"
        ]
        waiting = [one for one in sent if one.outcome != BundleState.RECEIPTED]
        answered = [one for one in sent if one.outcome == BundleState.RECEIPTED][:_ANSWERED]
        keys = _Keys(reader.session.connection(), self._store.now_ms())
        for bundle in (*waiting, *answered):
            for partner, key in keys.of(bundle):
                for result in RESULTS:
                    if code_of(key, sha256=bundle.sha256, bundle_no=bundle.bundle_no, result=result) == code:
                        return _Match(bundle, partner, result)
        return None

    # --- guessing ---

    def _may_try(self, reader: Reader) -> None:
        count, at_ms = decode_json(reader.meta(_WRONG) or "[0, 0]")
        if count < _FREE_TRIES:
            return
        wait_s = min(_FIRST_WAIT_S << min(count - _FREE_TRIES, 20), _LONGEST_WAIT_S)
        # A clock that was set back does not make the wait longer than it was.
        left_s = min(wait_s, wait_s - (self._store.now_ms() - at_ms) // 1000)
        if left_s > 0:
            words = f"{left_s} วินาที" if left_s < 120 else f"{-(-left_s // 60)} นาที"
            raise TooManyCodes(f"{count} wrong codes", wait=words)

    def _note_wrong(self) -> None:
        with self._store.transaction() as connection:
            sql = "SELECT value FROM meta WHERE key = 'wrong_codes'"
            count, _ = decode_json(connection.exec_driver_sql(sql).scalar() or "[0, 0]")
            set_meta(connection, _WRONG, encode_json([count + 1, self._store.now_ms()]).decode())
            commit(connection)


def code_in(reader: Reader, bundle: SyncBundle) -> ReceiptCode:
    """The code of a bundle that came in, for the voice and for paper. Raises StateConflict or NotFound."""
    if bundle.outcome == BundleState.UNDONE:
        raise StateConflict(
            f"{bundle.bundle_no} was taken back", label="แฟ้ม", state="ถอนการนำเข้าแล้ว",
            why="จึงยังไม่มีรหัสตอบรับ ให้นำกลับเข้ามาก่อน",
        )  # fmt: skip
    connection = reader.session.connection()
    sender = replicas.find(connection, UUID(bundle.sender_replica))
    if sender is None or sender.box_key is None:
        raise NotFound(f"no card of {bundle.sender_replica}", label="บัตรของเครื่องที่ส่งแฟ้มนี้")
    own_id, secret = _known_there(reader, sender)
    key = shared_key(secret, sender.box_key, sender=sender.id, receiver=own_id)
    answer = queries.answer_to(reader, bundle.bundle_no, bundle.sender_replica)
    result = "partly" if answer is not None and answer.held else "accepted"
    code = code_of(key, sha256=bundle.sha256, bundle_no=bundle.bundle_no, result=result)
    return ReceiptCode(code=code, bundle_no=bundle.bundle_no, from_office=bundle.from_office, result=result)


def _came(bundle: SyncBundle) -> bool:
    return bundle.direction == Direction.IN and bundle.kind == "data"


def _known_there(reader: Reader, sender: KnownReplica) -> tuple[UUID, str]:
    """The name and secret of ours that the sender is sure to know: the newest of which it told us something, or
    that we had when we met (replicas are numbered in the order of meeting); a later one may not have reached it."""
    connection = reader.session.connection()
    secrets = identity.box_secrets(connection)
    people = replicas.all_replicas(connection)
    line = _line_of(people, sender)
    told: set[str] = set()
    for one in line:
        state = queries.partner_state(reader, one.ix)
        told |= {*state.vector, *state.numbers} if state is not None else set()
    mine = [one for one in people if one.id in secrets]
    known = [one for one in mine if str(one.id) in told or one.ix < line[-1].ix]
    best = max(known or mine[:1], key=lambda one: one.ix)
    return best.id, secrets[best.id]


def _line_of(people: Iterable[KnownReplica], one: KnownReplica) -> list[KnownReplica]:
    """A replica and what it was before, back to the one whose card was compared."""
    by_id = {known.id: known for known in people}
    line = [one]
    while line[-1].birth is not None:
        parent = by_id.get(births.from_stored(line[-1].birth).parent)
        if parent is None or parent in line:
            break
        line.append(parent)
    return line


class _Keys:
    """Shared keys of our bundles with everyone who may have answered, each worked out once."""

    def __init__(self, connection: Connection, now_ms: int) -> None:
        self._secrets = identity.box_secrets(connection)
        self._partners = [
            one for one in replicas.all_replicas(connection) if one.may_sign(now_ms) and one.box_key
        ]
        self._known: dict[tuple[UUID, UUID], bytes] = {}

    def of(self, bundle: SyncBundle) -> Iterator[tuple[KnownReplica, bytes]]:
        sender = UUID(bundle.sender_replica)
        if sender not in self._secrets:
            return
        for partner in self._partners:
            if partner.office == bundle.to_office and partner.id not in self._secrets:
                yield partner, self._key(sender, partner)

    def _key(self, sender: UUID, partner: KnownReplica) -> bytes:
        pair = (sender, partner.id)
        if pair not in self._known:
            assert partner.box_key is not None
            self._known[pair] = shared_key(
                self._secrets[sender], partner.box_key, sender=sender, receiver=partner.id
            )
        return self._known[pair]
