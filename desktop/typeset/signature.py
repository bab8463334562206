"""Signature blocks: the signing line always empty, name and post printed when known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.typeset import measures as m
from desktop.typeset.fields import FieldLine, Item, Label, Slot, arrange
from desktop.typeset.lines import wrap
from desktop.typeset.page import Page

_DATE_SHARES = (0.7, 1.7, 0.9)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `post` None: no ตำแหน่ง line, because the role already says it."""

    role: str
    name: str = ""
    post: str | None = None
    has_date: bool = True


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Blocks side by side: `centres` on the page, each `half` wide to both sides."""

    centres: tuple[float, ...]
    half: float
    size: float = 14
    pitch: float = 6.4

    def height(self, signers: Sequence[Signer], page: Page) -> float:
        """From the signing line's baseline to the last baseline of the tallest block."""
        return self.pitch * max(len(self._lines(signer, page)) + signer.has_date for signer in signers)

    def draw(self, page: Page, y: float, signers: Sequence[Signer]) -> None:
        """`y`: baseline of the signing line."""
        for centre, signer in zip(self.centres, signers, strict=False):
            self._draw_block(page, y, centre, signer)

    def _lines(self, signer: Signer, page: Page) -> list[tuple[str, str]]:
        """What stands under the signing line: (kind, words)."""
        face = page.paper.family.regular
        room = 2 * self.half
        lines: list[tuple[str, str]] = []
        if signer.name:
            lines += [
                ("text", line)
                for line in wrap(f"({signer.name})", face, self.size, room, keep=signer.name.split(" "))
            ]
        else:
            lines.append(("open name", ""))
        if signer.post:
            lines += [("text", line) for line in wrap(f"ตำแหน่ง {signer.post}", face, self.size, room)]
        elif signer.post is not None:
            lines.append(("open post", ""))
        return lines

    def _draw_block(self, page: Page, y: float, centre: float, signer: Signer) -> None:
        left, right = centre - self.half, centre + self.half
        size = self.size
        start = left + page.text(left, y, "ลงชื่อ", size) + m.AFTER_LABEL
        stop = right - page.text(right, y, signer.role, size, align="right") - m.BEFORE_LABEL
        page.dots(start, stop, y)
        axis = (start + stop) / 2
        for kind, words in self._lines(signer, page):
            y += self.pitch
            if kind == "text":
                half = page.width_of(words, size) / 2
                middle = min(max(axis, left + half), max(right - half, centre))
                page.text(middle, y, words, size, align="centre")
            elif kind == "open name":
                page.text(start, y, "(", size, align="right")
                page.text(stop, y, ")", size)
                page.dots(start, stop, y)
            else:
                for line in arrange([Label("ตำแหน่ง"), Slot()], left, right, size, page):
                    line.draw(page, y)
        if signer.has_date:
            self._date_line(page, left, right).draw(page, y + self.pitch)

    def _date_line(self, page: Page, left: float, right: float) -> FieldLine:
        day, month, year = (Slot(weight=share) for share in _DATE_SHARES)
        items: list[Item] = [Label("วันที่"), day, Label("เดือน"), month, Label("พ.ศ."), year]
        return arrange(items, left, right, self.size, page)[0]


ONE_PORTRAIT = SignatureRow((150.0,), 40.0, 16, 7.3)
TWO_PORTRAIT = SignatureRow((68.0, 152.0), 38.0)
TWO_LANDSCAPE = SignatureRow((82.0, 215.0), 45.0)
THREE_LANDSCAPE = SignatureRow((60.0, 148.5, 237.0), 40.0, 14, 6.2)
