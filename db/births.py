"""A replica that goes on as another: a certificate of birth, signed by the one it was before.

A book takes a new replica id when it was restored from a backup, when it turns out to be a copy, and when
its keys are changed. Its partners need not compare fingerprints again: whoever trusts the parent's key can
check that the child was named by it. A birth says nothing for a parent that was revoked.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db.columns import decode_json, encode_json
from db.identity import Keys, replica_id_of

_DOMAIN = b"samut-birth-1\0"

RESTORED, COPIED, NEW_KEYS, CLOCK_SET = "restored", "copied", "new_keys", "clock_set"
RESTAMPED = "restamped"
"""What a book wrote under a former name while its clock ran ahead, with the right time. Its parent may live on in
the book that this one was copied from, and nobody ever writes under the child."""
ENDING = frozenset({RESTORED, NEW_KEYS, CLOCK_SET})
"""Reasons after which the parent writes no more; a copied book's original goes on."""
NEW_TIMES = frozenset({CLOCK_SET, RESTAMPED})
"""Reasons for which the child's changes are the parent's with other clock readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """`sign_key` and `box_key` are the child's, `signature` the parent's (64 bytes)."""

    parent: UUID
    office: str
    why: str
    born_ms: int
    sign_key: bytes
    box_key: str
    after: int | None = None
    """What it had written as its parent after this sequence is its own now, numbered from 1: of a copy as it
    was, of a PC whose clock was wrong with the right time."""
    signature: bytes = b""

    @property
    def child(self) -> UUID:
        return replica_id_of(self.sign_key)

    @property
    def ends_parent(self) -> bool:
        return self.why in ENDING

    @property
    def is_somebody(self) -> bool:
        """Whether a PC writes under the child's name."""
        return self.why != RESTAMPED

    def signed_part(self) -> bytes:
        return _DOMAIN + encode_json(
            [
                str(self.parent), self.office, self.why, self.born_ms,
                base64.b64encode(self.sign_key).decode(), self.box_key, self.after,
            ]
        )  # fmt: skip

    def is_signed_by(self, parent_key: bytes) -> bool:
        """Also checks that the key is the parent's own."""
        if replica_id_of(parent_key) != self.parent:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(parent_key).verify(self.signature, self.signed_part())
        except InvalidSignature:
            return False
        return True

    def to_json(self) -> dict[str, Any]:
        return {
            "parent": str(self.parent), "office": self.office, "why": self.why,
            "born_ms": self.born_ms, "sign_key": base64.b64encode(self.sign_key).decode(),
            "box_key": self.box_key, "after": self.after, "signature": base64.b64encode(self.signature).decode(),
        }  # fmt: skip

    def stored(self) -> str:
        return encode_json(self.to_json()).decode()


def from_json(told: dict[str, Any]) -> Birth:
    """Raises ValueError, KeyError or TypeError for what is no certificate; the signature is not looked at."""
    birth = Birth(
        parent=UUID(told["parent"]),
        office=told["office"],
        why=told["why"],
        born_ms=told["born_ms"],
        sign_key=base64.b64decode(told["sign_key"], validate=True),
        box_key=told["box_key"],
        after=told["after"],
        signature=base64.b64decode(told["signature"], validate=True),
    )
    texts = (birth.office, birth.why, birth.box_key)
    if not all(isinstance(text, str) and len(text) <= 200 for text in texts) or len(birth.sign_key) != 32:
        raise ValueError("not a certificate of birth")
    if type(birth.born_ms) is not int or not 0 <= birth.born_ms < 1 << 47:
        raise ValueError("not a time of birth")
    if birth.after is not None and (type(birth.after) is not int or not 0 <= birth.after < 1 << 62):
        raise ValueError("not a sequence")
    return birth


def from_stored(text: str) -> Birth:
    return from_json(decode_json(text))


def certify(
    parent: Keys, child: Keys, *, office: str, why: str, born_ms: int, after: int | None = None
) -> Birth:
    values: dict[str, Any] = {
        "parent": parent.replica_id, "office": office, "why": why, "born_ms": born_ms,
        "sign_key": child.sign_key, "box_key": child.box_key, "after": after,
    }  # fmt: skip
    return Birth(**values, signature=parent.sign(Birth(**values).signed_part()))
