"""Every colour of the program, by what it is for. No hex value stands anywhere else.

`PAIRS` lists which text colour is ever put on which ground; a test holds each to 4.5:1 in every theme.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal

from PySide6.QtGui import QColor, QPalette


class Tone(StrEnum):
    """The five tinted pairs. Colour never speaks alone: whoever uses a tone also shows a word or an icon."""

    OVERDUE = "overdue"  # เกินกำหนด, errors, what destroys
    DUE = "due"  # ใกล้ครบกำหนด, warnings, ตีกลับ
    SENT = "sent"  # ส่งแล้ว, plain information
    DONE = "done"  # จังหวัดรับแล้ว, success
    DRAFT = "draft"  # กำลังทำ and everything neutral


@dataclass(frozen=True, slots=True)
class Palette:
    nav: QColor
    nav_hi: QColor
    nav_text: QColor
    nav_strong: QColor
    nav_muted: QColor
    gold: QColor
    on_gold: QColor
    bg: QColor
    surface: QColor
    head: QColor  # ground of table heads, footers and quiet boxes inside a card
    line: QColor
    line_soft: QColor  # between rows
    edge: QColor  # outline of fields and buttons: 3:1, so that it is seen
    text: QColor
    muted: QColor
    primary: QColor
    primary_hover: QColor
    on_primary: QColor
    select: QColor
    on_select: QColor
    hover: QColor
    disabled: QColor
    on_disabled: QColor
    track: QColor  # the empty part of bars and rings
    bar_light: QColor  # the outlined second series of a chart
    map: QColor
    map_line: QColor
    danger: QColor
    on_danger: QColor
    overdue: QColor
    overdue_bg: QColor
    due: QColor
    due_bg: QColor
    sent: QColor
    sent_bg: QColor
    done: QColor
    done_bg: QColor
    draft: QColor
    draft_bg: QColor

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Text and ground of a tone."""
        return getattr(self, tone.value), getattr(self, f"{tone.value}_bg")


Ink = Literal[
    "text", "muted", "primary", "on_primary", "on_select", "on_disabled", "on_danger", "nav_text", "nav_strong",
    "nav_muted", "gold", "on_gold", "edge", "line", "danger", "overdue", "due", "sent", "done", "draft",
]  # fmt: skip
"""What text and icons may be drawn in."""

_TONE_PAIRS = tuple((tone.value, f"{tone.value}_bg") for tone in Tone)
PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("bg", "surface", "head", "select", "hover")),
    *((tone.value, "surface") for tone in Tone),
    *((tone.value, "head") for tone in Tone),
    *_TONE_PAIRS,
    ("text", "overdue_bg"), ("text", "due_bg"), ("text", "sent_bg"), ("text", "done_bg"), ("text", "draft_bg"),
    ("on_select", "select"), ("primary", "surface"), ("primary", "select"), ("primary", "bg"), ("primary", "hover"),
    ("primary", "due_bg"), ("primary", "head"), ("primary_hover", "surface"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"), ("on_danger", "danger"), ("danger", "surface"),
    ("on_disabled", "disabled"), ("on_disabled", "surface"),
    ("nav_text", "nav"), ("nav_muted", "nav"), ("nav_strong", "nav_hi"), ("gold", "nav"), ("gold", "nav_hi"),
    ("on_gold", "gold"), ("text", "map"), ("muted", "map"), ("muted", "track"), ("draft", "track"),
)  # fmt: skip
# Outlines and marks that must be seen (3:1): WCAG 2.1 non-text contrast.
EDGES: tuple[tuple[str, str], ...] = (
    ("edge", "surface"), ("edge", "bg"), ("primary", "track"), ("done", "track"), ("primary", "bar_light"),
)  # fmt: skip


def _palette(**hexes: str) -> Palette:
    return Palette(**{name: QColor(value) for name, value in hexes.items()})


LIGHT = _palette(
    nav="#17335A", nav_hi="#24487A", nav_text="#DCE6F2", nav_strong="#FFFFFF", nav_muted="#A9BDD6",
    gold="#E9C46A", on_gold="#17335A",
    bg="#F4F6F9", surface="#FFFFFF", head="#F7F9FC", line="#DDE3EA", line_soft="#E9EDF2", edge="#788AA0",
    text="#1B2733", muted="#556575",
    primary="#1D5FA8", primary_hover="#174E8B", on_primary="#FFFFFF",
    select="#E8F0FA", on_select="#1B2733", hover="#F2F6FB",
    disabled="#EEF2F6", on_disabled="#5F6C7A", track="#E6EAF0", bar_light="#BFD4EC",
    map="#F1F5F0", map_line="#DFE7DD", danger="#A1221A", on_danger="#FFFFFF",
    overdue="#A1221A", overdue_bg="#FDE6E4", due="#7A4E00", due_bg="#FFF1D0",
    sent="#0B549E", sent_bg="#E2EEFB", done="#1B6536", done_bg="#E1F3E7", draft="#46525F", draft_bg="#E9EDF2",
)  # fmt: skip

DARK = _palette(
    nav="#0C1626", nav_hi="#1D3A62", nav_text="#C9D6E6", nav_strong="#FFFFFF", nav_muted="#93A8C2",
    gold="#E9C46A", on_gold="#17335A",
    bg="#12181F", surface="#1B232D", head="#202A35", line="#303C4A", line_soft="#29333F", edge="#7A8DA3",
    text="#E6ECF2", muted="#A5B3C1",
    primary="#7FB2EA", primary_hover="#9CC4F0", on_primary="#0D1B2B",
    select="#22364D", on_select="#E6ECF2", hover="#212C38",
    disabled="#26303B", on_disabled="#97A5B4", track="#2A3541", bar_light="#33506F",
    map="#1D2723", map_line="#2B3833", danger="#FFB4AB", on_danger="#4A100B",
    overdue="#FFB4AB", overdue_bg="#4A1C18", due="#F5CF86", due_bg="#43340F",
    sent="#A6CDF7", sent_bg="#163450", done="#9BDDB2", done_bg="#163A23", draft="#C5CFDA", draft_bg="#2D3742",
)  # fmt: skip


def high_contrast(system: QPalette) -> Palette:
    """Follow the system: its window, text and highlight colours, and no tints.

    Officers who set a contrast theme chose those colours for their eyes, so a tone keeps only its word and
    icon, and what is chosen gets an outline instead of a tint.
    """
    role = QPalette.ColorRole
    window, text = system.color(role.Window), system.color(role.WindowText)
    primary, on_primary = system.color(role.Highlight), system.color(role.HighlightedText)
    if contrast(primary, window) < 4.5 or contrast(on_primary, primary) < 4.5:
        primary, on_primary = text, window
    grounds = (
        "nav", "nav_hi", "bg", "surface", "head", "select", "hover", "disabled", "track", "map", "bar_light",
        "on_gold", "on_danger", *(f"{tone.value}_bg" for tone in Tone),
    )  # fmt: skip
    colours = dict.fromkeys((field.name for field in fields(Palette)), text) | dict.fromkeys(grounds, window)
    return Palette(**colours | {"primary": primary, "primary_hover": primary, "on_primary": on_primary})


def contrast(first: QColor, second: QColor) -> float:
    """Ratio of two colours after WCAG 2.1, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
