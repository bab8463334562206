"""Pictures from the book, small enough for the screen; decoded on the reading thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

LOST = "ไม่พบไฟล์ภาพ กู้จากสำรองข้อมูล"


def thumbnails(read: Callable[[str], bytes]) -> Callable[[Hashable, int], QImage | None]:
    """`thumbnail(sha256, width)`; None for a file that is lost or damaged: the frame says so."""

    def thumbnail(key: Hashable, width: int) -> QImage | None:
        try:
            image = QImage.fromData(read(str(key)))
        except AppError:
            return None
        if image.isNull():
            return None
        return (
            image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            if image.width() > width
            else image
        )

    return thumbnail
