"""The register of bundles, and what partners are known to have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_

from db import replicas
from db.catalog import BY_NAME
from db.columns import decode_json, encode_json
from db.lifecycles import SIGNED
from db.reader import Reader
from db.records.answers import ReportAnswer
from db.records.attachments import Attachment
from db.records.exchange import Direction, Receipt, SyncBundle
from db.sql import run, run_many
from db.vectors import Ranges, Vector
from db.work import Work


@dataclass(frozen=True, slots=True)
class PartnerVector:
    vector: dict[str, Any]
    numbers: dict[str, list[list[int]]]
    at_ms: int


def last_sent(reader: Reader, sender: str, receiver: str) -> SyncBundle | None:
    found = reader.select(
        SyncBundle,
        SyncBundle.direction == Direction.OUT,
        SyncBundle.sender_replica == sender,
        SyncBundle.to_office == receiver,
        SyncBundle.kind == "data",
        order=(SyncBundle.number.desc(),),
        limit=1,
    )
    return found[0] if found else None


def unanswered(reader: Reader, senders: Sequence[str], receiver: str) -> list[SyncBundle]:
    """What some replicas sent to an office and nobody has answered yet, oldest first."""
    marks = ", ".join("?" * len(senders))
    rows = reader.rows(
        f"SELECT id FROM sync_bundle WHERE direction = 'out' AND sender_replica IN ({marks}) AND to_office = ?"
        " AND kind = 'data' AND outcome <> 'receipted' AND deleted = false",
        *senders,
        receiver,
    )
    found = reader.many(SyncBundle, [UUID(bytes=id_) for (id_,) in rows])
    return sorted(found.values(), key=lambda one: (one.sender_replica, one.number))


def received(reader: Reader, sender: str, sha256: str) -> SyncBundle | None:
    # Asked of every file of a call: by plain statements, and for the whole row only when there is one.
    found = reader.rows(
        "SELECT id FROM sync_bundle WHERE direction = 'in' AND sender_replica = ? AND sha256 = ?"
        " AND deleted = false ORDER BY created_ms LIMIT 1",
        sender,
        sha256,
    )
    return reader.get(SyncBundle, UUID(bytes=found[0][0])) if found else None


def received_from(reader: Reader, office: str) -> list[SyncBundle]:
    """Data bundles of an office that were imported, oldest first."""
    return reader.select(
        SyncBundle,
        SyncBundle.direction == Direction.IN,
        SyncBundle.from_office == office,
        SyncBundle.kind == "data",
        order=(SyncBundle.created_ms, SyncBundle.number),
    )


def numbers_received(reader: Reader, sender: str) -> Ranges:
    """Numbers of the data bundles of a replica that were imported, as ranges: reckoned by the database, for it
    is asked of every file of a call."""
    rows = reader.rows(
        "SELECT MIN(number), MAX(number) FROM (SELECT number, number - ROW_NUMBER() OVER (ORDER BY number) AS run"
        " FROM (SELECT DISTINCT number FROM sync_bundle WHERE direction = 'in' AND sender_replica = ?"
        " AND kind = 'data' AND deleted = false) AS numbers) AS numbered GROUP BY run ORDER BY 1",
        sender,
    )
    return tuple((first, last) for first, last in rows)


def bundles(reader: Reader, office: str | None = None) -> list[SyncBundle]:
    """Newest first; those to or from one office, if given."""
    where = [] if office is None else [or_(SyncBundle.to_office == office, SyncBundle.from_office == office)]
    return reader.select(
        SyncBundle, *where, order=(SyncBundle.created_ms.desc(), SyncBundle.number.desc(), SyncBundle.id)
    )


def receipts(reader: Reader, office: str, direction: Direction) -> list[Receipt]:
    """Newest first: those of an office for our bundles (in), or ours for its bundles (out)."""
    return reader.select(
        Receipt,
        Receipt.partner_office == office,
        Receipt.direction == direction,
        order=(Receipt.created_ms.desc(), Receipt.id.desc()),
    )


def last_agreed(reader: Reader, office: str) -> Receipt | None:
    """The latest answer of an office to us that was equal to our own state."""
    found = reader.select(
        Receipt,
        Receipt.partner_office == office,
        Receipt.direction == Direction.IN,
        Receipt.agrees == "agrees",
        order=(Receipt.created_ms.desc(), Receipt.id.desc()),
        limit=1,
    )
    return found[0] if found else None


def answer_to(reader: Reader, bundle_no: str, sender: str) -> Receipt | None:
    """What we answered to a bundle of a replica."""
    found = reader.select(
        Receipt,
        Receipt.bundle_no == bundle_no,
        Receipt.partner_replica == sender,
        Receipt.direction == Direction.OUT,
        order=(Receipt.created_ms.desc(),),
        limit=1,
    )
    return found[0] if found else None


def signed_in(reader: Reader, ranges: Vector, record_type: str) -> int:
    """How many signed papers of a type have a change in these ranges."""
    by_number = replicas.by_number(reader.session.connection(), ranges)
    records = reader.many(BY_NAME[record_type], _records_in(reader, by_number, record_type), deleted=False)
    return sum(one.state in SIGNED for one in records.values())


def answers_in(reader: Reader, ranges: Vector, office: str) -> int:
    """How many results of checking an office's reports have a change in these ranges."""
    by_number = replicas.by_number(reader.session.connection(), ranges)
    answers = reader.many(ReportAnswer, _records_in(reader, by_number, ReportAnswer.__name__))
    return sum(one.office == office for one in answers.values())


