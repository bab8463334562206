"""The seven sectors in a row, each with its number; those that nobody stands for are said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Themed, Tone, theme
from ui.widgets.chips import Chip
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence


class SectorBar(Themed, QWidget):
    """`show_counts([(label, number), …])`."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = muted(words, wrap=True)
        self._row = QWidget()
        self._chips = FoldingLayout(self._row, gap=6, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._row)
        self._column.addWidget(self._words)
        self._words.setVisible(bool(words))
        self._made: dict[str, Chip] = {}
        self.missing: tuple[str, ...] = ()
        self.restyle()

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        for label, number in counts:
            look = (
                ChipLook(f"{label} {number}", "check_circle", Tone.DONE)
                if number
                else ChipLook(f"{label} ยังไม่มี", "warning", Tone.DUE)
            )
            if label in self._made:
                self._made[label].set_look(look)
            else:
                chip = self._made[label] = Chip(look)
                self._chips.add(chip, grow=0)
        self.missing = tuple(label for label, number in counts if not number)
        self._chips.invalidate()
        self._row.updateGeometry()

    def show_words(self, words: str) -> None:
        self._words.set_text(words)
        self._words.setVisible(bool(words))

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(6))
