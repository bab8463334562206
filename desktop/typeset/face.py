"""Font files and what they make of a text: clusters, their glyphs and places, widths, low ink.

A *unit* is what is set and copied as one: a Thai letter with all its marks, a Latin letter or ligature.
HarfBuzz decides glyphs and places. Thai clusters of a font that passes the test of `FontFile.is_context_free`
look the same wherever they stand, so each is shaped once and looked up ever after; Latin is kerned and
goes through HarfBuzz as whole runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from desktop.paths import resource
from desktop.typeset.font_file import CLUSTER, MARKS, FontFile, Glyph

# Official point size (TH Sarabun New) to the size at which Laksaman has the same letters and line width.
LAKSAMAN_FACTOR = 0.6656

_CLINGS = re.compile(f"[{MARKS}]")
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\ufb00-\ufb06"
_COMMON = "\u0020-\u0040\u005b-\u0060\u007b-\u007e\u00a0-\u00a9\u00ab-\u00b9\u00bb-\u00bf\u00d7\u00f7\u0300-\u036f\u2000-\u206f"
_LATIN_RUN = re.compile(f"(?:\\A[{_COMMON}]*)?[{_LATIN}][{_LATIN}{_COMMON}]*")
_HAS_LATIN = re.compile(f"[{_LATIN}]")
_NOT_FOR_PAPER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff0-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_CACHED_TEXTS, _LONGEST_CACHED = 8192, 200
MM_PER_MILLE = 25.4 / 72 / 1000  # of a size of 1 pt


def printable(text: str) -> str:
    """The text without control and invisible characters; tabs and ends of line become blanks."""
    if text.isprintable() and "\ufe0f" not in text:  # false for nearly all of the characters below
        return text
    return _NOT_FOR_PAPER.sub("", text.replace("\t", " ").replace("\n", " "))


@dataclass(frozen=True, slots=True)
class Part:
    """A glyph of one of the typeface's files (-1: the frame for a character that none has), and its place."""

    file: int
    glyph: int
    x: int
    y: int


class Unit:
    """The smallest thing that is set: its characters, its parts and how far it moves the pen (em / 1000)."""

    __slots__ = ("advance", "parts", "text")

    def __init__(self, text: str, parts: tuple[Part, ...], advance: float) -> None:
        self.text = text
        self.parts = parts
        self.advance = advance


class Laid:
    """A line of text as units. `shifts`: what kerning adds after each unit, None where there is none."""

    __slots__ = ("shifts", "units", "width")

    def __init__(self, units: tuple[Unit, ...], shifts: tuple[float, ...] | None) -> None:
        self.units = units
        self.shifts = shifts
        self.width = sum([unit.advance for unit in units]) + (sum(shifts) if shifts else 0.0)


