"""The register of replicas: this book's own, those enrolled by card, and those heard of through others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from db import births, journal
from db.births import Birth
from db.causality import Replicas, record_own_seen
from db.columns import decode_json
from db.ids import is_province
from db.sql import run
from db.vectors import Range, Ranges, Vector, from_json, minus


@dataclass(frozen=True, slots=True)
class KnownReplica:
    ix: int
    id: UUID
    office: str
    office_name: str
    label: str
    role: str
    born_ms: int
    sign_key: bytes | None
    box_key: str | None
    card: str | None
    trusted_ms: int | None
    revoked_ms: int | None
    valid_until_ms: int | None = None
    revoked_why: str | None = None
    birth: str | None = None
    retired_ms: int | None = None

    @property
    def is_trusted(self) -> bool:
        return self.trusted_ms is not None and self.revoked_ms is None

    def is_expired(self, now_ms: int) -> bool:
        return self.valid_until_ms is not None and self.valid_until_ms <= now_ms

    def may_sign(self, now_ms: int) -> bool:
        """Whether its signature counts now."""
        return self.is_trusted and not self.is_expired(now_ms)

    @property
    def writes_on(self) -> bool:
        """Trusted, and not gone on as another replica: somebody to send files to."""
        return self.is_trusted and self.retired_ms is None


_COLUMNS = (
    "ix, id, office, office_name, label, role, born_ms, sign_key, box_key, card, trusted_ms, revoked_ms,"
    " valid_until_ms, revoked_why, birth, retired_ms"
)


def all_replicas(connection: Connection) -> list[KnownReplica]:
    """Everyone but the pseudo-replica of shipped records, in the order they were met."""
    rows = run(connection, f"SELECT {_COLUMNS} FROM replica WHERE ix > 0 ORDER BY ix")
    return [KnownReplica(row[0], UUID(bytes=row[1]), *row[2:]) for row in rows]


def find(connection: Connection, id_: UUID) -> KnownReplica | None:
    row = run(connection, f"SELECT {_COLUMNS} FROM replica WHERE ix > 0 AND id = ?", (id_.bytes,)).first()
    return KnownReplica(row[0], UUID(bytes=row[1]), *row[2:]) if row is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What a card says of a replica; `card` is its text."""

    id: UUID
    office: str
    label: str
    role: str
    born_ms: int
    sign_key: bytes
    card: str


def hear_of(connection: Connection, new: Introduction) -> int:
    """Register a replica by its card; returns its local number. Gives it no trust."""
    known = find(connection, new.id)
    if known is not None:
        if known.card != new.card:
            run(connection, "UPDATE replica SET card = ? WHERE ix = ?", (new.card, known.ix))
        return known.ix
    ix: int = connection.exec_driver_sql("SELECT MAX(ix) + 1 FROM replica").scalar_one()
    sql = (
        "INSERT INTO replica (ix, id, office, office_name, label, role, born_ms, sign_key, card)"
        " VALUES (?, ?, ?, '', ?, ?, ?, ?, ?)"
    )
    run(
        connection,
        sql,
        (ix, new.id.bytes, new.office, new.label, new.role, new.born_ms, new.sign_key, new.card),
    )
    return ix


def enrol(
    connection: Connection,
    ix: int,
    *,
    office_name: str,
    box_key: str,
    now_ms: int,
    valid_until_ms: int | None,
) -> None:
    """From now on, until `valid_until_ms`, this replica's signature counts, and files can be encrypted to it."""
    sql = (
        "UPDATE replica SET office_name = ?, box_key = ?, trusted_ms = COALESCE(trusted_ms, ?), valid_until_ms = ?"
        " WHERE ix = ?"
    )
    run(connection, sql, (office_name, box_key, now_ms, valid_until_ms, ix))


def revoke(connection: Connection, id_: UUID, *, office: str, at_ms: int, why: str) -> bool:
    """Its signature counts no more, from whenever; answers whether that is news. For good: there is no way back.

    One that was never heard of is registered as revoked, so that no card or birth brings it in later.
    """
    known = find(connection, id_)
    if known is not None and known.revoked_ms is not None:
        return False
    if known is None:
        ix: int = connection.exec_driver_sql("SELECT MAX(ix) + 1 FROM replica").scalar_one()
        sql = "INSERT INTO replica (ix, id, office, office_name, label, role, born_ms) VALUES (?, ?, ?, '', '', ?, 0)"
        run(connection, sql, (ix, id_.bytes, office, "province" if is_province(office) else "district"))
    run(
        connection, "UPDATE replica SET revoked_ms = ?, revoked_why = ? WHERE id = ?", (at_ms, why, id_.bytes)
    )
    return True


def renew(connection: Connection, id_: UUID, until_ms: int) -> None:
    """Its signature counts longer; never shorter, whatever an older word says."""
    sql = "UPDATE replica SET valid_until_ms = ? WHERE id = ? AND valid_until_ms < ?"
    run(connection, sql, (until_ms, id_.bytes, until_ms))


def retire(connection: Connection, ix: int, now_ms: int) -> None:
    """Its PC goes on as another replica. What it signed still counts."""
    run(connection, "UPDATE replica SET retired_ms = ? WHERE ix = ? AND retired_ms IS NULL", (now_ms, ix))


def writes_again(connection: Connection, ix: int) -> None:
    """It was taken for retired, and is not: a copy of its book was restored while it lives on."""
    run(connection, "UPDATE replica SET retired_ms = NULL WHERE ix = ?", (ix,))


