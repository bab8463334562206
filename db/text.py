"""Thai text as it is stored: one spelling, one order, one search form.

These functions decide what stands in columns (`sort_key`, `search_text`), so they live beside the
tables; `desktop.thai` passes them up to the other floors.
"""

from __future__ import annotations

import re
import unicodedata

TITLES = (
    "นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี", "ว่าที่ ร.ต.", "พระ", "พระครู", "พระอธิการ", "ดร.",
    "ผู้ใหญ่", "กำนัน", "เด็กชาย", "เด็กหญิง", "ร.ต.", "ส.ต.", "จ.ส.อ.", "ด.ต.",
)  # fmt: skip
"""What stands before a Thai name, without a blank between."""

_TONES = "\u0e48\u0e49\u0e4a\u0e4b"  # mai ek, tho, tri, chattawa
_UPPER_VOWELS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d"  # han akat, i, ii, ue, uee, maitaikhu, nikhahit
_THAI_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# Invisible characters that Word, LINE and web pages leave in pasted text; bidi controls can forge a reading.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_NIKHAHIT_AA = re.compile(f"\u0e4d([{_TONES}]?)\u0e32")
_MARK_ORDER = f"{_UPPER_VOWELS}\u0e3a\u0e38\u0e39{_TONES}"
"""Marks of one consonant as they are written, from the vowel outwards; NFC keeps this order."""
_RANK = {sign: 0 if sign in _UPPER_VOWELS else 1 + _MARK_ORDER.index(sign) for sign in _MARK_ORDER}
_MARKS = re.compile(f"[{_MARK_ORDER}]{{2,}}")
_DOUBLED_MARK = re.compile(f"([{_TONES}{_UPPER_VOWELS}\u0e38\u0e39\u0e4c])\\1+")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# One look that tells whether any of the repairs below could apply; most text needs none.
_NEEDS_CARE = re.compile(
    "[^\u0020-\u007e\u0e01-\u0e4c\u0e4f-\u0e5b]"
    f"|[{_TONES}][{_UPPER_VOWELS}]|([{_TONES}{_UPPER_VOWELS}\u0e38\u0e39\u0e4c])\\1"
)


def normalise(text: str, *, multiline: bool = False) -> str:
    """The one spelling under which text is stored, compared and searched.

    Joins sara am typed as two code points (NFC does not), puts tone marks after the vowel they sit on,
    turns two sara e into sara ae, drops invisible and control characters and doubled marks, trims.
    Never NFKC: that would take sara am apart again. Newlines survive only with `multiline`.
    """
    if _NEEDS_CARE.search(text) or not unicodedata.is_normalized("NFC", text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        text = _ODD_SPACES.sub(" ", text)
        text = _INVISIBLE.sub("", text)
        text = _MARKS.sub(_in_order, unicodedata.normalize("NFC", text))
        text = _DOUBLED_MARK.sub("\\1", text)
        text = _NIKHAHIT_AA.sub("\\1\u0e33", text)
    text = text.replace("\u0e40\u0e40", "\u0e41")
    if multiline:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return " ".join(text.split())


def _in_order(marks: re.Match[str]) -> str:
    """The same sign, however its marks were typed."""
    return "".join(sorted(marks[0], key=_RANK.__getitem__))


_THAI_DIGIT = re.compile("[๐-๙]")


def arabic_digits(text: str) -> str:
    """Thai digits turned into 0-9; everything else untouched."""
    # str.translate walks a table for every letter: ten times the price of looking first.
    return text.translate(_THAI_TO_ARABIC) if _THAI_DIGIT.search(text) else text


_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_SECONDARY = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # ็ ่ ้ ๊ ๋ ์, in dictionary order
_NOT_SECONDARY = re.compile(f"[{_SECONDARY}]")
_IGNORED_IN_ORDER = re.compile("[\u0e2f\u0e46\\s\\-–—“”\"'().,:;/]+")


def sort_key(text: str | None) -> str:
    """Key whose plain code-point order is Thai dictionary order, the same on every PC and in SQL.

    Royal Institute rules: a leading vowel sorts after its consonant; tone marks and the two silencers
    decide only between words that are otherwise equal. `text` must be in its one spelling (`normalise`).
    """
    if not text:
        return ""
    folded = arabic_digits(text).casefold()
    swapped = _LEADING_VOWEL.sub("\\2\\1", folded)
    primary = _IGNORED_IN_ORDER.sub("", _NOT_SECONDARY.sub("", swapped))
    marks: list[str] = []
    position = 0
    for sign in swapped:
        rank = _SECONDARY.find(sign)
        if rank >= 0:
            marks.append(f"{chr(0xFF - min(position, 0x7E))}{rank + 1}")
        else:
            position += 1
    return f"{primary}\t{''.join(marks)}" if marks else primary


_FOLDED_AWAY = re.compile(f"[{_TONES}\u0e47\u0e4c\u0e4d\u0e4e\u0e3a]")


def fold(text: str | None) -> str:
    """The form for searching: tone marks, silencers, case, digits' script and extra blanks do not matter.

    A typist who leaves out a tone mark still finds the word.
    """
    return fold_stored(normalise(text, multiline=True)) if text else ""


def fold_stored(text: str) -> str:
    """`fold` for text that is already in its one spelling."""
    bare = _FOLDED_AWAY.sub("", arabic_digits(text).casefold()).replace("\u0e40\u0e40", "\u0e41")
    return " ".join(bare.split())
