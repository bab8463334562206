"""Names, titles and telephones as Thai offices write them."""

from __future__ import annotations

import re

from db.text import TITLES, arabic_digits


def full_name(title: str | None, first: str | None, last: str | None) -> str:
    """`นายสมหมาย ตัวอย่างดี`: no blank after the title, one before the surname."""
    return f"{title or ''}{first or ''} {last or ''}".strip()


_MORE_TITLES = ("น.ส.", "ด.ช.", "ด.ญ.", "ว่าที่ ร.ต.หญิง", "ว่าที่ร้อยตรีหญิง", "พล.ต.", "พ.ต.")
_BY_LENGTH = tuple(sorted({*TITLES, *_MORE_TITLES}, key=len, reverse=True))
_BEGINS = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44A-Za-z]")  # a consonant, or a vowel that stands before one


def split_name(text: str) -> tuple[str, str, str]:
    """Title, name and surname of what stands in one line: `นางสมใจ พอดีเรียน`. Each may be empty."""
    words = " ".join(text.split())
    title = next((one for one in _BY_LENGTH if words.startswith(one) and _may_end(one, words)), "")
    first, _, last = words[len(title) :].strip().partition(" ")
    return title, first, last


def _may_end(title: str, words: str) -> bool:
    """“นาย” is a title in นายอุดม, in นายิกา it is not."""
    rest = words[len(title) :].lstrip()
    return bool(rest) and _BEGINS.match(rest) is not None


_NOT_DIGIT = re.compile(r"\D")


def phone_digits(text: str) -> str | None:
    """The 9 or 10 digits of a Thai telephone, or None when it is not one. +66 becomes the leading 0."""
    text = arabic_digits(text)
    digits = _NOT_DIGIT.sub("", text)
    if text.strip().startswith("+66") or (digits.startswith("66") and len(digits) > 10):
        digits = "0" + digits[2:]
    return digits if len(digits) in (9, 10) and digits.startswith("0") else None


def phone_display(digits: str | None) -> str:
    """`0 2345 6789` for nine digits, `08 1234 5678` for ten."""
    if not digits:
        return ""
    cut = len(digits) - 8
    return f"{digits[:cut]} {digits[cut : cut + 4]} {digits[cut + 4 :]}"


__all__ = ["TITLES", "full_name", "phone_digits", "phone_display", "split_name"]
