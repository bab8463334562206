"""What a piece of text is, from which its size and weight follow (points at 96 dpi, before zoom)."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont

FAMILY = "Sarabun UI"
REGULAR, SEMIBOLD, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold


class Role(Enum):
    CARD_NUMBER = (22.0, BOLD)
    PAGE_TITLE = (19.0, BOLD)
    PANEL_TITLE = (15.0, BOLD)
    NAV = (12.5, REGULAR)
    NAV_STRONG = (12.5, SEMIBOLD)
    BODY = (12.0, REGULAR)
    BODY_STRONG = (12.0, SEMIBOLD)
    LABEL = (11.0, REGULAR)
    LABEL_STRONG = (11.0, SEMIBOLD)
    SMALL = (10.5, REGULAR)
    SMALL_STRONG = (10.5, SEMIBOLD)

    @property
    def points(self) -> float:
        return self.value[0]

    @property
    def weight(self) -> QFont.Weight:
        return self.value[1]
