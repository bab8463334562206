"""What the pages of the exchange show: what would be sent, what a file would do, who is enrolled, the register.

Plain values. The same in both editions: a district faces its province, a province its districts, each its own
other PCs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from desktop.changes import Changes

PART_BYTES = 20_000_000
"""What messengers and most mail servers take as one file."""

# --- sending ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Partner:
    """An office that files go to; the own office stands for its other PCs. `machines`: enrolled PCs there."""

    office: str
    name: str
    machines: int
    is_own: bool = False

    @property
    def is_enrolled(self) -> bool:
        return self.machines > 0


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of “what goes”: records by what people call them."""

    text: str
    new: int = 0
    changed: int = 0
    deleted: int = 0

    @property
    def total(self) -> int:
        return self.new + self.changed + self.deleted


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatGoes:
    """What a file to a partner would hold now. `left_out`: what stays here, in words.

    `since`: day of the last receipt, None when the partner has never answered.
    """

    bundle_no: str = ""
    rows: tuple[CountRow, ...] = ()
    signed: int = 0
    photos: int = 0
    scans: int = 0
    others: int = 0
    bytes: int = 0
    left_out: str = ""
    since: date | None = None
    untold: tuple[str, ...] = ()
    """Worth a file even where no record changed, in words."""

    @property
    def nothing_new(self) -> bool:
        return not (self.rows or self.untold or self.photos or self.scans or self.others)

    @property
    def total(self) -> CountRow:
        return CountRow(
            "รวม",
            sum(row.new for row in self.rows),
            sum(row.changed for row in self.rows),
            sum(row.deleted for row in self.rows),
        )


class BundleLook(StrEnum):
    """How a bundle of the register stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    NOT_RECEIVED = "not_received"
    IMPORTED = "imported"
    RECEIPT = "receipt"
    UNDONE = "undone"
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """One bundle of the register. `answer` and `answer_second`: what came back for it, or why nothing will."""

    id: UUID
    bundle_no: str
    at: datetime
    is_out: bool
    partner: str
    partner_name: str
    machine: str = ""
    records: int = 0
    files: int = 0
    second: str = ""
    way: str = ""
    look: BundleLook
    state_words: str
    answer: str = ""
    answer_second: str = ""
    size: int = 0
    check_code: str = ""
    can_print: bool = True


@dataclass(frozen=True, slots=True)
class Agreement:
    """Both ends compared what they hold: equal or not, and when."""

    agrees: bool
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SendView:
    """The page of sending for one partner. `folder`: the shared folder used last."""

    office: str
    partners: tuple[Partner, ...] = ()
    partner: Partner
    goes: WhatGoes = field(default_factory=WhatGoes)
    history: tuple[BundleRow, ...] = ()
    agreement: Agreement | None = None
    folder: str = ""
    missing: tuple[MissingNumbers, ...] = ()


# --- receiving ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file that may be a bundle, lying on a stick or in a folder. `state`: what is known without opening it.

    `is_for_us` is only true when its signature holds and it is addressed to this office.
    """

    path: Path
    name: str
    size: int
    at: datetime
    bundle_no: str = ""
    from_name: str = ""
    state: str = ""
    is_for_us: bool = False
    is_new: bool = False
    is_shared: bool = False
    """Lies in the folder that is shared with the partner or in the inbox, not on a stick."""
    is_back: bool = False
    """This office sent it once; the partner returns what this book has lost since."""
    volumes: int = 1
    """Of how many files the bundle is; one row stands for those of them that lie together."""


class GroupKind(StrEnum):
    """In the order of what the officer cares about."""

    ANSWER = "answer"
    RULES = "rules"
    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"
    CONFLICT = "conflict"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """One thing that a file would do. `old` → `new` for a field; `detail`: what the side panel shows."""

    key: str
    text: str
    right: str = ""
    old: str = ""
    new: str = ""
    detail_title: str = ""
    detail_second: str = ""
    detail: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectGroup:
    """Things of a kind; a group with nothing is not made. `hint` stands quietly at the right."""

    kind: GroupKind
    title: str
    count: str
    hint: str = ""
    rows: tuple[EffectRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveView:
    """What importing one bundle would do; nothing has been changed.

    `ticks`: what was verified, and whether it is as it should be. `records`: how many the import touches.
    """

    bundle_no: str
    from_office: str
    from_name: str
    machine: str
    made_at: datetime
    size: int
    files: tuple[Path, ...]
    is_receipt: bool = False
    is_own: bool = False
    ticks: tuple[tuple[str, bool], ...] = ()
    groups: tuple[EffectGroup, ...] = ()
    records: int = 0
    attachments: int = 0
    held: int = 0
    already_on: datetime | None = None

    @property
    def nothing_new(self) -> bool:
        return self.already_on is not None or (
            not self.is_receipt and not self.records and not self.attachments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What importing did. `receipt`: the answer, written beside the file. `bundle`: its id in the register."""

    bundle_no: str
    from_office: str
    from_name: str
    is_receipt: bool
    already: bool
    records: int
    attachments: int
    conflicts: int
    waiting: int
    held: int
    receipt: Path | None
    agrees: bool | None
    missing: tuple[int, ...]
    bundle: UUID | None
    changes: Changes
    code: str = ""
    """Twelve digits to read out instead of sending the answer as a file."""
    notes: tuple[str, ...] = ()
    """Sentences about clocks and names of PCs, when there was something to notice."""


# --- who is who ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A PC that is known here, or an office without any. `last_words`: the last exchange with it, in words."""

    replica: str
    office: str
    office_name: str
    label: str
    fingerprint: str
    is_self: bool = False
    is_own_office: bool = False
    is_trusted: bool = False
    last_words: str = ""
    valid_until: date | None = None
    is_expired: bool = False
    expires_soon: bool = False
    revoked_on: date | None = None
    revoked_why: str = ""
    retired_on: date | None = None
    """Since when it writes no more; `heir`: as which PC it goes on."""
    heir: str = ""
    may_revoke: bool = False
    may_retire: bool = False
    may_renew: bool = False

    @property
    def counts(self) -> bool:
        """Whether files go to it and come from it."""
        return self.is_trusted and not self.is_expired and self.retired_on is None

    @property
    def is_met(self) -> bool:
        """False for an office that has not shown a card yet: it stands in the list to be asked for one."""
        return bool(self.replica)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeView:
    """`conflicts`: fields that wait for a person's choice. `safe_since`: a province's key in its safe. `terms`:
    cards that run out soon, in words with what to do."""

    me: Machine
    others: tuple[Machine, ...] = ()
    conflicts: int = 0
    safe_since: date | None = None
    terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """A card before it is taken: whose it is and the words to compare by telephone. `refusal`: why it cannot be."""

    path: Path
    office: str
    office_name: str
    label: str
    fingerprint: str
    is_known: bool = False
    refusal: str = ""


# --- the register -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MissingNumbers:
    """Numbers that never came: ours at the partner (`there`), or the partner's here."""

    partner_name: str
    numbers: tuple[int, ...]
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    rows: tuple[BundleRow, ...] = ()
    missing: tuple[MissingNumbers, ...] = ()
