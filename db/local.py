"""Tables of this PC: the journal, who else there is, what they have, and unfinished typing.

`change` is the journal of DESIGN.md §4 and the only feed of the exchange; the record tables are what it
adds up to. Replicas are known here by a small local number `ix`; ids travel.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import BigInt, Local
from db.columns import Id

GENESIS_IX = 0
"""The pseudo-replica of records shipped with the program; every database has the same."""
FIRST_IX = 1
"""This database when it is born. A restore or a noticed clone takes a new number (meta `self_ix`)."""


class Meta(Local):
    """Facts of this database, one a row."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Replica(Local):
    """One database on one PC, ours or another's."""

    __tablename__ = "replica"

    ix: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[UUID] = mapped_column(Id().column_type(), unique=True)
    office: Mapped[str] = mapped_column(String(4))
    office_name: Mapped[str] = mapped_column(Text, default="")
    label: Mapped[str] = mapped_column(Text, default="")
    """What people call the PC, e.g. เครื่องหน้าห้อง."""
    role: Mapped[str] = mapped_column(String(10), default="")
    born_ms: Mapped[int] = mapped_column(BigInt, default=0)
    sign_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Ed25519 public key, 32 bytes; empty for a replica only heard of through another of its office."""
    box_key: Mapped[str | None] = mapped_column(Text)
    """age recipient."""
    card: Mapped[str | None] = mapped_column(Text)
    """Its self-signed identity card as it came, to pass on."""
    trusted_ms: Mapped[int | None] = mapped_column(BigInt)
    valid_until_ms: Mapped[int | None] = mapped_column(BigInt)
    """After this its signature counts no more, until its card is compared again; empty: no end is set."""
    revoked_ms: Mapped[int | None] = mapped_column(BigInt)
    revoked_why: Mapped[str | None] = mapped_column(Text)
    birth: Mapped[str | None] = mapped_column(Text)
    """Certificate by the replica it was before (db.births), as JSON."""
    retired_ms: Mapped[int | None] = mapped_column(BigInt)
    """When its PC went on as another replica: what it signed still counts, nothing is sent to it."""


class Identity(Local):
    """The private halves of this replica's keys. The database is encrypted; they never leave it."""

    __tablename__ = "identity"

    replica_id: Mapped[UUID] = mapped_column(Id().column_type(), primary_key=True)
    sign_secret: Mapped[bytes] = mapped_column(LargeBinary)
    box_secret: Mapped[str] = mapped_column(Text)
    made_ms: Mapped[int] = mapped_column(BigInt)


class Change(Local):
    """One saved change of one record. Append-only; sequences of a replica have no gaps where they were made."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_record", "record_type", "record_id", "replica", "seq"),)

    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInt, primary_key=True)
    hlc: Mapped[int] = mapped_column(BigInt)
    act: Mapped[int] = mapped_column(BigInt)
    """Sequence of the first change of the same command: what one Ctrl+Z takes back."""
    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID] = mapped_column(Id().column_type())
    fields: Mapped[str] = mapped_column(Text)
    """JSON object of the new values; `_office` on creation, `_deleted` on deleting and restoring."""
    user_id: Mapped[UUID | None] = mapped_column(Id().column_type())
    reason: Mapped[str | None] = mapped_column(Text)
    hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Chain hash; empty where fields were left out on the way here (a bundle profile)."""
    import_no: Mapped[int | None] = mapped_column(Integer)


class KnownRange(Local):
    """Which sequences of a replica this database has: normally one range from 1."""

    __tablename__ = "known_range"

    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    first: Mapped[int] = mapped_column(BigInt, primary_key=True)
    last: Mapped[int] = mapped_column(BigInt)


class Seen(Local):
    """From its change `from_seq` on, `replica` had seen `vector`. One row per import, none per change.

    This is what tells a correction (had seen) from a conflict (had not).
    """

    __tablename__ = "seen"

    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    from_seq: Mapped[int] = mapped_column(BigInt, primary_key=True)
    vector: Mapped[str] = mapped_column(Text)
    """JSON {replica id: [[first, last], ...]}"""


