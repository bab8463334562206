"""One TrueType file: its characters, its shaping by HarfBuzz, its low strokes.

`is_context_free` decides whether the Thai of a file may be looked up cluster by cluster.
"""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from desktop.typeset.sfnt import Outlines

MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f"  # what clings to the letter before (sara am too)
CLUSTER = re.compile(f"[ฤฦ]ๅ|.[{MARKS}]*", re.DOTALL)

# Files whose Thai was proven free of context by tests/unit/desktop/typeset (all pairs of all letters).
_PROVEN = {
    "Laksaman.ttf": "209be675a45c2abc79405bbaa68b4def83738ba65f1449d4629a85cba1040a37",
    "Laksaman-Bold.ttf": "5c7a5a8e0e10db603db2257777a67fc94770241377a585eff898cf76c23c0c45",
}


class Glyph(NamedTuple):
    """A shaped glyph in font units; `start`: index of the first character of its cluster."""

    start: int
    glyph: int
    x: int
    y: int
    advance: int


class FontFile:
    """One TrueType file, opened for shaping and for copying its outlines."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._data = path.read_bytes()
        face = hb.Face(hb.Blob(self._data))
        self._font = hb.Font(face)
        self.per_mille = 1000 / face.upem
        self.characters = frozenset(face.unicodes)

    @cached_property
    def outlines(self) -> Outlines:
        return Outlines(self._data)

    def shape(self, text: str, script: str) -> list[Glyph]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "ltr"
        buffer.script = script
        buffer.language = "th"
        hb.shape(self._font, buffer)
        return [
            Glyph(info.cluster, info.codepoint, place.x_offset, place.y_offset, place.x_advance)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def advance(self, glyph: int) -> int:
        return int(self._font.get_glyph_h_advance(glyph))

    def strokes_below(self, glyph: int, level: float) -> tuple[float, float] | None:
        """The stretch of x in which the glyph's ink lies lower than `level` (font units)."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or extents.y_bearing + extents.height >= level:
            return None
        pen = _LowPen(level)
        self._font.draw_glyph_with_pen(glyph, pen)
        return (pen.left, pen.right) if pen.left <= pen.right else None

    @cached_property
    def is_context_free(self) -> bool:
        proven = _PROVEN.get(f"{self.name}.ttf")
        if proven and proven == hashlib.sha256(self._data).hexdigest():
            return all(self._stands_alone(text) for text in _QUICK_PROBE)
        return self._stands_alone(_every_pair())

    def _stands_alone(self, text: str) -> bool:
        """Do the clusters of this text get the same glyphs and places as each by itself?"""
        together = [glyph[1:] for glyph in self.shape(text, "Thai")]
        alone = {cluster: self.shape(cluster, "Thai") for cluster in set(CLUSTER.findall(text))}
        apart = [glyph[1:] for cluster in CLUSTER.findall(text) for glyph in alone[cluster]]
        return together == apart


class _LowPen:
    """A drawing pen that notes between which x the outline runs below a level; curves by short chords."""

    def __init__(self, level: float) -> None:
        self._level = level
        self.left, self.right = float("inf"), float("-inf")
        self._x = self._y = 0.0

    def moveTo(self, point: tuple[float, float]) -> None:
        self._x, self._y = point

    def lineTo(self, point: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = sorted(((self._x, self._y), point), key=lambda end: end[1])
        if y0 < self._level:
            xs = [x0, x1 if y1 <= self._level else x0 + (x1 - x0) * (self._level - y0) / (y1 - y0)]
            self.left, self.right = min(self.left, *xs), max(self.right, *xs)
        self._x, self._y = point

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        x, y = self._x, self._y
        for step in (0.25, 0.5, 0.75, 1.0):
            a, b, c = (1 - step) ** 2, 2 * step * (1 - step), step**2
            self.lineTo((a * x + b * control[0] + c * end[0], a * y + b * control[1] + c * end[1]))

    def curveTo(self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]) -> None:
        for point in (one, two, end):  # the corners of the control polygon are at least as low
            self.lineTo(point)

    def closePath(self) -> None: ...

    def endPath(self) -> None: ...


_QUICK_PROBE = ("ที่นี้ญาญุน้ำกี่ ฎุป่า (ปู่) “ผู้ใหญ่” ๑๒๓–ฯลฯ", "เก๊กฮวยฟ้าฝ้ายฐานกตัญญูศักดิ์ธิ์ ค้ำ ๆ")


def _every_pair() -> str:
    """Every Thai letter, digit and sign beside every other, and clusters with marks beside some of them."""
    bare = [chr(c) for c in range(0x0E01, 0x0E2F)] + list("ะาๅเแโใไๆฯ๐๑๒๓๔๕๖๗๘๙ 0123456789()“”‘’.,-–/:\"'?!%")
    marked = [a + b for a in "กปญฐฎฟลน" for b in ("ั", "ิ", "ี่", "ุ", "ู้", "่", "์", "็", "ิ์", "ำ", "้ำ", "ฺ")]
    pairs = [a + b for a in bare for b in bare]
    pairs += [f"{a}{b}{a}" for a in "กปญฟเาๆ ๑(" for b in marked]
    pairs += [a + b for a in marked for b in marked[::5]]
    return "".join(pairs)
