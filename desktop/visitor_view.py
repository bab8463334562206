"""What a page of a visitor book shows: the twelve lines of the paper, its sums, its month, its scan. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from db.records.visitors import Purpose, VisitorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desktop.changes import Changes
    from desktop.progress import Progress

LINES = 12
"""On a printed page; more may be typed, as more may be written."""

PURPOSES = tuple(Purpose)


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Where the page `visitors` opens: what is left out is the page written last, of the plot written last."""

    site: UUID | None = None
    book_no: int | None = None
    page_no: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorLine:
    """A line of the page. `values` are fields of a visitor entry; `typed` is what was being typed when the
    line was left unfinished: texts as they stood in the fields, which may not be readable."""

    line_no: int
    id: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, Any] | None = None
    locked: str = ""

    @property
    def is_blank(self) -> bool:
        return self.id is None and not self.typed

    @property
    def is_unfinished(self) -> bool:
        return self.typed is not None

    @property
    def name(self) -> str:
        return (self.values.get("name") or "") if self.typed is None else str(self.typed.get("name") or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSums:
    """As the foot of F09 counts: individuals, groups, people in groups. By purpose people are counted, one
    with two purposes in both."""

    individuals: int = 0
    groups: int = 0
    people_in_groups: int = 0
    by_purpose: tuple[int, ...] = (0, 0, 0, 0)
    follow_ups: int = 0

    @property
    def people(self) -> int:
        return self.individuals + self.people_in_groups

    @property
    def lines(self) -> int:
        return self.individuals + self.groups


@dataclass(frozen=True, slots=True)
class Scan:
    attachment: UUID
    sha256: str
    day: date
    """When it was taken in."""
    bands: tuple[tuple[float, float, float, float], ...] = ()
    """Where each line lies on the printed page: left, top, right, bottom as shares of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPage:
    """`latest` is the day that a new first line begins with; `books` how many books the month's sums hold."""

    site: UUID
    site_words: str
    book_no: int
    page_no: int
    today: date
    latest: date
    month: date
    lines: tuple[VisitorLine, ...] = ()
    sums: VisitorSums = VisitorSums()
    month_sums: VisitorSums = VisitorSums()
    books: int = 1
    scan: Scan | None = None
    last_page: int = 1

    def line(self, number: int) -> VisitorLine:
        """A line that nobody wrote yet is a blank one."""
        found = next((line for line in self.lines if line.line_no == number), None)
        return found or VisitorLine(line_no=number)

    @property
    def done(self) -> int:
        return sum(line.id is not None and not line.is_unfinished for line in self.lines)

    @property
    def first_open(self) -> int:
        """Where typing goes on: an unfinished line, else the first blank one after the last written."""
        for line in self.lines:
            if line.is_unfinished:
                return line.line_no
        return max((line.line_no for line in self.lines), default=0) + 1

    @property
    def wants_lines(self) -> bool:
        """Whether typing goes on here: the paper is not full, or something on it is unfinished."""
        return self.first_open <= LINES or self.line(self.first_open).is_unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLine:
    changes: Changes
    id: UUID
    warnings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownVisitor:
    """Somebody who came before, and whence."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWords:
    """What was written in books before, the likeliest first: offered while the same is typed again."""

    visitors: tuple[KnownVisitor, ...] = ()
    organisations: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class VisitorService(Protocol):
    """Reading runs on the reading thread, commands on the writing one; each command is one act to undo."""

    def page(self, place: BookPlace, *, by: UUID) -> BookPage | None:
        """None while the office has no plot."""
        ...

    def sites(self, words: str) -> Sequence[tuple[UUID, str, str]]: ...
    def page_of_month(self, site: UUID, month: date) -> BookPlace | None: ...
    def known(self, site: UUID) -> KnownWords: ...
    def problems(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """What speaks against a line as it stands; at once, for the thread of the window."""
        ...

    def save_line(
        self, place: BookPlace, line_no: int, id_: UUID | None, values: Mapping[str, Any], *, by: UUID
    ) -> SavedLine: ...
    def delete_line(self, id_: UUID, *, by: UUID) -> Changes: ...
    def keep_unfinished(
        self, place: BookPlace, lines: Mapping[int, Mapping[str, Any]], *, by: UUID
    ) -> None: ...
    def keep_line(self, place: BookPlace, line_no: int, typed: Mapping[str, Any], *, by: UUID) -> None: ...
    def put_scan(self, place: BookPlace, file: Path, *, by: UUID, progress: Progress) -> Changes: ...


__all__ = [
    "LINES", "PURPOSES", "BookPage", "BookPlace", "KnownVisitor", "KnownWords", "Purpose", "SavedLine", "Scan", "VisitorKind", "VisitorLine",
    "VisitorService", "VisitorSums",
]  # fmt: skip
