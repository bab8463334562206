"""What is typed on a command line, read as values, and days as they are told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.errors import WrongUsage


def id_of(text: str) -> UUID:
    """Raises WrongUsage."""
    try:
        return UUID(text)
    except ValueError:
        raise WrongUsage(f"not an id: {text}", why=f"“{text}” ไม่ใช่รหัสรายการ (UUID)") from None


def day_of(text: str) -> date:
    """Of either era. Raises WrongUsage."""
    from desktop.thai.dates import parse_date

    found = parse_date(text)
    if found is None:
        raise WrongUsage(f"not a day: {text}", why=f"“{text}” ไม่ใช่วันที่ เช่น 2026-11-20 หรือ 20/11/2569")
    return found.day


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
