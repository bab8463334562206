"""Identity cards: what a replica shows of itself, signed by itself."""

from __future__ import annotations

import base64
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db.identity import Keys, replica_id_of
from db.replicas import Introduction
from desktop.sync.errors import CardInvalid
from desktop.sync.words import fingerprint

FORMAT = "samut-card-1"
_DOMAIN = b"samut-card-1\0"
MAX_BYTES = 4096


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of a replica. `sign_key` is base64 of 32 bytes, `box_key` an age recipient."""

    format: str
    replica: str
    office: str
    office_name: str
    role: str
    label: str
    born: str
    sign_key: str
    box_key: str
    signature: str = ""

    @property
    def replica_id(self) -> UUID:
        return UUID(self.replica)

    @property
    def raw_sign_key(self) -> bytes:
        return base64.b64decode(self.sign_key)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.raw_sign_key, self.box_key)

    def introduction(self) -> Introduction:
        """For the register of replicas. Raises ValueError when `born` is not a time."""
        return Introduction(
            id=self.replica_id,
            office=self.office,
            label=self.label,
            role=self.role,
            born_ms=int(datetime.fromisoformat(self.born).timestamp() * 1000),
            sign_key=self.raw_sign_key,
            card=msgspec.json.encode(self).decode(),
        )

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def make_card(keys: Keys, *, office: str, office_name: str, role: str, label: str, born: str) -> Card:
    card = Card(
        format=FORMAT,
        replica=str(keys.replica_id),
        office=office,
        office_name=office_name,
        role=role,
        label=label,
        born=born,
        sign_key=base64.b64encode(keys.sign_key).decode(),
        box_key=keys.box_key,
    )
    signature = keys.sign(_signed_part(card))
    return msgspec.structs.replace(card, signature=base64.b64encode(signature).decode())


def _signed_part(card: Card) -> bytes:
    """All fields but the signature, as JSON with sorted keys."""
    fields = msgspec.structs.asdict(card)
    del fields["signature"]
    return _DOMAIN + msgspec.json.encode(fields, order="deterministic")


def read_card(path: Path) -> Card:
    """Raises CardInvalid."""
    try:
        raw = path.read_bytes()[: MAX_BYTES + 1]
        return parse_card(raw)
    except (OSError, ValueError) as error:
        raise CardInvalid(f"{path.name}: {error}", file=path.name) from error


def parse_card(raw: bytes) -> Card:
    """Raises ValueError when it is not a card, or not signed by the key it shows."""
    if len(raw) > MAX_BYTES:
        raise ValueError("too large for a card")
    card = msgspec.json.decode(raw, type=Card)
    verify(card)
    return card


@lru_cache(maxsize=256)
def verify(card: Card) -> None:
    """Raises ValueError unless the card is whole, self-signed, and its id is that of its key.

    Kept in mind for those that are: every file of an office brings the same cards.
    """
    import pyrage

    if card.format != FORMAT:
        raise ValueError(f"unknown card format {card.format!r}")
    key = card.raw_sign_key
    if len(key) != 32 or replica_id_of(key) != card.replica_id:
        raise ValueError("replica id does not belong to the key")
    expected = 2 if card.role == "province" else 4
    if (
        card.role not in ("district", "province")
        or len(card.office) != expected
        or not _is_area_code(card.office)
    ):
        raise ValueError("office and role do not agree")
    born = datetime.fromisoformat(card.born)
    if born.tzinfo is None or not 1970 < born.year < 9000:
        raise ValueError("not a time of birth")
    if max(len(card.label), len(card.office_name)) > 200:
        raise ValueError("names too long")
    try:
        pyrage.x25519.Recipient.from_str(card.box_key)
    except pyrage.RecipientError as error:
        raise ValueError("not an age recipient") from error
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(base64.b64decode(card.signature), _signed_part(card))
    except InvalidSignature as error:
        raise ValueError("signature does not hold") from error


def _is_area_code(text: str) -> bool:
    return text.isascii() and text.isdigit()
