"""Files that are dragged in from another window, or pasted."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def local_files(data: QMimeData, kinds: str = "") -> list[Path]:
    """Files of this PC, in order. `kinds` is what a file dialog takes: `ภาพถ่าย (*.jpg *.png)`."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    patterns = kinds.rpartition("(")[2].rstrip(")").split() or ["*"]
    return [file for file in files if any(fnmatch(file.name.lower(), pattern) for pattern in patterns)]
