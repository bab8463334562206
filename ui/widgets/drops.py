"""Files that are dragged in from another window, or pasted; and the field that says where to drop them."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Themed, theme
from ui.widgets.notices import EmptyState
from ui.widgets.paint import draw_box

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent


def local_files(data: QMimeData, kinds: str = "") -> list[Path]:
    """Files of this PC, in order. `kinds` is what a file dialog takes: `ภาพถ่าย (*.jpg *.png)`."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    patterns = kinds.rpartition("(")[2].rstrip(")").split() or ["*"]
    return [file for file in files if any(fnmatch(file.name.lower(), pattern) for pattern in patterns)]


class DropZone(Themed, QWidget):
    """A dashed field with words; the page takes the drop."""

    def __init__(self, icon: str = "download") -> None:
        super().__init__()
        self._icon = icon
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: EmptyState | None = None
        self.setMinimumHeight(150)

    def show_words(self, words: str, second: str) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = EmptyState(words, icon=self._icon, detail=second)
        self._column.addWidget(self._shown)
        self.setAccessibleName(f"{words} {second}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        draw_box(QPainter(self), QRectF(self.rect()), line=t.c.edge, radius=10, width=t.border, dashed=True)
