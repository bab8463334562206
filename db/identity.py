"""Who this replica is: a signing key, an encryption key, and an id made from the first.

The id is taken from the public signing key, so nobody can speak under another replica's id, not even an
enrolled office that relays its second PC's changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from sqlalchemy import Connection

from db.ids import ReplicaId
from db.local import FIRST_IX, GENESIS_IX
from db.sql import run, set_meta

GENESIS_ID = ReplicaId(UUID("00000000-0000-8000-8000-000000000001"))
"""Author of the records shipped with the program."""


def replica_id_of(sign_key: bytes) -> ReplicaId:
    """UUIDv8 of the first 122 usable bits of SHA-256 over the public signing key."""
    value = int.from_bytes(hashlib.sha256(b"samut replica\0" + sign_key).digest()[:16], "big")
    value = value & ~(0xF << 76) | 0x8 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    return ReplicaId(UUID(int=value))


@dataclass(frozen=True, slots=True)
class Keys:
    """The private halves; `sign_key` and `box_key` are what a card shows."""

    sign_secret: bytes
    box_secret: str
    sign_key: bytes
    box_key: str

    @property
    def replica_id(self) -> ReplicaId:
        return replica_id_of(self.sign_key)

    def sign(self, content: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.sign_secret).sign(content)


def new_keys() -> Keys:
    import pyrage

    sign = Ed25519PrivateKey.generate()
    box = pyrage.x25519.Identity.generate()
    return _keys(sign.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()), str(box))


def _keys(sign_secret: bytes, box_secret: str) -> Keys:
    import pyrage

    sign = Ed25519PrivateKey.from_private_bytes(sign_secret)
    public = sign.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    box = pyrage.x25519.Identity.from_str(box_secret)
    return Keys(sign_secret, box_secret, public, str(box.to_public()))


def load_keys(connection: Connection) -> Keys:
    """The keys of this replica."""
    sql = (
        "SELECT sign_secret, box_secret FROM identity JOIN replica ON replica.id = identity.replica_id"
        " WHERE replica.ix = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'self_ix')"
    )
    sign_secret, box_secret = connection.exec_driver_sql(sql).one()
    return _keys(sign_secret, box_secret)


def former_keys(connection: Connection, replica_id: UUID) -> Keys:
    """The keys of a replica that this book is or was."""
    sql = "SELECT sign_secret, box_secret FROM identity WHERE replica_id = ?"
    sign_secret, box_secret = run(connection, sql, (replica_id.bytes,)).one()
    return _keys(sign_secret, box_secret)


def names(connection: Connection) -> list[UUID]:
    """What this book was, in the order in which it took the names, and last what it is."""
    rows = connection.exec_driver_sql(
        "SELECT replica.id FROM identity JOIN replica ON replica.id = identity.replica_id"
        " ORDER BY replica.ix = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'self_ix'), replica.ix"
    )
    return [UUID(bytes=id_) for (id_,) in rows]


def all_box_secrets(connection: Connection) -> list[str]:
    """Every decryption key this book ever had: a file addressed to its former self can still be opened."""
    return [secret for (secret,) in connection.exec_driver_sql("SELECT box_secret FROM identity")]


def box_secrets(connection: Connection) -> dict[UUID, str]:
    """As `all_box_secrets`, by the replica that each belongs to: what this book is and was."""
    rows = connection.exec_driver_sql("SELECT replica_id, box_secret FROM identity")
    return {UUID(bytes=id_): secret for id_, secret in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose book this is."""

    office: str
    office_name: str
    role: str
    label: str


def register_self(connection: Connection, keys: Keys, owner: Owner, now_ms: int) -> int:
    """Make this database the replica of `keys`; what it was before stays as another PC of the office.

    For a new database, and for a restored or copied one, whose numbers must not be used twice. Returns the
    local number of the replica.
    """
    columns = "ix, id, office, office_name, label, role, born_ms, sign_key, box_key, trusted_ms"
    insert = f"INSERT INTO replica ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    highest = run(connection, "SELECT MAX(ix) FROM replica").scalar()
    if highest is None:
        run(
            connection, insert, (GENESIS_IX, GENESIS_ID.bytes, owner.office[:2], "", "", "", 0, None, None, 0)
        )
    ix = FIRST_IX if highest is None else highest + 1
    me = (
        ix, keys.replica_id.bytes, owner.office, owner.office_name, owner.label, owner.role, now_ms,
        keys.sign_key, keys.box_key, now_ms,
    )  # fmt: skip
    run(connection, insert, me)
    keep_keys(connection, keys, now_ms)
    set_meta(connection, "self_ix", str(ix))
    return ix


def keep_keys(connection: Connection, keys: Keys, now_ms: int) -> None:
    sql = "INSERT INTO identity (replica_id, sign_secret, box_secret, made_ms) VALUES (?, ?, ?, ?)"
    run(connection, sql, (keys.replica_id.bytes, keys.sign_secret, keys.box_secret, now_ms))
