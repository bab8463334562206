"""A compared value as marked text: one side, or what has been put together from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.conflict_view import Face
from desktop.thai.difference import Segment, Side
from ui.theme import Tone
from ui.widgets.marked import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEFT, RIGHT = Tone.SENT, Tone.DUE
"""In use now, and kept: the same tints on every face of the page."""
_TONES = {Side.LEFT: LEFT, Side.RIGHT: RIGHT}
_GAPS = {Face.LIST: "(ไม่มีรายการนี้)", Face.GROUP: "(ว่าง)"}
_GAP = "(ไม่มีข้อความ)"
_BLANK = "(เว้นวรรค)"
_LINE = "(ขึ้นบรรทัดใหม่)"


def side_spans(segments: Sequence[Segment], side: Side, face: Face, *, current: int = 0) -> list[Span]:
    return _spans(segments, dict.fromkeys(range(len(segments) + 1), side), face, current)


def combined_spans(segments: Sequence[Segment], picks: Mapping[int, Side], *, current: int = 0) -> list[Span]:
    return _spans(segments, picks, Face.TEXT, current)


def plain_spans(words: str) -> list[Span]:
    return [Span(words or "(ว่าง)")]


def _spans(segments: Sequence[Segment], picks: Mapping[int, Side], face: Face, current: int) -> list[Span]:
    spans: list[Span] = []
    for segment in segments:
        side = picks.get(segment.place, Side.LEFT)
        text = segment.of(side)
        if segment.is_same:
            spans.append(Span(text.replace("\t", "  ")))
            continue
        label, tab, words = text.rpartition("\t") if face is Face.GROUP else ("", "", text)
        if tab:
            spans.append(Span(f"{label}  "))
        # Blanks around the words are not part of what is marked; they only keep the neighbours apart.
        inner = words.strip()
        before, after = (
            (words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]) if inner else ("", "")
        )
        if before.strip(" "):
            spans.append(Span("\n"))
        shown = inner or _said_of_blank(words, segment, side, face)
        spans.append(Span(shown, segment.place, _TONES[side], is_current=segment.place == current))
        ends_line = "\n" in after or (not inner and "\n" in segment.left + segment.right)
        if ends_line:
            spans.append(Span("\n"))
    return spans


def _said_of_blank(words: str, segment: Segment, side: Side, face: Face) -> str:
    """A side that says nothing is seen, too."""
    other = segment.of(Side.RIGHT if side is Side.LEFT else Side.LEFT)
    if words and not other.strip():  # both are blanks: say which
        return _LINE if "\n" in words else _BLANK
    return _GAPS.get(face, _GAP)
