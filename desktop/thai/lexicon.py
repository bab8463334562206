"""The word list and the search for the best way to cut a run of Thai letters into its words.

The list is compiled ahead of time (`lexicon_build.py`) into plain text blocks that Python can turn into
dictionaries without a loop of its own, because a program that prints one page must not wait for 61,000
words. Loading costs about 30 ms, once, at the first sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.paths import resource

# A Thai run: consonants, vowels and marks. Not ฯ and ๆ (they follow a word) and not digits.
THAI_RUN = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"

_UNKNOWN_COST = 300
_NOWHERE = 1 << 60
_LONGEST_KEPT = 120


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`costs`: what a word adds to a cut (100 and a little more the rarer it is).
    `lengths`: first three letters -> lengths of the words that begin so, so that few slices are tried."""

    costs: dict[str, int]
    lengths: dict[str, tuple[int, ...]]


@cache
def lexicon() -> Lexicon:
    text = resource("data", "words_compiled.txt").read_text(encoding="utf-8")
    words_part, _, heads_part = text.partition("\n\n")
    costs: dict[str, int] = {}
    for line in words_part.split("\n"):
        cost, _, words = line.partition(" ")
        costs.update(dict.fromkeys(words.split(" "), int(cost)))
    lengths: dict[str, tuple[int, ...]] = {}
    for line in heads_part.rstrip("\n").split("\n"):
        counts, _, heads = line.partition(" ")
        lengths.update(dict.fromkeys(heads.split(" "), tuple(map(int, counts.split(",")))))
    return Lexicon(costs, lengths)


def cut(run: str) -> tuple[str, ...]:
    """The words of a run of Thai letters: as few as possible, and of equal cuts the more usual words."""
    return _cut_short(run) if len(run) <= _LONGEST_KEPT else _cut(run)


def _cut(run: str) -> tuple[str, ...]:
    return _cut_known(run) or _cut_with_unknown(run)


_cut_short = lru_cache(maxsize=8192)(_cut)  # the same runs come again and again


def _cut_known(run: str) -> tuple[str, ...] | None:
    known = lexicon()
    cost_of, lengths_of = known.costs.get, known.lengths.get
    end = len(run)
    best = [_NOWHERE] * (end + 1)
    best[0] = 0
    came_from = [0] * (end + 1)
    for start in range(end):
        here = best[start]
        if here == _NOWHERE:
            continue
        for length in lengths_of(run[start : start + 3], (2,)):
            stop = start + length
            if stop > end:
                break
            cost = cost_of(run[start:stop])
            if cost is not None and here + cost < best[stop]:
                best[stop] = here + cost
                came_from[stop] = start
    if best[end] == _NOWHERE:
        return None
    return tuple(run[i:j] for i, j in _way_back(came_from, end))


def _way_back(came_from: list[int], end: int) -> list[tuple[int, int]]:
    pieces = []
    while end:
        pieces.append((came_from[end], end))
        end = came_from[end]
    pieces.reverse()
    return pieces


# Places inside a run where no word can begin: before a mark or a following vowel, after a leading vowel,
# before a silenced letter, after the short vowels that always need a closing letter.
_NO_WORD_STARTS = re.compile(
    "(?=[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])"
    "|(?<=[\u0e40-\u0e44])"
    "|(?=[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c)"
    "|(?<=[\u0e31\u0e37])|(?<=[\u0e31\u0e37][\u0e48-\u0e4b])"
)


def _cut_with_unknown(run: str) -> tuple[str, ...]:
    """As `cut`, for a run with a piece that no list holds: a name, a foreign word, a slip of the keyboard.

    Unknown pieces swallow the very short words beside them: those are more often syllables of the same
    name, and a break that is left out is never as bad as one inside a name.
    """
    known = lexicon()
    cost_of, lengths_of = known.costs.get, known.lengths.get
    end = len(run)
    closed = bytearray(end + 1)
    for place in _NO_WORD_STARTS.finditer(run):
        closed[place.start()] = 1
    closed[0] = closed[end] = 0
    best = [_NOWHERE] * (end + 1)
    best[0] = 0
    came_from = [0] * (end + 1)
    unknown = bytearray(end + 1)
    for start in range(end):
        here = best[start]
        if here == _NOWHERE or closed[start]:
            continue
        for length in lengths_of(run[start : start + 3], (2,)):
            stop = start + length
            if stop > end:
                break
            if closed[stop]:
                continue
            cost = cost_of(run[start:stop])
            if cost is not None and here + cost < best[stop]:
                best[stop], came_from[stop], unknown[stop] = here + cost, start, 0
        stop = start + 1
        while closed[stop]:
            stop += 1
        if here + _UNKNOWN_COST < best[stop]:
            best[stop], came_from[stop], unknown[stop] = here + _UNKNOWN_COST, start, 1
    return _joined([(run[i:j], bool(unknown[j])) for i, j in _way_back(came_from, end)])


def _joined(pieces: list[tuple[str, bool]]) -> tuple[str, ...]:
    foreign = [is_unknown for _, is_unknown in pieces]
    for i, (piece, is_unknown) in enumerate(pieces):
        if not is_unknown and len(piece) <= 2:
            beside = (i > 0 and pieces[i - 1][1]) or (i + 1 < len(pieces) and pieces[i + 1][1])
            foreign[i] = beside
    words: list[str] = []
    for i, (piece, _) in enumerate(pieces):
        if i and foreign[i] and foreign[i - 1]:
            words[-1] += piece
        else:
            words.append(piece)
    return tuple(words)
