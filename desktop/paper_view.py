"""A paper on its way to being signed and sent, as its panel shows it. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.changes import Changes
from desktop.shown_state import ShownState

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGap:
    """Something that printing needs. `key` is the field to go to; `words` what to do there."""

    key: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVerdict:
    """What stands between the paper as it is typed and the printer. `done` are labels of what is filled."""

    gaps: tuple[PaperGap, ...] = ()
    advice: tuple[PaperGap, ...] = ()
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStand:
    """`form` is the sheet on which it is signed ("" when there is none). `is_changed`: what would be printed
    now is not what was printed last. `older` are the revisions that can still be read."""

    type: str
    id: UUID
    label: str
    form: str = ""
    stage: ShownState = ShownState.WORKING
    rev: int = 1
    verdict: PaperVerdict = PaperVerdict()
    printed_at: datetime | None = None
    is_changed: bool = False
    returned_why: str = ""
    returned_due: date | None = None
    """By when the province wants it again."""
    signed_on: date | None = None
    signer: str = ""
    kept_at: str = ""
    scans: int = 0
    sent_on: date | None = None
    is_on_paper: bool = False
    receiver: str = ""
    acknowledged_on: date | None = None
    is_answered: bool = True
    """By a province, which takes or returns it; its own papers end when they are sent."""
    locked: str = ""
    older: tuple[int, ...] = ()
    can_sign: bool = False
    can_send: bool = False
    can_reopen: bool = False
    can_cancel: bool = False
    usual_signer: str = ""

    @property
    def correction(self) -> str:
        return f"ฉบับแก้ไข ครั้งที่ {self.rev - 1}" if self.rev > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How a paper was signed. Without scans `signer` and `kept_at` tell it."""

    signed_on: date | None = None
    signer: str = ""
    kept_at: str = ""
    scans: Sequence[Path] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSending:
    sent_on: date | None = None
    receiver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """One field over the revisions, in words. `differs`: not the same in all of them."""

    label: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """All revisions side by side, the oldest first; `heads` name them."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[RevisionRow, ...] = field(default=())


class PaperService(Protocol):
    """What the panel asks for; everything runs on the threads of `ui.tasks`."""

    @property
    def is_answered(self) -> bool:
        """Whether a province answers the papers of this office."""
        ...

    def stand(self, type_name: str, id_: UUID) -> PaperStand: ...
    def judge(self, type_name: str, id_: UUID | None, values: Mapping[str, Any]) -> PaperVerdict: ...
    def revisions(self, type_name: str, id_: UUID) -> Revisions: ...
    def sign(self, type_name: str, id_: UUID, signing: Signing, *, by: UUID) -> Changes: ...
    def send_on_paper(self, type_name: str, id_: UUID, sending: PaperSending, *, by: UUID) -> Changes: ...
    def reopen(self, type_name: str, id_: UUID, *, by: UUID) -> Changes: ...
    def cancel(self, type_name: str, id_: UUID, *, by: UUID) -> Changes: ...