class Typeface:
    """A face of the family (regular or bold), with other files to fall back on for what it lacks."""

    def __init__(self, path: Path, fallbacks: Iterable[Path], factor: float) -> None:
        self._paths = [path, *fallbacks]
        self._files: list[FontFile | None] = [FontFile(path)] + [None] * (len(self._paths) - 1)
        self.factor = factor
        self.name = path.stem
        self._of_cluster = _Units(self)
        self._of_parts: dict[tuple[str, tuple[Part, ...]], Unit] = {}
        self._of_glyph: dict[tuple[str, int], Unit] = {}
        self._laid: dict[str, Laid] = {}
        self._low: dict[int, dict[Unit, tuple[tuple[float, float], ...]]] = {}

    def file(self, number: int) -> FontFile:
        found = self._files[number]
        if found is None:  # a fallback is opened only when a character asks for it
            found = self._files[number] = FontFile(self._paths[number])
        return found

    def lay(self, text: str) -> Laid:
        """The units of a line; what is not for paper is left out."""
        laid = self._laid.get(text)
        if laid is None:
            wanted, text = text, printable(text)
            if self.file(0).is_context_free and _HAS_LATIN.search(text) is None:
                laid = Laid(tuple(map(self._of_cluster.__getitem__, CLUSTER.findall(text))), None)
            else:
                laid = self._lay_runs(text)
            if len(wanted) <= _LONGEST_CACHED:
                if len(self._laid) >= _CACHED_TEXTS:
                    self._laid.clear()
                self._laid[wanted] = laid
        return laid

    def width(self, text: str, size: float) -> float:
        """Width in mm at an official size."""
        return self.lay(text).width * size * self.factor * MM_PER_MILLE

    def _lay_runs(self, text: str) -> Laid:
        units: list[Unit] = []
        shifts: list[float] = []
        at = 0
        for run in _LATIN_RUN.finditer(text):
            self._lay_thai(text[at : run.start()], units, shifts)
            self._lay_whole(run.group(), "Latn", units, shifts)
            at = run.end()
        self._lay_thai(text[at:], units, shifts)
        return Laid(tuple(units), tuple(shifts) if any(shifts) else None)

    def _lay_thai(self, text: str, units: list[Unit], shifts: list[float]) -> None:
        if self.file(0).is_context_free:
            found = list(map(self._of_cluster.__getitem__, CLUSTER.findall(text)))
            units += found
            shifts += [0.0] * len(found)
        elif text:
            self._lay_whole(text, "Thai", units, shifts)

    def _lay_whole(self, run: str, script: str, units: list[Unit], shifts: list[float]) -> None:
        main = self.file(0)
        if not main.characters.issuperset(map(ord, run)):
            found = list(map(self._of_cluster.__getitem__, CLUSTER.findall(run)))
            units += found
            shifts += [0.0] * len(found)
            return
        glyphs = main.shape(run, script)
        if len(glyphs) == len(run) and self._lay_plain(run, glyphs, units, shifts):
            return
        starts = [*sorted({glyph.start for glyph in glyphs}), len(run)]
        ends = dict(pairwise(starts))
        at = 0
        while at < len(glyphs):
            first = glyphs[at].start
            stop = at
            while stop < len(glyphs) and glyphs[stop].start == first:
                stop += 1
            unit, shift = self._unit_of(run[first : ends[first]], glyphs[at:stop])
            units.append(unit)
            shifts.append(shift)
            at = stop

    def _lay_plain(
        self,
        run: str,
        glyphs: list[Glyph],
        units: list[Unit],
        shifts: list[float],
    ) -> bool:
        """The usual Latin run: a glyph for each character, none of them moved."""
        per_mille = self.file(0).per_mille
        found: list[Unit] = []
        added: list[float] = []
        for i, (cluster, glyph, x, y, advance) in enumerate(glyphs):
            if cluster != i or x or y:
                return False
            unit = self._of_glyph.get((run[i], glyph))
            if unit is None:
                unit, _ = self._unit_of(run[i], [Glyph(i, glyph, 0, 0, advance)])
                self._of_glyph[run[i], glyph] = unit
            found.append(unit)
            added.append(advance * per_mille - unit.advance)
        units += found
        shifts += added
        return True

    def _unit_of(self, text: str, glyphs: list[Glyph]) -> tuple[Unit, float]:
        """The unit for shaped glyphs, and what kerning added to its own advance."""
        main = self.file(0)
        own = sum(main.advance(glyph.glyph) for glyph in glyphs)
        shaped = sum(glyph.advance for glyph in glyphs)
        parts = _parts(0, glyphs)
        unit = self._of_parts.get((text, parts))
        if unit is None:
            unit = self._of_parts[text, parts] = Unit(text, parts, own * main.per_mille)
        return unit, (shaped - own) * main.per_mille

    def make_unit(self, cluster: str) -> Unit:
        """The unit of a cluster that stands by itself."""
        wanted = set(map(ord, cluster))
        shown = f"\u25cc{cluster}" if _CLINGS.match(cluster) and cluster[0] != "\u0e33" else cluster
        for number in range(len(self._paths)):
            file = self.file(number)
            if not file.characters >= wanted:
                continue
            if not file.characters >= set(map(ord, shown)):
                shown = cluster
            script = "Latn" if _HAS_LATIN.match(cluster) else "Thai"
            glyphs = file.shape(shown, script)
            parts, advance = _parts(number, glyphs), sum(glyph.advance for glyph in glyphs) * file.per_mille
            break
        else:
            parts, advance = (Part(-1, 0, 0, 0),), 620.0
        return self._of_parts.setdefault((cluster, parts), Unit(cluster, parts, advance))

    def low_ink(self, laid: Laid, depth: int) -> list[tuple[float, float]]:
        """Stretches (em / 1000 from the start) where ink hangs more than `depth` under the baseline."""
        known = self._low.setdefault(depth, {})
        found: list[tuple[float, float]] = []
        pen = 0.0
        shifts = laid.shifts
        for i, unit in enumerate(laid.units):
            low = known.get(unit)
            if low is None:
                low = known[unit] = self._low_of(unit, depth)
            if low:
                found += [(pen + left, pen + right) for left, right in low]
            pen += unit.advance
            if shifts:
                pen += shifts[i]
        return found

    def _low_of(self, unit: Unit, depth: int) -> tuple[tuple[float, float], ...]:
        found = []
        for part in unit.parts:
            if part.file < 0:
                continue
            file = self.file(part.file)
            scale = file.per_mille
            strokes = file.strokes_below(part.glyph, -depth / scale - part.y)
            if strokes:
                found.append(((strokes[0] + part.x) * scale, (strokes[1] + part.x) * scale))
        return tuple(found)


class _Units(dict[str, Unit]):
    """Cluster -> unit, made when first asked for."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, cluster: str) -> Unit:
        unit = self[cluster] = self._typeface.make_unit(cluster)
        return unit


def _parts(file: int, glyphs: list[Glyph]) -> tuple[Part, ...]:
    parts = []
    pen = 0
    for _, glyph, x, y, advance in glyphs:
        parts.append(Part(file, glyph, pen + x, y))
        pen += advance
    return tuple(parts)


@dataclass(frozen=True)
class Family:
    regular: Typeface
    bold: Typeface

    def face(self, bold: bool) -> Typeface:
        return self.bold if bold else self.regular


@cache
def house_family() -> Family:
    """The family that papers are set in."""
    return family_of(
        resource("fonts", "Laksaman.ttf"), resource("fonts", "Laksaman-Bold.ttf"), LAKSAMAN_FACTOR
    )


def family_of(regular: Path, bold: Path, factor: float) -> Family:
    """A family from any two TrueType files, e.g. an office's own TH Sarabun with factor 1.0."""
    screen = [resource("fonts", name) for name in ("SarabunUI-Regular.ttf", "SarabunUI-Bold.ttf")]
    others = [[path] if path.exists() else [] for path in screen]
    return Family(Typeface(regular, others[0], factor), Typeface(bold, others[1], factor))
