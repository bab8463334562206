"""Lengths of the house: millimetres from the top left corner, sizes in official points (TH Sarabun New).

They are the measures of `design/paper/README.md`; a sheet that needs another one says so itself.
"""

from __future__ import annotations

from dataclasses import dataclass

PT_PER_MM = 72 / 25.4

# Baseline to baseline by official size: the least at which marks of two lines cannot touch.
_LEADING: dict[float, float] = {10: 4.6, 12: 5.5, 13: 5.95, 14: 6.4, 16: 7.3, 18: 8.2}


def leading(size: float) -> float:
    return _LEADING.get(round(size, 2)) or 0.456 * size


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper format and its text area. `foot` is the line below which the QR needs its white border."""

    width: float
    height: float
    left: float
    right: float  # x of the right margin, not its width
    top: float
    bottom: float
    first_baseline: float
    last_baseline: float
    stamp_baseline: float
    qr_top: float

    @property
    def text_width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


PORTRAIT = Sheet(210, 297, 30, 190, 20, 277, 26, 273, 13.5, 277)
# Letters and orders: no foot, the emblem at the top, from page 2 the number of the page above the text.
LETTER = Sheet(210, 297, 30, 190, 15, 277, 30, 264, 11, 277)
LANDSCAPE = Sheet(297, 210, 20, 277, 25, 190, 29, 187, 17, 190)

# Leaders: drawn round dots in columns counted from the right margin.
DOT_DIAMETER = 0.24
DOT_PITCH = 1.0
DOT_DROP = 0.75  # centre below the baseline
DOT_CLEAR_DEPTH = 0.40  # ink that hangs lower than this pushes the dots away
DOT_CLEAR_SIDE = 0.28

AFTER_LABEL = 0.6  # label to first dot
BEFORE_LABEL = 1.0  # last dot to the next label
VALUE_INDENT = 1.2  # first dot to a value that runs to the margin
VALUE_SPARE = 2.4  # a value wraps at the length of the dots less this
SLOT_SPARE = 2.6  # a short slot is at least its value and this

BOX = 3.2
BOX_SMALL = 2.7  # in cells of 12 pt
BOX_DROP = 0.25  # foot of a box below the baseline
AFTER_BOX = 2.0
AFTER_BOX_SMALL = 1.0
BOX_LINE_PT = 0.5
TICK_PT = 1.15

RULE_PT = 0.35
FRAME_PT = 0.5
HEAD_GREY = 0.90
GROUP_GREY = 0.945

QR_SIZE = 15.0
