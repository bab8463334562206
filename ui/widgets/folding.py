"""Columns that stand below each other where there is no room beside: on a small screen, at a large zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout

from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX


def is_narrow(widget: QWidget, below: int) -> bool:
    """`below` is a width at 100 %: text twice as large needs twice the room."""
    return widget.width() * 100 / theme().zoom < below


def fold(columns: QBoxLayout, *, narrow: bool) -> None:
    direction = QBoxLayout.Direction
    columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


def free_width(side: QWidget) -> None:
    """After a fixed one: as wide as there is room."""
    side.setMinimumWidth(0)
    side.setMaximumWidth(_NO_LIMIT)
