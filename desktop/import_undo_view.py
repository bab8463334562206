"""Taking an import back, as a person sees it: what would happen in words, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.progress import Progress

KEPT_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPreview:
    """What taking one import back would do; nothing has been changed. `back`: records by what people call
    them; `kept`: titles of records that stay, at most six, of `kept_count`."""

    bundle: UUID
    bundle_no: str
    from_name: str
    back: tuple[tuple[str, int], ...] = ()
    kept: tuple[str, ...] = ()
    kept_count: int = 0
    is_own: bool = False
    """Another PC of this office wrote the file: taking it back travels to it."""

    @property
    def records(self) -> int:
        return sum(count for _, count in self.back)

    @property
    def afterwards(self) -> str:
        """How it comes back, and who hears of it."""
        if self.is_own:
            return "เครื่องอื่นในสำนักงานจะเห็นเหมือนกันเมื่อรับแฟ้มถัดไปจากเครื่องนี้"
        return f"ข้อมูลของ{self.from_name}จะกลับมาเมื่อรับแฟ้มนี้อีกครั้ง หรือเมื่อรับแฟ้มถัดไป"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTaken:
    """What was taken back, or brought in again."""

    bundle: UUID
    bundle_no: str
    records: int
    changes: Changes


class ImportUndoService(Protocol):
    """`undo` and `redo` are long."""

    def offered(self) -> Mapping[UUID, bool]:
        """The latest imports by their id in the register: whether each is taken back at present."""
        ...

    def preview(self, bundle: UUID) -> UndoPreview: ...
    def undo(self, bundle: UUID, progress: Progress) -> ImportTaken: ...
    def redo(self, bundle: UUID, progress: Progress) -> ImportTaken: ...
