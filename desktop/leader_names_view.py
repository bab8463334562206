"""The table in which the fifteen leaders of a tambon are typed: its lines, and what a paste was understood as. Plain
values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from db.records.leaders import LEADERS, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from desktop.changes import Changes


@dataclass(frozen=True, slots=True)
class NamesPlace:
    """The leaders of a tambon in a year."""

    tambon: str
    year_be: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """`values`: name (with title and surname), position, moo, phone, day1, day2. `typed` is what was being typed when
    the line was left unfinished: texts as they stood in the fields."""

    seq: int
    id: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, Any] | None = None

    @property
    def is_blank(self) -> bool:
        return self.id is None and not self.typed

    @property
    def is_unfinished(self) -> bool:
        return self.typed is not None

    @property
    def shown(self) -> Mapping[str, Any]:
        return self.values if self.typed is None else self.typed


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesSheet:
    """`side`: of the pair or of the names that are there; `is_told` by the pair, so that it need not be asked.
    `around`: the tambons before and after in the programme."""

    place: NamesPlace
    tambon_words: str
    pair_words: str = ""
    side: Side = Side.ELDER
    is_told: bool = False
    is_ours: bool = True
    lines: tuple[NameLine, ...] = ()
    positions: tuple[tuple[str, str], ...] = ()
    around: tuple[str | None, str | None] = (None, None)
    report: UUID | None = None
    """The report 1.1 of the tambon, where it was begun."""

    def line(self, seq: int) -> NameLine:
        return next((line for line in self.lines if line.seq == seq), NameLine(seq=seq))

    @property
    def done(self) -> int:
        return sum(line.id is not None for line in self.lines)

    @property
    def first_open(self) -> int:
        """Where typing goes on: an unfinished line, else the first blank one; 0 when all are there."""
        for line in self.lines:
            if line.is_unfinished:
                return line.seq
        return next((seq for seq in range(1, LEADERS + 1) if self.line(seq).is_blank), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedName:
    """A row of the clipboard: its number, what it says, and why it cannot go in."""

    seq: int
    values: Mapping[str, Any]
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedName:
    changes: Changes
    id: UUID
    warnings: Mapping[str, str]


class NamesService(Protocol):
    """Reading runs on the reading thread, commands on the writing one; each command is one act to undo."""

    def sheet(self, place: NamesPlace, *, by: UUID) -> NamesSheet: ...
    def problems(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """What speaks against a line as it stands; at once, for the thread of the window."""
        ...

    def understood(self, name: str) -> str:
        """How a name is taken apart: “นาง · สมใจ · พอดีเรียน”."""
        ...

    def save_line(
        self,
        place: NamesPlace,
        seq: int,
        id_: UUID | None,
        values: Mapping[str, Any],
        *,
        side: Side,
        by: UUID,
    ) -> SavedName: ...
    def delete_line(self, id_: UUID, *, by: UUID) -> Changes: ...
    def set_side(self, place: NamesPlace, side: Side, *, by: UUID) -> Changes: ...
    def keep_unfinished(
        self, place: NamesPlace, lines: Mapping[int, Mapping[str, Any]], *, by: UUID
    ) -> None: ...
    def read_rows(self, text: str, sheet: NamesSheet, start: int) -> Sequence[PastedName]: ...
    def paste(self, place: NamesPlace, rows: Sequence[PastedName], *, side: Side, by: UUID) -> Changes: ...


__all__ = [
    "LEADERS", "NameLine", "NamesPlace", "NamesService", "NamesSheet", "PastedName", "SavedName", "Side",
]  # fmt: skip
