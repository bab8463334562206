"""A theme in use: a palette at a zoom. Painted widgets ask it for colours, fonts and lengths."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.theme.roles import FAMILY, Role

if TYPE_CHECKING:
    from ui.theme.tokens import Ink, Palette

ZOOM_STEPS = (90, 100, 110, 125, 140, 150, 160)


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Theme:
    """Lengths are written as at 100 %; `px` scales them, so rows, paddings and icons grow with the text."""

    def __init__(self, name: ThemeName, palette: Palette, zoom: int = 100) -> None:
        self.name = name
        self.c = palette
        self.zoom = zoom
        self._fonts: dict[Role, QFont] = {}
        self._metrics: dict[Role, QFontMetricsF] = {}

    def px(self, length: float) -> int:
        return round(length * self.zoom / 100)

    @cached_property
    def border(self) -> int:
        """Width of ordinary outlines; contrast themes ask for bolder ones."""
        return 2 if self.name is ThemeName.HIGH_CONTRAST else 1

    def ink(self, ink: Ink) -> QColor:
        return getattr(self.c, ink)

    def font(self, role: Role) -> QFont:
        if role not in self._fonts:
            font = QFont(FAMILY)
            font.setPointSizeF(role.points * self.zoom / 100)
            font.setWeight(role.weight)
            # Hinting in the vertical only: horizontal hinting makes Thai marks jump sideways.
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            self._fonts[role] = font
        return self._fonts[role]

    def metrics(self, role: Role) -> QFontMetricsF:
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]

    def em(self, role: Role) -> float:
        """The size of a role in pixels."""
        return role.points * 96 / 72 * self.zoom / 100

    def line(self, role: Role) -> int:
        """Height of one line that cuts no mark."""
        return round(self.metrics(role).height() + 0.49)

    def width(self, role: Role, text: str) -> int:
        return round(self.metrics(role).horizontalAdvance(text) + 0.49)
