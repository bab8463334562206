"""Identifiers: time-ordered ones for new records, derived ones for natural twins, short ones for paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NewType
from uuid import UUID, uuid5

OfficeId = NewType("OfficeId", UUID)
UserId = NewType("UserId", UUID)
SiteId = NewType("SiteId", UUID)
SiteOwnerId = NewType("SiteOwnerId", UUID)
WorkerId = NewType("WorkerId", UUID)
ContractId = NewType("ContractId", UUID)
DutyId = NewType("DutyId", UUID)
LogId = NewType("LogId", UUID)
CollectionId = NewType("CollectionId", UUID)
ActivityId = NewType("ActivityId", UUID)
PostId = NewType("PostId", UUID)
VisitorId = NewType("VisitorId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
FormPrintId = NewType("FormPrintId", UUID)
ReplicaId = NewType("ReplicaId", UUID)

_PROVINCE_DIGITS = 2
_NATURAL = UUID("6b1f4c1e-7a52-5d3b-9c39-2f0e5a9d7c10")

RandomBytes = Callable[[int], bytes]


def is_province(office: str) -> bool:
    """An office is named by its area: two digits a province, four a district."""
    return len(office) == _PROVINCE_DIGITS


def new_id(at_ms: int, random_bytes: RandomBytes = os.urandom) -> UUID:
    """UUIDv7: ordered by creation time, so that inserts stay local in the tables (`at_ms`: Unix ms)."""
    noise = int.from_bytes(random_bytes(10), "big")
    value = (at_ms & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (noise >> 68) << 64
    value |= 0b10 << 62 | noise & (1 << 62) - 1
    return UUID(int=value)


def natural_id(record_type: str, *parts: object) -> UUID:
    """The id that two PCs give to the same thing without asking: UUIDv5 of type and natural key."""
    return uuid5(_NATURAL, "|".join((record_type, *map(str, parts))))


_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def base32(id_: UUID) -> str:
    """All 128 bits in 26 signs that cannot be mistaken for one another (Crockford)."""
    value, signs = id_.int, []
    for _ in range(26):
        value, digit = divmod(value, 32)
        signs.append(_CROCKFORD[digit])
    return "".join(reversed(signs))


def short_id(id_: UUID) -> str:
    """Ten signs for the foot of a sheet; a person compares them, a program uses the QR's full id."""
    return base32(id_)[:10] if id_.version == 7 else base32(id_)[-10:]
