"""Where two texts differ, in whole words: what a person reads when two PCs wrote the same field.

    difference("ขุดคลองยาว 42 เมตร", "ขุดคลองยาว 46 เมตร")
        -> [Segment("ขุดคลองยาว ", "ขุดคลองยาว "), Segment("42 เมตร", "46 เมตร", 1)]

The lefts joined are the left text again, letter for letter, and so are the rights. A number stays with what
it counts and a name is whole, because the pieces are those between which a line may break.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from desktop.thai.words import find_breaks

_SHORT_WORD = 4
"""Letters of a word that does not keep two differences apart: “ที่”, “และ”."""
_HARDLY_ALIKE = 0.25
"""With less than this in common the texts are two texts: marking single words in them explains nothing."""


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that is the same in both, or one numbered `place` where they differ (from 1; a side may be
    empty there)."""

    left: str
    right: str
    place: int = 0

    @property
    def is_same(self) -> bool:
        return not self.place

    def of(self, side: Side) -> str:
        return self.left if side is Side.LEFT else self.right


def difference(left: str, right: str) -> tuple[Segment, ...]:
    return _numbered(_joined(_raw(pieces(left), pieces(right))))


def difference_of_lines(left: Sequence[str], right: Sequence[str]) -> tuple[Segment, ...]:
    """As `difference`, for lists: an item is the same or it is not. Each item ends with a line break."""
    return _numbered(_raw([f"{one}\n" for one in left], [f"{one}\n" for one in right]))


def places(segments: Sequence[Segment]) -> int:
    return sum(not segment.is_same for segment in segments)


def combined(segments: Sequence[Segment], picks: Mapping[int, Side]) -> str:
    """The text with each place taken from the side that `picks` says, else from the left."""
    return "".join(segment.of(picks.get(segment.place, Side.LEFT)) for segment in segments)


def pieces(text: str) -> list[str]:
    """The stretches between which a line may break, and the blanks and line ends between them."""
    found: list[str] = []
    start = 0
    for at in (*find_breaks(text).good, len(text)):
        for piece in _with_blanks_apart(text[start:at]):
            if found and unicodedata.category(piece[0]) == "Mn":
                found[-1] += piece  # a mark is never shown without the sign it stands on
            else:
                found.append(piece)
        start = at
    return found


def _with_blanks_apart(piece: str) -> Iterator[str]:
    """Blanks at the end, and line ends anywhere, are pieces of their own."""
    start = 0
    for at, sign in enumerate(piece):
        if sign == "\n":
            yield from _word_and_blank(piece[start:at])
            yield sign
            start = at + 1
    yield from _word_and_blank(piece[start:])


def _word_and_blank(piece: str) -> Iterator[str]:
    word = piece.rstrip()
    if word:
        yield word
    if len(word) < len(piece):
        yield piece[len(word) :]


def _raw(left: Sequence[str], right: Sequence[str]) -> list[Segment]:
    """Segments as they come, places marked with 1."""
    matcher = SequenceMatcher(_is_blank, left, right, autojunk=False)
    segments = []
    for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        there, here = "".join(left[left_from:left_to]), "".join(right[right_from:right_to])
        segments.append(Segment(there, here, 0 if kind == "equal" else 1))
    return segments


def _is_blank(piece: str) -> bool:
    """Blanks hold nothing together; a line end does."""
    return piece.isspace() and piece != "\n"


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """No confetti: places with next to nothing between them are one, and hardly alike texts differ as a whole."""
    alike = sum(len(one.left.strip()) for one in segments if one.is_same)
    longer = max(sum(len(one.left) for one in segments), sum(len(one.right) for one in segments))
    if alike < _HARDLY_ALIKE * longer:
        return [_one_place(segments)] if segments else []
    joined: list[Segment] = []
    for place, segment in enumerate(segments):
        follows = place + 1 < len(segments)
        between = bool(joined) and not joined[-1].is_same and segment.is_same and follows
        if (
            joined
            and not joined[-1].is_same
            and (not segment.is_same or (between and _keeps_nothing_apart(segment)))
        ):
            joined[-1] = _one_place((joined[-1], segment))
        else:
            joined.append(segment)
    return joined


def _keeps_nothing_apart(same: Segment) -> bool:
    word = same.left.strip()
    return "\n" not in same.left and len(word) <= _SHORT_WORD and len(pieces(word)) <= 1


def _one_place(segments: Sequence[Segment]) -> Segment:
    return Segment("".join(one.left for one in segments), "".join(one.right for one in segments), 1)


def _numbered(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    numbered: list[Segment] = []
    no = 0
    for segment in segments:
        if segment.is_same or segment.left == segment.right:
            numbered.append(Segment(segment.left, segment.right))
        else:
            no += 1
            numbered.append(Segment(segment.left, segment.right, no))
    return tuple(numbered)
