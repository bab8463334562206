"""Many files at once, sorted before anything is touched: what can be taken in, what a person must follow up, what
is already here. Plain values for the page and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.exchange_view import MissingNumbers, Received, ReceiveView
    from desktop.forms_view import PaperPreview
    from desktop.progress import Progress


class Fate(StrEnum):
    """What becomes of a file, in the order in which people care."""

    READY = "ready"
    ANSWER = "answer"
    """A receipt for a file of ours."""
    INCOMPLETE = "incomplete"
    DAMAGED = "damaged"
    STRANGER = "stranger"
    """Not enrolled, its card ran out or was withdrawn."""
    NEWER = "newer"
    ELSEWHERE = "elsewhere"
    REFUSED = "refused"
    """For another reason, told in words."""
    ALREADY = "already"
    TWICE = "twice"
    """The same bundle lies in the pile once more."""

    @property
    def is_taken(self) -> bool:
        return self in (Fate.READY, Fate.ANSWER)

    @property
    def is_trouble(self) -> bool:
        """Somebody has to do something about it."""
        return self in _TROUBLES


_TROUBLES = (Fate.INCOMPLETE, Fate.DAMAGED, Fate.STRANGER, Fate.NEWER, Fate.ELSEWHERE, Fate.REFUSED)

FATE_WORDS = {
    Fate.READY: "พร้อมนำเข้า",
    Fate.ANSWER: "ใบตอบรับ",
    Fate.INCOMPLETE: "ยังไม่ครบชุด",
    Fate.DAMAGED: "เสียหายหรือไม่ครบ",
    Fate.STRANGER: "ยังไม่รับผู้ส่งนี้",
    Fate.NEWER: "โปรแกรมรุ่นใหม่กว่า",
    Fate.ELSEWHERE: "ไม่ได้ส่งถึงเรา",
    Fate.REFUSED: "รับไม่ได้",
    Fate.ALREADY: "รับแล้ว",
    Fate.TWICE: "แฟ้มซ้ำ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PileItem:
    """One bundle of the pile, or a file that is none. `reason`: why it is not taken and what to do, in a sentence.

    `view`: what importing would do; only of one that can be taken.
    """

    key: str
    fate: Fate
    files: tuple[Path, ...]
    size: int
    sender: str = ""
    """The PC that made it."""
    office: str = ""
    from_name: str = ""
    bundle_no: str = ""
    number: int = 0
    made_at: datetime | None = None
    reason: str = ""
    view: ReceiveView | None = None

    @property
    def title(self) -> str:
        return f"{self.from_name}  {self.bundle_no}" if self.bundle_no else self.files[0].name


@dataclass(frozen=True, slots=True)
class Pile:
    """`missing`: numbers that would still be missing when everything that can be taken is in."""

    items: tuple[PileItem, ...] = ()
    missing: tuple[MissingNumbers, ...] = ()

    @property
    def ready(self) -> tuple[PileItem, ...]:
        return tuple(one for one in self.items if one.fate.is_taken)

    @property
    def troubles(self) -> tuple[PileItem, ...]:
        return tuple(one for one in self.items if one.fate.is_trouble)

    @property
    def offices(self) -> tuple[str, ...]:
        """Of which something can be taken."""
        return tuple(sorted({one.office for one in self.ready}))


@dataclass(frozen=True, slots=True)
class PileDone:
    """`taken` by the key of its item; `refused`: what turned out wrong only while it was taken in."""

    taken: tuple[tuple[str, Received], ...] = ()
    refused: tuple[PileItem, ...] = ()
    missing: tuple[MissingNumbers, ...] = ()

    @property
    def received(self) -> tuple[Received, ...]:
        return tuple(one for _, one in self.taken)


class PileService(Protocol):
    """`sort` and `take` are long; nothing is written by `sort`."""

    def sort(self, places: Sequence[Path], progress: Progress) -> Pile:
        """Files and folders, in any order."""
        ...

    def take(self, pile: Pile, progress: Progress) -> PileDone:
        """Everything that is ready, office by office; one bad file does not hold up the others."""
        ...

    def inbox(self) -> Path | None:
        """The folder where files are laid for this office, if one was chosen."""
        ...

    def keep_inbox(self, folder: str) -> Changes: ...

    def paper(self, pile: Pile, done: PileDone | None) -> PaperPreview: ...

    def message(self, pile: Pile, done: PileDone | None) -> str:
        """The same for LINE."""
        ...
