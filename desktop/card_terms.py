"""Cards that run out soon: whose, when, and what to do before files are refused. Light to import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.ids import is_province
from desktop import areas
from desktop.thai.dates import short_date

if TYPE_CHECKING:
    from desktop.sync.trust import Enrolled

SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class CardTerm:
    """A card that is near its end, or beyond it and leaves its office without any other: `left_days` is below one."""

    office: str
    label: str
    until: date
    left_days: int
    is_self: bool = False

    @property
    def whose(self) -> str:
        if self.is_self:
            return "บัตรของเครื่องนี้"
        return f"บัตรของ {areas.short_office_name(self.office)} เครื่อง ‘{self.label}’"

    @property
    def words(self) -> str:
        if self.left_days < 1:
            return f"{self.whose} หมดอายุแล้วเมื่อ {short_date(self.until)}"
        return f"{self.whose} จะหมดอายุ {short_date(self.until)} (อีก {self.left_days} วัน)"


def terms_of(known: Iterable[Enrolled], today: date) -> tuple[CardTerm, ...]:
    """The next to run out first. What writes no more, or was withdrawn, is nobody's concern."""
    alive = [
        one for one in known if one.is_trusted and one.retired_on is None and one.valid_until is not None
    ]
    valid = {one.office for one in alive if not one.is_expired and not one.is_self}
    found = []
    for one in alive:
        until = date.fromisoformat(one.valid_until or "")
        left = 0 if one.is_expired else max(1, (until - today).days)
        if left <= SOON_DAYS and (left or one.is_self or one.office not in valid):
            found.append(CardTerm(one.office, one.label, until, left, one.is_self))
    return tuple(sorted(found, key=lambda one: one.until))


def reminder(known: Iterable[Enrolled], own: str, today: date) -> str:
    """One line: the next card to run out, how many more, and what to do about the first. Empty for none.

    `own`: the office of this PC.
    """
    terms = terms_of(known, today)
    if not terms:
        return ""
    more = f" และอีก {len(terms) - 1} ใบ" if len(terms) > 1 else ""
    return f"{terms[0].words}{more} {_what_to_do(terms[0], own)}"


def _what_to_do(term: CardTerm, own: str) -> str:
    """A province prolongs; a district compares again, or has it prolonged."""
    if term.is_self and len(own) == 2:
        return "บันทึกบัตรแล้วให้อำเภอเทียบลายนิ้วมืออีกครั้ง"
    if term.is_self:
        return "ให้จังหวัดต่ออายุ หรือบันทึกบัตรไปให้จังหวัดเทียบลายนิ้วมืออีกครั้ง"
    if len(own) == 2:
        return "เลือกเครื่องนั้นแล้วกด ‘ต่ออายุบัตร’"
    if is_province(term.office):
        return "ขอบัตรจากจังหวัดมาเทียบลายนิ้วมืออีกครั้ง"
    return "ให้จังหวัดต่ออายุ หรือรับบัตรของเครื่องนั้นมาเทียบลายนิ้วมืออีกครั้ง"
