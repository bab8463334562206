"""One line about backups for the status line, and the reminder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.backups import DAY_MS, REMIND_AFTER_DAYS
from desktop.moments import local
from desktop.thai.dates import short_date

if TYPE_CHECKING:
    from desktop.opening import App


@dataclass(frozen=True, slots=True)
class BackupGlimpse:
    words: str
    is_well: bool
    needs_second: bool
    second_is_there: bool
    reminder: str


def glimpse(app: App) -> BackupGlimpse:
    """Reads the disk."""
    backups, now = app.backups, app.store.now_ms()
    last_ms = backups.last_ms()
    if last_ms is None:
        words, is_well = "ยังไม่มีสำเนาสำรอง", False
    else:
        made = local(last_ms)
        day = "วันนี้" if made.date() == app.today() else short_date(made.date())
        words = f"สำรองข้อมูลล่าสุด {day} {made:%H:%M} น."
        is_well = now - last_ms < REMIND_AFTER_DAYS * DAY_MS or backups.is_current()
    days = backups.days_without_second()
    reminder = (
        f"สำเนานอกเครื่องนี้เก่า {days} วันแล้ว สำรองลง USB หรือโฟลเดอร์อื่นไว้เผื่อเครื่องเสีย"
        if days is not None
        else "ยังไม่มีสำเนานอกเครื่องนี้ ถ้าเครื่องเสียหรือหายข้อมูลจะหายทั้งหมด เลือก USB หรือโฟลเดอร์ไว้สำรอง"
    )
    return BackupGlimpse(words, is_well, backups.needs_second(), backups.second_is_there(), reminder)