def _records_in(reader: Reader, ranges: Mapping[int, Ranges], record_type: str) -> set[UUID]:
    found: set[UUID] = set()
    for ix, some in ranges.items():
        for first, last in some:
            rows = reader.rows(
                "SELECT DISTINCT record_id FROM change WHERE replica = ? AND seq BETWEEN ? AND ? AND record_type = ?",
                *(ix, first, last, record_type),
            )
            found.update(UUID(bytes=id_) for (id_,) in rows)
    return found


def partner_state(reader: Reader, ix: int) -> PartnerVector | None:
    found = reader.rows("SELECT vector, numbers_seen, at_ms FROM partner_state WHERE replica = ?", ix)
    if not found:
        return None
    vector, numbers, at_ms = found[0]
    return PartnerVector(decode_json(vector), decode_json(numbers), at_ms)


def set_partner_state(work: Work, ix: int, vector: object, numbers: object, at_ms: int) -> None:
    sql = (
        "INSERT INTO partner_state (replica, vector, numbers_seen, at_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (replica) DO UPDATE SET vector = excluded.vector,"
        " numbers_seen = excluded.numbers_seen, at_ms = excluded.at_ms"
    )
    run(work.connection, sql, (ix, encode_json(vector).decode(), encode_json(numbers).decode(), at_ms))


def confirm_blobs(work: Work, office: str, hashes: Iterable[str]) -> None:
    sql = "INSERT INTO partner_blob (office, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING"
    run_many(work.connection, sql, [(office, sha256) for sha256 in hashes])


def add_import_event(connection: Connection, bundle_no: str, sender: int, at_ms: int) -> int:
    """Number the import; its changes carry the number, so that it can be undone."""
    no: int = run(connection, "SELECT COALESCE(MAX(no), 0) + 1 FROM import_event").scalar_one()
    sql = "INSERT INTO import_event (no, bundle_no, sender, at_ms, applied) VALUES (?, ?, ?, ?, 0)"
    run(connection, sql, (no, bundle_no, sender, at_ms))
    return no


@dataclass(frozen=True, slots=True)
class ImportEvent:
    no: int
    bundle_no: str
    sender: str
    """Replica id."""
    from_office: str
    at_ms: int
    undone_ms: int | None
    bundle_id: UUID | None
    """Its row in the register."""

    @property
    def is_undone(self) -> bool:
        return self.undone_ms is not None


def import_events(reader: Reader, limit: int = 1000) -> list[ImportEvent]:
    """Imports of data, newest first."""
    rows = reader.rows(
        "SELECT import_event.no, import_event.bundle_no, replica.id, replica.office, import_event.at_ms,"
        " import_event.undone_ms FROM import_event JOIN replica ON replica.ix = import_event.sender"
        " WHERE import_event.bundle_no NOT LIKE 'R-%' ORDER BY import_event.no DESC LIMIT ?",
        limit,
    )
    registered = {
        (one.bundle_no, one.sender_replica): one.id
        for one in reader.select(
            SyncBundle, SyncBundle.direction == Direction.IN, order=(SyncBundle.created_ms,)
        )
    }
    return [
        ImportEvent(
            no,
            bundle_no,
            str(UUID(bytes=id_)),
            office,
            at_ms,
            undone,
            registered.get((bundle_no, str(UUID(bytes=id_)))),
        )
        for no, bundle_no, id_, office, at_ms, undone in rows
    ]


def unsent_blobs(reader: Reader, owner: str | None, receiver: str) -> list[str]:
    """Files of live attachments of one office (None: of all) that the receiver has not confirmed."""
    rows = reader.rows(
        f"SELECT DISTINCT sha256 FROM {Attachment.__tablename__} WHERE owner_office LIKE ? AND deleted = false"
        " AND sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM partner_blob"
        f" WHERE partner_blob.office = ? AND partner_blob.sha256 = {Attachment.__tablename__}.sha256)"
        " ORDER BY sha256",
        owner or "%",
        receiver,
    )
    return [sha256 for (sha256,) in rows]
