"""Signature blocks: the signing line always empty, name and post printed when known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from desktop.typeset import measures as m
from desktop.typeset.face import Family
from desktop.typeset.fields import FieldLine, Item, Label, LineSpec, Slot
from desktop.typeset.lines import wrap
from desktop.typeset.page import Page

_DATE_SHARES = (0.7, 1.7, 0.9)
_SMALLER = (13, 12)  # sizes for a name too long for its line; one line is easier to sign under than two


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `post` None: no ตำแหน่ง line, because the role already says it."""

    role: str
    name: str = ""
    post: str | None = None
    has_date: bool = True


class _Block(NamedTuple):
    signer: Signer
    start: float  # of the signing dots
    stop: float
    lines: tuple[tuple[str, str, float], ...]  # under the signing line: (kind, words, size)


@dataclass(frozen=True)
class SignatureRow:
    """Where blocks stand side by side: `centres` on the page, each `half` wide to both sides."""

    centres: tuple[float, ...]
    half: float
    size: float = 14
    pitch: float = 6.4

    def of(self, signers: Sequence[Signer], page: Page) -> Signatures:
        """The blocks of these people."""
        family = page.paper.family
        blocks = []
        for centre, signer in zip(self.centres, signers, strict=False):
            start, stop = _signing_line(signer.role, centre, self.half, self.size, family)
            blocks.append(_Block(signer, start, stop, self._lines(signer, family)))
        return Signatures(self, tuple(blocks))

    def _lines(self, signer: Signer, family: Family) -> tuple[tuple[str, str, float], ...]:
        face, size, room = family.regular, self.size, 2 * self.half
        lines: list[tuple[str, str, float]] = []
        if signer.name:
            name = f"({signer.name})"
            sizes = (size, *(one for one in _SMALLER if one < size))
            fits = next((one for one in sizes if face.width(name, one) <= room), None)
            if fits is not None:
                lines.append(("text", name, fits))
            else:
                words = wrap(name, face, size, room, keep=signer.name.split(" "))
                lines += [("text", line, size) for line in words]
        else:
            lines.append(("open name", "", size))
        if signer.post:
            post = wrap(f"ตำแหน่ง {signer.post}", face, size, room, even=True)
            lines += [("text", line, size) for line in post]
        elif signer.post is not None:
            lines.append(("open post", "", size))
        return tuple(lines)


@lru_cache(maxsize=256)
def _signing_line(role: str, centre: float, half: float, size: float, family: Family) -> tuple[float, float]:
    """Where the signing dots run."""
    start = centre - half + family.regular.width("ลงชื่อ", size) + m.AFTER_LABEL
    return start, centre + half - family.regular.width(role, size) - m.BEFORE_LABEL


@lru_cache(maxsize=64)
def _open_line(kind: str, left: float, right: float, size: float, family: Family) -> FieldLine:
    """The line to be filled by hand: post or date."""
    if kind == "post":
        return LineSpec([Label("ตำแหน่ง"), Slot()], left, right, size).fill(family, [""])[0]
    day, month, year = (Slot(weight=share) for share in _DATE_SHARES)
    items: list[Item] = [Label("วันที่"), day, Label("เดือน"), month, Label("พ.ศ."), year]
    return LineSpec(items, left, right, size).fill(family, ["", "", ""])[0]


class Signatures(NamedTuple):
    row: SignatureRow
    blocks: tuple[_Block, ...]

    @property
    def height(self) -> float:
        """From the signing line's baseline to the last baseline of the tallest block."""
        return self.row.pitch * max(len(block.lines) + block.signer.has_date for block in self.blocks)

    @property
    def key(self) -> tuple[object, ...]:
        """Names what `draw_fixed` depends on, for a static part."""
        return (
            self.row.centres,
            *((b.signer.role, b.signer.has_date, *(kind for kind, _, _ in b.lines)) for b in self.blocks),
        )

    def draw(self, page: Page, y: float) -> None:
        """`y`: baseline of the signing line."""
        self.draw_fixed(page, y)
        self.draw_names(page, y)

    def draw_fixed(self, page: Page, y: float) -> None:
        """Labels and dots."""
        row, family = self.row, page.paper.family
        for centre, (signer, start, stop, lines) in zip(row.centres, self.blocks, strict=False):
            left, right = centre - row.half, centre + row.half
            page.text(left, y, "ลงชื่อ", row.size)
            page.text(right, y, signer.role, row.size, align="right")
            page.dots(start, stop, y)
            at = y
            for kind, _, _ in lines:
                at += row.pitch
                if kind == "open name":
                    page.text(start, at, "(", row.size, align="right")
                    page.text(stop, at, ")", row.size)
                    page.dots(start, stop, at)
                elif kind == "open post":
                    _open_line("post", left, right, row.size, family).draw(page, at)
            if signer.has_date:
                _open_line("date", left, right, row.size, family).draw(page, at + row.pitch)

    def draw_names(self, page: Page, y: float) -> None:
        row = self.row
        for centre, block in zip(row.centres, self.blocks, strict=False):
            axis = (block.start + block.stop) / 2
            at = y
            for kind, words, size in block.lines:
                at += row.pitch
                if kind == "text":  # under the signing dots, but not beyond the block
                    room = row.half - page.width_of(words, size) / 2
                    middle = min(max(axis, centre - room), centre + room)
                    page.text(middle, at, words, size, align="centre")


ONE_PORTRAIT = SignatureRow((150.0,), 40.0, 16, 7.3)
TWO_PORTRAIT = SignatureRow((68.0, 152.0), 38.0)
TWO_LANDSCAPE = SignatureRow((82.0, 215.0), 45.0, 14, 6.2)
THREE_LANDSCAPE = SignatureRow((60.0, 148.5, 237.0), 40.0, 14, 6.2)
