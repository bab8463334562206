"""Backups without a disk, for pictures and tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.backups_view import BackupRow, BackupsView, SecondPlace, inside_words
from desktop.errors import TooLittleRoom
from desktop.moments import BANGKOK

if TYPE_CHECKING:
    from desktop.progress import Progress

HERE = Path("C:/Users/malee/AppData/Local/samut/backups")
STICK = Path("E:/samut-backup")
_NOON = datetime(2026, 11, 20, 10, 2, tzinfo=BANGKOK)
_INSIDE = inside_words({"site": 60, "daily_log": 9612, "visitor_entry": 1204, "activity": 118}, 480)


def a_row(days: int, *, second: bool = False, problem: str = "", ours: bool = True) -> BackupRow:
    at = _NOON - timedelta(days=days, minutes=7 * days)
    return BackupRow(
        file=(STICK if second else HERE) / f"samut-9901-{at:%Y%m%d-%H%M%S}.samutbk",
        made_ms=int(at.timestamp() * 1000),
        made_at=None if problem else at,
        size=38_400_000 - 21_000 * days,
        inside="" if problem else _INSIDE,
        office="สำนักงานพัฒนาชุมชนอำเภอโคกสุข",
        pc="เครื่องหน้าห้อง",
        problem=problem,
        is_second=second,
        is_ours=ours and not problem,
    )


_BROKEN = "สำเนาสำรองเสียหายหรือไม่ใช่ของสมุดนี้ ให้เลือกสำเนาอื่นหรือสำเนาใน USB"
ROWS = (
    a_row(0), a_row(1), a_row(2, second=True), a_row(2), a_row(3), a_row(9), a_row(30, ours=False),
    a_row(31, problem=_BROKEN),
)  # fmt: skip
FULL = BackupsView(
    rows=ROWS, place=str(HERE), free=48_300_000_000, second=SecondPlace(str(STICK), True, 2), needs_second=False,
    aside=(str(HERE.parent / "before-restore-20261102-091500"),),
)  # fmt: skip
OLD = BackupsView(
    rows=ROWS[:2], place=str(HERE), free=48_300_000_000,
    second=SecondPlace("//SERVER-OFFICE/งานพัฒนาชุมชน/สำเนาสมุดโคกหนองนา/เครื่องหน้าห้อง", False, 9), needs_second=True,
    aside=(),
)  # fmt: skip
EMPTY = BackupsView(
    rows=(), place=str(HERE), free=48_300_000_000, second=SecondPlace("", False, None), needs_second=False, aside=()
)  # fmt: skip


class SampleBackups:
    """A `BackupService`; remembers what it was asked for."""

    def __init__(self, shown: BackupsView = FULL) -> None:
        self.shown = shown
        self.asked: list[tuple[str, object]] = []
        self.fails = False

    def view(self) -> BackupsView:
        return self.shown

    def make(self, progress: Progress | None = None) -> object:
        self.asked.append(("make", None))
        if self.fails:
            raise TooLittleRoom("full", place=HERE, needed=40, free=3)
        return None

    def to_second(self, progress: Progress | None = None) -> object:
        self.asked.append(("second", None))
        return None

    def choose_second(self, folder: Path | None) -> None:
        self.asked.append(("choose", folder))

    def choose_drive(self, drive: Path) -> None:
        self.asked.append(("drive", drive))

    def verify(self, file: Path, progress: Progress | None = None) -> int:
        self.asked.append(("verify", file))
        return 0

    def lost_by(self, file: Path) -> int:
        return 120
