"""The facts of one printing: which record, when, in whose digits, and what the stamps and the foot say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from db.ids import short_id
from db.text import arabic_digits
from desktop.thai.dates import MONTHS, be_year, long_date, long_month, short_date, table_date
from desktop.thai.digits import grouped, thai_digits
from desktop.thai.names import phone_digits, phone_display
from desktop.typeset.foot import Foot

# Words with Latin letters (links, e-mail, CLM, PM2.5, codes) keep their digits; the rest is Thai prose.
_LATIN_WORD_OR_DIGITS = re.compile("[^\\s\u0e00-\u0e7f]*[A-Za-z][^\\s\u0e00-\u0e7f]*|([0-9]+)")
_SHORT = 100  # a figure, a date, a name: worth remembering
_ASCII_DIGIT = re.compile("[0-9]")
_ASCII_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintInfo:
    """`record_id` None: a blank form. `digest8`: first eight hex digits of the digest of what is printed.

    `thai_digits`: the office's setting; it goes for labels, figures and prose, never for links and codes.
    """

    printed_at: datetime
    record_id: UUID | None = None
    rev: int = 1
    digest8: str = ""
    blank_for: str = ""  # on blanks for a certain plot or worker: its code
    is_draft: bool = False
    is_demo: bool = False
    correction_no: int | None = None
    thai_digits: bool = True

    @classmethod
    def for_digits(cls, thai_digits: bool) -> PrintInfo:
        """For the words of a form, which depend on nothing else."""
        return cls(printed_at=datetime(1, 1, 1), thai_digits=thai_digits)  # noqa: DTZ001 - never printed

    # --- words in the digits of the office

    def text(self, value: str | int | Decimal | None) -> str:
        """A value as it is printed."""
        if value is None:
            return ""
        if not isinstance(value, str):
            value = grouped(value)
        if not self.thai_digits:
            return arabic_digits(value)
        return _short_in_thai_digits(value) if len(value) <= _SHORT else _in_thai_digits(value)

    def number(self, value: int | Decimal | None, none: str = "") -> str:
        return none if value is None else self.text(value)

    def plain(self, value: int | None) -> str:
        """A number that is a name (year, moo, page): not grouped."""
        return "" if value is None else self.text(str(value))

    def long_date(self, day: date | None) -> str:
        return self.text(long_date(day)) if day else ""

    def table_date(self, day: date | None) -> str:
        return self.text(table_date(day)) if day else ""

    def month(self, month: date | None) -> str:
        return MONTHS[month.month - 1] if month else ""

    def long_month(self, month: date | None) -> str:
        return self.text(long_month(month)) if month else ""

    def year(self, day: date | None) -> str:
        return self.text(str(be_year(day))) if day else ""

    def clock(self, at: time | None) -> str:
        """`๐๘.๓๐`"""
        return self.text(f"{at.hour:02d}.{at.minute:02d}") if at else ""

    def phone(self, phone: str | None) -> str:
        """Grouped when it is a Thai telephone, else as typed."""
        digits = phone_digits(phone) if phone else None
        return self.text(phone_display(digits) if digits else phone or "")

    # --- around the sheet

    @property
    def stamps(self) -> tuple[str, ...]:
        words = []
        if self.is_draft:
            words.append("ร่าง")
        if self.correction_no:
            words.append(self.text(f"ฉบับแก้ไข ครั้งที่ {self.correction_no}"))
        if self.is_demo:
            words.append("ข้อมูลตัวอย่าง")
        return tuple(words)

    def foot(self, form: str, version: int) -> Foot:
        if self.record_id is None:
            which = f"blank   {self.blank_for or '-'}"
            record, rev = "blank", self.blank_for
        else:
            which = f"{short_id(self.record_id)}   rev {self.rev}"
            record, rev = str(self.record_id), str(self.rev)
        digest = f"   #{self.digest8[:4]} {self.digest8[4:]}" if self.digest8 else ""
        when = self.printed_at
        printed = self.text(f"พิมพ์ {short_date(when.date())} {when:%H.%M} น.")
        return Foot(f"{form} v{version}   {which}{digest}", printed, f"{form}|{record}|{rev}|{self.digest8}")

    def page_words(self, number: int, total: int) -> str:
        return self.text(f"หน้า {number}/{total}")


@lru_cache(maxsize=4096)
def _short_in_thai_digits(value: str) -> str:
    return _in_thai_digits(value)


def _in_thai_digits(value: str) -> str:
    if not _ASCII_DIGIT.search(value):
        return value
    if not _ASCII_LETTER.search(value):
        return thai_digits(value)
    return _LATIN_WORD_OR_DIGITS.sub(_thai_if_prose, value)


def _thai_if_prose(found: re.Match[str]) -> str:
    return thai_digits(found.group()) if found.group(1) else found.group()


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo by its bytes, for tests and small uses; `gather` has one that reads the blob store."""

    data: bytes
    sha256: str
    caption: str = ""

    def load(self) -> bytes:
        return self.data
