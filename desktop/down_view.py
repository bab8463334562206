"""The way back to all districts in one step: what would go to whom, and what was written. Plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.sync.delivering import Report


class DownState(StrEnum):
    READY = "ready"
    NOTHING = "nothing"
    """The district has everything, as its latest receipt says."""
    NO_CARD = "no_card"
    """No card was exchanged, or it ran out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DownRow:
    """What a district would get. `answers`: results of checking in the file; `returned`: reports that it still has
    to correct; `slips`: files of its own that its slips would answer. `why`: of one that gets nothing."""

    office: str
    name: str
    state: DownState
    bundle_no: str = ""
    records: int = 0
    answers: int = 0
    returned: int = 0
    slips: int = 0
    untold: tuple[str, ...] = ()
    why: str = ""

    @property
    def has_paper(self) -> bool:
        return bool(self.slips or self.returned)

    @property
    def gets_something(self) -> bool:
        return self.state is DownState.READY or self.has_paper

    @property
    def words(self) -> str:
        if self.why:
            return self.why
        if self.state is DownState.NOTHING:
            return "ไม่มีอะไรใหม่หลังใบตอบรับล่าสุด"
        parts = []
        if self.answers:
            parts.append(f"ผลการตรวจ {self.answers:,} ฉบับ")
        if self.records > self.answers:
            parts.append(f"รายการอื่น {self.records - self.answers:,}")
        return " · ".join((*parts, *self.untold))


@dataclass(frozen=True, slots=True, kw_only=True)
class DownDone:
    """What was written for one district. `slip`: a PDF with the answers to its files and what comes back."""

    office: str
    name: str
    files: tuple[Path, ...] = ()
    slip: Path | None = None
    bundle_no: str = ""
    bytes: int = 0
    why: str = ""


class DownService(Protocol):
    """`write` is long; a district that fails holds up no other."""

    def rows(self) -> tuple[DownRow, ...]: ...
    def write(
        self, folder: Path, offices: Sequence[str], report: Report
    ) -> tuple[tuple[DownDone, ...], Changes]: ...
    def print_slips(self, target: Path, offices: Sequence[str]) -> int:
        """All slips of these districts in one PDF, without writing files; how many sheets."""
        ...

    def release(self, stick: Path) -> bool:
        """Let go of a stick; whether it may be pulled out now."""
        ...
