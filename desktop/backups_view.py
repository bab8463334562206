"""What the pages about backups show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backup_places import Stored
from desktop.moments import local

_COUNTED = (
    ("site", "แปลง"),
    ("daily_log", "บันทึกประจำวัน"),
    ("visitor_entry", "ผู้มาใช้บริการ"),
    ("activity", "กิจกรรม"),
    ("npt_worker", "นพต."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """`problem` is in Thai and empty when the file is whole as far as its head, its length and its name tell;
    every byte was read when it was made, and is again before a restore."""

    file: Path
    made_ms: int
    made_at: datetime | None
    size: int
    inside: str
    office: str
    pc: str
    problem: str
    is_second: bool
    is_ours: bool
    """Of the book that is open; another book's backup is never restored over it by a click."""


@dataclass(frozen=True, slots=True)
class SecondPlace:
    folder: str
    is_there: bool
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsView:
    rows: tuple[BackupRow, ...]
    place: str
    free: int
    second: SecondPlace
    needs_second: bool
    aside: tuple[str, ...]
    """Folders with what was there before a restore."""


def row_of(one: Stored, book: str | None, *, is_second: bool) -> BackupRow:
    summary = one.summary
    if summary is None:
        return BackupRow(
            file=one.file, made_ms=0, made_at=None, size=one.size, inside="", office="", pc="",
            problem=one.problem, is_second=is_second, is_ours=False,
        )  # fmt: skip
    return BackupRow(
        file=one.file,
        made_ms=summary.made_ms,
        made_at=local(summary.made_ms),
        size=one.size,
        inside=inside_words(summary.records, summary.blobs),
        office=summary.office_name or summary.office,
        pc=summary.pc,
        problem="",
        is_second=is_second,
        is_ours=book is None or summary.book == book,
    )


def inside_words(records: dict[str, int], blobs: int) -> str:
    """`60 แปลง · 9,612 บันทึกประจำวัน · 480 ภาพ`"""
    parts = [f"{records[table]:,} {words}" for table, words in _COUNTED if records.get(table)]
    if blobs:
        parts.append(f"{blobs:,} ภาพ")
    return " · ".join(parts) or "ยังไม่มีรายการ"
