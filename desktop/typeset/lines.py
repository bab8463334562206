"""A text cut into lines that fit a width, between Thai words and by the house rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.thai.words import find_breaks
from desktop.typeset.face import MM_PER_MILLE, Typeface, printable

_EVEN_OUT_BELOW = 0.2  # a last line shorter than this share of the width is evened out
_NO_CUT_BEFORE = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e\u0e2f\u0300-\u036f]")
_LEADING_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")


def wrap(
    text: str,
    face: Typeface,
    size: float,
    width: float,
    *,
    first: float | None = None,
    keep: Sequence[str] = (),
    even: bool = False,
) -> list[str]:
    """Lines of at most `width` mm at an official size; `first` is the room on the first line.

    Ends of line in the text are kept, empty lines are not. `keep`: names that are not broken. `even`: a
    short last line shares the width with the others. Always at least one line, perhaps empty.
    """
    per_mille = size * face.factor * MM_PER_MILLE
    room = width / per_mille
    first_room = room if first is None else first / per_mille
    lines: list[str] = []
    for paragraph in text.split("\n"):
        words = printable(paragraph).rstrip()
        if not words:
            continue
        first_here = room if lines else first_room
        if face.lay(words).width <= first_here:
            lines.append(words)
            continue
        pieces = _pieces(words, face, max(room, first_here), tuple(keep))
        found = _fill(pieces, first_here, room)
        if even and len(found) > 1 and face.lay(found[-1]).width < room * _EVEN_OUT_BELOW:
            found = _evened(pieces, room, len(found))
        lines += found
    return lines or [""]


Piece = tuple[str, float, float]  # text with its blanks, width without the last blanks, width with them


def _pieces(text: str, face: Typeface, room: float, keep: tuple[str, ...]) -> list[Piece]:
    """The stretches between possible breaks; one that is wider than a line is cut further."""
    breaks = find_breaks(text, keep)
    pieces: list[Piece] = []
    start = 0
    for stop in (*breaks.good, len(text)):
        piece = _measured(text[start:stop], face)
        if piece[1] <= room:
            pieces.append(piece)
        else:
            inner = [at for at in breaks.poor if start < at < stop]
            pieces += _cut_smaller(text, start, stop, inner, face, room)
        start = stop
    return pieces


def _cut_smaller(
    text: str, start: int, stop: int, inner: Sequence[int], face: Typeface, room: float
) -> list[Piece]:
    pieces: list[Piece] = []
    for end in (*inner, stop):
        piece = _measured(text[start:end], face)
        if piece[1] <= room:
            pieces.append(piece)
        else:  # one word wider than the line: anywhere between clusters
            pieces += [_measured(cluster, face) for cluster in _clusters(text[start:end])]
        start = end
    return pieces


def _clusters(text: str) -> list[str]:
    found: list[str] = []
    for sign in text:
        if found and (_NO_CUT_BEFORE.match(sign) or found[-1][-1] in _LEADING_VOWELS or sign == " "):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _measured(text: str, face: Typeface) -> Piece:
    bare = text.rstrip(" ")
    width = face.lay(bare).width
    return text, width, width if bare == text else face.lay(text).width


def _fill(pieces: Sequence[Piece], first_room: float, room: float) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    here = first_room
    for text, bare, full in pieces:
        if used + bare > here and (line or here < room):
            lines.append("".join(line).rstrip(" "))
            line, used, here = [], 0.0, room
        line.append(text)
        used += full
    lines.append("".join(line).rstrip(" "))
    return lines


def _evened(pieces: Sequence[Piece], room: float, count: int) -> list[str]:
    """The narrowest filling that still takes the same number of lines."""
    low, high = room / count, room
    for _ in range(7):
        middle = (low + high) / 2
        if len(_fill(pieces, middle, middle)) > count or any(piece[1] > middle for piece in pieces):
            low = middle
        else:
            high = middle
    return _fill(pieces, high, high)