class Loser(Local):
    """A value that lost against one its writer had not seen. Computed alike on every replica (db.merge)."""

    __tablename__ = "loser"

    record_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(Id().column_type(), primary_key=True)
    unit: Mapped[str] = mapped_column(String(60), primary_key=True)
    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInt, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    noticed_ms: Mapped[int] = mapped_column(BigInt)


class Decided(Local):
    """A lost value about which a person has decided; a decision can be looked at and taken back."""

    __tablename__ = "decided"

    record_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(Id().column_type(), primary_key=True)
    unit: Mapped[str] = mapped_column(String(60), primary_key=True)
    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInt, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    by_replica: Mapped[int] = mapped_column(Integer)
    by_seq: Mapped[int] = mapped_column(BigInt)


class Held(Local):
    """An incoming change that is kept but not applied, and why."""

    __tablename__ = "held"
    __table_args__ = (Index(None, "reason"),)

    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInt, primary_key=True)
    reason: Mapped[str] = mapped_column(String(20))
    """`waiting`: its parent has not arrived. `future`: made by a clock more than 48 h ahead. `scope`: not the
    sender's to write. `undone`: its import was taken back, until the sender's next file. The first two are
    applied when they can be."""
    detail: Mapped[str] = mapped_column(Text)
    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID] = mapped_column(Id().column_type())
    held_ms: Mapped[int] = mapped_column(BigInt)


class ImportEvent(Local):
    """One imported bundle."""

    __tablename__ = "import_event"

    no: Mapped[int] = mapped_column(Integer, primary_key=True)
    bundle_no: Mapped[str] = mapped_column(String(40))
    sender: Mapped[int] = mapped_column(Integer)
    at_ms: Mapped[int] = mapped_column(BigInt)
    applied: Mapped[int] = mapped_column(Integer)
    undone_ms: Mapped[int | None] = mapped_column(BigInt)
    acts: Mapped[str] = mapped_column(Text, default="[]", server_default="[]")
    """JSON list of this replica's commands that took it back, or brought it back: they say nothing of their own."""


class PartnerState(Local):
    """What another replica has told us that it has (its last receipt or bundle)."""

    __tablename__ = "partner_state"

    replica: Mapped[int] = mapped_column(Integer, primary_key=True)
    vector: Mapped[str] = mapped_column(Text)
    at_ms: Mapped[int] = mapped_column(BigInt)
    numbers_seen: Mapped[str] = mapped_column(Text, default="[]")
    """JSON ranges of our bundle numbers it has."""


class PartnerBlob(Local):
    """A photo that a partner has confirmed: it is not sent again."""

    __tablename__ = "partner_blob"
    __table_args__ = ({"sqlite_with_rowid": False},)

    office: Mapped[str] = mapped_column(String(4), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)


class Draft(Local):
    """Typing that is not saved yet: survives a power cut, belongs to one person."""

    __tablename__ = "draft"

    user_id: Mapped[UUID] = mapped_column(Id().column_type(), primary_key=True)
    place: Mapped[str] = mapped_column(String(120), primary_key=True)
    """Screen and record, e.g. `activity/<id>`."""
    content: Mapped[str] = mapped_column(Text)
    updated_ms: Mapped[int] = mapped_column(BigInt)


class Glance(Local):
    """Last computed view of a page, shown in the first paint before the rest of the program is loaded."""

    __tablename__ = "glance"

    page: Mapped[str] = mapped_column(String(40), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    updated_ms: Mapped[int] = mapped_column(BigInt)


class PcSetting(Local):
    """Settings of this PC alone: zoom, printer, last folder."""

    __tablename__ = "pc_setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


ALL: tuple[type[Any], ...] = (
    Meta,
    Replica,
    Identity,
    Change,
    KnownRange,
    Seen,
    Loser,
    Decided,
    Held,
    ImportEvent,
    PartnerState,
    PartnerBlob,
    Draft,
    Glance,
    PcSetting,
)
