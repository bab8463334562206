"""The drawn signs of F24: strokes, no glyphs, so that they survive any printer and copy as nothing."""

from __future__ import annotations

from math import cos, pi, sin

from desktop.typeset.page import Page

_PT = 0.9
_CORNERS = 28


def draw_sign(page: Page, code: str, x: float, y: float) -> None:
    """Around its middle; one without a sign of its own is nothing."""
    match code:
        case "accepted":
            page.path([(x - 1.9, y + 0.3), (x - 0.6, y + 1.6), (x + 1.9, y - 1.7)], 1.15)
        case "received":
            _circle(page, x, y, 1.35)
        case "late":
            _circle(page, x, y, 1.65)
            page.path([(x, y - 1.0), (x, y + 0.1), (x + 0.8, y + 0.5)], _PT)
        case "returned":
            page.path([(x + 1.7, y + 1.5), (x + 1.7, y - 0.3), (x - 1.7, y - 0.3)], _PT)
            page.path([(x - 0.6, y - 1.4), (x - 1.7, y - 0.3), (x - 0.6, y + 0.8)], _PT)


def _circle(page: Page, x: float, y: float, radius: float) -> None:
    steps = [2 * pi * i / _CORNERS for i in range(_CORNERS + 1)]
    page.path([(x + radius * cos(one), y + radius * sin(one)) for one in steps], _PT)
