"""Where a Thai line may break, and the words of a text.

Thai writes no blanks between words, so the words come from a list (`lexicon.py`); on top of them stand
the house rules of the offices: what belongs together stays together. Offsets are into the text as given.

    break_points("เอามื้อสามัคคี ๓๒ คน")   -> [15]         never between ๓๒ and คน
    words("พัฒนาการอำเภอโคกสุข")            -> ["พัฒนาการอำเภอ", "โคก", "สุข"]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from desktop.thai.dates import MONTHS, MONTHS_SHORT
from desktop.thai.lexicon import THAI_RUN, cut
from desktop.thai.names import TITLES

BREAK_MARK = "\u200b"  # zero width space: a line may break here
HOLD_MARK = "\u2060"  # word joiner: a line may not break at the blank before it

# --- pieces of a text -------------------------------------------------------------------------------

_DIGITS = "0-9๐-๙"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_PIECES = re.compile(
    "(?P<blank>[ \t\u00a0]+)"
    "|(?P<line>[\r\n\u2028\u2029]+)"
    "|(?P<url>(?:https?://|www\\.)[^\\s\u0e00-\u0e7f]+)"
    f"|(?P<email>[\\w.+-]+@[{_LATIN}0-9][{_LATIN}0-9.-]*)"
    "|(?P<tail>ฯลฯ|[ๆฯ])"
    f"|(?P<number>[0๐][{_DIGITS}]? [{_DIGITS}]{{4}} [{_DIGITS}]{{4}}(?![{_DIGITS}])"  # a telephone
    f"|[{_DIGITS}]+(?:[.,:/×–-][{_DIGITS}]+)*%?[{_LATIN}]*)"
    f"|(?P<latin>[{_LATIN}][{_LATIN}0-9'’_.+&-]*(?<![.'’_-])|[{_LATIN}])"
    "|(?P<short>(?:[ก-ฮเแโใไฤ][ก-ฮะ-\u0e3a\u0e47-\u0e4e]{0,4}\\.)+(?:[ก-ฮ](?![ก-\u0e4e]))?)"
    f"|(?P<thai>[{THAI_RUN}]+)"
    "|(?P<sign>.)",
    re.DOTALL,
)
_DIGIT_SET = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")
_OPENING = frozenset("([{“‘«<")
_CLOSING = frozenset(")]}”’».,:;!?%")
_DASHES = frozenset("-–—")
_URL_BREAK = re.compile("(?<=[^:/])/(?=[^/])|[?&=](?=.)")

_MONTH_NAMES = frozenset(MONTHS) | frozenset(MONTHS_SHORT)
_TITLES = frozenset(TITLES) - {"ผู้ใหญ่"} | {"น.ส.", "ด.ช.", "ด.ญ.", "พล.ต.", "พ.ต.", "ว่าที่"}
# What follows a title is a name until one of these begins something else.
_AFTER_A_NAME = frozenset((
    "และ", "หรือ", "กับ", "ได้", "เป็น", "ที่", "ไป", "มา", "มี", "จาก", "ให้", "ของ", "ใน", "ร่วม",
    "จะ", "เข้า", "เพื่อ", "ผู้", "ซึ่ง", "จึง", "แล้ว", "โดย", "พร้อม", "นำ", "กล่าว", "ตำแหน่ง", "เจ้าของ",
))  # fmt: skip
_NAME_LENGTH = 14
_BEFORE_A_PLACE = frozenset(("ต.", "อ.", "จ.", "บ."))
_BEFORE_AN_OFFICE = frozenset(("สพจ.", "สพอ."))  # its name follows after a blank
# Words that are nothing without the number that follows.
_BEFORE_A_NUMBER = frozenset((
    "ที่", "ข้อ", "ข้อที่", "หน้า", "หมู่", "หมู่ที่", "วันที่", "เลขที่", "ครั้งที่", "ฉบับที่",
    "เล่มที่", "ลำดับที่", "ชั้น", "ชั้นที่", "ไตรมาส", "ไตรมาสที่", "สัปดาห์ที่", "ร้อยละ",
))  # fmt: skip
# Words that lead on: a line may end before them, not behind.
_LEADING_ON = frozenset(("และ", "หรือ", "กับ", "ณ"))
_LONGEST_KEPT = 200  # longer texts hardly come twice and would fill the memory
_KEPT_WHOLE = ("โคก หนอง นา",)


@dataclass(frozen=True, slots=True)
class Breaks:
    """`good`: a line may break here. `poor`: a word ends here but a house rule holds it to the next; used
    only when a stretch is wider than the line itself."""

    good: tuple[int, ...]
    poor: tuple[int, ...]


def break_points(text: str, keep: Iterable[str] = ()) -> list[int]:
    """Offsets where a line may break, ascending, without 0 and the end.

    A break after blanks stands behind the last blank. `keep` are known names: no break inside them.
    """
    return list(find_breaks(text, tuple(keep)).good)


def words(text: str) -> list[str]:
    """The words, numbers, signs and blanks of a text; joined together they are the text again."""
    found: list[str] = []
    for piece in _PIECES.finditer(text):
        if piece.lastgroup == "thai":
            found.extend(cut(piece.group()))
        else:
            found.append(piece.group())
    return found


def with_break_marks(text: str, keep: Iterable[str] = ()) -> str:
    """The text for a Qt label: U+200B where it may break, U+2060 after a blank at which it may not."""
    breaks = find_breaks(text, tuple(keep))
    marks = {at: BREAK_MARK for at in breaks.good if not text[at - 1].isspace()}
    marks.update({at: HOLD_MARK for at in breaks.poor if text[at - 1].isspace()})
    pieces: list[str] = []
    start = 0
    for at in sorted(marks):
        pieces += (text[start:at], marks[at])
        start = at
    pieces.append(text[start:])
    return "".join(pieces)


def strip_break_marks(text: str) -> str:
    return text.replace(BREAK_MARK, "").replace(HOLD_MARK, "")


# --- the rules --------------------------------------------------------------------------------------


def find_breaks(text: str, keep: tuple[str, ...] = ()) -> Breaks:
    return _find_short(text, keep) if len(text) <= _LONGEST_KEPT else _find(text, keep)


def _find(text: str, keep: tuple[str, ...]) -> Breaks:
    good: list[int] = []
    poor: list[int] = []
    reader = _Reader(text, good, poor)
    for piece in _PIECES.finditer(text):
        reader.take(piece)
    _hold_together(text, keep, good, poor)
    return Breaks(tuple(good), tuple(poor))


_find_short = lru_cache(maxsize=2048)(_find)


class _Reader:
    """Walks over the pieces of a text and remembers what a rule needs to know of the piece before."""

    def __init__(self, text: str, good: list[int], poor: list[int]) -> None:
        self._text, self._good, self._poor = text, good, poor
        self._before: re.Match[str] | None = None  # the last piece that is not a blank
        self._after_blank = False
        self._last_word = ""  # of a Thai run: what a following number may belong to
        self._is_label = False  # the number before belongs to the word on its left: it counts nothing
        self._name_room = 0  # letters that a name begun by a title may still have

    def take(self, piece: re.Match[str]) -> None:
        kind = piece.lastgroup
        if kind == "blank":
            self._after_blank = True
            return
        before, at = self._before, piece.start()
        is_label = False
        if before is None:
            if self._after_blank:
                self._poor.append(at)
        elif kind != "line" and before.lastgroup != "line":
            if self._may_break(before, piece):
                self._good.append(at)
            else:
                is_label = kind == "number"
                if self._after_blank or (kind == "thai" and before.lastgroup in ("number", "short")):
                    self._poor.append(at)
        self._is_label = is_label
        if kind == "thai":
            self._take_thai(piece.group(), at)
        else:
            self._last_word = ""
            self._name_room = 0
            if kind == "number" and " " in piece.group():  # a telephone: between its groups if at all
                self._poor.extend(at + i + 1 for i, sign in enumerate(piece.group()) if sign == " ")
            if kind == "url":
                found = _URL_BREAK.finditer(piece.group())
                self._good.extend(at + _after_or_before(sign) for sign in found)
        self._before = piece
        self._after_blank = False

    def _may_break(self, before: re.Match[str], after: re.Match[str]) -> bool:
        left, right = before.lastgroup, after.lastgroup
        left_text, right_text = before.group(), after.group()
        if right == "tail":
            return False
        if right == "sign" and not self._sign_may_start_line(after):
            return False
        if left == "sign" and not self._sign_may_end_line(before):
            return False
        if left == "number" and right in ("thai", "latin", "short"):
            is_label = self._is_label or " " in left_text  # a telephone counts nothing either
            return is_label and self._after_blank and not _begins_with_month(right_text)
        if right == "number" and (
            left == "short"
            or self._last_word in _BEFORE_A_NUMBER
            or left_text in _MONTH_NAMES
            or self._last_word in _MONTH_NAMES
        ):
            return False
        if left_text in _TITLES or self._last_word in _TITLES or self._last_word in _LEADING_ON:
            return False
        if self._after_blank:
            return True
        if left == "short":
            return False
        return {left, right} != {"sign", "latin"} or left_text in _CLOSING or right_text in _OPENING

    def _sign_may_start_line(self, found: re.Match[str]) -> bool:
        sign = found.group()
        if sign in _OPENING:
            return True
        if sign in _CLOSING or sign == "/" or sign in _DASHES:
            return False
        if sign in "\"'":  # straight quotes: opening only after a blank
            return self._after_blank and self._text[found.end() : found.end() + 1].strip() != ""
        return self._after_blank

    def _sign_may_end_line(self, found: re.Match[str]) -> bool:
        sign, text = found.group(), self._text
        if sign in _OPENING:
            return False
        if sign in _DASHES:
            if self._after_blank:  # a dash that begins a line is a bullet and stays with its words
                return text[: found.start()].rstrip(" ")[-1:] not in ("", "\n")
            return text[found.start() - 1 : found.start()] not in _DIGIT_SET
        if sign in "\"'":
            return self._after_blank or found.start() == 0 or not text[found.start() - 1].isspace()
        return sign in _CLOSING or sign == "/" or self._after_blank

    def _take_thai(self, run: str, start: int) -> None:
        """Breaks between the words of a run; a title stays with the name that follows, the name is whole."""
        pieces = cut(run)
        at = start
        room = self._name_room if self._after_blank and pieces[0] not in _AFTER_A_NAME else 0
        before = self._before.group() if self._before is not None else ""
        is_place = before in (_BEFORE_AN_OFFICE if self._after_blank else _BEFORE_A_PLACE)
        if is_place:
            room = _NAME_LENGTH
        for word, following in pairwise(pieces):
            at += len(word)
            room = _NAME_LENGTH if word in _TITLES else max(room - len(word), 0)
            if (room and following not in _AFTER_A_NAME) or word in _LEADING_ON:
                self._poor.append(at)
            else:
                room = 0
                self._good.append(at)
        self._last_word = pieces[-1]
        # The whole run was title and given name: the run behind the next blank is the surname.
        is_given_name = room > 0 and not is_place and not (self._after_blank and self._name_room)
        self._name_room = _NAME_LENGTH if is_given_name or self._last_word in _TITLES else 0


def _begins_with_month(text: str) -> bool:
    return text in _MONTH_NAMES or cut(text)[0] in _MONTH_NAMES


def _after_or_before(found: re.Match[str]) -> int:
    """A link breaks behind / and =, and before ? and &: the sign shows that the link goes on."""
    return found.start() if found.group() in "?&" else found.end()


def _hold_together(text: str, keep: tuple[str, ...], good: list[int], poor: list[int]) -> None:
    """Take the breaks inside of whole phrases and known names out of `good`."""
    moved = []
    for name in (*_KEPT_WHOLE, *keep):
        start = text.find(name) if len(name) > 1 else -1
        while start >= 0:
            first = bisect_right(good, start)
            last = bisect_right(good, start + len(name) - 1)
            moved += good[first:last]
            del good[first:last]
            start = text.find(name, start + len(name))
    if moved:
        poor += moved
        poor.sort()
