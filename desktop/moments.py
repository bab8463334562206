"""From the clock to the office's day. Thailand keeps UTC+7 all year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7), "ICT")


def local(at_ms: int) -> datetime:
    """Thai wall-clock time of Unix milliseconds."""
    return datetime.fromtimestamp(at_ms / 1000, BANGKOK)


def today(at_ms: int) -> date:
    return local(at_ms).date()


def start_ms(day: date) -> int:
    """Unix milliseconds of the beginning of a Thai day."""
    return int(datetime.combine(day, time(), BANGKOK).timestamp() * 1000)


def clock_words(at_ms: int) -> str:
    """`10:42 น.`"""
    return local(at_ms).strftime("%H:%M น.")
