"""What came out of a scanner and what will become of it, as screens and scripts see it. Plain values; light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.changes import Changes
    from desktop.progress import Progress


class Fate(StrEnum):
    SIGN = "sign"
    """Is kept with its record, and the paper counts as signed."""
    KEEP = "keep"
    """Is kept with its record."""
    DOUBT = "doubt"
    """Known, but a person has to say that it is to be kept all the same."""
    ALREADY = "already"
    """Lies with its record already."""
    UNMATCHED = "unmatched"
    """No sheet is known; a person may choose one."""
    REFUSED = "refused"
    """Known, and not to be kept: `words` say why and what to do."""
    DONE = "done"
    """Was kept just now."""


FILEABLE = frozenset({Fate.SIGN, Fate.KEEP, Fate.DOUBT})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanTarget:
    """What a sheet belongs to. `type` is a record type, or names what is printed but is no record itself
    (`VisitorPage`, `VisitorMonth` …). The rest helps to open it and to print it again."""

    type: str
    id: UUID
    form: str = ""
    worker: UUID | None = None
    monday: date | None = None
    site: UUID | None = None
    month: date | None = None
    book_no: int = 0
    page_no: int = 0


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """`number` counts through the batch; `page` of `pages` within its file."""

    number: int
    file: str
    page: int
    pages: int
    width: int
    height: int
    sha256: str

    @property
    def words(self) -> str:
        return self.file if self.pages == 1 else f"{self.file} หน้า {self.page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedSheet:
    """One sheet of paper with all its pages. `signs`: keeping it makes the paper signed."""

    key: int
    pages: tuple[ScannedPage, ...]
    fate: Fate
    form: str = ""
    title: str = ""
    second: str = ""
    words: str = ""
    target: ScanTarget | None = None
    signs: bool = False
    by_hand: bool = False
    agreed: bool = False

    @property
    def can_be_agreed(self) -> bool:
        return self.fate in FILEABLE

    @property
    def is_for_hand(self) -> bool:
        """A person may say, or has said, what it belongs to."""
        return self.fate is Fate.UNMATCHED or self.by_hand

    @property
    def files(self) -> str:
        first = self.pages[0]
        if len(self.pages) == 1:
            return first.words
        if all(page.file == first.file for page in self.pages):
            numbers = [page.page for page in self.pages]
            is_run = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            span = f"{numbers[0]}–{numbers[-1]}" if is_run else ", ".join(map(str, numbers))
            return f"{first.file} หน้า {span}"
        return f"{first.words} และอีก {len(self.pages) - 1} หน้า"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file, or a page of one, that could not be read."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanBatch:
    """What was read in one go. `source` names it: “โฟลเดอร์ ‘สแกน’”."""

    source: str = ""
    sheets: tuple[ScannedSheet, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    files: int = 0

    @property
    def pages(self) -> int:
        return sum(len(sheet.pages) for sheet in self.sheets)

    @property
    def agreed(self) -> tuple[ScannedSheet, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.agreed and sheet.can_be_agreed)

    def count(self, *fates: Fate) -> int:
        return sum(sheet.fate in fates for sheet in self.sheets)

    def sheet(self, key: int) -> ScannedSheet | None:
        return next((one for one in self.sheets if one.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sheet that a page may be. `needs_page`: book and page number are still to be said."""

    target: ScanTarget
    form: str
    title: str
    second: str
    is_waiting: bool = False
    needs_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """`batch` as it stands now."""

    batch: ScanBatch
    changes: Changes
    sheets: int
    pages: int
    signed: int


@dataclass(frozen=True, slots=True)
class ScanFolder:
    """The standing folder of the scanner: `fresh` files came after it was read last."""

    path: str
    files: int
    fresh: int
    is_there: bool = True


class ScanService(Protocol):
    """What the page asks for; everything runs on the threads of `ui.tasks`. A service holds one batch."""

    def read(self, paths: Sequence[Path], *, progress: Progress) -> ScanBatch: ...
    def agree(self, keys: Sequence[int], yes: bool) -> ScanBatch: ...
    def give(self, key: int, target: ScanTarget) -> ScanBatch: ...
    def take_away(self, key: int) -> ScanBatch: ...
    def judge_again(self) -> ScanBatch: ...
    def file(self, *, progress: Progress) -> Filed: ...
    def picture(self, number: int) -> bytes: ...
    def candidates(self, words: str, key: int) -> Sequence[Candidate]: ...
    def paper(self, target: ScanTarget) -> bytes: ...
    def folder(self) -> ScanFolder | None: ...
    def set_folder(self, path: str) -> Changes: ...
    def note_folder_read(self) -> None: ...
    def clear(self) -> None: ...
