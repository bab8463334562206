"""Buddhist-era dates: stored ISO and Gregorian, shown and typed in Thai.

The Buddhist year is the Gregorian one + 543. The fiscal year runs October to September and carries the
name of the year in which it ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from db.text import arabic_digits

BE_OFFSET = 543

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")


def be_year(day: date) -> int:
    return day.year + BE_OFFSET


def fiscal_year_be(day: date) -> int:
    """Government fiscal year (October to September), Buddhist Era: 1 October 2024 is in 2568."""
    return day.year + BE_OFFSET + (day.month >= 10)


def quarter(day: date) -> int:
    """Quarter of the fiscal year: October to December is 1."""
    return (day.month - 10) % 12 // 3 + 1


def fiscal_year_range(year_be: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    year = year_be - BE_OFFSET
    return date(year - 1, 10, 1), date(year, 9, 30)


# --- showing ----------------------------------------------------------------------------------------


def long_date(day: date) -> str:
    """`20 พฤศจิกายน 2569`"""
    return f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}"


def full_date(day: date) -> str:
    """`20 พฤศจิกายน พ.ศ. 2569`"""
    return f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {be_year(day)}"


def short_date(day: date) -> str:
    """`20 พ.ย. 2569`"""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {be_year(day)}"


def table_date(day: date) -> str:
    """`20 พ.ย. 69`, for tables on paper."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {be_year(day) % 100:02d}"


def day_month(day: date) -> str:
    """`20 พ.ย.`, where the year is told elsewhere."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]}"


def field_date(day: date) -> str:
    """`20/11/2569`, as typed in a field."""
    return f"{day.day:02d}/{day.month:02d}/{be_year(day)}"


def weekday_date(day: date) -> str:
    """`วันศุกร์ที่ 20 พฤศจิกายน 2569`"""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {long_date(day)}"


def long_month(month: date) -> str:
    """`พฤศจิกายน 2569`"""
    return f"{MONTHS[month.month - 1]} {be_year(month)}"


def short_month(month: date) -> str:
    """`พ.ย. 2569`"""
    return f"{MONTHS_SHORT[month.month - 1]} {be_year(month)}"


def range_words(first: date, last: date) -> str:
    """`9–15 พฤศจิกายน 2569`, with month and year repeated only where they differ."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"


def range_words_short(first: date, last: date) -> str:
    """`23–29 พ.ย.`, for narrow places where the year is told elsewhere."""
    if first.month == last.month:
        return f"{first.day}–{day_month(last)}"
    return f"{day_month(first)} – {day_month(last)}"


# --- weeks and months -------------------------------------------------------------------------------


def week_start(day: date) -> date:
    """The Monday of the working week (logs, collections and F02 run Monday to Sunday)."""
    return day - timedelta(days=day.weekday())


def week_of_month(day: date) -> tuple[int, date]:
    """Number of a week and its month: the month of its Thursday, so that no week has two numbers."""
    thursday = week_start(day) + timedelta(days=3)
    return (thursday.day - 1) // 7 + 1, thursday.replace(day=1)


def month_range(month: date) -> tuple[date, date]:
    """First and last day of the month of `month`."""
    first = month.replace(day=1)
    return first, next_month(first) - timedelta(days=1)


def next_month(month: date, count: int = 1) -> date:
    """First day of the month `count` months on (or back)."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


# --- reading what a person typed --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as read, and whether its year was taken as Gregorian (to be told to the person)."""

    day: date
    was_gregorian: bool = False


_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2}|\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{2}|\d{4})$")
_WORDS = re.compile(r"^(\d{1,2})\s*([^\d\s]+)\s*(?:พ\.?\s?ศ\.?\s*)?(\d{2}|\d{4})$")
_MONTH_WORDS = re.compile(r"^([^\d\s]+)\s*(?:พ\.?\s?ศ\.?\s*)?(\d{2}|\d{4})$")
_MONTH_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{4})$")
_MONTH_ISO = re.compile(r"^(\d{4})-(\d{1,2})$")


def parse_date(text: str) -> TypedDate | None:
    """Read `20/11/2569`, `๒๐ พ.ย. ๖๙`, `20 11 69`, `201169`, `2026-11-20`; None when it is not a date.

    A two-digit year is Buddhist. A four-digit year below 2400 is Gregorian. ISO is always Gregorian
    unless its year can only be Buddhist.
    """
    text = " ".join(arabic_digits(text).split())
    if found := _ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
        return _date(day, month, year, from_iso=True)
    if (found := _NUMERIC.match(text)) or (found := _COMPACT.match(text)):
        day, month, year = (int(part) for part in found.groups())
        return _date(day, month, year)
    if found := _WORDS.match(text):
        named = month_number(found.group(2))
        return _date(int(found.group(1)), named, int(found.group(3))) if named else None
    return None


def parse_month(text: str) -> date | None:
    """Read `2026-11`, `11/2569`, `พ.ย. 2569`; the first day of that month."""
    text = " ".join(arabic_digits(text).split())
    if found := _MONTH_ISO.match(text):
        read = _date(1, int(found.group(2)), int(found.group(1)), from_iso=True)
    elif found := _MONTH_NUMERIC.match(text):
        read = _date(1, int(found.group(1)), int(found.group(2)))
    elif found := _MONTH_WORDS.match(text):
        read = _date(1, month_number(found.group(1)) or 0, int(found.group(2)))
    else:
        return None
    return read.day if read else None


def month_number(word: str) -> int | None:
    """1-12 for a full or short Thai month name, with or without its dots."""
    bare = word.replace(".", "")
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), start=1):
        if word == full or bare == short.replace(".", ""):
            return number
    return None


def _date(day: int, month: int, year: int, *, from_iso: bool = False) -> TypedDate | None:
    gregorian = False
    if year < 100:
        year = 2500 + year - BE_OFFSET
    elif year >= 2400:
        year -= BE_OFFSET
    else:
        gregorian = not from_iso
    try:
        return TypedDate(date(year, month, day), gregorian)
    except ValueError:
        return None
