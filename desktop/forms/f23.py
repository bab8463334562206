"""F23 sync papers: the slip that goes with a bundle (ใบนำส่ง) and the answer to one (ใบตอบรับ)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition

Result = Literal["accepted", "partly", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class F23Line:
    """A line of the table: how many records of a kind, and how many files come with them."""

    text: str
    new: int = 0
    changed: int = 0
    deleted: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class F23Slip:
    """What a bundle is and holds. `F23Slip()` is the blank slip.

    `sender_kind` and `receiver_kind`: “อำเภอ” or “จังหวัด”, for the heads of the two copies.
    `check_code`: first 16 signs of the payload's SHA-256. `signed`: forms and how many sheets of each.
    """

    bundle_no: str = ""
    period: date | None = None
    from_office: str = ""
    to_office: str = ""
    made_at: datetime | None = None
    size: int | None = None
    file_name: str = ""
    medium: str = ""
    check_code: str = ""
    lines: tuple[F23Line, ...] = ()
    signed: tuple[tuple[str, int], ...] = ()
    sender_name: str = ""
    sender_kind: str = ""
    receiver_kind: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.bundle_no


@dataclass(frozen=True, slots=True, kw_only=True)
class F23Receipt:
    """What became of a bundle that came. `missing`: numbers of the sender's bundles that never arrived."""

    bundle_no: str = ""
    from_office: str = ""
    to_office: str = ""
    made_at: datetime | None = None
    received_at: datetime | None = None
    check_code: str = ""
    result: Result | None = None
    lines: tuple[F23Line, ...] = ()
    accepted: int | None = None
    held: int | None = None
    missing: tuple[int, ...] = ()
    next_no: str = ""
    checker_name: str = ""
    sender_kind: str = ""
    receiver_kind: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.bundle_no


@dataclass(frozen=True, slots=True, kw_only=True)
class F23Proof:
    """What both ends can check. Some of it comes after the sheet was printed, so it is no part of its digest.

    `phone_code`: the twelve digits that answer this bundle. `agreed_on`: until when both sides hold the same.
    `missing_there`: numbers of ours that the receiver never got.
    """

    phone_code: str = ""
    agreed_on: date | None = None
    missing_there: tuple[int, ...] = ()


NO_PROOF = F23Proof()


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the table and the record types it counts; the one without types counts all others."""

    text: str
    types: tuple[str, ...]


class F23Definition(Definition, frozen=True, forbid_unknown_fields=True):
    receipt_title: str
    copies: tuple[str, str]
    receipt_copies: tuple[str, str]
    copy: str
    bundle_no: str
    period: str
    from_office: str
    to_office: str
    made_at: str
    size: str
    file_name: str
    medium: str
    media: tuple[Choice, ...]
    check_code: str
    columns: tuple[ColumnText, ...]
    groups: tuple[Group, ...]
    total: str
    signed: str
    sheets: str
    signers: tuple[str, str]
    received_at: str
    result: str
    results: tuple[Choice, ...]
    accepted: str
    held: str
    items: str
    missing: str
    missing_there: str
    next_no: str
    phone_code: str
    agreed: str
    checker: str
    none: str
    more: str
    oclock: str


def f23_definition() -> F23Definition:
    return house_definition(F23Definition, "F23", 1)
