"""One page and what can be drawn on it: millimetres from the top left corner, sizes in official points.

Marks are collected by kind and written in one order (fills, pictures, lines, dots, text), so that what
belongs under comes under and the drawing state changes seldom.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from math import ceil, floor
from typing import Literal, NamedTuple, Protocol

from desktop.typeset import measures as m
from desktop.typeset.cluster_font import ClusterFont
from desktop.typeset.face import Family
from desktop.typeset.measures import PT_PER_MM, Sheet
from desktop.typeset.stream import StreamingDocument

Align = Literal["left", "centre", "right"]
_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Picture(NamedTuple):
    """A picture that is in the document: its name there and its size in pixels."""

    name: str
    width: int
    height: int


class Stock(Protocol):
    """What the pages of a document share; it is the `Paper`."""

    family: Family
    regular: ClusterFont
    bold: ClusterFont
    document: StreamingDocument
    pictures: dict[Hashable, Picture | None]
    unreadable_photos: list[str]

    def static_part(self, key: Hashable, sheet: Sheet, draw: Callable[[Page], None]) -> str | None: ...


class Page:
    """Collects the operators of a page or of a static part of one. Made by `Paper.add_page`."""

    def __init__(self, paper: Stock, sheet: Sheet, number: int) -> None:
        self.paper = paper
        self.sheet = sheet
        self.number = number
        self.forms: list[str] = []
        self._under: list[str] = []
        self._pictures: list[str] = []
        self._lines: dict[float, list[str]] = {}
        self._dots: list[str] = []
        self._ticks: list[str] = []
        self._over: list[str] = []
        self._words: list[str] = []
        self._font = ""
        self._grey = 0.0
        self._top_pt = sheet.height * PT_PER_MM

    # --- text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 16,
        *,
        bold: bool = False,
        align: Align = "left",
        grey: float = 0.0,
    ) -> float:
        """Set one line with its baseline at y; x is its left end, middle or right end. Returns its width.

        `grey` is 0 for black, 1 for white.
        """
        font = self.paper.bold if bold else self.paper.regular
        laid = font.typeface.lay(text)
        if not laid.units:
            return 0.0
        em, select = font.at(size)
        width = laid.width * em
        if align != "left":
            x -= width * _ALIGN[align]
        if select == self._font and grey == self._grey:  # the usual case, without a call
            self._words.append(
                f"1 0 0 1 {x * PT_PER_MM:.2f} {self._top_pt - y * PT_PER_MM:.2f} Tm {font.show(laid)}"
            )
        else:
            self._set(select, grey, x, y, font.show(laid))
        return width

    def spread_text(
        self, x: float, y: float, text: str, size: float, width: float, *, bold: bool = False
    ) -> None:
        """Set a line justified to a width: blanks grow by up to 2.2 pt, then clusters by up to 0.6 pt.

        A line that would need more stays ragged.
        """
        text = text.rstrip(" ")
        font = self.paper.bold if bold else self.paper.regular
        laid = font.typeface.lay(text)
        em, select = font.at(size)
        missing = (width - laid.width * em) * PT_PER_MM
        blanks = text.count(" ")
        gaps = len(laid.units) - 1
        per_blank = min(missing / blanks, 2.2) if blanks else 0.0
        per_unit = (missing - per_blank * blanks) / gaps if gaps > 0 else 0.0
        if missing <= 0 or per_unit > 0.6:
            self.text(x, y, text, size, bold=bold)
            return
        scale = 1 / (em * PT_PER_MM)
        self._set(select, 0.0, x, y, font.show_spread(laid, per_blank * scale, per_unit * scale))

    def width_of(self, text: str, size: float = 16, *, bold: bool = False) -> float:
        """Width of a line in mm."""
        return (self.paper.bold if bold else self.paper.regular).typeface.width(text, size)

    def _set(self, select: str, grey: float, x: float, y: float, show: str) -> None:
        words = self._words
        if select != self._font:
            self._font = select
            words.append(select)
        if grey != self._grey:
            self._grey = grey
            words.append(f"{grey:.3g} g")
        words.append(f"1 0 0 1 {x * PT_PER_MM:.2f} {self._top_pt - y * PT_PER_MM:.2f} Tm {show}")

    # --- lines and areas

    def line(self, x0: float, y0: float, x1: float, y1: float, weight_pt: float = m.RULE_PT) -> None:
        top = self._top_pt
        self._lines.setdefault(weight_pt, []).append(
            f"{x0 * PT_PER_MM:.2f} {top - y0 * PT_PER_MM:.2f} m {x1 * PT_PER_MM:.2f} {top - y1 * PT_PER_MM:.2f} l"
        )

    def frame(self, x: float, y: float, width: float, height: float, weight_pt: float = m.FRAME_PT) -> None:
        self._lines.setdefault(weight_pt, []).append(self._rectangle(x, y, width, height))

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        self._under.append(f"{grey:.3g} g {self._rectangle(x, y, width, height)} f")

    def _rectangle(self, x: float, y: float, width: float, height: float) -> str:
        return (
            f"{x * PT_PER_MM:.2f} {self._top_pt - (y + height) * PT_PER_MM:.2f}"
            f" {width * PT_PER_MM:.2f} {height * PT_PER_MM:.2f} re"
        )

    def path(self, points: Sequence[tuple[float, float]], weight_pt: float = m.RULE_PT) -> None:
        """An open line through points."""
        top = self._top_pt
        steps = [f"{x * PT_PER_MM:.2f} {top - y * PT_PER_MM:.2f}" for x, y in points]
        self._lines.setdefault(weight_pt, []).append(f"{steps[0]} m {' l '.join(steps[1:])} l")

    def operators(self, operators: str) -> None:
        """Raw operators over everything else, in points from the bottom left corner."""
        self._over.append(f"q {operators} Q")

    # --- the marks of forms

    def box(self, x: float, baseline: float, checked: bool = False, *, side: float = m.BOX) -> None:
        """A check box that stands on the line of the text."""
        self.frame(x, baseline + m.BOX_DROP - side, side, side, m.BOX_LINE_PT)
        if checked:
            self.tick(x, baseline, side)

    def tick(self, x: float, baseline: float, side: float = m.BOX) -> None:
        """One stroke that leaves the box at the upper right, so that it cannot be taken for a smudge."""
        scale = side / m.BOX
        top = self._top_pt
        steps = [
            f"{(x + dx * scale) * PT_PER_MM:.2f} {top - (baseline - up * scale) * PT_PER_MM:.2f}"
            for dx, up in ((0.6, 1.45), (1.35, 0.45), (3.35, 3.55))
        ]
        self._ticks.append(f"{steps[0]} m {steps[1]} l {steps[2]} l")

    def dots(self, x0: float, x1: float, baseline: float, gaps: Iterable[tuple[float, float]] = ()) -> None:
        """Leader dots from x0 to x1 on the columns of the sheet, none where `gaps` (low ink) are."""
        right = self.sheet.right
        radius = m.DOT_DIAMETER / 2
        last = ceil((right - radius - (x1 - radius)) / m.DOT_PITCH - 1e-6)
        first = floor((right - radius - (x0 + radius)) / m.DOT_PITCH + 1e-6)
        y = f"{self._top_pt - (baseline + m.DOT_DROP) * PT_PER_MM:.2f}"
        for start, stop in sorted(gaps):
            before = ceil((right - radius - (start - m.DOT_CLEAR_SIDE)) / m.DOT_PITCH + 1e-6)
            after = floor((right - radius - (stop + m.DOT_CLEAR_SIDE)) / m.DOT_PITCH - 1e-6)
            if before > first + 1 or after >= first:  # nothing of the gap is ahead
                if after >= first:
                    continue
                before = first + 1
            self._dot_stretch(first, before, y)
            first = min(first, after)
        self._dot_stretch(first, last, y)

    def _dot_stretch(self, first: int, last: int, y: str) -> None:
        """Dots from column `first` down to `last`; columns are counted from the right margin."""
        if first < last:
            return
        edge = self.sheet.right - m.DOT_DIAMETER / 2
        x0, x1 = edge - first * m.DOT_PITCH, edge - last * m.DOT_PITCH + 0.01
        self._dots.append(f"{x0 * PT_PER_MM:.2f} {y} m {x1 * PT_PER_MM:.2f} {y} l")

    def value_on_dots(
        self, x: float, baseline: float, text: str, size: float, x0: float, x1: float, *, bold: bool = False
    ) -> None:
        """A filled field: the value at x with the dots of the field from x0 to x1 running under and after it."""
        font = self.paper.bold if bold else self.paper.regular
        face = font.typeface
        laid = face.lay(text)
        gaps: list[tuple[float, float]] = []
        if laid.units:
            em, select = font.at(size)
            self._set(select, 0.0, x, baseline, font.show(laid))
            low_ink = face.low_ink(laid, round(m.DOT_CLEAR_DEPTH / em))
            gaps = [(x + low * em, x + high * em) for low, high in low_ink]
        self.dots(x0, x1, baseline, gaps)

    def picture(self, x: float, y: float, width: float, height: float, picture: Picture) -> None:
        """A picture fitted whole into a box and centred, never distorted."""
        scale = min(width / picture.width, height / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        x += (width - wide) / 2
        y += (height - high) / 2
        self.forms.append(picture.name)
        self._pictures.append(
            f"q {wide * PT_PER_MM:.2f} 0 0 {high * PT_PER_MM:.2f} {x * PT_PER_MM:.2f}"
            f" {self._top_pt - (y + high) * PT_PER_MM:.2f} cm /FormXob.{picture.name} Do Q"
        )

    # --- static parts

    def static(self, key: Hashable, draw: Callable[[Page], None], down: float = 0.0) -> None:
        """What looks the same on many pages: drawn once per document and key, then referred to.

        `draw` gets a page of its own; `down` moves the part down by so many mm. `key` must name everything
        that the drawing depends on.
        """
        name = self.paper.static_part(key, self.sheet, draw)
        if name is None:  # more variants than are worth keeping
            drop = Page(self.paper, self.sheet, self.number)
            draw(drop)
            self._under.append(_moved(drop.content(), down))
            self.forms += drop.forms
            return
        self.forms.append(name)
        self._under.append(_moved(f"/FormXob.{name} Do", down))

    # --- the result

    def content(self) -> str:
        """All operators of the page."""
        out = list(self._under)
        if self._under:
            out.append("0 g")
        out += self._pictures
        for weight, lines in sorted(self._lines.items()):
            out.append(f"{weight:.3g} w {' '.join(lines)} S")
        if self._dots:
            dash = f"[0.01 {m.DOT_PITCH * PT_PER_MM - 0.01:.4f}] 0 d"
            out.append(f"q 1 J {m.DOT_DIAMETER * PT_PER_MM:.2f} w {dash} {' '.join(self._dots)} S Q")
        if self._ticks:
            out.append(f"q 1 J 1 j {m.TICK_PT} w {' '.join(self._ticks)} S Q")
        out += self._over
        if self._words:
            out.append("BT")
            out += self._words
            out.append("ET")
        return "\n".join(out)


def _moved(operators: str, down: float) -> str:
    if not down:
        return f"q {operators} Q"
    return f"q 1 0 0 1 0 {-down * PT_PER_MM:.2f} cm {operators} Q"
