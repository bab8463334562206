"""The leader programme of a year, ready to show: tambons by what each has to bring. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from db.records.leaders import ClipPhase, LeaderReportKind, Side
from desktop.leaders_view import LeadersPlace

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from desktop.shown_state import ShownState


class Item(StrEnum):
    """What a tambon brings. The reports have the codes of their kinds."""

    AGREEMENT = "agreement"
    NAMES = "names"
    PLAN = "plan"
    R11 = "r11"
    R21 = "r21"
    CLIPS = "clips"
    R3 = "r3"
    R22 = "r22"


_A_YEAR = 365
REPORTS = {Item(kind.value): kind for kind in LeaderReportKind}


@dataclass(frozen=True, slots=True)
class ItemWords:
    title: str
    short: str
    form: str = ""


ITEMS: dict[Item, ItemWords] = {
    Item.AGREEMENT: ItemWords("ข้อตกลงพี่–น้อง", "ข้อตกลง", "F18"),
    Item.NAMES: ItemWords("ผู้นำ 15 คน", "ผู้นำ"),
    Item.PLAN: ItemWords("แผนปฏิบัติการตำบล", "แผนตำบล", "F18"),
    Item.R11: ItemWords("แบบรายงาน 1.1 ผู้นำ", "แบบ 1.1", "F19"),
    Item.R21: ItemWords("แบบรายงาน 2.1 ก่อนเริ่มดำเนินการ", "แบบ 2.1", "F19"),
    Item.CLIPS: ItemWords("คลิป 3 ระยะ", "คลิป"),
    Item.R3: ItemWords("แบบรายงาน 3 สื่อประชาสัมพันธ์", "แบบ 3", "F19"),
    Item.R22: ItemWords("แบบรายงาน 2.2 ผลในภาพรวม", "แบบ 2.2", "F19"),
}
"""In the order in which they are done."""


def left_words(days: int) -> str:
    """Of the years of the letters nobody counts the days."""
    if days < -_A_YEAR:
        return f"เกิน {-days // _A_YEAR} ปี"
    return f"เกิน {-days} วัน" if days < 0 else f"อีก {days} วัน" if days else "วันนี้"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeCell:
    """One item of one tambon. `record`: the paper, where it was begun. `stage` None: not a paper, or not begun.
    `done` and `of` count names and phases of clips."""

    item: Item
    record: UUID | None = None
    stage: ShownState | None = None
    is_done: bool = False
    done: int = 0
    of: int = 0
    lacking: tuple[str, ...] = ()
    due: date | None = None
    days_left: int | None = None
    """To the day by which it is owed; None where no day asks for it, or it is done."""

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def due_words(self) -> str:
        return "" if self.days_left is None else left_words(self.days_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipLine:
    id: UUID
    phase: ClipPhase
    title: str
    length: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """A tambon. `partner` is the other one of its pair; `owner` whose book keeps the pair, empty for the own one."""

    id: UUID
    tambon: str
    name: str
    district: str
    side: Side | None = None
    pair: UUID | None = None
    partner: str = ""
    cells: tuple[ProgrammeCell, ...] = ()
    clips: tuple[ClipLine, ...] = ()
    trained: int = 0
    percent_driving: str = ""
    """Of the fifteen leaders, as the latest report tells it."""

    def cell(self, item: Item) -> ProgrammeCell:
        return next(cell for cell in self.cells if cell.item is item)

    @property
    def side_words(self) -> str:
        if self.side is None:
            return "ยังไม่ได้จับคู่"
        return f"{self.side.label} คู่กับ {self.partner}" if self.partner else self.side.label


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDue:
    """What is owed next: one obligation of all tambons that lack it. `about` and `item`: the first of them."""

    title: str
    due: date
    days_left: int
    waiting: tuple[str, ...] = ()
    about: UUID | None = None
    item: str = ""

    @property
    def words(self) -> str:
        return left_words(self.days_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    year_be: int
    is_province: bool = False
    rows: tuple[ProgrammeRow, ...] = ()
    dues: tuple[ProgrammeDue, ...] = ()
    report_four: UUID | None = None

    def done(self, item: Item) -> tuple[int, int]:
        """So many tambons have it, of so many."""
        return sum(row.cell(item).is_done for row in self.rows), len(self.rows)

    @property
    def leaders(self) -> int:
        return sum(row.cell(Item.NAMES).done for row in self.rows)


class ProgrammeService(Protocol):
    """Read on the reading thread; a file is written on the writing one."""

    def programme(self, year_be: int | None = None) -> Programme: ...
    def write_summary(self, target: Path, year_be: int | None = None) -> int: ...


class AnswersService(Protocol):
    def write_csv(
        self, kind: LeaderReportKind, target: Path, year_be: int | None = None, tambon: str | None = None
    ) -> int: ...


__all__ = [
    "ITEMS", "REPORTS", "AnswersService", "ClipLine", "ClipPhase", "Item", "ItemWords", "LeaderReportKind", "LeadersPlace", "Programme", "ProgrammeCell",
    "ProgrammeDue", "ProgrammeRow", "ProgrammeService", "Side", "left_words",
]  # fmt: skip