def is_self(connection: Connection, ix: int) -> bool:
    found: str | None = run(connection, "SELECT value FROM meta WHERE key = 'self_ix'").scalar()
    return found == str(ix)


def hear_of_birth(connection: Connection, birth: Birth, now_ms: int) -> int | None:
    """Take a certified child for what its parent is; returns its local number.

    None when the certificate does not count: its parent is unknown here, not trusted, of another office, or
    did not sign it.
    """
    parent = find(connection, birth.parent)
    known = find(connection, birth.child)
    if known is not None and (known.revoked_ms is not None or known.trusted_ms is not None):
        ix = known.ix
    elif not counts(birth, parent, now_ms):
        return None
    else:
        assert parent is not None
        ix = known.ix if known is not None else _add_child(connection, birth, parent)
        sql = (
            "UPDATE replica SET office_name = ?, box_key = ?, trusted_ms = ?, valid_until_ms = ? WHERE ix = ?"
        )
        run(connection, sql, (parent.office_name, birth.box_key, now_ms, parent.valid_until_ms, ix))
    run(connection, "UPDATE replica SET birth = ? WHERE ix = ? AND birth IS NULL", (birth.stored(), ix))
    if not birth.is_somebody:
        retire(connection, ix, birth.born_ms)
    if birth.ends_parent and parent is not None and not is_self(connection, parent.ix):
        retire(connection, parent.ix, birth.born_ms)
    return ix


def counts(birth: Birth, parent: KnownReplica | None, now_ms: int) -> bool:
    """Is this the certificate of somebody we trust, about a replica of the same office?"""
    return parent is not None and parent.may_sign(now_ms) and vouches(birth, parent)


def vouches(birth: Birth, parent: KnownReplica) -> bool:
    """Did this parent sign it, about a replica of its own office?"""
    return (
        (parent.trusted_ms is not None or parent.revoked_ms is not None)
        and parent.sign_key is not None
        and parent.office == birth.office
        and birth.is_signed_by(parent.sign_key)
    )


def _add_child(connection: Connection, birth: Birth, parent: KnownReplica) -> int:
    ix: int = connection.exec_driver_sql("SELECT MAX(ix) + 1 FROM replica").scalar_one()
    sql = "INSERT INTO replica (ix, id, office, office_name, label, role, born_ms, sign_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    values = (
        ix, birth.child.bytes, birth.office, parent.office_name, parent.label, parent.role, birth.born_ms,
        birth.sign_key,
    )  # fmt: skip
    run(connection, sql, values)
    return ix


def births_of(connection: Connection, offices: Collection[str] | None) -> list[Birth]:
    """Certificates of some offices' replicas (None: of all), parents before children."""
    rows = connection.exec_driver_sql("SELECT office, birth FROM replica WHERE birth IS NOT NULL ORDER BY ix")
    return [births.from_stored(text) for office, text in rows if offices is None or office in offices]


def vector(connection: Connection, *, visible: bool = False) -> dict[str, Ranges]:
    """What this book has of every replica; with `visible`, without what is held back from its people."""
    found = _known(connection, "replica.ix > 0")
    if visible:
        sql = "SELECT id, seq FROM held JOIN replica ON replica.ix = held.replica"
        for raw, seq in run(connection, sql):
            id_ = str(UUID(bytes=raw))
            found[id_] = minus(found.get(id_, ()), ((seq, seq),))
    return {id_: ranges for id_, ranges in found.items() if ranges}


def office_vector(connection: Connection, office: str) -> dict[str, Ranges]:
    """What this book has of one office's replicas."""
    return _known(connection, "replica.ix > 0 AND replica.office = ?", office)


def _known(connection: Connection, where: str, *values: str) -> dict[str, Ranges]:
    found: dict[bytes, list[Range]] = {}
    sql = (
        "SELECT replica.id, known_range.first, known_range.last FROM known_range"
        f" JOIN replica ON replica.ix = known_range.replica WHERE {where} ORDER BY replica.ix, known_range.first"
    )
    for id_, first, last in run(connection, sql, values):
        found.setdefault(id_, []).append((first, last))
    return {str(UUID(bytes=id_)): tuple(ranges) for id_, ranges in found.items()}


def by_number(connection: Connection, wanted: Vector) -> dict[int, Ranges]:
    """A vector with the numbers that replicas have here."""
    known = Replicas(connection)
    return {ix: ranges for id_, ranges in wanted.items() if (ix := known.ix_of(UUID(id_))) is not None}


def note_what_was_seen(connection: Connection, me: int) -> None:
    """After an import: whatever this book writes from now on was written knowing all it now shows."""
    record_own_seen(connection, me, journal.last_seq(connection, me) + 1, vector(connection, visible=True))


def seen_at(connection: Connection, replica: int, seq: int) -> dict[str, Ranges]:
    """What a replica had seen when it wrote its change `seq`."""
    sql = "SELECT vector FROM seen WHERE replica = ? AND from_seq <= ? ORDER BY from_seq DESC LIMIT 1"
    text = run(connection, sql, (replica, seq)).scalar()
    return from_json(decode_json(text)) if text else {}


def seen_events(
    connection: Connection, replica: int, last_seq: int
) -> list[tuple[int, Mapping[str, Ranges]]]:
    """Seen events of a replica that concern its changes up to `last_seq`.

    An event beyond is left out: it may still be replaced before the next change is written.
    """
    sql = "SELECT from_seq, vector FROM seen WHERE replica = ? AND from_seq <= ? ORDER BY from_seq"
    rows = run(connection, sql, (replica, last_seq))
    return [(from_seq, from_json(decode_json(text))) for from_seq, text in rows]
