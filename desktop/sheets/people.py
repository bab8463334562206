"""Names of people with what stands before them, in one cell."""

from __future__ import annotations

from desktop.thai.names import TITLES

SPELT = {"น.ส.": "นางสาว", "น.ส": "นางสาว", "นส.": "นางสาว", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง"}
"""Short forms, and the title they stand for."""
_LONGEST_FIRST = tuple(sorted((*TITLES, *SPELT), key=len, reverse=True))
_NEVER_FIRST = frozenset(chr(code) for code in (*range(0x0E30, 0x0E3B), *range(0x0E45, 0x0E4F)))
"""Vowels and marks that follow a consonant: “นายิกา” is a name, not นาย and “ิกา”."""


def title_before(words: str) -> str:
    """The title that a name begins with; "" for none."""
    for title in _LONGEST_FIRST:
        rest = words[len(title) :].lstrip()
        if words.startswith(title) and len(rest) > 1 and rest[0] not in _NEVER_FIRST:
            return title
    return ""


def bare_name(words: str) -> str:
    """A person without what stands before the name."""
    text = words.strip()
    return text[len(title_before(text)) :].strip()
